"""`make bench`: how long an answer and a page take at 20,000 synthetic listings, and how much of that is the engine.

The same seeded questions go, one after another in turns, to a bare tantivy index (the floor), to the engine, to the
pages inside this process and to the pages of a gunicorn on the loopback. What is measured is one reader at a time.

    make bench                                       20,000 listings; the first time they have to be made
    make bench ARGS="--listings 2000 --questions 50" a quick look
"""

import argparse
import http.client
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench_questions import Question

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

REPORT = ROOT / "reports" / "bench.json"
FLOOR = "bare tantivy: words and box"
WARM_UP = 40
"""Questions that are asked before measuring, of everyone."""

Measured = dict[str, list[float]]
"""What was measured -> milliseconds of every question."""


@dataclass(frozen=True, slots=True)
class Options:
    listings: int
    questions: int
    seed: int

    @property
    def folder(self) -> Path:
        return ROOT / "var" / f"bench-{self.listings}-{self.seed}"


def main() -> None:
    options = read_options()
    set_up(options)
    prepared = prepare(options)
    from bench_questions import question_log

    asked = question_log(options.questions + WARM_UP, options.seed)
    with gunicorn() as port:
        measured = measure(ways_to_answer(port), asked)
    report = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "options": {"listings": options.listings, "questions": options.questions, "seed": options.seed},
        "machine": machine(),
        "prepared_seconds": prepared,
        "milliseconds": {name: summary(times, measured[FLOOR]) for name, times in measured.items()},
    }
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps(report, indent=2) + "\n")
    print(table(report))
    print(f"\nWritten to {REPORT.relative_to(ROOT)}")


def read_options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listings", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    return Options(**vars(parser.parse_args()))


def set_up(options: Options) -> None:
    """Django with data of its own, apart from those of `make run`; kept, for making them takes minutes."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATA_DIR": str(options.folder),
        "DEMO": "1",
        "DEBUG": "0",
        "SITE_URL": "http://localhost",
    }
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()


def prepare(options: Options) -> dict[str, float]:
    """Seconds of each step; a step that is done already takes next to none."""
    from django.core.management import call_command

    from search.engines import engine
    from search.indexing.status import status

    steps: dict[str, Callable[[], object]] = {
        "migrate": lambda: call_command("migrate", verbosity=0),
        "static": lambda: call_command("collectstatic", verbosity=0, interactive=False),
        "listings": lambda: call_command("generate_listings", str(options.listings), f"--seed={options.seed}"),
        "index": lambda: status(engine()).problem and call_command("search_index", "rebuild"),
    }
    seconds = {}
    for name, step in steps.items():
        started = time.perf_counter()
        step()
        seconds[name] = round(time.perf_counter() - started, 1)
    return seconds


Answer = Callable[["Question"], object]


def ways_to_answer(port: int) -> dict[str, Answer]:
    from bench_floor import Floor
    from django.test import Client

    from search.engines import engine
    from search.source import listing_source

    floor = Floor(listing_source())
    client = Client(headers={"host": "localhost"})
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def inside(path: str) -> Answer:
        def answer(question: "Question") -> None:
            response = client.get(f"{path}?{question.querystring}")
            assert response.status_code == 200

        return answer

    def outside(path: str) -> Answer:
        def answer(question: "Question") -> None:
            connection.request("GET", f"{path}?{question.querystring}")
            response = connection.getresponse()
            response.read()
            assert response.status == 200

        return answer

    return {
        FLOOR: lambda question: floor.search(question.query),
        "engine: also facets, circle, order": lambda question: engine().search(question.query),
        "/zoeken.json in the process": inside("/zoeken.json"),
        "/zoeken/ in the process": inside("/zoeken/"),
        "/zoeken.json through gunicorn": outside("/zoeken.json"),
        "/zoeken/ through gunicorn": outside("/zoeken/"),
        "/live through gunicorn": outside("/live"),
    }


def measure(ways: dict[str, Answer], asked: "list[Question]") -> Measured:
    """Every question to every way, in turns, so that what slows the machine slows them all."""
    for question in asked[:WARM_UP]:
        for answer in ways.values():
            answer(question)
    measured: Measured = {name: [] for name in ways}
    names = list(ways)
    for number, question in enumerate(asked[WARM_UP:]):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            started = time.perf_counter()
            ways[name](question)
            measured[name].append((time.perf_counter() - started) * 1000)
    return measured


@contextmanager
def gunicorn() -> Iterator[int]:
    """Port of a site on the same data, served as `make run` serves it."""
    from screenshots import free_port, wait_for

    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--pythonpath", "site", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--log-level", "warning"]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}/live")
        yield port
    finally:
        server.terminate()
        server.wait()


def summary(times: list[float], floor: list[float]) -> dict[str, float]:
    """Median and percentiles; and what comes on top of the floor, question by question."""
    return {
        "median": round(statistics.median(times), 2),
        "p95": round(percentile(times, 95), 2),
        "p99": round(percentile(times, 99), 2),
        "over_floor_median": round(statistics.median(a - b for a, b in zip(times, floor, strict=True)), 2),
        "times_floor": round(statistics.median(times) / statistics.median(floor), 1),
    }


def percentile(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def machine() -> dict[str, object]:
    revision = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "cores": os.cpu_count(),
        "load_at_end": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "revision": revision.stdout.strip(),
    }


def table(report: dict[str, Any]) -> str:
    lines = ["| | median ms | p95 | p99 | over the floor | × floor |", "|---|---|---|---|---|---|"]
    for name, row in report["milliseconds"].items():
        cells = [row["median"], row["p95"], row["p99"], row["over_floor_median"], row["times_floor"]]
        lines.append(f"| {name} | " + " | ".join(map(str, cells)) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
