"""The seam between finding and an engine: what every engine must do, and the errors it may raise.

An engine keeps any number of indexes, each known by a UUID that is also kept in the database (search.indexing).
One of them is current: that one answers. The others are being built, or wait to be removed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from search.document import ListingDocument
from search.query import SearchQuery
from search.results import SearchResult

MOST_SIMILAR = 3


class EngineError(Exception):
    """The engine cannot do what was asked of it now."""


class IndexMissing(EngineError):  # noqa: N818 - reads as what is the matter
    """There is no such index, or none is current yet."""


class IndexBroken(EngineError):  # noqa: N818 - reads as what is the matter
    """The index is there but cannot be read: damaged, or made by a version this code cannot read."""


class IndexBusy(EngineError):  # noqa: N818 - reads as what is the matter
    """Another process holds the right to write."""


@dataclass(frozen=True, slots=True)
class Put:
    """The listing must be in the index as `document`, at `version`."""

    version: int
    document: ListingDocument

    @property
    def key(self) -> int:
        return self.document.key


@dataclass(frozen=True, slots=True)
class Remove:
    """The listing must not be findable. The index remembers `version`, so that an older Put cannot bring it back."""

    version: int
    key: int


Operation = Put | Remove


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index holds of one listing, for comparing it with the database."""

    key: int
    version: int
    live: bool
    """False for a tombstone left by Remove."""
    visible_from: date
    visible_until: date
    """Last day (inclusive); date.min and date.max when there is no limit."""

    def visible_on(self, today: date) -> bool:
        return self.live and self.visible_from <= today <= self.visible_until


@dataclass(frozen=True, slots=True)
class Title:
    """A listing found by the beginning of its name."""

    key: int
    card: Mapping[str, Any]
    """As in search.results.Hit: ListingDocument.card, unread."""


class IndexWriter(Protocol):
    def write(self, operations: Iterable[Operation]) -> Mapping[int, str]:
        """Apply and commit, all or nothing for a crash; return key -> reason of those the engine refuses.

        An operation older than what the index holds of its key is skipped: the newest version wins in any order.
        """


class Searcher(Protocol):
    """What answers readers."""

    def search(self, query: SearchQuery) -> SearchResult:
        """Raises IndexMissing or IndexBroken."""

    def known(self, tokens: Collection[str]) -> frozenset[str]:
        """Those of the tokens that occur in a listing. Raises IndexMissing or IndexBroken."""

    def similar(self, token: str) -> tuple[str, ...]:
        """At most MOST_SIMILAR tokens of listings that begin with the same letter and are one edit away (added,
        dropped, changed, or swapped with its neighbour), the most used first, then by name. Raises IndexMissing or
        IndexBroken."""

    def titles(self, start: str, *, today: date, without: frozenset[int], limit: int) -> Sequence[Title]:
        """The listings, at most `limit`, that may be found today and have a name with a word from which it begins like
        `start` (search.language.starts). First those of which the whole name begins so, then by quality, then by key.
        `without` is that of SearchQuery. Nothing for a start of nothing. Raises IndexMissing or IndexBroken."""


class SearchEngine(Searcher, Protocol):
    name: str
    version: str
    """Of everything that makes an index: an index of another version has to be rebuilt."""

    def refresh(self) -> None:
        """Hold in this process what is there now, before a reader asks and waits for it; nothing happens when that
        is held already, or the engine is not in this process. Raises IndexMissing or IndexBroken."""

    def current(self) -> UUID | None:
        """The index that answers; None when there is none yet. Cheap: asked several times a second."""

    def version_of(self, index: UUID) -> str:
        """The engine version an index was made with. Raises IndexMissing or IndexBroken."""

    def check(self, index: UUID) -> None:
        """Read the whole index; raises IndexMissing or IndexBroken when it is not sound."""

    def entries(self, index: UUID) -> Iterable[Entry]:
        """Everything an index holds, tombstones too, one entry a key. Raises IndexMissing or IndexBroken."""

    def writing(self, index: UUID) -> AbstractContextManager[IndexWriter]:
        """The exclusive right to write an index, given back by leaving and by dying. Raises IndexBusy."""

    def building(self) -> AbstractContextManager[None]:
        """The exclusive right to create, promote and remove indexes, given back likewise. Raises IndexBusy."""

    def create(self, index: UUID) -> None:
        """Make an empty index that does not answer yet."""

    def promote(self, index: UUID) -> None:
        """Let this index answer from now on, in one atomic step."""

    def remove(self, index: UUID) -> None:
        """Forget an index that is not current; nothing happens when it is gone already."""

    def indexes(self) -> Iterable[UUID]:
        """All indexes that are stored, current or not."""
