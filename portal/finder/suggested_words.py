"""Themes and words to suggest to someone who is typing: found by how they begin, in memory, made anew when they change.

Only from the facets named here. Of who someone is, or what someone's law calls it, type-ahead says nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from portal.lexicon.current import word_lists
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.language import WordLists
from search.language.discretion import Discretion
from search.language.starts import beginnings
from search.language.words import phrase

THEME = Vocabulary.THEME
MOST_WORDS: Mapping[Vocabulary, int] = {
    THEME: 3,
    Vocabulary.FORM: 1,
    Vocabulary.LOOKING_FOR: 1,
    Vocabulary.LEARNING: 1,
}
"""Facet -> words of the longest phrase that is suggested. Longer ones, and those of other facets, are about someone
("een reden om op te staan"), not about something to do."""
OF_ONESELF = {"ik", "me", "mij", "mijn", "mezelf"}


@dataclass(frozen=True, slots=True)
class Entry:
    text: str
    code: str = ""
    """Of a theme."""


class Beginnings:
    """Entries by how they and their words begin; of equal ones the first given comes first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._starts = sorted(
            (start, word > 0, number)
            for number, entry in enumerate(self._entries)
            for word, start in enumerate(beginnings(entry.text))
        )

    def find(self, begun: str) -> list[Entry]:
        """Those that begin like this, then those with a word that does; none for ""."""
        if not begun:
            return []

        def cut(start: tuple[str, bool, int]) -> str:
            return start[0][: len(begun)]

        first = bisect_left(self._starts, begun, key=cut)
        last = bisect_right(self._starts, begun, lo=first, key=cut)
        ranked = sorted((inside, number) for _, inside, number in self._starts[first:last])
        return [self._entries[number] for number in dict.fromkeys(number for _, number in ranked)]


@dataclass(frozen=True, slots=True, eq=False)
class SuggestedWords:
    version: int
    discretion: Discretion
    themes: Beginnings
    words: Beginnings

    @classmethod
    def build(cls, version: int, lists: WordLists) -> Self:
        discretion = Discretion.of(lists)
        themes = Beginnings(
            Entry(term.label, term.code)
            for term in terms.words(THEME).values()
            if term.in_use and discretion.allows(term.label)
        )
        said: dict[tuple[str, ...], str] = {}
        for word in [*_labels(), *_listed(lists)]:
            # Whoever types the beginning of a theme sees the theme.
            if discretion.allows(word) and (starts := beginnings(word)) and not themes.find(starts[0]):
                said.setdefault(starts, word)
        return cls(version, discretion, themes, Beginnings(map(Entry, said.values())))


def suggested_words() -> SuggestedWords:
    """What may be suggested today."""
    global _current
    version = terms.version()
    if _current is None or _current.version != version:
        _current = SuggestedWords.build(version, word_lists())
    return _current


_current: SuggestedWords | None = None


def _labels() -> Iterator[str]:
    for facet in MOST_WORDS:
        if facet != THEME:
            yield from (term.label for term in terms.words(facet).values() if term.in_use)


def _listed(lists: WordLists) -> Iterator[str]:
    """Words that mean a choice, the first word of every choice first: lists begin with what is most usual."""
    ranked = [
        (place, number, word)
        for number, (facet, code) in enumerate((facet, code) for facet in MOST_WORDS for code in terms.words(facet))
        for place, word in enumerate(lists.strong.get((facet.value, code), ()))
        if _is_short(word, MOST_WORDS[facet])
    ]
    return (word for *_, word in sorted(ranked))


def _is_short(word: str, most: int) -> bool:
    said = phrase(word)
    return len(said) <= most and OF_ONESELF.isdisjoint(said)
