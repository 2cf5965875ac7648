"""Nonsense from outside gets a clear answer: never an error page, never more work than a sensible question."""

import time
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from search.engines import SearchEngine
from tests.support.listings import MakeListing

NONSENSE = [
    ("q", "x" * 10_000),
    ("q", "dieren " * 2_000),
    ("q", "die\x00ren"),
    ("q", "\x00"),
    ("q", "' OR 1=1 --"),
    ("q", "title:* AND (body:[a TO z] OR ^^^)"),
    ("q", 'NEAR("dieren" "zeist", 3) + - ~ \\'),
    ("q", "<script>alert(1)</script>"),
    ("q", "{{ 7|add:7 }} {% now %}"),
    ("q", "🦙" * 500),
    ("q", "\u202e\u200b\ufeff"),
    ("q", "Ǆ ﬁ ẞ İ"),
    ("plaats", "x" * 10_000),
    ("plaats", "\x00"),
    ("plaats", "Atlantis"),
    ("km", "-1"),
    ("km", "1e9"),
    ("km", "NaN"),
    ("km", "inf"),
    ("km", "veel"),
    ("min_km", "-5"),
    ("minuten", "1e400"),
    ("lat", "91"),
    ("lat", "nan"),
    ("lon", "zuid"),
    ("bbox", "1,2,3"),
    ("bbox", "nan,nan,nan,nan"),
    ("bbox", "inf,-inf,inf,-inf"),
    ("bbox", "8,54,3,50"),
    ("bbox", "-180,-90,180,90"),
    ("bbox", "170,50,-170,52"),
    ("bbox", "," * 5_000),
    ("zoom", "-1"),
    ("zoom", "99"),
    ("pagina", "0"),
    ("pagina", "-3"),
    ("pagina", "1e9"),
    ("pagina", "999999999999999999999999"),
    ("sort", "willekeurig"),
    ("vervoer", "raket"),
    ("thema", "bestaat-niet"),
    ("thema", "?"),
    ("thema", "dieren\x00"),
    ("doelgroep", "*"),
    ("gratis", "ja"),
    ("misschien", "2"),
    ("soort", "plaats\x00"),
]
NAMED = {"km", "min_km", "minuten", "lat", "lon", "bbox", "zoom", "pagina", "sort", "vervoer", "gratis", "misschien"}


@pytest.fixture
def one_listing(make_listing: MakeListing, search_index: SearchEngine) -> None:
    make_listing(place="Zeist", lat=52.09, lon=5.23, themes=["dieren"])


@pytest.mark.usefixtures("one_listing")
@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_nonsense_is_answered_as_a_page_and_as_data(reader: Client, name: str, value: str) -> None:
    asked = urlencode({"plaats": "Zeist", name: value})
    started = time.perf_counter()
    for path in ("/zoeken/", "/zoeken.json", "/zoeken/suggesties.json"):
        assert reader.get(f"{path}?{asked}").status_code == 200
    assert time.perf_counter() - started < 5


@pytest.mark.usefixtures("one_listing")
@pytest.mark.parametrize(("name", "value"), NONSENSE)
def test_nonsense_is_no_trouble_for_the_engine(reader: Client, name: str, value: str, settings: Any) -> None:
    """What it cannot answer is answered by the other engine, and its trouble would not be seen."""
    answer = reader.get(f"/zoeken.json?{urlencode({'plaats': 'Zeist', name: value})}").json()
    assert answer["engine"] == settings.SEARCH_ENGINE


@pytest.mark.usefixtures("one_listing")
@pytest.mark.parametrize(
    ("name", "value"), [pair for pair in NONSENSE if pair[0] in NAMED and pair != ("bbox", "-180,-90,180,90")]
)
def test_nonsense_is_named_in_the_answer(reader: Client, name: str, value: str) -> None:
    warnings = reader.get(f"/zoeken.json?{urlencode({'plaats': 'Zeist', name: value})}").json()["warnings"]
    assert any(name in warning for warning in warnings), warnings


@pytest.mark.usefixtures("one_listing")
@pytest.mark.parametrize("raw", ["%ED%A0%80", "%FF%FE", "%C3%28", "%", "%zz", "%00", "a%0D%0ASet-Cookie:x=1"])
@pytest.mark.parametrize("name", ["q", "plaats", "thema", "bbox"])
def test_bytes_that_are_no_text_are_answered(reader: Client, raw: str, name: str) -> None:
    for path in ("/zoeken/", "/zoeken.json", "/zoeken/suggesties.json"):
        assert reader.get(path, QUERY_STRING=f"{name}={raw}").status_code == 200


@pytest.mark.usefixtures("one_listing")
def test_a_thousand_choices_are_answered(reader: Client) -> None:
    asked = urlencode([("thema", f"code-{number}") for number in range(900)])
    answer = reader.get(f"/zoeken.json?{asked}")
    assert answer.status_code == 200
    assert any("thema" in warning for warning in answer.json()["warnings"])


@pytest.mark.usefixtures("one_listing")
def test_more_parameters_than_anyone_sends_are_refused_not_crashed(reader: Client) -> None:
    asked = "&".join(f"thema=code-{number}" for number in range(5_000))
    assert reader.get(f"/zoeken.json?{asked}").status_code in {200, 400}


@pytest.mark.usefixtures("one_listing")
def test_what_someone_typed_comes_back_as_text(reader: Client) -> None:
    page = reader.get(f"/zoeken/?q={quote('<script>alert(1)</script>')}").content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/plek/bestaat-niet/",
        "/plek/bestaat-niet/data.json",
        "/plek/" + "a" * 300 + "/",
        "/plek/%00/",
        "/plek/%ED%A0%80/",
        "/aanbieders/bestaat-niet/",
        "/media/%00",
    ],
)
def test_what_is_not_there_is_not_found(reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/media/../../manage.py", "/media/%2e%2e/%2e%2e/manage.py", "/static/../manage.py"])
def test_no_path_leads_out_of_its_folder(reader: Client, path: str) -> None:
    assert reader.get(path).status_code in {400, 404}
