"""Elasticsearch behind the seam: a question in, an answer out; indexes live behind an alias."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from uuid import UUID

from search.engines.base import Entry, IndexWriter, Title
from search.engines.elastic import names
from search.engines.elastic.connection import Connection
from search.engines.elastic.indexes import Indexes
from search.engines.elastic.leases import lease
from search.engines.elastic.roles import Ways
from search.engines.elastic.schema import FORMAT
from search.engines.elastic.search import NAME, answer
from search.engines.elastic.write import ElasticWriter
from search.engines.facts import Analyse
from search.query import SearchQuery
from search.results import SearchResult

SEARCH_SECONDS = 1.0
TYPING_SECONDS = 0.3


class ElasticEngine:
    name = NAME

    def __init__(
        self,
        connection: Connection,
        prefix: str,
        analyse: Analyse,
        analysis_version: str,
        *,
        search_seconds: float = SEARCH_SECONDS,
        typing_seconds: float = TYPING_SECONDS,
    ):
        """prefix: of the names of all indexes. analyse: text to tokens, the same as made the tokens of the questions.
        search_seconds, typing_seconds: the longest one request may take, also while someone is typing."""
        self.version = f"{FORMAT}/{analysis_version}"
        self._connection = connection
        self._indexes = Indexes(connection, prefix)
        self._analyse = analyse
        self._seconds = search_seconds
        self._typing_seconds = typing_seconds
        self._ways = Ways()

    def search(self, query: SearchQuery) -> SearchResult:
        found, self._ways = answer(self._connection, self._indexes.alias, self._seconds, query, self._ways)
        return found

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        return names.known(self._connection, self._indexes.alias, self._typing_seconds, tokens)

    def similar(self, token: str) -> tuple[str, ...]:
        return names.similar(self._connection, self._indexes.alias, self._typing_seconds, token)

    def titles(self, start: str, *, today: date, without: frozenset[int], limit: int) -> Sequence[Title]:
        return names.titles(self._connection, self._indexes.alias, self._typing_seconds, start, today, without, limit)

    def refresh(self) -> None:
        """What there is, is held by the node."""

    def current(self) -> UUID | None:
        return self._indexes.current()

    def version_of(self, index: UUID) -> str:
        return self._indexes.version_of(index)

    def check(self, index: UUID) -> None:
        self._indexes.check(index)

    def entries(self, index: UUID) -> Iterable[Entry]:
        return self._indexes.entries(index)

    @contextmanager
    def writing(self, index: UUID) -> Iterator[IndexWriter]:
        self._indexes.version_of(index)  # says so when it is missing
        with lease(self._connection, self._indexes.leases, str(index)) as held:
            answers = partial(self._answers, index)
            yield ElasticWriter(self._connection, self._indexes.way_in(index), held, answers, self._analyse)

    @contextmanager
    def building(self) -> Iterator[None]:
        with lease(self._connection, self._indexes.leases, "building"):
            yield

    def create(self, index: UUID) -> None:
        self._indexes.create(index, self.version)

    def promote(self, index: UUID) -> None:
        self._indexes.promote(index)

    def remove(self, index: UUID) -> None:
        if index == self.current():
            raise ValueError("the current index cannot be removed")
        self._indexes.remove(index)

    def indexes(self) -> Iterable[UUID]:
        return self._indexes.all()

    def _answers(self, index: UUID) -> bool:
        return self.current() == index
