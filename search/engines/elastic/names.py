"""What an engine answers while someone is still typing: names by how they begin, and words that listings have."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from elasticsearch.dsl.query import Bool, ConstantScore, Prefix, Terms

from search.engines.base import MOST_SIMILAR, Title
from search.engines.elastic.connection import Connection, Json
from search.engines.elastic.select import findable
from search.engines.rules import TEXT_FIELDS
from search.language.starts import beginning
from search.places.spelling import one_edit_apart
from search.query import SearchQuery

_LOOKED_AT = 200
"""Words one edit away that are looked at, in each field."""
_PER_SHARD = 1000


def titles(
    connection: Connection, alias: str, seconds: float, start: str, today: date, without: frozenset[int], limit: int
) -> Sequence[Title]:
    begun = beginning(start)
    if not begun:
        return ()
    query = Bool(
        filter=[*findable(SearchQuery(today=today, without=without)), Prefix(starts=begun)],
        should=[ConstantScore(filter=Prefix(title=begun))],
    )
    search: Json = {
        "query": query.to_dict(),
        "sort": [{"_score": "desc"}, {"quality": "desc"}, {"key": "asc"}],
        "size": limit,
        "stored_fields": ["card"],
        "track_total_hits": False,
    }
    (answer,) = connection.ask(alias, [search], seconds)
    return tuple(Title(hit["sort"][2], json.loads(hit["fields"]["card"][0])) for hit in answer["hits"]["hits"])


def known(connection: Connection, alias: str, seconds: float, tokens: Collection[str]) -> frozenset[str]:
    asked = sorted(set(tokens))
    if not asked:
        connection.ask(alias, [{"size": 0, "terminate_after": 1}], seconds)  # says so when there is no index
    searches: list[Json] = [
        {
            "query": Bool(filter=[Bool(should=[Terms(name, [token]) for name in TEXT_FIELDS])]).to_dict(),
            "size": 0,
            "terminate_after": 1,
        }
        for token in asked
    ]
    answers = connection.ask(alias, searches, seconds) if asked else []
    return frozenset(token for token, answer in zip(asked, answers, strict=True) if answer["hits"]["total"]["value"])


def similar(connection: Connection, alias: str, seconds: float, token: str) -> tuple[str, ...]:
    how: Json = {
        "suggest_mode": "always",
        "max_edits": 1,
        "prefix_length": 1,
        "min_word_length": 1,
        "accuracy": 0.0,
        "max_term_freq": 1_000_000_000,
        "size": _LOOKED_AT,
        "shard_size": _PER_SHARD,
        "max_inspections": _PER_SHARD,
        "string_distance": "damerau_levenshtein",
        "analyzer": "keyword",
    }
    suggest: Json = {name: {"text": token, "term": {"field": name, **how}} for name in TEXT_FIELDS}
    (answer,) = connection.ask(alias, [{"size": 0, "suggest": suggest, "terminate_after": 1}], seconds)
    used: Counter[str] = Counter()
    for name in TEXT_FIELDS:
        for entry in answer["suggest"][name]:
            used.update({option["text"]: option["freq"] for option in entry["options"]})
    close = [term for term in used if one_edit_apart(token, term)]
    return tuple(sorted(close, key=lambda term: (-used[term], term))[:MOST_SIMILAR])
