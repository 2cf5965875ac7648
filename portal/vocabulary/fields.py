"""Model fields that hold codes of a vocabulary, or plain lines of text.

The codes are columns of the listing itself: one row holds the facts, and differences between revisions stay readable.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary

MAX_LINES = 40
MAX_LINE = 200


class CodeField(models.CharField[str, str]):
    """One code of a vocabulary, or empty for "not stated"."""

    def __init__(self, *args: Any, vocabulary: Vocabulary | str, **kwargs: Any) -> None:
        self.vocabulary = Vocabulary(vocabulary)
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "vocabulary": self.vocabulary.value}

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value and value not in terms.words(self.vocabulary):
            raise ValidationError(f"“{value}” staat niet in de lijst.", code="unknown_code")

    def formfield(self, **kwargs: Any) -> forms.Field:
        empty = "Niet vermeld" if self.blank else "Kies"
        return forms.ChoiceField(
            choices=lambda: [("", empty), *terms.choices(self.vocabulary)],
            required=not self.blank,
            label=kwargs.get("label") or str(self.verbose_name).capitalize(),
            help_text=kwargs.get("help_text", self.help_text),
        )


class CodesField(models.JSONField):
    """Several codes of a vocabulary, in the editor's order; an empty list is "not stated"."""

    def __init__(self, *args: Any, vocabulary: Vocabulary | str, **kwargs: Any) -> None:
        self.vocabulary = Vocabulary(vocabulary)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "vocabulary": self.vocabulary.value}

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        known = terms.words(self.vocabulary)
        wrong = [str(code) for code in value if code not in known] if isinstance(value, list) else [str(value)]
        if wrong:
            raise ValidationError(f"Staat niet in de lijst: {', '.join(wrong[:5])}.", code="unknown_code")

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=lambda: terms.choices(self.vocabulary),
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label") or str(self.verbose_name).capitalize(),
            help_text=kwargs.get("help_text", self.help_text),
        )


class LinesFormField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return _lines((super().to_python(value) or "").splitlines())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial or []), data)


class LinesField(models.JSONField):
    """Short phrases, one a line in the form; an empty list is "not stated"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise ValidationError("Schrijf gewone regels tekst.", code="not_lines")
        if len(value) > MAX_LINES:
            raise ValidationError(f"Schrijf hoogstens {MAX_LINES} regels.", code="too_many")
        if any(len(line) > MAX_LINE for line in value):
            raise ValidationError(f"Houd elke regel korter dan {MAX_LINE} tekens.", code="too_long")

    def formfield(self, **kwargs: Any) -> forms.Field:
        return LinesFormField(
            required=not self.blank,
            label=kwargs.get("label") or str(self.verbose_name).capitalize(),
            help_text=kwargs.get("help_text", self.help_text) or "Schrijf elk ding op een nieuwe regel.",
        )


def _lines(raw: Iterable[str]) -> list[str]:
    return [line.strip() for line in raw if line.strip()]


class YesNoUnknown(models.BooleanField):
    """Yes, no, or not stated (None). Never treat None as no."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(null=True, blank=True, default=None)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(
            **{
                "form_class": forms.NullBooleanField,
                "widget": forms.NullBooleanSelect(),
                **kwargs,
            }
        )
