"""Owners decide who writes; a link is signed, for one person, works once and not for ever."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage
from portal.organisations.organising import suspend
from portal.signup.inviting import invite
from portal.signup.models import DAYS_VALID, Invitation
from tests.conftest import PASSWORD

BrowseAs = Callable[[User], Client]
NEW = {"first_name": "Kim", "last_name": "Smit", "password": "een-lang-woord-erbij"}


def team(provider: ProviderPage) -> str:
    return f"/mijn-plekken/{provider.uuid}/team/"


@pytest.fixture
def invitation(owner: User, provider: ProviderPage) -> Invitation:
    """Noor invited Kim, who has no account."""
    return invite("kim@example.nl", by=owner, role=Membership.Role.WRITER, provider=provider)


def link(invitation: Invitation) -> str:
    return f"/uitnodiging/{invitation.token}/"


def test_an_owner_invites_a_colleague_who_makes_an_account_and_writes(
    browse_as: BrowseAs, owner: User, provider: ProviderPage, reader: Client
) -> None:
    form = {"action": "invite", "email": "Kim@example.nl", "role": "schrijver"}
    browse_as(owner).post(team(provider), form)
    path = next(line for line in mail.outbox[0].body.splitlines() if "/uitnodiging/" in line)
    path = path.removeprefix("http://testserver")
    assert "kim@example.nl" in reader.get(path).content.decode()
    assert not User.objects.filter(email="kim@example.nl").exists()
    assert reader.post(path, NEW)["Location"] == "/mijn-plekken/"
    kim = User.objects.get(email="kim@example.nl")
    assert provider.memberships.get(user=kim).role == Membership.Role.WRITER
    assert provider.permissions_for_user(kim).can_edit()


def test_a_link_works_once(invitation: Invitation, provider: ProviderPage) -> None:
    assert Client().post(link(invitation), NEW).status_code == 302
    again = Client()
    assert again.get(link(invitation)).status_code == 404
    assert "Deze link werkt niet meer" in again.post(link(invitation), NEW).content.decode()
    assert provider.memberships.count() == 2


def test_a_link_lies_too_long_is_withdrawn_or_made_up(
    browse_as: BrowseAs, owner: User, invitation: Invitation, provider: ProviderPage, reader: Client
) -> None:
    Invitation.objects.update(made_at=invitation.made_at - timedelta(days=DAYS_VALID, minutes=1))
    assert reader.post(link(invitation), NEW).status_code == 404
    Invitation.objects.update(made_at=invitation.made_at)
    assert reader.get(link(invitation)).status_code == 200
    assert reader.get(link(invitation)[:-2] + "x/").status_code == 404
    browse_as(owner).post(team(provider), {"action": "withdraw", "key": invitation.pk})
    assert reader.post(link(invitation), NEW).status_code == 404
    assert not User.objects.filter(email="kim@example.nl").exists()


def test_who_has_an_account_logs_in_first_and_comes_back(
    browse_as: BrowseAs, owner: User, professional: User, provider: ProviderPage, reader: Client
) -> None:
    invitation = invite(professional.email, by=owner, role=Membership.Role.WRITER, provider=provider)
    page = reader.get(link(invitation)).content.decode()
    assert "/account/inloggen/?next=/uitnodiging/" in page
    assert 'name="password"' not in page
    reader.post(link(invitation), NEW)
    assert not professional.memberships.exists()
    assert professional.check_password(PASSWORD)
    client = browse_as(professional)
    client.get(link(invitation))
    assert not professional.memberships.exists()
    client.post(link(invitation))
    assert professional.memberships.get().provider == provider


def test_a_link_is_of_no_use_to_somebody_else(
    browse_as: BrowseAs, outsider: User, invitation: Invitation, provider: ProviderPage
) -> None:
    client = browse_as(outsider)
    assert "Deze uitnodiging is voor een ander e-mailadres" in client.post(link(invitation)).content.decode()
    assert not provider.memberships.filter(user=outsider).exists()
    assert Invitation.objects.get().is_open


def test_a_link_never_makes_an_owner_less(owner: User, provider: ProviderPage, browse_as: BrowseAs) -> None:
    invitation = invite(owner.email, by=owner, role=Membership.Role.WRITER, provider=provider)
    browse_as(owner).post(link(invitation))
    assert provider.memberships.get(user=owner).is_owner


def test_an_owner_takes_a_colleague_off_and_a_second_click_is_harmless(
    browse_as: BrowseAs, owner: User, writer: User, provider: ProviderPage
) -> None:
    membership = provider.memberships.get(user=writer)
    for _ in range(2):
        answer = browse_as(owner).post(team(provider), {"action": "remove", "key": membership.pk})
        assert answer.status_code == 302
    assert not provider.permissions_for_user(User.objects.get(pk=writer.pk)).can_edit()


def test_somebody_must_answer_for_an_organisation(
    browse_as: BrowseAs, owner: User, writer: User, provider: ProviderPage
) -> None:
    client = browse_as(owner)
    assert (
        "Maak eerst een ander eigenaar"
        in client.post(team(provider), {"action": "leave"}, follow=True).content.decode()
    )
    key = provider.memberships.get(user=writer).pk
    client.post(team(provider), {"action": "eigenaar", "key": key})
    client.post(team(provider), {"action": "leave"})
    assert [member.user for member in provider.memberships.all()] == [writer]
    assert client.get(team(provider)).status_code == 404


def test_a_writer_sees_the_team_and_may_only_leave(
    browse_as: BrowseAs, owner: User, writer: User, provider: ProviderPage
) -> None:
    client = browse_as(writer)
    page = client.get(team(provider)).content.decode()
    assert "Noor" in page
    assert "Haal weg" not in page
    key = provider.memberships.get(user=owner).pk
    for form in (
        {"action": "remove", "key": key},
        {"action": "schrijver", "key": key},
        {"action": "invite", "email": "x@example.nl", "role": "eigenaar"},
        {"action": "withdraw", "key": 1},
        {"action": "iets"},
    ):
        assert client.post(team(provider), form).status_code == 403
    assert mail.outbox == []
    client.post(team(provider), {"action": "leave"})
    assert not writer.memberships.exists()


def test_the_team_of_another_organisation_does_not_exist(
    browse_as: BrowseAs, outsider: User, editor: User, owner: User, writer: User, provider: ProviderPage, reader: Client
) -> None:
    key = provider.memberships.get(user=writer).pk
    for user in (outsider, editor):
        assert browse_as(user).get(team(provider)).status_code == 404
        assert browse_as(user).post(team(provider), {"action": "remove", "key": key}).status_code == 404
    assert reader.get(team(provider))["Location"].startswith("/account/inloggen/")


def test_a_key_of_another_organisation_changes_nothing(
    browse_as: BrowseAs, owner: User, outsider: User, other_provider: ProviderPage, provider: ProviderPage
) -> None:
    theirs = other_provider.memberships.get()
    invited = invite("kim@example.nl", by=outsider, role=Membership.Role.WRITER, provider=other_provider)
    client = browse_as(owner)
    for action, key in (
        ("remove", theirs.pk),
        ("schrijver", theirs.pk),
        ("withdraw", invited.pk),
        ("remove", "9" * 40),
    ):
        assert client.post(team(provider), {"action": action, "key": key}).status_code == 302
    assert other_provider.memberships.get() == theirs
    assert Invitation.objects.count() == 1


def test_a_suspended_organisation_invites_nobody(browse_as: BrowseAs, owner: User, provider: ProviderPage) -> None:
    suspend(provider, "Klachten")
    form = {"action": "invite", "email": "kim@example.nl", "role": "schrijver"}
    assert "Uitnodigen kan nu niet" in browse_as(owner).post(team(provider), form).content.decode()
    assert mail.outbox == []


def test_a_name_cannot_start_a_header(owner: User, provider: ProviderPage) -> None:
    provider.title = "De Wilg\r\nBcc: iemand@example.nl"
    invite("kim@example.nl", by=owner, role=Membership.Role.WRITER, provider=provider)
    message = mail.outbox[0].message()
    assert message["Subject"] == "Schrijf mee voor De Wilg Bcc: iemand@example.nl"
    assert message["Bcc"] is None
