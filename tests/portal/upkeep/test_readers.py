"""Two doors for readers: something is not right, and something bad happened."""

import re
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from portal.guidance.models import Desk, Municipality
from portal.initiatives.models import Hidden, InitiativePage
from portal.organisations.models import ProviderPage
from portal.upkeep.models import ABOUT, ReaderReport
from portal.upkeep.reports import PER_ADDRESS, PER_LISTING
from tests.support.listings import MakeListing

Outbox = list[EmailMessage]
WRONG, BAD = "/plek/buurttuin/klopt-niet/", "/plek/buurttuin/iets-ergs/"


@pytest.fixture
def listing(provider: ProviderPage, owner: User, make_listing: MakeListing) -> InitiativePage:
    return make_listing("Buurttuin", provider=provider, municipality="gm0355", complaints=True)


def test_the_page_of_a_listing_has_both_doors(listing: InitiativePage, reader: Client) -> None:
    page = reader.get("/plek/buurttuin/").content.decode()
    assert f'href="{WRONG}"' in page
    assert f'href="{BAD}"' in page


@pytest.mark.parametrize("about", ABOUT)
def test_two_taps_tell_the_provider_and_are_kept(
    listing: InitiativePage, owner: User, mailoutbox: Outbox, about: str
) -> None:
    reader = Client(enforce_csrf_checks=True)
    answer = reader.post(WRONG, {"about": about}, follow=True)
    assert "Dank je wel" in answer.content.decode()
    report = ReaderReport.objects.get()
    assert (report.listing_id, report.about, report.sentence) == (listing.pk, about, "")
    [mail] = mailoutbox
    assert mail.to == [owner.email]
    assert ABOUT[about] in mail.body
    assert "/mijn-plekken/" in mail.body
    assert not reader.cookies


def test_the_sentence_of_a_reader_comes_along_as_it_is(
    listing: InitiativePage, reader: Client, mailoutbox: Outbox
) -> None:
    reader.post(WRONG, {"about": "telefoon", "sentence": " Dit is <b>fout</b>\r\nBcc: x@example.nl "})
    assert ReaderReport.objects.get().sentence == "Dit is <b>fout</b> Bcc: x@example.nl"
    assert '"Dit is <b>fout</b> Bcc: x@example.nl"' in mailoutbox[0].body
    assert mailoutbox[0].recipients() == ["noor@example.nl"]


def test_an_address_that_nobody_proved_to_be_theirs_gets_no_words_of_readers(
    make_listing: MakeListing, reader: Client, mailoutbox: Outbox
) -> None:
    make_listing("Moestuin", contact_email="saar@example.nl")
    reader.post("/plek/moestuin/klopt-niet/", {"about": "telefoon", "sentence": "Kijk op koop.example"})
    [mail] = mailoutbox
    assert mail.to == ["saar@example.nl"]
    assert "koop.example" not in mail.body
    assert "koop.example" not in mail.subject


def test_nothing_chosen_is_said_where_it_happened_and_the_sentence_is_kept(
    listing: InitiativePage, reader: Client
) -> None:
    answer = reader.post(WRONG, {"sentence": "Het hek is dicht"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kies wat er niet klopt." in page
    assert "Het hek is dicht" in page
    assert not ReaderReport.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"about": "telefoon", "sentence": "x" * 301}, {"about": "nonsens"}, {"about": "telefoon\0"}, {}]
)
def test_what_does_not_fit_is_refused_kindly(listing: InitiativePage, reader: Client, sent: dict[str, str]) -> None:
    assert reader.post(WRONG, sent).status_code == 422
    assert not ReaderReport.objects.exists()


def test_a_program_that_fills_in_every_field_is_thanked_and_forgotten(
    listing: InitiativePage, reader: Client, mailoutbox: Outbox
) -> None:
    answer = reader.post(WRONG, {"about": "telefoon", "bedrijfsfax": "12"}, follow=True)
    assert "Dank je wel" in answer.content.decode()
    assert not ReaderReport.objects.exists()
    assert not mailoutbox


def test_one_address_reports_a_few_times_an_hour(listing: InitiativePage, reader: Client) -> None:
    codes = [reader.post(WRONG, {"about": "adres"}).status_code for _ in range(PER_ADDRESS + 1)]
    assert codes == [302] * PER_ADDRESS + [429]
    assert ReaderReport.objects.count() == PER_ADDRESS


