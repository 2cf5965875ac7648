"""Writing: the newest version wins whatever the order, and one bad listing never holds up the others."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from search.engines.base import IndexBusy, IndexMissing, Operation, Put, Remove, SearchEngine
from search.query import SearchQuery, Word
from tests.engines.conftest import Fill, Write
from tests.engines.samples import TODAY, listing

EVERYTHING = SearchQuery(today=TODAY)


def names(engine: SearchEngine) -> dict[int, str]:
    """Which of these words each listing is found by."""
    found = {}
    for word in ("oud", "nieuw", "nieuwst"):
        for hit in engine.search(replace(EVERYTHING, words=(Word(word, (word,)),))).hits:
            found[hit.key] = word
    return found


def test_what_is_written_is_found_at_once(engine: SearchEngine, fill: Fill, write: Write) -> None:
    fill([listing(1, name="oud")])
    assert names(engine) == {1: "oud"}
    write([Put(2, listing(1, name="nieuw")), Put(1, listing(2, name="oud"))])
    assert names(engine) == {1: "nieuw", 2: "oud"}
    assert engine.search(EVERYTHING).total == 2


def test_a_change_replaces_every_fact_of_the_old_document(engine: SearchEngine, fill: Fill, write: Write) -> None:
    fill([listing(1, lat=52.0, lon=5.0, codes={"thema": ("dieren",)}, card={"a": 1}, serves=("gm0355",))])
    engine.search(EVERYTHING)
    write([Put(2, listing(1, codes={"thema": ("groen",)}, card={"b": 2}))])
    result = engine.search(replace(EVERYTHING, zoom=8))
    assert result.facets["thema"] == {"groen": 1}
    assert (result.clusters, dict(result.hits[0].card)) == ((), {"b": 2})


@pytest.mark.parametrize(
    "operations",
    [
        [Put(3, listing(1, name="nieuwst")), Put(2, listing(1, name="oud"))],
        [Put(2, listing(1, name="oud")), Put(3, listing(1, name="nieuwst"))],
        [Remove(2, 1), Put(3, listing(1, name="nieuwst"))],
        [Put(3, listing(1, name="nieuwst")), Remove(2, 1)],
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_the_newest_version_wins_in_any_order(
    engine: SearchEngine, fill: Fill, write: Write, operations: list[Operation], at_once: bool
) -> None:
    fill([listing(1, name="oud")])
    if at_once:
        write(operations)
    else:
        for operation in operations:
            write([operation])
    assert names(engine) == {1: "nieuwst"}
    assert [(entry.key, entry.version, entry.live) for entry in engine.entries(engine.current())] == [(1, 3, True)]


def test_an_old_document_does_not_come_back_after_it_was_removed(
    engine: SearchEngine, fill: Fill, write: Write
) -> None:
    fill([listing(1, name="oud")])
    write([Remove(3, 1)])
    write([Put(2, listing(1, name="nieuw"))])
    assert engine.search(EVERYTHING).total == 0
    assert [(entry.version, entry.live) for entry in engine.entries(engine.current())] == [(3, False)]
    write([Put(4, listing(1, name="nieuwst"))])
    assert names(engine) == {1: "nieuwst"}


def test_writing_the_same_twice_changes_nothing(engine: SearchEngine, fill: Fill, write: Write) -> None:
    fill([listing(1, name="oud"), listing(2, name="oud")])
    for _ in range(2):
        write([Put(2, listing(1, name="nieuw")), Remove(2, 2)])
    assert names(engine) == {1: "nieuw"}
    assert len(list(engine.entries(engine.current()))) == 2


def test_removing_what_was_never_there_is_remembered_but_not_found(
    engine: SearchEngine, fill: Fill, write: Write
) -> None:
    fill([])
    write([Remove(1, 77)])
    assert engine.search(EVERYTHING).total == 0
    assert [(entry.key, entry.live) for entry in engine.entries(engine.current())] == [(77, False)]


def test_many_small_writes_answer_as_one_large_one(engine: SearchEngine, fill: Fill, write: Write) -> None:
    fill([])
    for key in range(1, 61):
        write([Put(1, listing(key, name="tuin", codes={"thema": (f"t{key % 3}",)}))])
        assert engine.search(EVERYTHING).total == key
    result = engine.search(replace(EVERYTHING, words=(Word("tuin", ("tuin",)),), page=3))
    assert [hit.key for hit in result.hits] == list(range(41, 61))
    assert result.facets["thema"] == {"t0": 20, "t1": 20, "t2": 20}


def test_keys_may_be_as_large_as_a_database_makes_them(engine: SearchEngine, fill: Fill, write: Write) -> None:
    large = [1, 2**31, 2**40, 2**62]
    fill([listing(key, name="oud") for key in large])
    assert names(engine) == dict.fromkeys(large, "oud")
    write([Put(2, listing(2**62, name="nieuw")), Remove(2, 2**40)])
    assert names(engine) == {1: "oud", 2**31: "oud", 2**62: "nieuw"}
    assert engine.search(replace(EVERYTHING, without=frozenset({2**62}))).total == 2


STRANGE: dict[str, dict[str, Any]] = {
    "a NUL": {"name": "plek\0naam", "card": {"name": "\0"}},
    "half a character": {"name": "plek \ud83d", "body": "\udc00", "card": {"name": "\ud800"}},
    "a megabyte": {"body": "heel veel tekst " * 70_000},
    "a megabyte without a space": {"name": "x" * 1_000_000, "summary": "y" * 70_000},
    "emoji": {"name": "👩‍🌾 boerderij 🐐"},
    "from right to left": {"name": "مزرعة الرعاية", "body": "\u202eabc\u202c"},
    "only spaces": {"name": "   ", "summary": "\n\t"},
    "a code with everything in it": {"codes": {"thema": ('"};\\ \t|?*',)}},
    "the ends of time": {"visible_from": date.min, "visible_until": date.max, "verified_on": date.min},
}


@pytest.mark.parametrize("facts", STRANGE.values(), ids=STRANGE.keys())
def test_strange_texts_are_taken_in(engine: SearchEngine, fill: Fill, facts: dict[str, Any]) -> None:
    fill([listing(1, **facts), listing(2)])
    result = engine.search(EVERYTHING)
    assert (result.total, {hit.key: dict(hit.card) for hit in result.hits}[1]) == (2, facts.get("card", {"key": 1}))


IMPOSSIBLE: dict[str, dict[str, Any]] = {
    "not on earth": {"lat": 91.0, "lon": 5.0},
    "not a number": {"lat": float("nan"), "lon": 5.0},
    "half a point": {"lat": 52.0, "lon": None},
    "endless": {"lat": float("inf"), "lon": float("-inf")},
    "immeasurable": {"quality": float("nan")},
    "a card that is no data": {"card": {"key": object()}},
    "no text": {"name": None},
}


@pytest.mark.parametrize("facts", IMPOSSIBLE.values(), ids=IMPOSSIBLE.keys())
def test_an_impossible_listing_is_refused_with_a_reason_and_alone(
    engine: SearchEngine, fill: Fill, facts: dict[str, Any]
) -> None:
    index = fill([listing(2, name="oud")])
    with engine.writing(index) as writer:
        refused = writer.write([Put(2, listing(1, **facts)), Put(2, listing(2, name="nieuw"))])
    assert list(refused) == [1]
    assert refused[1]
    assert names(engine) == {2: "nieuw"}


def test_there_is_one_writer_of_an_index_at_a_time(engine: SearchEngine, fill: Fill) -> None:
    index = fill([listing(1)])
    with engine.writing(index), pytest.raises(IndexBusy), engine.writing(index):
        pass
    with engine.writing(index) as writer:
        assert writer.write([Put(2, listing(2))]) == {}


def test_another_index_may_be_written_meanwhile(engine: SearchEngine, fill: Fill) -> None:
    old = fill([listing(1)])
    new = uuid4()
    engine.create(new)
    with engine.writing(old) as first, engine.writing(new) as second:
        first.write([Put(2, listing(1, name="oud"))])
        second.write([Put(1, listing(1, name="nieuw"))])
    assert names(engine) == {1: "oud"}
    engine.promote(new)
    assert names(engine) == {1: "nieuw"}


def test_one_process_at_a_time_builds(engine: SearchEngine) -> None:
    with engine.building(), pytest.raises(IndexBusy), engine.building():
        pass
    with engine.building():
        pass


def test_an_index_that_answers_is_replaced_in_one_step_and_can_be_removed_then(
    engine: SearchEngine, fill: Fill
) -> None:
    old = fill([listing(1, name="oud")])
    assert names(engine) == {1: "oud"}
    new = fill([listing(1, name="nieuw"), listing(2, name="nieuw")])
    assert names(engine) == {1: "nieuw", 2: "nieuw"}
    assert (engine.current(), set(engine.indexes())) == (new, {old, new})
    engine.remove(old)
    engine.remove(old)
    assert list(engine.indexes()) == [new]
    with pytest.raises(ValueError, match="current"):
        engine.remove(new)


def test_without_an_index_there_is_no_answer(engine: SearchEngine) -> None:
    assert engine.current() is None
    with pytest.raises(IndexMissing):
        engine.search(EVERYTHING)
    for ask in (engine.check, engine.version_of, engine.promote, lambda index: list(engine.entries(index))):
        with pytest.raises(IndexMissing):
            ask(uuid4())
    with pytest.raises(IndexMissing), engine.writing(uuid4()):
        pass


def test_an_index_knows_its_version_and_is_sound(engine: SearchEngine, fill: Fill) -> None:
    index = fill([listing(1), listing(2)])
    assert engine.version_of(index) == engine.version
    engine.check(index)


def test_entries_tell_on_which_days_a_listing_is_found(engine: SearchEngine, fill: Fill, write: Write) -> None:
    index = fill([listing(1, visible_until=date(2026, 6, 15)), listing(2)])
    write([Remove(2, 2)])
    entries = {entry.key: entry for entry in engine.entries(index)}
    assert entries[1].visible_on(date(2026, 6, 15))
    assert not entries[1].visible_on(date(2026, 6, 16))
    assert not entries[2].visible_on(date(2026, 6, 15))
