"""Setting up the app leads on to where somebody was going, and a second click does not undo it."""

from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from portal.accounts.models import User
from tests.conftest import PASSWORD
from tests.portal.accounts.test_logging_in import SECRET, code, log_in

APP, CODES = "/account/tweede-stap/app/", "/account/tweede-stap/noodcodes/"


def at_the_form(user: User, address: str) -> Client:
    """Somebody who logged in, proved the password again, and now sees the square for the camera."""
    client = Client()
    log_in(client, user)
    client.post("/account/controle/", {"password": PASSWORD})
    assert "<svg" in client.get(address).content.decode()
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    return client


@pytest.mark.django_db(transaction=True)
def test_after_the_codes_one_goes_on_to_where_one_was_going(editor: User) -> None:
    address = f"{APP}?next={quote('/beheer/reports/?p=2')}"
    client = at_the_form(editor, address)
    assert 'name="next" value="/beheer/reports/?p=2"' in client.get(address).content.decode()
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    codes = client.post(APP, {"code": code(), "next": "/beheer/reports/?p=2"})["Location"]
    assert codes == f"{CODES}?next=%2Fbeheer%2Freports%2F%3Fp%3D2"
    assert 'href="/beheer/reports/?p=2">Ik heb ze bewaard, ga verder' in client.get(codes).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_wrong_code_keeps_where_one_was_going(editor: User) -> None:
    client = at_the_form(editor, f"{APP}?next=/beheer/")
    page = client.post(APP, {"code": "000000", "next": "/beheer/"}).content.decode()
    assert 'name="next" value="/beheer/"' in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("elsewhere", ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)", "/\\kwaad"])
def test_nobody_is_led_to_another_site(editor: User, elsewhere: str) -> None:
    client = at_the_form(editor, f"{APP}?next={quote(elsewhere)}")
    assert client.post(APP, {"code": code(), "next": elsewhere})["Location"] == CODES
    page = client.get(f"{CODES}?next={quote(elsewhere)}").content.decode()
    assert "kwaad" not in page
    assert "alert(1)" not in page


@pytest.mark.django_db(transaction=True)
def test_clicking_twice_or_coming_back_does_not_ask_to_take_the_app_away(editor: User) -> None:
    client = at_the_form(editor, f"{APP}?next=/beheer/")
    form = {"code": code(), "next": "/beheer/"}
    assert client.post(APP, form)["Location"] == client.post(APP, form)["Location"] == f"{CODES}?next=%2Fbeheer%2F"
    assert client.get(f"{APP}?next=/beheer/")["Location"] == f"{CODES}?next=%2Fbeheer%2F"
    assert client.get(APP)["Location"] == "/account/tweede-stap/"
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).count() == 1
