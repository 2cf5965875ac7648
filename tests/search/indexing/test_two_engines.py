"""Two engines, each with an index and a relay of its own: what one cannot do never keeps the other from it."""

import signal
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from threading import Event
from unittest import mock
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from search.engines.base import EngineError, SearchEngine, Searcher
from search.engines.breaker import Breaker
from search.engines.embedded import EmbeddedEngine
from search.engines.failover import FailoverEngine
from search.indexing.management.commands import search_index
from search.indexing.models import IndexState
from search.indexing.relay import ENGINE_PAUSE, Relay
from search.indexing.state import withheld
from search.indexing.status import status
from search.query import SearchQuery
from search.results import SearchResult
from tests.search.indexing.conftest import Shelf, found

pytestmark = pytest.mark.django_db


class Remote(EmbeddedEngine):
    """An engine on another machine: it can be away."""

    name = "remote"
    away = False

    def current(self) -> UUID | None:
        if self.away:
            raise EngineError("remote cannot be reached")
        return super().current()

    def search(self, query: SearchQuery) -> SearchResult:
        if self.away:
            raise EngineError("remote cannot be reached")
        return super().search(query)


@pytest.fixture
def remote(tmp_path: Path) -> Remote:
    return Remote(tmp_path / "remote", str.split, "1")


@pytest.fixture
def relays(remote: Remote, engine: SearchEngine, shelf: Shelf) -> list[Relay]:
    """Both have listings 1 to 3."""
    shelf.put(1, 2, 3)
    relays = [Relay(remote, shelf), Relay(engine, shelf)]
    for relay in relays:
        relay.drain()
    return relays


@pytest.fixture
def both(remote: Remote, engine: SearchEngine, relays: list[Relay]) -> Searcher:
    return FailoverEngine(remote, engine, withheld, Breaker())


@pytest.fixture
def command(remote: Remote, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`command("sweep")` does it for both engines and gives what was printed."""
    monkeypatch.setattr(search_index, "engines", lambda: (remote, engine))
    monkeypatch.setattr(search_index, "listing_source", lambda: shelf)

    def call(*arguments: str) -> str:
        out = StringIO()
        call_command("search_index", *arguments, stdout=out)
        return out.getvalue()

    return call


def test_a_change_reaches_both(relays: list[Relay], remote: Remote, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.publish(4)
    shelf.unpublish(1)
    for relay in relays:
        relay.drain()
    assert found(remote) == found(engine) == {2, 3, 4}


def test_an_engine_that_is_away_delays_nothing_of_the_other(
    relays: list[Relay], remote: Remote, engine: SearchEngine, shelf: Shelf
) -> None:
    remote.away = True
    shelf.publish(2, name="nieuw")
    with pytest.raises(EngineError):
        relays[0].step()
    relays[1].drain()
    assert found(engine, "nieuw") == {2}
    assert status(engine).pending == 0
    remote.away = False
    relays[0].drain()
    assert found(remote, "nieuw") == {2}


def test_what_is_withheld_from_one_index_is_found_in_the_other_that_knows_better(
    relays: list[Relay], both: Searcher, remote: Remote, shelf: Shelf
) -> None:
    remote.away = True
    shelf.unpublish(1)
    assert withheld("remote") == withheld("embedded") == {1}
    assert found(both, without=withheld("remote")) == {2, 3}
    shelf.publish(1)
    relays[1].drain()
    assert (withheld("remote"), withheld("embedded")) == ({1}, frozenset())
    # The one that answers has taken the listing in again; the one that is away still has what must not be found.
    assert found(both, without=withheld("remote")) == {1, 2, 3}
    remote.away = False
    assert found(remote, without=withheld("remote")) == {2, 3}
    relays[0].drain()
    assert withheld("remote") == frozenset()


def test_a_listing_one_engine_refuses_is_in_the_other(
    relays: list[Relay], remote: Remote, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.publish(2, 3, name="nieuw")
    with monkeypatch.context() as patch:
        writing = mock.MagicMock()
        writing().__enter__().write.return_value = {2: "too long"}
        patch.setattr(remote, "writing", writing)
        relays[0].step()
        relays[0].close()
    relays[1].drain()
    assert found(engine, "nieuw") == {2, 3}
    assert IndexState.objects.pending().get().index.engine == "remote"


def test_the_relay_of_an_engine_that_is_away_asks_every_few_seconds_and_tells_it_once(
    relays: list[Relay], remote: Remote, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    # The database of a test lives in the connection the relay would throw away after trouble.
    monkeypatch.setattr("search.indexing.relay.connection.close", lambda: None)
    remote.away = True
    pauses: list[float] = []

    def stopped(seconds: float) -> bool:
        pauses.append(seconds)
        if len(pauses) == 20:
            remote.away = False
        return len(pauses) > 21

    relays[0].run(stopped)
    assert max(pauses) <= ENGINE_PAUSE
    assert [record.getMessage() for record in caplog.records] == [
        "The relay of remote waits: remote cannot be reached",
        "The relay of remote goes on",
    ]


def test_the_command_does_for_each_engine_what_can_be_done(
    command: Callable[..., str], remote: Remote, engine: SearchEngine, shelf: Shelf
) -> None:
    shelf.put(1, 2)
    assert command("rebuild").count("with 2 listings") == 2
    remote.away = True
    shelf.publish(3)
    for action in (["relay", "--once"], ["rebuild"], ["sweep"], ["status"]):
        with pytest.raises(CommandError, match=r"^remote: remote cannot be reached$"):
            command(*action)
    assert found(engine) == {1, 2, 3}
    assert "embedded: 3 compared" in command("sweep", "--engine=embedded")
    remote.away = False
    command("relay", "--once")
    assert "remote: 3 compared, 0 pending; missing 0, ghosts 0, stale 0, exposed 0" in command("sweep")
    assert command("status").count("pending  0") == 2


def test_the_command_refuses_an_engine_the_site_does_not_have(command: Callable[..., str]) -> None:
    with pytest.raises(CommandError, match="no engine solr"):
        command("rebuild", "--engine=solr")


@pytest.fixture
def _signals_as_they_were() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_signals_as_they_were")
def test_a_relay_that_stops_by_itself_ends_the_process_so_that_it_is_started_anew(
    command: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_run", lambda engine, stop: None)
    with pytest.raises(CommandError, match="stopped by itself"):
        command("relay")


@pytest.mark.usefixtures("_signals_as_they_were")
def test_told_to_stop_every_relay_stops(command: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = []

    def run(engine: SearchEngine, stop: Event) -> None:
        if engine.name == "remote":
            signal.raise_signal(signal.SIGTERM)
        assert stop.wait(20)
        stopped.append(engine.name)

    monkeypatch.setattr(search_index, "_run", run)
    command("relay")
    assert sorted(stopped) == ["embedded", "remote"]
