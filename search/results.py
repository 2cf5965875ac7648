"""What is answered: plain values, never an engine's own objects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from search.query import Box


@dataclass(frozen=True, slots=True)
class Hit:
    key: int
    id: str
    score: float
    """What the list is ordered by, higher first; only to be compared within one answer."""
    distance_km: float | None
    """Haversine kilometres from the asked place to the document's point; None when either is missing or when the
    listing is in reach only because it serves the municipality."""
    maybe: bool
    card: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cluster:
    lat: float
    lon: float
    """Mean of the public points in the tile."""
    count: int
    box: Box
    """The smallest rectangle round those points."""
    ids: tuple[str, ...] = ()
    """Public ids, only when the tile holds one listing."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    total: int
    """Exact number of listings for which every chosen fact is stated."""
    maybe_total: int
    """Exact number that fail only by facts not stated."""
    hits: tuple[Hit, ...]
    page: int
    pages: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Facet name, FREE and PGB too -> code -> number of results when that option is (also) chosen. Codes with none are
    left out."""
    clusters: tuple[Cluster, ...] = ()
    """Of what is listed: with SearchQuery.maybe the second group too."""
    relaxed: tuple[str, ...] = ()
    """Words of the question that were left out to find enough (search.query.ENOUGH), in reading order."""
    engine: str = ""
