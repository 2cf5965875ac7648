"""What templates need to draw: icons from our own sprite, and facts sorted by whether anybody stated them."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.pictures.themes import theme_picture
from portal.vocabulary.models import Vocabulary
from portal.vocabulary.terms import words

register = template.Library()

SPRITE = "icons/sprite.svg"
UNKNOWN_ICON = "point"
UNSAFE_IN_A_DATA_BLOCK = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """Every icon the sprite holds."""
    sprite = (settings.BASE_DIR / "static" / SPRITE).read_text(encoding="utf-8")
    return frozenset(re.findall(r'<symbol id="([^"]+)"', sprite))


@register.simple_tag
@lru_cache(maxsize=1024)  # a page of results draws nearly three hundred
def icon(name: str, extra_class: str = "") -> SafeString:
    """An icon beside a word, hidden from screen readers. A name that an editor mistyped becomes a dot."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {extra_class}" if extra_class else "",
        static(SPRITE),
        name if name in icon_names() else UNKNOWN_ICON,
    )


@register.simple_tag
def form_icon(code: str) -> SafeString:
    """The icon of a form on the continuum."""
    word = words(Vocabulary.FORM).get(code)
    return icon(word.icon if word else UNKNOWN_ICON)


@register.simple_tag
def theme_icons() -> dict[str, str]:
    """Theme -> its icon, for what a script draws."""
    return {code: word.icon for code, word in words(Vocabulary.THEME).items() if word.icon in icon_names()}


register.simple_tag(theme_picture)


@register.simple_tag
def json_ld(data: Mapping[str, Any]) -> SafeString:
    """Structured data for search engines: a block of data, which no browser runs as a script."""
    text = json.dumps(data, ensure_ascii=False).translate(UNSAFE_IN_A_DATA_BLOCK)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that may go to the next line after its "@", and never in the middle of a word before that."""
    before, at, after = address.partition("@")
    return format_html("{}{}<wbr>{}", before, at, after)


@register.filter
def lower_first(text: str) -> str:
    """ "Lift" -> "lift", for use inside a sentence; names in capitals (OV, VOG) stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@register.filter
def stated(facts: Iterable[Any]) -> list[Any]:
    """The facts somebody stated."""
    return [fact for fact in facts if _read(fact, "known")]


@register.filter
def not_stated(facts: Iterable[Any]) -> list[Any]:
    """The facts nobody stated yet: to be asked, never to be read as "no"."""
    return [fact for fact in facts if not _read(fact, "known")]


def _read(thing: Any, name: str) -> Any:
    """An attribute or a key, as templates read them."""
    return thing[name] if isinstance(thing, Mapping) else getattr(thing, name)
