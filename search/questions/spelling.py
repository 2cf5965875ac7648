"""Typing mistakes: a word nobody knows, one letter from a word that many do."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

import simplemma

from search.language.compounds import parts, plural_stem
from search.language.lexicon import Lexicon
from search.language.stems import FUNCTION_WORDS, stem
from search.places import find, near_spelling
from search.places.spelling import one_edit_apart
from search.questions.pieces import Piece
from search.questions.where import INTRODUCING

SHORTEST = 5
"""Letters from which a word is taken to be mistyped; shorter ones have too many neighbours."""
_LONGEST_INFLECTED = 9
"""Letters of words of which plural and diminutive are known to the speller too; longer ones are mostly compounds."""


class Vocabulary(Protocol):
    """The words of the listings (an engine is one)."""

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        """Those that occur."""

    def similar(self, token: str) -> tuple[str, ...]:
        """Tokens one edit away that begin with the same letter, the most used first."""


@dataclass(frozen=True, slots=True)
class Corrections:
    replaced: Mapping[str, str] = field(default_factory=dict)
    """Word as typed -> the word that was read instead."""
    tokens: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word as typed -> tokens of listings that look like it, where no word could be named."""


def correct(
    pieces: list[Piece], lexicon: Lexicon, literal: Collection[tuple[str, ...]], vocabulary: Vocabulary | None
) -> tuple[list[Piece], Corrections]:
    """The pieces with mistyped words replaced; a word that any listing has is never mistyped."""
    strange = [
        n for n, piece in enumerate(pieces) if (piece.folded,) not in literal and _is_strange(piece.folded, lexicon)
    ]
    if vocabulary is None or not strange:
        return pieces, Corrections()
    known = vocabulary.known([stem(pieces[n].folded) for n in strange])
    replaced: dict[str, str] = {}
    tokens: dict[str, tuple[str, ...]] = {}
    mended = list(pieces)
    for n in strange:
        piece = pieces[n]
        if stem(piece.folded) in known:
            continue
        if word := _mended(pieces, n, lexicon):
            replaced[piece.text] = word
            (mended[n],) = [replace(piece, folded=word, parts=(word,))]
        elif similar := vocabulary.similar(stem(piece.folded)):
            tokens[piece.text] = similar
    return mended, Corrections(replaced, tokens)


def _is_strange(word: str, lexicon: Lexicon) -> bool:
    return not (
        len(word) < SHORTEST
        or not word.isalpha()
        or word in FUNCTION_WORDS
        or (word,) in lexicon.filler
        or lexicon.meaning((word,)) is not None
        or parts(word)
        or simplemma.is_known(word, "nl")
        or find(word)
    )


def _mended(pieces: Sequence[Piece], n: int, lexicon: Lexicon) -> str | None:
    word = pieces[n].folded
    before = pieces[n - 1].folded if n else ""
    place = next((place.name for place in near_spelling(word, 1)), None)
    if place and (before in INTRODUCING or before == "de"):
        return _one_word(place)
    return speller(lexicon).nearest(word) or (_one_word(place) if place and n == len(pieces) - 1 else None)


def _one_word(place: str) -> str | None:
    return place if place.isalpha() else None


@lru_cache(maxsize=2)
def speller(lexicon: Lexicon) -> "Speller":
    """Of the single words of a lexicon, except those about who someone is: these are not for us to suggest."""
    words = [
        key[0]
        for key, meaning in lexicon.written.items()
        if len(key) == 1 and not meaning.groups and (meaning.codes or meaning.leans or meaning.synonyms)
    ]
    return Speller([*words, *(form for word in words if len(word) <= _LONGEST_INFLECTED for form in _inflected(word))])


def _inflected(word: str) -> Iterator[str]:
    if plural := plural_stem(word):
        yield plural + "en"
    yield from (word + ending for ending in ("s", "je", "jes", "tje", "tjes"))


class Speller:
    """Finds the known word nearest to an unknown one, without comparing it with all of them: words one edit apart
    share a form in which a letter is left out of one or both."""

    def __init__(self, words: Iterable[str]) -> None:
        """words: folded; of equally near ones the first wins."""
        self._rank = {word: rank for rank, word in enumerate(dict.fromkeys(words)) if len(word) >= SHORTEST - 1}
        self._by_form: dict[str, list[str]] = defaultdict(list)
        for word in self._rank:
            for form in _forms(word):
                self._by_form[form].append(word)

    def nearest(self, word: str) -> str | None:
        """The known word one letter away: added, dropped, changed, or swapped with its neighbour. None without one, and
        for a word that is known or too short."""
        if len(word) < SHORTEST or word in self._rank:
            return None
        close = {other for form in _forms(word) for other in self._by_form.get(form, ()) if one_edit_apart(word, other)}
        # Who mistypes a word seldom mistypes its first letter.
        return min(close, key=lambda other: (other[0] != word[0], self._rank[other]), default=None)


def _forms(word: str) -> set[str]:
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}
