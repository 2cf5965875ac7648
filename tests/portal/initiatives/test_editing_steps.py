"""Choosing where a growth step leads: from the public map, and never from the drafts of others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.editing.steps import ListingField
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]


@pytest.fixture
def search(browse_as: BrowseAs, owner: User) -> Callable[[str], list[str]]:
    def ask(text: str) -> list[str]:
        answer: dict[str, Any] = browse_as(owner).post(reverse("listing_search"), {"zoek": text}).json()
        return [found["value"] for found in answer["found"]]

    return ask


@pytest.fixture
def field(db: None) -> ListingField:
    return ListingField(queryset=InitiativePage.objects.all())


def test_what_is_public_is_found_and_the_draft_of_another_is_not(
    search: Any, make_listing: MakeListing, other_provider: ProviderPage
) -> None:
    make_listing("Soepgroep", provider=other_provider, place="Zeist")
    make_listing("Soepbus", provider=other_provider, live=False)
    make_listing("Soepkeuken", provider=other_provider, hidden="Klachten")
    assert search("soep zeist") == ["Soepgroep (/plek/soepgroep/)"]
    assert search("soep") == ["Soepgroep (/plek/soepgroep/)"]
    assert search("") == search("\0") == []
    assert search("%" * 500) == []


@pytest.mark.parametrize(
    "typed",
    ["Soepgroep (/plek/soepgroep/)", "https://www.voorbeeld.nl/plek/soepgroep/?q=x", "/plek/soepgroep/", "soepgroep"],
)
def test_a_listing_is_meant_by_its_address_or_its_name(
    field: ListingField, make_listing: MakeListing, typed: str
) -> None:
    page = make_listing("Soepgroep")
    assert field.clean(typed) == page


@pytest.mark.parametrize("typed", ["Bestaat niet", "/plek/bestaat-niet/", "1", "plek/", "\0"])
def test_an_unknown_listing_is_told_at_the_field(field: ListingField, make_listing: MakeListing, typed: str) -> None:
    make_listing("Soepgroep")
    with pytest.raises(ValidationError):
        field.clean(typed)


def test_the_draft_of_another_is_not_chosen_by_name_or_number(field: ListingField, make_listing: MakeListing) -> None:
    draft = make_listing("Geheim plan", live=False)
    for typed in ("Geheim plan", str(draft.pk), "Geheim plan (/plek/geheim-plan/)"):
        with pytest.raises(ValidationError):
            field.clean(typed)


def test_a_name_that_two_listings_have_is_not_guessed(field: ListingField, make_listing: MakeListing) -> None:
    make_listing("Eetcafé")
    make_listing("Eetcafé")
    with pytest.raises(ValidationError):
        field.clean("Eetcafé")


def test_the_field_shows_what_it_reads_back(field: ListingField, make_listing: MakeListing) -> None:
    page = make_listing("De (kleine) Wilg")
    shown = field.prepare_value(page.pk)
    assert field.clean(shown) == page
    assert not field.has_changed(page.pk, shown)
