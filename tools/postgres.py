"""A PostgreSQL server for the suite: in a folder that goes away, reachable from this machine only, never as root.

    python tools/postgres.py          says its address and serves until stopped

Debian's package does (apt-get install postgresql); its own cluster is left alone. Nothing here survives a power cut,
and so everything is quick.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

MISSING = "No PostgreSQL found: install it (Debian: apt-get install postgresql)."
USER = "plekwijzer"
START = 60.0
"""Seconds a server may take to answer on a busy machine."""
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def find() -> Path | None:
    """The folder with PostgreSQL's programs, the newest if there are more."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = installed[-1] if installed else on_path and Path(on_path)
    return found.resolve().parent if found else None


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """An empty server, until the block ends; gives its address without the name of a database, ending in a slash."""
    folder = Path(tempfile.mkdtemp(prefix="plekwijzer-pg-"))
    as_whom = _not_as_root(folder)
    try:
        _initialise(programs, folder / "data", as_whom)
        with _running(programs, folder, as_whom):
            yield f"postgres://{USER}@{quote(str(folder), safe='')}/"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _not_as_root(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then somebody without rights does."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    somebody = known.get("postgres") or known["nobody"]
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    return {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def _initialise(programs: Path, data: Path, as_whom: dict[str, Any]) -> None:
    command: list[str | Path] = [
        programs / "initdb",
        "--pgdata",
        data,
        "--username",
        USER,
        "--auth",
        "trust",
        "--no-sync",
    ]
    command += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--locale-provider", "icu", "--icu-locale", "nl"]
    made = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **as_whom)
    if made.returncode:
        raise RuntimeError(f"initdb failed:\n{made.stderr}")


@contextmanager
def _running(programs: Path, folder: Path, as_whom: dict[str, Any]) -> Iterator[None]:
    settings = QUICK | {"listen_addresses": "", "unix_socket_directories": str(folder)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    log = folder / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *options], cwd="/", stdout=out, stderr=out, **as_whom
        )
    try:
        _wait_until_it_answers(programs, folder, process)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # closes what is connected, and stops
        process.wait()


def _wait_until_it_answers(programs: Path, folder: Path, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START
    asking: list[str | Path] = [programs / "pg_isready", "--quiet", "--host", folder]
    while subprocess.run(asking, check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL does not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.1)


def version(programs: Path) -> str:
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"[\d.]+", said)
    return found[0] if found else said


def main() -> None:
    programs = find()
    if programs is None:
        sys.exit(MISSING)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with server(programs) as address:
        print(address, flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()
