"""One search, from question to answer: one request for the list and all numbers, one for the cards of the page. A list
by words of more than DRAFT listings takes one more; words that find too little, one for each that is left out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import orjson
from elasticsearch.dsl.query import Bool, Terms

from search.engines.elastic import clusters, drafts
from search.engines.elastic.connection import Connection, Json
from search.engines.elastic.drafts import DRAFT, Question
from search.engines.elastic.facets import LOOSE, STRICT, Counting
from search.engines.elastic.hits import Listed, most_words, ordered
from search.engines.elastic.ready import ready
from search.engines.elastic.roles import Ways
from search.engines.elastic.select import Filters, Selection, findable, reach
from search.engines.elastic.words import having_all, telling
from search.engines.rules import words_to_keep
from search.query import ENOUGH, MAX_RESULTS, PAGE_SIZE, SearchQuery, Word
from search.results import Hit, SearchResult

NAME = "elasticsearch"


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks the index that answers, for one question."""

    connection: Connection
    alias: str
    seconds: float
    preference: str
    """Names the copy of the index that is asked, the same for all pages of a question: copies may weigh a word a little
    differently."""

    def ask(self, searches: Sequence[Json]) -> list[Json]:
        return self.connection.ask(self.alias, searches, self.seconds, self.preference)

    def ask_with_weights(self, search: Json) -> Json:
        return self.connection.ask_with_weights(self.alias, search, self.seconds, self.preference)


def answer(
    connection: Connection, alias: str, seconds: float, query: SearchQuery, ways: Ways
) -> tuple[SearchResult, Ways]:
    """The answer, and the ways in that are known after it."""
    ask = Asker(connection, alias, seconds, f"q{crc32(repr(replace(query, page=1)).encode())}")
    result, ways = _answer(ask, query, ways)
    if len(result.hits) < _due(query, result):
        # Between two requests something was taken out, or another index took over.
        result, ways = _answer(ask, query, ways)
    return result, ways


def _due(query: SearchQuery, result: SearchResult) -> int:
    """Listings on the page, by the totals."""
    listed = min(result.total + (result.maybe_total if query.maybe else 0), MAX_RESULTS)
    return max(0, min(PAGE_SIZE, listed - (result.page - 1) * PAGE_SIZE))


def _answer(ask: Asker, query: SearchQuery, ways: Ways) -> tuple[SearchResult, Ways]:
    asked = tuple(telling(query.words))
    required = [n for n, word in enumerate(asked) if not word.optional]
    kept = required
    found = _found(ask, query, asked, kept, ways)
    if len(required) > 1 and found.loose < ENOUGH:
        kept = words_to_keep(asked, found.having)
        if kept != required:
            found = _found(ask, query, asked, kept, found.ways)
    relaxed = tuple(asked[n].text for n in required if n not in kept)
    return found.result(relaxed), found.ways


def _found(ask: Asker, query: SearchQuery, asked: tuple[Word, ...], kept: Sequence[int], ways: Ways) -> "_Found":
    question = Question(query, asked, tuple(asked[n] for n in kept))
    found = _Found(ask, question, ways)
    while found.ways is not ways:
        # There are ways in that were not asked for: once more, with those.
        ways = found.ways
        found = _Found(ask, question, ways)
    return found


