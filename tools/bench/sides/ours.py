"""Our engines through their seam, and what Elasticsearch alone needs for the same requests."""

import http.client
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import local
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit
from uuid import uuid4

from elastic_transport import Urllib3HttpNode

from bench.questions import Question
from bench.servers import MEGABYTE, tell
from search.document import ListingDocument
from search.engines.base import Put, SearchEngine
from search.engines.elastic import Connection, ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.language import ANALYSIS_VERSION, analyse

PATIENCE = 60.0
"""Seconds: how long a question takes is measured here, not cut off."""
PREFIX = "bench"


class OurSide:
    """An engine with one index of its own."""

    def __init__(self, name: str, engine: SearchEngine, disk: Callable[[], float]):
        self.name = name
        self.engine = engine
        self.disk = disk
        self._index = uuid4()
        self._held = ExitStack()
        engine.create(self._index)
        self._writer = self._held.enter_context(engine.writing(self._index))

    def add(self, documents: list[ListingDocument]) -> None:
        refused = self._writer.write(Put(1, document) for document in documents)
        assert not refused

    def finish(self) -> None:
        self._held.close()
        self.engine.promote(self._index)

    def ask(self, question: Question) -> int:
        return self.engine.search(question.query).total

    def leave(self) -> None:
        """Nothing of a thread's own."""


def embedded(folder: Path) -> OurSide:
    def disk() -> float:
        return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEGABYTE

    return OurSide("ours, embedded", EmbeddedEngine(folder, analyse, ANALYSIS_VERSION), disk)


def elastic(url: str) -> OurSide:
    engine = ElasticEngine(
        Connection(url), PREFIX, analyse, ANALYSIS_VERSION, search_seconds=PATIENCE, typing_seconds=PATIENCE
    )

    def disk() -> float:
        stats: Any = tell(f"{url}/{PREFIX}-*/_stats/store", "GET")
        return float(stats["_all"]["total"]["store"]["size_in_bytes"]) / MEGABYTE

    return OurSide("ours, Elasticsearch", engine, disk)


def merged(url: str) -> None:
    """All of the index in one segment, as after a quiet night."""
    tell(f"{url}/{PREFIX}-*/_forcemerge?max_num_segments=1")
    tell(f"{url}/{PREFIX}-*/_refresh")


def forget(url: str) -> None:
    """Everything that was made here; a node wants the names in full."""
    for name in tell(f"{url}/{PREFIX}-*/_alias", "GET"):
        tell(f"{url}/{name}", "DELETE")


Sent = tuple[str, str, bytes, dict[str, str]]
"""Method, target, body and headers of a request."""


class Recorder:
    """Keeps what Elasticsearch is asked, byte for byte."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []

    @contextmanager
    def listening(self) -> Iterator[list[Sent]]:
        """Everything asked until the block ends."""
        self.sent = []
        whole = Urllib3HttpNode.perform_request

        def heard(node: Urllib3HttpNode, method: str, target: str, **kwargs: Any) -> Any:
            body, headers = kwargs.get("body") or b"", dict(kwargs.get("headers") or {})
            self.sent.append((method, target, body, headers))
            return whole(node, method, target, **kwargs)

        with patch.object(Urllib3HttpNode, "perform_request", heard):
            yield self.sent


class RawElasticsearch:
    """The same requests on a connection that stays open; answers are read, and not looked into."""

    name = "the same requests, bare"

    def __init__(self, url: str, recorded: dict[str, list[Sent]]):
        """recorded: querystring -> what our engine asked for it."""
        self._where = urlsplit(url).netloc
        self._recorded = recorded
        self._here = local()

    def ask(self, question: Question) -> None:
        connection = self._connection()
        for method, target, body, headers in self._recorded[question.querystring]:
            connection.request(method, target, body, headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200

    def took(self, question: Question) -> float:
        """Milliseconds of one answer as the node itself counts them."""
        connection, total = self._connection(), 0
        for method, target, body, headers in self._recorded[question.querystring]:
            connection.request(method, target, body, headers)
            total += json.load(connection.getresponse())["took"]
        return float(total)

    def leave(self) -> None:
        self._connection().close()

    def _connection(self) -> http.client.HTTPConnection:
        if not hasattr(self._here, "connection"):
            self._here.connection = http.client.HTTPConnection(self._where)
        connection: http.client.HTTPConnection = self._here.connection
        return connection
