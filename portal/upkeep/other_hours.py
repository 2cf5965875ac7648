"""Forms for days on which a place is open at other times than always: the next public holidays, and any other days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from portal.initiatives import hours
from portal.initiatives.models import InitiativePage, OtherHours
from portal.initiatives.reading import dutch
from portal.initiatives.reading.listing import holidays_for
from portal.initiatives.reading.other_days import in_words, other_days
from portal.signup.forms import LineField
from portal.upkeep import holidays
from portal.upkeep.days import ClockField, DayField, check_days

SUGGESTED = 5
"""Public holidays that are asked about: the next ones."""
AS_ALWAYS, CLOSED, OTHER = "altijd", "dicht", "anders"


class TimesForm(forms.Form):
    opens = ClockField("Open van")
    closes = ClockField("Open tot")

    def check_times(self, data: Mapping[str, Any]) -> None:
        """Puts an error where a time is missing, or is before the other."""
        opens, closes = data.get("opens"), data.get("closes")
        for name, value in (("opens", opens), ("closes", closes)):
            if value is None and name not in self.errors:
                self.add_error(name, "Vul de tijd in.")
        if opens and closes and closes <= opens:
            self.add_error("closes", "Deze tijd is niet later dan de tijd waarop jullie opengaan.")


class HolidayForm(TimesForm):
    """One public holiday. Asked about yesterday and sent in today it may be missing: then nothing changes."""

    choice = forms.ChoiceField(widget=forms.RadioSelect, required=False)

    field_order = ("choice", "opens", "closes")

    def __init__(
        self, data: Mapping[str, Any] | None, day: date, name: str, row: OtherHours | None, usual: str
    ) -> None:
        """row: what stands there of that day alone; usual: what the hours of always say of it, in words."""
        initial: dict[str, Any] = {"choice": AS_ALWAYS}
        if row is not None:
            initial = {"choice": OTHER if row.opens else CLOSED, "opens": row.opens, "closes": row.closes}
        super().__init__(data, prefix=f"feestdag-{day}", initial=initial, use_required_attribute=False)
        self.day = day
        self.name = name
        self.heading = f"{dutch.capital(hours.DAY_NAMES[day.weekday()])} {dutch.day(day)}: {name}"
        choice = self.fields["choice"]
        assert isinstance(choice, forms.ChoiceField)
        choice.label = name
        self.fields["opens"].label, self.fields["closes"].label = f"{name}: open van", f"{name}: open tot"
        choice.choices = [
            (AS_ALWAYS, f"Zoals altijd ({usual})" if usual else "Zoals altijd"),
            (CLOSED, "Dicht"),
            (OTHER, "Andere tijden"),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("choice") == OTHER:
            self.check_times(data)
        elif {"opens", "closes"} & set(self.changed_data) and "choice" not in self.changed_data:
            # Times, and the choice left as it stood: to guess is to publish a guess.
            self.add_error("choice", "Je vulde tijden in. Kies dan ook “Andere tijden”, of maak de tijden leeg.")
        return data

    def save(self, listing: InitiativePage) -> None:
        said = self.cleaned_data
        if not said["choice"] or not self.has_changed():
            return
        if said["choice"] == AS_ALWAYS:
            for row in listing.other_hours.filter(first_day=self.day, last_day=self.day):
                row.delete()
            return
        times = (said["opens"], said["closes"]) if said["choice"] == OTHER else (None, None)
        _store(listing, self.day, self.day, times, self.name)


class OtherDaysForm(TimesForm):
    """Other hours on days that are no public holiday, or nothing at all. And which of those there are to go."""

    first_day = DayField("Welke dag?")
    last_day = DayField("Tot en met", help_text="Laat dit leeg als het één dag is.")
    why = LineField(
        label="Waarom?", required=False, max_length=80, help_text="Bijvoorbeeld: open dag. Dit mag leeg blijven."
    )
    remove = forms.ModelMultipleChoiceField(
        OtherHours.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Wat kan weg?"
    )

    field_order = ("first_day", "last_day", "opens", "closes", "why", "remove")

    def __init__(
        self, data: Mapping[str, Any] | None, listing: InitiativePage, today: date, planned: list[OtherHours]
    ) -> None:
        super().__init__(data, prefix="andere-dag", use_required_attribute=False)
        self.today = today
        self.planned = planned
        remove = self.fields["remove"]
        assert isinstance(remove, forms.ModelMultipleChoiceField)
        remove.queryset = listing.other_hours.filter(pk__in=[row.pk for row in planned])
        remove.choices = [(row.pk, in_words(days)) for row, days in zip(planned, other_days(planned), strict=True)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if any(data.get(name) for name in ("last_day", "opens", "closes", "why")) and not data.get("first_day"):
            if "first_day" not in self.errors:
                self.add_error("first_day", "Vul in op welke dag dit is.")
        elif data.get("first_day"):
            self.check_times(data)
            data["last_day"] = data.get("last_day") or data["first_day"]
            check_days(self, data, self.today)
        return data

    def save(self, listing: InitiativePage) -> None:
        said = self.cleaned_data
        for gone in said["remove"]:
            gone.delete()
        if said["first_day"]:
            _store(listing, said["first_day"], said["last_day"], (said["opens"], said["closes"]), said["why"])


def _store(listing: InitiativePage, first: date, last: date, times: tuple[Any, Any], why: str) -> None:
    """Said twice it stands there once; said anew of the same days, the newest counts."""
    facts = {"opens": times[0], "closes": times[1], "why": why}
    OtherHours.objects.update_or_create(listing=listing, first_day=first, last_day=last, defaults=facts)


class OtherHoursForms:
    """All of it: `holidays`, and `days` for the others."""

    def __init__(self, listing: InitiativePage, today: date, data: Mapping[str, Any] | None) -> None:
        self._listing = listing
        rows = [row for row in listing.other_hours.all() if row.last_day >= today]
        on_one_day = {row.first_day: row for row in rows if row.first_day == row.last_day}
        suggested = holidays.coming(today, SUGGESTED)
        school = holidays_for(listing.opening_hours, listing.municipality)
        self.holidays = [
            HolidayForm(data, day, name, on_one_day.get(day), hours.usual_on(listing.opening_hours, day, school))
            for day, name in suggested
        ]
        asked = {day for day, _ in suggested}
        others = [row for row in rows if row.first_day != row.last_day or row.first_day not in asked]
        self.days = OtherDaysForm(data, listing, today, others)

    @property
    def forms(self) -> list[forms.Form]:
        return [*self.holidays, self.days]

    def save(self) -> None:
        for form in self.holidays:
            form.save(self._listing)
        self.days.save(self._listing)
