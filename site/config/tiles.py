"""Where pictures of the map come from."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

OFFLINE = "offline"
PDOK_STYLES = {"pdok": "standaard", "pdok-grijs": "grijs"}
PDOK = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/{style}/EPSG:3857/{{z}}/{{x}}/{{y}}.png"
PDOK_ATTRIBUTION = "Kaart: Kadaster, CC BY 4.0"
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def tile_settings(source: str, attribution: str) -> dict[str, str] | None:
    """The address and attribution of the tiles that TILES names; None for the sketch that comes with the site.

    `offline`, `pdok`, `pdok-grijs`, or the address of a tile server with {z}, {x} and {y} in its path. Raises
    ImproperlyConfigured on anything else.
    """
    if source in {"", OFFLINE}:
        return None
    if source in PDOK_STYLES:
        return {"template": PDOK.format(style=PDOK_STYLES[source]), "attribution": attribution or PDOK_ATTRIBUTION}
    parts = urlsplit(source)
    private = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in THIS_MACHINE)
    if not (private and parts.hostname and all(name in parts.path for name in ("{z}", "{x}", "{y}"))):
        raise ImproperlyConfigured("TILES must be offline, pdok, pdok-grijs or like https://host/{z}/{x}/{y}.png")
    if not attribution:
        raise ImproperlyConfigured("TILES_ATTRIBUTION must say whose map it is that TILES names")
    return {"template": source, "attribution": attribution}
