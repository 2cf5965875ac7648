"""The embedded engine behind the seam: a question in, an answer out; the rest is where indexes are kept."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from search import ranking
from search.engines.base import Entry, IndexMissing, IndexWriter, Title
from search.engines.embedded.bits import count, rows_of, unpack
from search.engines.embedded.clusters import clusters
from search.engines.embedded.columns import Columns
from search.engines.embedded.schema import FORMAT, create_index, tantivy_errors
from search.engines.embedded.select import Selection, findable, reach
from search.engines.embedded.snapshot import Reader, Snapshot, load, open_sound
from search.engines.embedded.storage import Storage
from search.engines.embedded.words import WordHits, having_all, look_up, relax
from search.engines.embedded.write import writing
from search.engines.facts import Analyse
from search.engines.geometry import Floats
from search.facets import EVERYONE, GROUPS
from search.language.starts import beginning
from search.query import MAX_RESULTS, PAGE_SIZE, SearchQuery, Sort
from search.results import Hit, SearchResult


class EmbeddedEngine:
    name = "embedded"

    def __init__(self, root: Path, analyse: Analyse, analysis_version: str):
        """root: folder for indexes. analyse: text to tokens, the same as made the tokens of the questions."""
        self.version = f"{FORMAT}/{analysis_version}"
        self._analyse = analyse
        self._storage = Storage(root)
        self._reader = Reader(self._storage)

    def search(self, query: SearchQuery) -> SearchResult:
        return answer(self._reader.snapshot(), query)

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        return self._reader.snapshot().known(tokens)

    def similar(self, token: str) -> tuple[str, ...]:
        return self._reader.snapshot().similar(token)

    def titles(self, start: str, *, today: date, without: frozenset[int], limit: int) -> Sequence[Title]:
        return titles(self._reader.snapshot(), start, SearchQuery(today=today, without=without), limit)

    def refresh(self) -> None:
        self._reader.snapshot().titles()

    def current(self) -> UUID | None:
        return self._storage.current()

    def version_of(self, index: UUID) -> str:
        return self._storage.version_of(index)

    def check(self, index: UUID) -> None:
        self._storage.check_files(index)
        open_sound(self._storage, index)

    def entries(self, index: UUID) -> Iterable[Entry]:
        _, snapshot = load(self._storage, index)
        columns = snapshot.columns
        for row in range(columns.size):
            yield Entry(
                key=int(columns.key[row]),
                version=int(columns.version[row]),
                live=bool(columns.live[row]),
                visible_from=date.fromordinal(max(int(columns.visible_from[row]), 1)),
                visible_until=date.fromordinal(int(columns.visible_until[row])),
            )

    def writing(self, index: UUID) -> AbstractContextManager[IndexWriter]:
        self._storage.version_of(index)  # says so when it is missing
        return writing(str(self._storage.tantivy(index)), self._analyse)

    def building(self) -> AbstractContextManager[None]:
        return self._storage.building()

    def create(self, index: UUID) -> None:
        path = self._storage.create(index, self.version)
        with tantivy_errors():
            create_index(str(path))

    def promote(self, index: UUID) -> None:
        if index not in self._storage.indexes():
            raise IndexMissing(f"index {index} is not on this disk")
        self._storage.promote(index)

    def remove(self, index: UUID) -> None:
        if index == self.current():
            raise ValueError("the current index cannot be removed")
        self._storage.remove(index)

    def indexes(self) -> Iterable[UUID]:
        return self._storage.indexes()


def answer(snapshot: Snapshot, query: SearchQuery) -> SearchResult:
    columns = snapshot.columns
    selection = Selection(columns, query)
    within = reach(columns, query)
    open_rows = findable(columns, query)
    here = open_rows & within.under(selection.where())

    asked = look_up(snapshot, query.words)
    kept = relax(asked, selection.loose(here))
    found = having_all(kept, here)
    strict = selection.strict(found)
    maybe = selection.loose(found) & ~strict
    total, maybe_total = count(strict), count(maybe)

    groups = [rows_of(strict), rows_of(maybe)] if query.maybe else [rows_of(strict)]
    listed = min(sum(len(group) for group in groups), MAX_RESULTS)
    with_text = having_all(kept, open_rows)
    return SearchResult(
        total=total,
        maybe_total=maybe_total,
        hits=_page(snapshot, query, asked, groups, within.km),
        page=query.page,
        pages=max(1, -(-listed // PAGE_SIZE)),
        facets=selection.counts(lambda where: with_text & within.under(where)),
        clusters=clusters(columns, np.concatenate(groups), query.zoom) if query.zoom is not None else (),
        relaxed=tuple(hits.word.text for hits in asked if not hits.word.optional and hits not in kept),
        engine=EmbeddedEngine.name,
    )


def titles(snapshot: Snapshot, start: str, query: SearchQuery, limit: int) -> tuple[Title, ...]:
    begun = beginning(start)
    if not begun:
        return ()
    columns, picked = snapshot.columns, np.zeros(0, dtype=np.int32)
    open_rows = unpack(findable(columns, query))
    for rows in snapshot.titles().beginning(begun):
        if (room := limit - len(picked)) > 0:
            more = np.setdiff1d(rows[open_rows[rows]], picked)
            best = _best(columns.quality[more], columns.key[more], room)
            picked = np.concatenate([picked, more[best]])
    keys = columns.key[picked].tolist()
    cards = snapshot.cards(keys)
    return tuple(Title(key, cards[key]) for key in keys)


def _page(
    snapshot: Snapshot, query: SearchQuery, words: Sequence[WordHits], groups: list[NDArray[np.intp]], km: Floats | None
) -> tuple[Hit, ...]:
    """The hits of one page: first all of the first group, then the next."""
    columns = snapshot.columns
    first = (query.page - 1) * PAGE_SIZE
    last = min(first + PAGE_SIZE, MAX_RESULTS)
    picked: list[tuple[int, float, bool]] = []
    passed = 0
    for number, rows in enumerate(groups):
        start, stop = max(first - passed, 0), min(last - passed, len(rows))
        passed += len(rows)
        if start < stop:
            scores = _scores(columns, query, words, rows, km)
            best = _best(scores, columns.key[rows], stop)[start:]
            picked += [(int(rows[n]), float(scores[n]), number > 0) for n in best]
    cards = snapshot.cards([int(columns.key[row]) for row, _, _ in picked])
    return tuple(
        Hit(
            key=int(columns.key[row]),
            id=str(columns.ids[row]),
            score=score if np.isfinite(score) else 0.0,
            distance_km=float(km[row]) if km is not None and np.isfinite(km[row]) else None,
            maybe=maybe,
            card=cards[int(columns.key[row])],
        )
        for row, score, maybe in picked
    )


def _scores(
    columns: Columns, query: SearchQuery, words: Sequence[WordHits], rows: NDArray[np.intp], km: Floats | None
) -> Floats:
    """What the rows are ordered by: higher first."""
    today = query.today.toordinal()
    verified = columns.verified[rows].astype(np.float64)
    if query.sort is Sort.FRESH:
        return verified  # 0, never checked, comes last
    if query.sort is Sort.NEAREST and km is not None:
        return ranking.nearness(km[rows])
    closed = (columns.closed_from[rows] <= today) & (columns.closed_until[rows] >= today)
    overdue = columns.check_by[rows] < today
    distance = None if km is None else km[rows]
    if not words:
        return ranking.browsing(distance, columns.quality[rows], closed, overdue)
    text = np.sum([hits.weights[rows] for hits in words], axis=0)
    anyone = unpack(columns.stating(GROUPS, EVERYONE))[rows] & (not query.chosen.get(GROUPS))
    days = np.where(verified > 0, today - verified, np.inf)
    return ranking.relevance(text, distance, columns.quality[rows], anyone, days, closed, overdue)


def _best(scores: Floats, keys: NDArray[np.int64], number: int) -> NDArray[np.intp]:
    """Positions of the highest scores, in order; equal ones by key."""
    chosen = np.arange(len(scores))
    if number < len(scores):
        # Only what can be among them is sorted: all that score at least as much as the last one that fits.
        chosen = np.flatnonzero(scores >= np.partition(scores, len(scores) - number)[len(scores) - number])
    return chosen[np.lexsort((keys[chosen], -scores[chosen]))][:number]
