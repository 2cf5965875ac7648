"""The list in final order, and what of it is on the page."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search import ranking
from search.engines.elastic.connection import Json
from search.engines.elastic.drafts import FACTS, NO_POINT, SERVED, WORDS, Question
from search.engines.elastic.select import SLACK_KM, has_ring
from search.facets import GROUPS
from search.places.distance import haversine_km_to_all
from search.query import Sort

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Listed:
    key: int
    score: float
    km: float | None


def most_words(answer: Json) -> float:
    """The highest weight of the words, of an answer to `drafts.by_words`."""
    return max((hit["sort"][0] for hit in answer["hits"]["hits"][:1]), default=0.0)


def ordered(question: Question, answer: Json, part: slice) -> list[Listed]:
    """A part of the list: the first listings in final order, then the others as they came."""
    hits, final = answer["hits"]["hits"], question.final
    keys = np.array([hit["sort"][1] for hit in hits], dtype=np.int64)
    facts = _Facts(question, hits)
    km = facts.km()
    scores = facts.scores(km)
    order = np.arange(len(hits))
    order[:final] = np.lexsort((keys[:final], -scores[:final]))
    # After those the order is that of the draft, and only nearly that of the scores.
    falling = np.minimum.accumulate(scores[order]) if len(hits) else scores
    return [
        Listed(
            key=int(keys[n]),
            score=score if np.isfinite(score) else 0.0,
            km=float(km[n]) if km is not None and np.isfinite(km[n]) else None,
        )
        for n, score in zip(order[part], falling[part].tolist(), strict=True)
    ]


class _Facts:
    """What the formula needs, one element a hit."""

    def __init__(self, question: Question, hits: list[Json]):
        self._question = question
        first, _, *columns = (
            np.array([hit["sort"] for hit in hits], dtype=np.float64).reshape(len(hits), len(FACTS) + 2).T
        )
        self._named: dict[str, Floats] = dict(zip(FACTS, columns, strict=True))
        self._hits = hits
        self._text: Floats = first
        if hits and WORDS in hits[0].get("matched_queries", ()):
            self._text = np.array([hit["matched_queries"][WORDS] for hit in hits], dtype=np.float64)

    def km(self) -> Floats | None:
        """As search.ranking wants it: from the place asked, NaN for what comes to the reader or lies outside the ring,
        infinite for what has no point and does not come."""
        query = self._question.query
        if query.place is None:
            return None
        lat = np.where(self._named["lat"] == NO_POINT, np.nan, self._named["lat"])
        km = haversine_km_to_all(query.place.lat, query.place.lon, lat, self._named["lon"])
        if not has_ring(query):
            served = np.array([SERVED in hit.get("matched_queries", ()) for hit in self._hits], dtype=np.bool_)
            return np.where(np.isnan(km) & ~served, np.inf, km)
        inside = ~np.isnan(km)
        if query.km is not None:
            inside &= km <= query.km + SLACK_KM
        if query.min_km is not None:
            inside &= km >= query.min_km - SLACK_KM
        return np.where(inside, km, np.nan)

    def scores(self, km: Floats | None) -> Floats:
        query = self._question.query
        today, verified = query.today.toordinal(), self._named["verified"]
        if query.sort is Sort.FRESH:
            return verified
        if query.sort is Sort.NEAREST and km is not None:
            return ranking.nearness(km)
        quality = self._named["quality"]
        closed = (self._named["closed_from"] <= today) & (self._named["closed_until"] >= today)
        overdue = self._named["check_by"] < today
        if not self._question.asked:
            return ranking.browsing(km, quality, closed, overdue)
        anyone = (self._named["anyone"] > 0) & (not query.chosen.get(GROUPS))
        days = np.where(verified > 0, today - verified, np.inf)
        return ranking.relevance(self._text, km, quality, anyone, days, closed, overdue)
