"""What words and phrases point to: codes of the vocabularies, and other words for the same thing."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Self, TypeVar

from search.language.lists import Code, WordLists, shipped
from search.language.stems import FUNCTION_WORDS, stem
from search.language.words import phrase

_T = TypeVar("_T")

Phrase = tuple[str, ...]

TARGET_GROUPS = "doelgroep"
"""The facet no word ever points to: someone's words about health or origin are searched as text. That a group goes
with them may be asked (`Meaning.groups`), and is never concluded."""

_LABEL_PARTS = re.compile(r"\([^)]*\)|[,;:/]| en | of ")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word or phrase stands for."""

    codes: tuple[Code, ...] = ()
    leans: tuple[Code, ...] = ()
    """Codes it leans to: no proof, but a reason to show those first."""
    groups: tuple[str, ...] = ()
    """Codes of target groups that may be asked about."""
    synonyms: tuple[str, ...] = ()
    """Stems of single words that mean the same."""

    @property
    def points(self) -> bool:
        """Whether it says anything about codes or groups."""
        return bool(self.codes or self.leans or self.groups)

    def __or__(self, other: "Meaning") -> "Meaning":
        return Meaning(
            _unique(self.codes + other.codes),
            _unique(self.leans + other.leans),
            _unique(self.groups + other.groups),
            _unique(self.synonyms + other.synonyms),
        )


NOTHING = Meaning()


def _unique(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Immutable; build a new one when labels or lists change."""

    written: Mapping[Phrase, Meaning]
    """By the words as written, folded."""
    stemmed: Mapping[Phrase, Meaning]
    """By their stems: used where the words as written are unknown."""
    together: Mapping[str, Meaning]
    """Of phrases, by what they are when nobody puts the spaces: "schapenscheren"."""
    filler: frozenset[Phrase]
    longest: int
    """Words in the longest phrase, filler too."""

    @classmethod
    def build(cls, labels: Mapping[Code, str], lists: WordLists | None = None) -> Self:
        """labels: the portal's own, keyed by (facet name, code). lists: not given, those that come with the project."""
        lists = lists or shipped()
        written: dict[Phrase, Meaning] = {}
        for key, meaning in _meanings(labels, lists):
            written[key] = written.get(key, NOTHING) | meaning
        stemmed: dict[Phrase, Meaning] = {}
        for key, meaning in written.items():
            by_stem = _stems(key)
            stemmed[by_stem] = stemmed.get(by_stem, NOTHING) | meaning
        for group in lists.synonyms:
            _share(group, written, stemmed, {_stems(phrase(word)) for word in lists.never})
        # A form of its own in a list of synonyms keeps the meaning that its word has: klusjes are to klus what klus is.
        for key, meaning in written.items():
            if not meaning.points:
                written[key] = meaning | stemmed[_stems(key)]
        filler = frozenset(map(phrase, lists.filler))
        longest = max(map(len, [*written, *filler]), default=0)
        together = {"".join(key): meaning for key, meaning in written.items() if len(key) > 1}
        return cls(MappingProxyType(written), MappingProxyType(stemmed), MappingProxyType(together), filler, longest)

    def meaning(self, words: Phrase) -> Meaning | None:
        """What these folded words together stand for, or None."""
        if words in self.written:
            return self.written[words]
        found = self.stemmed.get(_stems(words))
        return self.together.get(words[0]) if found is None and len(words) == 1 else found

    def meant(self, stems: Iterable[str]) -> set[Code]:
        """The codes that words with these stems mean, each by itself."""
        return {code for one in stems for code in self.stemmed.get((one,), NOTHING).codes}


def _meanings(labels: Mapping[Code, str], lists: WordLists) -> Iterator[tuple[Phrase, Meaning]]:
    for group in lists.synonyms:
        yield from _same(group)
    weak = dict.fromkeys(_listed(lists.weak))  # in order, and quick to look in
    never = {_stems(phrase(word)) for word in lists.never}
    for code, key in [*_listed(lists.strong), *_labelled(labels, weak)]:
        if code[0] == TARGET_GROUPS:
            yield key, Meaning(groups=(code[1],))
        elif _stems(key) not in never:
            yield key, Meaning(codes=(code,))
    for code, key in weak:
        if code[0] != TARGET_GROUPS and _stems(key) not in never:
            yield key, Meaning(leans=(code,))


def _listed(words: Mapping[Code, Iterable[str]]) -> Iterator[tuple[Code, Phrase]]:
    return ((code, phrase(word)) for code, found in words.items() for word in found)


def _labelled(labels: Mapping[Code, str], weak: Container[tuple[Code, Phrase]]) -> Iterator[tuple[Code, Phrase]]:
    """A label means its code, unless its word says so little that it is listed as weak."""
    for code, label in labels.items():
        for key in _label_phrases(label):
            if (code, key) not in weak:
                yield code, key


def _label_phrases(label: str) -> set[Phrase]:
    """The phrases of a label: "Koken en eten" -> koken; eten. A label of function words only says nothing."""
    found = {phrase(part) for part in [label, *_LABEL_PARTS.split(label)]}
    return {key for key in found if not FUNCTION_WORDS.issuperset(key)}


def _same(group: Iterable[str]) -> Iterator[tuple[Phrase, Meaning]]:
    """Each term of a group -> the stems of the other terms that are one word ("kost niks" is no token)."""
    keys = [phrase(term) for term in group]
    single = _unique(stem(key[0]) for key in keys if len(key) == 1)
    for key in keys:
        own = _stems(key)
        yield key, Meaning(synonyms=tuple(word for word in single if word not in own))


def _share(
    group: Iterable[str], written: dict[Phrase, Meaning], stemmed: dict[Phrase, Meaning], never: set[Phrase]
) -> None:
    """Words that mean the same stand for the same codes, where they have none of their own."""
    keys = [phrase(term) for term in group]
    meanings = [written[key] for key in keys]
    certain = (meaning for meaning in meanings if meaning.codes or meaning.groups)
    told = next(certain, None) or next((meaning for meaning in meanings if meaning.leans), NOTHING)
    for key in keys:
        if written[key].points or _stems(key) in never:
            continue
        for table, name in ((written, key), (stemmed, _stems(key))):
            if not table[name].points:
                table[name] |= replace(told, synonyms=())


def _stems(key: Phrase) -> Phrase:
    return tuple(map(stem, key))
