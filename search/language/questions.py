"""A reader's question into words an engine can look for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from search.language.compounds import telling_part
from search.language.files import lines
from search.language.lexicon import NOTHING, Code, Lexicon, Meaning
from search.language.stems import FUNCTION_WORDS, stem
from search.language.words import Run, phrase, raw_runs, read_run
from search.query import Word

LONGEST_QUESTION = 200
"""Characters that are read; nobody types more on purpose."""
MOST_WORDS = 12
_NEGATIONS = frozenset({"niet", "geen", "zonder", "nooit"})
_NEGATION_REACH = 2
"""Words between "niet" and what it denies: "niet met de bus"."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One folded word of the question and how it was typed."""

    text: str
    folded: str
    parts: tuple[str, ...]


def read_question(q: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """The words of a question in reading order, without filler; filler words count only when there is nothing else."""
    pieces = [piece for run in map(read_run, raw_runs(q[:LONGEST_QUESTION])) for piece in _pieces(run)]
    words: list[Word] = []
    fillers: list[Word] = []
    start = 0
    while start < len(pieces):
        length, meaning, filler = _longest_match(pieces, start, lexicon)
        found = list(_words(pieces[start : start + length], meaning, _is_denied(pieces, start), lexicon))
        (fillers if filler else words).extend(found)
        start += length
    return tuple((words or fillers)[:MOST_WORDS])


def _pieces(run: Run) -> Iterator[_Piece]:
    if not run.parts:
        return
    if run.is_one_word:
        yield _Piece(run.text, run.joined, run.parts)
    else:
        yield from (_Piece(part, part, (part,)) for part in run.parts)


def _longest_match(pieces: list[_Piece], start: int, lexicon: Lexicon) -> tuple[int, Meaning, bool]:
    """(number of words, what they mean, whether they are filler) for the longest known phrase at `start`."""
    for length in range(min(max(lexicon.longest, _longest_filler()), len(pieces) - start), 0, -1):
        words = tuple(piece.folded for piece in pieces[start : start + length])
        meaning = lexicon.meaning(words)
        if meaning is not None:
            return length, meaning, False
        if words in _filler():
            return length, NOTHING, True
    return 1, NOTHING, False


def _words(pieces: list[_Piece], meaning: Meaning, denied: bool, lexicon: Lexicon) -> Iterator[Word]:
    """The words of one phrase: each carries the meaning of the whole, and its own tokens."""
    telling = [piece for piece in pieces if len(piece.folded) > 1 and piece.folded not in FUNCTION_WORDS]
    if len(pieces) > 1:
        telling = [piece for piece in telling if (piece.folded,) not in _filler()] or telling
    for piece in telling:
        part = telling_part(piece.folded)
        codes = () if denied else meaning.codes or _own_codes(piece.folded, part, lexicon)
        tokens = [stem(piece.folded), *meaning.synonyms]
        if part:
            tokens.append(part)
        if len(piece.parts) > 1:  # "re-integratie" is also met as "integratie"
            tokens.extend(stem(word) for word in piece.parts if len(word) > 2)
        yield Word(piece.text, tuple(dict.fromkeys(tokens)), codes)


def _own_codes(word: str, part: str | None, lexicon: Lexicon) -> tuple[Code, ...]:
    """Where a word of a phrase without codes points by itself ("koffie drinken"), or else its telling part does: a
    compound that no list has ("paardenmiddag")."""
    own = lexicon.meaning((word,))
    if own is None and part:
        own = lexicon.stemmed.get((part,))
    return own.codes if own else ()


def _is_denied(pieces: list[_Piece], start: int) -> bool:
    """Whether a "niet" stands before it. ("Geen indicatie" is a phrase of its own and means what it says.)"""
    before = [piece.folded for piece in pieces[max(0, start - 1 - _NEGATION_REACH) : start]]
    for word in reversed(before):
        if word in _NEGATIONS:
            return True
        if word not in FUNCTION_WORDS:
            return False
    return False


@cache
def _filler() -> frozenset[tuple[str, ...]]:
    return frozenset(phrase(row) for row in lines("filler.txt"))


@cache
def _longest_filler() -> int:
    return max(map(len, _filler()))
