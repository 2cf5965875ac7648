"""Settings that do not fit: one clear line when a command starts and in /ready, and readers notice nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread, current_thread
from threading import enumerate as all_threads
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from django.conf import settings as django_settings
from django.core.checks import CheckMessage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import Settings

from config import start
from search.engines import SearchEngine
from search.engines.elastic import Connection
from search.engines.embedded import snapshot
from search.indexing.checks import check_engines
from tests.faults.conftest import WAIT, Ask, Until
from tests.support.certificates import self_signed
from tests.support.faults import Fault, FaultProxy, fault_proxy
from tests.support.index import Drain
from tests.support.listings import MakeListing
from tools.screenshots import free_port

NOBODY = "http://127.0.0.1:9"
AT_HAND = "embedded at hand"
"""Name of the thread that reads the embedded index in."""


class OtherServer(BaseHTTPRequestHandler):
    """A web server that knows nothing of search."""

    def do_GET(self) -> None:
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_PUT = do_HEAD = do_GET  # noqa: N815 - names http.server looks for

    def log_message(self, *args: Any) -> None: ...


@pytest.fixture
def other_server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), OtherServer)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def one_place(both: dict[str, SearchEngine], make_listing: MakeListing, drain: Drain) -> None:
    """De Stal is in both indexes."""
    make_listing("De Stal")
    drain()


def told() -> list[str]:
    return [problem.msg for problem in check_engines(None)]


def told_everywhere(reader: Client, ask: Ask) -> str:
    """The one line, which a command tells at its start and /ready tells too, while readers are answered."""
    (line,) = told()
    assert "\n" not in line
    response = reader.get("/ready")
    first, second = response.json()["indexes"]
    assert (response.status_code, first["ok"], second["ok"]) == (200, False, True)
    assert first["problem"] == line
    assert (ask()["engine"], ask()["total"]) == ("embedded", 1)
    return line


@pytest.mark.usefixtures("one_place")
def test_a_site_that_is_as_it_should_be_has_nothing_to_tell(reader: Client) -> None:
    assert told() == []
    assert all(index["ok"] for index in reader.get("/ready").json()["indexes"])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (NOBODY, f"Elasticsearch at {NOBODY} cannot be reached; see ELASTICSEARCH_URL"),
        (
            "http://site:geheim@bestaat-niet.invalid:9200",
            "Elasticsearch at http://bestaat-niet.invalid:9200 cannot be reached; see ELASTICSEARCH_URL",
        ),
        (
            "zoekmachine:9200",
            "ELASTICSEARCH_URL or ELASTICSEARCH_CA cannot be used: "
            "URL must include a 'scheme', 'host', and 'port' component (ie 'https://localhost:9200')",
        ),
        (
            "http://site:geheim@zoekmachine:99999999",
            "ELASTICSEARCH_URL or ELASTICSEARCH_CA cannot be used: Could not parse URL it",
        ),
    ],
    ids=["nobody there", "no such name", "no scheme", "no port"],
)
@pytest.mark.usefixtures("one_place")
def test_an_address_that_is_wrong_is_told_without_its_password(
    reader: Client, ask: Ask, settings: Settings, url: str, expected: str
) -> None:
    settings.ELASTICSEARCH_URL = url
    assert told_everywhere(reader, ask) == expected


@pytest.mark.usefixtures("one_place")
def test_an_address_of_something_else_is_told(reader: Client, ask: Ask, settings: Settings, other_server: str) -> None:
    settings.ELASTICSEARCH_URL = other_server
    told = f"what answers at {other_server} is not Elasticsearch; see ELASTICSEARCH_URL"
    assert told_everywhere(reader, ask) == told


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.UNAVAILABLE], ids=lambda fault: fault.value)
@pytest.mark.usefixtures("one_place")
def test_ready_waits_for_no_engine(reader: Client, line: FaultProxy, fault: Fault) -> None:
    line.fault = fault
    for _ in range(6):  # more than can be waited for at once
        response = reader.get("/ready")
        assert (response.status_code, response.json()["ready"]) == (200, True)
        first, second = response.json()["indexes"]
        assert (first["ok"], second["ok"]) == (False, True)
        assert first["problem"]


# ---------------------------------------------------------------- certificates


@pytest.fixture
def secret(elasticsearch_url: str, tmp_path: Path, settings: Settings, one_place: None) -> Iterator[Path]:
    """Elasticsearch with a certificate nobody signed; gives the file that trusts it."""
    speaks, trusted = self_signed(tmp_path)
    with fault_proxy(elasticsearch_url, speaks) as line:
        settings.ELASTICSEARCH_URL = line.url
        yield trusted


def test_a_certificate_that_is_trusted_is_no_matter(secret: Path, settings: Settings) -> None:
    settings.ELASTICSEARCH_CA = str(secret)
    assert told() == []


def test_a_certificate_nobody_trusts_is_told(secret: Path, reader: Client, ask: Ask, settings: Settings) -> None:
    assert told_everywhere(reader, ask) == (
        f"Elasticsearch at {settings.ELASTICSEARCH_URL} has a certificate that cannot be trusted: self-signed "
        "certificate; see ELASTICSEARCH_URL and ELASTICSEARCH_CA"
    )


def test_a_certificate_of_another_server_is_told(
    elasticsearch_url: str, tmp_path: Path, one_place: None, reader: Client, ask: Ask, settings: Settings
) -> None:
    speaks, trusted = self_signed(tmp_path, address="192.0.2.1")
    with fault_proxy(elasticsearch_url, speaks) as line:
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_CA = line.url, str(trusted)
        told = told_everywhere(reader, ask)
    assert "has a certificate that cannot be trusted: hostname '127.0.0.1' doesn't match '192.0.2.1'; see" in told


def test_a_server_without_tls_is_told(
    line: FaultProxy, one_place: None, reader: Client, ask: Ask, settings: Any
) -> None:
    settings.ELASTICSEARCH_URL = line.url.replace("http:", "https:")
    assert "does not speak TLS as it should" in told_everywhere(reader, ask)


@pytest.mark.parametrize(("content", "why"), [(None, "No such file or directory"), ("x", "it holds no certificate")])
def test_a_file_that_is_no_certificate_is_told(
    secret: Path, reader: Client, ask: Ask, settings: Settings, tmp_path: Path, content: str | None, why: str
) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)
    settings.ELASTICSEARCH_CA = str(file)
    assert told_everywhere(reader, ask) == f"ELASTICSEARCH_CA cannot be used: {why}"


# ---------------------------------------------------------------- credentials


@pytest.mark.usefixtures("one_place")
def test_credentials_that_are_refused_are_told(reader: Client, ask: Ask, line: FaultProxy) -> None:
    line.fault = Fault.DENIED
    told = f"Elasticsearch at {line.url} refuses the credentials (401); see ELASTICSEARCH_API_KEY"
    assert told_everywhere(reader, ask) == told


@pytest.mark.parametrize("key", ["geheim\n", "gehéim", "ge heim"], ids=["line end", "accent", "space"])
@pytest.mark.usefixtures("one_place")
def test_a_key_that_cannot_be_sent_is_told_without_it(reader: Client, ask: Ask, settings: Settings, key: str) -> None:
    settings.ELASTICSEARCH_API_KEY = key
    told = told_everywhere(reader, ask)
    assert told == "ELASTICSEARCH_API_KEY cannot be used: it holds something else than letters and signs"


# ---------------------------------------------------------------- another mapping


def only(problems: list[CheckMessage]) -> CheckMessage:
    (problem,) = problems
    return problem


@pytest.mark.usefixtures("one_place")
def test_a_mapping_that_somebody_changed_is_told_with_the_command_that_mends_it(
    both: dict[str, SearchEngine], elastic_connection: Connection, elastic_prefix: str, reader: Client, drain: Drain
) -> None:
    changed = both["elasticsearch"].current()
    with elastic_connection.client() as client:
        client.indices.put_mapping(index=f"{elastic_prefix}-{changed}", properties={"vreemd": {"type": "keyword"}})
    problem = only(list(check_engines(None)))
    assert "the mapping of index" in problem.msg
    assert "manage.py search_index rebuild --engine=elasticsearch" in str(problem.hint)
    assert "manage.py search_index rebuild" in reader.get("/ready").json()["indexes"][0]["problem"]
    drain()
    assert told() == []
    assert both["elasticsearch"].current() != changed


@pytest.mark.usefixtures("one_place")
def test_an_index_with_the_mapping_of_another_version_is_told_with_the_command_that_mends_it(
    both: dict[str, SearchEngine], ask: Ask, drain: Drain, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexes = both["elasticsearch"]._indexes  # type: ignore[attr-defined]
    monkeypatch.setattr(indexes, "alias", indexes.alias + "0")  # as if the code of today had another mapping
    problem = only(list(check_engines(None)))
    assert problem.msg == "elasticsearch: no index of this version answers"
    assert "manage.py search_index rebuild --engine=elasticsearch" in str(problem.hint)
    assert ask()["engine"] == "embedded"
    drain()
    assert told() == []


@pytest.mark.parametrize("name", ["embedded", "elasticsearch"])
@pytest.mark.usefixtures("one_place")
def test_an_index_made_by_another_analysis_is_told(
    both: dict[str, SearchEngine], name: str, drain: Drain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(both[name], "version", "9/9")
    assert f"{name}: the index was made by version" in only(list(check_engines(None))).msg


def test_before_there_is_any_index_there_is_nothing_to_mend(
    on_elasticsearch: FaultProxy, settings: Any, tmp_path: Path
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing yet"
    assert told() == []


# ---------------------------------------------------------------- a command


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Of a process whose Elasticsearch is not there."""
    return {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(folder),
        "SECRET_KEY": "only-for-tests",
        "ENGINE": "elasticsearch",
        "ELASTICSEARCH_URL": NOBODY,
        **more,
    }


