"""The middle of `make run`: from an installed .venv to a site that can be served, in one Django process.

Every step may be interrupted and run again: what is done already takes next to no time.
"""

import hashlib
import os
import sys
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402


def main() -> None:
    django.setup()
    say("Bringing the database up to date …")
    call_command("migrate", verbosity=0, interactive=False)
    collect_static()
    load_demo()
    build_index()


def say(step: str) -> None:
    print(step, flush=True)


def load_demo() -> None:
    """Load the demo region; who can log in is kept for tools/run.py, which tells it once the site answers."""
    say("Loading the demo region …")
    told = StringIO()
    call_command("load_demo", stdout=told)
    loaded, _, logins = told.getvalue().partition("\n")
    say(loaded)
    path = settings.DATA_DIR / "demo-logins.txt"
    path.touch(mode=0o600)
    path.write_text(logins)


def collect_static() -> None:
    """Gather the static files when ours, or the packages that bring theirs, changed since the last time."""
    stamp = settings.DATA_DIR / "static-files-of"
    found = static_fingerprint()
    if stamp.exists() and stamp.read_text() == found and settings.STATIC_ROOT.is_dir():
        return
    say("Gathering static files …")
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(found)


def static_fingerprint() -> str:
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def build_index() -> None:
    """Make the search index when there is none that belongs to this database; the relay keeps it up to date."""
    from search.engines import engines
    from search.indexing.status import status

    for engine in engines():
        if status(engine).problem:
            say("Building the search index …")
            call_command("search_index", "rebuild", f"--engine={engine.name}")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)  # tools/run.py says what that means
