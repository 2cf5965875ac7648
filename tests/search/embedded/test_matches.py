"""Words are remembered over changes: what is found is exact, and weighed as by a process that just started."""

import random
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from search.document import ListingDocument
from search.engines.base import Operation, Put, Remove
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.matches import Matches, WordMemory
from search.query import SearchQuery, Word
from tests.engines import reference
from tests.engines.conftest import fill_engine
from tests.engines.samples import TODAY, WORDS, listing

EVERYTHING = SearchQuery(today=TODAY)


def words(*texts: str) -> SearchQuery:
    return replace(EVERYTHING, words=tuple(Word(text, (text,)) for text in texts))


def some_listing(chance: random.Random, key: int) -> ListingDocument:
    """Half of the words, so that each is common."""
    return listing(key, name=" ".join(chance.sample(WORDS, 1)), body=" ".join(chance.sample(WORDS, 4)))


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path, str.split, "remembered")


def change(engine: EmbeddedEngine, operation: Operation) -> None:
    index = engine.current()
    assert index is not None
    with engine.writing(index) as writer:
        assert writer.write([operation]) == {}


def test_common_words_follow_every_change(engine: EmbeddedEngine, tmp_path: Path) -> None:
    chance = random.Random(3)
    listings = {key: some_listing(chance, key) for key in range(1, 401)}
    fill_engine(engine, listings.values())
    for version in range(2, 18):
        key = chance.randint(1, 420)
        if chance.random() < 0.3:
            listings.pop(key, None)
            change(engine, Remove(version, key))
        else:
            listings[key] = some_listing(chance, key)
            change(engine, Put(version, listings[key]))
        for text in chance.sample(WORDS, 5):
            assert engine.search(words(text)).total == len(
                reference.answer(list(listings.values()), words(text)).strict
            )

    fresh = EmbeddedEngine(tmp_path, str.split, "remembered")
    both = words("tuin", "hout")
    remembered, exact = ({hit.key: hit.score for hit in one.search(both).hits} for one in (engine, fresh))
    assert max(exact.values()) == pytest.approx(max(remembered.values()), abs=0.005)
    for key in exact.keys() & remembered.keys():
        assert remembered[key] == pytest.approx(exact[key], abs=0.005)


def test_a_common_word_is_not_looked_up_again_after_a_change(engine: EmbeddedEngine) -> None:
    fill_engine(engine, [listing(key, name="hout") for key in range(1, 301)])
    assert engine.search(words("hout")).total == 300
    before = engine._reader.snapshot().matches("hout")
    change(engine, Put(2, listing(7, name="tuin")))
    after = engine._reader.snapshot().matches("hout")
    assert (len(after.rows), after.drift) == (299, 1)
    assert set(after.weights.tolist()) == set(before.weights.tolist())


def test_after_many_changes_it_is_looked_up_again(engine: EmbeddedEngine) -> None:
    fill_engine(engine, [listing(key, name="hout") for key in range(1, 301)])
    engine.search(words("hout"))
    for key in (1, 2):
        change(engine, Put(2, listing(key, name="tuin")))
        assert engine._reader.snapshot().matches("hout").drift == key
    change(engine, Put(2, listing(3, name="tuin")))
    assert engine._reader.snapshot().matches("hout").drift == 0


def test_common_words_are_looked_up_before_anyone_asks(engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engines.embedded.snapshot.COMMON", 100)
    fill_engine(engine, [listing(key, name="hout", body="tuin" if key < 90 else "") for key in range(1, 121)])
    engine.search(EVERYTHING)
    for thread in threading.enumerate():
        if thread.name == "common words":
            thread.join()
    words = engine._reader.snapshot()._words
    assert (words.get("hout") is not None, words.get("tuin")) == (True, None)


def test_a_slow_reader_does_not_bring_back_what_was() -> None:
    memory = WordMemory()
    new = Matches(np.array([1, 2], dtype=np.int32), np.ones(2, dtype=np.float32), seq=5)
    old = Matches(np.array([1], dtype=np.int32), np.ones(1, dtype=np.float32), seq=4)
    memory.keep("hout", new)
    memory.keep("hout", old)
    assert memory.get("hout") is new


def test_what_was_asked_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.engines.embedded.matches._KEPT", 5)
    memory = WordMemory()
    for word in ("a", "b"):
        memory.keep(word, Matches(np.zeros(2, dtype=np.int32), np.zeros(2, dtype=np.float32), seq=1))
    memory.get("a")
    memory.keep("c", Matches(np.zeros(2, dtype=np.int32), np.zeros(2, dtype=np.float32), seq=1))
    assert [word for word in "abc" if memory.get(word)] == ["a", "c"]


def test_words_that_look_alike_follow_every_change(engine: EmbeddedEngine) -> None:
    fill_engine(engine, [listing(1, name="tuinen")])
    assert engine.similar("tuine") == ("tuinen",)
    change(engine, Put(2, listing(2, name="tuina")))
    assert engine.similar("tuine") == ("tuina", "tuinen")
    change(engine, Put(3, listing(3, name="tuinen")))
    assert engine.similar("tuine") == ("tuinen", "tuina")
