"""Lists as Elasticsearch can order them: about as the formula does (search.ranking), and never a listing too low.

Only the formula's square root is beyond a query without scripts. Three of its tangents stand in for it, at each weight
the lowest, which nowhere lies below it: what the draft puts after its first DRAFT listings has at most the score it has
there.
"""

from dataclasses import dataclass
from itertools import pairwise

from elasticsearch.dsl import SF
from elasticsearch.dsl.function import ScoreFunction
from elasticsearch.dsl.query import Bool, Exists, FunctionScore, MatchAll, Query, Range, Terms

from search import ranking
from search.engines.elastic.connection import Json
from search.engines.elastic.select import Filters, has_ring, ring, serving
from search.engines.elastic.words import having_all, weighing
from search.facets import EVERYONE, GROUPS
from search.query import MAX_RESULTS, PAGE_SIZE, Place, SearchQuery, Sort, Word

DRAFT = 1000
"""Listings that are put in final order afterwards, when words decide."""
FEW = 100
"""The same when they do not: the draft differs in what is rounded only."""
WORDS, SERVED = "words", "served"
"""Names of parts of a query: each hit tells which it answers, and how much the words weigh in it."""
FACTS = ("lat", "lon", "quality", "anyone", "verified", "closed_from", "closed_until", "check_by")
"""What the formula needs of a listing; with words and key they come as what the list is sorted by, without a look at
what is stored."""
NO_POINT = 999
"""Stands for degrees of a listing without a point."""
_TANGENTS = (0.25, 0.5, 0.9)
"""Roots at which a tangent touches: from a hundredth of the highest weight on at most 0.05 too high."""
_FAR_KM = 1000.0
"""Kilometres in which the draft of nearness halves: fine enough nearby, and still something on the other side."""


@dataclass(frozen=True, slots=True)
class Question:
    query: SearchQuery
    asked: tuple[Word, ...]
    """Words that tell something."""
    kept: tuple[Word, ...]
    """Those that are required."""

    @property
    def by_words(self) -> bool:
        """Whether the order depends on what the words weigh."""
        by_fact = self.query.sort is Sort.FRESH or (self.query.sort is Sort.NEAREST and self.query.place is not None)
        return bool(self.asked) and not by_fact

    @property
    def final(self) -> int:
        """Listings at the beginning that are put in final order, whatever the page."""
        return DRAFT if self.by_words else FEW

    @property
    def read(self) -> int:
        """Listings to read up to the end of the page."""
        return max(self.final, min(self.query.page * PAGE_SIZE, MAX_RESULTS))


def by_words(question: Question, filters: Filters) -> Json:
    """At most DRAFT listings, the words weigh most in the first. filters: all but words."""
    return _search(question, weighing(question.asked, question.kept, _told(question, filters)), DRAFT)


def by_formula(question: Question, filters: Filters, most: float) -> Json:
    """As many as are read. most: the highest weight of the words in any."""
    words = Bool(must=[weighing(question.asked, question.kept, _told(question, filters))], _name=WORDS)
    return _search(question, _standing(question, _relevance(question, words, most)))


def by_fact(question: Question, filters: Filters) -> Json:
    """As many as are read, when the order does not depend on what words weigh."""
    query = question.query
    found = Bool(filter=[*_told(question, filters), *having_all(question.kept)])
    if query.sort is Sort.FRESH:
        return _search(question, found) | {"sort": _order({"verified": "desc"})}
    if query.place is None:
        quality = FunctionScore(
            query=found, functions=[SF("field_value_factor", field="quality", missing=0)], boost_mode="replace"
        )
        return _search(question, _standing(question, quality))
    nearness = FunctionScore(
        query=found, functions=_near(query, query.place, 1.0, halves=_FAR_KM), boost_mode="replace"
    )
    if query.sort is Sort.NEAREST:
        return _search(question, nearness)
    further = {"closed": 0.5 ** (ranking.CLOSED_KM / _FAR_KM), "overdue": 0.5 ** (ranking.OVERDUE_KM / _FAR_KM)}
    return _search(question, _standing(question, nearness, **further))


