"""Opening hours in OpenStreetMap syntax: checked, said in Dutch, and asked "open now?".

The library knows Dutch public holidays (PH) but no school holidays (SH): those come from the editor's dated table.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.core.exceptions import ValidationError
from opening_hours import OpeningHours, validate

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
OSM_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_MONTH = "|".join(OSM_MONTHS)
_DAY = "|".join(OSM_DAYS)
_RULE = re.compile(
    rf"""^
    (?:(?P<months>(?:{_MONTH})(?:-(?:{_MONTH}))?):?\s+)?
    (?:week\s+1-53/(?P<every>2)\s+)?
    (?P<days>(?:(?:{_DAY})(?:-(?:{_DAY}))?(?:\[[-\d,]+\])?)(?:,(?:{_DAY})(?:-(?:{_DAY}))?(?:\[[-\d,]+\])?)*)
    \s+(?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)
    $""",
    re.VERBOSE,
)
_HOLIDAY = re.compile(r"^(?P<which>PH|SH)\s+(?P<what>off|closed|\d\d:\d\d-\d\d:\d\d)$")
_CLOSED = re.compile(rf"^(?P<from>(?:{_MONTH})(?: \d\d)?)(?:-(?P<to>(?:{_MONTH}) \d\d))?\s+(?:off|closed)$")
_ORDINALS = {"1": "eerste", "2": "tweede", "3": "derde", "4": "vierde", "5": "vijfde", "-1": "laatste"}
_SCHOOL_HOLIDAYS_OFF = re.compile(r";?\s*SH\s+(?:off|closed)\s*")
_SCHOOL_HOLIDAYS = re.compile(r"(?:^|;)\s*SH\b[^;]*")


def validate_opening_hours(value: str) -> None:
    """Raises ValidationError when `value` is not opening hours we can work with."""
    if len(value) > 255 or not validate(value):
        raise ValidationError(
            "Deze openingstijden begrijpen we niet. Schrijf ze zo: Mo-Fr 09:00-16:00; Sa 10:00-13:00; PH off. "
            "Mo is maandag, Tu dinsdag, We woensdag, Th donderdag, Fr vrijdag, Sa zaterdag, Su zondag. "
            "PH off betekent: dicht op feestdagen.",
            code="opening_hours",
        )


@dataclass(frozen=True, slots=True)
class Period:
    """Days, first and last included; until None is "until further notice"."""

    first: date
    last: date | None
    why: str = ""

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class OtherDays:
    """Days, first and last included, on which other hours hold than always; without times it is closed."""

    first: date
    last: date
    opens: time | None
    closes: time | None
    why: str = ""

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def is_open(self, clock: time) -> bool:
        return self.opens is not None and self.closes is not None and self.opens <= clock < self.closes


def other_on(day: date, others: Iterable[OtherDays]) -> OtherDays | None:
    """What holds on a day instead of the hours of always; of several the one for fewest days."""
    return min(
        (one for one in others if one.holds(day)), key=lambda one: (one.last - one.first, one.first), default=None
    )


@dataclass(frozen=True, slots=True)
class OpenState:
    open: bool
    until: datetime | None
    """When that changes, within a month."""


def is_open(
    hours: str,
    moment: datetime,
    holidays: Sequence[Period] = (),
    closures: Iterable[Period] = (),
    others: Sequence[OtherDays] = (),
) -> bool:
    """Whether a place is open at `moment` (naive, local Dutch time); False for empty or unreadable hours."""
    day = moment.date()
    if any(closure.holds(day) for closure in closures):
        return False
    if other := other_on(day, others):
        return other.is_open(moment.time())
    if _SCHOOL_HOLIDAYS_OFF.search(hours) and any(holiday.holds(day) for holiday in holidays):
        return False
    parsed = _parsed(hours)
    return bool(parsed and parsed.is_open(moment))


def open_state(
    hours: str,
    moment: datetime,
    holidays: Sequence[Period] = (),
    closures: Sequence[Period] = (),
    others: Sequence[OtherDays] = (),
) -> OpenState | None:
    """Open or closed at `moment` and until when; None when the hours are not stated."""
    parsed = _parsed(hours)
    if parsed is None:
        return None
    now_open = is_open(hours, moment, holidays, closures, others)
    at = moment
    # Every change of the plain hours and of other hours, and every midnight a holiday or closure may start or end at.
    while at < moment + timedelta(days=31):
        change = parsed.next_change(at) or at + timedelta(days=31)
        midnight = datetime.combine(at.date() + timedelta(days=1), datetime.min.time())
        at = min(change, midnight, *_changes_after(at, others))
        if is_open(hours, at, holidays, closures, others) != now_open:
            return OpenState(now_open, at)
    return OpenState(now_open, None)


def _changes_after(moment: datetime, others: Iterable[OtherDays]) -> list[datetime]:
    """When the other hours of that day begin or end."""
    other = other_on(moment.date(), others)
    clocks = [clock for clock in (other.opens, other.closes) if clock] if other else []
    return [at for clock in clocks if (at := datetime.combine(moment.date(), clock)) > moment]


def usual_on(hours: str, day: date, holidays: Sequence[Period] = ()) -> str:
    """ "9.00 tot 16.00 uur", or "dicht": what the hours of always say of one day; "" when they are not stated."""
    parsed = _parsed(hours)
    if parsed is None:
        return ""
    if _SCHOOL_HOLIDAYS_OFF.search(hours) and any(holiday.holds(day) for holiday in holidays):
        return "dicht"
    start = datetime.combine(day, time.min)
    found = [
        times_in_words(first.time(), last.time())
        for first, last, state, _ in parsed.intervals(start, start + timedelta(days=1))
        if str(state) == "open"
    ]
    return f"{_and(found)} uur" if found else "dicht"


def times_in_words(opens: time, closes: time, until: str = " tot ") -> str:
    """ "10.00 tot 13.00", as people say it."""
    return f"{_clock(opens.isoformat('minutes'))}{until}{_clock(closes.isoformat('minutes'))}"


def open_words(state: OpenState | None, moment: datetime) -> str:
    """ "Nu open, tot 16.00 uur", as seen at `moment`; "" when it is not stated."""
    if state is None:
        return ""
    if state.until is None:
        return "Nu open" if state.open else "Nu dicht"
    clock = f"{state.until.hour}.{state.until.minute:02}"
    if state.open:
        return f"Nu open, tot {clock} uur" if state.until.date() == moment.date() else "Nu open"
    if state.until.date() == moment.date():
        return f"Nu dicht, vandaag open vanaf {clock} uur"
    day = DAY_NAMES[state.until.weekday()]
    if (state.until.date() - moment.date()).days < 7:
        return f"Nu dicht, {day} open vanaf {clock} uur"
    date_in_words = f"{state.until.day} {MONTHS[state.until.month - 1]} {state.until.year}"
    return f"Nu dicht, weer open op {day} {date_in_words}"


def open_days(hours: str) -> list[str]:
    """Codes ("ma" … "zo") of weekdays on which it is ever open in an ordinary year."""
    return [DAYS[number] for number in sorted({weekday for weekday, _, _ in _ordinary_openings(hours)})]


def open_dayparts(hours: str) -> list[str]:
    """Codes of dayparts it is ever open for at least an hour: ochtend until 12, middag until 17.30, avond after."""
    parts = {"ochtend": (6.0, 12.0), "middag": (12.0, 17.5), "avond": (17.5, 24.0)}
    times = {(first, last) for _, first, last in _ordinary_openings(hours)}
    return [
        name
        for name, (low, high) in parts.items()
        if any(min(last, high) - max(first, low) >= 1 for first, last in times)
    ]


def in_words(hours: str) -> list[str]:
    """Dutch lines, such as "maandag tot en met vrijdag, 9.30 tot 15.30 uur"; other rules stay as written."""
    return [_rule_in_words(rule.strip()) for rule in hours.split(";") if rule.strip()]


def in_short(hours: str) -> str:
    """One short line for a card, such as "di en do, 9.15–11.45"; "" when it does not fit in one."""
    rules = [rule.strip() for rule in hours.split(";") if not _HOLIDAY.match(rule.strip())]
    if len(rules) != 1 or not (match := _RULE.match(rules[0])) or match["months"] or match["every"] or "[" in rules[0]:
        return ""
    return f"{_days_in_words(match['days'], short=True)}, {_times_in_words(match['times'], '–')}"


def _parsed(hours: str) -> OpeningHours | None:
    plain = _SCHOOL_HOLIDAYS.sub("", hours).strip(" ;")
    return OpeningHours(plain, country="NL") if plain and validate(plain) else None


@lru_cache(maxsize=4096)  # many places keep the same hours, and a year of them takes a millisecond
def _ordinary_openings(hours: str) -> frozenset[tuple[int, float, float]]:
    """Number of the weekday, hours since midnight at which it opens and closes: past 24 when that is the next day."""
    parsed = _parsed(re.sub(r";?\s*PH\b[^;]*", "", hours))
    if parsed is None:
        return frozenset()
    year = datetime.combine(date(2026, 1, 5), time.min)  # any year does; local and naive, like the hours
    return frozenset(
        (start.weekday(), first := start.hour + start.minute / 60, first + (end - start) / timedelta(hours=1))
        for start, end, state, _ in parsed.intervals(year, year + timedelta(weeks=52))
        if str(state) == "open"
    )


def _rule_in_words(rule: str) -> str:
    if match := _HOLIDAY.match(rule):
        which = "op feestdagen" if match["which"] == "PH" else "in schoolvakanties"
        return (
            f"{which} dicht" if match["what"] in {"off", "closed"} else f"{which} {_times_in_words(match['what'])} uur"
        )
    if match := _CLOSED.match(rule):
        end = f" tot en met {_date_in_words(match['to'])}" if match["to"] else ""
        return f"dicht {'van' if end else 'in'} {_date_in_words(match['from'])}{end}"
    if not (match := _RULE.match(rule)):
        return rule
    words = f"{_days_in_words(match['days'])}, {_times_in_words(match['times'])} uur"
    if match["every"]:
        words = f"om de week op {words}"
    if match["months"]:
        first, _, last = match["months"].partition("-")
        months = MONTHS[OSM_MONTHS.index(first)]
        words += f" (in {months})" if not last else f" ({months} tot en met {MONTHS[OSM_MONTHS.index(last)]})"
    return words


def _date_in_words(osm: str) -> str:
    month, _, day = osm.partition(" ")
    name = MONTHS[OSM_MONTHS.index(month)]
    return f"{int(day)} {name}" if day else name


def _days_in_words(days: str, *, short: bool = False) -> str:
    names = DAYS if short else DAY_NAMES
    parts = []
    for part in re.findall(rf"(?:{_DAY})(?:-(?:{_DAY}))?(?:\[[-\d,]+\])?", days):
        base, _, ordinals = part.partition("[")
        first, _, last = base.partition("-")
        text = names[OSM_DAYS.index(first)]
        if last:
            text += f"{'–' if short else ' tot en met '}{names[OSM_DAYS.index(last)]}"
        if ordinals:
            which = _and([_ORDINALS[number] for number in ordinals.rstrip("]").split(",")])
            text = f"elke {which} {text} van de maand"
        parts.append(text)
    return _and(parts)


def _times_in_words(times: str, until: str = " tot ") -> str:
    return _and([until.join(_clock(moment) for moment in span.split("-")) for span in times.split(",")])


def _clock(moment: str) -> str:
    hour, minute = moment.split(":")
    return f"{int(hour)}.{minute}"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
