"""Questions in the address: nonsense is clamped or ignored and said, and never an error."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.finder.asked import MAX_KM, MAX_PAGE, MAX_Q, Asked, read
from search.query import Sort

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)


def asked(querystring: str) -> Asked:
    return read(QueryDict(querystring), today=TODAY)


def test_a_place_and_a_radius_are_understood() -> None:
    query = asked("q=dieren&plaats=Zeist&km=15").query
    assert query.place is not None
    assert (query.place.name, query.place.municipality, query.km) == ("Zeist", "gm0355", 15)
    assert [word.text for word in query.words] == ["dieren"]


def test_minutes_are_a_radius_by_the_way_you_travel() -> None:
    by_bike, on_foot = asked("plaats=Zeist&minuten=30"), asked("plaats=Zeist&minuten=30&vervoer=lopen")
    assert by_bike.query.km is not None
    assert on_foot.query.km is not None
    assert on_foot.query.km < by_bike.query.km < 10


def test_coordinates_beat_a_name() -> None:
    query = asked("plaats=Utrecht&lat=52.0907&lon=5.2333&km=5").query
    assert query.place is not None
    assert (query.place.lat, query.place.lon, query.place.municipality) == (52.0907, 5.2333, "gm0355")


def test_an_unknown_place_is_said_and_the_search_goes_on() -> None:
    result = asked("q=dieren&plaats=Zeizt&km=15")
    assert (result.query.place, result.query.km) == (None, None)
    assert "plaats: “Zeizt” kennen we niet" in result.warnings


@pytest.mark.parametrize(
    ("querystring", "attribute", "value", "warned"),
    [
        ("pagina=0", "page", 1, True),
        ("pagina=-3", "page", 1, True),
        ("pagina=1e9", "page", MAX_PAGE, True),
        ("pagina=abc", "page", 1, True),
        ("pagina=nan", "page", 1, True),
        ("plaats=Zeist&km=-1", "km", 0.1, True),
        ("plaats=Zeist&km=1e9", "km", MAX_KM, True),
        ("plaats=Zeist&km=inf", "km", None, True),
        ("plaats=Zeist&km=12,5", "km", 12.5, False),
        ("km=10", "km", None, True),
        ("lat=52.1", "place", None, True),
        ("lat=91&lon=abc", "place", None, True),
        ("bbox=1,2,3", "box", None, True),
        ("bbox=5.4,52.2,5.1,52.0", "box", None, True),
        ("bbox=nan,nan,nan,nan", "box", None, True),
        ("bbox=100,10,110,20", "box", None, True),
        ("zoom=99", "zoom", 19, True),
        ("sort=raar", "sort", Sort.BEST, True),
        ("gratis=ja", "free", False, True),
        ("thema=bestaat-niet", "chosen", {}, True),
        ("thema=%00", "chosen", {}, True),
        ("misschien=1", "maybe", True, False),
    ],
)
def test_nonsense_is_clamped_or_ignored_and_said(querystring: str, attribute: str, value: object, warned: bool) -> None:
    result = asked(querystring)
    assert getattr(result.query, attribute) == value
    assert bool(result.warnings) is warned


def test_a_question_of_ten_thousand_characters_is_cut_and_said() -> None:
    result = asked("q=" + "a" * 10_000)
    assert len(result.q) == MAX_Q
    assert result.warnings


@pytest.mark.parametrize(
    "q", ["%00", "%ED%A0%80", "a%00b", "%E2%80%AE%E2%80%AD", "(((", "name%3A*", "AND+OR+NOT", "%22"]
)
def test_what_is_no_word_asks_nothing_and_harms_nothing(q: str) -> None:
    result = asked(f"q={q}")
    assert all(word.tokens for word in result.query.words)


def test_known_codes_are_kept_beside_unknown_ones() -> None:
    result = asked("thema=dieren&thema=raar&thema=groen")
    assert result.query.chosen == {"thema": frozenset({"dieren", "groen"})}


NAMES = [
    "q",
    "letterlijk",
    "plaats",
    "lat",
    "lon",
    "km",
    "min_km",
    "minuten",
    "vervoer",
    "bbox",
    "zoom",
    "sort",
    "pagina",
    "misschien",
    "gratis",
    "pgb",
    "vorm",
    "thema",
    "zoek",
    "doelgroep",
    "route",
    "rol",
    "dag",
    "dagdeel",
    "reis",
    "plek",
    "waar",
    "leren",
    "taal",
    "onbekend",
]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(max_size=60)), max_size=12))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_combination_of_parameters_is_an_error(pairs: list[tuple[str, str]]) -> None:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    query = read(data, today=TODAY).query
    assert 1 <= query.page <= MAX_PAGE
    assert query.km is None or 0 < query.km <= MAX_KM
