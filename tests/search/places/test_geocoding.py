"""The address register is played by a server on this machine: what it is asked and what it answers are PDOK's forms."""

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy.exc import GeocoderParseError, GeocoderServiceError, GeocoderTimedOut

from search.places import geocoding
from search.places.geocoding import PDOK, geocode

ADDRESS = {
    "id": "adr-1",
    "type": "adres",
    "weergavenaam": "Slotlaan 1, 3701GA Zeist",
    "centroide_ll": "POINT(5.24218 52.08813)",
}
STREET = {"id": "weg-1", "type": "weg", "weergavenaam": "Slotlaan, Zeist", "centroide_ll": "POINT(5.24 52.088)"}


class Register(ThreadingHTTPServer):
    """Answers everything with `documents`, unless `status` or `body` say otherwise; remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.documents = [ADDRESS]
        self.status = 200
        self.body: bytes | None = None
        self.asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []


class _Answer(BaseHTTPRequestHandler):
    server: Register

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append((parts.path, parse_qs(parts.query), dict(self.headers)))
        documents = self.server.documents
        body = self.server.body or json.dumps({"response": {"numFound": len(documents), "docs": documents}}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Silence."""


@pytest.fixture
def register() -> Iterator[Register]:
    server = Register()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def pdok(register: Register, monkeypatch: pytest.MonkeyPatch) -> PDOK:
    monkeypatch.setattr(geocoding, "SECONDS_BETWEEN_CALLS", 0)
    return PDOK(domain=f"127.0.0.1:{register.server_port}", scheme="http", user_agent="plekwijzer")


def test_an_address_becomes_a_position(register: Register, pdok: PDOK) -> None:
    location = pdok.geocode("Slotlaan 1, Zeist")
    assert location.address == "Slotlaan 1, 3701GA Zeist"
    assert (location.latitude, location.longitude) == (52.08813, 5.24218)
    (path, params, _) = register.asked[0]
    assert path == "/bzk/locatieserver/search/v3_1/free"
    assert params["q"] == ["Slotlaan 1, Zeist"]
    assert params["rows"] == ["1"]


def test_several_answers_come_in_the_order_of_the_register(register: Register, pdok: PDOK) -> None:
    register.documents = [STREET, ADDRESS]
    assert [location.raw["type"] for location in pdok.geocode("Slotlaan", exactly_one=False)] == ["weg", "adres"]


def test_a_position_becomes_the_nearest_address(register: Register, pdok: PDOK) -> None:
    assert pdok.reverse((52.08813, 5.24218)).address == "Slotlaan 1, 3701GA Zeist"
    (path, params, _) = register.asked[0]
    assert path == "/bzk/locatieserver/search/v3_1/reverse"
    assert (params["lat"], params["lon"]) == (["52.08813"], ["5.24218"])


def test_no_hit_is_none(register: Register, pdok: PDOK) -> None:
    register.documents = []
    assert pdok.geocode("Nergenshuizen 1") is None
    assert pdok.reverse((0, 0), exactly_one=False) is None


@pytest.mark.parametrize("body", [b"{}", b"[]", b"not json", b'{"response": {"docs": [{"centroide_ll": "?"}]}}'])
def test_an_answer_in_another_form_is_an_error_not_a_position(body: bytes, register: Register, pdok: PDOK) -> None:
    register.body = body
    with pytest.raises(GeocoderParseError):
        pdok.geocode("Slotlaan 1, Zeist")


def test_a_failing_register_is_an_error(register: Register, pdok: PDOK) -> None:
    register.status = 503
    with pytest.raises(GeocoderServiceError):
        pdok.geocode("Slotlaan 1, Zeist")


def test_the_register_learns_the_address_and_nothing_else(register: Register, pdok: PDOK, settings: Any) -> None:
    settings.GEOCODER = "pdok"
    geocode("  Slotlaan 1,\n Zeist ", pdok)
    ((_, params, headers),) = register.asked
    assert params.keys() == {"q", "fq", "rows", "fl"}
    assert params["q"] == ["Slotlaan 1, Zeist"]
    assert headers.keys() <= {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert headers["User-Agent"] == "plekwijzer"


def test_an_exact_address_is_told_apart_from_the_middle_of_a_street(
    register: Register, pdok: PDOK, settings: Any
) -> None:
    settings.GEOCODER = "pdok"
    found = geocode("Slotlaan 1, Zeist", pdok)
    assert found
    assert (found.exact, found.source, found.lat) == (True, "pdok", 52.08813)
    register.documents = [STREET]
    found = geocode("Slotlaan, Zeist", pdok)
    assert found
    assert (found.exact, found.label) == (False, "Slotlaan, Zeist")


def test_a_busy_register_is_asked_once_more_and_then_the_gazetteer_answers(
    register: Register, pdok: PDOK, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.GEOCODER = "pdok"
    register.status = 503
    caplog.set_level(logging.INFO)
    found = geocode("Slotlaan 1, 3701 GA Zeist", pdok)
    assert found
    assert (found.label, found.exact, found.source) == ("Zeist", False, "gazetteer")
    assert len(register.asked) == 2
    assert "did not answer" in caplog.text
    assert "Slotlaan" not in caplog.text


def test_a_register_that_hangs_does_not_hold_the_editor_up(
    pdok: PDOK, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.GEOCODER = "pdok"
    waits = []

    def hang(*_: Any, timeout: float, **__: Any) -> None:
        waits.append(timeout)
        raise GeocoderTimedOut

    monkeypatch.setattr(pdok, "_call_geocoder", hang)
    found = geocode("Slotlaan 1, Zeist", pdok)
    assert found
    assert found.source == "gazetteer"
    assert sum(waits) <= 10


def test_what_the_register_does_not_know_the_gazetteer_may(register: Register, pdok: PDOK, settings: Any) -> None:
    settings.GEOCODER = "pdok"
    register.documents = []
    found = geocode("Hertenkamp, Zeist", pdok)
    assert found
    assert found.source == "gazetteer"


def test_with_the_gazetteer_nobody_is_asked(register: Register, pdok: PDOK, settings: Any) -> None:
    settings.GEOCODER = "gazetteer"
    found = geocode("Slotlaan 1, 3701GA Zeist", pdok)
    assert found
    assert found.label == "Zeist"
    assert register.asked == []


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("Dorpsstraat 5, 3981 ZZ Bunnik", "Bunnik"),
        ("Kerk, Doorn", "Doorn"),
        ("Rhenen", "Rhenen"),
        ("3911 AA Rhenen", "Rhenen"),
    ],
)
def test_the_gazetteer_finds_the_place_in_an_address(address: str, label: str, settings: Any) -> None:
    settings.GEOCODER = "gazetteer"
    found = geocode(address)
    assert found
    assert (found.label, found.exact) == (label, False)


@pytest.mark.parametrize("address", ["", "  ", "ergens", "\0", "3701 AB", "x" * 10_000])
def test_an_address_nobody_knows_is_none(address: str, settings: Any) -> None:
    settings.GEOCODER = "gazetteer"
    assert geocode(address) is None
