"""How many searches a second one web process holds; who asks runs on the same cores."""

from django.utils import timezone

from bench import questions
from bench.answers import gunicorn, outside
from bench.clients import per_second
from bench.options import Options
from bench.questions import CommonWords, Question
from bench.report import Section
from bench.supply import prepare_site
from bench.turns import Times, spread, took
from portal.demo.synthetic_documents import synthetic_documents

SECONDS = 20.0
CLIENTS = (1, 2, 8)
PATHS = ("/zoeken.json", "/zoeken/", "/live")


def measure(options: Options) -> list[Section]:
    prepare_site(options)
    words = CommonWords(synthetic_documents(questions.SAMPLED, options.seed, timezone.localdate()))
    log = [questions.question(text) for text in questions.mixed(words, options.questions, options.seed + 5)]
    with gunicorn(workers=1) as port:
        rows = {path: _row(port, path, log) for path in PATHS}
    return [
        Section(
            title=f"One web process of a site of {options.listings:,} listings",
            about=f"gunicorn with one worker of four threads as in `make run`; {SECONDS:g} seconds for each number of "
            "clients, which run in one Python on the same cores.",
            rows=rows,
        )
    ]


def _row(port: int, path: str, log: list[Question]) -> dict[str, float]:
    row: dict[str, float] = {}
    alone = outside(port, path)
    for question in log[:40]:
        alone(question)
    for clients in CLIENTS:
        # A connection can be used by one thread only.
        free = [outside(port, path) for _ in range(clients)]
        times: Times = []

        def answer(question: Question, free: list = free, times: Times = times) -> None:
            one = free.pop()
            times.append(took(one, question))
            free.append(one)

        row[f"a second, {clients} client{'s'[: clients - 1]}"] = per_second(answer, log, clients, SECONDS)
        row[f"p95 ms, {clients}"] = spread(times)["p95"]
    return row
