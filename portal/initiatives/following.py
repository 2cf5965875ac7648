"""What changes the documents of listings that nobody touched: the editor's rules, and the passing of days."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from portal.guidance.models import ContributionRule
from portal.initiatives.models import Closure, InitiativePage
from portal.lexicon.models import CodeWords, Synonyms
from search.indexing.state import taken_in_before, want

A_BATCH = timedelta(minutes=1)
"""What was read just before midnight is noted as done just after."""
LONG_AGO = timedelta(days=31)
"""A closure that ended so long ago was noticed, or the whole site stood still."""


# Signals, because rules and words know nothing of listings, and the CMS deletes several rows at once without calling
# delete().
@receiver([post_save, post_delete], sender=ContributionRule)
@receiver([post_save, post_delete], sender=CodeWords)
@receiver([post_save, post_delete], sender=Synonyms)
def _take_all_in_again(**kwargs: Any) -> None:
    """Whether a place is free depends on what the law asks for each route; what it is about, on the words of themes."""
    want(list(InitiativePage.objects.live().values_list("pk", flat=True)))


def follow_the_calendar(today: date) -> int:
    """Bump the listings of which the document became another with a day that came; give how many. May be called at any
    time and as often as one likes."""
    keys = _of_rules(today) | _of_closures(today)
    want(keys)
    return len(keys)


def _of_rules(today: date) -> set[int]:
    """All, when a rule began or ended since they were taken in."""
    began = ContributionRule.objects.filter(valid_from__lte=today).aggregate(day=Max("valid_from"))["day"]
    ended = ContributionRule.objects.filter(valid_until__lt=today).aggregate(day=Max("valid_until"))["day"]
    days = [day for day in (began, ended and ended + timedelta(days=1)) if day]
    return taken_in_before(_midnight(max(days))) if days else set()


def _of_closures(today: date) -> set[int]:
    """Those of which one closure ended and another comes: a document knows the next one only."""
    another = Closure.objects.filter(Q(last_day=None) | Q(last_day__gte=today), listing=OuterRef("listing"))
    over = Closure.objects.filter(Exists(another), last_day__lt=today, last_day__gte=today - LONG_AGO)
    keys: set[int] = set()
    for ended in over.order_by().values("listing").annotate(day=Max("last_day")):
        keys |= taken_in_before(_midnight(ended["day"] + timedelta(days=1)), {ended["listing"]})
    return keys


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min)) + A_BATCH
