"""Opening hours: checked, in Dutch, and open or closed at a moment."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.initiatives.hours import (
    OpenState,
    OtherDays,
    Period,
    in_short,
    in_words,
    is_open,
    open_dayparts,
    open_days,
    open_state,
    open_words,
    other_on,
    usual_on,
    validate_opening_hours,
)

TUESDAY = datetime(2026, 11, 24, 10, 0)


@pytest.mark.parametrize(
    ("hours", "lines"),
    [
        ("Mo-Fr 09:00-16:00; PH off", ["maandag tot en met vrijdag, 9.00 tot 16.00 uur", "op feestdagen dicht"]),
        ("Tu,Th 09:15-11:45; SH off", ["dinsdag en donderdag, 9.15 tot 11.45 uur", "in schoolvakanties dicht"]),
        ("Sa[2,4] 10:30-13:00", ["elke tweede en vierde zaterdag van de maand, 10.30 tot 13.00 uur"]),
        ("week 1-53/2 Th 14:00-16:00", ["om de week op donderdag, 14.00 tot 16.00 uur"]),
        ("Mo 10:00-12:00,13:00-16:00", ["maandag, 10.00 tot 12.00 en 13.00 tot 16.00 uur"]),
        ("Apr-Oct We 13:30-16:30", ["woensdag, 13.30 tot 16.30 uur (april tot en met oktober)"]),
        (
            "Mo-Fr 09:15-15:30; Dec 24-Jan 02 off",
            ["maandag tot en met vrijdag, 9.15 tot 15.30 uur", "dicht van 24 december tot en met 2 januari"],
        ),
        ("", []),
    ],
)
def test_hours_are_said_in_dutch(hours: str, lines: list[str]) -> None:
    assert in_words(hours) == lines


def test_a_rule_we_have_no_words_for_stays_as_written() -> None:
    assert in_words('Mo 10:00-12:00 "na afspraak"') == ['Mo 10:00-12:00 "na afspraak"']


@pytest.mark.parametrize("hours", ["op afspraak", "ma-vr 9-17", "Mo 25:00-26:00x", "Mo 09:00-", "x" * 300])
def test_hours_that_do_not_parse_are_refused_with_an_example(hours: str) -> None:
    with pytest.raises(ValidationError, match="Schrijf ze zo: Mo-Fr 09:00-16:00"):
        validate_opening_hours(hours)


def test_a_card_gets_one_short_line_or_none() -> None:
    assert in_short("Tu,Th 09:15-11:45; SH off; PH off") == "di en do, 9.15–11.45"
    assert in_short("Mo 09:00-10:00; Tu 11:00-12:00") == ""
    assert in_short("Sa[2,4] 10:30-13:00") == ""


def test_days_and_dayparts_follow_from_the_hours() -> None:
    assert open_days("Tu,Th 09:15-11:45; Sa[1] 13:00-17:00") == ["di", "do", "za"]
    assert open_dayparts("Tu 09:15-11:45") == ["ochtend"]
    assert open_dayparts("Mo 11:30-18:00") == ["middag"]  # half an hour of a morning or evening is not one
    assert open_dayparts("Fr 18:30-21:30") == ["avond"]
    assert open_days("") == []


def test_it_is_open_until_it_closes() -> None:
    state = open_state("Tu 09:15-11:45", TUESDAY)
    assert state == OpenState(open=True, until=datetime(2026, 11, 24, 11, 45))


def test_unstated_hours_are_neither_open_nor_closed() -> None:
    assert open_state("", TUESDAY) is None


def test_dutch_holidays_close_it() -> None:
    kings_day = datetime(2026, 4, 27, 10, 0)
    assert is_open("Mo-Fr 09:00-17:00", kings_day)
    assert not is_open("Mo-Fr 09:00-17:00; PH off", kings_day)


def test_school_holidays_close_only_who_says_so() -> None:
    christmas = [Period(date(2026, 12, 19), date(2027, 1, 3), "kerstvakantie")]
    in_holiday = datetime(2026, 12, 22, 10, 0)
    assert is_open("Tu 09:00-12:00; SH off", in_holiday)  # without a table nothing is known of them
    assert not is_open("Tu 09:00-12:00; SH off", in_holiday, christmas)
    assert is_open("Tu 09:00-12:00", in_holiday, christmas)
    assert open_state("Tu 09:00-12:00; SH off", in_holiday, christmas) == OpenState(False, datetime(2027, 1, 5, 9, 0))


def test_a_closure_of_its_own_closes_it_until_it_ends() -> None:
    closed = [Period(date(2026, 11, 20), date(2026, 11, 30), "verbouwing")]
    assert open_state("Mo-Su 09:00-12:00", TUESDAY, (), closed) == OpenState(False, datetime(2026, 12, 1, 9, 0))


def test_a_closure_without_an_end_has_no_next_opening() -> None:
    closed = [Period(date(2026, 11, 20), None)]
    assert open_state("Mo-Su 09:00-12:00", TUESDAY, (), closed) == OpenState(False, None)


CHRISTMAS_EVE = OtherDays(date(2026, 12, 24), date(2026, 12, 24), time(10), time(13), "Kerstavond")
CHRISTMAS = OtherDays(date(2026, 12, 25), date(2026, 12, 25), None, None, "Eerste Kerstdag")
WEEK = OtherDays(date(2026, 12, 21), date(2027, 1, 3), time(12), time(15))
EVERY_DAY = "Mo-Su 09:00-17:00"


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ((9, 30), "Nu dicht, vandaag open vanaf 10.00 uur"),
        ((10, 0), "Nu open, tot 13.00 uur"),
        ((13, 0), "Nu dicht, zaterdag open vanaf 9.00 uur"),
    ],
)
def test_on_a_day_with_other_hours_those_count(clock: tuple[int, int], words: str) -> None:
    moment = datetime(2026, 12, 24, *clock)
    assert open_words(open_state(EVERY_DAY, moment, others=[CHRISTMAS_EVE, CHRISTMAS]), moment) == words


def test_other_hours_hold_where_public_holidays_are_closed_days() -> None:
    new_year = OtherDays(date(2027, 1, 1), date(2027, 1, 1), time(14), time(16))
    assert not is_open(f"{EVERY_DAY}; PH off", datetime(2027, 1, 1, 15))
    assert is_open(f"{EVERY_DAY}; PH off", datetime(2027, 1, 1, 15), others=[new_year])


def test_a_closed_place_keeps_no_other_hours() -> None:
    closed = [Period(date(2026, 12, 20), None)]
    assert not is_open(EVERY_DAY, datetime(2026, 12, 24, 11), closures=closed, others=[CHRISTMAS_EVE])


def test_of_two_the_one_for_fewest_days_counts() -> None:
    for others in ([WEEK, CHRISTMAS_EVE, CHRISTMAS], [CHRISTMAS, CHRISTMAS_EVE, WEEK]):
        assert other_on(date(2026, 12, 24), others) == CHRISTMAS_EVE
        assert other_on(date(2026, 12, 23), others) == WEEK
        assert other_on(date(2027, 1, 4), others) is None


@given(
    first=st.integers(0, 20),
    days=st.integers(0, 5),
    times=st.none() | st.tuples(st.integers(0, 11), st.integers(12, 23)),
    at=st.integers(0, 24 * 14),
)
def test_until_the_moment_that_is_told_nothing_changes(
    first: int, days: int, times: tuple[int, int] | None, at: int
) -> None:
    start = date(2026, 12, 14) + timedelta(days=first)
    opens, closes = (time(times[0]), time(times[1])) if times else (None, None)
    others = [OtherDays(start, start + timedelta(days=days), opens, closes)]
    moment = datetime(2026, 12, 14) + timedelta(hours=at)
    state = open_state("Mo-Fr 09:00-12:30,13:00-17:00", moment, others=others)
    assert state is not None
    assert state.until is not None
    passing = moment
    while passing < state.until:
        assert is_open("Mo-Fr 09:00-12:30,13:00-17:00", passing, others=others) == state.open
        passing += timedelta(minutes=30)
    assert is_open("Mo-Fr 09:00-12:30,13:00-17:00", state.until, others=others) != state.open


def test_what_always_holds_of_one_day() -> None:
    hours = "Mo-Fr 09:00-12:30,13:00-17:00; PH off; SH off"
    summer = [Period(date(2026, 7, 6), date(2026, 8, 16))]
    assert usual_on(hours, date(2026, 12, 24)) == "9.00 tot 12.30 en 13.00 tot 17.00 uur"
    assert usual_on(hours, date(2026, 12, 25)) == "dicht"
    assert usual_on(hours, date(2026, 7, 7), summer) == "dicht"
    assert usual_on("", date(2026, 12, 24)) == ""
