"""One fact as a reader sees it: an answer, or honestly no answer and whom to ask."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.initiatives.yesno import YesNo, answer
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary

if TYPE_CHECKING:
    from portal.initiatives.models import InitiativePage


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str = ""
    values: tuple[str, ...] = ()
    icon: str = ""
    known: bool = True
    ask: str = ""
    """For a fact that is not stated: "Vraag het aan Fatima."."""
    more_url: str = ""
    more_text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    facts: tuple[Fact, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the eight questions with its answers."""

    number: int
    id: str
    heading: str
    answered: bool
    facts: tuple[Fact, ...] = ()
    lists: tuple[Lines, ...] = ()
    groups: tuple[Group, ...] = ()
    texts: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = field(default=())


class Asker:
    """Makes facts, and knows whom to ask when one is missing."""

    def __init__(self, listing: "InitiativePage") -> None:
        self.listing = listing
        self.ask = (
            f"Vraag het aan {listing.contact_name}." if listing.contact_name else "Vraag het als je belt of mailt."
        )

    def fact(self, label: str, value: str = "", *, icon: str = "", more: tuple[str, str] = ("", "")) -> Fact:
        """A fact with a value; an empty one is shown as not stated."""
        known = bool(value)
        return Fact(
            label, value, icon=icon, known=known, ask="" if known else self.ask, more_text=more[0], more_url=more[1]
        )

    def many(self, label: str, values: Iterable[str], *, icon: str = "") -> Fact:
        kept = tuple(value for value in values if value)
        return Fact(label, values=kept, icon=icon, known=bool(kept), ask="" if kept else self.ask)

    def yes_no(self, label: str, value: bool | None, *, icon: str = "") -> Fact:
        return self.fact(label, "" if value is None else "Ja" if value else "Nee", icon=icon)

    def unstated(self, labels: Iterable[str]) -> Iterator[Fact]:
        """Facts nobody stated, one by one: the page gathers them in one calm line."""
        for label in labels:
            yield Fact(label, known=False, ask=self.ask)

    def stated(self, facts: Iterable[YesNo]) -> tuple[list[str], list[str], list[str]]:
        """Labels of the facts that are yes, that are no, and that are not stated."""
        kinds: dict[bool | None, list[str]] = {True: [], False: [], None: []}
        for fact in facts:
            kinds[answer(self.listing, fact)].append(terms.label(fact.facet, fact.code))
        return kinds[True], kinds[False], kinds[None]


def label_of(vocabulary: Vocabulary, code: str) -> str:
    return terms.label(vocabulary, code) if code else ""
