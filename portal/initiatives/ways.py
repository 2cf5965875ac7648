"""Ways in: every combination of a role and a route, with what it asks and what it costs.

Filters about roles, the price sentence, completeness and the JSON all read the same ways, so they cannot disagree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from portal.guidance.models import ContributionRule
from portal.guidance.rules import contributions_on
from search.document import UNKNOWN

if TYPE_CHECKING:
    from portal.initiatives.models import Cost, Entry, InitiativePage, Role

PRICE = "prijs"
CONTRIBUTION = "eigen-bijdrage"
STATED_NOTHING = "nul"
"""Contribution of a way for which the provider stated that nothing has to be paid."""
PGB_ROUTES = frozenset({"wmo", "wlz", "jeugdwet"})

Kinds = Mapping[str, str]
"""Route code -> kind of contribution rule (ContributionRule.Kind) that holds today."""


def kinds_on(day: date) -> dict[str, str]:
    """What the editor's contribution rules say of each route on `day`."""
    return {route: rule.kind for route, rule in contributions_on(day).items()}


@dataclass(frozen=True, slots=True)
class Way:
    """One role by one route. Money in euro cents; None is not stated."""

    role: str
    route: str
    """A code, or UNKNOWN when the provider did not say how you come in."""
    pgb: bool | None
    free: bool | None
    """True when price, contribution and compulsory extras are each stated 0; False when it certainly costs money."""
    price_cents: int | None
    price_unit: str
    price_note: str
    contribution: str
    """Kind of contribution rule, STATED_NOTHING, or "" when unknown."""
    wage: bool | None
    """You get a wage in this role; None when rewards are not stated."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def ways_in(listing: "InitiativePage", kinds: Kinds) -> list[Way]:
    """All ways of `listing`, in the order of its roles; reads prefetched rows only."""
    return [way for role in listing.roles.all() for way in _ways_of(listing, role, kinds)]


def entries_for(listing: "InitiativePage", role: str) -> list["Entry"]:
    """Entry rows that hold for `role`: its own, else those for every role."""
    entries = list(listing.entries.all())
    return [entry for entry in entries if entry.role == role] or [entry for entry in entries if not entry.role]


def _ways_of(listing: "InitiativePage", role: "Role", kinds: Kinds) -> Iterable[Way]:
    entries = entries_for(listing, role.role)
    routes = list(dict.fromkeys(route for entry in entries for route in entry.routes)) or [UNKNOWN]
    pgb = _any_stated(entry.pgb for entry in entries)
    rewards = [reward for reward in listing.rewards.all() if reward.role in {"", role.role}]
    wage = any(reward.kind == "loon" for reward in rewards) if rewards or role.rewards_none else None
    for route in routes:
        costs = [cost for cost in listing.costs.all() if cost.role in {"", role.role} and cost.law in {"", route}]
        contribution = _contribution(costs, route, kinds)
        price = _price(costs)
        yield Way(
            role=role.role,
            route=route,
            pgb=pgb if route in PGB_ROUTES else (None if route == UNKNOWN else False),
            free=_free(costs, price, contribution, nothing_to_pay=role.costs_none is True),
            price_cents=0 if price is None and role.costs_none else (price.amount_cents if price else None),
            price_unit=price.unit if price else "",
            price_note=price.note if price else "",
            contribution=contribution,
            wage=wage,
        )


def _any_stated(answers: Iterable[bool | None]) -> bool | None:
    stated = [answer for answer in answers if answer is not None]
    return any(stated) if stated else None


def _price(costs: list["Cost"]) -> "Cost | None":
    """The price that counts: one for this route before one for all, stated before not stated."""
    prices = sorted(
        (cost for cost in costs if cost.kind == PRICE),
        key=lambda cost: (cost.law == "", cost.amount_cents is None, cost.sort_order or 0),
    )
    return prices[0] if prices else None


def _contribution(costs: list["Cost"], route: str, kinds: Kinds) -> str:
    stated = [cost.amount_cents for cost in costs if cost.kind == CONTRIBUTION and cost.amount_cents is not None]
    if stated and not any(stated):
        return STATED_NOTHING
    return kinds.get(route, "")


def _free(costs: list["Cost"], price: "Cost | None", contribution: str, *, nothing_to_pay: bool) -> bool | None:
    if price and price.amount_cents:
        return False
    extras = [cost for cost in costs if cost.kind not in {PRICE, CONTRIBUTION} and cost.compulsory is not False]
    if any(extra.compulsory and extra.amount_cents for extra in extras):
        return False
    price_is_nothing = nothing_to_pay if price is None else price.amount_cents == 0
    extras_are_nothing = all(extra.amount_cents == 0 for extra in extras)
    contribution_is_nothing = contribution in {
        ContributionRule.Kind.NONE,
        ContributionRule.Kind.PROVIDER,
        STATED_NOTHING,
    }
    return True if price_is_nothing and extras_are_nothing and contribution_is_nothing else None
