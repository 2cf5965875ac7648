"""What may come between somebody who writes and what she wrote: a colleague, a session that ends, a press too many."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from tests.harness.test_accessibility import RULES
from tests.journeys.test_writing import UNTIL_IT_SAVES, log_in
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (360, 768, 1440)
IS_WIDER = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def listing(provider: ProviderPage, make_listing: MakeListing, owner: User) -> InitiativePage:
    page = make_listing("Buurttuin", provider=provider, summary="Eerst.")
    page.save_revision(user=owner)
    return page


def violations(page: Any, part: str) -> list[str]:
    found = Axe().run(page, context=[part], options=RULES).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['html'][:120]}" for one in found]


def newest(listing: InitiativePage) -> InitiativePage:
    return InitiativePage.objects.get(pk=listing.pk).get_latest_revision_as_object()


def test_whoever_was_logged_out_saves_what_she_wrote_after_logging_in_elsewhere(
    owner: User, listing: InitiativePage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.wait_for_timeout(UNTIL_IT_SAVES)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("#id_summary").fill("Geschreven zonder sessie.")
    page.get_by_text("Je bent uitgelogd. Wat je schreef staat er nog").wait_for()
    way_in = page.get_by_role("link", name="Log in, in een nieuw venster")
    assert way_in.get_attribute("href") == reverse("account_login")
    page.locator("button.action-save").first.click()
    page.wait_for_timeout(1000)
    assert page.locator("#id_summary").input_value() == "Geschreven zonder sessie.", "nothing was sent, nothing is lost"
    assert violations(page, ".listing-session") == []

    # Logging in changes the session and the token against forged forms.
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    log_in(page, owner, live_server.url)
    host = {"url": live_server.url}
    page.context.add_cookies([{"name": settings.CSRF_COOKIE_NAME, "value": "b" * 32} | host])
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.get_by_text("Je bent weer ingelogd. Sla nu op.").wait_for()
    page.locator("button.action-save").first.click()
    page.locator(".messages .success").wait_for()
    assert newest(listing).summary == "Geschreven zonder sessie."


def test_without_a_connection_the_form_stays_and_says_so(
    owner: User, listing: InitiativePage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.wait_for_timeout(UNTIL_IT_SAVES)
    page.context.set_offline(True)
    page.locator("#id_summary").fill("Geschreven in de trein.")
    page.locator("button.action-save").first.click()
    page.get_by_text("We krijgen geen verbinding").wait_for()
    page.context.set_offline(False)
    page.locator("button.action-save").first.click()
    page.locator(".messages .success").wait_for()
    assert newest(listing).summary == "Geschreven in de trein."


def test_who_saves_after_the_form_saved_itself_twice_is_not_told_of_herself(
    owner: User, provider: ProviderPage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("wagtailadmin_pages:add", args=["initiatives", "initiativepage", provider.pk]))
    page.wait_for_timeout(UNTIL_IT_SAVES)
    for name, words in (("title", "Tuin"), ("summary", "Een zin."), ("easy_text", "Kom langs.")):
        with page.expect_response(lambda answer: answer.request.method == "POST" and "/beheer/pages/" in answer.url):
            page.locator(f"#id_{name}").press_sequentially(words)
        page.wait_for_timeout(UNTIL_IT_SAVES)
    page.locator("button.action-save").first.click()
    page.locator(".messages .success").wait_for()
    assert page.locator("#conflict").count() == 0
    assert newest(InitiativePage.objects.get()).easy_text == "Kom langs."


def test_the_box_about_a_colleague_is_readable_on_every_screen(
    owner: User, writer: User, listing: InitiativePage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.wait_for_timeout(UNTIL_IT_SAVES)
    draft = newest(listing)
    draft.summary = "Van Wim, met een ongewoonlijklangnederlandswoorddatnergensophoudt."
    draft.save_revision(user=writer)
    page.locator("#id_easy_text").fill("Van Noor.")
    page.locator("button.action-save").first.click()
    page.locator("#conflict").wait_for()
    assert "Wim heeft deze plek intussen opgeslagen" in page.locator("#conflict").inner_text()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        right = page.evaluate(
            "Math.max(...[...document.querySelectorAll('#conflict *')]"
            ".map((part) => part.getBoundingClientRect().right))"
        )
        assert right <= width, width
        assert violations(page, "#conflict") == []
    page.get_by_label("Toch opslaan").press("Space")
    page.locator("button.action-save").first.click()
    page.locator(".messages .success").wait_for()
    assert newest(listing).easy_text == "Van Noor."


def test_a_copy_is_made_once_however_often_one_presses(
    owner: User, listing: InitiativePage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("mine"))
    page.get_by_role("link", name="Kopieer naar een tweede adres").click()
    page.get_by_role("button", name="Maak een kopie").wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(IS_WIDER), width
        assert violations(page, "#main") == []
    page.get_by_role("button", name="Maak een kopie").dblclick()
    page.get_by_text("Dit is de kopie. Vul het adres in").wait_for()
    assert InitiativePage.objects.count() == 2


def test_wagtails_search_is_for_who_sees_all_pages(
    owner: User, editor: User, listing: InitiativePage, page: Any, live_server: Any, browse_as: Any
) -> None:
    search = page.locator("#wagtail-sidebar [role=search]")
    for user, sees_it in ((owner, False), (editor, True)):
        key = browse_as(user).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
        search.wait_for(state="attached")
        assert search.is_visible() is sees_it


def test_no_question_is_wider_than_a_phone(owner: User, listing: InitiativePage, page: Any, live_server: Any) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.wait_for_timeout(UNTIL_IT_SAVES)
    too_wide = {}
    for tab in page.get_by_role("tab").all():
        tab.click()
        for add in page.locator("[role=tabpanel]:not([hidden]) button[id$='-ADD']").all():
            add.click()
        too_wide[tab.inner_text()] = page.evaluate(
            "[...document.querySelectorAll('[role=tabpanel]:not([hidden]) :is(input, select, textarea, label, p)')]"
            ".filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth)"
            ".map((part) => part.id || part.textContent.trim())"
        )
    assert not any(too_wide.values()), too_wide


def test_back_to_the_form_by_the_back_button_it_can_be_saved_again(
    owner: User, listing: InitiativePage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    for words in ("Een.", "Twee."):
        page.wait_for_timeout(UNTIL_IT_SAVES)
        page.locator("#id_summary").fill(words)
        page.locator("button.action-save").first.click()
        page.locator(".messages .success").wait_for()
        page.goto(reverse("mine"))
        page.go_back()
        page.locator("#id_summary").wait_for()
    assert page.locator("#conflict").count() == 0
    assert newest(listing).summary == "Twee."


def test_what_readers_will_see_is_read_back_before_it_is_sent_in(
    owner: User, listing: InitiativePage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.wait_for_timeout(UNTIL_IT_SAVES)
    page.locator("#id_summary").fill("Zo lezen mensen het.")
    page.get_by_role("button", name="Lees terug wat lezers zien").click()
    page.frame_locator("#w-preview-iframe").get_by_text("Zo lezen mensen het.").first.wait_for()


def test_the_pin_is_dragged_and_follows_the_numbers(
    owner: User, provider: ProviderPage, make_listing: MakeListing, page: Any, live_server: Any
) -> None:
    listing = make_listing("Tuin", provider=provider, lat=52.09, lon=5.23)
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.get_by_role("tab", name="Waar").click()
    pin = page.locator(".listing-pin")
    pin.scroll_into_view_if_needed()
    box = pin.bounding_box()
    page.mouse.move(box["x"] + 14, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 74, box["y"] + 10, steps=8)
    page.mouse.up()
    assert 5.23 < float(page.locator("#id_lon").input_value()) < 5.4
    before = pin.bounding_box()
    page.locator("#id_lat").fill("52.095")
    page.locator("#id_lat").press("Tab")
    assert pin.bounding_box()["y"] < before["y"], "further north is higher up"


def test_a_follow_up_in_a_row_is_asked_where_it_applies(
    owner: User, listing: InitiativePage, page: Any, live_server: Any
) -> None:
    log_in(page, owner, live_server.url)
    page.set_default_timeout(30_000)
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.get_by_role("tab", name="3 Binnen").click()
    page.locator("#id_contracts-ADD").click()
    office = page.locator("#id_contracts-0-care_offices")
    page.locator("#id_contracts-0-law").select_option("wmo")
    assert not office.is_visible()
    page.locator("#id_contracts-0-law").select_option("wlz")
    assert office.is_visible()
    page.get_by_role("tab", name="5 Resultaat").click()
    page.locator("#id_stories-ADD").click()
    until = page.locator("#id_stories-0-consent_until")
    assert not until.is_visible()
    page.locator("#id_stories-0-consent").check()
    assert until.is_visible()
