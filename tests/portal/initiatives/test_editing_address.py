"""An address becomes a point on the map, or a kind word."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from portal.accounts.models import User
from portal.initiatives.editing import address
from portal.initiatives.editing.address import candidates, check_address, explanation
from search import places
from search.places.gazetteer import every_place
from search.places.geocoding import Position

BrowseAs = Callable[[User], Client]


@pytest.mark.parametrize("typed", ["Dorpsstraat 1, 3701 AB Zeist", "zeist", "Dorpsstraat 1 Zeist"])
def test_without_an_address_register_the_place_is_found_and_said_to_be_rough(typed: str) -> None:
    found = candidates(typed)
    assert (found[0].place, found[0].municipality, found[0].exact) == ("Zeist", "gm0355", False)
    assert "zet de speld daarna zelf goed" in explanation(found)


def test_with_an_address_register_the_house_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    house = Position("Dorpsstraat 1, 3701AB Zeist", 52.0893, 5.2466, True, "pdok")
    monkeypatch.setattr(address, "geocode", lambda text: house)
    first, *rest = candidates("Dorpsstraat 1, Zeist")
    assert (first.label, first.exact) == (house.label, True)
    assert any(candidate.label == "Zeist" for candidate in rest)


def test_a_register_that_does_not_answer_leaves_the_places(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.GEOCODER = "pdok"
    monkeypatch.setattr("search.places.geocoding._ask_pdok", lambda text, pdok: None)
    assert candidates("Dorpsstraat 1, Zeist")[0].place == "Zeist"


@pytest.mark.parametrize("typed", ["Meir 1, 2000 Antwerpen", "Zeist, België", "Markt 1 Bree belgie", "qqqq"])
def test_outside_the_netherlands_nothing_is_found_and_that_is_said_kindly(typed: str) -> None:
    assert candidates(typed) == []
    assert "alleen plekken in Nederland" in explanation([])


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"place": "Antwerpen"}, ["place"]),
        ({"place": "Zeist", "street": "Markt 1, België"}, ["place"]),
        ({"place": "Klein Nergens"}, ["place"]),
        ({"place": "Klein Nergens", "municipality": "gm0355"}, []),
        ({"place": "Zeist"}, []),
        ({"lat": 51.22, "lon": 4.4}, ["lat"]),  # Antwerp
        ({"lat": 52.09, "lon": 5.24}, []),
        ({"lat": 52.09}, []),
        ({}, []),
    ],
)
def test_a_form_is_told_at_the_field_what_lies_abroad(facts: dict[str, object], fields: list[str]) -> None:
    assert [field for field, _ in check_address(facts)] == fields


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        ("Kalmthout", 51.3842, 4.4756),
        ("Lanaken", 50.8936, 5.6486),
        ("Emmerich", 51.8300, 6.2450),
        ("Gronau", 52.2125, 7.0228),
        ("Aken", 50.7760, 6.0840),
    ],
)
def test_a_pin_in_a_town_just_over_the_border_is_refused_without_a_word_of_the_country(
    name: str, lat: float, lon: float
) -> None:
    assert list(check_address({"place": name, "municipality": "gm0355", "lat": lat, "lon": lon})) == [
        ("lat", "Deze kaart kent alleen plekken in Nederland. Dit punt ligt over de grens. Zet de speld opnieuw.")
    ]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(51.9600, 4.0000), (52.3650, 5.0690), (50.7546, 6.0209), (52.5880, 5.3680), (51.4440, 4.9290)],
    ids=["Maasvlakte", "Pampus", "Drielandenpunt", "Marker Wadden", "Baarle"],
)
def test_the_edges_of_the_country_belong_to_it(lat: float, lon: float) -> None:
    assert list(check_address({"lat": lat, "lon": lon})) == []


@given(st.sampled_from(every_place()))
def test_every_dutch_place_may_have_a_listing(place: places.GazetteerPlace) -> None:
    facts = {"place": place.name, "lat": place.lat, "lon": place.lon}
    assert list(check_address(facts)) == []


@given(st.text(max_size=300))
def test_no_text_breaks_the_search_for_an_address(text: str) -> None:
    assert len(candidates(text)) <= address.MOST


def test_only_who_writes_may_ask(browse_as: BrowseAs, owner: User, editor: User, professional: User) -> None:
    for name, data in (("listing_address", {"adres": "Zeist"}), ("listing_hours", {"uren": "Mo 09:00-12:00"})):
        statuses = [browse_as(user).post(reverse(name), data).status_code for user in (owner, editor, professional)]
        assert statuses == [200, 200, 403]
        assert browse_as(owner).get(reverse(name)).status_code == 405
        assert Client().post(reverse(name), data).status_code == 302
