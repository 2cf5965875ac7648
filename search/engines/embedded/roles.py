"""Role, route, pgb and free of charge: choices that must hold for one and the same way in.

Each combination that occurs is one code, and so one set of rows; a choice is the union of the combinations it allows.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from search.document import UNKNOWN
from search.engines.embedded.bits import Bits, CodeSets, counts
from search.engines.facts import WAY_PARTS, way_parts
from search.engines.rules import YES
from search.facets import FREE, PGB

Choices = Mapping[str, frozenset[str]]


class RoleSets:
    def __init__(self, sets: CodeSets):
        self._sets = sets
        split = [way_parts(code) for code in sets.codes]
        self._values = {
            name: np.array([parts[n] for parts in split], dtype=np.str_) for n, name in enumerate(WAY_PARTS)
        }
        self._grouped: dict[str, tuple[list[str], Bits]] = {}
        """Of all combinations, by part: what most questions ask."""

    def stated(self, choices: Choices) -> Bits:
        """Rows with a way in that is stated to answer all choices."""
        return self._union(self._answering(choices, frozenset()))

    def possible(self, choices: Choices) -> Bits:
        """Rows with a way in that may answer all choices: what is not stated may be so."""
        return self._union(self._answering(choices, frozenset({UNKNOWN})))

    def counts(self, name: str, choices: Choices, among: Bits) -> dict[str, int]:
        """For each value of one part: rows of a set that have a way in with it which answers the other choices."""
        others = {other: chosen for other, chosen in choices.items() if other != name}
        codes, sets = self._group(name, self._answering(others, frozenset())) if others else self._group_all(name)
        wanted = zip(codes, counts(sets, among), strict=True)
        return {code: number for code, number in wanted if name not in (PGB, FREE) or code == YES}

    def _answering(self, choices: Choices, extra: frozenset[str]) -> NDArray[np.bool_]:
        """Which combinations answer all choices."""
        answering = np.ones(len(self._sets.codes), dtype=np.bool_)
        for name, chosen in choices.items():
            answering &= np.isin(self._values[name], sorted(chosen - {UNKNOWN} | extra))
        return answering

    def _union(self, combinations: NDArray[np.bool_]) -> Bits:
        return np.bitwise_or.reduce(self._sets.all[combinations], axis=0)

    def _group_all(self, name: str) -> tuple[list[str], Bits]:
        if name not in self._grouped:
            self._grouped[name] = self._group(name, np.ones(len(self._sets.codes), dtype=np.bool_))
        return self._grouped[name]

    def _group(self, name: str, combinations: NDArray[np.bool_]) -> tuple[list[str], Bits]:
        """The values of one part that are stated in these combinations, and the rows with each."""
        chosen = np.flatnonzero(combinations & (self._values[name] != UNKNOWN))
        if not len(chosen):
            return [], self._sets.all[:0]
        values = self._values[name][chosen]
        order = np.argsort(values, kind="stable")
        codes, starts = np.unique(values[order], return_index=True)
        return codes.tolist(), np.bitwise_or.reduceat(self._sets.all[chosen[order]], starts, axis=0)
