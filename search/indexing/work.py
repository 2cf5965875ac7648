"""Working off what is pending of one index: read listings from the source, write them, note what was done."""

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from search.document import ListingDocument
from search.engines.base import IndexWriter, Operation, Put, Remove
from search.indexing.models import SET_ASIDE, SearchIndex
from search.indexing.state import unlocked
from search.source import ListingSource

logger = logging.getLogger(__name__)

BATCH = 500
LONGEST_WAIT = timedelta(hours=1)
DatabaseGone = (OperationalError, InterfaceError)
"""Trouble with the database is nobody's listing's fault."""


def work_off(index: SearchIndex, writer: IndexWriter, source: ListingSource) -> int:
    """Bring one batch of listings up to date; return how many were due, 0 when all is done that can be done now.

    Safe to die in at any point: what was written but not noted is written again.
    """
    started = timezone.now()
    due = index.states.due(started).order_by("key").values_list("key", "wanted")[:BATCH]
    wanted: dict[int, int] = dict(due)
    if not wanted:
        return 0
    # `wanted` was read before the listings are: what is read may be newer than it says, never older.
    documents, failed = _documents(source, wanted)
    operations: list[Operation] = [
        Put(version, documents[key]) if key in documents else Remove(version, key)
        for key, version in wanted.items()
        if key not in failed
    ]
    if operations:
        failed |= writer.write(operations)
    _note_done(index, {key: version for key, version in wanted.items() if key not in failed}, started)
    for key, reason in failed.items():
        _note_failed(index, key, wanted[key], reason)
    return len(wanted)


def _documents(source: ListingSource, keys: Collection[int]) -> tuple[dict[int, ListingDocument], dict[int, str]]:
    """Documents of keys, and reasons for those that could not be made: one bad listing does not hold up the others."""
    try:
        return dict(source.documents(keys)), {}
    except DatabaseGone:
        raise
    except Exception as error:
        if len(keys) == 1:
            return {}, dict.fromkeys(keys, _reason(error))
    documents: dict[int, ListingDocument] = {}
    failed: dict[int, str] = {}
    for key in keys:
        found, reasons = _documents(source, [key])
        documents |= found
        failed |= reasons
    return documents, failed


def _note_done(index: SearchIndex, done: Mapping[int, int], started: datetime) -> None:
    """Compare and set: what was wanted anew meanwhile stays pending, and withheld if it was."""
    by_version: dict[int, list[int]] = defaultdict(list)
    with transaction.atomic():
        for key in unlocked(index.states.filter(key__in=done)).values_list("key", flat=True):
            by_version[done[key]].append(key)
        for version, keys in by_version.items():
            unchanged = When(wanted=version, then=Value(False))
            index.states.filter(key__in=keys, done__lt=version).update(
                done=version,
                done_at=timezone.now(),
                withhold=Case(unchanged, default=F("withhold")),
                wanted_at=Case(When(wanted=version, then=F("wanted_at")), default=Value(started)),
                attempts=0,
                retry_at=None,
                error="",
            )


def _note_failed(index: SearchIndex, key: int, version: int, reason: str) -> None:
    """Try again in 1, 2, 4 … seconds; a new change starts that anew."""
    with transaction.atomic():
        state = unlocked(index.states.filter(key=key, wanted=version)).first()
        if state is None:
            return  # it is wanted anew at this moment
        state.attempts += 1
        wait = min(timedelta(seconds=2 ** min(state.attempts - 1, 20)), LONGEST_WAIT)
        state.retry_at, state.error = timezone.now() + wait, reason
        state.save(update_fields=["attempts", "retry_at", "error"])
    if state.attempts == SET_ASIDE:
        logger.error("Listing %s cannot be indexed and is set aside: %s", key, reason)


def _reason(error: Exception) -> str:
    # What is wrong with a listing can be the very thing a database refuses as well.
    told = f"{type(error).__name__}: {error}".encode(errors="backslashreplace").decode().replace("\0", "\\0")
    return told[:1000]
