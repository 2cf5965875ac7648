"""The keys of people's apps and emergency codes, unreadable for who only has a copy of the database.

Sealed with a key that is derived from SECRET_KEY. What was sealed with one of SECRET_KEY_FALLBACKS can still be opened.
"""

import base64
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"portal.accounts.sealing"
MARK = "sealed:"
FIELDS = ("secret", "seed")
"""What allauth keeps of an app and of emergency codes that would open the account."""


class Unreadable(Exception):  # noqa: N818 - reads as what is the matter
    """Not sealed, not by us, or with a key that is no longer known."""


def seal(text: str) -> str:
    return f"{MARK}{_box().encrypt(text.encode()).decode()}"


def unseal(sealed: str) -> str:
    """Raises Unreadable."""
    try:
        return _box().decrypt(_token(sealed)).decode()
    except InvalidToken as error:
        raise Unreadable from error


def with_key_of_today(sealed: str) -> str:
    """The same, sealed with SECRET_KEY itself, so that a former key can be forgotten. Raises Unreadable."""
    try:
        _boxes()[0].decrypt(_token(sealed))
    except InvalidToken:
        return seal(unseal(sealed))
    return sealed


def is_readable(data: dict[str, Any]) -> bool:
    """Whether what an authenticator keeps (`Authenticator.data`) can still be used."""
    try:
        return [unseal(data[name]) for name in FIELDS if name in data] != []
    except Unreadable:
        return False


def _token(sealed: str) -> bytes:
    if not sealed.startswith(MARK):
        raise Unreadable
    return sealed.removeprefix(MARK).encode()


def _box() -> MultiFernet:
    return MultiFernet(_boxes())


def _boxes() -> list[Fernet]:
    return [_fernet(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _fernet(secret_key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
