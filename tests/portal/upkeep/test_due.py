"""When a listing is due, and how that goes on while nobody looks."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.initiatives.reading.cards import is_stale
from portal.initiatives.rhythm import due_on
from portal.upkeep.due import LATE, RHYTHMS, Stage, in_stage, stage
from tests.portal.upkeep.conftest import MakeChecked
from tests.support.listings import MakeListing

ORDER = list(Stage)


@given(
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    passed=st.integers(0, 900),
    later=st.integers(0, 400),
    rhythm=st.sampled_from(RHYTHMS),
)
def test_time_only_makes_it_later(day: date, passed: int, later: int, rhythm: int) -> None:
    now = day + timedelta(days=passed)
    first, second = (ORDER.index(stage(day, rhythm, moment)) for moment in (now, now + timedelta(days=later)))
    assert first <= second


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), passed=st.integers(0, 900), rhythm=st.sampled_from(RHYTHMS))
def test_mail_begins_on_the_day_readers_are_told_to_call_first(day: date, passed: int, rhythm: int) -> None:
    now = day + timedelta(days=passed)
    assert (stage(day, rhythm, now) is not Stage.FRESH) == is_stale(day, rhythm, now)


@pytest.mark.parametrize("rhythm", RHYTHMS)
@pytest.mark.parametrize("at_least", [Stage.DUE, Stage.TO_CHECK, Stage.TO_CALL])
def test_the_database_and_the_page_agree_on_the_day(make_checked: MakeChecked, rhythm: int, at_least: Stage) -> None:
    today = timezone.localdate()
    last_day = due_on(today, rhythm) - today + LATE[at_least]
    make_checked(last_day.days, "Net niet", rhythm_months=rhythm)
    late = make_checked(last_day.days + 1, "Net wel", rhythm_months=rhythm)
    assert [one.pk for one in in_stage(at_least, today)] == [late.pk]
    assert stage(today - last_day - timedelta(days=1), rhythm, today) is at_least


def test_the_newest_check_counts(make_checked: MakeChecked) -> None:
    listing = make_checked(1000)
    listing.verifications.create(on=timezone.localdate(), by="aanbieder")
    assert not in_stage(Stage.DUE, timezone.localdate())


def test_before_the_first_check_the_day_it_came_on_the_map_counts(make_listing: MakeListing) -> None:
    now = timezone.now()
    make_listing("Nieuw", first_published_at=now)
    old = make_listing("Oud", first_published_at=now - timedelta(days=400))
    unknown = make_listing("Onbekend")
    assert {one.pk for one in in_stage(Stage.DUE, timezone.localdate())} == {old.pk, unknown.pk}
    assert {one.pk for one in in_stage(Stage.TO_CALL, timezone.localdate())} == {old.pk}


def test_what_is_not_on_the_map_is_never_due(make_checked: MakeChecked) -> None:
    make_checked(1000, "Weg", live=False)
    make_checked(1000, "Verborgen", hidden="Op verzoek")
    assert not in_stage(Stage.DUE, timezone.localdate())
