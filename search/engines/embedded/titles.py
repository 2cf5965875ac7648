"""Names by how they begin: every word of every name in one alphabetical order, and the rows that have it.

Like the columns it belongs to an order is never changed once readers have it. What it is made of tells what changed
since: the next one is made from it, when somebody first asks.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]
Titles = NDArray[np.object_]
"""Of all rows the words of the name, with spaces between."""


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    titles: Titles
    """What the order was made of."""
    rows: Rows
    offsets: NDArray[np.int16]
    """Where in the title of the row the word begins."""

    @classmethod
    def empty(cls) -> "Order":
        return cls(np.zeros(0, np.object_), np.zeros(0, np.int32), np.zeros(0, np.int16))

    def beginning(self, start: str) -> tuple[Rows, Rows]:
        """Rows with a name that begins with `start` (search.language.starts), and those with a word that does; a row
        may be in both, and in the second more than once."""
        numbers, key = range(len(self.rows)), self._from_word(len(start))
        first = bisect_left(numbers, start, key=key)
        last = bisect_right(numbers, start, lo=first, key=key)
        rows = self.rows[first:last]
        return rows[self.offsets[first:last] == 0], rows

    def following(self, titles: Titles) -> "Order":
        """The order of these titles, made from this one: few changes are little work."""
        changed = np.ones(max(len(titles), len(self.titles)), dtype=np.bool_)
        known = min(len(titles), len(self.titles))
        changed[:known] = self.titles[:known] != titles[:known]
        kept = ~changed[self.rows]
        left = Order(self.titles, self.rows[kept], self.offsets[kept])

        added = sorted(
            (text, row, offset)
            for row in np.flatnonzero(changed[: len(titles)]).tolist()
            for text, offset in _words(titles[row])
        )
        numbers, key = range(len(left.rows)), left._from_word(None)
        places = [bisect_left(numbers, text, key=key) for text, _, _ in added]
        return Order(
            titles,
            np.insert(left.rows, places, [row for _, row, _ in added]),
            np.insert(left.offsets, places, [offset for _, _, offset in added]),
        )

    def _from_word(self, letters: int | None) -> Callable[[int], str]:
        """Number in this order -> the first letters of the name from that word on; all for None."""
        titles, rows, offsets = self.titles, self.rows, self.offsets
        return lambda number: titles[rows[number]][offsets[number] :].replace(" ", "")[:letters]


def _words(title: str) -> list[tuple[str, int]]:
    """The title from each of its words on, without spaces, and where that word begins."""
    starts = [0, *(at + 1 for at, letter in enumerate(title) if letter == " ")] if title else []
    return [(title[at:].replace(" ", ""), at) for at in starts]


class TitleMemory:
    """The order asked last, for snapshots that follow each other."""

    def __init__(self) -> None:
        self._order = Order.empty()
        self._lock = Lock()

    def of(self, titles: Titles) -> Order:
        order = self._order
        if order.titles is titles:
            return order
        with self._lock:
            if self._order.titles is not titles:
                self._order = self._order.following(titles)
            return self._order
