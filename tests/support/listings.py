"""Listings for tests: published, with exactly the facts the test names."""

from typing import Any, Protocol

import pytest

from portal.initiatives.models import Hidden, InitiativePage
from portal.initiatives.models.roles import Child
from portal.organisations.models import ProviderPage, ProvidersPage

CONTENT = {
    relation.name: relation.related_model
    for relation in InitiativePage._meta.related_objects
    if relation.related_model and issubclass(relation.related_model, Child) and relation.field.name == "page"
}
STATE = ("verifications", "closures", "other_hours", "room")


class MakeProvider(Protocol):
    def __call__(self, name: str = ..., **facts: Any) -> ProviderPage: ...


class MakeListing(Protocol):
    def __call__(self, name: str = ..., *, provider: ProviderPage | None = ..., **facts: Any) -> InitiativePage: ...


@pytest.fixture
def make_provider(db: None) -> MakeProvider:
    """`make_provider("De Wilg", place="Zeist")` is a published organisation."""

    def make(name: str = "De Wilg", **facts: Any) -> ProviderPage:
        provider: ProviderPage = ProvidersPage.objects.get().add_child(instance=ProviderPage(title=name, **facts))
        return provider

    return make


@pytest.fixture
def make_listing(db: None, make_provider: MakeProvider) -> MakeListing:
    """`make_listing("Buurttuin", themes=["groen"], roles=[{"role": "deelnemer"}])` is a published place.

    A keyword is a field of the listing, or the name of its rows with one dict per row: roles, entries, costs, … and
    the state verifications, closures, other_hours, room. `hidden="why"` takes it off the map. `provider` is whose it
    is; without it one is made. Not stated stays not stated: only the name and the form have a default.
    """

    def make(name: str = "Buurttuin", *, provider: ProviderPage | None = None, **facts: Any) -> InitiativePage:
        hidden = facts.pop("hidden", None)
        state = {rows: facts.pop(rows) for rows in STATE if rows in facts}
        content = {rows: facts.pop(rows) for rows in CONTENT if rows in facts}
        listing = InitiativePage(title=name, **{"form": "inloop", **facts})
        for rows, values in content.items():
            getattr(listing, rows).set(
                [CONTENT[rows](sort_order=number, **value) for number, value in enumerate(values)]
            )
        (provider or make_provider(f"Aanbieder van {name}")).add_child(instance=listing)
        for rows, values in state.items():
            for value in values:
                getattr(listing, rows).create(**value)
        if hidden:
            Hidden.objects.create(listing=listing, reason=hidden)
        return listing

    return make
