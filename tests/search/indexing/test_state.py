"""What must be in the index is noted in the transaction of the change, or not at all."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from search.indexing.models import IndexState, SearchIndex
from search.indexing.state import raise_wanted, register, want, withheld

pytestmark = pytest.mark.django_db


def states() -> dict[int, tuple[int, int]]:
    return {key: (wanted, done) for key, wanted, done in IndexState.objects.values_list("key", "wanted", "done")}


def serving_index() -> SearchIndex:
    index = register("embedded", "1")
    index.stage = SearchIndex.Stage.SERVING
    index.save()
    return index


@pytest.fixture
def index() -> SearchIndex:
    """An index that answers."""
    return serving_index()


def test_every_change_asks_for_a_newer_version(index: SearchIndex) -> None:
    want([1, 2])
    want([2])
    assert states() == {1: (1, 0), 2: (2, 0)}


def test_a_change_is_wanted_by_every_index(index: SearchIndex) -> None:
    other = register("embedded", "1")
    want([5])
    assert set(IndexState.objects.values_list("index", "key")) == {(index.id, 5), (other.id, 5)}


def test_without_an_index_nothing_is_noted_because_a_new_one_takes_in_everything() -> None:
    want([1])
    assert states() == {}


def test_any_number_of_keys_costs_one_statement(index: SearchIndex) -> None:
    with CaptureQueriesContext(connection) as queries:
        want(range(1, 5001), withhold=range(4000, 6001))
    assert len(queries) == 1
    assert len(states()) == 6000
    assert len(withheld()) == 2001


def test_no_keys_cost_nothing(index: SearchIndex) -> None:
    with CaptureQueriesContext(connection) as queries:
        want([])
    assert len(queries) == 0


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_was_never_wanted() -> None:
    serving_index()
    with transaction.atomic():
        want([1], withhold=[1])
        transaction.set_rollback(True)
    assert states() == {}
    assert withheld() == frozenset()


def test_what_is_withheld_stays_so_through_later_changes_until_the_index_is_up_to_date(index: SearchIndex) -> None:
    want([1, 2], withhold=[1])
    want([1])
    assert withheld() == {1}
    IndexState.objects.filter(key=1).update(done=2, withhold=False)
    assert withheld() == frozenset()
    want([1])
    assert withheld() == frozenset()


def test_an_index_that_does_not_answer_yet_has_nothing_to_withhold(index: SearchIndex) -> None:
    want([1], withhold=[1])
    index.states.update(done=1)
    register("embedded", "2")
    want([2], withhold=[2])
    index.states.update(done=1)
    assert withheld() == frozenset()


def test_asking_what_is_withheld_is_one_query(index: SearchIndex) -> None:
    want([], withhold=[3])
    with CaptureQueriesContext(connection) as queries:
        assert withheld() == {3}
    assert len(queries) == 1


def test_a_new_change_gives_a_listing_that_was_set_aside_another_try(index: SearchIndex) -> None:
    want([1])
    IndexState.objects.update(attempts=9, error="bad", retry_at="2100-01-01T00:00Z")
    want([1])
    state = IndexState.objects.get()
    assert (state.attempts, state.error, state.retry_at) == (0, "", None)


def test_the_oldest_change_that_is_not_in_the_index_tells_how_far_behind_it_is(index: SearchIndex) -> None:
    want([1])
    first = IndexState.objects.get().wanted_at
    want([1])
    assert IndexState.objects.get().wanted_at == first
    IndexState.objects.update(done=2)
    want([1])
    assert IndexState.objects.get().wanted_at > first


def test_a_repair_can_ask_for_more_than_the_index_holds(index: SearchIndex) -> None:
    other = register("embedded", "1")
    want([1])
    raise_wanted([1, 2], index=index.id, above=7)
    assert dict(index.states.values_list("key", "wanted")) == {1: 8, 2: 8}
    assert dict(other.states.values_list("key", "wanted")) == {1: 1}
    raise_wanted([1], index=index.id, above=3)
    assert index.states.get(key=1).wanted == 9


def test_looking_for_work_reads_only_what_is_pending(index: SearchIndex) -> None:
    plan = index.states.pending().order_by("key").explain()
    assert "indexstate_pending" in plan
