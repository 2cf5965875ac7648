"""The map: tiles drawn together, never more than a browser can draw, never a point that is not public."""

import pytest

from search.engines.base import SearchEngine
from search.query import Box, SearchQuery
from tests.engines.conftest import Fill
from tests.engines.samples import TODAY, listing

MAX_CLUSTERS = 500


def test_a_hidden_address_is_never_on_the_map(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, lat=52.0, lon=5.0, pin=False), listing(2)])
    result = engine.search(SearchQuery(today=TODAY, zoom=8, box=Box(4, 51, 6, 53)))
    assert (result.total, result.clusters) == (1, ())


def test_near_points_are_one_circle_with_their_middle_and_far_points_stand_alone(
    engine: SearchEngine, fill: Fill
) -> None:
    fill([listing(1, lat=52.0, lon=5.0), listing(2, lat=52.001, lon=5.001), listing(3, lat=53.0, lon=6.0)])
    clusters = sorted(engine.search(SearchQuery(today=TODAY, zoom=8)).clusters, key=lambda cluster: cluster.lat)
    assert [cluster.count for cluster in clusters] == [2, 1]
    assert (clusters[0].lat, clusters[0].lon) == (pytest.approx(52.0005), pytest.approx(5.0005))
    assert clusters[0].box == Box(5.0, 52.0, 5.001, 52.001)
    assert [cluster.ids for cluster in clusters] == [(), (listing(3).id,)]


def test_closer_by_a_circle_falls_apart(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, lat=52.0, lon=5.0), listing(2, lat=52.001, lon=5.001)])
    assert [len(engine.search(SearchQuery(today=TODAY, zoom=zoom)).clusters) for zoom in (8, 18)] == [1, 2]


def test_without_a_zoom_there_is_no_map(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, lat=52.0, lon=5.0)])
    assert engine.search(SearchQuery(today=TODAY)).clusters == ()


@pytest.mark.parametrize("zoom", [0, 7, 12, 19])
def test_there_are_never_more_circles_than_a_browser_draws_with_ease(
    engine: SearchEngine, fill: Fill, zoom: int
) -> None:
    spread = [(50.8 + row * 0.05, 3.5 + column * 0.07) for row in range(50) for column in range(50)]
    fill([listing(key, lat=lat, lon=lon) for key, (lat, lon) in enumerate(spread, 1)])
    clusters = engine.search(SearchQuery(today=TODAY, zoom=zoom)).clusters
    assert 1 <= len(clusters) <= MAX_CLUSTERS
    assert sum(cluster.count for cluster in clusters) == len(spread)


def test_points_at_the_ends_of_the_earth_have_a_tile(engine: SearchEngine, fill: Fill) -> None:
    ends = [(90, 180), (-90, -180), (0, 0), (89.9, -180)]
    fill([listing(key, lat=lat, lon=lon) for key, (lat, lon) in enumerate(ends, 1)])
    assert sum(cluster.count for cluster in engine.search(SearchQuery(today=TODAY, zoom=19)).clusters) == len(ends)
