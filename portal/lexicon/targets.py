"""What words can point to: a term of a vocabulary that is also a facet, or one of the yes/no questions."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.facets import FACETS, FREE, PGB
from search.language.lists import Code

YES = "1"
"""The one code of a yes/no question."""
GROUP = Vocabulary.GROUP.value
"""Words of a group are only ever used to ask the reader something."""
_QUESTIONS = {FREE: "Gratis", PGB: "Met een pgb"}
FACETS_WITH_WORDS = (*FACETS, *_QUESTIONS)


def target_of(code: Code) -> str:
    """ "thema/dieren"."""
    return "/".join(code)


def code_of(target: str) -> Code:
    facet, _, code = target.partition("/")
    return facet, code


def facet_label(facet: str) -> str:
    return _QUESTIONS.get(facet) or str(Vocabulary(facet).label)


def label(code: Code) -> str:
    """As readers read it; a code without a term (removed meanwhile) stands for itself."""
    facet, name = code
    return _QUESTIONS.get(facet) or terms.label(Vocabulary(facet), name)


def labels() -> dict[Code, str]:
    """Everything words can point to, as readers read it."""
    of_terms = {(facet, word.code): word.label for facet in FACETS for word in terms.words(Vocabulary(facet)).values()}
    return of_terms | {(facet, YES): label for facet, label in _QUESTIONS.items()}


class TargetField(models.CharField[str, str]):
    """One code, written as facet/code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 61)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if code_of(value) not in labels():
            raise ValidationError("Deze keuze bestaat niet.", code="unknown_code")

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.ChoiceField(
            choices=_choices, label=kwargs.get("label") or str(self.verbose_name).capitalize(), help_text=self.help_text
        )


def _choices() -> list[tuple[str, Any]]:
    """Grouped by vocabulary."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, label in labels().items():
        groups.setdefault(facet_label(code[0]), []).append((target_of(code), label))
    return [("", "Kies"), *groups.items()]
