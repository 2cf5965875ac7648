"""One way in: by e-mail address, with a second step for whom it is needed, and nothing to learn for a stranger."""

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from portal.accounts.models import User
from tests.conftest import PASSWORD

BrowseAs = Callable[[User], Client]
SECRET = "JBSWY3DPEHPK3PXP"
LOGIN = "/account/inloggen/"


def code() -> str:
    """What an app on the phone shows now."""
    return format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))


def log_in(client: Client, user: User, address: str = LOGIN) -> str:
    """Where somebody comes after filling in the form."""
    response = client.post(address, {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


@pytest.fixture
def device(editor: User) -> Authenticator:
    RecoveryCodes.activate(editor)
    return TOTP.activate(editor, SECRET).instance


def test_a_provider_logs_in_with_her_address_however_she_writes_it(owner: User, reader: Client) -> None:
    owner.email = owner.email.upper()
    assert log_in(reader, owner) == "/mijn-plekken/"
    assert reader.session["_auth_user_id"] == str(owner.pk)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(owner: User, reader: Client) -> None:
    def told(email: str) -> str:
        page = reader.post(LOGIN, {"login": email, "password": "verzonnen-wachtwoord"}).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.replace(email, ""))

    assert told(owner.email) == told("niemand@example.nl")
    assert 'role="alert"' in told(owner.email)
    assert "Het e-mailadres of het wachtwoord klopt niet." in told(owner.email)


def test_guessing_is_stopped_after_five_times_also_with_the_right_password(owner: User, reader: Client) -> None:
    for _ in range(5):
        reader.post(LOGIN, {"login": owner.email, "password": "verzonnen-wachtwoord"})
    response = reader.post(LOGIN, {"login": owner.email, "password": PASSWORD})
    assert response.status_code == 200
    assert "_auth_user_id" not in reader.session


def test_who_has_not_confirmed_the_address_stays_outside_and_gets_a_mail(owner: User, reader: Client) -> None:
    EmailAddress.objects.update(verified=False)
    assert log_in(reader, owner) == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in reader.session
    assert [message.to for message in mail.outbox] == [[owner.email]]


def test_opening_the_link_of_a_mail_confirms_nothing_and_the_button_does(owner: User, reader: Client) -> None:
    EmailAddress.objects.update(verified=False)
    log_in(reader, owner)
    link = next(line for line in mail.outbox[0].body.splitlines() if "/bevestigen/" in line)
    path = link.removeprefix("http://testserver")
    assert reader.get(path).status_code == 200
    assert not EmailAddress.objects.get().verified
    reader.post(path)
    assert EmailAddress.objects.get().verified
    assert log_in(reader, owner) == "/mijn-plekken/"


def test_a_confirmation_that_is_too_old_or_made_up_says_so(db: None, reader: Client) -> None:
    page = reader.get("/account/bevestigen/verzonnen:1:2/")
    assert page.status_code == 200
    assert "Deze link werkt niet meer" in page.content.decode()
    assert reader.post("/account/bevestigen/verzonnen:1:2/").status_code == 404


def test_an_editor_without_device_is_led_to_setting_one_up(editor: User, reader: Client) -> None:
    log_in(reader, editor)
    response = reader.get("/beheer/")
    assert response["Location"] == "/account/tweede-stap/app/?next=%2Fbeheer%2F"


def test_an_editor_with_a_device_logs_in_with_a_code(editor: User, device: Authenticator, reader: Client) -> None:
    assert log_in(reader, editor) == reverse("mfa_authenticate")
    assert "_auth_user_id" not in reader.session
    wrong = reader.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet." in wrong.content.decode()
    reader.post(reverse("mfa_authenticate"), {"code": code()})
    assert reader.get("/beheer/").status_code == 200


def test_a_recovery_code_works_once(editor: User, device: Authenticator, reader: Client) -> None:
    recovery = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()[0]
    for status in (302, 200):
        client = Client()
        log_in(client, editor)
        assert client.post(reverse("mfa_authenticate"), {"code": recovery}).status_code == status


def test_owning_a_device_is_not_enough_when_this_session_did_not_pass_it(
    editor: User, device: Authenticator, reader: Client
) -> None:
    reader.force_login(editor)
    assert reader.get("/beheer/pages/?p=2")["Location"] == (
        "/account/tweede-stap/controle/?next=%2Fbeheer%2Fpages%2F%3Fp%3D2"
    )
    assert reader.post("/beheer/pages/3/edit/", {"action": "x"})["Location"].startswith(
        "/account/tweede-stap/controle/"
    )
    response = reader.post(reverse("mfa_reauthenticate"), {"code": code(), "next": "/beheer/"})
    assert response["Location"] == "/beheer/"
    assert reader.get("/beheer/").status_code == 200


@pytest.mark.parametrize("who", ["editor", "professional", "manager"])
def test_who_works_for_others_must_pass_it_and_a_provider_need_not(
    who: str, request: pytest.FixtureRequest, owner: User, reader: Client
) -> None:
    user = request.getfixturevalue(who) if who != "manager" else User.objects.create_superuser("m@example.nl", PASSWORD)
    reader.force_login(user)
    assert reader.get("/professional/lijst/")["Location"].startswith("/account/tweede-stap/app/")
    assert reader.get("/beheer/reports/")["Location"].startswith("/account/tweede-stap/app/")
    reader.force_login(owner)
    assert reader.get("/professional/lijst/").status_code == 404


def test_the_passing_of_another_is_not_mine(editor: User, owner: User, browse_as: BrowseAs) -> None:
    client = browse_as(owner)
    session = client.session
    stolen = {key: session[key] for key in session.keys() if key.startswith("account_authentication")}  # noqa: SIM118
    client = Client()
    client.force_login(editor)
    mine = client.session
    mine.update(stolen)
    mine.save()
    assert client.get("/beheer/").status_code == 302


def test_a_session_that_did_not_pass_it_cannot_take_the_device_away(
    editor: User, device: Authenticator, reader: Client
) -> None:
    reader.force_login(editor)
    for name in ("mfa_deactivate_totp", "mfa_view_recovery_codes", "account_email", "account_change_password"):
        for answer in (reader.get(reverse(name)), reader.post(reverse(name))):
            assert answer["Location"].startswith("/account/tweede-stap/controle/"), name


def test_demo_logins_may_skip_it_only_while_the_site_is_a_demo(
    editor: User, reader: Client, settings: Settings
) -> None:
    User.objects.update(is_demo=True)
    reader.force_login(editor)
    assert reader.get("/beheer/").status_code == 302
    settings.DEMO = True
    assert reader.get("/beheer/").status_code == 200
    assert "voorbeeldlogins slaan de tweede stap over" in Client().get(LOGIN).content.decode()
    User.objects.update(is_demo=False)
    assert reader.get("/beheer/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_setting_up_the_app_passes_this_session_and_taking_it_away_undoes_that(editor: User, reader: Client) -> None:
    log_in(reader, editor)
    reader.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = reader.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.content.decode()
    session = reader.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    assert reader.post(reverse("mfa_activate_totp"), {"code": code()})["Location"] == reverse("mfa_view_recovery_codes")
    assert reader.get("/beheer/").status_code == 200
    assert "Bewaar als bestand" in reader.get(reverse("mfa_view_recovery_codes")).content.decode()
    reader.post(reverse("mfa_deactivate_totp"))
    assert reader.get("/beheer/")["Location"].startswith("/account/tweede-stap/app/")
    assert [message.subject for message in mail.outbox] == [
        "De tweede stap staat aan",
        "De tweede stap staat uit",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/beheer/login/",
        "/beheer/login/?next=/beheer/pages/",
        "/beheer/password_reset/",
        "/beheer/password_reset/done/",
        "/beheer/password_reset/confirm/Mg/set-password/",
        "/beheer/password_reset/complete/",
        "/_util/login/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_doors_of_the_cms_lead_to_ours(owner: User, reader: Client, path: str, method: str) -> None:
    response = getattr(reader, method)(path, {"username": owner.email, "password": PASSWORD, "email": owner.email})
    assert response.status_code == 302
    assert response["Location"].startswith("/account/")
    assert "_auth_user_id" not in reader.session
    assert mail.outbox == []


def test_the_cms_asks_strangers_to_log_in_here(db: None, reader: Client) -> None:
    assert reader.get("/beheer/pages/")["Location"] == f"{LOGIN}?next=/beheer/pages/"


def test_nobody_changes_an_address_or_a_password_in_the_cms(editor: User, browse_as: BrowseAs) -> None:
    page = browse_as(editor).get(reverse("wagtailadmin_account")).content.decode()
    assert 'name="name_email-first_name"' in page
    assert 'name="name_email-email"' not in page
    assert "old_password" not in page


def test_looking_changes_nothing_not_even_who_is_logged_in(owner: User, browse_as: BrowseAs) -> None:
    client = browse_as(owner)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("account_home")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("account_home")).status_code == 302


def test_a_new_password_is_asked_for_without_telling_who_has_an_account(owner: User, reader: Client) -> None:
    answers = [
        reader.post(reverse("account_reset_password"), {"email": email})["Location"]
        for email in (owner.email, "niemand@example.nl")
    ]
    assert answers[0] == answers[1]
    assert [message.subject for message in mail.outbox] == [
        "Kies een nieuw wachtwoord",
        "Er is geen account met dit adres",
    ]


def test_the_link_for_a_new_password_works_once_and_does_not_skip_the_second_step(
    editor: User, device: Authenticator, reader: Client
) -> None:
    reader.post(reverse("account_reset_password"), {"email": editor.email})
    link = next(line for line in mail.outbox[0].body.splitlines() if "/wachtwoord/nieuw/" in line)
    path = link.removeprefix("http://testserver")
    form = reader.get(path, follow=True)
    new = {"password1": "een-ander-lang-wachtwoord", "password2": "een-ander-lang-wachtwoord"}
    reader.post(form.redirect_chain[-1][0], new)
    assert "_auth_user_id" not in reader.session
    assert "Deze link werkt niet meer" in Client().get(path, follow=True).content.decode()
    response = reader.post(LOGIN, {"login": editor.email, "password": new["password1"]})
    assert response["Location"] == reverse("mfa_authenticate")


def test_after_logging_in_nobody_is_led_to_another_site(owner: User, reader: Client) -> None:
    for next_page in ("https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)"):
        client = Client()
        assert log_in(client, owner, f"{LOGIN}?next={next_page}") == "/mijn-plekken/"


def test_a_form_that_stood_open_too_long_says_what_to_do(owner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(LOGIN, {"login": owner.email, "password": PASSWORD})
    assert response.status_code == 403
    assert "Open de bladzijde opnieuw" in response.content.decode()


def test_who_is_no_longer_welcome_is_out_at_once(owner: User, browse_as: BrowseAs) -> None:
    client = browse_as(owner)
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert client.get(reverse("account_home")).status_code == 302


def test_a_proxy_that_does_not_say_who_asks_is_no_error(owner: User, reader: Client, settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    response = reader.post(LOGIN, {"login": owner.email, "password": PASSWORD}, headers={"x-forwarded-for": "10.0.0.1"})
    assert response.status_code == 302
    assert Client().post(LOGIN, {"login": "x@example.nl", "password": "x"}, REMOTE_ADDR="").status_code == 200
