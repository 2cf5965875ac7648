"""What was understood of someone's words: chips, corrections, places, and what is left out."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from portal.finder.answer import answer
from portal.finder.asked import read
from portal.finder.understood import chips, denied_sentences, group_question, merged, place_choices, unknown_place
from tests.support.index import Drain
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db

ZEIST: dict[str, Any] = {"place": "Zeist", "municipality": "gm0355", "lat": 52.0907, "lon": 5.2333}
FREE_FOR_ALL: dict[str, Any] = {
    "roles": [{"role": "bezoeker", "costs_none": True}],
    "entries": [{"role": "bezoeker", "routes": ["open"]}],
    "costs": [{"role": "bezoeker", "kind": "prijs", "amount_cents": 0, "compulsory": True}],
}

Ask = Callable[[str], dict[str, Any]]


@pytest.fixture
def ask(client: Client) -> Ask:
    """The data answer to a querystring, or to words alone."""
    return lambda asked: client.get(f"/zoeken.json?{asked if '=' in asked else 'q=' + quote(asked)}").json()


@pytest.fixture
def supply(make_listing: MakeListing, drain: Drain) -> None:
    make_listing("Erf", themes=["dieren"], opening_hours="Tu 09:00-12:00", **ZEIST, **FREE_FOR_ALL)
    make_listing("Stal", themes=["dieren"], opening_hours="We 09:00-12:00", **ZEIST)
    make_listing("Weide", themes=["dieren"], place="Veenendaal", opening_hours="Tu 09:00-12:00", lat=52.03, lon=5.55)
    make_listing("Atelier", themes=["creatief"], groups=["autisme"], description="Voor mensen met autisme.", **ZEIST)
    drain()


def names(data: dict[str, Any]) -> set[str]:
    return {result["name"] for result in data["results"]}


def test_a_sentence_is_answered_as_its_choices_would_be(supply: None, ask: Ask) -> None:
    said = ask("ik wil op dinsdag iets met dieren niet te ver van Zeist gratis")
    chosen = ask("q=dieren&dag=di&gratis=1&plaats=Zeist&km=10")
    assert names(said) == names(chosen) == {"Erf"}
    assert (said["total"], said["maybe_total"], said["place"]) == (
        chosen["total"],
        chosen["maybe_total"],
        chosen["place"],
    )
    assert [(part["param"], part["value"], part["text"]) for part in said["understood"]] == [
        ("plaats", "Zeist", "Zeist"),
        ("km", "10", "niet te ver"),
        ("dag", "di", "dinsdag"),
        ("thema", "dieren", "dieren"),
        ("gratis", "1", "gratis"),
    ]


def test_every_chip_can_be_removed_on_its_own(supply: None, ask: Ask) -> None:
    data = ask("dieren op dinsdag dichtbij Zeist")
    for part in data["understood"]:
        address = urlsplit(part["remove_url"])
        assert address.path == "/zoeken/"
        left = [(other["param"], other["text"]) for other in ask(address.query)["understood"]]
        assert (part["param"], part["text"]) not in left


def test_words_taken_literally_are_text_and_nothing_more(make_listing: MakeListing, drain: Drain, ask: Ask) -> None:
    make_listing("Met dieren", themes=["dieren"])
    make_listing("Over geitjes", summary="Knuffel met geitjes van klei.")
    drain()
    assert names(ask("geitjes")) == {"Met dieren", "Over geitjes"}
    literally = ask("q=geitjes&letterlijk=geitjes")
    assert (names(literally), literally["understood"]) == ({"Over geitjes"}, [])


def test_a_choice_in_the_address_beats_what_the_words_say(supply: None, ask: Ask) -> None:
    data = ask("q=dieren+op+dinsdag&dag=wo")
    assert names(data) == {"Stal"}
    assert "dag" not in [part["param"] for part in data["understood"]]
    assert ask("q=dieren+in+Amersfoort&plaats=Zeist&km=5")["place"]["name"] == "Zeist"


def test_needs_add_up(make_listing: MakeListing, drain: Drain, ask: Ask) -> None:
    make_listing("Alles", wheelchair=True, quiet_room=True)
    make_listing("Alleen rolstoel", wheelchair=True, quiet_room=False)
    drain()
    assert names(ask("q=rolstoeltoegankelijk")) == {"Alles", "Alleen rolstoel"}
    assert names(ask("q=rolstoeltoegankelijk&plek=rustruimte")) == {"Alles"}


def test_a_place_in_the_words_sets_a_radius_that_can_be_undone(supply: None, ask: Ask) -> None:
    data = ask("dieren in Zeist")
    assert names(data) == {"Erf", "Stal"}
    (km,) = [part for part in data["understood"] if part["param"] == "km"]
    assert (km["value"], km["text"]) == ("15", "")
    assert names(ask(urlsplit(km["remove_url"]).query)) == {"Erf", "Stal", "Weide"}


def test_what_nothing_answers_to_is_left_out_of_the_words_and_said(supply: None, ask: Ask) -> None:
    data = ask("dieren op zondag in Zeist")
    assert (data["relaxed"], names(data)) == (["zondag"], {"Erf", "Stal"})
    assert "dag" not in [part["param"] for part in data["understood"]]
    far = ask("dieren in Groningen")
    assert (far["relaxed"], far["total"]) == (["binnen 15 km"], 3)


def test_words_of_a_sentence_that_only_count_for_the_order_are_named(supply: None, ask: Ask) -> None:
    assert ask("zeldzame dieren")["lifting"] == []
    data = ask("ik wil graag zeldzame dieren met oranje")
    assert (data["lifting"], data["relaxed"]) == (["zeldzame", "oranje"], [])
    assert names(data) == {"Erf", "Stal", "Weide"}


def test_what_the_reader_chose_is_never_left_out(supply: None, ask: Ask) -> None:
    data = ask("q=dieren&dag=zo&plaats=Zeist&km=5")
    assert (data["total"], data["relaxed"]) == (0, [])


def test_a_mistyped_word_is_read_as_the_word_that_was_meant(supply: None, ask: Ask) -> None:
    data = ask("diren in Zeizt")
    assert data["did_you_mean"] == "dieren in Zeist"
    assert names(data) == {"Erf", "Stal"}


def test_a_word_of_a_listing_is_never_corrected(
    supply: None, make_listing: MakeListing, drain: Drain, ask: Ask
) -> None:
    make_listing("De Dierenn", summary="Zo heten wij.")
    drain()
    assert ask("dierenn")["did_you_mean"] is None
    assert "De Dierenn" in names(ask("dierenn"))


def test_who_someone_is_is_no_filter_and_no_chip(supply: None, ask: Ask) -> None:
    data = ask("ik heb autisme en zoek iets met dieren")
    assert {"Erf", "Stal", "Weide"} <= names(data)
    assert [part["param"] for part in data["understood"]] == ["thema"]
    assert [option for option in data["facets"]["doelgroep"] if option["selected"]] == []


def read_answer(querystring: str) -> Any:
    data = QueryDict(querystring)
    found = answer(read(data, today=date.today()))
    return found, data


def test_a_group_is_asked_about_when_there_are_places_for_it(supply: None) -> None:
    found, data = read_answer("q=ik+heb+autisme")
    question = group_question(found.asked, found.result, data)
    assert question is not None
    assert question.text == "Zoek je een plek voor mensen met autisme?"
    assert (question.url, question.count) == ("/zoeken/?q=ik+heb+autisme&doelgroep=autisme", 1)
    found, data = read_answer("q=ik+heb+autisme&doelgroep=autisme")
    assert group_question(found.asked, found.result, data) is None


def test_one_chip_for_a_word_that_means_either_of_two(supply: None) -> None:
    found, data = read_answer("q=dagbesteding")
    assert len(chips(found.asked, data)) == 2
    (chip,) = merged(chips(found.asked, data))
    assert " of " in chip.label


def test_a_name_that_two_places_have_offers_the_other(supply: None) -> None:
    found, data = read_answer("q=koken&plaats=Hengelo")
    (other,) = place_choices(found.asked, data)
    assert other.text == "Hengelo (gemeente Bronckhorst)"
    again, data = read_answer(urlsplit(other.url).query)
    assert again.asked.query.place is not None
    assert again.asked.query.place.name == other.text
    assert again.asked.query.place.municipality == "gm1876"


def test_an_unknown_place_offers_what_is_spelled_like_it(supply: None) -> None:
    found, data = read_answer("plaats=Zeizt")
    unknown = unknown_place(found.asked, data)
    assert unknown is not None
    assert ("Zeist", "/zoeken/?plaats=Zeist") in [(way.text, way.url) for way in unknown.suggestions]
    found, data = read_answer("plaats=3701+AB")
    unknown = unknown_place(found.asked, data)
    assert unknown is not None
    assert unknown.postcode


def test_what_someone_does_not_want_is_said_to_be_unused(supply: None) -> None:
    found, _ = read_answer("q=knutselen+zonder+dieren")
    assert denied_sentences(found.asked) == [
        "We kunnen niet zoeken op wat je niet wilt. “dieren” hebben we daarom niet gebruikt."
    ]


def test_how_far_without_a_place_asks_for_one(supply: None, ask: Ask) -> None:
    assert "plaats: vul in waar je bent, dan weten we wat “niet te ver” is" in ask("dieren niet te ver")["warnings"]


@pytest.mark.parametrize("count", [13, 400])
def test_literal_words_are_bounded(count: int, supply: None, ask: Ask) -> None:
    data = ask("q=dieren&" + "&".join(f"letterlijk={'x' * n}" for n in range(1, count)))
    assert data["total"] == 3
