""" "Mijn plekken": what somebody's organisations have on the map, and what they do with it."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from portal.accounts.models import User
from portal.initiatives.models import GrowthStep, InitiativePage, StepAnswer
from portal.initiatives.reading.growth import growth_of
from portal.moderation.review import APPROVE, RETURN, decide, number_waiting
from portal.organisations.models import ProviderPage
from portal.organisations.organising import add_member, suspend
from portal.upkeep.deeds import take_off_the_map
from portal.upkeep.mine import IN_SHORT, MyListing, my_providers
from portal.upkeep.models import ReaderReport
from tests.portal.upkeep.conftest import MakeChecked
from tests.support.listings import MakeListing
from tests.support.moderation import fresh, revision_waiting, send_in
from tests.support.site import EVERYTHING

BrowseAs = Callable[[User], Client]
ACTIONS = ("vandaag", "van-de-kaart", "niets-veranderd", "terugnemen", "stap", "melding")


def mine(user: User) -> list[MyListing]:
    return [listing for provider in my_providers(user, timezone.localdate()) for listing in provider.listings]


def marks(user: User) -> list[str]:
    return [mark.text for listing in mine(user) for mark in listing.marks]


def actions(page: Page) -> set[str]:
    return set(PageLogEntry.objects.filter(page=page).values_list("action", flat=True))


@pytest.fixture
def listing(make_checked: MakeChecked, owner: User) -> InitiativePage:
    return make_checked(10)


def act(client: Client, listing: InitiativePage, what: str, data: dict[str, Any] | None = None) -> Any:
    return client.post(f"/mijn-plekken/{listing.uuid}/{what}/", data or {})


# ---------------------------------------------------------------- who sees what


def test_who_is_not_logged_in_is_asked_to(listing: InitiativePage, reader: Client) -> None:
    for path in ("/mijn-plekken/", *(f"/mijn-plekken/{listing.uuid}/{what}/" for what in ACTIONS)):
        for answer in (reader.get(path), reader.post(path)):
            assert answer.status_code == 302
            assert answer["Location"].startswith("/account/inloggen/?next=")


@pytest.mark.parametrize("what", ACTIONS)
def test_to_others_a_listing_of_somebody_else_does_not_exist(
    listing: InitiativePage, outsider: User, editor: User, browse_as: BrowseAs, what: str
) -> None:
    for person in (outsider, editor):
        client = browse_as(person)
        assert client.get(f"/mijn-plekken/{listing.uuid}/{what}/").status_code == 404
        assert act(client, listing, what).status_code == 404
    assert fresh(listing).live
    assert listing.verifications.count() == 1


def test_everybody_sees_their_own_only(
    listing: InitiativePage, other_provider: ProviderPage, outsider: User, owner: User, make_listing: MakeListing
) -> None:
    make_listing("Soepgroep", provider=other_provider)
    assert [one.name for one in mine(owner)] == ["Buurttuin"]
    assert [one.name for one in mine(outsider)] == ["Soepgroep"]


def test_who_writes_for_two_organisations_sees_both_by_name(
    listing: InitiativePage, other_provider: ProviderPage, owner: User, make_listing: MakeListing
) -> None:
    make_listing("Soepgroep", provider=other_provider)
    add_member(other_provider, owner)
    found = my_providers(owner, timezone.localdate())
    assert [(one.name, [listing.name for listing in one.listings]) for one in found] == [
        ("De Wilg", ["Buurttuin"]),
        ("Het Anker", ["Soepgroep"]),
    ]


def test_who_writes_for_nobody_is_told_so(professional: User, browse_as: BrowseAs) -> None:
    assert "Je schrijft nog niet voor een organisatie" in browse_as(professional).get("/mijn-plekken/").content.decode()


def test_the_page_is_kept_nowhere_and_says_where_its_forms_come_from(owner: User, browse_as: BrowseAs) -> None:
    headers = browse_as(owner).get("/mijn-plekken/").headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_number_of_queries_does_not_depend_on_the_number_of_listings(
    provider: ProviderPage, owner: User, make_listing: MakeListing, browse_as: BrowseAs
) -> None:
    client = browse_as(owner)

    def queries() -> int:
        client.get("/mijn-plekken/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/mijn-plekken/").status_code == 200
        return len(captured)

    first = make_listing("Eén", provider=provider, **EVERYTHING)
    send_in(first, owner, summary="Anders")
    ReaderReport.objects.create(listing=first, about="adres")
    one = queries()
    for number in range(6):
        more = make_listing(f"Plek {number}", provider=provider, **EVERYTHING)
        send_in(more, owner, summary="Anders")
        ReaderReport.objects.create(listing=more, about="adres")
    assert queries() == one
    assert one == 20


# ---------------------------------------------------------------- how it stands


def test_a_listing_goes_from_draft_to_the_map_and_back(
    provider: ProviderPage, owner: User, editor: User, make_listing: MakeListing
) -> None:
    listing = make_listing("Buurttuin", provider=provider, live=False)
    listing.save_revision(user=owner)
    assert marks(owner) == ["Concept"]
    send_in(listing, owner)
    assert marks(owner) == ["Wacht op de redactie"]
    decide(listing, editor, RETURN, revision_waiting(listing), "Wat kost het?")
    assert marks(owner) == ["Teruggestuurd"]
    assert mine(owner)[0].marks[0].note == "Wat kost het?"
    fresh(listing).current_workflow_state.resume(owner)
    decide(listing, editor, APPROVE, revision_waiting(listing))
    assert marks(owner) == ["Op de kaart"]
    take_off_the_map(fresh(listing), owner)
    assert marks(owner) == ["Van de kaart"]


def test_what_is_on_the_map_stays_there_while_a_change_waits(listing: InitiativePage, owner: User) -> None:
    send_in(listing, owner, summary="Samen oogsten.")
    assert marks(owner) == ["Op de kaart", "Wacht op de redactie"]


def test_what_the_editor_took_off_says_so_with_the_reason(make_checked: MakeChecked, owner: User) -> None:
    make_checked(10, hidden="Niemand neemt op")
    [mark] = mine(owner)[0].marks
    assert mark.note == "Niemand neemt op"
    assert mark.text == "Van de kaart, door de redactie"


def test_a_suspended_organisation_sees_how_it_stands_and_can_do_nothing(
    listing: InitiativePage, provider: ProviderPage, owner: User, browse_as: BrowseAs
) -> None:
    suspend(provider, "Onderzoek")
    assert marks(owner) == ["Geschorst"]
    client = browse_as(owner)
    page = client.get("/mijn-plekken/").content.decode()
    assert "stilgezet" in page
    assert "<form" not in page.split("<main")[1]
    for what in ACTIONS:
        assert act(client, listing, what).status_code == 302
    assert listing.verifications.count() == 1
    assert fresh(listing).live


def test_open_questions_are_those_of_the_draft(provider: ProviderPage, owner: User, make_listing: MakeListing) -> None:
    listing = make_listing("Buurttuin", provider=provider, **EVERYTHING)
    assert mine(owner)[0].open_questions == ""
    draft = fresh(listing).get_latest_revision_as_object()
    draft.interests = []
    draft.parties.set([])
    draft.save_revision(user=owner)
    assert mine(owner)[0].open_questions == "nog 2 vragen open: voor wie, wie doen er mee"


def test_with_nothing_told_all_eight_are_open(listing: InitiativePage, owner: User) -> None:
    assert mine(owner)[0].open_questions == f"nog 8 vragen open: {', '.join(IN_SHORT.values())}"


def test_the_date_of_the_check_and_of_the_next_stand_there(make_checked: MakeChecked, owner: User) -> None:
    make_checked(0)
    make_checked(300, "Oud")
    make_checked(6 * 31 + 5, "Pas te laat")
    fine, late, just = mine(owner)
    assert "staat je plek iets lager in de lijst" in late.checked
    assert "lager" not in just.checked
    assert fine.checked.startswith("Gecontroleerd op")
    assert "Kijk voor" in fine.checked
    assert "kijk nu" in late.checked
    assert fine.stage == "op-tijd"
    assert late.stage == "bellen"


# ---------------------------------------------------------------- what can be done


def test_nothing_changed_counts_from_today(listing: InitiativePage, owner: User, browse_as: BrowseAs) -> None:
    client = browse_as(owner)
    for _ in range(2):
        act(client, listing, "niets-veranderd")
    newest = listing.verifications.first()
    assert newest
    assert (newest.on, newest.by, newest.how, newest.user) == (timezone.localdate(), "aanbieder", "beheer", owner)
    assert listing.verifications.count() == 2
    assert "upkeep.confirmed" in actions(listing)


@pytest.mark.parametrize("what", [one for one in ACTIONS if one != "vandaag"])
def test_reading_a_page_changes_nothing(listing: InitiativePage, owner: User, browse_as: BrowseAs, what: str) -> None:
    send_in(listing, owner)
    browse_as(owner).get(f"/mijn-plekken/{listing.uuid}/{what}/")
    assert listing.verifications.count() == 1
    assert fresh(listing).live
    assert number_waiting() == 1


def test_off_the_map_is_at_once_and_also_takes_back_what_waits(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, reader: Client
) -> None:
    send_in(listing, writer, summary="Anders")
    client = browse_as(writer)
    assert "van de kaart halen?" in client.get(f"/mijn-plekken/{listing.uuid}/van-de-kaart/").content.decode()
    act(client, listing, "van-de-kaart")
    assert reader.get("/plek/buurttuin/").status_code == 410
    assert number_waiting() == 0
    assert "wagtail.unpublish" in actions(listing)
    act(client, listing, "van-de-kaart")  # a second click
    assert marks(writer) == ["Van de kaart"]


def test_what_was_sent_in_can_be_taken_back_to_go_on_writing(
    listing: InitiativePage, owner: User, writer: User, browse_as: BrowseAs
) -> None:
    send_in(listing, writer, summary="Samen oogsten.")
    assert mine(owner)[0].can_take_back
    act(browse_as(owner), listing, "terugnemen")
    assert number_waiting() == 0
    assert fresh(listing).get_latest_revision_as_object().summary == "Samen oogsten."
    assert fresh(listing).live
    assert not mine(owner)[0].can_take_back
    assert act(browse_as(owner), listing, "terugnemen").status_code == 302


def test_what_an_editor_sent_in_is_not_the_providers_to_take_back(
    listing: InitiativePage, owner: User, editor: User, browse_as: BrowseAs
) -> None:
    send_in(listing, editor, summary="Anders")
    assert not mine(owner)[0].can_take_back
    act(browse_as(owner), listing, "terugnemen")
    assert number_waiting() == 1


def test_what_readers_reported_is_shown_until_somebody_handled_it(
    listing: InitiativePage, owner: User, browse_as: BrowseAs
) -> None:
    report = ReaderReport.objects.create(listing=listing, about="telefoon", sentence="<b>Niemand</b> neemt op")
    client = browse_as(owner)
    page = client.get("/mijn-plekken/").content.decode()
    assert "&lt;b&gt;Niemand&lt;/b&gt; neemt op" in page
    for _ in range(2):
        act(client, listing, "melding", {"melding": report.pk})
    report.refresh_from_db()
    assert report.handled_by == owner
    assert "neemt op" not in client.get("/mijn-plekken/").content.decode()


@pytest.mark.parametrize("key", ["", "x", "²", "-1", "0", "9" * 40])
def test_a_report_that_is_not_there_is_no_error(
    listing: InitiativePage, owner: User, browse_as: BrowseAs, key: str
) -> None:
    assert act(browse_as(owner), listing, "melding", {"melding": key}).status_code == 302


def test_a_report_about_another_listing_cannot_be_handled_through_ones_own(
    listing: InitiativePage, owner: User, make_listing: MakeListing, browse_as: BrowseAs
) -> None:
    report = ReaderReport.objects.create(listing=make_listing("Anders"), about="telefoon")
    act(browse_as(owner), listing, "melding", {"melding": report.pk})
    report.refresh_from_db()
    assert report.handled_at is None


# ---------------------------------------------------------------- steps of others


@pytest.fixture
def step_from_elsewhere(
    listing: InitiativePage, other_provider: ProviderPage, make_listing: MakeListing
) -> InitiativePage:
    source = make_listing("Soepgroep", provider=other_provider)
    GrowthStep.objects.create(page=source, to=listing, kind="meer")
    return source


@pytest.mark.parametrize(("answer", "shown"), [("ja", 1), ("nee", 0)])
def test_a_step_of_another_waits_for_a_yes(
    listing: InitiativePage,
    step_from_elsewhere: InitiativePage,
    owner: User,
    browse_as: BrowseAs,
    answer: str,
    shown: int,
) -> None:
    assert not growth_of(step_from_elsewhere, timezone.now()).up
    client = browse_as(owner)
    assert "Soepgroep wil naar jouw plek verwijzen" in client.get("/mijn-plekken/").content.decode()
    act(client, listing, "stap", {"van": step_from_elsewhere.pk, "antwoord": answer})
    assert len(growth_of(step_from_elsewhere, timezone.now()).up) == shown
    assert not mine(owner)[0].steps
    act(client, listing, "stap", {"van": step_from_elsewhere.pk, "antwoord": "ja"})  # it was answered already
    assert StepAnswer.objects.get().agreed is (answer == "ja")


def test_nobody_agrees_to_a_step_that_nobody_asked_for(
    listing: InitiativePage, owner: User, make_listing: MakeListing, browse_as: BrowseAs
) -> None:
    client = browse_as(owner)
    assert act(client, listing, "stap", {"van": make_listing("Los").pk, "antwoord": "ja"}).status_code == 302
    assert act(client, listing, "stap", {"van": "x", "antwoord": "misschien"}).status_code == 404
    assert not StepAnswer.objects.exists()


def test_a_step_between_ones_own_listings_asks_nothing(
    listing: InitiativePage, provider: ProviderPage, owner: User, make_listing: MakeListing
) -> None:
    GrowthStep.objects.create(page=make_listing("Moestuin", provider=provider), to=listing, kind="meer")
    assert not any(one.steps for one in mine(owner))


def test_every_button_says_which_listing_it_is_about(
    listing: InitiativePage, make_checked: MakeChecked, owner: User, browse_as: BrowseAs
) -> None:
    make_checked(10, "Moestuin")
    soup = BeautifulSoup(browse_as(owner).get("/mijn-plekken/").content, "html.parser")
    names = [" ".join(one.get_text().split()) for one in soup.select(".mine__buttons .button")]
    assert len(names) == len(set(names)) == 10
