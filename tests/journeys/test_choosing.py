"""Choosing filters on the results page: the list changes in place, and the reader keeps theirs."""

from typing import Any

import pytest

from portal.organisations.models import ProviderPage
from tests.support.index import Drain
from tests.support.listings import MakeListing
from tests.support.site import EVERYTHING

pytestmark = pytest.mark.django_db(transaction=True)

ZEIST = {"place": "Zeist", "municipality": "gm0355", "location_checked": True}
ALL = "/zoeken/?plaats=Zeist"
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
FOCUSED = "`${document.activeElement.name} ${document.activeElement.value}`"
TICKED = "[...document.querySelectorAll('input[type=checkbox]:checked')].map((box) => box.value)"
LISTEN = """
    window.heard = [];
    const region = document.getElementById("zoek-gevonden");
    new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, {childList: true});
"""


@pytest.fixture
def supply(provider: ProviderPage, make_listing: MakeListing, drain: Drain) -> None:
    make_listing("Het Geitenerf", provider=provider, **EVERYTHING)
    for number in range(24):
        make_listing(f"Breiclub {number}", provider=provider, themes=["textiel"], lat=52.1, lon=5.24, **ZEIST)
    drain()


@pytest.fixture
def wide(page: Any, supply: None) -> Any:
    page.set_viewport_size(WIDE)
    page.emulate_media(reduced_motion="reduce")
    page.goto(ALL)
    page.evaluate(LISTEN)
    return page


def title(page: Any) -> str:
    return str(page.locator("h1").inner_text())


