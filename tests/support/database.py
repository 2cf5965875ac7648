"""Migrations cost twenty seconds, once: what they made is kept, and each worker of the suite works on a copy."""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[2]
WHAT_A_FRESH_DATABASE_FOLLOWS_FROM = (
    "portal/**/migrations/*.py",
    "search/**/migrations/*.py",
    "portal/**/reference*.py",
    "portal/*/*.json",
    "portal/*/data/*.json",
    "search/*/data/**/*.json",
    "search/*/data/*.txt",
    "requirements/base.txt",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database than the usual one only tests that use a database have anything to tell."""
    if os.environ.get("TEST_DATABASE_URL"):
        config.hook.pytest_deselected(items=[item for item in items if not _uses_database(item)])
        items[:] = [item for item in items if _uses_database(item)]


def _uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


class Database(Protocol):
    """The database of one worker of the suite."""

    name: str

    def restore(self) -> None:
        """Make it what every test finds."""

    def remove(self) -> None: ...


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Replaces pytest-django's: a copy of the template instead of running every migration."""
    database: Database
    if connections["default"].vendor == "postgresql":
        from tests.support.postgres import PostgresDatabase

        database = PostgresDatabase(_migrate)
    else:
        database = SqliteDatabase(request.config.cache.mkdir("database"), tmp_path_factory.mktemp("database"))
    connections["default"].close()
    # The settings and every connection made from now on, in any thread, share this dict.
    connections["default"].settings_dict["NAME"] = database.name
    settings.DATABASES["default"]["NAME"] = database.name
    with pytest.MonkeyPatch.context() as patch:
        # A flush, which Django would do after a transactional test, also takes the root pages away.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: database.restore())
        yield
    with django_db_blocker.unblock():
        connections.close_all()
    database.remove()


class SqliteDatabase:
    """A copy in `mine` of a migrated file, which is kept from one run to the next in `kept`."""

    def __init__(self, kept: Path, mine: Path) -> None:
        self._template, self._path = mine / "template.sqlite3", mine / "test.sqlite3"
        self.name = str(self._path)
        _copy_template(kept, self._template)
        shutil.copyfile(self._template, self._path)

    def restore(self) -> None:
        connections["default"].ensure_connection()
        with closing(sqlite3.connect(self._template)) as source:
            source.backup(connections["default"].connection)

    def remove(self) -> None:
        self._path.unlink()


def _copy_template(folder: Path, mine: Path) -> None:
    """The migrated file, made by the first worker that needs it; the others wait."""
    path = folder / f"{_fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in folder.glob("*.sqlite3*"):
                old.unlink()
            half = path.with_suffix(".half")
            half.unlink(missing_ok=True)
            _migrate(str(half))
            with closing(sqlite3.connect(half)) as plain:
                plain.execute("PRAGMA journal_mode=DELETE")
                plain.execute("VACUUM")
            half.rename(path)
        shutil.copyfile(path, mine)


_MIGRATE = """
import sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
"""


def _migrate(name: str) -> None:
    """Every migration and all reference data, in a process of its own: this one is set up for another database."""
    command = [sys.executable, "-c", _MIGRATE, name]
    migrated = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False)
    if migrated.returncode:
        pytest.fail(f"The database cannot be made:\n{migrated.stderr[-2000:]}", pytrace=False)


def _environment() -> dict[str, str]:
    return {
        "PATH": "",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TEST_DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
    }


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for pattern in WHAT_A_FRESH_DATABASE_FOLLOWS_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
