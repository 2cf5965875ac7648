"""To which listing a growth step leads: chosen by name from the public map or from one's own, never from the drafts
of others.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import reverse

from portal.permalinks.models import Kind, Permalink, current_path, current_paths

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage

MOST = 8
"""Listings to choose from."""
LONGEST_QUERY = 80
UNKNOWN = "Deze plek kennen we niet. Typ een deel van de naam en kies uit de lijst."
_ADDRESS = re.compile(rf"/?{Kind.LISTING.value}/(?P<slug>[-\w]+)/?")
_DRAFT = re.compile(r"\(concept (?P<pk>\d{1,9})\)$", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    value: str
    """What the field holds when this one is chosen."""
    note: str
    """Where it is and whose it is."""


def label_of(listing: "InitiativePage", path: str) -> str:
    """ "Buurttuin (/plek/buurttuin/)": for people the name, for the computer the address, or the number of a draft."""
    return f"{listing.title} ({path})" if path else f"{listing.draft_title or listing.title} (concept {listing.pk})"


def find_listings(text: str, own_branches: Iterable[str] = ()) -> list[Found]:
    """Listings with every word of `text` in their name or place, by name: those that the public may see now, and all
    below `own_branches` (tree paths of providers).
    """
    from portal.initiatives.models import InitiativePage

    words = text[:LONGEST_QUERY].replace("\0", "").split()[:6]
    if not words:
        return []
    listings: QuerySet[InitiativePage] = InitiativePage.objects.visible()
    for branch in own_branches:
        listings = listings | InitiativePage.objects.filter(path__startswith=branch)
    for word in words:
        listings = listings.filter(Q(draft_title__icontains=word) | Q(title__icontains=word) | Q(place__icontains=word))
    found = list(listings.order_by("title", "pk")[:MOST])
    paths = current_paths([listing.pk for listing in found])
    return [Found(label_of(listing, paths.get(listing.pk, "")), _note(listing)) for listing in found]


def _note(listing: "InitiativePage") -> str:
    parts = (listing.place, listing.get_parent().title, "" if listing.live else "nog niet op de kaart")
    return ", ".join(part for part in parts if part)


def may_lead_to(to: "InitiativePage", provider_path: str) -> bool:
    """Whether a listing of the provider at this tree path may name `to`: what was ever public, or one of its own."""
    return bool(current_path(to.pk)) or to.path.startswith(provider_path)


class ListingField(forms.ModelChoiceField):
    """A listing by its public address, in whatever text holds it, or by its exact name on the public map.

    A draft goes by its number; whether one may name it, `may_lead_to` says: a field does not know whose form it is in.
    """

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            listing = self._all().filter(pk=value).first()
            return label_of(listing, current_path(value)) if listing else ""
        return value

    def to_python(self, value: Any) -> "InitiativePage | None":
        text = str(value or "").replace("\0", "").strip()
        if not text:
            return None
        if draft := _DRAFT.search(text):
            found = self._all().filter(pk=draft["pk"]).first()
        elif address := _ADDRESS.search(text):
            found = self._by_slug(address["slug"])
        else:
            found = self._by_name(text)
        if found is None:
            raise ValidationError(UNKNOWN, code="unknown_listing")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)

    def _all(self) -> Any:
        return self.queryset

    def _by_slug(self, slug: str) -> "InitiativePage | None":
        # Only what is or was public has an address; one that left the map may stay where it stood.
        page_id = Permalink.objects.filter(kind=Kind.LISTING, slug=slug).values_list("page_id", flat=True).first()
        listing: InitiativePage | None = self._all().filter(pk=page_id).first()
        return listing

    def _by_name(self, name: str) -> "InitiativePage | None":
        found = list(self._all().visible().filter(title__iexact=name)[:2])
        return found[0] if len(found) == 1 else None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"data-listing-search": reverse("listing_search"), "autocomplete": "off", "maxlength": "400"}
