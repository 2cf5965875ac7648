"""Whether a point lies abroad, by the land that our own map draws."""

import json
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings

from search import places

NEAR_A_DUTCH_PLACE_KM = 2.5
"""So near the middle of a Dutch place a point is never called foreign: our border is drawn up to 1.9 km off."""

Ring = tuple[tuple[float, float], ...]
"""(lon, lat) degrees."""


def lies_abroad(lat: float, lon: float) -> bool:
    """Whether a WGS84 point is on the land of the neighbours, beyond doubt. Water is nobody's."""
    near = places.nearest(lat, lon)
    if places.haversine_km(lat, lon, near.lat, near.lon) <= NEAR_A_DUTCH_PLACE_KM:
        return False
    return sum(_is_inside(lon, lat, ring) for ring in _foreign_land()) % 2 == 1


@lru_cache(maxsize=1)
def _foreign_land() -> tuple[Ring, ...]:
    """The outlines of land that is not home, and of the holes in it."""
    land = json.loads((settings.BASE_DIR / "static" / "map" / "land.json").read_text(encoding="utf-8"))
    return tuple(
        tuple((point[0], point[1]) for point in ring)
        for feature in land["features"]
        if not feature["properties"]["home"]
        for ring in feature["geometry"]["coordinates"]
    )


def _is_inside(x: float, y: float, ring: Ring) -> bool:
    """Counts the sides of the ring east of the point: an odd number when it is inside."""
    return sum(_is_east(x, y, one, other) for one, other in zip(ring, _shifted(ring), strict=True)) % 2 == 1


def _shifted(ring: Ring) -> Iterable[tuple[float, float]]:
    return (*ring[1:], ring[0])


def _is_east(x: float, y: float, one: tuple[float, float], other: tuple[float, float]) -> bool:
    (x1, y1), (x2, y2) = one, other
    return (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
