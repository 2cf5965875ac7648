"""A provider logs in, changes a fact and publishes; a reader finds it."""

from typing import Any

import pytest
from django.urls import reverse

from portal.accounts.models import User
from portal.organisations.models import ProviderPage
from tests.conftest import PASSWORD
from tests.support.index import Drain
from tests.support.listings import MakeListing

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_provider_adds_a_fact_and_a_reader_can_filter_by_it(
    owner: User, provider: ProviderPage, make_listing: MakeListing, drain: Drain, page: Any
) -> None:
    listing = make_listing("De Stal", provider=provider)
    drain()
    page.goto("/beheer/")
    page.locator("[name=username]").fill(owner.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/beheer/")
    page.goto(reverse("wagtailadmin_pages:edit", args=[listing.pk]))
    page.get_by_role("tab", name="Plek").click()
    page.locator("[name=assistance_dog]").select_option("true")
    page.locator("button[aria-label='Meer acties'], [data-w-dropdown-target=toggle]").last.click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_url("**/beheer/pages/**")
    drain()
    page.goto("/zoeken/?plek=hulphond")
    assert "De Stal" in page.locator("main").inner_text()
    page.get_by_role("link", name="De Stal").first.click()
    assert "Hulphond welkom" in page.locator("main").inner_text()
