"""The demo region as data: invented organisations and people in real places of the province of Utrecht.

The files hold words of the field (codes of the vocabularies, names of municipalities) and dates as on WRITTEN_ON.
Reading moves every date along with today, so that what is fresh stays fresh and what is stale stays stale.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from search import places

DATA = Path(__file__).with_name("data")
REGIONS = ("utrecht", "eemland", "heuvelrug", "lek", "rand")
WRITTEN_ON = date(2026, 11, 20)
"""The day on which the dates in the files are true."""

NAMESPACE = uuid5(NAMESPACE_URL, "https://plekwijzer.example.nl/demo/")

CHILDREN = (
    "roles",
    "entries",
    "conditions",
    "contracts",
    "costs",
    "rewards",
    "day",
    "learning",
    "outcomes",
    "stories",
    "parties",
    "funding",
)
"""Lists of a listing that are rows of a relation with the same name. Steps point to other listings and stand apart."""

DATES = frozenset({"on", "as_of", "first_day", "last_day", "expires"})


@dataclass(frozen=True, slots=True)
class Step:
    to: str
    """Key of the listing it leads to."""
    fields: dict[str, Any]
    answer: dict[str, Any] | None
    """What the other provider said of it (agreed, on); None is no answer yet, or none needed."""


@dataclass(frozen=True, slots=True)
class Listing:
    key: str
    provider: str
    title: str
    fields: dict[str, Any]
    children: dict[str, list[dict[str, Any]]]
    steps: list[Step]
    verifications: list[dict[str, Any]]
    closures: list[dict[str, Any]]
    room: list[dict[str, Any]]
    expires: date | None
    """Last day on which it may be found."""

    @property
    def uuid(self) -> UUID:
        return uuid5(NAMESPACE, f"listing:{self.key}")


@dataclass(frozen=True, slots=True)
class Provider:
    key: str
    title: str
    fields: dict[str, Any]

    @property
    def uuid(self) -> UUID:
        return uuid5(NAMESPACE, f"provider:{self.key}")


def providers() -> list[Provider]:
    return [_provider(row) for row in rows("providers")]


def listings(today: date = WRITTEN_ON) -> list[Listing]:
    """All listings, with dates as far from `today` as those in the files are from WRITTEN_ON."""
    shift = today - WRITTEN_ON
    return [_listing(row, shift) for region in REGIONS for row in rows(f"listings-{region}")]


def rows(name: str) -> list[dict[str, Any]]:
    """One file as it is written."""
    content: list[dict[str, Any]] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return content


def _provider(row: dict[str, Any]) -> Provider:
    fields = dict(row)
    key, title = fields.pop("key"), fields.pop("name")
    return Provider(key, title, _with_codes(fields))


def _listing(row: dict[str, Any], shift: timedelta) -> Listing:
    row = _moved(row, shift)
    return Listing(
        key=row["key"],
        provider=row["provider"],
        title=row["name"],
        fields=_with_codes(row["fields"]),
        children={name: [_with_codes(child) for child in row.get(name, [])] for name in CHILDREN},
        steps=[_step(step) for step in row.get("steps", [])],
        verifications=row.get("verifications", []),
        closures=row.get("closures", []),
        room=row.get("room", []),
        expires=row.get("expires"),
    )


def _step(row: dict[str, Any]) -> Step:
    fields = dict(row)
    return Step(fields.pop("to"), answer=fields.pop("answer", None), fields=fields)


def _moved(value: Any, shift: timedelta) -> Any:
    """A copy in which the fields of DATES are dates, moved by `shift`."""
    if isinstance(value, list):
        return [_moved(one, shift) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: date.fromisoformat(one) + shift if name in DATES and isinstance(one, str) else _moved(one, shift)
        for name, one in value.items()
    }


def _with_codes(fields: dict[str, Any]) -> dict[str, Any]:
    """Names of municipalities become CBS codes, as the models keep them."""
    found = dict(fields)
    if "municipality" in found:
        found["municipality"] = municipality_code(found["municipality"])
    for name in ("serves", "municipalities"):
        if name in found:
            found[name] = [municipality_code(one) for one in found[name]]
    return found


@cache
def municipality_code(name: str) -> str:
    """CBS code of a municipality by its official name; KeyError when there is none."""
    found = places.municipality_named(name)
    if found is None:
        raise KeyError(name)
    return found.code
