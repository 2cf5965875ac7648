"""The same listing at a second address."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from portal.organisations.organising import suspend
from tests.support.listings import MakeListing
from tests.support.site import EVERYTHING

BrowseAs = Callable[[User], Client]


@pytest.fixture
def listing(provider: ProviderPage, make_listing: MakeListing, owner: User) -> InitiativePage:
    page = make_listing("Het Geitenerf", provider=provider, **EVERYTHING)
    draft = page.get_latest_revision_as_object()
    draft.summary = "Nieuwer dan wat er staat."
    draft.save_revision(user=owner)
    return InitiativePage.objects.get(pk=page.pk)


def test_a_copy_is_a_draft_of_the_same_provider_with_everything_but_the_address(
    browse_as: BrowseAs, writer: User, provider: ProviderPage, listing: InitiativePage
) -> None:
    client = browse_as(writer)
    address = reverse("listing_copy", args=[listing.pk])
    assert "Alle antwoorden gaan mee" in client.get(address).content.decode()
    assert InitiativePage.objects.count() == 1
    response = client.post(address)
    copied = InitiativePage.objects.exclude(pk=listing.pk).get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[copied.pk])
    assert client.get(response["Location"]).status_code == 200
    assert not copied.live
    assert copied.get_parent().specific == provider
    assert copied.uuid != listing.uuid
    draft = copied.get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Het Geitenerf (tweede adres)", "Nieuwer dan wat er staat.")
    assert (draft.street, draft.place, draft.lat, draft.location_checked, draft.stop_name) == ("", "", None, False, "")
    assert draft.contact_phone == listing.contact_phone
    for rows in ("roles", "entries", "costs", "learning", "funding"):
        assert getattr(draft, rows).count() == getattr(listing, rows).count() > 0
    assert listing.roles.count() == InitiativePage.objects.get(pk=listing.pk).roles.count() > 0


def test_a_second_copy_gets_an_address_of_its_own(browse_as: BrowseAs, writer: User, listing: InitiativePage) -> None:
    for _ in range(3):
        browse_as(writer).post(reverse("listing_copy", args=[listing.pk]))
    assert len(set(InitiativePage.objects.values_list("slug", flat=True))) == 4


def test_nobody_copies_what_is_not_theirs(
    browse_as: BrowseAs,
    outsider: User,
    professional: User,
    owner: User,
    provider: ProviderPage,
    listing: InitiativePage,
) -> None:
    address = reverse("listing_copy", args=[listing.pk])
    assert browse_as(outsider).post(address).status_code == 404
    assert browse_as(professional).post(address).status_code == 403
    assert Client().post(address).status_code == 302
    suspend(provider, "Klachten")
    assert browse_as(owner).post(address).status_code == 403
    assert InitiativePage.objects.count() == 1


def test_the_form_offers_it(browse_as: BrowseAs, owner: User, listing: InitiativePage) -> None:
    html = browse_as(owner).get(reverse("wagtailadmin_pages:edit", args=[listing.pk])).content.decode()
    assert reverse("listing_copy", args=[listing.pk]) in html
