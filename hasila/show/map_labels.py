"""Which names stand on a map and where, so that none covers another or a symbol; the same on the page and in a picture.

In pixels of the sheet; no drawing here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hasila.show import boundaries
from hasila.show.claims import near_place
from hasila.show.map_sheet import Sheet
from hasila.show.maps import (
    LAYERS,
    MapData,
    Row,
    area_name,
    largest_first,
    named,
    number,
    seized_title,
    size_class,
    spread,
)
from hasila.show.words import Wording, letters

LETTERS = 12.5  # pixels: how high a letter is
SEIZED_SIDE = 6.5  # pixels from the middle of a diamond to its corners
NARROW = 2  # widths of its name: a narrower area may have it outside
LETTER, LINE = 0.56, 1.25  # of the height of the letters: how wide one is, how high a line

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Name:
    """One name: its lines, where its middle may stand, the best first, and the symbol that it belongs to, if any."""

    key: str
    lines: tuple[str, ...]
    spots: tuple[tuple[float, float], ...]
    symbol: tuple[float, float] | None = None
    letters: float = LETTERS

    @classmethod
    def beside(cls, title: str, more: tuple[str, ...], at: tuple[float, float], size: float) -> "Name":
        """The name of a symbol that reaches ``size`` pixels round a point: above it, below, right, left."""
        lines, (x, y) = (title, *more), at
        bare = cls(f"{title} {at}", lines, ())
        up, across = size + bare.height / 2 + 1, size + bare.width / 2 + 3
        return cls(bare.key, lines, ((x, y - up), (x, y + up), (x + across, y), (x - across, y)), at)

    @property
    def width(self) -> float:
        longest = max(len(list(letters(line))) for line in self.lines)
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
        title = w.join([area_name(w, region) for region in told or ids if region in boundaries.names()])
        if not title:  # an islet or a base, of which there is no code either
            continue
        more = (said(w, data.areas[told[0]]),) if said and len(told) == 1 else ()
        name = Name(
            ids[0], (title, *more), tuple(on.at(*spot) for spot in boundaries.label_points(feature["geometry"]))
        )
        if told:
            claimed.append(replace(name, spots=(*name.spots, *_beside(name, feature, on, data))))
        else:
            others.append(name)
    return claimed, others


def _beside(name: Name, feature: Mapping[str, Any], on: Sheet, data: MapData) -> list[tuple[float, float]]:
    """Where a name may stand beside its area: off the country, else on areas without a claim, never on another's."""
    own, first, second = feature["properties"]["id"], [], []
    for x, y in (_kept_in(on, name, *spot) for spot in _outside(name, feature, on)):
        ends = (on.place(x + side * name.width / 2, y) for side in (-1, 0, 1))
        under = {boundaries.area_at(data.country, *end) for end in ends} - {None, own} if data.country else set()
        if not under:
            first.append((x, y))
        elif not any(area in data.areas for area in under):
            second.append((x, y))
    return [*first, *second]


def _kept_in(on: Sheet, name: Name, x: float, y: float) -> tuple[float, float]:
    """The nearest spot at which a name lies within the sheet."""
    across, up = name.width / 2, name.height / 2
    return min(max(x, across), on.width - across), min(max(y, up), on.height - up)


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


@dataclass(frozen=True)
class Placed:
    """A name in its place: its middle. ``plain``: of an area without a claim, so it only tells where one is."""

    name: Name
    x: float
    y: float
    plain: bool


def layout(w: Wording, data: MapData, on: Sheet, layers: Sequence[str] = LAYERS) -> list[Placed]:
    """Areas with their largest claim, then places with theirs, then the other areas as far as there is room."""
    claimed, others = area_names(w, data, on, said if "areas" in layers else None)
    names = {name.key: name for name in (*claimed, *_place_names(w, data, on, layers), *others)}
    where = placed(names.values(), _symbols(data, on, layers), on.width, on.height)
    plain = {name.key for name in others}
    return [Placed(names[key], x, y, key in plain) for key, (x, y) in where.items()]


def radius(rows: Sequence[Row]) -> float:
    """Of a dot, in pixels, by the class of its largest claim."""
    return 5 + 2.5 * max(size_class(number(largest_first(rows)[0])), 0)


def said(w: Wording, rows: Sequence[Row]) -> str:
    """The number below a name: the claim, or from the lowest claim to the largest; of whom, where it is not all."""
    first = largest_first(rows)[0]
    if ends := spread(rows):
        return w("quantified.from_to", low=ends[0], count=ends[1])
    return w.value(first) if first["population_group"] == "people" else w.counted(first)


def _symbols(data: MapData, on: Sheet, layers: Sequence[str]) -> list[Rectangle]:
    """What the symbols cover."""
    spots = [(spot, radius(rows)) for spot, rows in data.points.items() if "points" in layers]
    spots += [(spot, SEIZED_SIDE) for spot in data.seized if "seized" in layers]
    if "flows" in layers:
        spots += [((row["destination_lon"], row["destination_lat"]), SEIZED_SIDE) for row in data.flows]
    middles = [(on.at(*spot), size) for spot, size in spots]
    return [(x - size, y - size, x + size, y + size) for (x, y), size in middles]


def _place_names(w: Wording, data: MapData, on: Sheet, layers: Sequence[str]) -> Iterator[Name]:
    """The places with their numbers, the largest first, then those that were taken, then the ends of movements."""
    points = sorted(data.points.items(), key=lambda item: -number(largest_first(item[1])[0]))
    once = set()
    for spot, rows in points if "points" in layers else ():
        once.add(spot)
        yield Name.beside(near_place(w, largest_first(rows)[0]), (said(w, rows),), on.at(*spot), radius(rows))
    others = [(spot, seized_title(w, rows)) for spot, rows in data.seized.items() if "seized" in layers]
    for end in ("origin", "destination") if "flows" in layers else ():
        places = ((row, (row[f"{end}_lon"], row[f"{end}_lat"])) for row in data.flows)
        others += [(spot, named(w, row, f"{end}_name") or str(row[end])) for row, spot in places]
    for spot, title in others:
        if spot not in once:
            once.add(spot)
            yield Name.beside(title, (), on.at(*spot), SEIZED_SIDE)
