"""From a change in the CMS to an answer: the page and the data tell the same, at once, and nothing too much."""

import json
from typing import Any

import pytest
from django.test import Client

from portal.initiatives.models import InitiativePage
from search.engines import engines
from search.indexing.models import SearchIndex
from search.places import haversine_km
from tests.support.index import Drain
from tests.support.listings import MakeListing

ZEIST = {"place": "Zeist", "municipality": "gm0355"}


@pytest.fixture
def ask(reader: Client) -> Any:
    def get(querystring: str = "") -> dict[str, Any]:
        response = reader.get(f"/zoeken.json?{querystring}")
        assert response.status_code == 200
        answer: dict[str, Any] = response.json()
        return answer

    return get


def names(answer: dict[str, Any]) -> list[str]:
    return [result["name"] for result in answer["results"]]


def count(answer: dict[str, Any], facet: str, code: str) -> int:
    return next(option["count"] for option in answer["facets"][facet] if option["code"] == code)


def test_places_with_animals_near_zeist_are_found(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    make_listing("Geitenweide", themes=["dieren"], summary="Voer de dieren.", lat=52.10, lon=5.25, **ZEIST)
    make_listing("Stadsboerderij", themes=["dieren"], lat=52.37, lon=4.90, place="Amsterdam", municipality="gm0363")
    make_listing("Breiclub", themes=["textiel"], lat=52.09, lon=5.23, **ZEIST)
    drain()
    answer = ask("q=dieren&plaats=Zeist&km=15")
    assert names(answer) == ["Geitenweide"]
    assert answer["place"]["name"] == "Zeist"
    assert answer["results"][0]["minutes"]["fiets"] > 0


def test_a_theme_word_finds_a_place_that_never_uses_it(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    make_listing("De Stal", themes=["dieren"], summary="Je borstelt een pony.")
    drain()
    assert names(ask("q=dieren")) == ["De Stal"]


def test_a_fact_added_in_the_cms_is_on_the_page_in_the_data_and_in_the_filter(
    make_listing: MakeListing, drain: Drain, ask: Any, reader: Client
) -> None:
    page = make_listing("De Stal")
    drain()
    assert ask("plek=hulphond")["total"] == 0
    assert ask("plek=hulphond")["maybe_total"] == 1
    page.assistance_dog = True
    page.save_revision().publish()
    drain()
    assert names(ask("plek=hulphond")) == ["De Stal"]
    assert count(ask(), "plek", "hulphond") == 1
    assert reader.get("/plek/de-stal/data.json").json()["assistance_dog"] is True
    assert "Hulphond welkom" in reader.get("/plek/de-stal/").content.decode()


def test_no_is_not_maybe(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    make_listing("Ja", assistance_dog=True)
    make_listing("Nee", assistance_dog=False)
    make_listing("Niet vermeld")
    drain()
    answer = ask("plek=hulphond&misschien=1")
    assert (answer["total"], answer["maybe_total"]) == (1, 1)
    assert [(result["name"], result["maybe"]) for result in answer["results"]] == [
        ("Ja", False),
        ("Niet vermeld", True),
    ]


def test_role_and_route_must_hold_for_the_same_role(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    make_listing(
        "Twee deuren",
        roles=[{"role": "bezoeker"}, {"role": "deelnemer"}],
        entries=[{"role": "bezoeker", "routes": ["open"]}, {"role": "deelnemer", "routes": ["wmo"]}],
    )
    make_listing("Open deur", roles=[{"role": "deelnemer"}], entries=[{"routes": ["open"]}])
    drain()
    assert names(ask("rol=deelnemer&route=open")) == ["Open deur"]
    assert count(ask("rol=deelnemer"), "route", "open") == 1
    assert count(ask("route=open"), "rol", "bezoeker") == 1


def test_everyone_survives_a_choice_of_group(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    make_listing("Voor iedereen", groups=["iedereen"])
    make_listing("Voor jongeren", groups=["jongeren"])
    make_listing("Voor ouderen", groups=["ouderen"])
    drain()
    answer = ask("doelgroep=jongeren")
    assert set(names(answer)) == {"Voor iedereen", "Voor jongeren"}
    assert count(answer, "doelgroep", "ouderen") == 2


def test_unpublishing_removes_at_once_though_nothing_indexes(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    page = make_listing("Weg", themes=["dieren"])
    make_listing("Blijft", themes=["dieren"])
    drain()
    page.unpublish()
    answer = ask("thema=dieren&zoom=10")
    assert names(answer) == ["Blijft"]
    assert (answer["total"], count(answer, "thema", "dieren")) == (1, 1)


def test_what_serves_your_municipality_is_found_though_it_is_far(
    make_listing: MakeListing, drain: Drain, ask: Any
) -> None:
    make_listing("Komt langs", at_home=True, serves=["gm0355"], lat=52.37, lon=4.90, place="Amsterdam")
    make_listing("Ergens anders", at_home=True, serves=["gm0344"], lat=52.37, lon=4.90, place="Amsterdam")
    make_listing("Online", online=True)
    make_listing("Soepbus", serves=["gm0355"])  # no address, and nobody's home: it goes round
    make_listing("Atelier", serves=["gm0355"], place="Amsterdam", lat=52.37, lon=4.90)  # for Zeist, but you travel
    drain()
    answer = ask("plaats=Zeist&km=10")
    assert set(names(answer)) == {"Komt langs", "Online", "Soepbus"}
    assert {result["distance_km"] for result in answer["results"]} == {None}
    assert ask("plaats=Zeist&km=10&waar=plek")["total"] == 0


SECRET = {"lat": 52.098765, "lon": 5.234567, "street": "Geheimlaan 13", "postcode": "3701 XZ"}


@pytest.mark.parametrize("visibility", ["plaats", "na-contact"])
def test_an_exact_point_that_is_not_public_is_nowhere(
    visibility: str, make_listing: MakeListing, drain: Drain, reader: Client
) -> None:
    page = make_listing("Veilig huis", address_visibility=visibility, themes=["rust"], **SECRET, **ZEIST)
    drain()
    answers = [
        reader.get(address).content.decode()
        for address in (
            "/plek/veilig-huis/",
            "/plek/veilig-huis/print/",
            "/plek/veilig-huis/data.json",
            "/zoeken/?q=veilig",
            "/zoeken/?q=Geheimlaan",
            "/zoeken.json?q=veilig&plaats=Zeist&km=10&zoom=16",
            "/zoeken.json?bbox=5.2345,52.0987,5.2346,52.0988&zoom=18",
            f"/aanbieders/{page.get_parent().permalinks.get().slug}/",
            "/",
        )
    ]
    files = [file.read_bytes() for file in engine_files()]
    assert files
    for secret in ("52.0987", "5.2345", "Geheimlaan", "3701 XZ", "geheimlan"):
        for text in answers:
            # The question itself is repeated on the page; what it was about is not.
            assert secret not in text.replace("q=Geheimlaan", "").replace("“Geheimlaan”", "").replace(
                '="Geheimlaan"', ""
            ).replace("5.2345,52.0987,5.2346,52.0988", "")
        assert not any(secret.encode() in data for data in files)
    answer = json.loads(answers[5])
    assert answer["total"] == 1
    assert (answer["results"][0]["lat"], answer["clusters"]) == (None, [])
    assert json.loads(answers[6])["total"] == 0  # not by drawing a small box round it either


def engine_files() -> list[Any]:
    from django.conf import settings

    assert SearchIndex.objects.exists()
    assert engines()[0].current() is not None
    return [path for path in settings.SEARCH_INDEX_DIR.rglob("*") if path.is_file()]


def test_distance_is_haversine_and_the_rim_is_exact(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    points = [(52.09 + step * 0.011, 5.23 + step * 0.007) for step in range(12)]
    for number, (lat, lon) in enumerate(points):
        make_listing(f"Plek {number}", lat=lat, lon=lon, **ZEIST)
    drain()
    here = ask("plaats=Zeist")["place"]
    distances = [haversine_km(here["lat"], here["lon"], lat, lon) for lat, lon in points]
    for km in (1, 3, 5.5, 9):
        answer = ask(f"plaats=Zeist&km={km}&sort=dichtbij")
        assert answer["total"] == sum(distance <= km for distance in distances)
        assert [result["distance_km"] for result in answer["results"]] == sorted(
            round(distance, 3) for distance in distances if distance <= km
        )


def test_facets_equal_a_recount_over_all_pages(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    themes = ["dieren", "groen", "koken", "hout"]
    for number in range(45):
        make_listing(f"Plek {number}", themes=themes[: 1 + number % 4], form=["inloop", "arbeidsmatig"][number % 2])
    drain()
    first = ask("thema=groen")
    results = [
        result for page in range(1, first["pages"] + 1) for result in ask(f"thema=groen&pagina={page}")["results"]
    ]
    assert len({result["id"] for result in results}) == len(results) == first["total"]
    for form in ("inloop", "arbeidsmatig"):
        assert count(first, "vorm", form) == sum(form in result["forms"] for result in results)
    everything = [result for page in (1, 2, 3) for result in ask(f"pagina={page}")["results"]]
    for theme in themes:  # the choice of a theme is left out of the counts of themes
        assert count(first, "thema", theme) == sum(theme in result["themes"] for result in everything)


def test_without_an_index_the_page_says_so_and_works(
    make_listing: MakeListing, reader: Client, settings: Any, tmp_path: Any
) -> None:
    make_listing("Plek")
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing-here"
    response = reader.get("/zoeken/?q=plek")
    assert response.status_code == 200
    assert "Zoeken lukt nu even niet" in response.content.decode()
    assert reader.get("/zoeken.json").json()["notice"]


def test_the_page_and_the_data_tell_the_same(make_listing: MakeListing, drain: Drain, ask: Any, reader: Client) -> None:
    make_listing("De Stal", themes=["dieren"])
    drain()
    text = reader.get("/zoeken/?thema=dieren").content.decode()
    assert "1 plek" in text
    assert "/plek/de-stal/" in text
    assert ask("thema=dieren")["total"] == 1


def test_what_someone_looks_for_stays_out_of_caches(reader: Client, search_index: object) -> None:
    for address in ("/zoeken/?q=hulp", "/zoeken.json?q=hulp"):
        response = reader.get(address)
        assert response["Cache-Control"] == "private, no-store"
        assert not response.cookies


def test_a_listing_unpublished_after_the_search_is_not_shown(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    page = make_listing("Weg")
    drain()
    # Behind everyone's back: no save of ours, so nothing is withheld and only the check of each hit can catch it.
    InitiativePage.objects.filter(pk=page.pk).update(live=False)
    answer = ask()
    assert (answer["results"], answer["total"]) == ([], 0)


def test_a_listing_without_roles_is_a_maybe_for_every_role(make_listing: MakeListing, drain: Drain, ask: Any) -> None:
    make_listing("Niets gezegd")
    drain()
    for question in ("rol=deelnemer", "route=open", "gratis=1", "rol=deelnemer&route=open&gratis=1"):
        answer = ask(question)
        assert (answer["total"], answer["maybe_total"]) == (0, 1), question


def test_free_for_one_role_is_free_only_for_who_asks_for_that_role(
    make_listing: MakeListing, drain: Drain, ask: Any
) -> None:
    make_listing(
        "Twee prijzen",
        roles=[{"role": "bezoeker"}, {"role": "deelnemer"}],
        entries=[{"routes": ["participatiewet"]}],
        costs=[
            {"role": "bezoeker", "kind": "prijs", "amount_cents": 0},
            {"role": "bezoeker", "kind": "eigen-bijdrage", "amount_cents": 0},
            {"role": "deelnemer", "kind": "prijs", "amount_cents": 500, "unit": "dag"},
        ],
    )
    drain()
    assert ask("gratis=1")["results"][0]["free"] is True
    assert ask("gratis=1&rol=bezoeker")["total"] == 1
    assert (ask("gratis=1&rol=deelnemer")["total"], ask("gratis=1&rol=deelnemer")["maybe_total"]) == (0, 0)
    assert ask("rol=deelnemer")["results"][0]["free"] is False
    assert ask("rol=deelnemer")["results"][0]["cost"] == "Je betaalt € 5 per dag."


@pytest.mark.parametrize("question", ["wmo", "dagbesteding", "deelnemer"])
def test_the_words_of_professionals_find_places_that_never_use_them(
    question: str, make_listing: MakeListing, drain: Drain, ask: Any
) -> None:
    make_listing("De Stal", form="arbeidsmatig", roles=[{"role": "deelnemer"}], entries=[{"routes": ["wmo"]}])
    drain()
    assert names(ask(f"q={question}")) == ["De Stal"]
