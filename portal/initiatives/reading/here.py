"""Where the reader is: a place by its name. Never stored, never logged."""

from search import places
from search.query import Place

MAX_NAME = 80


def place_named(name: str) -> Place | None:
    """The biggest place of that name, or None when there is none."""
    found = places.find(name.strip()[:MAX_NAME]) if name.strip() else []
    return Place(found[0].name, found[0].lat, found[0].lon, found[0].municipality.code) if found else None
