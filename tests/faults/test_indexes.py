"""F13, F14, F16 and F17: an index that is harmed, two who write one, and a listing that cannot be indexed."""

import random
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from django.conf import settings as site_settings
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

import search.engines
from portal.finder.answer import UNAVAILABLE
from portal.initiatives.models import InitiativePage
from search.engines import SearchEngine, engines
from search.engines.base import EngineError, IndexBusy, Operation, Put, Remove
from search.engines.elastic import leases
from search.engines.embedded import EmbeddedEngine
from search.indexing.models import IndexState
from search.indexing.relay import Relay
from search.indexing.sweep import SweepReport, sweep
from search.query import SearchQuery, Word
from search.source import listing_source
from tests.engines.samples import TODAY, listing
from tests.faults.conftest import Ask, NewEngine, Until, index_of, live, names, warm_up
from tests.search.indexing.conftest import Shelf, found
from tests.support.index import Drain
from tests.support.listings import MakeListing
from tests.support.site import PublicSite

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


# ---------------------------------------------------------------- F13: harmed by hand


def tamper(engine: SearchEngine, *operations: Operation) -> None:
    """Change the index by hand: nobody told the database."""
    with engine.writing(index_of(engine)) as writer:
        assert writer.write(operations) == {}


def counts(report: SweepReport) -> tuple[int, int, int, int]:
    return len(report.missing), len(report.ghosts), len(report.stale), len(report.exposed)


def test_f13_every_kind_of_harm_is_found_told_and_mended_in_one_round(new_engine: NewEngine, shelf: Shelf) -> None:
    engine = new_engine()
    relay = Relay(engine, shelf)
    shelf.put(*range(1, 401))
    relay.drain()
    chosen = random.Random(1).sample(range(1, 401), 12)
    missing, stale, exposed = set(chosen[:4]), set(chosen[4:8]), set(chosen[8:])  # one in a hundred of each
    ghosts = {1001, 1002, 1003, 1004}
    tamper(engine, *(Remove(1, key) for key in missing))
    tamper(engine, *(Put(1, listing(key)) for key in ghosts))
    IndexState.objects.filter(key__in=stale).update(wanted=3, done=3)
    shelf.hidden = set(exposed)

    report = sweep(engine, shelf, TODAY)
    assert (report.missing, report.ghosts, report.stale, report.exposed) == (missing, ghosts, stale, exposed)
    for key in exposed:
        del shelf.listings[key]
    relay.drain()
    assert counts(sweep(engine, shelf, TODAY)) == (0, 0, 0, 0)
    assert live(engine).keys() == set(shelf.listings)


# ---------------------------------------------------------------- F14: the embedded index damaged, or locked


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(content)


def harm_embedded(how: Callable[[Path], None]) -> None:
    """Whatever of it may matter; and what this process remembers of it is gone, as after a restart."""
    *_, embedded = engines()
    folder = site_settings.SEARCH_INDEX_DIR / "embedded" / str(embedded.current()) / "tantivy"
    for ending in (".store", ".idx", ".term", ".fast"):
        how(min(folder.glob(f"*{ending}")))
    search.engines._answering.cache_clear()
    search.engines._engine.cache_clear()


@pytest.mark.parametrize("harm", [cut_off, flip_a_byte, Path.unlink], ids=lambda harm: harm.__name__)
def test_f14_a_damaged_embedded_index_stops_no_page_and_is_made_again(
    public_site: PublicSite, reader: Client, ask: Ask, drain: Drain, harm: Callable[[Path], None]
) -> None:
    before = names(ask())
    assert before
    harm_embedded(harm)
    for address in public_site:
        if address.view not in {"ready", "search_json"}:
            assert reader.get(address.path).status_code == address.status, address.path
    answer = ask()
    assert (names(answer), answer["notice"]) in [(before, None), (set(), UNAVAILABLE)]  # all or nothing
    drain()
    assert (names(ask()), ask()["notice"]) == (before, None)


