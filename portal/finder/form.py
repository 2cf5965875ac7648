"""The search form: "how far" as one choice, and the address that a filled-in form stands for."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from portal.finder.links import changed
from portal.finder.parameters import LAND, Parameters
from search.places import Mode
from search.query import Sort

FAR = "ver"
"""Parameter of the form alone: "km-15" or "fiets-30"; an address says `km`, or `minuten` and `vervoer`."""
KM = (2, 5, 10, 15, 25, 50)
MIN_KM = (2, 5, 10)
MINUTES = {Mode.BICYCLE: (15, 30, 45), Mode.WALK: (15, 30), Mode.CAR: (15, 30, 45)}
MODE_WORDS = {Mode.BICYCLE: "fietsen", Mode.WALK: "lopen", Mode.CAR: "met de auto"}
SORTS = {Sort.BEST: "Beste eerst", Sort.NEAREST: "Dichtbij eerst", Sort.FRESH: "Laatst gecontroleerd eerst"}
MAX_KM = 200.0
MAX_MINUTES = 240

_KEPT = ("letterlijk", "lat", "lon", "bbox", "zoom", "misschien")
"""Parameters without a field of their own that a filled-in form takes along."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    selected: bool
    off: bool = False
    """Shown, and not to be chosen."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Options of a select under one heading."""

    label: str
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Far:
    """How far someone wants to go: `kind` is "km" or a Mode; `number` kilometres or minutes."""

    kind: str
    number: float

    @property
    def value(self) -> str:
        return f"{self.kind}-{self.number:g}"

    @property
    def label(self) -> str:
        number = f"{self.number:g}".replace(".", ",")
        if self.kind == "km":
            return f"{number} km"
        return f"{number} {'minuut' if self.number == 1 else 'minuten'} {MODE_WORDS[Mode(self.kind)]}"


def far_asked(data: QueryDict) -> Far | None:
    """How far the address says; kilometres beat minutes."""
    reader = Parameters(data)
    km = reader.number("km", 0.1, MAX_KM)
    if km is not None:
        return Far("km", km)
    minutes = reader.number("minuten", 1, MAX_MINUTES)
    if minutes is None:
        return None
    return Far(reader.one_of("vervoer", {mode.value for mode in Mode}, Mode.BICYCLE), minutes)


def search_form(data: QueryDict, q: str = "", place: str = "") -> dict[str, Any]:
    """What the search bar shows; `q` and `place` as they were read."""
    far = far_asked(data)
    return {
        "q": q,
        "place": place,
        "far": _far_choices(far),
        "far_value": far.value if far else "",
        "kept": [(name, value) for name in _kept(data) for value in data.getlist(name) if value],
        "here": changed(data, lat=None, lon=None) if _is_here(data) else "",
    }


def min_km_choices(asked: float | None) -> list[Choice]:
    """Not too near, in kilometres; what was asked is among them."""
    numbers = sorted({*MIN_KM, *([asked] if asked else [])})
    options = [Choice(f"{number:g}", f"minstens {Far('km', number).label}", number == asked) for number in numbers]
    return [Choice("", "maakt niet uit", not asked), *options]


def sort_choices(asked: Sort, has_place: bool) -> list[Choice]:
    """Without a place nothing is near: that order is named, and cannot be chosen."""
    return [
        Choice(
            order.value,
            label if has_place or order is not Sort.NEAREST else f"{label} (vul eerst een plaats in)",
            order == asked,
            off=order is Sort.NEAREST and not has_place and order != asked,
        )
        for order, label in SORTS.items()
    ]


def _far_choices(asked: Far | None) -> list[Choices]:
    """The usual distances and times; what was asked is among them."""
    km = [Far("km", number) for number in KM]
    times = [Far(mode.value, number) for mode, numbers in MINUTES.items() for number in numbers]
    if asked and asked not in km + times:
        (km if asked.kind == "km" else times).append(asked)
    return [
        Choices("", (Choice("", "Overal", asked is None),)),
        Choices("Afstand", _options(sorted(km, key=lambda far: far.number), asked)),
        Choices("Reistijd (geschat)", _options(times, asked)),
    ]


def _options(all_of_them: list[Far], asked: Far | None) -> tuple[Choice, ...]:
    return tuple(Choice(far.value, far.label, far == asked) for far in all_of_them)


def _kept(data: QueryDict) -> list[str]:
    # Without a time of travel in the form, `vervoer` still says for whom times are given.
    return [name for name in data if name in _KEPT or (name == "vervoer" and not data.get("minuten"))]


def _is_here(data: QueryDict) -> bool:
    reader = Parameters(data)
    lat, lon = (
        reader.number("lat", LAND.min_lat, LAND.max_lat),
        reader.number("lon", LAND.min_lon, LAND.max_lon),
    )
    return lat is not None and lon is not None


def settled(data: QueryDict) -> QueryDict:
    """The address that a filled-in form stands for: "how far" in kilometres or minutes, nothing that was left empty,
    and nothing that what the reader filled in has made void."""
    address = QueryDict(mutable=True)
    for name in data:
        values = [value.strip() for value in data.getlist(name) if value.strip()]
        if values and name not in {FAR, "pagina"}:
            address.setlist(name, values)
    kind, _, number = data.get(FAR, "").partition("-")
    _remove(address, "km", "minuten")
    if kind == "km":
        address["km"] = number
    elif kind in {mode.value for mode in Mode}:
        address["minuten"], address["vervoer"] = number, kind
    # Who names a place looks there, not where they are or where the map was.
    if address.get("plaats"):
        _remove(address, "lat", "lon", "bbox", "zoom")
    elif address.get("lat"):
        _remove(address, "bbox", "zoom")
    if address.get("sort") == Sort.BEST:
        _remove(address, "sort")
    typed = address.get("q", "").casefold()
    literal = [word for word in address.getlist("letterlijk") if word.casefold() in typed]
    address.setlist("letterlijk", literal)
    return address


def _remove(address: QueryDict, *names: str) -> None:
    for name in names:
        address.pop(name, None)
