"""Words written apart that are one word: "huis kamer"."""

from collections.abc import Collection, Sequence

from search.language.lexicon import Lexicon
from search.language.stems import FUNCTION_WORDS
from search.questions.pieces import Piece

SHORTEST = 3
"""Letters of either part; shorter ones are words of their own."""


def joined(pieces: Sequence[Piece], lexicon: Lexicon, literal: Collection[tuple[str, ...]]) -> list[Piece]:
    """The pieces with neighbours made one where the lists know the one word and not the two."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before is not None and (one := _one(before, piece, lexicon, literal)):
            found[-1] = one
        else:
            found.append(piece)
    return found


def _one(first: Piece, second: Piece, lexicon: Lexicon, literal: Collection[tuple[str, ...]]) -> Piece | None:
    pair = (first.folded, second.folded)
    if pair in literal or lexicon.meaning(pair) is not None:
        return None
    if any(len(word) < SHORTEST or not word.isalpha() or word in FUNCTION_WORDS for word in pair):
        return None
    word = "".join(pair)
    meaning = lexicon.written.get((word,))
    if meaning is None or not (meaning.codes or meaning.leans or meaning.groups or meaning.synonyms):
        return None
    return Piece(f"{first.text} {second.text}", word, pair)
