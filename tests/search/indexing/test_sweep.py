"""The sweep finds every difference between the index and the database, and nothing else."""

from datetime import timedelta

import pytest

from search.engines.base import IndexMissing, Operation, Put, Remove, SearchEngine
from search.indexing.models import IndexState, SearchIndex
from search.indexing.relay import Relay
from search.indexing.state import want
from search.indexing.sweep import SweepReport, sweep
from tests.engines.samples import TODAY, listing
from tests.search.indexing.conftest import Shelf, found

pytestmark = pytest.mark.django_db


def tamper(engine: SearchEngine, *operations: Operation) -> None:
    """Change the index by hand: nobody told the database."""
    index = engine.current()
    assert index is not None
    with engine.writing(index) as writer:
        assert writer.write(operations) == {}


def swept(engine: SearchEngine, shelf: Shelf) -> SweepReport:
    return sweep(engine, shelf, TODAY)


def counts(report: SweepReport) -> tuple[int, int, int, int]:
    return len(report.missing), len(report.ghosts), len(report.stale), len(report.exposed)


@pytest.fixture
def filled(relay: Relay, shelf: Shelf) -> Relay:
    shelf.put(*range(1, 201))
    relay.drain()
    return relay


def test_an_index_that_is_as_it_should_be_is_left_alone(filled: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    report = swept(engine, shelf)
    assert (report.compared, report.pending, counts(report)) == (200, 0, (0, 0, 0, 0))
    assert not IndexState.objects.pending().exists()


def test_what_should_not_be_found_is_withheld_at_once(filled: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    tamper(engine, Put(1, listing(999)))
    shelf.hidden = {5}
    swept(engine, shelf)
    assert set(IndexState.objects.filter(withhold=True).values_list("key", flat=True)) == {5, 999}


@pytest.mark.parametrize("operation", [Put(50, listing(7, name="vreemd")), Remove(50, 7)], ids=["changed", "removed"])
def test_an_index_that_is_ahead_of_the_database_is_mended_too(
    filled: Relay, engine: SearchEngine, shelf: Shelf, operation: Operation
) -> None:
    """As after a database was put back from a backup."""
    tamper(engine, operation)
    report = swept(engine, shelf)
    assert report.repaired == {7}
    filled.drain()
    assert found(engine, "vreemd") == set()
    assert counts(swept(engine, shelf)) == (0, 0, 0, 0)
    assert {entry.key for entry in engine.entries(engine.current()) if entry.live} == set(shelf.listings)


def test_a_listing_the_index_was_never_told_of_is_missing(filled: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.put(500, name="nieuw")
    assert swept(engine, shelf).missing == {500}
    filled.drain()
    assert found(engine, "nieuw") == {500}


def test_what_waits_for_the_relay_is_not_judged(filled: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.publish(500)
    shelf.unpublish(3)
    want([9])
    report = swept(engine, shelf)
    assert (report.pending, counts(report)) == (3, (0, 0, 0, 0))


def test_a_listing_outside_its_days_is_not_exposed(filled: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.listings[1] = listing(1, visible_until=TODAY - timedelta(days=1))
    want([1])
    filled.drain()
    shelf.hidden = {1}
    assert counts(swept(engine, shelf)) == (0, 0, 0, 0)


def test_removed_listings_are_no_difference(filled: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    shelf.unpublish(1, 2, 3)
    filled.drain()
    report = swept(engine, shelf)
    assert (report.compared, counts(report)) == (197, (0, 0, 0, 0))


def test_without_an_index_there_is_nothing_to_compare(db: None, engine: SearchEngine, shelf: Shelf) -> None:
    with pytest.raises(IndexMissing):
        swept(engine, shelf)


def test_an_index_of_another_database_is_not_compared(filled: Relay, engine: SearchEngine, shelf: Shelf) -> None:
    SearchIndex.objects.all().delete()
    with pytest.raises(IndexMissing):
        swept(engine, shelf)
