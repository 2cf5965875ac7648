"""The whole site with Elasticsearch as its first engine, at the end of a line that can be made to fail."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from search.engines import SearchEngine, engine, engines
from search.engines.elastic import Connection, ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.failover import FailoverEngine
from search.query import SearchQuery
from tests.engines.samples import TODAY
from tests.support.elasticsearch import PATIENCE
from tests.support.faults import FaultProxy, fault_proxy
from tests.support.site import PublicSite

REST = 0.3
"""Seconds an engine is left alone here, instead of fifteen."""
WAIT = 60.0
"""Seconds for what must happen, on a machine that is busy with other tests."""

NewEngine = Callable[[], SearchEngine]
Ask = Callable[..., dict[str, Any]]
Until = Callable[[Callable[[], object]], None]


@pytest.fixture
def line(elasticsearch_url: str) -> Iterator[FaultProxy]:
    with fault_proxy(elasticsearch_url) as proxy:
        yield proxy


@pytest.fixture
def on_elasticsearch(
    line: FaultProxy, elastic_prefix: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> FaultProxy:
    """ENGINE=elasticsearch, over the line; still without any index."""
    monkeypatch.setattr("search.engines.breaker.REST", REST)
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = line.url
    settings.ELASTICSEARCH_PREFIX = elastic_prefix
    settings.ELASTICSEARCH_API_KEY = settings.ELASTICSEARCH_CA = ""
    return line


@pytest.fixture
def both(on_elasticsearch: FaultProxy, search_index: SearchEngine) -> dict[str, SearchEngine]:
    """Name -> engine; each has an index, and `drain()` brings both up to date."""
    assert search_index.name == "elasticsearch"
    return {one.name: one for one in engines()}


@pytest.fixture
def site(both: dict[str, SearchEngine], public_site: PublicSite, line: FaultProxy) -> FaultProxy:
    """The public site in both indexes, and Elasticsearch answers in time. Gives the line."""
    warm_up(both)
    return line


def warm_up(both: dict[str, SearchEngine]) -> None:
    """A search engine that was started just now is slow: that is not what is tested here."""
    for one in both.values():
        for _ in range(20):
            started = time.monotonic()
            one.search(SearchQuery(TODAY))
            one.known(["dieren"])
            if time.monotonic() - started < 0.2:
                break


@pytest.fixture(params=["embedded", "elasticsearch"])
def new_engine(request: pytest.FixtureRequest, tmp_path: Path) -> NewEngine:
    """`new_engine()` is what another process has of the same engine; it has no index yet."""
    if request.param == "embedded":
        return lambda: EmbeddedEngine(tmp_path / "index", str.split, "1")
    connection: Connection = request.getfixturevalue("elastic_connection")
    prefix: str = request.getfixturevalue("elastic_prefix")
    return lambda: ElasticEngine(connection, prefix, str.split, "1", search_seconds=PATIENCE, typing_seconds=PATIENCE)


@pytest.fixture
def until() -> Until:
    """`until(condition)` waits for it."""

    def wait(condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + WAIT
        while not condition():
            assert time.monotonic() < deadline, "it never happened"
            time.sleep(0.05)

    return wait


@pytest.fixture
def ask(reader: Client) -> Ask:
    """`ask("q=dieren")` is what /zoeken.json answers; never anything else than an answer."""

    def get(querystring: str = "") -> dict[str, Any]:
        response = reader.get(f"/zoeken.json?{querystring}")
        assert response.status_code == 200
        answer: dict[str, Any] = response.json()
        return answer

    return get


def index_of(engine: SearchEngine) -> UUID:
    """The index that answers."""
    index = engine.current()
    assert index is not None
    return index


def live(engine: SearchEngine) -> dict[int, int]:
    """Key -> version of what the index of this engine holds."""
    return {entry.key: entry.version for entry in engine.entries(index_of(engine)) if entry.live}


def in_trouble() -> bool:
    searcher = engine()
    assert isinstance(searcher, FailoverEngine)
    return searcher.in_trouble


def names(answer: dict[str, Any]) -> set[str]:
    return {result["name"] for result in answer["results"]}
