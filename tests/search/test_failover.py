"""Two engines as one: whatever the first does, a reader gets an answer, soon, and knows which engine gave it."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from search.engines import failover
from search.engines.base import EngineError, IndexMissing, Title
from search.engines.breaker import FAILURES, LONGEST_TRY, REST, Breaker
from search.engines.failover import PATIENCE, FailoverEngine
from search.query import SearchQuery
from search.results import SearchResult
from tests.engines.samples import TODAY

QUERY = SearchQuery(TODAY, without=frozenset({1}))
AT_ONCE = 0.25
"""Seconds an answer takes at most when nobody is waited for, on a busy machine."""
WAIT = 20.0


class Engine:
    """Answers with its name, or does what it is told instead; remembers what it was asked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[tuple[Any, ...]] = []
        self.first_does: Callable[[], None] = lambda: None

    def _hear(self, *question: Any) -> None:
        self.asked.append(question)
        self.first_does()

    def search(self, query: SearchQuery) -> SearchResult:
        self._hear(query)
        return SearchResult(total=0, maybe_total=0, hits=(), page=1, pages=1, engine=self.name)

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        self._hear(tokens)
        return frozenset({self.name})

    def similar(self, token: str) -> tuple[str, ...]:
        self._hear(token)
        return (self.name,)

    def titles(self, start: str, *, today: date, without: frozenset[int], limit: int) -> Sequence[Title]:
        self._hear(start, without)
        return [Title(0, {"name": self.name})]


class Site:
    def __init__(self) -> None:
        self.first, self.second = Engine("first"), Engine("second")
        self.now = 1000.0
        self.both = FailoverEngine(
            self.first,  # type: ignore[arg-type]
            self.second,  # type: ignore[arg-type]
            lambda name: frozenset({9} if name == "second" else ()),
            Breaker(lambda: self.now),
        )

    def who_answers(self) -> str:
        return self.both.search(QUERY).engine

    def settle(self) -> None:
        """Until no try is under way."""
        deadline = time.monotonic() + WAIT
        while self.both._breaker._trying_since is not None:
            assert time.monotonic() < deadline
            time.sleep(0.005)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def hanging(site: Site) -> Iterator[Callable[[], None]]:
    """The first engine takes every question and answers none, until this is called."""
    released = threading.Event()
    site.first.first_does = lambda: released.wait(WAIT) and None
    yield released.set
    released.set()


def refuse() -> None:
    raise EngineError("no connection")


def test_while_all_is_well_the_first_answers_and_the_second_rests(site: Site) -> None:
    assert {site.who_answers() for _ in range(5)} == {"first"}
    assert site.both.known(["a"]) == {"first"}
    assert site.both.similar("a") == ("first",)
    assert site.both.titles("a", today=TODAY, without=frozenset(), limit=3)[0].card == {"name": "first"}
    assert site.second.asked == []
    assert not site.both.in_trouble


@pytest.mark.parametrize(
    "error", [EngineError("no"), IndexMissing("none yet"), KeyError("hits"), ValueError("nonsense")]
)
def test_any_failure_of_the_first_is_an_answer_of_the_second(site: Site, error: Exception) -> None:
    def fail() -> None:
        raise error

    site.first.first_does = fail
    assert site.who_answers() == "second"
    assert site.both.known(["a"]) == {"second"}
    assert site.both.similar("a") == ("second",)
    assert site.both.titles("a", today=TODAY, without=frozenset(), limit=3)[0].card == {"name": "second"}
    assert site.both.in_trouble


def test_the_second_leaves_out_what_is_withheld_from_its_own_index(site: Site) -> None:
    site.first.first_does = refuse
    site.both.search(QUERY)
    site.both.titles("a", today=TODAY, without=frozenset({1}), limit=3)
    (query,), (_, without) = site.second.asked
    assert query.without == without == {9}
    assert site.first.asked[0] == (QUERY,)


def test_only_the_first_who_asks_waits_for_an_engine_that_hangs(site: Site, hanging: Callable[[], None]) -> None:
    started = time.monotonic()
    assert site.who_answers() == "second"
    assert PATIENCE <= time.monotonic() - started < PATIENCE + 0.5
    for _ in range(20):
        started = time.monotonic()
        assert site.who_answers() == "second"
        assert time.monotonic() - started < AT_ONCE
    assert len(site.first.asked) == 2  # the first question, and one try


def test_thirty_two_who_ask_a_hanging_engine_at_once_all_get_an_answer(site: Site, hanging: Callable[[], None]) -> None:
    started = time.monotonic()
    with ThreadPoolExecutor(32) as readers:
        answers = list(readers.map(lambda _: site.who_answers(), range(32)))
    assert answers == ["second"] * 32
    assert time.monotonic() - started < PATIENCE + 1.0


