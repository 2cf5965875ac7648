"""What style sheets and scripts do for a reader: the map beside the list, and filters without any script."""

from typing import Any

import pytest

from tests.support.site import PublicSite

WORDS = "/zoeken/?q=dieren&plaats=Zeist&km=15"
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 780}


@pytest.fixture
def results(page: Any, public_site: PublicSite) -> Any:
    page.set_viewport_size(WIDE)
    page.emulate_media(reduced_motion="reduce")
    page.goto(WORDS)
    page.locator(".map-pin").first.wait_for()
    return page


def pin_of(page: Any, name: str) -> Any:
    return page.locator(f'.map-pin[aria-label^="{name}"]')


def place_of(page: Any) -> str:
    """Where on the map the first pin lies; another zoom would have moved it."""
    return page.locator(".map-pin").first.evaluate("pin => pin.style.transform")


def test_a_card_and_its_pin_light_up_together(results: Any) -> None:
    pin, card = pin_of(results, "Het Geitenerf"), results.locator(".card", has_text="Het Geitenerf")
    card.hover()
    assert "is-lit" in pin.get_attribute("class")
    results.mouse.move(1, 1)
    assert "is-lit" not in pin.get_attribute("class")
    pin.focus()
    assert "is-lit" in card.get_attribute("class")


def test_a_pin_can_be_opened_followed_and_closed_from_the_keyboard(results: Any) -> None:
    pin = pin_of(results, "Het Geitenerf")
    results.keyboard.press("Tab")
    pin.focus()
    results.keyboard.press("Enter")
    link = results.locator(".leaflet-popup a", has_text="Het Geitenerf")
    link.wait_for()
    assert link.get_attribute("href").startswith("/plek/")
    assert link.evaluate("link => link === document.activeElement")
    results.keyboard.press("Escape")
    link.wait_for(state="detached")
    assert pin.evaluate("pin => pin === document.activeElement")


def test_a_wheel_on_its_way_down_the_page_does_not_get_stuck_in_the_map(results: Any) -> None:
    results.locator(".map__canvas").hover()
    before = place_of(results)
    results.mouse.wheel(0, 400)
    results.wait_for_function("window.scrollY > 100")
    assert place_of(results) == before


def test_moving_the_map_offers_to_search_there(results: Any) -> None:
    assert results.locator(".map__area").count() == 0
    results.locator(".map__canvas").focus()
    results.keyboard.press("ArrowRight")
    area = results.locator(".map__area")
    area.wait_for()
    href = area.get_attribute("href")
    assert "bbox=" in href
    assert "q=dieren" in href
    assert "plaats=" not in href
    results.goto(href)
    assert results.locator(".results__title").count() == 1


def test_without_its_ground_the_map_says_so_and_keeps_its_pins(page: Any, public_site: PublicSite) -> None:
    page.context.route("**/static/map/*", lambda route: route.abort())
    page.set_viewport_size(WIDE)
    page.goto(WORDS)
    page.locator(".map__message").wait_for()
    assert page.locator(".map-pin").count() > 0


def test_a_map_that_nobody_opens_costs_nothing(page: Any, public_site: PublicSite) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size(PHONE)
    page.goto(WORDS)
    page.wait_for_load_state("networkidle")
    assert not any("/static/map/" in url for url in asked)
    page.get_by_role("link", name="Kaart", exact=True).click()
    page.locator(".map-pin").first.wait_for()
    assert any("/static/map/" in url for url in asked)


def test_on_a_phone_without_scripts_filters_open_apply_and_close(
    browser: Any, live_server: Any, public_site: PublicSite
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, viewport=PHONE)
    tab = context.new_page()
    tab.goto(WORDS)
    animals = tab.get_by_role("checkbox", name="Dieren")
    assert not animals.is_visible()
    tab.get_by_role("link", name="Kies meer").click()
    animals.check()
    tab.get_by_role("button", name="Toon de plekken").click()
    assert "thema=dieren" in tab.url
    assert "q=dieren" in tab.url
    assert not animals.is_visible()
    assert tab.get_by_role("heading", name="Het Geitenerf").is_visible()
    context.close()


def test_the_paper_version_prints_at_a_press(page: Any, public_site: PublicSite) -> None:
    address = next(address for address in public_site if address.view == "listing_print")
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto(address.path)
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.printed")
