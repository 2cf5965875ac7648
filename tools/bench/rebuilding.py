"""Making the embedded index: from documents that lie ready, and from the database as `search_index rebuild` does."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from django.utils import timezone

from bench.options import Options
from bench.report import Section
from bench.sides import ours
from bench.supply import prepare_site
from portal.demo.synthetic_documents import synthetic_documents
from search.engines import engines
from search.indexing.rebuild import rebuild
from search.source import listing_source

AT_ONCE = 5000


def measure(options: Options) -> list[Section]:
    rows = {f"{size:,} documents": from_documents(size, options.seed) for size in options.embedded_sizes}
    prepare_site(options)
    rows[f"{options.listings:,} listings from the database"] = from_database()
    return [
        Section(
            title="Making an index",
            about="Embedded, in one process. What made the documents up is not counted; from the database, to read the "
            "listings, to note what is done and to read the whole index once more is.",
            rows=rows,
        )
    ]


def from_documents(size: int, seed: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="plekwijzer-bench-") as folder:
        side = ours.embedded(Path(folder))
        documents = synthetic_documents(size, seed, timezone.localdate())
        seconds = 0.0
        while batch := list(islice(documents, AT_ONCE)):
            seconds += _seconds(partial(side.add, batch))
        seconds += _seconds(side.finish)
        return _row(size, seconds) | {"disk MB": round(side.disk())}


def from_database() -> dict[str, float]:
    engine = engines()[0]
    seconds = _seconds(partial(rebuild, engine, listing_source()))
    current = engine.current()
    assert current is not None
    return _row(sum(1 for _ in engine.entries(current)), seconds)


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def _row(size: int, seconds: float) -> dict[str, float]:
    return {"seconds": round(seconds, 1), "a second": round(size / seconds)}
