"""Which listings answer a question, and how many would with one more option chosen: all with sets of rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from search.document import UNKNOWN
from search.engines.embedded.bits import Bits, count, pack, unpack
from search.engines.embedded.columns import Columns
from search.engines.facts import ROLES, SERVES
from search.engines.geometry import Floats, distances_km, in_box
from search.engines.rules import ANYWHERE, REACHING, WHERE, YES, markers, stating
from search.facets import EVERYONE, FACETS, FREE, PGB, Combine
from search.query import SearchQuery


@dataclass(frozen=True, slots=True)
class Reach:
    """What lies within the distance asked, on foot or by coming to the reader."""

    km: Floats | None
    """From the place asked; NaN for what comes to the reader and outside the ring, infinite for what has no point and
    does not. None when no place was asked."""
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
    served = columns.facet(SERVES).any({ANYWHERE, query.place.municipality or ANYWHERE})
    if query.km is None and query.min_km is None:
        nowhere = np.isnan(km) & ~unpack(served)
        return Reach(np.where(nowhere, np.inf, km), everything, everything)
    inside = ~np.isnan(km)
    if query.km is not None:
        inside &= km <= query.km
    if query.min_km is not None:
        inside &= km >= query.min_km
    near = pack(inside)
    return Reach(np.where(inside, km, np.nan), near, near | served)


def findable(columns: Columns, query: SearchQuery) -> Bits:
    """Live, visible today, not withdrawn, and in the box."""
    today = query.today.toordinal()
    flags = columns.live & (columns.visible_from <= today) & (columns.visible_until >= today)
    gone = [row for key in query.without if (row := columns.rows.get(key)) is not None and row < columns.size]
    flags[gone] = False
    if query.box is not None:
        flags &= in_box(columns.lat, columns.lon, query.box)
    return pack(flags)


class Selection:
    """The choices of one question, against the codes of all listings.

    Strict is: stated. Loose is: stated, or not stated at all. What is loose but not strict is a "maybe".
    """

    def __init__(self, columns: Columns, query: SearchQuery):
        self._columns = columns
        self._chosen = {FACETS[name].name: chosen for name, chosen in query.chosen.items() if chosen}
        self._roles = {name: chosen for name, chosen in self._chosen.items() if FACETS[name].combine is Combine.ROLE}
        if query.pgb:
            self._roles[PGB] = frozenset({YES})
        if query.free:
            self._roles[FREE] = frozenset({YES})
        plain = [name for name in self._chosen if name not in self._roles]
        self._strict = {name: self._narrow(name, self._stated) for name in plain}
        self._loose = {name: self._narrow(name, self._possible) for name in plain}
        if self._roles:
            self._strict[ROLES] = columns.roles.stated(self._roles)
            self._loose[ROLES] = columns.roles.possible(self._roles)

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
        strict = self.strict(here)
        without_roles = self._others(ROLES, here)
        found: dict[str, Mapping[str, int]] = {}
        for name, facet in FACETS.items():
            sets = self._columns.facet(name)
            match facet.combine:
                case Combine.ROLE:
                    found[name] = self._columns.roles.counts(name, self._roles, without_roles)
                case Combine.ALL:
                    found[name] = sets.counts(strict)
                case Combine.GROUP:
                    found[name] = sets.counts(self._others(name, here), always=sets.one(EVERYONE))
                case Combine.ANY if name == WHERE:
                    # What comes to the reader is no place to go to: each option has its own idea of within reach.
                    found[name] = {
                        code: count(sets.one(code) & self._others(name, base({code}))) for code in sets.codes
                    }
                case Combine.ANY:
                    found[name] = sets.counts(self._others(name, here))
        for name in (PGB, FREE):
            found[name] = self._columns.roles.counts(name, self._roles, without_roles)
        return {name: _some(numbers) for name, numbers in found.items()}

    def _others(self, name: str, base: Bits) -> Bits:
        """Rows of `base` that pass every choice but that one."""
        return _all(base, (bits for other, bits in self._strict.items() if other != name))

    def _narrow(self, name: str, test: Callable[[str, Iterable[str]], Bits]) -> Bits:
        chosen = self._chosen[name]
        match FACETS[name].combine:
            case Combine.ALL:
                return np.bitwise_and.reduce([test(name, {code}) for code in chosen], axis=0)
            case Combine.GROUP:
                return test(name, chosen | {EVERYONE})
            case _:
                return test(name, chosen)

    def _stated(self, name: str, chosen: Iterable[str]) -> Bits:
        return self._columns.facet(name).any(stating(chosen))

    def _possible(self, name: str, chosen: Iterable[str]) -> Bits:
        return self._stated(name, chosen) | self._columns.facet(name).any(markers(chosen))


def _all(base: Bits, sets: Iterable[Bits]) -> Bits:
    for bits in sets:
        base = base & bits
    return base


def _some(numbers: Mapping[str, int]) -> dict[str, int]:
    return {code: number for code, number in numbers.items() if number and not code.startswith(UNKNOWN)}
