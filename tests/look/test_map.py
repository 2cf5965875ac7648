"""The map in a browser: what lies on it has a name, moves under every hand, and goes with the list."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.harness.test_accessibility import RULES
from tests.support.index import Drain
from tests.support.listings import MakeListing

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 780}
NEAR_ZEIST = "/zoeken/?q=tuin&plaats=Zeist&sort=dichtbij"
ZEIST = {"place": "Zeist", "municipality": "gm0355", "summary": "Werken in de tuin"}
AMERSFOORT = {"place": "Amersfoort", "municipality": "gm0307", "summary": "Werken in de tuin"}
ONE_ADDRESS = ["De Eerste", "De Tweede", "De Derde"]
CIRCLE = "12 plekken bij Amersfoort"


@pytest.fixture
def places(make_listing: MakeListing, drain: Drain) -> None:
    """A full page of places in and round Zeist, three of them at one address, and twelve more in Amersfoort."""
    for name in ONE_ADDRESS:
        make_listing(name, themes=["groen"], lat=52.0907, lon=5.2333, **ZEIST)
    make_listing("Het Geitenerf", themes=["dieren"], lat=52.05, lon=5.20, **ZEIST)
    for number in range(16):
        make_listing(f"Tuin {number}", themes=["groen"], lat=52.06 + number / 300, lon=5.25 - number / 150, **ZEIST)
    for number in range(12):
        make_listing(f"Ver {number}", themes=["groen"], lat=52.155 + number / 2000, lon=5.385, **AMERSFOORT)
    drain()


@pytest.fixture
def wide(page: Any, places: None) -> Any:
    """A wide window with the map beside the list."""
    page.set_viewport_size(WIDE)
    page.emulate_media(reduced_motion="reduce")
    return opened(page, NEAR_ZEIST)


@pytest.fixture
def phone(browser: Any, live_server: Any, places: None) -> Iterator[Any]:
    """A phone with the map open."""
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, has_touch=True, is_mobile=True)
    yield opened(context.new_page(), f"{NEAR_ZEIST}#kaart")
    context.close()


def opened(page: Any, path: str) -> Any:
    page.goto(path)
    page.locator(".map-pin").first.wait_for()
    page.locator(".map-name__text").first.wait_for()
    return page


def pin(page: Any, name: str) -> Any:
    return page.locator(f'.map-pin[aria-label*="{name}"]')


def circle(page: Any) -> Any:
    """The circle of Amersfoort, which comes into view from further away."""
    found = page.get_by_role("button", name=CIRCLE)
    if found.count() and found.evaluate("circle => circle.inert"):
        page.locator(".map__canvas").focus()
        page.keyboard.press("-")
        page.wait_for_function("(name) => !document.querySelector(`[aria-label='${name}']`).inert", arg=CIRCLE)
    return found


def focus_ring(page: Any) -> None:
    """From here on the focus is that of a keyboard."""
    page.keyboard.press("Shift")


def is_focused(locator: Any) -> bool:
    return bool(locator.evaluate("element => element === document.activeElement"))


def view(page: Any) -> tuple[Any, ...]:
    """Where things lie on the screen, and how much a centimetre is: what moving or zooming changes."""
    where = page.locator(".map-pin").first.bounding_box()
    return round(where["x"]), round(where["y"]), page.locator(".leaflet-control-scale-line").text_content()


# ---------------------------------------------------------------- names


def test_a_pin_is_named_by_what_it_is_what_you_do_there_and_where(wide: Any) -> None:
    assert wide.get_by_role("button", name="Het Geitenerf, Dieren, Zeist", exact=True).count() == 1
    assert pin(wide, "Het Geitenerf").locator("use").get_attribute("href").endswith("#paw")


def test_pins_follow_the_order_of_the_list(wide: Any) -> None:
    listed = wide.locator(".card[data-place]").evaluate_all("cards => cards.map(card => card.dataset.place)")
    pinned = wide.locator("[data-pins]").evaluate_all("pins => pins.map(pin => pin.dataset.pins.split(' ')[0])")
    assert pinned == [place for place in listed if place in pinned]
    together = wide.locator("[data-pins]").evaluate_all("pins => pins.flatMap(pin => pin.dataset.pins.split(' '))")
    assert sorted(together) == sorted(listed)


def test_names_on_the_map_stand_over_nothing_else(wide: Any) -> None:
    boxes = wide.evaluate(
        """() => [...document.querySelectorAll(".map-name__text, [class*='is-named-'], .map-cluster")]
            .map((element) => (element.querySelector(".map-pin__name") ?? element).getBoundingClientRect())
            .map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))"""
    )
    assert len(boxes) > 5
    overlapping = [
        (one, other)
        for number, one in enumerate(boxes)
        for other in boxes[number + 1 :]
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 3
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 3
    ]
    assert overlapping == []


# ---------------------------------------------------------------- circles and areas


@pytest.mark.parametrize("how", ["mouse", "Enter", " "])
def test_a_circle_is_a_button_that_goes_there_and_searches_there(wide: Any, how: str) -> None:
    there = circle(wide)
    before = view(wide)
    if how == "mouse":
        there.click()
    else:
        there.focus()
        wide.keyboard.press(how)
    wide.wait_for_url("**bbox=**")
    wide.get_by_role("heading", name="12 plekken").wait_for()
    assert "zoom=" in wide.url
    assert "q=tuin" in wide.url
    assert "plaats=" not in wide.url
    assert wide.get_by_role("button", name=CIRCLE).count() == 0
    pin(wide, "Ver 1").first.wait_for()
    assert view(wide) != before
    assert not is_focused(wide.locator("body"))


def test_where_some_are_pinned_a_circle_says_that_there_are_more(
    page: Any, make_listing: MakeListing, drain: Drain
) -> None:
    for number in range(25):
        make_listing(f"Tuin {number}", lat=52.09, lon=5.2333, **ZEIST)
    drain()
    page.set_viewport_size(WIDE)
    opened(page, "/zoeken/")
    assert page.get_by_role("button", name="Nog 5 plekken bij Zeist", exact=True).count() == 1


def test_moving_the_map_offers_to_search_there(wide: Any) -> None:
    offer = wide.get_by_role("link", name="Zoek in dit gebied")
    assert offer.count() == 0
    wide.locator(".map__canvas").focus()
    wide.keyboard.press("ArrowRight")
    offer.wait_for()
    href = offer.get_attribute("href")
    assert "bbox=" in href
    assert "q=tuin" in href
    assert "plaats=" not in href
    before = view(wide)
    offer.click()
    wide.wait_for_url("**bbox=**")
    offer.wait_for(state="detached")
    assert wide.get_by_role("link", name="Dit stuk van de kaart").count() == 1
    wide.reload()
    wide.locator(".map-name__text").first.wait_for()
    assert view(wide)[2] == before[2], "the same area at the same scale"


def test_the_area_stays_when_a_choice_is_made(wide: Any) -> None:
    circle(wide).click()
    wide.wait_for_url("**bbox=**")
    wide.get_by_role("checkbox", name="Groen en tuin").check()
    wide.wait_for_url("**thema=groen**")
    assert "bbox=" in wide.url


# ---------------------------------------------------------------- places too close to tell apart


def test_places_at_one_address_are_one_pin_with_a_list(wide: Any) -> None:
    opened(wide, "/zoeken/?q=tuin&bbox=5.22,52.085,5.245,52.096&zoom=14")
    stack = wide.get_by_role("button", name="3 plekken op dit adres: De ")
    assert all(name in stack.get_attribute("aria-label") for name in ONE_ADDRESS)
    focus_ring(wide)
    stack.focus()
    wide.keyboard.press("Enter")
    links = wide.locator(".leaflet-popup a[href^='/plek/']")
    links.first.wait_for()
    assert sorted(links.all_text_contents()) == sorted(ONE_ADDRESS)
    assert is_focused(links.first)
    assert stack.get_attribute("aria-expanded") == "true"
    wide.keyboard.press("Escape")
    links.first.wait_for(state="detached")
    assert is_focused(stack)


def test_places_near_each_other_come_apart_closer_by(page: Any, make_listing: MakeListing, drain: Drain) -> None:
    make_listing("Links", lat=52.09, lon=5.23, **ZEIST)
    make_listing("Rechts", lat=52.09, lon=5.24, **ZEIST)
    make_listing("Ver weg", lat=52.5, lon=5.5, **ZEIST)
    drain()
    page.set_viewport_size(WIDE)
    page.emulate_media(reduced_motion="reduce")
    opened(page, "/zoeken/")
    page.get_by_role("button", name="2 plekken dicht bij elkaar").click()
    page.get_by_role("button", name="Kom dichterbij").click()
    page.get_by_role("button", name="Links, ").wait_for()
    assert page.get_by_role("button", name="Rechts, ").count() == 1


def test_a_pin_can_be_opened_followed_and_closed_from_the_keyboard(wide: Any) -> None:
    goats = pin(wide, "Het Geitenerf")
    focus_ring(wide)
    goats.focus()
    wide.keyboard.press(" ")
    link = wide.locator(".leaflet-popup a", has_text="Het Geitenerf")
    link.wait_for()
    assert is_focused(link)
    wide.keyboard.press("Escape")
    link.wait_for(state="detached")
    assert is_focused(goats)
    wide.keyboard.press("Enter")
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/plek/het-geitenerf**")


def test_what_is_open_stays_open_closer_by(wide: Any) -> None:
    pin(wide, "Het Geitenerf").click()
    wide.locator(".leaflet-popup a", has_text="Het Geitenerf").wait_for()
    wide.get_by_role("button", name="Dichterbij").click()
    wide.wait_for_timeout(200)
    assert wide.locator(".leaflet-popup a", has_text="Het Geitenerf").is_visible()


def test_what_a_mouse_opened_closes_with_escape_as_well(wide: Any) -> None:
    pin(wide, "Het Geitenerf").click()
    wide.locator(".leaflet-popup").wait_for()
    wide.keyboard.press("Escape")
    wide.locator(".leaflet-popup").wait_for(state="detached")


# ---------------------------------------------------------------- list and map


def lit(locator: Any) -> bool:
    return "is-lit" in (locator.get_attribute("class") or "").split()


def test_a_card_and_its_pin_light_up_together(wide: Any) -> None:
    goats, card = pin(wide, "Het Geitenerf"), wide.locator(".card", has_text="Het Geitenerf")
    card.hover()
    assert lit(goats)
    assert goats.locator(".map-pin__name").is_visible()
    wide.mouse.move(1, 1)
    assert not lit(goats)
    card.get_by_role("link").first.focus()
    assert lit(goats)
    goats.focus()
    assert lit(card)
    goats.blur()
    assert not lit(card)
    goats.hover()
    assert lit(card)


def test_a_card_lights_the_pin_it_shares_and_its_name_there(wide: Any) -> None:
    wide.locator(".card", has_text="De Derde").hover()
    shared = wide.locator(".map-pin.is-lit")
    assert "plekken" in shared.get_attribute("aria-label")
    assert shared.get_by_text("De Derde", exact=True).is_visible()


def test_cards_of_a_new_list_are_paired_as_well(wide: Any) -> None:
    wide.get_by_role("checkbox", name="Dieren").check()
    wide.wait_for_url("**thema=dieren**")
    pin(wide, "De Eerste").wait_for(state="detached")
    wide.locator(".card", has_text="Het Geitenerf").hover()
    assert lit(pin(wide, "Het Geitenerf"))


def replace_data(page: Any, **changes: Any) -> None:
    """What htmx does: other data in the page, and word that it came."""
    data = json.loads(page.locator("#map-data").text_content()) | changes
    page.evaluate(
        """(text) => {
            document.getElementById("map-data").textContent = text;
            document.dispatchEvent(new CustomEvent("plekwijzer:results"));
        }""",
        json.dumps(data),
    )


def one_pin(name: str) -> dict[str, Any]:
    return {
        "id": "x",
        "name": name,
        "url": "/",
        "lat": 52.1,
        "lon": 5.2,
        "theme": "hout",
        "theme_label": "Hout",
        "place": "Zeist",
    }


def test_new_data_brings_new_pins_on_the_same_ground(wide: Any) -> None:
    ground = wide.locator(".map-land").first.element_handle()
    replace_data(wide, pins=[one_pin("De Nieuwe")], clusters=[])
    pin(wide, "De Nieuwe").wait_for()
    assert wide.locator(".map-pin").count() == 1
    assert ground.evaluate("path => path.isConnected")


@pytest.mark.parametrize("by_hand", [True, False])
def test_the_view_stays_where_the_reader_left_it_until_another_area_is_asked(wide: Any, by_hand: bool) -> None:
    wide.locator(".map__canvas").focus()
    if by_hand:
        wide.keyboard.press("-")
    scale = wide.locator(".leaflet-control-scale-line").text_content()
    replace_data(wide, pins=[one_pin("De Nieuwe")], clusters=[])
    pin(wide, "De Nieuwe").wait_for()
    assert (wide.locator(".leaflet-control-scale-line").text_content() == scale) is by_hand
    replace_data(wide, bbox=[5.1, 52.0, 5.11, 52.01])
    wide.wait_for_function(
        "(before) => document.querySelector('.leaflet-control-scale-line').textContent !== before", arg=scale
    )


def test_a_new_shell_gets_a_map_that_looks_where_the_old_one_did(wide: Any) -> None:
    wide.locator(".map__canvas").focus()
    wide.keyboard.press("-")
    before = view(wide)
    wide.evaluate(
        """() => {
            const old = document.getElementById("map");
            const shell = old.cloneNode(true);
            shell.classList.remove("is-ready");
            for (const rest of shell.querySelectorAll(".map__messages, .map__offer")) rest.remove();
            old.replaceWith(shell);
            document.dispatchEvent(new CustomEvent("plekwijzer:results"));
        }"""
    )
    wide.locator(".map.is-ready .map-name__text").first.wait_for()
    assert wide.locator(".leaflet-control-zoom").count() == 1
    assert view(wide) == before


def test_where_the_reader_is_is_an_area_and_no_dot(page: Any, places: None) -> None:
    page.set_viewport_size(WIDE)
    opened(page, "/zoeken/?lat=52.0907431&lon=5.2333172&km=10")
    area = page.get_by_role("img", name="Hier ben jij ongeveer")
    assert area.bounding_box()["width"] >= 28
    assert "52.0907431" not in page.locator("#map-data").text_content()
    assert page.locator(".map-reach").count() == 1


# ---------------------------------------------------------------- moving without getting stuck


def test_arrows_and_plus_and_minus_move_the_map(wide: Any) -> None:
    wide.locator(".map__canvas").focus()
    seen = {view(wide)}
    for key in ("ArrowLeft", "ArrowDown", "+", "-", "-"):
        wide.keyboard.press(key)
        wide.wait_for_timeout(100)
        seen.add(view(wide))
    assert len(seen) >= 5


def test_what_lies_outside_the_view_is_no_stop_for_the_keyboard(wide: Any) -> None:
    wide.locator(".map__canvas").focus()
    for _ in range(4):
        wide.keyboard.press("+")
        wide.wait_for_timeout(100)
    outside = wide.evaluate(
        """() => {
            const map = document.querySelector(".map__canvas").getBoundingClientRect();
            return [...document.querySelectorAll(".map-pin, .map-cluster")].filter((thing) => {
              const box = thing.getBoundingClientRect();
              return (box.bottom < map.top || box.top > map.bottom || box.right < map.left || box.left > map.right);
            }).map((thing) => thing.inert);
        }"""
    )
    assert outside
    assert all(outside)


def test_a_wheel_on_its_way_down_the_page_does_not_get_stuck_in_the_map(wide: Any) -> None:
    wide.locator(".map__canvas").click(position={"x": 150, "y": 400})
    scale, page_at = view(wide)[2], wide.evaluate("() => window.scrollY")
    wide.mouse.wheel(0, 400)
    wide.wait_for_function("(before) => window.scrollY > before + 100", arg=page_at)
    assert view(wide)[2] == scale


def test_control_and_the_wheel_zoom_the_map_and_not_the_page(wide: Any) -> None:
    wide.locator(".map__canvas").hover()
    scale, page_at = view(wide)[2], wide.evaluate("() => window.scrollY")
    wide.keyboard.down("Control")
    wide.mouse.wheel(0, -200)
    wide.keyboard.up("Control")
    wide.wait_for_function(
        "(before) => document.querySelector('.leaflet-control-scale-line').textContent !== before", arg=scale
    )
    assert wide.evaluate("() => [window.scrollY, window.visualViewport.scale]") == [page_at, 1]


def test_four_arrows_move_the_map_without_dragging(wide: Any) -> None:
    assert wide.get_by_role("button", name="Naar rechts").count() == 0
    toggle = wide.get_by_role("button", name="Beweeg")
    toggle.click()
    assert toggle.get_attribute("aria-pressed") == "true"
    seen = {view(wide)}
    for name in ("Naar rechts", "Omlaag", "Naar links", "Naar links"):
        wide.get_by_role("button", name=name).click()
        wide.wait_for_timeout(100)
        seen.add(view(wide))
    assert len(seen) == 5


class Fingers:
    """Touches on a phone, as a screen reports them."""

    def __init__(self, page: Any) -> None:
        self._send = page.context.new_cdp_session(page).send

    def drag(self, *starts: tuple[float, float], by: tuple[float, float]) -> None:
        self._touch("touchStart", starts)
        for step in range(1, 11):
            self._touch("touchMove", [(x + by[0] * step / 10, y + by[1] * step / 10) for x, y in starts])
        self._touch("touchEnd", [])

    def _touch(self, kind: str, points: Any) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def middle(page: Any) -> tuple[float, float]:
    box = page.locator(".map__canvas").bounding_box()
    return box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.75


def place_on_map(page: Any) -> tuple[int, int]:
    """Where a pin lies in the map, wherever the page is scrolled."""
    return tuple(
        page.evaluate(
            """() => {
                const map = document.querySelector(".map__canvas").getBoundingClientRect();
                const pin = document.querySelector(".map-pin").getBoundingClientRect();
                return [Math.round(pin.x - map.x), Math.round(pin.y - map.y)];
            }"""
        )
    )


def test_one_finger_scrolls_the_page_and_two_move_the_map(phone: Any) -> None:
    phone.locator(".map__canvas").scroll_into_view_if_needed()
    before, scrolled = place_on_map(phone), phone.evaluate("() => window.scrollY")
    x, y = middle(phone)
    Fingers(phone).drag((x, y), by=(0, -150))
    phone.wait_for_function("(before) => window.scrollY > before + 50", arg=scrolled)
    assert place_on_map(phone) == before
    x, y = middle(phone)
    Fingers(phone).drag((x - 40, y - 100), (x + 40, y - 100), by=(0, -60))
    phone.wait_for_timeout(400)
    assert place_on_map(phone) != before


def test_one_finger_moves_the_map_for_who_asks_it(phone: Any) -> None:
    x, y = middle(phone)
    before = place_on_map(phone)
    Fingers(phone).drag((x, y), by=(-120, 0))
    assert place_on_map(phone) == before
    hint = phone.get_by_text("Gebruik twee vingers, of druk op Beweeg.")
    hint.wait_for()
    phone.get_by_role("button", name="Sluit").tap()
    hint.wait_for(state="detached")
    phone.get_by_role("button", name="Beweeg").tap()
    Fingers(phone).drag((x, y), by=(-120, 0))
    phone.wait_for_timeout(400)
    assert place_on_map(phone) != before


# ---------------------------------------------------------------- when something fails


def test_a_map_that_nobody_opens_costs_nothing(page: Any, places: None) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size(PHONE)
    page.goto(NEAR_ZEIST)
    page.wait_for_load_state("networkidle")
    assert not any("/static/map/" in url or "/leaflet.js" in url or "/js/map/" in url for url in asked)
    with page.expect_request("**/static/map/**"):
        page.get_by_role("link", name="Kaart", exact=True).click()
    page.locator(".map-pin").first.wait_for()


@pytest.mark.parametrize("lost", ["**/leaflet/leaflet*.js", "**/js/map/draw*.js", "**/js/map.js"])
def test_without_its_script_the_map_says_so_and_the_list_goes_on(page: Any, places: None, lost: str) -> None:
    page.context.route(lost, lambda route: route.abort())
    page.set_viewport_size(WIDE)
    page.goto(NEAR_ZEIST)
    page.get_by_text("De kaart werkt niet in deze browser.").wait_for()
    page.locator(".card", has_text="Het Geitenerf").get_by_role("link").first.click()
    page.wait_for_url("**/plek/het-geitenerf**")


def test_without_its_ground_the_map_says_so_and_keeps_its_pins(page: Any, places: None) -> None:
    page.context.route("**/static/map/*", lambda route: route.abort())
    page.set_viewport_size(WIDE)
    page.goto(NEAR_ZEIST)
    page.get_by_text("De ondergrond van de kaart kon niet laden.").wait_for()
    assert page.locator(".map-pin").count() > 0


def test_a_broken_part_of_the_ground_leaves_the_rest(page: Any, places: None) -> None:
    page.context.route("**/static/map/towns*", lambda route: route.abort())
    page.set_viewport_size(WIDE)
    opened(page, NEAR_ZEIST)
    assert page.locator(".map-land").count() > 0
    assert page.locator(".map__message").count() == 0


# ---------------------------------------------------------------- for every eye


SCHEMES: list[dict[str, Any]] = [
    {"color_scheme": "light"},
    {"color_scheme": "dark"},
    {"color_scheme": "light", "forced_colors": "active"},
]


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_axe_finds_nothing_on_the_map(page: Any, places: None, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    opened(page, f"{NEAR_ZEIST}#kaart")
    page.locator(".map__canvas").focus()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("link", name="Zoek in dit gebied").wait_for()
    pin(page, "De Eerste").focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    page.get_by_role("button", name="Beweeg de kaart").click()
    for scheme in SCHEMES:
        page.emulate_media(**scheme)
        violations = Axe().run(page, context="#kaart", options=RULES).response["violations"]
        assert violations == [], f"{scheme}: {json.dumps(violations, indent=1)[:3000]}"


def test_with_forced_colours_pins_circles_and_coasts_stand_out(page: Any, places: None) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.set_viewport_size(WIDE)
    opened(page, NEAR_ZEIST)
    canvas, pin_fill, icon, coast, edge = page.evaluate(
        """() => {
            const style = (selector) => getComputedStyle(document.querySelector(selector));
            const probe = document.createElement("p");
            probe.style.color = "Canvas";
            document.body.append(probe);
            return [getComputedStyle(probe).color, style(".map-pin__shape").fill, style(".map-pin__icon").color,
                    style(".map-land").stroke, style(".map-cluster").borderTopColor];
        }"""
    )
    assert canvas not in {pin_fill, coast, edge}
    assert icon == canvas


def test_who_does_not_need_the_map_gets_past_it_in_one_step(wide: Any) -> None:
    skip = wide.locator(".map__skip")
    skip.focus()
    assert skip.is_visible()
    assert "dezelfde plekken" in skip.text_content()
    wide.keyboard.press("Enter")
    assert wide.url.endswith("#resultaten")


def test_the_map_says_that_the_list_has_the_same_and_that_it_is_a_sketch(wide: Any) -> None:
    described_by = wide.locator(".map__canvas").get_attribute("aria-describedby")
    assert "dezelfde plekken, in dezelfde volgorde" in wide.locator(f"#{described_by}").text_content()
    assert "Schetskaart: geen straten" in wide.locator(".leaflet-control-attribution").text_content()
