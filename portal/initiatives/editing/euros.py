"""Amounts as people write them: "3,50" in the form is 350 euro cents in the database."""

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,7})(?:[.,](?P<cents>\d{2}|\d|-))?", re.ASCII)
_AROUND = re.compile(r"^\s*(?:€|eur|euro)?\s*|\s*(?:€|eur|euro)?\s*$", re.IGNORECASE)


def cents_of(text: str) -> int:
    """Euro cents of "3,50", "€ 3", "1.250" or "3,-". Raises ValueError for what is no amount."""
    match = _AMOUNT.fullmatch(_AROUND.sub("", text))
    if not match:
        raise ValueError(text)
    whole = int(match["whole"].replace(".", ""))
    return whole * 100 + int((match["cents"] or "0").replace("-", "0").ljust(2, "0"))


def as_typed(cents: int) -> str:
    """ "3,50", "3" or "0": how one would type the amount."""
    whole, rest = divmod(cents, 100)
    return f"{whole},{rest:02}" if rest else str(whole)


class EuroField(forms.IntegerField):
    """Asks for euros and gives euro cents; empty is None, which is not stated, and 0 is free."""

    widget = forms.TextInput
    default_error_messages: ClassVar = {
        "invalid": "Schrijf een bedrag in euro's, zoals 3,50. Is het gratis? Schrijf 0."
    }

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return cents_of(str(value))
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "size": "8"}


def _in_euros(db_field: models.Field[Any, Any]) -> dict[str, Any]:
    return {"form_class": EuroField} if db_field.name.endswith("_cents") else {}


register_form_field_override(models.PositiveIntegerField, override=_in_euros, exact_class=True)
