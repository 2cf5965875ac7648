"""Asking the source for a tile: only ever the address that the settings name, briefly, seldom and not too much.

Nothing of the reader goes along: no address, no cookie, no language, not even what their browser calls itself.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from threading import BoundedSemaphore, Lock
from urllib.error import HTTPError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from django.conf import settings

TIMEOUT_SECONDS = 3.0
MOST_BYTES = 200_000
AT_ONCE = 2
"""Fetches of this process at the same time: its other threads stay free for readers."""
WAIT_SECONDS = 1.0
"""How long a tile waits for its turn."""
BUDGET = 600
"""Tiles this process may fetch in a burst; who crawls the map empties it, and from then on gets what is kept."""
BUDGET_PER_SECOND = 2.0
REST_SECONDS = 15.0
"""After the source did not answer it is left alone for so long, and no reader waits for it."""


class TileUnavailable(Exception):  # noqa: N818 - reads as what is the matter
    """The source has no such tile, or answers nonsense."""


class SourceResting(Exception):  # noqa: N818 - reads as what is the matter
    """It is not our turn: the budget is spent, too many ask at once, or the source did not answer a moment ago."""


def content_type(picture: bytes) -> str:
    """By its first bytes: image/png, image/jpeg, image/webp, or "" for anything else."""
    if picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if picture.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if picture[:4] == b"RIFF" and picture[8:12] == b"WEBP":
        return "image/webp"
    return ""


class Fetcher:
    """One per process; safe for its threads."""

    def __init__(self) -> None:
        self._turns = BoundedSemaphore(AT_ONCE)
        self._lock = Lock()
        self._left = float(BUDGET)
        self._counted_at = time.monotonic()
        self._rests_until = 0.0
        self._opener = _opener()

    def fetch(self, address: str) -> bytes:
        """The picture at an address of the source. Raises TileUnavailable or SourceResting."""
        self._may_ask()
        with self._turn():
            self._may_ask(spend=1)
            try:
                return self._read(address)
            except HTTPError as refused:
                refused.close()
                if refused.code >= 500 or refused.code == 429:
                    self._rest()
                raise TileUnavailable(f"status {refused.code}") from refused
            except (OSError, HTTPException) as silence:
                self._rest()
                raise TileUnavailable("no answer") from silence

    def _read(self, address: str) -> bytes:
        deadline = time.monotonic() + TIMEOUT_SECONDS
        request = Request(  # noqa: S310 - the scheme was checked with the settings
            address, headers={"User-Agent": f"Plekwijzer (+{settings.SITE_URL})", "Referer": f"{settings.SITE_URL}/"}
        )
        picture = b""
        with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
            while part := answer.read1(MOST_BYTES + 1 - len(picture)):
                picture += part
                if len(picture) > MOST_BYTES:
                    raise TileUnavailable("too large")
                if time.monotonic() > deadline:
                    raise TimeoutError
        if not content_type(picture):
            raise TileUnavailable("no picture")
        return picture

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=WAIT_SECONDS):
            raise SourceResting
        try:
            yield
        finally:
            self._turns.release()

    def _may_ask(self, spend: int = 0) -> None:
        with self._lock:
            now = time.monotonic()
            self._left = min(float(BUDGET), self._left + (now - self._counted_at) * BUDGET_PER_SECOND)
            self._counted_at = now
            if now < self._rests_until or self._left < 1:
                raise SourceResting
            self._left -= spend

    def _rest(self) -> None:
        with self._lock:
            self._rests_until = time.monotonic() + REST_SECONDS


def _opener() -> OpenerDirector:
    """Speaks http and https, through the operator's proxy if there is one, and follows no redirect."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPDefaultErrorHandler(), HTTPErrorProcessor()):
        opener.add_handler(handler)
    return opener


fetcher = Fetcher()
