"""The mails around reading along: in plain words, to who it is for, with links that person may open."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.moderation.review import APPROVE, RETURN, decide, submission_of
from portal.organisations.models import ProviderPage
from tests.support.listings import MakeListing


@pytest.fixture
def listing(provider: ProviderPage, make_listing: MakeListing) -> InitiativePage:
    return make_listing("Buur & tuin", provider=provider)


def last() -> EmailMessage:
    return mail.outbox[-1]


def send_in(listing: InitiativePage, user: User) -> int:
    listing.save_revision(user=user)
    page = InitiativePage.objects.get(pk=listing.pk)
    page.get_workflow().start(page, user)
    submission = submission_of(InitiativePage.objects.get(pk=listing.pk))
    assert submission is not None
    return submission.revision.pk


def test_editors_hear_that_something_waits(listing: InitiativePage, writer: User, editor: User) -> None:
    send_in(listing, writer)
    assert last().to == [editor.email]
    assert last().subject == "Meelezen: Buur & tuin"
    assert f"/beheer/meelezen/{listing.pk}/" in last().body


def test_the_writer_hears_that_it_is_on_the_map(listing: InitiativePage, writer: User, editor: User) -> None:
    decide(listing, editor, APPROVE, send_in(listing, writer))
    assert (last().to, last().subject) == ([writer.email], "Buur & tuin staat op de kaart")
    assert "Hallo Wim," in last().body
    assert "http://testserver/plek/buur-tuin/" in last().body
    assert "/beheer/account/" not in last().body


def test_the_writer_reads_the_note_of_who_sent_it_back(listing: InitiativePage, writer: User, editor: User) -> None:
    decide(listing, editor, RETURN, send_in(listing, writer), "Wat kost de lunch?")
    assert last().to == [writer.email]
    assert "Wat kost de lunch?" in last().body
    assert f"/beheer/pages/{listing.pk}/edit/" in last().body


def test_a_name_cannot_add_a_header(
    provider: ProviderPage, make_listing: MakeListing, writer: User, editor: User
) -> None:
    send_in(make_listing("Tuin\nBcc: iedereen@example.nl", provider=provider), writer)
    assert last().to == [editor.email]
    assert list(last().message()["Bcc"] or []) == []
    assert last().subject == "Meelezen: Tuin Bcc: iedereen@example.nl"
