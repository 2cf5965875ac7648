"""The alphabetical order of names follows every change, in any number of threads, as if it were made anew."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.base import Put, Remove
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.titles import Order, TitleMemory, Titles
from search.query import SearchQuery
from tests.engines.samples import TODAY, listing

_titles = st.lists(
    st.lists(st.sampled_from(["a", "ab", "b", "tuin", "tuinen", "huis"]), max_size=3).map(" ".join), max_size=8
)


def as_column(titles: list[str]) -> Titles:
    column = np.full(len(titles), "", dtype=np.object_)
    column[:] = titles
    return column


def texts(order: Order) -> list[str]:
    return [str(order.titles[row])[at:].replace(" ", "") for row, at in zip(order.rows, order.offsets, strict=True)]


def entries(order: Order) -> list[tuple[int, int]]:
    return sorted(zip(order.rows.tolist(), order.offsets.tolist(), strict=True))


@given(st.lists(_titles, min_size=1, max_size=5))
def test_an_order_that_followed_changes_is_the_one_made_from_nothing(changes: list[list[str]]) -> None:
    memory = TitleMemory()
    for titles in changes:
        order, fresh = memory.of(as_column(titles)), TitleMemory().of(as_column(titles))
        assert texts(order) == sorted(texts(order)) == texts(fresh)
        assert entries(order) == entries(fresh)


def test_an_order_is_kept_for_as_long_as_no_name_changes() -> None:
    memory, titles = TitleMemory(), as_column(["tuin", "huis"])
    assert memory.of(titles) is memory.of(titles)


def test_readers_in_many_threads_see_all_names_of_one_moment(tmp_path: Path) -> None:
    engine, index = EmbeddedEngine(tmp_path, str.split, "1"), uuid4()
    engine.create(index)
    with engine.writing(index) as writer:
        writer.write([Put(1, listing(key, name="tuin")) for key in range(1, 31)])
        engine.promote(index)

        stop = Event()

        def read() -> int:
            reads = 0
            while not stop.is_set():
                assert len(engine.titles("t", today=TODAY, without=frozenset(), limit=100)) == 30
                reads += 1
            return reads

        with ThreadPoolExecutor(4) as pool:
            readers = [pool.submit(read) for _ in range(4)]
            try:
                for change in range(1, 16):
                    writer.write([Remove(2, change), Put(2, listing(30 + change, name="de tuin"))])
            finally:
                stop.set()
            assert all(reader.result() for reader in readers)


def test_who_types_waits_for_no_order_that_could_be_made_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, index = EmbeddedEngine(tmp_path, str.split, "1"), uuid4()
    engine.create(index)
    ordered: list[int] = []
    following = Order.following
    monkeypatch.setattr(
        Order, "following", lambda order, titles: ordered.append(len(titles)) or following(order, titles)
    )

    def typed() -> int:
        before = len(ordered)
        assert engine.titles("t", today=TODAY, without=frozenset(), limit=100)
        return len(ordered) - before

    with engine.writing(index) as writer:
        writer.write([Put(1, listing(1, name="tuin"))])
        engine.promote(index)
        assert engine.search(SearchQuery(today=TODAY)).total == 1
        assert typed() == 0, "reading the index in puts the names in order"
        writer.write([Put(1, listing(2, name="tuin"))])
        assert typed() == 1, "nobody refreshed yet"
        writer.write([Put(1, listing(3, name="tuin"))])
        engine.refresh()
        assert typed() == 0
