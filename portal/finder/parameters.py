"""The parameters of a querystring, one by one. Nonsense is clamped or ignored, and named in `warnings`."""

import math

from django.http import QueryDict

from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search.query import Box

MAX_PER_FACET = 40
LAND = Box(min_lon=2.5, min_lat=50.0, max_lon=8.0, max_lat=54.5)
"""The European Netherlands with a margin; a box is cut to it."""


class Parameters:
    """Reads one querystring, collecting warnings."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.warnings: list[str] = []

    def text(self, name: str, limit: int) -> str:
        clean = _printable(self.data.get(name, ""))
        if len(clean) > limit:
            self.warnings.append(f"{name}: alleen de eerste {limit} tekens zijn gelezen")
        return clean[:limit].strip()

    def texts(self, name: str, limit: int, most: int) -> list[str]:
        """At most `most` values, cut at `limit` characters."""
        values = [value for value in self.data.getlist(name) if value]
        if len(values) > most:
            self.warnings.append(f"{name}: alleen de eerste {most} zijn gelezen")
        return [_printable(value[:limit]) for value in values[:most]]

    def number(self, name: str, low: float, high: float) -> float | None:
        raw = self.data.get(name, "").strip().replace(",", ".")
        if not raw:
            return None
        try:
            value = float(raw[:40])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.warnings.append(f"{name}: dit is geen getal")
            return None
        if not low <= value <= high:
            self.warnings.append(f"{name}: kies een getal van {low:g} tot {high:g}")
        return min(max(value, low), high)

    def flag(self, name: str) -> bool:
        raw = self.data.get(name, "")
        if raw not in {"", "0", "1"}:
            self.warnings.append(f"{name}: kan 1 zijn")
        return raw == "1"

    def one_of(self, name: str, allowed: set[str], default: str) -> str:
        raw = self.data.get(name, "")
        if raw and raw not in allowed:
            self.warnings.append(f"{name}: kan {', '.join(sorted(allowed))} zijn")
        return raw if raw in allowed else default

    def codes(self, name: str) -> frozenset[str]:
        known = terms.words(Vocabulary(name)).keys()
        raw = [value for value in self.data.getlist(name) if value]
        if len(raw) > MAX_PER_FACET:
            self.warnings.append(f"{name}: alleen de eerste {MAX_PER_FACET} keuzes tellen")
        chosen = frozenset(raw[:MAX_PER_FACET])
        if chosen - known:
            self.warnings.append(f"{name}: een keuze bestaat niet")
        return chosen & known

    def box(self) -> Box | None:
        raw = self.data.get("bbox", "")
        if not raw:
            return None
        try:
            west, south, east, north = (float(part) for part in raw[:200].split(","))
        except ValueError:
            self.warnings.append("bbox: moet vier getallen zijn")
            return None
        box = Box(max(west, LAND.min_lon), max(south, LAND.min_lat), min(east, LAND.max_lon), min(north, LAND.max_lat))
        if not all(map(math.isfinite, (west, south, east, north))) or west > east or south > north:
            self.warnings.append("bbox: moet van linksonder naar rechtsboven gaan")
            return None
        if box.min_lon > box.max_lon or box.min_lat > box.max_lat:
            self.warnings.append("bbox: dit stuk kaart ligt buiten Nederland")
            return None
        return box


def _printable(raw: str) -> str:
    return "".join(c for c in raw if c.isprintable() and not "\ud800" <= c <= "\udfff").strip()
