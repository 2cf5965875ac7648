"""Editors hear that somebody waits: once, all in one mail, and a name that was typed can do no harm in it."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command

from portal.accounts.models import User
from portal.signup.models import Application
from portal.signup.telling import MOST_NAMED, tell_editors


def test_every_editor_gets_one_mail_about_all_that_is_new(application: Application, editor: User, sanne: User) -> None:
    Application.objects.create(applicant=sanne, organisation="De Kas", phone="030 1234567")
    assert tell_editors() == 2
    [message] = mail.outbox
    assert (message.to, message.subject) == ([editor.email], "2 nieuwe aanmeldingen")
    assert "- De Moestuin, Bunnik\n- De Kas\n" in message.body
    assert "http://testserver/beheer/aanmeldingen/" in message.body
    assert tell_editors() == 0
    assert len(mail.outbox) == 1


def test_nobody_hears_of_an_address_that_is_not_confirmed(application: Application, editor: User) -> None:
    EmailAddress.objects.filter(user=application.applicant).update(verified=False)
    assert tell_editors() == 0
    EmailAddress.objects.update(verified=True)
    assert tell_editors() == 1


def test_what_was_decided_meanwhile_is_not_told(application: Application, editor: User) -> None:
    Application.objects.update(status=Application.Status.APPROVED)
    assert tell_editors() == 0
    assert mail.outbox == []


def test_without_editors_the_managers_hear_of_it(application: Application, editor: User) -> None:
    manager = User.objects.create_superuser("m@example.nl", "een-lang-wachtwoord")
    editor.is_active = False
    editor.save()
    tell_editors()
    assert [message.to for message in mail.outbox] == [[manager.email]]


def test_a_mail_that_could_not_be_sent_is_sent_the_next_time(
    application: Application, editor: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(message: EmailMessage) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", fails)
        assert tell_editors() == 0
    assert editor.email not in caplog.text
    assert tell_editors() == 1


@pytest.mark.parametrize("name", ["Tuin\r\nBcc: iemand@example.nl", "Tuin\u2028Bcc: iemand@example.nl", "x" * 200])
def test_a_name_starts_no_header_and_no_line_of_its_own(application: Application, editor: User, name: str) -> None:
    Application.objects.update(organisation=name)
    tell_editors()
    [message] = mail.outbox
    assert message.subject == "Een nieuwe aanmelding"
    assert message.message()["Bcc"] is None
    assert message.recipients() == [editor.email]
    assert [line for line in message.body.splitlines() if line.startswith("Bcc")] == []
    assert " ".join(name.split()) in message.body


def test_a_flood_is_one_mail_of_bounded_length(application: Application, editor: User, sanne: User) -> None:
    Application.objects.bulk_create(
        Application(applicant=sanne, organisation=f"Tuin {number}", phone="030 1234567") for number in range(50)
    )
    assert tell_editors() == 51
    assert mail.outbox[0].body.count("\n- ") == MOST_NAMED + 1
    assert "- en nog 31" in mail.outbox[0].body


def test_the_command_says_how_many(
    application: Application, editor: User, capsys: pytest.CaptureFixture[str], sign_up: Callable[..., object]
) -> None:
    call_command("tell_editors")
    assert "about 1 applications" in capsys.readouterr().out
