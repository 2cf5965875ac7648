"""Listings on the map, drawn together by map tile. Each public point has a number that tells its tile at every zoom."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from elasticsearch.dsl import aggs

from search.engines.elastic.connection import Json
from search.engines.rules import FINER, MAX_CLUSTERS, MAX_ZOOM
from search.query import Box
from search.results import Cluster

_AT_ONCE = 4
"""Zooms asked together when the finest has too many tiles: each has a quarter of those of the next."""


def levels(zoom: int) -> list[list[int]]:
    """Zooms of tiles to ask for, one group after another until a zoom has few enough."""
    finest = min(zoom + FINER, MAX_ZOOM)
    coarser = list(range(finest - 1, -1, -1))
    return [[finest], *(coarser[start : start + _AT_ONCE] for start in range(0, len(coarser), _AT_ONCE))]


def tiles(zooms: list[int]) -> Json:
    """Asks the tiles of some zooms, one more of each than can be drawn."""
    return {_name(zoom): _tiles(zoom) for zoom in zooms}


@cache
def _tiles(zoom: int) -> Json:
    by_tile: Any = aggs.Histogram(field="tile", interval=float(4 ** (MAX_ZOOM - zoom))).to_dict()
    tile = aggs.Composite(size=MAX_CLUSTERS + 1, sources=[{"tile": by_tile}])
    for name in ("lat", "lon"):
        tile.metric(name, aggs.Stats(field=name))
    tile.metric("number", aggs.Min(field="tile"))
    asked: Json = tile.to_dict()
    return asked


def _name(zoom: int) -> str:
    return f"tiles {zoom}"


def drawable(answer: Json, zooms: list[int]) -> list[Json] | None:
    """The tiles of the finest of those zooms that has few enough, at zoom 0 there is one; None when none has."""
    for zoom in zooms:
        buckets: list[Json] = answer[_name(zoom)]["buckets"]
        if len(buckets) <= MAX_CLUSTERS:
            return buckets
    return None


def singles(tiles: list[Json]) -> list[int]:
    """Tiles of the highest zoom with the one listing of a tile that holds one."""
    return [int(tile["number"]["value"]) for tile in tiles if tile["doc_count"] == 1]


def clusters(tiles: list[Json], ids: Mapping[int, str]) -> Iterator[Cluster]:
    """ids: of `singles`."""
    for tile in tiles:
        lat, lon = tile["lat"], tile["lon"]
        one = ids.get(int(tile["number"]["value"])) if tile["doc_count"] == 1 else None
        yield Cluster(
            lat=lat["avg"],
            lon=lon["avg"],
            count=tile["doc_count"],
            box=Box(lon["min"], lat["min"], lon["max"], lat["max"]),
            ids=(one,) if one else (),
        )
