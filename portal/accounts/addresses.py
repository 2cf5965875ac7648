"""Which e-mail address of a person is known to be theirs."""

from allauth.account.models import EmailAddress
from django.db import transaction

from portal.accounts.models import User


@transaction.atomic
def confirm_address(user: User) -> None:
    """Somebody trusted says that `user.email` is theirs: a link in a mail was used, or the person runs the site."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})


def forget_former_addresses(user: User) -> None:
    """What was proven to be theirs and no longer is the login. A new address that waits for its proof stays."""
    EmailAddress.objects.filter(user=user, verified=True).exclude(email=user.email).delete()


def has_account(email: str) -> bool:
    """Also when the address is one somebody is changing to."""
    return (
        User.objects.filter(email__iexact=email).exists()
        or EmailAddress.objects.filter(email__iexact=email, verified=True).exists()
    )
