"""What a machine asks: does the process live, and can it answer readers?"""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.engines import EngineError, SearchEngine, engines
from search.indexing.status import status

LONGEST_LAG = 60.0
"""Seconds the index may be behind the database before someone should look."""
PATIENCE = 0.7
"""Seconds an engine may take to say that it is there: who asks /ready often waits no longer than one second, and must
not take away a process that answers readers from the other engine."""
_asking: defaultdict[str, ThreadPoolExecutor] = defaultdict(partial(ThreadPoolExecutor, 2, "ready"))
"""By name of the engine: one that hangs keeps up no other."""


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as the process can answer at all; asks nothing of the database or the index."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when readers can be answered, else 503. An index that is behind still answers, and so does the second when
    the first cannot: that is only reported."""
    database = _database()
    indexes = [_index(one) for one in engines()] if database["ok"] else []
    ok = any(index["ok"] for index in indexes)
    return JsonResponse({"ready": ok, "database": database, "indexes": indexes}, status=200 if ok else 503)


def _database() -> dict[str, object]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return {"ok": False, "vendor": connection.vendor}
    return {"ok": True, "vendor": connection.vendor}


def _index(engine: SearchEngine) -> dict[str, object]:
    try:
        _asking[engine.name].submit(engine.current).result(PATIENCE)
        now = status(engine)
    except EngineError as error:
        return {"ok": False, "engine": engine.name, "problem": str(error)}
    except TimeoutError:
        return {"ok": False, "engine": engine.name, "problem": f"no answer within {PATIENCE} s"}
    except (DatabaseError, OSError) as error:
        return {"ok": False, "engine": engine.name, "problem": type(error).__name__}
    return {
        "ok": not now.problem,
        "engine": now.engine,
        "problem": now.problem,
        "pending": now.pending,
        "failed": now.failed,
        "lag_seconds": None if now.lag_seconds is None else round(now.lag_seconds, 1),
        "late": now.lag_seconds is not None and now.lag_seconds > LONGEST_LAG,
    }
