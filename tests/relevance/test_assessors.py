"""What is said of two assessors: worked out by hand on small numbers."""

from collections import Counter
from math import log2

import pytest

from tools.relevance.assessors import agreement, expected_ndcg, kappa
from tools.relevance.judgements import HOPELESS, SECOND, Judged, read


def judged(name: str, unwanted: str = "", **grades: int) -> Judged:
    return Judged("needs", name, (), grades, frozenset(unwanted.split()), name)


def test_the_second_graded_every_question_and_all_that_the_first_found_good() -> None:
    first = {one.name: one for one in read() if one.kind != HOPELESS and one.name == one.family}
    second = {one.name: one for one in read(SECOND)}
    assert first.keys() == second.keys()
    for name, one in second.items():
        assert first[name].kind == one.kind
        assert first[name].apart == one.apart
        assert first[name].grades.keys() <= one.grades.keys() | one.unwanted


def test_kappa_is_one_for_the_same_grades_and_nothing_for_what_chance_gives() -> None:
    assert kappa(Counter({(0, 0): 3, (3, 3): 4})) == 1
    assert kappa(Counter({(0, 0): 1, (0, 3): 1, (3, 0): 1, (3, 3): 1})) == pytest.approx(0)
    # Of ten pairs one is one apart: 1 against (25 * 0 + ...) by chance, the margins being 5/5 and 4/1/5.
    pairs = Counter({(0, 0): 4, (0, 1): 1, (3, 3): 5})
    by_chance = (5 * 4 * 0 + 5 * 1 * 1 + 5 * 5 * 9 + 5 * 4 * 9 + 5 * 1 * 4 + 5 * 5 * 0) / 10
    assert kappa(pairs) == pytest.approx(1 - 1 / by_chance)


def test_an_order_that_tells_nothing_apart_gets_the_mean_of_all_orders() -> None:
    first, second = 1, 1 / log2(3)
    best = 7 * first + 1 * second
    assert expected_ndcg({"a": 2, "b": 1}, {"a": 3, "b": 1}) == pytest.approx(1)
    assert expected_ndcg({"a": 1, "b": 2}, {"a": 3, "b": 1}) == pytest.approx((1 * first + 7 * second) / best)
    assert expected_ndcg({"a": 1, "b": 1}, {"a": 3, "b": 1}) == pytest.approx(4 * (first + second) / best)


def test_what_the_first_did_not_list_counts_as_its_nothing() -> None:
    first = [judged("koffie", a=3, b=1), judged("hout", c=2)]
    second = [judged("koffie", unwanted="d", a=3, b=2, e=2), judged("hout", unwanted="c")]
    found = agreement(first, second)
    assert found.pairs == 5
    assert found.same == 2 / 5  # a, and d
    assert found.near == 3 / 5  # b as well; e and c are two apart
    assert found.order == pytest.approx(expected_ndcg({"a": 3, "b": 1, "e": 0, "d": 0}, {"a": 3, "b": 2, "e": 2}))
