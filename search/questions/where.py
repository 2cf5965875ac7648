"""The place someone names in a sentence: "in Zeist", "rond De Bilt", "koken Woerden"."""

from collections.abc import Sequence

import simplemma

from search.language.lexicon import Lexicon
from search.language.stems import FUNCTION_WORDS
from search.places import GazetteerPlace, find
from search.questions.pieces import Piece, folded

INTRODUCING = frozenset(
    {
        "in", "bij", "te", "van", "vanuit", "vanaf", "rond", "rondom", "nabij", "omgeving", "regio", "gemeente", "uit",
        "naar", "buurt", "dichtbij", "vlakbij", "centrum",
    }
)  # fmt: skip
"""Words after which a place may be named."""
ARTICLES = frozenset({"de", "het", "een", "t", "n"})
"""Between that word and a place these stand only when they are a part of its name: "in een winkel" is not in Winkel."""
_SURE = INTRODUCING - {"van", "uit", "naar"}
""""Van" and "uit" also stand before what something is made of: houten, hout."""
LONGEST_NAME = 5
"""Words in a name: "Sint Philipsland", "Alphen aan den Rijn"."""
_BIG = 40_000
"""Inhabitants from which the town is meant before the word ("Delft"), but for those that people really do."""
_ALSO_DONE = frozenset({"houten", "leiden", "huizen", "kampen", "bergen", "dieren"})


def place_at(
    pieces: Sequence[Piece], start: int, lexicon: Lexicon, introduced: str
) -> tuple[int, GazetteerPlace] | None:
    """(number of words, place) when a place is named at `start`.

    introduced: the word before it that may introduce a place, or "". A name that is an ordinary word too counts only
    when it is introduced and nothing follows that it could belong to, or when only its capital explains it.
    """
    for length in range(min(LONGEST_NAME, len(pieces) - start), 0, -1):
        span = list(pieces[start : start + length])
        found = find("".join(folded(span)))
        if not found:
            continue
        big = (found[0].population or 0) >= _BIG and not _points(span, lexicon)
        if not _is_ordinary(span, found[0], lexicon) or _is_meant(pieces, start, length, introduced, big):
            return length, found[0]
    return None


def _is_ordinary(span: list[Piece], place: GazetteerPlace, lexicon: Lexicon) -> bool:
    """Whether the name is a word of the language as well."""
    words = folded(span)
    if any(word.isdigit() for word in words):
        return True
    if len(words) > 1:
        return FUNCTION_WORDS.issuperset(words) or lexicon.meaning(words) is not None or words in lexicon.filler
    (word,) = words
    if len(word) < 3 or word in _ALSO_DONE or word in FUNCTION_WORDS or words in lexicon.filler:
        return True
    if lexicon.meaning(words) is not None:
        return True
    return (place.population or 0) < _BIG and bool(simplemma.is_known(word, "nl"))


def _points(span: list[Piece], lexicon: Lexicon) -> bool:
    """Whether the name is also what someone may want to do: "houten"."""
    meaning = lexicon.meaning(folded(span))
    return meaning is not None and bool(meaning.codes)


def _is_meant(pieces: Sequence[Piece], start: int, length: int, introduced: str, is_big: bool) -> bool:
    after = pieces[start + length] if start + length < len(pieces) else None
    ends = after is None or after.folded in FUNCTION_WORDS
    if introduced in _SURE and ends:
        return True
    if length == len(pieces) and is_big:
        return True
    capital = pieces[start].text[:1].isupper() and not pieces[start].text.isupper()
    return capital and start > 0 and ends
