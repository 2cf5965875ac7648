"""What somebody has for the second step, and taking it away when it was lost."""

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log

from portal.accounts import mail, sealing
from portal.accounts.models import User

MAY_HELP = "mfa.delete_authenticator"
"""The right of editors to help who lost a phone."""
FEW = 3
"""So many emergency codes left is the moment to make new ones."""


def codes_of(user: User) -> Authenticator | None:
    """The emergency codes, when they can be used."""
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return codes if codes is not None and sealing.is_readable(codes.data) else None


def codes_left(user: User) -> int:
    codes = codes_of(user)
    return app_settings.RECOVERY_CODE_COUNT - codes.data["used_mask"].bit_count() if codes else 0


@receiver(authenticator_used)
def tell_how_many_are_left(request: HttpRequest, user: User, authenticator: Authenticator, **_: object) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        left = codes_left(user)
        then = "Maak nieuwe bij “Jouw account”." if left <= FEW else "Streep deze code door."
        messages.warning(request, f"Je gebruikte een noodcode. Je hebt er nog {left}. {then}")


def people_to_help(by: User) -> "QuerySet[User]":
    """Never oneself, and managers only by a manager."""
    people = User.objects.exclude(pk=by.pk)
    return people if by.is_superuser else people.filter(is_superuser=False, is_staff=False)


@transaction.atomic
def take_away(person: User, *, how: str, by: User | None) -> bool:
    """Takes app and codes away, ends every session of `person` and mails them. `how` says how it was made sure who it
    is; `by` is None for who runs the machine. False when there was nothing, as after a second click."""
    deleted, _ = Authenticator.objects.filter(user=person).delete()
    if not deleted:
        return False
    _end_sessions(person)
    log(instance=person, action="accounts.second_step_taken_away", user=by, data={"how": how})
    context = {
        "first_name": mail.one_line(person.first_name),
        "login_url": mail.site_url(reverse("account_login")),
        "reset_url": mail.site_url(reverse("account_reset_password")),
    }
    transaction.on_commit(lambda: mail.send("account/mail/second_step_taken_away.txt", person.email, context))
    return True


def _end_sessions(person: User) -> None:
    """A phone that was stolen may be logged in. Only people with an account have sessions: there are not many."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
