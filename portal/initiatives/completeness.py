"""The eight questions a listing must answer, and which of them it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.initiatives.ways import CONTRIBUTION, Way
from search.document import UNKNOWN

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage


@dataclass(frozen=True, slots=True)
class Question:
    number: int
    id: str
    heading: str


QUESTIONS = (
    Question(1, "wat", "Wat is het?"),
    Question(2, "voor-wie", "Voor wie?"),
    Question(3, "binnenkomen", "Hoe kom je binnen?"),
    Question(4, "doen-en-leren", "Wat kun je doen en leren?"),
    Question(5, "resultaat", "Wat levert het op?"),
    Question(6, "rollen", "Welke rol kun je hebben?"),
    Question(7, "wie-doen-er-mee", "Wie doen er mee?"),
    Question(8, "kosten", "Wat kost het en wat krijg je?"),
)


def answered(listing: "InitiativePage", ways: Sequence[Way]) -> dict[int, bool]:
    """Question number -> whether it is answered. "There are none" is an answer; silence is not."""
    has_learning = bool(listing.learning.all()) or listing.learning_none is not None
    has_results = bool(listing.outcomes.all() or listing.stories.all()) or listing.outcomes_none is True
    return {
        1: bool(listing.title and listing.summary and listing.easy_text),
        2: bool(listing.interests and listing.groups),
        3: bool(ways) and all(way.route != UNKNOWN for way in ways),
        4: bool(listing.activities) and has_learning,
        5: has_results,
        6: bool(ways),
        7: any(party.role for party in listing.parties.all()),
        8: bool(ways) and all(_cost_is_stated(listing, way) for way in ways) and bool(listing.funding.all()),
    }


def _cost_is_stated(listing: "InitiativePage", way: Way) -> bool:
    if way.price_cents is not None or way.free is not None:
        return True
    return any(
        cost.kind == CONTRIBUTION and cost.role in {"", way.role} and cost.law in {"", way.route}
        for cost in listing.costs.all()
    )


def score(answers: dict[int, bool]) -> float:
    """Share of the eight questions answered, 0 to 1."""
    return sum(answers.values()) / len(QUESTIONS)
