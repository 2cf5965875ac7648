"""What people fill in to come in. Everything kept, everything on one line that belongs on one."""

import unicodedata
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.validators import RegexValidator

from portal.accounts.forms import PASSWORD_HELP
from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage
from portal.organisations.postal import validate_phone
from portal.signup.models import NAME_LENGTH, Application
from portal.signup.numbers import tidy, validate_number

TURNS_TEXT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Characters that turn the direction of what follows: text in Arabic needs none, a forged name does."""

some_letters = RegexValidator(r"[^\W\d_].*[^\W\d_]", "Een naam heeft minstens twee letters.")


class LineField(forms.CharField):
    """One line of text, without what cannot be seen."""

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        seen = (" " if character.isspace() else character for character in text if character not in TURNS_TEXT)
        return " ".join("".join(one for one in seen if unicodedata.category(one) != "Cc").split())


class NumberField(LineField):
    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value))


class Trap(forms.Form):
    """A field nobody sees. Whoever fills it in is a program."""

    bedrijfsfax = forms.CharField(required=False, label="Laat dit leeg", widget=forms.TextInput(attrs={"tabindex": -1}))

    def is_sprung(self) -> bool:
        return bool(self.data.get(self.add_prefix("bedrijfsfax")))


class NameForm(forms.Form):
    first_name = LineField(
        label="Voornaam", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = LineField(
        label="Achternaam", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    email = forms.EmailField(
        label="E-mailadres", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Kies een wachtwoord",
        help_text=PASSWORD_HELP,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if password := data.get("password"):
            person = User(**{name: data.get(name, "") for name in ("email", "first_name", "last_name")})
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class NewAccountForm(NameForm):
    """For whom was invited: the e-mail address is that of the invitation."""

    field_order = ("first_name", "last_name", "email", "password")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(
            label="E-mailadres",
            disabled=True,
            initial=email,
            widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        )


class ClaimForm(forms.ModelForm[Application]):
    """Only what the editor needs to know that somebody really works there."""

    phone = LineField(
        label="Telefoonnummer",
        max_length=30,
        validators=[validate_phone],
        help_text="Wij bellen soms even. Dit nummer komt niet op de site.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    message = forms.CharField(
        label="Wil je nog iets zeggen? (mag leeg blijven)",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Application
        fields: ClassVar = ["phone", "message"]


class OrganisationForm(ClaimForm):
    organisation = LineField(
        label="Naam van de organisatie",
        max_length=NAME_LENGTH,
        validators=[some_letters],
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    place = LineField(label="Plaats", max_length=80, help_text="Waar zitten jullie? Bijvoorbeeld: Zeist.")
    website = forms.URLField(
        label="Website (mag leeg blijven)",
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    number = NumberField(
        label="KvK-nummer of RSIN (mag leeg blijven)",
        required=False,
        max_length=20,
        validators=[validate_number],
        help_text="8 cijfers, of 9 cijfers voor een RSIN.",
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    field_order = ("organisation", "provider_kind", "place", "website", "number", "phone", "message")

    class Meta:
        model = Application
        fields: ClassVar = ["organisation", "provider_kind", "place", "website", "number", "phone", "message"]
        labels: ClassVar = {"provider_kind": "Wat voor organisatie is het?"}


class ColleagueForm(forms.Form):
    email = forms.EmailField(label="E-mailadres van je collega", max_length=254)
    role = forms.ChoiceField(
        label="Wat mag je collega?", choices=Membership.Role.choices, initial=Membership.Role.WRITER
    )


class InviteForm(forms.Form):
    """The editor's: an organisation that is there, or the name of a new one."""

    email = forms.EmailField(label="E-mailadres", max_length=254)
    provider: forms.ModelChoiceField[ProviderPage] = forms.ModelChoiceField(
        ProviderPage.objects.order_by("title"), required=False, label="Aanbieder die er al is", empty_label="Geen"
    )
    organisation = LineField(
        label="Of: naam van een nieuwe aanbieder",
        required=False,
        max_length=NAME_LENGTH,
        validators=[some_letters],
        help_text="De bladzijde wordt gemaakt als de uitnodiging is aangenomen.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("provider")) == bool(data.get("organisation")):
            raise forms.ValidationError("Kies een aanbieder, of vul de naam van een nieuwe in. Niet allebei.")
        return data


class NoteForm(forms.Form):
    note = forms.CharField(
        label="Bericht aan de aanvrager",
        help_text="Alleen nodig als je de aanvraag afwijst. De aanvrager krijgt dit in een mail.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"].strip()
        if self.data.get("action") == "decline" and not note:
            raise forms.ValidationError("Schrijf op waarom. Anders weet de aanvrager niet wat te doen.")
        return note
