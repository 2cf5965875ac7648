"""What tantivy keeps of a listing, and the way there and back.

Words are indexed; everything that filters, counts, measures or sorts is one stored blob ("facts") that
`columns` turns into arrays; what a card shows is a second blob that is only read for the hits of a page.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date
from importlib.metadata import version
from typing import Any, cast

import tantivy

from search.document import ListingDocument
from search.engines.base import EngineError, IndexBroken, Operation, Put
from search.engines.embedded.roles import combination
from search.language.starts import name_words

FORMAT = f"2-{version('tantivy').rsplit('.', 1)[0]}"
"""Raise the first number when the schema, the facts or the words of names (search.language.starts) change; tantivy's
own format changes with its minor version."""

Analyse = Callable[[str], list[str]]

TOKENS = "tokens"
TEXT_FIELDS = {"name": 5.0, "summary": 3.0, "body": 1.0}
"""Field -> weight: a word in the name says most about a listing, one somewhere in its texts the least."""
LONGEST_TEXT = 100_000
"""Characters of a field that are searched: some forty pages; more is a mistake or an attack."""


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("key", "version", "seq"):
        # seq counts writes, so that a reader can ask for what is new since it last looked.
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name=TOKENS, index_option="freq")
    builder.add_bytes_field("facts", stored=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


ROLES = "role facts"
SERVES = "serves"

SCHEMA = build_schema()


def create_index(path: str) -> None:
    tantivy.Index(SCHEMA, path=path, reuse=False)


def open_index(path: str) -> tantivy.Index:
    index = tantivy.Index.open(path)  # unlike the constructor it makes nothing when there is nothing
    # The text is analysed already: the tokens stand between spaces.
    index.register_tokenizer(TOKENS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index


@contextmanager
def tantivy_errors(kind: type[EngineError] = IndexBroken) -> Iterator[None]:
    """tantivy reports trouble as ValueError, OSError or a Rust panic; to us it is all one thing.

    Reading fails for damage. Writing may fail for a full disk: that is no reason to build anew.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        raise kind(str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise kind(str(error)) from error
        raise


@dataclass(frozen=True, slots=True)
class Facts:
    """A listing as the arrays hold it: days are ordinals (date.toordinal)."""

    key: int
    version: int
    live: bool
    id: str = ""
    title: str = ""
    """The words of the name, folded, without articles."""
    lat: float | None = None
    lon: float | None = None
    pin: bool = False
    quality: float = 0.0
    visible_from: int = 0
    visible_until: int = date.max.toordinal()
    closed_from: int = date.max.toordinal()
    closed_until: int = 0
    """From after until: not closed."""
    verified: int = 0
    """0: never."""
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Those of the facets, and under ROLES and SERVES what only this engine needs as codes."""


_PLAIN = [spec.name for spec in fields(Facts) if spec.name != "codes"]
"""Facts that are one value."""


def facts_of(operation: Operation) -> Facts:
    if not isinstance(operation, Put):
        return Facts(operation.key, operation.version, live=False)
    document = operation.document
    _check(document)
    closed = document.closed_from is not None or document.closed_until is not None
    return Facts(
        key=document.key,
        version=operation.version,
        live=True,
        id=document.id,
        title=" ".join(name_words(document.name)),
        lat=document.lat,
        lon=document.lon,
        pin=document.pin and document.lat is not None,
        quality=document.quality,
        visible_from=_day(document.visible_from, 0),
        visible_until=_day(document.visible_until, date.max.toordinal()),
        closed_from=_day(document.closed_from, 0) if closed else date.max.toordinal(),
        closed_until=_day(document.closed_until, date.max.toordinal()) if closed else 0,
        verified=_day(document.verified_on, 0),
        codes={
            **document.codes,
            ROLES: [combination(fact) for fact in document.role_facts],
            SERVES: document.serves,
        },
    )


def to_tantivy(operation: Operation, seq: int, analyse: Analyse) -> tantivy.Document:
    """Raises ValueError with the reason when a listing cannot be indexed."""
    facts = facts_of(operation)
    stored = tantivy.Document()
    stored.add_integer("key", facts.key)
    stored.add_integer("version", facts.version)
    stored.add_integer("seq", seq)
    stored.add_bytes("facts", _dump(facts))
    if isinstance(operation, Put):
        document = operation.document
        for name in TEXT_FIELDS:
            text: str = getattr(document, name)[:LONGEST_TEXT]
            stored.add_text(name, _utf8(" ".join(analyse(_utf8(text)))))
        stored.add_bytes("card", json.dumps(dict(document.card)).encode())
    return stored


def numbers(searcher: tantivy.Searcher, field: str, addresses: list[tantivy.DocAddress]) -> list[int]:
    """key, version or seq of listings, without reading what is stored of them."""
    return cast(list[int], searcher.fast_field_values(field, addresses))


def facts_from(stored: tantivy.Document) -> Facts:
    try:
        *plain, codes = json.loads(cast(bytes, stored.get_first("facts")))
        return Facts(**dict(zip(_PLAIN, plain, strict=True)), codes=codes)
    except (TypeError, ValueError) as error:
        raise IndexBroken("a stored listing cannot be read") from error


def card_from(stored: tantivy.Document) -> dict[str, Any]:
    card: dict[str, Any] = json.loads(cast(bytes, stored.get_first("card")))
    return card


def _dump(facts: Facts) -> bytes:
    plain = [getattr(facts, name) for name in _PLAIN]
    return json.dumps([*plain, facts.codes], separators=(",", ":")).encode()


def _check(document: ListingDocument) -> None:
    if (document.lat is None) != (document.lon is None):
        raise ValueError("a point needs both a latitude and a longitude")
    lat, lon = document.lat or 0, document.lon or 0
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # not so of NaN either
        raise ValueError("the point is not on earth")
    if not math.isfinite(document.quality):
        raise ValueError("quality is not a number")


def _day(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def _utf8(text: str) -> str:
    """Without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "ignore").decode()
