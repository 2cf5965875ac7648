"""Tiles under the pins, from our own origin; the sketch where they fail."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from portal.tiles import fetch
from tests.portal.tiles.conftest import TileServer
from tests.support.index import Drain
from tests.support.listings import MakeListing

WIDE = {"width": 1440, "height": 900}


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (256, 256), (200, 220, 200)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def street_map(
    tile_server: TileServer, make_listing: MakeListing, drain: Drain, monkeypatch: pytest.MonkeyPatch
) -> TileServer:
    """A map of twenty tiles at once: on a busy machine the last of them waits longer than a reader would be asked to.

    Ask for it before the page: the page must close before the tiles are taken away.
    """
    monkeypatch.setattr(fetch, "WAIT_SECONDS", 30.0)
    make_listing("De Wilg", lat=52.0907, lon=5.2333, place="Zeist", municipality="gm0355")
    drain()
    tile_server.body = picture()
    return tile_server


@pytest.fixture
def tab(browser: Any, live_server: Any) -> Iterator[Any]:
    """A tab in which a tile may fail."""
    context = browser.new_context(base_url=live_server.url, viewport=WIDE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_tiles_lie_under_the_pins_and_say_whose_they_are(street_map: TileServer, page: Any) -> None:
    page.set_viewport_size(WIDE)
    page.goto("/zoeken/")
    page.locator(".map-tiles img.leaflet-tile-loaded").first.wait_for()
    assert page.locator(".map-pin").count() == 1
    credit = page.locator(".leaflet-control-attribution").text_content()
    assert credit == "Van <ons>"
    assert page.locator(".map-land").count() == 0
    assert street_map.paths
    sources = page.locator(".map-tiles img").evaluate_all("tiles => tiles.map(tile => new URL(tile.src).origin)")
    assert set(sources) == {page.evaluate("() => location.origin")}


def test_with_streets_the_map_goes_closer(street_map: TileServer, page: Any) -> None:
    page.set_viewport_size(WIDE)
    page.goto("/zoeken/?bbox=5.233,52.0905,5.2336,52.0909&zoom=17")
    page.locator(".map-tiles img.leaflet-tile-loaded").first.wait_for()
    assert any(path.startswith("/tegel/17/") for path in street_map.paths)


def test_where_tiles_fail_the_sketch_is_seen_and_a_calm_line_says_so(street_map: TileServer, tab: Any) -> None:
    street_map.fails(500)
    tab.goto("/zoeken/")
    tab.get_by_text("De kaart met straten lukt nu niet. Je ziet een schets.").wait_for()
    tab.locator(".map-land").first.wait_for(state="attached")
    assert tab.locator(".map-pin").count() == 1
    assert "Schetskaart" in tab.locator(".leaflet-control-attribution").text_content()
    assert tab.locator(".card").count() == 1
