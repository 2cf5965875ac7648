"""What comes first, and that it always comes in the same order."""

from datetime import timedelta

import pytest

from search.document import ListingDocument
from search.engines.base import SearchEngine
from search.facets import EVERYONE
from search.query import MAX_RESULTS, PAGE_SIZE, Place, SearchQuery, Sort, Word
from tests.engines.conftest import Fill
from tests.engines.samples import TODAY, listing

HERE = Place("Zeist", 52.09, 5.23, "gm0355")


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word, (word,)) for word in text.split())


def order(engine: SearchEngine, **facts: object) -> list[int]:
    return [hit.key for hit in engine.search(SearchQuery(today=TODAY, **facts)).hits]  # type: ignore[arg-type]


def test_a_word_weighs_most_in_the_name_and_least_in_the_text(engine: SearchEngine, fill: Fill) -> None:
    plain = {"name": "plek", "summary": "kort", "body": "lang"}
    rest = [listing(key, **plain) for key in range(10, 20)]
    found = [
        listing(key, **plain | {field: f"{plain[field]} tuin"})
        for key, field in ((1, "body"), (2, "summary"), (3, "name"))
    ]
    fill([*found, *rest])
    assert order(engine, words=words("tuin")) == [3, 2, 1]


def test_a_theme_a_word_points_to_weighs_more_than_the_text_and_less_than_the_name(
    engine: SearchEngine, fill: Fill
) -> None:
    rest = [listing(key, name="anders") for key in range(10, 60)]
    fill([listing(1, body="tuin"), listing(2, codes={"thema": ("groen",)}), listing(3, name="tuin"), *rest])
    assert order(engine, words=(Word("tuin", ("tuin",), (("thema", "groen"),)),)) == [3, 2, 1]


def test_a_word_in_the_text_comes_on_top_of_the_theme_it_points_to(engine: SearchEngine, fill: Fill) -> None:
    rest = [listing(key, name="anders") for key in range(10, 60)]
    groen = {"thema": ("groen",)}
    fill([listing(1, codes=groen), listing(2, codes=groen, body="tuin"), listing(3, body="tuin"), *rest])
    assert order(engine, words=(Word("tuin", ("tuin",), (("thema", "groen"),)),)) == [2, 1, 3]


def test_a_theme_says_more_of_a_place_that_has_few(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, codes={"thema": ("hout", "groen", "koken")}), listing(2, codes={"thema": ("groen",)})])
    assert order(engine, words=(Word("tuin", ("tuin",), (("thema", "groen"),)),)) == [2, 1]


def test_a_code_counts_once_however_many_words_say_it(engine: SearchEngine, fill: Fill) -> None:
    rest = [listing(key, body="anders") for key in range(10, 60)]
    only, among = {"thema": ("groen",)}, {"thema": ("groen", "hout")}
    fill([listing(1, body="anders", codes=only), listing(2, body="appel", codes=among), *rest])
    said = (Word("appels", ("appel",), (("thema", "groen"),)), Word("plukken", ("pluk",), (("thema", "groen"),)))
    assert order(engine, words=said) == [2, 1]


@pytest.mark.parametrize("facet", ["thema", "vorm", "zoek"])
def test_what_a_place_names_first_says_more_of_it(engine: SearchEngine, fill: Fill, facet: str) -> None:
    fill([listing(1, codes={facet: ("anders", "dit")}), listing(2, codes={facet: ("dit", "anders")})])
    assert order(engine, words=(Word("tuin", ("tuin",), ((facet, "dit"),)),)) == [2, 1]


def test_a_theme_that_most_of_what_you_do_is_about_says_more_of_a_place(engine: SearchEngine, fill: Fill) -> None:
    both = {"thema": ("hout", "groen")}
    fill([listing(1, codes=both, doing=("hout",)), listing(2, codes=both, doing=("groen",)), listing(3, codes=both)])
    assert order(engine, words=(Word("tuin", ("tuin",), (("thema", "groen"),)),)) == [2, 1, 3]


def test_what_you_do_is_told_apart_for_themes_only(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, codes={"zoek": ("rust",)}), listing(2, codes={"zoek": ("rust",)}, doing=("rust",))])
    assert order(engine, words=(Word("rust", ("rust",), (("zoek", "rust"),)),)) == [1, 2]


