"""Where tiles come from, by one word or address in the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.tiles import tile_settings


@pytest.mark.parametrize("source", ["", "offline"])
def test_without_a_source_there_are_no_tiles(source: str) -> None:
    assert tile_settings(source, "") is None


@pytest.mark.parametrize(("source", "style"), [("pdok", "/standaard/"), ("pdok-grijs", "/grijs/")])
def test_the_map_of_the_land_registry_has_a_name_of_its_own(source: str, style: str) -> None:
    found = tile_settings(source, "")
    assert found is not None
    assert style in found["template"]
    assert found["template"].endswith("/{z}/{x}/{y}.png")
    assert "Kadaster" in found["attribution"]


@pytest.mark.parametrize("source", ["https://tegels.example/{z}/{x}/{y}.png", "http://127.0.0.1:8080/{z}/{x}/{y}.webp"])
def test_another_server_is_named_by_its_address_and_whose_map_it_is(source: str) -> None:
    assert tile_settings(source, "Van ons") == {"template": source, "attribution": "Van ons"}


@pytest.mark.parametrize(
    "source",
    [
        "osm",
        "http://tegels.example/{z}/{x}/{y}.png",
        "https://tegels.example/{z}/{x}.png",
        "https:///{z}/{x}/{y}.png",
        "file:///{z}/{x}/{y}.png",
        "ftp://127.0.0.1/{z}/{x}/{y}.png",
        "https://{z}.example/{x}/{y}.png",
    ],
)
def test_anything_else_is_refused_at_the_start(source: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="TILES must be"):
        tile_settings(source, "Van ons")


def test_a_map_of_someone_else_never_goes_without_their_name() -> None:
    with pytest.raises(ImproperlyConfigured, match="TILES_ATTRIBUTION"):
        tile_settings("https://tegels.example/{z}/{x}/{y}.png", "")
