"""Asking whoever answers for a listing whether it is still right."""

from datetime import date, timedelta

from django.urls import reverse

from portal.accounts import mail
from portal.initiatives.models import InitiativePage
from portal.initiatives.reading import dutch
from portal.permalinks.models import current_path
from portal.upkeep import due, links
from portal.upkeep.models import Reminder
from portal.upkeep.people import Recipient, provider_of, recipients

PAUSE = timedelta(days=14)
"""No listing is asked about more often, unless somebody asks for a new mail."""


def remind(today: date) -> int:
    """Mail about every listing that is due; gives about how many. From the day an editor would call, no mail comes."""
    lately = Reminder.objects.filter(on__gt=today - PAUSE).values("listing")
    listings = due.in_stage(due.Stage.DUE, today).exclude(pk__in=lately)
    waiting = [one for one in listings if due.stage(one.last_check, one.rhythm_months, today) is not due.Stage.TO_CALL]
    return sum(send_reminder(listing, today) for listing in waiting)


def send_reminder(listing: InitiativePage, today: date) -> bool:
    """Whether a mail went out: not twice on a day, and not when there is nobody to write to."""
    to = recipients(listing)
    if not to or not Reminder.objects.get_or_create(listing=listing, on=today)[1]:
        return False
    checked = listing.verifications.first()
    provider = provider_of(listing)
    for one in to:
        context = {
            "name": one.name,
            "listing": listing.title,
            "checked_on": dutch.day(checked.on) if checked else "",
            "public_url": mail.site_url(current_path(listing.pk)),
            "still_right_url": mail.site_url(links.path_for(listing, one.email)),
            "days": links.DAYS_VALID,
            "change_url": mail.site_url(change_path(listing, one)),
            "has_account": one.user is not None,
            "provider": provider.title,
        }
        mail.send("upkeep/mail/reminder.txt", one.email, context)
    return True


def change_path(listing: InitiativePage, to: Recipient) -> str:
    """Where somebody changes a listing: in the CMS, or first by taking over the page of the organisation."""
    if to.user is not None:
        return reverse("wagtailadmin_pages:edit", args=[listing.pk])
    slug = current_path(provider_of(listing).pk).rstrip("/").rpartition("/")[2]
    return reverse("claim", args=[slug]) if slug else reverse("account_signup")
