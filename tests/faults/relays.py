"""Relays in processes of their own that can be killed. One process loads the site once and makes the others: that takes
a moment, where each of them would take seconds."""

import json
import os
import signal
import subprocess
import sys
import traceback
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, NoReturn
from unittest import mock
from uuid import UUID

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections

from search.engines import SearchEngine, engines
from search.engines.elastic import leases
from search.indexing import work
from search.source import listing_source

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = ("SEARCH_ENGINE", "ELASTICSEARCH_URL", "ELASTICSEARCH_PREFIX", "ELASTICSEARCH_API_KEY", "ELASTICSEARCH_CA")
MAKER = "import django; django.setup(); from tests.faults.relays import make_them; make_them()"
HELD, RENEWED = 1.5, 0.3
"""Seconds a lease is good for and between two renewals, here: nobody should wait long for those of the dead."""

MOMENTS = ("reads", "notes", "promotes", "has promoted")
"""Where a relay or a rebuild can be killed on its way: just before it does that, or just after."""


class Relays:
    """`engine` is the one they all work for."""

    def __init__(self, engine: str) -> None:
        self._engine = engine
        self._maker = subprocess.Popen(
            [sys.executable, "-c", MAKER],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DJANGO_SETTINGS_MODULE": "tests.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        database = connections["default"].settings_dict["NAME"]
        told = {name: getattr(settings, name) for name in SETTINGS}
        self._tell(told | {"SEARCH_INDEX_DIR": str(settings.SEARCH_INDEX_DIR), "database": database})

    def start(self, *arguments: str, dies: str = "") -> int:
        """The number of a process that runs `manage.py search_index` with these arguments; dies: one of MOMENTS, where
        it kills itself if it gets there."""
        return self._tell({"start": [*arguments, f"--engine={self._engine}"], "dies": dies})

    def end(self, process: int) -> int:
        """Wait for it; what it exits with, or minus the signal it died of."""
        return self._tell({"end": process})

    def kill(self, process: int) -> None:
        os.kill(process, signal.SIGKILL)
        self.end(process)

    def stop(self) -> None:
        """All of them."""
        self._maker.communicate(timeout=60)

    def _tell(self, what: dict[str, Any]) -> int:
        assert self._maker.stdin is not None
        assert self._maker.stdout is not None
        self._maker.stdin.write(json.dumps(what) + "\n")
        self._maker.stdin.flush()
        return int(self._maker.stdout.readline())


def make_them() -> None:
    """The process that makes them: does as it is told, line by line, until nobody tells it anything any more."""
    children: set[int] = set()
    try:
        for line in sys.stdin:
            sys.stdout.write(f"{_do(json.loads(line), children)}\n")
            sys.stdout.flush()
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)


def _do(told: dict[str, Any], children: set[int]) -> int:
    match told:
        case {"start": arguments, "dies": dies}:
            child = os.fork()
            if child == 0:
                _work(arguments, dies)
            children.add(child)
            return child
        case {"end": child}:
            _, status = os.waitpid(child, 0)
            children.remove(child)
            return os.waitstatus_to_exitcode(status)
        case _:
            _settle(told)
            return 0


def _settle(told: dict[str, Any]) -> None:
    """In the database and the indexes of the test, with all loaded that a relay needs but nothing opened."""
    connections["default"].settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = told.pop("database")
    settings.SEARCH_INDEX_DIR = Path(told.pop("SEARCH_INDEX_DIR"))
    for name, value in told.items():
        setattr(settings, name, value)
    leases.HELD, leases.RENEWED = HELD, RENEWED
    engines()
    listing_source()


def _work(arguments: list[str], dies: str) -> NoReturn:
    code = 1
    try:
        (engine,) = (one for one in engines() if f"--engine={one.name}" in arguments)
        with _dying(dies, engine):
            call_command("search_index", *arguments, stdout=sys.stderr)
        code = 0
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
    except Exception:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _dying(moment: str, engine: SearchEngine) -> AbstractContextManager[object]:
    promote = engine.promote

    def die(*_: object, **__: object) -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    def promote_and_die(index: UUID) -> None:
        promote(index)
        die()

    match moment:
        case "reads":
            return mock.patch.object(work, "_documents", die)
        case "notes":
            return mock.patch.object(work, "_note_done", die)
        case "promotes":
            return mock.patch.object(engine, "promote", die)
        case "has promoted":
            return mock.patch.object(engine, "promote", promote_and_die)
        case _:
            return nullcontext()
