"""A provider logs in and sends in a fact, an editor reads along, a reader finds it."""

from typing import Any

import pytest
from django.urls import reverse

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage
from portal.moderation.review import APPROVE, decide, submission_of
from portal.organisations.models import ProviderPage
from tests.conftest import PASSWORD
from tests.support.index import Drain
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_provider_adds_a_fact_and_a_reader_can_filter_by_it(
    owner: User, editor: User, provider: ProviderPage, make_listing: MakeListing, drain: Drain, page: Any
) -> None:
    listing = make_listing("De Stal", provider=provider)
    drain()
    page.goto("/beheer/")
    page.locator("[name=login]").fill(owner.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/mijn-plekken/")
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.get_by_role("tab", name="Plek").click()
    page.locator("[name=assistance_dog]").select_option("true")
    page.locator("button[aria-label='Meer acties'], [data-w-dropdown-target=toggle]").last.click()
    page.locator("button[name=action-submit]").click()
    page.wait_for_url("**/mijn-plekken/")
    sent = submission_of(InitiativePage.objects.get(pk=listing.pk))
    assert sent is not None
    assert [change.what for change in sent.changes] == ["Hulphond welkom"]
    decide(listing, editor, APPROVE, sent.revision.pk)
    drain()
    page.goto("/zoeken/?plek=hulphond")
    assert "De Stal" in page.locator("main").inner_text()
    page.get_by_role("link", name="De Stal").first.click()
    assert "Hulphond welkom" in page.locator("main").inner_text()
