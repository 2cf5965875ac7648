"""A search index of the test's own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from search.engines import SearchEngine, engines, failover
from search.indexing.relay import Relay
from search.source import listing_source

ENGINE = os.environ.get("TEST_ENGINE", "embedded")
"""tools/suite.py runs a part of the suite on another engine."""
Drain = Callable[[], None]


@pytest.fixture
def search_index(
    db: None,
    settings: Settings,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> SearchEngine:
    """The engine with an empty index of its own; nothing gets into it until `drain()`.

    That is the embedded one, or Elasticsearch with the embedded one behind it where TEST_ENGINE says so.
    """
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    if ENGINE != "embedded":
        settings.SEARCH_ENGINE = ENGINE
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_PREFIX = request.getfixturevalue("elastic_prefix")
        # On a busy machine too it must be this engine that answers.
        monkeypatch.setattr(failover, "PATIENCE", 60.0)
        monkeypatch.setattr(failover, "PATIENCE_WHILE_TYPING", 60.0)
    _drain()
    return engines()[0]


@pytest.fixture
def drain(search_index: SearchEngine) -> Drain:
    """`drain()` does what the relay does until nothing waits: from then on search knows every change."""
    return _drain


def _drain() -> None:
    for engine in engines():
        Relay(engine, listing_source()).drain()
