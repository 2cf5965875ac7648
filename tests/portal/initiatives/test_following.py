"""Search follows also what nobody did to the listing itself."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from portal.guidance.models import ContributionRule
from portal.initiatives.following import follow_the_calendar
from portal.initiatives.models import Closure, Hidden, InitiativePage, Verification
from portal.lexicon.models import CodeWords, Synonyms
from portal.organisations.models import Suspension
from portal.pages.management.commands.clock import follow
from search.engines import SearchEngine
from search.indexing.models import IndexState
from search.indexing.state import withheld
from search.language import analyse
from search.query import SearchQuery, Word
from tests.support.index import Drain
from tests.support.listings import MakeListing

PAYS_NOTHING: dict[str, Any] = {
    "roles": [{"role": "deelnemer"}],
    "entries": [{"role": "deelnemer", "routes": ["wmo"]}],
    "costs": [{"role": "deelnemer", "kind": "toegang", "amount_cents": 0}],
}

Names = Callable[..., set[str]]


@pytest.fixture
def names(search_index: SearchEngine) -> Names:
    """`names(today=…)`: those of the listings that are found."""

    def ask(**choices: Any) -> set[str]:
        query = SearchQuery(**({"today": timezone.localdate()} | choices))
        return {hit.card["name"] for hit in search_index.search(query).hits}

    return ask


def pending() -> set[int]:
    return set(IndexState.objects.pending().values_list("key", flat=True))


def at(day: date, hour: int = 12) -> Any:
    return time_machine.travel(timezone.make_aware(datetime.combine(day, time(hour))), tick=False)


def test_a_rule_of_the_editor_changes_what_is_free(make_listing: MakeListing, drain: Drain) -> None:
    listing = make_listing("De Stal", **PAYS_NOTHING)
    hidden = make_listing("Concept", live=False)
    drain()
    made = ContributionRule.objects.create(route="wmo", kind="geen", sentence="Niets.", valid_from=date(2024, 1, 1))
    assert pending() == {listing.pk}
    drain()
    made.delete()
    assert pending() == {listing.pk}
    assert hidden.pk not in pending()


@pytest.mark.parametrize(
    "words", [CodeWords(target="thema/koken", strong="pruttelen"), Synonyms(terms="soep\npruttelsel")], ids=type
)
def test_words_of_the_editor_change_what_a_place_is_about(
    make_listing: MakeListing, drain: Drain, words: CodeWords | Synonyms
) -> None:
    listing = make_listing("De Stal")
    CodeWords.objects.filter(target="thema/koken").delete()
    drain()
    words.save()
    assert pending() == {listing.pk}
    drain()
    words.delete()
    assert pending() == {listing.pk}


def test_a_rule_that_begins_on_a_day_is_followed_on_that_day_and_once(make_listing: MakeListing, drain: Drain) -> None:
    today = timezone.localdate()
    listing = make_listing("De Stal", **PAYS_NOTHING)
    ContributionRule.objects.create(route="wmo", kind="geen", sentence="Niets.", valid_from=today + timedelta(days=3))
    drain()
    assert follow_the_calendar(today) == 0
    with at(today + timedelta(days=3)):
        follow()
        assert pending() == {listing.pk}
        drain()
        follow()
        assert pending() == set()


def test_a_rule_that_ends_is_followed_the_day_after(make_listing: MakeListing, drain: Drain) -> None:
    today = timezone.localdate()
    listing = make_listing("De Stal", **PAYS_NOTHING)
    ContributionRule.objects.create(
        route="wmo", kind="geen", sentence="Niets.", valid_from=date(2024, 1, 1), valid_until=today + timedelta(days=2)
    )
    drain()
    with at(today + timedelta(days=2)):
        assert follow_the_calendar(today + timedelta(days=2)) == 0
    with at(today + timedelta(days=3)):
        assert follow_the_calendar(today + timedelta(days=3)) == 1
    assert pending() == {listing.pk}


def test_when_one_closure_is_over_the_next_one_is_known(
    make_listing: MakeListing, drain: Drain, search_index: SearchEngine
) -> None:
    today = timezone.localdate()
    day = timedelta(days=1)
    twice = make_listing(
        "Twee keer dicht",
        summary="Een plek.",
        closures=[
            {"first_day": today, "last_day": today + day},
            {"first_day": today + 3 * day, "last_day": today + 9 * day},
        ],
    )
    make_listing("Een keer dicht", summary="Een plek.", closures=[{"first_day": today, "last_day": today + day}])
    drain()
    with at(today + 2 * day):
        assert follow_the_calendar(today + 2 * day) == 1
        assert pending() == {twice.pk}
        drain()
        assert follow_the_calendar(today + 2 * day) == 0
    (word,) = analyse("dicht")
    query = SearchQuery(today=today + 4 * day, words=(Word("dicht", (word,)),))
    scores = {hit.card["name"]: hit.score for hit in search_index.search(query).hits}
    assert scores["Twee keer dicht"] < scores["Een keer dicht"]


def test_what_is_changed_for_many_at_once_is_followed(make_listing: MakeListing, drain: Drain, names: Names) -> None:
    for name in ("De Stal", "De Tuin", "Het Atelier"):
        make_listing(name)
    drain()
    InitiativePage.objects.filter(title__startswith="De ").update(title="Nieuw")
    drain()
    assert names() == {"Nieuw", "Het Atelier"}
    InitiativePage.objects.filter(title="Nieuw").update(live=False)
    assert len(withheld()) == 2
    assert names(without=withheld()) == {"Het Atelier"}
    drain()
    assert names() == {"Het Atelier"}


def test_a_state_that_moves_to_another_listing_is_followed_on_both_sides(
    make_listing: MakeListing, drain: Drain, names: Names
) -> None:
    one, other = make_listing("De Stal"), make_listing("De Tuin")
    row = Hidden.objects.create(listing=one, reason="vergissing")
    seen = Verification.objects.create(listing=one, on=timezone.localdate(), by="redactie")
    drain()
    assert names() == {"De Tuin"}
    row.listing = other
    row.save()
    drain()
    assert names() == {"De Stal"}
    seen.listing = other
    seen.save()
    assert pending() == {one.pk, other.pk}


def test_a_suspension_that_moves_to_another_provider_is_followed_on_both_sides(
    make_listing: MakeListing, drain: Drain, names: Names, provider: Any, other_provider: Any
) -> None:
    make_listing("De Stal", provider=provider)
    make_listing("De Tuin", provider=other_provider)
    row = Suspension.objects.create(provider=provider, reason="vergissing")
    drain()
    assert names() == {"De Tuin"}
    row.provider = other_provider
    row.save()
    drain()
    assert names() == {"De Stal"}


def test_a_closure_that_never_ends_leaves_nothing_to_follow(make_listing: MakeListing, drain: Drain) -> None:
    today = timezone.localdate()
    listing = make_listing("De Stal")
    Closure.objects.create(listing=listing, first_day=today)
    drain()
    assert follow_the_calendar(today + timedelta(days=40)) == 0
