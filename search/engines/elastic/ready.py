"""Parts that several requests of one search share, written out once."""

from collections.abc import Iterable
from typing import Any

from elasticsearch.dsl.query import Query


class Ready(Query):
    """A query as it goes over the line: wherever it is used, it costs nothing more. It can be a part of others only,
    not be changed or combined with an operator."""

    name = "ready"

    def __init__(self, query: Query) -> None:
        super().__init__()
        self._written = query.to_dict()

    def to_dict(self) -> dict[str, Any]:
        return self._written


def ready(queries: Iterable[Query]) -> list[Query]:
    return [Ready(query) for query in queries]
