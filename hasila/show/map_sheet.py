"""The plane that a map is drawn on: Mercator as on the page, in pixels of the sheet, borders as lines on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import atan2, degrees
from typing import Any

from hasila.show import boundaries

STEP = 0.6  # pixels: a border's corners nearer than this are one
BEND = 0.18  # of its length: how far an arc stands off the straight line
BEYOND = 1.5  # pixels beyond the sheet that are still drawn

Point = tuple[float, float]


@dataclass(frozen=True)
class Sheet:
    """The plane that a map is drawn on: its size in pixels, and what lies in its middle at which zoom."""

    width: float
    height: float
    latitude: float
    longitude: float
    zoom: float

    @cached_property
    def world(self) -> float:
        """Pixels round the equator."""
        return boundaries.TILE * 2.0**self.zoom

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place lies, from the upper left corner.

        >>> Sheet(700, 540, 35.0, 39.0, 5.0).at(39.0, 35.0)
        (350.0, 270.0)
        """
        across = (longitude - self.longitude) / 360 * self.world
        up = (boundaries.mercator(latitude) - self.middle) * self.world
        return self.width / 2 + across, self.height / 2 - up

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The place at a point of the sheet, longitude and latitude: the way back from `at`.

        >>> here = Sheet(700, 540, 35.0, 39.0, 5.0)
        >>> [round(part, 6) for part in here.place(*here.at(36.7, 34.8))]
        [36.7, 34.8]
        """
        height = self.middle + (self.height / 2 - y) / self.world
        return self.longitude + (x - self.width / 2) / self.world * 360, boundaries.latitude(height)

    @cached_property
    def shown(self) -> boundaries.Box:
        """What can be seen, in degrees: west, south, east, north."""
        across, up = self.width / 2 / self.world, self.height / 2 / self.world
        south, north = (boundaries.latitude(self.middle + side * up) for side in (-1, 1))
        return self.longitude - across * 360, south, self.longitude + across * 360, north

    @cached_property
    def middle(self) -> float:
        """The middle's height on the Mercator map, in parts of the world's height."""
        return boundaries.mercator(self.latitude)

    def kilometres(self, count: float) -> float:
        """How many pixels a distance has in the middle of the sheet; a degree of latitude has 111 km."""
        _, north = self.at(self.longitude, self.latitude + count / 111)
        return self.height / 2 - north


def sheet(box: boundaries.Box, width: int, height: int) -> Sheet:
    """The sheet of this size into which a box fits."""
    latitude, longitude, zoom = boundaries.view(box, width, height)
    return Sheet(width, height, latitude, longitude, zoom)


def flat(geometry: Mapping[str, Any], sheet: Sheet, **properties: Any) -> dict[str, Any] | None:
    """An area on the sheet; None when no part of it can be seen."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    near = [polygon for polygon in polygons if _meet(boundaries.box_of([], polygon[0]), sheet.shown)]
    rings = [[line(ring, sheet) for ring in polygon] for polygon in near]
    seen = [[ring for ring in polygon if len(ring) > 3] for polygon in rings if is_seen(polygon[0], sheet)]
    coordinates = [polygon for polygon in seen if polygon]
    if not coordinates:
        return None
    return {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": coordinates}, **properties}


def _meet(one: boundaries.Box | None, other: boundaries.Box) -> bool:
    return one is not None and one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def line(corners: Sequence[Sequence[float]], sheet: Sheet) -> list[Point]:
    """A line on the sheet, without corners too near to the one before."""
    found: list[Point] = []
    for corner in corners:
        x, y = sheet.at(corner[0], corner[1])
        if not found or abs(x - found[-1][0]) + abs(y - found[-1][1]) >= STEP:
            found.append((round(x, 1), round(y, 1)))
    if found[0] != found[-1] and tuple(corners[0]) == tuple(corners[-1]):
        found.append(found[0])
    return found


def is_seen(ring: Sequence[Point], sheet: Sheet) -> bool:
    across, up = [x for x, _ in ring], [y for _, y in ring]
    return (
        max(across) >= -BEYOND and min(across) <= sheet.width + BEYOND
        and max(up) >= -BEYOND and min(up) <= sheet.height + BEYOND
    )  # fmt: skip


def arc(start: Point, end: Point, steps: int = 24) -> tuple[list[Point], float]:
    """A bent line from one point to another, and the direction in which it ends (degrees, clockwise from the right).

    >>> line, turn = arc((0.0, 0.0), (100.0, 0.0))
    >>> line[0], line[12], line[-1], round(turn)
    ((0.0, 0.0), (50.0, -9.0), (100.0, 0.0), 20)
    """
    across, down = end[0] - start[0], end[1] - start[1]
    side = -1 if across >= 0 else 1  # bent upwards
    middle = (start[0] + across / 2 - side * BEND * down, start[1] + down / 2 + side * BEND * across)
    bent: list[Point] = []
    for step in range(steps + 1):
        t = step / steps
        one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t * t
        x, y = (round(one * start[i] + two * middle[i] + three * end[i], 1) for i in (0, 1))
        bent.append((x, y))
    return bent, degrees(atan2(end[1] - middle[1], end[0] - middle[0]))
