"""One commit of the index as a reader sees it: tantivy's searcher and the columns that belong to it."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread, main_thread
from typing import Any
from uuid import UUID

import numpy as np
import tantivy

from search.engines.base import MOST_SIMILAR, EngineError, IndexBroken, IndexMissing
from search.engines.embedded.columns import Columns
from search.engines.embedded.matches import BEFOREHAND, COMMON, Matches, WordMemory
from search.engines.embedded.schema import (
    FORMAT,
    SCHEMA,
    card_from,
    facts_from,
    numbers,
    open_index,
    tantivy_errors,
)
from search.engines.embedded.storage import Storage
from search.engines.embedded.titles import Order, TitleMemory
from search.engines.geometry import Floats
from search.engines.rules import TEXT_FIELDS
from search.places.spelling import one_edit_apart

_CHUNK = 5000
"""Listings read at a time: what is read is many times as large as the columns made of it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    index: UUID
    searcher: tantivy.Searcher
    columns: Columns
    seq: int
    """The last write that is in the columns."""
    _words: WordMemory = field(default_factory=WordMemory)
    _titles: TitleMemory = field(default_factory=TitleMemory)
    _vocabulary: dict[str, Counter[str]] = field(default_factory=dict)
    """First letter -> the terms that were looked for among so far. Of this commit only, unlike words and titles."""

    def weights(self, tokens: Sequence[str]) -> Floats:
        """How much the best of these tokens, in the best of its places, says about each row; 0 where none is."""
        weights = np.zeros(len(self.columns.key))
        for token in tokens:
            found = self.matches(token)
            weights[found.rows] = np.maximum(weights[found.rows], found.weights)
        return weights

    def matches(self, token: str) -> Matches:
        known = self._words.get(token)
        if known is not None and known.seq == self.seq:
            return known
        found = self._brought_up_to_date(token, known) if known is not None and known.seq < self.seq else None
        if found is None:
            found = self._find(token)
        self._words.keep(token, found)
        return found

    def look_up_common_words(self) -> None:
        """Before anyone asks for them, so that nobody waits; gives way when the process ends."""
        room = BEFOREHAND
        for token, number in self._most_common():
            room -= number
            if number < COMMON or room < 0 or not main_thread().is_alive():
                return
            self.matches(token)

    def _most_common(self) -> list[tuple[str, int]]:
        """Tokens and the number of listings that have them in one place, the most common first."""
        used: Counter[str] = Counter()
        with tantivy_errors():
            for name in TEXT_FIELDS:
                used |= Counter(dict(self.searcher.terms_with_prefix(name, "")))
        return used.most_common()

    def _brought_up_to_date(self, token: str, known: Matches) -> Matches | None:
        """What was remembered with the changes since then; None when there were too many."""
        changed = _written_after(known.seq)
        with tantivy_errors():
            hits = self.searcher.search(changed, limit=max(self.columns.size, 1), count=False).hits
            if not known.endures(len(hits)):
                return None
            keys = numbers(self.searcher, "key", [address for _, address in hits])
        return known.changed(self.columns.rows.many(keys), self._find(token, changed))

    def _find(self, token: str, among: tantivy.Query | None = None) -> Matches:
        """Asked of tantivy, of all listings or those that `among` finds; the best of its places is what counts."""
        terms = [
            tantivy.Query.boost_query(tantivy.Query.term_query(SCHEMA, name, token, "freq"), weight)
            for name, weight in TEXT_FIELDS.items()
        ]
        query = tantivy.Query.disjunction_max_query(terms)
        if among is not None:
            no_weight = tantivy.Query.const_score_query(among, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, no_weight)])
        with tantivy_errors():
            hits = self.searcher.search(query, limit=max(self.columns.size, 1), count=False).hits
            rows = self.columns.rows.many(numbers(self.searcher, "key", [address for _, address in hits]))
        return Matches(
            rows=rows,
            weights=np.array([weight for weight, _ in hits], dtype=np.float32),
            seq=self.seq,
        )

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        with tantivy_errors():
            return frozenset(
                token for token in tokens if any(self.searcher.doc_freq(name, token) for name in TEXT_FIELDS)
            )

    def similar(self, token: str) -> tuple[str, ...]:
        used = self._terms(token[:1])
        close = [term for term in used if one_edit_apart(token, term)]
        return tuple(sorted(close, key=lambda term: (-used[term], term))[:MOST_SIMILAR])

    def _terms(self, letter: str) -> Counter[str]:
        """Those that begin with it, and how often they are used. A question full of mistakes asks for the same letter
        again and again; to read them all takes some 30 ms at 100,000 listings."""
        used = self._vocabulary.get(letter)
        if used is None:
            used = Counter()
            with tantivy_errors():
                for name in TEXT_FIELDS:
                    used.update(dict(self.searcher.terms_with_prefix(name, letter)))
            if used:  # of any other sign somebody types there is nothing to remember
                self._vocabulary[letter] = used
        return used

    def titles(self) -> Order:
        return self._titles.of(self.columns.titles)

    def cards(self, keys: Sequence[int]) -> dict[int, dict[str, Any]]:
        with tantivy_errors():
            hits = self.searcher.search(
                tantivy.Query.term_set_query(SCHEMA, "key", list(keys)), limit=max(len(keys), 1), count=False
            ).hits
            found = numbers(self.searcher, "key", [address for _, address in hits])
            cards = {key: card_from(self.searcher.doc(address)) for key, (_, address) in zip(found, hits, strict=True)}
            return {key: cards[key] for key in keys}


