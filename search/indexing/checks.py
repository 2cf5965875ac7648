"""What an operator should know when a command starts: whether every engine of the site can be asked at all."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning

from search.engines import EngineError, SearchEngine, engines


def check_engines(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Warnings and no errors: the embedded index answers as well, and nothing else waits for an engine."""
    return [Warning(problem, id="search.W001") for problem in map(_problem, engines()) if problem]


def _problem(engine: SearchEngine) -> str:
    try:
        engine.current()
    except EngineError as error:
        return str(error)
    return ""
