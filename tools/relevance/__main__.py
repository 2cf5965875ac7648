"""`make relevance`: how well search answers 400 questions over the demo region whose answers were judged beforehand.

The region is loaded into a folder that is thrown away afterwards, and every question is asked through the code of
/zoeken.json. Of a third of the questions only the figures are printed: what is tuned on them proves nothing.

    make relevance                                  all of it
    make relevance ARGS="--engine elasticsearch"    on another engine of this site
"""

import argparse
import os
import sys
import tempfile
from io import StringIO
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]
ROOT = TOOLS.parent
# In place of this folder, which Python puts first: its modules are found as relevance.<name> only.
sys.path[:1] = [str(TOOLS), str(ROOT), str(ROOT / "site")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="embedded", help="as the setting ENGINE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="relevance-") as folder:
        set_up(folder, options.engine)
        measure(options.engine)


def set_up(folder: str, engine: str) -> None:
    """Django with the demo region in `folder`, indexed."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATA_DIR": folder,
        "DEMO": "1",
        "DEBUG": "0",
        "ENGINE": engine,
        "SITE_URL": "http://localhost",
    }
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    print("Loading the demo region …", flush=True)
    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=StringIO())
    call_command("search_index", "rebuild", stdout=StringIO())


def measure(engine: str) -> None:
    from relevance import judgements, report
    from relevance.asking import Asker

    asker = Asker()
    measured = [asker.ask(judged) for judged in judgements.read()]
    print(f"\n{report.text(measured, judgements.read(judgements.SECOND))}")
    print(f"\nWritten to {report.write(measured, engine).relative_to(ROOT)}")


if __name__ == "__main__":
    main()
