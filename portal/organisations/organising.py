"""Making an organisation, and who works for it: the one place that does so, each step with a line in the audit log."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage, ProvidersPage, Suspension, Team

PAGE_RIGHTS = ("add", "change")
"""Publishing is the editor's: what a provider writes goes through a workflow."""
PICTURE_RIGHTS = ("add", "choose")
"""Of wagtailimages.Image: Wagtail looks there whatever model the pictures have."""


class LastOwner(Exception):  # noqa: N818 - reads as what is the matter
    """Somebody must answer for an organisation."""


@transaction.atomic
def make_organisation(title: str, by: User | None = None, **fields: Any) -> ProviderPage:
    """A published page for the organisation below the list of providers, with its team."""
    page: ProviderPage = ProvidersPage.objects.get().add_child(instance=ProviderPage(title=title, live=False, **fields))
    page.save_revision(user=by, log_action=False).publish(user=by)
    page.refresh_from_db()
    make_team(page)
    return page


@transaction.atomic
def make_team(provider: ProviderPage) -> Team:
    """The group with rights on the provider's branch of the page tree, and a place for its pictures; made once."""
    team = Team.objects.filter(provider=provider).first()
    if team is not None:
        return team
    mark = f" (aanbieder {provider.pk})"
    group = Group.objects.create(name=f"{provider.title[: 150 - len(mark)]}{mark}")
    group.permissions.add(_permission("wagtailadmin", "access_admin"))
    for right in PAGE_RIGHTS:
        GroupPagePermission.objects.create(
            group=group, page=provider, permission=_permission("wagtailcore", f"{right}_page")
        )
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    collection = root.add_child(name=group.name)
    for right in PICTURE_RIGHTS:
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=_permission("wagtailimages", f"{right}_image")
        )
    return Team.objects.create(provider=provider, group=group, collection=collection)


@transaction.atomic
def add_member(provider: ProviderPage, user: User, role: str = Membership.Role.WRITER, by: User | None = None) -> None:
    """`user` works for `provider` from now on; who does already gets this role. Raises LastOwner."""
    before = provider.memberships.filter(user=user).first()
    if before is not None and before.role == role:
        return
    if before is not None and role != Membership.Role.OWNER:
        _keep_an_owner(before)
    provider.memberships.update_or_create(user=user, defaults={"role": role})
    make_team(provider).follow()
    log(instance=provider, action="organisations.member_added", user=by, data={"user": user.pk, "role": str(role)})


@transaction.atomic
def remove_member(membership: Membership, by: User | None = None) -> None:
    """Takes the rights away at once. Raises LastOwner when nobody would be left to answer for the organisation."""
    _keep_an_owner(membership)
    provider = membership.provider
    log(instance=provider, action="organisations.member_removed", user=by, data={"user": membership.user_id})
    membership.delete()
    make_team(provider).follow()


@transaction.atomic
def suspend(provider: ProviderPage, reason: str, by: User | None = None) -> None:
    """Nothing of the provider is public or found, and nobody writes for it, until `lift`."""
    Suspension.objects.update_or_create(provider=provider, defaults={"reason": reason})
    log(instance=provider, action="organisations.suspended", user=by, data={"reason": reason})


@transaction.atomic
def lift(provider: ProviderPage, by: User | None = None) -> None:
    Suspension.objects.filter(provider=provider).delete()
    log(instance=provider, action="organisations.lifted", user=by)


def _keep_an_owner(membership: Membership) -> None:
    if membership.is_owner and not (
        membership.provider.memberships.filter(role=Membership.Role.OWNER).exclude(pk=membership.pk).exists()
    ):
        raise LastOwner


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
