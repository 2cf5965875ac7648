"""What a provider reaches in the CMS: its own pages to write, and nothing else, whoever asks and however."""

import io
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Page

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.organisations.models import ProviderPage
from portal.organisations.organising import suspend
from portal.pictures.models import Picture
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]


@pytest.fixture
def own(provider: ProviderPage, make_listing: MakeListing) -> InitiativePage:
    return make_listing("Buurttuin", provider=provider)


@pytest.fixture
def others(other_provider: ProviderPage, make_listing: MakeListing) -> InitiativePage:
    return make_listing("Soepgroep", provider=other_provider)


def test_a_writer_opens_her_own_listing_and_not_that_of_another(
    own: InitiativePage, others: InitiativePage, writer: User, browse_as: BrowseAs
) -> None:
    client = browse_as(writer)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[own.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:edit", args=[others.pk])).status_code == 404


def test_a_writer_adds_a_listing_to_her_own_organisation_only(
    provider: ProviderPage, other_provider: ProviderPage, writer: User, browse_as: BrowseAs
) -> None:
    def status(app: str, model: str, parent: Page) -> int:
        return browse_as(writer).get(reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])).status_code

    assert status("initiatives", "initiativepage", provider) == 200
    assert status("initiatives", "initiativepage", other_provider) == 404
    assert status("organisations", "providerpage", provider.get_parent()) == 404
    assert status("pages", "editorialpage", provider) == 404


def test_the_home_of_the_cms_leads_a_provider_to_her_own_list(writer: User, browse_as: BrowseAs) -> None:
    for name, args in (("wagtailadmin_home", []), ("wagtailadmin_explore_root", []), ("wagtailadmin_explore", [1])):
        response = browse_as(writer).get(reverse(name, args=args))
        assert (response.status_code, response["Location"]) == (302, "/mijn-plekken/")


def test_the_menu_of_a_provider_holds_nothing_that_is_shut(
    own: InitiativePage, writer: User, editor: User, browse_as: BrowseAs
) -> None:
    def menu(user: User) -> str:
        html = browse_as(user).get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()
        return str(BeautifulSoup(html, "html.parser").select_one("script#wagtail-sidebar-props"))

    for shut in ("/beheer/images/", "/beheer/reports/", "/beheer/meelezen/"):
        assert shut in menu(editor)
        assert shut not in menu(writer)
    assert "/mijn-plekken/" in menu(writer)
    assert "/mijn-plekken/" not in menu(editor)


def test_whoever_is_suspended_or_no_provider_at_all_stays_outside(
    own: InitiativePage, provider: ProviderPage, writer: User, professional: User, browse_as: BrowseAs
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[own.pk])
    assert browse_as(professional).get(address).status_code == 403
    suspend(provider, "Klachten")
    assert browse_as(writer).get(address).status_code == 403
    assert browse_as(writer).get("/beheer/").status_code == 403


def test_a_picture_of_another_provider_cannot_be_chosen(
    provider: ProviderPage, other_provider: ProviderPage, writer: User, outsider: User, browse_as: BrowseAs
) -> None:
    def status(owner: ProviderPage) -> int:
        picture = Picture.objects.create(
            title="Tuin", file="tuin.png", width=1, height=1, alt="Een tuin", collection=owner.team.collection
        )
        address = reverse("wagtailimages_chooser:chosen", args=[picture.pk])
        return browse_as(writer).get(address).status_code

    assert status(other_provider) == 404


def test_a_picture_of_a_writer_lands_with_those_of_her_own_organisation(
    provider: ProviderPage, other_provider: ProviderPage, writer: User, browse_as: BrowseAs
) -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 200), (90, 140, 90)).save(file, "PNG")
    fields = {
        "title": "De tuin",
        "alt": "Een tuin met bonen",
        "people_recognisable": "false",
        "file": SimpleUploadedFile("tuin.png", file.getvalue(), "image/png"),
    }
    data = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
    response = browse_as(writer).post(reverse("wagtailimages_chooser:create"), data)
    assert response.json()["step"] == "chosen"
    assert Picture.objects.get().collection == provider.team.collection


def test_an_unknown_address_of_the_cms_is_shut_too(writer: User, browse_as: BrowseAs) -> None:
    assert browse_as(writer).get("/beheer/iets/nieuws/").status_code == 403
