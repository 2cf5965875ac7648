"""Two providers with everything an address can be about, and who looks."""

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.admin.models import EditingSession

from portal.accounts.models import User
from portal.initiatives.models import Closure, InitiativePage, OtherHours, Room, Verification
from portal.organisations.models import ProviderPage, Suspension, Trusted
from portal.pictures.models import Picture
from portal.signup.models import Application
from tests.conftest import PASSWORD
from tests.permissions.addresses import Thing
from tests.support.index import Drain
from tests.support.listings import MakeListing, MakeProvider

CELLS = "cells of the permission matrix"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many cells were looked at: a matrix that shrinks unseen proves less every time."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    cells = sum(number for report in reports for name, number in report.user_properties if name == CELLS)
    if cells:
        terminalreporter.write_line(f"{cells:,} {CELLS} (address x person x own or another's x GET or POST).")


def _thing(listing: InitiativePage, provider: ProviderPage, member: User) -> Thing:
    file = io.BytesIO()
    Image.new("RGB", (120, 80), (90, 140, 90)).save(file, "PNG")
    picture = Picture.objects.create(
        title="Tuin",
        file=ContentFile(file.getvalue(), "tuin.png"),
        alt="Een tuin",
        people_recognisable=False,
        collection=provider.team.collection,
    )
    listing.save_revision(user=member)
    listing.get_workflow().start(listing, member)
    listing.reader_reports.create(about="telefoon")
    Application.objects.create(applicant=member, provider=provider, organisation=provider.title, phone="0301234567")
    session = EditingSession.objects.create(user=member, content_object=listing, last_seen_at=timezone.now())
    return Thing(InitiativePage.objects.get(pk=listing.pk), provider, picture, member, session.pk)


@pytest.fixture(autouse=True)
def _rows_to_point_at(db: None, make_provider: MakeProvider, make_listing: MakeListing) -> None:
    """One row in each of the editors' tables, of a provider nobody here works for."""
    today, provider = timezone.localdate(), make_provider("De Derde")
    listing = make_listing("Elders", provider=provider, hidden="Op verzoek")
    Verification.objects.create(listing=listing, on=today, by="redactie")
    Closure.objects.create(listing=listing, first_day=today)
    OtherHours.objects.create(listing=listing, first_day=today, last_day=today)
    Room.objects.create(listing=listing, as_of=today)
    Suspension.objects.create(provider=provider, reason="Klachten")
    Trusted.objects.create(provider=provider)


@pytest.fixture
def own(provider: ProviderPage, writer: User, make_listing: MakeListing, drain: Drain) -> Thing:
    """Of De Wilg."""
    thing = _thing(make_listing("Buurttuin", provider=provider), provider, writer)
    drain()
    return thing


@pytest.fixture
def others(other_provider: ProviderPage, outsider: User, make_listing: MakeListing) -> Thing:
    """Of Het Anker."""
    return _thing(make_listing("Soepgroep", provider=other_provider), other_provider, outsider)


@pytest.fixture
def manager(db: None) -> User:
    """Marjan keeps the machine running: she may do everything."""
    return User.objects.create_superuser("marjan@example.nl", PASSWORD, first_name="Marjan")
