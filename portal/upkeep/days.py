"""Days and times in forms, from a calendar of the browser or typed as people write them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms

from portal.initiatives.reading import dutch

FURTHEST = timedelta(days=2 * 366)
"""What a form takes; nobody plans further than two years ahead."""


class DayInput(forms.DateInput):
    input_type = "date"


class ClockInput(forms.TimeInput):
    input_type = "time"


class DayField(forms.DateField):
    """A day, or None."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=False,
            help_text=help_text,
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
            widget=DayInput(format="%Y-%m-%d"),
            error_messages={"invalid": "Dit is geen dag. Schrijf het zo: 24-12-2026."},
        )


class ClockField(forms.TimeField):
    """A time of the day, or None."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"],
            widget=ClockInput(format="%H:%M"),
            error_messages={"invalid": "Dit is geen tijd. Schrijf het zo: 10.00."},
        )


def check_days(form: forms.Form, data: Mapping[str, Any], today: date) -> None:
    """Puts an error at first_day or last_day where these cannot be: too far away, the wrong way round, over already."""
    first, last, furthest = data.get("first_day"), data.get("last_day"), today + FURTHEST
    for name, day in (("first_day", first), ("last_day", last)):
        if day and not today - FURTHEST <= day <= furthest:
            form.add_error(name, f"Kies een dag in de komende twee jaar, tot en met {dutch.day(furthest)}.")
    if last and "last_day" not in form.errors:
        if first and last < first:
            form.add_error("last_day", "De laatste dag is eerder dan de eerste.")
        elif last < today:
            form.add_error("last_day", "Deze dag is al voorbij.")
