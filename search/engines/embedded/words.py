"""The words of a question: which listings have them, how much they say, and which to leave out if nothing has all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from search.engines.embedded.bits import Bits, count, pack, unpack
from search.engines.embedded.snapshot import Snapshot
from search.engines.geometry import Floats
from search.engines.rules import (
    CODE_WEIGHT,
    DOING,
    DOING_WEIGHT,
    LEAN_WEIGHT,
    LIFT,
    MAIN_WEIGHT,
    ORDERED,
    THEMES,
    Code,
    code_parts,
    main_facet,
    words_to_keep,
)
from search.query import Word


@dataclass(frozen=True, slots=True, eq=False)
class WordHits:
    word: Word
    weights: Floats
    """Of all rows; 0 where the word is not."""
    rows: Bits


def look_up(snapshot: Snapshot, words: Sequence[Word]) -> list[WordHits]:
    """Words that were left nothing to look for by the analysis ask for nothing."""
    telling = [word for word in words if word.tokens or word.codes]
    parts = code_parts(telling)
    return [_hits(snapshot, word, parts) for word in telling]


def _hits(snapshot: Snapshot, word: Word, parts: Mapping[Code, float]) -> WordHits:
    columns = snapshot.columns
    weights = snapshot.weights(word.tokens)
    for facet, code in word.codes:
        part = parts[facet, code] / len(word.codes)
        weights += CODE_WEIGHT * part * columns.share(facet) * unpack(columns.stating(facet, code))
        if facet in ORDERED:
            weights += MAIN_WEIGHT * part * unpack(columns.facet(main_facet(facet)).one(code))
        if facet == THEMES:
            weights += DOING_WEIGHT * part * unpack(columns.facet(DOING).one(code))
    rows = pack(weights > 0)
    if word.leans:
        leaning = (unpack(columns.stating(facet, code)).view(np.uint8) for facet, code in word.leans)
        weights += LEAN_WEIGHT * reduce(np.add, leaning)
    if word.optional:
        weights *= LIFT
    return WordHits(word, weights, rows)


def having_all(words: Sequence[WordHits], rows: Bits) -> Bits:
    return reduce(np.bitwise_and, (word.rows for word in words), rows)


def relax(words: Sequence[WordHits], rows: Bits) -> list[WordHits]:
    """The required words to keep so that ENOUGH of `rows` have them all."""
    by_word = {hits.word: hits for hits in words}

    def numbers(sets: Sequence[frozenset[Word]]) -> list[int]:
        return [count(having_all([by_word[word] for word in one], rows)) for one in sets]

    return [words[n] for n in words_to_keep([hits.word for hits in words], numbers)]
