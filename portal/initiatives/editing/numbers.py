"""Numbers as people write them: 431, not 431.0."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db import models
from wagtail.admin.forms.models import register_form_field_override


class PlainDecimalField(forms.DecimalField):
    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) and value.is_finite() else value


register_form_field_override(models.DecimalField, override={"form_class": PlainDecimalField}, exact_class=True)
