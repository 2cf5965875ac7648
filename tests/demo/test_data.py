"""The demo region's files, before anything is loaded."""

import json
import re
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from portal.demo import dataset
from portal.initiatives.hours import validate_opening_hours
from portal.organisations.postal import validate_phone, validate_postcode
from portal.vocabulary.models import Vocabulary
from portal.vocabulary.reference import FILE as TERMS
from search import places

LISTINGS = dataset.listings()
PROVIDERS = dataset.providers()
CODES = {
    vocabulary: {term["code"] for term in terms}
    for vocabulary, terms in json.loads(TERMS.read_text(encoding="utf-8")).items()
}
BY_KEY = {listing.key: listing for listing in LISTINGS}


def used(vocabulary: Vocabulary) -> Counter[str]:
    """How often each code is used by the listings."""
    columns = {
        Vocabulary.THEME: "themes",
        Vocabulary.LOOKING_FOR: "looking_for",
        Vocabulary.GROUP: "groups",
    }
    children = {Vocabulary.ROUTE: ("entries", "routes"), Vocabulary.ROLE: ("roles", "role")}
    found: Counter[str] = Counter()
    for listing in LISTINGS:
        if vocabulary == Vocabulary.FORM:
            found.update(
                [listing.fields["form"], *(role["form"] for role in listing.children["roles"] if "form" in role)]
            )
        elif vocabulary in columns:
            found.update(listing.fields.get(columns[vocabulary], []))
        else:
            relation, field = children[vocabulary]
            for row in listing.children[relation]:
                value = row.get(field, [])
                found.update(value if isinstance(value, list) else [value])
    return found


def test_the_region_is_as_big_as_it_should_be() -> None:
    assert len(PROVIDERS) == 63
    assert len(LISTINGS) == 189
    assert len(BY_KEY) == 189
    assert {listing.provider for listing in LISTINGS} == {provider.key for provider in PROVIDERS}


@pytest.mark.parametrize(
    "vocabulary",
    [
        Vocabulary.FORM,
        Vocabulary.THEME,
        Vocabulary.LOOKING_FOR,
        Vocabulary.GROUP,
        Vocabulary.ROUTE,
        Vocabulary.ROLE,
    ],
)
def test_every_word_readers_can_choose_occurs_somewhere(vocabulary: Vocabulary) -> None:
    assert set(used(vocabulary)) == CODES[vocabulary]


def test_names_and_summaries_are_never_twice_the_same() -> None:
    texts = [listing.title for listing in LISTINGS] + [listing.fields["summary"] for listing in LISTINGS]
    texts += [listing.fields["description"] for listing in LISTINGS if "description" in listing.fields]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.key)
def test_the_texts_of_a_listing_fit(listing: dataset.Listing) -> None:
    fields = listing.fields
    assert len(fields["summary"]) <= 160
    assert len(fields.get("easy_text", "").split()) <= 60
    assert "  " not in fields.get("description", "")
    day = listing.children["day"]
    assert not day or 3 <= len(day) <= 7
    times = [int(moment["time"].split(".")[0]) * 60 + int(moment["time"].split(".")[1]) for moment in day]
    assert times == sorted(set(times))


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.key)
def test_opening_hours_can_be_read(listing: dataset.Listing) -> None:
    if hours := listing.fields.get("opening_hours"):
        validate_opening_hours(hours)


def test_half_of_the_listings_tell_what_a_day_looks_like_and_who_meets_you() -> None:
    assert sum(bool(listing.children["day"]) for listing in LISTINGS) >= 100
    assert sum("first_visit" in listing.fields for listing in LISTINGS) >= 120


def test_roles_grow_inside_many_listings_and_only_to_roles_that_exist_there() -> None:
    growing = 0
    for listing in LISTINGS:
        roles = {role["role"] for role in listing.children["roles"]}
        goals = {goal for role in listing.children["roles"] for goal in role.get("grows_to", [])}
        assert goals <= roles, listing.key
        growing += bool(goals)
    assert growing >= 80


def test_rows_of_a_role_belong_to_a_role_of_the_listing() -> None:
    for listing in LISTINGS:
        roles = {role["role"] for role in listing.children["roles"]}
        assert len(roles) == len(listing.children["roles"]), listing.key
        for relation in ("entries", "conditions", "costs", "rewards"):
            assert {row["role"] for row in listing.children[relation]} <= roles, (listing.key, relation)
        assert {row["role"] for row in listing.room} <= roles, listing.key


def test_a_cost_of_one_route_names_a_route_of_its_role() -> None:
    for listing in LISTINGS:
        routes = {entry["role"]: set(entry.get("routes", [])) for entry in listing.children["entries"]}
        for cost in listing.children["costs"]:
            if "law" in cost:
                assert cost["law"] in routes[cost["role"]], (listing.key, cost)


def test_nothing_unknown_is_written_down_as_nothing() -> None:
    """A gap is left out of the file; null, "" and [] would hide whether somebody looked."""
    for region in dataset.REGIONS:
        text = json.dumps(dataset.rows(f"listings-{region}"))
        assert "null" not in text
        assert '""' not in text
        assert "[]" not in text


