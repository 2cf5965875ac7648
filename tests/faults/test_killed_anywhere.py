"""F7, in any order: whatever people do to listings while real relays and rebuilds are killed without warning, no index
ever shows what is not public, and in the end the index is what the database is."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from pytest_django import Settings

from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from search.engines import EngineError, IndexMissing, SearchEngine, engines
from search.engines.elastic import Connection, ElasticEngine, leases
from search.indexing.models import IndexState
from search.indexing.rebuild import rebuild
from search.indexing.state import withheld
from search.indexing.sweep import sweep
from search.language import ANALYSIS_VERSION, analyse
from search.query import SearchQuery
from search.source import listing_source
from tests.faults.relays import HELD, MOMENTS, RENEWED, Relays
from tests.support.changes import Changes, cards, cards_of_the_database
from tests.support.elasticsearch import PATIENCE

LIVES = int(os.environ.get("KILLED_LIVES", "6"))
"""How often it is tried; more for whoever has the time."""
STEPS = 12


class Killed(Changes):
    """A site with one relay that works all the time, of which some get killed."""

    engine: SearchEngine
    relays: Relays

    def __init__(self) -> None:
        super().__init__()
        self.relay = self.relays.start("relay")

    @rule()
    def the_relay_is_killed_and_another_comes(self) -> None:
        self.relays.kill(self.relay)
        self.relay = self.relays.start("relay")

    @rule(moment=st.sampled_from(MOMENTS[:2]))
    def the_relay_is_killed_and_so_is_the_next_in_the_middle_of_its_work(self, moment: str) -> None:
        self.relays.kill(self.relay)
        self.relays.end(self.relays.start("relay", "--once", dies=moment))
        self.relay = self.relays.start("relay")

    @rule(moment=st.sampled_from(MOMENTS))
    def a_rebuild_is_killed_in_the_middle_of_its_work(self, moment: str) -> None:
        self.relays.end(self.relays.start("rebuild", dies=moment))

    @rule()
    def the_index_is_built_anew(self) -> None:
        with suppress(EngineError):  # who was killed may still have the right to; and see teardown
            rebuild(self.engine, listing_source())

    @rule()
    def the_index_is_swept(self) -> None:
        with suppress(IndexMissing):
            sweep(self.engine, listing_source(), timezone.localdate())

    @invariant()
    def nothing_is_found_that_is_not_public(self) -> None:
        public = set(InitiativePage.objects.visible().values_list("pk", flat=True))
        with suppress(IndexMissing):
            result = self.engine.search(SearchQuery(timezone.localdate(), without=withheld(self.engine.name)))
            assert {hit.key for hit in result.hits} <= public
            assert result.total <= len(public)

    def teardown(self) -> None:
        try:
            self.relays.kill(self.relay)
            self.relays.end(self.relays.start("relay", "--once", dies="notes"))
            # On a very busy machine one of them may lose its right to write, which is short-lived here.
            assert any(self.relays.end(self.relays.start("relay", "--once")) == 0 for _ in range(3))
            report = sweep(self.engine, listing_source(), timezone.localdate())
            assert (report.pending, report.repaired) == (0, frozenset())
            assert cards(self.engine) == cards_of_the_database()
            assert not IndexState.objects.pending().filter(index=self.engine.current()).exists()
        finally:
            for page in (*InitiativePage.objects.all(), *ProviderPage.objects.all()):
                page.delete()


@pytest.fixture(params=["embedded", "elasticsearch"])
def engine(
    request: pytest.FixtureRequest,
    transactional_db: None,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> SearchEngine:
    """The engine of the site; there is no index yet."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    settings.SEARCH_ENGINE = request.param
    if request.param == "elasticsearch":
        settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
        settings.ELASTICSEARCH_PREFIX = request.getfixturevalue("elastic_prefix")
        settings.ELASTICSEARCH_API_KEY = settings.ELASTICSEARCH_CA = ""
        monkeypatch.setattr(leases, "HELD", HELD)
        monkeypatch.setattr(leases, "RENEWED", RENEWED)
        # What is tested is what it answers, however long that takes.
        connection = Connection(settings.ELASTICSEARCH_URL)
        prefix, patient = settings.ELASTICSEARCH_PREFIX, {"search_seconds": PATIENCE, "typing_seconds": PATIENCE}
        return ElasticEngine(connection, prefix, analyse, ANALYSIS_VERSION, **patient)
    return engines()[0]


@pytest.fixture
def relays(engine: SearchEngine) -> Iterator[Relays]:
    relays = Relays(engine.name)
    yield relays
    relays.stop()


def test_f07_whatever_happens_and_whoever_is_killed_the_index_ends_as_the_database(
    engine: SearchEngine, relays: Relays
) -> None:
    kept, makes = engine, relays

    class KilledHere(Killed):
        engine, relays = kept, makes

    run_state_machine_as_test(
        KilledHere,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            # Each life takes seconds: what went wrong is told as it was, and not made smaller first.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
