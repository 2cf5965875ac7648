"""One size of supply in all five, measured in turns. Started by bench.side_by_side, which starts the servers.

python tools/bench/sides ORDER        ORDER: JSON of bench.side_by_side.Order; prints JSON of a bench.report.Section
"""

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parents[2]
sys.path[:1] = [str(TOOLS), str(TOOLS.parent), str(TOOLS.parent / "site")]

from bench.side_by_side import Order  # noqa: E402

AT_ONCE = 5000
WARM_UP = 20


def main() -> None:
    order = Order(**json.loads(sys.argv[1]))
    import django
    from django.core.management import call_command

    django.setup()
    with tempfile.TemporaryDirectory(prefix="plekwijzer-bench-") as folder:
        call_command("migrate", verbosity=0, run_syncdb=True)
        try:
            section = measure(order, Path(folder))
        finally:
            from bench.sides.ours import forget

            forget(order.elasticsearch)
    print(json.dumps(section), flush=True)


def measure(order: Order, folder: Path) -> dict[str, Any]:
    from django.utils import timezone

    from bench import questions
    from bench.clients import per_second
    from bench.servers import memory
    from bench.sides import ours
    from bench.sides.postgres_sql import PostgresSide
    from bench.sides.side import Side
    from bench.sides.wagtail_search import WagtailSide
    from bench.turns import in_turns, on_top, spread, took
    from portal.demo.synthetic_documents import synthetic_documents
    from portal.pages.reference import ensure_reference

    ensure_reference()
    embedded, elastic = ours.embedded(folder), ours.elastic(order.elasticsearch)
    sides: list[Side] = [elastic, embedded, WagtailSide(), PostgresSide()]
    documents = synthetic_documents(order.size, order.seed, timezone.localdate())
    sample, seconds = _fill(sides, documents, questions.SAMPLED)
    ours.merged(order.elasticsearch)
    words = questions.CommonWords(sample)
    del sample
    gc.collect()

    # What an index takes of the memory of the process that asks it.
    before = memory(os.getpid())
    texts = questions.mixed(words, order.questions + WARM_UP, order.seed)
    reading: list[float] = []
    log = []
    for text in texts:
        started = time.perf_counter()
        log.append(questions.question(text, embedded.engine))
        reading.append((time.perf_counter() - started) * 1000)
    first_embedded = [took(embedded.ask, question) for question in log]
    held = {embedded.name: memory(os.getpid()) - before}

    recorder, recorded, first_elastic = ours.Recorder(), {}, []
    for question in log:
        with recorder.listening() as sent:
            first_elastic.append(took(elastic.ask, question))
        # The first answers to the same words may have taught it more ways in; what is replayed is what is asked then.
        with recorder.listening() as sent:
            elastic.ask(question)
        recorded[question.querystring] = sent
    raw = ours.RawElasticsearch(order.elasticsearch, recorded)
    nothing: dict[str, set[str]] = {side.name: set() for side in sides}
    ways: dict[str, Callable[[Any], object]] = {raw.name: raw.ask}
    ways |= {side.name: partial(_ask, side, nothing[side.name]) for side in sides}
    in_turns(ways, log[:WARM_UP])
    asked = log[WARM_UP:]
    times = in_turns(ways, asked)
    leaving = {raw.name: raw.leave} | {side.name: side.leave for side in sides}
    if order.elasticsearch_pid:
        held[elastic.name] = memory(order.elasticsearch_pid)
    rows: dict[str, dict[str, float]] = {}
    for name, taken in times.items():
        row = spread(taken)
        for clients in (1, 8):
            rate = per_second(ways[name], asked, clients, order.seconds, leaving[name])
            row[f"a second, {clients} client{'s'[: clients - 1]}"] = rate
        rows[name] = row
    held |= dict.fromkeys((sides[2].name, sides[3].name), memory(order.database_pid))
    for side in sides:
        rows[side.name] |= {
            "found nothing %": round(100 * len(nothing[side.name]) / len({one.querystring for one in log}), 1),
            "memory MB": round(held.get(side.name, 0)),
            "disk MB": round(side.disk()),
            "made in s": round(seconds[side.name], 1),
        }
    rows[f"{elastic.name}, asked for the first time"] = spread(first_elastic[WARM_UP:])
    rows[f"{embedded.name}, asked for the first time"] = spread(first_embedded[WARM_UP:])
    rows["reading a question, before either of ours"] = spread(reading[WARM_UP:])
    requests = [len(recorded[question.querystring]) for question in asked]
    within = [at for at, question in enumerate(asked) if question.query.km]
    near = [times[embedded.name][at] for at in within]
    return {
        "rows": rows,
        "lines": [
            f"Our Elasticsearch answer over the same requests, bare: {on_top(times[elastic.name], times[raw.name])} ms "
            f"(median of the differences); {sum(requests) / len(requests):.1f} requests an answer, "
            f"{sum(map(raw.took, asked)) / len(asked):.1f} ms by the node's own clock.",
            f"Embedded within 5 to 25 km ({len(near)} questions): "
            + ", ".join(f"{name} {value}" for name, value in spread(near).items())
            + ".",
        ],
    }


def _ask(side: Any, nothing: set[str], question: Any) -> None:
    if not side.ask(question):
        nothing.add(question.querystring)


def _fill(sides: list[Any], documents: Iterator[Any], sampled: int) -> tuple[list[Any], dict[str, float]]:
    """The first documents, and how many seconds each side took to take in all."""
    seconds = dict.fromkeys((side.name for side in sides), 0.0)
    sample: list[Any] = []
    while batch := list(islice(documents, AT_ONCE)):
        sample = sample or batch[:sampled]
        for side in sides:
            started = time.perf_counter()
            side.add(batch)
            seconds[side.name] += time.perf_counter() - started
    for side in sides:
        started = time.perf_counter()
        side.finish()
        seconds[side.name] += time.perf_counter() - started
    return sample, seconds


if __name__ == "__main__":
    main()
