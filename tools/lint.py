"""`make lint` and `make fix`: style, types and templates. Runs every check, then says which failed."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "djade": ["djade", "--target-version", "5.2", "--check", *TEMPLATES],
    "djlint": ["djlint", "--lint", "--quiet", "templates"],
}
FIXES = {
    "ruff check": ["ruff", "check", "--fix", "."],
    "ruff format": ["ruff", "format", "."],
    "djade": ["djade", "--target-version", "5.2", *TEMPLATES],
}


def main() -> None:
    failed = []
    for name, (program, *arguments) in (FIXES if "--fix" in sys.argv[1:] else CHECKS).items():
        print(f"— {name}", flush=True)
        if subprocess.run([str(BIN / program), *arguments], cwd=ROOT, check=False).returncode:
            failed.append(name)
    # djade says 1 when it mended something, which is no failure.
    if failed and "--fix" not in sys.argv[1:]:
        sys.exit(f"Failed: {', '.join(failed)}. `make fix` mends what a machine can mend.")


if __name__ == "__main__":
    main()
