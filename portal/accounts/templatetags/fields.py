"""Fields of forms in the site's look."""

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def control(field: BoundField) -> SafeString:
    """The field itself, without label; Django ties help and errors to it by id."""
    return field.as_widget(attrs={} if is_tick(field) else {"class": "input"})


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether it is a box with its words behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)
