"""What every engine decides alike, whatever it is made of: weights of words, what is within reach, how fine a
map is, which words go."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from search.document import UNKNOWN
from search.query import ENOUGH, PAGE_SIZE, Word

TEXT_FIELDS = {"name": 5.0, "summary": 3.0, "body": 1.5}
"""Field -> weight: a word in the name says most about a listing, one somewhere in its texts the least. Of all its
forms and fields the best one counts, by BM25."""
CODE_WEIGHT = 10.0
"""Of the facet codes a word points to, on top of the word in the text: of each code its part when there are several
(code_parts), times its share (code_share) in the listing."""
MAIN_WEIGHT = 3.0
"""On top of that, in the same parts, of a code that a listing names first (main_codes): what it is above all."""
DOING_WEIGHT = 1.0
"""On top of that, in the same parts, of a theme that at least half of what you do there is about (DOING)."""
LIFT = 1.5
"""Times the weight of a word that only lifts: where nothing has to be met, what fits has to show."""
LEAN_WEIGHT = 2.5
"""Of each facet code a word leans to: a little more than the word once in a long text."""

WHERE = "waar"
THEMES = "thema"
DOING = "doing"
"""The name under which an engine keeps ListingDocument.doing."""
REACHING = frozenset({"thuis", "online"})
"""Choices of `waar` for which a listing that comes to the reader counts as within reach."""
ANYWHERE = "*"
"""In ListingDocument.serves: the whole country."""

Code = tuple[str, str]
"""(facet name, code)"""

ORDERED = ("vorm", THEMES, "zoek")
"""Facets of which a listing names its main code first."""

YES = "1"

FINER = 3
"""Tiles this many zoom levels below the map's own: about 32 pixels, the room a marker needs."""
MAX_CLUSTERS = 500 - PAGE_SIZE
"""With the pins of a page beside them 500 things, which a browser draws without effort; above it the tiles become
coarser."""
MAX_ZOOM = 22


def code_share(stated: int) -> float:
    """How much of a listing one of the codes is that it states of a facet: a place that is for music only is more of a
    place for music than one with three themes besides. Of facets about roles and needs every code counts in full."""
    return max(stated, 1) ** -0.5


def code_parts(words: Sequence[Word]) -> dict[Code, float]:
    """Of each code that words of a question point to, how much it counts in one of them: once in the whole question,
    however many words say it ("laagdrempelige inloop")."""
    return {code: 1 / times for code, times in Counter(code for word in words for code in word.codes).items()}


def main_facet(name: str) -> str:
    """The name under which an engine keeps the main code of a facet."""
    return f"{name}_main"


def main_codes(codes: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """main_facet -> the code that a listing states first, of the facets in ORDERED; codes: ListingDocument.codes."""
    return {main_facet(name): list(codes.get(name, ())[:1]) for name in ORDERED if stating(codes.get(name, ())[:1])}


def stating(chosen: Iterable[str]) -> set[str]:
    """Codes that are a statement: nobody can choose "not stated"."""
    return {code for code in chosen if not code.startswith(UNKNOWN)}


def markers(chosen: Iterable[str]) -> set[str]:
    """Codes that say that one of the chosen ones may hold."""
    return {UNKNOWN} | {UNKNOWN + code for code in chosen}


Counting = Callable[[Sequence[frozenset[Word]]], Sequence[int]]
"""For each of some sets of words, how many listings have all words of that set."""


def words_to_keep(words: Sequence[Word], count: Counting) -> list[int]:
    """Positions of the required words to keep so that ENOUGH listings have them all (search.query says how)."""
    required = [n for n, word in enumerate(words) if not word.optional]
    kept = required
    counted: dict[frozenset[Word], int] = {}

    def number(sets: Collection[frozenset[Word]]) -> dict[frozenset[Word], int]:
        if new := [one for one in dict.fromkeys(sets) if one not in counted]:
            counted.update(zip(new, count(new), strict=True))
        return counted

    everything = frozenset(words[n] for n in kept)
    found = number([everything])[everything]
    while len(kept) > 1 and found < ENOUGH:
        unclear = [n for n in kept if not words[n].codes]
        unclear = unclear or [n for n in kept if THEMES not in dict(words[n].codes)] or kept
        times = Counter(words[n] for n in kept)
        different = frozenset(times)
        without = {word: different - {word} if times[word] == 1 else different for word in times}
        numbers = number(without.values())
        found = max(numbers[without[words[n]]] for n in unclear)
        least_missed = max(n for n in unclear if numbers[without[words[n]]] == found)
        kept = [n for n in kept if n != least_missed]
    return kept if found > counted[everything] else required
