"""Opening hours are shown as readers will see them while they are written."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.initiatives.editing.hours_preview import preview
from portal.initiatives.hours import Period

WEDNESDAY = datetime(2026, 3, 4, 10, 30)


def test_now_the_lines_and_the_week_are_said_in_dutch() -> None:
    shown = preview("Mo-Fr 09:00-12:00,13:00-16:00; Sa 10:00-13:00; PH off", WEDNESDAY)
    assert shown.now == "Nu open, tot 12.00 uur"
    assert shown.lines[0].startswith("maandag tot en met vrijdag")
    assert shown.week[0] == ("woensdag", "9.00 tot 12.00 en 13.00 tot 16.00")
    assert shown.week[3] == ("zaterdag", "10.00 tot 13.00")
    assert shown.week[4] == ("zondag", "dicht")


def test_a_school_holiday_closes_the_days_it_holds() -> None:
    holiday = Period(date(2026, 3, 5), date(2026, 3, 5), "Vakantie")
    shown = preview("Mo-Fr 09:00-16:00; SH off", WEDNESDAY, [holiday])
    assert [hours for _, hours in shown.week[:3]] == ["9.00 tot 16.00", "dicht", "9.00 tot 16.00"]


def test_open_all_night_ends_each_day_at_midnight() -> None:
    assert {hours for _, hours in preview("24/7", WEDNESDAY).week} == {"0.00 tot 24.00"}


@pytest.mark.parametrize("text", ["ma t/m vr 9 tot 5", "Mo-Fr", "x" * 300])
def test_what_is_not_understood_is_said_with_an_example(text: str) -> None:
    shown = preview(text, WEDNESDAY)
    assert shown.week == () or text == "Mo-Fr"
    assert "Schrijf ze zo" in shown.error or text == "Mo-Fr"


def test_nothing_typed_says_nothing() -> None:
    assert preview("  ", WEDNESDAY).week == ()


@given(st.text(max_size=60))
def test_no_text_breaks_the_preview(text: str) -> None:
    shown = preview(text, WEDNESDAY)
    assert not (shown.error and shown.week)
