"""How the choices of a question combine, one rule at a time."""

from typing import Any

import pytest

from search.document import RoleFact
from search.engines.base import SearchEngine
from search.query import Place, SearchQuery
from tests.engines.conftest import Fill
from tests.engines.samples import TODAY, listing

HERE = Place("Zeist", 52.09, 5.23, "gm0355")


def asked(**facts: Any) -> SearchQuery:
    chosen = {name: frozenset(codes) for name, codes in facts.pop("chosen", {}).items()}
    return SearchQuery(today=TODAY, chosen=chosen, **facts)


def keys(engine: SearchEngine, query: SearchQuery) -> list[int]:
    return [hit.key for hit in engine.search(query).hits]


def test_options_of_a_facet_widen_and_facets_narrow(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, codes={"thema": ("dieren",), "dag": ("ma",)}),
            listing(2, codes={"thema": ("groen",), "dag": ("ma",)}),
            listing(3, codes={"thema": ("groen",), "dag": ("di",)}),
        ]
    )
    assert keys(engine, asked(chosen={"thema": {"dieren", "groen"}})) == [1, 2, 3]
    assert keys(engine, asked(chosen={"thema": {"dieren", "groen"}, "dag": {"ma"}})) == [1, 2]


def test_a_facet_leaves_its_own_choice_out_of_its_counts(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, codes={"thema": ("dieren",)}), listing(2, codes={"thema": ("groen",), "dag": ("ma",)})])
    result = engine.search(asked(chosen={"thema": {"dieren"}}))
    assert result.facets["thema"] == {"dieren": 1, "groen": 1}
    assert result.facets["dag"] == {}


def test_needs_all_have_to_be_met_and_count_what_is_left_after_adding_one(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, codes={"plek": ("rolstoel", "lift")}),
            listing(2, codes={"plek": ("rolstoel",)}),
            listing(3, codes={"plek": ("lift", "prikkelarm")}),
        ]
    )
    result = engine.search(asked(chosen={"plek": {"rolstoel"}}))
    assert result.facets["plek"] == {"rolstoel": 2, "lift": 1}
    assert keys(engine, asked(chosen={"plek": {"rolstoel", "lift"}})) == [1]


def test_a_need_that_is_not_stated_is_a_maybe_and_one_that_is_missing_is_not(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, codes={"plek": ("rolstoel",)}),
            listing(2, codes={"plek": ("?rolstoel",)}),
            listing(3, codes={"plek": ()}),
        ]
    )
    question = asked(chosen={"plek": {"rolstoel"}})
    result = engine.search(question)
    assert (result.total, result.maybe_total, [hit.key for hit in result.hits]) == (1, 1, [1])
    with_maybe = engine.search(asked(chosen={"plek": {"rolstoel"}}, maybe=True))
    assert [(hit.key, hit.maybe) for hit in with_maybe.hits] == [(1, False), (2, True)]


def test_a_listing_that_says_no_to_one_choice_is_no_maybe_because_of_another(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, codes={"plek": ("?rolstoel",), "thema": ("groen",)})])
    assert engine.search(asked(chosen={"plek": {"rolstoel"}, "thema": {"dieren"}})).maybe_total == 0


def test_a_place_for_everyone_is_found_and_counted_for_every_group_once(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(1, codes={"doelgroep": ("iedereen", "psychisch")}),
            listing(2, codes={"doelgroep": ("lvb",)}),
            listing(3, codes={"doelgroep": ("?",)}),
        ]
    )
    result = engine.search(asked(chosen={"doelgroep": {"psychisch"}}))
    assert (result.total, result.maybe_total) == (1, 1)
    assert result.facets["doelgroep"] == {"iedereen": 1, "psychisch": 1, "lvb": 2}
    assert keys(engine, asked(chosen={"doelgroep": {"lvb"}})) == [1, 2]


