"""Filters as a reader sees them: every option with the number of places it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.facets import FREE, PGB

HEADINGS = {
    "thema": "Wat wil je doen?",
    "vorm": "Hoe wil je meedoen?",
    "zoek": "Wat zoek je?",
    "route": "Wat heb je nodig om binnen te komen?",
    "rol": "Welke rol wil je?",
    "doelgroep": "Speciaal voor",
    "waar": "Waar",
    "dag": "Welke dag",
    "dagdeel": "Welk deel van de dag",
    "plek": "Hoe is de plek?",
    "reis": "Hoe kom je er?",
    "leren": "Wat wil je leren?",
    "taal": "Welke taal",
}
OPEN_AT_FIRST = {"thema", "vorm"}


@dataclass(frozen=True, slots=True)
class Option:
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
    open: bool
    options: tuple[Option, ...]


def groups(
    counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, frozenset[str]], free: bool, pgb: bool
) -> list[Group]:
    """Facet groups in the order people decide; options nobody offers are left out unless chosen."""
    money = (
        Option("1", "Ik wil niets betalen", counts.get(FREE, {}).get("1", 0), free, "currency-euro"),
        Option("1", "Met een pgb", counts.get(PGB, {}).get("1", 0), pgb, "wallet"),
    )
    found = [
        Group(FREE, "Kosten", free, money[:1]),
        Group(PGB, "Eigen budget (pgb)", pgb, money[1:]),
    ]
    for name, heading in HEADINGS.items():
        mine = chosen.get(name, frozenset())
        options = tuple(
            option for option in all_options(name, counts.get(name, {}), mine) if option.count or option.selected
        )
        if options:
            found.append(Group(name, heading, bool(mine) or name in OPEN_AT_FIRST, options))
    return found


def all_options(name: str, counts: Mapping[str, int], chosen: frozenset[str]) -> list[Option]:
    return [
        Option(word.code, word.label, counts.get(word.code, 0), word.code in chosen, word.icon, word.hint)
        for word in terms.words(Vocabulary(name)).values()
        if word.in_use or word.code in chosen
    ]