class Reader:
    """Gives the newest snapshot. Whether there is a newer one costs two looks at file dates."""

    def __init__(self, storage: Storage):
        self._storage = storage
        self._lock = Lock()
        self._pointer: object = None
        self._commit: object = None
        self._tantivy: tantivy.Index | None = None
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """Raises IndexMissing or IndexBroken."""
        pointer = self._storage.pointer_mark()
        snapshot = self._snapshot
        if snapshot is not None and pointer != self._pointer:
            # Another index became current. Reading it in takes a second or two at 100,000 listings: one thread does
            # that, the others go on with the old one, which search.indexing keeps up to date in what it hides.
            if not self._lock.acquire(blocking=False):
                return snapshot
        elif snapshot is not None and self._storage.commit_mark(snapshot.index) == self._commit:
            return snapshot
        else:
            self._lock.acquire()
        try:
            return self._refresh()
        finally:
            self._lock.release()

    def _refresh(self) -> Snapshot:
        pointer = self._storage.pointer_mark()
        if self._snapshot is None or pointer != self._pointer:
            index = self._storage.current()
            if index is None:
                raise IndexMissing("no index has been built yet")
            self._load(index)
            self._pointer = pointer
        else:
            self._update(self._snapshot)
        assert self._snapshot is not None
        return self._snapshot

    def _load(self, index: UUID) -> None:
        commit = self._storage.commit_mark(index)
        opened, snapshot = load(self._storage, index)
        snapshot.titles()  # puts all names in order, which nobody should wait for who types
        self._tantivy, self._snapshot = opened, snapshot
        self._commit = commit
        if self._snapshot.columns.size >= COMMON:
            Thread(target=_unless_it_fails, args=[self._snapshot.look_up_common_words], name="common words").start()

    def _update(self, before: Snapshot) -> None:
        commit = self._storage.commit_mark(before.index)
        if commit == self._commit or self._tantivy is None:
            return
        with tantivy_errors():
            self._tantivy.reload()
            searcher = self._tantivy.searcher()
        snapshot = _follow(before, searcher, _written_after(before.seq))
        if searcher.num_docs == len(snapshot.columns.rows):
            self._snapshot, self._commit = snapshot, commit
        else:
            self._load(before.index)  # rows disappeared, which no writer of ours does: read everything again


def _unless_it_fails(work: Callable[[], None]) -> None:
    """What goes wrong with the index is told to who searches."""
    with suppress(EngineError):
        work()


def load(storage: Storage, index: UUID) -> tuple[tantivy.Index, Snapshot]:
    """Read an index from nothing. Raises IndexMissing or IndexBroken."""
    opened, searcher = open_sound(storage, index)
    nothing = Snapshot(index, searcher, Columns.empty(), seq=0)
    snapshot = _follow(nothing, searcher, tantivy.Query.all_query())
    if searcher.num_docs != len(snapshot.columns.rows):
        raise IndexBroken(f"index {index} holds a listing twice")
    return opened, snapshot


def open_sound(storage: Storage, index: UUID) -> tuple[tantivy.Index, tantivy.Searcher]:
    """Open an index that this code can read and tantivy finds whole. Raises IndexMissing or IndexBroken."""
    if not storage.version_of(index).startswith(f"{FORMAT}/"):
        raise IndexBroken(f"index {index} was made by a version that cannot be read")
    with tantivy_errors():
        opened = open_index(str(storage.tantivy(index)))
        opened.reload()
        return opened, opened.searcher()


def _written_after(seq: int) -> tantivy.Query:
    return tantivy.Query.range_query(SCHEMA, "seq", tantivy.FieldType.Integer, lower_bound=seq + 1)


def _follow(before: Snapshot, searcher: tantivy.Searcher, changed: tantivy.Query) -> Snapshot:
    """The snapshot after `before`, given what changed since."""
    with tantivy_errors():
        hits = searcher.search(changed, limit=max(searcher.num_docs, 1), count=False).hits
        addresses = [address for _, address in hits]
        seq = max(numbers(searcher, "seq", addresses), default=before.seq)
        columns = before.columns
        for start in range(0, len(addresses), _CHUNK):
            chunk = addresses[start : start + _CHUNK]
            columns = columns.with_changes([facts_from(searcher.doc(address)) for address in chunk])
    return Snapshot(before.index, searcher, columns, seq, before._words, before._titles)