def holds(page: Any, condition: str) -> None:
    """Waits for a condition in the page, whose policy forbids to evaluate words there."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(25)
    raise AssertionError(f"never: {condition}")


def until(page: Any, asked: str) -> None:
    """Waits for an address with this in it, or without it ("no thema=dieren")."""
    page.wait_for_url(lambda url: (asked.removeprefix("no ") in url) is not asked.startswith("no "))


def choose(page: Any, theme: str) -> Any:
    """Ticks a theme and waits for the answer."""
    box = page.locator(f"input[name=thema][value={theme}]")
    with page.expect_response("**/zoeken/?*"):
        box.check()
    until(page, f"thema={theme}")
    return box


def test_a_choice_changes_the_list_at_once_and_nothing_moves(wide: Any) -> None:
    reloaded: list[str] = []
    wide.on("framenavigated", lambda frame: reloaded.append(frame.url))
    before = wide.locator("input[name=thema][value=dieren]").bounding_box()
    box = choose(wide, "dieren")
    assert title(wide) == "1 plek, gezien vanuit Zeist"
    assert wide.title().startswith("1 plek, gezien vanuit Zeist")
    assert wide.url.endswith("/zoeken/?plaats=Zeist&thema=dieren")
    assert box.is_checked()
    assert box.bounding_box() == before
    assert wide.evaluate(FOCUSED) == "thema dieren"
    assert wide.locator(".chips").inner_text().strip().endswith("Dieren")
    assert wide.evaluate("document.querySelectorAll('#map-data').length") == 1
    assert "Het Geitenerf" in wide.locator("#map-data").text_content()


def test_how_many_there_are_is_said_once(wide: Any) -> None:
    choose(wide, "dieren")
    holds(wide, "heard.length > 0")
    wide.wait_for_timeout(400)
    assert wide.evaluate("heard") == ["1 plek, gezien vanuit Zeist"]
    assert wide.locator("[role=status]:not(:empty), [aria-live]:not(:empty)").count() == 1


def test_the_back_button_brings_back_the_list_and_the_boxes(wide: Any) -> None:
    choose(wide, "dieren")
    choose(wide, "textiel")
    assert title(wide).startswith("25 plekken")
    wide.go_back()
    until(wide, "no textiel")
    wide.locator("h1", has_text="1 plek,").wait_for()
    wide.wait_for_load_state()
    assert wide.evaluate(TICKED) == ["dieren"]
    assert wide.locator(".site-header").count() == 1
    wide.go_back()
    until(wide, "no thema=dieren")
    wide.locator("h1", has_text="25 plekken").wait_for()
    assert wide.evaluate(TICKED) == []


def test_what_someone_looks_for_stays_behind_in_no_storage_of_the_browser(wide: Any) -> None:
    choose(wide, "dieren")
    assert wide.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [0, 0, ""]


def test_groups_stay_as_the_reader_left_them(wide: Any) -> None:
    wide.locator("#keuze-doelgroep > summary").click()
    choose(wide, "dieren")
    assert wide.locator("#keuze-doelgroep").get_attribute("open") is not None
    wide.locator("#keuze-thema > summary").click()
    with wide.expect_response("**/zoeken/?*"):
        wide.locator("input[name=doelgroep]").first.check()
    until(wide, "doelgroep")
    assert wide.locator("#keuze-thema").get_attribute("open") is None


def test_a_chip_taken_away_leaves_the_focus_on_the_next_or_on_the_heading(wide: Any) -> None:
    choose(wide, "textiel")
    choose(wide, "dieren")
    for left in ("Textiel en mode", "plekken"):
        with wide.expect_response("**/zoeken/?*"):
            wide.locator(".chips a").first.press("Enter")
        holds(wide, f"document.activeElement.textContent.includes('{left}')")
    assert wide.evaluate("document.activeElement.tagName") == "H1"
    assert wide.evaluate(TICKED) == []


def test_a_next_page_begins_at_its_heading(wide: Any) -> None:
    wide.get_by_role("link", name="Volgende").click()
    holds(wide, "document.activeElement.tagName === 'H1'")
    assert title(wide) == "25 plekken, gezien vanuit Zeist, bladzijde 2 van 2"
    assert wide.evaluate("heard") == []
    assert wide.locator("#kop").bounding_box()["y"] >= 0


def test_a_link_also_changes_the_fields(wide: Any) -> None:
    wide.get_by_label("Wat wil je doen?").fill("duikboot")
    wide.get_by_label("Hoe ver?").select_option("5 km")
    until(wide, "km=5")
    wide.get_by_role("link", name="Zoek zonder je woorden").click()
    until(wide, "no duikboot")
    assert wide.get_by_label("Wat wil je doen?").input_value() == ""
    assert wide.get_by_label("Hoe ver?").input_value() == "km-5"


def test_the_order_is_a_choice_beside_the_number(wide: Any) -> None:
    wide.get_by_label("Volgorde").select_option("Dichtbij eerst")
    until(wide, "sort=dichtbij")
    assert wide.locator(".card__name").first.inner_text() == "Het Geitenerf"
    wide.get_by_label("Volgorde").press("ArrowDown")
    until(wide, "sort=vers")
    assert wide.evaluate(FOCUSED) == "sort vers"


def test_without_a_network_the_list_stays_and_a_calm_line_says_so(browser: Any, live_server: Any, supply: None) -> None:
    context = browser.new_context(base_url=live_server.url, viewport=WIDE)
    tab = context.new_page()
    tab.goto(ALL)
    context.set_offline(True)
    tab.locator("input[name=thema][value=dieren]").check()
    line = tab.locator("#zoek-mislukt")
    line.get_by_text("Het lukte niet om te zoeken").wait_for()
    assert line.get_attribute("role") == "status"
    assert tab.locator(".card").count() == 20
    again = tab.get_by_role("button", name="Probeer opnieuw")
    again.press("Enter")
    tab.wait_for_timeout(200)
    assert again.evaluate("button => button === document.activeElement")
    context.set_offline(False)
    again.press("Enter")
    until(tab, "thema=dieren")
    assert title(tab).startswith("1 plek")
    assert line.inner_text() == ""
    assert tab.evaluate("document.activeElement.tagName") == "H1"
    context.close()


def test_without_htmx_the_form_still_answers(browser: Any, live_server: Any, supply: None) -> None:
    context = browser.new_context(base_url=live_server.url, viewport=WIDE)
    context.route("**/htmx*", lambda route: route.abort())
    tab = context.new_page()
    tab.goto(ALL)
    tab.locator("input[name=thema][value=dieren]").check()
    assert title(tab).startswith("25 plekken")
    tab.get_by_role("button", name="Toon de plekken").click()
    tab.wait_for_url("**/zoeken/?plaats=Zeist&thema=dieren")
    assert title(tab).startswith("1 plek")
    context.close()


def test_on_a_phone_one_group_is_open_at_a_time_and_the_button_says_what_it_shows(page: Any, supply: None) -> None:
    page.set_viewport_size(PHONE)
    page.goto(ALL)
    page.get_by_role("link", name="Kies meer").click()
    assert page.locator("details.facet[open]").count() == 0
    for name in ("thema", "vorm"):
        page.locator(f"#keuze-{name} > summary").click()
        assert page.locator("details.facet[open]").evaluate_all("groups => groups.map((group) => group.id)") == [
            f"keuze-{name}"
        ]
    page.locator("#keuze-thema > summary").click()
    box = page.locator("input[name=thema][value=dieren]")
    before = box.bounding_box()
    choose(page, "dieren")
    assert box.bounding_box() == before
    page.get_by_role("button", name="Toon 1 plek").click()
    page.get_by_role("heading", name="Het Geitenerf").wait_for()
    assert not box.is_visible()
    page.go_back()
    until(page, "no thema")
    page.get_by_role("heading", name="Kies meer").wait_for()
    assert page.evaluate(TICKED) == []


def test_with_keys_only_a_choice_leads_to_the_place(wide: Any) -> None:
    wide.get_by_label("Wat wil je doen?").focus()
    tab_until(wide, "activeElement.value === 'dieren' && activeElement.name === 'thema'")
    wide.keyboard.press("Space")
    until(wide, "thema=dieren")
    assert wide.evaluate(FOCUSED) == "thema dieren"
    tab_until(wide, "activeElement.textContent.includes('Het Geitenerf')")
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/plek/het-geitenerf/**")


def tab_until(page: Any, condition: str, most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(({{activeElement}}) => {condition})(document)"):
            return
    raise AssertionError(f"{condition} was not reached in {most} tabs")


def locate(browser: Any, live_server: Any, **context_options: Any) -> tuple[Any, Any]:
    context = browser.new_context(base_url=live_server.url, viewport=WIDE, **context_options)
    tab = context.new_page()
    return context, tab


def test_my_location_is_asked_at_a_press_and_sent_in_three_decimals(
    browser: Any, live_server: Any, supply: None
) -> None:
    here = {"latitude": 52.0907374, "longitude": 5.2333491}
    context, tab = locate(browser, live_server, geolocation=here, permissions=["geolocation"])
    tab.goto("/zoeken/?plaats=Utrecht&km=5")
    tab.get_by_role("button", name="Mijn locatie").click()
    until(tab, "lat=")
    assert tab.url.endswith("/zoeken/?lat=52.091&lon=5.233&km=5")
    assert title(tab) == "25 plekken binnen 5 km van je locatie"
    assert tab.evaluate("document.activeElement.id") == "zoek-hier-knop"
    tab.get_by_role("link", name="Haal weg: Je locatie").click()
    until(tab, "no lat=")
    tab.get_by_role("button", name="Mijn locatie").wait_for()
    context.close()


def test_a_location_that_is_refused_is_no_problem(browser: Any, live_server: Any, supply: None) -> None:
    context, tab = locate(browser, live_server, permissions=[])
    tab.add_init_script("navigator.geolocation.getCurrentPosition = (found, refused) => refused({code: 1})")
    tab.goto("/")
    button = tab.get_by_role("button", name="Mijn locatie")
    button.press("Enter")
    tab.get_by_text("Je locatie kon niet. Typ een plaats.").wait_for()
    assert button.evaluate("button => button === document.activeElement && !button.disabled")
    context.close()


def test_without_script_no_location_is_offered(browser: Any, live_server: Any, supply: None) -> None:
    context, tab = locate(browser, live_server, java_script_enabled=False)
    tab.goto("/zoeken/")
    assert not tab.get_by_role("button", name="Mijn locatie").is_visible()
    context.close()
