"""manage.py search_index rebuild | relay | sweep | status"""

import signal
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.engines import EngineError, IndexBusy, engine
from search.indexing.rebuild import rebuild
from search.indexing.relay import Relay
from search.indexing.status import status
from search.indexing.sweep import sweep
from search.source import listing_source


class Command(BaseCommand):
    help = "De zoekindex: opnieuw maken, bijhouden, nalopen, bekijken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("rebuild", help="Make a new index beside the old one and let it answer.")
        relay = actions.add_parser("relay", help="Keep the index up to date, until stopped.")
        relay.add_argument("--once", action="store_true", help="Stop when nothing is waiting.")
        actions.add_parser("sweep", help="Compare the whole index with the database and repair what differs.")
        actions.add_parser("status", help="Tell how the index stands; exit code 1 when something is the matter.")

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        try:
            getattr(self, f"_{action}")(**options)
        except IndexBusy as error:
            raise CommandError(f"Busy: {error}.") from error
        except EngineError as error:
            raise CommandError(str(error)) from error

    def _rebuild(self, **options: Any) -> None:
        index = rebuild(engine(), listing_source())
        self.stdout.write(f"Index {index.id} answers now, with {index.states.count()} listings.")

    def _relay(self, *, once: bool, **options: Any) -> None:
        relay = Relay(engine(), listing_source())
        if once:
            relay.drain()
            return
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        relay.run(stop.wait)

    def _sweep(self, **options: Any) -> None:
        report = sweep(engine(), listing_source(), timezone.localdate())
        self.stdout.write(
            f"{report.compared} compared, {report.pending} pending; missing {len(report.missing)}, "
            f"ghosts {len(report.ghosts)}, stale {len(report.stale)}, exposed {len(report.exposed)}."
        )

    def _status(self, **options: Any) -> None:
        now = status(engine(), thorough=True)
        lag = "-" if now.lag_seconds is None else f"{now.lag_seconds:.1f} s"
        self.stdout.write(f"engine   {now.engine}\nindex    {now.index or '-'}\nlistings {now.listings}")
        self.stdout.write(f"pending  {now.pending}\nfailed   {now.failed}\nlag      {lag}")
        for key, reason in now.errors:
            self.stdout.write(f"  listing {key}: {reason}")
        if now.problem:
            raise CommandError(now.problem)
