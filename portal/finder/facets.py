"""Filters as a reader sees them: every option with the number of places it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.initiatives.reading import dutch
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.facets import FACETS, FREE, PGB, Combine

HEADINGS = {
    "thema": "Wat wil je doen?",
    "vorm": "Hoe wil je meedoen?",
    "zoek": "Wat zoek je?",
    "dag": "Welke dag?",
    "dagdeel": "Ochtend, middag of avond?",
    "plek": "Hoe moet de plek zijn?",
    "reis": "Hoe kom je er?",
    "waar": "Ergens, thuis of online?",
    "route": "Hoe kom je binnen?",
    "rol": "Welke rol wil je?",
    "leren": "Wat wil je leren?",
    "doelgroep": "Speciaal voor een groep?",
    "taal": "Welke taal spreek je?",
}
"""In the order in which people decide."""

HINTS = {
    "doelgroep": "Je hoeft hier niets te kiezen. Plekken voor iedereen blijven staan.",
    **{
        name: "Kies alleen wat echt nodig is: alles wat je kiest, moet er zijn."
        for name, facet in FACETS.items()
        if facet.combine is Combine.ALL
    },
}
OPEN_AT_FIRST = "thema"
WITH_ICONS = {"thema"}
EXPLAINED = {"route", "rol"}
"""Facets whose options need half a sentence more: laws, and what a role means."""

AT_ONCE = 8
"""Options that are seen at once; a list with not many more is shown whole."""
NOT_MANY = 2


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    """Parameter in the address."""
    code: str
    label: str
    count: int
    selected: bool
    icon: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    label: str
    """"": its one option needs no heading."""
    options: tuple[Option, ...]
    hint: str = ""
    more: tuple[Option, ...] = ()
    """The rest of a long list."""
    open: bool = False

    @property
    def chosen(self) -> str:
        """Labels of what was chosen, in one phrase."""
        return dutch.labels([option.label for option in (*self.options, *self.more) if option.selected])

    @property
    def more_open(self) -> bool:
        """What was chosen is never out of sight."""
        return any(option.selected for option in self.more)


def groups(
    counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, frozenset[str]], free: bool, pgb: bool
) -> list[Group]:
    """Facet groups in the order people decide; options nobody offers are left out unless chosen."""
    with_pgb = _offered([Option(PGB, "1", "Met een pgb (je eigen budget)", counts.get(PGB, {}).get("1", 0), pgb)])
    money = _offered([Option(FREE, "1", "Ik wil niets betalen", counts.get(FREE, {}).get("1", 0), free, "coin-euro")])
    found = [Group(FREE, "", money)] if money else []
    for name, heading in HEADINGS.items():
        options = _offered(all_options(name, counts.get(name, {}), chosen.get(name, frozenset())))
        if name == "route":
            options += with_pgb
        if not options:
            continue
        shown = len(options) if len(options) <= AT_ONCE + NOT_MANY else AT_ONCE
        is_open = name == OPEN_AT_FIRST or any(option.selected for option in options)
        found.append(Group(name, heading, options[:shown], HINTS.get(name, ""), options[shown:], is_open))
    return found


def _offered(options: list[Option]) -> tuple[Option, ...]:
    return tuple(option for option in options if option.count or option.selected)


def all_options(name: str, counts: Mapping[str, int], chosen: frozenset[str]) -> list[Option]:
    return [
        Option(
            name,
            word.code,
            word.label,
            counts.get(word.code, 0),
            word.code in chosen,
            word.icon if name in WITH_ICONS else "",
            word.hint if name in EXPLAINED else "",
        )
        for word in terms.words(Vocabulary(name)).values()
        if word.in_use or word.code in chosen
    ]
