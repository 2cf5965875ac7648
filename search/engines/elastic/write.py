"""Writing one index: Elasticsearch itself skips what is older than it holds, for versions come from outside."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from search.engines.base import EngineError, IndexMissing, Operation
from search.engines.elastic.connection import TOO_BUSY, Connection, Json
from search.engines.elastic.leases import Lease
from search.engines.elastic.schema import to_elastic
from search.engines.facts import Analyse, newest

_BULK = 8_000_000
"""Bytes sent at a time."""
_WRONG = 400
_GONE = 404
_OLDER = 409


class ElasticWriter:
    def __init__(self, connection: Connection, name: str, lease: Lease, answers: Callable[[], bool], analyse: Analyse):
        """name: to write to. answers: whether the index answers now, so that what is written must be found at once."""
        self._connection = connection
        self._name = name
        self._lease = lease
        self._answers = answers
        self._analyse = analyse

    def write(self, operations: Iterable[Operation]) -> Mapping[int, str]:
        """What was written when this fails stays written: the same may be written again."""
        refused: dict[int, str] = {}
        for lines in self._bulks(newest(operations), refused):
            if self._lease.lost:
                raise EngineError(f"the right to write {self._name} was lost")
            self._send(lines, refused)
        if self._answers():
            with self._connection.client() as client:
                client.indices.refresh(index=self._name)
        return refused

    def _bulks(self, operations: Iterable[Operation], refused: dict[int, str]) -> Iterator[list[bytes | Json]]:
        """Lines of operations, not too many at a time."""
        lines: list[bytes | Json] = []
        size = 0
        for operation in operations:
            try:
                document = to_elastic(operation, self._analyse)
            except Exception as error:  # whatever is wrong with one listing, the others go on
                refused[operation.key] = f"{type(error).__name__}: {error}"
                continue
            how = {"_id": str(operation.key), "version": operation.version, "version_type": "external_gte"}
            lines += [{"index": how}, document]
            size += len(document)
            if size > _BULK:
                yield lines
                lines, size = [], 0
        if lines:
            yield lines

    def _send(self, lines: list[bytes | Json], refused: dict[int, str]) -> None:
        with self._connection.client() as client:
            answer = client.bulk(index=self._name, operations=cast(list[Json], lines), require_alias=True)
        for item in answer["items"] if answer["errors"] else ():
            outcome = item["index"]
            if outcome["status"] == _WRONG:
                refused[int(outcome["_id"])] = f"{outcome['error']['type']}: {outcome['error']['reason']}"
            elif outcome["status"] == _GONE:
                raise IndexMissing(f"{self._name} is gone")
            elif outcome["status"] > _WRONG and outcome["status"] != _OLDER:
                raise EngineError(f"Elasticsearch {_reason(outcome)}")


def _reason(outcome: Json) -> str:
    kind = outcome["error"]["type"]
    if kind == "cluster_block_exception":
        return "takes no changes: its disk may be full"
    return "is too busy while writing" if outcome["status"] == TOO_BUSY else f"fails ({kind}) while writing"
