"""From a querystring to a SearchQuery. Nonsense is clamped or ignored and named in `warnings`; nothing here fails."""

import math
from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from portal.finder.lexicon import lexicon
from portal.initiatives.reading.here import place_named
from portal.vocabulary import terms
from portal.vocabulary.models import Vocabulary
from search import places
from search.facets import FACETS
from search.language import read_question
from search.places import Mode
from search.query import MAX_RESULTS, PAGE_SIZE, Box, Place, SearchQuery, Sort

MAX_Q = 200
"""Characters of a question that are read; longer ones are cut, and the reader is told."""
MAX_KM = 200.0
MAX_PER_FACET = 40
MAX_PAGE = MAX_RESULTS // PAGE_SIZE
# The European Netherlands with a margin; a box is cut to it.
LAND = Box(min_lon=2.5, min_lat=50.0, max_lon=8.0, max_lat=54.5)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood."""

    query: SearchQuery
    q: str
    place_name: str
    """As typed; "" when none was asked or it came as coordinates."""
    mode: str
    warnings: tuple[str, ...] = ()
    facets: dict[str, frozenset[str]] = field(default_factory=dict)


class _Reader:
    """Reads one querystring, collecting warnings."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.warnings: list[str] = []

    def text(self, name: str, limit: int) -> str:
        raw = self.data.get(name, "")
        clean = "".join(c for c in raw if c.isprintable() and not "\ud800" <= c <= "\udfff").strip()
        if len(clean) > limit:
            self.warnings.append(f"{name}: alleen de eerste {limit} tekens zijn gelezen")
        return clean[:limit].strip()

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


def read(data: QueryDict, *, today: date, without: frozenset[int] = frozenset()) -> Asked:
    """What someone asks. Units: `km` kilometres, `minuten` minutes by `vervoer`."""
    reader = _Reader(data)
    q = reader.text("q", MAX_Q)
    mode = reader.one_of("vervoer", {mode.value for mode in Mode}, Mode.BICYCLE)
    place, place_name = _place(reader)
    km = reader.number("km", 0.1, MAX_KM)
    minutes = reader.number("minuten", 1, 240)
    if minutes is not None and km is None:
        km = places.km_within(minutes, Mode(mode))
    if km is not None and place is None:
        if not place_name:
            reader.warnings.append("km: zonder plaats zoeken we in heel Nederland")
        km = None
    chosen = {name: codes for name in FACETS if (codes := reader.codes(name))}
    zoom = reader.number("zoom", 0, 19)
    query = SearchQuery(
        today=today,
        words=read_question(q, lexicon()) if q else (),
        place=place,
        km=km,
        min_km=reader.number("min_km", 0, MAX_KM) if place else None,
        box=reader.box(),
        zoom=None if zoom is None else int(zoom),
        chosen=chosen,
        free=reader.flag("gratis"),
        pgb=reader.flag("pgb"),
        maybe=reader.flag("misschien"),
        sort=Sort(reader.one_of("sort", {sort.value for sort in Sort}, Sort.BEST.value)),
        page=int(reader.number("pagina", 1, MAX_PAGE) or 1),
        without=without,
    )
    return Asked(query, q, place_name, mode, tuple(reader.warnings), chosen)


def _place(reader: _Reader) -> tuple[Place | None, str]:
    """`lat`/`lon` beat `plaats`."""
    lat, lon = reader.number("lat", 50.0, 54.5), reader.number("lon", 2.5, 8.0)
    name = reader.text("plaats", 80)
    if lat is not None and lon is not None:
        return Place("je locatie", lat, lon, places.nearest(lat, lon).municipality.code), ""
    if (lat is None) != (lon is None):
        reader.warnings.append("lat en lon: geef ze allebei")
    if not name:
        return None, ""
    place = place_named(name)
    if place is None:
        reader.warnings.append(f"plaats: “{name}” kennen we niet")
    return place, name
