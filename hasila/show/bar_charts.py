"""Charts of how many figures there are, by source and by governorate: figures are counted, their numbers not added."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from hasila.show.chart_axes import ROW_HEIGHT, count_axis, kept_apart, legend, name_axis
from hasila.show.claims import source_name
from hasila.show.colours import ATTRIBUTION_COLOURS, BAR_COLOUR
from hasila.show.words import Wording

BARS = 20


def sources(frame: pd.DataFrame, w: Wording) -> alt.Chart:
    """How many figures each source gives, divided by how sure the attribution is: one bar a source."""
    records = frame.head(BARS).to_dict("records")
    called = ({**record, "row": source_name(w, _voice(record))} for record in records)
    named = [{**record, "name": source_name(w, _voice(record))} for record in kept_apart(called, w)]
    kinds = {"explicit": "explicit", "carried": "carried", "outlet": "outlet_own"}
    table = pd.DataFrame(
        {
            "row": record["row"], "figures": int(record[column]), "order": order,
            "attribution": w.label("attribution_short", kind), "source": record["name"],
        }
        for record in named
        for order, (kind, column) in enumerate(kinds.items())
        if record[column]
    )  # fmt: skip
    present = [kind for kind in kinds if w.label("attribution_short", kind) in set(table["attribution"])]
    chart = (
        alt.Chart(table)
        .mark_bar(height=14)
        .encode(
            y=name_axis(w, [record["row"] for record in named]),
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
    return chart.properties(height=alt.Step(ROW_HEIGHT), width="container")


def _voice(record: Mapping[str, Any]) -> dict[str, Any]:
    """A source's record with the attribution that its name needs: its own voice only for an outlet."""
    own = str(record["source_key"]).startswith("outlet:")
    return {**record, "attribution": "outlet" if own else "explicit"}


def regions(frame: pd.DataFrame, w: Wording) -> alt.Chart:
    """How many figures each governorate has: one bar each. Figures are counted, their numbers are not added."""
    called = f"name_{w.language}" if f"name_{w.language}" in frame else "name_en"
    records = frame.head(BARS).to_dict("records")
    rows = [{"row": record[called], "name": record[called], "figures": int(record["figures"])} for record in records]
    table = pd.DataFrame(kept_apart(rows, w), columns=["row", "name", "figures"])
    chart = (
        alt.Chart(table)
        .mark_bar(height=14, color=BAR_COLOUR)
        .encode(
            y=name_axis(w, table["row"]),
            x=count_axis(w, "figures"),
            tooltip=[
                alt.Tooltip("name:N", title=w("column.admin1_name")),
                alt.Tooltip("figures:Q", title=w("chart.tooltip_count"), format=",d"),
            ],
        )
    )
    return chart.properties(height=alt.Step(ROW_HEIGHT), width="container")
