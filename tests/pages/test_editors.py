"""What the editor changes in the CMS besides pages is public at once, and found at once."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.initiatives.models import Closure, Hidden
from portal.organisations.models import Suspension
from portal.vocabulary import terms
from portal.vocabulary.models import Term, Vocabulary
from tests.support.index import Drain
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]


@pytest.fixture
def desk(browse_as: BrowseAs, editor: User) -> Client:
    return browse_as(editor)


def test_a_closure_is_on_the_page_at_once(desk: Client, make_listing: MakeListing, reader: Client) -> None:
    page = make_listing("Plek")
    form = {"listing": page.pk, "first_day": timezone.localdate().isoformat(), "last_day": "", "why": "Lekkage"}
    response = desk.post(reverse(Closure.snippet_viewset.get_url_name("add")), form)
    assert response.status_code == 302
    assert "Nu dicht, tot nader bericht: lekkage." in reader.get("/plek/plek/").content.decode()


def test_a_closure_that_ends_before_it_starts_is_told_at_its_field(desk: Client, make_listing: MakeListing) -> None:
    page = make_listing("Plek")
    form = {"listing": page.pk, "first_day": "2026-11-10", "last_day": "2026-11-01", "why": ""}
    response = desk.post(reverse(Closure.snippet_viewset.get_url_name("add")), form)
    assert "De laatste dag is eerder dan de eerste." in response.content.decode()
    assert not Closure.objects.exists()


def test_hiding_and_showing_again_in_bulk_reaches_search(
    desk: Client, make_listing: MakeListing, drain: Drain, reader: Client
) -> None:
    page = make_listing("Plek")
    drain()
    desk.post(reverse(Hidden.snippet_viewset.get_url_name("add")), {"listing": page.pk, "reason": "Klopt niet"})
    assert reader.get("/zoeken.json").json()["total"] == 0
    Hidden.objects.all().delete()  # as the CMS does for several at once
    drain()
    assert reader.get("/zoeken.json").json()["total"] == 1


def test_ending_a_suspension_in_bulk_reaches_search(make_listing: MakeListing, drain: Drain, reader: Client) -> None:
    page = make_listing("Plek")
    Suspension.objects.create(provider=page.get_parent().specific, reason="onderzoek")
    drain()
    assert reader.get("/zoeken.json").json()["total"] == 0
    Suspension.objects.all().delete()
    drain()
    assert reader.get("/zoeken.json").json()["total"] == 1


def test_a_new_word_can_be_chosen_and_a_new_label_is_read_everywhere(
    desk: Client, make_listing: MakeListing, drain: Drain, reader: Client
) -> None:
    make_listing("Plek", themes=["dieren"])
    drain()
    term = Term.objects.get(vocabulary=Vocabulary.THEME, code="dieren")
    term.label = "Beestenboel"
    term.save()
    for address in ("/plek/plek/", "/zoeken/", "/"):
        assert "Beestenboel" in reader.get(address).content.decode(), address
    facets = reader.get("/zoeken.json").json()["facets"]["thema"]
    assert next(option["label"] for option in facets if option["code"] == "dieren") == "Beestenboel"
    assert reader.get("/zoeken.json?q=beestenboel").json()["total"] == 1  # and is a word to search with
    Term.objects.create(vocabulary=Vocabulary.THEME, code="imkeren", label="Bijen houden")
    make_listing("Bijenstal", themes=["imkeren"]).full_clean()
    drain()
    assert reader.get("/zoeken.json?thema=imkeren").json()["total"] == 1


def test_a_word_deleted_in_bulk_is_forgotten(db: None) -> None:
    assert "dieren" in terms.words(Vocabulary.THEME)
    Term.objects.filter(code="dieren").delete()
    assert "dieren" not in terms.words(Vocabulary.THEME)


def test_a_provider_does_not_reach_the_editors_tables(browse_as: BrowseAs, owner: User) -> None:
    client = browse_as(owner)
    for model in (Closure, Hidden, Suspension, Term):
        response = client.get(reverse(model.snippet_viewset.get_url_name("list")))
        assert response.status_code in {302, 403}
