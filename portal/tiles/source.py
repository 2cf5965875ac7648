"""Which tiles the site has, and where they come from."""

import hashlib
import math
from dataclasses import dataclass

from django.conf import settings

from search.query import Box

NETHERLANDS = Box(min_lon=2.5, min_lat=50.0, max_lon=8.0, max_lat=54.5)
"""With a margin; nothing outside is ever asked for."""
ZOOMS = range(6, 18)


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the map: at zoom z the world is 2^z by 2^z of them, counted from the north-west."""

    z: int
    x: int
    y: int

    @property
    def in_the_netherlands(self) -> bool:
        """Whether it shows any of the country, at a zoom the map has."""
        if self.z not in ZOOMS:
            return False
        west, north = _corner(self.z, NETHERLANDS.min_lon, NETHERLANDS.max_lat)
        east, south = _corner(self.z, NETHERLANDS.max_lon, NETHERLANDS.min_lat)
        return west <= self.x <= east and north <= self.y <= south


def _corner(zoom: int, lon: float, lat: float) -> tuple[int, int]:
    """Numbers of the tile that a point lies in (web mercator)."""
    side = 1 << zoom
    x = (lon + 180) / 360
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return int(x * side), int(y * side)


@dataclass(frozen=True, slots=True)
class Source:
    template: str
    """Address of a tile, with {z}, {x} and {y}."""
    attribution: str
    """Whose map it is, as plain text."""

    def address(self, tile: Tile) -> str:
        return self.template.replace("{z}", str(tile.z)).replace("{x}", str(tile.x)).replace("{y}", str(tile.y))

    @property
    def name(self) -> str:
        """Of its folder: tiles of one source are never served as those of another."""
        return hashlib.sha256(self.template.encode()).hexdigest()[:16]


def tile_source() -> Source | None:
    """Where tiles come from by the setting TILES, or None when the site draws its own sketch."""
    return Source(**settings.TILES) if settings.TILES else None
