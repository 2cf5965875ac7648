"""Two engines as one: the first is asked, and when it fails, hangs or is slow the second answers. Nobody sees an error.

Both have every listing (search.indexing keeps each up to date), and both answer alike.

Any question may find out that the first is in trouble. Only a search finds out that it is well again: it is the dearest
that readers ask, and it must come back as soon as the most hasty question would have to. A reader's own search is the
try, asked beside the second engine's answer; there are no others.
"""

import logging
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from search.engines.base import EngineError, SearchEngine, Title
from search.engines.breaker import Breaker, Way
from search.query import SearchQuery
from search.results import SearchResult

logger = logging.getLogger(__name__)

PATIENCE = 0.5
"""Seconds a reader waits for the first engine; then the second answers, in a few milliseconds."""
PATIENCE_WHILE_TYPING = 0.3
"""Also those within which a search must be answered before the first engine is trusted again: one that is well enough
for some questions and not for others would be trusted and distrusted in turn, and each time a reader waits."""
THREADS = 16
"""Questions that can be under way in a process, those nobody waits for any more among them."""

Answer = TypeVar("Answer")
Withheld = Callable[[str], frozenset[int]]
"""Name of an engine -> what of its index must not be found: SearchQuery.without, which differs for each engine."""


class FailoverEngine:
    """A Searcher (search.engines.base). `without` of what is asked is that of the first engine."""

    def __init__(self, first: SearchEngine, second: SearchEngine, withheld: Withheld, breaker: Breaker | None = None):
        self._first = first
        self._second = second
        self._withheld = withheld
        self._breaker = breaker or Breaker()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix=first.name)

    @property
    def in_trouble(self) -> bool:
        """Whether the second engine answers, as far as this process knows."""
        return self._breaker.troubled

    def search(self, query: SearchQuery) -> SearchResult:
        found = self._asked(partial(self._first.search, query), PATIENCE, proves=True)
        if found is None:
            found = self._second.search(replace(query, without=self._withheld(self._second.name)))
        return found

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        known = self._asked(partial(self._first.known, tokens), PATIENCE)
        return self._second.known(tokens) if known is None else known

    def similar(self, token: str) -> tuple[str, ...]:
        similar = self._asked(partial(self._first.similar, token), PATIENCE)
        return self._second.similar(token) if similar is None else similar

    def titles(self, start: str, *, today: date, without: frozenset[int], limit: int) -> Sequence[Title]:
        ask = partial(self._first.titles, start, today=today, without=without, limit=limit)
        titles = self._asked(ask, PATIENCE_WHILE_TYPING)
        if titles is None:
            held = self._withheld(self._second.name)
            titles = self._second.titles(start, today=today, without=held, limit=limit)
        return titles

    def _asked(self, ask: Callable[[], Answer], patience: float, *, proves: bool = False) -> Answer | None:
        """The first engine's answer; None when the second has to answer. proves: see Breaker.way."""
        way = self._breaker.way(proves=proves)
        if way is Way.AVOID:
            return None
        # In a thread: a connection knows how long to wait for the next byte, not for the last.
        asked = self._threads.submit(ask)
        if way is Way.TRY:
            asked.add_done_callback(partial(self._tried, time.monotonic() + PATIENCE_WHILE_TYPING))
            return None
        try:
            return asked.result(patience)
        except TimeoutError:
            asked.cancel()
            self._failed(way, f"no answer within {patience} s")
        except Exception as error:
            self._failed(way, _told(error))
        return None

    def _tried(self, in_time: float, asked: "Future[Answer]") -> None:
        error = asked.exception()
        if error is not None:
            self._failed(Way.TRY, _told(error))
        elif time.monotonic() > in_time:
            self._failed(Way.TRY, "slow")
        elif self._breaker.succeeded(Way.TRY):
            logger.warning("%s answers again.", self._first.name)

    def _failed(self, way: Way, why: str) -> None:
        if self._breaker.failed(way):
            logger.warning("%s: %s. The other engine answers until that is over.", self._first.name, why)


def _told(error: BaseException) -> str:
    """Only what an engine says itself: another error may name what a reader was looking for."""
    return str(error) if isinstance(error, EngineError) else type(error).__name__
