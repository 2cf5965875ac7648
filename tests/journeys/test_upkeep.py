"""A listing stays true: a reminder, a closure, a reader who sees what is wrong. Without scripts, from the keyboard."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.mail import EmailMessage
from django.utils import timezone

from portal.accounts.models import User
from portal.initiatives.models import GrowthStep, InitiativePage
from portal.organisations.models import ProviderPage
from portal.upkeep.links import path_for
from portal.upkeep.models import ReaderReport
from portal.upkeep.reminders import remind
from tests.conftest import PASSWORD
from tests.harness.test_accessibility import RULES
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def listing(provider: ProviderPage, owner: User, make_listing: MakeListing) -> InitiativePage:
    """Due, with a report, a step of another that waits, and room for one of two roles."""
    day = timezone.localdate() - timedelta(days=200)
    listing = make_listing(
        "De Stal",
        provider=provider,
        first_published_at=timezone.now(),
        roles=[{"role": "deelnemer"}, {"role": "vrijwilliger"}],
        verifications=[{"on": day, "by": "redactie"}],
        room=[{"role": "deelnemer", "places_free": 2, "as_of": day}],
        closures=[{"first_day": timezone.localdate() + timedelta(days=30), "why": "Verbouwing"}],
    )
    ReaderReport.objects.create(listing=listing, about="telefoon", sentence="Niemand neemt op.")
    GrowthStep.objects.create(page=make_listing("Huiskamer"), to=listing, kind="meer")
    return listing


@pytest.fixture
def plain_page(browser: Any, live_server: Any) -> Iterator[Any]:
    """A browser without scripts."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="nl-NL")
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    yield tab
    context.close()


def log_in(tab: Any, user: User) -> None:
    tab.goto("/account/inloggen/?next=/mijn-plekken/")
    tab.locator("[name=login]").fill(user.email)
    tab.locator("[name=password]").fill(PASSWORD)
    tab.locator("[name=password]").press("Enter")
    tab.wait_for_url("**/mijn-plekken/")


def tab_to(tab: Any, name: str) -> None:
    """Presses Tab until what has the keyboard is called `name`."""
    for _ in range(80):
        tab.keyboard.press("Tab")
        if name in tab.evaluate("document.activeElement.textContent || document.activeElement.value || ''"):
            return
    pytest.fail(f"No Tab leads to {name}.")


def test_axe_finds_nothing_on_the_pages_of_a_provider(listing: InitiativePage, owner: User, page: Any) -> None:
    log_in(page, owner)
    today = f"/mijn-plekken/{listing.uuid}/vandaag/"
    axe, found = Axe(), []

    def look(what: str) -> None:
        for scheme in ("light", "dark"):
            for width in (360, 1440):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                page.set_viewport_size({"width": width, "height": 900})
                for violation in axe.run(page, options=RULES).response["violations"]:
                    nodes = [f"{node['target']} {node['failureSummary']}" for node in violation["nodes"][:3]]
                    found.append(f"{what}, {width} {scheme}: {violation['id']} {nodes}")
        page.set_viewport_size({"width": 320, "height": 640})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
            found.append(f"{what} is {wide} wide")

    for path in ("/mijn-plekken/", today, f"/mijn-plekken/{listing.uuid}/van-de-kaart/"):
        page.goto(path)
        look(path)
    page.goto(today)
    page.get_by_label("Waarom zijn jullie dicht?").fill("Vakantie")
    page.get_by_label("Vrije plekken").first.fill("-4")
    page.get_by_role("button", name="Opslaan").click()
    look("today, with mistakes")
    assert found == [], "\n".join(found)


def test_a_provider_closes_for_a_week_from_the_keyboard(listing: InitiativePage, owner: User, page: Any) -> None:
    log_in(page, owner)
    tab_to(page, "Vandaag: dicht of vol?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vandaag/")
    first = timezone.localdate()
    page.get_by_label("Dicht vanaf", exact=True).fill(str(first))
    tab_to(page, "Opslaan")
    page.keyboard.press("Enter")
    page.get_by_text("Opgeslagen.").wait_for()
    page.goto("/plek/de-stal/")
    assert "Nu dicht" in page.locator("main").inner_text()


def test_without_scripts_everything_that_waits_gets_an_answer(
    listing: InitiativePage, owner: User, plain_page: Any
) -> None:
    log_in(plain_page, owner)
    assert "2 berichten wachten op jou" in plain_page.locator("main").inner_text()
    plain_page.get_by_role("button", name="Dit is afgehandeld").click()
    plain_page.get_by_role("button", name="Ja, dat is goed").click()
    plain_page.get_by_role("button", name="Er is niets veranderd").click()
    text = plain_page.locator("main").inner_text()
    assert "vandaag gecontroleerd" in text
    assert "op jou" not in text
    plain_page.get_by_role("link", name="Haal van de kaart").click()
    plain_page.get_by_role("button", name="Ja, haal van de kaart").click()
    assert "Van de kaart" in plain_page.locator("main").inner_text()
    answer = plain_page.goto("/plek/de-stal/")
    assert answer.status == 410


def test_the_button_in_a_reminder_confirms(
    listing: InitiativePage, mailoutbox: list[EmailMessage], plain_page: Any
) -> None:
    remind(timezone.localdate())
    found = re.search(r"/klopt-nog/\S+", str(mailoutbox[0].body))
    assert found
    plain_page.goto(found.group())
    plain_page.get_by_role("button", name="Er is niets veranderd").click()
    assert "Dank je wel" in plain_page.locator("h1").inner_text()
    plain_page.goto("/plek/de-stal/")
    assert "Gecontroleerd op" in plain_page.locator(".verified").inner_text()
    assert "Bel eerst" not in plain_page.locator(".verified").inner_text()
    assert plain_page.context.cookies() == []


def test_a_reader_reports_with_two_taps(listing: InitiativePage, plain_page: Any) -> None:
    plain_page.goto("/plek/de-stal/")
    plain_page.get_by_role("link", name="Klopt er iets niet?").click()
    plain_page.get_by_text("Het adres", exact=True).click()
    plain_page.get_by_role("button", name="Verstuur").click()
    assert "Dank je wel" in plain_page.locator("h1").inner_text()
    assert ReaderReport.objects.filter(about="adres").exists()
    assert plain_page.context.cookies() == []


def test_a_mistake_of_a_reader_is_readable_for_everybody(listing: InitiativePage, owner: User, page: Any) -> None:
    page.goto("/plek/de-stal/klopt-niet/")
    page.get_by_role("button", name="Verstuur").click()
    assert page.get_by_role("alert").inner_text() == "Kies wat er niet klopt."
    for path in ("", "/plek/de-stal/iets-ergs/", path_for(listing, owner.email)):
        if path:
            page.goto(path)
        assert Axe().run(page, options=RULES).response["violations"] == []
