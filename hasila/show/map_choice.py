"""The tools of the page Map: what is shown, choosing an area, the figures without a place, the list below."""

from html import escape
from typing import Any

import streamlit as st

from hasila.show import ahead, answers, boundaries, claims, maps, session
from hasila.show.chart_axes import in_direction
from hasila.show.colours import metric_colours
from hasila.show.controls import View, kept, kept_metric
from hasila.show.maps import MapData
from hasila.show.words import Wording

KEY = "map"
LISTED = 200  # rows of the list below the map
WIDE = 8  # claims without a place beside it


def metric(view: View) -> str:
    """The metric that colours the map: the only one that the filters leave, else the reader's choice."""
    return kept_metric(view, maps.metrics_of(answers.rows("metrics", view.filters)), view.w("map.metric"))


def data(view: View, chosen: str) -> MapData:
    """The map's claims, of the country that the reader chooses where there are several."""
    country = _country(view, chosen)
    if country:
        ahead.begin_map(view.filters, chosen, country)
    return maps.read_map(answers.rows, view.filters, chosen, country)


def _country(view: View, chosen: str) -> str | None:
    w = view.w
    names = {
        row["country_iso3"]: maps.named(w, row, "name")
        for row in maps.read_countries(answers.rows, view.filters, chosen)
    }
    return kept(view, "country", list(names), w("map.country"), lambda code: names[code] or code) if names else None


def layers(w: Wording, shown: MapData) -> list[str]:
    """Which layers to draw; asked only where there is more than one."""
    names = maps.layers_of(shown)
    if len(names) < 2:
        return names
    return st.pills(
        w("map.layers"),
        names,
        selection_mode="multi",
        default=names,
        format_func=lambda name: w(f"map.layer_{name}"),
        key=f"layers_{'_'.join(names)}",
        label_visibility="collapsed",
    )


def choose(view: View) -> None:
    """A place was chosen on the map: filter by its area, here and on every page."""
    picked = st.session_state[KEY]["selection"]["objects"]
    things = [thing.get("properties") or thing for objects in picked.values() for thing in objects]
    regions = [thing["region"] for thing in things if thing.get("region")]
    if regions:
        session.put(session.changed(view.filters, "region", regions[:1]))


def back(view: View) -> None:
    """Take the filter of areas away again."""
    if any(region not in boundaries.countries() for region in view.filters.region):
        wider = view.filters.without("region")
        st.button(view.w("map.back"), icon=":material/zoom_out_map:", on_click=session.put, args=(wider,))


def description(w: Wording, shown: MapData) -> str:
    """The map in words, for screen readers."""
    areas = w("map.areas", count=len({*shown.areas, *shown.shared}))
    points = w("map.points", count=len({*shown.points, *shown.seized}))
    return w("map.alt", metric=w.label("metric", shown.metric), areas=areas, points=points)


def nothing(w: Wording) -> str:
    """What stands above a map without figures, as HTML."""
    return (
        f'<div class="notice"><strong>{escape(w("map.nothing"))}</strong><p>{escape(w("map.nothing_else"))}</p></div>'
    )


def note(w: Wording) -> str:
    """What stands below a map, as HTML."""
    return f'<p class="muted small">{escape(w("map.choose"))} {escape(w("map.disclaimer"))}</p>'


def countrywide(w: Wording, shown: MapData) -> str:
    """The claims that the map has no room for, as HTML: of several areas together, a whole country, no known place.

    A colour would say of each area what was counted in all of them.
    """
    rows = sorted(maps.largest_first(shown.countrywide), key=lambda row: row["country_iso3"] != shown.country)[:WIDE]
    own = [_wide(w, row) for row in rows if row["country_iso3"] in (shown.country, None)]
    others = [_wide(w, row) for row in rows if row["country_iso3"] not in (shown.country, None)]
    lead = f'<p class="muted small">{escape(w("map.countrywide_lead"))}</p>'
    told = f"<h2 {_SMALL}>{escape(w('map.countrywide'))}</h2>{lead}{''.join(own) or escape(w('map.no_list'))}"
    shared = {row["figure_id"]: row for rows in shown.shared.values() for row in rows}
    together = [_wide(w, row, _areas_of(w, row)) for row in maps.largest_first(shared.values())[:WIDE]]
    if together:
        told = f"<h2 {_SMALL}>{escape(w('map.shared_picture'))}</h2>{''.join(together)}{told}"
    return told + (f"<h2 {_SMALL}>{escape(w('map.other_countries'))}</h2>{''.join(others)}" if others else "")


_SMALL = 'style="font-size:1.05rem;margin:1rem 0 0"'


def _areas_of(w: Wording, row: maps.Row) -> str:
    """Where a claim about several areas is: a region by its name, "the south", else all of the areas."""
    if row["location_precision"] == 5:
        return claims.place_name(w, row)
    return w.join([maps.area_name(w, region) for region in row["regions"].split()])


def _wide(w: Wording, row: maps.Row, where: str | None = None) -> str:
    said = [where or claims.place_name(w, row), claims.source_name(w, row), w.when(row)]
    line = escape(w("language.comma").join(part for part in said if part))
    modality = row["modality"]
    tag = (
        "" if modality == "reported" else f'<span class="tag {modality}">{escape(w.label("modality", modality))}</span>'
    )
    look = (
        f"border-inline-start:4px solid {metric_colours()[row['metric']]};padding-inline-start:.7rem;margin-top:.8rem"
    )
    return f'<div style="{look}"><strong>{escape(w.claim(row))}</strong> {tag}<p class="muted small">{line}</p></div>'


def listing(w: Wording, shown: MapData) -> None:
    """The drawn claims as a table, for those who cannot see or point at a map; made when it is opened."""
    if not shown:
        return
    panel = st.expander(w("map.list"), key="map_list", on_change="rerun")
    if panel.open:
        panel.dataframe(listed(w, shown), hide_index=True, width="stretch")


def listed(w: Wording, shown: MapData) -> list[dict[str, Any]]:
    """The rows of that table; columns and cells run from the right in a right-to-left language."""
    names = ("claims", "source", "claim", "place") if w.rtl else ("place", "claim", "source", "claims")
    return [
        {w(f"map.column_{name}"): line[name] if name == "claims" else in_direction(line[name], w) for name in names}
        for line in maps.listing(w, shown)[:LISTED]
    ]
