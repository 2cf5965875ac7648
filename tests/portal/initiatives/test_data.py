"""A listing as data: every public fact, unknown as null, and nothing that is not for everyone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.support.listings import MakeListing
from tests.support.site import EVERYTHING


@pytest.fixture
def data(make_listing: MakeListing, reader: Client) -> Any:
    def of(**facts: Any) -> dict[str, Any]:
        make_listing("Plek", **facts)
        answer: dict[str, Any] = reader.get("/plek/plek/data.json").json()
        return answer

    return of


def test_a_bare_listing_knows_nothing_and_says_so(data: Any) -> None:
    bare = data()
    known = {name for name, value in bare.items() if value not in (None, [])}
    assert known == {"id", "name", "url", "form", "address_visibility", "cost"} | {
        name for name in known if bare[name] is False
    }
    assert bare["costs"] is None
    assert bare["wheelchair"] is None


def test_what_is_stated_is_there(data: Any) -> None:
    full = data(**EVERYTHING)
    assert full["lat"] == EVERYTHING["lat"]
    assert full["address"] == ["Stalweg 1", "3701 AB Zeist"]
    assert full["lift"] is False
    assert [role["role"] for role in full["roles"]] == ["deelnemer", "bezoeker"]
    assert full["verified_by"] == "aanbieder"


def test_stated_none_differs_from_not_stated(data: Any) -> None:
    assert data(learning_none=True)["learning"] == []


def test_a_contact_stays_out_unless_the_provider_says_otherwise(data: Any) -> None:
    assert data(**EVERYTHING)["contact_phone"] is None


def test_a_contact_is_told_when_the_provider_says_so(data: Any) -> None:
    assert data(**EVERYTHING | {"contact_in_exports": True})["contact_name"] == "Saar"


def test_a_story_without_consent_or_after_its_end_is_not_told(data: Any) -> None:
    yesterday = date.today() - timedelta(days=1)
    stories = [
        {"who": "Ans", "text": "Ja.", "consent": True},
        {"who": "Bob", "text": "Nee.", "consent": False},
        {"who": "Cor", "text": "Niet meer.", "consent": True, "consent_until": yesterday},
    ]
    assert [story["who"] for story in data(stories=stories)["stories"]] == ["Ans"]


def test_what_leads_to_a_hidden_door_is_not_told(data: Any, reader: Client) -> None:
    hidden = data(**EVERYTHING | {"address_visibility": "na-contact"})
    assert (hidden["stop_name"], hidden["lat"], hidden["address"]) == (None, None, ["Zeist"])
    assert "Zeist, Stalweg" not in reader.get("/plek/plek/").content.decode()
