"""A provider signs up, proves her address, is approved by the editor, and comes in: with a browser and real mail."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from portal.accounts.models import User
from portal.organisations.models import ProviderPage
from portal.signup.models import Application
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


def link_in_mail(part: str) -> str:
    """The path in the newest mail that holds `part`."""
    line = next(line for line in mail.outbox[-1].body.splitlines() if part in line)
    return line.removeprefix("http://testserver")


def test_from_stranger_to_owner(page: Any, editor: User, browse_as: Callable[[User], Client]) -> None:
    page.goto("/aanbieders/")
    page.get_by_role("link", name="Meld je aan").click()
    page.get_by_label("Naam van de organisatie").fill("De Moestuin 🌻")
    page.get_by_label("Plaats").fill("Bunnik")
    page.get_by_label("KvK-nummer").fill("1234 567")
    page.get_by_label("Telefoonnummer").fill("06-12 34 56 78")
    page.get_by_label("Voornaam").fill("Sanne")
    page.get_by_label("Achternaam").fill("de Boer")
    page.get_by_label("E-mailadres").fill("sanne@example.nl")
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Meld aan").click()
    assert "Een KvK-nummer heeft 8 cijfers" in page.locator("main").inner_text()
    page.get_by_label("KvK-nummer").fill("1234 5678")
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Meld aan").click()
    page.wait_for_url("**/aanmelden/verstuurd/")

    page.goto(link_in_mail("/bevestigen/"))
    page.get_by_role("button", name="Ja, dit is mijn adres").click()
    page.wait_for_url("**/account/inloggen/")

    (asked,) = Application.objects.waiting()
    browse_as(editor).post(f"/beheer/aanmeldingen/{asked.pk}/", {"action": "approve", "note": ""})
    assert mail.outbox[-1].subject == "Je aanmelding is goedgekeurd"

    page.goto(link_in_mail("/inloggen/"))
    page.get_by_label("E-mailadres").fill("sanne@example.nl")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/mijn-plekken/")
    assert "De Moestuin" in page.locator("main").inner_text()
    provider = ProviderPage.objects.get()
    page.goto(f"/mijn-plekken/{provider.uuid}/team/")
    assert "Sanne de Boer" in page.locator("main").inner_text()
    # The whole form of a listing: a busy machine may take its time.
    page.goto(f"/beheer/pages/add/initiatives/initiativepage/{provider.pk}/", timeout=60_000)
    assert page.locator("[name=title]").count() == 1
