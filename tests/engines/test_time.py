"""The day decides when the question is asked: no document changes because a day passes."""

from dataclasses import replace
from datetime import timedelta

from search.engines.base import SearchEngine
from search.query import SearchQuery
from tests.engines.conftest import Fill
from tests.engines.samples import TODAY, listing

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)
QUERY = SearchQuery(today=TODAY)


def test_a_listing_is_found_from_its_first_day_up_to_and_including_its_last(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, visible_from=TODAY, visible_until=TODAY),
            listing(2, visible_from=TOMORROW),
            listing(3, visible_until=YESTERDAY),
            listing(4),
        ]
    )
    assert {hit.key for hit in engine.search(QUERY).hits} == {1, 4}
    assert {hit.key for hit in engine.search(replace(QUERY, today=TOMORROW)).hits} == {2, 4}
    assert {hit.key for hit in engine.search(replace(QUERY, today=YESTERDAY)).hits} == {3, 4}


def test_a_withdrawn_listing_is_gone_from_totals_counts_maybes_and_the_map(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, lat=52.0, lon=5.0, codes={"thema": ("dieren",)}),
            listing(2, lat=52.5, lon=5.5, codes={"thema": ("dieren",)}),
            listing(3, lat=53.0, lon=6.0, codes={"thema": ("?",)}),
        ]
    )
    query = replace(QUERY, chosen={"thema": frozenset({"dieren"})}, zoom=8, without=frozenset({1, 3, 999}), maybe=True)
    result = engine.search(query)
    assert (result.total, result.maybe_total, [hit.key for hit in result.hits]) == (1, 0, [2])
    assert result.facets["thema"] == {"dieren": 1}
    assert [cluster.lat for cluster in result.clusters] == [52.5]
