"""Somebody looks over your shoulder: one press, and another page stands there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db(transaction=True)

WEATHER = "https://www.knmi.nl/**"


@pytest.fixture
def open_page(browser: Any, live_server: Any, make_listing: MakeListing) -> Iterator[Callable[[bool], Any]]:
    """`open_page(scripts)` is a phone that came to the page for something bad by its listing. The weather is ours."""
    make_listing("De Stal")
    contexts = []

    def make(scripts: bool) -> Any:
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=scripts, viewport={"width": 360, "height": 640}
        )
        contexts.append(context)
        asked: list[str] = []

        def weather(route: Any) -> None:
            asked.append(route.request.url)
            route.fulfill(body="Zonnig")

        context.route(WEATHER, weather)
        tab = context.new_page()
        tab.set_default_timeout(10_000)
        tab.goto("/plek/de-stal/")
        tab.get_by_role("link", name="Is er iets ergs gebeurd?").click()
        tab.wait_for_url("**/iets-ergs/")
        assert not asked
        return tab

    yield make
    for context in contexts:
        context.close()


def test_a_press_leaves_and_back_does_not_lead_here_again(open_page: Callable[[bool], Any]) -> None:
    tab = open_page(True)
    tab.get_by_role("link", name="Snel weg").click()
    tab.wait_for_url(WEATHER)
    tab.go_back()
    tab.wait_for_url("**/plek/de-stal/")


def test_the_escape_key_leaves_too(open_page: Callable[[bool], Any]) -> None:
    tab = open_page(True)
    tab.keyboard.press("Escape")
    tab.wait_for_url(WEATHER)


def test_without_scripts_it_is_a_link(open_page: Callable[[bool], Any]) -> None:
    tab = open_page(False)
    tab.get_by_role("link", name="Snel weg").click()
    tab.wait_for_url(WEATHER)


def test_it_stays_in_reach_at_the_bottom_of_the_page(open_page: Callable[[bool], Any]) -> None:
    tab = open_page(True)
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = tab.get_by_role("link", name="Snel weg").bounding_box()
    assert 0 <= box["y"] <= 640 - box["height"]
    assert box["height"] >= 44
