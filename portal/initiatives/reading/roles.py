"""What holds per role, in words: how you come in, what you may, what it costs and brings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from portal.guidance.models import Desk
from portal.guidance.rules import Rules
from portal.initiatives import money
from portal.initiatives.reading import dutch
from portal.initiatives.reading.fact import Asker, Fact, Group, label_of
from portal.initiatives.ways import CONTRIBUTION, PGB_ROUTES, PRICE, STATED_NOTHING, Way, entries_for
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.document import UNKNOWN

if TYPE_CHECKING:
    from portal.initiatives.models import Condition, Cost, Entry, InitiativePage, Reward, Role

REFERRING_DESKS = {"wijkteam": Desk.Topic.WMO, "gemeente": Desk.Topic.WMO, "klantmanager": Desk.Topic.WORK}
"""Who may refer -> the desk of the municipality where one finds them."""
BY_LAW = {"wmo", "wlz", "jeugdwet", "participatiewet", "zvw"}
"""Routes for which a reader wonders about an own contribution to the state."""


def entry_group(listing: "InitiativePage", role: "Role", ask: Asker, ways: Sequence[Way], rules: Rules) -> Group:
    mine = [way for way in ways if way.role == role.role]
    return Group(_as_role(role), tuple(_entry_facts(listing, role, ask, mine, rules)))


def _as_role(role: "Role") -> str:
    return f"Als {label_of(Vocabulary.ROLE, role.role).lower()}"


def _entry_facts(
    listing: "InitiativePage", role: "Role", ask: Asker, ways: Sequence[Way], rules: Rules
) -> Iterator[Fact]:
    entries = entries_for(listing, role.role)
    routes = [way.route for way in ways if way.route != UNKNOWN]
    explained = next((route for route in routes if route in BY_LAW and route in rules.explained), "")
    more = (f"Wat is {label_of(Vocabulary.ROUTE, explained)}?", rules.explained[explained]) if explained else ("", "")
    needs = dutch.capital(dutch.listed([_route_words(route) for route in routes], "of"))
    yield ask.fact("Wat heb je nodig", needs, icon="key", more=more)
    if any(route in PGB_ROUTES for route in routes):
        yield ask.yes_no("Kan het met een pgb", next((way.pgb for way in ways), None), icon="wallet")
    yield _referrers(entries, ask, rules)
    yield ask.fact("Leeftijd", dutch.capital(_ages(entries, listing)), icon="calendar")
    conditions = [row for row in listing.conditions.all() if row.role in {"", role.role}]
    if any(entry.conditions_none for entry in entries) and not conditions:
        yield ask.fact("Voorwaarden", "Er zijn geen voorwaarden", icon="list-check")
    else:
        yield ask.many("Voorwaarden", (_condition_words(row) for row in conditions), icon="list-check")
    yield ask.yes_no("Eerst een gesprek", _stated([entry.intake for entry in entries]), icon="messages")
    yield ask.yes_no("Eerst een keer proberen", _stated([entry.trial for entry in entries]), icon="door-enter")
    yield from _room_facts(listing, role.role)


def _route_words(route: str) -> str:
    label = label_of(Vocabulary.ROUTE, route)
    return {
        "open": "niets: je hebt geen besluit of verwijzing nodig",
        "wmo": "een besluit van de gemeente (Wmo)",
        "wlz": "een besluit van het CIZ (Wlz)",
        "jeugdwet": "een besluit van de gemeente (Jeugdwet)",
        "participatiewet": "hulp van de gemeente bij werk (Participatiewet)",
        "uwv": "toestemming van UWV",
        "zvw": "een verwijzing van je behandelaar",
        "onderwijs": "een inschrijving bij een school",
        "zelf": "niets: je betaalt het zelf",
        "sollicitatie": "een sollicitatie",
    }.get(route, label)


def _referrers(entries: Sequence["Entry"], ask: Asker, rules: Rules) -> Fact:
    """Who may refer, with the name and number of the municipality's desk wherever one is meant."""
    codes = list(dict.fromkeys(code for entry in entries for code in entry.referrers))
    others = [label.lower() if label != "UWV" else label for label in _labels_of(codes)]
    said = dutch.capital(dutch.listed(others, "of"))
    if "niemand" in codes:
        said = "Je hebt niemand nodig" + (f". Helpen mag: {dutch.listed(others, 'of')}" if others else "")
    topics = dict.fromkeys(REFERRING_DESKS[code] for code in codes if code in REFERRING_DESKS)
    desks = (rules.desks[topic] for topic in topics if topic in rules.desks)
    fact = ask.fact("Wie kan je helpen binnenkomen", said, icon="friends")
    return replace(fact, values=tuple(f"{desk.name}: {desk.phone}".rstrip(": ") for desk in desks))


def _labels_of(codes: Sequence[str]) -> list[str]:
    return terms.labels(Vocabulary.REFERRER, [code for code in codes if code != "niemand"])


def _ages(entries: Sequence["Entry"], listing: "InitiativePage") -> str:
    low = next((entry.age_min for entry in entries if entry.age_min is not None), listing.age_min)
    high = next((entry.age_max for entry in entries if entry.age_max is not None), listing.age_max)
    return dutch.ages(low, high)


def _condition_words(row: "Condition") -> str:
    text = row.text or label_of(Vocabulary.CONDITION, row.code)
    return dutch.sentence(text) + (" Hierover valt te praten." if row.hard is False else "")


