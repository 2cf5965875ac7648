"""Processes that are killed without warning, over and over: afterwards the index is what the database is."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
MARKET = "import sys, django; django.setup(); from tests.search.indexing.market import main; main(*sys.argv[1:])"
START = 20.0
"""Seconds a process may take to get going on a busy machine."""


class MarketSite:
    def __init__(self, folder: Path, database: str):
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.search.indexing.market_settings",
            "MARKET_DIR": str(folder),
            "MARKET_DATABASE_URL": database,
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment)
        self.running.append(process)
        return process

    def command(self, *arguments: str) -> subprocess.Popen[bytes]:
        return self.start("-m", "django", "search_index", *arguments)

    def market(self, *arguments: str) -> subprocess.Popen[bytes]:
        return self.start("-c", MARKET, *arguments)

    def done(self, process: subprocess.Popen[bytes]) -> None:
        assert process.wait(60) == 0

    def settle(self) -> None:
        self.done(self.command("relay", "--once"))

    def stop(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()

    def indexes(self) -> list[Path]:
        return [path for path in (self.folder / "index" / "embedded").glob("*-*") if path.is_dir()]


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


@pytest.fixture
def site(tmp_path: Path, database: str) -> Iterator[MarketSite]:
    site = MarketSite(tmp_path, database)
    site.done(site.market("prepare"))
    yield site
    site.stop()


def test_relays_killed_in_the_middle_of_two_hundred_changes_leave_no_difference(site: MarketSite) -> None:
    pointer = site.folder / "index" / "embedded" / "current"
    relays = [site.command("relay"), site.command("relay")]
    until(pointer.exists)
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


def test_a_rebuild_that_is_killed_leaves_the_old_index_and_the_next_relay_clears_up(site: MarketSite) -> None:
    site.settle()
    (old,) = site.indexes()
    for wait in (0.0, 0.02, 0.05):
        rebuild = site.command("rebuild")
        until(lambda: len(site.indexes()) > 1 or rebuild.poll() is not None)  # noqa: B023
        time.sleep(wait)
        rebuild.kill()
        rebuild.wait()
    site.done(site.market("change", "20"))
    site.settle()
    site.done(site.market("compare"))
    assert len(site.indexes()) <= 2  # a rebuild may have been just quick enough; then the old one is kept for a minute
    assert old in site.indexes()


def test_changes_during_rebuilds_with_a_relay_at_work_are_not_lost(site: MarketSite) -> None:
    site.settle()
    relay = site.command("relay")
    changes = site.market("change", "200")
    while changes.poll() is None:
        site.done(site.command("rebuild"))
    relay.kill()
    relay.wait()
    site.settle()
    site.done(site.market("compare"))
