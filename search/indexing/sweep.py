"""The sweep: compares the whole index with the database, and lets the relay mend what differs.

Desired state tells what changed; only a sweep finds what nobody said had changed.
"""

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from search.engines import SearchEngine
from search.engines.base import Entry, IndexMissing
from search.indexing.models import SearchIndex
from search.indexing.state import raise_wanted, serving
from search.source import ListingSource

logger = logging.getLogger(__name__)

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class SweepReport:
    """Keys of what was found, all sent to the relay for repair."""

    compared: int
    """Listings that are in the source or in the index."""
    pending: int
    """Of those, still waiting for the relay and so not judged."""
    missing: frozenset[int]
    """In the source, not in the index."""
    ghosts: frozenset[int]
    """In the index, not in the source."""
    stale: frozenset[int]
    """In both, in another version than was noted, or in one that was never asked for."""
    exposed: frozenset[int]
    """Findable in the index, though the source says that nobody may see it."""

    @property
    def repaired(self) -> frozenset[int]:
        return self.missing | self.ghosts | self.stale | self.exposed


def sweep(engine: SearchEngine, source: ListingSource, today: date) -> SweepReport:
    """Compare and send for repair. Raises IndexMissing or IndexBroken: then only a rebuild helps."""
    index = serving(engine)
    if index is None:
        raise IndexMissing("there is no index that belongs to this database")
    before = _states(index)
    entries = {entry.key: entry for entry in engine.entries(index.id)}
    in_source = set(source.keys())
    live = {key for key, entry in entries.items() if entry.live}
    findable = {key for key, entry in entries.items() if entry.visible_on(today)}
    hidden = (findable & in_source) - _visible(source, findable & in_source)

    after = _states(index)
    # What changed while we looked, or waits for the relay, cannot be judged now; the next sweep sees it.
    settled = {
        key
        for key in in_source | live | after.keys()
        if before.get(key) == after.get(key) and not _pending(after.get(key))
    }
    missing = (in_source - live) & settled
    ghosts = (live - in_source) & settled
    exposed = hidden & settled
    stale = {key for key in settled & entries.keys() if _stale(entries[key], after.get(key))} - missing - ghosts
    report = SweepReport(
        compared=len(in_source | live),
        pending=len((in_source | live) - settled),
        missing=frozenset(missing),
        ghosts=frozenset(ghosts),
        stale=frozenset(stale),
        exposed=frozenset(exposed),
    )
    _repair(index, report, entries)
    return report


def _repair(index: SearchIndex, report: SweepReport, entries: dict[int, Entry]) -> None:
    # An index skips what is older than it holds: a repair has to be newer than the newest of what is wrong.
    above = max((entries[key].version for key in report.repaired if key in entries), default=0)
    raise_wanted(report.repaired, withhold=report.ghosts | report.exposed, index=index.id, above=above)
    if report.repaired:
        logger.warning(
            "The sweep found %s missing, %s ghosts, %s stale, %s exposed of %s listings",
            *map(len, (report.missing, report.ghosts, report.stale, report.exposed)),
            report.compared,
        )


def _states(index: SearchIndex) -> dict[int, tuple[int, int]]:
    return {key: (wanted, done) for key, wanted, done in index.states.values_list("key", "wanted", "done").iterator()}


def _pending(state: tuple[int, int] | None) -> bool:
    return state is not None and state[1] < state[0]


def _stale(entry: Entry, state: tuple[int, int] | None) -> bool:
    return state is None or entry.version != state[0]


def _visible(source: ListingSource, keys: Collection[int]) -> set[int]:
    return {key for chunk in _chunks(sorted(keys)) for key in source.visible(chunk)}


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
