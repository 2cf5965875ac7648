"""Whatever happens to listings, in whatever order, and wherever a relay dies: no index ever shows what is not public,
and in the end every index says what the database says."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from wagtail.models import Page, PageViewRestriction

from portal.initiatives.models import Closure, Hidden, InitiativePage, Verification
from portal.organisations.models import ProviderPage, ProvidersPage, Suspension
from search.engines.base import EngineError
from search.engines.embedded import EmbeddedEngine
from search.indexing import work
from search.indexing.rebuild import rebuild
from search.indexing.relay import Relay
from search.indexing.state import withheld
from search.indexing.sweep import sweep
from search.query import SearchQuery
from search.source import listing_source

NAMES = st.sampled_from(["De Stal", "De Tuin", "Het Atelier", "De Tuin aan Zee"])
WHICH = st.integers(0, 7)
"""One of what there is, counted round."""
ENGINE = st.integers(0, 1)


class Remote(EmbeddedEngine):
    """The engine on another machine, which can be away."""

    name = "remote"
    away = False

    def current(self) -> object:  # type: ignore[override]
        if self.away:
            raise EngineError("remote cannot be reached")
        return super().current()


class Portal(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._stack.enter_context(transaction.atomic())
        self._folder = Path(tempfile.mkdtemp(prefix="plekwijzer-test-"))
        self.remote = Remote(self._folder / "remote", str.split, "1")
        self.engines = (EmbeddedEngine(self._folder / "embedded", str.split, "1"), self.remote)
        self.relays = [Relay(engine, listing_source()) for engine in self.engines]

    # ---------------------------------------------------------------- whom it happens to

    @initialize()
    def two_providers_with_a_listing_each(self) -> None:
        for name in ("De Wilg", "Het Anker"):
            provider = ProvidersPage.objects.get().add_child(instance=ProviderPage(title=name))
            provider.add_child(instance=InitiativePage(title=f"Plek van {name}", form="inloop"))

    def listing(self, which: int) -> InitiativePage | None:
        there = list(InitiativePage.objects.order_by("pk"))
        return there[which % len(there)] if there else None

    def provider(self, which: int) -> ProviderPage:
        there = list(ProviderPage.objects.order_by("pk"))
        return there[which % len(there)]

    # ---------------------------------------------------------------- what people do

    @rule(which=WHICH, name=NAMES, live=st.booleans())
    def a_listing_comes(self, which: int, name: str, live: bool) -> None:
        self.provider(which).add_child(instance=InitiativePage(title=name, form="inloop", live=live))

    @rule(which=WHICH, name=NAMES, publish=st.booleans())
    def it_is_renamed(self, which: int, name: str, publish: bool) -> None:
        if listing := self.listing(which):
            listing.title = name
            revision = listing.save_revision()
            if publish:
                revision.publish()

    @rule(which=WHICH)
    def it_is_unpublished(self, which: int) -> None:
        if listing := self.listing(which):
            listing.unpublish()

    @rule(which=WHICH)
    def it_is_deleted(self, which: int) -> None:
        if listing := self.listing(which):
            listing.delete()

    @rule(which=WHICH, whose=WHICH)
    def it_moves_to_a_provider(self, which: int, whose: int) -> None:
        if listing := self.listing(which):
            listing.move(self.provider(whose), pos="last-child")

    @rule(which=WHICH)
    def it_goes_live_at_its_moment(self, which: int) -> None:
        if listing := self.listing(which):
            listing.go_live_at = listing.expire_at = None
            past = timezone.now() - timedelta(minutes=1)
            listing.save_revision(approved_go_live_at=past)
            call_command("publish_scheduled")

    @rule(which=WHICH)
    def it_expires(self, which: int) -> None:
        if listing := self.listing(which):
            listing.expire_at = timezone.now() - timedelta(minutes=1)
            listing.save()
            call_command("publish_scheduled")

    @rule(which=WHICH, visibility=st.sampled_from(["precies", "na-contact"]))
    def its_address_is_shown_or_not(self, which: int, visibility: str) -> None:
        if listing := self.listing(which):
            listing.address_visibility = visibility
            listing.lat, listing.lon, listing.place = 52.09, 5.23, "Zeist"
            listing.save()

    @rule(which=WHICH)
    def it_is_taken_off_the_map_or_put_back(self, which: int) -> None:
        if listing := self.listing(which):
            deleted, _ = Hidden.objects.filter(listing=listing).delete()
            if not deleted:
                Hidden.objects.create(listing=listing, reason="klopt niet")

    @rule(which=WHICH)
    def its_state_changes(self, which: int) -> None:
        if listing := self.listing(which):
            Verification.objects.create(listing=listing, on=timezone.localdate(), by="redactie")
            Closure.objects.update_or_create(listing=listing, defaults={"first_day": timezone.localdate()})

    @rule(which=WHICH, provider=st.booleans())
    def a_branch_is_closed_to_the_public_or_opened(self, which: int, provider: bool) -> None:
        page: Page | None = self.provider(which) if provider else self.listing(which)
        if page is None:
            return
        there = PageViewRestriction.objects.filter(page_id=page.pk).first()
        if there:
            there.delete()
        else:
            PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN)

    @rule(which=WHICH)
    def a_provider_is_suspended_or_may_go_on(self, which: int) -> None:
        there = Suspension.objects.filter(provider=self.provider(which)).first()
        if there:
            there.delete()
        else:
            Suspension.objects.create(provider=self.provider(which), reason="klopt niet")

    @rule(which=WHICH, name=st.sampled_from(["De Wilg", "De Es", "Het Anker"]))
    def a_provider_is_renamed(self, which: int, name: str) -> None:
        provider = self.provider(which)
        provider.title = name
        provider.save_revision().publish()

    @rule(name=NAMES, live=st.booleans())
    def many_are_changed_at_once(self, name: str, live: bool) -> None:
        InitiativePage.objects.filter(title__startswith="De ").update(summary=f"Samen: {name}", live=live)

    @rule(which=WHICH)
    def it_is_changed_and_taken_back(self, which: int) -> None:
        if listing := self.listing(which):
            with transaction.atomic():
                listing.title = "Nooit gebeurd"
                listing.save()
                transaction.set_rollback(True)

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
                assert self.cards(engine) == self.cards_of_the_database()
        finally:
            transaction.set_rollback(True)
            self._stack.close()
            shutil.rmtree(self._folder)

    def cards(self, engine: EmbeddedEngine) -> dict[int, object]:
        result = engine.search(SearchQuery(timezone.localdate()))
        assert result.total == len(result.hits)  # all on one page
        return {hit.key: hit.card for hit in result.hits}

    def cards_of_the_database(self) -> dict[int, object]:
        documents: Callable[..., dict[int, object]] = listing_source().documents  # type: ignore[assignment]
        keys = InitiativePage.objects.visible().values_list("pk", flat=True)
        return {key: document.card for key, document in documents(list(keys)).items()}  # type: ignore[attr-defined]


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
