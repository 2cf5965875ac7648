"""From one page of results to the others."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from portal.finder.links import changed
from search.query import PAGE_SIZE
from search.results import SearchResult


def page_url(data: QueryDict, number: int) -> str:
    return changed(data) if number == 1 else changed(data, pagina=str(number))


def page_links(result: SearchResult, data: QueryDict) -> Iterator[dict[str, Any]]:
    """The first, the last, and those around this one; none when there is one page."""
    page, pages = result.page, result.pages
    if pages < 2:
        return
    if page > 1:
        yield {"label": "Vorige", "url": page_url(data, page - 1), "current": False, "rel": "prev"}
    for number in sorted({1, *range(max(1, page - 2), min(pages, page + 2) + 1), pages}):
        yield {"label": str(number), "url": page_url(data, number), "current": number == page, "rel": ""}
    if page < pages:
        yield {"label": "Volgende", "url": page_url(data, page + 1), "current": False, "rel": "next"}


def maybe_url(result: SearchResult, data: QueryDict) -> str:
    """Address of the page on which the group that may fit begins: right after what fits."""
    with_maybe = data.copy()
    with_maybe["misschien"] = "1"
    return page_url(with_maybe, result.total // PAGE_SIZE + 1) + "#misschien"
