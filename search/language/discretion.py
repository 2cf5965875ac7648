"""What is not said to someone who did not say it first: words about health, origin or a group, and blunt ones.

A list that opens while someone types is read by whoever looks over their shoulder, and one letter is enough for it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from search.facets import EVERYONE
from search.language.analysis import analyse
from search.language.files import lines
from search.language.lexicon import TARGET_GROUPS
from search.language.lists import WordLists
from search.language.stems import stem
from search.language.words import phrase

INSIDE = 5
"""Letters from which a word counts inside longer ones too: "dementie" in "dementievriendelijk", but not "ziek" in
"muziek" (it counts where the compound is known: "zieken|omroep")."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Discretion:
    stems: frozenset[str]
    inside: re.Pattern[str]
    phrases: frozenset[Phrase]
    """Stems of those of more than one word."""
    longest: int
    """Words in the longest of them."""
    exceptions: frozenset[Phrase]

    @classmethod
    def of(cls, lists: WordLists) -> Self:
        """What the lists keep from being shown, and what the project itself never shows (data/not-shown.txt)."""
        groups = [
            word
            for (facet, code), words in lists.strong.items()
            if facet == TARGET_GROUPS and code != EVERYONE
            for word in words
        ]
        ours = lines("not-shown.txt")
        exceptions = [row[1:] for row in ours if row.startswith("!")]
        return cls.about([*lists.never, *groups, *(row for row in ours if not row.startswith("!"))], exceptions)

    @classmethod
    def about(cls, words: Iterable[str], exceptions: Iterable[str] = ()) -> Self:
        """exceptions: shown after all, although such a word is part of them ("gastvrouw")."""
        keys = {key for word in words if (key := phrase(word))}
        single = {key[0] for key in keys if len(key) == 1}
        several = frozenset(tuple(map(stem, key)) for key in keys if len(key) > 1)
        inside = "|".join(sorted(re.escape(word) for word in single if len(word) >= INSIDE))
        return cls(
            stems=frozenset(map(stem, single)),
            inside=re.compile(inside or r"(?!)"),  # a pattern of nothing would be found everywhere
            phrases=several,
            longest=max(map(len, several), default=0),
            exceptions=frozenset(map(phrase, exceptions)),
        )

    def allows(self, text: str) -> bool:
        """No part of the text is a word or a phrase that is not shown."""
        words = phrase(text)
        if words in self.exceptions:
            return True
        own = tuple(map(stem, words))
        if not self.stems.isdisjoint([*own, *analyse(text)]) or any(map(self.inside.search, words)):
            return False
        sizes = range(2, self.longest + 1)
        return self.phrases.isdisjoint(own[at : at + size] for size in sizes for at in range(len(own) - size + 1))
