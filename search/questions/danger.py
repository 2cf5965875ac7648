"""Whether someone who looks for a place tells that they are in danger, so that a page can say whom to call now.

On the whole sentence as typed, before anything else reads it. Nothing here is kept, logged or counted.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Self

import simplemma

from search.language.stems import stem
from search.language.words import phrase

KINDS = ("suicide", "violence", "child", "addiction_crisis", "homeless_tonight", "hunger")
"""Most urgent first."""
LONGEST = 200
"""Characters that are read."""
FILE = Path(__file__).with_name("data") / "danger.json"

_CLAUSE_ENDS = re.compile(r"[.,;:!?()/\n]+")
_BETWEEN = frozenset({
    "al", "altijd", "bijna", "dan", "dus", "echt", "eens", "eigenlijk", "elke", "er", "erg", "even", "gewoon",
    "gisteren", "graag", "heel", "helemaal", "hij", "ie", "iedere", "ik", "ineens", "je", "maar", "nog", "nou",
    "nu", "ook", "opeens", "plotseling", "regelmatig", "soms", "steeds", "toch", "vaak", "vanavond", "vandaag",
    "vannacht", "we", "weer", "wel", "wij", "ze", "zij", "zo", "zomaar",
})  # fmt: skip
"""Words that may stand inside a phrase without changing it: "ik wil [echt gewoon] dood". Never a "niet" or "geen"."""
_MOST_BETWEEN = 3
_AS_WRITTEN = frozenset({"dode", "doden", "dood"})
"""Words whose stem would bring harmless ones along: dead branches are no wish to die."""
_SAME = {
    "m": ("mijn",), "mn": ("mijn",), "me": ("mij", "mijn"), "niks": ("niets",), "mijzelf": ("mezelf",),
    "papa": ("vader",), "mama": ("moeder",), "slaag": ("slaan",),
}  # fmt: skip
_SHORTEST_MISTYPED = 6
"""Letters of a word that is also known with one letter wrong; a shorter one is too easily another word."""


@dataclass(slots=True)
class _Node:
    """Where a reader of phrases is after some words."""

    next: dict[str, "_Node"] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    """What it tells when a phrase ends here."""
    harmless: bool = False


@dataclass(frozen=True, eq=False)
class DangerPhrases:
    """Immutable; build a new one when the editor changes the lists."""

    _root: _Node
    _mistyped: Mapping[str, str]
    """A long word of the phrases with one letter left out -> that word as it is compared."""

    @classmethod
    def build(cls, phrases: Mapping[str, Iterable[str]], lookalikes: Iterable[str]) -> Self:
        """phrases: by kind, as people type them. A look-alike silences a phrase that it covers from end to end."""
        root = _Node()
        mistyped: dict[str, str] = {}
        for kind, texts in phrases.items():
            for text in texts:
                words = phrase(text)
                _node(root, words).kinds.add(kind)
                for word in words:
                    if len(word) >= _SHORTEST_MISTYPED:
                        mistyped |= dict.fromkeys([word, *_without_a_letter(word)], _key(word))
        for text in lookalikes:
            _node(root, phrase(text)).harmless = True
        root.kinds, root.harmless = set(), False  # a text without words
        return cls(root, mistyped)

    def matches(self, words: list[tuple[str, ...]]) -> Iterator[tuple[int, int, _Node]]:
        """(first word, word after the last, where it ends) for every phrase in words given by their keys."""
        for start in range(len(words)):
            waiting = [(self._root, start, 0)]
            while waiting:
                node, place, between = waiting.pop()
                if place == len(words):
                    continue
                for key in words[place]:
                    if after := node.next.get(key):
                        if after.kinds or after.harmless:
                            yield start, place + 1, after
                        waiting.append((after, place + 1, between))
                if place > start and between < _MOST_BETWEEN and words[place][0] in _BETWEEN_KEYS:
                    waiting.append((node, place + 1, between + 1))

    def keys(self, word: str) -> tuple[str, ...]:
        """What a folded word as typed is compared by."""
        if word in _SAME:
            return _SAME[word]
        key = _key(word)
        if len(word) < _SHORTEST_MISTYPED or simplemma.is_known(word, "nl"):
            return (key,)
        meant = {self._mistyped[other] for other in [word, *_without_a_letter(word)] if other in self._mistyped}
        return (key, *sorted(meant))


def signals(q: str, phrases: DangerPhrases) -> tuple[str, ...]:
    """Kinds of danger that a question tells of, most urgent first; nearly always none."""
    found: set[str] = set()
    for clause in _CLAUSE_ENDS.split(q[:LONGEST]):
        words = [phrases.keys(word) for word in phrase(clause)]
        matches = list(phrases.matches(words))
        harmless = [(start, end) for start, end, node in matches if node.harmless]
        for start, end, node in matches:
            if node.kinds and not any(first <= start and end <= last for first, last in harmless):
                found |= node.kinds
    return tuple(kind for kind in KINDS if kind in found)


@cache
def shipped_lists() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """(phrases by kind, look-alikes) as they come with the project; the editor's own start as these."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return {kind: tuple(data["phrases"][kind]) for kind in KINDS}, tuple(data["lookalikes"])


@cache
def shipped() -> DangerPhrases:
    return DangerPhrases.build(*shipped_lists())


def _node(root: _Node, words: Iterable[str]) -> _Node:
    for word in words:
        root = root.next.setdefault(_key(word), _Node())
    return root


def _key(word: str) -> str:
    if word in _AS_WRITTEN:
        return word
    return _SAME[word][0] if word in _SAME else stem(word)


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


_BETWEEN_KEYS = frozenset(map(_key, _BETWEEN))
