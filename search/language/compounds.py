"""Dutch compounds into the parts people search by: "zorgboerderij" is also a "boerderij".

Only words that consist of curated constituents from end to end are split, so that "wandelen" never becomes "wand".
"""

from collections.abc import Iterator
from functools import lru_cache

from search.language.files import lines, table
from search.language.stems import stem
from search.language.words import fold

SHORTEST_COMPOUND = 6
SHORTEST_PART = 3
_LINKS = ("s", "e", "en", "n", "er")
_VOWELS = "aeiou"

_CONSTITUENTS = frozenset(fold(word) for word in lines("compounds.txt"))
_EXCEPTIONS = {
    stem(fold(word)): tuple(fold(part) for part in found) for word, found in table("compounds-exceptions.json").items()
}
_TOO_GENERAL = frozenset(stem(fold(word)) for word in lines("general-parts.txt"))


def plural_stem(word: str) -> str | None:
    """The spelling before -en: kip -> kipp(en), boom -> bom(en), brief -> briev(en), vaardigheid -> vaardighed(en)."""
    if len(word) < 3 or word[-1] in _VOWELS:
        return None
    if word.endswith("heid"):
        return word[:-2] + "d"
    if word[-2] in _VOWELS and word[-3] not in _VOWELS:
        return word + word[-1]
    body = word
    if word[-2] in _VOWELS and word[-2] == word[-3]:
        body = word[:-2] + word[-1]
    return body[:-1] + {"f": "v", "s": "z"}.get(body[-1], body[-1])


def _left_forms() -> dict[str, str]:
    """Every spelling a constituent may have before another -> the constituent."""
    forms: dict[str, str] = {}
    for word in sorted(_CONSTITUENTS):
        for link in _LINKS:
            forms.setdefault(word + link, word)
        plural = plural_stem(word)
        if plural:
            forms.setdefault(plural + "en", word)
            forms.setdefault(plural + "e", word)
    return forms | {word: word for word in _CONSTITUENTS}


_LEFT = _left_forms()
_LAST = frozenset(stem(word) for word in _CONSTITUENTS)


@lru_cache(maxsize=2**16)
def parts(word: str) -> tuple[str, ...]:
    """Stems of the parts of a folded word, in order; empty when it is no known compound."""
    if len(word) < SHORTEST_COMPOUND:
        return ()
    found = _EXCEPTIONS.get(stem(word))
    if found is None:
        found = _split(word)
    return tuple(stem(part) for part in found) if len(found) > 1 else ()


def telling_part(word: str) -> str | None:
    """The one part that says what a compound is about: the last, unless that could be anything ("wandel|groep")."""
    found = parts(word)
    return next((part for part in (found[-1:] + found[:1]) if part not in _TOO_GENERAL), None)


def mistyped_parts(word: str) -> Iterator[tuple[str, str, bool]]:
    """(first part, last part, whether the first is the known one) for every way in which one end of a folded word is a
    constituent, the longest known one first."""
    for n in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        if word[:n] in _LEFT:
            yield word[:n], word[n:], True
    for n in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[n:] in _CONSTITUENTS:
            yield word[:n], word[n:], False


def constituents() -> frozenset[str]:
    """Words that compounds are made of, folded."""
    return _CONSTITUENTS


def telling_parts(word: str) -> tuple[str, ...]:
    """The parts that say something."""
    return tuple(part for part in parts(word) if part not in _TOO_GENERAL)


def _split(word: str) -> tuple[str, ...]:
    """The split with the fewest parts, the longest first part first; empty without one."""
    best: dict[int, tuple[str, ...]] = {}
    for start in range(len(word) - 1, -1, -1):
        rest = word[start:]
        options: list[tuple[str, ...]] = []
        if start and len(rest) >= 2 and (rest in _CONSTITUENTS or (len(rest) > 3 and stem(rest) in _LAST)):
            options.append((rest,))
        for end in range(len(word) - 1, start + 1, -1):
            left = _LEFT.get(word[start:end])
            if left is not None and end in best:
                options.append((left, *best[end]))
        if options:
            best[start] = min(options, key=len)
    return best.get(0, ())
