"""Terms in memory: one small query per request tells whether they changed."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.signals import request_started

from portal.vocabulary.models import Term, Vocabulary, VocabularyVersion, changed


@dataclass(frozen=True, slots=True)
class Word:
    """A term as the rest of the portal sees it."""

    code: str
    label: str
    hint: str
    icon: str
    ladder: str
    in_use: bool


Words = dict[str, Word]


class _Memory:
    """The terms of one version; replaced as a whole, so that readers in other threads never see half of it."""

    def __init__(self) -> None:
        self.version = -1
        self.words: dict[str, Words] = {}
        self.local = threading.local()

    def fresh(self) -> dict[str, Words]:
        if not getattr(self.local, "checked", False):
            version = VocabularyVersion.current()
            if version != self.version:
                self.words, self.version = _read(), version
            self.local.checked = True
        return self.words

    def recheck(self, **_: Any) -> None:
        self.local.checked = False


def _read() -> dict[str, Words]:
    words: dict[str, Words] = {vocabulary: {} for vocabulary in Vocabulary.values}
    for term in Term.objects.order_by("vocabulary", "order", "label", "pk"):
        words[term.vocabulary][term.code] = Word(term.code, term.label, term.hint, term.icon, term.ladder, term.in_use)
    return words


_memory = _Memory()
recheck = _memory.recheck
"""Look again at the next use: called at the start of every request, and by long-running processes between batches."""
request_started.connect(recheck)
changed.connect(recheck)  # who changes a word sees it without waiting for the next request


def words(vocabulary: Vocabulary) -> Words:
    """Code -> Word, in the editor's order."""
    return _memory.fresh()[vocabulary]


def version() -> int:
    """Number of the terms in memory; changes with every change of these, or of other rows that are kept in memory."""
    _memory.fresh()
    return _memory.version


def label(vocabulary: Vocabulary, code: str) -> str:
    """The editor's label; a code without a term (removed meanwhile) stands for itself."""
    word = words(vocabulary).get(code)
    return word.label if word else code


def labels(vocabulary: Vocabulary, codes: Iterable[str]) -> list[str]:
    """Labels of `codes`, in the editor's order."""
    wanted = set(codes)
    known = words(vocabulary)
    return [word.label for code, word in known.items() if code in wanted] + sorted(wanted - known.keys())


def choices(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """(code, label) of the terms that may still be chosen, for forms."""
    return [(word.code, word.label) for word in words(vocabulary).values() if word.in_use]
