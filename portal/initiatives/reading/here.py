"""Where the reader is: a place by its name. Never stored, never logged."""

from search import places
from search.query import Place

MAX_NAME = 80


def place_named(name: str) -> Place | None:
    """The biggest place of that name, or None when there is none. A name with the municipality is kept as it is."""
    found = places.find(name.strip()[:MAX_NAME]) if name.strip() else []
    if not found:
        return None
    place = found[0]
    shown = place.name if len(found) > 1 else place.label
    return Place(shown, place.lat, place.lon, place.municipality.code)
