"""`make test` leaves PostgreSQL out only out loud, and never in CI."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

WITHOUT = "import sys, postgres, suite; postgres.find = lambda: None; sys.exit(suite.on_postgres([]))"


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_without_postgresql_the_second_run_is_left_out_loudly_and_fails_in_ci(ci: str, code: int) -> None:
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        cwd=settings.BASE_DIR / "tools",
        env={"PATH": "", "CI": ci},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert said.returncode == code
    assert "NOT RUN ON POSTGRESQL" in said.stdout
    assert "apt-get install postgresql" in said.stdout


def test_what_runs_again_exists() -> None:
    named = "import suite; print(*suite.AGAIN, *suite.WITH_ELASTICSEARCH)"
    said = subprocess.run(
        [sys.executable, "-c", named],
        cwd=settings.BASE_DIR / "tools",
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    for path in said.stdout.split():
        assert (settings.BASE_DIR / path).exists(), path
