"""Choosing where a growth step leads: from the public map, and never from the drafts of others."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.editing.steps import ListingField
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from tests.portal.initiatives.test_editing import form_data
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


def test_a_draft_of_ones_own_is_found_and_said_not_to_be_public(
    search: Any, make_listing: MakeListing, provider: ProviderPage, other_provider: ProviderPage
) -> None:
    own = make_listing("Soepbus", provider=provider, live=False)
    make_listing("Soepwagen", provider=other_provider, live=False)
    assert search("soep") == [f"Soepbus (concept {own.pk})"]


@pytest.fixture
def choose(browse_as: BrowseAs, owner: User, provider: ProviderPage, make_listing: MakeListing) -> Any:
    """Sends the form of a listing with a step to what is typed; gives what the form says of it, "" when it is saved."""
    page = make_listing("Tuin", provider=provider)
    client, address = browse_as(owner), reverse("wagtailadmin_pages:edit", args=[page.pk])

    def send(typed: str) -> str:
        row = {
            "steps-TOTAL_FORMS": "1",
            "steps-0-to": typed,
            "steps-0-kind": "meer",
            "steps-0-may_return": "unknown",
            "steps-0-ORDER": "1",
        }
        response = client.post(address, form_data(client.get(address).content.decode()) | row)
        if response.status_code == 302:
            return ""
        html = BeautifulSoup(response.content.decode(), "html.parser")
        told: str = html.select_one("[name=steps-0-to]").find_parent(class_="w-field").get_text()
        return told

    return send


def test_a_step_to_a_draft_of_ones_own_is_kept_and_hidden_until_the_draft_is_public(
    choose: Any, make_listing: MakeListing, provider: ProviderPage, reader: Client
) -> None:
    own = make_listing("Soepbus", provider=provider, live=False)
    typed = f"Soepbus (concept {own.pk})"
    assert choose(typed) == ""
    page = InitiativePage.objects.get(title="Tuin")
    draft = page.get_latest_revision_as_object()
    assert [step.to_id for step in draft.steps.all()] == [own.pk]
    assert ListingField(queryset=InitiativePage.objects.all()).prepare_value(own.pk) == typed
    draft.save_revision().publish()
    assert "Soepbus" not in reader.get("/plek/tuin/").content.decode()
    own.save_revision().publish()
    assert "Soepbus" in reader.get("/plek/tuin/").content.decode()


def test_the_draft_of_another_is_as_unknown_as_one_that_does_not_exist(
    choose: Any, make_listing: MakeListing, other_provider: ProviderPage
) -> None:
    draft = make_listing("Geheim", provider=other_provider, live=False)
    for typed in (f"Geheim (concept {draft.pk})", f"(concept {draft.pk})", "Niets (concept 999999)"):
        assert "Deze plek kennen we niet" in choose(typed)
    assert not InitiativePage.objects.get(title="Tuin").get_latest_revision_as_object().steps.exists()


def test_the_field_shows_what_it_reads_back(field: ListingField, make_listing: MakeListing) -> None:
    page = make_listing("De (kleine) Wilg")
    shown = field.prepare_value(page.pk)
    assert field.clean(shown) == page
    assert not field.has_changed(page.pk, shown)
