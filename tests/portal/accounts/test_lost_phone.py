"""Without the phone: emergency codes first, else somebody of the editors, who never helps themselves."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from portal.accounts import devices
from portal.accounts.addresses import confirm_address
from portal.accounts.groups import EDITORS
from portal.accounts.models import User
from portal.pages.models import Appearance
from tests.conftest import PASSWORD
from tests.portal.accounts.test_logging_in import SECRET, code, log_in

BrowseAs = Callable[[User], Client]
PEOPLE = "/beheer/telefoon-kwijt/"


@pytest.fixture(autouse=True)
def _mail_is_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's transaction is never finished; what waits for its end must be seen."""
    monkeypatch.setattr("portal.accounts.devices.transaction.on_commit", lambda send: send())


def give_device(user: User) -> User:
    RecoveryCodes.activate(user)
    TOTP.activate(user, SECRET)
    return user


@pytest.fixture
def colleague(db: None) -> User:
    user = User.objects.create_user("els@example.nl", PASSWORD, first_name="Els")
    confirm_address(user)
    user.groups.add(Group.objects.get(name=EDITORS))
    return give_device(user)


@pytest.fixture
def manager(db: None) -> User:
    return give_device(User.objects.create_superuser("m@example.nl", PASSWORD, first_name="Mo"))


def page_of(person: User) -> str:
    return f"{PEOPLE}{person.uuid}/"


def help_out(client: Client, person: User, how: str = "called") -> str:
    return client.post(page_of(person), {"how": how}, follow=True).content.decode()


def has_device(person: User) -> bool:
    return Authenticator.objects.filter(user=person).exists()


def test_after_an_emergency_code_one_hears_how_many_are_left(owner: User) -> None:
    give_device(owner)
    codes = devices.codes_of(owner)
    assert codes is not None
    all_of_them = codes.wrap().get_unused_codes()
    assert len(all_of_them) == 10
    for used, one in enumerate(all_of_them[:8], start=1):
        client = Client()
        log_in(client, owner)
        client.post(reverse("mfa_authenticate"), {"code": one})
        told = client.get("/mijn-plekken/").content.decode()
        assert f"Je hebt er nog {10 - used}." in told
    assert "Maak nieuwe" in told
    page = client.get("/account/").content.decode()
    assert "Je noodcodes zijn bijna op" in page
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get("/account/tweede-stap/noodcodes/").content.decode()
    assert "2 van de 10" in page
    assert all_of_them[9] in page
    assert all_of_them[0] not in page
    assert "<strong>2</strong> noodcodes over" in client.get("/account/tweede-stap/").content.decode()


def test_the_codes_as_a_file_have_a_dutch_name(owner: User, reader: Client) -> None:
    give_device(owner)
    log_in(reader, owner)
    reader.post(reverse("mfa_authenticate"), {"code": code()})
    reader.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = reader.get("/account/tweede-stap/noodcodes/bewaren/")
    assert answer["Content-Disposition"] == 'attachment; filename="noodcodes.txt"'
    assert len(answer.content.decode().split()) == 10


def test_the_page_for_who_lost_a_phone_leads_back_to_the_code(owner: User, reader: Client) -> None:
    Appearance.objects.update_or_create(site=Site.objects.get(), defaults={"desk_phone": "030 123 45 67"})
    give_device(owner)
    log_in(reader, owner)
    assert "/account/tweede-stap/telefoon-kwijt/" in reader.get(reverse("mfa_authenticate")).content.decode()
    page = reader.get("/account/tweede-stap/telefoon-kwijt/").content.decode()
    assert 'href="tel:0301234567"' in page
    assert 'href="/account/tweede-stap/code/"' in page
    assert reader.get("/account/tweede-stap/code/").status_code == 200  # logging in goes on where it was
    assert Client().get("/account/tweede-stap/telefoon-kwijt/").status_code == 200


