"""Whether both engines give the same ten best for the same questions, from fresh indexes of one segment."""

import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.utils import timezone

from bench import questions, servers
from bench.options import Options
from bench.report import Section
from bench.sides import ours
from portal.demo.synthetic_documents import synthetic_documents
from portal.pages.reference import ensure_reference
from search.document import ListingDocument
from search.results import SearchResult

BEST = 10
AT_ONCE = 5000
SHOWN = 5


def measure(options: Options) -> list[Section]:
    ensure_reference()
    with servers.elasticsearch() as node, tempfile.TemporaryDirectory(prefix="plekwijzer-bench-") as folder:
        try:
            return [_measure(options, node.url, Path(folder))]
        finally:
            ours.forget(node.url)


def _measure(options: Options, url: str, folder: Path) -> Section:
    sides = (ours.embedded(folder), ours.elastic(url))
    documents = synthetic_documents(options.listings, options.seed, timezone.localdate())
    words = questions.CommonWords(_fill(sides, documents))
    ours.merged(url)
    log = [
        questions.question(text, sides[0].engine)
        for text in questions.mixed(words, options.questions, options.seed + 4)
    ]
    one, other = (side.engine for side in sides)
    pairs = [(question, one.search(question.query), other.search(question.query)) for question in log]
    others = [question.querystring for question, a, b in pairs if best(a) != best(b)]
    row = {
        "questions": len(log),
        "same ten best %": round(100 * (1 - len(others) / len(log)), 2),
        "same ten, in any order %": _share(set(best(a)) == set(best(b)) for _, a, b in pairs),
        "same total %": _share((a.total, a.maybe_total) == (b.total, b.maybe_total) for _, a, b in pairs),
        "same facets %": _share(a.facets == b.facets for _, a, b in pairs),
    }
    return Section(
        title=f"Embedded against Elasticsearch at {options.listings:,} documents",
        about="The log of the comparison side by side, other questions; both indexes fresh, Elasticsearch's one merged "
        "shard.",
        rows={"the same": row},
        lines=[f"Another ten: `{one}`" for one in others[:SHOWN]],
    )


def best(result: SearchResult) -> list[int]:
    return [hit.key for hit in result.hits[:BEST]]


def _share(same: Iterator[bool]) -> float:
    found = list(same)
    return round(100 * sum(found) / len(found), 2)


def _fill(sides: tuple[ours.OurSide, ...], documents: Iterator[ListingDocument]) -> list[ListingDocument]:
    sample: list[ListingDocument] = []
    while batch := list(islice(documents, AT_ONCE)):
        sample = sample or batch[: questions.SAMPLED]
        for side in sides:
            side.add(batch)
    for side in sides:
        side.finish()
    return sample
