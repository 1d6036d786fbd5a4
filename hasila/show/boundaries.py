"""The map's ground: boundaries of first-level areas, the style that draws them, where a name stands, what to show.

Boundaries are the project's own files in data/boundaries (Natural Earth, one file a country, GeoJSON packed with gzip);
``neighbours.csv`` holds each country's main body (degrees) and the countries that come into its picture,
``disputed.geojson`` the borders that are not agreed. Nothing here asks the internet, Streamlit or the database; who has
a server of map tiles names it in HASILA_TILES, and the reader's browser asks that server.
"""

import csv
import gzip
import json
import math
import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data"
BOUNDARY_DIR = DATA / "boundaries"
TILE = 512  # pixels: MapLibre's world at zoom 0
MOST_ZOOM = 9.5  # closer than this a governorate's outline is only a few points

# Ground colours of the two themes. Land under examination is lighter (darker) than the land around it.
GROUND = {
    "light": {"sea": "#DCE7EC", "around": "#EEF1F0", "land": "#FFFFFF", "line": "#8C9AA1", "border": "#51606A"},
    "dark": {"sea": "#0A1014", "around": "#162026", "land": "#22303A", "line": "#6A7B85", "border": "#A9B7BE"},
}

Spot = tuple[float, float]  # longitude, latitude
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


def countries() -> Mapping[str, tuple[Box, tuple[str, ...]]]:
    """Country (ISO 3166-1 alpha-3) to the box of its main body and its neighbours in the picture.

    >>> countries()["SYR"]
    ((35.62, 32.31, 42.38, 37.33), ('CYP', 'EGY', 'ESB', 'IRN', 'IRQ', 'ISR', 'JOR', 'LBN', 'PSE', 'SAU', 'TUR'))
    """
    return _countries()


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, tuple[Box, tuple[str, ...]]]:
    with (DATA / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["country_iso3"]: (
                (float(row["west"]), float(row["south"]), float(row["east"]), float(row["north"])),
                tuple(row["neighbours"].split()),
            )
            for row in csv.DictReader(file)
        }


def packed(country: str) -> bytes | None:
    """A country's file as it lies on the disk, packed; None for a country that we have no boundaries of."""
    path = BOUNDARY_DIR / f"{country}.geojson.gz"
    return path.read_bytes() if country in countries() and path.is_file() else None


@lru_cache(maxsize=8)
def areas(country: str) -> Mapping[str, Mapping[str, Any]]:
    """Area id (P-code, else ISO 3166-2) to its GeoJSON feature; empty for an unknown country.

    >>> areas("SYR")["SY04"]["properties"]["name_en"]
    'Homs'
    """
    content = packed(country)
    features = json.loads(gzip.decompress(content))["features"] if content else []
    return {
        area: feature
        for feature in features
        for area in feature["properties"].get("ids", [feature["properties"]["id"]])
    }


@lru_cache(maxsize=1)
def names() -> Mapping[str, Mapping[str, str]]:
    """Area id to its names by language, of all countries; a polygon that holds several areas has the name of one.

    >>> names()["SD18"]["name_en"], areas("SDN")["SD18"]["properties"]["name_en"]
    ('West Kordofan', 'South Kordofan')
    """
    with gzip.open(DATA / "areas.tsv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["id"]: {"name_en": row["name_en"], "name_ar": row["name_ar"]} for row in rows if row["kind"] == "admin1"
        }


@lru_cache(maxsize=16)
def lines(country: str) -> bytes | None:
    """The borders between a country's areas as straight pieces, packed JSON; None for an unknown country.

    >>> json.loads(gzip.decompress(lines("LBN")))[0]
    {'from': [35.483, 33.865], 'to': [35.502, 33.862]}
    """
    pieces = Counter(
        (*min(a, b), *max(a, b))
        for feature in {id(feature): feature for feature in areas(country).values()}.values()
        for polygon in polygons(feature["geometry"])
        for ring in polygon
        for a, b in pairwise(ring)
    )
    told = [{"from": piece[:2], "to": piece[2:]} for piece, times in pieces.items() if times > 1]
    return gzip.compress(json.dumps(told, separators=(",", ":")).encode(), mtime=0) if pieces else None