def test_one_listing_is_reported_a_few_times_an_hour_whoever_does_it(listing: InitiativePage, reader: Client) -> None:
    codes = [
        reader.post(WRONG, {"about": "adres"}, REMOTE_ADDR=f"192.0.2.{number}").status_code
        for number in range(PER_LISTING + 1)
    ]
    assert codes == [302] * PER_LISTING + [429]


def test_nothing_that_is_kept_of_a_report_tells_who_it_was() -> None:
    kept = {field.name for field in ReaderReport._meta.get_fields()}
    assert kept == {"id", "listing", "about", "sentence", "at", "handled_at", "handled_by"}


@pytest.mark.parametrize("path", [WRONG, BAD])
def test_an_old_address_works_and_an_unknown_one_is_not_found(
    listing: InitiativePage, reader: Client, path: str
) -> None:
    assert reader.get(path.replace("buurttuin", "bestaat-niet")).status_code == 404
    listing.title = "Moestuin"
    listing.save()
    assert reader.get(path).status_code == 200


def test_a_listing_that_is_gone_takes_no_reports_but_still_says_whom_to_call(
    listing: InitiativePage, reader: Client
) -> None:
    Hidden.objects.create(listing=listing, reason="Op verzoek")
    assert reader.get(WRONG, follow=True).status_code == 410
    assert reader.post(WRONG, {"about": "adres"}, follow=True).status_code == 410
    assert not ReaderReport.objects.exists()
    page = reader.get(BAD).content.decode()
    assert "Veilig Thuis" in page
    assert "Buurttuin" not in page


def test_something_bad_tells_whom_to_call(listing: InitiativePage, reader: Client) -> None:
    page = reader.get(BAD).content.decode()
    for who in (
        'href="tel:112"',
        'href="tel:08002000"',
        "toezichthouder Wmo",
        "De Wilg heeft een regeling voor klachten",
    ):
        assert who in page


def test_the_supervisor_of_the_municipality_is_named_with_a_number(reader: Client, make_listing: MakeListing) -> None:
    zeist = Municipality.objects.get(code="gm0355")
    Desk.objects.create(municipality=zeist, topic=Desk.Topic.WMO, name="Wmo-loket", phone="030 111 11 11")
    Desk.objects.create(
        municipality=zeist, topic=Desk.Topic.SUPERVISOR, name="Toezicht Wmo Zeist", phone="030 222 22 22", sort_order=1
    )
    make_listing("Buurttuin", municipality="gm0355")
    page = reader.get(BAD).content.decode()
    assert "Toezicht Wmo Zeist" in page
    assert 'href="tel:0302222222"' in page
    assert "We weten nog niet" not in page


def test_an_unknown_supervisor_is_said_to_be_unknown_with_where_to_ask(
    reader: Client, make_listing: MakeListing
) -> None:
    zeist = Municipality.objects.get(code="gm0355")
    Desk.objects.create(municipality=zeist, topic=Desk.Topic.WMO, name="Wmo-loket", phone="030 111 11 11")
    make_listing("Buurttuin", municipality="gm0355")
    page = reader.get(BAD).content.decode()
    assert "We weten nog niet welk nummer de toezichthouder van Zeist heeft." in page
    assert 'href="tel:0301111111"' in page


def test_the_way_out_is_the_first_thing_on_the_page_and_tells_nothing_of_it(
    listing: InitiativePage, reader: Client
) -> None:
    main = BeautifulSoup(reader.get(BAD).content, "html.parser").main
    assert main is not None
    first = main.find(["a", "h1"])
    assert isinstance(first, Tag)
    assert first.text.strip().startswith("Snel weg")
    assert urlsplit(str(first["href"])).hostname == "www.knmi.nl"
    assert first["rel"] == ["noreferrer"]


def test_something_bad_takes_nothing_in_and_writes_nothing_down(
    listing: InitiativePage, reader: Client, mailoutbox: Outbox
) -> None:
    with CaptureQueriesContext(connection) as captured:
        answer = reader.get(BAD)
    assert all(query["sql"].startswith("SELECT") for query in captured.captured_queries)
    assert "<form" not in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert reader.post(BAD, {"sentence": "hij slaat"}).status_code == 405
    assert not mailoutbox
    assert not answer.cookies


def test_an_unstated_regulation_is_not_promised(make_listing: MakeListing, reader: Client) -> None:
    make_listing("Buurttuin")
    page = reader.get(BAD).content.decode()
    assert "heeft een regeling voor klachten" not in page
    assert re.search(r"Vraag bij de organisatie naar de klachtenregeling", page)
