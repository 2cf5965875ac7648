"""Migrations cost twenty seconds, once: a migrated file is kept, and each worker of the suite works on a copy."""

import fcntl
import hashlib
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

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
    "requirements/base.txt",
)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """Replaces pytest-django's: a copy of the template instead of running every migration."""
    folder = tmp_path_factory.mktemp("database")
    template, mine = folder / "template.sqlite3", folder / "test.sqlite3"
    _copy_template(request.config.cache.mkdir("database"), template)
    shutil.copyfile(template, mine)
    connections["default"].close()
    # The settings and every connection made from now on, in any thread, share this dict.
    connections["default"].settings_dict["NAME"] = str(mine)
    settings.DATABASES["default"]["NAME"] = str(mine)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: _restore(template))
        yield
    with django_db_blocker.unblock():
        connections.close_all()


def _restore(template: Path) -> None:
    """A transactional test leaves the database as every test finds it; a flush would also take the root pages away."""
    connections["default"].ensure_connection()
    with closing(sqlite3.connect(template)) as source:
        source.backup(connections["default"].connection)


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
            migrated = subprocess.run(
                [sys.executable, "-c", _MIGRATE, str(half)],
                cwd=ROOT,
                env=_environment(),
                capture_output=True,
                text=True,
                check=False,
            )
            if migrated.returncode:
                pytest.fail(f"The database cannot be made:\n{migrated.stderr[-2000:]}", pytrace=False)
            half.rename(path)
        shutil.copyfile(path, mine)


_MIGRATE = """
import sqlite3, sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0, interactive=False)
connection.close()
plain = sqlite3.connect(sys.argv[1])
plain.execute("PRAGMA journal_mode=DELETE")
plain.execute("VACUUM")
plain.close()
"""


def _environment() -> dict[str, str]:
    return {
        "PATH": "",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for pattern in WHAT_A_FRESH_DATABASE_FOLLOWS_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
