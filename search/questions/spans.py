"""A phrase of a question into words for the engine: what it means, and what a listing may call it."""

from collections.abc import Iterator, Sequence

from search.language.compounds import parts, telling_part, telling_parts
from search.language.lexicon import NOTHING, Lexicon, Meaning
from search.language.stems import FUNCTION_WORDS, stem
from search.query import Word
from search.questions.pieces import Piece, folded, typed


def longest_match(pieces: Sequence[Piece], start: int, lexicon: Lexicon) -> tuple[int, Meaning, bool]:
    """(number of words, what they mean, whether they are filler) for the longest known phrase at `start`."""
    for length in range(min(lexicon.longest, len(pieces) - start), 0, -1):
        words = folded(list(pieces[start : start + length]))
        meaning = lexicon.meaning(words)
        filler = words in lexicon.filler
        if meaning is not None and (meaning.codes or meaning.groups or meaning.synonyms or not filler):
            return length, meaning, False
        if filler:
            return length, NOTHING, True
    return 1, NOTHING, False


def plain(span: list[Piece], *, optional: bool = False) -> Iterator[Word]:
    """The words of a span as text and nothing more."""
    telling = [piece for piece in span if len(piece.folded) > 1 and piece.folded not in FUNCTION_WORDS]
    return (
        Word(piece.text, tuple(dict.fromkeys(map(stem, (piece.folded, *piece.parts)))), optional=optional)
        for piece in telling
    )


def words_of(span: list[Piece], meaning: Meaning, lexicon: Lexicon) -> Iterator[Word]:
    """The telling words of a phrase: each carries the meaning of the whole. Optional ones only lift: the words of a
    phrase that names a group, and the parts of a compound beside the one that tells what it is about."""
    telling = [piece for piece in span if len(piece.folded) > 1 and piece.folded not in FUNCTION_WORDS]
    if len(span) > 1:
        without_filler = [piece for piece in telling if (piece.folded,) not in lexicon.filler]
        if meaning.codes and not without_filler:  # "onder de mensen", "één op één": only together they say something
            yield Word(typed(span), (), meaning.codes, meaning.leans)
            return
        telling = without_filler or telling
        if meaning.groups:
            yield Word(typed(span), tuple(meaning.synonyms), meaning.codes, meaning.leans)
            for piece in telling:
                yield Word(piece.text, (stem(piece.folded),), optional=True)
            return
    for piece in telling:
        part = telling_part(piece.folded)
        own = _own_meaning(piece.folded, part, lexicon) if not (meaning.codes or meaning.groups) else meaning
        tokens = [stem(piece.folded), *meaning.synonyms]
        if part:
            tokens.append(part)
        apart = " " in piece.text  # two words that are one: each alone says less
        if len(piece.parts) > 1 and not apart:  # "re-integratie" is also met as "integratie"
            tokens.extend(stem(word) for word in piece.parts if len(word) > 2)
        lean = own.leans + meaning.leans if len(span) > 1 else own.leans
        yield Word(piece.text, tuple(dict.fromkeys(tokens)), own.codes, tuple(dict.fromkeys(lean)))
        others = telling_parts(piece.folded)
        if apart and not parts(piece.folded):
            others = tuple(map(stem, piece.parts))
        if others := tuple(other for other in others if other not in tokens):
            leans = [code for other in others for code in (lexicon.stemmed.get((other,)) or NOTHING).codes]
            yield Word(piece.text, others, leans=tuple(dict.fromkeys(leans)), optional=True)


def _own_meaning(word: str, part: str | None, lexicon: Lexicon) -> Meaning:
    """Where a word of a phrase without codes points by itself ("koffie drinken"), or else its telling part does: a
    compound that no list has ("paardenmiddag")."""
    own = lexicon.meaning((word,))
    if own is None and part and parts(word):
        own = lexicon.stemmed.get((part,))
    return own or NOTHING