def test_a_command_tells_it_in_one_line_without_a_traceback_and_goes_on(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "check"]
    said = subprocess.run(
        command,
        cwd=django_settings.BASE_DIR,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert said.returncode == 0, said.stderr
    lines = [line for line in (said.stdout + said.stderr).splitlines() if "lasticsearch" in line]
    assert lines == [f"?: (search.W001) Elasticsearch at {NOBODY} cannot be reached; see ELASTICSEARCH_URL"]
    assert "Traceback" not in said.stderr


# ---------------------------------------------------------------- a process that answers readers


@contextmanager
def gunicorn(folder: Path, *options: str, **settings: str) -> Iterator[tuple[str, Path]]:
    """A site on the database of this test: its address, and the file with what it says."""
    port, said = free_port(), folder / "said"
    command = [sys.executable, "-m", "gunicorn", "--pythonpath", "site", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    with said.open("w") as file:
        server = subprocess.Popen(
            [*command, "--log-level", "warning", *options],
            cwd=django_settings.BASE_DIR,
            env=environment(folder, **settings),
            stdout=file,
            stderr=file,
        )
    try:
        yield f"http://127.0.0.1:{port}", said
    finally:
        server.terminate()
        try:
            assert server.wait(30) == 0, said.read_text()
        finally:
            server.kill()
            server.wait()


def page_at(address: str, said: Path) -> str:
    """As soon as the site answers."""
    deadline = time.monotonic() + WAIT
    while True:
        try:
            with urlopen(address, timeout=30) as answer:
                page: str = answer.read().decode()
                return page
        except HTTPError:
            raise
        except URLError:
            assert time.monotonic() < deadline, said.read_text()
            time.sleep(0.1)


@pytest.mark.parametrize("options", [(), ("--preload",)], ids=["as usual", "preloaded"])
@pytest.mark.django_db(transaction=True)
def test_a_site_tells_it_in_one_line_when_it_starts_and_answers(
    search_index: SearchEngine,
    make_listing: MakeListing,
    drain: Drain,
    tmp_path: Path,
    until: Until,
    options: tuple[str, ...],
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("another process finds the database of a test by its file")
    make_listing("De Stal")
    drain()
    database = f"sqlite:///{connection.settings_dict['NAME']}"
    with gunicorn(tmp_path, *options, DATABASE_URL=database) as (address, said):
        assert "De Stal" in page_at(f"{address}/zoeken/", said)
        until(lambda: "config.start" in said.read_text())
    lines = [line for line in said.read_text().splitlines() if "config.start" in line]
    assert [line.partition("config.start: ")[2] for line in lines] == [
        f"search.W001: Elasticsearch at {NOBODY} cannot be reached; see ELASTICSEARCH_URL"
    ]
    assert "Traceback" not in said.read_text()


@pytest.fixture
def readers_of_indexes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the threads that read an index in, or its changes: whoever that is waits for it."""
    names: list[str] = []

    def noted(read: Callable[..., Any], *args: Any) -> Any:
        names.append(current_thread().name)
        return read(*args)

    for step in ("load", "_follow"):
        monkeypatch.setattr(snapshot, step, partial(noted, getattr(snapshot, step)))
    return names


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """`begin()` what a web process does beside answering; it ends with the test."""

    class Main:
        """The main thread, as the others see it."""

        over = Event()

        def is_alive(self) -> bool:
            return not self.over.is_set()

        def join(self, seconds: float) -> None:
            self.over.wait(seconds)

    main, before = Main(), set(all_threads())
    monkeypatch.setattr(start, "main_thread", lambda: main)
    monkeypatch.setattr(start, "LOOK", 0.05)
    monkeypatch.setattr(start, "LOOK_AGAIN", 0.1)
    monkeypatch.setattr("os.register_at_fork", lambda **_: None)  # nothing takes that back
    yield start.begin
    main.over.set()
    for thread in set(all_threads()) - before:
        if thread.name == AT_HAND:
            thread.join(WAIT)
            assert not thread.is_alive()


@pytest.mark.parametrize("configured", ["embedded", "elasticsearch"])
@pytest.mark.parametrize("there", [True, False], ids=["from the start", "later"])
def test_no_reader_waits_until_the_embedded_index_is_read_in_or_followed(
    search_index: SearchEngine,
    make_listing: MakeListing,
    drain: Drain,
    begin: Callable[[], None],
    readers_of_indexes: list[str],
    settings: Settings,
    until: Until,
    ask: Ask,
    there: bool,
    configured: str,
) -> None:
    settings.ELASTICSEARCH_URL = NOBODY
    make_listing("De Stal")
    drain()
    pointer = settings.SEARCH_INDEX_DIR / "embedded" / "current"
    if not there:
        pointer.rename(pointer.with_name("away"))
    settings.SEARCH_ENGINE = configured
    begin()
    if not there:
        time.sleep(0.1)  # it has looked
        pointer.with_name("away").rename(pointer)
    until(lambda: AT_HAND in readers_of_indexes)
    until(lambda: ask()["total"] == 1)
    for number, change in enumerate((drain, lambda: call_command("search_index", "rebuild", "--engine=embedded")), 2):
        make_listing(f"Plek {number}")
        seen = readers_of_indexes.count(AT_HAND)
        settings.SEARCH_ENGINE = "embedded"
        change()
        settings.SEARCH_ENGINE = configured
        until(lambda seen=seen: readers_of_indexes.count(AT_HAND) > seen)
        others = len(readers_of_indexes) - readers_of_indexes.count(AT_HAND)
        until(lambda number=number: ask()["total"] == number)
        assert len(readers_of_indexes) - readers_of_indexes.count(AT_HAND) == others
