"""What can happen to listings, for tests that let it happen in any order."""

from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from wagtail.models import Page, PageViewRestriction

from portal.initiatives.models import Closure, Hidden, InitiativePage, Verification
from portal.organisations.models import ProviderPage, ProvidersPage, Suspension
from search.engines import SearchEngine
from search.query import SearchQuery
from search.source import listing_source

NAMES = st.sampled_from(["De Stal", "De Tuin", "Het Atelier", "De Tuin aan Zee"])
WHICH = st.integers(0, 7)
"""One of what there is, counted round."""


class Changes(RuleBasedStateMachine):
    """What people do, as rules. What machines do with it is for who inherits this."""

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

    @rule(which=WHICH, provider=st.booleans(), slug=st.sampled_from(["nieuw-adres", "ander-adres"]))
    def it_gets_another_address(self, which: int, provider: bool, slug: str) -> None:
        page: Page | None = self.provider(which) if provider else self.listing(which)
        if page and not page.get_siblings().filter(slug=slug).exists():
            page.slug = slug
            page.save_revision().publish()

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


def cards(engine: SearchEngine) -> dict[int, object]:
    """Key -> what a reader sees of each listing in the index, which all fit on one page of results."""
    result = engine.search(SearchQuery(timezone.localdate()))
    assert result.total == len(result.hits)
    return {hit.key: hit.card for hit in result.hits}


def cards_of_the_database() -> dict[int, object]:
    keys = InitiativePage.objects.visible().values_list("pk", flat=True)
    return {key: document.card for key, document in listing_source().documents(list(keys)).items()}
