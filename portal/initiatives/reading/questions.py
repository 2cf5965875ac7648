"""The eight questions of a listing, answered in plain Dutch from its facts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from portal.guidance.fields import municipality_names
from portal.initiatives import completeness, money
from portal.initiatives.reading import dutch
from portal.initiatives.reading.fact import Asker, Fact, Group, Lines, Quote, Section, label_of
from portal.initiatives.ways import CONTRIBUTION, PRICE, Way, entries_for
from portal.initiatives.yesno import HELP, PLACE, SAFETY
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.document import UNKNOWN
from search.facets import EVERYONE

if TYPE_CHECKING:
    from portal.initiatives.models import Condition, Entry, InitiativePage, Reward, Role, Room

EXPLAINED = {"wmo", "wlz", "jeugdwet", "participatiewet", "zvw"}
"""Routes with a page of their own that explains them, at /uitleg/<code>/."""


def sections(listing: "InitiativePage", ways: Sequence[Way], today: date) -> list[Section]:
    answers = completeness.answered(listing, ways)
    ask = Asker(listing)
    makers = (_what, _for_whom, _way_in, _do_and_learn, _results, _roles, _parties, _money)
    return [
        Section(
            question.number, question.id, question.heading, answers[question.number], **make(listing, ask, ways, today)
        )
        for question, make in zip(completeness.QUESTIONS, makers, strict=True)
    ]


Parts = dict[str, Any]
"""Keyword parts of a Section."""


def _what(listing: "InitiativePage", ask: Asker, ways: Sequence[Way], today: date) -> Parts:
    paragraphs = [part.strip() for part in listing.description.split("\n\n") if part.strip()]
    yes, no, unknown = ask.stated(PLACE + HELP + SAFETY)
    lists = [Lines("Dit is er", yes), Lines("Dit is er niet", no), Lines("Niet vermeld. " + ask.ask, unknown)]
    facts = [
        ask.fact("Groep", dutch.span(listing.group_size_min, listing.group_size_max, "mensen"), icon="users"),
        ask.fact("Lichamelijk", label_of(Vocabulary.LOAD, listing.physical_load), icon="run"),
    ]
    return {"texts": tuple(paragraphs), "lists": tuple(part for part in lists if part.items), "facts": tuple(facts)}


def _for_whom(listing: "InitiativePage", ask: Asker, ways: Sequence[Way], today: date) -> Parts:
    groups = terms.labels(Vocabulary.GROUP, listing.groups)
    return {
        "facts": (
            ask.many("Dit past bij je als je houdt van", listing.interests, icon="star"),
            ask.many("Wat je hier zoekt", terms.labels(Vocabulary.LOOKING_FOR, listing.looking_for), icon="compass"),
            ask.fact("Voor wie", "Iedereen" if EVERYONE in listing.groups else dutch.listed(groups), icon="user"),
            ask.fact("De groep", label_of(Vocabulary.COMPOSITION, listing.composition), icon="users"),
            ask.fact("Leeftijd", dutch.span(listing.age_min, listing.age_max, "jaar"), icon="calendar"),
            ask.fact("Talen", dutch.listed(terms.labels(Vocabulary.LANGUAGE, listing.languages)), icon="language"),
        )
    }


def _way_in(listing: "InitiativePage", ask: Asker, ways: Sequence[Way], today: date) -> Parts:
    groups = tuple(
        Group(f"Als {label_of(Vocabulary.ROLE, role.role).lower()}", tuple(_entry_facts(listing, role, ask, ways)))
        for role in listing.roles.all()
    )
    contracts = tuple(
        Lines(
            f"{label_of(Vocabulary.ROUTE, row.law)}: hier kun je terecht als je woont in",
            (*municipality_names(row.municipalities), *([row.care_offices] if row.care_offices else [])),
        )
        for row in listing.contracts.all()
        if row.municipalities or row.care_offices
    )
    texts = (
        (f"Woon je ergens anders? Bel eerst{f' met {listing.contact_name}' if listing.contact_name else ''}.",)
        if contracts
        else ()
    )
    return {"groups": groups, "lists": contracts, "texts": texts}


def _entry_facts(listing: "InitiativePage", role: "Role", ask: Asker, ways: Sequence[Way]) -> Iterator[Fact]:
    entries = entries_for(listing, role.role)
    routes = [way.route for way in ways if way.role == role.role and way.route != UNKNOWN]
    explained = next((route for route in routes if route in EXPLAINED), "")
    more = (f"Wat is {terms.label(Vocabulary.ROUTE, explained)}?", f"/uitleg/{explained}/") if explained else ("", "")
    yield ask.fact(
        "Wat heb je nodig", dutch.listed([_route_words(route) for route in routes], "of"), icon="key", more=more
    )
    if any(way.route in {"wmo", "wlz", "jeugdwet"} for way in ways if way.role == role.role):
        yield ask.yes_no(
            "Kan het met een pgb", next((way.pgb for way in ways if way.role == role.role), None), icon="wallet"
        )
    referrers = list(dict.fromkeys(code for entry in entries for code in entry.referrers))
    yield ask.fact(
        "Wie kan je helpen binnenkomen",
        dutch.listed(terms.labels(Vocabulary.REFERRER, referrers), "of"),
        icon="friends",
    )
    yield ask.fact("Leeftijd", _ages(entries, listing), icon="calendar")
    conditions = [row for row in listing.conditions.all() if row.role in {"", role.role}]
    none = any(entry.conditions_none for entry in entries)
    yield (
        ask.fact("Voorwaarden", "Er zijn geen voorwaarden", icon="list-check")
        if none and not conditions
        else ask.many("Voorwaarden", (_condition_words(row) for row in conditions), icon="list-check")
    )
    yield ask.yes_no("Eerst een gesprek", _stated([entry.intake for entry in entries]), icon="messages")
    yield ask.yes_no("Eerst een keer proberen", _stated([entry.trial for entry in entries]), icon="door-enter")
    yield from _room_facts(listing.room.all(), role.role)


def _route_words(route: str) -> str:
    word = terms.words(Vocabulary.ROUTE).get(route)
    if word is None:
        return route
    return {
        "open": "niets: je hebt geen besluit of verwijzing nodig",
        "wmo": "een besluit van de gemeente (Wmo)",
        "wlz": "een besluit van het CIZ (Wlz)",
        "jeugdwet": "een besluit van de gemeente (Jeugdwet)",
    }.get(route, word.label[0].lower() + word.label[1:] if route != "uwv" else word.label)


def _ages(entries: Sequence["Entry"], listing: "InitiativePage") -> str:
    low = next((entry.age_min for entry in entries if entry.age_min is not None), listing.age_min)
    high = next((entry.age_max for entry in entries if entry.age_max is not None), listing.age_max)
    return dutch.span(low, high, "jaar")


def _condition_words(row: "Condition") -> str:
    text = row.text or label_of(Vocabulary.CONDITION, row.code)
    return dutch.sentence(text) + (" Hierover valt te praten." if row.hard is False else "")


def _stated(answers: Sequence[bool | None]) -> bool | None:
    return next((answer for answer in answers if answer is not None), None)


def _room_facts(rows: Iterable["Room"], role: str) -> Iterator[Fact]:
    for row in rows:
        if row.role not in {"", role}:
            continue
        seen = f" (gezien op {dutch.day(row.as_of)})"
        if row.waiting_weeks is not None:
            wait = (
                "Je kunt meteen beginnen" if row.waiting_weeks == 0 else f"Ongeveer {row.waiting_weeks} weken wachten"
            )
            yield Fact("Wachten", wait + seen, icon="clock")
        if row.places_free is not None:
            yield Fact("Vrije plekken", f"{row.places_free or 'Geen'}{seen}", icon="user-check")


def _do_and_learn(listing: "InitiativePage", ask: Asker, ways: Sequence[Way], today: date) -> Parts:
    learning = tuple(row.text + (f" ({row.certificate})" if row.certificate else "") for row in listing.learning.all())
    lists = [
        Lines("Dit kun je doen", tuple(dutch.capital(line) for line in listing.activities)),
        Lines("Dit kun je leren", learning),
    ]
    facts = [ask.many("Thema's", terms.labels(Vocabulary.THEME, listing.themes), icon="star")]
    if not listing.activities:
        facts.append(ask.many("Wat je kunt doen", ()))
    if not learning:
        value = {True: "Je hoeft niets te leren, gewoon meedoen", False: ""}.get(bool(listing.learning_none), "")
        facts.append(ask.fact("Leren", value, icon="book"))
    facts += [
        ask.fact(
            "Hoe moeilijk is het werk?",
            dutch.listed(terms.labels(Vocabulary.LEVEL, listing.levels), "tot"),
            icon="school",
        ),
        ask.many("Wie helpt je", terms.labels(Vocabulary.SUPPORT, listing.support), icon="heart-handshake"),
    ]
    return {"facts": tuple(facts), "lists": tuple(part for part in lists if part.items)}


def _results(listing: "InitiativePage", ask: Asker, ways: Sequence[Way], today: date) -> Parts:
    figures = tuple(
        Fact(
            dutch.capital(row.label),
            f"{dutch.number(float(row.number))} {row.unit}".strip(),
            values=tuple(part for part in (row.period, f"Bron: {row.source}" if row.source else "") if part),
            icon="chart-bar",
        )
        for row in listing.outcomes.all()
    )
    if not figures:
        figures = (
            ask.fact("Cijfers", "We hebben nog geen cijfers" if listing.outcomes_none else "", icon="chart-bar"),
        )
    quotes = tuple(
        Quote(row.who, row.text)
        for row in listing.stories.all()
        if row.consent and (row.consent_until is None or row.consent_until >= today)
    )
    return {"facts": figures, "quotes": quotes}


def _roles(listing: "InitiativePage", ask: Asker, ways: Sequence[Way], today: date) -> Parts:
    groups = tuple(_role_group(role, ask, listing) for role in listing.roles.all())
    return {"groups": groups, "facts": () if groups else (ask.fact("Rollen", ""),)}


def _role_group(role: "Role", ask: Asker, listing: "InitiativePage") -> Group:
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
    facts = [
        ask.fact("Vorm", label_of(Vocabulary.FORM, role.form or listing.form), icon="door-enter"),
        ask.fact("Uren", dutch.span(role.hours_week_min, role.hours_week_max, "uur per week"), icon="clock"),
        ask.many("Ja", (label for label, value in freedom.items() if value), icon="check"),
    ]
    if no := [label for label, value in freedom.items() if value is False]:
        facts.append(ask.many("Nee", no, icon="x"))
    if unknown := [label for label, value in freedom.items() if value is None]:
        facts.append(Fact("Niet vermeld", dutch.listed(unknown), icon="question-mark", known=False, ask=ask.ask))
    return Group(
        label_of(Vocabulary.ROLE, role.role),
        tuple(fact for fact in facts if fact.label != "Ja" or fact.known),
        role.what_you_do,
    )


def _parties(listing: "InitiativePage", ask: Asker, ways: Sequence[Way], today: date) -> Parts:
    facts = tuple(
        Fact(
            label_of(Vocabulary.PARTY, row.role) or "Doet mee",
            dutch.capital(row.name),
            values=(row.responsibility,) if row.responsibility else (),
            icon="users",
        )
        for row in listing.parties.all()
    )
    return {"facts": facts or (ask.fact("Wie doen er mee", ""),)}


def _money(listing: "InitiativePage", ask: Asker, ways: Sequence[Way], today: date) -> Parts:
    groups = tuple(
        Group(f"Als {label_of(Vocabulary.ROLE, role.role).lower()}", tuple(_money_facts(listing, role, ask, ways)))
        for role in listing.roles.all()
    )
    funding = [
        label_of(Vocabulary.FUNDING, row.source) + (f" ({row.note})" if row.note else "")
        for row in listing.funding.all()
    ]
    return {
        "texts": (money.sentence(ways),),
        "groups": groups,
        "facts": (ask.many("Waar komt het geld vandaan", funding, icon="building-bank"),),
    }


def _money_facts(listing: "InitiativePage", role: "Role", ask: Asker, ways: Sequence[Way]) -> Iterator[Fact]:
    for way in (way for way in ways if way.role == role.role):
        by = "" if way.route == UNKNOWN else f" ({label_of(Vocabulary.ROUTE, way.route)})"
        price = money.amount(way.price_cents, way.price_unit)
        text = dutch.capital(price) + (f". {way.price_note}" if price and way.price_note else "") or way.price_note
        yield ask.fact(f"Meedoen{by}", text, icon="currency-euro")
        if way.route in EXPLAINED:
            words = money.contribution_words(way.contribution)
            notes = [
                c.note
                for c in listing.costs.all()
                if c.kind == CONTRIBUTION and c.note and c.law in {"", way.route} and c.role in {"", role.role}
            ]
            yield ask.fact(
                f"Eigen bijdrage{by}",
                ". ".join(part.rstrip(".") for part in (words, *notes) if part),
                icon="receipt",
                more=("Hoe werkt de eigen bijdrage?", "/uitleg/eigen-bijdrage/"),
            )
    for cost in listing.costs.all():
        if cost.role in {"", role.role} and cost.kind not in {PRICE, CONTRIBUTION}:
            must = {True: "moet", False: "hoeft niet", None: "niet vermeld of het moet"}[cost.compulsory]
            price = money.amount(cost.amount_cents, cost.unit) or "bedrag niet vermeld"
            yield Fact(
                label_of(Vocabulary.COST, cost.kind),
                f"{dutch.capital(price)} ({must}). {cost.note}".strip(),
                icon="receipt",
            )
    rewards = [row for row in listing.rewards.all() if row.role in {"", role.role}]
    yield (
        ask.fact("Wat krijg je", "Je krijgt hier geen geld of andere vergoeding", icon="gift")
        if not rewards and role.rewards_none
        else ask.many("Wat krijg je", (_reward_words(row) for row in rewards), icon="gift")
    )


def _reward_words(row: "Reward") -> str:
    label = label_of(Vocabulary.REWARD, row.kind)
    price = money.amount(row.amount_cents, row.unit) if row.amount_cents else ""
    return ". ".join(part.rstrip(".") for part in (f"{label}{f': {price}' if price else ''}", row.note) if part)
