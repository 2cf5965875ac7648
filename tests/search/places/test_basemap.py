"""The offline basemap: data files under static/map/, made by tools/build_basemap.py."""

import gzip
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search.places import find

FOLDER = Path(__file__).resolve().parents[3] / "static" / "map"
FILES = {"land.json", "towns.json", "water.json", "rivers.json", "provinces.json", "places.json"}
WINDOW, FAR_WINDOW = (2.4, 50.4, 8.0, 54.1), (-1.5, 48.5, 11.5, 56.2)
"""West, south, east, north: drawn in detail, and the coast round it."""


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def positions(coordinates: Any) -> Iterator[list[float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates
    else:
        for part in coordinates:
            yield from positions(part)


def inside(lat: float, lon: float, ring: list[list[float]]) -> bool:
    crossings = 0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def rings(name: str, **properties: Any) -> list[list[list[list[float]]]]:
    """The polygons (outline, then holes) of the features with these properties."""
    found = []
    for feature in read(name)["features"]:
        geometry = feature["geometry"]
        if properties.items() <= feature["properties"].items() and geometry["type"] in {"Polygon", "MultiPolygon"}:
            found += [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return found


def holds(polygons: list[list[list[list[float]]]], lat: float, lon: float) -> bool:
    return any(
        inside(lat, lon, outline) and not any(inside(lat, lon, hole) for hole in holes) for outline, *holes in polygons
    )


def test_the_whole_basemap_is_a_few_small_files() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} >= FILES
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= 420_000
    assert sum(len(gzip.compress((FOLDER / name).read_bytes())) for name in FILES) <= 120_000


@pytest.mark.parametrize("name", sorted(FILES - {"places.json"}))
def test_coordinates_lie_in_the_window_and_have_few_decimals(name: str) -> None:
    west, south, east, north = FAR_WINDOW if name == "land.json" else WINDOW
    decimals = 3 if name == "towns.json" else 4
    for feature in read(name)["features"]:
        for lon, lat in positions(feature["geometry"]["coordinates"]):
            assert west - 0.01 <= lon <= east + 0.01
            assert south - 0.01 <= lat <= north + 0.01
            assert round(lon, decimals) == lon
            assert round(lat, decimals) == lat


def test_places_are_listed_biggest_first_and_known_to_the_gazetteer() -> None:
    places = read("places.json")
    assert len(places) > 1500
    assert [place[3] for place in places] == sorted((place[3] for place in places), reverse=True)
    for name, lat, lon, population in places[::50]:
        assert (name, lat, lon, population) in {(one.name, one.lat, one.lon, one.population) for one in find(name)}


def test_nearly_every_place_stands_on_dry_dutch_land() -> None:
    land, water = rings("land.json", home=True), rings("water.json")
    places = read("places.json")
    wrong = [name for name, lat, lon, _ in places if not holds(land, lat, lon) or holds(water, lat, lon)]
    assert len(wrong) / len(places) < 0.02, wrong


@pytest.mark.parametrize(
    ("where", "lat", "lon"),
    [("IJsselmeer", 52.82, 5.35), ("Markermeer", 52.55, 5.25), ("Waddenzee", 53.2, 5.2), ("Oosterschelde", 51.6, 3.9)],
)
def test_the_great_waters_are_water(where: str, lat: float, lon: float) -> None:
    assert not holds(rings("land.json"), lat, lon), where


def test_the_lakes_round_flevoland_are_water_and_its_towns_are_not() -> None:
    water = rings("water.json")
    assert holds(water, 52.33, 5.575)
    assert not any(
        holds(water, place.lat, place.lon) for name in ("Almere", "Zeewolde", "Lelystad") for place in find(name)
    )


def test_larger_places_stand_in_an_area_of_their_own_and_cities_in_a_denser_middle() -> None:
    towns, middles = rings("towns.json", kind="town"), rings("towns.json", kind="middle")
    large = [(name, lat, lon) for name, lat, lon, population in read("places.json") if population >= 20_000]
    bare = [name for name, lat, lon in large if not (holds(towns, lat, lon) and holds(middles, lat, lon))]
    # Some have their middle on a shore or a border, which are drawn less exactly than they lie.
    assert len(bare) / len(large) < 0.04, bare


def area_round(lat: float, lon: float) -> float:
    """Square degrees of the part of a town that a point lies in."""
    return next(
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(outline))) / 2
        for outline, *_ in rings("towns.json")
        if inside(lat, lon, outline)
    )


def test_the_more_inhabitants_the_larger_the_area() -> None:
    sizes = [area_round(find(name)[0].lat, find(name)[0].lon) for name in ("Urk", "Lelystad", "Groningen")]
    assert sizes == sorted(sizes)
    assert sizes[2] > 3 * sizes[0]


def test_no_town_stands_in_a_great_water() -> None:
    towns = rings("towns.json")
    for lat, lon in ((52.5, 5.2), (52.9, 5.3), (51.65, 3.95), (52.3, 4.2)):
        assert not holds(towns, lat, lon)
