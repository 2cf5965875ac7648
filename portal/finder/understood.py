"""What was understood of someone's own words, and what may be meant instead: for the page and the data alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from portal.finder.answer import Answer
from portal.finder.asked import Asked
from portal.finder.links import changed
from portal.initiatives.reading import dutch
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search import places
from search.facets import EVERYONE, FREE, PGB
from search.questions import Understood
from search.results import SearchResult

GROUPS = "doelgroep"


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was understood, and the address of the search without it."""

    param: str
    value: str
    label: str
    text: str
    """The words that said it; "" for a distance we chose ourselves."""
    remove_url: str


def chips(asked: Asked, data: QueryDict) -> list[Chip]:
    return [
        Chip(part.param, part.value, _label(part, asked), part.text, _without(part, asked, data))
        for part in asked.understood
    ]


def merged(found: list[Chip]) -> list[Chip]:
    """For showing: one chip for the words that mean either of several codes ("dagbesteding")."""
    return [
        Chip(param, ",".join(chip.value for chip in same), dutch.listed([chip.label for chip in same], "of"), text, url)
        for (param, text, url), chips in groupby(found, lambda chip: (chip.param, chip.text, chip.remove_url))
        for same in [list(chips)]
    ]


def _label(part: Understood, asked: Asked) -> str:
    match part.param:
        case "plaats":
            return f"Bij {part.value}"
        case "km" if asked.query.km is None:
            return f"Verder dan {_number(asked.query.min_km)} km"
        case "km":
            return f"Tot {_number(asked.query.km)} km"
        case str(name) if name == FREE:
            return "Gratis"
        case str(name) if name == PGB:
            return "Met een pgb"
        case name:
            return terms.label(Vocabulary(name), part.value)


def _number(km: float | None) -> str:
    return f"{km:.3g}".replace(".", ",") if km else "0"


def _without(part: Understood, asked: Asked, data: QueryDict) -> str:
    """Words that are taken literally mean nothing more; a distance of our own is undone with the widest one."""
    if not part.text:
        return changed(data, km="200", minuten=None)
    return changed(data, letterlijk=[*data.getlist("letterlijk"), part.text])


def did_you_mean(asked: Asked) -> str | None:
    """The question as it was read, when words of it were mistyped."""
    replaced = asked.reading.corrections.replaced
    if not replaced:
        return None
    typed = re.compile("|".join(re.escape(word) for word in sorted(replaced, key=len, reverse=True)))
    return typed.sub(lambda match: replaced[match[0]], asked.q)


def corrected_sentences(asked: Asked) -> list[str]:
    corrections = asked.reading.corrections
    return [
        *(f"Niemand gebruikt “{word}”. We zochten op “{used}”." for word, used in corrections.replaced.items()),
        *(f"Niemand gebruikt “{word}”. We zochten op woorden die erop lijken." for word in corrections.tokens),
    ]


def relaxed_sentences(answer: Answer) -> list[str]:
    """What was left out, and why."""
    return [
        *(f"Met “{text}” erbij vonden we niets. Dit is zonder." for text in answer.left_out),
        *(f"Bijna niets past bij al je woorden. We zochten ook zonder “{text}”." for text in answer.result.relaxed),
    ]


def lifting_sentences(asked: Asked) -> list[str]:
    """Which words of a sentence a place need not have."""
    if not asked.reading.lifting:
        return []
    words = [f"“{word}”" for word in asked.reading.lifting]
    subject = "Dit woord telt" if len(words) == 1 else "Deze woorden tellen"
    return [f"{subject} alleen mee voor de volgorde: {dutch.listed(words)}."]


def denied_sentences(asked: Asked) -> list[str]:
    return [
        f"We kunnen niet zoeken op wat je niet wilt. “{word}” hebben we daarom niet gebruikt."
        for word in asked.reading.denied
    ]


@dataclass(frozen=True, slots=True)
class Way:
    text: str
    url: str


def place_choices(asked: Asked, data: QueryDict) -> list[Way]:
    """The other places of the same name."""
    found = places.find(asked.place_name) if asked.place_name else []
    if asked.reading.place and not asked.place_name and asked.query.place:
        found = places.find(asked.reading.place.name)
    return [Way(place.label, changed(data, plaats=place.label, lat=None, lon=None)) for place in found[1:5]]


@dataclass(frozen=True, slots=True)
class UnknownPlace:
    name: str
    suggestions: tuple[Way, ...]
    postcode: bool
    """It looks like a postcode, which we do not know."""


def unknown_place(asked: Asked, data: QueryDict) -> UnknownPlace | None:
    name = asked.place_name
    if not name or asked.query.place is not None:
        return None
    near = [Way(place.label, changed(data, plaats=place.label)) for place in places.near_spelling(name)]
    return UnknownPlace(name, tuple(near), bool(re.fullmatch(r"\d{4}\s*[A-Za-z]{0,2}", name)))


@dataclass(frozen=True, slots=True)
class GroupQuestion:
    """Asked, never concluded: whether someone looks for a place for the group that goes with their words."""

    text: str
    url: str
    count: int


def group_question(asked: Asked, result: SearchResult, data: QueryDict) -> GroupQuestion | None:
    return next(_group_questions(asked, result, data), None)


def _group_questions(asked: Asked, result: SearchResult, data: QueryDict) -> Iterator[GroupQuestion]:
    if asked.facets.get(GROUPS):
        return
    counts = result.facets.get(GROUPS, {})
    for code in asked.reading.groups:
        label = terms.label(Vocabulary.GROUP, code)
        if code != EVERYONE and counts.get(code):
            text = f"Zoek je een plek voor {label[:1].lower()}{label[1:]}?"
            yield GroupQuestion(text, changed(data, doelgroep=code), counts[code])
