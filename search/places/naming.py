"""What people call an area: the town they would name, not the hamlet that happens to lie in its middle."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from search.places.gazetteer import every_place

SMALLEST_REACH_KM = 1.5
"""An area is never so small that only the very nearest name will do."""
UNKNOWN_POPULATION = 100
KM_PER_DEGREE = 111.195

Floats = NDArray[np.float32]


def names_for(lats: Sequence[float], lons: Sequence[float], reach_km: Sequence[float]) -> list[str]:
    """For each area (its middle in WGS84 degrees, and how far it reaches from there) the place to name it after.

    Every place pulls with its inhabitants, less so the further away it lies for an area of this size (a bell curve):
    a wide area is named after the town at its edge, a small one after the village it lies in.
    """
    if not lats:
        return []
    names, place_lats, place_lons, weights = _places()
    lat, lon, reach = (np.asarray(values, dtype=np.float32)[:, None] for values in (lats, lons, reach_km))
    north = (place_lats - lat) * KM_PER_DEGREE
    east = (place_lons - lon) * (KM_PER_DEGREE * np.cos(np.radians(lat)))
    pull = weights - (north * north + east * east) / np.maximum(reach, SMALLEST_REACH_KM) ** 2
    return [names[number] for number in pull.argmax(axis=1).tolist()]


@cache
def _places() -> tuple[list[str], Floats, Floats, Floats]:
    """Names, latitudes, longitudes and the logarithm of inhabitants."""
    places = every_place()
    inhabitants = [place.population or UNKNOWN_POPULATION for place in places]
    return (
        [place.name for place in places],
        np.array([place.lat for place in places], dtype=np.float32),
        np.array([place.lon for place in places], dtype=np.float32),
        np.log(np.array(inhabitants, dtype=np.float32)),
    )
