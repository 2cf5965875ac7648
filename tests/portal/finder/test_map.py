"""What the results page gives its map: pins for this page, circles for the rest, never a point that is not public."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client

from portal.finder.answer import Answer
from portal.finder.asked import read
from portal.finder.map import circles, map_data
from search.engines import SearchEngine
from search.query import PAGE_SIZE, Box
from search.results import Cluster
from tests.engines.conftest import fill_engine
from tests.engines.samples import listing as document
from tests.portal.finder.test_page import map_of
from tests.support.index import Drain
from tests.support.listings import MakeListing

ZEIST = {"place": "Zeist", "municipality": "gm0355"}
AMERSFOORT = {"place": "Amersfoort", "municipality": "gm0307"}
HIDDEN = (52.0123, 5.3456)
"""A point that must not be told."""


@pytest.fixture
def on_the_map(reader: Client) -> Any:
    """`on_the_map("q=dieren")` is what the page of that search gives its map."""

    def get(querystring: str = "") -> dict[str, Any]:
        response = reader.get(f"/zoeken/?{querystring}")
        assert response.status_code == 200
        return map_of(BeautifulSoup(response.content.decode(), "html.parser"))

    return get


def test_a_pin_says_what_and_where_a_place_is(make_listing: MakeListing, drain: Drain, on_the_map: Any) -> None:
    make_listing("Het Geitenerf", themes=["dieren"], lat=52.0907, lon=5.2333, **ZEIST)
    drain()
    (pin,) = on_the_map()["pins"]
    assert (pin["name"], pin["theme_label"], pin["place"]) == ("Het Geitenerf", "Dieren", "Zeist")
    assert (pin["lat"], pin["lon"], pin["maybe"]) == (52.0907, 5.2333, False)


def test_pins_stand_in_the_order_of_the_list(make_listing: MakeListing, drain: Drain, on_the_map: Any) -> None:
    for number in (3, 1, 2):
        make_listing(f"Plek {number}", lat=52.09 + number / 100, lon=5.23, **ZEIST)
    drain()
    data = on_the_map("plaats=Zeist&sort=dichtbij")
    assert [pin["name"] for pin in data["pins"]] == ["Plek 1", "Plek 2", "Plek 3"]


def test_a_pin_of_the_second_group_says_so(make_listing: MakeListing, drain: Drain, on_the_map: Any) -> None:
    make_listing("Zegt het", lat=52.09, lon=5.23, wheelchair=True, **ZEIST)
    make_listing("Zegt niets", lat=52.1, lon=5.24, **ZEIST)
    drain()
    pins = on_the_map("plek=rolstoel&misschien=1")["pins"]
    assert {pin["name"]: pin["maybe"] for pin in pins} == {"Zegt het": False, "Zegt niets": True}


@pytest.mark.parametrize("visibility", ["plaats", "na-contact"])
def test_a_point_that_is_not_public_is_nowhere_in_the_page(
    make_listing: MakeListing, drain: Drain, reader: Client, on_the_map: Any, visibility: str
) -> None:
    make_listing("Het Schuiladres", lat=HIDDEN[0], lon=HIDDEN[1], address_visibility=visibility, **ZEIST)
    for number in range(25):
        make_listing(f"Plek {number}", lat=52.09, lon=5.2333, **ZEIST)
    drain()
    for querystring in ("", "pagina=2", "bbox=5.3,52.0,5.4,52.1&zoom=15"):
        page = reader.get(f"/zoeken/?{querystring}").content.decode()
        assert not any(str(degrees)[:6] in page for degrees in HIDDEN), querystring
        data = on_the_map(querystring)
        assert all(pin["name"] != "Het Schuiladres" for pin in data["pins"])
        if not querystring:
            assert len(data["pins"]) + sum(circle["count"] for circle in data["clusters"]) == 25


def test_never_more_than_five_hundred_things_are_sent(search_index: SearchEngine) -> None:
    spread = [(50.8 + row * 0.05, 3.5 + column * 0.07) for row in range(50) for column in range(50)]
    card = {"name": "Plek", "path": "/plek/plek/", "codes": {"thema": ["dieren"]}, "place": "Ergens"}
    documents = [
        document(key, lat=lat, lon=lon, card=card | {"lat": lat, "lon": lon})
        for key, (lat, lon) in enumerate(spread, 1)
    ]
    fill_engine(search_index, documents)
    for zoom in (0, 7, 11, 19):
        asked = read(QueryDict(f"zoom={zoom}"), today=date.today())
        data = map_data(asked, Answer(asked, search_index.search(asked.query)))
        assert len(data["pins"]) == PAGE_SIZE
        assert PAGE_SIZE < len(data["pins"]) + len(data["clusters"]) <= 500
        assert len(data["pins"]) + sum(circle["count"] for circle in data["clusters"]) == len(spread)


def test_a_circle_is_named_after_the_town_it_is_near(make_listing: MakeListing, drain: Drain, on_the_map: Any) -> None:
    for number in range(PAGE_SIZE):
        make_listing(f"Dichtbij {number}", lat=52.0907, lon=5.2333, **ZEIST)
    for number in range(12):
        make_listing(f"Ver {number}", lat=52.16 + number / 1000, lon=5.39, **AMERSFOORT)
    drain()
    (circle,) = on_the_map("plaats=Zeist&sort=dichtbij")["clusters"]
    assert (circle["count"], circle["near"], circle["more"]) == (12, "Amersfoort", False)


def test_circles_that_are_too_many_go_together_with_their_neighbours() -> None:
    tiles = [
        Cluster(51 + number / 300, 5.0, 1 + number % 3, Box(5.0, 51 + number / 300, 5.0, 51 + number / 300))
        for number in range(500)
    ]
    pins = [(tile.lat, tile.lon) for tile in tiles if tile.count == 3][:20]
    found = circles(tiles, pins)
    assert len(found) + len(pins) == 500
    assert sum(circle["count"] for circle in found) == sum(tile.count for tile in tiles) - 20


TILE = Cluster(52.1, 5.2, 4, Box(5.1, 52.0, 5.3, 52.2))


def test_a_circle_is_what_a_tile_holds_besides_its_pins() -> None:
    (circle,) = circles([TILE], [(52.2, 5.3), (51.9, 5.2)])
    assert (circle["count"], circle["more"]) == (3, True)
    # The mean of the other three: the pin's share of the tile's mean is taken out.
    assert (circle["lat"], circle["lon"]) == (pytest.approx(52.0667, abs=1e-4), pytest.approx(5.1667, abs=1e-4))


def test_a_tile_with_nothing_but_pins_is_no_circle() -> None:
    assert circles([Cluster(52.1, 5.2, 1, Box(5.2, 52.1, 5.2, 52.1), ("id",))], [(52.1, 5.2)]) == []


@pytest.mark.parametrize("box", [TILE.box, Box(5.2, 52.1, 5.2, 52.1)])
def test_the_area_of_a_circle_has_room_round_what_it_holds(box: Box) -> None:
    (circle,) = circles([Cluster(52.1, 5.2, 4, box)], [])
    west, south, east, north = circle["bbox"]
    assert west < box.min_lon
    assert south < box.min_lat
    assert east > box.max_lon
    assert north > box.max_lat


def test_searching_the_area_of_a_circle_finds_what_it_counted(
    make_listing: MakeListing, drain: Drain, reader: Client, on_the_map: Any
) -> None:
    for number in range(PAGE_SIZE + 6):
        make_listing(f"Plek {number}", lat=52.0901 + number / 997, lon=5.2333, **ZEIST)
    drain()
    data = on_the_map("plaats=Zeist&sort=dichtbij")
    assert data["clusters"]
    for circle in data["clusters"]:
        box = ",".join(map(str, circle["bbox"]))
        assert reader.get(f"/zoeken.json?bbox={box}").json()["total"] >= circle["count"]


def test_where_the_reader_is_is_told_to_a_hundred_metres(make_listing: MakeListing, on_the_map: Any) -> None:
    here = on_the_map("lat=52.0907431&lon=5.2333172&km=5")["here"]
    assert here == {"lat": 52.091, "lon": 5.233, "name": "je locatie", "reader": True, "km": 5.0}


@pytest.mark.parametrize(
    ("querystring", "km"), [("plaats=Zeist", None), ("plaats=Zeist&km=10", 10.0), ("q=in+Zeist", 15.0)]
)
def test_a_named_place_is_no_place_where_the_reader_is(
    search_index: SearchEngine, on_the_map: Any, querystring: str, km: float | None
) -> None:
    here = on_the_map(querystring)["here"]
    assert (here["name"], here["reader"], here["km"]) == ("Zeist", False, km)
