"""One cast of people for the whole suite, and what every test may count on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.test import Client
from wagtail.models import GroupPagePermission

from portal.accounts.models import User
from portal.organisations.models import ProviderPage
from portal.pages.reference import EDITORS
from portal.vocabulary import terms

if TYPE_CHECKING:
    from tests.support.listings import MakeProvider

pytest_plugins = [
    "tests.support.database",
    "tests.support.elasticsearch",
    "tests.support.templates",
    "tests.support.browser",
    "tests.support.listings",
    "tests.support.index",
    "tests.support.site",
]

PASSWORD = "een-lang-wachtwoord"


@pytest.fixture(autouse=True)
def _nothing_remembered_from_the_test_before() -> None:
    """The database is rolled back between tests; what a process remembers of it must go too."""
    cache.clear()
    terms._memory.version = -1
    terms.recheck()


def _person(email: str, first_name: str) -> User:
    return User.objects.create_user(email, PASSWORD, first_name=first_name)


def _may_edit(user: User, provider: ProviderPage, *rights: str) -> None:
    """Rights on one provider's branch of the page tree, through a group, and the door to the CMS."""
    group = Group.objects.create(name=f"{provider.title}: {', '.join(rights)}")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
        GroupPagePermission.objects.create(group=group, page=provider, permission=permission)
    user.groups.add(group)


@pytest.fixture
def provider(make_provider: "MakeProvider") -> ProviderPage:
    """De Wilg is a small welfare organisation in Zeist."""
    return make_provider("De Wilg", kind="welzijn", place="Zeist")


@pytest.fixture
def other_provider(make_provider: "MakeProvider") -> ProviderPage:
    """Het Anker is another organisation, which must never see or touch what is De Wilg's."""
    return make_provider("Het Anker", kind="zorgaanbieder", place="Utrecht")


@pytest.fixture
def owner(provider: ProviderPage) -> User:
    """Noor answers for De Wilg: she writes and publishes its pages."""
    user = _person("noor@example.nl", "Noor")
    _may_edit(user, provider, "add", "change", "publish")
    return user


@pytest.fixture
def writer(provider: ProviderPage) -> User:
    """Wim writes for De Wilg; somebody else publishes."""
    user = _person("wim@example.nl", "Wim")
    _may_edit(user, provider, "add", "change")
    return user


@pytest.fixture
def outsider(other_provider: ProviderPage) -> User:
    """Olga answers for Het Anker and has no business at De Wilg."""
    user = _person("olga@example.nl", "Olga")
    _may_edit(user, other_provider, "add", "change", "publish")
    return user


@pytest.fixture
def professional(db: None) -> User:
    """Petra helps people find a place for their day; she has an account and edits nothing."""
    return _person("petra@example.nl", "Petra")


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


@pytest.fixture
def browse_as() -> Callable[[User], Client]:
    """`browse_as(owner)` is a test client with that person logged in."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in