def test_each_thing_that_a_word_leans_to_lifts(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, body="maatje", codes={"zoek": ("helpen",)}),
            listing(2, body="maatje", codes={"zoek": ("helpen", "ontmoeten")}),
            listing(3, body="maatje"),
        ]
    )
    leans = (("zoek", "helpen"), ("zoek", "ontmoeten"))
    assert order(engine, words=(Word("maatje", ("maatje",), leans=leans),)) == [2, 1, 3]


def test_where_what_is_asked_stands_is_of_no_account_in_other_facets(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, codes={"leren": ("anders", "dit")}), listing(2, codes={"leren": ("dit", "anders")})])
    assert order(engine, words=(Word("tuin", ("tuin",), (("leren", "dit"),)),)) == [1, 2]


def test_a_word_that_only_lifts_decides_among_places_that_have_the_word_that_must_be_met(
    engine: SearchEngine, fill: Fill
) -> None:
    rest = [listing(key, body="iets") for key in range(10, 20)]
    fill([listing(1, body="tuin tuin"), listing(2, body="tuin oranje"), listing(3, body="oranje"), *rest])
    assert order(engine, words=(Word("tuin", ("tuin",)), Word("oranje", ("oranje",), optional=True))) == [2, 1]


def test_of_several_codes_that_a_word_points_to_both_are_better_than_one(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, codes={"thema": ("groen",)}),
            listing(2, codes={"thema": ("groen",), "vorm": ("inloop",)}),
            listing(3, codes={"vorm": ("inloop",)}),
        ]
    )
    both = (("thema", "groen"), ("vorm", "inloop"))
    assert order(engine, words=(Word("buurttuin", ("buurttuin",), both),)) == [2, 1, 3]


def test_a_place_for_everyone_goes_before_one_for_a_group_nobody_asked_for(engine: SearchEngine, fill: Fill) -> None:
    group = listing(1, body="tuin", codes={"doelgroep": ("ouderen",)})
    fill([group, listing(2, body="tuin", codes={"doelgroep": (EVERYONE,)})])
    assert order(engine, words=words("tuin")) == [2, 1]
    assert order(engine, words=words("tuin"), chosen={"doelgroep": frozenset({"ouderen"})}) == [1, 2]


def test_what_comes_to_others_is_not_near(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, body="tuin", serves=("gm0999",)),
            listing(2, body="tuin", lat=52.5, lon=5.23),
            listing(3, body="tuin", serves=("gm0355",)),
        ]
    )
    assert order(engine, words=words("tuin"), place=HERE) == [3, 2, 1]


def test_of_equal_listings_the_nearest_most_complete_and_freshest_come_first(engine: SearchEngine, fill: Fill) -> None:
    def one(key: int, **facts: object) -> ListingDocument:
        plain = {"name": "tuin", "lat": 52.3, "lon": 5.23, "quality": 0.5, "verified_on": TODAY - timedelta(days=200)}
        return listing(key, **plain | facts)

    fill([one(1), one(2, lat=52.1), one(3, quality=0.9), one(4, verified_on=TODAY), one(5, verified_on=None)])
    found = order(engine, words=words("tuin"), place=HERE)
    assert found[0] == 2
    assert found.index(1) > max(found.index(3), found.index(4))
    assert found[-1] == 5


def test_temporarily_closed_is_found_a_little_lower_on_the_days_it_is_closed(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, quality=0.5, closed_from=TODAY, closed_until=TODAY),
            listing(2, quality=0.5, closed_from=TODAY),
            listing(3, quality=0.5, closed_until=TODAY - timedelta(days=1)),
            listing(4, quality=0.5, closed_from=TODAY + timedelta(days=1)),
            listing(5, quality=0.5, closed_until=TODAY),
        ]
    )
    assert order(engine) == [3, 4, 1, 2, 5]


YESTERDAY = TODAY - timedelta(days=1)


def test_what_nobody_checked_in_time_is_found_a_little_lower_from_the_day_after(
    engine: SearchEngine, fill: Fill
) -> None:
    late = listing(1, name="tuin", lat=52.1, lon=5.23, quality=0.5, check_by=YESTERDAY)
    others = [
        listing(key, name="tuin", lat=52.1, lon=5.23, quality=0.5, check_by=day)
        for key, day in ((2, TODAY), (3, TODAY + timedelta(days=1)), (4, None))
    ]
    fill([late, *others])
    for question in ({}, {"place": HERE}, {"words": words("tuin")}, {"words": words("tuin"), "place": HERE}):
        assert order(engine, **question) == [2, 3, 4, 1]