@lru_cache(maxsize=1)
def _disputed() -> Sequence[Mapping[str, Any]]:
    features: Sequence[Mapping[str, Any]] = json.loads((DATA / "disputed.geojson").read_text("utf-8"))["features"]
    return features


def disputed(country: str | None) -> list[Mapping[str, Any]]:
    """The borders of a country that are not agreed, as GeoJSON features; the UN's maps draw them dashed.

    >>> [line["properties"]["name"] for line in disputed("SYR")]
    ['Golan Heights, line of 1974']
    """
    return [line for line in _disputed() if country in line["properties"]["countries"]]


def tiles(environment: Mapping[str, str] = os.environ) -> str | None:
    """The address of map tiles to lay under the boundaries, where whoever runs Hasila has given one; else None.

    >>> tiles({"HASILA_TILES": "https://tiles.example.org/{z}/{x}/{y}.png"}), tiles({"HASILA_TILES": "tiles"})
    ('https://tiles.example.org/{z}/{x}/{y}.png', None)
    """
    address = environment.get("HASILA_TILES", "").strip()
    known = address.startswith(("https://", "http://")) and all(part in address for part in ("{z}", "{x}", "{y}"))
    return address if known else None


def style(country: str | None, theme: str, base: str, under: str | None = None) -> dict[str, Any]:
    """A MapLibre style with no source but our own boundaries. ``base``: the server's address, no slash at its end;
    ``under``: the address of map tiles, which take the place of our own land (`tiles`).
    """
    ground = GROUND[theme]
    known = countries().get(country or "")
    around = [name for name in known[1] if packed_exists(name)] if known and not under else []
    shown = [*around, country] if known and country else []
    layers: list[dict[str, Any]] = [{"id": "sea", "type": "background", "paint": {"background-color": ground["sea"]}}]
    sources: dict[str, Any] = {name: {"type": "geojson", "data": f"{base}/map/areas/{name}.json"} for name in shown}
    if under:
        sources["tiles"] = {"type": "raster", "tiles": [under], "tileSize": 256}
        layers.append({"id": "tiles", "type": "raster", "source": "tiles"})
    for name in around:  # no lines inside a neighbour: its provinces are not what the map is about
        layers.append(_fill(name, ground["around"], antialias=False))
    if shown:
        layers += [] if under else [_fill(shown[-1], ground["land"], antialias=True)]
        layers.append(_line(shown[-1], {"line-color": ground["border"], "line-width": 1.6}))
        lines = {"type": "FeatureCollection", "features": disputed(country)}
        sources["disputed"] = {"type": "geojson", "data": lines}
        layers.append(_line("disputed", {"line-color": ground["land"], "line-width": 2.4}))
        dashes = {"line-color": ground["border"], "line-width": 1.6, "line-dasharray": [2.5, 1.5]}
        layers.append(_line("disputed", dashes, part="dashes"))
    return {"version": 8, "sources": sources, "layers": layers}


def packed_exists(country: str) -> bool:
    """Whether we have boundaries of a country."""
    return country in countries() and (BOUNDARY_DIR / f"{country}.geojson.gz").is_file()


def _fill(country: str, colour: str, *, antialias: bool) -> dict[str, Any]:
    paint = {"fill-color": colour, "fill-antialias": antialias}
    return {"id": f"{country}-land", "type": "fill", "source": country, "paint": paint}


def _line(source: str, paint: Mapping[str, Any], part: str = "line") -> dict[str, Any]:
    return {"id": f"{source}-{part}", "type": "line", "source": source, "paint": paint}


