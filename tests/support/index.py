"""A search index of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from search.engines import SearchEngine, engines
from search.indexing.relay import Relay
from search.source import listing_source

Drain = Callable[[], None]


@pytest.fixture
def search_index(db: None, settings: Settings, tmp_path: Path) -> SearchEngine:
    """The embedded engine with an empty index in a folder of its own; nothing gets into it until `drain()`."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    _drain()
    return engines()[0]


@pytest.fixture
def drain(search_index: SearchEngine) -> Drain:
    """`drain()` does what the relay does until nothing waits: from then on search knows every change."""
    return _drain


def _drain() -> None:
    for engine in engines():
        Relay(engine, listing_source()).drain()
