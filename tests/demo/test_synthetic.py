"""Listings by the thousand: the same for a seed, as skewed as the demo's, and as real as any other."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from portal.accounts.models import User
from portal.demo import dataset
from portal.demo.synthetic import drafts
from portal.demo.synthetic_documents import synthetic_documents
from portal.demo.synthetic_pages import add_pages
from portal.demo.words import demo_words
from portal.guidance.reference import ensure_guidance
from portal.initiatives.models import InitiativePage
from portal.initiatives.source import Listings
from portal.organisations.models import ProviderPage, ProvidersPage
from portal.permalinks.models import Kind, Permalink, claim
from search import places
from search.document import UNKNOWN
from search.indexing.models import IndexState
from search.indexing.state import register

TODAY = date(2026, 11, 24)


class TestDrafts:
    def test_the_same_seed_gives_the_same_listings(self) -> None:
        assert list(drafts(40, 3)) == list(drafts(40, 3))

    def test_a_longer_run_begins_with_the_same_listings(self) -> None:
        assert list(islice(drafts(60, 3), 20)) == list(drafts(20, 3))

    def test_another_seed_gives_others(self) -> None:
        assert {draft.uuid for draft in drafts(40, 3)}.isdisjoint(draft.uuid for draft in drafts(40, 4))

    def test_common_words_are_common_and_rare_words_rare(self) -> None:
        counts = Counter(word for draft in drafts(400, 1) for word in draft.description.lower().split())
        often = [times for _, times in counts.most_common()]
        assert len(often) > 3000
        # Zipf: the tenth word a few times less than the first, the thousandth a hundredth.
        assert 3 < often[0] / often[9] < 30
        assert 30 < often[0] / often[999] < 3000

    def test_big_towns_have_more_listings_than_villages(self) -> None:
        towns = Counter(draft.near.name for draft in drafts(2000, 1))
        assert towns["Amsterdam"] > 15
        assert towns["Amsterdam"] > 5 * towns["Zeist"]
        assert len(towns) > 500

    def test_listings_lie_in_or_near_their_town(self) -> None:
        for draft in drafts(300, 2):
            if draft.lat is not None and draft.lon is not None:
                assert places.haversine_km(draft.lat, draft.lon, draft.near.lat, draft.near.lon) < 20


class TestDocuments:
    def test_the_same_seed_and_day_give_the_same_documents(self) -> None:
        assert list(synthetic_documents(50, 5, TODAY)) == list(synthetic_documents(50, 5, TODAY))

    def test_facts_are_as_skewed_as_in_the_demo(self) -> None:
        documents = list(synthetic_documents(3000, 1, TODAY))
        real = [listing.fields["form"] for listing in dataset.listings()]
        share = Counter(document.codes["vorm"][0] for document in documents)
        for form, times in Counter(real).items():
            assert share[form] / 3000 == pytest.approx(times / len(real), abs=0.03)
        unknown = sum("?rolstoel" in document.codes["plek"] for document in documents) / 3000
        in_demo = sum("wheelchair" not in listing.fields for listing in dataset.listings()) / len(real)
        assert unknown == pytest.approx(in_demo, abs=0.05)

    def test_gaps_stay_gaps(self) -> None:
        documents = list(synthetic_documents(1000, 1, TODAY))
        assert any(document.lat is None for document in documents)
        assert any(document.verified_on is None for document in documents)
        assert any(document.codes["zoek"] == (UNKNOWN,) for document in documents)
        assert any(fact.route == UNKNOWN for document in documents for fact in document.role_facts)
        assert len({round(document.quality, 3) for document in documents}) > 4

    def test_a_document_without_a_public_point_has_no_pin(self) -> None:
        hidden = [document for document in synthetic_documents(3000, 1, TODAY) if document.lat and not document.pin]
        assert hidden
        assert all(document.card["lat"] is None for document in hidden)


@pytest.mark.django_db
class TestPages:
    def test_they_are_whole_pages_in_a_whole_tree(self) -> None:
        assert add_pages(60, 1, TODAY) == 60
        assert Page.find_problems() == ([], [], [], [], [])
        assert ProvidersPage.objects.get().get_children().count() == ProvidersPage.objects.get().numchild == 3
        for page in [*InitiativePage.objects.all(), *ProviderPage.objects.all()]:
            page.full_clean()
            assert page.get_parent() is not None
            assert page.specific == page

    def test_a_page_says_what_the_document_of_the_same_number_says(self) -> None:
        ensure_guidance()
        add_pages(60, 9, TODAY)
        made = Listings().documents(list(Listings().keys()))
        by_id = {document.id: document for document in made.values()}
        documents = list(synthetic_documents(60, 9, TODAY))
        compared = [document for document in documents if document.id in by_id]
        assert 60 > len(compared) > 50  # what has expired has no document in an index
        for document in compared:
            page = by_id[document.id]
            assert {name: sorted(codes) for name, codes in page.codes.items()} == {
                name: sorted(codes) for name, codes in document.codes.items()
            }
            same = replace(page, key=document.key, body=document.body, codes=document.codes, card=document.card)
            if document.verified_on is None:
                # What is no page did not come on the map on any day.
                same = replace(same, check_by=document.check_by)
            assert replace(same, closed_from=document.closed_from, closed_until=document.closed_until) == document

    def test_they_can_be_read_and_edited(self, editor: User, browse_as: Callable[[User], Client]) -> None:
        add_pages(30, 1, TODAY)
        browser = browse_as(editor)
        for page in InitiativePage.objects.visible()[:3]:
            assert Client().get(page.get_url()).status_code == 200
            assert browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200

    def test_an_edit_is_published_like_any_other(self) -> None:
        add_pages(5, 1, TODAY)
        page = InitiativePage.objects.all()[0]
        roles = page.roles.count()
        page.summary = "Iets nieuws."
        page.save_revision().publish()
        again = InitiativePage.objects.get(pk=page.pk)
        assert again.summary == "Iets nieuws."
        assert again.roles.count() == roles

    def test_a_new_listing_of_the_usual_kind_fits_beside_them(self) -> None:
        add_pages(30, 1, TODAY)
        provider = ProviderPage.objects.all()[0]
        provider.add_child(instance=InitiativePage(title="Nog een", form="inloop"))
        ProvidersPage.objects.get().add_child(instance=ProviderPage(title="Nog iemand"))
        assert Page.find_problems() == ([], [], [], [], [])

    def test_their_addresses_are_the_ones_they_would_have_been_given(self) -> None:
        add_pages(60, 1, TODAY)
        before = set(Permalink.objects.values_list("slug", flat=True))
        for page in InitiativePage.objects.all():
            claim(Kind.LISTING, page, page.title, page.place)
        assert set(Permalink.objects.values_list("slug", flat=True)) == before
        assert Permalink.objects.filter(kind=Kind.LISTING, current=True).count() == 60

    def test_every_index_wants_them(self) -> None:
        index = register("embedded", "test")
        add_pages(10, 1, TODAY)
        wanted = set(IndexState.objects.pending().filter(index=index).values_list("key", flat=True))
        assert wanted == set(InitiativePage.objects.values_list("pk", flat=True))

    def test_a_second_run_adds_only_what_is_missing(self) -> None:
        assert add_pages(50, 1, TODAY) == 50
        assert add_pages(100, 1, TODAY) == 50
        assert add_pages(100, 1, TODAY) == 0
        assert add_pages(25, 2, TODAY) == 25
        assert InitiativePage.objects.count() == 125


@pytest.mark.django_db
class TestCommand:
    def test_it_says_how_many_it_made(self) -> None:
        out = StringIO()
        call_command("generate_listings", 10, seed=4, stdout=out)
        assert out.getvalue().startswith("10 nieuwe plekken")
        assert InitiativePage.objects.count() == 10

    def test_documents_go_to_an_index_of_their_own(self, settings: object, tmp_path: Path) -> None:
        settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
        out = StringIO()
        for _ in range(2):
            call_command("generate_listings", 10, documents=True, stdout=out)
        assert not InitiativePage.objects.exists()
        assert len(list((tmp_path / "synthetic").glob("*"))) >= 1
        assert out.getvalue().count("10 zoekdocumenten") == 2

    def test_it_refuses_to_make_nothing(self) -> None:
        with pytest.raises(CommandError):
            call_command("generate_listings", 0)


def test_the_vocabulary_comes_from_the_demo_texts() -> None:
    words = demo_words(dataset.listings())
    assert words.ranked[0] in {"je", "de", "een", "en", "het"}
    assert 15_000 < len(words.ranked) == len(set(words.ranked))
