"""What a process that answers readers does beside it: tell what it cannot use, and keep the embedded index at hand."""

import logging
import os
from collections.abc import Callable
from functools import partial
from threading import Thread, main_thread

from search.engines import EngineError, SearchEngine, engine, engines
from search.indexing.checks import check_engines

logger = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks at whether the index has changed: two file dates, until it has."""
LOOK_AGAIN = 30.0
"""The same while the index cannot be read: the relay makes it anew."""

_forked = 0
"""This process, when it started others like it."""


def begin() -> None:
    """Once, before anybody is answered; waits for no engine."""
    # gunicorn --preload: the process that loads the site only starts those that answer. A thread does not come along,
    # and what it holds at that moment, an import for one, nobody ever gets in there.
    os.register_at_fork(before=_fork, after_in_child=_begin)
    _begin()


def _fork() -> None:
    global _forked
    _forked = os.getpid()


def _begin() -> None:
    engine()  # made here, so that all threads have the same one
    Thread(target=_soon, args=[tell], name="what cannot be used", daemon=True).start()
    embedded = engines()[-1]
    Thread(target=_soon, args=[partial(keep_at_hand, embedded)], name=f"{embedded.name} at hand").start()


def _soon(work: Callable[[], None]) -> None:
    """Not by a process that only starts others: it does so at once."""
    main_thread().join(LOOK)
    if _forked != os.getpid():
        work()


def tell() -> None:
    """One line for each engine that cannot be used as the settings say. Commands have Django tell the same."""
    for problem in check_engines(None):
        logger.warning("%s: %s%s", problem.id, problem.msg, f" {problem.hint}" if problem.hint else "")


def keep_at_hand(embedded: SearchEngine) -> None:
    """Read the index in, and its changes, before a reader asks or the first engine fails: else that reader waits. Ends
    with the process; a thread that is cut off while it reads could take the process down with it."""
    while main_thread().is_alive():
        pause = LOOK
        try:
            embedded.refresh()
        except (EngineError, OSError):
            pause = LOOK_AGAIN  # told at the start, by /ready and by the relay
        main_thread().join(pause)
