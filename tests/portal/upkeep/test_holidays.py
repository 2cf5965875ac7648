"""Which days of the year are asked about."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours

from portal.upkeep.holidays import coming

YEARS = range(2020, 2041)


@pytest.mark.parametrize("year", YEARS)
def test_every_public_holiday_that_opening_hours_know_is_among_them(year: int) -> None:
    public = OpeningHours("PH 00:00-24:00", country="NL")
    noons = [datetime(year, 1, 1, 12) + timedelta(days=number) for number in range(365)]
    known = {noon.date() for noon in noons if public.is_open(noon)}
    ours = {day for day, _ in coming(date(year, 1, 1), 13)}
    assert len(known) >= 8
    assert known <= ours


def test_the_days_of_one_year() -> None:
    assert [f"{day:%d-%m} {name}" for day, name in coming(date(2027, 1, 1), 13)] == [
        "01-01 Nieuwjaarsdag",
        "26-03 Goede Vrijdag",
        "28-03 Eerste Paasdag",
        "29-03 Tweede Paasdag",
        "27-04 Koningsdag",
        "05-05 Bevrijdingsdag",
        "06-05 Hemelvaartsdag",
        "16-05 Eerste Pinksterdag",
        "17-05 Tweede Pinksterdag",
        "24-12 Kerstavond",
        "25-12 Eerste Kerstdag",
        "26-12 Tweede Kerstdag",
        "31-12 Oudejaarsdag",
    ]


def test_kings_day_is_never_on_a_sunday() -> None:
    assert (date(2025, 4, 26), "Koningsdag") in coming(date(2025, 4, 1), 5)


@given(today=st.dates(date(1990, 1, 1), date(2190, 1, 1)))
def test_they_come_in_order_from_today_on_and_within_a_year(today: date) -> None:
    days = [day for day, _ in coming(today, 5)]
    assert len(days) == 5
    assert days == sorted(days)
    assert today <= days[0]
    assert days[-1] <= today + timedelta(days=366)
