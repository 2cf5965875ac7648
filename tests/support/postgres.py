"""The suite's database on PostgreSQL: a migrated template, of which each worker of the suite has a copy."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from psycopg import Connection, connect
from psycopg.sql import SQL, Identifier

TEMPLATE = "template_of_tests"


class PostgresDatabase:
    """Makes and restores the database of this process; `migrate(name)` fills an empty one."""

    def __init__(self, migrate: Callable[[str], None]) -> None:
        self.name = f"test_{os.getpid()}"
        with _server() as server:
            _make_template(server, migrate)
        self.restore()

    def restore(self) -> None:
        """As every test finds it. Whoever is connected to it, is no more."""
        connections["default"].close()
        self.remove()
        with _server() as server:
            _execute(server, "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", self.name, TEMPLATE)

    def remove(self) -> None:
        with _server() as server:
            _execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)


@contextmanager
def empty_database(name: str) -> Iterator[str]:
    """A database beside that of the suite, for processes of their own; gives its address."""
    with _server() as server:
        _execute(server, "DROP DATABASE IF EXISTS {}", name)
        _execute(server, "CREATE DATABASE {}", name)
        yield f"{os.environ['TEST_DATABASE_URL']}{name}"
        _execute(server, "DROP DATABASE {} WITH (FORCE)", name)


def _make_template(server: "Connection[Any]", migrate: Callable[[str], None]) -> None:
    """The first worker that needs it makes it; the others wait."""
    server.execute("SELECT pg_advisory_lock(1)")
    if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone():
        return
    half = f"{TEMPLATE}_half"
    _execute(server, "DROP DATABASE IF EXISTS {}", half)
    _execute(server, "CREATE DATABASE {}", half)
    migrate(half)
    _execute(server, "ALTER DATABASE {} RENAME TO {}", half, TEMPLATE)


def _execute(server: "Connection[Any]", statement: str, *names: str) -> None:
    server.execute(SQL(statement).format(*map(Identifier, names)))


@contextmanager
def _server() -> Iterator["Connection[Any]"]:
    """A connection to the server apart from any database of the suite; every statement stands on its own."""
    place = connections["default"].settings_dict
    with connect(host=place["HOST"], port=place["PORT"] or None, user=place["USER"], dbname="postgres") as server:
        server.autocommit = True
        yield server