def test_a_slow_answer_counts_as_none(site: Site) -> None:
    site.first.first_does = lambda: time.sleep(PATIENCE + 0.1)
    for _ in range(FAILURES):
        assert site.who_answers() == "second"
        site.settle()
    assert len(site.first.asked) == FAILURES
    assert site.who_answers() == "second"
    assert len(site.first.asked) == FAILURES  # it is left alone now


def test_who_types_waits_less_long(site: Site, hanging: Callable[[], None]) -> None:
    started = time.monotonic()
    site.both.titles("a", today=TODAY, without=frozenset(), limit=3)
    assert time.monotonic() - started < PATIENCE


def test_an_engine_that_is_well_again_is_found_without_anybody_waiting_for_it(site: Site) -> None:
    site.first.first_does = refuse
    for _ in range(FAILURES):
        site.who_answers()
        site.settle()
    site.first.first_does = lambda: None
    assert site.who_answers() == "second"
    site.now += REST
    assert site.who_answers() == "second"  # the one during whose visit it was tried
    site.settle()
    assert site.who_answers() == "first"


def test_only_a_search_finds_out_that_an_engine_is_well_again(site: Site) -> None:
    site.first.first_does = refuse
    site.both.known(["a"])
    site.first.first_does = lambda: None
    site.first.asked.clear()
    for _ in range(3):
        assert site.both.known(["a"]) == {"second"}
        assert site.both.similar("a") == ("second",)
        assert site.both.titles("a", today=TODAY, without=frozenset(), limit=3)[0].card == {"name": "second"}
    assert site.first.asked == []
    assert site.who_answers() == "second"
    site.settle()
    assert site.first.asked == [(QUERY,)]
    assert site.both.known(["a"]) == {"first"}


def test_an_engine_quick_enough_for_some_questions_only_is_not_trusted_and_distrusted_in_turn(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(failover, "PATIENCE", 0.1)
    monkeypatch.setattr(failover, "PATIENCE_WHILE_TYPING", 0.05)
    caplog.set_level(logging.INFO, failover.__name__)

    def slow_with_searches() -> None:
        if isinstance(site.first.asked[-1][0], SearchQuery):
            time.sleep(0.12)

    site.first.first_does = slow_with_searches
    for _ in range(100):  # readers, a second apart
        site.both.known(["a"])
        site.who_answers()
        site.settle()
        site.now += 1.0
    assert [record.getMessage() for record in caplog.records] == [
        "first: no answer within 0.1 s. The other engine answers until that is over."
    ]
    assert len([one for one in site.first.asked if one == (QUERY,)]) <= FAILURES + 100 // REST


def test_an_answer_too_slow_for_who_types_does_not_end_the_trouble(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failover, "PATIENCE_WHILE_TYPING", 0.05)
    site.first.first_does = refuse
    site.who_answers()
    site.first.first_does = lambda: time.sleep(0.1)  # well within what a reader waits for
    site.who_answers()
    site.settle()
    assert site.both.in_trouble
    site.first.first_does = lambda: None
    site.who_answers()
    site.settle()
    assert not site.both.in_trouble


def test_an_outage_is_no_storm_of_questions(site: Site) -> None:
    site.first.first_does = refuse
    for _ in range(600):
        site.who_answers()
        site.settle()
        site.now += 0.1
    # A minute of ten readers a second: three failures, and one try after each rest.
    assert len(site.first.asked) <= FAILURES + 60 // REST
    assert len(site.second.asked) == 600


def test_a_try_that_never_ends_is_given_up(site: Site, hanging: Callable[[], None]) -> None:
    for _ in range(4):
        site.who_answers()
        site.now += LONGEST_TRY + REST + 1
    hanging()
    site.settle()
    site.first.first_does = lambda: None
    site.now += REST + 1
    site.who_answers()
    site.settle()
    assert site.who_answers() == "first"


def test_trouble_is_told_once_and_so_is_its_end_and_never_what_was_asked(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise KeyError("schizofrenie in Zeist")

    caplog.set_level(logging.INFO, failover.__name__)
    site.first.first_does = fail
    for _ in range(10):
        site.who_answers()
        site.settle()
    site.first.first_does = lambda: None
    site.now += REST
    site.who_answers()
    site.settle()
    assert [record.getMessage() for record in caplog.records] == [
        "first: KeyError. The other engine answers until that is over.",
        "first answers again.",
    ]


def test_when_both_fail_that_is_said(site: Site) -> None:
    site.first.first_does = site.second.first_does = refuse
    with pytest.raises(EngineError):
        site.both.search(QUERY)
