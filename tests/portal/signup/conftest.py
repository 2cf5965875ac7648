"""A form that somebody filled in well, and somebody who did."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from portal.accounts.models import User
from portal.signup.models import Application
from tests.conftest import PASSWORD

FORM = {
    "organisation": "De Moestuin",
    "provider_kind": "welzijn",
    "place": "Bunnik",
    "website": "www.moestuin.example",
    "number": "1234 5678",
    "phone": "06-12 34 56 78",
    "first_name": "Sanne",
    "last_name": "de Boer",
    "email": "sanne@example.nl",
    "password": PASSWORD,
}

SignUp = Callable[..., Any]


@pytest.fixture(autouse=True)
def _mail_is_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's transaction is never finished; what waits for its end must be seen."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda send, *_, **__: send())


@pytest.fixture
def sign_up(db: None) -> SignUp:
    """`sign_up(place="Zeist")` sends the form of a stranger and gives the answer."""

    def send(**changes: str) -> Any:
        return Client().post("/aanmelden/", FORM | changes)

    return send


@pytest.fixture
def application(sign_up: SignUp) -> Application:
    """Sanne of De Moestuin signed up and confirmed her address."""
    sign_up()
    EmailAddress.objects.update(verified=True)
    mail.outbox.clear()
    return Application.objects.get()


@pytest.fixture
def sanne(application: Application) -> User:
    return application.applicant
