"""The editor decides, once, and the applicant hears of it."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry

from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage
from portal.organisations.organising import add_member
from portal.permalinks.models import current_path
from portal.signup import applying
from portal.signup.models import Application, Invitation

BrowseAs = Callable[[User], Client]


@pytest.fixture
def desk(browse_as: BrowseAs, editor: User) -> Client:
    return browse_as(editor)


def decide(desk: Client, application: Application, action: str, note: str = "") -> str:
    response = desk.post(f"/beheer/aanmeldingen/{application.pk}/", {"action": action, "note": note}, follow=True)
    return response.content.decode()


def test_the_queue_shows_who_waits_and_the_menu_how_many(desk: Client, application: Application) -> None:
    page = desk.get("/beheer/aanmeldingen/").content.decode()
    assert "De Moestuin" in page
    assert "Aanmeldingen (1)" in page


def test_approving_makes_the_organisation_and_its_owner_and_tells_her(
    desk: Client, application: Application, sanne: User, editor: User
) -> None:
    decide(desk, application, "approve")
    provider = ProviderPage.objects.get(title="De Moestuin")
    assert (provider.place, provider.kind, provider.phone, provider.email) == ("Bunnik", "welzijn", "", "")
    assert provider.memberships.get().user == sanne
    assert provider.memberships.get().is_owner
    assert provider.permissions_for_user(sanne).can_edit()
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([sanne.email], "Je aanmelding is goedgekeurd")
    ]
    assert PageLogEntry.objects.filter(action="signup.approved", user=editor).exists() or ModelLogEntry.objects.exists()


def test_two_editors_at_once_or_one_who_clicks_twice_decide_once(desk: Client, application: Application) -> None:
    decide(desk, application, "approve")
    assert "Hierover is al beslist." in decide(desk, application, "approve")
    assert "Hierover is al beslist." in decide(desk, application, "decline", "Toch niet.")
    assert ProviderPage.objects.filter(title="De Moestuin").count() == 1
    assert len(mail.outbox) == 1


def test_declining_needs_a_note_and_sends_it(desk: Client, application: Application, sanne: User) -> None:
    assert "Schrijf op waarom." in decide(desk, application, "decline")
    assert mail.outbox == []
    decide(desk, application, "decline", "Jullie staan er al als De Tuin.")
    assert "Jullie staan er al als De Tuin." in mail.outbox[0].body
    assert not sanne.memberships.exists()
    assert not ProviderPage.objects.filter(title="De Moestuin").exists()


def test_approving_a_claim_gives_the_page_that_is_there(
    desk: Client, provider: ProviderPage, professional: User
) -> None:
    applying.apply(professional, {"kind": "overnemen", "provider": provider, "organisation": "De Wilg", "phone": "112"})
    decide(desk, Application.objects.get(), "approve")
    assert provider.memberships.get().user == professional
    assert ProviderPage.objects.count() == 1


def test_a_claim_that_came_too_late_is_not_approved_and_stays_open(
    desk: Client, provider: ProviderPage, professional: User, outsider: User
) -> None:
    applying.apply(professional, {"kind": "overnemen", "provider": provider, "organisation": "De Wilg", "phone": "112"})
    add_member(provider, outsider, Membership.Role.OWNER)
    assert "Er schrijft al iemand" in decide(desk, Application.objects.get(), "approve")
    assert Application.objects.get().status == Application.Status.WAITING
    assert not professional.memberships.exists()


@pytest.mark.parametrize("name", ["جمعية الحديقة", "花园协会", "x" * 200, "Tuin\u2028Bcc: iemand@example.nl"])
def test_whatever_the_name_is_the_page_is_there_and_the_mail_goes_out(
    desk: Client, application: Application, name: str
) -> None:
    Application.objects.update(organisation=name)
    User.objects.filter(pk=application.applicant_id).update(first_name="Sanne\r\nBcc: iemand@example.nl")
    decide(desk, application, "approve")
    provider = ProviderPage.objects.get(title=name)
    assert Client().get(current_path(provider.pk)).status_code == 200
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert mail.outbox[0].recipients() == [application.applicant.email]


def test_the_editor_invites_somebody_for_an_organisation_that_is_not_there_yet(
    desk: Client, db: None, reader: Client
) -> None:
    form = {"email": "Nieuw@example.nl", "organisation": "De Kas", "provider": ""}
    assert desk.post("/beheer/aanmeldingen/uitnodigen/", form).status_code == 302
    assert not ProviderPage.objects.filter(title="De Kas").exists()
    invitation = Invitation.objects.get()
    assert (mail.outbox[0].to, mail.outbox[0].subject) == (["nieuw@example.nl"], "Schrijf mee voor De Kas")
    reader.post(
        f"/uitnodiging/{invitation.token}/", {"first_name": "Kim", "last_name": "Smit", "password": "een-lang-woord"}
    )
    provider = ProviderPage.objects.get(title="De Kas")
    assert provider.memberships.get().is_owner
    assert str(provider.memberships.get().user.pk) == reader.session["_auth_user_id"]


def test_an_invitation_is_for_one_organisation(desk: Client, provider: ProviderPage) -> None:
    for form in ({"organisation": "De Kas", "provider": provider.pk}, {"organisation": "", "provider": ""}):
        page = desk.post("/beheer/aanmeldingen/uitnodigen/", form | {"email": "a@example.nl"}).content.decode()
        assert "Kies een aanbieder, of vul de naam van een nieuwe in." in page
    assert mail.outbox == []


def test_nobody_but_an_editor_decides(
    browse_as: BrowseAs, owner: User, professional: User, application: Application, sanne: User
) -> None:
    for user in (owner, professional, sanne):
        for path in ("", f"{application.pk}/", "uitnodigen/"):
            for method in ("get", "post"):
                answer = getattr(browse_as(user), method)(f"/beheer/aanmeldingen/{path}", {"action": "approve"})
                assert answer.status_code in {302, 403}
    application.refresh_from_db()
    assert application.status == Application.Status.WAITING