def box_of(features: Collection[Mapping[str, Any]], points: Collection[Sequence[float]] = ()) -> Box | None:
    """The box round some features and points (longitude, latitude); None when there is neither.

    >>> box_of([], [(36.7, 34.7), (35.9, 35.2)])
    (35.9, 34.7, 36.7, 35.2)
    """
    every = [*points, *(corner for feature in features for ring in rings(feature["geometry"]) for corner in ring)]
    if not every:
        return None
    longitudes, latitudes = [point[0] for point in every], [point[1] for point in every]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def view(box: Box, width: int, height: int) -> tuple[float, float, float]:
    """Latitude, longitude and zoom at which a box fits into so many pixels with a margin of a tenth.

    >>> [round(part, 1) for part in view((35.72, 32.31, 42.38, 37.33), width=700, height=520)]
    [34.9, 39.0, 5.7]
    """
    west, south, east, north = box
    across = max(east - west, 0.05) / 360
    up = max(mercator(north) - mercator(south), 0.0001)
    zoom = min(math.log2(width * 0.9 / TILE / across), math.log2(height * 0.9 / TILE / up), MOST_ZOOM)
    return latitude((mercator(north) + mercator(south)) / 2), (west + east) / 2, max(zoom, 0.0)


def mercator(latitude: float) -> float:
    """Height on the Mercator map in parts of the world's height, from the equator."""
    return math.log(math.tan(math.pi / 4 + math.radians(max(-85.0, min(85.0, latitude))) / 2)) / (2 * math.pi)


def latitude(height: float) -> float:
    """The latitude at a height on the Mercator map: the way back from `mercator`."""
    return math.degrees(2 * math.atan(math.exp(height * 2 * math.pi)) - math.pi / 2)


def rings(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The outer ring of each polygon of a geometry."""
    return (polygon[0] for polygon in polygons(geometry))


def polygons(geometry: Mapping[str, Any]) -> Sequence[Sequence[Sequence[Sequence[float]]]]:
    """The polygons of a geometry, each its rings: the outer one, then those of its holes."""
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


@lru_cache(maxsize=4096)
def area_at(country: str, longitude: float, latitude: float) -> str | None:
    """The first id of the outline that holds a point; None outside of the country.

    >>> area_at("SYR", 36.72, 34.73), area_at("SYR", 35.5, 33.9)
    ('SY04', None)
    """
    for feature, (west, south, east, north) in _boxes(country):
        if west <= longitude <= east and south <= latitude <= north:
            spans = (span for ring in rings(feature["geometry"]) for span in _spans(ring, latitude))
            if any(start <= longitude <= end for start, end in spans):
                return str(feature["properties"]["id"])
    return None


@lru_cache(maxsize=8)
def _boxes(country: str) -> Sequence[tuple[Mapping[str, Any], Box]]:
    """Each outline of a country with its box."""
    features = {id(feature): feature for feature in areas(country).values()}.values()
    return [(feature, box) for feature in features if (box := box_of([feature]))]


def label_point(geometry: Mapping[str, Any]) -> Spot:
    """Where an area's name stands best: inside its largest polygon, in the middle of the widest of nine level cuts.

    >>> label_point({"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 10], [0, 10], [0, 0]]]})
    (2.0, 5.0)
    """
    return label_points(geometry)[0]


def label_points(geometry: Mapping[str, Any]) -> list[Spot]:
    """Where an area's name can stand, the best place first: the middles of its level cuts, the widest first."""
    ring = max(rings(geometry), key=_surface)
    latitudes = [point[1] for point in ring]
    south, north = min(latitudes), max(latitudes)
    cuts = []
    for tenth in (5, 4, 6, 3, 7, 2, 8, 1, 9):  # from the middle outwards; a wider cut must be clearly wider
        height = south + (north - south) * tenth / 10
        for west, east in _spans(ring, height):
            cuts.append(((east - west) * (1 - 0.1 * abs(tenth - 5)), ((west + east) / 2, height)))
    cuts.sort(key=lambda cut: -cut[0])
    return [spot for _, spot in cuts] or [(ring[0][0], ring[0][1])]


def surface(geometry: Mapping[str, Any]) -> float:
    """The surface of an area's largest polygon in square degrees."""
    return max(_surface(ring) for ring in rings(geometry))


def _surface(ring: Sequence[Sequence[float]]) -> float:
    """A ring's surface in square degrees (shoelace formula)."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def _spans(ring: Sequence[Sequence[float]], height: float) -> Iterator[tuple[float, float]]:
    """Where a level line at ``height`` lies inside the ring."""
    cuts = sorted(
        a[0] + (height - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for a, b in pairwise(ring)
        if (a[1] <= height) != (b[1] <= height)
    )
    yield from zip(cuts[::2], cuts[1::2], strict=False)
