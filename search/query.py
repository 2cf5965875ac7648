"""What is asked. Built from a querystring by portal.finder, answered by an engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

PAGE_SIZE = 20
MAX_RESULTS = 10_000
"""Paging stops here: nobody reads on, and an engine need not sort what nobody reads."""


ENOUGH = 3
"""When fewer listings have all words, words are left out one by one until this many have the rest, as long as one word
stays and more is found: first the words that point to no code, then those that point to no theme, and of those the one
without which most is found, of equals the last. What is left out still lifts the listings that have it."""


class Sort(StrEnum):
    BEST = "best"
    NEAREST = "dichtbij"
    FRESH = "vers"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the question, analysed."""

    text: str
    """As typed; for telling the reader which word was left out."""
    tokens: tuple[str, ...]
    """Analysed forms; any of them will do."""
    codes: tuple[tuple[str, str], ...] = ()
    """(facet name, code) pairs this word points to; each counts like a token."""
    leans: tuple[tuple[str, str], ...] = ()
    """(facet name, code) pairs it leans to: they lift a listing, and never count as the word itself."""
    optional: bool = False
    """It only lifts the listings that have it; none is left out for want of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the question is asked from."""

    name: str
    lat: float
    lon: float
    municipality: str | None = None
    """CBS code ("gm0355"), to find what reaches the people of that municipality."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in WGS84 degrees."""

    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float


@dataclass(frozen=True, slots=True)
class SearchQuery:
    today: date
    """The day in Europe/Amsterdam: expiry and closure are decided when the question is asked."""
    words: tuple[Word, ...] = ()
    place: Place | None = None
    km: float | None = None
    """Radius round `place`; None is everywhere. Listings that serve the place's municipality count as within reach."""
    min_km: float | None = None
    box: Box | None = None
    zoom: int | None = None
    """Map zoom (0-19) for clusters; None asks for none."""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Facet name -> chosen codes (search.facets says how they combine)."""
    free: bool = False
    pgb: bool = False
    maybe: bool = False
    """Answer with the second group: listings that fail only by facts that are not stated."""
    sort: Sort = Sort.BEST
    page: int = 1
    without: frozenset[int] = frozenset()
    """Keys withdrawn in the source but possibly still in the index."""
