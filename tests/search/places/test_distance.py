import numpy as np
import pytest
from geopy.distance import great_circle
from hypothesis import given, settings
from hypothesis import strategies as st

from search.places import box_round, haversine_km, haversine_km_to_all

dutch_lat = st.floats(50.7, 53.6)
dutch_lon = st.floats(3.3, 7.3)
profile = settings(max_examples=60, deadline=None)


def test_utrecht_to_amersfoort_is_twenty_kilometres() -> None:
    assert haversine_km(52.0908, 5.1222, 52.155, 5.3875) == pytest.approx(19.5, abs=0.2)


@profile
@given(dutch_lat, dutch_lon, dutch_lat, dutch_lon)
def test_distance_is_the_great_circle_and_the_same_both_ways(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    km = haversine_km(lat1, lon1, lat2, lon2)
    assert km == pytest.approx(haversine_km(lat2, lon2, lat1, lon1), abs=1e-9)
    assert km == pytest.approx(great_circle((lat1, lon1), (lat2, lon2), radius=6371.0088).km, abs=1e-6)


@profile
@given(dutch_lat, dutch_lon, st.lists(st.tuples(dutch_lat, dutch_lon), min_size=1, max_size=20))
def test_many_points_at_once_give_the_same_metres(lat: float, lon: float, points: list[tuple[float, float]]) -> None:
    together = haversine_km_to_all(lat, lon, [point[0] for point in points], [point[1] for point in points])
    assert together == pytest.approx([haversine_km(lat, lon, *point) for point in points], abs=1e-9)


def test_a_point_nobody_knows_has_no_distance() -> None:
    assert np.isnan(haversine_km_to_all(52, 5, [np.nan], [5.0])).all()


@profile
@given(dutch_lat, dutch_lon, st.floats(0.1, 200), dutch_lat, dutch_lon)
def test_the_box_holds_the_whole_circle(lat: float, lon: float, km: float, other_lat: float, other_lon: float) -> None:
    box = box_round(lat, lon, km)
    if haversine_km(lat, lon, other_lat, other_lon) <= km:
        assert box.min_lat <= other_lat <= box.max_lat
        assert box.min_lon <= other_lon <= box.max_lon


@profile
@given(dutch_lat, dutch_lon, st.floats(1, 200))
def test_the_box_is_no_larger_than_it_must_be(lat: float, lon: float, km: float) -> None:
    box = box_round(lat, lon, km)
    assert haversine_km(lat, lon, box.max_lat, lon) == pytest.approx(km, abs=0.001)
    lats = np.linspace(lat, lat + (box.max_lat - lat) / 3, 400)
    assert haversine_km_to_all(lat, lon, lats, np.full(400, box.max_lon)).min() == pytest.approx(km, abs=0.001 * km)
