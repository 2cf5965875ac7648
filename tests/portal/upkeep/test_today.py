"""What is true today: public at once, kept when something is wrong, and never undone by an older text."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db.models import F
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from portal.accounts.models import User
from portal.initiatives.models import InitiativePage, Room
from portal.initiatives.reading import dutch
from portal.organisations.models import ProviderPage
from portal.upkeep.today import Today
from search.indexing.models import IndexState
from tests.support.index import Drain
from tests.support.listings import MakeListing

BrowseAs = Callable[[User], Client]
FIELDS = ["dicht-first_day", "dicht-last_day", "dicht-why", "dicht-remove", "rol-deelnemer-places_free"]
ROLES = [{"role": "bezoeker"}, {"role": "deelnemer"}]


@pytest.fixture
def listing(provider: ProviderPage, make_listing: MakeListing) -> InitiativePage:
    return make_listing("Buurttuin", provider=provider, roles=ROLES)


def path(listing: InitiativePage) -> str:
    return f"/mijn-plekken/{listing.uuid}/vandaag/"


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def save(client: Client, listing: InitiativePage, **fields: Any) -> Any:
    return client.post(path(listing), {name.replace("__", "-"): value for name, value in fields.items()})


def test_a_closure_is_public_at_once_and_logged(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, reader: Client
) -> None:
    first, last = in_days(0), in_days(6)
    answer = save(
        browse_as(writer), listing, dicht__first_day=first, dicht__last_day=last, dicht__why="Vakantie van de geiten"
    )
    assert answer.status_code == 302
    page = reader.get("/plek/buurttuin/").content.decode()
    assert "vakantie van de geiten" in page
    assert dutch.day(last) in page
    entry = PageLogEntry.objects.get(page=listing, action="upkeep.today")
    assert entry.user == writer
    assert "geiten" in str(entry.data)


def test_search_hears_of_it(listing: InitiativePage, writer: User, browse_as: BrowseAs, drain: Drain) -> None:
    drain()
    behind = IndexState.objects.filter(key=listing.pk, done__lt=F("wanted"))
    assert not behind.exists()
    save(browse_as(writer), listing, dicht__first_day=in_days(0))
    assert behind.exists()


def test_an_older_text_that_is_published_undoes_nothing(
    listing: InitiativePage, owner: User, browse_as: BrowseAs
) -> None:
    draft = listing.get_latest_revision_as_object()
    draft.summary = "Een oudere tekst."
    revision = draft.save_revision(user=owner)
    save(browse_as(owner), listing, dicht__first_day=in_days(1), **{"rol-deelnemer-places_free": 3})
    revision.publish()
    assert listing.closures.get().first_day == in_days(1)
    assert listing.room.get().places_free == 3
    assert InitiativePage.objects.get(pk=listing.pk).summary == "Een oudere tekst."


def test_room_is_told_by_role_with_the_day(listing: InitiativePage, writer: User, browse_as: BrowseAs) -> None:
    client = browse_as(writer)
    save(client, listing, **{"rol-deelnemer-places_free": 0, "rol-deelnemer-waiting_weeks": 6})
    row = listing.room.get()
    assert (row.role, row.places_free, row.waiting_weeks, row.as_of) == ("deelnemer", 0, 6, timezone.localdate())
    page = client.get(path(listing)).content.decode()
    assert f"Ingevuld op {dutch.day(timezone.localdate())}" in page
    assert "Nog niet ingevuld" in page


def test_numbers_keep_their_day_until_somebody_says_that_they_still_hold(
    listing: InitiativePage, writer: User, browse_as: BrowseAs
) -> None:
    listing.room.create(role="deelnemer", places_free=2, as_of=in_days(-90))
    client = browse_as(writer)
    save(client, listing, dicht__first_day=in_days(1), **{"rol-deelnemer-places_free": 2})
    assert listing.room.get().as_of == in_days(-90)
    save(client, listing, **{"rol-deelnemer-places_free": 2, "plek-still": "on"})
    assert listing.room.get().as_of == timezone.localdate()


def test_emptied_it_is_no_longer_said(listing: InitiativePage, writer: User, browse_as: BrowseAs) -> None:
    listing.room.create(role="deelnemer", places_free=2, as_of=in_days(-90))
    save(browse_as(writer), listing, **{"rol-deelnemer-places_free": ""})
    assert not listing.room.exists()


def test_without_roles_there_is_one_answer_for_everybody(
    provider: ProviderPage, make_listing: MakeListing, writer: User, browse_as: BrowseAs
) -> None:
    bare = make_listing("Kaal", provider=provider)
    save(browse_as(writer), bare, **{"rol-alle-waiting_weeks": 2})
    assert bare.room.get().waiting_weeks == 2


def test_pressing_twice_closes_once(listing: InitiativePage, writer: User, browse_as: BrowseAs) -> None:
    client = browse_as(writer)
    for _ in range(2):
        save(client, listing, dicht__first_day=in_days(1))
    assert listing.closures.count() == 1


def test_a_closure_that_is_over_sooner_can_go(listing: InitiativePage, writer: User, browse_as: BrowseAs) -> None:
    row = listing.closures.create(first_day=in_days(-3), why="Verbouwing")
    client = browse_as(writer)
    assert "verbouwing" in client.get(path(listing)).content.decode().lower()
    save(client, listing, dicht__remove=row.pk)
    assert not listing.closures.exists()


def test_a_closure_of_another_listing_stays(
    listing: InitiativePage, make_listing: MakeListing, writer: User, browse_as: BrowseAs
) -> None:
    row = make_listing("Anders").closures.create(first_day=in_days(0))
    assert save(browse_as(writer), listing, dicht__remove=row.pk).status_code == 422
    assert row.listing.closures.exists()


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({"dicht-why": "Vakantie"}, "dicht-first_day", "Vul de eerste dag in"),
        ({"dicht-first_day": "morgen"}, "dicht-first_day", "Dit is geen dag"),
        ({"dicht-first_day": "0001-01-01"}, "dicht-first_day", "komende twee jaar"),
        ({"dicht-first_day": "2999-01-01"}, "dicht-first_day", "komende twee jaar"),
        ({"rol-deelnemer-places_free": "veel"}, "rol-deelnemer-places_free", "heel getal"),
        ({"rol-deelnemer-waiting_weeks": "-1"}, "rol-deelnemer-waiting_weeks", "0"),
        ({"rol-deelnemer-places_free": "99999"}, "rol-deelnemer-places_free", "999"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_everything_else_is_kept(
    listing: InitiativePage, writer: User, browse_as: BrowseAs, sent: dict[str, str], field: str, message: str
) -> None:
    answer = browse_as(writer).post(path(listing), {"rol-bezoeker-places_free": "7"} | sent)
    assert answer.status_code == 422
    soup = BeautifulSoup(answer.content, "html.parser")
    wrong = soup.select_one(f"#id_{field}")
    assert wrong
    assert wrong["aria-invalid"] == "true"
    said = soup.select_one(f"#id_{field}_error")
    assert said
    assert message in said.get_text()
    assert soup.select_one(f'[role="alert"] a[href="#id_{field}"]')
    kept = soup.select_one("#id_rol-bezoeker-places_free")
    assert kept
    assert kept["value"] == "7"
    assert not Room.objects.exists()


def test_the_last_day_cannot_come_before_the_first(listing: InitiativePage, writer: User, browse_as: BrowseAs) -> None:
    answer = save(browse_as(writer), listing, dicht__first_day=in_days(9), dicht__last_day=in_days(5))
    assert "eerder dan de eerste" in answer.content.decode()
    assert not listing.closures.exists()


def test_days_may_be_typed_as_people_write_them(listing: InitiativePage, writer: User, browse_as: BrowseAs) -> None:
    save(browse_as(writer), listing, dicht__first_day=f"{in_days(3):%d-%m-%Y}")
    assert listing.closures.get().first_day == in_days(3)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sent=st.dictionaries(
        st.sampled_from(
            ["dicht-first_day", "dicht-last_day", "dicht-why", "dicht-remove", "rol-deelnemer-places_free"]
        ),
        st.text(max_size=12) | st.dates().map(str) | st.integers().map(str),
    )
)
def test_whatever_is_sent_is_taken_or_refused_and_never_an_error(
    listing: InitiativePage, writer: User, sent: dict[str, str]
) -> None:
    state = Today(listing, timezone.localdate(), sent)
    if state.is_valid():
        state.save(writer)
    else:
        assert state.errors
