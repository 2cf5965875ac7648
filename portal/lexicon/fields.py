"""Lists of words as an editor types them: one word or phrase a line, or commas between."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from search.language.words import phrase

LONGEST = 80
"""Characters of one word or phrase."""
MOST_WORDS = 12
"""Words of one phrase; a question has no more either."""

_BETWEEN = re.compile(r"[\n\r,;]+")
_SPACE = re.compile(r"\s+")
_STRANGE = re.compile(r"[^\w\s'’‘`./&+%…\-]|_")


def entries(text: str) -> tuple[str, ...]:
    """The words and phrases of a list, tidied: small letters, single spaces, each only once."""
    found: dict[tuple[str, ...], str] = {}
    for entry in _BETWEEN.split(text):
        tidy = _SPACE.sub(" ", entry).strip().lower()
        if tidy:
            found.setdefault(phrase(tidy) or (tidy,), tidy)
    return tuple(found.values())


def text_of(found: Iterable[str]) -> str:
    """As a `WordsField` keeps them; `str.splitlines` reads them back."""
    return "\n".join(found)


class WordsField(models.TextField[str, str]):
    """A list of at most `most` words and phrases, kept one a line."""

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        self.most = most
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "most": self.most}

    def to_python(self, value: Any) -> str:
        return text_of(entries(super().to_python(value) or ""))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        found = entries(value)
        if len(found) > self.most:
            raise ValidationError(f"Dit zijn {len(found)} woorden. Schrijf er hoogstens {self.most}.", code="too_many")
        for entry in found:
            if wrong := _wrong(entry):
                raise ValidationError(f"“{entry[:LONGEST]}” kan niet: {wrong}", code="no_words")

    def formfield(self, **kwargs: Any) -> Any:
        # One long entry may be refused by name; a book may not even be looked at.
        limit = {"max_length": self.most * (LONGEST + 1)}
        return super().formfield(**{"widget": forms.Textarea(attrs={"rows": 8}), **limit, **kwargs})


def _wrong(entry: str) -> str:
    if len(entry) > LONGEST:
        return f"houd het korter dan {LONGEST} tekens."
    if strange := _STRANGE.search(entry):
        return f"het teken {strange.group()} hoort niet in een woord."
    words = phrase(entry)
    if not words:
        return "er staat geen woord in."
    if len(words) > MOST_WORDS:
        return f"schrijf hoogstens {MOST_WORDS} woorden achter elkaar."
    return ""
