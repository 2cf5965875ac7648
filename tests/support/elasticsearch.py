"""A real Elasticsearch for the suite: the one of ELASTICSEARCH_URL, or one that is started for the first test of it.

All workers of a run share it; each test has names of its own for its indexes.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from search.engines.elastic import Connection
from tools import elasticsearch_server

GIVEN = os.environ.get("ELASTICSEARCH_URL", "")
IN_CI = os.environ.get("CI") == "true"
MISSING = "" if GIVEN else elasticsearch_server.what_is_missing()
PATIENCE = 60.0
"""Seconds a request may take here: what is tested is what is answered, on a machine that is busy with other tests."""

_SHARED = "elasticsearch.json"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = sum(MISSING in str(report.longrepr) for report in terminalreporter.stats.get("skipped", ()) if MISSING)
    if skipped:
        terminalreporter.write_sep("!", f"{skipped} TESTS OF ELASTICSEARCH WERE SKIPPED", red=True, bold=True)
        terminalreporter.write_line(MISSING)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):
        return  # the others may need it still
    factory: pytest.TempPathFactory = session.config._tmp_path_factory  # type: ignore[attr-defined]
    note = factory.getbasetemp() / _SHARED
    if note.exists():
        _noted(note).stop()


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a server answers. Skips the test where none can run; there it is an error when CI=true."""
    if GIVEN:
        return GIVEN
    if MISSING:
        if IN_CI:
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):
        folder = folder.parent
    note = folder / _SHARED
    with note.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            server = elasticsearch_server.start()
            note.write_text(json.dumps({"url": server.url, "pid": server.pid, "folder": str(server.folder)}))
    return _noted(note).url


@pytest.fixture(scope="session")
def elastic_connection(elasticsearch_url: str) -> Connection:
    return Connection(elasticsearch_url)


@pytest.fixture
def elastic_prefix(elastic_connection: Connection) -> Iterator[str]:
    """What the names of this test's indexes begin with; they go away afterwards."""
    prefix = f"test-{uuid4().hex}"
    yield prefix
    forget(elastic_connection, prefix)


def forget(connection: Connection, prefix: str) -> None:
    with connection.client() as client:
        names = list(client.indices.get(index=f"{prefix}-*").body)
        if names:
            client.indices.delete(index=names)


def _noted(note: Path) -> elasticsearch_server.Server:
    noted = json.loads(note.read_text())
    return elasticsearch_server.Server(noted["url"], noted["pid"], Path(noted["folder"]))
