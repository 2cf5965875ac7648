"""One cast of people for the whole suite, and what every test may count on."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from hypothesis import settings as hypothesis_settings

from portal.accounts.addresses import confirm_address
from portal.accounts.groups import EDITORS, PROFESSIONALS
from portal.accounts.models import User
from portal.organisations.models import Membership, ProviderPage
from portal.organisations.organising import add_member, make_organisation
from portal.vocabulary import terms

pytest_plugins = [
    "tests.support.database",
    "tests.support.elasticsearch",
    "tests.support.templates",
    "tests.support.browser",
    "tests.support.listings",
    "tests.support.index",
    "tests.support.site",
]

# No example is too slow: how long anything takes is measured by `make bench`, and a busy machine is no failure.
hypothesis_settings.register_profile("unhurried", hypothesis_settings(), deadline=None)
hypothesis_settings.load_profile("unhurried")

PASSWORD = "een-lang-wachtwoord"


@pytest.fixture(autouse=True)
def _nothing_remembered_from_the_test_before() -> None:
    """The database is rolled back between tests; what a process remembers of it must go too."""
    cache.clear()
    terms._memory.version = -1
    terms.recheck()


def _person(email: str, first_name: str) -> User:
    user = User.objects.create_user(email, PASSWORD, first_name=first_name)
    confirm_address(user)
    return user


@pytest.fixture
def provider(db: None) -> ProviderPage:
    """De Wilg is a small welfare organisation in Zeist."""
    return make_organisation("De Wilg", kind="welzijn", place="Zeist")


@pytest.fixture
def other_provider(db: None) -> ProviderPage:
    """Het Anker is another organisation, which must never see or touch what is De Wilg's."""
    return make_organisation("Het Anker", kind="zorgaanbieder", place="Utrecht")


@pytest.fixture
def owner(provider: ProviderPage) -> User:
    """Noor answers for De Wilg: she writes, and decides who else does."""
    user = _person("noor@example.nl", "Noor")
    add_member(provider, user, Membership.Role.OWNER)
    return user


@pytest.fixture
def writer(provider: ProviderPage) -> User:
    """Wim writes for De Wilg."""
    user = _person("wim@example.nl", "Wim")
    add_member(provider, user, Membership.Role.WRITER)
    return user


@pytest.fixture
def outsider(other_provider: ProviderPage) -> User:
    """Olga answers for Het Anker and has no business at De Wilg."""
    user = _person("olga@example.nl", "Olga")
    add_member(other_provider, user, Membership.Role.OWNER)
    return user


@pytest.fixture
def professional(db: None) -> User:
    """Petra helps people find a place for their day; she has an account and edits nothing."""
    user = _person("petra@example.nl", "Petra")
    user.groups.add(Group.objects.get(name=PROFESSIONALS))
    return user


@pytest.fixture
def editor(db: None) -> User:
    """Rik keeps the map: he may change every page, the word lists and the dated rules."""
    user = _person("rik@example.nl", "Rik")
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.fixture
def reader(db: None) -> Client:
    """Somebody who only reads: no account, no cookies."""
    return Client()


def pass_second_step(client: Client, user: User) -> None:
    """Makes the session one that passed the second step, as logging in with a code does."""
    session = client.session
    record_authentication(SimpleNamespace(session=session), user, "mfa", type="totp")
    session.save()


@pytest.fixture
def browse_as() -> Callable[[User], Client]:
    """`browse_as(owner)` is a test client with that person logged in, second step and all."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        pass_second_step(client, user)
        return client

    return log_in
