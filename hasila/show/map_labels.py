"""Where the names stand on a map, so that none covers another or a symbol. In pixels of the sheet; no drawing here."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hasila.show import boundaries
from hasila.show.map_sheet import Sheet
from hasila.show.maps import MapData, Row, area_name
from hasila.show.words import Wording

LETTERS = 12.5  # pixels: how high a letter is
NARROW = 2  # widths of its name: a narrower area may have it outside
LETTER, LINE = 0.56, 1.25  # of the height of the letters: how wide one is, how high a line

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Name:
    """One name: its lines, the height of its letters, and where its middle may stand, the best first."""

    key: str
    lines: tuple[str, ...]
    spots: tuple[tuple[float, float], ...]
    letters: float = LETTERS

    @classmethod
    def beside(cls, title: str, more: tuple[str, ...], at: tuple[float, float], size: float) -> "Name":
        """The name of a symbol that reaches ``size`` pixels round a point: above it, below, right, left."""
        lines, (x, y) = (title, *more), at
        bare = cls(f"{title} {at}", lines, ())
        up, across = size + bare.height / 2 + 1, size + bare.width / 2 + 3
        return cls(bare.key, lines, ((x, y - up), (x, y + up), (x + across, y), (x - across, y)))

    @property
    def width(self) -> float:
        longest = max(sum(not unicodedata.combining(sign) for sign in line) for line in self.lines)
        return longest * self.letters * LETTER

    @property
    def height(self) -> float:
        return len(self.lines) * self.letters * LINE

    def box(self, x: float, y: float) -> Rectangle:
        return x - self.width / 2, y - self.height / 2, x + self.width / 2, y + self.height / 2


def placed(
    names: Iterable[Name], taken: Iterable[Rectangle], width: float, height: float
) -> dict[str, tuple[float, float]]:
    """The middle of each name that finds room, the first names first; one that finds none is left out.

    >>> two = [Name("a", ("Homs",), ((50, 50),)), Name("b", ("Hama",), ((50, 52), (50, 70)))]
    >>> placed(two, [], 100, 100), placed(two, [(0, 40, 100, 60)], 100, 100)
    ({'a': (50, 50), 'b': (50, 70)}, {'b': (50, 70)})
    """
    full = list(taken)
    found = {}
    for name in names:
        for x, y in name.spots:
            wanted = name.box(x, y)
            inside = wanted[0] >= 0 and wanted[1] >= 0 and wanted[2] <= width and wanted[3] <= height
            if inside and not any(_touch(wanted, other) for other in full):
                found[name.key] = (x, y)
                full.append(wanted)
                break
    return found


def _touch(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def area_names(
    w: Wording, data: MapData, on: Sheet, said: Callable[[Wording, Sequence[Row]], str] | None = None
) -> tuple[list[Name], list[Name]]:
    """The names of the areas with a claim and of the others, the small ones first: they have the least room.

    ``said``: the words for the claims about an area, which stand below its name.
    """
    known = boundaries.areas(data.country) if data.country else {}
    features = {id(feature): feature for feature in known.values()}.values()
    claimed, others = [], []
    for feature in sorted(features, key=lambda feature: boundaries.surface(feature["geometry"])):
        ids = feature["properties"].get("ids", [feature["properties"]["id"]])
        told = [region for region in ids if region in data.areas]
        title = w.join([area_name(w, region, data.country) for region in told or ids[:1]])
        more = (said(w, data.areas[told[0]]),) if said and len(told) == 1 else ()
        name = Name(
            ids[0], (title, *more), tuple(on.at(*spot) for spot in boundaries.label_points(feature["geometry"]))
        )
        if told:
            claimed.append(replace(name, spots=(*name.spots, *_outside(name, feature, on))))
        else:
            others.append(name)
    return claimed, others


def _outside(name: Name, feature: Mapping[str, Any], on: Sheet) -> Iterator[tuple[float, float]]:
    """Where a name stands beside an area that is too narrow to hold it: left, right, above, below."""
    box = boundaries.box_of([feature])
    if not box:
        return
    (left, bottom), (right, top) = on.at(box[0], box[1]), on.at(box[2], box[3])
    if right - left < NARROW * name.width:
        across, up = name.width / 2 + 4, name.height / 2 + 2
        yield from ((left - across, (top + bottom) / 2), (right + across, (top + bottom) / 2))
        yield from (((left + right) / 2, top - up), ((left + right) / 2, bottom + up))
