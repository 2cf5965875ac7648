"""Where mail goes, by one address in the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.mail import mail_settings


def test_without_an_address_mail_becomes_files() -> None:
    assert mail_settings("", "/somewhere")["EMAIL_FILE_PATH"] == "/somewhere"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://jan:geheim@post.example", 587, True, False),
        ("smtps://post.example", 465, False, True),
        ("smtp+plain://127.0.0.1:2525", 2525, False, False),
    ],
)
def test_an_address_says_host_port_and_how_it_is_kept_private(url: str, port: int, tls: bool, ssl: bool) -> None:
    found = mail_settings(url, "")
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_a_password_may_have_any_character() -> None:
    assert mail_settings("smtp://jan:a%40b%2Fc@post.example", "")["EMAIL_HOST_PASSWORD"] == "a@b/c"


@pytest.mark.parametrize("url", ["post.example", "http://post.example", "smtp://"])
def test_an_address_that_is_none_is_refused_at_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail_settings(url, "")
