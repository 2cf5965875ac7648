"""The contract of an engine. Each test gets every engine in turn; none of them knows which one it has."""

from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from search.document import ListingDocument
from search.engines.base import Operation, Put, SearchEngine
from search.engines.embedded import EmbeddedEngine

Fill = Callable[[Iterable[ListingDocument]], UUID]
Write = Callable[[Iterable[Operation]], None]


def make_engine(kind: str, folder: Path) -> SearchEngine:
    """An engine without any index. Texts in these tests are lower case words, so that splitting is analysis enough."""
    match kind:
        case "embedded":
            return EmbeddedEngine(folder, str.split, "contract")
        case _:
            raise ValueError(kind)


def fill_engine(engine: SearchEngine, documents: Iterable[ListingDocument]) -> UUID:
    """A new index with these documents answers from now on."""
    index = uuid4()
    engine.create(index)
    with engine.writing(index) as writer:
        assert writer.write([Put(1, document) for document in documents]) == {}
    engine.promote(index)
    return index


@pytest.fixture(params=["embedded"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    return make_engine(request.param, tmp_path)


@pytest.fixture
def fill(engine: SearchEngine) -> Fill:
    return lambda documents: fill_engine(engine, documents)


@pytest.fixture
def write(engine: SearchEngine) -> Write:
    """Write to the index that answers."""

    def write(operations: Iterable[Operation]) -> None:
        index = engine.current()
        assert index is not None
        with engine.writing(index) as writer:
            assert writer.write(operations) == {}

    return write
