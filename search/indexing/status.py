"""How the index stands, for operators and for the readiness check."""

from dataclasses import dataclass

from django.db.models import Min
from django.utils import timezone

from search.engines import SearchEngine
from search.engines.base import EngineError
from search.indexing.models import SET_ASIDE, SearchIndex
from search.indexing.state import serving


@dataclass(frozen=True, slots=True)
class IndexStatus:
    engine: str
    index: str
    """UUID, empty without an index."""
    problem: str
    """Why the index cannot answer as it should; empty when it can."""
    listings: int
    pending: int
    failed: int
    """Of the pending: set aside, for someone to look at."""
    lag_seconds: float | None
    """Age of the oldest change that is not in the index and not set aside; None without an index."""
    errors: tuple[tuple[int, str], ...] = ()
    """(key, reason) of some that failed."""


def status(engine: SearchEngine, *, thorough: bool = False) -> IndexStatus:
    """thorough: read the whole index as well."""
    index = serving(engine)
    if index is None:
        return IndexStatus(engine.name, "", "there is no index that belongs to this database", 0, 0, 0, None)
    failed = index.states.set_aside()
    return IndexStatus(
        engine=engine.name,
        index=str(index.id),
        problem=_problem(engine, index, thorough),
        listings=index.states.count(),
        pending=index.states.pending().count(),
        failed=failed.count(),
        lag_seconds=_lag(index),
        errors=tuple(failed.order_by("key").values_list("key", "error")[:20]),
    )


def lag(engine: SearchEngine) -> float | None:
    """Seconds the index is behind the database; None when there is no index. One or two small queries."""
    index = serving(engine)
    return None if index is None else _lag(index)


def _lag(index: SearchIndex) -> float:
    waiting = index.states.pending().filter(attempts__lt=SET_ASIDE)
    oldest = waiting.aggregate(oldest=Min("wanted_at"))["oldest"]
    return 0.0 if oldest is None else max((timezone.now() - oldest).total_seconds(), 0.0)


def _problem(engine: SearchEngine, index: SearchIndex, thorough: bool) -> str:
    try:
        if engine.version_of(index.id) != engine.version:
            return "it was made by another version; the relay will rebuild it"
        if thorough:
            engine.check(index.id)
    except EngineError as error:
        return str(error)
    return ""
