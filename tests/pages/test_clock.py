"""The clock does its jobs on time and outlives a job that fails."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.initiatives.models import InitiativePage
from portal.pages.management.commands.clock import DAY, MINUTE, Clock, publish
from search.engines import SearchEngine
from search.indexing.state import withheld
from tests.support.index import Drain
from tests.support.listings import MakeListing


def test_every_job_runs_at_the_start_and_then_at_its_own_interval() -> None:
    now = 0.0
    done: list[str] = []

    def minutely() -> None:
        done.append("minute")

    def daily() -> None:
        done.append("day")

    clock = Clock({minutely: MINUTE, daily: DAY}, now=lambda: now)
    assert clock.tick() == MINUTE
    assert done == ["minute", "day"]
    now = 59.0
    assert clock.tick() == 1.0
    assert done == ["minute", "day"]
    now = DAY
    clock.tick()
    assert done == ["minute", "day", "minute", "day"]


def test_a_job_that_fails_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fails() -> None:
        raise ValueError("kapot")

    def works() -> None:
        done.append("works")

    Clock({fails: MINUTE, works: MINUTE}, now=lambda: 0.0).tick()
    assert done == ["works"]
    assert "The clock could not fails" in caplog.text


def test_a_listing_expires_and_another_goes_live_at_their_moments(make_listing: MakeListing) -> None:
    past = timezone.now() - timedelta(minutes=1)
    expired = make_listing("Voorbij", expire_at=past)
    planned = make_listing("Gepland", live=False, go_live_at=past)
    planned.save_revision(approved_go_live_at=past)
    publish()
    assert not InitiativePage.objects.get(pk=expired.pk).live
    assert InitiativePage.objects.get(pk=planned.pk).live


def test_search_hears_of_a_listing_that_expired(
    make_listing: MakeListing, drain: Drain, search_index: SearchEngine
) -> None:
    listing = make_listing("Voorbij", expire_at=timezone.now() - timedelta(minutes=1))
    drain()
    publish()
    assert listing.pk in withheld()
    drain()
    assert not [entry for entry in search_index.entries(search_index.current()) if entry.live]
