"""The engine alone: best twenty, exact total, all facets and tiles, at two sizes of supply."""

from collections.abc import Callable
from functools import partial

from bench import questions
from bench.options import Options
from bench.questions import CommonWords, Question
from bench.report import Section
from bench.supply import Supply, supply
from bench.turns import Times, in_turns, ratio, spread, took

FLOOR = "bare tantivy: words and box"
FIRST = "engine, words asked for the first time"
AGAIN = "engine, the same questions again"
CHANGED = "engine, each right after a change"
AFTER_CHANGES = 100
"""Questions that come right after a commit."""
APART = 100
"""Questions of each kind that is reported apart."""


def measure(options: Options) -> list[Section]:
    words = CommonWords(supply(options.listings, options.seed).documents(questions.SAMPLED))
    return [_measure(supply(size, options.seed), words, options) for size in options.embedded_sizes]


def _measure(made: Supply, words: CommonWords, options: Options) -> Section:
    # What is kept of each listing is read in by these; they have no words, so those are still new after them.
    warm_up = questions.without_words(40, options.seed + 1)
    in_turns(_ways(made, FIRST), warm_up)
    log = questions.near(words, options.questions, options.seed)
    first = in_turns(_ways(made, FIRST), log)
    again = in_turns(_ways(made, AGAIN), log, options.rounds)
    rows = {FLOOR: _row(again[FLOOR], again[FLOOR])}
    rows |= {FIRST: _row(first[FIRST], first[FLOOR]), AGAIN: _row(again[AGAIN], again[FLOOR])}
    changed = _after_changes(made, log[:AFTER_CHANGES])
    rows[CHANGED] = _row(changed, again[FLOOR][:AFTER_CHANGES])
    apart = {
        "apart: words in the whole country": questions.country_wide(words, APART, options.seed + 2),
        "apart: near a place, no words": questions.without_words(APART, options.seed + 3),
        "apart: nothing asked, page by page": questions.nothing_asked(APART),
    }
    for name, asked in apart.items():
        in_turns(_ways(made, name), asked)
        times = in_turns(_ways(made, name), asked, options.rounds)
        rows[name] = _row(times[name], times[FLOOR])
    return Section(
        title=f"The engine at {made.listings:,} listings",
        about=f"{len(log)} questions with words in {words.shares[0]:.2%} to {words.shares[-1]:.0%} of the listings, "
        f"within 5 to 25 km of a place; best twenty, exact total, all facets, tiles.",
        rows=rows,
    )


def _ways(made: Supply, name: str) -> dict[str, Callable[[Question], object]]:
    return {FLOOR: lambda question: made.floor.search(question.query), name: partial(_ask, made)}


def _ask(made: Supply, question: Question) -> object:
    return made.engine.search(question.query)


def _after_changes(made: Supply, log: list[Question]) -> Times:
    """Each question after another listing was written: reading in what changed is part of its answer."""
    changes = made.change(made.documents(len(log)))
    return [took(partial(_ask, made), question) for question, _ in zip(log, changes, strict=True)]


def _row(times: Times, floor: Times) -> dict[str, float]:
    return spread(times) | {"× floor": ratio(times, floor)}