@pytest.mark.parametrize("sort", [Sort.NEAREST, Sort.FRESH])
def test_who_sorts_by_one_fact_gets_it_by_that_fact_alone(engine: SearchEngine, fill: Fill, sort: Sort) -> None:
    facts = {"name": "tuin", "lon": 5.23, "quality": 0.5}
    fill(
        [
            listing(1, **facts, lat=52.1, verified_on=YESTERDAY, check_by=YESTERDAY),
            listing(2, **facts, lat=52.105, verified_on=YESTERDAY - timedelta(days=1)),
        ]
    )
    assert order(engine, words=words("tuin"), place=HERE, sort=sort) == [1, 2]
    assert order(engine, words=words("tuin"), place=HERE) == [2, 1]


def test_what_nobody_checked_in_time_still_stands_above_what_answers_less(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, name="tuin", check_by=YESTERDAY), listing(2, body="tuin"), listing(3, name="anders")])
    assert order(engine, words=words("tuin")) == [1, 2]


def test_with_many_listings_the_order_is_the_same(engine: SearchEngine, fill: Fill) -> None:
    """More than an engine puts in final order one by one."""
    quality = {"quality": 0.5, "name": "tuin"}
    fill([listing(key, **quality, check_by=YESTERDAY if key % 2 else None) for key in range(1, 1203)])
    first, last = SearchQuery(today=TODAY, words=words("tuin")), SearchQuery(today=TODAY, words=words("tuin"), page=61)
    assert [hit.key for hit in engine.search(first).hits] == list(range(2, 42, 2))
    assert [hit.key for hit in engine.search(last).hits] == [1199, 1201]


def test_without_words_the_nearest_come_first_or_without_a_place_the_most_complete(
    engine: SearchEngine, fill: Fill
) -> None:
    fill(
        [
            listing(1, lat=52.3, lon=5.23, quality=1.0),
            listing(2, lat=52.1, lon=5.23, quality=0.1),
            listing(3, lat=52.2, lon=5.23, quality=0.5),
        ]
    )
    assert order(engine, place=HERE) == [2, 3, 1]
    assert order(engine) == [1, 3, 2]


def test_freshly_checked_first_and_never_checked_last(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1),
            listing(2, verified_on=TODAY - timedelta(days=10)),
            listing(3, verified_on=TODAY),
            listing(4, verified_on=TODAY - timedelta(days=10)),
        ]
    )
    assert order(engine, sort=Sort.FRESH) == [3, 2, 4, 1]


@pytest.mark.parametrize("sort", Sort)
def test_equal_listings_come_by_key_however_they_were_written(engine: SearchEngine, fill: Fill, sort: Sort) -> None:
    fill([listing(key, name="tuin", lat=52.0, lon=5.0) for key in (30, 7, 22, 1, 15)])
    assert order(engine, words=words("tuin"), place=HERE, sort=sort) == [1, 7, 15, 22, 30]


def test_nearest_first_without_a_place_is_the_usual_order(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, quality=0.1), listing(2, quality=0.9)])
    assert order(engine, sort=Sort.NEAREST) == [2, 1]


def test_paging_stops_at_the_limit_while_the_total_is_exact(
    engine: SearchEngine, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill([listing(key) for key in range(1, MAX_RESULTS + 31)])
    result = engine.search(SearchQuery(today=TODAY, page=MAX_RESULTS // PAGE_SIZE))
    assert result.total == MAX_RESULTS + 30
    assert result.pages == MAX_RESULTS // PAGE_SIZE
    assert result.hits[-1].key == MAX_RESULTS
    assert engine.search(SearchQuery(today=TODAY, page=result.pages + 1)).hits == ()


def test_the_uncertain_follow_on_the_page_where_the_certain_end(engine: SearchEngine, fill: Fill) -> None:
    certain = [listing(key, codes={"thema": ("dieren",)}) for key in range(101, 126)]
    uncertain = [listing(key, codes={"thema": ("?",)}) for key in range(1, 31)]
    fill([*certain, *uncertain])
    query = {"chosen": {"thema": frozenset({"dieren"})}, "maybe": True}
    assert order(engine, **query, page=2) == [*range(121, 126), *range(1, 16)]
    assert order(engine, **query, page=3) == [*range(16, 31)]
