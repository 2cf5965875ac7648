"""Filters as a reader sees them: in the order people decide, long lists cut short, nothing that leads nowhere."""

import pytest
from bs4 import BeautifulSoup

from portal.finder.facets import AT_ONCE, HEADINGS, Group, Option, groups
from portal.finder.templatetags.filters import choices
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.facets import FACETS, Combine

pytestmark = pytest.mark.django_db

THEMES = 30


def everything(**counts: dict[str, int]) -> dict[str, dict[str, int]]:
    """One place for every option there is."""
    full = {name: dict.fromkeys(terms.words(Vocabulary(name)), 1) for name in FACETS}
    return full | {"gratis": {"1": 1}, "pgb": {"1": 1}} | counts


def made(
    counts: dict[str, dict[str, int]], free: bool = False, pgb: bool = False, **chosen: set[str]
) -> dict[str, Group]:
    found = groups(counts, {name: frozenset(codes) for name, codes in chosen.items()}, free, pgb)
    return {group.name: group for group in found}


def test_every_facet_has_its_place_after_the_question_of_money() -> None:
    assert HEADINGS.keys() == FACETS.keys()
    assert list(made(everything())) == ["gratis", *HEADINGS]


def test_a_long_list_is_cut_short_and_a_short_one_is_not() -> None:
    found = made(everything())
    assert (len(found["thema"].options), len(found["thema"].more)) == (AT_ONCE, THEMES - AT_ONCE)
    assert (len(found["dag"].options), len(found["dag"].more)) == (7, 0)
    assert not found["thema"].more_open


def test_what_was_chosen_is_in_sight_and_told_while_the_group_is_closed() -> None:
    found = made(everything(), thema={"dieren", "belangen"}, dag={"di"})
    assert found["thema"].more_open
    assert found["thema"].chosen == "Dieren en opkomen voor elkaar"
    assert found["dag"].open
    assert not found["vorm"].open
    assert found["vorm"].chosen == ""


def test_what_leads_nowhere_is_left_out_unless_it_was_chosen() -> None:
    found = made({"thema": {"dieren": 3}}, thema={"hout"})
    assert [(option.code, option.count, option.selected) for option in found["thema"].options] == [
        ("dieren", 3, False),
        ("hout", 0, True),
    ]
    assert list(found) == ["thema"]
    assert list(made({}, free=True, pgb=True)) == ["gratis", "route"]


def test_a_budget_of_your_own_is_a_way_to_come_in() -> None:
    route = made(everything(), pgb=True)["route"]
    last = (*route.options, *route.more)[-1]
    assert (last.name, last.code, last.selected) == ("pgb", "1", True)


def test_needs_say_that_all_of_them_must_be_met_and_groups_that_none_has_to_be_chosen() -> None:
    found = made(everything())
    needs = {name for name, group in found.items() if "alles wat je kiest, moet er zijn" in group.hint}
    assert needs == {name for name, facet in FACETS.items() if facet.combine is Combine.ALL}
    assert "Je hoeft hier niets te kiezen" in found["doelgroep"].hint


def test_laws_are_explained_where_they_can_be_chosen() -> None:
    wmo = next(option for option in made(everything())["route"].options if option.code == "wmo")
    assert wmo.hint == "Hulp van de gemeente. Je hebt een besluit nodig."


def test_an_option_shows_its_tick_its_words_and_its_number_and_stays_text() -> None:
    animals = Option("thema", '"><b>', "<i>Dieren</i>", 12, True, "paw", "a & b")
    html = choices([animals, Option("dag", "di", "Dinsdag", 3, False)])
    first, second = BeautifulSoup(html, "html.parser").select("label")
    assert first.input.attrs == {"type": "checkbox", "form": "zoek", "name": "thema", "value": '"><b>', "checked": ""}
    assert " ".join(first.text.split()) == "<i>Dieren</i> a & b 12"
    assert first.select_one("svg use")["href"].endswith("#paw")
    assert "checked" not in second.input.attrs
    assert second.select("svg, span small") == []
