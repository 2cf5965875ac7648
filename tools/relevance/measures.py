"""Figures over judged answers: plain arithmetic, nothing of the site."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

TOP = 10
"""As far down as people look."""


def ndcg(keys: Sequence[str], grades: Mapping[str, int]) -> float:
    """Of the first TOP `keys`: 1 when they stand in the best possible order, 0 when none of them is any good.

    A place with grade 3 is worth 7, with 2 it is 3, with 1 it is 1; the second in the list counts 63 %, the tenth 29 %.
    """
    return normalised([gain(grades.get(key, 0)) for key in keys], grades)


def gain(grade: int) -> int:
    """What a place with this grade is worth."""
    return 2**grade - 1


def normalised(gains: Sequence[float], grades: Mapping[str, int]) -> float:
    """What a list gains, as a share of what the best order of these grades would."""
    ideal = _discounted([gain(grade) for grade in sorted(grades.values(), reverse=True)])
    return _discounted(gains) / ideal if ideal else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(one / log2(place + 2) for place, one in enumerate(gains[:TOP]))


@dataclass(frozen=True, slots=True)
class Scores:
    """Of a number of questions; None where there is none."""

    questions: int
    ndcg: float | None
    nothing: float | None
    """Share that finds nothing at all."""
    best_found: float | None
    """Share that has a listing with the highest grade given among the first TOP."""


def scores(measured: Iterable[tuple[float, bool, bool]]) -> Scores:
    """measured: of each question its nDCG, whether nothing was found, whether one of the best is among the first."""
    rows = list(measured)
    if not rows:
        return Scores(0, None, None, None)
    number = len(rows)
    return Scores(
        questions=number,
        ndcg=sum(row[0] for row in rows) / number,
        nothing=sum(row[1] for row in rows) / number,
        best_found=sum(row[2] for row in rows) / number,
    )
