"""A mail asks whether a listing is still right; one button answers, without logging in."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from time_machine import travel

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage, Verification
from portal.organisations.models import Membership, ProviderPage
from portal.organisations.organising import add_member, remove_member, suspend
from portal.upkeep.links import DAYS_VALID, SALT
from portal.upkeep.models import Reminder
from portal.upkeep.reminders import remind
from tests.portal.upkeep.conftest import MakeChecked
from tests.support.listings import MakeListing

Outbox = list[EmailMessage]
LATE = 200
"""Days: past six months, not yet two months late."""


def confirm_path(mail: EmailMessage) -> str:
    found = re.search(r"\S+/klopt-nog/\S+", str(mail.body))
    assert found
    return urlsplit(found.group()).path


def remind_today() -> int:
    return remind(timezone.localdate())


@pytest.fixture
def late(make_checked: MakeChecked, owner: User) -> InitiativePage:
    return make_checked(LATE)


def test_the_owner_is_asked_in_plain_words(late: InitiativePage, owner: User, mailoutbox: Outbox) -> None:
    assert remind_today() == 1
    [mail] = mailoutbox
    assert mail.to == [owner.email]
    assert mail.subject == "Klopt Buurttuin nog?"
    assert f"/beheer/pages/{late.pk}/edit/" in mail.body
    assert "/plek/buurttuin/" in mail.body


def confirm_paths(mail: EmailMessage) -> list[str]:
    return [urlsplit(found).path for found in re.findall(r"\S+/klopt-nog/\S+", str(mail.body))]


def test_who_answers_for_several_places_gets_one_mail_with_a_button_for_each(
    late: InitiativePage, make_checked: MakeChecked, owner: User, mailoutbox: Outbox, reader: Client
) -> None:
    bakery = make_checked(LATE + 5, "Bakkerij")
    make_checked(10, "Op tijd")
    assert remind_today() == 2
    [mail] = mailoutbox
    assert mail.to == [owner.email]
    assert mail.subject == "Kloppen jouw 2 plekken nog?"
    assert "Op tijd" not in mail.body
    for listing in (late, bakery):
        assert f"/beheer/pages/{listing.pk}/edit/" in mail.body
    first, second = confirm_paths(mail)
    reader.post(first)
    assert (bakery.verifications.count(), late.verifications.count()) == (2, 1)
    reader.post(second)
    assert (bakery.verifications.count(), late.verifications.count()) == (2, 2)


def test_every_owner_gets_a_mail_and_links_of_their_own(
    late: InitiativePage, provider: ProviderPage, owner: User, outsider: User, mailoutbox: Outbox
) -> None:
    add_member(provider, outsider, Membership.Role.OWNER)
    assert remind_today() == 1
    assert {mail.to[0] for mail in mailoutbox} == {owner.email, outsider.email}
    assert len({confirm_path(mail) for mail in mailoutbox}) == 2


def test_places_of_several_organisations_without_accounts_come_in_one_mail_to_one_address(
    make_listing: MakeListing, mailoutbox: Outbox
) -> None:
    for name, email in (("Noord", "saar@example.nl"), ("Zuid", "Saar@example.nl")):
        make_listing(name, first_published_at=timezone.now() - timedelta(days=LATE), contact_email=email)
    assert remind_today() == 2
    [mail] = mailoutbox
    assert len(confirm_paths(mail)) == 2
    for name in ("noord", "zuid"):
        assert f"/aanbieders/aanbieder-van-{name}/overnemen/" in mail.body


def test_a_new_mail_for_an_old_link_is_about_that_place_only(
    late: InitiativePage, make_checked: MakeChecked, owner: User, mailoutbox: Outbox, reader: Client
) -> None:
    make_checked(LATE + 5, "Bakkerij")
    remind_today()
    with travel(timezone.now() + timedelta(days=DAYS_VALID, hours=1)):
        reader.post(confirm_paths(mailoutbox[0])[1])
    assert mailoutbox[1].subject == "Klopt Buurttuin nog?"
    assert len(confirm_paths(mailoutbox[1])) == 1


def test_writers_are_not_bothered(late: InitiativePage, writer: User, mailoutbox: Outbox) -> None:
    remind_today()
    assert [mail.to for mail in mailoutbox] == [["noor@example.nl"]]


def test_without_members_the_contact_of_the_listing_is_asked_and_can_take_over(
    make_checked: MakeChecked, mailoutbox: Outbox
) -> None:
    make_checked(LATE, contact_email="saar@example.nl", contact_name="Saar")
    remind_today()
    [mail] = mailoutbox
    assert mail.to == ["saar@example.nl"]
    assert "/aanbieders/de-wilg/overnemen/" in mail.body
    assert "/beheer/" not in mail.body


def test_with_nobody_to_write_to_nothing_is_noted_either(make_checked: MakeChecked, mailoutbox: Outbox) -> None:
    make_checked(LATE)
    assert remind_today() == 0
    assert not Reminder.objects.exists()


def test_a_name_with_signs_stays_as_it_is_and_on_one_line(
    make_checked: MakeChecked, owner: User, mailoutbox: Outbox
) -> None:
    make_checked(LATE, "Tuin & <Thee>\nBcc: iemand@example.nl")
    remind_today()
    assert mailoutbox[0].subject.startswith("Klopt Tuin & <Thee>")
    assert mailoutbox[0].bcc == []
    assert "\n" not in mailoutbox[0].subject


def test_nobody_is_asked_twice_within_two_weeks(late: InitiativePage, mailoutbox: Outbox) -> None:
    today = timezone.localdate()
    assert [remind(today + timedelta(days=days)) for days in (0, 1, 13, 14)] == [1, 0, 0, 1]
    assert len(mailoutbox) == 2


def test_from_the_day_an_editor_calls_no_mail_comes(make_checked: MakeChecked, owner: User, mailoutbox: Outbox) -> None:
    make_checked(6 * 31 + 8 * 7 + 1)
    assert remind_today() == 0


def test_the_command_says_how_many(late: InitiativePage, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("remind")
    assert "Reminded about 1 listings." in capsys.readouterr().out


def test_what_opens_every_link_in_a_mail_confirms_nothing(
    late: InitiativePage, mailoutbox: Outbox, reader: Client
) -> None:
    remind_today()
    path = confirm_path(mailoutbox[0])
    assert "Er is niets veranderd" in reader.get(path).content.decode()
    reader.head(path)
    assert late.verifications.count() == 1


def test_the_button_confirms_without_logging_in_or_a_cookie(
    late: InitiativePage, owner: User, mailoutbox: Outbox
) -> None:
    remind_today()
    reader = Client(enforce_csrf_checks=True)
    path = confirm_path(mailoutbox[0])
    answer = reader.post(path, follow=True)
    assert "Dank je wel" in answer.content.decode()
    assert not reader.cookies
    newest = late.verifications.first()
    assert newest is not None
    assert (newest.on, newest.by, newest.how, newest.user) == (timezone.localdate(), "aanbieder", "mail", owner)
    assert remind_today() == 0


def test_pressing_twice_is_harmless(late: InitiativePage, mailoutbox: Outbox, reader: Client) -> None:
    remind_today()
    for _ in range(2):
        assert reader.post(confirm_path(mailoutbox[0])).status_code == 302
    assert late.verifications.filter(how=Verification.How.MAIL).count() == 1


def test_a_link_that_is_too_old_offers_one_new_mail(late: InitiativePage, mailoutbox: Outbox, reader: Client) -> None:
    remind_today()
    path = confirm_path(mailoutbox[0])
    with travel(timezone.now() + timedelta(days=DAYS_VALID, hours=1)):
        page = reader.get(path)
        assert page.status_code == 410
        assert "te oud" in page.content.decode()
        assert len(mailoutbox) == 1
        for _ in range(2):
            reader.post(path)
        assert len(mailoutbox) == 2
        assert "nieuwe mail gestuurd" in reader.get(path).content.decode()
        assert late.verifications.count() == 1
        assert reader.get(confirm_path(mailoutbox[1])).status_code == 200


def test_a_link_is_good_for_sixty_days(late: InitiativePage, mailoutbox: Outbox, reader: Client) -> None:
    remind_today()
    with travel(timezone.now() + timedelta(days=DAYS_VALID - 1)):
        assert reader.get(confirm_path(mailoutbox[0])).status_code == 200


def test_a_link_that_was_tampered_with_or_signed_for_something_else_does_not_exist(
    late: InitiativePage, mailoutbox: Outbox, reader: Client
) -> None:
    remind_today()
    path = confirm_path(mailoutbox[0])
    other_purpose = signing.dumps([str(late.uuid), "x"], salt=f"{SALT}.else")
    for wrong in (path[:-2] + "x/", "/klopt-nog/x/", f"/klopt-nog/{other_purpose}/"):
        assert reader.get(wrong).status_code == 404
        assert reader.post(wrong).status_code == 404
    assert late.verifications.count() == 1


def test_who_no_longer_answers_for_a_listing_no_longer_confirms_it(
    late: InitiativePage, provider: ProviderPage, owner: User, outsider: User, mailoutbox: Outbox, reader: Client
) -> None:
    remind_today()
    add_member(provider, outsider, Membership.Role.OWNER)
    remove_member(Membership.objects.get(provider=provider, user=owner))
    assert reader.post(confirm_path(mailoutbox[0])).status_code == 410
    assert late.verifications.count() == 1


def test_a_suspended_provider_confirms_nothing(
    late: InitiativePage, provider: ProviderPage, mailoutbox: Outbox, reader: Client
) -> None:
    remind_today()
    suspend(provider, "Onderzoek")
    assert reader.post(confirm_path(mailoutbox[0])).status_code == 410
    assert late.verifications.count() == 1


def test_a_mail_about_another_listing_is_another_link(
    late: InitiativePage, make_listing: MakeListing, mailoutbox: Outbox, browse_as: Callable[[User], Client]
) -> None:
    make_listing("Anders", first_published_at=timezone.now() - timedelta(days=200), contact_email="an@example.nl")
    remind_today()
    assert len({confirm_path(mail) for mail in mailoutbox}) == len(mailoutbox) == 2
