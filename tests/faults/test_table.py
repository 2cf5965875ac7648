"""docs/failures.md promises nothing that is not tried, and everything that is tried stands in it."""

import re
from pathlib import Path

from django.conf import settings

CASES = {*range(1, 15), 16, 17, 18}
"""F15, without a database, is in tests/harness/test_health.py."""


def test_every_case_has_a_row_and_a_test_of_its_name() -> None:
    table = (settings.BASE_DIR / "docs" / "failures.md").read_text()
    rows = {int(number) for number in re.findall(r"^\| F(\d+) \|", table, re.MULTILINE)}
    tests = {
        int(number)
        for path in Path(__file__).parent.glob("test_*.py")
        for number in re.findall(r"^def test_f(\d\d)_\w{20,}\(", path.read_text(), re.MULTILINE)
    }
    assert (rows, tests) == (CASES, CASES)