class TestSteps:
    @property
    def graph(self) -> dict[str, list[dataset.Step]]:
        return {listing.key: listing.steps for listing in LISTINGS}

    def test_steps_lead_to_other_listings_that_exist(self) -> None:
        for key, steps in self.graph.items():
            goals = [step.to for step in steps]
            assert key not in goals
            assert len(goals) == len(set(goals)), key
            assert set(goals) <= set(self.graph), key

    def test_steps_between_providers_are_agreed_but_for_a_few(self) -> None:
        between = [
            (key, step)
            for key, steps in self.graph.items()
            for step in steps
            if BY_KEY[step.to].provider != BY_KEY[key].provider
        ]
        assert len([step for _, step in between if step.answer is None]) in range(3, 7)
        assert len([step for _, step in between if step.answer and not step.answer["agreed"]]) == 1
        assert len(between) > 80

    def test_there_are_routes_of_three_steps_cycles_and_dead_ends(self) -> None:
        up = {key: [step.to for step in steps if step.kind == "meer"] for key, steps in self._kinds().items()}
        assert any(third for first in up for second in up[first] for third in up[second] if up[third])
        all_ways = {key: [step.to for step in steps] for key, steps in self.graph.items()}
        assert any(key in self._reachable(all_ways, key) for key in all_ways)
        assert any(not steps and any(key in goals for goals in all_ways.values()) for key, steps in self.graph.items())
        assert {step.fields["kind"] for steps in self.graph.values() for step in steps} == {
            "meer",
            "rustiger",
            "ernaast",
        }

    def _kinds(self) -> dict[str, list["_Kinded"]]:
        return {key: [_Kinded(step.to, step.fields["kind"]) for step in steps] for key, steps in self.graph.items()}

    def _reachable(self, ways: dict[str, list[str]], start: str) -> set[str]:
        seen: set[str] = set()
        edge = list(ways[start])
        while edge:
            key = edge.pop()
            if key not in seen:
                seen.add(key)
                edge += ways[key]
        return seen


class _Kinded:
    def __init__(self, to: str, kind: str) -> None:
        self.to, self.kind = to, kind


class TestAddresses:
    def test_no_telephone_number_e_mail_address_or_website_can_be_real(self) -> None:
        for row in [provider.fields for provider in PROVIDERS] + [listing.fields for listing in LISTINGS]:
            for name in ("phone", "contact_phone"):
                if number := row.get(name):
                    validate_phone(number)
                    assert re.fullmatch(r"0\d+-000 [\d ]+", number), number
            for name in ("email", "contact_email", "website"):
                if address := row.get(name):
                    assert re.search(r"[@.]example\.nl$|//[a-z]+\.example\.nl$", address), address

    def test_one_number_belongs_to_one_provider(self) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        for provider in PROVIDERS:
            owners[provider.fields.get("phone", "")].add(provider.key)
        for listing in LISTINGS:
            owners[listing.fields.get("contact_phone", "")].add(listing.provider)
        owners.pop("")
        assert {number: keys for number, keys in owners.items() if len(keys) > 1} == {}

    def test_places_are_near_where_the_gazetteer_has_them(self) -> None:
        for row in [provider.fields for provider in PROVIDERS] + [listing.fields for listing in LISTINGS]:
            if "lat" not in row:
                continue
            validate_postcode(row["postcode"])
            found = [place for place in places.find(row["place"]) if place.municipality.code == row["municipality"]]
            assert found, row["place"]
            away = min(places.haversine_km(place.lat, place.lon, row["lat"], row["lon"]) for place in found)
            assert away < 8, (row["street"], row["place"], away)

    def test_every_kind_of_visibility_occurs(self) -> None:
        seen = {
            listing.fields.get("address_visibility", "precies") for listing in LISTINGS if "place" in listing.fields
        }
        assert seen == {"precies", "plaats", "na-contact"}

    def test_a_listing_without_an_address_says_whom_it_reaches(self) -> None:
        for listing in LISTINGS:
            if "place" not in listing.fields:
                assert listing.fields.get("online") or listing.fields.get("serves"), listing.key


class TestDates:
    def test_dates_move_along_with_today(self) -> None:
        later = dataset.listings(dataset.WRITTEN_ON + timedelta(days=100))
        for before, after in zip(LISTINGS, later, strict=True):
            for old, new in zip(before.verifications, after.verifications, strict=True):
                assert new["on"] - old["on"] == timedelta(days=100)
            if before.expires:
                assert after.expires == before.expires + timedelta(days=100)

    def test_nobody_confirmed_anything_in_the_future(self) -> None:
        for listing in LISTINGS:
            days: list[date] = [row["on"] for row in listing.verifications] + [row["as_of"] for row in listing.room]
            days += [step.answer["on"] for step in listing.steps if step.answer]
            assert all(day <= dataset.WRITTEN_ON for day in days), listing.key

    def test_some_are_fresh_some_stale_some_never_confirmed_closed_or_expired(self) -> None:
        today = dataset.WRITTEN_ON
        newest = {listing.key: listing.verifications[0]["on"] for listing in LISTINGS if listing.verifications}
        assert sum(today - day < timedelta(days=90) for day in newest.values()) > 60
        assert sum(today - day > timedelta(days=365) for day in newest.values()) > 15
        assert len(LISTINGS) - len(newest) > 10
        assert sum(any(row["first_day"] <= today for row in listing.closures) for listing in LISTINGS) > 10
        assert sum(bool(listing.expires and listing.expires < today) for listing in LISTINGS) > 5
        assert sum(bool(listing.expires and listing.expires > today) for listing in LISTINGS) > 2

    def test_texts_name_no_month_in_which_a_closed_place_opens_again(self) -> None:
        months = r"(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
        for listing in LISTINGS:
            for row in listing.closures:
                assert not re.search(rf"\b{months}\b", row["why"]), listing.key


def test_the_editor_explains_every_route() -> None:
    pages = dataset.rows("pages")
    assert CODES["route"] <= {page["slug"] for page in pages}
    assert len({page["slug"] for page in pages}) == len(pages)
    assert all(page["source"] for page in pages)


def test_the_page_about_accessibility_promises_no_audit() -> None:
    page = next(page for page in dataset.rows("pages") if page["slug"] == "toegankelijkheid")
    assert "nog niet onafhankelijk onderzocht" in page["lead"]
