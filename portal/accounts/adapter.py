"""Where allauth asks this site how things go here."""

import logging
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailConfirmation
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse

from portal.accounts import mail, sealing
from portal.pages.models import Appearance

logger = logging.getLogger(__name__)

WRONG_CODE = "Deze code klopt niet. Wacht tot je app een nieuwe code laat zien, of kijk of je goed hebt getypt."
UNKNOWN_IP = "0.0.0.0"  # noqa: S104 - an address nobody has, not one to listen on


class AccountAdapter(DefaultAccountAdapter):
    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Het e-mailadres of het wachtwoord klopt niet.",
        "enter_current_password": "Dit is niet je wachtwoord van nu.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "too_many_login_attempts": "Dit is te vaak misgegaan. Wacht vijf minuten en probeer het dan opnieuw.",
        "rate_limited": "Dit is te vaak achter elkaar gedaan. Wacht een tijdje en probeer het dan opnieuw.",
        "duplicate_email": "Dit is al het adres waarmee je inlogt.",
        "same_as_current": "Dit is hetzelfde als wat er al stond.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People sign up on pages of our own, which ask for an organisation as well."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the work that waits for this person."""
        user = request.user
        # Whoever comes here has logged in, which the types of Django do not say.
        if user.memberships.exists():  # type: ignore[union-attr]
            return reverse("mine")
        return settings.CMS_PREFIX if user.has_perm("wagtailadmin.access_admin") else reverse("account_home")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Only to count attempts; behind a proxy that does not say who asks, everybody is counted together."""
        try:
            return str(super().get_client_ip(request))
        except (PermissionDenied, ImproperlyConfigured):
            return UNKNOWN_IP

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        return mail.site_url(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return mail.site_url(path.replace("UID-KEY", key))

    def format_email_subject(self, subject: str) -> str:
        return mail.one_line(str(subject))[: mail.LONGEST_SUBJECT]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        known = {
            "email": email,
            "site_name": Appearance.shown().site_name,
            "site_url": mail.site_url("/"),
            "login_url": mail.site_url(reverse("account_login")),
            "reset_url": mail.site_url(reverse("account_reset_password")),
            "signup_url": mail.site_url(reverse("account_signup")),
        }
        message: EmailMessage = self.render_mail(template_prefix, email, context | known)
        mail.deliver(message)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "unverified_email": "Bevestig eerst je e-mailadres.",
    }

    def get_totp_issuer(self) -> str:
        """What the app on somebody's phone calls this site."""
        return Appearance.shown().site_name

    def build_totp_svg(self, url: str) -> str:
        """To stand in the page itself: the policy of the site allows no pictures written out in an address."""
        svg = str(super().build_totp_svg(url))
        return svg[svg.index("<svg") :]

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What cannot be read opens nothing, as if the phone were lost: a new key stands in for it, whose codes nobody
        has. An empty one would have codes that can be calculated."""
        try:
            return sealing.unseal(encrypted_text)
        except sealing.Unreadable:
            logger.error("The key of a second step cannot be read: SECRET_KEY changed without SECRET_KEY_FALLBACKS?")
            return generate_totp_secret()
