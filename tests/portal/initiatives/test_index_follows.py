"""Whatever happens to listings, in whatever order, and wherever a relay dies: no index ever shows what is not public,
and in the end every index says what the database says."""

import shutil
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from portal.initiatives.models import InitiativePage
from search.engines.base import EngineError
from search.engines.embedded import EmbeddedEngine
from search.indexing import work
from search.indexing.rebuild import rebuild
from search.indexing.relay import Relay
from search.indexing.state import withheld
from search.indexing.sweep import sweep
from search.query import SearchQuery
from search.source import listing_source
from tests.support.changes import Changes, cards, cards_of_the_database

ENGINE = st.integers(0, 1)


class Remote(EmbeddedEngine):
    """The engine on another machine, which can be away."""

    name = "remote"
    away = False

    def current(self) -> object:  # type: ignore[override]
        if self.away:
            raise EngineError("remote cannot be reached")
        return super().current()


class Portal(Changes):
    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._stack.enter_context(transaction.atomic())
        self._folder = Path(tempfile.mkdtemp(prefix="plekwijzer-test-"))
        self.remote = Remote(self._folder / "remote", str.split, "1")
        self.engines = (EmbeddedEngine(self._folder / "embedded", str.split, "1"), self.remote)
        self.relays = [Relay(engine, listing_source()) for engine in self.engines]

    # ---------------------------------------------------------------- what machines do

    @rule(which=ENGINE)
    def a_relay_works(self, which: int) -> None:
        with suppress(EngineError):
            self.relays[which].step()
        self.relays[which].close()

    @rule(which=ENGINE, moment=st.sampled_from(["_documents", "_note_done"]))
    def a_relay_dies(self, which: int, moment: str) -> None:
        with mock.patch.object(work, moment, side_effect=KeyboardInterrupt), suppress(KeyboardInterrupt, EngineError):
            self.relays[which].step()
        self.relays[which].close()

    @rule(away=st.booleans())
    def an_engine_goes_away_or_comes_back(self, away: bool) -> None:
        self.remote.away = away

    @rule(which=ENGINE, dies=st.booleans())
    def an_index_is_built_anew(self, which: int, dies: bool) -> None:
        promote = {"side_effect": KeyboardInterrupt} if dies else {"wraps": self.engines[which].promote}
        with mock.patch.object(self.engines[which], "promote", **promote), suppress(KeyboardInterrupt, EngineError):
            rebuild(self.engines[which], listing_source())

    @rule(which=ENGINE)
    def an_index_is_swept(self, which: int) -> None:
        with suppress(EngineError):
            sweep(self.engines[which], listing_source(), timezone.localdate())

    # ---------------------------------------------------------------- what always holds

    @invariant()
    def nothing_is_found_that_is_not_public(self) -> None:
        public = set(InitiativePage.objects.visible().values_list("pk", flat=True))
        for engine in self.engines:
            with suppress(EngineError):
                query = SearchQuery(timezone.localdate(), without=withheld(engine.name))
                result = engine.search(query)
                assert {hit.key for hit in result.hits} <= public, engine.name
                assert result.total <= len(public)

    def teardown(self) -> None:
        try:
            self.remote.away = False
            for engine, relay in zip(self.engines, self.relays, strict=True):
                relay.drain()
                report = sweep(engine, listing_source(), timezone.localdate())
                assert (report.pending, report.repaired) == (0, frozenset()), engine.name
                assert cards(engine) == cards_of_the_database()
        finally:
            transaction.set_rollback(True)
            self._stack.close()
            shutil.rmtree(self._folder)


@pytest.mark.django_db
def test_the_index_follows() -> None:
    run_state_machine_as_test(
        Portal,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
