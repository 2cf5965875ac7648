"""The suite: all of it on SQLite, then what keeps and finds data once more on PostgreSQL.

    python tools/suite.py                      both runs
    python tools/suite.py -k word              a part of the first run: any arguments of pytest
    python tools/suite.py --postgres [-k word] the second run, or a part of it

In the second run journeys and permissions also have Elasticsearch: what a region runs that outgrew one machine.
Without PostgreSQL or Elasticsearch that part is left out, and says so; where CI=true that is an error.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadgroup"]
AGAIN = (
    "tests/portal",
    "tests/pages",
    "tests/guidance",
    "tests/demo",
    "tests/faults",
    "tests/search/indexing",
    "tests/harness/test_queries.py",
)
"""What another database could break; of these only the tests that use one (tests/support/database.py)."""
WITH_ELASTICSEARCH = (
    "tests/journeys",
    "tests/permissions",
    "tests/harness/test_bad_input.py",
    "tests/harness/test_public_pages.py",
    "tests/portal/finder/test_recount.py",
)
"""What people do, from end to end, and what anybody may type."""
NOTHING_CHOSEN = 5
"""Exit code of pytest."""


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    arguments = sys.argv[1:]
    if arguments[:1] == ["--postgres"]:
        return on_postgres(arguments[1:])
    if arguments:
        return run(arguments)
    first = run([])
    if first == signal.SIGINT:
        return first
    return on_postgres([]) or first


def run(arguments: list[str], **environment: str) -> int:
    return subprocess.run([*PYTEST, *arguments], cwd=ROOT, env=os.environ | environment, check=False).returncode


def on_postgres(arguments: list[str]) -> int:
    programs = postgres.find()
    if programs is None:
        print(f"\n{'!' * 100}\nNOT RUN ON POSTGRESQL. {postgres.MISSING}\n{'!' * 100}", flush=True)
        return int(os.environ.get("CI") == "true")
    started = time.monotonic()
    with postgres.server(programs) as address:
        print(f"\nOnce more, on PostgreSQL {postgres.version(programs)}:", flush=True)
        if any(argument.startswith("tests") for argument in arguments):
            code = run(arguments, TEST_DATABASE_URL=address)
        else:
            code = run([*arguments, *AGAIN], TEST_DATABASE_URL=address)
            print("\nAnd with Elasticsearch:", flush=True)
            both = {"TEST_DATABASE_URL": address, "TEST_ENGINE": "elasticsearch"}
            code = run([*arguments, *WITH_ELASTICSEARCH], **both) or code
    print(f"That took {time.monotonic() - started:.0f} s.", flush=True)
    return 0 if code == NOTHING_CHOSEN and arguments else code


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
