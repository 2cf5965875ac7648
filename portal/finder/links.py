"""Addresses of other searches: the same question with one thing changed."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import QueryDict

SEARCH = "/zoeken/"


def changed(data: QueryDict, /, **changes: str | Iterable[str] | None) -> str:
    """`data` with parameters set (text or several texts) or removed (None); paging starts again at page 1."""
    pairs = [
        (name, value)
        for name in data
        if name not in changes and name != "pagina"
        for value in data.getlist(name)
        if value
    ]
    for name, value in changes.items():
        if isinstance(value, str):
            pairs.append((name, value))
        elif value is not None:
            pairs += [(name, one) for one in value]
    return f"{SEARCH}?{urlencode(pairs, errors='replace')}" if pairs else SEARCH


def without_code(data: QueryDict, name: str, code: str) -> str:
    """The same search with one choice of one facet removed."""
    return changed(data, **{name: [value for value in data.getlist(name) if value != code]})
