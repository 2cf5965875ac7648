"""allauth's forms in our words."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as factor
from allauth.mfa.totp import forms as totp
from django import forms

PASSWORD_HELP = "Minstens 12 tekens. Een zin die je goed onthoudt is ook goed."  # noqa: S105 - advice, not a password


class InOurWords:
    """Labels and help by field name; the words a field does not have stay allauth's."""

    labels: ClassVar[dict[str, str]] = {}
    helps: ClassVar[dict[str, str]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(InOurWords, account.LoginForm):
    labels: ClassVar = {"login": "E-mailadres", "password": "Wachtwoord", "remember": "Blijf ingelogd op dit apparaat"}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    labels: ClassVar = {"password": "Wachtwoord"}


class ChangeEmailForm(InOurWords, account.AddEmailForm):
    labels: ClassVar = {"email": "Nieuw e-mailadres"}
    helps: ClassVar = {"email": "Je krijgt daar een mail. Pas na een klik in die mail verandert er iets."}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    labels: ClassVar = {
        "oldpassword": "Wachtwoord van nu",
        "password1": "Nieuw wachtwoord",
        "password2": "Nieuw wachtwoord, nog een keer",
    }
    helps: ClassVar = {"password1": PASSWORD_HELP}


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    labels: ClassVar = {"email": "E-mailadres"}
    helps: ClassVar = {"email": "Het adres waarmee je inlogt."}


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    labels: ClassVar = {"password1": "Nieuw wachtwoord", "password2": "Nieuw wachtwoord, nog een keer"}
    helps: ClassVar = {"password1": PASSWORD_HELP}


class CodeForm(InOurWords, factor.AuthenticateForm):
    labels: ClassVar = {"code": "Code"}
    helps: ClassVar = {"code": "De zes cijfers uit je app. Of een van je noodcodes."}


class CodeAgainForm(InOurWords, factor.ReauthenticateForm):
    labels = CodeForm.labels
    helps = CodeForm.helps


class ActivateForm(InOurWords, totp.ActivateTOTPForm):
    labels: ClassVar = {"code": "Code uit je app"}
    helps: ClassVar = {"code": "Zes cijfers."}
