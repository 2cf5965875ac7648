"""Every address of the site, from the URLconf, made concrete: with something of one's own behind it, or of another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page, Site, Task, Workflow

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from portal.permalinks.models import current_path
from portal.pictures.models import Picture

NOWHERE = 987_654_321
"""The key of something that does not exist."""


WITHOUT_NAME = {"(test404/)": "/beheer/test404/", "(^.*/$)": "/beheer/bestaat/niet/", "wagtail_serve": "/"}
"""Addresses that cannot be made from a name and keywords."""


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    """As in the URLconf, with its namespace."""
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """What an address can be about, all of one provider."""

    listing: InitiativePage
    provider: ProviderPage
    picture: Picture
    member: User
    session: int


def all_addresses() -> list[Named]:
    """Name and keywords of every URL, those of the CMS with their namespaces; names may come twice."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: Sequence[URLPattern | URLResolver], namespace: str) -> Iterator[Named]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, f"{namespace}{one.namespace}:" if one.namespace else namespace)
        else:
            keywords = tuple(one.pattern.regex.groupindex) or tuple(getattr(one.pattern, "converters", {}))
            yield Named(f"{namespace}{one.name}" if one.name else f"{namespace}({one.pattern})", keywords)


def path_of(address: Named, thing: Thing) -> str:
    """The address with `thing` behind it."""
    if address.name in WITHOUT_NAME:
        return WITHOUT_NAME[address.name]
    path = reverse(address.name, kwargs={keyword: _value(address.name, keyword, thing) for keyword in address.keywords})
    return f"{path}?id={thing.listing.pk}&next=/beheer/" if address.name == "wagtail_bulk_action" else path


def _value(name: str, keyword: str, thing: Thing) -> Any:
    revision = thing.listing.latest_revision_id
    state = thing.listing.current_workflow_state
    by_keyword = {
        "page_id": thing.listing.pk,
        "page_pk": thing.listing.pk,
        "parent_page_id": thing.provider.pk,
        "page_to_move_id": thing.listing.pk,
        "destination_id": thing.provider.pk,
        "revision_id": revision,
        "revision_id_a": "live",
        "revision_id_b": "latest",
        "workflow_state_id": state.pk if state else NOWHERE,
        "task_state_id": state.current_task_state_id if state else NOWHERE,
        "task_id": state.current_task_state.task_id if state else NOWHERE,
        "workflow_pk": Workflow.objects.filter(active=True).values_list("pk", flat=True).first(),
        "action_name": "copy" if name.startswith("wagtailadmin_api") else "approve",
        "content_type_app_name": "initiatives",
        "content_type_model_name": "initiativepage",
        "object_id": str(thing.listing.pk),
        "session_id": thing.session,
        "image_id": thing.picture.pk,
        "filter_spec": "width-100",
        "document_id": NOWHERE,
        "doc_id": NOWHERE,
        "uploaded_file_id": NOWHERE,
        "collection_id": thing.picture.collection_id,
        "page_view_restriction_id": NOWHERE,
        "uidb64": "MQ",
        "token": "set-password",
        "slug": "buurttuin",
        "provider": thing.provider.uuid,
        "listing": thing.listing.uuid,
        "person": thing.member.uuid,
        "uidb36": "1",
        "key": "verzonnen",
        "path": "niets.png",
        "z": 8,
        "x": 131,
        "y": 84,
        "action": "publish",
    }
    if name == "claim":
        return current_path(thing.provider.pk).split("/")[2]
    if keyword in {"app_label", "app_name"}:
        return _model_named(name)[0]
    if keyword == "model_name":
        return _model_named(name)[1]
    if keyword == "pk":
        return _key(name, thing)
    return by_keyword[keyword]


def _model_named(name: str) -> tuple[str, str]:
    if name.startswith("wagtailsettings:"):
        return ("pages", "appearance")
    if name.startswith("wagtailadmin_workflows:"):
        return ("moderation", "reviewtask")
    if name.startswith("wagtailadmin_tag"):
        return ("taggit", "tag")
    if name == "wagtailadmin_pages:choose_parent":
        return ("initiatives", "initiativepage")
    return ("wagtailcore", "page")


def _key(name: str, thing: Thing) -> Any:
    """What `pk` means differs by where it stands."""
    namespace = name.rpartition(":")[0]
    if namespace.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")):
        _, app, model = namespace.split("_")
        return apps.get_model(app, model)._default_manager.values_list("pk", flat=True).first() or NOWHERE
    firsts: dict[str, Any] = {
        "wagtailadmin_pages": Page.objects.filter(pk=thing.listing.pk),
        "wagtailadmin_api:pages": Page.objects.filter(pk=thing.listing.pk),
        "wagtailadmin_api:images": Picture.objects.filter(pk=thing.picture.pk),
        "wagtailadmin_api:documents": get_document_model().objects.all(),
        "wagtailimages_chooser": Picture.objects.filter(pk=thing.picture.pk),
        "wagtaildocs_chooser": get_document_model().objects.all(),
        "wagtailadmin_collections": Collection.objects.filter(pk=thing.picture.collection_id),
        "wagtailadmin_workflows": (Task if "task" in name else Workflow).objects.filter(active=True),
        "": thing.listing.reader_reports.all() if name == "reader_report" else thing.provider.applications.all(),
        "wagtailsettings": Site.objects.all(),
        "wagtailsites": Site.objects.all(),
        "wagtailusers_users": User.objects.filter(pk=thing.member.pk),
        "wagtailusers_groups": Group.objects.filter(team__provider=thing.provider),
    }
    return firsts[namespace].values_list("pk", flat=True).first() or NOWHERE
