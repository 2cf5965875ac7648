"""What it costs: free only when everything is stated to be nothing, and said in one plain sentence."""

from typing import Any

import pytest

from portal.initiatives import money
from portal.initiatives.models import InitiativePage
from portal.initiatives.ways import Way, ways_in
from tests.support.listings import MakeListing

RULES = {"open": "geen", "participatiewet": "geen", "wmo": "huishouden", "wlz": "inkomen", "zelf": "aanbieder"}


def way(role: str = "deelnemer", route: str = "open", **facts: Any) -> Way:
    unstated: dict[str, Any] = {
        "pgb": None,
        "free": None,
        "price_cents": None,
        "price_unit": "",
        "price_note": "",
        "contribution": "",
        "wage": None,
    }
    return Way(role=role, route=route, **unstated | facts)


@pytest.mark.parametrize(
    ("cents", "unit", "words"),
    [
        (300, "keer", "€ 3 per keer"),
        (350, "dag", "€ 3,50 per dag"),
        (125000, "jaar", "€ 1.250 per jaar"),
        (5, "", "€ 0,05"),
        (0, "keer", "niets"),
        (None, "keer", ""),
    ],
)
@pytest.mark.usefixtures("db")
def test_amounts_are_said_as_people_say_them(cents: int | None, unit: str, words: str) -> None:
    assert money.amount(cents, unit) == words


@pytest.mark.parametrize(
    ("ways", "sentence"),
    [
        ([way(free=True, price_cents=0)], "Je betaalt niets."),
        ([way(price_cents=300, price_unit="keer", free=False)], "Je betaalt € 3 per keer."),
        ([way()], "Wat je betaalt, is niet vermeld."),
        ([], "Wat het kost, is niet vermeld."),
        ([way(role="medewerker", wage=True)], "Je krijgt loon."),
        (
            [way(role="bezoeker", free=True, price_cents=0), way(route="wmo", contribution="huishouden")],
            "Als bezoeker betaal je niets. Als deelnemer kom je via de Wmo. Vraag wat jij zelf betaalt.",
        ),
        (
            [way(role="bezoeker", free=True), way(role="vrijwilliger", free=True), way(role="medewerker", wage=True)],
            "Als bezoeker of vrijwilliger betaal je niets. Als medewerker krijg je loon.",
        ),
        (
            [way(free=True), way(route="zelf", price_cents=35000, price_unit="eenmalig", free=False)],
            "Je betaalt niets of € 350 één keer: dat hangt af van hoe je komt.",
        ),
    ],
)
@pytest.mark.usefixtures("db")
def test_the_price_is_one_plain_sentence(ways: list[Way], sentence: str) -> None:
    assert money.sentence(ways) == sentence


@pytest.mark.usefixtures("db")
def test_the_sentence_speaks_of_the_roles_someone_asked_for() -> None:
    ways = [way(role="bezoeker", free=True), way(role="deelnemer", price_cents=500, price_unit="dag", free=False)]
    assert money.sentence(ways, {"deelnemer"}) == "Je betaalt € 5 per dag."


def only_way(listing: InitiativePage) -> Way:
    (found,) = ways_in(listing, RULES)
    return found


@pytest.fixture
def costing(make_listing: MakeListing) -> Any:
    def make(*costs: dict[str, Any], route: str = "open", **role: Any) -> InitiativePage:
        return make_listing(roles=[{"role": "deelnemer", **role}], entries=[{"routes": [route]}], costs=list(costs))

    return make


NOTHING = {"kind": "prijs", "amount_cents": 0}


def test_stated_nothing_is_free(costing: Any) -> None:
    assert only_way(costing(NOTHING)).free is True


def test_no_costs_stated_is_not_free(costing: Any) -> None:
    assert only_way(costing()).free is None


def test_there_are_no_costs_is_free(costing: Any) -> None:
    assert only_way(costing(costs_none=True)).free is True


def test_a_price_without_an_amount_is_not_stated(costing: Any) -> None:
    assert only_way(costing({"kind": "prijs", "note": "naar draagkracht"})).free is None


def test_a_price_is_not_free(costing: Any) -> None:
    assert only_way(costing({"kind": "prijs", "amount_cents": 300, "unit": "keer"})).free is False


def test_a_compulsory_lunch_makes_it_cost_money(costing: Any) -> None:
    assert only_way(costing(NOTHING, {"kind": "lunch", "amount_cents": 250, "compulsory": True})).free is False


def test_a_lunch_you_may_skip_leaves_it_free(costing: Any) -> None:
    assert only_way(costing(NOTHING, {"kind": "lunch", "amount_cents": 250, "compulsory": False})).free is True


def test_a_lunch_of_which_nobody_said_whether_you_must_is_not_stated_free(costing: Any) -> None:
    assert only_way(costing(NOTHING, {"kind": "lunch", "amount_cents": 250})).free is None


def test_by_wmo_it_is_perhaps_free_because_the_contribution_depends_on_the_household(costing: Any) -> None:
    assert only_way(costing(NOTHING, route="wmo")).free is None


def test_a_contribution_stated_as_nothing_is_free(costing: Any) -> None:
    assert (
        only_way(costing(NOTHING, {"kind": "eigen-bijdrage", "law": "wmo", "amount_cents": 0}, route="wmo")).free
        is True
    )


def test_a_price_for_another_route_does_not_count(costing: Any) -> None:
    listing = costing(NOTHING | {"law": "wmo"}, {"kind": "prijs", "law": "open", "amount_cents": 500})
    assert only_way(listing).price_cents == 500


def test_an_entry_for_every_role_holds_only_for_roles_without_their_own(make_listing: MakeListing) -> None:
    listing = make_listing(
        roles=[{"role": "bezoeker"}, {"role": "deelnemer"}],
        entries=[{"routes": ["open"]}, {"role": "deelnemer", "routes": ["wmo"], "pgb": True}],
    )
    assert [(one.role, one.route, one.pgb) for one in ways_in(listing, RULES)] == [
        ("bezoeker", "open", False),
        ("deelnemer", "wmo", True),
    ]


@pytest.mark.usefixtures("db")
def test_for_who_wants_to_pay_nothing_the_roles_that_cost_nothing_lead() -> None:
    ways = [way(role=role, price_cents=500, price_unit="dag") for role in ("deelnemer", "leerling", "medewerker")]
    ways.append(way(role="vrijwilliger", free=True, price_cents=0))
    assert money.sentence(ways, free_first=True).startswith("Als vrijwilliger betaal je niets.")
    assert not money.sentence(ways).startswith("Als vrijwilliger")