def test_an_editor_takes_away_a_lost_phone_and_that_is_mailed_and_written_down(
    owner: User, editor: User, browse_as: BrowseAs
) -> None:
    owner.first_name = "Noor\r\nBcc: iemand@example.nl"
    owner.save()
    give_device(owner)
    thief = Client()
    log_in(thief, owner)
    thief.post(reverse("mfa_authenticate"), {"code": code()})
    assert thief.get("/mijn-plekken/").status_code == 200
    mail.outbox.clear()

    desk = browse_as(editor)
    assert owner.email in desk.get(PEOPLE, {"q": "noor"}).content.decode()
    assert "staat uit" in help_out(desk, owner)
    assert not has_device(owner)
    assert thief.get("/mijn-plekken/").status_code == 302
    [message] = mail.outbox
    assert (message.to, message.subject) == ([owner.email], "Je tweede stap is uitgezet")
    assert message.message()["Bcc"] is None
    entry = ModelLogEntry.objects.get(action="accounts.second_step_taken_away")
    assert (entry.user, entry.object_id, entry.data) == (editor, str(owner.pk), {"how": "called"})
    assert log_in(Client(), owner) == "/mijn-plekken/"
    assert owner.email not in desk.get(PEOPLE, {"q": "noor"}).content.decode()
    assert "stond al uit" in help_out(desk, owner)
    assert len(mail.outbox) == 1


def test_who_must_have_a_second_step_sets_it_up_again(colleague: User, editor: User, browse_as: BrowseAs) -> None:
    help_out(browse_as(editor), colleague, "seen")
    client = Client()
    log_in(client, colleague)
    assert client.get("/beheer/")["Location"] == "/account/tweede-stap/app/?next=%2Fbeheer%2F"


def test_the_editor_says_how_it_was_made_sure(owner: User, editor: User, browse_as: BrowseAs) -> None:
    give_device(owner)
    assert "Kies hoe je dit hebt nagegaan." in help_out(browse_as(editor), owner, "")
    assert help_out(browse_as(editor), owner, "verzonnen")
    assert has_device(owner)


def test_opening_the_page_changes_nothing(owner: User, editor: User, browse_as: BrowseAs) -> None:
    give_device(owner)
    assert browse_as(editor).get(f"{page_of(owner)}?how=called").status_code == 200
    assert has_device(owner)


def test_nobody_helps_themselves_and_only_a_manager_helps_a_manager(
    editor: User, manager: User, browse_as: BrowseAs
) -> None:
    give_device(editor)
    other = give_device(User.objects.create_superuser("ook@example.nl", PASSWORD))
    for helper, person in ((editor, editor), (editor, manager), (manager, manager)):
        client = browse_as(helper)
        assert client.post(page_of(person), {"how": "called"}).status_code == 404
        assert has_device(person)
        assert page_of(person) not in client.get(PEOPLE).content.decode()
    help_out(browse_as(manager), other)
    assert not has_device(other)


def test_only_editors_help_and_only_after_their_own_second_step(
    owner: User, colleague: User, professional: User, editor: User, browse_as: BrowseAs
) -> None:
    for person in (owner, professional):
        assert browse_as(person).post(page_of(colleague), {"how": "called"}).status_code in {403, 404}
    client = Client()
    client.force_login(give_device(editor))
    answer = client.post(page_of(colleague), {"how": "called"})
    assert answer["Location"].startswith("/account/tweede-stap/controle/")
    assert has_device(colleague)


@pytest.mark.parametrize("asked", ["' OR 1=1 --", "\x00", "x" * 5000, "%", "<script>"])
def test_strange_questions_find_nobody_and_break_nothing(
    colleague: User, editor: User, browse_as: BrowseAs, asked: str
) -> None:
    answer = browse_as(editor).get(PEOPLE, {"q": asked, "p": "-3"})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("nice-padding")[1]


def test_the_last_manager_is_helped_from_the_machine(manager: User) -> None:
    call_command("reset_second_step", "M@example.nl")
    assert not has_device(manager)
    assert mail.outbox[0].to == [manager.email]
    with pytest.raises(CommandError, match="no second step"):
        call_command("reset_second_step", manager.email)
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_step", "niemand@example.nl")
