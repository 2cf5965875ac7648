"""Nonsense asked of every finding address: no error, and nothing that costs many times what the others do."""

import statistics
import traceback
from dataclasses import dataclass
from functools import partial
from random import Random

from django.test import Client

from bench.nonsense import querystring
from bench.options import Options
from bench.report import Section
from bench.supply import prepare_site
from bench.turns import spread, took

PATHS: dict[str, tuple[str, ...]] = {"/zoeken.json": (), "/zoeken/": (), "/zoeken/suggesties.json": ("q",)}
"""Address -> parameters that are always there."""
TOO_MUCH = 10
"""Times the median."""
SUSPECT = 2
"""Times the median: asked again, and the best of four counts. A hiccup of the machine is no fault of the question."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Case:
    path: str
    querystring: str
    fragment: bool
    """Whether it comes from htmx."""

    def __str__(self) -> str:
        text = f"{self.path}?{self.querystring}"
        return f"`{text[:160]}{'…' if len(text) > 160 else ''}`{' (fragment)' if self.fragment else ''}"


def cases(path: str, number: int, seed: int) -> list[Case]:
    random = Random(f"{seed} {path}")

    def case() -> Case:
        return Case(path, querystring(random, *PATHS[path]), fragment=path == "/zoeken/" and random.random() < 0.3)

    return [case() for _ in range(number)]


def measure(options: Options) -> list[Section]:
    prepare_site(options)
    rows: dict[str, dict[str, float]] = {}
    lines: list[str] = []
    for path in PATHS:
        rows[path], said = _measure(cases(path, options.fuzzed, options.seed))
        lines += said
    return [
        Section(
            title=f"Nonsense at {options.listings:,} listings",
            about=f"{options.fuzzed} querystrings no form makes, for each address.",
            rows=rows,
            lines=lines,
        )
    ]


def _measure(asked: list[Case]) -> tuple[dict[str, float], list[str]]:
    """What is said of one address in the table, and below it: errors, and the questions that cost most."""
    client, errors = Client(headers={"host": "localhost"}), dict[Case, str]()
    answer = partial(_ask, client, errors)
    for case in asked[:20]:
        answer(case)
    times = [took(answer, case) for case in asked]
    middle = statistics.median(times)
    for number, time in enumerate(times):
        if time > middle * SUSPECT:
            times[number] = min(time, *(took(answer, asked[number]) for _ in range(3)))
    row = spread(times) | {
        "most": round(max(times), 1),
        "asked": len(asked),
        "errors": len(errors),
        f"over {TOO_MUCH} × median": sum(time > middle * TOO_MUCH for time in times),
    }
    worst = sorted(zip(times, asked, strict=True), key=lambda pair: pair[0], reverse=True)[:SHOWN]
    return row, [*list(errors.values())[:SHOWN], *(f"{time:.0f} ms: {case}" for time, case in worst)]


def _ask(client: Client, errors: dict[Case, str], case: Case) -> None:
    headers = {"HX-Request": "true"} if case.fragment else {}
    try:
        status = client.get(case.path, QUERY_STRING=case.querystring, headers=headers).status_code
    except Exception:
        errors[case] = f"{case}: {traceback.format_exc().strip().splitlines()[-1]}"
        return
    if status >= 400:
        errors[case] = f"{case}: status {status}"
