"""How much of where a listing is may be told: the one place that decides over address and point.

Nothing else may read `lat`, `lon`, `street` or `postcode` of a listing for the public.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from portal.guidance.fields import municipality_name
from portal.initiatives.models.facts import Whereabouts
from search import places

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """What the public may know."""

    lines: tuple[str, ...]
    """Address lines, possibly only the place."""
    note: str
    """Why there is no exact address, or "" when there is."""
    place: str
    municipality: str
    """CBS code."""
    lat: float | None
    lon: float | None
    """The point to measure distance from: the exact one, or the centre of the place."""
    exact: bool
    """Only then may the point be shown."""
    open: bool = True
    """False when the address is not for everyone: then nothing that leads to the door is told, such as the stop."""


def public_place(listing: "InitiativePage") -> PublicPlace:
    if not listing.place:
        return PublicPlace((), "", "", listing.municipality, None, None, exact=False)
    if listing.address_visibility == Whereabouts.Visibility.PRECISE:
        lines = tuple(line for line in (listing.street, f"{listing.postcode} {listing.place}".strip()) if line)
        lat, lon = (
            (listing.lat, listing.lon) if listing.has_public_point else _centre(listing.place, listing.municipality)
        )
        return PublicPlace(lines, "", listing.place, listing.municipality, lat, lon, exact=listing.has_public_point)
    lat, lon = _centre(listing.place, listing.municipality)
    note = (
        "Het adres hoor je als je contact opneemt."
        if listing.address_visibility == Whereabouts.Visibility.CONTACT
        else "Het precieze adres staat hier niet. De afstand is gemeten tot het midden van de plaats."
    )
    return PublicPlace((listing.place,), note, listing.place, listing.municipality, lat, lon, exact=False, open=False)


@lru_cache(maxsize=4096)
def _centre(place: str, municipality: str) -> tuple[float | None, float | None]:
    """Middle of a place by the gazetteer; the one in the right municipality where the name occurs twice."""
    found = places.find(place)
    best = next((one for one in found if one.municipality.code == municipality), found[0] if found else None)
    return (best.lat, best.lon) if best else (None, None)


def in_words(place: PublicPlace) -> str:
    """Place and municipality as one says them: "Driebergen-Rijsenburg, gemeente Utrechtse Heuvelrug"."""
    name = municipality_name(place.municipality) if place.municipality else ""
    return place.place if not name or name == place.place else f"{place.place}, gemeente {name}"
