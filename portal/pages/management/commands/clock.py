"""manage.py clock: what happens because of the time and not because somebody did something."""

import logging
import signal
import time
from collections.abc import Callable
from io import StringIO
from threading import Event
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from portal.initiatives.following import follow_the_calendar

logger = logging.getLogger(__name__)

MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR
"""Seconds."""


def publish() -> None:
    """Pages go live and expire at the moment their writers chose."""
    call_command("publish_scheduled")


def follow() -> None:
    """Search knows of the day that came what it said of a day to come."""
    follow_the_calendar(timezone.localdate())


def sweep() -> None:
    """Compare the whole index with the database: it finds what nobody said had changed."""
    call_command("search_index", "sweep", stdout=StringIO())  # what it mends, it logs


def remind() -> None:
    """Whoever answers for a listing that is due for a check hears of it; never twice within 14 days."""
    call_command("remind", stdout=StringIO())


def tell() -> None:
    """Editors hear of new applications, all in one mail."""
    call_command("tell_editors", stdout=StringIO())


def tidy() -> None:
    """Accounts that nobody ever confirmed do not stay."""
    call_command("tidy_accounts", stdout=StringIO())


class Clock:
    """Jobs, each with its interval in seconds; every job is also done once at the start."""

    def __init__(self, jobs: dict[Callable[[], None], float], now: Callable[[], float] = time.monotonic) -> None:
        self._jobs = jobs
        self._now = now
        self._due = dict.fromkeys(jobs, now())

    def tick(self) -> float:
        """Do what is due; return the seconds until more is. A job that fails is tried again at its next turn."""
        for job, interval in self._jobs.items():
            if self._now() < self._due[job]:
                continue
            try:
                job()
            except Exception:
                logger.exception("The clock could not %s", job.__name__)
            self._due[job] = self._now() + interval
        return max(0.0, min(self._due.values()) - self._now())


class Command(BaseCommand):
    help = "Publishes and expires pages on time; hourly tells editors who waits; daily checks, reminds and tidies up."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        clock = Clock({publish: MINUTE, follow: 10 * MINUTE, tell: HOUR, sweep: DAY, remind: DAY, tidy: DAY})
        while not stop.wait(clock.tick()):
            close_old_connections()  # what broke or grew old while we waited
