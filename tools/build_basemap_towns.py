"""Towns of the offline basemap: soft shapes as large as their inhabitants need, for want of real outlines.

Every place, neighbourhoods too, is a disc whose size follows its inhabitants and whose rim waves a little, so that a
town does not look drawn with compasses. Discs that touch grow together. Nothing stands in the water or abroad.
"""

import math
import random

from shapely.geometry import Polygon  # type: ignore[import-not-found]
from shapely.geometry.base import BaseGeometry  # type: ignore[import-not-found]
from shapely.ops import unary_union  # type: ignore[import-not-found]

Place = tuple[str, float, float, int]
"""Name, latitude, longitude, inhabitants."""

KM = 1 / 111.2
"""Degrees of latitude in a kilometre."""
SQUEEZE = math.cos(math.radians(52.2))
"""Degrees of longitude are this much shorter."""
LEAST_INHABITANTS = 2000
TOWN = 12_000
"""From here on it is seen from far away."""
CITY = 20_000
"""From here on a town has a denser middle."""
MIDDLE = 0.52
"""Its size, as part of the whole."""
POINTS = 40
WAVES = ((2, 0.09), (3, 0.08), (5, 0.045), (7, 0.03))
"""(how many to a round, how high as part of the radius)"""
JOIN_KM = 0.45
"""Gaps narrower than twice this close."""
TOLERANCE = 0.0014
"""Degrees, about 120 m: the shapes are invented anyway."""
SHORE_KM = 0.12


def radius_km(inhabitants: int) -> float:
    """Of a round town; the larger, the denser: 1,100 to a square kilometre in a village, 4,300 in Amsterdam."""
    density = 1100 + 1100 * math.log10(max(inhabitants, 1000) / 1000)
    return math.sqrt(inhabitants / density / math.pi)


def towns(places: list[Place], dry: BaseGeometry) -> dict[str, BaseGeometry]:
    """Shapes of each kind, cut to dry land: "village", "town", and the "middle" of larger towns."""
    shore = dry.buffer(-SHORE_KM * KM)
    town = soften([disc(place, 1.0) for place in places if place[3] >= TOWN])
    village = soften([disc(place, 1.0) for place in places if LEAST_INHABITANTS <= place[3] < TOWN])
    middle = soften([disc(place, MIDDLE) for place in places if place[3] >= CITY])
    return {
        "village": village.difference(town).intersection(shore),
        "town": town.intersection(shore),
        "middle": middle.intersection(shore),
    }


def disc(place: Place, part: float) -> Polygon:
    name, lat, lon, inhabitants = place
    chance = random.Random(name)
    waves = [(times, height, chance.uniform(0, 2 * math.pi)) for times, height in WAVES]
    points = []
    for number in range(POINTS):
        angle = 2 * math.pi * number / POINTS
        rim = 1 + sum(height * math.sin(times * angle + start) for times, height, start in waves)
        reach = radius_km(inhabitants) * part * rim * KM
        points.append((lon + reach * math.cos(angle) / SQUEEZE, lat + reach * math.sin(angle)))
    return Polygon(points)


def soften(discs: list[Polygon]) -> BaseGeometry:
    """One shape of all discs, without narrow gaps and sharp corners."""
    return unary_union(discs).buffer(JOIN_KM * KM).buffer(-JOIN_KM * KM).simplify(TOLERANCE)
