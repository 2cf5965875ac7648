"""Everything but words, of all listings, as arrays: one row a listing.

Arrays are never changed once readers have them: `with_changes` makes new ones, which costs a few milliseconds at
100,000 listings and needs no lock.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from search.engines.embedded.bits import CodeSets, Label
from search.engines.embedded.geometry import Floats, unit_vectors
from search.engines.embedded.schema import Facts

Kind = TypeVar("Kind", bound=np.generic)

ROLES = "role facts"
SERVES = "serves"
"""Sets that are not facets: each RoleFact that occurs, and each municipality (or "*") that is served."""

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
}


@dataclass(frozen=True, slots=True)
class Columns:
    size: int
    """Rows in use; the arrays are longer (a multiple of 64), their last rows not live."""
    row_of: dict[int, int]
    """Key -> row. A key keeps its row, so older Columns may share this."""
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
    ids: NDArray[np.object_]
    vectors: Floats
    codes: CodeSets

    @classmethod
    def empty(cls) -> "Columns":
        plain: dict[str, Any] = {name: np.zeros(0, dtype=kind) for name, kind in _PLAIN.items()}
        ids = np.zeros(0, dtype=np.object_)
        return cls(size=0, row_of={}, **plain, ids=ids, vectors=np.zeros((3, 0)), codes=CodeSets(0))

    def with_changes(self, changes: Sequence[Facts]) -> "Columns":
        """New columns in which these listings, one change each, are as told."""
        if not changes:
            return self
        for facts in changes:
            self.row_of.setdefault(facts.key, len(self.row_of))
        rows = np.array([self.row_of[facts.key] for facts in changes], dtype=np.intp)
        size = len(self.row_of)
        room = _room(size)

        plain: dict[str, Any] = {name: _grown(getattr(self, name), room) for name in _PLAIN}
        for name, array in plain.items():
            array[rows] = [getattr(facts, name) for facts in changes]  # None becomes NaN
        ids = _grown(self.ids, room)
        ids[rows] = [facts.id for facts in changes]
        vectors = np.zeros((3, room))
        vectors[:, : self.vectors.shape[1]] = self.vectors
        vectors[:, rows] = unit_vectors(plain["lat"][rows], plain["lon"][rows])
        codes = self.codes.copy(room)
        codes.replace(rows, _by_label(changes, rows).items())
        return Columns(size=size, row_of=self.row_of, **plain, ids=ids, vectors=vectors, codes=codes)


def _by_label(changes: Sequence[Facts], rows: NDArray[np.intp]) -> dict[Label, list[int]]:
    found: dict[Label, list[int]] = defaultdict(list)
    for row, facts in zip(rows.tolist(), changes, strict=True):
        for label in facts.codes:
            found[label].append(row)
        for role in facts.roles:
            found[ROLES, role].append(row)
        for municipality in facts.serves:
            found[SERVES, municipality].append(row)
    return found


def _room(size: int) -> int:
    """Rows to make room for: whole words of 64, with some to spare."""
    return -(-(size + 64) // 64) * 64


def _grown(array: NDArray[Kind], room: int) -> NDArray[Kind]:
    fresh = np.zeros(room, dtype=array.dtype)
    fresh[: len(array)] = array
    return fresh
