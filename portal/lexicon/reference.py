"""The words every site starts with. What an editor changed or threw away is never overwritten and never comes back."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models, transaction

from portal.lexicon.fields import entries, text_of
from portal.lexicon.models import CodeWords, Delivered, Synonyms, WordList
from portal.lexicon.targets import target_of
from portal.vocabulary.models import VocabularyVersion
from search.language import shipped
from search.language.words import phrase
from search.questions.danger import shipped_lists

_Rows = Iterable[tuple[str, Any]]
"""(key that stays the same when the words change, row)."""


@transaction.atomic
def ensure_lexicon() -> int:
    """Add what this version of the project brings and no version before it did; returns how many rows were new."""
    before = set(Delivered.objects.values_list("key", flat=True))
    return sum(
        _add(model, [(key, row) for key, row in rows if key not in before], claims)
        for model, rows, claims in (
            (CodeWords, _codes(), lambda row: {row.target}),
            (Synonyms, _synonyms(), lambda row: {phrase(term) for term in entries(row.terms)}),
            (WordList, _lists(), lambda row: {row.name}),
        )
    )


def _add(model: type[models.Model], brought: list[tuple[str, Any]], claims: Callable[[Any], set[Any]]) -> int:
    """Rows that claim nothing an editor's own row has already."""
    if not brought:
        return 0
    taken = set().union(*map(claims, model._default_manager.all()))
    new = [row for _, row in brought if not claims(row) & taken]
    model._default_manager.bulk_create(new)
    Delivered.objects.bulk_create([Delivered(key=key) for key, _ in brought])
    VocabularyVersion.bump()
    return len(new)


def _codes() -> Iterator[tuple[str, CodeWords]]:
    lists = shipped()
    for code in sorted({*lists.strong, *lists.weak}):
        strong, weak = (text_of(words.get(code, ())) for words in (lists.strong, lists.weak))
        yield f"codes:{target_of(code)}", CodeWords(target=target_of(code), strong=strong, weak=weak)


def _synonyms() -> Iterator[tuple[str, Synonyms]]:
    return ((f"synonyms:{group[0]}", Synonyms(terms=text_of(group))) for group in shipped().synonyms)


def _lists() -> Iterator[tuple[str, WordList]]:
    danger, harmless = shipped_lists()
    words = {
        WordList.Name.FILLER: shipped().filler,
        WordList.Name.NEVER: shipped().never,
        **danger,
        WordList.Name.HARMLESS: harmless,
    }
    return ((f"list:{name}", WordList(name=name, words=text_of(found))) for name, found in words.items())
