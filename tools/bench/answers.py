"""The same questions as data and as a page, in this process and through gunicorn, on listings that are pages."""

import http.client
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.test import Client

from bench import questions
from bench.options import ROOT, Options
from bench.questions import CommonWords, Question
from bench.report import Section
from bench.supply import prepare_site, supply
from bench.turns import in_turns, on_top, ratio, spread
from search.engines import engine

FLOOR = "bare tantivy: words and box"
ENGINE = "engine"
WARM_UP = 40

Answer = Callable[[Question], object]


def measure(options: Options) -> list[Section]:
    prepare_site(options)
    made = supply(options.listings, options.seed)
    words = CommonWords(made.documents(questions.SAMPLED))
    log = questions.near(words, options.questions + WARM_UP, options.seed)
    with gunicorn() as port:
        ways: dict[str, Answer] = {
            FLOOR: lambda question: made.floor.search(question.query),
            ENGINE: lambda question: engine().search(question.query),
            "/zoeken.json in the process": inside("/zoeken.json"),
            "/zoeken/ in the process": inside("/zoeken/"),
            "/zoeken.json through gunicorn": outside(port, "/zoeken.json"),
            "/zoeken/ through gunicorn": outside(port, "/zoeken/"),
            "/live through gunicorn": outside(port, "/live"),
        }
        in_turns(ways, log[:WARM_UP])
        times = in_turns(ways, log[WARM_UP:], options.rounds)
    rows = {
        name: spread(taken) | {"over the engine": on_top(taken, times[ENGINE]), "× floor": ratio(taken, times[FLOOR])}
        for name, taken in times.items()
    }
    return [
        Section(
            title=f"An answer and a page at {options.listings:,} listings",
            about=f"The same {options.questions} questions, asked of a site; over the engine is the median of the "
            "differences, question by question.",
            rows=rows,
        )
    ]


def inside(path: str) -> Answer:
    client = Client(headers={"host": "localhost"})

    def answer(question: Question) -> None:
        assert client.get(f"{path}?{question.querystring}").status_code == 200

    return answer


def outside(port: int, path: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def answer(question: Question) -> None:
        connection.request("GET", f"{path}?{question.querystring}")
        response = connection.getresponse()
        response.read()
        assert response.status == 200

    return answer


@contextmanager
def gunicorn(workers: int = 2) -> Iterator[int]:
    """Port of a site on the same data, served as `make run` serves it."""
    from screenshots import free_port, wait_for

    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--pythonpath", "site", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--workers", str(workers), "--threads", "4", "--log-level", "warning"]
    command += ["--keep-alive", "60"]  # one connection for the whole run, however long the others take in between
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for(f"http://127.0.0.1:{port}/live")
        yield port
    finally:
        server.terminate()
        server.wait()
