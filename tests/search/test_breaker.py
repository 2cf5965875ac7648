"""The circuit breaker: one failure and nobody waits any more; three and the other is left alone for a while."""

import threading

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from search.engines.breaker import LONGEST, LONGEST_TRY, RELAPSE, REST, WINDOW, Breaker, Way


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def fail(breaker: Breaker) -> None:
    breaker.failed(breaker.way())


def test_while_all_is_well_everybody_asks(breaker: Breaker) -> None:
    for _ in range(20):
        assert breaker.way() is Way.ASK
        breaker.succeeded(Way.ASK)
    assert not breaker.troubled


def test_after_one_failure_one_tries_and_nobody_waits(breaker: Breaker) -> None:
    assert breaker.failed(breaker.way()) is True
    assert [breaker.way() for _ in range(4)] == [Way.TRY, Way.AVOID, Way.AVOID, Way.AVOID]
    assert breaker.troubled


def test_a_try_that_succeeds_ends_the_trouble_at_once(breaker: Breaker) -> None:
    fail(breaker)
    assert breaker.succeeded(breaker.way()) is True
    assert [breaker.way() for _ in range(3)] == [Way.ASK] * 3


def test_three_failures_in_ten_seconds_give_it_rest_for_fifteen(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        fail(breaker)
        clock.time += WINDOW / 2 - 0.1
    assert breaker.way() is Way.AVOID
    clock.time += REST - (WINDOW / 2 - 0.1) - 0.01
    assert breaker.way() is Way.AVOID
    clock.time += 0.02
    assert [breaker.way(), breaker.way()] == [Way.TRY, Way.AVOID]


def test_failures_that_lie_far_apart_give_it_no_rest(breaker: Breaker, clock: Clock) -> None:
    for _ in range(6):
        fail(breaker)
        clock.time += WINDOW / 2 + 0.1
    assert breaker.way() is Way.TRY


def test_after_a_rest_one_failure_is_enough_for_another(breaker: Breaker, clock: Clock) -> None:
    for _ in range(3):
        fail(breaker)
    for _ in range(3):
        clock.time += REST
        breaker.failed(breaker.way())
        assert breaker.way() is Way.AVOID
    clock.time += REST
    breaker.succeeded(breaker.way())
    clock.time += RELAPSE + 1
    fail(breaker)
    assert breaker.way() is Way.TRY  # a new trouble begins at the beginning


def test_trouble_that_soon_comes_back_gives_longer_and_longer_rests(breaker: Breaker, clock: Clock) -> None:
    rests: list[float] = []
    fail(breaker)
    for _ in range(6):
        began = clock.time
        while breaker.way() is not Way.TRY:
            clock.time += 1
        rests.append(clock.time - began)
        assert breaker.succeeded(Way.TRY) is True
        clock.time += 10
        fail(breaker)
    assert rests == [0, *(REST * times for times in (2, 4, 8, 8, 8))]
    assert rests[-1] == REST * LONGEST
    while breaker.way() is not Way.TRY:
        clock.time += 1
    breaker.succeeded(Way.TRY)
    clock.time += RELAPSE + 1
    for _ in range(3):
        fail(breaker)
    clock.time += REST
    assert breaker.way() is Way.TRY  # it was well for a while: that is forgotten


def test_what_proves_nothing_is_never_the_try(breaker: Breaker, clock: Clock) -> None:
    fail(breaker)
    assert [breaker.way(proves=False) for _ in range(3)] == [Way.AVOID] * 3
    assert breaker.way(proves=True) is Way.TRY
    breaker.succeeded(Way.TRY)
    assert breaker.way(proves=False) is Way.ASK


def test_those_who_asked_before_the_trouble_neither_end_it_nor_make_it_longer(breaker: Breaker, clock: Clock) -> None:
    for _ in range(8):
        assert breaker.way() is Way.ASK
    for _ in range(3):
        breaker.failed(Way.ASK)
    clock.time += REST - 1
    assert breaker.succeeded(Way.ASK) is False
    for _ in range(4):
        assert breaker.failed(Way.ASK) is False
    assert breaker.way() is Way.AVOID
    clock.time += 1
    assert breaker.way() is Way.TRY


def test_a_try_of_which_nothing_is_heard_has_failed(breaker: Breaker, clock: Clock) -> None:
    fail(breaker)
    assert breaker.way() is Way.TRY
    clock.time += LONGEST_TRY + 0.1
    assert breaker.way() is Way.TRY
    clock.time += LONGEST_TRY + 0.1
    assert breaker.way() is Way.TRY


def test_of_many_threads_one_tries(breaker: Breaker) -> None:
    fail(breaker)
    ways: list[Way] = []
    together = threading.Barrier(16)

    def ask() -> None:
        together.wait()
        ways.append(breaker.way())

    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ways.count(Way.TRY) == 1
    assert ways.count(Way.AVOID) == 15


class AnyOrder(RuleBasedStateMachine):
    """Whoever asks, answers and fails when: never two tries, never stuck, and no try during a rest."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.breaker = Breaker(self.clock)
        self.asking = 0
        self.trying = False
        self.tried_at = 0.0

    @rule(seconds=st.sampled_from([0.01, 1.0, LONGEST_TRY + 1, WINDOW, REST]))
    def wait(self, seconds: float) -> None:
        self.clock.time += seconds

    @rule()
    def ask(self) -> None:
        way = self.breaker.way()
        assert (way is Way.ASK) is not self.breaker.troubled
        if way is Way.ASK:
            self.asking += 1
        if way is Way.TRY:
            assert not self.trying or self.clock.time - self.tried_at > LONGEST_TRY
            self.trying, self.tried_at = True, self.clock.time

    @precondition(lambda self: self.asking)
    @rule(well=st.booleans())
    def an_answer(self, well: bool) -> None:
        self.asking -= 1
        was = self.breaker.troubled
        (self.breaker.succeeded if well else self.breaker.failed)(Way.ASK)
        assert self.breaker.troubled is (was or not well)

    @precondition(lambda self: self.trying)
    @rule(well=st.booleans())
    def end_of_a_try(self, well: bool) -> None:
        self.trying = False
        (self.breaker.succeeded if well else self.breaker.failed)(Way.TRY)

    @invariant()
    def it_always_comes_back(self) -> None:
        """Never further than a rest and a lost try from the next try."""
        if self.breaker.troubled:
            assert self.breaker._rest_until <= self.clock.time + LONGEST * REST


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)
