"""Puts the demo region into the database. Safe to stop half-way and to run again: what is there is left alone.

A listing is found by a UUID that follows from its key. It is written in two steps, each in a transaction of its own:
first a draft, so that steps to other listings have something to point to, then everything else and publication.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from portal.demo import dataset
from portal.guidance.models import Desk, Municipality
from portal.initiatives.models import Closure, InitiativePage, Room, StepAnswer, Verification
from portal.organisations.models import ProviderPage
from portal.organisations.organising import make_organisation


def load_providers() -> int:
    """Publish the providers that are not there yet; returns how many."""
    known = set(ProviderPage.objects.values_list("uuid", flat=True))
    new = [provider for provider in dataset.providers() if provider.uuid not in known]
    for provider in new:
        make_organisation(provider.title, uuid=provider.uuid, **provider.fields)
    return len(new)


def load_listings(today: date) -> int:
    """Publish the listings that are not there yet, with dates around `today`; returns how many."""
    listings = dataset.listings(today)
    _add_drafts(listings)
    pages = InitiativePage.objects.filter(uuid__in=[listing.uuid for listing in listings]).in_bulk(field_name="uuid")
    by_key = {listing.key: pages[listing.uuid] for listing in listings}
    # Never published before, rather than not live: what an editor withdrew stays withdrawn.
    unfinished = [listing for listing in listings if by_key[listing.key].first_published_at is None]
    for listing in unfinished:
        _finish(listing, by_key)
    return len(unfinished)


def load_desks() -> int:
    """Invented desks for municipalities that have none; returns for how many."""
    rows = dataset.rows("desks")
    without = Municipality.objects.filter(desks=None)
    for municipality in without:
        Desk.objects.bulk_create(
            Desk(municipality=municipality, sort_order=order, **_for_municipality(row, municipality))
            for order, row in enumerate(rows)
        )
    return len(without)


def publish(page: Page) -> None:
    """Wagtail's own way to publish: a revision, live, signals, and a public address claimed."""
    revision = page.save_revision(changed=False)
    # The page in memory is what was written a line ago; reading it back from JSON would take half of the time.
    revision.as_object = lambda: page
    revision.publish(log_action=False)


def _add_drafts(listings: Iterable[dataset.Listing]) -> None:
    known = set(InitiativePage.objects.values_list("uuid", flat=True))
    above = {provider.key: provider.uuid for provider in dataset.providers()}
    providers = ProviderPage.objects.in_bulk(list(above.values()), field_name="uuid")
    for listing in listings:
        if listing.uuid not in known:
            page = InitiativePage(
                title=listing.title,
                uuid=listing.uuid,
                live=False,
                expire_at=end_of(listing.expires) if listing.expires else None,
                **listing.fields,
            )
            with transaction.atomic():
                providers[above[listing.provider]].add_child(instance=page)


@transaction.atomic
def _finish(listing: dataset.Listing, pages: dict[str, InitiativePage]) -> None:
    page = pages[listing.key]
    for relation, rows in listing.children.items():
        _set_children(page, relation, rows)
    _set_children(page, "steps", [{"to": pages[step.to], **step.fields} for step in listing.steps])
    publish(page)
    for row in listing.verifications:
        Verification.objects.create(listing=page, **row)
    for row in listing.closures:
        Closure.objects.create(listing=page, **row)
    for row in listing.room:
        Room.objects.create(listing=page, **row)
    StepAnswer.objects.bulk_create(
        StepAnswer(source=page, target=pages[step.to], **step.answer) for step in listing.steps if step.answer
    )


def _set_children(page: InitiativePage, relation: str, rows: list[dict[str, Any]]) -> None:
    model = next(
        one.related_model for one in get_all_child_relations(InitiativePage) if one.get_accessor_name() == relation
    )
    setattr(page, relation, [model(sort_order=order, **row) for order, row in enumerate(rows)])


def end_of(day: date) -> datetime:
    """Midnight after `day`, in local time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _for_municipality(row: dict[str, Any], municipality: Municipality) -> dict[str, Any]:
    """A desk of the file with the municipality's name and a number of its own, which nobody has."""
    number = municipality.code.removeprefix("gm")
    return {
        name: value.format(name=municipality.name, first=number[:2], last=number[2:])
        if isinstance(value, str)
        else value
        for name, value in row.items()
    }
