"""`make bench`: how long an answer, a page and a suggestion take, and how much more than a bare engine needs.

Every part asks its seeded questions to all it compares in turns, so that what slows the machine slows them all; one
reader at a time unless it says otherwise. The supply and its indexes are made the first time (some five minutes) and
kept in var/. Side by side, parity and fresh need Elasticsearch (`make elasticsearch` says how) and PostgreSQL, and
start their own.

    make bench                                    everything; takes long
    make bench ARGS="--only engine fuzz"          some parts
    make bench ARGS="--listings 2000 --many 4000 --questions 50"   a quick look at everything
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]
ROOT = TOOLS.parent
# In place of this folder, which Python puts first: its modules are found as bench.<name> only.
sys.path[:1] = [str(TOOLS), str(ROOT), str(ROOT / "site")]

from bench.options import Options  # noqa: E402
from bench.report import Section, write  # noqa: E402


def main() -> None:
    options = read_options()
    set_up(options.folder)
    sections: list[Section] = []
    for name in options.only:
        for section in parts()[name](options):
            print(f"\n{section.text()}", flush=True)
            sections.append(section)
    print(f"\nWritten to {write(options, sections).relative_to(ROOT)}")


def parts() -> dict[str, Callable[[Options], list[Section]]]:
    """Name of each part -> what measures it. Imported late: they need Django."""
    from bench import answers, capacity, engines, fresh, fuzz, parity, rebuilding, side_by_side, suggestions

    return {
        "engine": engines.measure,
        "answers": answers.measure,
        "suggestions": suggestions.measure,
        "fuzz": fuzz.measure,
        "capacity": capacity.measure,
        "rebuild": rebuilding.measure,
        "side-by-side": side_by_side.measure,
        "parity": parity.measure,
        "fresh": fresh.measure,
    }


def read_options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--listings", type=int, default=20_000, help="of the site, and of the smaller index")
    parser.add_argument("--many", type=int, default=100_000, help="of the larger index; 0 leaves it out")
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=1, help="ask everything so often; the fastest counts")
    parser.add_argument("--fuzzed", type=int, default=5_000, help="nonsense questions, for each address")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--million", action="store_true", help="engine, rebuild: also a million documents")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    parser.add_argument("--markdown", type=Path, help="write the tables of docs/performance.md here")
    parser.add_argument("--only", nargs="+", choices=Options.PARTS, default=list(Options.PARTS))
    return Options(**vars(parser.parse_args()))


def set_up(folder: Path) -> None:
    """Django with data of its own, apart from those of `make run`."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATA_DIR": str(folder),
        "DEMO": "1",
        "DEBUG": "0",
        "SITE_URL": "http://localhost",
    }
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    main()
