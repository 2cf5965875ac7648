"""What writers and readers call: `want` inside the transaction that changes a listing, `withheld` for every search."""

import json
from collections.abc import Collection
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from search.engines.base import SearchEngine
from search.indexing.models import IndexState, SearchIndex

_KEYS = {
    "sqlite": "SELECT json_extract(value, '$[0]') AS key, json_extract(value, '$[1]') AS withhold FROM json_each(%s)",
    "postgresql": "SELECT (value->>0)::bigint AS key, (value->>1)::bool AS withhold FROM json_array_elements(%s::json)",
}
"""All keys in one parameter, for databases limit how many there may be."""
_GREATEST = {"sqlite": "MAX", "postgresql": "GREATEST"}

_RAISE = """
INSERT INTO indexing_indexstate AS state (index_id, key, wanted, done, withhold, wanted_at, attempts, error)
SELECT one.id, listing.key, %s + 1, 0, listing.withhold, %s, 0, ''
FROM ({keys}) AS listing CROSS JOIN indexing_searchindex AS one
WHERE {which}
ORDER BY listing.key, one.id
ON CONFLICT (index_id, key) DO UPDATE SET
    wanted = {greatest}(state.wanted, %s) + 1,
    withhold = state.withhold OR excluded.withhold,
    wanted_at = CASE WHEN state.done < state.wanted THEN state.wanted_at ELSE excluded.wanted_at END,
    attempts = 0,
    retry_at = NULL,
    error = ''
"""
"""One statement for all keys and indexes. Always in the same order, so that two writers never wait for each other."""

_WITHHELD = """
SELECT state.key FROM indexing_indexstate AS state JOIN indexing_searchindex AS one ON one.id = state.index_id
WHERE state.done < state.wanted AND state.withhold AND one.stage <> %s
"""


def want(keys: Collection[int], *, withhold: Collection[int] = ()) -> None:
    """The listings with these keys changed, came or went: every index must take them in again.

    Call it in the transaction of the change, so that both happen or neither. `withhold` names those of which the
    document now in the index must not be found any more; they need not be in `keys` as well.
    """
    raise_wanted(keys, withhold=withhold)


def withheld() -> frozenset[int]:
    """Keys that an index that answers may still hold but must not be found: SearchQuery.without."""
    # Every search asks this: plain SQL takes a tenth of the time of a queryset.
    with connection.cursor() as cursor:
        cursor.execute(_WITHHELD, [SearchIndex.Stage.BUILDING.value])
        return frozenset(key for (key,) in cursor.fetchall())


def raise_wanted(
    keys: Collection[int], *, withhold: Collection[int] = (), index: UUID | None = None, above: int = 0
) -> None:
    """As `want`, for one index or all; `above`: no version up to this one will do."""
    hidden = set(withhold)
    asked = [(key, key in hidden) for key in sorted(hidden.union(keys))]
    if not asked:
        return
    state, one = IndexState._meta, SearchIndex._meta
    now = state.get_field("wanted_at").get_db_prep_save(timezone.now(), connection)
    parameters = [above, now, json.dumps(asked)]
    if index is not None:
        parameters.append(one.get_field("id").get_db_prep_value(index, connection))
    sql = _RAISE.format(
        keys=_KEYS[connection.vendor],
        greatest=_GREATEST[connection.vendor],
        which="TRUE" if index is None else "one.id = %s",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, above])


def serving(engine: SearchEngine) -> SearchIndex | None:
    """The index that answers, when it belongs to this database."""
    current = engine.current()
    return None if current is None else SearchIndex.objects.filter(id=current, engine=engine.name).first()


def register(engine: str, version: str) -> SearchIndex:
    """A new index, from now on part of every `want`."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            # A writer whose `want` came before this but who commits after we read the source would be missed:
            # wait for such writers, and let the next ones wait for us. SQLite has one writer at a time anyway.
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE indexing_indexstate IN SHARE ROW EXCLUSIVE MODE")
        return SearchIndex.objects.create(engine=engine, version=version)
