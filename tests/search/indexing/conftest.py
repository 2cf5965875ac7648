"""A shelf of listings instead of the portal, and an engine with a folder of its own."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pytest

from search.document import ListingDocument
from search.engines.base import SearchEngine, Searcher
from search.engines.embedded import EmbeddedEngine
from search.indexing.relay import Relay
from search.indexing.state import want
from search.query import SearchQuery, Word
from tests.engines.samples import TODAY, listing


class Shelf:
    """A source of listings in memory. Changes are not told to the index unless one says so."""

    version = "1"

    def __init__(self) -> None:
        self.listings: dict[int, ListingDocument] = {}
        self.hidden: set[int] = set()
        self.torn: set[int] = set()
        """Listings that cannot be read."""

    def keys(self) -> Iterable[int]:
        return sorted(self.listings)

    def documents(self, keys: Collection[int]) -> Mapping[int, ListingDocument]:
        if torn := self.torn & set(keys):
            raise RuntimeError(f"cannot read {sorted(torn)}")
        return {key: self.listings[key] for key in keys if key in self.listings}

    def visible(self, keys: Collection[int]) -> set[int]:
        return {key for key in keys if key in self.listings and key not in self.hidden}

    def put(self, *keys: int, name: str = "plek") -> None:
        for key in keys:
            self.listings[key] = listing(key, name=name)

    def publish(self, *keys: int, name: str = "plek") -> None:
        self.put(*keys, name=name)
        want(keys)

    def unpublish(self, *keys: int) -> None:
        for key in keys:
            del self.listings[key]
        want(keys, withhold=keys)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def engine(tmp_path: Path) -> SearchEngine:
    return EmbeddedEngine(tmp_path / "index", str.split, "1")


@pytest.fixture
def relay(db: None, engine: SearchEngine, shelf: Shelf) -> Relay:
    return Relay(engine, shelf)


def found(engine: Searcher, name: str = "", without: Collection[int] = ()) -> set[int]:
    """Keys of at most twenty listings, of that name if one is asked."""
    words = (Word(name, (name,)),) if name else ()
    return {hit.key for hit in engine.search(SearchQuery(TODAY, words=words, without=frozenset(without))).hits}
