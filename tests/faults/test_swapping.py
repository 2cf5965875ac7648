"""F11: another index takes over in one step, and nobody who asks meanwhile notices."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event
from typing import TypeVar
from uuid import UUID, uuid4

import pytest

from search.engines import SearchEngine
from search.engines.base import Put, Remove
from search.engines.elastic import Connection
from search.engines.elastic.connection import Json
from search.query import SearchQuery
from tests.engines.samples import TODAY, listing
from tests.faults.conftest import NewEngine

SWAPS = 30
READERS = 2
KEYS = 1, 2, 3
Seen = TypeVar("Seen")


@pytest.fixture
def engine(new_engine: NewEngine) -> SearchEngine:
    return new_engine()


@pytest.fixture
def indexes(engine: SearchEngine) -> tuple[UUID, UUID]:
    """Two with the same listings; the first answers."""
    old, new = uuid4(), uuid4()
    for index in (old, new):
        engine.create(index)
        with engine.writing(index) as writer:
            writer.write([Put(1, listing(key)) for key in KEYS])
    engine.promote(old)
    return old, new


def seen_during_swaps(engine: SearchEngine, indexes: tuple[UUID, UUID], read: Callable[[], Seen]) -> set[Seen]:
    """All that is read while one takes over from the other and back, over and over."""
    over = Event()

    def look() -> set[Seen]:
        seen = {read()}
        while not over.is_set():
            seen.add(read())
        return seen

    with ThreadPoolExecutor(READERS) as readers:
        looking = [readers.submit(look) for _ in range(READERS)]
        try:
            for turn in range(1, SWAPS + 1):
                engine.promote(indexes[turn % 2])
        finally:
            over.set()
        return set.union(*(one.result() for one in looking))


def test_f11_who_searches_during_a_swap_finds_everything_once(
    engine: SearchEngine, indexes: tuple[UUID, UUID], new_engine: NewEngine
) -> None:
    readers = new_engine()

    def search() -> tuple[tuple[int, ...], int]:
        result = readers.search(SearchQuery(TODAY))
        return tuple(sorted(hit.key for hit in result.hits)), result.total

    assert seen_during_swaps(engine, indexes, search) == {(KEYS, len(KEYS))}


@pytest.mark.parametrize("new_engine", ["elasticsearch"], indirect=True)
def test_f11_a_search_that_was_half_way_when_another_index_took_over_is_answered_by_that_one_alone(
    engine: SearchEngine, indexes: tuple[UUID, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = 4, 5
    with engine.writing(indexes[1]) as writer:
        writer.write([*(Remove(2, key) for key in KEYS), *(Put(1, listing(key)) for key in other)])
    ask, requests = Connection.ask, count(1)

    def ask_slowly(connection: Connection, *arguments: object) -> list[Json]:
        if next(requests) == 2:  # the list is known, its cards are not
            engine.promote(indexes[1])
        return ask(connection, *arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(Connection, "ask", ask_slowly)
    result = engine.search(SearchQuery(TODAY))
    assert (sorted(hit.key for hit in result.hits), result.total) == (list(other), len(other))


@pytest.mark.parametrize("new_engine", ["elasticsearch"], indirect=True)
def test_f11_the_name_that_is_asked_stands_for_one_index_at_every_moment_of_a_swap(
    engine: SearchEngine, indexes: tuple[UUID, UUID], elastic_connection: Connection, elastic_prefix: str
) -> None:
    (name,) = (name for name in names_of(elastic_connection, f"{elastic_prefix}-{indexes[0]}") if name[-3:] != "-in")

    def indexes_it_stands_for() -> tuple[str, ...]:
        with elastic_connection.client() as client:
            return tuple(client.indices.get_alias(name=name).body)

    each_alone = {(f"{elastic_prefix}-{index}",) for index in indexes}
    assert seen_during_swaps(engine, indexes, indexes_it_stands_for) == each_alone


def names_of(connection: Connection, index: str) -> list[str]:
    """The other names an index goes by."""
    with connection.client() as client:
        return list(client.indices.get_alias(index=index).body[index]["aliases"])
