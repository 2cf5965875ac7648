"""The search of this site: `engine()` answers readers, `engines()` are kept up to date. Only the modules below here
know which ones they are."""

from functools import lru_cache
from pathlib import Path

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


def engine() -> Searcher:
    """The configured engine, with the embedded one behind it for when it cannot answer. The same object as long as the
    settings are the same, for it keeps the index in memory."""
    return _answering(settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR)


def engines() -> tuple[SearchEngine, ...]:
    """Those of which the index is kept up to date; the configured one is the first."""
    names = dict.fromkeys((settings.SEARCH_ENGINE, EMBEDDED))
    return tuple(_engine(name, settings.SEARCH_INDEX_DIR) for name in names)


def heed(withheld: Withheld) -> None:
    """Told by who keeps the indexes up to date: what of each must not be found."""
    global _withheld
    _withheld = withheld


def engine_in(directory: Path) -> SearchEngine:
    """The configured engine with its indexes in `directory`, apart from those of the site: for measuring."""
    return _engine(settings.SEARCH_ENGINE, directory)


@lru_cache(maxsize=4)
def _answering(name: str, directory: Path) -> Searcher:
    first = _engine(name, directory)
    if name == EMBEDDED:
        return first
    assert _withheld is not None, "search.indexing is not installed"
    return FailoverEngine(first, _engine(EMBEDDED, directory), _withheld)


@lru_cache(maxsize=4)
def _engine(name: str, directory: Path) -> SearchEngine:
    match name:
        case "embedded":
            return EmbeddedEngine(directory / "embedded", analyse, ANALYSIS_VERSION)
        case _:
            raise ValueError(f"SEARCH_ENGINE {name!r} is not a search engine")
