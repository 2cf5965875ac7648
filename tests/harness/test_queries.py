"""How many questions a page asks the database. The number never depends on how much the page shows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.organisations.models import ProviderPage
from portal.permalinks.models import current_path
from tests.support.index import Drain
from tests.support.listings import MakeListing
from tests.support.site import EVERYTHING, PublicSite

PINNED = {
    "wagtail_serve:home": 12,
    "wagtail_serve:explanation": 9,
    "search": 8,
    "search:words": 8,
    "search:chosen": 8,
    "search:nothing": 7,
    "suggest": 4,
    "suggest:places": 0,
    "search_json": 5,
    "listing": 36,
    "listing:bare": 35,
    "listing:gone": 35,
    "listing_json": 24,
    "listing_print": 36,
    "providers": 10,
    "provider": 34,
    "live": 0,
    "ready": 7,
}
"""A page that needs more must be worth it; one that needs less is good news: lower the number."""


def asked(client: Client, path: str) -> list[str]:
    """SQL of the second request: the first one warms what every process keeps."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return [query["sql"] for query in captured.captured_queries]


def test_every_page_asks_as_many_questions_as_pinned(public_site: PublicSite, reader: Client) -> None:
    paths = {address.name: address.path for address in public_site if address.name in PINNED}
    assert paths.keys() == PINNED.keys()
    assert {name: len(asked(reader, path)) for name, path in paths.items()} == PINNED


@pytest.fixture
def sixty(provider: ProviderPage, make_listing: MakeListing, drain: Drain) -> None:
    """Sixty listings about music, one about sport."""
    for number in range(60):
        make_listing(f"Koor {number}", provider=provider, **EVERYTHING | {"themes": ["muziek"]})
    make_listing("Sportclub", provider=provider, **EVERYTHING | {"themes": ["sport"]})
    drain()


@pytest.mark.parametrize("page", ["/zoeken/", "/zoeken.json"])
def test_results_cost_the_same_for_none_one_and_sixty(sixty: None, reader: Client, page: str) -> None:
    none, one, many, last = (
        asked(reader, f"{page}?thema={rest}") for rest in ("taal", "sport", "muziek", "muziek&pagina=3&misschien=1")
    )
    assert len(many) == len(one), "\n".join(many)
    assert len(last) == len(one), "\n".join(last)
    assert len(none) <= len(one), "\n".join(none)


def test_a_provider_with_sixty_listings_costs_the_same_as_one_with_one(
    sixty: None, provider: ProviderPage, other_provider: ProviderPage, make_listing: MakeListing, reader: Client
) -> None:
    make_listing("Eén plek", provider=other_provider, **EVERYTHING)
    many, one = (asked(reader, current_path(page.pk)) for page in (provider, other_provider))
    assert len(many) == len(one), "\n".join(many)
