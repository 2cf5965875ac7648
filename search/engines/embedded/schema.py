"""What tantivy keeps of a listing, and the way there and back.

Words are indexed; everything that filters, counts, measures or sorts is one stored blob ("facts") that
`columns` turns into arrays; what a card shows is a second blob that is only read for the hits of a page.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from importlib.metadata import version
from typing import Any, cast

import tantivy

from search.engines.base import EngineError, IndexBroken, Operation, Put
from search.engines.facts import Analyse, Facts, facts_of, tokens
from search.engines.rules import TEXT_FIELDS

FORMAT = f"5-{version('tantivy').rsplit('.', 1)[0]}"
"""Raise the first number when the schema, the facts or the words of names (search.language.starts) change; tantivy's
own format changes with its minor version."""

TOKENS = "tokens"


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
    """tantivy reports trouble as ValueError, OSError or a Rust panic, or gives another number or None, with which soon
    something is not found or not possible; to us it is all one thing.

    Reading fails for damage. Writing may fail for a full disk: that is no reason to build anew.
    """
    try:
        yield
    except (ValueError, OSError, TypeError, LookupError) as error:
        raise kind(str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise kind(str(error)) from error
        raise


_PLAIN = [spec.name for spec in fields(Facts) if spec.name != "codes"]
"""Facts that are one value."""


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
            stored.add_text(name, tokens(getattr(document, name), analyse))
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
