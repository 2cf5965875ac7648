import csv
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.places import (
    find,
    haversine_km,
    municipalities,
    municipality,
    municipality_named,
    near_spelling,
    nearest,
    suggest,
)
from search.places.gazetteer import DATA
from search.places.spelling import edits_between, letters

REGION = """
't Goy, Abcoude, Achterveld, Amerongen, Amersfoort, Austerlitz, Baarn, Benschop, Bilthoven, Breukelen, Bunnik, Cothen,
Culemborg, De Bilt, De Meern, Den Dolder, Doorn, Driebergen-Rijsenburg, Elst, Haarzuilens, Harmelen, Hoogland, Houten,
Huis ter Heide, IJsselstein, Kamerik, Kockengen, Lage Vuursche, Langbroek, Leerdam, Leersum, Leusden, Linschoten, Lopik,
Maarn, Maarssen, Maartensdijk, Mijdrecht, Montfoort, Nieuwegein, Odijk, Oudewater, Renswoude, Rhenen, Schalkwijk, Soest,
Soestduinen, Soesterberg, Spakenburg, Tull en 't Waal, Utrecht, Veenendaal, Vianen, Vleuten, Werkhoven,
Wijk bij Duurstede, Woerden, Woudenberg, Zeist
"""


def names(places: list) -> list[str]:
    return [place.label for place in places]


@pytest.mark.parametrize("name", [name.strip() for name in REGION.replace("\n", " ").split(",")])
def test_every_place_of_the_demo_region_is_known_and_lies_there(name: str) -> None:
    assert any(haversine_km(52.09, 5.12, place.lat, place.lon) < 50 for place in find(name))


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("zeist", "Zeist"),
        ("den haag", "Den Haag"),
        ("'s-Gravenhage", "Den Haag"),
        ("s gravenhage", "Den Haag"),
        ("Den Bosch", "'s-Hertogenbosch"),
        ("ljouwert", "Leeuwarden"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân (hele gemeente)"),
        ("driebergen", "Driebergen-Rijsenburg"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn"),
        ("Hengelo (Gld)", "Hengelo (gemeente Bronckhorst)"),
        ("de ronde venen", "De Ronde Venen (hele gemeente)"),
    ],
)
def test_a_place_is_found_however_people_write_it(written: str, label: str) -> None:
    assert names(find(written)) == [label]


def test_places_of_one_name_are_all_given_biggest_first() -> None:
    assert names(find("Hengelo")) == ["Hengelo (gemeente Hengelo)", "Hengelo (gemeente Bronckhorst)"]
    assert names(find("Elst")) == ["Elst (gemeente Overbetuwe)", "Elst (gemeente Rhenen)"]


@pytest.mark.parametrize("name", ["", " ", "\0", "\ud800", "🐐", "xyzzy", "a" * 100_000])
def test_an_unknown_name_finds_nothing(name: str) -> None:
    assert find(name) == []
    assert near_spelling(name) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Zeizt", "Zeist"),
        ("amersfort", "Amersfoort"),
        ("utrect", "Utrecht"),
        ("Hotuen", "Houten"),
        ("vehnendaal", "Veenendaal"),
    ],
)
def test_a_typing_mistake_is_understood(typed: str, meant: str) -> None:
    assert near_spelling(typed)[0].name == meant


def test_a_name_spelled_right_has_no_near_spelling_of_its_own() -> None:
    assert "Zeist" not in names(near_spelling("Zeist"))


def test_suggestions_begin_with_the_letters_and_the_biggest_place() -> None:
    assert names(suggest("ut"))[0] == "Utrecht"
    assert names(suggest("zei", limit=1)) == ["Zeist"]
    assert suggest("") == suggest("'-") == []


def test_the_nearest_place_is_a_place_not_a_municipality() -> None:
    assert nearest(52.0907, 5.2333).name == "Zeist"
    assert not nearest(52.2, 4.9).whole_municipality


@settings(max_examples=30, deadline=None)
@given(st.floats(50.75, 53.5), st.floats(3.4, 7.2))
def test_no_other_place_is_nearer_than_the_nearest(lat: float, lon: float) -> None:
    best = nearest(lat, lon)
    every = [place for letter in "abcdefghijklmnopqrstuvwxyz" for place in suggest(letter, limit=5000)]
    shortest = min(haversine_km(lat, lon, place.lat, place.lon) for place in every if not place.whole_municipality)
    assert haversine_km(lat, lon, best.lat, best.lon) == pytest.approx(shortest)


def test_all_342_municipalities_of_2026_are_there_by_their_official_names() -> None:
    every = municipalities()
    assert len(every) == len({one.name for one in every}) == 342
    assert all(re.fullmatch(r"gm\d{4}", one.code) and not one.name.startswith("Gemeente") for one in every)
    now = {
        "gm0344": "Utrecht",
        "gm0355": "Zeist",
        "gm0518": "'s-Gravenhage",
        "gm0736": "De Ronde Venen",
        "gm1581": "Utrechtse Heuvelrug",
        "gm1900": "Súdwest-Fryslân",
        "gm1904": "Stichtse Vecht",
        "gm1961": "Vijfheerenlanden",
        "gm1978": "Molenlanden",
        "gm1980": "Dijk en Waard",
        "gm1982": "Land van Cuijk",
        "gm1991": "Maashorst",
        "gm1992": "Voorne aan Zee",
    }
    assert {code: one.name for code in now if (one := municipality(code))} == now
    merged = ["gm0545", "gm0620", "gm0707", "gm0856", "gm0501", "gm0530", "gm0614", "gm0375x", "gm0416", "gm0398"]
    assert [municipality(code) for code in merged] == [None] * len(merged)


def test_the_twelve_provinces_are_there() -> None:
    assert len({one.province for one in municipalities()}) == 12


def test_a_municipality_is_found_by_its_own_name_or_that_of_a_place_in_it() -> None:
    assert municipality_named("Sudwest Fryslan") == municipality("gm1900")
    assert municipality_named("Den Haag") == municipality("gm0518")
    assert municipality_named("Soesterberg") == municipality("gm0342")
    assert municipality_named("Elst") is None
    assert municipality_named("Nergenshuizen") is None


def test_the_gazetteer_is_large_enough_small_enough_and_within_the_country() -> None:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    assert len(rows) >= 1500
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= 250_000
    assert all(50.7 < float(row["lat"]) < 53.6 and 3.3 < float(row["lon"]) < 7.3 for row in rows)
    assert {row["municipality"] for row in rows} == {one.code for one in municipalities()}


@settings(max_examples=80, deadline=None)
@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_mistakes_are_counted_the_same_both_ways_and_up_to_the_most(a: str, b: str) -> None:
    edits = edits_between(a, b, 9)
    assert edits == edits_between(b, a, 9)
    assert (edits == 0) == (a == b)
    assert edits_between(a, b, 2) == min(edits, 3)


@settings(max_examples=80, deadline=None)
@given(st.text("abcé '-", max_size=8), st.text("abcé '-", max_size=8))
def test_words_with_few_mistakes_between_them_differ_in_few_letters(a: str, b: str) -> None:
    assert (letters(a) ^ letters(b)).bit_count() <= 2 * edits_between(a, b, 9)


@pytest.mark.parametrize(
    ("a", "b", "edits"), [("zeist", "zeizt", 1), ("ab", "ba", 1), ("", "abc", 3), ("houten", "hotuen", 1)]
)
def test_a_swap_of_neighbours_is_one_mistake(a: str, b: str, edits: int) -> None:
    assert edits_between(a, b, 5) == edits
