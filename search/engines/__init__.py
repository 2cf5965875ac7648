"""The search engine of this site: `engine()`. Only the modules below here know which one it is."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.engines.base import EngineError, IndexBroken, IndexBusy, IndexMissing, SearchEngine
from search.engines.embedded import EmbeddedEngine
from search.language import ANALYSIS_VERSION, analyse

__all__ = ["EngineError", "IndexBroken", "IndexBusy", "IndexMissing", "SearchEngine", "engine", "engine_in"]


def engine() -> SearchEngine:
    """The configured engine; the same object as long as the settings are the same, for it keeps the index in memory."""
    return engine_in(settings.SEARCH_INDEX_DIR)


def engine_in(directory: Path) -> SearchEngine:
    """The configured engine with its indexes in `directory`, apart from those of the site: for measuring."""
    return _engine(settings.SEARCH_ENGINE, directory)


@lru_cache(maxsize=4)
def _engine(name: str, directory: Path) -> SearchEngine:
    match name:
        case "embedded":
            return EmbeddedEngine(directory / "embedded", analyse, ANALYSIS_VERSION)
        case _:
            raise ValueError(f"SEARCH_ENGINE {name!r} is not a search engine")
