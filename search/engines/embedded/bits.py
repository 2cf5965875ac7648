"""Sets of listings as bits: bit n of a set says something about row n of the columns.

A set over 100,000 listings is 12.5 kB, so and, or and count over all codes of all facets take about a millisecond.
"""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
Label = tuple[str, Hashable]
"""What a set is about: (facet name, code)."""


def pack(flags: NDArray[np.bool_]) -> Bits:
    """Flags of all rows as a set; the number of rows is a multiple of 64."""
    return np.packbits(flags, bitorder="little").view(np.uint64)


def unpack(bits: Bits) -> NDArray[np.bool_]:
    return np.unpackbits(bits.view(np.uint8), bitorder="little").view(np.bool_)


def rows_of(bits: Bits) -> NDArray[np.intp]:
    return np.flatnonzero(unpack(bits))


def count(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())


class CodeSets:
    """For each label the set of rows that carry it. Readers share one; a change is made to a copy."""

    def __init__(self, rows: int):
        self._numbers: dict[Label, int] = {}
        self._matrix: Bits = np.zeros((64, rows // 64), dtype=np.uint64)
        self._nothing: Bits = np.zeros(rows // 64, dtype=np.uint64)
        self._nothing.flags.writeable = False

    def copy(self, rows: int) -> "CodeSets":
        """A copy with room for `rows` rows, no fewer than now."""
        fresh = CodeSets(rows)
        fresh._numbers = dict(self._numbers)
        fresh._matrix = np.zeros((len(self._matrix), rows // 64), dtype=np.uint64)
        fresh._matrix[:, : self._matrix.shape[1]] = self._matrix
        return fresh

    def replace(self, rows: NDArray[np.intp], labels: Iterable[tuple[Label, Sequence[int]]]) -> None:
        """Forget all of `rows`, then set for each label the rows it goes with."""
        changed = self._nothing.copy()
        _set(changed, rows)
        self._matrix &= ~changed
        for label, members in labels:
            number = self._number(label)  # may put a larger matrix in place
            _set(self._matrix[number], np.asarray(members, dtype=np.intp))

    def _number(self, label: Label) -> int:
        number = self._numbers.setdefault(label, len(self._numbers))
        if number == len(self._matrix):
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
        return number

    def labels(self, facet: str) -> list[Hashable]:
        """All codes known of a facet, in a fixed order."""
        return [code for name, code in self._numbers if name == facet]

    def one(self, facet: str, code: Hashable) -> Bits:
        number = self._numbers.get((facet, code))
        return self._nothing if number is None else self._matrix[number]

    def any(self, facet: str, codes: Iterable[Hashable]) -> Bits:
        """Rows that carry at least one of the codes."""
        sets = self.stack(facet, codes)
        return np.bitwise_or.reduce(sets, axis=0) if len(sets) else self._nothing

    def stack(self, facet: str, codes: Iterable[Hashable]) -> Bits:
        """The sets of those codes that occur, one below the other."""
        return self._matrix[[self._numbers[facet, code] for code in codes if (facet, code) in self._numbers]]


def _set(bits: Bits, rows: NDArray[np.intp]) -> None:
    np.bitwise_or.at(bits, rows >> 6, np.uint64(1) << (rows & 63).astype(np.uint64))
