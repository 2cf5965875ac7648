"""Nobody answers the mails: the listing stands a little lower, until somebody says that it is still right."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.initiatives.models import InitiativePage, Verification
from portal.initiatives.rhythm import LOWER_AFTER, due_on
from portal.initiatives.source import Listings
from portal.upkeep import deeds
from portal.upkeep.due import RHYTHMS, Stage, stage
from tests.portal.upkeep.conftest import MakeChecked
from tests.support.index import Drain
from tests.support.listings import MakeListing

OVER_HALF_A_YEAR = 6 * 31 + LOWER_AFTER.days
"""Days after which a listing of every six months stands lower."""


@pytest.mark.parametrize("rhythm", RHYTHMS)
def test_it_is_lower_from_the_day_it_is_marked_by_its_own_rhythm(make_checked: MakeChecked, rhythm: int) -> None:
    listing = make_checked(10, rhythm_months=rhythm)
    last_check = timezone.localdate() - timedelta(days=10)
    check_by = Listings().documents([listing.pk])[listing.pk].check_by
    assert check_by == due_on(last_check, rhythm) + LOWER_AFTER
    assert stage(last_check, rhythm, check_by) is Stage.DUE
    assert stage(last_check, rhythm, check_by + timedelta(days=1)) is Stage.TO_CHECK


def test_before_the_first_check_it_counts_from_the_day_it_came_on_the_map(make_listing: MakeListing) -> None:
    now = timezone.now()
    new = make_listing("Nieuw", first_published_at=now, rhythm_months=3)
    unknown = make_listing("Onbekend")
    found = Listings().documents([new.pk, unknown.pk])
    assert found[new.pk].check_by == due_on(timezone.localtime(now).date(), 3) + LOWER_AFTER
    assert found[unknown.pk].check_by is None


@pytest.mark.parametrize("question", ["/zoeken/?q=buurttuin", "/zoeken/"])
def test_in_the_list_it_stands_lower_and_goes_back_when_somebody_confirms(
    make_checked: MakeChecked, drain: Drain, client: Client, question: str
) -> None:
    told = {"summary": "Samen tuinieren.", "easy_text": "Je kunt hier tuinieren."}
    late = make_checked(OVER_HALF_A_YEAR + 1, "Buurttuin Laat", **told)
    make_checked(OVER_HALF_A_YEAR, "Buurttuin Nipt", **told)
    drain()
    assert _order(client, question) == ["Buurttuin Nipt", "Buurttuin Laat"]
    _confirm(late)
    drain()
    assert _order(client, question) == ["Buurttuin Laat", "Buurttuin Nipt"]


def _confirm(listing: InitiativePage) -> None:
    deeds.confirm(listing, Verification.How.CMS, None, timezone.localdate())


def _order(client: Client, question: str) -> list[str]:
    shown = client.get(question).content.decode()
    return sorted(("Buurttuin Laat", "Buurttuin Nipt"), key=lambda name: shown.index(f">{name}<"))
