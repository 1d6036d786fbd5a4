"""The chart of the page Timeline: how the figures of one metric moved, a line for each source's totals."""

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from hasila.show.chart_axes import in_direction, legend, tooltips
from hasila.show.claims import place_name, source_name
from hasila.show.colours import SERIES_COLOURS
from hasila.show.words import Wording, whole

FEW_DAYS = 8  # a shorter span gets one label a day, since the axis would repeat a day
# What makes two figures of a source points of one line.
_SAME_THING = ("source_key", "population_group", "unit", "counting", "modality", "place", "country_iso3")


def metrics_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """The metrics that there is a timeline of, those with the most figures first. ``rows``: of the query metrics."""
    counts = {row["metric"]: row["figures"] for row in rows}
    return {metric: counts[metric] for metric in sorted(counts, key=lambda metric: -counts[metric])}


def _named(w: Wording, record: Mapping[str, Any]) -> str:
    """A source as the legend calls it."""
    return in_direction(source_name(w, record), w)


def timeline(frame: pd.DataFrame, w: Wording) -> alt.LayerChart:
    """One metric over time: a line for each source's totals, dots for single reports, dashes for forecasts.

    Of several metrics in the table the one with the most rows is drawn; their numbers share no scale.
    """
    metric = frame["metric"].value_counts().index[0]
    records = frame[frame["metric"] == metric].to_dict("records")
    names = list(dict.fromkeys(_named(w, record) for record in records))[: len(SERIES_COLOURS)]
    table = pd.DataFrame(
        {
            "day": pd.Timestamp(record["day"]),
            "number": _middle(record),
            "name": _named(w, record),
            "line": "|".join(str(record[name]) for name in _SAME_THING),
            "total": record["counting"] in ("cumulative", "stock"),
            "forecast": record["modality"] == "projected",
            "claim": w.claim(record),
            "source": source_name(w, record),
            "when": w.when(record),
            "place": place_name(w, record),
        }
        for record in records
        if _named(w, record) in names
    )
    log = table["number"].min() > 0 and table["number"].max() / table["number"].min() > 200
    colour = alt.Color(
        "name:N",
        scale=alt.Scale(domain=names, range=SERIES_COLOURS[: len(names)]),
        legend=legend(w, names, orient="bottom", symbolType="circle"),
    )
    days = pd.date_range(table["day"].min(), table["day"].max())
    y = alt.Y(
        "number:Q",
        title=w("chart.axis_value" if log else "chart.axis_value_linear"),
        scale=alt.Scale(type="log" if log else "linear", zero=not log),
        axis=alt.Axis(
            format=",d", orient="right" if w.rtl else "left", tickCount=6, gridOpacity=0.5, labelOverlap=True
        ),
    )
    x = alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(reverse=w.rtl, padding=12),
        axis=alt.Axis(
            labelExpr=_days(w), labelOverlap=True, grid=False, tickCount=6,
            values=[day.isoformat() for day in days] if len(days) <= FEW_DAYS else alt.Undefined,
        ),
    )  # fmt: skip
    base = alt.Chart(table).encode(x=x, y=y, color=colour, tooltip=tooltips(w))
    line = (
        base.transform_filter("datum.total || datum.forecast")
        .mark_line(strokeWidth=2)
        .encode(detail="line:N", strokeDash=alt.condition("datum.forecast", alt.value([5, 4]), alt.value([1, 0])))
    )
    dot = base.mark_point(size=48, filled=True).encode(
        fillOpacity=alt.condition("datum.forecast", alt.value(0), alt.value(0.9)), stroke=colour
    )
    return alt.layer(line, dot).properties(height=460, width="container")


def _middle(record: Mapping[str, Any]) -> int:
    """The number at which a figure is drawn: the one stated, else the lower end of its interval."""
    value = whole(record["value"])
    return value if value is not None else whole(record["value_low"]) or 0


def _days(w: Wording) -> str:
    """Vega's expression for a day on the axis: month in words and year."""
    months = ",".join(f"'{w(f'month.{month}').split('/')[0]}'" for month in range(1, 13))
    month = f"[{months}][month(datum.value)]"
    return f"date(datum.value) == 1 ? {month} + ' ' + year(datum.value) : date(datum.value) + ' ' + {month}"
