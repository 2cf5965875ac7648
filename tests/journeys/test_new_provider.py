"""From nobody to found: a care farm signs up, writes, is read along, is found, stays true, and goes when it must."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage, Verification
from portal.organisations.models import ProviderPage
from portal.organisations.organising import suspend
from tests.support.index import Drain

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "geiten-en-koffie-27"
EMAIL = "hanna@deboomgaard.example"
ROLES = ("deelnemer", "bezoeker", "vrijwilliger")


def link_in_the_last_mail(to: str, path: str) -> str:
    """Path of the link that begins with `path` in the newest mail to somebody."""
    body = next(message.body for message in reversed(mail.outbox) if message.to == [to])
    found = re.search(rf"https?://[^/\s]+{path}\S+", body)
    assert found, body
    return urlsplit(found[0]).path


def become(page: Any, client: Client | None) -> None:
    """The browser is now of somebody who is logged in, or of nobody."""
    page.context.clear_cookies()
    if client is not None:
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([session | {"domain": urlsplit(page.url).hostname, "path": "/"}])


def sign_up(page: Any) -> None:
    page.goto("/aanmelden/")
    page.get_by_label("Naam van de organisatie").fill("De Boomgaard")
    page.get_by_label("Plaats").fill("Zeist")
    page.get_by_label("Telefoonnummer").fill("030-123 45 67")
    page.get_by_label("Voornaam").fill("Hanna")
    page.get_by_label("Achternaam").fill("de Boer")
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Kies een wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Meld aan").click()
    page.wait_for_url("**/aanmelden/verstuurd/")
    page.goto(link_in_the_last_mail(EMAIL, "/account/bevestigen/"))
    page.locator("main button[type=submit]").click()
    page.wait_for_load_state()


def log_in(page: Any) -> None:
    become(page, None)
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_load_state()


def write_a_care_farm(page: Any) -> None:
    page.goto("/mijn-plekken/")
    page.get_by_role("link", name="Nieuwe plek").click()
    page.locator("[name=title]").fill("Zorgboerderij De Boomgaard")
    page.locator("[name=summary]").fill("Verzorg de geiten en drink koffie in de stal.")
    page.get_by_role("tab", name="4 Doen").click()
    page.locator("[name=form]").select_option("arbeidsmatig")
    page.locator("[name=themes][value=dieren]").check()
    page.get_by_role("tab", name="6 Rollen").click()
    for number, role in enumerate(ROLES):
        page.locator("#id_roles-ADD").click()
        page.locator(f"[name=roles-{number}-role]").select_option(role)
    page.locator("[data-w-dropdown-target=toggle]").last.click()
    page.locator("button[name=action-submit]").click()
    page.wait_for_url("**/mijn-plekken/")


def press(page: Any, address: str, button: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state()


def found(page: Any) -> list[str]:
    """Names of the places with animals, as a reader sees them."""
    become(page, None)
    page.goto("/zoeken/?q=dieren")
    return [str(name).strip() for name in page.locator(".card h3, .card h2").all_inner_texts()]


def test_from_signing_up_to_being_found_staying_true_and_going(
    page: Any, editor: User, browse_as: Callable[[User], Client], drain: Drain
) -> None:
    sign_up(page)
    hanna = User.objects.get(email=EMAIL)
    assert not ProviderPage.objects.filter(title="De Boomgaard").exists()
    log_in(page)
    page.goto("/beheer/")
    assert "Hier mag je niet komen" in page.locator("main").inner_text()

    become(page, browse_as(editor))
    press(page, reverse("signup_application", args=[hanna.applications.get().pk]), "Keur goed")

    log_in(page)
    write_a_care_farm(page)
    listing = InitiativePage.objects.get(title="Zorgboerderij De Boomgaard")
    assert not listing.live
    assert sorted(role.role for role in listing.get_latest_revision_as_object().roles.all()) == sorted(ROLES)
    assert "Wacht op de redactie" in page.locator("main").inner_text()

    become(page, browse_as(editor))
    press(page, reverse("review_submission", args=[listing.pk]), "Zet op de kaart")
    drain()
    assert found(page) == ["Zorgboerderij De Boomgaard"]

    long_ago = timezone.localdate() - timedelta(days=200)
    InitiativePage.objects.filter(pk=listing.pk).update(first_published_at=timezone.now() - timedelta(days=200))
    Verification.objects.create(listing=listing, on=long_ago, by="aanbieder")
    call_command("remind")
    link = link_in_the_last_mail(EMAIL, "/klopt-nog/")
    become(page, None)
    page.goto(link)
    assert listing.verifications.latest("on").on == long_ago, "opening the link says nothing yet"
    page.get_by_role("button", name="Er is niets veranderd").click()
    page.wait_for_load_state()
    assert listing.verifications.latest("on").on == timezone.localdate()

    suspend(ProviderPage.objects.get(title="De Boomgaard"), "Klachten", by=editor)
    assert found(page) == [], "gone at once, before the index hears of it"
    log_in(page)
    page.goto("/mijn-plekken/")
    assert "Geschorst" in page.locator("main").inner_text()
    assert page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk])).status == 403
