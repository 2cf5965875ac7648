"""A circuit breaker: whether to ask something that may be in trouble, and who finds out that it is well again."""

import time
from collections import deque
from collections.abc import Callable
from enum import Enum
from threading import Lock

FAILURES = 3
WINDOW = 10.0
"""So many failures in so many seconds, and it is left alone for a while."""
REST = 15.0
"""Seconds it is left alone."""
RELAPSE = 60.0
"""Trouble that begins within so many seconds after the last ended is the same: a rest at once, twice as long."""
LONGEST = 8
"""A rest is never more than so many times REST."""
LONGEST_TRY = 5.0
"""Seconds after which a try that tells nothing has failed."""


class Way(Enum):
    ASK = "ask"
    """All is well: ask, and wait for the answer."""
    TRY = "try"
    """There is trouble: go another way, and ask as well without anybody waiting for it. One at a time."""
    AVOID = "avoid"
    """There is trouble, and somebody tries already or tried just now: go another way."""


class Breaker:
    """One for a process, for any number of threads. Trouble begins with one failure, so that only those who were
    already waiting wait in vain. It ends with one try that succeeds; what may be a try, the asker says."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = Lock()
        self._failures: deque[float] = deque(maxlen=FAILURES)
        self._troubled = False
        self._opened = False
        """Left alone at least once in this trouble: one more failure is enough to do so again."""
        self._rest = REST
        self._rest_until = 0.0
        self._ended: float | None = None
        """When the last trouble ended."""
        self._trying_since: float | None = None

    @property
    def troubled(self) -> bool:
        return self._troubled

    def way(self, *, proves: bool = True) -> Way:
        """What to do now. After ASK and TRY call `succeeded` or `failed`.

        proves: whether an answer would show that all is well again; if not, this is never the try.
        """
        with self._lock:
            if not self._troubled:
                return Way.ASK
            if not proves:
                return Way.AVOID
            now = self._now()
            if self._trying_since is not None and now - self._trying_since > LONGEST_TRY:
                self._trying_since = None
                self._fail(now, enough=self._opened)
            if self._trying_since is not None or now < self._rest_until:
                return Way.AVOID
            self._trying_since = now
            return Way.TRY

    def succeeded(self, way: Way) -> bool:
        """True when this ends the trouble. An answer to what was asked before it began tells nothing of now."""
        with self._lock:
            if way is not Way.TRY or not self._troubled:
                return False
            self._troubled = self._opened = False
            self._trying_since = None
            self._ended = self._now()
            self._failures.clear()
            return True

    def failed(self, way: Way) -> bool:
        """True when this begins the trouble."""
        with self._lock:
            now, begins = self._now(), not self._troubled
            self._troubled = True
            if begins:
                self._opened = self._ended is not None and now - self._ended <= RELAPSE
                self._rest = min(2 * self._rest, LONGEST * REST) if self._opened else REST
            if way is Way.TRY:
                self._trying_since = None
            self._fail(now, enough=self._opened and (begins or way is Way.TRY))
            return begins

    def _fail(self, now: float, *, enough: bool) -> None:
        """enough: for a rest, whatever failed before."""
        if now < self._rest_until:
            return  # it was asked before
        self._failures.append(now)
        many = len(self._failures) == FAILURES and now - self._failures[0] <= WINDOW
        if many or enough:
            self._opened = True
            self._rest_until = now + self._rest
            self._failures.clear()
