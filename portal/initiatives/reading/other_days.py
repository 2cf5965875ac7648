"""Days on which a place is open at other times than always, in words. On a card they travel as plain lists."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from portal.initiatives.hours import DAY_NAMES, OtherDays, other_on, times_in_words
from portal.initiatives.reading import dutch

if TYPE_CHECKING:
    from portal.initiatives.models import OtherHours

AHEAD = timedelta(days=62)
MOST = 8
"""How far ahead, and how many, a reader is told of."""


def other_days(rows: "Iterable[OtherHours]") -> list[OtherDays]:
    return [OtherDays(row.first_day, row.last_day, row.opens, row.closes, row.why) for row in rows]


def for_card(days: Iterable[OtherDays], today: date) -> list[list[str | None]]:
    """Those that are not over yet, for the card of a search document."""
    return [
        [one.first.isoformat(), one.last.isoformat(), _clock(one.opens), _clock(one.closes), one.why]
        for one in days
        if one.last >= today
    ]


def from_card(rows: Sequence[Sequence[Any]]) -> list[OtherDays]:
    return [
        OtherDays(
            date.fromisoformat(first),
            date.fromisoformat(last),
            time.fromisoformat(opens) if opens else None,
            time.fromisoformat(closes) if closes else None,
            why,
        )
        for first, last, opens, closes, why in rows
    ]


def closed_today(days: Sequence[OtherDays], today: date) -> str:
    """ "Vandaag dicht: Koningsdag.", or "" when it is not."""
    other = other_on(today, days)
    if other is None or other.opens is not None:
        return ""
    return dutch.sentence(f"Vandaag dicht{f': {other.why}' if other.why else ''}")


def open_today(days: Sequence[OtherDays], today: date) -> str:
    """ "Vandaag 10.00–13.00", or "" when the hours of always hold or it is closed."""
    other = other_on(today, days)
    if other is None or other.opens is None or other.closes is None:
        return ""
    return f"Vandaag {times_in_words(other.opens, other.closes, '–')}"


def coming(days: Iterable[OtherDays], today: date) -> tuple[str, ...]:
    """The next ones in words, the first one first."""
    soon = [one for one in days if one.last >= today and one.first <= today + AHEAD]
    return tuple(in_words(one) for one in sorted(soon, key=lambda one: (one.first, one.last))[:MOST])


def in_words(days: OtherDays) -> str:
    """ "Vrijdag 25 december 2026: dicht (Eerste Kerstdag)"."""
    when = f"{DAY_NAMES[days.first.weekday()]} {dutch.day(days.first)}"
    if days.last != days.first:
        when = f"{dutch.day(days.first)} tot en met {dutch.day(days.last)}"
    times = f"{times_in_words(days.opens, days.closes)} uur" if days.opens and days.closes else "dicht"
    return f"{dutch.capital(when)}: {times}{f' ({days.why})' if days.why else ''}"


def _clock(moment: time | None) -> str | None:
    return moment.isoformat("minutes") if moment else None
