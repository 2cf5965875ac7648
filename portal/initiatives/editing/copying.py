"""The same listing at a second address: a draft of its own, with every answer but those about the address."""

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage

WITHOUT_ADDRESS: dict[str, Any] = {
    "street": "",
    "postcode": "",
    "place": "",
    "municipality": "",
    "lat": None,
    "lon": None,
    "location_checked": False,
    "has_stop": None,
    "stop_name": "",
    "stop_walk_minutes": None,
    "stop_step_free": None,
}
LONGEST_NAME = 255


def may_copy(listing: "InitiativePage", user: Any) -> bool:
    """Whether somebody may write this listing, and add one beside it."""
    return bool(
        listing.permissions_for_user(user).can_edit()
        and listing.get_parent().permissions_for_user(user).can_add_subpage()
    )


def copy_to_another_address(listing: "InitiativePage", user: Any) -> "InitiativePage":
    """A draft below the same provider, with what was last written. Its public address comes when it is published."""
    newest = listing.get_latest_revision_as_object()
    title = f"{newest.title[: LONGEST_NAME - 20]} (tweede adres)"
    copied: InitiativePage = newest.copy(
        to=listing.get_parent(),
        update_attrs=WITHOUT_ADDRESS | {"title": title, "draft_title": title, "slug": _free_slug(listing, title)},
        copy_revisions=False,
        keep_live=False,
        user=user,
    )
    return copied


def _free_slug(listing: "InitiativePage", title: str) -> str:
    base = slugify(title)[:200] or "plek"
    taken = set(listing.get_parent().get_children().values_list("slug", flat=True))
    return next(slug for number in range(1, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)