def _stated(answers: Sequence[bool | None]) -> bool | None:
    return next((answer for answer in answers if answer is not None), None)


def _room_facts(listing: "InitiativePage", role: str) -> Iterator[Fact]:
    for row in listing.room.all():
        if row.role not in {"", role}:
            continue
        seen = f" (gezien op {dutch.day(row.as_of)})"
        if row.waiting_weeks is not None:
            weeks = f"Ongeveer {row.waiting_weeks} {'week' if row.waiting_weeks == 1 else 'weken'} wachten"
            yield Fact("Wachten", ("Je kunt meteen beginnen" if row.waiting_weeks == 0 else weeks) + seen, icon="clock")
        if row.places_free is not None:
            yield Fact("Vrije plekken", f"{row.places_free or 'Geen'}{seen}", icon="user-check")


def role_group(listing: "InitiativePage", role: "Role", ask: Asker) -> Group:
    freedom = {
        "Je moet elke week komen": role.weekly_required,
        "Je mag afzeggen": role.may_cancel,
        "Je mag langzaam opbouwen": role.build_up,
        "Je mag pauzeren": role.breaks,
        "Je kiest zelf je taken": role.choose_tasks,
        "Later meer uren kan": role.more_hours_later,
        "Je beslist mee": role.has_say,
        "Je mag iets van jezelf beginnen": role.may_start_own,
    }
    hours = dutch.capital(dutch.span(role.hours_week_min, role.hours_week_max, "uur per week"))
    facts = [
        ask.fact("Vorm", label_of(Vocabulary.FORM, role.form or listing.form), icon="door-enter"),
        ask.fact("Uren", hours, icon="clock"),
    ]
    for label, value, icon in (("Ja", True, "check"), ("Nee", False, "x")):
        if said := [name for name, answer in freedom.items() if answer is value]:
            facts.append(ask.many(label, said, icon=icon))
    facts += ask.unstated(name for name, answer in freedom.items() if answer is None)
    return Group(label_of(Vocabulary.ROLE, role.role), tuple(facts), role.what_you_do)


def money_group(listing: "InitiativePage", role: "Role", ask: Asker, ways: Sequence[Way], rules: Rules) -> Group:
    mine = [way for way in ways if way.role == role.role]
    return Group(_as_role(role), tuple(_money_facts(listing, role, ask, mine, rules)))


def _money_facts(
    listing: "InitiativePage", role: "Role", ask: Asker, ways: Sequence[Way], rules: Rules
) -> Iterator[Fact]:
    costs = [cost for cost in listing.costs.all() if cost.role in {"", role.role}]
    path = rules.explained.get("eigen-bijdrage", "")
    more = ("Hoe werkt de eigen bijdrage?", path) if path else ("", "")
    for way in ways:
        by = f" ({label_of(Vocabulary.ROUTE, way.route)})" if way.route != UNKNOWN and len(ways) > 1 else ""
        price = money.amount(way.price_cents, way.price_unit)
        yield ask.fact(f"Meedoen{by}", _joined(dutch.capital(price), way.price_note), icon="currency-euro")
        if way.route in BY_LAW:
            notes = [cost.note for cost in costs if cost.kind == CONTRIBUTION and cost.law in {"", way.route}]
            yield ask.fact(
                f"Eigen bijdrage{by}",
                _joined(_contribution(way, rules), *notes),
                icon="receipt",
                more=more,
            )
    for cost in costs:
        if cost.kind not in {PRICE, CONTRIBUTION}:
            yield Fact(label_of(Vocabulary.COST, cost.kind), _extra_words(cost), icon="receipt")
    rewards = [row for row in listing.rewards.all() if row.role in {"", role.role}]
    if role.rewards_none and not rewards:
        yield ask.fact("Wat krijg je", "Je krijgt hier geen geld of andere vergoeding", icon="gift")
    else:
        yield ask.many("Wat krijg je", (_reward_words(row) for row in rewards), icon="gift")


def _contribution(way: Way, rules: Rules) -> str:
    """The editor's rule for the route, with this year's amount; what the provider states as nothing goes first."""
    if way.contribution == STATED_NOTHING:
        return "Geen eigen bijdrage"
    rule = rules.contributions.get(way.route)
    if rule is None:
        return ""
    amount = rules.amounts.get(rule.amount_code)
    if amount is None:
        return rule.sentence
    year = amount.valid_from.year
    return _joined(
        rule.sentence, f"In {year}: {money.amount(amount.amount_cents, amount.unit)} (bron: {amount.source})"
    )


def _extra_words(cost: "Cost") -> str:
    must = {True: "moet", False: "hoeft niet", None: "niet vermeld of het moet"}[cost.compulsory]
    price = money.amount(cost.amount_cents, cost.unit) or "bedrag niet vermeld"
    return _joined(f"{dutch.capital(price)} ({must})", cost.note)


def _reward_words(row: "Reward") -> str:
    label = label_of(Vocabulary.REWARD, row.kind)
    price = f": {money.amount(row.amount_cents, row.unit)}" if row.amount_cents else ""
    return _joined(label + price, row.note)


def _joined(*parts: str) -> str:
    """Sentences one after the other, each with its full stop."""
    return " ".join(dutch.sentence(part) for part in parts if part)
