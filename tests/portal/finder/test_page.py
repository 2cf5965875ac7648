"""The results page: what its heading, links, filters and map say."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from search.engines import EngineError
from tests.support.index import Drain
from tests.support.listings import MakeListing

ZEIST = {"place": "Zeist", "municipality": "gm0355"}


@pytest.fixture
def look(reader: Client) -> Any:
    def get(querystring: str = "") -> BeautifulSoup:
        response = reader.get(f"/zoeken/?{querystring}")
        assert response.status_code == 200
        return BeautifulSoup(response.content.decode(), "html.parser")

    return get


@pytest.fixture
def thirty(make_listing: MakeListing, drain: Drain) -> None:
    """Thirty places in a row north of Zeist, every third with animals."""
    for number in range(30):
        make_listing(
            f"Plek {number}",
            themes=["dieren" if number % 3 == 0 else "groen"],
            lat=52.09 + number / 400,
            lon=5.23,
            **ZEIST,
        )
    drain()


def map_of(page: BeautifulSoup) -> dict[str, Any]:
    block = page.select_one("#map-data")
    assert block is not None
    data: dict[str, Any] = json.loads(block.text)
    return data


def ways_out(page: BeautifulSoup) -> dict[str, str]:
    return {" ".join(link.get_text(" ").split()): link["href"] for link in page.select("#resultaten .ways a")}


@pytest.mark.usefixtures("thirty")
def test_the_heading_says_what_was_asked_and_how_many_there_are(look: Any) -> None:
    assert look().h1.text == "30 plekken"
    assert look("thema=dieren&plaats=Zeist&km=5").h1.text.endswith("plekken binnen 5 km van Zeist")
    assert look("q=olifantenstal").h1.text == "Geen plekken met “olifantenstal”"


@pytest.mark.usefixtures("thirty")
def test_pins_and_circles_together_are_all_places(look: Any) -> None:
    for page in ("1", "2"):
        data = map_of(look(f"pagina={page}"))
        assert len(data["pins"]) == (20 if page == "1" else 10)
        assert len(data["pins"]) + sum(cluster["count"] for cluster in data["clusters"]) == 30


@pytest.mark.usefixtures("thirty")
def test_a_choice_is_a_chip_that_takes_itself_away(look: Any) -> None:
    page = look("thema=dieren&plaats=Zeist&pagina=1")
    chip = next(link for link in page.select("a[href*='/zoeken/?']") if "Dieren" in link.text)
    assert chip["href"] == "/zoeken/?plaats=Zeist"


@pytest.mark.usefixtures("thirty")
def test_pages_follow_each_other_and_keep_the_question(look: Any) -> None:
    first = look("plaats=Zeist")
    following = first.select_one("a[rel=next]")
    assert following["href"] == "/zoeken/?plaats=Zeist&pagina=2"
    second = look("plaats=Zeist&pagina=2")
    assert second.select_one("a[rel=prev]")["href"] == "/zoeken/?plaats=Zeist"
    assert second.select_one("a[rel=next]") is None


@pytest.mark.usefixtures("thirty")
def test_nothing_found_is_no_dead_end(look: Any) -> None:
    page = look("q=olifantenstal&thema=groen&plaats=Zeist&km=5")
    assert ways_out(page) == {
        "Zoek zonder je woorden (12)": "/zoeken/?thema=groen&plaats=Zeist&km=5",
        "Zoek zonder woorden en keuzes (18)": "/zoeken/?plaats=Zeist&km=5",
        "Bekijk alle plekken": "/zoeken/",
    }


@pytest.mark.usefixtures("thirty")
def test_a_way_out_says_how_many_places_it_leads_to(look: Any) -> None:
    for text, address in ways_out(look("thema=dieren&dag=ma&plaats=Zeist&km=0.1&min_km=0.05")).items():
        if "(" in text:
            found = look(address.partition("?")[2]).h1.text
            assert found.startswith(text.rpartition("(")[2].rstrip(")") + " plek")


@pytest.mark.usefixtures("thirty")
def test_a_facet_offers_what_leads_somewhere_with_its_number(look: Any) -> None:
    page = look()
    options = {field["value"]: field.find_parent("label") or field.parent for field in page.select("input[name=thema]")}
    assert set(options) == {"dieren", "groen"}
    assert "10" in options["dieren"].get_text()


def test_the_words_of_a_question_come_back_escaped(look: Any, search_index: object) -> None:
    page = look('q=<script>alert(1)</script>&plaats="><b>')
    assert page.select_one("input[name=q]")["value"] == "<script>alert(1)</script>"
    assert "alert(1)" not in "".join(script.text for script in page.select("script"))


def test_what_may_fit_is_offered_and_shown_apart(make_listing: MakeListing, drain: Drain, look: Any) -> None:
    make_listing("Zeker", assistance_dog=True)
    make_listing("Misschien wel", contact_name="Fatima")
    drain()
    offered = look("plek=hulphond")
    assert offered.h1.text == "1 plek"
    assert any("misschien=1" in link["href"] for link in offered.select("main a[href]"))
    assert "Misschien wel" not in offered.select_one("main").text
    assert "Misschien wel" in look("plek=hulphond&misschien=1").select_one("main").text


@pytest.mark.usefixtures("thirty")
def test_a_word_that_finds_nothing_is_left_out_and_named(look: Any) -> None:
    page = look("q=dieren+olifantenstal")
    assert "We zochten ook zonder “olifantenstal”." in page.select_one("main").text
    assert page.h1.text.startswith("10 plekken")


def test_words_of_a_sentence_that_only_count_for_the_order_are_said_once(look: Any, thirty: None) -> None:
    page = look("q=ik+wil+graag+zeldzame+dieren+met+oranje").get_text()
    assert page.count("Deze woorden tellen alleen mee voor de volgorde: “zeldzame” en “oranje”.") == 1
    page = look("q=ik+wil+graag+iets+met+zeldzame+dieren").get_text()
    assert "Dit woord telt alleen mee voor de volgorde: “zeldzame”." in page
    assert "voor de volgorde" not in look("q=zeldzame+dieren").get_text()


def test_a_distance_to_the_middle_of_a_place_says_so(make_listing: MakeListing, drain: Drain, look: Any) -> None:
    make_listing("Veilig huis", address_visibility="na-contact", lat=52.1, lon=5.2, **ZEIST)
    drain()
    text = look("plaats=Zeist&km=5").select_one("#resultaten").get_text(" ", strip=True)
    assert "tot het midden van Zeist" in text
    assert "minuten fietsen" not in text


def test_a_reader_is_told_in_a_sentence_what_was_not_understood(look: Any, search_index: object) -> None:
    told = " ".join(look("plaats=Zeizt&km=veel").select_one("#kop .notice").text.split())
    assert told == "We kennen “Zeizt” niet. Bedoel je Zeist? Hoe ver: dit is geen getal."


def test_when_nothing_certainly_fits_what_may_fit_is_shown_unasked(
    make_listing: MakeListing, drain: Drain, look: Any
) -> None:
    make_listing("Stil erf", quiet_room=None)
    drain()
    page = look("plek=rustruimte")
    assert page.h1.text == "Misschien 1 plek"
    assert [card.text.strip() for card in page.select("#misschien .card__name")] == ["Stil erf"]


def test_the_group_that_may_fit_begins_on_the_page_the_link_leads_to(
    make_listing: MakeListing, drain: Drain, look: Any
) -> None:
    for number in range(21):
        make_listing(f"Zeker {number}", assistance_dog=True)
    make_listing("Misschien wel")
    drain()
    address = look("plek=hulphond").select_one("a[href*='misschien=1']")["href"]
    assert address == "/zoeken/?plek=hulphond&misschien=1&pagina=2#misschien"
    page = look(address.partition("?")[2].partition("#")[0])
    assert page.select_one("#misschien h2").text == "Misschien: nog vragen (1)"
    assert page.h1.text == "21 plekken, bladzijde 2 van 2"


@pytest.mark.usefixtures("thirty")
def test_a_time_of_travel_is_told_as_it_was_asked(look: Any) -> None:
    page = look("plaats=Zeist&minuten=15&vervoer=fiets")
    assert page.h1.text.endswith(" plekken binnen 15 minuten fietsen van Zeist")
    assert page.select_one("#zoek-ver option[selected]")["value"] == "fiets-15"
    group = page.select_one("#zoek-ver option[selected]").find_parent("optgroup")
    assert group["label"] == "Reistijd (geschat)"


@pytest.mark.usefixtures("thirty")
def test_who_would_rather_not_meet_neighbours_can_keep_a_distance(look: Any) -> None:
    assert look().select_one("#zoek-min_km") is None
    page = look("plaats=Zeist&min_km=2")
    assert page.select_one("#zoek-min_km option[selected]")["value"] == "2"
    assert 0 < int(page.h1.text.split()[0]) < 30
    chip = page.select_one(".chips a")
    assert "Minstens 2 km weg" in chip.text
    assert chip["href"] == "/zoeken/?plaats=Zeist"


@pytest.mark.usefixtures("thirty")
def test_a_sentence_is_told_in_chips_and_not_again_in_the_heading(look: Any) -> None:
    page = look("q=ik+wil+op+dinsdag+iets+met+dieren+niet+te+ver+van+Zeist")
    assert "dinsdag" not in page.h1.text
    chips = [" ".join(chip.text.split()) for chip in page.select(".chips a")]
    assert "Haal weg: Bij Zeist door “Zeist”" in chips
    assert "Haal weg: Dieren" in chips
    assert page.select_one(".wishes__label").text == "Dit begrepen we:"


def test_an_engine_that_is_away_is_said_once_and_nothing_is_called_not_found(
    look: Any, search_index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise EngineError("away")

    monkeypatch.setattr(type(search_index), "search", away)
    page = look("q=dieren&plaats=Zeist")
    assert page.h1.text == "Even geen plekken"
    assert "Zoeken lukt nu even niet" in page.select_one("#kop .notice").text
    assert "Hier vonden we niets" not in page.text


@pytest.mark.usefixtures("thirty")
@pytest.mark.parametrize(("query", "heading"), [("plaats=Zeist", "30 plekken"), ("q=xqzvw", "Geen plekken")])
def test_an_answer_of_the_other_engine_is_whole_and_said_calmly(
    look: Any, search_index: Any, settings: Any, monkeypatch: pytest.MonkeyPatch, query: str, heading: str
) -> None:
    monkeypatch.setattr("portal.finder.answer.engine", lambda: search_index)
    monkeypatch.setattr("portal.finder.ways_out.engine", lambda: search_index)
    settings.SEARCH_ENGINE = "elasticsearch"
    page = look(query)
    notice = page.select_one("#kop .notice")
    assert "Je ziet gewoon alle plekken" in notice.text
    assert "notice--attention" not in notice["class"]
    assert page.h1.text.startswith(heading)
    assert ("Hier vonden we niets" in page.text) is (heading == "Geen plekken")


@pytest.mark.usefixtures("thirty")
def test_what_is_wrong_is_told_by_the_name_of_its_field_and_the_rest_once(look: Any) -> None:
    told = look("km=ver&plaats=Zeist&lat=x&lon=y&bbox=1&thema=nee").select("#kop .notice p")
    assert [line.text.strip() for line in told] == [
        "Een deel van het adres konden we niet lezen. Dat hebben we overgeslagen.",
        "Hoe ver: dit is geen getal.",
    ]
