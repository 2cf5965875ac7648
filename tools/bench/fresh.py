"""From saving to finding: pages are published while the relay works, and each engine is asked until it has them."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.test import override_settings
from django.utils import timezone

from bench import servers
from bench.options import ROOT, Options
from bench.report import Section
from bench.sides import ours
from bench.supply import prepare_site
from bench.turns import Times, spread
from portal.initiatives.models import InitiativePage
from search.engines import SearchEngine, engines
from search.indexing.models import SearchIndex
from search.indexing.status import status
from search.language import analyse
from search.query import SearchQuery, Word
from search.source import listing_source

SAVES = 100
PAUSE = 0.3
"""Seconds between two saves, on average."""
LOOK = 0.01
"""Seconds between two looks."""
READY = 900.0
"""Seconds a relay may take to make its index first."""
TOO_LONG = 60.0


def measure(options: Options) -> list[Section]:
    prepare_site(options)
    with servers.elasticsearch() as node:
        site = {"SEARCH_ENGINE": "elasticsearch", "ELASTICSEARCH_URL": node.url, "ELASTICSEARCH_PREFIX": "bench-fresh"}
        with override_settings(**site), _relay(node.url):
            both = engines()
            try:
                for engine in both:
                    _wait_until_ready(engine)
                times = _saves(both)
            finally:
                SearchIndex.objects.filter(engine="elasticsearch").delete()
        ours.forget(node.url)
    rows = {name: spread(taken) | {"most": round(max(taken))} for name, taken in times.items()}
    return [
        Section(
            title=f"From saving to finding, at {options.listings:,} listings",
            about=f"{SAVES} times another name for a published listing, saved and published as an editor does; from "
            "saving until a question finds it, asked every 10 ms. One relay keeps both indexes.",
            rows=rows,
        )
    ]


@contextmanager
def _relay(url: str) -> Iterator[None]:
    environment = os.environ | {
        "ENGINE": "elasticsearch",
        "ELASTICSEARCH_URL": url,
        "ELASTICSEARCH_PREFIX": "bench-fresh",
    }
    process = subprocess.Popen([sys.executable, "manage.py", "search_index", "relay"], cwd=ROOT, env=environment)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _wait_until_ready(engine: SearchEngine) -> None:
    deadline = time.monotonic() + READY
    while time.monotonic() < deadline:
        now = status(engine)
        if not now.problem and not now.pending:
            return
        time.sleep(0.5)
    sys.exit(f"The index of {engine.name} was not made in time.")


def _saves(both: tuple[SearchEngine, ...]) -> dict[str, Times]:
    times: dict[str, Times] = {name: [] for name in ("the save itself", *(engine.name for engine in both))}
    source = listing_source()
    public = sorted(source.visible(list(source.keys())))[:SAVES]
    for engine in both:
        _finds(engine, "zq", 0)  # reads the embedded index in, which has nothing to do with a save
    for page in InitiativePage.objects.filter(pk__in=public):
        # Letters no listing has, so that only this one is found.
        word = "zq" + "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(10))
        started = time.perf_counter()
        page.title = f"{page.title[:100]} {word}"
        page.save_revision().publish()
        times["the save itself"].append((time.perf_counter() - started) * 1000)
        waiting = list(both)
        while waiting:
            for engine in list(waiting):
                if _finds(engine, word, page.pk):
                    times[engine.name].append((time.perf_counter() - started) * 1000)
                    waiting.remove(engine)
            if time.perf_counter() - started > TOO_LONG:
                sys.exit(f"Not found within {TOO_LONG:g} seconds by {' and '.join(one.name for one in waiting)}.")
            time.sleep(LOOK)
        time.sleep(PAUSE * secrets.randbelow(2000) / 1000)
    return times


def _finds(engine: SearchEngine, word: str, key: int) -> bool:
    query = SearchQuery(today=timezone.localdate(), words=(Word(word, tuple(analyse(word))),))
    return any(hit.key == key for hit in engine.search(query).hits)
