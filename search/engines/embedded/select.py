"""Which listings answer a question, and how many would with one more option chosen: all with sets of rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from search.document import UNKNOWN, RoleFact
from search.engines.embedded.bits import Bits, CodeSets, count, pack
from search.engines.embedded.columns import ROLES, SERVES, Columns
from search.engines.embedded.geometry import Floats, distances_km, in_box
from search.facets import EVERYONE, FACETS, FREE, PGB, Combine, Facet
from search.query import SearchQuery

WHERE = "waar"
REACHING = frozenset({"thuis", "online"})
"""Choices of `waar` for which a listing that comes to the reader counts as within reach."""
ANYWHERE = "*"

_ROLE_ATTRIBUTES = {"rol": "role", "route": "route", PGB: "pgb", FREE: "free"}
_YES = "1"


@dataclass(frozen=True, slots=True)
class Reach:
    """What lies within the distance asked, on foot or by coming to the reader."""

    km: Floats | None
    """From the place asked; NaN without a point or outside the ring. None when no place was asked."""
    near: Bits
    near_or_served: Bits

    def under(self, where: Iterable[str]) -> Bits:
        """Rows in reach when these options of `waar` are chosen."""
        chosen = frozenset(where)
        return self.near_or_served if not chosen or chosen & REACHING else self.near


def reach(columns: Columns, query: SearchQuery) -> Reach:
    everything = pack(np.ones(len(columns.key), dtype=np.bool_))
    if query.place is None:
        return Reach(None, everything, everything)
    km = distances_km(columns.vectors, query.place.lat, query.place.lon)
    if query.km is None and query.min_km is None:
        return Reach(km, everything, everything)
    inside = ~np.isnan(km)
    if query.km is not None:
        inside &= km <= query.km
    if query.min_km is not None:
        inside &= km >= query.min_km
    served = columns.codes.any(SERVES, {ANYWHERE, query.place.municipality} - {None})
    near = pack(inside)
    return Reach(np.where(inside, km, np.nan), near, near | served)


def findable(columns: Columns, query: SearchQuery) -> Bits:
    """Live, visible today, not withdrawn, and in the box."""
    today = query.today.toordinal()
    flags = columns.live & (columns.visible_from <= today) & (columns.visible_until >= today)
    gone = [columns.row_of[key] for key in query.without if key in columns.row_of]
    flags[[row for row in gone if row < columns.size]] = False
    if query.box is not None:
        flags &= in_box(columns.lat, columns.lon, query.box)
    return pack(flags)


class Selection:
    """The choices of one question, against the codes of all listings.

    Strict is: stated. Loose is: stated, or not stated at all. What is loose but not strict is a "maybe".
    """

    def __init__(self, codes: CodeSets, query: SearchQuery):
        self._codes = codes
        self._chosen = {FACETS[name].name: chosen for name, chosen in query.chosen.items() if chosen}
        self._roles: dict[str, frozenset[str]] = {
            name: chosen for name, chosen in self._chosen.items() if FACETS[name].combine is Combine.ROLE
        }
        if query.pgb:
            self._roles[PGB] = frozenset({_YES})
        if query.free:
            self._roles[FREE] = frozenset({_YES})
        plain = [name for name in self._chosen if name not in self._roles]
        self._strict = {name: self._narrow(FACETS[name], self._stated) for name in plain}
        self._loose = {name: self._narrow(FACETS[name], self._possible) for name in plain}
        if self._roles:
            self._strict[ROLES] = codes.any(ROLES, self._role_facts(self._roles))
            self._loose[ROLES] = codes.any(ROLES, self._role_facts(self._roles, unknown=True))

    def strict(self, base: Bits) -> Bits:
        return _all(base, self._strict.values())

    def loose(self, base: Bits) -> Bits:
        return _all(base, self._loose.values())

    def where(self) -> frozenset[str]:
        return self._chosen.get(WHERE, frozenset())

    def counts(self, base: Callable[[Iterable[str]], Bits]) -> dict[str, Mapping[str, int]]:
        """Facet -> code -> listings when that option is chosen; codes with none are left out.

        base: rows that pass everything but choices, given the chosen options of `waar`.
        """
        here = base(self.where())
        counts: dict[str, Mapping[str, int]] = {}
        for name, facet in FACETS.items():
            if facet.combine is not Combine.ROLE:
                counts[name] = self._plain_counts(facet, here)
        counts[WHERE] = self._where_counts(base)
        without_roles = self._others(ROLES, here)
        for name in _ROLE_ATTRIBUTES:
            counts[name] = self._role_counts(name, without_roles)
        return counts

    def _others(self, name: str, base: Bits) -> Bits:
        """Rows of `base` that pass every choice but that one."""
        return _all(base, (bits for other, bits in self._strict.items() if other != name))

    def _narrow(self, facet: Facet, test: Callable[[str, Iterable[str]], Bits]) -> Bits:
        chosen = self._chosen[facet.name]
        if facet.combine is Combine.ALL:
            return np.bitwise_and.reduce([test(facet.name, {code}) for code in chosen], axis=0)
        return test(facet.name, chosen | {EVERYONE} if facet.combine is Combine.GROUP else chosen)

    def _stated(self, name: str, chosen: Iterable[str]) -> Bits:
        return self._codes.any(name, {code for code in chosen if not code.startswith(UNKNOWN)})

    def _possible(self, name: str, chosen: Iterable[str]) -> Bits:
        markers = {UNKNOWN} | {UNKNOWN + code for code in chosen}
        return self._stated(name, chosen) | self._codes.any(name, markers)

    def _plain_counts(self, facet: Facet, base: Bits) -> dict[str, int]:
        codes = sorted(code for code in map(str, self._codes.labels(facet.name)) if not code.startswith(UNKNOWN))
        sets = self._codes.stack(facet.name, codes)
        if facet.combine is Combine.GROUP:
            sets = sets | self._codes.one(facet.name, EVERYONE)
        pool = self.strict(base) if facet.combine is Combine.ALL else self._others(facet.name, base)
        return _counted(codes, sets & pool)

    def _where_counts(self, base: Callable[[Iterable[str]], Bits]) -> dict[str, int]:
        """What comes to the reader is no place to go to: each option of `waar` has its own idea of within reach."""
        numbers = {
            code: count(self._codes.one(WHERE, code) & self._others(WHERE, base({code})))
            for code in sorted(map(str, self._codes.labels(WHERE)))
            if not code.startswith(UNKNOWN)
        }
        return {code: number for code, number in numbers.items() if number}

    def _role_facts(self, wanted: Mapping[str, frozenset[str]], unknown: bool = False) -> list[RoleFact]:
        """The role facts that answer all of `wanted` at once."""
        extra = frozenset({UNKNOWN}) if unknown else frozenset()
        allowed = {_ROLE_ATTRIBUTES[name]: (chosen - {UNKNOWN}) | extra for name, chosen in wanted.items()}
        return [
            fact
            for fact in self._codes.labels(ROLES)
            if isinstance(fact, RoleFact) and all(getattr(fact, name) in chosen for name, chosen in allowed.items())
        ]

    def _role_counts(self, name: str, base: Bits) -> dict[str, int]:
        attribute = _ROLE_ATTRIBUTES[name]
        facts = self._role_facts({other: chosen for other, chosen in self._roles.items() if other != name})
        facts = [fact for fact in facts if getattr(fact, attribute) != UNKNOWN]
        if name in (PGB, FREE):
            facts = [fact for fact in facts if getattr(fact, attribute) == _YES]
        if not facts:
            return {}
        facts.sort(key=lambda fact: str(getattr(fact, attribute)))
        values = [str(getattr(fact, attribute)) for fact in facts]
        codes = sorted(set(values))
        starts = [values.index(code) for code in codes]
        return _counted(codes, np.bitwise_or.reduceat(self._codes.stack(ROLES, facts), starts, axis=0) & base)


def _all(base: Bits, sets: Iterable[Bits]) -> Bits:
    for bits in sets:
        base = base & bits
    return base


def _counted(codes: list[str], sets: Bits) -> dict[str, int]:
    numbers = np.bitwise_count(sets).sum(axis=1, dtype=np.int64).tolist()
    return {code: number for code, number in zip(codes, numbers, strict=True) if number}
