"""What a listing's page tells: facts in words, whom to ask, rules of the editor with their source."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from portal.guidance.models import Desk, Municipality
from portal.initiatives.reading import dutch
from tests.support.listings import MakeListing


@pytest.fixture
def zeist_desk(db: None) -> Desk:
    zeist = Municipality.objects.get(code="gm0355")
    return Desk.objects.create(
        municipality=zeist, topic="wmo", name="Wmo-loket Zeist", phone="030-001 00 00", source="voorbeeld", sort_order=0
    )


def text_of(reader: Client, path: str = "/plek/plek/") -> str:
    page = BeautifulSoup(reader.get(path).content.decode(), "html.parser").select_one("main")
    assert page is not None
    return page.get_text(" ", strip=True)


def test_what_is_not_stated_is_said_with_a_person_to_ask(make_listing: MakeListing, reader: Client) -> None:
    make_listing("Plek", contact_name="Fatima")
    text = text_of(reader)
    assert "Niet vermeld" in text
    assert "Vraag het aan Fatima." in text


def test_the_wijkteam_is_named_with_its_number(make_listing: MakeListing, reader: Client, zeist_desk: Desk) -> None:
    make_listing(
        "Plek",
        place="Zeist",
        municipality="gm0355",
        roles=[{"role": "deelnemer"}],
        entries=[{"routes": ["wmo"], "referrers": ["wijkteam"]}],
    )
    text = text_of(reader)
    assert "Wmo-loket Zeist: 030-001 00 00" in text
    assert "bron" in text.lower()


def test_the_own_contribution_is_the_editors_rule_with_amount_year_and_source(
    make_listing: MakeListing, reader: Client
) -> None:
    make_listing("Plek", roles=[{"role": "deelnemer"}], entries=[{"routes": ["wmo"]}])
    with time_machine.travel("2025-06-01 12:00+02:00"):
        text = text_of(reader)
    assert "voor je hele huishouden samen" in text
    assert "In 2025: € 21 per maand (bron: CAK" in text


def test_an_amount_that_no_longer_holds_is_not_told(make_listing: MakeListing, reader: Client) -> None:
    make_listing("Plek", roles=[{"role": "deelnemer"}], entries=[{"routes": ["wmo"]}])
    with time_machine.travel("2039-06-01 12:00+02:00"):
        text = text_of(reader)
    assert "voor je hele huishouden samen" in text
    assert "per maand (bron" not in text


def test_what_money_does_to_a_benefit_is_told_by_the_editor(make_listing: MakeListing, reader: Client) -> None:
    make_listing(
        "Plek", roles=[{"role": "vrijwilliger"}], rewards=[{"kind": "vergoeding", "amount_cents": 200, "unit": "uur"}]
    )
    text = text_of(reader)
    assert "Dit schrijft de redactie, niet de plek." in text
    assert "Vraag het aan: Je klantmanager bij de gemeente" in text


def test_a_place_that_pays_nothing_says_nothing_of_benefits(make_listing: MakeListing, reader: Client) -> None:
    make_listing("Plek", roles=[{"role": "bezoeker", "rewards_none": True}])
    assert "En je uitkering?" not in text_of(reader)


def test_the_distance_from_where_the_reader_comes_is_told(make_listing: MakeListing, reader: Client) -> None:
    make_listing("Plek", place="Zeist", municipality="gm0355", lat=52.10, lon=5.25)
    assert "van Utrecht, ongeveer" in text_of(reader, "/plek/plek/?plaats=Utrecht")
    assert "ongeveer" not in text_of(reader)


def test_a_verification_says_by_whom_and_when_and_its_lack_is_said_too(
    make_listing: MakeListing, reader: Client
) -> None:
    make_listing("Plek", verifications=[{"on": date(2026, 10, 5), "by": "redactie", "how": "telefoon"}])
    make_listing("Andere")
    assert "Gecontroleerd op 5 oktober 2026 door de redactie" in text_of(reader)
    assert "Nog niet gecontroleerd" in text_of(reader, "/plek/andere/")


def test_free_places_and_waiting_time_carry_the_day_they_were_seen(make_listing: MakeListing, reader: Client) -> None:
    make_listing(
        "Plek",
        roles=[{"role": "deelnemer"}],
        room=[{"role": "deelnemer", "places_free": 0, "waiting_weeks": 1, "as_of": date(2026, 11, 2)}],
    )
    text = text_of(reader)
    assert "Ongeveer 1 week wachten (gezien op 2 november 2026)" in text
    assert "Geen (gezien op 2 november 2026)" in text


def test_a_closed_place_says_until_when(make_listing: MakeListing, reader: Client) -> None:
    today = timezone.localdate()
    make_listing("Plek", closures=[{"first_day": today, "last_day": today, "why": "Verbouwing."}])
    assert f"Nu dicht, tot en met {dutch.day(today)}: verbouwing." in text_of(reader)


def test_structured_data_tells_no_more_than_the_page(make_listing: MakeListing, reader: Client) -> None:
    make_listing(
        "Plek", place="Zeist", municipality="gm0355", lat=52.1, lon=5.2, street="Laan 1", address_visibility="plaats"
    )
    html = reader.get("/plek/plek/").content.decode()
    assert '"areaServed": "Zeist"' in html
    assert "Laan 1" not in html


@pytest.mark.parametrize(
    ("km", "words"),
    [(0.02, "100 m"), (0.44, "400 m"), (0.96, "1 km"), (2.43, "2,4 km"), (9.96, "10 km"), (15.6, "16 km")],
)
def test_distances_have_no_more_digits_than_anyone_can_use(km: float, words: str) -> None:
    assert dutch.kilometres(km) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "1 minuut"), (59, "59 minuten"), (61, "1 uur"), (74, "1 uur en 15 minuten")]
)
def test_long_trips_are_said_in_hours(minutes: int, words: str) -> None:
    assert dutch.duration(minutes) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (18, None, "vanaf 18 jaar"),
        (None, 25, "tot en met 25 jaar"),
        (0, 20, "tot en met 20 jaar"),
        (18, 18, "18 jaar"),
    ],
)
def test_a_range_is_said_by_the_ends_that_are_stated(low: int | None, high: int | None, words: str) -> None:
    assert dutch.ages(low, high) == words


def test_travel_facts_that_nobody_stated_are_named_as_such(make_listing: MakeListing, reader: Client) -> None:
    make_listing("Plek", place="Zeist", has_stop=False, regiotaxi=True, contact_name="Bart")
    text = text_of(reader)
    assert "Er is geen halte in de buurt." in text
    assert "De regiotaxi komt er." in text
    assert "je kunt er leren reizen en je krijgt reiskosten terug. Vraag het aan Bart." in text
