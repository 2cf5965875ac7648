"""axe, and no scrolling sideways, on every page of somebody's own and every page where people come in."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from axe_playwright_python.sync_playwright import Axe

from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage
from portal.signup.inviting import invite
from tests.conftest import PASSWORD
from tests.harness.test_accessibility import RULES

pytestmark = pytest.mark.django_db(transaction=True)

FOR_STRANGERS = [
    "/account/inloggen/",
    "/account/wachtwoord/vergeten/",
    "/account/wachtwoord/verstuurd/",
    "/account/wachtwoord/klaar/",
    "/account/bevestigen/",
    "/account/bevestigen/verzonnen/",
    "/account/dicht/",
    "/account/tweede-stap/telefoon-kwijt/",
]
OF_ONES_OWN = [
    "/account/",
    "/account/uitloggen/",
    "/account/controle/",
    "/account/e-mailadres/",
    "/account/wachtwoord/",
    "/account/tweede-stap/",
    "/account/tweede-stap/app/",
    "/aanmelden/",
]


def troubles(page: Any, paths: list[str]) -> list[str]:
    """What axe finds in light and dark, on a phone and a desk, and pages wider than a phone."""
    found = []
    for path in paths:
        page.set_viewport_size({"width": 360, "height": 800})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path)
        for width, scheme in ((360, "light"), (1440, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [
                f"{path} ({width}, {scheme}): {violation['id']} {violation['nodes'][0]['target']}"
                for violation in Axe().run(page, options=RULES).response["violations"]
            ]
        page.set_viewport_size({"width": 320, "height": 640})
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found.append(f"{path} scrolls sideways")
    return found


def log_in(page: Any, user: User) -> None:
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()


def test_axe_finds_nothing_where_people_come_in(page: Any, owner: User, provider: ProviderPage) -> None:
    invitation = invite("kim@example.nl", by=owner, role=Membership.Role.WRITER, provider=provider)
    assert troubles(page, [*FOR_STRANGERS, f"/uitnodiging/{invitation.token}/"]) == []


def test_axe_finds_nothing_on_the_pages_of_ones_own(
    page: Any, owner: User, writer: User, provider: ProviderPage
) -> None:
    invite("kim@example.nl", by=owner, role=Membership.Role.WRITER, provider=provider)
    log_in(page, owner)
    page.wait_for_url("**/mijn-plekken/")
    page.goto("/account/tweede-stap/app/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Verder").click()
    assert page.locator(".qr svg path").count() == 1
    assert troubles(page, [*OF_ONES_OWN, f"/mijn-plekken/{provider.uuid}/team/"]) == []


def test_axe_finds_nothing_on_the_pages_of_the_second_step(page: Any, owner: User) -> None:
    TOTP.activate(owner, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(owner)
    log_in(page, owner)
    page.wait_for_url("**/account/tweede-stap/code/")
    assert troubles(page, ["/account/tweede-stap/code/"]) == []
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    page.get_by_label("Code").fill(codes.get_unused_codes()[0])
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/mijn-plekken/")
    page.goto("/account/tweede-stap/noodcodes/maken/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Verder").click()
    below = "/account/tweede-stap/"
    paths = [below, f"{below}controle/", f"{below}app/uit/", f"{below}noodcodes/", f"{below}noodcodes/maken/"]
    assert troubles(page, paths) == []
