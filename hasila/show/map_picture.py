"""The map for a report: the same view as the page's, as one Altair chart that needs no server, script or tiles.

It is drawn flat, in pixels of the sheet (Mercator, as on the page), so nothing depends on a renderer's projection.
`maps` says what is shown; `map_layers` draws the same for the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import pi
from typing import Any

import altair as alt

from hasila.show import boundaries, map_labels, map_legend, map_sheet, maps
from hasila.show.chart_axes import in_direction, legend
from hasila.show.claims import near_place
from hasila.show.map_sheet import Sheet
from hasila.show.maps import MapData, largest_first, number, size_class
from hasila.show.pictures import INK
from hasila.show.words import Wording

WIDTH, HEIGHT = 800, 600
WIDE_SHOWN = 4  # claims about the whole country below the map
LINE = 18  # pixels: the height of one of them
WIDE_LETTERS = 120  # in one line of them
# Drawings of the legend between -1 and 1: a ring (its inner edge runs the other way round), an arrow.
_RING = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0ZM-0.7,0A0.7,0.7,0,1,0,0.7,0A0.7,0.7,0,1,0,-0.7,0Z"
_ARROW = "M-1,-0.2L0.2,-0.2L0.2,-0.7L1,0L0.2,0.7L0.2,0.2L-1,0.2Z"
_SHAPES = {"dot": "circle", "halo": _RING, "seized": "diamond", "flow": _ARROW}


def drawing(w: Wording, data: MapData, *, colours: Mapping[str, str], chosen: Sequence[str] = ()) -> alt.VConcatChart:
    """The map with its legend, and below it what is said of the whole country. ``chosen``: regions filtered by."""
    sheet = map_sheet.sheet(maps.window(data, chosen), WIDTH, HEIGHT)
    colour = colours[data.metric]
    layers = [
        *_ground(data, sheet),
        *_areas(w, data, sheet, colour),
        *_disputed(data, sheet),
        *_halos(data, sheet, colour),
        *_symbols(w, data, sheet, dict.fromkeys(_SHAPES, colour) | {"seized": colours["localities_seized"]}),
        *_flows(w, data, sheet, colour),
        *_names(w, data, sheet),
    ]
    chart = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    chart = chart.project(type="identity", scale=1, translate=[0, 0], clipExtent=[[0, 0], [WIDTH, HEIGHT]])
    chart = chart.properties(view=alt.ViewBackground(fill=boundaries.GROUND["light"]["sea"], stroke="#C9D2D4"))
    chart = chart.resolve_scale(color="independent", fill="independent", shape="independent")
    return alt.vconcat(chart, *_countrywide(w, data), spacing=14)


# ------------------------------------------------------------------ the ground


def _ground(data: MapData, sheet: Sheet) -> Iterator[alt.Chart]:
    ground = boundaries.GROUND["light"]
    known = boundaries.countries().get(data.country or "")
    around = [land for name in (known[1] if known else ()) for land in _lands(name, sheet)]
    own = _lands(data.country, sheet) if data.country else []
    for shapes, fill, edge in ((around, ground["around"], ground["around"]), (own, ground["land"], ground["border"])):
        if shapes:
            yield _shapes(shapes).mark_geoshape(fill=fill, stroke=edge, strokeWidth=0.6)


def _lands(country: str, sheet: Sheet) -> list[dict[str, Any]]:
    features = {id(feature): feature for feature in boundaries.areas(country).values()}.values()
    return [flat for feature in features if (flat := map_sheet.flat(feature["geometry"], sheet))]


def _disputed(data: MapData, sheet: Sheet) -> Iterator[alt.Chart]:
    lines = [
        map_sheet.line(part, sheet)
        for feature in boundaries.disputed(data.country)
        for part in feature["geometry"]["coordinates"]
    ]
    if not lines:
        return
    ground = boundaries.GROUND["light"]
    shapes = _shapes([{"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": lines}}])
    yield shapes.mark_geoshape(filled=False, stroke=ground["land"], strokeWidth=1.6)
    yield shapes.mark_geoshape(filled=False, stroke=ground["border"], strokeWidth=1.4, strokeDash=[4, 3])


# ------------------------------------------------------------------ what is shown


def _areas(w: Wording, data: MapData, sheet: Sheet, colour: str) -> Iterator[alt.Chart]:
    """Areas by the class of their largest claim, with the legend of the classes."""
    known = boundaries.areas(data.country) if data.country else {}
    classes = {region: grade for region, rows in data.areas.items() if (grade := maps.area_class(rows)) is not None}
    steps = map_legend.class_keys(w, classes.values(), colour, "light")
    features = []
    for region in sorted({*data.areas, *data.shared} & set(known)):
        named = {"title": maps.area_name(w, region), "text": maps.area_text(w, data, region)}
        step = map_legend.class_words(w, classes[region]) if region in classes else w("map.legend_none")
        flat = map_sheet.flat(known[region]["geometry"], sheet, step=step, **named)
        features += [flat] if flat else []
    if not features:
        return
    labels = [words for words, _ in steps]
    fill = alt.Fill(
        "step:N",
        scale=alt.Scale(domain=labels, range=[f"rgb{shade}" for _, shade in steps]),
        legend=_legend(w, labels, w("map.legend", metric=w.label("metric", data.metric)), symbolType="square")
        if classes
        else None,
    )
    ground = boundaries.GROUND["light"]["border"]
    yield _shapes(features).mark_geoshape(stroke=ground, strokeWidth=1.1).encode(fill=fill, tooltip=_tooltips(w))


def _halos(data: MapData, sheet: Sheet, colour: str) -> Iterator[alt.Chart]:
    near = [spot for spot, rows in data.points.items() if largest_first(rows)[0]["location_precision"] == 2]
    if near:
        size = pi * sheet.kilometres(maps.HALO_METRES / 1000) ** 2
        mark = alt.Chart(alt.Data(values=[_at(sheet, spot) for spot in near]))
        yield mark.mark_circle(size=size, fill=colour, fillOpacity=0.16, stroke=colour, strokeOpacity=0.6).encode(
            **_WHERE
        )


def _flows(w: Wording, data: MapData, sheet: Sheet, colour: str) -> Iterator[alt.Chart]:
    """Arcs, each with a point at the end where people went."""
    arcs, heads = [], []
    for row in data.flows:
        start, end = (sheet.at(row[f"{end}_lon"], row[f"{end}_lat"]) for end in ("origin", "destination"))
        line, turn = map_sheet.arc(start, end)
        words = {"title": maps.flow_title(w, row), "text": maps.claim_line(w, row)}
        wide = 1.5 + 0.7 * max(size_class(number(row)), 0)
        arcs.append({"type": "Feature", "geometry": {"type": "LineString", "coordinates": line}, "wide": wide, **words})
        heads.append({"x": line[-1][0], "y": line[-1][1], "turn": turn, **words})
    if not arcs:
        return
    wide = alt.StrokeWidth("wide:Q", scale=None)
    yield (
        _shapes(arcs)
        .mark_geoshape(filled=False, stroke=colour, opacity=0.75)
        .encode(strokeWidth=wide, tooltip=_tooltips(w))
    )
    mark = alt.Chart(alt.Data(values=heads)).mark_point(
        shape="triangle-right", filled=True, size=110, color=colour, opacity=1
    )
    yield mark.encode(**_WHERE, angle=alt.Angle("turn:Q", scale=None), tooltip=_tooltips(w))


def _symbols(w: Wording, data: MapData, sheet: Sheet, colours: Mapping[str, str]) -> Iterator[alt.Chart]:
    """Dots and diamonds, with the legend of all symbols."""
    dots = [
        {**_at(sheet, spot), "kind": w("map.dot"), "size": pi * map_labels.radius(rows) ** 2,
         "title": near_place(w, largest_first(rows)[0]), "text": maps.claims_text(w, rows)}
        for spot, rows in data.points.items()
    ]  # fmt: skip
    dots += [
        {**_at(sheet, spot), "kind": w("map.seized"), "size": 130,
         "title": maps.seized_title(w, rows), "text": maps.seized_text(w, rows)}
        for spot, rows in data.seized.items()
    ]  # fmt: skip
    near = any(largest_first(rows)[0]["location_precision"] == 2 for rows in data.points.values())
    there = {"dot": bool(data.points), "halo": near, "flow": bool(data.flows), "seized": bool(data.seized)}
    kinds = [kind for kind, is_there in there.items() if is_there]
    if not kinds:
        return
    labels = [w(f"map.{kind}") for kind in kinds]
    key = _legend(w, labels, None)
    shades, shapes = [colours[kind] for kind in kinds], [_SHAPES[kind] for kind in kinds]
    unseen = {"x": -99, "y": -99, "kind": labels[0], "size": 0, "title": "", "text": ""}  # the legend needs one
    marks = alt.Chart(alt.Data(values=dots or [unseen]))
    yield marks.mark_point(filled=True, opacity=0.95, stroke="white", strokeWidth=1.2).encode(
        **_WHERE,
        color=alt.Color("kind:N", scale=alt.Scale(domain=labels, range=shades), legend=key),
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=labels, range=shapes), legend=key),
        size=alt.Size("size:Q", scale=None),
        tooltip=_tooltips(w),
    )


# ------------------------------------------------------------------ words


def _names(w: Wording, data: MapData, sheet: Sheet) -> Iterator[alt.Chart]:
    lines = [line for one in map_labels.layout(w, data, sheet) for line in _lines(w, one)]
    for glow in (_GLOW, {}):
        for look, (colour, weight) in _LOOKS.items():
            if shown := [line for line in lines if line["look"] == look]:
                text = alt.Chart(alt.Data(values=shown))
                mark = text.mark_text(color=colour, fontWeight=weight, baseline="middle", **glow)
                yield mark.encode(**_WHERE, text="line:N", size=alt.Size("letters:Q", scale=None))


# An area without a claim is in grey: it tells where one is, no more.
_LOOKS = {
    "plain": ("#51606A", "normal"),
    "name": (INK, "normal"),
    "number": (INK, "bold"),
}
_GLOW = {"stroke": "white", "strokeWidth": 3.2, "strokeOpacity": 0.9, "strokeJoin": "round"}


def _lines(w: Wording, one: map_labels.Placed) -> Iterator[dict[str, Any]]:
    """The lines of one name; its number stands in bold."""
    letters, lines = one.name.letters, one.name.lines
    for index, line in enumerate(lines):
        middle = one.y + (index - (len(lines) - 1) / 2) * letters * map_labels.LINE
        look = "plain" if one.plain else "number" if index else "name"
        yield {"x": one.x, "y": middle, "line": in_direction(line, w), "letters": letters, "look": look}


def _below(w: Wording, data: MapData) -> list[tuple[str, str]]:
    """What is said of the whole country, and of several areas together, in words: a colour would say it of each part.

    Each line with the weight of its letters.
    """
    wide = [row for row in largest_first(data.countrywide) if row["country_iso3"] == data.country][:WIDE_SHOWN]
    said = [(w("map.countrywide_picture", country=country_name(w, wide[0])), "bold")] if wide else []
    said += [(_cut(maps.claim_line(w, row)), "normal") for row in wide]
    several = {row["figure_id"]: row for rows in data.shared.values() for row in rows}.values()
    said += [(w("map.shared_picture"), "bold")] if several else []
    for row in largest_first(several)[:WIDE_SHOWN]:
        areas = w.join([maps.area_name(w, region) for region in row["regions"].split()])
        said.append((_cut(w("map.claim", claim=maps.claim_line(w, row), source=areas)), "normal"))
    return said


def _countrywide(w: Wording, data: MapData) -> Iterator[alt.LayerChart]:
    """The lines of `_below`."""
    said = _below(w, data)
    if not said:
        return
    height = LINE * len(said)
    across = alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH]), axis=None)
    down = alt.Y("y:Q", scale=alt.Scale(domain=[0, height], reverse=True), axis=None)
    look: dict[str, Any] = {"fontSize": map_labels.LETTERS, "align": "right" if w.rtl else "left"}
    parts = []
    for index, (line, weight) in enumerate(said):
        row = {"x": WIDTH if w.rtl else 0, "y": LINE * (index + 0.5), "line": in_direction(line, w)}
        text = alt.Chart(alt.Data(values=[row]))
        text = text.mark_text(**look, baseline="middle", fontWeight=weight, color=INK)
        parts.append(text.encode(x=across, y=down, text="line:N"))
    yield alt.layer(*parts).properties(width=WIDTH, height=height)


def country_name(w: Wording, row: maps.Row) -> str:
    """The country's name as the figure's place gives it, else its code."""
    return maps.named(w, row, "place_name") or str(row["country_iso3"])


def _cut(line: str) -> str:
    return line if len(line) <= WIDE_LETTERS else line[: WIDE_LETTERS - 1].rstrip() + "…"


# ------------------------------------------------------------------ the parts of a layer

_WHERE = {"longitude": "x:Q", "latitude": "y:Q"}


def _at(sheet: Sheet, spot: maps.Spot) -> dict[str, float]:
    x, y = sheet.at(*spot)
    return {"x": round(x, 1), "y": round(y, 1)}


def _shapes(features: Sequence[Mapping[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=list(features)))


def _tooltips(w: Wording) -> list[alt.Tooltip]:
    return [alt.Tooltip("title:N", title=w("map.column_place")), alt.Tooltip("text:N", title=w("chart.tooltip_claim"))]


def _legend(w: Wording, labels: Sequence[str], title: str | None, **more: Any) -> alt.Legend:
    key = legend(w, labels, orient="bottom", symbolSize=140, symbolOpacity=1, symbolStrokeWidth=0.6, **more)
    if title:
        key["title"] = title
        key["titleLimit"] = WIDTH
        key["titleAnchor"] = "end" if w.rtl else "start"
    return key
