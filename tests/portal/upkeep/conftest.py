"""Listings by how long ago somebody looked at them."""

from datetime import timedelta
from typing import Any, Protocol

import pytest
from django.utils import timezone

from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from tests.support.listings import MakeListing


class MakeChecked(Protocol):
    def __call__(self, days_ago: int, name: str = ..., **facts: Any) -> InitiativePage: ...


@pytest.fixture
def make_checked(provider: ProviderPage, make_listing: MakeListing) -> MakeChecked:
    """`make_checked(200)` is a listing of De Wilg that was last checked 200 days ago, every six months at first."""

    def make(days_ago: int, name: str = "Buurttuin", **facts: Any) -> InitiativePage:
        day = timezone.localdate() - timedelta(days=days_ago)
        stated: dict[str, Any] = {
            "verifications": [{"on": day, "by": "redactie"}],
            "rhythm_months": 6,
            "first_published_at": timezone.now() - timedelta(days=days_ago),
        }
        return make_listing(name, provider=provider, **stated | facts)

    return make
