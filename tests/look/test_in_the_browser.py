"""What style sheets and scripts do for a reader: filters without any script, and paper."""

from typing import Any

from tests.support.site import PublicSite

WORDS = "/zoeken/?q=dieren&plaats=Zeist&km=15"
PHONE = {"width": 360, "height": 780}


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
