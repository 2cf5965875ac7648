"""What nobody ever confirmed goes after thirty days, and nothing else; former keys can be forgotten after a day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.log_actions import log

from portal.accounts import sealing
from portal.accounts.groups import PROFESSIONALS
from portal.accounts.models import User
from portal.accounts.tidying import remove_never_confirmed, seal_anew
from portal.organisations.models import Membership, ProviderPage
from portal.organisations.organising import add_member
from portal.signup.models import Application
from tests.conftest import PASSWORD

OLD = timedelta(days=31)


def came(ago: timedelta, email: str = "sanne@example.nl", **facts: Any) -> User:
    """Somebody who signed up so long ago and never used the link in the mail."""
    user = User.objects.create_user(email, PASSWORD, date_joined=timezone.now() - ago, **facts)
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
    Application.objects.create(applicant=user, organisation="De Moestuin", phone="030 1234567")
    return user


def test_after_thirty_days_an_account_goes_with_what_it_asked(db: None, owner: User) -> None:
    came(OLD)
    late = came(timedelta(days=29), "later@example.nl")
    assert remove_never_confirmed(timezone.now()) == 1
    assert set(User.objects.all()) == {late, owner}
    assert [asked.applicant for asked in Application.objects.all()] == [late]
    assert not EmailAddress.objects.filter(email="sanne@example.nl").exists()
    assert remove_never_confirmed(timezone.now()) == 0


def confirm(user: User, provider: ProviderPage) -> None:
    EmailAddress.objects.filter(user=user).update(verified=True)


def log_in(user: User, provider: ProviderPage) -> None:
    Client().force_login(user)


def work(user: User, provider: ProviderPage) -> None:
    add_member(provider, user, Membership.Role.WRITER)


def belong(user: User, provider: ProviderPage) -> None:
    user.groups.add(Group.objects.get(name=PROFESSIONALS))


def write(user: User, provider: ProviderPage) -> None:
    provider.save_revision(user=user, log_action=False)


def be_in_the_log(user: User, provider: ProviderPage) -> None:
    log(instance=provider, action="wagtail.edit", user=user)


def decide(user: User, provider: ProviderPage) -> None:
    Application.objects.create(applicant=came(timedelta(), "ander@example.nl"), decided_by=user, organisation="X")


def be_answered(user: User, provider: ProviderPage) -> None:
    user.applications.update(decided_at=timezone.now(), status=Application.Status.DECLINED)


def set_up_an_app(user: User, provider: ProviderPage) -> None:
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")


@pytest.mark.parametrize(
    "did", [confirm, log_in, work, belong, write, be_in_the_log, decide, be_answered, set_up_an_app]
)
def test_who_ever_did_anything_stays(did: Callable[[User, ProviderPage], None], provider: ProviderPage) -> None:
    user = came(OLD)
    did(user, provider)
    assert remove_never_confirmed(timezone.now()) == 0
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("what", ["is_staff", "is_superuser", "is_demo"])
def test_who_runs_the_site_or_its_example_stays(db: None, what: str) -> None:
    came(OLD, **{what: True})
    assert remove_never_confirmed(timezone.now()) == 0


def test_an_address_that_is_free_again_can_sign_up_again(db: None) -> None:
    came(OLD)
    remove_never_confirmed(timezone.now())
    came(timedelta())
    assert User.objects.count() == 1


def test_keys_are_sealed_with_the_key_of_today_and_only_those_that_need_it(owner: User, settings: Settings) -> None:
    TOTP.activate(owner, "JBSWY3DPEHPK3PXP")
    assert seal_anew() == 0
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key"
    assert seal_anew() == 1
    assert seal_anew() == 0
    settings.SECRET_KEY_FALLBACKS = []
    assert sealing.is_readable(Authenticator.objects.get().data)


def test_a_key_that_cannot_be_read_is_left_as_it_is(owner: User, caplog: pytest.LogCaptureFixture) -> None:
    Authenticator.objects.create(user=owner, type="totp", data={"secret": "sealed:kapot"})
    assert seal_anew() == 0
    assert Authenticator.objects.get().data == {"secret": "sealed:kapot"}
    assert "cannot be read" in caplog.text


def test_the_command_does_all_of_it(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    came(OLD)
    Session.objects.create(session_key="over", session_data="", expire_date=timezone.now() - OLD)
    call_command("tidy_accounts")
    assert "Removed 1 accounts" in capsys.readouterr().out
    assert not Session.objects.exists()
