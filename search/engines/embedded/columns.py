"""Everything but words, of all listings, as arrays: one row a listing.

Arrays are never changed once readers have them: `with_changes` makes new ones, which costs a few milliseconds at
100,000 listings and needs no lock.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.engines.embedded.bits import Bits, CodeSets, put
from search.engines.embedded.roles import RoleSets
from search.engines.facts import ROLES, WAY_PARTS, Facts
from search.engines.geometry import Floats, unit_vectors
from search.engines.rules import code_share, stating
from search.facets import FACETS, Combine

Kind = TypeVar("Kind", bound=np.generic)

_PLAIN = {
    "key": np.int64,
    "version": np.int64,
    "live": np.bool_,
    "lat": np.float64,
    "lon": np.float64,
    "pin": np.bool_,
    "quality": np.float64,
    "visible_from": np.int32,
    "visible_until": np.int32,
    "closed_from": np.int32,
    "closed_until": np.int32,
    "verified": np.int32,
    "check_by": np.int32,
}


class KeyRows:
    """Key -> row. A key keeps its row for good, so columns share this with those made from them."""

    _LARGEST_KEY = 1 << 26
    """Up to this key a table (256 MB at most) does what a dictionary does, a hundred times as fast for many keys."""

    def __init__(self) -> None:
        self._rows: dict[int, int] = {}
        self._table: NDArray[np.int32] = np.zeros(0, dtype=np.int32)

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, key: int) -> int | None:
        return self._rows.get(key)

    def add(self, keys: Sequence[int]) -> NDArray[np.int32]:
        """Rows of keys that may be new."""
        rows = np.array([self._rows.setdefault(key, len(self._rows)) for key in keys], dtype=np.int32)
        small = [key for key in keys if key < self._LARGEST_KEY]
        if small and max(small) >= len(self._table):
            self._table = _grown(self._table, max(small) * 5 // 4 + 1)
        self._table[small] = [self._rows[key] for key in small]
        return rows

    def many(self, keys: Sequence[int]) -> NDArray[np.int32]:
        """Rows of keys that are known."""
        array = np.array(keys, dtype=np.int64)
        if array.max(initial=0) < self._LARGEST_KEY:
            return self._table[array]
        return np.array([self._rows[key] for key in keys], dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Columns:
    size: int
    """Rows in use; the arrays are longer (a multiple of 64), their last rows not live."""
    rows: KeyRows
    key: NDArray[np.int64]
    version: NDArray[np.int64]
    live: NDArray[np.bool_]
    lat: Floats
    lon: Floats
    """NaN without a point."""
    pin: NDArray[np.bool_]
    quality: Floats
    visible_from: NDArray[np.int32]
    visible_until: NDArray[np.int32]
    closed_from: NDArray[np.int32]
    closed_until: NDArray[np.int32]
    verified: NDArray[np.int32]
    check_by: NDArray[np.int32]
    ids: NDArray[np.object_]
    titles: NDArray[np.object_]
    """Facts.title; "" of a row that is not in use."""
    vectors: Floats
    codes: Mapping[str, CodeSets]
    roles: RoleSets
    shares: Mapping[str, Floats]
    """Facet name -> how much of a row one code of it is (search.engines.rules.code_share)."""

    @classmethod
    def empty(cls) -> "Columns":
        plain: dict[str, Any] = {name: np.zeros(0, dtype=kind) for name, kind in _PLAIN.items()}
        none, nothing = np.zeros(0, dtype=np.object_), RoleSets(CodeSets(0))
        return cls(
            size=0,
            rows=KeyRows(),
            **plain,
            ids=none,
            titles=none,
            vectors=np.zeros((3, 0)),
            codes={},
            roles=nothing,
            shares={},
        )

    def facet(self, name: str) -> CodeSets:
        return self.codes.get(name) or CodeSets(len(self.key) // 64)

    def share(self, name: str) -> Floats:
        found = self.shares.get(name)
        return np.ones(len(self.key)) if found is None else found

    def stating(self, name: str, code: str) -> Bits:
        """Rows that state a code of a facet; of what is said of ways in, those with a way in that states it."""
        if name in WAY_PARTS:
            return self.roles.stated({name: frozenset({code})})
        return self.facet(name).one(code)

    def with_changes(self, changes: Sequence[Facts]) -> "Columns":
        """New columns in which these listings, one change each, are as told."""
        if not changes:
            return self
        rows = self.rows.add([facts.key for facts in changes])
        size = len(self.rows)
        room = _room(size)

        plain: dict[str, Any] = {name: _grown(getattr(self, name), room) for name in _PLAIN}
        for name, array in plain.items():
            array[rows] = [getattr(facts, name) for facts in changes]  # None becomes NaN
        ids = _grown(self.ids, room)
        ids[rows] = [facts.id for facts in changes]
        titles = np.full(room, "", dtype=np.object_)
        titles[: len(self.titles)] = self.titles
        titles[rows] = [facts.title for facts in changes]
        vectors = np.zeros((3, room))
        vectors[:, : self.vectors.shape[1]] = self.vectors
        vectors[:, rows] = unit_vectors(plain["lat"][rows], plain["lon"][rows])
        codes = self._codes_with(changes, rows, room // 64)
        roles = RoleSets(codes.get(ROLES) or CodeSets(room // 64))
        return Columns(
            size=size,
            rows=self.rows,
            **plain,
            ids=ids,
            titles=titles,
            vectors=vectors,
            codes=codes,
            roles=roles,
            shares=self._shares_with(changes, rows, room),
        )

    def _shares_with(self, changes: Sequence[Facts], rows: NDArray[np.int32], room: int) -> dict[str, Floats]:
        shares = {}
        for name in (name for name, facet in FACETS.items() if facet.combine is Combine.ANY):
            shares[name] = _grown(self.share(name), room)
            shares[name][rows] = [code_share(len(stating(facts.codes.get(name, ())))) for facts in changes]
        return shares

    def _codes_with(self, changes: Sequence[Facts], rows: NDArray[np.int32], words: int) -> dict[str, CodeSets]:
        changed: Bits = np.zeros(words, dtype=np.uint64)
        put(changed, rows.astype(np.intp))
        fresh = {facet: sets.copy(words) for facet, sets in self.codes.items()}
        for sets in fresh.values():
            sets.forget(changed)
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, facts in zip(rows.tolist(), changes, strict=True):
            for facet, codes in facts.codes.items():
                for code in codes:
                    found[facet, code].append(row)
        for (facet, code), members in found.items():
            if facet not in fresh:
                fresh[facet] = CodeSets(words)
            fresh[facet].add(code, members)
        return fresh


def _room(size: int) -> int:
    """Rows to make room for: whole words of 64, with some to spare."""
    return -(-(size + 64) // 64) * 64


def _grown(array: NDArray[Kind], room: int) -> NDArray[Kind]:
    fresh = np.zeros(room, dtype=array.dtype)
    fresh[: len(array)] = array
    return fresh
