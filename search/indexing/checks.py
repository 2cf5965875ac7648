"""What an operator should know when a command starts: whether every engine of the site can be asked, and has an index
that this version can use."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning

from search.engines import EngineError, IndexBroken, IndexMissing, SearchEngine, engines


def check_engines(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Warnings and no errors: the embedded index answers as well, and nothing else waits for an engine."""
    return [problem for engine in engines() for problem in _problems(engine)]


def _problems(engine: SearchEngine) -> Iterator[CheckMessage]:
    """At most one: W001 when the engine cannot be asked, W002 when its index has to be made anew."""
    try:
        unusable = _why_unusable(engine)
    except EngineError as error:
        yield Warning(str(error), id="search.W001")
        return
    if unusable:
        mended = f"The relay mends it by itself, or: manage.py search_index rebuild --engine={engine.name}"
        yield Warning(f"{engine.name}: {unusable}", hint=mended, id="search.W002")


def _why_unusable(engine: SearchEngine) -> str:
    """Empty also before there is any index: then there is nothing to mend. Raises EngineError."""
    try:
        current = engine.current()
        if current is None:
            return "no index of this version answers" if any(engine.indexes()) else ""
        made_by = engine.version_of(current)
    except (IndexBroken, IndexMissing) as error:
        return str(error)
    return "" if made_by == engine.version else f"the index was made by version {made_by}, this is {engine.version}"
