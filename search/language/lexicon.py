"""What words and phrases point to: codes of the vocabularies, and other words for the same thing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Self, TypeVar

from search.facets import FACETS
from search.language.files import DATA, lines, table
from search.language.stems import FUNCTION_WORDS, stem
from search.language.words import phrase

_T = TypeVar("_T")

Code = tuple[str, str]
"""(facet name, code)."""
Phrase = tuple[str, ...]

TARGET_GROUPS = "doelgroep"
"""The facet no word ever points to: someone's words about health or origin are searched as text, nothing more."""

_LABEL_PARTS = re.compile(r"\([^)]*\)|[,;:/]| en | of ")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word or phrase stands for."""

    codes: tuple[Code, ...] = ()
    synonyms: tuple[str, ...] = ()
    """Stems of single words that mean the same."""

    def __or__(self, other: "Meaning") -> "Meaning":
        return Meaning(_unique(self.codes + other.codes), _unique(self.synonyms + other.synonyms))


NOTHING = Meaning()


def _unique(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Immutable; build a new one when labels change."""

    written: Mapping[Phrase, Meaning]
    """By the words as written, folded."""
    stemmed: Mapping[Phrase, Meaning]
    """By their stems: used where the words as written are unknown."""
    longest: int
    """Words in the longest phrase."""

    @classmethod
    def build(cls, labels: Mapping[Code, str]) -> Self:
        """The shipped lists plus the portal's own labels, keyed by (facet name, code)."""
        codes = dict(_shipped())
        for (facet, code), label in labels.items():
            if facet in FACETS and facet != TARGET_GROUPS:
                for key in _label_phrases(label):
                    if (facet, code) not in _weak().get(key, ()):
                        codes[key] = codes.get(key, NOTHING) | Meaning(codes=((facet, code),))
        allowed = {key: meaning for key, meaning in codes.items() if not _never(key)}
        written = dict(_synonyms())
        for key, meaning in allowed.items():
            written[key] = written.get(key, NOTHING) | meaning
        stemmed: dict[Phrase, Meaning] = {}
        for key, meaning in written.items():
            by_stem = tuple(map(stem, key))
            stemmed[by_stem] = stemmed.get(by_stem, NOTHING) | meaning
        return cls(MappingProxyType(written), MappingProxyType(stemmed), max(map(len, written), default=0))

    def meaning(self, words: Phrase) -> Meaning | None:
        """What these folded words together stand for, or None."""
        if words in self.written:
            return self.written[words]
        return self.stemmed.get(tuple(map(stem, words)))


def _label_phrases(label: str) -> set[Phrase]:
    """The phrases of a label: "Koken en eten" -> koken; eten. A label of function words only says nothing."""
    found = {phrase(part) for part in [label, *_LABEL_PARTS.split(label)]}
    return {key for key in found if not FUNCTION_WORDS.issuperset(key)}


@cache
def _never_stems() -> frozenset[Phrase]:
    return frozenset(tuple(map(stem, phrase(row))) for row in lines("never-codes.txt"))


def _never(key: Phrase) -> bool:
    return tuple(map(stem, key)) in _never_stems()


@cache
def _code_lists() -> Mapping[str, Mapping[Phrase, tuple[Code, ...]]]:
    """By "strong" and "weak": phrase -> codes. Strong words mean the code by themselves; weak ones only lean to it."""
    lists: dict[str, dict[Phrase, tuple[Code, ...]]] = {"strong": {}, "weak": {}}
    for path in sorted((DATA / "codes").glob("*.json")):
        for code, words in table(f"codes/{path.name}").items():
            for strength, found in lists.items():
                for word in words[strength]:
                    key = phrase(word)
                    found[key] = _unique((*found.get(key, ()), (path.stem, code)))
    return lists


@cache
def _shipped() -> Mapping[Phrase, Meaning]:
    return {key: Meaning(codes=codes) for key, codes in _code_lists()["strong"].items()}


def _weak() -> Mapping[Phrase, tuple[Code, ...]]:
    return _code_lists()["weak"]


@cache
def _synonyms() -> Mapping[Phrase, Meaning]:
    """Each term of a group -> the stems of the other terms that are one word ("kost niks" is no token)."""
    found: dict[Phrase, Meaning] = {}
    for row in lines("synonyms.txt"):
        keys = [phrase(term) for term in row.split(",")]
        single = _unique(stem(key[0]) for key in keys if len(key) == 1)
        for key in keys:
            own = tuple(map(stem, key))
            found[key] = Meaning(synonyms=tuple(word for word in single if word not in own))
    return found
