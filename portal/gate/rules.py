"""The addresses of the CMS a provider may reach, by URL name, and whose the thing behind it must be.

Everything a provider does besides writing has pages of its own outside the CMS.
"""

from collections.abc import Callable, Mapping
from typing import Any

from wagtail.models import Page

from portal.accounts.models import User
from portal.organisations.models import ProviderPage, Team
from portal.pictures.models import Picture

Named = Mapping[str, Any]
"""What the address names: the keyword arguments of its view."""
Check = Callable[[User, Named], bool]


def anything(user: User, named: Named) -> bool:
    """The address names nothing that belongs to somebody."""
    return True


def own_page(keyword: str) -> Check:
    """The page stands in the branch of a provider this person writes for."""

    def check(user: User, named: Named) -> bool:
        path = Page.objects.filter(pk=named[keyword]).values_list("path", flat=True).first()
        return path is not None and any(path.startswith(branch) for branch in branches(user))

    return check


def new_listing(user: User, named: Named) -> bool:
    """A listing, directly below a provider this person writes for: no other kind of page, and nowhere else."""
    kind = (named["content_type_app_name"], named["content_type_model_name"])
    return kind == ("initiatives", "initiativepage") and _is_provider(user, named["parent_page_id"])


def below_provider(user: User, named: Named) -> bool:
    return _is_provider(user, named["parent_page_id"])


def own_session(user: User, named: Named) -> bool:
    """An editing session on a page of one's own; the model is always the one all pages share."""
    kind = (named["app_label"], named["model_name"])
    if not str(named["object_id"]).isdigit() or kind not in {
        ("wagtailcore", "page"),
        ("initiatives", "initiativepage"),
        ("organisations", "providerpage"),
    }:
        return False
    return own_page("object_id")(user, named)


def own_picture(user: User, named: Named) -> bool:
    pictures = Picture.objects.filter(pk=named["pk"]) if str(named["pk"]).isdigit() else Picture.objects.none()
    return pictures.filter(collection__team__group__user=user).exists()


def branches(user: User) -> list[str]:
    """Tree paths of the providers this person writes for now; none while they are suspended."""
    return list(Team.objects.filter(group__user=user).values_list("provider__path", flat=True))


def _is_provider(user: User, page_id: int) -> bool:
    return ProviderPage.objects.filter(pk=page_id, team__group__user=user).exists()


HOLDS_NOTHING = frozenset({"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"})
"""Icons and translations: open to all, also by Wagtail."""

PROVIDER_MAY: dict[str, Check] = {
    # The frame around every page of the CMS.
    "wagtailadmin_logout": anything,
    "wagtailadmin_dismissibles": anything,
    # Writing a listing, and the page of the organisation itself.
    "wagtailadmin_pages:add": new_listing,
    "wagtailadmin_pages:preview_on_add": new_listing,
    "wagtailadmin_pages:add_subpage": below_provider,
    "wagtailadmin_pages:edit": own_page("page_id"),
    "wagtailadmin_pages:preview_on_edit": own_page("page_id"),
    "wagtailadmin_pages:view_draft": own_page("page_id"),
    "wagtailadmin_pages:history": own_page("page_id"),
    "wagtailadmin_pages:history_results": own_page("page_id"),
    "wagtailadmin_pages:revisions_view": own_page("page_id"),
    "wagtailadmin_pages:revisions_revert": own_page("page_id"),
    "wagtailadmin_pages:revisions_compare": own_page("pk"),
    "wagtailadmin_pages:confirm_workflow_cancellation": own_page("page_id"),
    # What the form of a listing asks while one writes.
    "listing_address": anything,
    "listing_hours": anything,
    "listing_search": anything,
    "listing_copy": own_page("page_id"),
    "wagtailadmin_editing_sessions:ping": own_session,
    "wagtailadmin_editing_sessions:release": anything,  # only ever ends a session of one's own
    # Pictures: those of one's own team, and new ones.
    "wagtailimages_chooser:choose": anything,
    "wagtailimages_chooser:choose_results": anything,
    "wagtailimages_chooser:create": anything,
    "wagtailimages_chooser:chosen": own_picture,
}

LED_ELSEWHERE = {
    "wagtailadmin_home": "mine",
    "wagtailadmin_explore_root": "mine",
    "wagtailadmin_explore": "mine",
    "wagtailadmin_pages:search": "mine",
    "wagtailadmin_account": "account_home",
}
"""Where Wagtail leads when somebody is done, or to what is arranged elsewhere: name of the page of our own."""
