import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.places import Mode, km_within, minutes

profile = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize(
    ("km", "mode", "expected"),
    [(2.4, Mode.BICYCLE, 12), (6, Mode.BICYCLE, 30), (1, Mode.WALK, 17), (10, Mode.CAR, 23), (0, Mode.BICYCLE, 1)],
)
def test_a_known_distance_takes_a_known_time(km: float, mode: Mode, expected: int) -> None:
    assert minutes(km, mode) == expected


@profile
@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from(Mode))
def test_further_never_takes_less_time(a: float, b: float, mode: Mode) -> None:
    near, far = sorted((a, b))
    assert minutes(near, mode) <= minutes(far, mode)


@profile
@given(st.integers(5, 240), st.sampled_from(Mode))
def test_what_is_within_reach_takes_just_that_time(time: int, mode: Mode) -> None:
    assert minutes(km_within(time, mode), mode) == time


def test_no_time_reaches_nothing() -> None:
    assert [km_within(time, mode) for time in (0, -5) for mode in Mode] == [0] * 6


def test_modes_are_the_words_of_the_address() -> None:
    assert [str(mode) for mode in Mode] == ["lopen", "fiets", "auto"]
