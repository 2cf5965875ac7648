"""The formula that orders hits, for whichever engine found them."""

import numpy as np
import pytest

from search import ranking

OPEN = np.array([False, False])


def relevance(**facts: object) -> list[float]:
    plain: dict[str, object] = {
        "text": np.array([1.0, 1.0]),
        "km": None,
        "quality": np.array([0.5, 0.5]),
        "anyone": np.array([True, True]),
        "days": np.array([0.0, 0.0]),
        "closed": OPEN,
        "overdue": OPEN,
    }
    return ranking.relevance(**plain | facts).tolist()  # type: ignore[arg-type, no-any-return]


def test_equal_hits_score_alike_and_the_best_there_is_scores_one() -> None:
    assert relevance(quality=np.array([1.0, 1.0]), km=np.array([0.0, 0.0])) == [1.0, 1.0]


@pytest.mark.parametrize(
    "better",
    [
        {"text": np.array([2.0, 1.0])},
        {"km": np.array([1.0, 5.0])},
        {"quality": np.array([0.6, 0.5])},
        {"anyone": np.array([True, False])},
        {"days": np.array([10.0, 400.0])},
        {"days": np.array([700.0, np.inf])},
        {"closed": np.array([False, True])},
        {"overdue": np.array([False, True])},
        {"closed": OPEN, "overdue": np.array([False, True]), "km": np.array([3.0, 3.0])},
    ],
    ids=lambda better: next(iter(better)),
)
def test_each_part_by_itself_decides_between_what_is_otherwise_equal(better: dict[str, object]) -> None:
    first, second = relevance(**better)
    assert first > second


def test_the_scale_of_an_engines_weights_does_not_matter() -> None:
    assert relevance(text=np.array([3.0, 1.0])) == relevance(text=np.array([300.0, 100.0]))


def test_differences_in_the_last_digits_of_a_weight_are_no_difference() -> None:
    first, second = relevance(text=np.array([1.0, 1.0 + 1e-8]))
    assert first == second


def test_what_comes_to_the_reader_is_as_near_as_ten_kilometres() -> None:
    first, second = relevance(km=np.array([10.0, np.nan]))
    assert first == second


def test_what_has_no_point_and_does_not_come_to_the_reader_is_farther_than_anything() -> None:
    first, second = relevance(km=np.array([50.0, np.inf]))
    assert first > second


def test_what_decides_between_equals_does_not_decide_between_good_and_bad() -> None:
    everything = {"quality": np.array([0.0, 1.0]), "anyone": np.array([False, True]), "days": np.array([np.inf, 0.0])}
    first, second = relevance(text=np.array([10.0, 6.0]), **everything)
    assert first > second


def test_hits_without_any_weight_are_ordered_by_the_rest() -> None:
    first, second = relevance(text=np.array([0.0, 0.0]), quality=np.array([1.0, 0.0]))
    assert first > second


def test_browsing_without_a_place_goes_by_how_much_is_told() -> None:
    assert ranking.browsing(None, np.array([0.4, 0.6]), np.array([False, True]), OPEN).tolist() == [0.4, 0.48]


def test_browsing_near_a_place_goes_by_distance_and_a_closed_door_is_a_little_further() -> None:
    km, closed = np.array([5.0, 4.0, 2.0, np.nan]), np.array([False, True, False, False])
    scores = ranking.browsing(km, np.zeros(4), closed, np.zeros(4, dtype=bool))
    assert np.argsort(-scores, kind="stable").tolist() == [2, 0, 1, 3]


def test_what_nobody_checked_in_time_stands_lower_and_less_so_than_a_closed_door() -> None:
    quality, late = np.array([0.5, 0.5]), np.array([False, True])
    by_quality = ranking.browsing(None, quality, OPEN, late)
    by_distance = ranking.browsing(np.array([3.0, 3.0]), quality, OPEN, late)
    assert by_quality.tolist() == [0.5, 0.485]
    assert by_distance.tolist() == [-3.0, -3.5]
    assert ranking.CLOSED < ranking.OVERDUE < 1
    assert 0 < ranking.OVERDUE_KM < ranking.CLOSED_KM


def test_closed_and_not_checked_in_time_add_up() -> None:
    both = np.array([True, True]), np.array([False, True])
    first, second = ranking.browsing(np.array([3.0, 3.0]), np.array([0.5, 0.5]), *both)
    assert (first, second) == (-5.0, -5.5)


def test_no_hits_have_no_scores() -> None:
    nothing = np.zeros(0)
    no_flags = np.zeros(0, dtype=bool)
    assert ranking.relevance(nothing, nothing, nothing, no_flags, nothing, no_flags, no_flags).tolist() == []
    assert ranking.browsing(None, nothing, no_flags, no_flags).tolist() == []
