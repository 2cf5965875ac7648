"""From the front page to a name and a number, as a reader would go: with the mouse, with keys only, without script."""

from collections.abc import Iterator
from typing import Any

import pytest

from portal.organisations.models import ProviderPage
from tests.support.index import Drain
from tests.support.listings import MakeListing
from tests.support.site import EVERYTHING

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def supply(provider: ProviderPage, make_listing: MakeListing, drain: Drain) -> None:
    make_listing("Het Geitenerf", provider=provider, **EVERYTHING)
    make_listing("Breiclub", provider=provider, themes=["textiel"], place="Zeist", municipality="gm0355")
    drain()


@pytest.fixture
def page_without_script(browser: Any, live_server: Any) -> Iterator[Any]:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    yield tab
    context.close()


def find_animals_near_zeist(page: Any) -> None:
    page.goto("/")
    page.get_by_label("Wat wil je doen?").fill("dieren")
    page.get_by_label("Waar?").fill("Zeist")
    page.get_by_label("Hoe ver?").select_option("15 km")
    page.get_by_role("button", name="Zoek").click()
    assert "1 plek met “dieren” binnen 15 km van Zeist" in page.locator("h1").inner_text()
    page.get_by_role("link", name="Het Geitenerf").first.click()


def read_the_three_answers(page: Any) -> None:
    """Is it for me, what does it cost, how do I get there: and whom do I call?"""
    text = page.locator("main").inner_text()
    assert "Mensen met een licht verstandelijke beperking en mensen met autisme" in text
    assert "Als bezoeker betaal je niets." in text
    assert "Halte Zeist, Stalweg, 4 minuten lopen" in text
    assert page.locator("a[href='tel:0301234567']").first.is_visible()


def test_a_reader_finds_a_place_and_its_number(supply: None, page: Any) -> None:
    find_animals_near_zeist(page)
    read_the_three_answers(page)


def test_without_script_everything_is_there(supply: None, page_without_script: Any) -> None:
    find_animals_near_zeist(page_without_script)
    read_the_three_answers(page_without_script)


def test_with_keys_only_from_the_box_to_the_number(supply: None, page: Any) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Ga naar de inhoud"
    press_until(page, "document.activeElement.name === 'q'")
    page.keyboard.type("dieren")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/**")
    press_until(page, "document.activeElement.textContent.includes('Het Geitenerf')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/plek/het-geitenerf/**")
    press_until(page, "(document.activeElement.getAttribute('href') || '').startsWith('tel:')")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def press_until(page: Any, condition: str, most: int = 120) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(f"{condition} was not reached in {most} tabs")


def test_filters_work_without_script(supply: None, page_without_script: Any) -> None:
    page = page_without_script
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/zoeken/")
    page.get_by_role("link", name="Kies meer").click()
    page.locator("input[name=thema][value=textiel]").check()
    page.get_by_role("button", name="Toon de plekken").click()
    assert page.locator("h1").inner_text() == "1 plek"
    assert "Breiclub" in page.locator("main").inner_text()
