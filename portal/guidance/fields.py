"""Municipalities in forms by their name, in columns by their CBS code."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from search import places


class MunicipalityField(models.CharField[str, str]):
    """CBS code ("gm0355") of one municipality, or empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 6)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if value and places.municipality(value) is None:
            raise ValidationError("Deze gemeente kennen we niet.", code="municipality")

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.ChoiceField(
            choices=lambda: [("", "Niet vermeld"), *((one.code, one.name) for one in places.municipalities())],
            required=not self.blank,
            label=kwargs.get("label") or str(self.verbose_name).capitalize(),
            help_text=kwargs.get("help_text", self.help_text),
        )


class MunicipalitiesFormField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(municipality_names(value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        names = [
            name.strip() for name in (super().to_python(value) or "").replace(",", "\n").splitlines() if name.strip()
        ]
        found = {name: places.municipality_named(name) for name in names}
        if unknown := [name for name, municipality in found.items() if municipality is None]:
            raise ValidationError(f"Deze gemeente kennen we niet: {', '.join(unknown[:5])}.", code="municipality")
        return [municipality.code for municipality in found.values() if municipality]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial or []), data)


class MunicipalitiesField(models.JSONField):
    """CBS codes of several municipalities; an empty list is "not stated"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list) or any(places.municipality(str(code)) is None for code in value):
            raise ValidationError("Een van deze gemeenten kennen we niet.", code="municipality")

    def formfield(self, **kwargs: Any) -> forms.Field:
        return MunicipalitiesFormField(
            required=not self.blank,
            label=kwargs.get("label") or str(self.verbose_name).capitalize(),
            help_text=kwargs.get("help_text", self.help_text) or "Schrijf elke gemeente op een nieuwe regel.",
        )


def municipality_name(code: str) -> str:
    """The official name; a code nobody knows stands for itself."""
    found = places.municipality(code)
    return found.name if found else code


def municipality_names(codes: list[str]) -> list[str]:
    return sorted(municipality_name(code) for code in codes)
