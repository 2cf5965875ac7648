"""The relay: the only one that writes the index of an engine. It never gives up, and it never waits for a person."""

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack
from uuid import UUID

from django.db import connection

from search.engines import SearchEngine
from search.engines.base import EngineError, IndexBroken, IndexBusy, IndexMissing, IndexWriter
from search.indexing.models import SearchIndex
from search.indexing.rebuild import clear_away, rebuild, version
from search.indexing.state import serving
from search.indexing.work import work_off
from search.source import ListingSource

logger = logging.getLogger(__name__)

PAUSE = 0.2
"""Seconds between two looks for work: how long a change waits at most."""
BUSY_PAUSE = 1.0
"""Seconds until the next try when another process has the index."""
LONGEST_PAUSE = 30.0
"""Seconds, the most to wait after trouble."""
ENGINE_PAUSE = 3.0
"""Seconds, the most to wait for an engine that does not answer: it may be back any moment."""
HOUSEKEEPING = 30.0
"""Seconds between two looks whether the index on disk is still sound, and whether something can be cleared away."""


class Relay:
    def __init__(self, engine: SearchEngine, source: ListingSource):
        self._engine = engine
        self._source = source
        self._held = ExitStack()
        self._index: SearchIndex | None = None
        self._writer: IndexWriter | None = None
        self._looked = 0.0

    def run(self, stopped: Callable[[float], bool]) -> None:
        """Work until `stopped(seconds)`, which waits that long at most, says so."""
        pause = 0.0
        trouble = 0
        told = ""
        while not stopped(pause):
            try:
                pause = 0.0 if self.step() else PAUSE
                if told:
                    logger.warning("The relay of %s goes on", self._engine.name)
                trouble, told = 0, ""
            except IndexBusy:
                pause = BUSY_PAUSE
            except EngineError as error:
                trouble += 1
                pause = min(2.0**trouble, ENGINE_PAUSE)
                if str(error) != told:
                    told = str(error)
                    logger.warning("The relay of %s waits: %s", self._engine.name, told)
                self._start_over()
            except Exception:
                trouble += 1
                pause = min(2.0**trouble, LONGEST_PAUSE)
                logger.exception("The relay of %s failed, trying again in %s s", self._engine.name, pause)
                self._start_over()
        self.close()

    def drain(self) -> None:
        """Work until nothing is due. Another relay that has the index does the work as well: wait for it."""
        while True:
            try:
                while self.step():
                    pass
                return
            except IndexBusy:
                if self._idle():
                    return
                time.sleep(PAUSE)
            finally:
                self.close()

    def step(self) -> bool:
        """One batch; False when there was nothing to do. Builds an index first when there is none that will do."""
        try:
            index, writer = self._open()
            if time.monotonic() - self._looked > HOUSEKEEPING:
                self._look_after(index)
            return bool(work_off(index, writer, self._source))
        except (IndexMissing, IndexBroken) as problem:
            logger.warning("Rebuilding the index: %s", problem)
            self.close()
            rebuild(self._engine, self._source)
            return True

    def close(self) -> None:
        """Give the index back."""
        self._index = self._writer = None
        held, self._held = self._held, ExitStack()
        held.close()

    def _open(self) -> tuple[SearchIndex, IndexWriter]:
        """The current index and the right to write it. Raises IndexMissing, IndexBroken or IndexBusy."""
        current = self._engine.current()
        if self._index is not None and self._writer is not None and self._index.id == current:
            return self._index, self._writer
        self.close()
        index = self._usable(current)
        self._writer = self._held.enter_context(self._engine.writing(index.id))
        self._look_after(index)
        self._index = index
        return index, self._writer

    def _look_after(self, index: SearchIndex) -> None:
        self._engine.check(index.id)
        clear_away(self._engine)
        self._looked = time.monotonic()

    def _usable(self, current: UUID | None) -> SearchIndex:
        if current is None:
            raise IndexMissing("there is none yet")
        made_with = self._engine.version_of(current)
        if made_with != self._engine.version:
            raise IndexBroken(f"it was made with {made_with}, this is {self._engine.version}")
        index = serving(self._engine)
        if index is None:
            raise IndexBroken("it belongs to another database")
        if index.version != version(self._engine, self._source):
            raise IndexBroken(f"it is of version {index.version}, not {version(self._engine, self._source)}")
        return index

    def _idle(self) -> bool:
        index = serving(self._engine)
        return index is not None and not index.states.pending().exists()

    def _start_over(self) -> None:
        try:
            self.close()
        except EngineError:
            logger.exception("The index could not be given back")
        connection.close()
