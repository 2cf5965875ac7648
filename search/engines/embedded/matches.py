"""The listings that have a word, remembered: common words take tantivy tens of milliseconds and are asked all day."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

_KEPT = 4_000_000
"""Listings that are remembered, of all words together: 32 MB."""
COMMON = 5_000
"""Listings of a word from which a look takes so long that a process takes it beforehand."""
BEFOREHAND = _KEPT * 3 // 4
"""Listings that are remembered beforehand, of all words together."""
_DRIFT = 100
"""A change brings what is remembered up to date, but for its weights, which depend a little on how many listings have
the word. When so many listings changed that it could matter (one for each hundred with the word), look again."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The listings a word occurs in, and how much it says about each."""

    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    seq: int
    """The last write that this knows of."""
    drift: int = 0
    """Listings that changed since all were weighed."""

    def endures(self, changes: int) -> bool:
        return (self.drift + changes) * _DRIFT <= len(self.rows)

    def changed(self, rows: NDArray[np.int32], now: "Matches") -> "Matches":
        """The same after these rows changed; `now` holds those of them that have the word now."""
        flags = np.zeros(1 + max(int(self.rows.max(initial=0)), int(rows.max(initial=0))), dtype=np.bool_)
        flags[rows] = True
        same = ~flags[self.rows]
        return Matches(
            rows=np.concatenate([self.rows[same], now.rows]),
            weights=np.concatenate([self.weights[same], now.weights]),
            seq=now.seq,
            drift=self.drift + len(rows),
        )


class WordMemory:
    """The words asked last. Shared by the snapshots of one index: what is kept is never older than it was."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Matches] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, token: str) -> Matches | None:
        with self._lock:
            known = self._known.get(token)
            if known is not None:
                self._known.move_to_end(token)
            return known

    def keep(self, token: str, found: Matches) -> None:
        with self._lock:
            known = self._known.get(token)
            if known is not None:
                if known.seq > found.seq:
                    return
                self._size -= len(known.rows)
            self._known[token] = found
            self._known.move_to_end(token)
            self._size += len(found.rows)
            while self._size > _KEPT:
                _, oldest = self._known.popitem(last=False)
                self._size -= len(oldest.rows)
