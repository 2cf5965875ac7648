"""Two assessors graded the same questions: how far they agree, and what the answers are worth to the second.

The second graded, in no order and without the grades of the first, what the first graded above 0, what the site and a
plain search (BM25 over the whole record) answered first, and three listings drawn at random.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .asking import Measured
from .judgements import GRADES, Judged
from .measures import TOP, gain, normalised


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of a number of pairs of a question and a listing."""

    pairs: int
    same: float
    """Share with the same grade."""
    near: float
    """Share with grades at most one apart."""
    kappa: float
    """Cohen's, with quadratic weights: 1 is full agreement, 0 what chance would give."""
    order: float
    """nDCG@10 of the best order by the first's grades, by the grades of the second: a search that knew the first's
    grades by heart would get this."""


def by_second(measured: Iterable[Measured], second: Iterable[Judged]) -> list[Measured]:
    """The same answers with the grades of the second; without the questions to which it found no answer good."""
    grades = {one.name: one for one in second}
    found = []
    for one in measured:
        other = grades.get(one.judged.family)
        if other is not None and other.grades:
            judged = replace(one.judged, grades=other.grades, unwanted=other.unwanted)
            found.append(replace(one, judged=judged))
    return found


def looked_at(measured: Sequence[Measured]) -> float:
    """Share of what is among the first ten that got a grade, 0 too."""
    first = [(one.judged, key) for one in measured for key in one.keys[:TOP]]
    return sum(key in judged.grades or key in judged.unwanted for judged, key in first) / len(first)


def agreement(first: Iterable[Judged], second: Iterable[Judged]) -> Agreement:
    """Over all that the second looked at; what the first did not list counts as its 0."""
    grades = {one.name: one.grades for one in first}
    both = [(grades[one.name], one) for one in second]
    pairs = Counter((a.get(key, 0), b.grades.get(key, 0)) for a, b in both for key in _seen(b))
    orders = [expected_ndcg({key: a.get(key, 0) for key in _seen(b)}, b.grades) for a, b in both if b.grades]
    number = pairs.total()
    return Agreement(
        pairs=number,
        same=sum(times for (a, b), times in pairs.items() if a == b) / number,
        near=sum(times for (a, b), times in pairs.items() if abs(a - b) <= 1) / number,
        kappa=kappa(pairs),
        order=sum(orders) / len(orders),
    )


def kappa(pairs: Mapping[tuple[int, int], int]) -> float:
    """Cohen's weighted kappa (1968) with the square of the difference as weight. pairs: two grades -> how often."""
    number = sum(pairs.values())
    rows, columns = Counter[int](), Counter[int]()
    for (a, b), times in pairs.items():
        rows[a] += times
        columns[b] += times
    apart = sum((a - b) ** 2 * times for (a, b), times in pairs.items())
    by_chance = sum((a - b) ** 2 * rows[a] * columns[b] / number for a in GRADES for b in GRADES)
    return 1 - apart / by_chance if by_chance else 1.0


def expected_ndcg(order: Mapping[str, int], grades: Mapping[str, int]) -> float:
    """nDCG@10 by `grades` of the listings from the highest number in `order` on; of those with the same number, in any
    order, the mean of all orders."""
    gains: list[float] = []
    for level in sorted(set(order.values()), reverse=True):
        tied = [gain(grades.get(key, 0)) for key, number in order.items() if number == level]
        gains += [sum(tied) / len(tied)] * len(tied)
    return normalised(gains, grades)


def _seen(judged: Judged) -> list[str]:
    return [*judged.grades, *judged.unwanted]
