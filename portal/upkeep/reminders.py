"""Asking whoever answers for listings whether these are still right: one mail a person, whatever the number."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from portal.accounts import mail
from portal.initiatives.models import InitiativePage
from portal.initiatives.reading import dutch
from portal.organisations.models import ProviderPage
from portal.permalinks.models import current_path
from portal.upkeep import due, links
from portal.upkeep.models import Reminder
from portal.upkeep.people import Recipient, provider_of, recipients

PAUSE = timedelta(days=14)
"""No listing is asked about more often, unless somebody asks for a new mail."""


@dataclass(slots=True)
class _Letter:
    """To one address."""

    to: Recipient
    listings: list[tuple[InitiativePage, Recipient]] = field(default_factory=list)
    """Each with who the person is to that listing: for another provider it may be somebody without an account."""


def remind(today: date) -> int:
    """Mail about every listing that is due; gives about how many. From the day an editor would call, no mail comes."""
    lately = Reminder.objects.filter(on__gt=today - PAUSE).values("listing")
    listings = due.in_stage(due.Stage.DUE, today).exclude(pk__in=lately)
    return ask(
        (one for one in listings if due.stage(one.last_check, one.rhythm_months, today) is not due.Stage.TO_CALL), today
    )


def ask(listings: Iterable[InitiativePage], today: date) -> int:
    """Mails everybody who answers for any of these, and gives about how many it did: not twice on a day, and not when
    there is nobody to write to."""
    letters: dict[str, _Letter] = {}
    asked = 0
    for listing in listings:
        to = recipients(listing)
        if not to or not Reminder.objects.get_or_create(listing=listing, on=today)[1]:
            continue
        asked += 1
        for one in to:
            letters.setdefault(one.email.lower(), _Letter(one)).listings.append((listing, one))
    for letter in letters.values():
        mail.send("upkeep/mail/reminder.txt", letter.to.email, _context(letter))
    return asked


def _context(letter: _Letter) -> dict[str, Any]:
    return {
        "name": letter.to.name,
        "places": [_place(listing, to) for listing, to in letter.listings],
        "days": links.DAYS_VALID,
    }


def _place(listing: InitiativePage, to: Recipient) -> dict[str, str]:
    checked = listing.verifications.first()
    provider = provider_of(listing)
    return {
        "name": listing.title,
        "checked_on": dutch.day(checked.on) if checked else "",
        "public_url": mail.site_url(current_path(listing.pk)),
        "still_right_url": mail.site_url(links.path_for(listing, to.email)),
        "change_url": mail.site_url(_change_path(listing, provider, to)),
        # Whose page can be taken over, as long as nobody has an account.
        "to_take_over": "" if to.user else provider.title,
    }


def change_path(listing: InitiativePage, to: Recipient) -> str:
    """Where somebody changes a listing: in the CMS, or first by taking over the page of the organisation."""
    return _change_path(listing, provider_of(listing), to)


def _change_path(listing: InitiativePage, provider: ProviderPage, to: Recipient) -> str:
    if to.user is not None:
        return reverse("wagtailadmin_pages:edit", args=[listing.pk])
    slug = current_path(provider.pk).rstrip("/").rpartition("/")[2]
    return reverse("claim", args=[slug]) if slug else reverse("account_signup")
