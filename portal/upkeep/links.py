"""The link in a reminder: good for one thing, for one listing, for one address, for sixty days."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.http import Http404
from django.urls import reverse
from django.utils.crypto import salted_hmac

from portal.initiatives.models import InitiativePage
from portal.upkeep.people import Recipient, recipients

SALT = "portal.upkeep.still-right"
DAYS_VALID = 60


@dataclass(frozen=True, slots=True)
class Link:
    listing: UUID
    to: str
    """Print of the address it was sent to: who no longer answers for the listing no longer confirms it."""
    expired: bool

    def recipient(self, listing: InitiativePage) -> Recipient | None:
        """Who it was sent to, while that is still somebody who answers for the listing."""
        return next((one for one in recipients(listing) if _print(one.email) == self.to), None)


def path_for(listing: InitiativePage, email: str) -> str:
    token = signing.dumps([str(listing.uuid), _print(email)], salt=SALT)
    return reverse("still_right", args=[token])


def read(token: str) -> Link:
    """Raises Http404 for what we never signed for this purpose."""
    try:
        listing, to = signing.loads(token, salt=SALT)
        signing.loads(token, salt=SALT, max_age=DAYS_VALID * 24 * 60 * 60)
    except signing.SignatureExpired:
        return Link(UUID(listing), to, expired=True)
    except signing.BadSignature:
        raise Http404 from None
    return Link(UUID(listing), to, expired=False)


def _print(email: str) -> str:
    return salted_hmac(SALT, email.lower()).hexdigest()[:20]
