"""What an engine must answer, worked out listing by listing in plain Python: slow, and easy to check by reading."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from search.document import UNKNOWN, ListingDocument, RoleFact
from search.facets import EVERYONE, FACETS, FREE, PGB, Combine
from search.query import ENOUGH, Place, SearchQuery, Word

EARTH_KM = 6371.0088
ROLE_FIELDS = {"rol": "role", "route": "route", PGB: "pgb", FREE: "free"}


@dataclass(frozen=True)
class Expected:
    strict: set[int]
    maybe: set[int]
    facets: dict[str, dict[str, int]]
    relaxed: tuple[str, ...]


def answer(documents: Sequence[ListingDocument], query: SearchQuery) -> Expected:
    words = kept_words(documents, query)
    asked = replace(query, words=words)
    strict = {document.key for document in documents if matches(document, asked)}
    loose = {document.key for document in documents if matches(document, asked, loose=True)}
    return Expected(
        strict=strict,
        maybe=loose - strict,
        facets={name: counts(documents, asked, name) for name in [*FACETS, PGB, FREE]},
        relaxed=tuple(
            word.text for word in query.words if not word.optional and not any(word is kept for kept in words)
        ),
    )


def kept_words(documents: Sequence[ListingDocument], query: SearchQuery) -> tuple[Word, ...]:
    def found(words: Iterable[Word]) -> int:
        return sum(matches(document, replace(query, words=tuple(words)), loose=True) for document in documents)

    required = [word for word in query.words if not word.optional]
    kept = list(required)
    while len(kept) > 1 and found(kept) < ENOUGH:
        vague = min(says(word) for word in kept)
        without = {n: found(kept[:n] + kept[n + 1 :]) for n, word in enumerate(kept) if says(word) == vague}
        del kept[max(without, key=lambda n: (without[n], n))]
    return tuple(kept) if found(kept) > found(required) else tuple(required)


def says(word: Word) -> int:
    """How much a word tells: 0 nothing that is known, 1 something of a listing, 2 what people do there."""
    if not word.codes:
        return 0
    return 2 if "thema" in dict(word.codes) else 1


def matches(document: ListingDocument, query: SearchQuery, *, loose: bool = False) -> bool:
    return (
        document.key not in query.without
        and (document.visible_from is None or document.visible_from <= query.today)
        and (document.visible_until is None or query.today <= document.visible_until)
        and all(word.optional or has_word(document, word) for word in query.words)
        and in_box(document, query)
        and in_reach(document, query)
        and all(answers(document, name, chosen, loose) for name, chosen in query.chosen.items())
        and answers_roles(document, role_choices(query), loose)
    )


def has_word(document: ListingDocument, word: Word) -> bool:
    texts = f"{document.name} {document.summary} {document.body}".split()
    return any(token in texts for token in word.tokens) or any(states(document, *code) for code in word.codes)


def states(document: ListingDocument, facet: str, code: str) -> bool:
    if facet in ROLE_FIELDS:
        return any(getattr(fact, ROLE_FIELDS[facet]) == code for fact in document.role_facts)
    return code in document.codes.get(facet, ())


def in_box(document: ListingDocument, query: SearchQuery) -> bool:
    if query.box is None:
        return True
    if document.lat is None or document.lon is None:
        return False
    box = query.box
    return box.min_lat <= document.lat <= box.max_lat and box.min_lon <= document.lon <= box.max_lon


def in_reach(document: ListingDocument, query: SearchQuery) -> bool:
    if query.place is None or (query.km is None and query.min_km is None):
        return True
    where = query.chosen.get("waar", frozenset())
    if (not where or where & {"thuis", "online"}) and (
        "*" in document.serves or query.place.municipality in document.serves
    ):
        return True
    return in_ring(document, query)


def in_ring(document: ListingDocument, query: SearchQuery) -> bool:
    assert query.place is not None
    km = distance_km(document, query.place)
    return km is not None and (query.km is None or km <= query.km) and (query.min_km is None or km >= query.min_km)


def distance_km(document: ListingDocument, place: Place) -> float | None:
    if document.lat is None or document.lon is None:
        return None
    phi1, phi2 = math.radians(document.lat), math.radians(place.lat)
    half_phi, half_lambda = (phi2 - phi1) / 2, math.radians(place.lon - document.lon) / 2
    a = math.sin(half_phi) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_lambda) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(a))


def answers(document: ListingDocument, name: str, chosen: Iterable[str], loose: bool) -> bool:
    stated = set(document.codes.get(name, ()))
    wanted = set(chosen)

    def possible(code: str) -> bool:
        return code in stated or (loose and bool({UNKNOWN, UNKNOWN + code} & stated))

    match FACETS[name].combine:
        case Combine.ROLE:
            return True
        case Combine.ALL:
            return all(possible(code) for code in wanted)
        case Combine.GROUP:
            return not wanted or any(possible(code) for code in wanted | {EVERYONE})
        case Combine.ANY:
            return not wanted or any(possible(code) for code in wanted)


def role_choices(query: SearchQuery) -> dict[str, set[str]]:
    choices = {name: set(query.chosen[name]) for name in ("rol", "route") if query.chosen.get(name)}
    if query.pgb:
        choices[PGB] = {"1"}
    if query.free:
        choices[FREE] = {"1"}
    return choices


def answers_roles(document: ListingDocument, choices: dict[str, set[str]], loose: bool) -> bool:
    return not choices or any(role_answers(fact, choices, loose) for fact in document.role_facts)


def role_answers(fact: RoleFact, choices: dict[str, set[str]], loose: bool) -> bool:
    return all(
        getattr(fact, ROLE_FIELDS[name]) in chosen | ({UNKNOWN} if loose else set()) for name, chosen in choices.items()
    )


def counts(documents: Sequence[ListingDocument], query: SearchQuery, name: str) -> dict[str, int]:
    """By the word of the contract: for each option the number of results when it is (also) chosen."""
    found = {
        code: sum(matches(d, choosing(query, name, code)) for d in documents) for code in codes_of(documents, name)
    }
    return {code: number for code, number in found.items() if number}


def choosing(query: SearchQuery, name: str, code: str) -> SearchQuery:
    if name in (PGB, FREE):
        return replace(query, **{{PGB: "pgb", FREE: "free"}[name]: True})
    own = query.chosen.get(name, frozenset()) if FACETS[name].combine is Combine.ALL else frozenset()
    return replace(query, chosen={**query.chosen, name: own | {code}})


def codes_of(documents: Sequence[ListingDocument], name: str) -> set[str]:
    if name in (PGB, FREE):
        return {"1"}
    if FACETS[name].combine is Combine.ROLE:
        codes = {getattr(fact, ROLE_FIELDS[name]) for document in documents for fact in document.role_facts}
    else:
        codes = {code for document in documents for code in document.codes.get(name, ())}
    return {code for code in codes if not code.startswith(UNKNOWN)}
