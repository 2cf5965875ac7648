"""Distance over the globe: one formula for engines, pages and tests, so that a circle has the same rim everywhere."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from search.query import Box

EARTH_RADIUS_KM = 6_371.0088
"""Mean radius (IUGG)."""


def haversine_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points in WGS84 degrees."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat = math.sin((phi2 - phi1) / 2)
    half_lon = math.sin(math.radians(lon2 - lon1) / 2)
    chord = half_lat * half_lat + math.cos(phi1) * math.cos(phi2) * half_lon * half_lon
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def haversine_km_to_all(lat: float, lon: float, lats: ArrayLike, lons: ArrayLike) -> NDArray[np.float64]:
    """Kilometres from one point to many; unknown points (nan) stay nan."""
    phi, phis = math.radians(lat), np.radians(np.asarray(lats, dtype=np.float64))
    half_lat = np.sin((phis - phi) / 2)
    half_lon = np.sin((np.radians(np.asarray(lons, dtype=np.float64)) - math.radians(lon)) / 2)
    chord = half_lat * half_lat + math.cos(phi) * np.cos(phis) * half_lon * half_lon
    distance: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
    return distance


def box_round(lat: float, lon: float, km: float) -> Box:
    """The smallest rectangle that holds the circle of `km` round a point (not over a pole or the date line)."""
    angle = km / EARTH_RADIUS_KM
    lat_margin = math.degrees(angle)
    # The circle is widest a little nearer to the pole than its centre.
    widest = math.sin(angle) / math.cos(math.radians(lat))
    lon_margin = math.degrees(math.asin(widest)) if widest < 1 else 180.0
    hair = 1e-9  # a point on the rim must not fall out by rounding
    return Box(
        min_lon=lon - lon_margin - hair,
        min_lat=lat - lat_margin - hair,
        max_lon=lon + lon_margin + hair,
        max_lat=lat + lat_margin + hair,
    )
