"""Measuring: the same questions to several answerers in turns, and what is said of the times they took."""

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

Asked = TypeVar("Asked")
Times = list[float]
"""Milliseconds, one for each question."""


def in_turns(
    ways: Mapping[str, Callable[[Asked], object]], questions: Sequence[Asked], rounds: int = 1
) -> dict[str, Times]:
    """What each way took for each question, at its fastest of so many rounds over all questions.

    The first to be asked is another one every time, and the others go round in turns this way and that way: who comes
    right after another finds its caches warm.
    """
    times: dict[str, Times] = {name: [math.inf] * len(questions) for name in ways}
    names = list(ways)
    for turn in range(rounds):
        for number, question in enumerate(questions):
            times_round, first = divmod(number + turn, len(names))
            order = names[first:] + names[:first]
            for name in order if times_round % 2 == 0 else reversed(order):
                times[name][number] = min(times[name][number], took(ways[name], question))
    return times


def took(answer: Callable[[Asked], object], question: Asked) -> float:
    started = time.perf_counter()
    answer(question)
    return (time.perf_counter() - started) * 1000


def spread(times: Times) -> dict[str, float]:
    return {
        "median ms": round(statistics.median(times), 2),
        "p95": round(percentile(times, 95), 2),
        "p99": round(percentile(times, 99), 2),
    }


def percentile(times: Times, percent: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def on_top(times: Times, baseline: Times) -> float:
    """The median of the differences, question by question."""
    return round(statistics.median(a - b for a, b in zip(times, baseline, strict=True)), 2)


def ratio(times: Times, baseline: Times) -> float:
    return round(statistics.median(times) / statistics.median(baseline), 1)
