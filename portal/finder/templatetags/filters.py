"""The options of a filter. No template: a page has some 170, and of each only the number and the tick change."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.finder.facets import Option
from portal.pages.templatetags.look import icon

register = template.Library()


@register.simple_tag
def choices(options: Iterable[Option]) -> SafeString:
    """A box to tick for each option, with its words and the number of places it leads to."""
    return mark_safe("\n".join(map(_choice, options)))  # noqa: S308 - escaped below, and a number


def _choice(option: Option) -> str:
    box, words = _lasting(option.name, option.code, option.label, option.icon, option.hint)
    return f"{box}{' checked' if option.selected else ''}{words}{option.count}</small></label>"


@lru_cache(maxsize=1024)
def _lasting(name: str, code: str, label: str, icon_name: str, hint: str) -> tuple[str, str]:
    """What comes before the tick, and between the tick and the number."""
    box = format_html('<label class="choice"><input type="checkbox" form="zoek" name="{}" value="{}"', name, code)
    more = format_html(" <small>{}</small>", hint) if hint else ""
    return box, format_html(">{}<span>{}{}</span> <small>", icon(icon_name) if icon_name else "", label, more)
