"""/kaart/tegels/: pictures of the map from our own origin, so that nobody else learns where a reader looks."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.tiles.cache import Kept, tile_cache
from portal.tiles.fetch import SourceResting, TileUnavailable, content_type, fetcher
from portal.tiles.source import Source, Tile, tile_source

logger = logging.getLogger(__name__)

BROWSER_SECONDS = 7 * 86_400
STALE_SECONDS = 600
"""An old tile, shown because the source does not answer, is asked for again soon."""


@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    wanted = Tile(z, x, y)
    source = tile_source()
    if source is None or not wanted.in_the_netherlands:
        return HttpResponse("Deze tegel is er niet.", status=404, content_type="text/plain; charset=utf-8")
    kept = picture_of(wanted, source)
    if kept is None:
        return HttpResponse("Deze tegel lukt nu niet.", status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(kept.picture, content_type=content_type(kept.picture))
    response["Cache-Control"] = f"public, max-age={BROWSER_SECONDS if kept.fresh else STALE_SECONDS}"
    return response


def picture_of(wanted: Tile, source: Source) -> Kept | None:
    """From disk, else from the source, else what is too old on disk; None when there is nothing at all."""
    cache = tile_cache(source)
    kept = cache.get(wanted)
    if (kept and kept.fresh) or cache.failed_lately(wanted):
        return kept
    try:
        picture = fetcher.fetch(source.address(wanted))
    except SourceResting:
        return kept
    except TileUnavailable:
        _on_disk(lambda: cache.remember_failure(wanted))
        return kept
    _on_disk(lambda: cache.put(wanted, picture))
    return Kept(picture, fresh=True)


def _on_disk(write: Callable[[], None]) -> None:
    """A disk that is full costs the source another question, not the reader the tile."""
    try:
        write()
    except OSError as error:
        logger.warning("Tiles cannot be kept: %s", error.strerror)
