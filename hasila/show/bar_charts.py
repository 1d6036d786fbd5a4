"""Charts of how many figures there are, by source and by governorate: figures are counted, their numbers not added."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

import altair as alt
import pandas as pd

from hasila.show.chart_axes import ROW_HEIGHT, ROWS, Drawing, count_axis, kept_apart, legend, name_axis
from hasila.show.claims import source_name
from hasila.show.colours import ATTRIBUTION_COLOURS, BAR_COLOUR
from hasila.show.words import Wording

BARS = 20


def sources(frame: pd.DataFrame, w: Wording) -> Drawing:
    """How many figures each source gives, divided by how sure the attribution is: one bar a source."""
    records = frame.head(BARS).to_dict("records")
    called = ({**record, "row": source_name(w, _voice(record))} for record in records)
    named = [{**record, "name": source_name(w, _voice(record))} for record in kept_apart(called, w)]
    kinds = {"explicit": "explicit", "carried": "carried", "outlet": "outlet_own"}
    rows = [
        {
            "row": record["row"], "figures": int(record[column]), "order": order,
            "attribution": w.label("attribution_short", kind), "source": record["name"],
        }
        for record in named
        for order, (kind, column) in enumerate(kinds.items())
        if record[column]
    ]  # fmt: skip
    present = [kind for kind, column in kinds.items() if any(record[column] for record in named)]
    return Drawing(partial(_empty_sources, w, tuple(present)), rows)


@lru_cache(maxsize=16)
def _empty_sources(w: Wording, present: Sequence[str], validate: bool) -> str:
    """The chart of the sources without its rows, as JSON; ``present``: the kinds of attribution that it divides by."""
    chart = (
        alt.Chart(alt.NamedData(ROWS))
        .mark_bar(height=14)
        .encode(
            y=name_axis(w),
            x=count_axis(w, "figures"),
            order="order:O",
            color=alt.Color(
                "attribution:N",
                scale=alt.Scale(
                    domain=[w.label("attribution_short", kind) for kind in present],
                    range=[ATTRIBUTION_COLOURS[kind] for kind in present],
                ),
                legend=legend(w, [w.label("attribution_short", kind) for kind in present], orient="top"),
            ),
            tooltip=[
                alt.Tooltip("source:N", title=w("chart.tooltip_source")),
                alt.Tooltip("attribution:N", title=w("column.attribution")),
                alt.Tooltip("figures:Q", title=w("chart.tooltip_count"), format=",d"),
            ],
        )
    )
    chart = chart.properties(height=alt.Step(ROW_HEIGHT), width="container")
    return json.dumps(chart.to_dict(validate=validate))


def _voice(record: Mapping[str, Any]) -> dict[str, Any]:
    """A source's record with the attribution that its name needs: its own voice only for an outlet."""
    own = str(record["source_key"]).startswith("outlet:")
    return {**record, "attribution": "outlet" if own else "explicit"}


def regions(frame: pd.DataFrame, w: Wording) -> Drawing:
    """How many figures each governorate has: one bar each. Figures are counted, their numbers are not added."""
    called = f"name_{w.language}" if f"name_{w.language}" in frame else "name_en"
    records = frame.head(BARS).to_dict("records")
    rows = [{"row": record[called], "name": record[called], "figures": int(record["figures"])} for record in records]
    return Drawing(partial(_empty_regions, w), kept_apart(rows, w))


@lru_cache(maxsize=4)
def _empty_regions(w: Wording, validate: bool) -> str:
    """The chart of the governorates without its rows, as JSON."""
    chart = (
        alt.Chart(alt.NamedData(ROWS))
        .mark_bar(height=14, color=BAR_COLOUR)
        .encode(
            y=name_axis(w),
            x=count_axis(w, "figures"),
            tooltip=[
                alt.Tooltip("name:N", title=w("column.admin1_name")),
                alt.Tooltip("figures:Q", title=w("chart.tooltip_count"), format=",d"),
            ],
        )
    )
    chart = chart.properties(height=alt.Step(ROW_HEIGHT), width="container")
    return json.dumps(chart.to_dict(validate=validate))
