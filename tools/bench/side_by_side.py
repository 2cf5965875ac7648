"""Ours on two engines beside the bare engine, Wagtail's own search and PostgreSQL: the same documents and questions."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import servers
from bench.options import ROOT, Options
from bench.report import Section

SIDES = Path(__file__).with_name("sides")
SECONDS = 5.0
"""How long each is asked by so many at once."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the measuring process needs to know."""

    size: int
    seed: int
    questions: int
    seconds: float
    elasticsearch: str
    """Address of a node."""
    elasticsearch_pid: int
    database_pid: int


def measure(options: Options) -> list[Section]:
    return [_measure(size, options) for size in options.sizes]


def _measure(size: int, options: Options) -> Section:
    """New servers for every size: none finds its memory full of what was asked before."""
    with servers.elasticsearch() as node, servers.database() as database:
        order = Order(size, options.seed, options.questions, SECONDS, node.url, node.pid, database.pid)
        environment = os.environ | {
            "DATABASE_URL": database.url,
            "DJANGO_SETTINGS_MODULE": "bench.sides.settings",
            "ENGINE": "embedded",
        }
        command = [sys.executable, str(SIDES), json.dumps(asdict(order))]
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return Section(
        title=f"Side by side at {size:,} documents",
        about=f"{options.questions} questions of one to three words, the same for all and in turns: 40% from a place, "
        "40% with choices, 15% mistyped.",
        rows=told["rows"],
        lines=told["lines"],
    )
