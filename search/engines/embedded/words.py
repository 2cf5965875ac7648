"""The words of a question: which listings have them, how much they say, and which to leave out if nothing has all."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from search.engines.embedded.bits import Bits, count, pack, unpack
from search.engines.embedded.geometry import Floats
from search.engines.embedded.snapshot import Snapshot
from search.query import Word

CODE_WEIGHT = 10.0
"""Of a facet code a word points to: more than the word somewhere in the text, less than the word in the name."""


@dataclass(frozen=True, slots=True, eq=False)
class WordHits:
    word: Word
    weights: Floats
    """Of all rows; 0 where the word is not."""
    rows: Bits


def look_up(snapshot: Snapshot, words: Sequence[Word]) -> list[WordHits]:
    """Words that were left nothing to look for by the analysis ask for nothing."""
    return [_hits(snapshot, word) for word in words if word.tokens or word.codes]


def _hits(snapshot: Snapshot, word: Word) -> WordHits:
    weights = np.zeros(len(snapshot.columns.key))
    if word.tokens:
        matches = snapshot.matches(word.tokens)
        weights[matches.rows] = matches.weights
    for facet, code in word.codes:
        coded = unpack(snapshot.columns.stating(facet, code))
        np.maximum(weights, CODE_WEIGHT * coded, out=weights)
    return WordHits(word, weights, pack(weights > 0))


def having_all(words: Sequence[WordHits], rows: Bits) -> Bits:
    return reduce(np.bitwise_and, (word.rows for word in words), rows)


def relax(words: Sequence[WordHits], rows: Bits) -> list[WordHits]:
    """The words to keep so that some of `rows` has them all.

    One by one goes the word without which most is found, and of equals the last. One word always stays: a question
    of which nothing is left finds everything, and that is no answer. When even that does not help, all stay.
    """
    kept = list(words)
    while len(kept) > 1 and not count(having_all(kept, rows)):
        found = [count(having_all(kept[:n] + kept[n + 1 :], rows)) for n in range(len(kept))]
        most = max(found)
        del kept[max(n for n, number in enumerate(found) if number == most)]
    return kept if count(having_all(kept, rows)) else list(words)
