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

PATHS = ("/zoeken.json", "/zoeken/")
TOO_MUCH = 10
"""Times the median."""
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
    return [
        Case(path, querystring(random), fragment=path.endswith("/") and random.random() < 0.3) for _ in range(number)
    ]


def measure(options: Options) -> list[Section]:
    prepare_site(options)
    client = Client(headers={"host": "localhost"})
    rows: dict[str, dict[str, float]] = {}
    lines: list[str] = []
    for path in PATHS:
        asked = cases(path, options.fuzzed, options.seed)
        errors: list[str] = []
        answer = partial(_ask, client, errors)
        for case in asked[:20]:
            answer(case)
        errors.clear()
        times = [took(answer, case) for case in asked]
        most = statistics.median(times) * TOO_MUCH
        # The best of four: a hiccup of the machine is no fault of the question.
        again = {
            n: min([time, *(took(answer, asked[n]) for _ in range(3))]) for n, time in enumerate(times) if time > most
        }
        costly = {n: time for n, time in again.items() if time > most}
        rows[path] = spread(times) | {
            "asked": len(asked),
            "errors": len(set(errors)),
            f"over {TOO_MUCH} × median": len(costly),
            "once over it": len(again),
        }
        lines += list(dict.fromkeys(errors))[:SHOWN]
        worst = sorted(range(len(asked)), key=lambda n: again.get(n, times[n]), reverse=True)[:SHOWN]
        lines += [f"{again.get(n, times[n]):.0f} ms: {asked[n]}" for n in worst]
    return [
        Section(
            title="Nonsense",
            about=f"{options.fuzzed} querystrings no form makes, for each address, at {options.listings:,} listings.",
            rows=rows,
            lines=lines,
        )
    ]


def _ask(client: Client, errors: list[str], case: Case) -> None:
    headers = {"HX-Request": "true"} if case.fragment else {}
    try:
        status = client.get(case.path, QUERY_STRING=case.querystring, headers=headers).status_code
    except Exception:
        errors.append(f"{case}: {traceback.format_exc().strip().splitlines()[-1]}")
        return
    if status >= 400:
        errors.append(f"{case}: status {status}")
