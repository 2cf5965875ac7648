"""The listing as a page: addresses, visibility, and state that no revision can undo."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.initiatives.models import Closure, GrowthStep, Hidden, InitiativePage
from portal.organisations.models import Suspension
from portal.permalinks.models import Permalink, current_path
from search.indexing.state import withheld
from tests.support.index import Drain
from tests.support.listings import MakeListing, MakeProvider


def test_a_listing_lives_under_its_own_name(make_listing: MakeListing, reader: Client) -> None:
    make_listing("De Buurttuin", place="Zeist")
    assert reader.get("/plek/de-buurttuin/").status_code == 200


def test_two_listings_that_want_one_address_both_get_one(make_listing: MakeListing) -> None:
    pages = [make_listing("De Huiskamer", place="Zeist"), make_listing("De Huiskamer", place="Utrecht")]
    pages.append(make_listing("De Huiskamer", place="Utrecht"))
    assert [current_path(page.pk) for page in pages] == [
        "/plek/de-huiskamer/",
        "/plek/de-huiskamer-utrecht/",
        "/plek/de-huiskamer-utrecht-3/",
    ]


def test_an_old_address_leads_to_the_new_one(make_listing: MakeListing, reader: Client) -> None:
    page = make_listing("Oude Naam")
    page.title = "Nieuwe Naam"
    page.save_revision().publish()
    response = reader.get("/plek/oude-naam/")
    assert (response.status_code, response["Location"]) == (301, "/plek/nieuwe-naam/")


def test_an_address_is_never_given_to_another(make_listing: MakeListing, reader: Client) -> None:
    make_listing("Het Atelier", place="Zeist").delete()
    newcomer = make_listing("Het Atelier", place="Zeist")
    assert current_path(newcomer.pk) == "/plek/het-atelier-zeist/"
    assert reader.get("/plek/het-atelier/").status_code == 410


def test_a_name_taken_back_gets_its_old_address_back(make_listing: MakeListing) -> None:
    page = make_listing("Eerste Naam")
    for name in ("Tweede Naam", "Eerste Naam"):
        page.title = name
        page.save_revision().publish()
    assert current_path(page.pk) == "/plek/eerste-naam/"
    assert Permalink.objects.filter(page=page).count() == 2


def test_an_unknown_listing_is_not_found(reader: Client, db: None) -> None:
    assert reader.get("/plek/bestaat-niet/").status_code == 404


def test_a_withdrawn_listing_says_so_and_shows_others(make_listing: MakeListing, reader: Client) -> None:
    gone = make_listing("Weg", themes=["dieren"], municipality="gm0355")
    make_listing("Blijft", themes=["dieren"], municipality="gm0355")
    gone.unpublish()
    response = reader.get("/plek/weg/")
    assert response.status_code == 410
    assert "Blijft" in response.content.decode()


def test_the_address_in_the_page_tree_leads_to_the_public_one(make_listing: MakeListing, reader: Client) -> None:
    page = make_listing("De Buurttuin")
    response = reader.get(f"/aanbieders/{page.get_parent().slug}/{page.slug}/")
    assert response.status_code in {301, 404}
    assert page.get_url() == "/plek/de-buurttuin/"


class TestVisible:
    """One rule decides what the public sees."""

    def visible(self) -> set[str]:
        return set(InitiativePage.objects.visible().values_list("title", flat=True))

    def test_a_published_listing_is(self, make_listing: MakeListing) -> None:
        make_listing("Plek")
        assert self.visible() == {"Plek"}

    def test_an_unpublished_one_is_not(self, make_listing: MakeListing) -> None:
        make_listing("Plek").unpublish()
        assert self.visible() == set()

    def test_a_hidden_one_is_not_until_it_is_shown_again(self, make_listing: MakeListing) -> None:
        page = make_listing("Plek", hidden="klopt niet")
        assert self.visible() == set()
        Hidden.objects.get(listing=page).delete()
        assert self.visible() == {"Plek"}

    def test_an_expired_one_is_not_from_the_second_it_expires(self, make_listing: MakeListing) -> None:
        now = timezone.now()
        make_listing("Plek", expire_at=now)
        assert not InitiativePage.objects.visible(now).exists()
        assert InitiativePage.objects.visible(now - timedelta(seconds=1)).exists()

    def test_none_of_a_suspended_provider_is(self, make_provider: MakeProvider, make_listing: MakeListing) -> None:
        good, bad = make_provider("Goed"), make_provider("Fout")
        make_listing("Blijft", provider=good)
        make_listing("Verdwijnt", provider=bad)
        suspension = Suspension.objects.create(provider=bad, reason="onderzoek")
        assert self.visible() == {"Blijft"}
        suspension.delete()
        assert self.visible() == {"Blijft", "Verdwijnt"}

    def test_one_in_a_private_branch_is_not(self, make_provider: MakeProvider, make_listing: MakeListing) -> None:
        provider = make_provider()
        make_listing("Plek", provider=provider)
        PageViewRestriction.objects.create(page=provider, restriction_type=PageViewRestriction.LOGIN)
        assert self.visible() == set()


@pytest.mark.usefixtures("search_index")
class TestWithheld:
    """What search must leave out before the index knows."""

    def test_nothing_is_when_a_text_changes(self, make_listing: MakeListing, drain: Drain) -> None:
        page = make_listing("Plek")
        drain()
        page.summary = "Nieuw"
        page.save_revision().publish()
        assert withheld() == frozenset()

    def test_an_unpublished_listing_is(self, make_listing: MakeListing, drain: Drain) -> None:
        page = make_listing("Plek")
        drain()
        page.unpublish()
        assert withheld() == {page.pk}
        drain()
        assert withheld() == frozenset()

    def test_a_hidden_listing_is(self, make_listing: MakeListing, drain: Drain) -> None:
        page = make_listing("Plek")
        drain()
        Hidden.objects.create(listing=page, reason="klopt niet")
        assert withheld() == {page.pk}

    def test_a_listing_whose_address_becomes_secret_is(self, make_listing: MakeListing, drain: Drain) -> None:
        page = make_listing("Plek", place="Zeist", lat=52.09, lon=5.23)
        drain()
        page.address_visibility = "na-contact"
        page.save_revision().publish()
        assert withheld() == {page.pk}

    def test_all_of_a_suspended_provider_are(
        self, make_provider: MakeProvider, make_listing: MakeListing, drain: Drain
    ) -> None:
        provider = make_provider()
        keys = {make_listing(name, provider=provider).pk for name in ("Een", "Twee")}
        drain()
        Suspension.objects.create(provider=provider, reason="onderzoek")
        assert withheld() == keys

    def test_a_listing_moved_under_a_suspended_provider_is(
        self, make_provider: MakeProvider, make_listing: MakeListing, drain: Drain
    ) -> None:
        bad = make_provider("Fout")
        page = make_listing("Plek")
        Suspension.objects.create(provider=bad, reason="onderzoek")
        drain()
        page.move(bad, pos="last-child")
        assert withheld() == {page.pk}

    def test_listings_deleted_with_their_provider_are(
        self, make_provider: MakeProvider, make_listing: MakeListing, drain: Drain
    ) -> None:
        provider = make_provider()
        keys = {make_listing(name, provider=provider).pk for name in ("Een", "Twee")}
        drain()
        provider.delete()
        assert withheld() == keys

    def test_a_private_branch_is(self, make_listing: MakeListing, drain: Drain) -> None:
        page = make_listing("Plek")
        drain()
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
        assert withheld() == {page.pk}


def test_publishing_an_old_draft_does_not_undo_a_temporary_closure(make_listing: MakeListing) -> None:
    page = make_listing("Plek", summary="Eerst")
    old_draft = page.save_revision()
    Closure.objects.create(listing=page, first_day=date(2026, 11, 1), why="lekkage")
    old_draft.publish()
    assert [closure.why for closure in InitiativePage.objects.get(pk=page.pk).closures.all()] == ["lekkage"]


def test_a_draft_changes_nothing_public(make_listing: MakeListing, reader: Client) -> None:
    page = make_listing("Plek", summary="Zo is het.")
    page.title, page.summary = "Andere naam", "Zo wordt het."
    page.save_revision()
    text = reader.get("/plek/plek/").content.decode()
    assert "Zo is het." in text
    assert "Zo wordt het." not in text


def test_a_listing_cannot_be_a_step_to_itself(make_listing: MakeListing) -> None:
    page = make_listing("Plek")
    with pytest.raises(ValidationError, match="Kies een andere plek"):
        GrowthStep(page=page, to=page, kind="meer").clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        GrowthStep.objects.create(page=page, to=page, kind="meer")


def test_a_copied_listing_has_public_ids_of_its_own(make_listing: MakeListing) -> None:
    page = make_listing("Plek", roles=[{"role": "deelnemer"}])
    copy = page.copy(update_attrs={"title": "Tweede plek", "slug": "tweede-plek"}, keep_live=True)
    assert copy.uuid != page.uuid
    assert copy.roles.get().uuid != page.roles.get().uuid
    assert current_path(copy.pk) == "/plek/tweede-plek/"


WITHDRAWN_BY = ("unpublished", "hidden", "expired", "suspended", "private")


@pytest.mark.parametrize("reasons", [c for n in range(3) for c in combinations(WITHDRAWN_BY, n)], ids="+".join)
def test_a_listing_is_public_everywhere_or_nowhere(
    reasons: tuple[str, ...], make_provider: MakeProvider, make_listing: MakeListing, drain: Drain, reader: Client
) -> None:
    provider = make_provider()
    page = make_listing(
        "Plek",
        provider=provider,
        hidden="klopt niet" if "hidden" in reasons else None,
        expire_at=timezone.now() - timedelta(hours=30) if "expired" in reasons else None,
    )
    if "unpublished" in reasons:
        page.unpublish()
    if "suspended" in reasons:
        Suspension.objects.create(provider=provider, reason="onderzoek")
    if "private" in reasons:
        PageViewRestriction.objects.create(page=provider, restriction_type=PageViewRestriction.LOGIN)
    drain()
    public = not reasons
    assert InitiativePage.objects.visible().exists() is public
    assert reader.get("/plek/plek/").status_code == (200 if public else 410)
    assert reader.get("/plek/plek/data.json").status_code == (200 if public else 410)
    assert reader.get("/zoeken.json").json()["total"] == (1 if public else 0)
