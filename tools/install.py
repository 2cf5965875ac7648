"""Makes .venv and installs the pinned requirements in it, but only what is not there yet.

    python3 tools/install.py          what the site needs
    python3 tools/install.py --dev    also what tests and lint need

Only the standard library, and written so that an old Python can at least read the message that it is too old.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
USABLE = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"


def refuse_old_python() -> None:
    if sys.version_info < OLDEST:
        sys.exit(
            "Plekwijzer needs Python {}.{} or newer; this is {}.{}.{} ({}).\n"
            "Install a newer one (Debian: apt-get install python3 python3-venv), "
            "or name it: make run PYTHON=/path/to/python3.12".format(*OLDEST, *sys.version_info[:3], sys.executable)
        )


def ensure(dev: bool = False) -> None:
    """A virtual environment with everything that is pinned. May be interrupted anywhere and run again."""
    refuse_old_python()
    files = [ROOT / "requirements" / "base.txt"]
    if dev:
        files.append(ROOT / "requirements" / "dev.txt")
    missing = [file for file in files if _stamp(file) != _fingerprint(file)]
    if not missing and PYTHON.exists():
        return
    if not _usable():
        print("Making .venv …", flush=True)
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)], _no_venv_module())
    for file in missing or files:
        print(f"Installing requirements/{file.name} …", flush=True)
        _stamp_file(file).unlink(missing_ok=True)
        quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
        install = [str(PYTHON), "-m", "pip", "install", *quiet, "--require-hashes", "--requirement", str(file)]
        _run(install, "The packages could not be installed; see above. Is the package index reachable?")
        _stamp_file(file).write_text(_fingerprint(file))


def _usable() -> bool:
    """Whether .venv holds a new enough Python with pip, and was not left behind half made or half filled."""
    if not PYTHON.exists() or not any(VENV.glob("installed-*")):
        return False
    return subprocess.run([str(PYTHON), "-c", USABLE], stderr=subprocess.DEVNULL, check=False).returncode == 0


def _stamp_file(requirements: Path) -> Path:
    return VENV / f"installed-{requirements.stem}"


def _stamp(requirements: Path) -> str:
    try:
        return _stamp_file(requirements).read_text()
    except OSError:
        return ""


def _fingerprint(requirements: Path) -> str:
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def _no_venv_module() -> str:
    return "This Python cannot make a virtual environment. On Debian: apt-get install python3-venv"


def _run(command: list[str], otherwise: str) -> None:
    if subprocess.run(command, check=False).returncode:
        sys.exit(otherwise)


if __name__ == "__main__":
    ensure(dev="--dev" in sys.argv[1:])
