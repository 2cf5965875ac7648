"""Asking to write for an organisation, and the editor's answer."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from portal.accounts import mail
from portal.accounts.addresses import has_account
from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage, Suspension
from portal.organisations.organising import add_member, make_organisation
from portal.signup.models import Application


class AlreadyDecided(Exception):  # noqa: N818 - reads as what is the matter
    """Somebody else was first, or the button was pressed twice."""


class NotFree(Exception):  # noqa: N818 - reads as what is the matter
    """Somebody writes for the organisation already: only they can let another in."""


def can_be_claimed(provider: ProviderPage) -> bool:
    return not provider.memberships.exists() and not Suspension.objects.filter(provider=provider).exists()


def sign_up(request: HttpRequest, person: dict[str, str], asked: dict[str, Any]) -> None:
    """An account without rights and what it asks for; whoever has an account gets a mail that says so instead.

    `person`: email, password, first_name, last_name. `asked`: fields of Application. Both ways cost the same time, and
    neither tells the one who filled in the form which it was.
    """
    if has_account(person["email"]):
        make_password(person["password"])
        get_adapter().send_account_already_exists_mail(person["email"])
        return
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                person["email"], person["password"], first_name=person["first_name"], last_name=person["last_name"]
            )
            address = EmailAddress.objects.create(user=user, email=user.email, primary=True)
            Application.objects.create(applicant=user, **asked)
    except IntegrityError:  # the button was pressed twice at once: the first one counts
        return
    address.send_confirmation(request, signup=True)


def apply(user: User, asked: dict[str, Any]) -> None:
    """The same for somebody with an account; asking for the same page twice is asking once."""
    if asked.get("provider"):
        Application.objects.get_or_create(
            applicant=user, provider=asked["provider"], status=Application.Status.WAITING, defaults=asked
        )
    else:
        Application.objects.create(applicant=user, **asked)


@transaction.atomic
def approve(application: Application, by: User) -> ProviderPage:
    """The applicant answers for the organisation from now on. Raises AlreadyDecided or NotFree."""
    _decide(application, Application.Status.APPROVED, "", by)
    if application.kind == Application.Kind.CLAIM:
        provider = application.provider
        if provider is None or not can_be_claimed(provider):
            raise NotFree
    else:
        provider = make_organisation(
            application.organisation, by=by, **_facts(application), **_slug(application.organisation)
        )
        application.provider = provider
        application.save(update_fields=["provider"])
    add_member(provider, application.applicant, Membership.Role.OWNER, by=by)
    log(instance=provider, action="signup.approved", user=by, data={"application": application.pk})
    _tell(application, "signup/mail/approved.txt")
    return provider


@transaction.atomic
def decline(application: Application, note: str, by: User) -> None:
    """Raises AlreadyDecided. The note is sent to the applicant."""
    _decide(application, Application.Status.DECLINED, note, by)
    _tell(application, "signup/mail/declined.txt")


def _decide(application: Application, status: str, note: str, by: User) -> None:
    now = timezone.now()
    decided = Application.objects.filter(pk=application.pk, status=Application.Status.WAITING).update(
        status=status, note=note, decided_by=by, decided_at=now
    )
    if not decided:
        raise AlreadyDecided
    application.refresh_from_db()


def _facts(application: Application) -> dict[str, str]:
    """What becomes public: never the phone number, which was given to be called back."""
    return {"kind": application.provider_kind, "place": application.place, "website": application.website}


def _slug(name: str) -> dict[str, str]:
    """A name in another script has no letters that an address can have; the page tree wants one all the same."""
    return {} if slugify(name) else {"slug": f"aanbieder-{timezone.now():%Y%m%d%H%M%S%f}"}


def _tell(application: Application, template: str) -> None:
    context = {
        "application": application,
        "first_name": mail.one_line(application.applicant.first_name),
        "login_url": mail.site_url(reverse("account_login")),
    }
    transaction.on_commit(lambda: mail.send(template, application.applicant.email, context))