class _Found:
    """The first answers to a question whose words are settled, and what follows from them."""

    def __init__(self, ask: Asker, question: Question, ways: Ways):
        self._ask = ask
        self._question = question
        self._query = question.query
        self._selection = Selection(self._query, ways)
        self._findable = ready(findable(self._query))
        self._reached = ready(reach(self._query, self._selection.where))
        self._counting = Counting(self._query, self._selection, ways, self._reached)
        self._here = [*self._findable, *self._reached]
        self._drawn = LOOSE if self._query.maybe else STRICT
        """What is on the map: all that is listed."""
        groups = [self._strict_filters(), self._maybe_filters()] if self._query.maybe else [self._strict_filters()]
        self._groups = groups
        *self._lists, counted = ask.ask([*map(self._draft, groups), self._counts_search()])
        self._counts: Json = counted["aggregations"]
        self.ways = ways.and_these(self._counting.ways_in(self._counts))

    @property
    def strict(self) -> int:
        return int(self._counts[STRICT]["doc_count"])

    @property
    def loose(self) -> int:
        """What is stated and what may be."""
        return int(self._counts[LOOSE]["doc_count"])

    def having(self, sets: Sequence[frozenset[Word]]) -> list[int]:
        """How many of what passes the choices, or may, have all words of each set."""
        filters = {str(n): Bool(filter=having_all(sorted(one, key=repr))).to_dict() for n, one in enumerate(sets)}
        search: Json = {
            "query": Bool(filter=[*self._here, *self._selection.loose()]).to_dict(),
            "aggs": {"sets": {"filters": {"filters": filters}}},
            "size": 0,
        }
        (found,) = self._ask.ask([search])
        buckets = found["aggregations"]["sets"]["buckets"]
        return [buckets[str(n)]["doc_count"] for n in range(len(sets))]

    def result(self, relaxed: tuple[str, ...]) -> SearchResult:
        query = self._query
        totals = [self.strict, self.loose - self.strict]
        listed = min(sum(totals[: len(self._groups)]), MAX_RESULTS)
        picked = self._page(totals)
        tiles = [] if query.zoom is None else self._tiles(query.zoom)
        cards, ids = self._read([one for one, _ in picked], tiles)
        return SearchResult(
            total=totals[0],
            maybe_total=totals[1],
            hits=tuple(_hit(one, maybe, *cards[one.key]) for one, maybe in picked if one.key in cards),
            page=query.page,
            pages=max(1, -(-listed // PAGE_SIZE)),
            facets=self._counting.read(self._counts),
            clusters=tuple(clusters.clusters(tiles, ids)),
            relaxed=relaxed,
            engine=NAME,
        )

    def _strict_filters(self) -> Filters:
        return [*self._here, *self._selection.strict()]

    def _maybe_filters(self) -> Filters:
        return [*self._here, *self._selection.loose(), ~Bool(filter=self._selection.strict())]

    def _drawn_filters(self) -> Filters:
        return [*self._here, *(self._selection.loose() if self._query.maybe else self._selection.strict())]

    def _draft(self, filters: Filters) -> Json:
        return (drafts.by_words if self._question.by_words else drafts.by_fact)(self._question, filters)

    def _counts_search(self) -> Json:
        asked = self._counting.aggregations()
        if self._query.zoom is not None:
            asked[self._drawn]["aggs"] |= clusters.tiles(clusters.levels(self._query.zoom)[0])
        return {
            "query": Bool(filter=[*self._findable, *having_all(self._question.kept)]).to_dict(),
            "aggs": asked,
            "size": 0,
        }

    def _page(self, totals: list[int]) -> list[tuple[Listed, bool]]:
        """The listings of the page and whether they may fit only: first all of the first group, then the next."""
        first = (self._query.page - 1) * PAGE_SIZE
        last = min(first + PAGE_SIZE, MAX_RESULTS)
        picked: list[tuple[Listed, bool]] = []
        passed = 0
        for number, total in enumerate(totals[: len(self._groups)]):
            start, stop = max(first - passed, 0), min(last - passed, total)
            passed += total
            if start < stop:
                picked += [(one, number > 0) for one in self._in_order(number, total, slice(start, stop))]
        return picked

    def _in_order(self, group: int, total: int, part: slice) -> list[Listed]:
        found = self._lists[group]
        if self._question.by_words and total > DRAFT:
            search = drafts.by_formula(self._question, self._groups[group], most_words(found))
            found = self._ask.ask_with_weights(search)
        return ordered(self._question, found, part)

    def _tiles(self, zoom: int) -> list[Json]:
        """Of the finest zoom that has no more than can be drawn."""
        first, *coarser = clusters.levels(zoom)
        found = clusters.drawable(self._counts[self._drawn], first)
        while found is None:
            levels = coarser.pop(0)
            search: Json = {
                "query": Bool(filter=[*self._drawn_filters(), *having_all(self._question.kept)]).to_dict(),
                "aggs": clusters.tiles(levels),
                "size": 0,
            }
            (answered,) = self._ask.ask([search])
            found = clusters.drawable(answered["aggregations"], levels)
        return found

    def _read(self, picked: list[Listed], tiles: list[Json]) -> tuple[dict[int, tuple[str, Json]], dict[int, str]]:
        """Key -> id and card of the listings picked; tile -> id of those that are alone in their tile."""
        keys, alone = [one.key for one in picked], clusters.singles(tiles)
        searches: list[Json] = []
        if keys:
            fields = {"stored_fields": ["card"], "docvalue_fields": ["key", "id"]}
            searches.append({"query": Terms("key", keys).to_dict(), "size": len(keys), **fields})
        if alone:
            there = [*self._drawn_filters(), *having_all(self._question.kept), Terms("tile", alone)]
            fields = {"stored_fields": ["_none_"], "docvalue_fields": ["tile", "id"]}
            searches.append({"query": Bool(filter=there).to_dict(), "size": len(alone), **fields})
        answers = self._ask.ask(searches) if searches else []
        found = [[hit["fields"] for hit in answered["hits"]["hits"]] for answered in answers]
        cards = found.pop(0) if keys else []
        ids = found.pop(0) if alone else []
        return (
            # Of what was taken out just now only the key is left.
            {hit["key"][0]: (hit["id"][0], _card(hit["card"][0])) for hit in cards if "card" in hit},
            {hit["tile"][0]: hit["id"][0] for hit in ids},
        )


def _card(text: str) -> Json:
    try:
        card: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        card = json.loads(text)  # half of a character somewhere, which only this one takes
    return card


def _hit(one: Listed, maybe: bool, id: str, card: Json) -> Hit:
    return Hit(one.key, id, one.score, one.km, maybe, card)
