"""F6, F8, F9 and F10: what providers do never waits for an engine, and no index ever knows better than the database."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from unittest import mock
from uuid import UUID

import pytest
from django.db import transaction
from wagtail.models import PageViewRestriction

from portal.initiatives.models import InitiativePage
from search.engines import EngineError, SearchEngine
from search.engines.base import IndexWriter, Operation, Remove
from search.indexing.models import IndexState
from search.indexing.relay import ENGINE_PAUSE, Relay
from search.source import listing_source
from tests.engines.samples import TODAY
from tests.faults.conftest import WAIT, Ask, Until, index_of, live, names, warm_up
from tests.support.faults import Fault, FaultProxy
from tests.support.index import Drain
from tests.support.listings import MakeListing

FAULTS = pytest.mark.parametrize("fault", [Fault.DOWN, Fault.HANG, Fault.UNAVAILABLE], ids=lambda fault: fault.value)


def work_for(relay: Relay, done: Callable[[], bool]) -> None:
    """Let the relay run until that holds."""
    started = time.monotonic()

    def stopped(seconds: float) -> bool:
        time.sleep(seconds)
        assert time.monotonic() - started < WAIT
        return done()

    relay.run(stopped)


def nothing_pending() -> bool:
    return not IndexState.objects.pending().exists()


@FAULTS
@pytest.mark.django_db(transaction=True)
def test_f06_a_save_waits_for_no_engine_and_is_found_soon_after_it_is_well_again(
    both: dict[str, SearchEngine], line: FaultProxy, make_listing: MakeListing, drain: Drain, fault: Fault, ask: Ask
) -> None:
    listing = make_listing("De Stal")
    drain()
    line.fault, line.requests = fault, 0
    for name in ("De Oude Stal", "De Nieuwe Stal", "De Nieuwste Stal"):
        listing.title = name
        listing.save_revision().publish()
    assert line.requests == 0  # what is not asked cannot keep anybody
    assert IndexState.objects.pending().count() == 2  # one piece of work for each engine, however often it was saved

    Relay(both["embedded"], listing_source()).drain()
    with suppress(EngineError), mock.patch("search.engines.elastic.indexes._LOOK_SECONDS", 0.5):
        Relay(both["elasticsearch"], listing_source()).drain()
    assert names(ask("q=stal")) == {"De Nieuwste Stal"}
    assert ask()["engine"] == "embedded"

    line.fault = Fault.NONE
    work_for(Relay(both["elasticsearch"], listing_source()), nothing_pending)
    (hit,) = both["elasticsearch"].titles("de nieuwste", today=TODAY, without=frozenset(), limit=9)
    assert hit.key == listing.pk


@FAULTS
@pytest.mark.django_db(transaction=True)
def test_f06_the_relay_itself_finds_that_an_engine_is_well_again(
    both: dict[str, SearchEngine], line: FaultProxy, make_listing: MakeListing, drain: Drain, fault: Fault
) -> None:
    make_listing("De Stal")
    drain()
    line.fault = fault
    make_listing("De Tuin")
    relay, waited = Relay(both["elasticsearch"], listing_source()), []

    def stopped(seconds: float) -> bool:
        waited.append(seconds)
        if len(waited) == 3:
            line.fault = Fault.NONE
        return nothing_for("elasticsearch")

    with mock.patch("search.engines.elastic.indexes._LOOK_SECONDS", 0.5):
        relay.run(stopped)
    assert max(waited) <= ENGINE_PAUSE  # of the five seconds after which it must be found; the rest is for the work
    assert len(live(both["elasticsearch"])) == 2


def nothing_for(engine: str) -> bool:
    return not IndexState.objects.pending().filter(index__engine=engine).exists()


def test_f08_what_is_taken_back_was_never_in_any_index(
    both: dict[str, SearchEngine], make_listing: MakeListing, drain: Drain
) -> None:
    kept = make_listing("De Stal")
    drain()
    before = {name: live(engine) for name, engine in both.items()}
    with transaction.atomic():
        gone = make_listing("Nooit Geweest")
        kept.title = "Ook Nooit"
        kept.save_revision().publish()
        gone.unpublish()
        transaction.set_rollback(True)
    assert not IndexState.objects.pending().exists()
    drain()
    assert {name: live(engine) for name, engine in both.items()} == before
    for engine in both.values():
        assert [one.key for one in engine.titles("ook", today=TODAY, without=frozenset(), limit=9)] == []


@dataclass
class Noting:
    """A writer that keeps what it wrote."""

    writer: IndexWriter
    noted: list[Operation]

    def write(self, operations: Iterable[Operation]) -> Mapping[int, str]:
        told = list(operations)
        self.noted += told
        return self.writer.write(told)


@pytest.fixture
def delivered(both: dict[str, SearchEngine], monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Operation]]:
    """Name of the engine -> all that its relay wrote, in order."""
    noted: dict[str, list[Operation]] = {name: [] for name in both}

    def listen(engine: SearchEngine) -> None:
        writing = engine.writing

        @contextmanager
        def noting(index: UUID) -> Iterator[Noting]:
            with writing(index) as writer:
                yield Noting(writer, noted[engine.name])

        monkeypatch.setattr(engine, "writing", noting)

    for engine in both.values():
        listen(engine)
    return noted


def test_f09_what_comes_late_or_twice_changes_nothing(
    both: dict[str, SearchEngine], delivered: dict[str, list[Operation]], make_listing: MakeListing, drain: Drain
) -> None:
    renamed, gone = make_listing("De Stal"), make_listing("De Tuin")
    drain()
    for name in ("De Oude Stal", "De Nieuwe Stal"):
        renamed.title = name
        renamed.save_revision().publish()
        drain()
    gone.unpublish()
    drain()
    for name, engine in both.items():
        told = list(delivered[name])
        assert len(told) >= 5
        assert any(isinstance(one, Remove) for one in told)
        before = live(engine)
        assert before.keys() == {renamed.pk}
        with engine.writing(index_of(engine)) as writer:
            for one in reversed(told):  # each in a delivery of its own, the newest first
                assert writer.write([one]) == {}
        assert live(engine) == before, name
        assert [one.card["name"] for one in engine.titles("de nieuwe", today=TODAY, without=frozenset(), limit=9)] == [
            "De Nieuwe Stal"
        ]


def unpublish(listing: InitiativePage) -> None:
    listing.unpublish()


def make_private(listing: InitiativePage) -> None:
    PageViewRestriction.objects.create(page_id=listing.pk, restriction_type=PageViewRestriction.LOGIN)


def delete(listing: InitiativePage) -> None:
    listing.delete()


@pytest.mark.parametrize("hide", [unpublish, make_private, delete], ids=lambda hide: hide.__name__)
def test_f10_what_is_hidden_while_an_engine_is_down_is_found_in_none_from_that_moment(
    both: dict[str, SearchEngine],
    line: FaultProxy,
    make_listing: MakeListing,
    drain: Drain,
    ask: Ask,
    until: Until,
    hide: Callable[[InitiativePage], None],
) -> None:
    make_listing("De Tuin")
    listing = make_listing("De Stal")
    hidden = listing.pk
    drain()
    warm_up(both)
    until(lambda: ask()["engine"] == "elasticsearch")

    line.fault = Fault.DOWN
    hide(listing)
    found = ask("zoom=8")
    assert (names(found), found["total"], found["engine"]) == ({"De Tuin"}, 1, "embedded")

    line.fault = Fault.NONE  # it is back and still has what nobody may see
    assert hidden in live(both["elasticsearch"])

    def elasticsearch_answers() -> bool:
        found = ask("zoom=8")
        assert (names(found), found["total"]) == ({"De Tuin"}, 1)
        return bool(found["engine"] == "elasticsearch")

    until(elasticsearch_answers)
    drain()
    assert [hidden in live(engine) for engine in both.values()] == [False, False]
