"""The map beside the list: what it draws, and how fine its circles are."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from portal.finder.answer import Answer
from portal.finder.asked import Asked
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.places import haversine_km
from search.places.naming import names_for
from search.query import Box
from search.results import Cluster

REGION_ZOOM = 7
"""For a search without a radius: a province fits, and circles have room beside each other."""
HERE_DECIMALS = 3
"""About 100 m: nearer than that nobody needs to see where the reader is, not even on their own screen."""
PIN_DECIMALS = 5
"""About a metre."""
CIRCLE_DECIMALS = 4
MOST_THINGS = 500
"""Pins and circles: what a browser draws without effort. An engine gives as many circles alone, at most."""
ROOM = 0.1
"""Part of its own size that the area of a circle gets on every side, when it is searched."""
LEAST_ROOM = 0.004
"""Degrees, some 400 m: an area round one address is searched with the streets round it."""


def with_map(asked: Asked) -> Asked:
    """The same question, asking for circles on the map too: the fineness that suits the area it will show."""
    query = asked.query
    if query.zoom is not None:
        return asked
    return replace(asked, query=replace(query, zoom=REGION_ZOOM if query.km is None else _zoom_for(query.km)))


def _zoom_for(km: float) -> int:
    """Zoom at which a circle of this radius fills a map of 300 pixels; at zoom 0 a pixel is 96 km at 52° north."""
    return max(5, min(14, round(math.log2(96 * 300 / (2 * km)))))


def map_data(asked: Asked, answer: Answer) -> dict[str, Any]:
    """What the map draws: the places of this page as pins, all others as circles with their number.

    static/js/map/draw.js says what it makes of each. A place without a public point is in the list only.
    """
    query, result = asked.query, answer.result
    pins = [
        {
            "id": hit.id,
            "name": hit.card["name"],
            "url": hit.card["path"],
            "lat": round(hit.card["lat"], PIN_DECIMALS),
            "lon": round(hit.card["lon"], PIN_DECIMALS),
            "theme": _theme(hit.card),
            "theme_label": terms.label(Vocabulary.THEME, _theme(hit.card)),
            "place": hit.card["place"],
            "maybe": hit.maybe,
        }
        for hit in result.hits
        if hit.card["lat"] is not None
    ]
    points = [(hit.card["lat"], hit.card["lon"]) for hit in result.hits if hit.card["lat"] is not None]
    return {
        "center": None,
        "bbox": corners(query.box) if query.box else None,
        "zoom": query.zoom if query.box else None,
        "pins": pins,
        "clusters": circles(result.clusters, points),
        "here": _here(asked),
    }


def _here(asked: Asked) -> dict[str, Any] | None:
    """Where is searched from: the middle of a named place, or the area of about 100 m where the reader is."""
    place = asked.query.place
    if place is None:
        return None
    return {
        "lat": round(place.lat, HERE_DECIMALS),
        "lon": round(place.lon, HERE_DECIMALS),
        "name": place.name,
        "reader": not asked.place_name and all(part.param != "plaats" for part in asked.understood),
        "km": asked.query.km,
    }


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a tile holds besides the pins."""

    lat: float
    lon: float
    """Middle of those places."""
    count: int
    box: Box
    more: bool
    """There are pins in this tile as well."""


def circles(clusters: Iterable[Cluster], pins: list[tuple[float, float]]) -> list[dict[str, Any]]:
    """Circles for what is not pinned, each with the town it is near and the area to search when it is pressed.

    `pins` are exact (lat, lon): a pin that falls in the rectangle of a tile is one of that tile's.
    """
    rests = _few(list(_rests(clusters, pins)), MOST_THINGS - len(pins))
    names = names_for([rest.lat for rest in rests], [rest.lon for rest in rests], [_reach(rest) for rest in rests])
    return [
        {
            "lat": round(rest.lat, CIRCLE_DECIMALS),
            "lon": round(rest.lon, CIRCLE_DECIMALS),
            "count": rest.count,
            "bbox": _roomy(rest.box),
            "near": name,
            "more": rest.more,
        }
        for rest, name in zip(rests, names, strict=True)
    ]


def _rests(clusters: Iterable[Cluster], pins: list[tuple[float, float]]) -> Iterator[_Rest]:
    for cluster in clusters:
        box = cluster.box
        inside = [
            (lat, lon) for lat, lon in pins if box.min_lat <= lat <= box.max_lat and box.min_lon <= lon <= box.max_lon
        ]
        if (others := cluster.count - len(inside)) > 0:
            lat = (cluster.lat * cluster.count - sum(lat for lat, _ in inside)) / others
            lon = (cluster.lon * cluster.count - sum(lon for _, lon in inside)) / others
            yield _Rest(lat, lon, others, box, more=bool(inside))


def _few(rests: list[_Rest], most: int) -> list[_Rest]:
    """At most so many: the smallest goes together with what is nearest to it."""
    while len(rests) > most:
        smallest = min(rests, key=lambda rest: rest.count)
        rests.remove(smallest)
        nearest = min(rests, key=lambda rest: (rest.lat - smallest.lat) ** 2 + (rest.lon - smallest.lon) ** 2)
        rests[rests.index(nearest)] = _together(nearest, smallest)
    return rests


def _together(one: _Rest, other: _Rest) -> _Rest:
    count = one.count + other.count
    box = Box(
        min(one.box.min_lon, other.box.min_lon),
        min(one.box.min_lat, other.box.min_lat),
        max(one.box.max_lon, other.box.max_lon),
        max(one.box.max_lat, other.box.max_lat),
    )
    lat = (one.lat * one.count + other.lat * other.count) / count
    lon = (one.lon * one.count + other.lon * other.count) / count
    return _Rest(lat, lon, count, box, one.more or other.more)


def _reach(rest: _Rest) -> float:
    """Half the diagonal of the rectangle round a tile's places, in kilometres."""
    box = rest.box
    return haversine_km(box.min_lat, box.min_lon, box.max_lat, box.max_lon) / 2


def _roomy(box: Box) -> list[float]:
    """The corners of a rectangle with room on every side: what lies on its rim is in it after rounding too."""
    lon = max(LEAST_ROOM, ROOM * (box.max_lon - box.min_lon))
    lat = max(LEAST_ROOM, ROOM * (box.max_lat - box.min_lat))
    wider = Box(box.min_lon - lon, box.min_lat - lat, box.max_lon + lon, box.max_lat + lat)
    return [round(degrees, CIRCLE_DECIMALS) for degrees in corners(wider)]


def corners(box: Box) -> list[float]:
    """[minLon, minLat, maxLon, maxLat]"""
    return [box.min_lon, box.min_lat, box.max_lon, box.max_lat]


def _theme(card: Any) -> str:
    return next((code for code in card["codes"]["thema"] if code != "?"), "gezelligheid")
