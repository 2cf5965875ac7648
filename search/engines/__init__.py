"""The search of this site: `engine()` answers readers, `engines()` are kept up to date. Only the modules below here
know which ones they are."""

import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from django.conf import settings

from search.engines.base import EngineError, IndexBroken, IndexBusy, IndexMissing, SearchEngine, Searcher
from search.engines.embedded import EmbeddedEngine
from search.engines.failover import FailoverEngine, Withheld
from search.language import ANALYSIS_VERSION, analyse

__all__ = [
    "EngineError",
    "IndexBroken",
    "IndexBusy",
    "IndexMissing",
    "SearchEngine",
    "Searcher",
    "engine",
    "engine_in",
    "engines",
    "heed",
]

EMBEDDED = "embedded"
_withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an engine keeps its indexes, as the settings say."""

    directory: Path
    url: str
    api_key: str
    ca: str
    prefix: str


def engine() -> Searcher:
    """The configured engine, with the embedded one behind it for when it cannot answer. The same object as long as the
    settings are the same, for it keeps the index in memory."""
    return _answering(settings.SEARCH_ENGINE, _place())


def engines() -> tuple[SearchEngine, ...]:
    """Those of which the index is kept up to date; the configured one is the first, the embedded one the last."""
    names = dict.fromkeys((settings.SEARCH_ENGINE, EMBEDDED))
    return tuple(_engine(name, _place()) for name in names)


def heed(withheld: Withheld) -> None:
    """Told by who keeps the indexes up to date: what of each must not be found."""
    global _withheld
    _withheld = withheld


def engine_in(directory: Path) -> SearchEngine:
    """The configured engine with its indexes in `directory`, or named after it, apart from those of the site: for
    measuring."""
    apart = f"{settings.ELASTICSEARCH_PREFIX}-{crc32(bytes(directory)):08x}"
    return _engine(settings.SEARCH_ENGINE, replace(_place(), directory=directory, prefix=apart))


def _place() -> _Place:
    return _Place(
        directory=settings.SEARCH_INDEX_DIR,
        url=settings.ELASTICSEARCH_URL,
        api_key=settings.ELASTICSEARCH_API_KEY,
        ca=settings.ELASTICSEARCH_CA,
        prefix=settings.ELASTICSEARCH_PREFIX,
    )


@lru_cache(maxsize=4)
def _answering(name: str, place: _Place) -> Searcher:
    first = _engine(name, place)
    if name == EMBEDDED:
        return first
    assert _withheld is not None, "search.indexing is not installed"
    return FailoverEngine(first, _engine(EMBEDDED, place), _withheld)


@lru_cache(maxsize=4)
def _engine(name: str, place: _Place) -> SearchEngine:
    match name:
        case "embedded":
            return EmbeddedEngine(place.directory / EMBEDDED, analyse, ANALYSIS_VERSION)
        case "elasticsearch":
            # Only sites that use it need it.
            from search.engines.elastic import Connection, ElasticEngine

            connection = Connection(place.url, api_key=place.api_key, ca=place.ca)
            return ElasticEngine(connection, place.prefix, analyse, ANALYSIS_VERSION)
        case _:
            raise ValueError(f"SEARCH_ENGINE {name!r} is not a search engine")


def _forget() -> None:
    """Threads do not come along into a process that is forked off, and a lock one of them held stays shut there."""
    _answering.cache_clear()
    _engine.cache_clear()


os.register_at_fork(after_in_child=_forget)
