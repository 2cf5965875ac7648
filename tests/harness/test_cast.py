"""The suite's own ground: what every other test stands on."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.template import engines
from django.test import Client
from wagtail.models import Page, Site

from portal.accounts.groups import EDITORS
from portal.accounts.models import User
from portal.organisations.models import ProviderPage
from portal.pages.models import HomePage
from tests.support.listings import MakeListing
from tests.support.templates import UndefinedVariableError


def test_a_provider_writes_its_own_pages_and_publishes_none(
    owner: User, writer: User, provider: ProviderPage, other_provider: ProviderPage
) -> None:
    for user in (owner, writer):
        assert provider.permissions_for_user(user).can_edit()
        assert not provider.permissions_for_user(user).can_publish()
        assert not other_provider.permissions_for_user(user).can_edit()


def test_an_editor_may_publish_everywhere_and_a_professional_nowhere(
    editor: User, professional: User, provider: ProviderPage, other_provider: ProviderPage
) -> None:
    for page in (provider, other_provider):
        assert page.permissions_for_user(editor).can_publish()
        assert not page.permissions_for_user(professional).can_edit()


def test_a_made_listing_states_only_what_the_test_names(make_listing: MakeListing) -> None:
    listing = make_listing("Tuin", wheelchair=True, costs=[{"kind": "deelname", "amount_cents": 0}])
    listing = type(listing).objects.get(pk=listing.pk)
    assert listing.live
    assert listing.wheelchair is True
    assert listing.lift is None
    assert [(cost.kind, cost.amount_cents) for cost in listing.costs.all()] == [("deelname", 0)]


def test_every_test_finds_the_root_pages_and_groups(db: None) -> None:
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert Group.objects.filter(name=EDITORS).exists()


@pytest.mark.parametrize("_", [1, 2])
def test_also_after_a_test_that_committed(transactional_db: None, make_listing: MakeListing, _: int) -> None:
    assert not Page.objects.filter(title="Blijft niet").exists()
    assert HomePage.objects.exists()
    make_listing("Blijft niet")


def test_a_flush_is_mended_by_post_migrate(transactional_db: None) -> None:
    call_command("flush", verbosity=0, interactive=False)
    assert HomePage.objects.exists()
    assert Group.objects.filter(name=EDITORS).exists()


def test_an_undefined_variable_in_our_templates_is_an_error(
    template_complaint: object, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr("tests.support.templates.OURS", "<unknown")
    with pytest.raises(UndefinedVariableError, match="nergens"):
        engines["django"].from_string("{{ nergens }}").render({})
    template_complaint.heard.clear()  # type: ignore[attr-defined]


def test_a_reader_has_no_account(reader: Client, browse_as: Callable[[User], Client], professional: User) -> None:
    assert "_auth_user_id" not in reader.session
    assert browse_as(professional).session["_auth_user_id"] == str(professional.pk)
