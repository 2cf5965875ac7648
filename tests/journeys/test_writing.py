"""Writing a listing: what the form looks up while one types, and what becomes of it when something is in the way."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db(transaction=True)

OURS = [".listing-open", ".listing-question", ".listing-address", ".listing-hours"]
"""Parts of the form that are not Wagtail's."""
UNTIL_IT_SAVES = 2500
"""Milliseconds after which Wagtail looks for changes; what is typed before counts with the next change."""
SLOW_AUTOSAVE = """
    const ask = window.fetch.bind(window);
    window.fetch = async (address, options) => {
        const answer = await ask(address, options);
        if (String(address).includes("/beheer/pages/") && options?.method?.toLowerCase() === "post") {
            window.saving = true;
            await new Promise((done) => setTimeout(done, 1500));
        }
        return answer;
    };
"""


def log_in(page: Any, user: User, url: str) -> None:
    client = Client()
    client.force_login(user)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}])


def test_the_address_is_looked_up_and_the_pin_moved_with_the_arrow_keys(
    owner: User, provider: ProviderPage, make_listing: MakeListing, page: Any, live_server: Any
) -> None:
    listing = make_listing("Tuin", provider=provider, opening_hours="Mo-Fr 09:00-16:00", group_transport=None)
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)  # the whole form, on a busy machine
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.get_by_role("tab", name="Waar").click()
    assert "dicht" in page.locator("[data-hours-preview]").inner_text().lower()
    page.locator("#id_opening_hours").fill("Su 10:00-12:00")
    page.locator("[data-hours-preview] td", has_text="10.00 tot 12.00").wait_for()
    assert not page.locator("#id_group_transport_by").is_visible()
    page.locator("#id_group_transport").select_option("true")
    assert page.locator("#id_group_transport_by").is_visible()
    page.locator("#id_place").fill("Zeist")
    page.locator("[data-address-ask]").press("Enter")
    page.locator("[data-address-found] button", has_text="Zeist").first.press("Enter")
    before = float(page.locator("#id_lat").input_value())
    assert page.locator("[data-address-unchecked]").is_visible()
    assert page.locator("#id_municipality").input_value() == "gm0355"
    pin = page.locator(".listing-pin")
    pin.wait_for()
    pin.focus()
    pin.press("ArrowUp")
    after = float(page.locator("#id_lat").input_value())
    assert 0 < after - before < 0.001
    found = Axe().run(page, context={"include": [[part] for part in OURS]}).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []
    page.locator("#id_location_checked").check()
    assert not page.locator("[data-address-unchecked]").is_visible()


def test_saving_twice_while_it_is_being_saved_by_itself_makes_one_listing(
    owner: User, provider: ProviderPage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.add_init_script(SLOW_AUTOSAVE)
    page.goto(reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", provider.pk]))
    page.wait_for_timeout(UNTIL_IT_SAVES)
    page.locator("#id_title").press_sequentially("Dubbel")
    page.locator("#id_summary").press_sequentially("Een zin")
    page.wait_for_function("window.saving")
    page.locator("button.action-save").first.dblclick()
    page.locator(".messages .success").wait_for()
    assert page.locator("#conflict").count() == 0
    listing = InitiativePage.objects.get().get_latest_revision_as_object()
    assert (listing.title, listing.summary) == ("Dubbel", "Een zin")


def test_another_place_is_chosen_from_the_map_while_one_types(
    owner: User,
    provider: ProviderPage,
    other_provider: ProviderPage,
    make_listing: MakeListing,
    page: Any,
    live_server: Any,
) -> None:
    listing = make_listing("Tuin", provider=provider)
    make_listing("Soepgroep", provider=other_provider, place="Utrecht")
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)  # the whole form, on a busy machine
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.get_by_role("tab", name="6 Rollen").click()
    page.locator("#id_steps-ADD").click()
    page.locator("#id_steps-0-to").press_sequentially("soep")
    found = page.locator(".listing-found button")
    found.wait_for()
    assert found.inner_text() == "Soepgroep, Utrecht, Het Anker"
    found.click()
    assert page.locator("#id_steps-0-to").input_value() == "Soepgroep (/plek/soepgroep/)"
    page.locator("#id_steps-0-to").press("ControlOrMeta+a")
    page.locator("#id_steps-0-to").press_sequentially("qqq")
    page.get_by_text("We vinden geen plek met die naam").wait_for()
