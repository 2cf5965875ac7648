"""Changing one's e-mail address: only after proof, and the former one opens nothing any more."""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from tests.conftest import PASSWORD

NEW = "noor@dewilg.example"
LOGIN = "/account/inloggen/"


def test_a_new_address_counts_after_the_button_in_its_mail(
    owner: User, browse_as: Callable[[User], Client], reader: Client
) -> None:
    client = browse_as(owner)
    client.post(reverse("account_email"), {"action_add": "", "email": NEW})
    owner.refresh_from_db()
    assert owner.email == "noor@example.nl"
    assert NEW in client.get(reverse("account_email")).content.decode()
    link = next(line for line in mail.outbox[0].body.splitlines() if "/bevestigen/" in line)
    assert mail.outbox[0].to == [NEW]
    reader.post(link.removeprefix("http://testserver"))
    owner.refresh_from_db()
    assert owner.email == NEW
    assert [address.email for address in EmailAddress.objects.filter(user=owner)] == [NEW]
    assert reader.post(LOGIN, {"login": NEW, "password": PASSWORD})["Location"] == "/mijn-plekken/"


def test_an_address_of_somebody_else_is_not_told_to_be_taken(
    owner: User, outsider: User, browse_as: Callable[[User], Client]
) -> None:
    answer = browse_as(owner).post(reverse("account_email"), {"action_add": "", "email": outsider.email})
    assert answer.status_code == 302
    outsider.refresh_from_db()
    assert EmailAddress.objects.get(email=outsider.email, verified=True).user == outsider


def test_saving_a_name_keeps_an_address_that_waits_for_its_proof(owner: User) -> None:
    EmailAddress.objects.create(user=owner, email=NEW)
    owner.first_name = "Nora"
    owner.save()
    assert EmailAddress.objects.filter(user=owner).count() == 2


def test_when_a_manager_gives_somebody_another_address_the_former_one_is_shut(owner: User, reader: Client) -> None:
    owner.email = NEW
    owner.save()
    page = reader.post(LOGIN, {"login": "noor@example.nl", "password": PASSWORD})
    assert page.status_code == 200
    reader.post(reverse("account_reset_password"), {"email": "noor@example.nl"})
    assert mail.outbox[-1].subject == "Er is geen account met dit adres"
    assert reader.post(LOGIN, {"login": NEW, "password": PASSWORD})["Location"] == "/account/bevestigen/"
