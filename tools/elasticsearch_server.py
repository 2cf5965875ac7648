"""`make elasticsearch`: a real Elasticsearch on this machine, for trying and testing; not for readers.

It is the official distribution that Elastic makes for tests of clients, fetched with Maven: a whole server with the
modules this site needs and few others. It needs Java 17 or newer. Data and settings lie in a folder that goes away
when it stops. As root it runs as `nobody`, for Elasticsearch refuses root.

    python tools/elasticsearch_server.py            on a free port, until Ctrl-C
    python tools/elasticsearch_server.py --port 9200
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERSION = "8.19.9"
_GROUP, _NAME = "org.elasticsearch.distribution.integ-test-zip", "elasticsearch"
HEAP = "512m"
STARTS_WITHIN = 180.0
"""Seconds, on a busy machine; eight on an idle one."""
STOPS_WITHIN = 20.0
_STARTED: list[subprocess.Popen[bytes]] = []
"""Kept, for Python complains of a process that is forgotten while it runs."""


class Missing(Exception):  # noqa: N818 - reads as what is the matter
    """What is needed to run it is not on this machine."""


@dataclass(frozen=True)
class Server:
    url: str
    pid: int
    folder: Path
    """With its data; removed when it stops."""

    def stop(self) -> None:
        """Also when another process started it."""
        for how in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, how)
            if self._ends(STOPS_WITHIN):
                break
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill(self) -> None:
        """Without warning, and without taking its data away."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._ends(STOPS_WITHIN)

    def _ends(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self.pid, os.WNOHANG)
            try:
                os.killpg(self.pid, 0)
            except ProcessLookupError:
                return True
            time.sleep(0.05)
        return False


def what_is_missing() -> str:
    """Why it cannot run here; empty when it can."""
    absent = [name for name in ("java", "mvn") if shutil.which(name) is None]
    if not absent:
        return ""
    return (
        f"Elasticsearch needs Java 17 and Maven; there is no {' and no '.join(absent)} "
        "(Debian: apt-get install openjdk-17-jre-headless maven), or name a server in ELASTICSEARCH_URL."
    )


def home() -> Path:
    """The unpacked distribution; fetched when it is not there yet. Raises Missing."""
    unpacked = _cache() / f"{_NAME}-{VERSION}"
    if not unpacked.exists():
        if reason := what_is_missing():
            raise Missing(reason)
        _unpack(_fetch(), unpacked)
    return unpacked


def start(port: int = 0, folder: Path | None = None) -> Server:
    """A server that answers, on a free port when none is given, in a folder that may hold data of one that was killed.
    Raises Missing."""
    if reason := what_is_missing():
        raise Missing(reason)
    unpacked = home()
    port = port or _free_port()
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="plekwijzer-elasticsearch-"))
        for name in ("data", "logs", "temporary"):
            (folder / name).mkdir()
        shutil.copytree(unpacked / "config", folder / "config")
    as_whom = _not_as_root(folder)
    settings = {
        "cluster.name": "plekwijzer",
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "http.host": "127.0.0.1",
        "http.port": port,
        "transport.host": "127.0.0.1",
        "transport.port": _free_port(),
        "path.data": folder / "data",
        "path.logs": folder / "logs",
        # A disk that is nearly full is no reason for a test to fail.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    java = Path(shutil.which("java") or "java").resolve().parents[1]
    environment = os.environ | {
        "ES_JAVA_HOME": str(java),
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "temporary"),
        "HOME": str(folder),
    }
    with (folder / "output").open("ab") as output:
        process = subprocess.Popen(
            [unpacked / "bin" / "elasticsearch", *(f"-E{name}={value}" for name, value in settings.items())],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **as_whom,
        )
    _STARTED.append(process)
    server = Server(f"http://127.0.0.1:{port}", process.pid, folder)
    _wait(server, process)
    return server


@contextlib.contextmanager
def running(port: int = 0) -> Iterator[Server]:
    server = start(port)
    try:
        yield server
    finally:
        server.stop()


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        if _answers(server.url):
            return
        if process.poll() is not None or time.monotonic() > deadline:
            told = (server.folder / "output").read_text(errors="replace")[-3000:]
            server.stop()
            raise RuntimeError(f"Elasticsearch does not start:\n{told}")
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5) as answer:
            return json.load(answer)["status"] in {"green", "yellow"}
    except (urllib.error.URLError, ConnectionError, TimeoutError, ValueError):
        return False


def _cache() -> Path:
    """A folder that stays. As root one that others can read, for the server runs as somebody else."""
    if os.geteuid() == 0:
        return Path("/var/cache/plekwijzer")
    return Path.home() / ".cache" / "plekwijzer"


def _fetch() -> Path:
    """The archive in Maven's own folder."""
    print(f"Fetching Elasticsearch {VERSION} …", file=sys.stderr, flush=True)
    artifact = f"{_GROUP}:{_NAME}:{VERSION}:zip"
    subprocess.run(["mvn", "-q", "dependency:get", f"-Dartifact={artifact}", "-Dtransitive=false"], check=True)
    where = ["mvn", "-q", "help:evaluate", "-Dexpression=settings.localRepository", "-DforceStdout"]
    repository = Path.home() / ".m2" / "repository"
    archive = repository / _GROUP.replace(".", "/") / _NAME / VERSION / f"{_NAME}-{VERSION}.zip"
    if not archive.exists():
        told = subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip()
        archive = Path(told) / archive.relative_to(repository)
    return archive


def _unpack(archive: Path, target: Path) -> None:
    """In one step, for two may do this at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as temporary:
        folder = Path(temporary)
        with zipfile.ZipFile(archive) as zipped:
            for entry in zipped.infolist():
                path = Path(zipped.extract(entry, folder))
                path.chmod(entry.external_attr >> 16 & 0o777 or 0o755)
        with contextlib.suppress(OSError):  # another was first
            (folder / target.name).rename(target)


def _not_as_root(folder: Path) -> dict[str, Any]:
    """Elasticsearch refuses to run as root: then somebody without rights does, and owns the folder."""
    if os.geteuid() != 0:
        return {}
    somebody = pwd.getpwnam("nobody")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def main() -> None:
    parser = argparse.ArgumentParser(description="A real Elasticsearch on this machine, until Ctrl-C.")
    parser.add_argument("--port", type=int, default=0, help="a free one when not given")
    port = parser.parse_args().port
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with running(port) as server:
            print(f"Elasticsearch {VERSION} answers at {server.url}")
            print(f"  ENGINE=elasticsearch ELASTICSEARCH_URL={server.url} make run")
            print("Stop with Ctrl-C; what it holds goes away.", flush=True)
            signal.pause()
    except Missing as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        print("Stopped.")


if __name__ == "__main__":
    main()