@pytest.fixture(scope="module")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded index of forty listings."""
    folder, index = tmp_path_factory.mktemp("small"), uuid4()
    engine = EmbeddedEngine(folder, str.split, "1")
    engine.create(index)
    with engine.writing(index) as writer:
        writer.write([Put(1, listing(key, name=f"plek{key}", body="tuin", lat=52.0, lon=5.0)) for key in range(1, 41)])
    engine.promote(index)
    return folder


@given(which=st.integers(0, 1000), where=st.floats(0, 1, exclude_max=True), becomes=st.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_f14_no_harm_to_any_file_gives_anything_but_an_answer_or_an_error_that_is_understood(
    small_index: Path, which: int, where: float, becomes: bytes
) -> None:
    with TemporaryDirectory() as harmed:
        shutil.copytree(small_index, harmed, dirs_exist_ok=True)
        files = sorted(path for path in Path(harmed).rglob("*") if path.is_file() and path.stat().st_size)
        path = files[which % len(files)]
        content = bytearray(path.read_bytes())
        start = int(len(content) * where)
        content[start : start + len(becomes)] = becomes
        path.write_bytes(content)
        engine = EmbeddedEngine(Path(harmed), str.split, "1")
        index = engine.current() or uuid4()  # the file that names it may be what was harmed
        for ask in (
            lambda: engine.search(SearchQuery(TODAY, zoom=8)),
            lambda: engine.search(SearchQuery(TODAY, words=(Word("tuin", ("tuin",)),))),
            lambda: engine.known(["tuin"]),
            lambda: engine.similar("tuyn"),
            lambda: engine.titles("plek", today=TODAY, without=frozenset(), limit=5),
            lambda: list(engine.entries(index)),
            lambda: engine.check(index),
        ):
            with suppress(EngineError):
                ask()


def test_f14_with_elasticsearch_before_it_nobody_notices_that_the_embedded_index_is_damaged(
    both: dict[str, SearchEngine], make_listing: MakeListing, drain: Drain, ask: Ask, until: Until
) -> None:
    make_listing("De Stal")
    drain()
    warm_up(both)
    harm_embedded(cut_off)
    until(lambda: ask()["engine"] == "elasticsearch")
    assert names(ask()) == {"De Stal"}
    drain()
    *_, embedded = engines()
    embedded.check(index_of(embedded))


def test_f14_while_another_process_has_the_index_readers_are_answered_and_changes_wait(
    search_index: SearchEngine, make_listing: MakeListing, drain: Drain, ask: Ask
) -> None:
    make_listing("De Stal")
    drain()
    make_listing("De Tuin")
    with search_index.writing(index_of(search_index)):
        assert names(ask()) == {"De Stal"}
        with pytest.raises(IndexBusy):
            Relay(search_index, listing_source()).step()
    drain()
    assert names(ask()) == {"De Stal", "De Tuin"}


# ---------------------------------------------------------------- F16: two relays


def test_f16_of_two_relays_one_works_and_the_other_takes_over(new_engine: NewEngine, shelf: Shelf) -> None:
    relay, second = Relay(new_engine(), shelf), Relay(new_engine(), shelf)
    shelf.put(1)
    relay.drain()
    relay.step()
    shelf.publish(2)
    with pytest.raises(IndexBusy):
        second.step()
    assert IndexState.objects.pending().count() == 1  # nothing of it was done by the one that may not
    relay.close()
    assert second.step() is True
    second.close()
    assert found(new_engine()) == {1, 2}


@pytest.mark.parametrize("new_engine", ["elasticsearch"], indirect=True)
def test_f16_a_relay_that_stood_still_for_too_long_does_not_write_beside_the_one_that_took_over(
    new_engine: NewEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "HELD", 1.0)
    monkeypatch.setattr(leases.Lease, "keep", lambda lease: None)  # as a machine that sleeps
    slept, awake = Relay(new_engine(), shelf), Relay(new_engine(), shelf)
    shelf.put(1)
    slept.drain()
    slept.step()
    time.sleep(1.1)
    shelf.publish(2, name="nieuw")
    assert awake.step() is True
    shelf.publish(3, name="nieuw")
    with pytest.raises(EngineError, match=r"the right to write .* was lost"):
        slept.step()
    slept.close()
    time.sleep(1.1)
    awake.close()
    awake.drain()
    assert found(new_engine(), "nieuw") == {2, 3}
    assert not IndexState.objects.pending().exists()


# ---------------------------------------------------------------- F17: poison

STRANGE = {
    "a megabyte": {"description": "heel veel tekst " * 65_000},
    "emoji": {"title": "Boerderij 👩‍🌾🐐", "summary": "🌱" * 100},
    "from right to left": {"title": "مزرعة الرعاية", "summary": "\u202eabc\u202c"},
}


def test_f17_a_listing_no_engine_can_take_in_is_set_apart_and_all_others_flow(
    both: dict[str, SearchEngine], make_listing: MakeListing, drain: Drain, ask: Ask, until: Until
) -> None:
    make_listing("De Tuin")
    poisoned = make_listing("De Stal")
    odd = {name: make_listing(f"Plek met {name}") for name in STRANGE}
    drain()
    InitiativePage.objects.filter(pk=poisoned.pk).update(place="Zeist", lat=95.0, lon=5.0)
    for name, page in odd.items():
        InitiativePage.objects.filter(pk=page.pk).update(**STRANGE[name])
    later = make_listing("De Boomgaard")
    drain()
    for engine in both.values():
        held = live(engine)
        assert held.keys() >= {later.pk, *(page.pk for page in odd.values())}
        assert len(held) == 6  # the poisoned one as it was before
    waiting = IndexState.objects.pending()
    assert {(state.index.engine, state.key) for state in waiting} == {(name, poisoned.pk) for name in both}
    assert all("not on earth" in state.error for state in waiting)
    assert len(names(ask())) == 6
