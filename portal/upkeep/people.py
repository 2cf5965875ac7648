"""Who answers for a listing."""

from dataclasses import dataclass

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.initiatives.source import parent_path
from portal.organisations.models import Membership, ProviderPage


@dataclass(frozen=True, slots=True)
class Recipient:
    email: str
    name: str
    user: User | None = None
    """None when nobody of the provider has an account: the address is that of the page."""


def provider_of(listing: InitiativePage) -> ProviderPage:
    provider: ProviderPage = ProviderPage.objects.get(path=parent_path(listing))
    return provider


def recipients(listing: InitiativePage) -> list[Recipient]:
    """The owners of the provider; without any the contact of the listing, else the address of the provider."""
    provider = provider_of(listing)
    owners = Membership.objects.filter(provider=provider, role=Membership.Role.OWNER, user__is_active=True)
    found = [Recipient(row.user.email, row.user.first_name, row.user) for row in owners.select_related("user")]
    if found:
        return found
    email = listing.contact_email or provider.email
    return [Recipient(email, listing.contact_name)] if email else []
