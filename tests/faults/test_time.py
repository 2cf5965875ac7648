"""F18: clocks jump, days begin and years have two odd nights; what may be seen follows the second."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from search.engines import SearchEngine
from search.indexing.relay import Relay
from search.indexing.state import want
from search.indexing.status import lag, status
from tests.faults.conftest import Ask, NewEngine, Until, live, names, warm_up
from tests.search.indexing.conftest import Shelf
from tests.support.index import Drain
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def after_the_next_odd_night(hours: int) -> date:
    """The day after the next one that has so many hours."""
    day = tomorrow()
    # By their moments: two local times are as far apart as their clocks say.
    while (midnight(day + timedelta(days=1)).timestamp() - midnight(day).timestamp()) != hours * 3600:
        day += timedelta(days=1)
    return day + timedelta(days=1)


@pytest.mark.parametrize("name", ["embedded", "elasticsearch"])
@pytest.mark.parametrize(
    "day",
    [tomorrow, lambda: after_the_next_odd_night(23), lambda: after_the_next_odd_night(25)],
    ids=["any midnight", "after a day of 23 hours", "after a day of 25 hours"],
)
def test_f18_a_listing_that_expires_at_midnight_is_there_until_the_last_second(
    both: dict[str, SearchEngine],
    make_listing: MakeListing,
    drain: Drain,
    reader: Client,
    ask: Ask,
    until: Until,
    settings: Settings,
    name: str,
    day: Callable[[], date],
) -> None:
    end = midnight(day())
    make_listing("De Stal", expire_at=end)
    make_listing("De Tuin")
    drain()
    settings.SEARCH_ENGINE = name
    warm_up(both)
    until(lambda: ask()["engine"] == name)
    for moment, there in ((end - A_SECOND, {"De Stal", "De Tuin"}), (end, {"De Tuin"}), (end + A_SECOND, {"De Tuin"})):
        with time_machine.travel(moment, tick=False):
            found = ask("zoom=8")
            assert (names(found), found["total"]) == (there, len(there)), moment
            status = reader.get("/plek/de-stal/").status_code
            assert (status == 200) is ("De Stal" in there), moment


def test_f18_a_clock_that_was_set_back_makes_no_negative_lag(new_engine: NewEngine) -> None:
    engine, shelf = new_engine(), Shelf()
    shelf.put(1)
    Relay(engine, shelf).drain()
    want([1])
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        assert (lag(engine), status(engine).lag_seconds) == (0.0, 0.0)


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=1)], ids=["back", "forward"])
def test_f18_a_clock_that_jumps_under_a_relay_at_work_loses_nothing(new_engine: NewEngine, jump: timedelta) -> None:
    engine, shelf = new_engine(), Shelf()
    shelf.put(1)
    relay = Relay(engine, shelf)
    relay.drain()
    relay.step()
    with time_machine.travel(timezone.now() + jump):
        shelf.publish(2)
        relay.close()  # it may have lost its right to write: what it does then is to start over
        relay.drain()
    shelf.publish(3)
    relay.drain()
    assert live(engine).keys() == {1, 2, 3}
    assert status(engine).pending == 0
