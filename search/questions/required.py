"""Which words of a question a listing must have, and which only lift it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from search.facets import EVERYONE, GROUPS
from search.query import Word
from search.questions.spelling import Vocabulary

SENTENCE = 5
"""Words from which a question is a sentence: in it, some are there for the grammar."""
_WHAT, _WHY = "thema", "zoek"
"""What someone wants to do says more than what they hope to find by it ("ik wil iets leren met hout")."""

_COMPANY = frozenset({("vorm", "inloop"), ("vorm", "buurt"), ("thema", "gezelligheid"), ("zoek", "ontmoeten")})
"""Codes of walking in, taking part in the neighbourhood and meeting people."""

Rule = Callable[[Word], bool]


def in_sentence(words: Sequence[Word], about: Collection[Word]) -> list[Word]:
    """The words of a sentence, of which only the most telling kind is required.

    about: words that name a group; they count when nothing says what someone wants.
    """
    required = [word for word in words if not word.optional]
    kinds: tuple[Rule, ...] = (
        lambda word: word in required and any(name != _WHY for name, _ in word.codes),
        lambda word: word in required and _points_to_why(required) and any(name == _WHAT for name, _ in word.leans),
        lambda word: word in required and bool(word.codes),
        lambda word: word in about,
        lambda word: word in required and bool(word.leans),
        lambda word: word in required,
    )
    telling = next(found for kind in kinds if (found := [word for word in words if kind(word)]))
    return [replace(word, optional=word not in telling) for word in words]


def _points_to_why(required: Sequence[Word]) -> bool:
    return any(word.codes for word in required)


def instead(words: Sequence[Word], about: Collection[Word], vocabulary: Vocabulary | None) -> list[Word]:
    """The words, and where no listing can have those that are required, others too: the groups that were named, else
    what words lean to, else what only lifts."""
    if vocabulary is None or any(word.codes for word in words if not word.optional):
        return list(words)
    known = vocabulary.known({token for word in words for token in word.tokens})
    if any(not word.optional and not known.isdisjoint(word.tokens) for word in words):
        return list(words)
    kinds = (
        [word for word in words if word in about],
        [Word(word.text, (), codes=word.leans) for word in words if word.leans],
        [word for word in words if word.optional],
    )
    for kind in kinds:
        found = [replace(word, optional=False) for word in kind if word.codes or not known.isdisjoint(word.tokens)]
        if found:
            return [*(word for word in words if word not in kind), *found]
    return list(words)


def for_everyone(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of someone who named no group: who looks for company means a place for everyone first."""
    return tuple(
        word
        if word.optional or _COMPANY.isdisjoint(word.codes)
        else replace(word, leans=(*word.leans, (GROUPS, EVERYONE)))
        for word in words
    )
