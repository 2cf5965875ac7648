"""Which e-mail address of a person is known to be theirs."""

from allauth.account.models import EmailAddress
from django.db import transaction

from portal.accounts.models import User


@transaction.atomic
def confirm_address(user: User) -> None:
    """Somebody trusted says that `user.email` is theirs: a link in a mail was used, or the person runs the site."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})


def has_account(email: str) -> bool:
    """Also when the address is one somebody is changing to."""
    return (
        User.objects.filter(email__iexact=email).exists()
        or EmailAddress.objects.filter(email__iexact=email, verified=True).exists()
    )
