"""Where listings come from: the setting SEARCH_LISTING_SOURCE names it, for `search` never imports the portal."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from search.document import ListingDocument


class ListingSource(Protocol):
    version: str
    """Changes when the same listing gives another document: an index of another version has to be rebuilt."""

    def keys(self) -> Iterable[int]:
        """Keys of all listings that belong in an index today, in ascending order."""

    def documents(self, keys: Collection[int]) -> Mapping[int, ListingDocument]:
        """Documents of those of `keys` that belong in an index; a missing key means: take it out."""

    def visible(self, keys: Collection[int]) -> set[int]:
        """Those of `keys` the public may see at this moment."""


@cache
def listing_source() -> ListingSource:
    source: ListingSource = import_string(settings.SEARCH_LISTING_SOURCE)()
    return source
