"""Sets of listings as bits: bit n of a set says something about row n of the columns.

A set over 100,000 listings is 12.5 kB, so and, or and count over all codes of all facets take about a millisecond.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]


def pack(flags: NDArray[np.bool_]) -> Bits:
    """Flags of all rows as a set; the number of rows is a multiple of 64."""
    return np.packbits(flags, bitorder="little").view(np.uint64)


def unpack(bits: Bits) -> NDArray[np.bool_]:
    return np.unpackbits(bits.view(np.uint8), bitorder="little").view(np.bool_)


def rows_of(bits: Bits) -> NDArray[np.intp]:
    return np.flatnonzero(unpack(bits))


def count(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())


def counts(sets: Bits, among: Bits) -> list[int]:
    """How many of the rows in `among` are in each of some sets that lie one below the other."""
    used = np.flatnonzero(among)
    if len(used) * 4 < len(among):  # a few rows: most of the sets need not be looked at
        sets, among = np.take(sets, used, axis=1), among[used]
    numbers: list[int] = np.bitwise_count(sets & among).sum(axis=1, dtype=np.int64).tolist()
    return numbers


class CodeSets:
    """For each code of one facet the rows that carry it. Readers share one; a change is made to a copy."""

    def __init__(self, words: int):
        """words: 64 rows each."""
        self._numbers: dict[str, int] = {}
        self._matrix: Bits = np.zeros((8, words), dtype=np.uint64)
        self._nothing: Bits = np.zeros(words, dtype=np.uint64)

    def copy(self, words: int) -> "CodeSets":
        """A copy with as much room or more."""
        fresh = CodeSets(words)
        fresh._numbers = dict(self._numbers)
        fresh._matrix = np.zeros((len(self._matrix), words), dtype=np.uint64)
        fresh._matrix[:, : self._matrix.shape[1]] = self._matrix
        return fresh

    def forget(self, rows: Bits) -> None:
        self._matrix &= ~rows

    def add(self, code: str, rows: Sequence[int]) -> None:
        number = self._numbers.setdefault(code, len(self._numbers))
        if number == len(self._matrix):
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
        put(self._matrix[number], np.asarray(rows, dtype=np.intp))

    @property
    def codes(self) -> list[str]:
        return list(self._numbers)

    @property
    def all(self) -> Bits:
        """The sets of `codes`, one below the other."""
        return self._matrix[: len(self._numbers)]

    def one(self, code: str) -> Bits:
        number = self._numbers.get(code)
        return self._nothing if number is None else self._matrix[number]

    def any(self, codes: Iterable[str]) -> Bits:
        """Rows that carry at least one of the codes."""
        return np.bitwise_or.reduce([self._nothing, *(self.one(code) for code in codes)], axis=0)

    def counts(self, among: Bits, always: Bits | None = None) -> Mapping[str, int]:
        """How many rows of a set carry each code; those in `always` carry every one."""
        sets = self.all if always is None else self.all | always
        return dict(zip(self._numbers, counts(sets, among), strict=True))


def put(bits: Bits, rows: NDArray[np.intp]) -> None:
    np.bitwise_or.at(bits, rows >> 6, np.uint64(1) << (rows & 63).astype(np.uint64))
