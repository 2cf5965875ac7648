"""Other hours on a holiday or another day: what a provider fills in, and what readers see of it at once."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage, OtherHours
from portal.initiatives.reading import dutch
from portal.initiatives.source import Listings
from portal.organisations.models import ProviderPage
from portal.upkeep import holidays
from portal.upkeep.today import Today
from tests.support.index import Drain
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]
TEN, ONE = time(10), time(13)


@pytest.fixture
def listing(provider: ProviderPage, make_listing: MakeListing) -> InitiativePage:
    return make_listing("Buurttuin", provider=provider, opening_hours="Mo-Su 09:00-17:00")


@pytest.fixture
def holiday() -> tuple[date, str]:
    return holidays.coming(timezone.localdate(), 1)[0]


def path(listing: InitiativePage) -> str:
    return f"/mijn-plekken/{listing.uuid}/vandaag/"


def of(day: date, choice: str, opens: str = "", closes: str = "") -> dict[str, str]:
    return {
        f"feestdag-{day}-{name}": value
        for name, value in zip(("choice", "opens", "closes"), (choice, opens, closes), strict=True)
    }


def other_day(**fields: Any) -> dict[str, str]:
    return {f"andere-dag-{name}": str(value) for name, value in fields.items()}


def errors(response: Any) -> list[str]:
    return [link.text for link in BeautifulSoup(response.content, "html.parser").select("[role=alert] a")]


def test_the_next_holidays_are_suggested_with_what_always_holds(
    listing: InitiativePage, writer: User, browse_as: BrowseAs
) -> None:
    page = BeautifulSoup(browse_as(writer).get(path(listing)).content, "html.parser")
    asked = page.select(".holiday")
    coming = holidays.coming(timezone.localdate(), 5)
    legends = [legend for one in asked if (legend := one.legend)]
    assert [legend.text.rpartition(": ")[2] for legend in legends] == [name for _, name in coming]
    for one in asked:
        chosen = one.select_one("input:checked")
        assert chosen is not None
        assert chosen["value"] == "altijd"
        assert "Zoals altijd (9.00 tot 17.00 uur)" in one.text


def test_closed_on_a_holiday_is_public_at_once_and_logged(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, reader: Client, holiday: tuple[date, str]
) -> None:
    day, name = holiday
    assert browse_as(writer).post(path(listing), of(day, "dicht")).status_code == 302
    row = listing.other_hours.get()
    assert (row.first_day, row.last_day, row.opens, row.closes, row.why) == (day, day, None, None, name)
    if day <= timezone.localdate() + timedelta(days=62):
        assert f"{dutch.day(day)}: dicht ({name})" in reader.get("/plek/buurttuin/").content.decode()
    entry = PageLogEntry.objects.get(page=listing, action="upkeep.today")
    assert str(day) in str(entry.data)


def test_other_times_on_a_holiday_and_back_to_always(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, holiday: tuple[date, str]
) -> None:
    day, _ = holiday
    browser = browse_as(writer)
    browser.post(path(listing), of(day, "anders", "10:00", "13.00"))
    assert [(row.opens, row.closes) for row in listing.other_hours.all()] == [(TEN, ONE)]
    shown = BeautifulSoup(browser.get(path(listing)).content, "html.parser")
    assert [field["value"] for field in shown.select(f'[name="feestdag-{day}-opens"]')] == ["10:00"]
    browser.post(path(listing), of(day, "altijd", "10:00", "13:00"))
    assert not listing.other_hours.exists()


def test_what_readers_see_today_on_the_page_and_on_the_card(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, reader: Client, drain: Drain
) -> None:
    today = timezone.localdate()
    browse_as(writer).post(path(listing), other_day(first_day=today, opens="10:00", closes="13:00", why="Open dag"))
    drain()
    page, card = (reader.get(url).content.decode() for url in ("/plek/buurttuin/", "/zoeken/?q=buurttuin"))
    assert f"{dutch.day(today)}: 10.00 tot 13.00 uur (Open dag)" in page
    assert "Vandaag 10.00–13.00" in card
    listing.other_hours.update(opens=None, closes=None)
    listing.other_hours.get().save()
    drain()
    page, card = (reader.get(url).content.decode() for url in ("/plek/buurttuin/", "/zoeken/?q=buurttuin"))
    assert "Vandaag dicht: Open dag." in page
    assert "Vandaag dicht: Open dag." in card


def test_the_data_of_a_listing_tell_it_too(listing: InitiativePage, reader: Client) -> None:
    listing.other_hours.create(first_day=date(2031, 4, 26), last_day=date(2031, 4, 27), opens=TEN, closes=ONE)
    (row,) = reader.get("/plek/buurttuin/data.json").json()["other_hours"]
    expected = {"first_day": "2031-04-26", "last_day": "2031-04-27", "opens": "10:00", "closes": "13:00", "why": None}
    assert row == expected


def test_a_place_that_keeps_other_hours_stands_no_lower_for_it(make_listing: MakeListing) -> None:
    """Else who says nothing about a holiday would stand above who is honest."""
    today = timezone.localdate()
    row = make_listing("Open", other_hours=[{"first_day": today, "last_day": today}])
    document = Listings().documents([row.pk])[row.pk]
    assert (document.closed_from, document.closed_until) == (None, None)
    assert document.card["other_hours"] == [[str(today), str(today), None, None, ""]]


def test_days_that_are_over_are_not_kept_on_the_card(make_listing: MakeListing) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    row = make_listing("Open", other_hours=[{"first_day": yesterday, "last_day": yesterday}])
    assert Listings().documents([row.pk])[row.pk].card["other_hours"] == []


def test_an_older_text_that_is_published_undoes_nothing(
    listing: InitiativePage, owner: User, browse_as: BrowseAs, holiday: tuple[date, str]
) -> None:
    revision = listing.get_latest_revision_as_object().save_revision(user=owner)
    browse_as(owner).post(path(listing), of(holiday[0], "dicht"))
    revision.publish()
    assert listing.other_hours.get().first_day == holiday[0]


def test_said_twice_it_stands_there_once_and_said_anew_the_newest_counts(
    listing: InitiativePage, writer: User, browse_as: BrowseAs
) -> None:
    browser, day = browse_as(writer), timezone.localdate() + timedelta(days=3)
    for closes in ("13:00", "13:00", "14:00"):
        browser.post(path(listing), other_day(first_day=day, last_day=day, opens="10:00", closes=closes))
    assert [row.closes for row in listing.other_hours.all()] == [time(14)]


def test_other_days_can_be_taken_away_and_only_ones_own(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, make_listing: MakeListing
) -> None:
    first = timezone.localdate() + timedelta(days=2)
    days = {"first_day": first, "last_day": first + timedelta(days=4), "opens": TEN, "closes": ONE}
    mine = listing.other_hours.create(**days)
    theirs = make_listing("Anders").other_hours.create(**days)
    browser = browse_as(writer)
    assert browser.post(path(listing), other_day(remove=theirs.pk)).status_code == 422
    assert browser.post(path(listing), other_day(remove=mine.pk)).status_code == 302
    assert list(OtherHours.objects.all()) == [theirs]


def test_what_is_wrong_is_said_where_it_is_wrong_and_nothing_is_saved(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, holiday: tuple[date, str]
) -> None:
    browser, (day, name), later = browse_as(writer), holiday, timezone.localdate() + timedelta(days=9)
    wrong = {
        f"{name}: open tot: Vul de tijd in.": of(day, "anders", "10:00"),
        f"{name}: open van: Dit is geen tijd. Schrijf het zo: 10.00.": of(day, "anders", "tien uur", "13:00"),
        f"{name}: open tot: Deze tijd is niet later dan de tijd waarop jullie opengaan.": of(
            day, "anders", "13:00", "10:00"
        ),
        f"{name}: Je vulde tijden in. Kies dan ook “Andere tijden”, of maak de tijden leeg.": of(
            day, "altijd", "10:00", "13:00"
        ),
        "Welke dag?: Vul in op welke dag dit is.": other_day(opens="10:00", closes="13:00"),
        "Open tot: Vul de tijd in.": other_day(first_day=later, opens="10:00"),
        "Tot en met: De laatste dag is eerder dan de eerste.": other_day(
            first_day=later, last_day=later - timedelta(days=1), opens="10:00", closes="13:00"
        ),
    }
    for message, fields in wrong.items():
        answer = browser.post(path(listing), fields)
        assert answer.status_code == 422
        assert message in errors(answer)
    far = other_day(first_day="2999-01-01", opens="10:00", closes="13:00")
    assert any("in de komende twee jaar" in error for error in errors(browser.post(path(listing), far)))
    assert not OtherHours.objects.exists()


def test_a_form_of_yesterday_that_lacks_a_holiday_changes_nothing_of_it(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, holiday: tuple[date, str]
) -> None:
    listing.other_hours.create(first_day=holiday[0], last_day=holiday[0], why="Met Kerst bij de buren")
    assert browse_as(writer).post(path(listing), {}).status_code == 302
    assert listing.other_hours.get().why == "Met Kerst bij de buren"


ANYTHING = st.one_of(
    st.text(max_size=12), st.sampled_from(["altijd", "dicht", "anders", "10:00", "99:99", "2026-12-24"])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(values=st.lists(ANYTHING, min_size=8, max_size=8))
def test_whatever_is_sent_it_is_saved_whole_or_refused(listing: InitiativePage, owner: User, values: list[str]) -> None:
    today = timezone.localdate()
    names = [
        *of(holidays.coming(today, 1)[0][0], ""),
        *other_day(first_day="", last_day="", opens="", closes="", why=""),
    ]
    with transaction.atomic():
        state = Today(listing, today, dict(zip(names, values, strict=True)))
        if state.is_valid():
            state.save(owner)
        for row in listing.other_hours.all():
            row.full_clean()
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "facts", [{"opens": TEN}, {"closes": ONE}, {"opens": ONE, "closes": TEN}, {"last_day": date(2026, 12, 23)}]
)
def test_neither_form_nor_database_takes_half_of_it(make_listing: MakeListing, facts: dict[str, Any]) -> None:
    days = {"first_day": date(2026, 12, 24), "last_day": date(2026, 12, 24)}
    row = OtherHours(listing=make_listing("Open"), **days | facts)
    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
