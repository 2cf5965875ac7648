"""Circles, rings and boxes are exact to the metre."""

import math
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.base import Put, Remove, SearchEngine
from search.query import Box, Place, SearchQuery, Sort
from tests.engines import reference
from tests.engines.conftest import Fill, Write, fill_engine
from tests.engines.samples import TODAY, listing

METRE = 0.001
MOST_POINTS = 8
VERSIONS = count(1)
HERE = Place("Zeist", 52.0907, 5.2333, "gm0355")


def north_of(place: Place, km: float) -> tuple[float, float]:
    return place.lat + math.degrees(km / reference.EARTH_KM), place.lon


def total(engine: SearchEngine, **facts: object) -> int:
    return engine.search(SearchQuery(today=TODAY, **facts)).total  # type: ignore[arg-type]


@pytest.mark.parametrize("km", [0.5, 10, 25, 150])
def test_a_metre_inside_the_circle_is_in_and_a_metre_outside_is_out(
    engine: SearchEngine, fill: Fill, km: float
) -> None:
    lat, lon = north_of(HERE, km)
    fill([listing(1, lat=lat, lon=lon)])
    assert total(engine, place=HERE, km=km + METRE) == 1
    assert total(engine, place=HERE, km=km - METRE) == 0
    assert total(engine, place=HERE, min_km=km - METRE) == 1
    assert total(engine, place=HERE, min_km=km + METRE) == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    points=st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=MOST_POINTS),
    lat=st.floats(-89, 89),
    lon=st.floats(-180, 180),
    km=st.floats(0.1, 20_000),
)
def test_circles_anywhere_on_earth_agree_with_the_haversine_formula(
    engine: SearchEngine, write: Write, points: list[tuple[float, float]], lat: float, lon: float, km: float
) -> None:
    place = Place("ergens", lat, lon)
    documents = [listing(key, lat=point[0], lon=point[1]) for key, point in enumerate(points, 1)]
    if engine.current() is None:
        fill_engine(engine, [])
    version = next(VERSIONS)
    write([Put(version, document) for document in documents])
    write([Remove(version, key) for key in range(len(points) + 1, MOST_POINTS + 1)])
    distances = {document.key: reference.distance_km(document, place) or 0.0 for document in documents}
    found = {hit.key: hit.distance_km for hit in engine.search(SearchQuery(today=TODAY, place=place, km=km)).hits}
    for key, distance in distances.items():
        if abs(distance - km) > METRE:
            assert (key in found) == (distance < km)
        if key in found:
            assert found[key] == pytest.approx(distance, abs=METRE)


def test_a_listing_with_no_address_and_no_reach_is_not_near_anything(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1), listing(2, lat=52.09, lon=5.23)])
    assert total(engine, place=HERE) == 2
    assert total(engine, place=HERE, km=500) == 1
    assert total(engine, place=HERE, min_km=0) == 1


def test_without_a_place_a_radius_asks_nothing(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1), listing(2, lat=52.09, lon=5.23)])
    assert total(engine, km=1, min_km=0.5) == 2


def test_a_box_holds_what_lies_in_it_its_edges_too(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, lat=52.0, lon=5.0),
            listing(2, lat=52.1, lon=5.1),
            listing(3, lat=52.05, lon=5.05, pin=False),
            listing(4, lat=52.1000001, lon=5.05),
            listing(5, serves=("*",)),
        ]
    )
    result = engine.search(SearchQuery(today=TODAY, box=Box(5.0, 52.0, 5.1, 52.1)))
    assert {hit.key for hit in result.hits} == {1, 2, 3}
    assert total(engine, box=Box(5.1, 52.1, 5.0, 52.0)) == 0


def test_nearest_first_and_without_a_distance_last(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, serves=("*",)),
            listing(2, lat=52.2, lon=5.2333),
            listing(3, lat=52.1, lon=5.2333),
            listing(4, lat=52.3, lon=5.2333),
        ]
    )
    hits = engine.search(SearchQuery(today=TODAY, place=HERE, sort=Sort.NEAREST)).hits
    assert [hit.key for hit in hits] == [3, 2, 4, 1]
    assert hits[0].distance_km == pytest.approx(1.034, abs=0.001)
    assert hits[-1].distance_km is None


def test_listings_on_one_spot_are_all_found(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(key, lat=HERE.lat, lon=HERE.lon) for key in range(1, 60)])
    result = engine.search(SearchQuery(today=TODAY, place=HERE, km=0, page=3))
    assert (result.total, result.pages) == (59, 3)
    assert [hit.key for hit in result.hits] == list(range(41, 60))
