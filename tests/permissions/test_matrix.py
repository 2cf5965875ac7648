"""Every address of the site, asked for by everybody, with their own things and another's, with GET and with POST."""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client

from portal.accounts.models import User
from tests.permissions.addresses import Named, Thing, all_addresses, path_of
from tests.permissions.conftest import CELLS
from tests.permissions.rows import (
    ANYONE,
    EDITOR,
    LOGGED_IN,
    MANAGER,
    MEMBER,
    PROVIDER,
    ROWS,
    WHATEVER_IS_NAMED,
)

BrowseAs = Callable[[User], Client]
NOBODY = "nobody"
DOORS = ("/account/inloggen/", "/account/wachtwoord/vergeten/", "/beheer/login/")
"""Whoever is led here stays out."""
SHUT = {401, 403, 404}
# Wagtail's own pages raise when a form of theirs is sent without what its script always sends; who comes in sees that.
MAY_BREAK_WITHOUT_FIELDS = {EDITOR, MANAGER}


def ask(client: Client, method: str, path: str) -> tuple[bool, int]:
    """Whether somebody comes in, and the status. Nothing that is asked is kept."""
    with transaction.atomic():
        response = getattr(client, method)(path, headers={"x-requested-with": "XMLHttpRequest"})
        transaction.set_rollback(True)
    shown_out = response.status_code in {301, 302} and response["Location"].startswith(DOORS)
    return response.status_code not in SHUT and not shown_out, response.status_code


def fresh(client: Client) -> Client:
    """The same person in another tab, so that logging out in one leaves the others."""
    tab = Client(raise_request_exception=False)
    tab.cookies = client.cookies.copy()
    return tab


def comes_in(address: Named, who: str, is_own: bool) -> bool:
    """By the rows: whether `who` comes in by GET or POST."""
    row = ROWS[address.name]
    if row in {ANYONE, ""}:
        return row == ANYONE
    if row in {LOGGED_IN, MEMBER}:
        return who != NOBODY if row == LOGGED_IN else who == PROVIDER and is_own
    if who == PROVIDER:
        return row == PROVIDER and (is_own or address.name in WHATEVER_IS_NAMED)
    return (who == EDITOR and row in {PROVIDER, EDITOR}) or (who == MANAGER)


def walk(client: Client, who: str, things: dict[bool, Thing], record: Callable[[str, object], None]) -> Iterator[str]:
    """What differs from the rows, in words."""
    cells = 0
    for address in all_addresses():
        for is_own, thing in things.items():
            path = path_of(address, thing)
            answers = {method: ask(fresh(client), method, path) for method in ("get", "post")}
            cells += len(answers)
            expected = comes_in(address, who, is_own)
            if any(inside for inside, _ in answers.values()) != expected:
                whose = "own" if is_own else "another's"
                yield f"{address.name} ({whose}): {who} {'stays out' if expected else 'comes in'}: {answers}"
            if any(status >= 500 for _, status in answers.values()) and who not in MAY_BREAK_WITHOUT_FIELDS:
                yield f"{address.name}: {who} breaks it: {answers}"
    record(CELLS, cells)


def test_every_address_has_a_row_and_every_row_an_address(db: None) -> None:
    assert {address.name for address in all_addresses()} == set(ROWS)


@pytest.mark.parametrize("person", ["writer", "owner", "outsider"])
def test_a_provider_comes_in_with_its_own_things_only(
    person: str,
    own: Thing,
    others: Thing,
    browse_as: BrowseAs,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    client = browse_as(request.getfixturevalue(person))
    things = {True: others, False: own} if person == "outsider" else {True: own, False: others}
    assert list(walk(client, PROVIDER, things, record_property)) == []


@pytest.mark.parametrize("person", [NOBODY, "professional"])
def test_who_is_no_provider_reaches_nothing_of_the_cms(
    person: str,
    own: Thing,
    browse_as: BrowseAs,
    professional: User,
    record_property: Callable[[str, object], None],
) -> None:
    client = browse_as(professional) if person == "professional" else Client()
    assert list(walk(client, person, {True: own}, record_property)) == []


@pytest.mark.parametrize("person", [EDITOR, MANAGER])
def test_editors_and_managers_come_in_where_they_should(
    person: str,
    own: Thing,
    browse_as: BrowseAs,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    client = browse_as(request.getfixturevalue(person))
    assert list(walk(client, person, {True: own}, record_property)) == []
