"""A lease, by clocks that are set, wrong, or stand still: never two holders that both believe it, and none for ever."""

from collections.abc import Callable

import pytest

from search.engines.base import IndexBusy
from search.engines.elastic import Connection, leases
from search.engines.elastic.connection import Conflict
from search.engines.elastic.leases import DIFFER, HELD, RENEWED, Lease

HOUR = 3600.0


class Clock:
    """Instead of the module `time`."""

    def __init__(self) -> None:
        self.wall = 1_800_000_000.0
        self.running = 5_000.0
        self.while_waiting: Callable[[], None] = lambda: None
        """What others do while somebody sleeps."""

    def time(self) -> float:
        return self.wall

    def monotonic(self) -> float:
        return self.running

    def sleep(self, seconds: float) -> None:
        self.passes(seconds)
        self.while_waiting()

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.running += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(leases, "time", clock)
    return clock


@pytest.fixture
def new_lease(elastic_connection: Connection, elastic_prefix: str, clock: Clock) -> Callable[[], Lease]:
    """`new_lease()` is that of another process: of one and the same thing."""
    return lambda: Lease(elastic_connection, f"{elastic_prefix}-leases", "building")


@pytest.fixture
def held(new_lease: Callable[[], Lease]) -> Lease:
    lease = new_lease()
    lease.take()
    return lease


def test_a_lease_is_good_for_a_while_and_longer_when_renewed(held: Lease, clock: Clock) -> None:
    for _ in range(5):
        clock.passes(RENEWED)
        assert not held.lost
        held.renew()
    clock.passes(HELD + 0.1)
    assert held.lost


def test_the_lease_of_a_holder_that_lives_cannot_be_taken(
    held: Lease, new_lease: Callable[[], Lease], clock: Clock
) -> None:
    clock.passes(HELD - 0.1)
    began = clock.running
    with pytest.raises(IndexBusy):
        new_lease().take()
    assert clock.running == began  # who asks does not wait to hear it


def test_the_lease_of_a_holder_that_died_is_taken_over_and_lost_for_good(
    held: Lease, new_lease: Callable[[], Lease], clock: Clock
) -> None:
    clock.passes(HELD + 0.1)
    second = new_lease()
    second.take()
    assert (held.lost, second.lost) == (True, False)
    with pytest.raises(Conflict):
        held.renew()


def test_of_clocks_that_differ_a_little_the_lease_is_believed(
    held: Lease, new_lease: Callable[[], Lease], clock: Clock
) -> None:
    clock.wall -= DIFFER
    began = clock.running
    with pytest.raises(IndexBusy):
        new_lease().take()
    assert clock.running == began


def test_a_lease_of_somebody_who_died_with_a_clock_far_ahead_does_not_hold_for_hours(
    held: Lease, new_lease: Callable[[], Lease], clock: Clock
) -> None:
    clock.wall -= HOUR  # set right again
    began = clock.running
    second = new_lease()
    second.take()
    assert HELD <= clock.running - began <= HELD + 1
    assert not second.lost
    with pytest.raises(Conflict):
        held.renew()


def test_a_holder_that_lives_keeps_its_lease_whatever_its_clock_says(
    held: Lease, new_lease: Callable[[], Lease], clock: Clock
) -> None:
    clock.wall -= HOUR

    def renewed_by_the_clock_far_ahead() -> None:
        if (clock.running - began) % RENEWED == 0:
            clock.wall += HOUR
            held.renew()
            clock.wall -= HOUR

    began = clock.running
    clock.while_waiting = renewed_by_the_clock_far_ahead
    with pytest.raises(IndexBusy):
        new_lease().take()
    assert clock.running - began == RENEWED
    held.renew()


def test_of_two_who_watch_the_same_lease_one_gets_it(held: Lease, new_lease: Callable[[], Lease], clock: Clock) -> None:
    clock.wall -= HOUR
    first, second = new_lease(), new_lease()

    def another_gets_it() -> None:
        clock.while_waiting = lambda: None
        second.take()

    clock.while_waiting = another_gets_it
    with pytest.raises(IndexBusy):
        first.take()
    assert not second.lost
    second.renew()


def test_a_lease_that_is_given_back_while_somebody_watches_it_is_free(
    held: Lease, new_lease: Callable[[], Lease], clock: Clock
) -> None:
    clock.wall -= HOUR
    clock.while_waiting = held.give_back
    with pytest.raises(IndexBusy):  # it comes back later, as for any lease that changes hands
        new_lease().take()
    new_lease().take()


def test_a_holder_whose_clock_is_set_back_does_not_believe_in_its_lease_for_longer(held: Lease, clock: Clock) -> None:
    clock.wall -= HOUR
    clock.passes(HELD - 0.1)
    assert not held.lost
    clock.passes(0.2)
    assert held.lost


def test_a_holder_whose_clock_is_set_forward_has_its_lease_again_when_it_renews_it(held: Lease, clock: Clock) -> None:
    clock.wall += HOUR
    assert held.lost
    held.renew()
    assert not held.lost


def test_a_holder_on_a_machine_that_slept_does_not_believe_in_its_lease(held: Lease, clock: Clock) -> None:
    clock.wall += HELD + 0.1  # the other clock slept as well
    assert held.lost
