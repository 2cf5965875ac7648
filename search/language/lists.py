"""The words readers use, as lists: what comes with the project (data/), and the shape in which editors own them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from search.language.files import DATA, lines, table

Code = tuple[str, str]
"""(facet name, code); search.facets.FREE and PGB have the one code "1"."""


@dataclass(frozen=True, slots=True)
class WordLists:
    strong: Mapping[Code, tuple[str, ...]]
    """Words and phrases that mean the code by themselves. Of a target group: what makes it worth asking about."""
    weak: Mapping[Code, tuple[str, ...]]
    """Those that lean to it, also used elsewhere: they lift what has the code, and keep a label's own word weak."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words for the same thing; a word stands in one group only."""
    filler: tuple[str, ...] = ()
    """Words and phrases that say nothing about a place."""
    never: tuple[str, ...] = ()
    """Words about health, origin or a group: searched as text, never a code, never shown."""


@cache
def shipped() -> WordLists:
    strong: dict[Code, tuple[str, ...]] = {}
    weak: dict[Code, tuple[str, ...]] = {}
    for path in sorted((DATA / "codes").glob("*.json")):
        for code, words in table(f"codes/{path.name}").items():
            strong[path.stem, code] = tuple(words["strong"])
            weak[path.stem, code] = tuple(words["weak"])
    return WordLists(
        strong,
        weak,
        synonyms=tuple(tuple(term.strip() for term in row.split(",")) for row in lines("synonyms.txt")),
        filler=tuple(lines("filler.txt")),
        never=tuple(lines("never-codes.txt")),
    )
