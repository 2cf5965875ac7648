"""How the index stands, for the readiness check and for people."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from search.engines.base import SearchEngine
from search.engines.embedded import EmbeddedEngine
from search.indexing.management.commands import search_index
from search.indexing.models import SET_ASIDE, IndexState
from search.indexing.relay import Relay
from search.indexing.state import want
from search.indexing.status import lag, status
from tests.search.indexing.conftest import Shelf, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def command(engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """The command works on the shelf and its engine; what it prints."""
    monkeypatch.setattr(search_index, "engines", lambda: (engine,))
    monkeypatch.setattr(search_index, "listing_source", lambda: shelf)
    return StringIO()


def test_before_there_is_an_index_that_is_the_problem(db: None, engine: SearchEngine) -> None:
    assert lag(engine) is None
    assert (status(engine).index, status(engine).lag_seconds) == ("", None)
    assert "no index" in status(engine).problem


def test_an_index_that_keeps_up_has_no_lag_and_no_problem(relay: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(1, 2)
    relay.drain()
    now = status(engine, thorough=True)
    assert (now.listings, now.pending, now.failed, now.lag_seconds, now.problem) == (2, 0, 0, 0.0, "")
    assert now.index == str(engine.current())


def test_lag_is_the_age_of_the_oldest_change_that_is_not_in_the_index(
    relay: Relay, engine: SearchEngine, shelf: Shelf
) -> None:
    shelf.put(1, 2)
    relay.drain()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        want([1])
        clock.shift(timedelta(seconds=20))
        want([1, 2])
        clock.shift(timedelta(seconds=10))
        assert lag(engine) == 30
        assert status(engine).pending == 2


def test_a_listing_that_is_set_aside_does_not_count_as_lag_but_as_failed(
    relay: Relay, engine: SearchEngine, shelf: Shelf
) -> None:
    shelf.put(1)
    relay.drain()
    want([1])
    IndexState.objects.update(attempts=SET_ASIDE, error="bad")
    now = status(engine)
    assert (now.lag_seconds, now.pending, now.failed, now.errors) == (0.0, 1, 1, ((1, "bad"),))


def test_damage_and_another_version_are_problems(
    relay: Relay, engine: SearchEngine, shelf: Shelf, tmp_path: Path
) -> None:
    shelf.put(1)
    relay.drain()
    assert "version" in status(EmbeddedEngine(tmp_path / "index", str.split, "2")).problem
    next((tmp_path / "index" / str(engine.current()) / "tantivy").glob("*.idx")).write_bytes(b"")
    assert "cut off" in status(engine, thorough=True).problem


def test_the_command_rebuilds_keeps_up_sweeps_and_tells(
    db: None, command: StringIO, engine: SearchEngine, shelf: Shelf
) -> None:
    shelf.put(1, 2)
    call_command("search_index", "rebuild", stdout=command)
    assert "with 2 listings" in command.getvalue()
    shelf.publish(3)
    call_command("search_index", "relay", "--once", stdout=command)
    assert found(engine) == {1, 2, 3}
    shelf.put(4)
    call_command("search_index", "sweep", stdout=command)
    assert "missing 1, ghosts 0, stale 0, exposed 0" in command.getvalue()
    call_command("search_index", "status", stdout=command)
    assert "pending  1" in command.getvalue()


def test_the_command_fails_when_something_is_the_matter(db: None, command: StringIO, engine: SearchEngine) -> None:
    for action in ("status", "sweep"):
        with pytest.raises(CommandError, match="no index"):
            call_command("search_index", action, stdout=command)
    with engine.building(), pytest.raises(CommandError, match="is busy"):
        call_command("search_index", "rebuild", stdout=command)
