"""Opening hours as a reader will see them, while they are being written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError

from portal.initiatives import hours

MOST = 255
"""Characters of opening hours that are read."""


@dataclass(frozen=True, slots=True)
class HoursPreview:
    error: str = ""
    now: str = ""
    """ "Nu open, tot 16.00 uur"."""
    lines: tuple[str, ...] = ()
    week: tuple[tuple[str, str], ...] = ()
    """The seven days from today: the name of the day, and its hours or "dicht"."""


def preview(text: str, moment: datetime, holidays: Sequence[hours.Period] = ()) -> HoursPreview:
    """What `text` means at `moment` (naive, local time). Nothing at all when it is empty."""
    text = text.strip()
    if not text:
        return HoursPreview()
    try:
        hours.validate_opening_hours(text)
    except ValidationError as error:
        return HoursPreview(error=" ".join(error.messages))
    return HoursPreview(
        now=hours.open_words(hours.open_state(text, moment, holidays), moment),
        lines=tuple(hours.in_words(text)),
        week=tuple(_day(text, moment + timedelta(days=number), holidays) for number in range(7)),
    )


def _day(text: str, moment: datetime, holidays: Sequence[hours.Period]) -> tuple[str, str]:
    """Walks from change to change through one day."""
    day = moment.date()
    at, end = datetime.combine(day, time.min), datetime.combine(day + timedelta(days=1), time.min)
    spans = []
    while at < end:
        state = hours.open_state(text, at, holidays)
        until = min(state.until or end, end) if state else end
        if state and state.open:
            spans.append(f"{_clock(at)} tot {'24.00' if until == end else _clock(until)}")
        at = until
    return hours.DAY_NAMES[day.weekday()], " en ".join(spans) or "dicht"


def _clock(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02}"
