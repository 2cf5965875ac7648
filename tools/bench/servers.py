"""The servers the site is compared with: started by the project's own tools, stopped again, and weighed."""

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

import elasticsearch_server
import postgres

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Server:
    url: str
    pid: int


@contextmanager
def elasticsearch() -> Iterator[Server]:
    """The node of ELASTICSEARCH_URL, whose process is not known then (pid 0), or one of our own."""
    if named := os.environ.get("ELASTICSEARCH_URL"):
        yield Server(named, 0)
        return
    try:
        with elasticsearch_server.running() as own:
            yield Server(own.url, own.pid)
    except elasticsearch_server.Missing as reason:
        sys.exit(str(reason))


@contextmanager
def database() -> Iterator[Server]:
    """A PostgreSQL of our own, with an empty database."""
    programs = postgres.find()
    if programs is None:
        sys.exit(postgres.MISSING)
    with postgres.server(programs) as address:
        folder = Path(unquote(urlsplit(address).netloc.partition("@")[2]))
        pid = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
        yield Server(f"{address}postgres", pid)


def memory(pid: int) -> float:
    """Megabytes in memory of a process and all it started; what they share counts once."""
    return sum(_proportional(one) for one in _family(pid)) / MEGABYTE


def _proportional(pid: int) -> int:
    """Bytes: its own memory, and its part of what it shares. Nothing when it has ended."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _family(pid: int) -> list[int]:
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(") ")[2].split()[1])
        except OSError:
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def tell(url: str, method: str = "POST") -> dict[str, object]:
    """What a node of Elasticsearch answers to a request without a body."""
    with urlopen(Request(url, method=method), timeout=600) as answer:
        told: dict[str, object] = json.load(answer)
    return told
