"""Points on a ball and on the map, for all listings at once.

Distance is the great circle (haversine) on a ball with the mean radius of the earth, everywhere in this project.
"""

import numpy as np
from numpy.typing import NDArray

from search.engines.rules import MAX_ZOOM
from search.query import Box

EARTH_KM = 6371.0088
Floats = NDArray[np.float64]

_MAX_LATITUDE = 85.0511287798
"""Where the square web map ends."""


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Points as x, y, z on a ball of radius 1, shape (3, n); NaN stays NaN."""
    phi, lam = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])


def distances_km(vectors: Floats, lat: float, lon: float) -> Floats:
    """Great-circle kilometres from a point to each vector.

    Half the straight line through the ball is the sine of half the angle: the haversine formula, with the sines and
    cosines of all listings taken beforehand.
    """
    here = unit_vectors(np.array([lat]), np.array([lon]))
    straight = np.sqrt(((vectors - here) ** 2).sum(axis=0))
    kilometres: Floats = 2 * EARTH_KM * np.arcsin(np.minimum(straight / 2, 1))
    return kilometres


def in_box(lat: Floats, lon: Floats, box: Box) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (
        (lat >= box.min_lat) & (lat <= box.max_lat) & (lon >= box.min_lon) & (lon <= box.max_lon)
    )
    return inside


def tile_numbers(lat: Floats, lon: Floats, zoom: int) -> NDArray[np.int64]:
    """The web map tile each point lies in, as one number for each tile of that zoom."""
    phi = np.radians(np.clip(lat, -_MAX_LATITUDE, _MAX_LATITUDE))
    side = 1 << zoom
    x = (lon + 180) / 360 * side
    y = (1 - np.arcsinh(np.tan(phi)) / np.pi) / 2 * side
    column = np.clip(x.astype(np.int64), 0, side - 1)
    row = np.clip(y.astype(np.int64), 0, side - 1)
    return column * side + row


def quadrant(lat: float, lon: float) -> int:
    """The tile of MAX_ZOOM a point lies in, so numbered that a tile of a lower zoom is a number of two bits less for
    each level."""
    column, row = divmod(int(tile_numbers(np.array([lat]), np.array([lon]), MAX_ZOOM)[0]), 1 << MAX_ZOOM)
    return _spread(column) << 1 | _spread(row)


def _spread(number: int) -> int:
    """The bits of a number, each followed by a nought."""
    return int(f"{number:b}", 4)
