"""Which of the eight questions a listing answers: "there are none" is an answer, silence is not."""

from typing import Any

import pytest

from portal.initiatives.completeness import answered, score
from portal.initiatives.ways import ways_in
from tests.support.listings import MakeListing

COMPLETE: dict[str, Any] = {
    "summary": "Werken in de tuin.",
    "easy_text": "Je werkt in de tuin.",
    "interests": ["buiten zijn"],
    "groups": ["iedereen"],
    "activities": ["wieden"],
    "learning_none": True,
    "outcomes_none": True,
    "roles": [{"role": "deelnemer"}],
    "entries": [{"routes": ["open"]}],
    "parties": [{"name": "De Wilg", "role": "uitvoerder"}],
    "costs": [{"kind": "prijs", "amount_cents": 0}],
    "funding": [{"source": "gemeente"}],
}


def answers(make_listing: MakeListing, **changes: Any) -> dict[int, bool]:
    listing = make_listing(**COMPLETE | changes)
    return answered(listing, ways_in(listing, {"open": "geen"}))


def test_a_complete_listing_answers_all_eight(make_listing: MakeListing) -> None:
    found = answers(make_listing)
    assert found == dict.fromkeys(range(1, 9), True)
    assert score(found) == 1


def test_an_empty_listing_answers_none(make_listing: MakeListing) -> None:
    listing = make_listing()
    found = answered(listing, ways_in(listing, {}))
    assert found == dict.fromkeys(range(1, 9), False)
    assert score(found) == 0


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        (1, {"easy_text": ""}),
        (2, {"groups": []}),
        (2, {"interests": []}),
        (3, {"entries": []}),
        (4, {"activities": []}),
        (4, {"learning_none": None}),
        (5, {"outcomes_none": None}),
        (7, {"parties": [{"name": "De Wilg"}]}),
        (8, {"costs": []}),
        (8, {"funding": []}),
    ],
)
def test_each_question_needs_its_facts(make_listing: MakeListing, question: int, missing: dict[str, Any]) -> None:
    assert [number for number, yes in answers(make_listing, **missing).items() if not yes] == [question]


def test_every_role_must_say_how_you_come_in(make_listing: MakeListing) -> None:
    found = answers(
        make_listing,
        roles=[{"role": "bezoeker"}, {"role": "deelnemer"}],
        entries=[{"role": "bezoeker", "routes": ["open"]}],
    )
    assert not found[3]
