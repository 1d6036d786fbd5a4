"""The map's ground: boundaries of first-level areas, the style that draws them, where a name stands, what to show.

Boundaries are the project's own files in data/boundaries (Natural Earth, one file a country, GeoJSON packed with gzip);
``neighbours.csv`` holds each country's main body (degrees) and the countries that come into its picture.
Nothing here asks the internet, Streamlit or the database.
"""

import csv
import gzip
import json
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BOUNDARY_DIR = HERE.parents[1] / "data" / "boundaries"
TILE = 512  # pixels: MapLibre's world at zoom 0
MOST_ZOOM = 9.5  # closer than this a governorate's outline is only a few points

# Ground colours of the two themes. Land under examination is lighter (darker) than the land around it.
GROUND = {
    "light": {"sea": "#DCE7EC", "around": "#EEF1F0", "land": "#FFFFFF", "line": "#8C9AA1", "border": "#51606A"},
    "dark": {"sea": "#0A1014", "around": "#162026", "land": "#22303A", "line": "#6A7B85", "border": "#A9B7BE"},
}

Box = tuple[float, float, float, float]  # west, south, east, north in degrees


def countries() -> Mapping[str, tuple[Box, tuple[str, ...]]]:
    """Country (ISO 3166-1 alpha-3) to the box of its main body and its neighbours in the picture.

    >>> countries()["SYR"]
    ((35.72, 32.31, 42.38, 37.33), ('CYP', 'EGY', 'IRQ', 'ISR', 'JOR', 'LBN', 'PSE', 'SAU', 'TUR'))
    """
    return _countries()


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, tuple[Box, tuple[str, ...]]]:
    with (HERE / "neighbours.csv").open(encoding="utf-8", newline="") as file:
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


def style(country: str | None, theme: str, base: str) -> dict[str, Any]:
    """A MapLibre style with no source but our own boundaries; ``base``: the server's address, no slash at its end."""
    ground = GROUND[theme]
    known = countries().get(country or "")
    around = [name for name in known[1] if packed_exists(name)] if known else []
    shown = [*around, country] if known and country else []
    layers: list[dict[str, Any]] = [{"id": "sea", "type": "background", "paint": {"background-color": ground["sea"]}}]
    for name in around:  # no lines inside a neighbour: its provinces are not what the map is about
        layers.append(_fill(name, ground["around"], antialias=False))
    if shown:
        layers.append(_fill(shown[-1], ground["land"], antialias=True))
        layers.append(_line(shown[-1], ground["border"]))
    sources = {name: {"type": "geojson", "data": f"{base}/map/areas/{name}.json"} for name in shown}
    return {"version": 8, "sources": sources, "layers": layers}


def packed_exists(country: str) -> bool:
    """Whether we have boundaries of a country."""
    return country in countries() and (BOUNDARY_DIR / f"{country}.geojson.gz").is_file()


def _fill(country: str, colour: str, *, antialias: bool) -> dict[str, Any]:
    paint = {"fill-color": colour, "fill-antialias": antialias}
    return {"id": f"{country}-land", "type": "fill", "source": country, "paint": paint}


def _line(country: str, colour: str) -> dict[str, Any]:
    return {
        "id": f"{country}-line",
        "type": "line",
        "source": country,
        "paint": {"line-color": colour, "line-width": 0.8},
    }


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
    up = max(_mercator(north) - _mercator(south), 0.0001)
    zoom = min(math.log2(width * 0.9 / TILE / across), math.log2(height * 0.9 / TILE / up), MOST_ZOOM)
    return _latitude((_mercator(north) + _mercator(south)) / 2), (west + east) / 2, max(zoom, 0.0)


def _mercator(latitude: float) -> float:
    """Height on the Mercator map in parts of the world's height, from the equator."""
    return math.log(math.tan(math.pi / 4 + math.radians(max(-85.0, min(85.0, latitude))) / 2)) / (2 * math.pi)


def _latitude(height: float) -> float:
    return math.degrees(2 * math.atan(math.exp(height * 2 * math.pi)) - math.pi / 2)


def rings(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The outer ring of each polygon of a geometry."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    for polygon in polygons:
        yield polygon[0]


def label_point(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """Where an area's name stands: inside its largest polygon, in the middle of the widest of nine level cuts.

    >>> label_point({"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 10], [0, 10], [0, 0]]]})
    (2.0, 5.0)
    """
    ring = max(rings(geometry), key=_surface)
    latitudes = [point[1] for point in ring]
    south, north = min(latitudes), max(latitudes)
    best = (0.0, 0.0, (ring[0][0], ring[0][1]))
    for tenth in (5, 4, 6, 3, 7, 2, 8, 1, 9):  # from the middle outwards; a wider cut must be clearly wider
        height = south + (north - south) * tenth / 10
        for west, east in _spans(ring, height):
            width = (east - west) * (1 - 0.1 * abs(tenth - 5))
            if width > best[0]:
                best = (width, height, ((west + east) / 2, height))
    return best[2]


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
