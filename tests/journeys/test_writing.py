"""Writing a listing with the keyboard alone, and with what the form looks up while one types."""

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

MOST_TABS = 400
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


def tab_to(page: Any, selector: str, key: str = "Tab") -> None:
    """Walks with the keyboard, as somebody without a mouse, until this has the focus."""
    for _ in range(MOST_TABS):
        if page.evaluate("selector => !!document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard never comes to {selector}")


SELECTED = "document.activeElement.ariaSelected === 'true' && document.activeElement.textContent.trim()"


def open_tab(page: Any, name: str) -> None:
    """From wherever one is, back to the row of tabs and along it to the right."""
    tab_to(page, "[role=tab]", "Shift+Tab")
    seen = ""
    for _ in range(200):
        here = page.evaluate(SELECTED)
        if here and here.startswith(name):
            return
        if here and here != seen:  # Wagtail selects a tab a moment after the key
            seen = here
            page.keyboard.press("ArrowRight")
        page.wait_for_timeout(25)
    raise AssertionError(f"no tab {name}")


def test_a_listing_with_a_role_is_written_with_the_keyboard_alone(
    owner: User, provider: ProviderPage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)  # the whole form, on a busy machine
    page.goto(reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", provider.pk]))
    page.locator("#id_title").wait_for()
    tab_to(page, "#id_title")
    page.keyboard.type("Boerderij De Toets")
    tab_to(page, "#id_summary")
    page.keyboard.type("Dieren voeren en koffie drinken.")
    open_tab(page, "4 Doen")
    tab_to(page, "#id_form")
    page.keyboard.press("ArrowDown")
    open_tab(page, "6 Rollen")
    tab_to(page, "#id_roles-ADD")
    page.keyboard.press("Enter")
    tab_to(page, "#id_roles-0-role")
    page.keyboard.type("Deel")
    tab_to(page, "#id_roles-0-what_you_do")
    page.keyboard.type("Je voert de geiten.")
    assert "Deelnemer" in page.locator("#inline_child_roles-0 [data-panel-heading-text]").first.inner_text()
    open_tab(page, "8 Kosten")
    tab_to(page, "#id_costs-ADD")
    page.keyboard.press("Space")
    tab_to(page, "#id_costs-0-kind")
    page.keyboard.type("Mee")
    tab_to(page, "#id_costs-0-amount_cents")
    page.keyboard.type("3,50")
    tab_to(page, "footer button, .w-footer button, button.action-save")
    page.keyboard.press("Enter")
    page.locator(".messages .success").wait_for()
    listing = InitiativePage.objects.get().get_latest_revision_as_object()
    assert (listing.title, listing.summary) == ("Boerderij De Toets", "Dieren voeren en koffie drinken.")
    assert [(role.role, role.what_you_do) for role in listing.roles.all()] == [("deelnemer", "Je voert de geiten.")]
    assert [(cost.kind, cost.amount_cents) for cost in listing.costs.all()] == [("prijs", 350)]


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
    option = page.locator("datalist option")
    option.wait_for(state="attached")
    assert option.get_attribute("value") == "Soepgroep (/plek/soepgroep/)"
    assert option.get_attribute("label") == "Utrecht, Het Anker"
