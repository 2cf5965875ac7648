"""When a listing should be looked at again, and what follows while nobody does."""

from datetime import date, timedelta
from typing import cast

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from portal.initiatives.models import InitiativePage, Verification
from portal.initiatives.models.page import InitiativeQuerySet
from portal.initiatives.rhythm import DAYS_A_MONTH, LOWER_AFTER, due_on

RHYTHMS = (3, 6, 12)
"""Months."""


class Stage(models.TextChoices):
    """From fresh to a call. Only an editor ever takes a listing off the map."""

    FRESH = "op-tijd", "Nagekeken"
    DUE = "herinnering", "Tijd om na te kijken"
    TO_CHECK = "te-controleren", "Te controleren"
    TO_CALL = "bellen", "De redactie belt hierover"


LATE = {Stage.DUE: timedelta(0), Stage.TO_CHECK: LOWER_AFTER, Stage.TO_CALL: timedelta(weeks=8)}
"""Each stage begins when the term has been over for longer. From the second on it stands a little lower in the list."""


def stage(last_check: date | None, rhythm_months: int, today: date) -> Stage:
    """A listing of which nobody knows since when it stands there is due, and no more than that."""
    if last_check is None:
        return Stage.DUE
    late = today - due_on(last_check, rhythm_months)
    reached = [name for name, limit in LATE.items() if late > limit]
    return reached[-1] if reached else Stage.FRESH


def with_last_check(listings: InitiativeQuerySet) -> InitiativeQuerySet:
    """Each with `last_check`: the day of its newest check, else the day it was first public."""
    newest = Verification.objects.filter(listing=OuterRef("pk")).order_by("-on").values("on")[:1]
    return cast(
        InitiativeQuerySet, listings.annotate(last_check=Coalesce(Subquery(newest), TruncDate("first_published_at")))
    )


def in_stage(at_least: Stage, today: date) -> InitiativeQuerySet:
    """Public listings that came as far as this stage, with `last_check`, longest ago first."""
    limit = today - LATE[at_least]
    rule = Q(last_check=None) if at_least is Stage.DUE else Q()
    for months in RHYTHMS:
        rule |= Q(rhythm_months=months, last_check__lt=limit - timedelta(days=months * DAYS_A_MONTH))
    listings = with_last_check(InitiativePage.objects.visible()).filter(rule)
    return cast(InitiativeQuerySet, listings.order_by("last_check", "pk"))
