"""A listing as an engine keeps it: checked, days as numbers, ways in as codes, texts as tokens."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from search.document import ListingDocument, RoleFact
from search.engines.base import Operation, Put
from search.engines.rules import DOING, main_codes
from search.facets import FREE, PGB
from search.language.starts import name_words

Analyse = Callable[[str], list[str]]

LONGEST_TEXT = 100_000
"""Characters of a field that are searched: some forty pages; more is a mistake or an attack."""

ROLES = "role facts"
SERVES = "serves"

_SEPARATOR = "\t"
WAY_PARTS = ("rol", "route", PGB, FREE)
"""The parts of a way in, by the name of the choice."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A listing as the arrays hold it: days are ordinals (date.toordinal)."""

    key: int
    version: int
    live: bool
    id: str = ""
    title: str = ""
    """The words of the name, folded, without articles."""
    lat: float | None = None
    lon: float | None = None
    pin: bool = False
    quality: float = 0.0
    visible_from: int = 0
    visible_until: int = date.max.toordinal()
    closed_from: int = date.max.toordinal()
    closed_until: int = 0
    """From after until: not closed."""
    verified: int = 0
    """0: never."""
    check_by: int = date.max.toordinal()
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Those of the facets, the main ones (rules.main_codes), under DOING the themes of what you do, and under ROLES and
    SERVES what only this engine needs as codes."""


def facts_of(operation: Operation) -> Facts:
    if not isinstance(operation, Put):
        return Facts(operation.key, operation.version, live=False)
    document = operation.document
    _check(document)
    closed = document.closed_from is not None or document.closed_until is not None
    return Facts(
        key=document.key,
        version=operation.version,
        live=True,
        id=document.id,
        title=" ".join(name_words(document.name)),
        lat=document.lat,
        lon=document.lon,
        pin=document.pin and document.lat is not None,
        quality=document.quality,
        visible_from=_day(document.visible_from, 0),
        visible_until=_day(document.visible_until, date.max.toordinal()),
        closed_from=_day(document.closed_from, 0) if closed else date.max.toordinal(),
        closed_until=_day(document.closed_until, date.max.toordinal()) if closed else 0,
        verified=_day(document.verified_on, 0),
        check_by=_day(document.check_by, date.max.toordinal()),
        codes={
            **document.codes,
            **main_codes(document.codes),
            DOING: document.doing,
            ROLES: [way_in(fact) for fact in document.role_facts],
            SERVES: document.serves,
        },
    )


def newest(operations: Iterable[Operation]) -> list[Operation]:
    """One operation a key: the one with the highest version, of equal ones the last."""
    found: dict[int, Operation] = {}
    for operation in operations:
        if operation.key not in found or found[operation.key].version <= operation.version:
            found[operation.key] = operation
    return list(found.values())


def way_in(fact: RoleFact) -> str:
    """A way in as one code: choices about roles must hold for one and the same."""
    return _SEPARATOR.join((fact.role, fact.route, fact.pgb, fact.free))


def way_parts(code: str) -> list[str]:
    """What `way_in` put together, in the order of WAY_PARTS."""
    return code.split(_SEPARATOR)


def tokens(text: str, analyse: Analyse) -> str:
    """The analysed text, with spaces between the tokens."""
    return utf8(" ".join(analyse(utf8(text[:LONGEST_TEXT]))))


def _check(document: ListingDocument) -> None:
    if (document.lat is None) != (document.lon is None):
        raise ValueError("a point needs both a latitude and a longitude")
    lat, lon = document.lat or 0, document.lon or 0
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # not so of NaN either
        raise ValueError("the point is not on earth")
    if not math.isfinite(document.quality):
        raise ValueError("quality is not a number")


def _day(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def utf8(text: str) -> str:
    """Without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "ignore").decode()
