"""manage.py search_index rebuild | relay | sweep | status"""

import signal
from argparse import ArgumentParser
from collections.abc import Sequence
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from search.engines import EngineError, IndexBusy, SearchEngine, engines
from search.indexing.rebuild import rebuild
from search.indexing.relay import Relay
from search.indexing.status import status
from search.indexing.sweep import sweep
from search.source import listing_source

GOODBYE = 10.0
"""Seconds a relay that was told to stop may still be at work; what it leaves, the next one does."""


class Command(BaseCommand):
    help = "De zoekindex: opnieuw maken, bijhouden, nalopen, bekijken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        rebuild = actions.add_parser("rebuild", help="Make a new index beside the old one and let it answer.")
        relay = actions.add_parser("relay", help="Keep the index up to date, until stopped.")
        relay.add_argument("--once", action="store_true", help="Stop when nothing is waiting.")
        sweep = actions.add_parser("sweep", help="Compare the whole index with the database and repair what differs.")
        status = actions.add_parser(
            "status", help="Tell how the index stands; exit code 1 when something is the matter."
        )
        for action in (rebuild, relay, sweep, status):
            action.add_argument("--engine", help="Only that of this engine; otherwise of all the site keeps.")

    def handle(self, *args: Any, action: str, engine: str | None = None, **options: Any) -> None:
        chosen = [one for one in engines() if engine in (None, one.name)]
        if not chosen:
            raise CommandError(f"This site has no engine {engine}: see the setting ENGINE.")
        if action == "relay" and not options["once"]:
            keep_up_to_date(chosen)
            return
        problems = []
        for one in chosen:
            # What one engine cannot do must not keep the other from it.
            try:
                getattr(self, f"_{'drain' if action == 'relay' else action}")(one)
            except IndexBusy as error:
                problems.append(f"{one.name} is busy: {error}")
            except EngineError as error:
                problems.append(f"{one.name}: {error}")
        if problems:
            raise CommandError("\n".join(problems))

    def _rebuild(self, engine: SearchEngine) -> None:
        index = rebuild(engine, listing_source())
        self.stdout.write(f"{engine.name}: index {index.id} answers now, with {index.states.count()} listings.")

    def _drain(self, engine: SearchEngine) -> None:
        Relay(engine, listing_source()).drain()

    def _sweep(self, engine: SearchEngine) -> None:
        report = sweep(engine, listing_source(), timezone.localdate())
        self.stdout.write(
            f"{engine.name}: {report.compared} compared, {report.pending} pending; missing {len(report.missing)}, "
            f"ghosts {len(report.ghosts)}, stale {len(report.stale)}, exposed {len(report.exposed)}."
        )

    def _status(self, engine: SearchEngine) -> None:
        now = status(engine, thorough=True)
        lag = "-" if now.lag_seconds is None else f"{now.lag_seconds:.1f} s"
        self.stdout.write(f"engine   {now.engine}\nindex    {now.index or '-'}\nlistings {now.listings}")
        self.stdout.write(f"pending  {now.pending}\nfailed   {now.failed}\nlag      {lag}")
        for key, reason in now.errors:
            self.stdout.write(f"  listing {key}: {reason}")
        if now.problem:
            raise EngineError(now.problem)


def keep_up_to_date(chosen: Sequence[SearchEngine]) -> None:
    """A relay for each engine, so that none waits for another, until the process is told to stop."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    threads = [Thread(target=_run, args=(one, stop), name=f"relay of {one.name}", daemon=True) for one in chosen]
    for thread in threads:
        thread.start()
    while not stop.wait(1.0):
        if not all(thread.is_alive() for thread in threads):
            raise CommandError("A relay stopped by itself.")  # whoever keeps this process running starts it anew
    for thread in threads:
        thread.join(GOODBYE)


def _run(engine: SearchEngine, stop: Event) -> None:
    try:
        Relay(engine, listing_source()).run(stop.wait)
    finally:
        connection.close()
