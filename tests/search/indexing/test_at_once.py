"""Several processes write at once, which PostgreSQL lets them: nobody waits long for another, and nothing is lost."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection, transaction

from search.engines.base import IndexBusy, SearchEngine
from search.indexing import state as state_of_index
from search.indexing.models import IndexState, SearchIndex
from search.indexing.rebuild import rebuild
from search.indexing.relay import Relay
from search.indexing.state import forget, nobody_writing, register, want
from tests.search.indexing.conftest import Shelf, found

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="SQLite has one writer at a time"
    ),
]
WAIT = 20.0
"""Seconds for what must happen on a busy machine."""


@contextmanager
def somebody_writing(keys: list[int]) -> Iterator[Callable[[], None]]:
    """A `want` in a transaction of another connection, open until it is called or the block ends."""
    wrote, finish = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                want(keys)
                wrote.set()
                finish.wait(WAIT)
        finally:
            connection.close()

    def end() -> None:
        finish.set()
        thread.join(WAIT)

    thread = threading.Thread(target=write)
    thread.start()
    assert wrote.wait(WAIT)
    try:
        yield end
    finally:
        end()


@pytest.fixture
def relay(engine: SearchEngine, shelf: Shelf) -> Relay:
    """It has listings 1 to 9 in the index."""
    relay = Relay(engine, shelf)
    shelf.put(*range(1, 10))
    relay.drain()
    return relay


def test_a_long_transaction_keeps_the_relay_up_for_nothing(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.publish(*range(1, 10), name="nieuw")
    with somebody_writing([3, 4]):
        started = time.monotonic()
        assert relay.step() is True
        assert time.monotonic() - started < 5
        assert found(engine, "nieuw") == set(range(1, 10))
        waiting = IndexState.objects.pending().order_by("key").values_list("key", flat=True)
        assert list(waiting) == [3, 4]  # not noted as done: they are being wanted anew
    relay.drain()
    assert not IndexState.objects.pending().exists()


def test_a_listing_that_fails_while_somebody_saves_it_gets_its_new_chance(relay: Relay, shelf: Shelf) -> None:
    shelf.publish(5)
    shelf.torn = {5}
    with somebody_writing([5]):
        assert relay.step() is True
        assert IndexState.objects.get(key=5).attempts == 0
    relay.close()


def test_a_new_index_waits_for_who_is_writing_so_that_nothing_is_missed(
    relay: Relay, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    with somebody_writing([1]) as end:
        # What the other transaction did, nobody sees before it ends.
        monkeypatch.setattr(state_of_index.time, "sleep", lambda seconds: (pauses.append(seconds), end()))
        rebuild(engine, shelf)
    assert len(pauses) == 1


def test_whoever_saves_is_not_kept_waiting_by_a_rebuild_that_waits(
    relay: Relay, engine: SearchEngine, shelf: Shelf
) -> None:
    def build() -> None:
        try:
            rebuild(engine, shelf)
        finally:
            connection.close()

    builder = threading.Thread(target=build)
    longest = 0.0
    with somebody_writing([1]):
        builder.start()
        until = time.monotonic() + 2
        while time.monotonic() < until:
            started = time.monotonic()
            with transaction.atomic():
                want([2])
            longest = max(longest, time.monotonic() - started)
            time.sleep(0.02)
        assert builder.is_alive()
    builder.join(WAIT)
    assert longest < 1.0
    relay.drain()
    assert SearchIndex.objects.get(stage=SearchIndex.Stage.SERVING).id == engine.current()
    assert not IndexState.objects.filter(index=engine.current()).pending().exists()


def test_an_index_is_forgotten_though_somebody_writes(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    other = register("embedded", "1")
    want(range(1, 10))
    with somebody_writing([1, 2]) as end:
        monkeypatch.setattr(state_of_index.time, "sleep", lambda seconds: end())
        forget(other)
    assert not SearchIndex.objects.filter(id=other.id).exists()
    assert not IndexState.objects.filter(index=other.id).exists()


def test_writers_that_never_leave_a_gap_are_named(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_of_index, "_PATIENCE", 2)
    monkeypatch.setattr(state_of_index, "_PAUSE", 0.0)
    with somebody_writing([1]), pytest.raises(IndexBusy, match="all the time"), nobody_writing():
        pass


def test_two_who_want_many_listings_at_once_both_get_them(relay: Relay) -> None:
    index = SearchIndex.objects.get()
    errors: list[Exception] = []

    def write(keys: list[int]) -> None:
        try:
            for _ in range(20):
                want(keys)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    orders = [list(range(1, 300)), list(range(299, 0, -1)), list(range(1, 300, 2))]
    threads = [threading.Thread(target=write, args=(keys,)) for keys in orders]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        relay.step()
    relay.close()
    assert errors == []
    assert index.states.get(key=150).wanted >= 40
