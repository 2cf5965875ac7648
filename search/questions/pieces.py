"""The words of a sentence, each as typed and as it is compared."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.language.words import Run, raw_runs, read_run

LONGEST_QUESTION = 200
"""Characters that are read; nobody types more on purpose."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    """As typed."""
    folded: str
    parts: tuple[str, ...]
    """Folded words between hyphens: one for most words."""


def pieces_of(q: str) -> list[Piece]:
    return [piece for run in map(read_run, raw_runs(q[:LONGEST_QUESTION])) for piece in _pieces(run)]


def folded(pieces: list[Piece]) -> tuple[str, ...]:
    return tuple(piece.folded for piece in pieces)


def typed(pieces: list[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _pieces(run: Run) -> Iterator[Piece]:
    if not run.parts:
        return
    if run.is_one_word:
        yield Piece(run.text, run.joined, run.parts)
    else:
        yield from (Piece(part, part, (part,)) for part in run.parts)
