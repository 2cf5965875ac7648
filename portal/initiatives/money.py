"""What does it cost me, and what do I get: said in one plain Dutch sentence, and never more than is stated."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from portal.initiatives.ways import Way
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.document import UNKNOWN

MAX_CLAUSES = 3
"""A card has room for three roles; the listing itself says the rest."""


def euro(cents: int) -> str:
    """€ 3, € 3,50, € 1.250."""
    whole, rest = divmod(cents, 100)
    amount = f"{whole:,}".replace(",", ".")
    return f"€ {amount},{rest:02}" if rest else f"€ {amount}"


def amount(cents: int | None, unit: str) -> str:
    """ "€ 3 per keer", "niets", or "" when it is not stated."""
    if cents is None:
        return ""
    if cents == 0:
        return "niets"
    per = terms.label(Vocabulary.UNIT, unit) if unit else ""
    return f"{euro(cents)} {per}".strip()


def sentence(ways: Sequence[Way], roles: Collection[str] = (), *, free_first: bool = False) -> str:
    """One or more short sentences over the ways of a listing; `roles` narrows them to the roles someone asked for.

    free_first: the roles that cost nothing lead, for someone who wants to pay nothing.
    """
    asked = [way for way in ways if not roles or way.role in roles] or list(ways)
    if free_first:
        free = {way.role for way in asked if way.free}
        asked.sort(key=lambda way: way.role not in free)
    if not asked:
        return "Wat het kost, is niet vermeld."
    by_role: dict[str, list[Way]] = {}
    for way in asked:
        by_role.setdefault(way.role, []).append(way)
    said: dict[_Clause, list[str]] = {}
    for role, role_ways in by_role.items():
        said.setdefault(_clause(role_ways), []).append(role)
    if len(said) == 1:
        return next(iter(said)).straight
    return " ".join(f"Als {_role_names(names)} {clause.inverted}" for clause, names in list(said.items())[:MAX_CLAUSES])


@dataclass(frozen=True, slots=True)
class _Clause:
    """The same words in both Dutch orders: "Je betaalt niets." and "(Als bezoeker) betaal je niets."."""

    straight: str
    inverted: str


_UNKNOWN_PRICE = _Clause("Wat je betaalt, is niet vermeld.", "is niet vermeld wat je betaalt.")


def _say(verb: str, rest: str) -> _Clause:
    return _Clause(f"Je {verb}t {rest}.", f"{verb} je {rest}.")


def _clause(ways: list[Way]) -> _Clause:
    """What one role pays or gets."""
    wage = any(way.wage for way in ways)
    if wage and not any(way.price_cents for way in ways):
        return _say("krijg", "loon")
    and_wage = ", en je krijgt loon" if wage else ""
    if all(way.free for way in ways):
        return _say("betaal", "niets")
    free = [way for way in ways if way.free]
    priced = [way for way in ways if way.price_cents]
    laws = _laws([way for way in ways if not way.free and not way.price_cents])
    if priced:
        cheapest = min(priced, key=lambda way: way.price_cents or 0)
        price = amount(cheapest.price_cents, cheapest.price_unit)
        if free:
            return _say("betaal", f"niets of {price}: dat hangt af van hoe je komt")
        if laws:
            return _say("kom", f"{laws}, of je betaalt zelf {price}")
        return _say("betaal", price + and_wage)
    if free:
        return _say("betaal", f"niets, of je komt {laws}" if laws else "niets")
    if laws and all(way.contribution for way in ways):
        return _say("kom", f"{laws}. Vraag wat jij zelf betaalt")
    return _UNKNOWN_PRICE


def _laws(ways: list[Way]) -> str:
    names = [
        f"via {'de ' if way.route in {'wmo', 'wlz', 'jeugdwet', 'participatiewet'} else ''}{_law_name(way.route)}"
        for way in ways
        if way.route not in {UNKNOWN, "open", "zelf"}
    ]
    return " of ".join(dict.fromkeys(names))


def _law_name(route: str) -> str:
    label = terms.label(Vocabulary.ROUTE, route)
    return label if route in {"wmo", "wlz", "jeugdwet", "participatiewet", "uwv"} else label[0].lower() + label[1:]


def _role_names(codes: list[str]) -> str:
    names = [terms.label(Vocabulary.ROLE, code).lower() for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} of {names[-1]}"
