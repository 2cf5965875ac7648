"""PostgreSQL alone: full text in Dutch and earthdistance, in one SQL that ranks, counts, and counts every facet.

It has no typing mistakes, no lay words, no parts of compounds, no second group, no map; and what role, way in, PGB and
price ask need not hold for the same role.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.http import QueryDict
from psycopg.types.json import Jsonb

from bench.questions import Question
from bench.sides.wagtail_search import megabytes
from search.document import UNKNOWN, ListingDocument
from search.facets import EVERYONE, FACETS, FREE, GROUPS, PGB, Combine
from search.places.distance import EARTH_RADIUS_KM
from search.query import PAGE_SIZE, SearchQuery

TABLE = "bench_listing"
ROLES = {"rol": "role", "route": "route"}
"""Facet -> what a RoleFact calls it."""
_TEXT = "setweight(to_tsvector('dutch', {}), '{}')"
_VECTOR = " || ".join(_TEXT.format(*one) for one in (("name", "A"), ("summary", "B"), ("body", "D")))
_CREATE = f"""
    CREATE EXTENSION IF NOT EXISTS earthdistance CASCADE;
    CREATE OR REPLACE FUNCTION earth() RETURNS float8 LANGUAGE SQL IMMUTABLE PARALLEL SAFE
        AS 'SELECT {EARTH_RADIUS_KM * 1000}';
    DROP TABLE IF EXISTS {TABLE};
    CREATE TABLE {TABLE} (
        key integer PRIMARY KEY, name text, summary text, body text, card jsonb, lat float8, lon float8, quality float8,
        visible_from date, visible_until date, serves text[], free boolean, pgb boolean,
        {", ".join(f"{name} text[]" for name in FACETS)},
        words tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED
    );
"""
_FINISH = f"""
    CREATE INDEX ON {TABLE} USING gin (words);
    CREATE INDEX ON {TABLE} USING gin (serves);
    CREATE INDEX ON {TABLE} USING gist (ll_to_earth(lat, lon));
    {" ".join(f"CREATE INDEX ON {TABLE} USING gin ({name});" for name in FACETS)}
