"""A stranger signs up: an account without rights, and a question to the editor."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.organisations.models import ProviderPage
from portal.permalinks.models import current_path
from portal.signup.models import Application
from tests.conftest import PASSWORD
from tests.portal.signup.conftest import FORM, SignUp


def test_signing_up_makes_an_account_that_may_do_nothing_yet(sign_up: SignUp) -> None:
    response = sign_up()
    assert response["Location"] == "/aanmelden/verstuurd/"
    user = User.objects.get(email="sanne@example.nl")
    assert user.get_full_name() == "Sanne de Boer"
    assert not user.groups.exists()
    assert not user.memberships.exists()
    asked = Application.objects.get()
    assert (asked.organisation, asked.number, asked.website) == (
        "De Moestuin",
        "12345678",
        "https://www.moestuin.example",
    )
    assert [message.subject for message in mail.outbox] == ["Bevestig je e-mailadres"]


def test_the_editor_sees_it_only_after_the_address_is_confirmed(sign_up: SignUp) -> None:
    sign_up()
    assert list(Application.objects.waiting()) == []
    link = next(line for line in mail.outbox[0].body.splitlines() if "/bevestigen/" in line)
    path = link.removeprefix("http://testserver")
    Client().get(path)  # as a mail scanner does
    assert list(Application.objects.waiting()) == []
    Client().post(path)
    assert [asked.organisation for asked in Application.objects.waiting()] == ["De Moestuin"]


def test_a_known_address_gets_the_same_page_and_a_mail_that_says_so(sign_up: SignUp, owner: User) -> None:
    unknown, known = sign_up(), sign_up(email=owner.email.upper())
    assert (unknown.status_code, unknown["Location"]) == (known.status_code, known["Location"])
    assert [message.subject for message in mail.outbox] == ["Bevestig je e-mailadres", "Je hebt al een account"]
    assert Application.objects.count() == 1
    assert owner.check_password(PASSWORD)


def test_pressing_the_button_twice_is_signing_up_once(sign_up: SignUp) -> None:
    assert sign_up()["Location"] == sign_up()["Location"]
    assert Application.objects.count() == 1
    assert User.objects.count() == 1


def test_a_program_that_fills_in_every_field_is_thanked_and_forgotten(sign_up: SignUp) -> None:
    assert sign_up(bedrijfsfax="030-1234567")["Location"] == "/aanmelden/verstuurd/"
    assert not User.objects.exists()
    assert mail.outbox == []


def test_nobody_signs_up_by_the_hundred(sign_up: SignUp) -> None:
    statuses = [sign_up(email=f"bot{number}@example.nl").status_code for number in range(22)]
    assert statuses == [302] * 20 + [429] * 2
    assert User.objects.count() == 20


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("organisation", "", "verplicht"),
        ("organisation", "x" * 201, "200"),
        ("organisation", "🦙🦙🦙", "Een naam heeft minstens twee letters."),
        ("number", "1234567", "Een KvK-nummer heeft 8 cijfers"),
        ("number", "123456789", "Dit RSIN klopt niet."),
        ("phone", "bel maar", "Dit telefoonnummer klopt niet."),
        ("email", "sanne@", "e-mailadres"),
        ("email", "sanne@example.nl\r\nBcc: x@example.nl", "e-mailadres"),
        ("password", "kort", "12"),
        ("password", "sanne@example.nl", "e-mailadres"),
        ("website", "javascript:alert(1)", "URL"),
        ("provider_kind", "bestaat-niet", "keuze"),
        ("first_name", "x" * 81, "80"),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_the_rest_is_kept(
    sign_up: SignUp, field: str, value: str, told: str
) -> None:
    response = sign_up(**{field: value})
    page = response.content.decode()
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in page
    assert told in page.split(f'id="id_{field}_error"')[1].split("</p>")[0]
    kept = "De Moestuin" if field != "organisation" else "Bunnik"
    assert f'value="{kept}"' in page
    assert PASSWORD not in page
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["x" * 200, "جمعية الحديقة", "Tuin 🌻 & <b>Co</b>", "Ñandú ﬁets", "Stichting \u202egnithciT", "De\r\nTuin\x07"],
)
def test_names_as_long_and_strange_as_they_come(sign_up: SignUp, name: str) -> None:
    assert sign_up(organisation=name, first_name="Zoë-Ĺ", last_name="O’Brien 🦙").status_code == 302
    kept = Application.objects.get().organisation
    assert not {"\n", "\r", "\u202e", "\x07"} & set(kept)


def test_nothing_somebody_typed_goes_to_an_address_that_is_not_confirmed(sign_up: SignUp) -> None:
    sign_up(organisation="Koop nu op kwaad.example", first_name="Klik", last_name="kwaad.example")
    assert "kwaad.example" not in mail.outbox[0].subject + mail.outbox[0].body


def test_who_is_logged_in_tells_only_about_the_organisation(professional: User) -> None:
    client = Client()
    client.force_login(professional)
    assert 'name="password"' not in client.get("/aanmelden/").content.decode()
    client.post("/aanmelden/", FORM)
    assert Application.objects.get().applicant == professional
    assert User.objects.count() == 1


def test_a_page_without_people_can_be_asked_for_and_asking_twice_is_asking_once(
    provider: ProviderPage, professional: User
) -> None:
    client = Client()
    client.force_login(professional)
    path = f"{current_path(provider.pk)}overnemen/"
    for _ in range(2):
        assert client.post(path, {"phone": "0612345678"}).status_code == 302
    asked = Application.objects.get()
    assert (asked.kind, asked.provider, asked.applicant) == ("overnemen", provider, professional)


def test_a_stranger_can_ask_for_a_page_as_well(provider: ProviderPage) -> None:
    Client().post(f"{current_path(provider.pk)}overnemen/", FORM)
    assert Application.objects.get().provider == provider
    assert not EmailAddress.objects.get().verified


def test_a_page_that_somebody_writes_for_cannot_be_asked_for(owner: User, provider: ProviderPage) -> None:
    response = Client().post(f"{current_path(provider.pk)}overnemen/", FORM)
    assert "Er schrijft al iemand voor De Wilg" in response.content.decode()
    assert not Application.objects.exists()


def test_who_waits_reads_so_and_no_longer_once_it_is_decided(application: Application) -> None:
    client = Client()
    client.force_login(application.applicant)
    assert "De redactie kijkt nog naar je aanmelding van" in client.get("/account/").content.decode()
    Application.objects.update(decided_at=timezone.now(), status=Application.Status.DECLINED)
    assert "De redactie kijkt nog" not in client.get("/account/").content.decode()
