"""Response headers: what a Dutch government site is held to, and that the CMS is the only exception."""

from collections.abc import Callable

from django.conf import settings
from django.test import Client

from portal.accounts.models import User
from tests.support.site import PublicSite

MUST_BE_STATED = {"default-src", "base-uri", "frame-src", "frame-ancestors", "form-action"}
WEAK = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "data:", "blob:", "http:", "https:", "*")


def directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";") if part.strip())
    return {name: values for name, *values in parts}


def test_the_policy_of_public_pages_allows_our_own_origin_only(public_site: PublicSite, reader: Client) -> None:
    for address in public_site:
        policy = directives(reader.get(address.path).headers["Content-Security-Policy"])
        assert policy.keys() >= MUST_BE_STATED, address.path
        assert policy["default-src"] in (["'none'"], ["'self'"])
        for name, values in policy.items():
            assert values in (["'none'"], ["'self'"]), f"{name} on {address.path}"
            assert not set(values) & set(WEAK)


def test_every_answer_says_what_it_is_and_may_not_be_framed(public_site: PublicSite, reader: Client) -> None:
    for address in public_site:
        headers = reader.get(address.path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", address.path
        assert headers["X-Frame-Options"] == "DENY", address.path
        # Under "no-referrer" a form would say that it comes from nowhere, and be refused.
        assert headers["Referrer-Policy"] == ("same-origin" if address.form else "no-referrer"), address.path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", address.path


def test_what_someone_looked_for_stays_in_no_cache(public_site: PublicSite, reader: Client) -> None:
    for address in public_site:
        if address.view in {"search", "search_json", "suggest"}:
            assert reader.get(address.path).headers["Cache-Control"] == "private, no-store", address.path


def test_a_page_with_a_form_is_kept_nowhere(public_site: PublicSite, reader: Client) -> None:
    for address in public_site:
        if address.form:
            assert reader.get(address.path).headers["Cache-Control"] == "private, no-store", address.path


def test_only_the_cms_may_use_inline_scripts(browse_as: Callable[[User], Client], editor: User) -> None:
    response = browse_as(editor).get(settings.CMS_PREFIX)
    assert response.status_code == 200
    policy = directives(response.headers["Content-Security-Policy"])
    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'"]


def test_https_is_kept_for_a_year_where_the_site_has_it() -> None:
    # The site of the suite is plain http; the rule is one line of arithmetic on SITE_URL, so read it there.
    import os
    import subprocess
    import sys

    code = (
        "import config.settings as s;"
        "print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)"
    )
    environment = os.environ | {"SITE_URL": "https://plekwijzer.example", "PYTHONPATH": str(settings.BASE_DIR / "site")}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["31536000", "True", "True", "True"]
