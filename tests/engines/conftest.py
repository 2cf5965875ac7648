"""The contract of an engine. Each test gets every engine in turn; none of them knows which one it has."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from search.document import ListingDocument
from search.engines.base import Operation, Put, SearchEngine
from search.engines.elastic import Connection, ElasticEngine
from search.engines.embedded import EmbeddedEngine
from tests.support.elasticsearch import PATIENCE, forget

NewEngine = Callable[[], SearchEngine]
Fill = Callable[[Iterable[ListingDocument]], UUID]
Write = Callable[[Iterable[Operation]], None]


def embedded(folder: Path) -> SearchEngine:
    return EmbeddedEngine(folder, str.split, "contract")


def elastic(connection: Connection, prefix: str) -> SearchEngine:
    return ElasticEngine(connection, prefix, str.split, "contract", search_seconds=PATIENCE, typing_seconds=PATIENCE)


def fill_engine(engine: SearchEngine, documents: Iterable[ListingDocument]) -> UUID:
    """A new index with these documents answers from now on."""
    index = uuid4()
    engine.create(index)
    with engine.writing(index) as writer:
        assert writer.write([Put(1, document) for document in documents]) == {}
    engine.promote(index)
    return index


@pytest.fixture(params=["embedded", "elastic"], scope="module")
def new_engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewEngine]:
    """`new_engine()` is one without any index. Texts in these tests are lower case words, so that splitting is
    analysis enough."""
    if request.param == "embedded":
        yield lambda: embedded(tmp_path_factory.mktemp("engine"))
        return
    connection: Connection = request.getfixturevalue("elastic_connection")
    prefixes: list[str] = []

    def make() -> SearchEngine:
        # The last one is asked no more: fewer indexes make a quicker server.
        for prefix in prefixes[-1:]:
            forget(connection, prefix)
        prefixes.append(f"test-{uuid4().hex}")
        return elastic(connection, prefixes[-1])

    yield make
    for prefix in prefixes[-1:]:
        forget(connection, prefix)


@pytest.fixture
def engine(new_engine: NewEngine) -> SearchEngine:
    return new_engine()


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
