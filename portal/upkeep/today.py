"""What is true today of a listing: closed for a while, other hours on some days, free places, how long people wait.

State, not text: it is public at once and no older draft undoes it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from wagtail.log_actions import log

from portal.accounts.models import User
from portal.initiatives.models import Closure, InitiativePage, Room
from portal.initiatives.reading import dutch
from portal.signup.forms import LineField
from portal.upkeep.days import DayField, check_days
from portal.upkeep.other_hours import OtherHoursForms
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary

MOST_PLACES = 999
MOST_WEEKS = 520


class CountField(forms.IntegerField):
    def __init__(self, label: str, most: int, help_text: str = "") -> None:
        super().__init__(
            label=label,
            required=False,
            help_text=help_text,
            min_value=0,
            max_value=most,
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            error_messages={"invalid": "Vul een heel getal in, of laat het leeg."},
        )


class ClosureForm(forms.Form):
    """A new closure, or nothing at all. And which of those that stand there are to go."""

    first_day = DayField("Dicht vanaf")
    last_day = DayField("Tot en met", help_text="Laat dit leeg als je het nog niet weet.")
    why = LineField(
        label="Waarom zijn jullie dicht?",
        required=False,
        max_length=160,
        help_text="Bijvoorbeeld: vakantie, of verbouwing. Lezers zien dit.",
    )
    remove = forms.ModelMultipleChoiceField(
        Closure.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Wat kan weg?"
    )

    def __init__(self, data: Mapping[str, Any] | None, listing: InitiativePage, today: date) -> None:
        super().__init__(data, prefix="dicht", use_required_attribute=False)
        self.today = today
        self.planned = [row for row in listing.closures.all() if row.last_day is None or row.last_day >= today]
        remove = self.fields["remove"]
        assert isinstance(remove, forms.ModelMultipleChoiceField)
        remove.queryset = listing.closures.filter(pk__in=[row.pk for row in self.planned])
        remove.choices = [(row.pk, closure_in_words(row)) for row in self.planned]

    @property
    def new(self) -> dict[str, Any] | None:
        """Facts of the closure to add."""
        if not self.cleaned_data["first_day"]:
            return None
        return {name: self.cleaned_data[name] for name in ("first_day", "last_day", "why")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        said_more = data.get("last_day") or data.get("why")
        if said_more and data.get("first_day") is None and "first_day" not in self.errors:
            self.add_error("first_day", "Vul de eerste dag in waarop jullie dicht zijn.")
        check_days(self, data, self.today)
        return data


def closure_in_words(row: Closure) -> str:
    until = f" tot en met {dutch.day(row.last_day)}" if row.last_day else ", tot we weer opengaan"
    return f"Dicht vanaf {dutch.day(row.first_day)}{until}{f': {row.why}' if row.why else ''}"


class RoomForm(forms.ModelForm[Room]):
    """Free places and waiting time of one role. Both empty: we do not say."""

    places_free = CountField("Vrije plekken", MOST_PLACES)
    waiting_weeks = CountField("Wachttijd in weken", MOST_WEEKS, "0 betekent: je kunt meteen beginnen.")

    class Meta:
        model = Room
        fields: ClassVar = ["places_free", "waiting_weeks"]

    def __init__(self, data: Mapping[str, Any] | None, row: Room) -> None:
        super().__init__(data, prefix=f"rol-{row.role or 'alle'}", instance=row)
        self.heading = terms.label(Vocabulary.ROLE, row.role) if row.role else "Voor iedereen"
        self.seen_on = dutch.day(row.as_of) if row.pk else ""

    @property
    def says_something(self) -> bool:
        return any(self.cleaned_data.get(name) is not None for name in ("places_free", "waiting_weeks"))


class StillForm(forms.Form):
    """Numbers that did not change get a new day only when somebody says that they looked."""

    still = forms.BooleanField(label="De vrije plekken en wachttijden kloppen vandaag nog", required=False)


class Today:
    """The whole page: one closure more, closures less, other hours, and room for each role."""

    def __init__(self, listing: InitiativePage, today: date, data: Mapping[str, Any] | None = None) -> None:
        self.listing = listing
        self.today = today
        self.closure = ClosureForm(data, listing, today)
        self.other_hours = OtherHoursForms(listing, today, data)
        self.rooms = [RoomForm(data, row) for row in _rows(listing, today)]
        self.still = StillForm(data, prefix="plek")
        self.asks_still = any(form.instance.pk for form in self.rooms)

    @property
    def forms(self) -> list[forms.BaseForm]:
        return [self.closure, *self.other_hours.forms, *self.rooms, self.still]

    def is_valid(self) -> bool:
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def errors(self) -> list[dict[str, str]]:
        """For the summary above the form: id of the field, and what is the matter."""
        return [
            {"id": form[name].auto_id, "text": f"{form[name].label}: {error}"}
            for form in self.forms
            for name, errors in form.errors.items()
            for error in errors
        ]

    @transaction.atomic
    def save(self, by: User) -> None:
        """Public at once. Pressed twice it says the same."""
        for gone in self.closure.cleaned_data["remove"]:
            gone.delete()
        if new := self.closure.new:
            Closure.objects.get_or_create(listing=self.listing, **new)
        self.other_hours.save()
        for form in self.rooms:
            self._save_room(form)
        log(instance=self.listing, action="upkeep.today", user=by, data=self._said())

    def _save_room(self, form: RoomForm) -> None:
        row = form.instance
        if form.says_something:
            if form.has_changed() or self.still.cleaned_data["still"]:
                row.as_of = self.today
                row.save()
        elif row.pk:
            row.delete()

    def _said(self) -> dict[str, Any]:
        closures = [closure_in_words(row) for row in self.listing.closures.all()]
        other = [str(row) for row in self.listing.other_hours.all()]
        room = {form.instance.role: form.cleaned_data for form in self.rooms}
        return {"closures": closures, "other_hours": other, "room": room}


def _rows(listing: InitiativePage, today: date) -> list[Room]:
    """One for each role of the listing, and for whatever else somebody stated."""
    there = {row.role: row for row in listing.room.all()}
    roles = dict.fromkeys([*(role.role for role in listing.roles.all()), *there]) or {"": None}
    return [there.get(role) or Room(listing=listing, role=role, as_of=today) for role in roles]