def test_role_route_pgb_and_price_must_hold_for_the_same_way_in(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(
                1,
                role_facts=(RoleFact("deelnemer", "wmo", "1", "0"), RoleFact("bezoeker", "open", "0", "1")),
            )
        ]
    )
    assert engine.search(asked(chosen={"rol": {"deelnemer"}, "route": {"wmo"}}, pgb=True)).total == 1
    assert engine.search(asked(chosen={"rol": {"bezoeker"}, "route": {"open"}}, free=True)).total == 1
    assert engine.search(asked(chosen={"rol": {"deelnemer"}, "route": {"open"}})).total == 0
    assert engine.search(asked(chosen={"rol": {"deelnemer"}}, free=True)).total == 0
    assert engine.search(asked(free=True, pgb=True)).total == 0


def test_counts_of_a_role_facet_hold_for_the_same_way_in(engine: SearchEngine, fill: Fill) -> None:
    fill(
        [
            listing(
                1,
                role_facts=(RoleFact("deelnemer", "wmo", "1", "0"), RoleFact("bezoeker", "open", "0", "1")),
            )
        ]
    )
    facets = engine.search(asked(chosen={"rol": {"deelnemer"}})).facets
    assert facets["route"] == {"wmo": 1}
    assert facets["rol"] == {"deelnemer": 1, "bezoeker": 1}
    assert facets["pgb"] == {"1": 1}
    assert facets["gratis"] == {}


def test_a_way_in_of_which_the_route_is_not_stated_is_a_maybe(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, role_facts=(RoleFact("deelnemer", "?", "?", "?"), RoleFact("bezoeker", "open", "0", "1")))])
    result = engine.search(asked(chosen={"rol": {"deelnemer"}, "route": {"wmo"}}))
    assert (result.total, result.maybe_total) == (0, 1)
    assert result.facets["route"] == {}


def test_what_comes_to_the_reader_counts_as_within_reach_unless_a_place_to_go_to_was_asked(
    engine: SearchEngine, fill: Fill
) -> None:
    fill(
        [
            listing(1, lat=52.09, lon=5.23, codes={"waar": ("plek",)}),
            listing(2, lat=53.22, lon=6.57, codes={"waar": ("plek", "online")}, serves=("*",)),
            listing(3, codes={"waar": ("thuis",)}, serves=("gm0355",)),
            listing(4, codes={"waar": ("thuis",)}, serves=("gm0344",)),
        ]
    )
    everything = engine.search(asked(place=HERE, km=10))
    assert {hit.key for hit in everything.hits} == {1, 2, 3}
    assert everything.facets["waar"] == {"plek": 1, "thuis": 1, "online": 1}
    assert {hit.key: hit.distance_km for hit in everything.hits} == {1: pytest.approx(0), 2: None, 3: None}
    to_go_to = engine.search(asked(place=HERE, km=10, chosen={"waar": {"plek"}}))
    assert [hit.key for hit in to_go_to.hits] == [1]
    assert to_go_to.facets["waar"] == {"plek": 1, "thuis": 1, "online": 1}
    assert keys(engine, asked(place=HERE, km=10, chosen={"waar": {"thuis"}})) == [3]
    assert set(keys(engine, asked(place=HERE, km=10, chosen={"waar": {"plek", "online"}}))) == {1, 2}


def test_an_unknown_code_finds_nothing_and_an_empty_choice_is_no_choice(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(1, codes={"thema": ("dieren", "?")})])
    assert engine.search(asked(chosen={"thema": {"bestaat-niet"}})).total == 0
    assert engine.search(asked(chosen={"thema": {"?"}})).total == 0
    assert engine.search(asked(chosen={"thema": ()})).total == 1


def test_more_codes_than_anyone_planned_are_counted(engine: SearchEngine, fill: Fill) -> None:
    fill([listing(key, codes={"thema": (f"thema-{key}",)}) for key in range(1, 200)])
    assert engine.search(asked()).facets["thema"] == {f"thema-{key}": 1 for key in range(1, 200)}
    assert engine.search(asked(chosen={"thema": {"thema-150"}})).total == 1
