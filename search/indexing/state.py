"""What writers and readers call: `want` inside the transaction that changes a listing, `withheld` for every search."""

import json
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from search.engines.base import IndexBusy, SearchEngine
from search.indexing.models import IndexState, IndexStateQuerySet, SearchIndex

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

_PATIENCE = 600
_PAUSE = 0.5
"""Seconds between two tries to be the only one who writes, and how many tries."""
_PORTION = 1000

_WITHHELD = """
SELECT state.key FROM indexing_indexstate AS state JOIN indexing_searchindex AS one ON one.id = state.index_id
WHERE state.done < state.wanted AND state.withhold AND one.engine = %s AND one.stage <> %s
"""


def want(keys: Collection[int], *, withhold: Collection[int] = ()) -> None:
    """The listings with these keys changed, came or went: every index must take them in again.

    Call it in the transaction of the change, so that both happen or neither. `withhold` names those of which the
    document now in the index must not be found any more; they need not be in `keys` as well.
    """
    raise_wanted(keys, withhold=withhold)


def withheld(engine: str = "") -> frozenset[int]:
    """Keys that an index that answers may still hold but must not be found: SearchQuery.without. Of the engine named;
    of the one that is asked first if none is."""
    # Every search asks this: plain SQL takes a tenth of the time of a queryset.
    with connection.cursor() as cursor:
        cursor.execute(_WITHHELD, [engine or settings.SEARCH_ENGINE, SearchIndex.Stage.BUILDING.value])
        return frozenset(key for (key,) in cursor.fetchall())


def taken_in_before(moment: datetime, keys: Collection[int] | None = None) -> set[int]:
    """Those of the keys, or of all, that an index that answers took in before that moment and is not about to take in
    again."""
    states = IndexState.objects.filter(index__stage=SearchIndex.Stage.SERVING)
    states = states.filter(done__gte=F("wanted"), done_at__lt=moment)
    return set((states if keys is None else states.filter(key__in=keys)).values_list("key", flat=True))


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
    # A writer whose `want` came before this but who commits after we read the source would be missed: wait for such
    # writers, and let the next ones wait for us.
    with nobody_writing():
        return SearchIndex.objects.create(engine=engine, version=version)


@contextmanager
def nobody_writing() -> Iterator[None]:
    """A transaction during which no other has a `want` under way. Raises IndexBusy when writers leave no gap."""
    for attempt in range(_PATIENCE):
        if attempt:
            time.sleep(_PAUSE)
        with transaction.atomic():
            if _lock():
                yield
                return
    raise IndexBusy("listings are being written all the time")


def _lock() -> bool:
    """Whether we have the desired state to ourselves until the transaction ends."""
    if connection.vendor != "postgresql":
        return True  # SQLite has one writer at a time, and this transaction is it
    try:
        # Whoever saves waits behind a lock that waits: so it may wait only for a moment. A long import is let through.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
            cursor.execute("LOCK TABLE indexing_indexstate IN SHARE ROW EXCLUSIVE MODE")
            cursor.execute("SET LOCAL lock_timeout = DEFAULT")
    except OperationalError:
        return False
    return True


def forget(index: SearchIndex) -> None:
    """Take an index out of every `want`. In portions, for whoever saves waits for us."""
    while True:
        with transaction.atomic():
            keys = list(unlocked(index.states.all()).values_list("key", flat=True)[:_PORTION])
            if not keys:
                break
            # Without loading rows: there is one for every listing.
            index.states.filter(key__in=keys)._raw_delete(connection.alias)
    with nobody_writing():
        index.delete()


def unlocked(states: IndexStateQuerySet) -> IndexStateQuerySet:
    """Those that no writer holds, held by us from now until the transaction ends: without waiting, so that a long
    transaction of somebody who writes keeps nothing up. What it holds is wanted anew by it, or is still there later."""
    return states.order_by("key").select_for_update(skip_locked=True)
