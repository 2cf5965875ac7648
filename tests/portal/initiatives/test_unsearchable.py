"""A listing that cannot be searched is named to the editor, with the reason, and comes back when it is mended."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.initiatives.reports import UNSEARCHABLE
from search.indexing.models import SET_ASIDE, IndexState
from tests.support.index import Drain
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]


@pytest.fixture
def poisoned(make_listing: MakeListing, drain: Drain) -> InitiativePage:
    """The engine refuses De Stal again and again; it takes De Tuin."""
    listing = make_listing("De Stal")
    make_listing("De Tuin")
    drain()
    IndexState.objects.filter(key=listing.pk).update(
        wanted=9, attempts=SET_ASIDE, error="ValueError: 95.0, 5.2 is not on earth <b>"
    )
    return listing


def test_the_editor_sees_which_listing_and_why_and_gets_there_in_one_click(
    poisoned: InitiativePage, browse_as: BrowseAs, editor: User
) -> None:
    shown = browse_as(editor).get(reverse(UNSEARCHABLE)).content.decode()
    assert "De Stal" in shown
    assert "De Tuin" not in shown
    assert "ValueError: 95.0, 5.2 is not on earth &lt;b&gt;" in shown
    assert reverse("wagtailadmin_pages:edit", args=[poisoned.pk]) in shown


def test_publishing_it_again_gives_it_a_new_try(
    poisoned: InitiativePage, browse_as: BrowseAs, editor: User, drain: Drain
) -> None:
    poisoned.save_revision().publish()
    drain()
    assert "De Stal" not in browse_as(editor).get(reverse(UNSEARCHABLE)).content.decode()


def test_a_listing_that_is_gone_meanwhile_is_no_error(
    poisoned: InitiativePage, browse_as: BrowseAs, editor: User
) -> None:
    InitiativePage.objects.filter(pk=poisoned.pk).delete()
    IndexState.objects.filter(key=poisoned.pk).update(attempts=SET_ASIDE, error="boom")
    assert "boom" in browse_as(editor).get(reverse(UNSEARCHABLE)).content.decode()


@pytest.mark.parametrize("suffix", ["", "results/"])
def test_it_is_not_for_providers(poisoned: InitiativePage, browse_as: BrowseAs, owner: User, suffix: str) -> None:
    response = browse_as(owner).get(reverse(UNSEARCHABLE) + suffix)
    assert response.status_code in {302, 403}
    assert b"De Stal" not in response.content


def test_it_stands_under_reports_for_the_editor_only(browse_as: BrowseAs, editor: User, owner: User) -> None:
    assert "Kan niet gezocht worden" in browse_as(editor).get("/beheer/").content.decode()
    assert "Kan niet gezocht worden" not in browse_as(owner).get("/beheer/").content.decode()
