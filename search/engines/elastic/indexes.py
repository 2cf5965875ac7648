"""Indexes by name: one for each UUID, an alias for the one that answers.

<prefix>-<uuid>     an index; the version of the engine that made it stands in the `_meta` of its mapping
<prefix>-<uuid>-in  where it is written: an alias, so that nothing is made by writing to an index that is gone
<prefix>-<format>   the alias that is asked: a program never asks an index with another mapping than it knows
<prefix>-leases     who may write or build (search.engines.elastic.leases)
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from search.engines.base import EngineError, Entry, IndexBroken
from search.engines.elastic.connection import Conflict, Connection, Json
from search.engines.elastic.schema import FORMAT, MAPPING, SETTINGS

_AT_ONCE = 10_000
"""Entries read at a time: as many as Elasticsearch gives."""
_LOOK_SECONDS = 5.0
"""The longest it may take to tell which indexes there are."""
_PATIENCE = 10
"""Seconds to wait for an index that is just being opened."""


class Indexes:
    def __init__(self, connection: Connection, prefix: str):
        self._connection = connection
        self._prefix = prefix
        self.alias = f"{prefix}-{FORMAT}"
        self.leases = f"{prefix}-leases"

    def name(self, index: UUID) -> str:
        return f"{self._prefix}-{index}"

    def way_in(self, index: UUID) -> str:
        """The name to write to."""
        return f"{self.name(index)}-in"

    def current(self) -> UUID | None:
        try:
            with self._connection.client(_LOOK_SECONDS) as client:
                names = list(client.indices.get_alias(name=self.alias).body)
        except Conflict:
            return None  # there is no such alias, so no index that answers
        return next((index for index in map(self._uuid, names) if index), None)

    def all(self) -> list[UUID]:
        with self._connection.client() as client:
            names = client.indices.get_alias(index=f"{self._prefix}-*").body
        return [index for index in map(self._uuid, names) if index]

    def version_of(self, index: UUID) -> str:
        mapping = self._mapping(index)
        if mapping | {"_meta": {}} != MAPPING | {"_meta": {}}:
            raise IndexBroken(
                f"the mapping of index {index} is not that of this version (manage.py search_index rebuild)"
            )
        try:
            return str(mapping["_meta"]["version"])
        except KeyError:
            raise IndexBroken(f"index {index} does not say what made it") from None

    def create(self, index: UUID, version: str) -> None:
        with self._connection.client() as client:
            client.indices.create(
                index=self.name(index),
                aliases={self.way_in(index): {}},
                mappings=MAPPING | {"_meta": {"version": version}},
                settings=SETTINGS,
            )

    def promote(self, index: UUID) -> None:
        self._refresh(index)
        old = self.current()
        actions: list[Json] = [{"add": {"index": self.name(index), "alias": self.alias}}]
        if old is not None and old != index:
            actions.append({"remove": {"index": self.name(old), "alias": self.alias}})
        with self._connection.client() as client:
            client.indices.update_aliases(actions=actions)

    def remove(self, index: UUID) -> None:
        with self._connection.client() as client:
            client.indices.delete(index=self.name(index), ignore_unavailable=True)

    def check(self, index: UUID) -> None:
        """Elasticsearch watches over its own files; what is left to look at is whether it has all of the index, and
        whether nobody changed the mapping."""
        self.version_of(index)
        with self._connection.client() as client:
            health = client.options(ignore_status=408).cluster.health(
                index=self.name(index), wait_for_status="yellow", timeout=f"{_PATIENCE}s"
            )
        if health["status"] == "red":
            raise EngineError(f"Elasticsearch does not have all of index {index}; if that stays so: rebuild it")

    def entries(self, index: UUID) -> Iterator[Entry]:
        self._refresh(index)
        fields = ("key", "live", "visible_from", "visible_until")
        search: Json = {
            "size": _AT_ONCE,
            "version": True,
            "stored_fields": "_none_",
            "docvalue_fields": fields,
            "sort": "key",
        }
        while True:
            with self._connection.client() as client:
                hits = client.search(index=self.name(index), **search)["hits"]["hits"]
            for hit in hits:
                yield _entry(hit)
            if len(hits) < _AT_ONCE:
                return
            search["search_after"] = hits[-1]["sort"]

    def _mapping(self, index: UUID) -> Json:
        with self._connection.client(_LOOK_SECONDS) as client:
            mapping: Json = client.indices.get_mapping(index=self.name(index)).body[self.name(index)]["mappings"]
        return mapping

    def _refresh(self, index: UUID) -> None:
        with self._connection.client() as client:
            client.indices.refresh(index=self.name(index))

    def _uuid(self, name: str) -> UUID | None:
        try:
            return UUID(name.removeprefix(f"{self._prefix}-"))
        except ValueError:
            return None


def _entry(hit: Json) -> Entry:
    fields = hit["fields"]
    live = fields["live"][0]
    return Entry(
        key=fields["key"][0],
        version=hit["_version"],
        live=live,
        visible_from=date.fromordinal(max(fields["visible_from"][0], 1)) if live else date.min,
        visible_until=date.fromordinal(fields["visible_until"][0]) if live else date.max,
    )
