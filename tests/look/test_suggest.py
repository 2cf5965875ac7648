"""Suggestions while someone types: with keys, a mouse or a finger, and never in the way."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.harness.test_accessibility import RULES
from tests.support.site import PublicSite

SUGGESTIONS = "**/zoeken/suggesties.json**"


@pytest.fixture
def home(page: Any, public_site: PublicSite) -> Any:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/")
    page.wait_for_load_state("networkidle")
    return page


def what(page: Any) -> Any:
    return page.get_by_role("combobox", name="Wat wil je doen?")


def where(page: Any) -> Any:
    return page.get_by_role("combobox", name="Waar?")


def options(page: Any) -> Any:
    return page.get_by_role("listbox", name="Voorstellen").get_by_role("option")


def write(field: Any, text: str) -> None:
    """Letter by letter, until there are suggestions."""
    field.press_sequentially(text)
    options(field.page).first.wait_for()


def test_a_place_is_chosen_with_keys_and_the_form_waits(home: Any) -> None:
    write(where(home), "zei")
    assert where(home).get_attribute("aria-expanded") == "true"
    assert where(home).get_attribute("aria-activedescendant") is None
    home.keyboard.press("ArrowDown")
    chosen = home.locator(f"#{where(home).get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.inner_text().split("\n") == ["Zeist", "plaats in Utrecht"]
    home.keyboard.press("Enter")
    assert where(home).input_value() == "Zeist"
    assert options(home).count() == 0
    assert where(home).get_attribute("aria-expanded") == "false"
    assert home.url.endswith("/")
    home.keyboard.press("Enter")
    home.wait_for_url("**/zoeken/?**plaats=Zeist**")


def test_escape_closes_the_list_and_keeps_what_was_typed(home: Any) -> None:
    write(what(home), "die")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Escape")
    assert options(home).count() == 0
    assert what(home).input_value() == "die"
    home.keyboard.press("Escape")
    assert what(home).input_value() == "die"


def test_enter_with_nothing_chosen_searches_for_what_was_typed(home: Any) -> None:
    write(what(home), "die")
    home.keyboard.press("Enter")
    home.wait_for_url("**/zoeken/?**q=die**")


def test_arrows_go_round_by_way_of_the_text(home: Any) -> None:
    write(where(home), "zei")
    count = options(home).count()
    seen = []
    for _ in range(count + 2):
        home.keyboard.press("ArrowDown")
        seen.append(where(home).get_attribute("aria-activedescendant"))
    assert len(set(seen[:count])) == count
    assert seen[count:] == [None, seen[0]]
    home.keyboard.press("ArrowUp")
    assert where(home).get_attribute("aria-activedescendant") is None
    home.keyboard.press("ArrowUp")
    assert where(home).get_attribute("aria-activedescendant") == seen[count - 1]


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft", "ArrowRight"])
def test_keys_for_the_text_go_back_to_the_text(home: Any, key: str) -> None:
    write(what(home), "die")
    home.keyboard.press("ArrowDown")
    home.keyboard.press(key)
    assert what(home).get_attribute("aria-activedescendant") is None
    home.keyboard.press("x")
    assert "x" in what(home).input_value()


def test_leaving_the_field_closes_the_list_and_chooses_nothing(home: Any) -> None:
    write(what(home), "die")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Tab")
    assert options(home).count() == 0
    assert what(home).input_value() == "die"


def test_arrow_down_opens_the_list_again_at_the_first(home: Any) -> None:
    write(what(home), "die")
    home.keyboard.press("Escape")
    home.keyboard.press("ArrowDown")
    options(home).first.wait_for()
    assert options(home).first.get_attribute("aria-selected") == "true"


def test_a_theme_goes_to_its_results_and_takes_the_place_along(home: Any) -> None:
    where(home).fill("Zeist")
    write(what(home), "die")
    options(home).filter(has_text="thema").first.click()
    home.wait_for_url("**/zoeken/?**")
    assert "thema=dieren" in home.url
    assert "plaats=Zeist" in home.url
    assert "q=" not in home.url


def test_a_listing_goes_to_its_own_page(home: Any) -> None:
    write(what(home), "het gei")
    options(home).filter(has_text="Het Geitenerf").click()
    home.wait_for_url("**/plek/het-geitenerf/")


def test_a_word_goes_into_the_field_it_was_typed_in(home: Any) -> None:
    write(what(home), "gei")
    options(home).filter(has_text="zoekwoord").first.click()
    assert what(home).input_value() == "geit"
    assert what(home).evaluate("field => field === document.activeElement")


def test_a_place_typed_as_what_goes_where_places_go(home: Any) -> None:
    write(what(home), "zeis")
    options(home).filter(has_text="Zeist").first.click()
    assert (what(home).input_value(), where(home).input_value()) == ("", "Zeist")


def test_a_finger_can_choose(browser: Any, live_server: Any, public_site: PublicSite) -> None:
    context = browser.new_context(
        base_url=live_server.url, has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740}
    )
    tab = context.new_page()
    tab.goto("/")
    where(tab).tap()
    write(where(tab), "zei")
    options(tab).first.tap()
    assert where(tab).input_value() == "Zeist"
    context.close()


def test_the_number_is_told_once(home: Any) -> None:
    write(where(home), "zei")
    said = home.locator(".suggest [role=status]").nth(1)
    number = options(home).count()
    assert said.inner_text() == f"{number} voorstellen."
    said.evaluate("region => new MutationObserver(() => { window.said = true; }).observe(region, {childList: true})")
    home.keyboard.press("ArrowDown")
    assert home.evaluate("window.said") is None
    home.keyboard.press("Escape")
    assert said.inner_text() == ""


@pytest.fixture
def asked(home: Any) -> list[str]:
    """Addresses of suggestions that were asked."""
    found: list[str] = []
    home.on("request", lambda request: found.append(request.url) if "suggesties" in request.url else None)
    return found


def test_nothing_is_asked_without_a_letter_and_not_for_every_letter(home: Any, asked: list[str]) -> None:
    what(home).focus()
    home.keyboard.press("ArrowDown")
    what(home).press_sequentially("  ")
    home.wait_for_timeout(200)
    assert asked == []
    what(home).fill("")
    home.keyboard.type("dieren")  # faster than anyone asks
    options(home).first.wait_for()
    assert 1 <= len(asked) < 6
    assert asked[-1].endswith("q=dieren")


def test_after_a_failure_nothing_is_asked_any_more_and_typing_goes_on(home: Any, asked: list[str]) -> None:
    home.route(SUGGESTIONS, lambda route: route.abort())
    what(home).press_sequentially("d")
    home.wait_for_timeout(300)
    assert len(asked) == 1
    what(home).press_sequentially("ieren")
    home.wait_for_timeout(300)
    assert len(asked) == 1
    assert what(home).input_value() == "dieren"
    home.keyboard.press("Enter")
    home.wait_for_url("**/zoeken/?**q=dieren**")


def test_an_answer_that_comes_too_late_is_not_shown(home: Any) -> None:
    held: list[Any] = []
    home.route(SUGGESTIONS, lambda route: route.continue_() if held else held.append(route))
    where(home).press_sequentially("u")
    home.wait_for_timeout(200)
    assert len(held) == 1
    write(where(home), "tr")
    shown = options(home).all_inner_texts()
    held[0].continue_()
    home.wait_for_timeout(200)
    assert options(home).all_inner_texts() == shown
    assert shown[0].startswith("Utrecht")


def test_a_list_that_comes_after_the_field_was_left_stays_away(home: Any) -> None:
    where(home).press_sequentially("zei")
    home.keyboard.press("Tab")
    home.wait_for_timeout(400)
    assert options(home).count() == 0


def test_the_results_page_has_it_too(page: Any, public_site: PublicSite) -> None:
    page.goto("/zoeken/?q=dieren")
    page.wait_for_load_state("networkidle")
    write(where(page), "zei")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert where(page).input_value() == "Zeist"
    page.keyboard.press("Enter")
    page.wait_for_url("**plaats=Zeist**")
    assert "q=dieren" in page.url


@pytest.mark.parametrize(
    ("width", "look"),
    [(320, {"color_scheme": "light"}), (1440, {"color_scheme": "dark"}), (700, {"forced_colors": "active"})],
    ids=["small light", "wide dark", "forced colors"],
)
@pytest.mark.parametrize("address", ["/", "/zoeken/?q=dieren&plaats=Zeist"])
def test_axe_finds_nothing_with_the_list_open_and_it_fits(
    page: Any, public_site: PublicSite, address: str, width: int, look: dict[str, Any]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(reduced_motion="reduce", **look)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    what(page).fill("")
    write(what(page), "d")
    page.keyboard.press("ArrowDown")
    found = [
        f"{violation['id']}: {[node['target'] for node in violation['nodes'][:3]]}"
        for violation in Axe().run(page, ".search-bar__what", RULES).response["violations"]
    ]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
