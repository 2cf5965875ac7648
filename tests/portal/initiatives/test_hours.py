"""Opening hours: checked, in Dutch, and open or closed at a moment."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from portal.initiatives.hours import (
    OpenState,
    Period,
    in_short,
    in_words,
    is_open,
    open_dayparts,
    open_days,
    open_state,
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
