"""The search form: how far as one choice, and the address that a filled-in form stands for."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal.finder.form import KM, MINUTES, far_asked, search_form, settled, sort_choices
from portal.finder.links import changed
from search.query import Sort


def address(querystring: str) -> str:
    return changed(settled(QueryDict(querystring)))


def selected(form: dict[str, Any]) -> str:
    return next(choice.value for choices in form["far"] for choice in choices.options if choice.selected)


@pytest.mark.parametrize(
    ("filled_in", "stands_for"),
    [
        ("ver=km-15&plaats=Zeist", "plaats=Zeist&km=15"),
        ("ver=fiets-30&plaats=Zeist", "plaats=Zeist&minuten=30&vervoer=fiets"),
        ("ver=lopen-15&plaats=Zeist&vervoer=auto", "plaats=Zeist&vervoer=lopen&minuten=15"),
        ("ver=&plaats=Zeist&km=5&minuten=10", "plaats=Zeist"),
        ("ver=raket-9&plaats=Zeist", "plaats=Zeist"),
        ("ver=&q=&plaats=++&thema=dieren&thema=groen", "thema=dieren&thema=groen"),
        ("ver=&sort=best&pagina=4", ""),
        ("ver=&sort=dichtbij", "sort=dichtbij"),
    ],
)
def test_a_filled_in_form_stands_for_a_tidy_address(filled_in: str, stands_for: str) -> None:
    assert address(filled_in).partition("?")[2] == stands_for


def test_who_names_a_place_no_longer_looks_where_they_are_or_where_the_map_was() -> None:
    there = "&lat=52.1&lon=5.2&bbox=5,52,6,53&zoom=9"
    assert address(f"ver=&plaats=Zeist{there}") == "/zoeken/?plaats=Zeist"
    assert address(f"ver=&plaats={there}") == "/zoeken/?lat=52.1&lon=5.2"
    assert address("ver=&bbox=5,52,6,53&zoom=9") == "/zoeken/?bbox=5%2C52%2C6%2C53&zoom=9"


def test_a_word_taken_literally_is_forgotten_when_it_is_no_longer_asked() -> None:
    assert address("ver=&q=Dinsdag+vissen&letterlijk=dinsdag&letterlijk=geitjes") == (
        "/zoeken/?q=Dinsdag+vissen&letterlijk=dinsdag"
    )


@given(
    st.dictionaries(
        st.sampled_from(
            ["q", "plaats", "ver", "km", "minuten", "vervoer", "lat", "bbox", "sort", "letterlijk", "thema"]
        ),
        st.lists(
            st.text("aé1 .,-%&=+", max_size=12) | st.sampled_from(["km-5", "fiets-15", "52.1", "dichtbij"]), max_size=3
        ),
    )
)
def test_a_settled_address_is_settled(filled_in: dict[str, list[str]]) -> None:
    data = QueryDict(mutable=True)
    for name, values in filled_in.items():
        data.setlist(name, values)
    once = settled(data)
    assert "ver" not in changed(once).replace("vervoer", "")
    far = far_asked(once)
    again = once.copy()
    again["ver"] = far.value if far else ""
    assert far_asked(settled(again)) == far


def test_every_distance_and_time_can_be_chosen_and_comes_back_chosen() -> None:
    offered = [choice.value for choices in search_form(QueryDict())["far"] for choice in choices.options]
    assert len(offered) == 1 + len(KM) + sum(map(len, MINUTES.values()))
    for value in offered:
        assert selected(search_form(settled(QueryDict(f"ver={value}")))) == value


def test_an_unusual_distance_in_an_address_is_among_the_choices() -> None:
    assert selected(search_form(QueryDict("km=7.5"))) == "km-7.5"
    assert selected(search_form(QueryDict("minuten=20&vervoer=lopen"))) == "lopen-20"
    assert selected(search_form(QueryDict("km=veel"))) == ""


def test_the_form_takes_along_what_has_no_field_of_its_own() -> None:
    data = QueryDict("letterlijk=a&letterlijk=b&misschien=1&lat=52.1&thema=dieren&vervoer=auto")
    kept = search_form(data)["kept"]
    assert kept == [("letterlijk", "a"), ("letterlijk", "b"), ("misschien", "1"), ("lat", "52.1"), ("vervoer", "auto")]


def test_the_location_of_the_reader_can_be_taken_away_where_it_is_used() -> None:
    assert search_form(QueryDict("lat=52.1&lon=5.2&km=5"))["here"] == "/zoeken/?km=5"
    assert search_form(QueryDict("lat=52.1&km=5"))["here"] == ""


def test_without_a_place_nothing_is_near() -> None:
    near = {choice.value: choice for choice in sort_choices(Sort.BEST, False)}["dichtbij"]
    assert near.off
    assert "vul eerst een plaats in" in near.label
    assert not any(choice.off for choice in sort_choices(Sort.BEST, True))


def test_a_sent_form_leads_to_the_address_it_stands_for(reader: Client) -> None:
    response = reader.get("/zoeken/?q=&plaats=Zeist&ver=fiets-30&sort=best")
    assert response.status_code == 302
    assert response["Location"] == "/zoeken/?plaats=Zeist&minuten=30&vervoer=fiets"
    assert response["Cache-Control"] == "private, no-store"


def test_a_form_that_is_too_long_for_an_address_is_answered_all_the_same(reader: Client, search_index: object) -> None:
    response = reader.get("/zoeken/", {"ver": "km-5", "q": "dieren " * 400})
    assert response.status_code == 200
    assert "alleen de eerste 200 tekens" in response.content.decode()


def test_htmx_gets_what_changes_and_the_address_to_show(reader: Client, search_index: object) -> None:
    response = reader.get("/zoeken/?q=&plaats=Zeist&ver=km-5", headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == "/zoeken/?plaats=Zeist&km=5"
    page = BeautifulSoup(response.content.decode(), "html.parser")
    assert page.title.text.startswith("Geen plekken binnen 5 km van Zeist")
    assert not page.select("html, header, form, main")
    whole = BeautifulSoup(reader.get("/zoeken/?plaats=Zeist&km=5").content.decode(), "html.parser")
    parts = whole.select_one(".results")["hx-select-oob"].split(",")
    for part in [*parts, whole.select_one(".results")["hx-select"]]:
        assert str(page.select_one(part)) == str(whole.select_one(part)), part


def test_a_page_from_history_is_whole_and_no_cache_mixes_the_two(reader: Client, search_index: object) -> None:
    for headers in ({}, {"HX-Request": "true", "HX-History-Restore-Request": "true"}):
        response = reader.get("/zoeken/", headers=headers)
        assert "<html" in response.content.decode()
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(response["Vary"].split(", "))


STRANGE = ["km-abc", "km-1e999", "km-", "fiets--3", "-", "km-%00", "%ED%A0%80", "km-5&ver=fiets-30"]


@pytest.mark.parametrize("ver", STRANGE)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "fragment"])
def test_no_distance_is_too_strange_for_an_answer(
    ver: str, headers: dict[str, str], reader: Client, search_index: object
) -> None:
    response = reader.get(f"/zoeken/?plaats=Zeist&ver={ver}", headers=headers, follow=True)
    assert response.status_code == 200
    assert "van Zeist" in response.content.decode() or "vanuit Zeist" in response.content.decode()