def _search(question: Question, query: Query, size: int = 0) -> Json:
    return {
        "query": query.to_dict(),
        "sort": _order({"_score": "desc"}),
        "size": size or question.read,
        "track_total_hits": False,
        "stored_fields": "_none_",
    }


def _order(first: Json) -> list[Json]:
    return [first, {"key": "asc"}, *({name: {"missing": NO_POINT}} for name in FACTS)]


def _told(question: Question, filters: Filters) -> Filters:
    """The same filters; of each hit is told whether it comes to the people of the place, if that matters."""
    place = question.query.place
    if place is None or has_ring(question.query):
        return filters
    return [*filters, Bool(should=[serving(place, SERVED), MatchAll()])]


def _relevance(question: Question, words: Query, most: float) -> Query:
    query = question.query
    share = ranking.TEXT if query.place is not None else ranking.TEXT + ranking.NEAR
    functions = [
        SF({"weight": share * _TANGENTS[0] / 2}),
        SF("field_value_factor", field="quality", missing=0, weight=ranking.QUALITY),
        *_fresh(query),
    ]
    if not query.chosen.get(GROUPS):
        functions.append(SF({"filter": Terms(GROUPS, [EVERYONE]), "weight": ranking.ANYONE}))
    if query.place is not None:
        functions += _near(query, query.place, ranking.NEAR, halves=ranking.HALF_KM)
        reached = ranking.NEAR * ranking.REACHED
        functions.append(SF({"filter": serving(query.place) & ~_around(query), "weight": reached}))
    return FunctionScore(
        query=Bool(must=_roots(words, most or 1.0, share)), functions=functions, score_mode="sum", boost_mode="sum"
    )


def _roots(words: Query, most: float, share: float) -> list[Query]:
    """Parts that add up to the share times the root of the words' weight in parts of the highest; but for a constant.

    The lowest of the tangents is steep at first and less so after each point where two meet: a line for the last, and
    for every other one what it is steeper, up to where it meets the next.
    """
    steepness = [share / (2 * root) / most for root in _TANGENTS]
    parts: list[Query] = [Bool(must=[words], boost=steepness[-1])]
    for n, (root, following) in enumerate(pairwise(_TANGENTS)):
        steeper = steepness[n] - steepness[n + 1]
        end = SF({"weight": root * following * most * steeper})
        parts.append(FunctionScore(query=Bool(must=[words], boost=steeper), functions=[end], boost_mode="min"))
    return parts


def _fresh(query: SearchQuery) -> list[ScoreFunction]:
    today = query.today.toordinal()
    half = ranking.FRESH_DAYS / 2
    fading = SF(
        "linear",
        verified={"origin": today, "scale": half, "decay": 0.5},
        filter=Range(verified={"gt": 0, "lte": today}),
        weight=ranking.FRESH,
    )
    return [fading, SF({"filter": Range(verified={"gt": today}), "weight": ranking.FRESH})]


def _near(query: SearchQuery, place: Place, weight: float, *, halves: float) -> list[ScoreFunction]:
    point = {"origin": {"lat": place.lat, "lon": place.lon}, "scale": f"{halves!r}km", "decay": 0.5}
    around = _around(query)
    return [
        SF("exp", point=point, filter=around, weight=weight),
        SF({"filter": ~around, "weight": 0.0}),
    ]


def _around(query: SearchQuery) -> Query:
    """Listings of which the distance counts."""
    return ring(query) if has_ring(query) else Exists(field="point")


def _standing(
    question: Question, query: Query, closed: float = ranking.CLOSED, overdue: float = ranking.OVERDUE
) -> Query:
    """A little lower: what is closed today, and what nobody checked in time."""
    today = question.query.today.toordinal()
    shut = Bool(filter=[Range(closed_from={"lte": today}), Range(closed_until={"gte": today})])
    functions = [
        SF({"filter": shut, "weight": closed}),
        SF({"filter": Range(check_by={"lt": today}), "weight": overdue}),
    ]
    return FunctionScore(query=query, functions=functions, score_mode="multiply", boost_mode="multiply")
