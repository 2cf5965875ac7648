"""A rebuild never stops answers or changes, and when it is interrupted nothing happened."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from pathlib import Path
from unittest import mock
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from search.document import ListingDocument
from search.engines.base import EngineError, IndexBusy, SearchEngine
from search.engines.embedded import EmbeddedEngine
from search.indexing import rebuild as rebuilding
from search.indexing.models import IndexState, SearchIndex
from search.indexing.rebuild import GRACE, clear_away, rebuild
from search.indexing.relay import Relay
from search.indexing.state import want, withheld
from tests.search.indexing.conftest import Shelf, found

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(relay: Relay, engine: SearchEngine, shelf: Shelf) -> SearchIndex:
    """An index with three listings, that answers."""
    shelf.put(1, 2, 3)
    relay.drain()
    return SearchIndex.objects.get()


@pytest.fixture
def meanwhile(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """`meanwhile(change)` lets something change after a listing was read for the new index, before it is written."""

    def arrange(change: Callable[[], None]) -> None:
        read = shelf.documents

        def documents(keys: Collection[int]) -> Mapping[int, ListingDocument]:
            found = read(keys)
            monkeypatch.setattr(shelf, "documents", read)
            change()
            return found

        monkeypatch.setattr(shelf, "documents", documents)

    return arrange


def test_the_new_index_answers_and_the_old_one_goes_after_a_while(
    old: SearchIndex, engine: SearchEngine, shelf: Shelf
) -> None:
    shelf.put(4)
    new = rebuild(engine, shelf)
    assert found(engine) == {1, 2, 3, 4}
    assert engine.current() == new.id != old.id
    clear_away(engine)
    assert set(engine.indexes()) == {old.id, new.id}
    with time_machine.travel(timezone.now() + GRACE + timedelta(seconds=1)):
        clear_away(engine)
    assert set(engine.indexes()) == {new.id}
    assert set(SearchIndex.objects.values_list("id", flat=True)) == {new.id}
    assert not IndexState.objects.filter(index=old.id).exists()


def test_changes_during_a_rebuild_are_in_both_indexes(
    old: SearchIndex, relay: Relay, engine: SearchEngine, shelf: Shelf, meanwhile: Callable[[Callable[[], None]], None]
) -> None:
    def change() -> None:
        shelf.publish(2, 4, name="nieuw")
        shelf.unpublish(1)
        relay.drain()
        assert engine.current() == old.id
        assert found(engine) == {2, 3, 4}
        assert found(engine, "nieuw") == {2, 4}

    meanwhile(change)
    rebuild(engine, shelf)
    assert found(engine) == {2, 3, 4}
    assert found(engine, "nieuw") == {2, 4}
    assert withheld() == frozenset()


@pytest.mark.parametrize("error", [RuntimeError("bad"), OSError("no space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("moment", ["register", "raise_wanted", "work_off"])
def test_an_interrupted_rebuild_leaves_the_old_index_answering(
    old: SearchIndex, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, moment: str, error: Exception
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rebuilding, moment, mock.Mock(side_effect=error))
        with pytest.raises(type(error)):
            rebuild(engine, shelf)
    assert engine.current() == old.id
    assert found(engine) == {1, 2, 3}
    assert list(SearchIndex.objects.values_list("id", flat=True)) == [old.id]
    assert list(engine.indexes()) == [old.id]


@pytest.mark.parametrize("moment", ["create", "promote"])
def test_what_a_killed_rebuild_leaves_is_cleared_away_by_the_next(
    old: SearchIndex, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    with monkeypatch.context() as patch:
        # A killed process does not tidy up.
        patch.setattr(rebuilding, "_remove", lambda *args: None)
        patch.setattr(engine, moment, mock.Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            rebuild(engine, shelf)
    assert SearchIndex.objects.count() == 2
    assert found(engine) == {1, 2, 3}
    if moment == "create":
        want([1], withhold=[1])
        Relay(engine, shelf).drain()
        assert withheld() == frozenset()  # nobody works on what was left, so nothing may depend on it
    new = rebuild(engine, shelf)
    with time_machine.travel(timezone.now() + GRACE + timedelta(seconds=1)):
        clear_away(engine)
    assert list(engine.indexes()) == [new.id]
    assert list(SearchIndex.objects.values_list("id", flat=True)) == [new.id]


def test_folders_the_database_does_not_know_are_cleared_away(old: SearchIndex, engine: SearchEngine) -> None:
    engine.create(uuid4())
    clear_away(engine)
    assert list(engine.indexes()) == [old.id]


def test_two_rebuilds_at_once_are_one(old: SearchIndex, engine: SearchEngine, shelf: Shelf, tmp_path: Path) -> None:
    other = EmbeddedEngine(tmp_path / "index", str.split, "1")
    with other.building():
        with pytest.raises(IndexBusy):
            rebuild(engine, shelf)
        clear_away(engine)
    assert engine.current() == old.id


def test_an_index_that_is_not_whole_does_not_get_to_answer(
    old: SearchIndex, engine: SearchEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "entries", lambda index: [])
    with pytest.raises(EngineError, match="0 of 3"):
        rebuild(engine, shelf)
    assert engine.current() == old.id


def test_one_listing_that_cannot_be_indexed_does_not_stop_a_rebuild(
    old: SearchIndex, engine: SearchEngine, shelf: Shelf
) -> None:
    shelf.torn = {2}
    new = rebuild(engine, shelf)
    assert found(engine) == {1, 3}
    assert new.states.pending().get().key == 2


def test_what_is_hidden_just_after_a_swap_is_hidden_from_those_who_still_read_the_old_index(
    old: SearchIndex, relay: Relay, engine: SearchEngine, shelf: Shelf
) -> None:
    rebuild(engine, shelf)
    shelf.unpublish(1)
    relay.drain()
    assert found(engine) == {2, 3}
    assert withheld() == {1}


def test_an_index_without_listings_is_an_index(db: None, engine: SearchEngine, shelf: Shelf) -> None:
    rebuild(engine, shelf)
    assert found(engine) == set()
