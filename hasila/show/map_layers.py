"""The drawing of a map: pydeck layers over our own ground, tooltips in words. `maps` says what is shown."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote, urlencode
from zlib import crc32

import pydeck
from pydeck.bindings import json_tools

from hasila.show import boundaries, map_labels
from hasila.show.chart_axes import in_direction
from hasila.show.claims import place_name
from hasila.show.colours import Colour, rgb
from hasila.show.map_labels import Placed
from hasila.show.map_legend import ZERO, ramp
from hasila.show.map_sheet import Sheet, sheet
from hasila.show.maps import (
    HALO_METRES,
    LAYERS,
    MapData,
    area_class,
    area_name,
    area_text,
    claim_line,
    claims_text,
    flow_title,
    largest_first,
    number,
    seized_text,
    seized_title,
    size_class,
    window,
)  # fmt: skip
from hasila.show.screen import Screen
from hasila.show.words import Wording, letters

LABELS = 30  # names drawn on the map at most
WIDE, NARROW = (630, 540), (340, 420)  # width and height of the map in pixels, to choose the zoom, on small screens
FONT = "Hasila Sans, Noto Sans, Noto Sans Arabic, Tahoma, sans-serif"
INK = {"light": (23, 35, 43), "dark": (233, 238, 240)}
LETTERING = {"light": ("#17232B", "#51606A", "#FFFFFF"), "dark": ("#FFFFFF", "#C3CED3", "#10181D")}  # ink, grey, glow
ICON = 1.2  # of the height of a name: how high its drawing is, for the glow


class QuickDeck(pydeck.Deck):
    """A deck that writes itself in one line: only so Python's fast encoder is used, which takes a tenth of the time.

    Without blanks and escapes, since the browser reads it sign by sign.
    """

    def to_json(self) -> str:
        return json.dumps(self, default=json_tools.default_serialize, separators=(",", ":"), ensure_ascii=False)


def deck(
    w: Wording,
    data: MapData,
    *,
    colours: Mapping[str, str],
    layers: Sequence[str] = LAYERS,
    chosen: Sequence[str] = (),
    screen: Screen = Screen(),  # noqa: B008 (frozen)
) -> pydeck.Deck:
    """The map. ``colours``: of each metric; ``chosen``: regions filtered by; ``screen``: of the reader."""
    colour, theme = colours[data.metric], screen.theme
    drawn = {
        "areas": _areas(w, data, ramp(colour, theme), theme),
        "flows": [_flows(w, data, rgb(colour))],
        "points": _points(w, data, rgb(colour), theme),
        "seized": [_seized(w, data, colours["localities_seized"])],
    }
    on = sheet(window(data, chosen), *map_size(screen))
    names = _names(w, data, on, layers, screen)
    middle = {"latitude": on.latitude, "longitude": on.longitude}
    return QuickDeck(
        layers=[*(layer for name in LAYERS if name in layers for layer in drawn[name]), *names],
        initial_view_state=pydeck.ViewState(**middle, zoom=on.zoom, min_zoom=1, max_zoom=12),
        map_provider="carto",  # any other value makes Streamlit ask a server of its own choice for tiles
        map_style=_ground(data, theme),
        tooltip=tooltip(w),
    )


def map_size(screen: Screen) -> tuple[int, int]:
    """Width and height of the map in pixels, so that a country fits into it."""
    return NARROW if screen.narrow else WIDE


def _ground(data: MapData, theme: str) -> str:
    """The address of the ground (`routes`)."""
    return f"/map/style.json?{urlencode({'theme': theme} | ({'country': data.country} if data.country else {}))}"


def tooltip(w: Wording) -> dict[str, Any]:
    """The frame of a tooltip; what is put into it is escaped in the browser (tests/test_browser.py holds it)."""
    frame = f'<div dir="{w.direction}"><b>{{title}}</b><div style="white-space:pre-line">{{text}}</div></div>'
    look = {"maxWidth": "22rem", "fontSize": "0.85rem", "lineHeight": "1.5", "fontFamily": FONT}
    return {"html": frame, "style": look | {"backgroundColor": "#17232B", "color": "#FFFFFF"}}


def _areas(w: Wording, data: MapData, shades: Sequence[Colour], theme: str) -> list[pydeck.Layer]:
    known = boundaries.areas(data.country) if data.country else {}
    features = []
    for region in sorted({*data.areas, *data.shared} & set(known)):
        grade = area_class(data.areas.get(region, ()))
        fill = (*(ZERO[theme] if grade == -1 else shades[grade]), 230) if grade is not None else (0, 0, 0, 0)
        words = {"title": area_name(w, region), "text": area_text(w, data, region)}
        properties = {"region": region, "fill": fill, **words}
        features.append({"type": "Feature", "geometry": known[region]["geometry"], "properties": properties})
    if not features:
        return []
    fills = pydeck.Layer(
        "GeoJsonLayer",
        {"type": "FeatureCollection", "features": features},
        id="areas",
        get_fill_color="properties.fill",
        stroked=False,
        **_ALIVE,
    )
    # Fetched once, whatever the filters; outlines of the areas themselves take two thirds of a drawing without a card.
    borders = pydeck.Layer(
        "LineLayer",
        f"/map/lines/{data.country}.json",
        id=f"borders-{data.country}",
        get_source_position="from",
        get_target_position="to",
        get_color=INK[theme],
        get_width=1.2,
    )
    return [fills, borders]


_ALIVE = {"pickable": True, "auto_highlight": True}


def _points(w: Wording, data: MapData, colour: Colour, theme: str) -> list[pydeck.Layer]:
    dots = []
    for spot, rows in data.points.items():
        first = largest_first(rows)[0]
        name = place_name(w, first)
        near = first["location_precision"] == 2
        title = w("map.near", place=name) if near else name
        size = map_labels.radius(rows)
        what = {"at": spot, "size": size, "near": near, "region": first["admin1_pcode"]}
        dots.append({**what, "title": title, "text": claims_text(w, rows)})
    halos = pydeck.Layer(
        "ScatterplotLayer",
        [{"at": dot["at"]} for dot in dots if dot["near"]],
        id="halos",
        get_position="at",
        get_radius=HALO_METRES,
        get_fill_color=[*colour, 45],
        get_line_color=[*colour, 160],
        stroked=True,
        line_width_min_pixels=1,
    )
    points = pydeck.Layer(
        "ScatterplotLayer",
        dots,
        id="points",
        get_position="at",
        get_radius="size",
        radius_units='"pixels"',
        get_fill_color=[*colour, 235],
        get_line_color=(255, 255, 255) if theme == "light" else (10, 16, 20),
        stroked=True,
        line_width_min_pixels=1.5,
        **_ALIVE,
    )
    return [halos, points]


def _flows(w: Wording, data: MapData, colour: Colour) -> pydeck.Layer:
    arcs = [
        {
            "from": (row["origin_lon"], row["origin_lat"]),
            "to": (row["destination_lon"], row["destination_lat"]),
            "wide": 2 + max(size_class(number(row)), 0),
            "title": flow_title(w, row),
            "text": claim_line(w, row),
        }
        for row in data.flows
    ]
    return pydeck.Layer(
        "ArcLayer",
        arcs,
        id="flows",
        get_source_position="from",
        get_target_position="to",
        get_width="wide",
        get_source_color=[*colour, 90],
        get_target_color=[*colour, 255],
        get_height=0.4,
        **_ALIVE,
    )


def _seized(w: Wording, data: MapData, colour: str) -> pydeck.Layer:
    shape = f'<path d="M12 2 22 12 12 22 2 12Z" fill="{colour}" stroke="#fff" stroke-width="2.5"/>'
    sign = f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24">{shape}</svg>'
    places = [
        {
            "at": spot,
            "icon": "diamond",
            "region": rows[0]["spot_region"],
            "title": seized_title(w, rows),
            "text": seized_text(w, rows),
        }
        for spot, rows in data.seized.items()
    ]
    mapping = {"diamond": {"x": 0, "y": 0, "width": 48, "height": 48, "anchorY": 24}}
    return _icons(places, id="seized", icon_atlas=_address(sign), icon_mapping=mapping, get_size=16, **_ALIVE)


def _names(w: Wording, data: MapData, on: Sheet, layers: Sequence[str], screen: Screen) -> Iterator[pydeck.Layer]:
    """Names as the map's own text, at once; those whose letters join or run to the left as drawings, which come later.

    The map's own text sets letter after letter, so it can neither join nor order them.
    """
    labels = map_labels.layout(w, data, on, layers)[:LABELS]
    simple, others = [], []
    for one in labels:
        (simple if _SIMPLE.fullmatch("".join(one.name.lines)) else others).append(one)
    yield from _texts(simple, on, screen.theme)
    yield from _drawn_names(w, others, on, screen)


_SIMPLE = re.compile(r"[\u0020-\u058f\u1e00-\u206f]*")  # Latin, Greek, Cyrillic, Armenian


def _texts(labels: Sequence[Placed], on: Sheet, theme: str) -> Iterator[pydeck.Layer]:
    """Names letter by letter: their first lines, the others in bold; under each its glow, or it would cut letters."""
    ink, grey, glow = (rgb(colour) for colour in LETTERING[theme])
    lines: dict[str, list[dict[str, Any]]] = {"400": [], "700": []}
    for one in labels:
        middle = (len(one.name.lines) - 1) / 2
        for at, line in enumerate(one.name.lines):
            place = _beside(one, on, down=(at - middle) * ICON * one.name.letters)
            text = {"text": "".join(letters(line)), "colour": grey if one.plain else ink}
            lines["700" if at else "400"].append(place | text)
    for weight, rows in lines.items():
        yield _text(rows, weight, f"glow-{weight}", get_color=glow, outline_color=glow, outline_width=0.7)
    for weight, rows in lines.items():
        yield _text(rows, weight, f"names-{weight}", get_color="colour")


# Letters as signed distances: only so they can have an outline, and none is cut that reaches beyond its place, as J.
_LETTERS = {"sdf": True, "fontSize": 48, "buffer": 16, "radius": 16, "smoothing": 0.2}


def _text(rows: Sequence[Mapping[str, Any]], weight: str, name: str, **look: Any) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        rows,
        id=name,
        get_position="at",
        get_pixel_offset="off",
        get_text="text",
        get_size=map_labels.LETTERS,
        font_family=f'"{FONT}"',
        font_weight=f'"{weight}"',
        character_set='"auto"',
        font_settings=_LETTERS,
        **look,
    )


def _beside(one: Placed, on: Sheet, down: float = 0) -> dict[str, Any]:
    """Where a name stands: in pixels from its symbol, at every zoom."""
    x, y = one.name.symbol or (one.x, one.y)
    return {"at": on.place(x, y), "off": (one.x - x, one.y - y + down)}


def _drawn_names(w: Wording, labels: Sequence[Placed], on: Sheet, screen: Screen) -> Iterator[pydeck.Layer]:
    """Names as small drawings: the browser joins and orders the letters."""
    if not labels:
        return
    ink, grey, glow = (rgb(colour) for colour in LETTERING[screen.theme])
    fine = 2 if screen.sharp else 1
    url, mapping = _name_sheet(tuple(tuple(in_direction(line, w) for line in one.name.lines) for one in labels), fine)
    under, over = [], []
    for at, one in enumerate(labels):
        place = {**_beside(one, on), "high": ICON * one.name.height}
        under.append({**place, "icon": f"glow{at}", "colour": glow})
        over.append({**place, "icon": f"name{at}", "colour": grey if one.plain else ink})
    look = {"get_size": "high", "get_pixel_offset": "off", "get_color": "colour"}
    # Other names are another layer: the old one would draw pieces of the new sheet until that is there.
    name = f"names-{crc32(url.encode()):08x}"
    yield _icons([*under, *over], id=name, icon_atlas=url, icon_mapping=mapping, **look)


def _icons(rows: Sequence[Mapping[str, Any]], icon_atlas: str, **look: Any) -> pydeck.Layer:
    return pydeck.Layer(
        "IconLayer",
        rows,
        get_position="at",
        get_icon="icon",
        size_units='"pixels"',
        icon_atlas=f'"{icon_atlas}"',
        **look,
    )


@lru_cache(maxsize=64)
def _name_sheet(names: tuple[tuple[str, ...], ...], fine: int) -> tuple[str, dict[str, Any]]:
    """All names of a map in one drawing, and where each stands in it; the browser reads and packs one instead of sixty.

    Each stands twice, as two masks: its glow, which lies under all letters or would cut joined ones, and its letters.
    """
    drawn, mapping, below, across = [], {}, 1, 1  # a drawing without names is a dot
    for at, lines in enumerate(names):
        name = map_labels.Name("", lines, ())
        width, height = round(name.width * 1.15) + 12, round(name.height * ICON)
        for left, kind, look in ((0, "glow", _GLOW), (width, "name", "")):
            place = f'font-size="{name.letters}" transform="translate({left},{below})"'
            drawn.append(f"<g {place} {look}>{''.join(_lines(lines, name.letters, width, height))}</g>")
            box = {"x": fine * left, "y": fine * below, "width": fine * width, "height": fine * height}
            # with colours of its own an icon has a grey edge
            mapping[f"{kind}{at}"] = {**box, "anchorY": fine * height / 2, "mask": True}
        below, across = below + height + 2, max(across, 2 * width)
    frame = f'width="{fine * across}" height="{fine * below}" viewBox="0 0 {across} {below}"'
    return _address(
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} font-family="{FONT}">{"".join(drawn)}</svg>'
    ), mapping


_GLOW = 'stroke="#000" stroke-width="3" stroke-linejoin="round"'


def _lines(lines: Sequence[str], letters: float, width: int, height: int) -> Iterator[str]:
    for index, line in enumerate(lines):
        down = (index + 0.5) * height / len(lines) + letters * 0.35
        place = f'x="{width / 2}" y="{down:.1f}" text-anchor="middle" font-weight="{700 if index else 500}"'
        yield f"<text {place}>{escape(line)}</text>"


def _address(drawing: str) -> str:
    return f"data:image/svg+xml;charset=utf-8,{quote(drawing)}"
