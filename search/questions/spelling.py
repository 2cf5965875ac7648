"""Typing mistakes: a word nobody knows, one letter from a word that many do."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol

import numpy as np
import simplemma

from search.language.compounds import constituents, mistyped_parts, parts, plural_stem
from search.language.lexicon import Lexicon
from search.language.stems import FUNCTION_WORDS, stem
from search.places import find, near_spelling
from search.places.spelling import edits_between, letters, one_edit_apart, one_edit_around
from search.questions.pieces import Piece
from search.questions.slips import Slip, slip
from search.questions.sounds import sound
from search.questions.where import INTRODUCING

SHORTEST = 5
"""Letters from which a word is taken to be mistyped; shorter ones have too many neighbours."""
LONG_ALONE = 7
"""Letters from which a whole question, though a Dutch word, may be a mistake for a word that listings use."""
LONG = 6
"""Letters from which a word may be one mistake away from how it sounds."""
VERY_LONG = 8
"""Sounds from which a word may have two mistakes."""
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
    """Word as typed -> tokens of words that look like it, where no word could be named, or none should be."""


def correct(
    pieces: list[Piece], lexicon: Lexicon, literal: Collection[tuple[str, ...]], vocabulary: Vocabulary | None
) -> tuple[list[Piece], Corrections]:
    """The pieces with mistyped words replaced; a word that any listing has is never mistyped."""
    strange = [
        n
        for n, piece in enumerate(pieces)
        if (piece.folded,) not in literal and _is_strange(piece.folded, lexicon, alone=len(pieces) == 1)
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
        word = _mended(pieces, n, lexicon)
        if not word and not _is_sure(piece.folded) and not parts(piece.folded):
            if similar := _alike(piece.folded, lexicon, vocabulary):
                tokens[piece.text] = similar
                continue
            word = _mended_further(pieces, n, lexicon)
        if word:
            replaced[piece.text] = word
            mended[n] = replace(piece, folded=word, parts=(word,))
    return mended, Corrections(replaced, tokens)


def _is_strange(word: str, lexicon: Lexicon, alone: bool) -> bool:
    return not (
        len(word) < SHORTEST - 1
        or not word.isalpha()
        or word in FUNCTION_WORDS
        or (word,) in lexicon.filler
        or speller(lexicon).knows(word)
        or lexicon.meaning((word,)) is not None
        or (_is_dutch(word) and not alone)
        or find(word)
    )


def _is_dutch(word: str) -> bool:
    return bool(simplemma.is_known(word, "nl"))


def _is_sure(word: str) -> bool:
    """A word so short that there are many alike, and a word it is."""
    return len(word) < LONG_ALONE and _is_dutch(word)


def _mended(pieces: Sequence[Piece], n: int, lexicon: Lexicon) -> str | None:
    word = pieces[n].folded
    if parts(word):  # made of words, though nobody has the whole
        return speller(lexicon).slipped(word)
    if _is_sure(word):
        return speller(lexicon).alike(word)
    before = pieces[n - 1].folded if n else ""
    if before in INTRODUCING or before == "de":
        return _place(word) or speller(lexicon).nearest(word)
    return speller(lexicon).nearest(word)


def _alike(word: str, lexicon: Lexicon, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Tokens one mistake away: of words about who someone is, of Dutch words that listings have, and those of listings
    themselves."""
    dutch = {other: stem(other) for other in one_edit_around(word) if _is_dutch(other)}
    known = vocabulary.known(set(dutch.values()))
    found = {token: slip(word, other) for other, token in dutch.items() if token in known}
    likeliest = sorted(token for token, how in found.items() if how == min(found.values()))
    return tuple(dict.fromkeys([*_about_groups(word, lexicon), *likeliest, *vocabulary.similar(stem(word))]))


