"""The word lists that come with the project (search/language/data)."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    """Lines of a text file, without empty lines and comments (#)."""
    rows = (row.strip() for row in (DATA / name).read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row and not row.startswith("#")]


def table(name: str) -> dict[str, Any]:
    """A JSON object."""
    content: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return content
