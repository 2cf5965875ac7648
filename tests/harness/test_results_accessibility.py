"""The results page with everything on it: axe at every width and in every palette, large letters, wide spacing."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from portal.organisations.models import ProviderPage
from tests.support.index import Drain
from tests.support.listings import MakeListing
from tests.support.site import EVERYTHING, PublicSite

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EVERYTHING_AT_ONCE = (
    "/zoeken/?q=ik+wil+op+dinsdag+iets+met+geitjes&plaats=Zeist&km=25&thema=dieren&gratis=1&plek=hulphond&plek=lift"
    "&min_km=x&misschien=1&lat=hier"
)
"""Chips, filters that are chosen, a group that may fit, warnings."""
NOTHING = "/zoeken/?q=duikboot&plaats=Zeist&km=2&thema=dieren&dag=zo"
PALETTES: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
WIDTHS = [320, 360, 768, 1440]
OPEN_ALL = "for (const group of document.querySelectorAll('#keuzes details')) group.open = true"
TEXT_SPACING = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-block-end: 2em !important; }"""
CUT_OFF = """
    [...document.querySelectorAll('.results :is(a, button, summary, label, legend, h1, h2, h3, p, li, option)')]
        .filter((element) => element.checkVisibility())
        .filter((element) => !element.closest('.map, .visually-hidden, .card__summary, .card__short'))
        .filter((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowX)
            && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
        .map((element) => element.outerHTML.slice(0, 120))
"""
OUT_OF_VIEW = """
    [...document.querySelectorAll('.results *')]
        .filter((element) => element.checkVisibility() && !element.closest('.map, .visually-hidden, svg'))
        .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((element) => element.outerHTML.slice(0, 120))
"""
STUCK = "[...document.querySelectorAll('.results *')].filter((e) => getComputedStyle(e).position === 'sticky').length"
TOO_SMALL = """
    [...document.querySelectorAll('.results :is(a, button, summary, select, input:not([type=hidden]))')]
        .filter((element) => element.checkVisibility())
        .filter((element) => !element.closest('.map, p, .asides, .card__name, .visually-hidden'))
        .map((element) => [element, element.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 24 || height < 24)
        .map(([element, { width, height }]) => `${width}x${height} ${element.outerHTML.slice(0, 120)}`)
"""


@pytest.fixture
def full_site(public_site: PublicSite, provider: ProviderPage, make_listing: MakeListing, drain: Drain) -> None:
    names = ["Ontmoetingscentrum Zorgboerderijwinkelsamenwerking", "Arbeidsmatigedagbestedingsplaatsen De Hoek"]
    for number, name in enumerate(names):
        make_listing(name, provider=provider, **EVERYTHING | {"lat": 52.1 + number / 50, "lift": True})
    for number in range(24):  # in rows of five, so that no pin lies over another
        place = {"lat": 51.95 + number // 5 * 0.07, "lon": 4.99 + number % 5 * 0.12, "lift": None}
        make_listing(f"Stal {number}", provider=provider, **EVERYTHING | place)
    drain()


def opened(page: Any, address: str, width: int, palette: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce", **PALETTES[palette])
    page.goto(address)


def problems(page: Any, where: str) -> list[str]:
    options: dict[str, Any] = dict(RULES)
    if page.evaluate("matchMedia('(forced-colors: active)').matches"):
        # axe reads the colours of the style sheets; here the system has put its own over them.
        options["rules"] = {"color-contrast": {"enabled": False}}
    return [
        f"{where}: {violation['id']} ({violation['help']}): {node['target']} {node['failureSummary']}"
        for violation in Axe().run(page, options=options).response["violations"]
        for node in violation["nodes"][:3]
    ]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_with_everything_on_the_page(page: Any, full_site: None, width: int, palette: str) -> None:
    opened(page, EVERYTHING_AT_ONCE, width, palette)
    for part in (".chips", ".notice", ".maybe .card"):
        assert page.locator(part).first.is_visible(), part
    found = problems(page, "list")
    if width < 800:
        page.goto(f"{EVERYTHING_AT_ONCE}#filters")
    page.evaluate(OPEN_ALL)
    found += problems(page, "filters")
    if width < 1200:
        page.goto(f"{EVERYTHING_AT_ONCE}#kaart")
    page.locator(".map-pin").first.wait_for()
    found += problems(page, "map")
    page.goto(NOTHING)
    found += problems(page, "nothing found")
    assert found == [], "\n".join(found)


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)], ids=["small-phone", "400-percent-zoom"])
@pytest.mark.parametrize("part", ["", "#filters", "#kaart"])
def test_nothing_lies_outside_a_small_screen(page: Any, full_site: None, width: int, height: int, part: str) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(EVERYTHING_AT_ONCE + part)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(OUT_OF_VIEW) == []
    if height < 500:
        assert page.evaluate(STUCK) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_that_can_be_pressed_is_large_enough(page: Any, full_site: None, width: int) -> None:
    opened(page, EVERYTHING_AT_ONCE, width, "light")
    assert page.evaluate(TOO_SMALL) == []
    page.goto(f"{EVERYTHING_AT_ONCE}#filters")
    page.evaluate(OPEN_ALL)
    assert page.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_wide_spacing_of_letters_and_lines_cuts_nothing_off(page: Any, full_site: None, width: int) -> None:
    opened(page, EVERYTHING_AT_ONCE, width, "light")
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
        TEXT_SPACING,
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.chip')).letterSpacing") == "1.92px"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("width", [360, 1440])
def test_what_has_the_focus_is_never_behind_what_sticks(page: Any, full_site: None, width: int) -> None:
    opened(page, EVERYTHING_AT_ONCE, width, "light")
    page.keyboard.press("End")
    covered = """() => {
        const element = document.activeElement;
        const box = element.getBoundingClientRect();
        const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
        return at && !element.contains(at) && !at.contains(element) && !at.closest("label, .card, .map")
            ? `${element.outerHTML.slice(0, 80)} behind ${at.outerHTML.slice(0, 80)}` : "";
    }"""
    page.locator(".pages a").last.focus()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(covered) == ""
