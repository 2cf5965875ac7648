"""The eight questions of a listing, answered in plain Dutch from its facts. What holds per role is in `roles`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from portal.guidance.fields import municipality_names
from portal.guidance.rules import Rules
from portal.initiatives import completeness, money
from portal.initiatives.reading import dutch, roles
from portal.initiatives.reading.fact import Asker, Fact, Group, Lines, Quote, Section, label_of
from portal.initiatives.ways import Way
from portal.initiatives.yesno import HELP, PLACE, SAFETY
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.facets import EVERYONE

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage


@dataclass(frozen=True, slots=True)
class Told:
    """What every answer is made from."""

    ask: Asker
    ways: Sequence[Way]
    rules: Rules
    today: date


Parts = dict[str, Any]
"""Keyword parts of a Section."""


def sections(listing: "InitiativePage", ways: Sequence[Way], rules: Rules, today: date) -> list[Section]:
    answers = completeness.answered(listing, ways)
    told = Told(Asker(listing), ways, rules, today)
    return [
        Section(question.number, question.id, question.heading, answers[question.number], **answer(listing, told))
        for question, answer in zip(completeness.QUESTIONS, ANSWERS, strict=True)
    ]


def _what(listing: "InitiativePage", told: Told) -> Parts:
    # Women only or men only is said of the group (question 2), and would read oddly as something that is not there.
    facts = [fact for fact in PLACE + HELP + SAFETY if not fact.code.startswith("alleen-")]
    yes, no, unknown = told.ask.stated(facts)
    lists = (Lines("Dit is er", tuple(yes)), Lines("Dit is er niet", tuple(no)))
    return {
        "lists": tuple(part for part in lists if part.items),
        "facts": (
            told.ask.fact("Groep", dutch.span(listing.group_size_min, listing.group_size_max, "mensen"), icon="users"),
            told.ask.fact("Lichamelijk", label_of(Vocabulary.LOAD, listing.physical_load), icon="run"),
            *told.ask.unstated(unknown),
        ),
    }


def _for_whom(listing: "InitiativePage", told: Told) -> Parts:
    ask = told.ask
    groups = terms.labels(Vocabulary.GROUP, listing.groups)
    return {
        "facts": (
            ask.many("Dit past bij je als je houdt van", listing.interests, icon="star"),
            ask.many("Wat je hier zoekt", terms.labels(Vocabulary.LOOKING_FOR, listing.looking_for), icon="compass"),
            ask.fact("Voor wie", "Iedereen" if EVERYONE in listing.groups else dutch.labels(groups), icon="user"),
            ask.fact("De groep", label_of(Vocabulary.COMPOSITION, listing.composition), icon="users"),
            ask.fact("Leeftijd", dutch.ages(listing.age_min, listing.age_max), icon="calendar"),
            ask.fact("Talen", dutch.listed(terms.labels(Vocabulary.LANGUAGE, listing.languages)), icon="language"),
        )
    }


def _way_in(listing: "InitiativePage", told: Told) -> Parts:
    contracts = [
        Fact(
            f"{label_of(Vocabulary.ROUTE, row.law)}: voor mensen uit",
            dutch.listed([*municipality_names(row.municipalities), *([row.care_offices] if row.care_offices else [])]),
            values=("Uit een andere gemeente kan ook. Vraag het.",) if row.others_possible else (),
            icon="building-community",
        )
        for row in listing.contracts.all()
        if row.municipalities or row.care_offices
    ]
    name = listing.contact_name
    elsewhere = f"Woon je ergens anders? Bel eerst{f' met {name}' if name else ''}."
    return {
        "groups": tuple(
            roles.entry_group(listing, role, told.ask, told.ways, told.rules) for role in listing.roles.all()
        ),
        "facts": tuple(contracts),
        "texts": (elsewhere,) if contracts else (),
    }


def _do_and_learn(listing: "InitiativePage", told: Told) -> Parts:
    ask = told.ask
    learning = tuple(row.text + (f" ({row.certificate})" if row.certificate else "") for row in listing.learning.all())
    doing = tuple(dutch.capital(line) for line in listing.activities)
    lists = (Lines("Dit kun je doen", doing), Lines("Dit kun je leren", learning))
    facts = [ask.many("Thema's", terms.labels(Vocabulary.THEME, listing.themes), icon="star")]
    if not doing:
        facts += ask.unstated(["Wat je kunt doen"])
    if not learning:
        nothing = "Je hoeft niets te leren, gewoon meedoen" if listing.learning_none else ""
        facts.append(ask.fact("Leren", nothing, icon="book"))
    levels = dutch.labels(terms.labels(Vocabulary.LEVEL, listing.levels), "tot")
    facts += [
        ask.fact("Hoe moeilijk is het werk?", levels, icon="school"),
        ask.many("Wie helpt je", terms.labels(Vocabulary.SUPPORT, listing.support), icon="heart-handshake"),
    ]
    return {"facts": tuple(facts), "lists": tuple(part for part in lists if part.items)}


def _results(listing: "InitiativePage", told: Told) -> Parts:
    figures = [
        Fact(
            dutch.capital(row.label),
            f"{dutch.number(float(row.number))} {row.unit}".strip(),
            values=tuple(part for part in (row.period, f"Bron: {row.source}" if row.source else "") if part),
            icon="chart-bar",
        )
        for row in listing.outcomes.all()
    ]
    if not figures:
        none_yet = "We hebben nog geen cijfers" if listing.outcomes_none else ""
        figures = [told.ask.fact("Cijfers", none_yet, icon="chart-bar")]
    quotes = tuple(
        Quote(row.who, row.text)
        for row in listing.stories.all()
        if row.consent and (row.consent_until is None or row.consent_until >= told.today)
    )
    return {"facts": tuple(figures), "quotes": quotes}


def _roles(listing: "InitiativePage", told: Told) -> Parts:
    groups = tuple(roles.role_group(listing, role, told.ask) for role in listing.roles.all())
    return {"groups": groups, "facts": () if groups else (told.ask.fact("Rollen"),)}


def _parties(listing: "InitiativePage", told: Told) -> Parts:
    facts = tuple(
        Fact(
            label_of(Vocabulary.PARTY, row.role) or "Doet mee",
            dutch.capital(row.name),
            values=(row.responsibility,) if row.responsibility else (),
            icon="users",
        )
        for row in listing.parties.all()
    )
    return {"facts": facts or (told.ask.fact("Wie doen er mee"),)}


def _money(listing: "InitiativePage", told: Told) -> Parts:
    funding = [
        label_of(Vocabulary.FUNDING, row.source) + (f" ({row.note})" if row.note else "")
        for row in listing.funding.all()
    ]
    groups = [roles.money_group(listing, role, told.ask, told.ways, told.rules) for role in listing.roles.all()]
    paid_by = told.ask.many("Waar komt het geld vandaan", funding, icon="building-bank")
    return {
        "texts": (money.sentence(told.ways),),
        "groups": (*groups, Group("Hoe wordt deze plek betaald?", (paid_by,)), *_benefits(listing, told.rules)),
    }


def _benefits(listing: "InitiativePage", rules: Rules) -> tuple[Group, ...]:
    """What money from this place can do to a benefit: the editor's words, never the provider's promise."""
    if not rules.effects or not any(row.kind in {"loon", "vergoeding"} for row in listing.rewards.all()):
        return ()
    facts = tuple(
        Fact(effect.get_benefit_display(), effect.sentence, values=(f"Vraag het aan: {effect.ask}",), icon="wallet")
        for effect in rules.effects
    )
    note = "Je kunt hier geld krijgen. Dat kan iets doen met je uitkering. Dit schrijft de redactie, niet de plek."
    return (Group("En je uitkering?", facts, note),)


ANSWERS: tuple[Callable[["InitiativePage", Told], Parts], ...] = (
    _what,
    _for_whom,
    _way_in,
    _do_and_learn,
    _results,
    _roles,
    _parties,
    _money,
)
"""In the order of completeness.QUESTIONS."""