def _about_groups(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Tokens of the word about who someone is that was mistyped: it is searched, and never named."""
    meant = _group_speller(lexicon).nearest(word)
    meaning = lexicon.meaning((meant,)) if meant else None
    return (stem(meant), *meaning.synonyms, *map(stem, meaning.groups)) if meant and meaning else ()


def _mended_further(pieces: Sequence[Piece], n: int, lexicon: Lexicon) -> str | None:
    """With more mistakes, or only a part of it mistyped; no listing has a word much like it either."""
    word = pieces[n].folded
    return _mended_compound(word) or speller(lexicon).near(word) or (_place(word) if n == len(pieces) - 1 else None)


def _place(word: str) -> str | None:
    return next((_one_word(place.name) for place in near_spelling(word, 1)), None)


def _mended_compound(word: str) -> str | None:
    """A compound of which one end is mistyped: "ezelwandelling"."""
    for first, last, first_known in mistyped_parts(word):
        right = _parts_speller().nearest(last if first_known else first)
        if right and parts(mended := first + right if first_known else right + last):
            return mended
    return None


@lru_cache(maxsize=1)
def _parts_speller() -> "Speller":
    words = sorted(constituents())
    return Speller([*words, *(word + "en" for word in words), *(word + "ing" for word in words)])


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
    forms = (form for word in words if len(word) <= _LONGEST_INFLECTED for form in _inflected(word))
    of_phrases = (
        word for key, meaning in lexicon.written.items() if len(key) > 1 and not meaning.groups for word in key
    )
    return Speller([*words, *forms, *(word for word in of_phrases if word not in FUNCTION_WORDS)])


@lru_cache(maxsize=2)
def _group_speller(lexicon: Lexicon) -> "Speller":
    return Speller(key[0] for key, meaning in lexicon.written.items() if len(key) == 1 and meaning.groups)


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
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        for word in self._rank:
            self._by_sound[sound(word)].append(word)
            for form in _forms(word):
                self._by_form[form].append(word)
        self._sounds = list(self._by_sound)
        self._lengths = np.array([len(key) for key in self._sounds], dtype=np.int16)
        self._letters = np.array([letters(key) for key in self._sounds], dtype=np.uint64)

    def knows(self, word: str) -> bool:
        return word in self._rank

    def nearest(self, word: str) -> str | None:
        """The known word that sounds the same, or is one letter away: added, dropped, changed, or swapped with its
        neighbour. None without one, and for a word that is known or too short."""
        if len(word) < SHORTEST - 1 or word in self._rank:
            return None
        heard = sound(word)
        close = {other for form in _forms(word) for other in self._by_form.get(form, ()) if one_edit_apart(word, other)}
        close.update(self._by_sound.get(heard, ()))
        if len(word) < SHORTEST:  # so short a word has too many that are one other letter away
            close = {other for other in close if len(other) > len(word) or slip(word, other) < Slip.LETTER}
        # Who mistypes a word seldom mistypes its first letter.
        return min(close, key=lambda other: (slip(word, other), other[0] != word[0], self._rank[other]), default=None)

    def slipped(self, word: str) -> str | None:
        """The known word of which letters were swapped, doubled, dropped or added, after the first: for a word that may
        well be one itself."""
        found = self.nearest(word)
        return found if found and found[0] == word[0] and slip(word, found) < Slip.LETTER else None

    def alike(self, word: str) -> str | None:
        """The known word that sounds the same."""
        return next((other for other in self._by_sound.get(sound(word), ()) if other != word), None)

    def near(self, word: str) -> str | None:
        """The known word that sounds nearly the same, or of a long one: with two mistakes. Nobody means another word so
        much alike."""
        if len(word) < LONG:
            return None
        heard = sound(word)
        most = 2 if len(heard) >= VERY_LONG else 1
        # Nearly all are passed over at a glance.
        differing = np.bitwise_count(self._letters ^ np.uint64(letters(heard)))
        close = (np.abs(self._lengths - len(heard)) <= most) & (differing <= 2 * most)
        found = [
            (edits, other[0] != word[0], self._rank[other], other)
            for key in map(self._sounds.__getitem__, np.flatnonzero(close).tolist())
            if (edits := edits_between(heard, key, most)) <= most
            for other in self._by_sound[key][:1]
            if edits < 2 or other[0] == word[0]
        ]
        return min(found)[-1] if found else None


def _forms(word: str) -> set[str]:
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}
