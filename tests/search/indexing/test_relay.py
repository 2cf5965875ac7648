"""The relay brings every change into the index, whatever goes wrong on the way."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import OperationalError
from django.utils import timezone

from search.engines.base import IndexBusy, SearchEngine
from search.engines.embedded import EmbeddedEngine
from search.indexing import work
from search.indexing.models import SET_ASIDE, IndexState, SearchIndex
from search.indexing.rebuild import clear_away
from search.indexing.relay import Relay
from search.indexing.state import want, withheld
from tests.search.indexing.conftest import Shelf, found

pytestmark = pytest.mark.django_db


def test_the_first_relay_makes_an_index_of_all_there_is(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(1, 2, 3)
    relay.drain()
    assert found(engine) == {1, 2, 3}
    assert SearchIndex.objects.get().id == engine.current()


def test_changes_come_in_and_what_is_gone_goes_out(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(1, 2)
    relay.drain()
    shelf.publish(2, 3, name="nieuw")
    shelf.unpublish(1)
    assert found(engine, without=withheld()) == {2}
    relay.drain()
    assert found(engine) == found(engine, "nieuw") == {2, 3}
    assert withheld() == frozenset()
    assert not IndexState.objects.pending().exists()


def test_many_changes_of_one_listing_are_one_piece_of_work(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(1)
    relay.drain()
    for _ in range(50):
        want([1])
    assert relay.step() is True
    assert relay.step() is False
    relay.close()


def test_a_change_that_comes_while_the_old_one_is_written_is_not_lost(
    relay: Relay, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(1)
    relay.drain()
    shelf.publish(1, name="nieuw")
    note_done = work._note_done

    def change_first(*args: Any) -> None:
        monkeypatch.setattr(work, "_note_done", note_done)
        shelf.put(1, name="nieuwst")
        want([1], withhold=[1])
        note_done(*args)

    monkeypatch.setattr(work, "_note_done", change_first)
    assert relay.step() is True
    state = IndexState.objects.get(key=1)
    assert (state.done, state.wanted, withheld()) == (2, 3, {1})
    relay.drain()
    assert found(engine, "nieuwst") == {1}
    assert withheld() == frozenset()


@pytest.mark.parametrize("moment", ["_documents", "_note_done"])
def test_a_relay_that_dies_half_way_leaves_work_that_is_simply_done_again(
    relay: Relay, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    shelf.put(1, 2)
    relay.drain()
    shelf.publish(1, name="nieuw")
    shelf.unpublish(2)
    with monkeypatch.context() as patch:
        patch.setattr(work, moment, mock.Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            relay.step()
    relay.close()
    assert IndexState.objects.pending().count() == 2
    Relay(engine, shelf).drain()
    assert found(engine) == found(engine, "nieuw") == {1}


def test_a_listing_that_cannot_be_read_waits_alone(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(*range(1, 11))
    relay.drain()
    shelf.torn = {5}
    shelf.publish(*range(1, 11), name="nieuw")
    relay.drain()
    assert found(engine, "nieuw") == {1, 2, 3, 4, 6, 7, 8, 9, 10}
    state = IndexState.objects.pending().get()
    assert (state.key, state.attempts) == (5, 1)
    assert "cannot read [5]" in state.error


def test_a_listing_the_engine_refuses_waits_alone(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(1, 2, 3)
    object.__setattr__(shelf.listings[2], "lat", 999.0)
    object.__setattr__(shelf.listings[2], "lon", 5.0)
    relay.drain()
    assert found(engine) == {1, 3}
    assert "not on earth" in IndexState.objects.pending().get().error


def test_a_failed_listing_is_tried_again_after_longer_and_longer_waits(
    relay: Relay, engine: SearchEngine, shelf: Shelf
) -> None:
    shelf.put(1)
    relay.drain()
    shelf.torn = {1}
    shelf.publish(1, name="nieuw")
    waits = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(SET_ASIDE + 1):
            relay.drain()
            state = IndexState.objects.get(key=1)
            assert state.retry_at is not None
            waits.append((state.retry_at - timezone.now()).total_seconds())
            clock.move_to(state.retry_at)
        assert waits == [1, 2, 4, 8, 16, 32]
        assert IndexState.objects.set_aside().count() == 1
        shelf.torn = set()
        relay.drain()
    assert found(engine, "nieuw") == {1}
    assert IndexState.objects.get(key=1).error == ""


def test_trouble_with_the_database_is_no_listings_fault(
    relay: Relay, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(1)
    relay.drain()
    want([1])
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "documents", mock.Mock(side_effect=OperationalError))
        with pytest.raises(OperationalError):
            relay.step()
    relay.close()
    assert IndexState.objects.get(key=1).attempts == 0


def test_draining_while_another_relay_has_the_index_ends_when_that_one_is_done(
    relay: Relay, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(1)
    relay.drain()
    relay.step()
    shelf.publish(2)
    monkeypatch.setattr("search.indexing.relay.time.sleep", lambda seconds: relay.step())
    Relay(engine, shelf).drain()
    relay.close()
    assert found(engine) == {1, 2}


def test_a_running_relay_survives_trouble_and_stops_when_told(
    relay: Relay, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(1)
    troubles: list[Exception] = [RuntimeError("first"), IndexBusy("second")]
    step = relay.step

    def troubled() -> bool:
        if troubles:
            raise troubles.pop(0)
        return step()

    monkeypatch.setattr(relay, "step", troubled)
    # The database of a test lives in the connection the relay would throw away after trouble.
    monkeypatch.setattr("search.indexing.relay.connection.close", lambda: None)
    pauses: list[float] = []

    def stopped(seconds: float) -> bool:
        pauses.append(seconds)
        return len(pauses) > 5

    relay.run(stopped)
    assert pauses == [0, 2, 1, 0, 0.2, 0.2]
    assert found(engine) == {1}
    with engine.writing(engine.current()):  # the index was given back
        pass


# ---------------------------------------------------------------- an index that will not do


def current_folder(engine: SearchEngine, tmp_path: Path) -> Path:
    return tmp_path / "index" / str(engine.current())


def test_an_index_that_vanished_is_made_again(relay: Relay, engine: SearchEngine, shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(1)
    relay.drain()
    current_folder(engine, tmp_path).rename(tmp_path / "gone")
    relay.drain()
    assert found(engine) == {1}


def test_a_relay_that_runs_looks_now_and_then_whether_the_index_is_still_sound(
    relay: Relay, engine: SearchEngine, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put(1)
    relay.drain()
    relay.step()
    damaged = engine.current()
    path = next((current_folder(engine, tmp_path) / "tantivy").glob("*.term"))
    path.write_bytes(path.read_bytes()[:-5] + b"xxxxx")
    assert relay.step() is False
    monkeypatch.setattr("search.indexing.relay.HOUSEKEEPING", -1.0)
    assert relay.step() is True
    relay.close()
    assert engine.current() != damaged
    assert found(engine) == {1}


def test_an_index_of_another_database_is_replaced(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(1, 2)
    relay.drain()
    foreign = engine.current()
    SearchIndex.objects.all().delete()
    del shelf.listings[2]
    relay.drain()
    assert engine.current() != foreign
    assert found(engine) == {1}
    clear_away(engine)
    assert list(engine.indexes()) == [engine.current()]


def test_an_index_of_another_version_is_replaced(
    relay: Relay, engine: SearchEngine, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put(1)
    relay.drain()
    later = EmbeddedEngine(tmp_path / "index", str.split, "2")
    Relay(later, shelf).drain()
    assert later.version_of(later.current()) == later.version
    assert found(later) == {1}


def test_an_index_of_documents_of_another_version_is_replaced(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(1)
    relay.drain()
    shelf.put(1, name="nieuw")
    shelf.version = "2"
    relay.drain()
    assert found(engine, "nieuw") == {1}


def test_work_waits_for_its_time_and_no_longer(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(1)
    relay.drain()
    want([1])
    IndexState.objects.update(retry_at=timezone.now() + timedelta(seconds=30))
    assert relay.step() is False
    IndexState.objects.update(retry_at=timezone.now() - timedelta(seconds=1))
    assert relay.step() is True
    relay.close()
