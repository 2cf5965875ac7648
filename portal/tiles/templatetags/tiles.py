"""What the map in the browser must know to show tiles."""

from django import template
from django.urls import reverse

from portal.tiles.source import NETHERLANDS, tile_source

register = template.Library()


@register.simple_tag
def tiles() -> dict[str, str] | None:
    """Address (with {z}, {x} and {y}), attribution and area (west,south,east,north) of the tiles; None without any."""
    source = tile_source()
    if source is None:
        return None
    area = NETHERLANDS
    return {
        "address": reverse("tile", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}"),
        "attribution": source.attribution,
        "area": f"{area.min_lon},{area.min_lat},{area.max_lon},{area.max_lat}",
    }
