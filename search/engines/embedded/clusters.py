"""Listings on the map, drawn together by map tile."""

import numpy as np
from numpy.typing import NDArray

from search.engines.embedded.columns import Columns
from search.engines.geometry import tile_numbers
from search.engines.rules import FINER, MAX_CLUSTERS, MAX_ZOOM
from search.query import Box
from search.results import Cluster


def clusters(columns: Columns, rows: NDArray[np.intp], zoom: int) -> tuple[Cluster, ...]:
    """Of those rows whose exact point is public, in the order of tiles."""
    rows = rows[columns.pin[rows]]
    if not len(rows):
        return ()
    lat, lon = columns.lat[rows], columns.lon[rows]
    order, starts, counts = _in_tiles(lat, lon, min(zoom + FINER, MAX_ZOOM))
    rows, lat, lon = rows[order], lat[order], lon[order]
    columns_of_tiles = (
        np.add.reduceat(lat, starts) / counts,
        np.add.reduceat(lon, starts) / counts,
        counts,
        np.minimum.reduceat(lon, starts),
        np.minimum.reduceat(lat, starts),
        np.maximum.reduceat(lon, starts),
        np.maximum.reduceat(lat, starts),
        columns.ids[rows[starts]],
    )
    return tuple(
        Cluster(mean_lat, mean_lon, number, Box(west, south, east, north), ids=(id,) if number == 1 else ())
        for mean_lat, mean_lon, number, west, south, east, north, id in zip(
            *(column.tolist() for column in columns_of_tiles), strict=True
        )
    )


def _in_tiles(
    lat: NDArray[np.float64], lon: NDArray[np.float64], zoom: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """The order that puts points of a tile together, where each tile starts in that order, and its points.

    Goes on to coarser tiles until there are few enough; at zoom 0 there is one.
    """
    while True:
        numbers = tile_numbers(lat, lon, zoom)
        order = np.argsort(numbers, kind="stable")
        tiles, starts, counts = np.unique(numbers[order], return_index=True, return_counts=True)
        if len(tiles) <= MAX_CLUSTERS or zoom == 0:
            return order, starts, counts
        zoom -= 1
