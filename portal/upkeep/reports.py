"""What readers say is not right: kept without who said it, told to the provider and to the editors."""

import hashlib
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from wagtail.log_actions import log

from portal.accounts import mail
from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.permalinks.models import current_path
from portal.upkeep.models import ReaderReport
from portal.upkeep.people import recipients

HOUR = timedelta(hours=1)
PER_LISTING = 10
PER_ADDRESS = 5
"""Reports in an hour."""


def within_limits(listing: InitiativePage, address: str) -> bool:
    """Whether one more report may come in now. Of the network address only a print is kept, for an hour."""
    of_address = hashlib.sha256(f"portal.upkeep.reports:{address}".encode()).hexdigest()
    of_listing = _count(f"reports:{listing.pk}") <= PER_LISTING
    return _count(f"reports:{of_address}") <= PER_ADDRESS and of_listing


def _count(key: str) -> int:
    cache.add(key, 0, HOUR.total_seconds())
    try:
        return int(cache.incr(key))
    except ValueError:  # it expired between the two
        return 1


def file_report(listing: InitiativePage, about: str, sentence: str) -> ReaderReport:
    """Keeps it and mails whoever answers for the listing."""
    report = ReaderReport.objects.create(listing=listing, about=about, sentence=sentence)
    for one in recipients(listing):
        context = {
            "name": one.name,
            "listing": listing.title,
            "about": report.get_about_display(),
            # To an address that nobody proved to be theirs nobody sends words of their own in our name.
            "sentence": sentence if one.user else "",
            "public_url": mail.site_url(current_path(listing.pk)),
            "mine_url": mail.site_url("/mijn-plekken/") if one.user else "",
        }
        mail.send("upkeep/mail/report.txt", one.email, context)
    return report


def handle(report: ReaderReport, user: User) -> None:
    """Somebody of the provider or an editor looked at it. A second time changes nothing."""
    if report.handled_at is not None:
        return
    report.handled_at, report.handled_by = timezone.now(), user
    report.save(update_fields=["handled_at", "handled_by"])
    log(instance=report.listing, action="upkeep.report_handled", user=user, data={"about": report.about})
