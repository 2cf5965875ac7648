"""What Elasticsearch keeps of a listing: only types that mean the same in every version, and nothing it analyses
itself. Words come as tokens, days as numbers, ways in as codes (search.engines.facts)."""

import json
from collections.abc import Sequence
from typing import Any
from zlib import crc32

from elasticsearch.dsl import Boolean, Double, GeoPoint, Integer, Keyword, Long, Mapping, Text

from search.engines.base import Operation, Put
from search.engines.facts import ROLES, SERVES, WAY_PARTS, Analyse, facts_of, tokens, utf8, way_parts
from search.engines.geometry import quadrant
from search.engines.rules import DOING, ORDERED, TEXT_FIELDS, code_share, main_codes, main_facet, stating
from search.facets import EVERYONE, FACETS, FREE, GROUPS, PGB, Combine
from search.language.starts import beginnings

Json = dict[str, Any]

_RULES = 1
"""Raise when `to_elastic` gives another document of the same listing in the same mapping."""

WAYS = "ways"
"""Ways in, as one code each."""

SHARED = [name for name, facet in FACETS.items() if facet.combine is Combine.ANY]
"""Facets of which one code is the less of a listing the more there are (search.engines.rules.code_share)."""


def share_field(name: str) -> str:
    return f"{name}_share"


def _mapping() -> Json:
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    # Nothing is read back but the card: what a listing says stands in the database.
    mapping.meta("_source", enabled=False)
    for name in ("key", "tile"):
        mapping.field(name, Long())
    for name in ("visible_from", "visible_until", "closed_from", "closed_until", "verified", "check_by"):
        mapping.field(name, Integer())
    for name in ("lat", "lon"):
        mapping.field(name, Double())
    for name in ("quality", *map(share_field, SHARED)):
        mapping.field(name, Double(index=False))
    for name in ("live", "anyone"):
        mapping.field(name, Boolean())
    mapping.field("point", GeoPoint())
    for name in TEXT_FIELDS:
        mapping.field(name, Text(analyzer="whitespace", index_options="freqs"))
    for name in (*FACETS, PGB, FREE, WAYS):
        mapping.field(name, Keyword(eager_global_ordinals=True))
    for name in ("serves", "title", "starts", DOING, *map(main_facet, ORDERED)):
        mapping.field(name, Keyword())
    mapping.field("id", Keyword(index=False))
    mapping.field("card", Keyword(index=False, doc_values=False, store=True))
    made: Json = mapping.to_dict()
    return made


MAPPING = _mapping()
SETTINGS: Json = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # Writers say when what they wrote is to be found.
    "refresh_interval": "-1",
}
FORMAT = f"{_RULES}-{crc32(json.dumps(MAPPING, sort_keys=True).encode()):08x}"
"""Of everything that makes a document; changes by itself with the mapping."""


def to_elastic(operation: Operation, analyse: Analyse) -> bytes:
    """The document as JSON. Raises ValueError or TypeError with the reason when a listing cannot be indexed."""
    facts = facts_of(operation)
    if not isinstance(operation, Put):
        return _dump({"key": facts.key, "live": False})
    document = operation.document
    ways = facts.codes[ROLES]
    begins = list(map(utf8, beginnings(document.name)))
    stored: Json = {
        "key": facts.key,
        "live": True,
        "anyone": EVERYONE in document.codes.get(GROUPS, ()),
        "id": utf8(facts.id),
        "card": json.dumps(dict(document.card)),
        **{name: tokens(getattr(document, name), analyse) for name in TEXT_FIELDS},
        **{name: list(map(utf8, document.codes[name])) for name in FACETS if name in document.codes},
        **{share_field(name): code_share(len(stating(document.codes.get(name, ())))) for name in SHARED},
        **{name: list(map(utf8, codes)) for name, codes in main_codes(document.codes).items()},
        DOING: list(map(utf8, document.doing)),
        **_stated(ways),
        WAYS: list(map(utf8, ways)),
        "serves": list(map(utf8, facts.codes[SERVES])),
        "title": begins[:1],
        "starts": begins,
        "quality": max(facts.quality, 0.0),
        **{name: getattr(facts, name) for name in ("visible_from", "visible_until", "closed_from", "closed_until")},
        "verified": facts.verified,
        "check_by": facts.check_by,
    }
    if facts.lat is not None and facts.lon is not None:
        stored |= {"lat": facts.lat, "lon": facts.lon, "point": [facts.lon, facts.lat]}
        if facts.pin:
            stored["tile"] = quadrant(facts.lat, facts.lon)
    return _dump(stored)


def _stated(ways: Sequence[str]) -> Json:
    """Field -> codes that some way in states, whatever the others are."""
    by_name = zip(WAY_PARTS, zip(*map(way_parts, ways), strict=True), strict=False)
    return {name: sorted(set(map(utf8, codes))) for name, codes in by_name}


def _dump(stored: Json) -> bytes:
    return json.dumps(stored, separators=(",", ":"), allow_nan=False).encode()