"""
_HERE, _THERE = "ll_to_earth(%(lat)s, %(lon)s)", "ll_to_earth(lat, lon)"
_COLUMNS = (
    *("key", "name", "summary", "body", "card", "lat", "lon", "quality", "visible_from", "visible_until"),
    *("serves", "free", "pgb", *FACETS),
)


class PostgresSide:
    name = "PostgreSQL, one SQL"

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(_CREATE)

    def add(self, documents: list[ListingDocument]) -> None:
        with connection.cursor() as cursor, cursor.copy(f"COPY {TABLE} ({', '.join(_COLUMNS)}) FROM STDIN") as copy:
            for document in documents:
                copy.write_row(_row(document))

    def finish(self) -> None:
        with connection.cursor() as cursor:
            for one in _FINISH.split(";"):
                if one.strip():
                    cursor.execute(one)
            cursor.execute(f"VACUUM ANALYZE {TABLE}")

    def ask(self, question: Question) -> int:
        sql, values = statement(question)
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            total, *_ = cursor.fetchone()
        return int(total)

    def leave(self) -> None:
        connection.close()

    def disk(self) -> float:
        return megabytes(TABLE)


@dataclass(slots=True)
class _Clauses:
    """Parts of one statement, with the values they ask for."""

    values: dict[str, Any] = field(default_factory=dict)
    where: list[str] = field(default_factory=list)
    chosen: dict[str, str] = field(default_factory=dict)
    """Facet -> expression that says whether a listing answers what was chosen of it."""


def statement(question: Question) -> tuple[str, dict[str, Any]]:
    """One row: the total, the best twenty, and for every facet how many each option gives."""
    query = question.query
    parts = _Clauses({"today": query.today, "text": QueryDict(question.querystring).get("q", "")})
    parts.where.append("visible_from <= %(today)s AND visible_until >= %(today)s")
    if parts.values["text"]:
        parts.where.append("words @@ plainto_tsquery('dutch', %(text)s)")
    if query.place:
        _near(query, parts)
    _choices(query, parts)
    km = (
        "earth_distance(ll_to_earth(%(lat)s, %(lon)s), ll_to_earth(lat, lon)) / 1000" if query.place else "NULL::float8"
    )
    parts.values["first"] = (query.page - 1) * PAGE_SIZE
    answers = ", ".join(f"{expression} AS ok_{name}" for name, expression in parts.chosen.items())
    # Only names of columns are put in; what is asked goes beside it.
    sql = f"""
        WITH found AS MATERIALIZED (
            SELECT key, quality, free, pgb, {", ".join(FACETS)}, {km} AS km,
                ts_rank(words, plainto_tsquery('dutch', %(text)s)) AS fit
                {", " + answers if answers else ""}
            FROM {TABLE} WHERE {" AND ".join(parts.where)}
        ), best AS (
            SELECT key, (fit + 0.01) * (0.6 + 0.4 * quality) * exp(-coalesce(km, 0) / 20) AS score, km
            FROM found WHERE {_all(parts)} ORDER BY score DESC, key LIMIT {PAGE_SIZE} OFFSET %(first)s
        )
        SELECT (SELECT count(*) FROM found WHERE {_all(parts)}),
            (SELECT jsonb_agg(jsonb_build_array(key, score, km, card) ORDER BY score DESC, key)
             FROM best JOIN {TABLE} USING (key)),
            {", ".join(_facet(name, parts) for name in FACETS)},
            (SELECT count(*) FROM found WHERE free AND {_all(parts, FREE)}),
            (SELECT count(*) FROM found WHERE pgb AND {_all(parts, PGB)})
    """  # noqa: S608
    return sql, parts.values


def _near(query: SearchQuery, parts: _Clauses) -> None:
    assert query.place is not None
    parts.values |= {"lat": query.place.lat, "lon": query.place.lon, "metres": (query.km or 0) * 1000}
    parts.values["served"] = [query.place.municipality or "*", "*"]
    if query.km:
        parts.where.append(
            f"((earth_box({_HERE}, %(metres)s) @> {_THERE} AND earth_distance({_HERE}, {_THERE}) <= %(metres)s)"
            " OR serves && %(served)s)"
        )


def _choices(query: SearchQuery, parts: _Clauses) -> None:
    for name, codes in query.chosen.items():
        parts.values[name] = sorted({*codes, EVERYONE} if name == GROUPS else codes)
        parts.chosen[name] = f"{name} {'@>' if FACETS[name].combine is Combine.ALL else '&&'} %({name})s"
    parts.chosen |= {
        name: column for name, column, asked in ((FREE, "free", query.free), (PGB, "pgb", query.pgb)) if asked
    }


def _all(parts: _Clauses, *but: str) -> str:
    return " AND ".join(f"ok_{name}" for name in parts.chosen if name not in but) or "true"


def _facet(name: str, parts: _Clauses) -> str:
    """Code -> how many; a listing for everyone counts for every group of people."""
    combine = FACETS[name].combine
    others = _all(parts) if combine is Combine.ALL else _all(parts, name)
    more = ""
    if combine is Combine.GROUP:
        everyone = f"'{EVERYONE}' = ANY({name})"
        number = f"(SELECT count(*) FROM found WHERE {everyone} AND {others})"  # noqa: S608
        more = f" + CASE code WHEN '{EVERYONE}' THEN 0 ELSE {number} END"
        others += f" AND (code = '{EVERYONE}' OR NOT {everyone})"
    return f"""(SELECT jsonb_object_agg(code, number) FROM (
        SELECT code, count(*){more} AS number FROM found, unnest({name}) AS code
        WHERE {others} AND left(code, 1) <> '{UNKNOWN}' GROUP BY code) counted)"""  # noqa: S608


def _row(document: ListingDocument) -> tuple[Any, ...]:
    facts = document.role_facts
    codes = {name: set(document.codes.get(name, ())) for name in FACETS}
    codes |= {name: {getattr(fact, part) for fact in facts} for name, part in ROLES.items()}
    return (
        document.key,
        document.name,
        document.summary,
        document.body,
        Jsonb(document.card),
        document.lat,
        document.lon,
        document.quality,
        document.visible_from or "-infinity",
        document.visible_until or "infinity",
        list(document.serves),
        any(fact.free == "1" for fact in facts),
        any(fact.pgb == "1" for fact in facts),
        *(sorted(codes[name]) for name in FACETS),
    )
