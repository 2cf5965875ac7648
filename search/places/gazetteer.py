"""Dutch places and municipalities by name and by position, all in memory: nobody outside learns what is asked."""

import bisect
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from search.language.words import fold
from search.places.distance import haversine_km_to_all
from search.places.spelling import edits_between, letters

DATA = Path(__file__).parent / "data"
LONGEST_NAME = 60
"""Characters of a name that are read."""

# "Alphen a/d Rijn", "St. Annaparochie"
_ABBREVIATIONS = ((re.compile(r" aan den? "), " a/d "), (re.compile(r"^Sint "), "St "))


@dataclass(frozen=True, slots=True)
class Municipality:
    code: str
    """CBS code, "gm0355"."""
    name: str
    province: str


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A town, village or neighbourhood, or a whole municipality that has no place of its own name."""

    name: str
    label: str
    """The name, with the municipality where other places have the same name."""
    lat: float
    lon: float
    """WGS84 degrees of the centre."""
    municipality: Municipality
    population: int | None
    """Inhabitants, where known."""
    aliases: tuple[str, ...] = ()
    whole_municipality: bool = False
    """The centre is that of the municipality's places, weighed by inhabitants."""


def find(name: str) -> list[GazetteerPlace]:
    """Places with exactly this name, label or alias (accents, capitals, hyphens aside), biggest first."""
    return list(_gazetteer().by_name.get(fold(name[:LONGEST_NAME]), ()))


def suggest(prefix: str, limit: int = 8) -> list[GazetteerPlace]:
    """Places with a name or alias that begins like this, biggest first; nothing for an empty prefix."""
    key = fold(prefix[:LONGEST_NAME])
    if not key:
        return []
    gazetteer = _gazetteer()
    found: dict[GazetteerPlace, None] = {}
    for name in gazetteer.names[bisect.bisect_left(gazetteer.names, key) :]:
        if not name.startswith(key):
            break
        found.update(dict.fromkeys(gazetteer.by_name[name]))
    return sorted(found, key=_biggest_first)[:limit]


def near_spelling(name: str, limit: int = 3) -> list[GazetteerPlace]:
    """Places whose names are fewest edits away (one, or two for longer names), biggest first; never the name itself."""
    key = fold(name[:LONGEST_NAME])
    most = 0 if len(key) < 3 else 1 if len(key) < 6 else 2
    close: dict[GazetteerPlace, None] = {}
    gazetteer, mine = _gazetteer(), letters(key)
    for other, theirs in gazetteer.letters.items():
        if (mine ^ theirs).bit_count() > 2 * most:
            continue
        edits = edits_between(key, other, most)
        if 0 < edits <= most:
            if edits < most:
                close, most = {}, edits
            close.update(dict.fromkeys(gazetteer.by_name[other]))
    return sorted(close, key=_biggest_first)[:limit]


def nearest(lat: float, lon: float) -> GazetteerPlace:
    """The place (never a whole municipality) whose centre is nearest to a point."""
    gazetteer = _gazetteer()
    return gazetteer.places[int(np.argmin(haversine_km_to_all(lat, lon, gazetteer.lats, gazetteer.lons)))]


def every_place() -> Sequence[GazetteerPlace]:
    """All places, without whole municipalities, by name."""
    return _gazetteer().places


def municipalities() -> list[Municipality]:
    """All municipalities, by name."""
    return sorted(_municipalities().values(), key=lambda one: fold(one.name))


def municipality(code: str) -> Municipality | None:
    """The municipality with this CBS code ("gm0355")."""
    return _municipalities().get(code)


def municipality_named(name: str) -> Municipality | None:
    """The municipality with this official name, or the one its namesake town or alias lies in; None when unclear."""
    key = fold(name)
    official = [one for one in _municipalities().values() if fold(one.name) == key]
    if len(official) == 1:
        return official[0]
    through_places = {place.municipality for place in find(name)}
    return through_places.pop() if len(through_places) == 1 else None


def _biggest_first(place: GazetteerPlace) -> tuple[int, str, str]:
    return -(place.population or 0), place.name, place.municipality.code


def _names(place: GazetteerPlace) -> set[str]:
    names = {place.name, *place.aliases}
    for pattern, short in _ABBREVIATIONS:
        names |= {pattern.sub(short, name) for name in names}
    return {fold(name) for name in names}


class _Gazetteer:
    def __init__(self, places: list[GazetteerPlace], whole: list[GazetteerPlace]) -> None:
        self.places = places
        self.lats = np.array([place.lat for place in places])
        self.lons = np.array([place.lon for place in places])
        by_name: dict[str, list[GazetteerPlace]] = defaultdict(list)
        for place in sorted([*places, *whole], key=_biggest_first):
            for name in _names(place) | {fold(place.label)}:
                by_name[name].append(place)
        self.by_name = dict(by_name)
        self.names = sorted(by_name)
        self.letters = {name: letters(name) for name in by_name}


@cache
def _municipalities() -> dict[str, Municipality]:
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"]: Municipality(**row) for row in csv.DictReader(lines, delimiter=";")}


@cache
def _gazetteer() -> _Gazetteer:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    shared = {name for name, count in Counter(row["name"] for row in rows).items() if count > 1}
    places = []
    for row in rows:
        of = _municipalities()[row["municipality"]]
        places.append(
            GazetteerPlace(
                name=row["name"],
                label=_label(row["name"], of) if row["name"] in shared else row["name"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                municipality=of,
                population=int(row["population"]) if row["population"] else None,
                aliases=tuple(row["aliases"].split(",")) if row["aliases"] else (),
            )
        )
    return _Gazetteer(places, list(_whole_municipalities(places)))


def _label(name: str, of: Municipality) -> str:
    return of.name if of.name.startswith(f"{name} (") else f"{name} (gemeente {of.name})"


def _whole_municipalities(places: list[GazetteerPlace]) -> Iterable[GazetteerPlace]:
    """One entry for each municipality that none of its own places is named after ("De Ronde Venen")."""
    parts: dict[Municipality, list[GazetteerPlace]] = defaultdict(list)
    for place in places:
        parts[place.municipality].append(place)
    for of, inside in parts.items():
        if any(fold(of.name) in _names(place) for place in inside):
            continue
        weights = [place.population or 100 for place in inside]
        yield GazetteerPlace(
            name=of.name,
            label=f"{of.name} (hele gemeente)",
            lat=round(float(np.average([place.lat for place in inside], weights=weights)), 4),
            lon=round(float(np.average([place.lon for place in inside], weights=weights)), 4),
            municipality=of,
            population=sum(place.population or 0 for place in inside) or None,
            whole_municipality=True,
        )
