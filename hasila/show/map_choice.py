"""The tools of the page Map: what is shown, choosing an area, the figures that have no place, the list beside the picture."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from hasila.show import claims, maps, session
from hasila.show.controls import View
from hasila.show.maps import MapData
from hasila.show.words import Wording

KEY = "map"
LISTED = 200  # rows of the list below the map
WIDE = 12  # claims without a place beside it


def metric(view: View) -> str:
    """The metric that colours the map: the only one that the filters leave, else the reader's choice."""
    w = view.w
    counts = {
        option["value"]: option["figures"]
        for option in session.rows("options", view.filters)
        if option["filter"] == "metric" and (not view.filters.metric or option["value"] in view.filters.metric)
    }
    if len(counts) == 1:
        return next(iter(counts))
    return st.selectbox(
        w("map.metric"),
        sorted(counts, key=lambda name: (-counts[name], name)),
        format_func=lambda name: w("filter.option", name=w.label("metric", name), count=counts[name]),
        key="show",
        width=360,
    )


def data(view: View, chosen: str) -> MapData:
    """The map's claims, remembered like every other answer of the database."""
    return maps.read_map(session.rows, view.filters, chosen)


def layers(w: Wording, shown: MapData) -> list[str]:
    """Which layers to draw; asked only where there is more than one."""
    there = {"areas": shown.areas or shown.shared, "points": shown.points, "flows": shown.flows, "seized": shown.seized}
    names = [name for name, rows in there.items() if rows]
    if len(names) < 2:
        return names
    chosen = st.pills(
        w("map.layers"), names, selection_mode="multi", default=names, format_func=lambda name: w(f"map.layer_{name}"),
        key=f"layers_{'_'.join(names)}", label_visibility="collapsed",
    )  # fmt: skip
    return list(chosen)


def theme() -> str:
    """The reader's theme, light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def style(shown: MapData, look: str) -> str:
    """The address of the ground (`routes`)."""
    return f"/map/style.json?{urlencode({'theme': look} | ({'country': shown.country} if shown.country else {}))}"


def choose(view: View) -> None:
    """A place was chosen on the map: filter by its area, here and on every page."""
    picked = st.session_state[KEY]["selection"]["objects"]
    for objects in picked.values():
        for thing in objects:
            if region := (thing.get("properties") or thing).get("region"):
                session.put(session.changed(view.filters, "region", [region]))
                return


def back(view: View) -> None:
    """Where the filter came from the map, the map takes it away again."""
    if view.filters.region:
        st.button(
            view.w("map.back"),
            icon=":material/zoom_out_map:",
            on_click=session.put,
            args=(view.filters.without("region"),),
        )


def description(w: Wording, shown: MapData) -> str:
    """The map in words, for screen readers."""
    areas = w("map.areas", count=len({*shown.areas, *shown.shared}))
    points = w("map.points", count=len({*shown.points, *shown.seized}))
    return w("map.alt", metric=w.label("metric", shown.metric), areas=areas, points=points)


def countrywide(w: Wording, shown: MapData) -> str:
    """The claims about a whole country or no known place, as HTML; the map has no room for them."""
    rows = maps.largest_first(shown.countrywide)
    items = "".join(_wide(w, row) for row in rows[:WIDE])
    body = f'<ul class="figure-list">{items}</ul>' if rows else f"<p>{escape(w('map.no_list'))}</p>"
    return (
        f'<h2>{escape(w("map.countrywide"))}</h2><p class="muted small">{escape(w("map.countrywide_lead"))}</p>{body}'
    )


def _wide(w: Wording, row: maps.Row) -> str:
    said = [claims.place_name(w, row), claims.source_name(w, row), w.when(row)]
    forecast = (
        ""
        if row["modality"] == "reported"
        else f'<span class="tag">{escape(w.label("modality", row["modality"]))}</span> '
    )
    line = escape(w("language.comma").join(part for part in said if part))
    return f"<li><strong>{escape(w.claim(row))}</strong> {forecast}<br><span class='muted small'>{line}</span></li>"


def listing(w: Wording, shown: MapData) -> None:
    """The drawn claims as a table, for those who cannot see or point at a map."""
    lines = maps.listing(w, shown)
    if not lines:
        return
    with st.expander(w("map.list")):
        names = ("place", "claim", "source", "claims")
        st.dataframe(
            [{w(f"map.column_{name}"): line[name] for name in names} for line in lines[:LISTED]],
            hide_index=True,
            width="stretch",
        )
