"""An engine answers what the reference answers, whatever is asked."""

from collections import defaultdict
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings

from search.document import ListingDocument
from search.engines.base import SearchEngine
from search.query import PAGE_SIZE, SearchQuery
from search.results import Hit, SearchResult
from tests.engines import reference
from tests.engines.conftest import NewEngine, fill_engine
from tests.engines.samples import questions, random_listings

asked_often = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(repr=False)
class Site:
    engine: SearchEngine
    documents: list[ListingDocument]

    def __repr__(self) -> str:
        # Hypothesis prints what a test was given; a hundred documents are more than it is willing to.
        return f"Site of {len(self.documents)} listings"

    def all_hits(self, query: SearchQuery) -> list[Hit]:
        first = self.engine.search(replace(query, page=1))
        pages = [self.engine.search(replace(query, page=page)) for page in range(2, first.pages + 1)]
        return [hit for result in [first, *pages] for hit in result.hits]


@pytest.fixture(scope="module")
def site(new_engine: NewEngine) -> Site:
    engine = new_engine()
    documents = random_listings(seed=1, number=100)
    fill_engine(engine, documents)
    return Site(engine, documents)


@asked_often
@given(query=questions)
def test_totals_are_those_of_the_reference(site: Site, query: SearchQuery) -> None:
    result = site.engine.search(query)
    expected = reference.answer(site.documents, query)
    assert (result.total, result.maybe_total) == (len(expected.strict), len(expected.maybe))
    assert result.relaxed == expected.relaxed


@asked_often
@given(query=questions)
def test_every_count_of_every_facet_is_that_of_the_reference(site: Site, query: SearchQuery) -> None:
    assert site.engine.search(query).facets == reference.answer(site.documents, query).facets


@asked_often
@given(query=questions)
def test_paging_to_the_end_shows_every_listing_once_and_the_certain_ones_first(site: Site, query: SearchQuery) -> None:
    expected = reference.answer(site.documents, query)
    hits = site.all_hits(query)
    certain = [hit.key for hit in hits if not hit.maybe]
    uncertain = [hit.key for hit in hits if hit.maybe]
    assert [hit.maybe for hit in hits] == sorted(hit.maybe for hit in hits)
    assert sorted(certain) == sorted(expected.strict)
    assert sorted(uncertain) == (sorted(expected.maybe) if query.maybe else [])
    assert [hit.key for hit in hits] == [hit.key for hit in site.all_hits(query)]


@asked_often
@given(query=questions)
def test_each_hit_carries_its_own_card_and_its_distance(site: Site, query: SearchQuery) -> None:
    by_key = {document.key: document for document in site.documents}
    for hit in site.engine.search(query).hits:
        document = by_key[hit.key]
        assert (hit.id, dict(hit.card)) == (document.id, {"key": hit.key})
        if query.place is None or not reference.in_ring(document, query):
            assert hit.distance_km is None
        else:
            assert hit.distance_km == pytest.approx(reference.distance_km(document, query.place), abs=1e-6)


@asked_often
@given(query=questions)
def test_clusters_hold_the_public_points_of_what_is_listed_and_no_others(site: Site, query: SearchQuery) -> None:
    query = replace(query, zoom=10)
    expected = reference.answer(site.documents, query)
    shown = expected.strict | (expected.maybe if query.maybe else set())
    points = {d.id: (d.lat, d.lon) for d in site.documents if d.key in shown and d.pin}
    clusters = site.engine.search(query).clusters
    assert sum(cluster.count for cluster in clusters) == len(points)
    inside: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        for lat, lon in points.values():
            box = cluster.box
            if box.min_lat <= lat <= box.max_lat and box.min_lon <= lon <= box.max_lon:
                inside[number].append((lat, lon))
        assert len(inside[number]) == cluster.count
        assert cluster.lat == pytest.approx(sum(lat for lat, _ in inside[number]) / cluster.count)
        assert cluster.lon == pytest.approx(sum(lon for _, lon in inside[number]) / cluster.count)
        if cluster.count == 1:
            assert points[cluster.ids[0]] == inside[number][0]
        else:
            assert cluster.ids == ()


@asked_often
@given(query=questions)
def test_a_page_past_the_end_is_empty_and_the_others_are_full(site: Site, query: SearchQuery) -> None:
    first: SearchResult = site.engine.search(replace(query, page=1))
    assert site.engine.search(replace(query, page=first.pages + 1)).hits == ()
    for page in range(1, first.pages):
        assert len(site.engine.search(replace(query, page=page)).hits) == PAGE_SIZE
