"""A copy of the database opens nobody's account; a key that cannot be read is a lost phone, never a crash."""

import importlib
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from portal.accounts import sealing
from portal.accounts.models import User
from tests.conftest import PASSWORD
from tests.portal.accounts.test_logging_in import SECRET, code, log_in

migration: Any = importlib.import_module("portal.accounts.migrations.0003_seal_keys")


@pytest.fixture
def device(editor: User) -> Authenticator:
    RecoveryCodes.activate(editor)
    return TOTP.activate(editor, SECRET).instance


@given(text=st.text(max_size=80))
def test_what_was_sealed_is_opened_again_and_cannot_be_read_meanwhile(text: str) -> None:
    sealed = sealing.seal(text)
    assert sealing.unseal(sealed) == text
    assert len(text) < 4 or text not in sealed


@pytest.mark.parametrize("stored", ["", SECRET, "sealed:", "sealed:gAAAAA", "sealed:\u00e9", f"sealed:{SECRET}"])
def test_what_we_did_not_seal_is_not_read(stored: str) -> None:
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(stored)


def test_the_database_holds_no_key_and_no_code(device: Authenticator) -> None:
    stored = "".join(str(data) for data in Authenticator.objects.values_list("data", flat=True))
    assert SECRET not in stored
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
    assert sealing.unseal(codes.data["seed"]) not in stored
    assert device.wrap().validate_code(code())
    assert not device.wrap().validate_code("000000")


def test_after_another_secret_key_the_former_one_still_opens_until_all_is_sealed_anew(
    device: Authenticator, settings: Settings
) -> None:
    sealed = device.data["secret"]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key"
    again = sealing.with_key_of_today(sealed)
    assert again != sealed
    assert sealing.with_key_of_today(again) == again
    settings.SECRET_KEY_FALLBACKS = []
    assert sealing.unseal(again) == SECRET
    assert sealing.is_readable({"secret": again})
    assert not sealing.is_readable({"secret": sealed})
    with pytest.raises(sealing.Unreadable):
        sealing.with_key_of_today(sealed)


def test_a_key_that_cannot_be_read_lets_nobody_in_and_breaks_nothing(
    editor: User, device: Authenticator, reader: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    settings.SECRET_KEY = "another-key"
    assert log_in(reader, editor) == reverse("mfa_authenticate")
    for tried in (code(), codes[0], "000000"):
        page = reader.post(reverse("mfa_authenticate"), {"code": tried})
        assert page.status_code == 200
        assert "Telefoon kwijt?" in page.content.decode()
    assert "_auth_user_id" not in reader.session
    assert "cannot be read" in caplog.text


def test_codes_that_cannot_be_read_are_not_shown(
    editor: User, device: Authenticator, reader: Client, settings: Settings
) -> None:
    log_in(reader, editor)
    reader.post(reverse("mfa_authenticate"), {"code": code()})
    reader.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    Authenticator.objects.filter(type=Authenticator.Type.RECOVERY_CODES).update(data={"seed": "x", "used_mask": 0})
    page = reader.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "Deze noodcodes werken niet meer" in page
    assert reader.get(reverse("mfa_download_recovery_codes")).status_code == 404
    assert reader.get(reverse("mfa_index")).status_code == 200


def test_the_keys_that_stand_there_already_are_sealed_and_go_on_working(editor: User) -> None:
    app = Authenticator.objects.create(user=editor, type="totp", data={"secret": SECRET})
    codes = Authenticator.objects.create(user=editor, type="recovery_codes", data={"seed": "ab" * 40, "used_mask": 5})
    for _ in range(2):
        migration.seal_all(apps, None)
    for row in (app, codes):
        row.refresh_from_db()
        assert sealing.is_readable(row.data)
    assert sealing.unseal(app.data["secret"]) == SECRET
    assert codes.data["used_mask"] == 5
    assert len(codes.wrap().get_unused_codes()) == 8
    migration.unseal_all(apps, None)
    app.refresh_from_db()
    assert app.data == {"secret": SECRET}
