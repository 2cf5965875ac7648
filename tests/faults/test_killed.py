"""F7, F11 and F12: processes that are killed without warning, over and over, and a disk that is full. Nobody notices,
and afterwards every index is what the database is."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from search.engines.base import EngineError, SearchEngine
from search.engines.elastic import Connection, ElasticEngine
from search.engines.elastic.indexes import Indexes
from search.engines.embedded import EmbeddedEngine
from search.indexing.rebuild import rebuild
from search.indexing.relay import Relay
from tests.search.indexing.conftest import Shelf, found

ROOT = Path(__file__).resolve().parents[2]
MARKET = "import sys, django; django.setup(); from tests.faults.market import main; main(*sys.argv[1:])"
START = 60.0
"""Seconds a process may take to get going on a busy machine, and those a lease of a dead one still holds."""
A_DISK = 6_000_000
"""Bytes a file can have on the disk that is full: more than the database's, less than the index's."""


class MarketSite:
    def __init__(self, folder: Path, database: str, engine: str, elastic: tuple[str, str]):
        """elastic: its address and what the names of its indexes begin with."""
        self.folder = folder
        self.engine = engine
        self.running: list[subprocess.Popen[str]] = []
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.faults.market_settings",
            "MARKET_DIR": str(folder),
            "MARKET_DATABASE_URL": database,
            "MARKET_ENGINE": engine,
            "MARKET_ELASTICSEARCH_URL": elastic[0],
            "MARKET_PREFIX": elastic[1],
            "PYTHONPATH": str(ROOT),
        }
        remote = ElasticEngine(Connection(elastic[0]), elastic[1], str.split, "1")
        self.kept = remote if engine == "elasticsearch" else EmbeddedEngine(folder / "index/embedded", str.split, "1")

    def start(
        self, *arguments: str, before: Callable[[], None] | None = None, environment: Mapping[str, str] = {}
    ) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={**self.environment, **environment},
            preexec_fn=before,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        return process

    def command(self, *arguments: str, environment: Mapping[str, str] = {}) -> subprocess.Popen[str]:
        return self.start("-m", "django", "search_index", *arguments, environment=environment)

    def market(self, *arguments: str) -> subprocess.Popen[str]:
        return self.start("-c", MARKET, *arguments)

    def done(self, process: subprocess.Popen[str]) -> None:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told[-2000:]

    def settle(self) -> None:
        self.done(self.command("relay", "--once"))

    def stop(self) -> None:
        for process in self.running:
            process.kill()
            with process:
                pass

    def indexes(self) -> set[UUID]:
        """Of the engine that is tried."""
        return set(self.kept.indexes())


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + START
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """Address of an empty database of the kind the suite runs on."""
    if connection.vendor != "postgresql":
        yield f"sqlite:///{tmp_path / 'market.sqlite3'}"
        return
    from tests.support.postgres import empty_database

    with empty_database(f"market_{os.getpid()}") as address:
        yield address


@pytest.fixture(params=["embedded", "elasticsearch"])
def site(request: pytest.FixtureRequest, tmp_path: Path, database: str) -> Iterator[MarketSite]:
    elastic = ("", "")
    if request.param == "elasticsearch":
        elastic = (request.getfixturevalue("elasticsearch_url"), request.getfixturevalue("elastic_prefix"))
    site = MarketSite(tmp_path, database, request.param, elastic)
    site.done(site.market("prepare"))
    yield site
    site.stop()


def test_f07_relays_killed_in_the_middle_of_two_hundred_changes_leave_no_difference(site: MarketSite) -> None:
    relays = [site.command("relay"), site.command("relay")]
    until(site.kept.current)
    changes = site.market("change", "200")
    while changes.poll() is None:
        time.sleep(0.4)
        relays.pop(0).kill()
        relays.append(site.command("relay"))
    assert changes.returncode == 0
    for relay in relays:
        relay.kill()
    site.settle()
    site.done(site.market("compare"))
    assert len(site.indexes()) == 1


def test_f11_no_search_fails_and_no_change_is_lost_during_rebuilds(site: MarketSite) -> None:
    site.settle()
    over = site.folder / "over"
    relay, searches = site.command("relay"), site.market("search", str(over))
    changes = site.market("change", "200")  # some sixty in a second
    while changes.poll() is None:
        site.done(site.command("rebuild"))
    assert changes.returncode == 0
    over.touch()
    site.done(searches)
    relay.kill()
    relay.communicate()
    site.settle()
    site.done(site.market("compare"))


def test_f12_a_rebuild_that_is_killed_leaves_the_old_index_and_what_it_made_is_cleared_away(site: MarketSite) -> None:
    site.settle()
    (old,) = site.indexes()
    rebuild = site.command("rebuild", environment={"MARKET_READS": "60"})
    until(lambda: len(site.indexes()) == 2)
    rebuild.kill()
    rebuild.communicate()
    assert site.kept.current() == old
    site.done(site.market("change", "20"))
    site.settle()
    site.done(site.market("compare"))

    def cleared_away() -> bool:
        site.settle()
        return site.indexes() == {old}

    until(cleared_away)


@pytest.mark.parametrize("site", ["embedded"], indirect=True)
def test_f12_a_rebuild_on_a_full_disk_leaves_the_old_index_and_says_why(site: MarketSite) -> None:
    site.settle()
    before = site.indexes()

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that it is an error and not the end
        resource.setrlimit(resource.RLIMIT_FSIZE, (A_DISK, A_DISK))

    rebuild = site.start("-m", "django", "search_index", "rebuild", before=full, environment={"MARKET_SIZE": "40000"})
    _, told = rebuild.communicate(timeout=120)
    assert rebuild.returncode == 1
    assert "Traceback" not in told
    assert "CommandError: embedded: the index cannot be written; the disk may be full" in told
    assert site.indexes() == before
    site.done(site.market("compare"))
    site.done(site.command("rebuild"))
    site.done(site.market("compare"))


def test_f12_a_rebuild_on_an_elasticsearch_with_a_full_disk_leaves_the_old_index_and_says_why(
    db: None, elastic_connection: Connection, elastic_prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine: SearchEngine = ElasticEngine(elastic_connection, elastic_prefix, str.split, "1")
    shelf = Shelf()
    shelf.put(1, 2, 3)
    Relay(engine, shelf).drain()
    (old,) = engine.indexes()
    create = Indexes.create

    def create_on_a_full_disk(indexes: Indexes, index: UUID, version: str) -> None:
        create(indexes, index, version)
        with elastic_connection.client() as client:  # as it does itself when its disk is nearly full
            client.indices.put_settings(
                index=indexes.name(index), settings={"index.blocks.read_only_allow_delete": True}
            )

    with monkeypatch.context() as patch:
        patch.setattr(Indexes, "create", create_on_a_full_disk)
        with pytest.raises(EngineError, match="takes no changes: its disk may be full"):
            rebuild(engine, shelf)
    assert (engine.current(), set(engine.indexes())) == (old, {old})
    assert found(engine) == {1, 2, 3}
    rebuild(engine, shelf)
    assert found(engine) == {1, 2, 3}
