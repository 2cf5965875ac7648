"""The map beside the list: what it draws, and how fine its circles are."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from portal.finder.answer import Answer
from portal.finder.asked import Asked
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.query import Box
from search.results import Cluster

REGION_ZOOM = 7
"""For a search without a radius: a province fits, and circles have room beside each other."""


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
    """What the map draws: the places of this page as pins, all others as circles with their number."""
    query, result = asked.query, answer.result
    pins = [
        {
            "id": hit.id,
            "name": hit.card["name"],
            "url": hit.card["path"],
            "lat": hit.card["lat"],
            "lon": hit.card["lon"],
            "theme": _theme(hit.card),
            "theme_label": terms.label(Vocabulary.THEME, _theme(hit.card)),
            "place": hit.card["place"],
        }
        for hit in result.hits
        if hit.card["lat"] is not None
    ]
    here = {"lat": query.place.lat, "lon": query.place.lon, "name": query.place.name} if query.place else None
    return {
        "center": None,
        "bbox": corners(query.box) if query.box else None,
        "zoom": query.zoom if query.box else None,
        "pins": pins,
        "clusters": list(_others(result.clusters, pins)),
        "here": here,
    }


def _others(clusters: Iterable[Cluster], pins: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Circles for what is not on this page: a pin that falls in the rectangle of a tile is one of that tile's."""
    for cluster in clusters:
        box = cluster.box
        pinned = sum(
            box.min_lat <= pin["lat"] <= box.max_lat and box.min_lon <= pin["lon"] <= box.max_lon for pin in pins
        )
        if (others := cluster.count - pinned) > 0:
            label = f"{'Nog ' if pinned else ''}{others} {'plek' if others == 1 else 'plekken'}"
            yield {"lat": cluster.lat, "lon": cluster.lon, "count": others, "bbox": corners(box), "label": label}


def corners(box: Box) -> list[float]:
    """[minLon, minLat, maxLon, maxLat]"""
    return [box.min_lon, box.min_lat, box.max_lon, box.max_lat]


def _theme(card: Any) -> str:
    return next((code for code in card["codes"]["thema"] if code != "?"), "gezelligheid")
