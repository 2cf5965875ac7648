"""What is over and may go: accounts nobody ever confirmed, and former keys that still seal something."""

import logging
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Exists, ManyToOneRel, OuterRef, QuerySet

from portal.accounts import sealing
from portal.accounts.models import User

logger = logging.getLogger(__name__)

WAITS_FOR = timedelta(days=30)
"""How long an e-mail address may stay unconfirmed."""
MADE_BY_SIGNING_UP = frozenset({("account.emailaddress", "user"), ("signup.application", "applicant")})
"""Rows that come with an account, and go with it. Any other row that names somebody keeps the account."""


def never_confirmed(now: datetime) -> "QuerySet[User]":
    """Accounts that signing up made more than thirty days ago and nobody used: the address may not even be theirs."""
    found = User.objects.filter(date_joined__lt=now - WAITS_FOR, last_login=None)
    found = found.filter(is_staff=False, is_superuser=False, is_demo=False)
    found = found.exclude(Exists(EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)))
    found = found.exclude(applications__decided_at__isnull=False)
    for relation in User._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):  # one-to-one is a kind of it; many-to-many has a table that is one
            continue
        row, column = relation.related_model, relation.field.name
        if (row._meta.label_lower, column) not in MADE_BY_SIGNING_UP:
            found = found.exclude(Exists(row._base_manager.filter(**{column: OuterRef("pk")})))
    return found


def remove_never_confirmed(now: datetime) -> int:
    """How many accounts went, each with what it had asked."""
    removed = 0
    for key in list(never_confirmed(now).values_list("pk", flat=True)):
        with transaction.atomic():
            # Asked again: the address may have been confirmed a moment ago.
            removed += bool(never_confirmed(now).filter(pk=key).delete()[0])
    return removed


def seal_anew() -> int:
    """How many keys were sealed with a former SECRET_KEY and are now with that of today."""
    sealed = 0
    for row in Authenticator.objects.all().iterator():
        sealed += _seal_row_anew(row.pk)
    return sealed


@transaction.atomic
def _seal_row_anew(key: int) -> bool:
    row = Authenticator.objects.select_for_update().filter(pk=key).first()
    if row is None:
        return False
    try:
        anew = {name: sealing.with_key_of_today(row.data[name]) for name in sealing.FIELDS if name in row.data}
    except sealing.Unreadable:
        logger.warning("The key of a second step cannot be read: whoever has it needs help from the editors")
        return False
    if anew.items() <= row.data.items():
        return False
    row.data |= anew
    row.save(update_fields=["data"])
    return True
