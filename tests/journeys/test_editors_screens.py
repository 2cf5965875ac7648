"""The editors' own screens in the CMS: axe finds nothing on them, on a phone and on a desk."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.addresses import confirm_address
from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from portal.signup.models import Application
from tests.harness.test_accessibility import RULES
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def screens(provider: ProviderPage, writer: User, professional: User, make_listing: MakeListing) -> dict[str, str]:
    """Name -> address of every screen, each with something on it."""
    listing = make_listing("Buurttuin", provider=provider, summary="Werken in de tuin.")
    listing.summary = "Samen oogsten, met een ongewoonlijklangnederlandswoord erbij."
    listing.save_revision(user=writer)
    page = InitiativePage.objects.get(pk=listing.pk)
    page.get_workflow().start(page, writer)
    InitiativePage.objects.filter(pk=listing.pk).update(first_published_at=timezone.now() - timedelta(days=900))
    report = listing.reader_reports.create(about="telefoon", sentence="Er wordt niet opgenomen.")
    confirm_address(professional)
    application = Application.objects.create(
        applicant=professional, organisation="De Brug", place="Zeist", phone="030-123 45 67"
    )
    TOTP.activate(writer, generate_totp_secret())
    return {
        "queue": reverse("review_queue"),
        "submission": reverse("review_submission", args=[listing.pk]),
        "applications": reverse("signup_queue"),
        "application": reverse("signup_application", args=[application.pk]),
        "invite": reverse("signup_invite"),
        "calls": reverse("call_list"),
        "reports": reverse("reader_reports"),
        "report": reverse("reader_report", args=[report.pk]),
        "lost phones": reverse("help_people"),
        "a lost phone": reverse("help_person", args=[writer.uuid]),
    }


def test_axe_finds_nothing_on_the_screens_of_editors(
    page: Any, editor: User, screens: dict[str, str], browse_as: Callable[[User], Client], live_server: Any
) -> None:
    session = {"name": "sessionid", "value": browse_as(editor).cookies["sessionid"].value}
    page.context.add_cookies([session | {"domain": urlsplit(live_server.url).hostname, "path": "/"}])
    found = []
    for name, address in screens.items():
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.goto(address).status == 200, name
            # The frame around it is Wagtail's.
            violations = Axe().run(page, context=["#main"], options=RULES).response["violations"]
            found += [f"{name} at {width}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in violations]
    assert found == []
