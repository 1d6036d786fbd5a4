"""The charts: pure functions from a query's answer and the wording to an Altair chart. No widget, no database.

They set no colours of the page and no fonts, so that the page's theme (light or dark) and the pictures of `embed` dress
them. In a right-to-left language the chart is mirrored: names on the right, numbers growing to the left.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

import altair as alt
import pandas as pd

from hasila.show.claims import place_name, source_name
from hasila.show.words import Wording, whole

METRICS = Path(__file__).parents[2] / "data" / "metrics.csv"
ROWS_ALONE, ROWS_EACH = 12, 4  # rows of a chart of one metric; of each metric in a chart of several
BARS = 20
ROW_HEIGHT = 31  # pixels: two lines of a name
LABEL_LETTERS = 24  # in each of the two lines of a name; the rest stands in the tooltip
LABEL_WIDTH = 190  # pixels
# Okabe and Ito, "Color Universal Design" (2008): told apart by colour-blind readers, on white and on black.
SERIES_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#C98300", "#56B4E9"]
ATTRIBUTION_COLOURS = {"explicit": "#0B6E8A", "carried": "#6FB3C6", "outlet": "#B9A26A"}
_HEAD = "\u2060"  # an unseen sign that marks the row of a metric's name
_RIGHT_TO_LEFT, _POP = "\u202b", "\u202c"
_SAME = "\u200b"  # an unseen sign that keeps two rows of the same name apart


@cache
def metric_colours() -> dict[str, str]:
    """Colour of each metric, in the order in which metrics are shown (data/metrics.csv).

    >>> next(iter(metric_colours()))
    'killed'
    """
    with METRICS.open(encoding="utf-8", newline="") as file:
        table = sorted(csv.DictReader(file), key=lambda row: int(row["order"]))
    return {row["metric"]: row["colour"] for row in table}


def headlines(frame: pd.DataFrame, w: Wording) -> alt.LayerChart:
    """Each source's latest figure: a dot for a number, a line for an interval, a hollow dot for a forecast."""
    points = _points(frame, w)
    several = frame["metric"].nunique() > 1
    table = pd.DataFrame(_with_heads(points, w) if several else _kept_apart(points, w))
    log = _needs_log(table, several)
    lowest, highest = _ends(table)
    table = _drawn_intervals(table, log, lowest, highest)
    scale = alt.Scale(
        type="log" if log else "linear",
        domain=[lowest, highest] if log else alt.Undefined,
        reverse=w.rtl,
        nice=not log,
        zero=not log,
    )
    axis = alt.Axis(
        title=w("chart.axis_value" if log else "chart.axis_value_linear"), format=",d", labelOverlap=True,
        values=_powers(lowest, highest) if log else alt.Undefined, tickCount=5,
        orient="top" if len(table) > 24 else "bottom", gridOpacity=0.5, domain=False,
    )  # fmt: skip
    base = alt.Chart(table).encode(y=_names(w, table["row"]), tooltip=_tooltips(w))
    colour = alt.Color("colour:N", scale=None)
    drawn = "isValid(datum.number) || isValid(datum.low)"
    line = (
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=5, opacity=0.45, strokeCap="round")
        .encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", color=colour)
    )
    dot = (
        base.transform_filter("isValid(datum.number)")
        .mark_point(size=95, filled=True, strokeWidth=2.2, opacity=1)
        .encode(
            x=alt.X("number:Q", scale=scale, axis=axis),
            fill=colour,
            stroke=colour,
            fillOpacity=alt.condition("datum.forecast", alt.value(0), alt.value(1)),
        )
    )
    frame_of_rows = (
        base.mark_point(opacity=0).encode(x=alt.X("at:Q", scale=scale, axis=axis)).transform_filter(f"!({drawn})")
    )
    return alt.layer(line, dot, frame_of_rows).properties(height=alt.Step(ROW_HEIGHT), width="container")


def _points(frame: pd.DataFrame, w: Wording) -> list[dict[str, Any]]:
    """One record for each figure to draw: the headlines, and the forecasts that start from them."""
    several = frame["metric"].nunique() > 1
    most = ROWS_EACH if several else ROWS_ALONE
    countries = frame["country_iso3"].nunique() > 1
    found: list[dict[str, Any]] = []
    for row in frame[frame["rank_in_metric"] <= most].to_dict("records"):
        found.append(_point(row, row, w, countries))
        found.extend(_point({**row, **forecast}, row, w, countries) for forecast in row["forecasts"])
    metrics, sources = ({key: at for at, key in enumerate(_seen(found, name))} for name in ("metric", "source"))
    return sorted(found, key=lambda point: (metrics[point["metric"]], sources[point["source"]]))


def _seen(points: Iterable[Mapping[str, Any]], name: str) -> dict[Any, None]:
    """What stands under a name, each once, in the order of the points."""
    return dict.fromkeys(point[name] for point in points)


def _point(figure: Mapping[str, Any], said: Mapping[str, Any], w: Wording, countries: bool) -> dict[str, Any]:
    forecast = figure["modality"] == "projected"
    name = [source_name(w, said)]
    if figure["population_group"] != "people":
        name.append(w.label("population_group", figure["population_group"]))
    if countries and place_name(w, said):
        name.append(place_name(w, said))
    if forecast:
        name.append(w("chart.forecast"))
    return {
        "metric": figure["metric"],
        "row": w("language.comma").join(name),
        "number": whole(figure["value"]),
        "low": whole(figure["value_low"]),
        "high": whole(figure["value_high"]),
        "forecast": forecast,
        "colour": metric_colours()[figure["metric"]],
        "claim": w.claim(figure),
        "source": source_name(w, said),
        "when": w.when(figure),
        "place": place_name(w, said),
    }


def _with_heads(points: list[dict[str, Any]], w: Wording) -> list[dict[str, Any]]:
    """The rows with a row above each metric that holds its name alone."""
    rows: list[dict[str, Any]] = []
    for metric in _seen(points, "metric"):
        rows.append({"metric": metric, "row": f"{_HEAD}{w.label('metric', metric)}"})
        rows.extend(point for point in points if point["metric"] == metric)
    return _kept_apart(rows, w)


def _kept_apart(rows: Iterable[dict[str, Any]], w: Wording) -> list[dict[str, Any]]:
    """The rows with names that fit the axis: two lines, told their direction, and unseen signs behind a repeated name.

    An axis merges equal names, and takes the direction of a line from its first letter.
    """
    seen: dict[str, int] = {}
    apart = []
    for row in rows:
        times = seen[row["row"]] = seen.get(row["row"], -1) + 1
        lines = wrap(row["row"], LABEL_LETTERS, max_lines=2, placeholder="…")
        if w.rtl:
            lines = [f"{_RIGHT_TO_LEFT}{line}{_POP}" for line in lines]
        apart.append({**row, "row": "\n".join(lines) + _SAME * times})
    return apart


def _needs_log(table: pd.DataFrame, several: bool) -> bool:
    """A logarithmic scale where numbers of different sizes stand together and none is zero."""
    numbers = [value for name in ("number", "low", "high") for value in table[name].dropna() if value > 0]
    return bool(numbers) and (several or max(numbers) / min(numbers) > 50) and not (table["number"] == 0).any()


def _ends(table: pd.DataFrame) -> tuple[float, float]:
    """Where the scale begins and ends: whole powers of ten around the numbers."""
    numbers = [value for name in ("number", "low", "high") for value in table[name].dropna() if value > 0] or [1]
    lowest, highest = 1, 10
    while lowest * 10 <= min(numbers):
        lowest *= 10
    while highest <= max(numbers):
        highest *= 10
    return lowest, highest


def _powers(lowest: float, highest: float) -> list[float]:
    powers = [lowest]
    while powers[-1] < highest:
        powers.append(powers[-1] * 10)
    return powers


def _drawn_intervals(table: pd.DataFrame, log: bool, lowest: float, highest: float) -> pd.DataFrame:
    """The ends of each line as drawn: an open end gets a short tail, an exact number gets no line."""
    table = table.astype(dict.fromkeys(("number", "low", "high"), "Float64"))
    if not log:
        highest = float(max(table[["number", "high", "low"]].max().dropna()))
    exact = table["low"].eq(table["high"]).fillna(False)
    open_above = table["high"].isna() & table["low"].notna()
    tail = table["low"] * 1.5 if log else table["low"] + highest * 0.05
    table["high"] = table["high"].where(~open_above, tail)
    table["low"] = table["low"].where(table["low"] > 0, table["high"] / 1.5 if log else 0)
    table.loc[exact, ["low", "high"]] = pd.NA
    table["at"] = lowest if log else 0
    return table


def _names(w: Wording, rows: Iterable[str]) -> alt.Y:
    """The axis of names; the rows that head a metric stand in bold."""
    return alt.Y(
        "row:N",
        sort=list(rows),
        title=None,
        axis=alt.Axis(
            orient="right" if w.rtl else "left", labelLimit=LABEL_WIDTH, ticks=False, domain=False, labelPadding=8,
            labelExpr="split(datum.label, '\\n')", labelLineHeight=13, labelBaseline="middle",
            labelOffset=alt.condition("indexof(datum.label, '\\n') >= 0", alt.value(-6), alt.value(0)),
            labelFontWeight=alt.condition(
                f"indexof(datum.value, '{_HEAD}') >= 0", alt.value("bold"), alt.value("normal")
            ),
        ),
    )  # fmt: skip


def _tooltips(w: Wording) -> list[alt.Tooltip]:
    fields = ("claim", "source", "when", "place")
    return [alt.Tooltip(f"{field}:N", title=w(f"chart.tooltip_{field}")) for field in fields]


def sources(frame: pd.DataFrame, w: Wording) -> alt.Chart:
    """How many figures each source gives, divided by how sure the attribution is: one bar a source."""
    records = frame.head(BARS).to_dict("records")
    called = ({**record, "row": source_name(w, _voice(record))} for record in records)
    named = [{**record, "name": source_name(w, _voice(record))} for record in _kept_apart(called, w)]
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
    return (
        alt.Chart(table)
        .mark_bar(height=14)
        .encode(
            y=_names(w, [record["row"] for record in named]),
            x=_counts(w, "figures"),
            order="order:O",
            color=alt.Color(
                "attribution:N",
                scale=alt.Scale(
                    domain=[w.label("attribution_short", kind) for kind in present],
                    range=[ATTRIBUTION_COLOURS[kind] for kind in present],
                ),
                legend=alt.Legend(title=None, orient="top", columns=1, labelLimit=320),
            ),
            tooltip=[
                alt.Tooltip("source:N", title=w("chart.tooltip_source")),
                alt.Tooltip("attribution:N", title=w("column.attribution")),
                alt.Tooltip("figures:Q", title=w("chart.tooltip_count"), format=",d"),
            ],
        )
        .properties(height=alt.Step(ROW_HEIGHT), width="container")
    )


def _voice(record: Mapping[str, Any]) -> dict[str, Any]:
    """A source's record with the attribution that its name needs: its own voice only for an outlet."""
    own = str(record["source_key"]).startswith("outlet:")
    return {**record, "attribution": "outlet" if own else "explicit"}


def _counts(w: Wording, field: str) -> alt.X:
    return alt.X(
        f"{field}:Q",
        title=w("chart.axis_figures"),
        scale=alt.Scale(reverse=w.rtl),
        axis=alt.Axis(format=",d", tickMinStep=1, tickCount=5, gridOpacity=0.5, domain=False, labelOverlap=True),
    )


def regions(frame: pd.DataFrame, w: Wording) -> alt.Chart:
    """How many figures each governorate has: one bar each. Figures are counted, their numbers are not added."""
    called = f"name_{w.language}" if f"name_{w.language}" in frame else "name_en"
    records = frame.head(BARS).to_dict("records")
    rows = [{"row": record[called], "name": record[called], "figures": int(record["figures"])} for record in records]
    table = pd.DataFrame(_kept_apart(rows, w), columns=["row", "name", "figures"])
    return (
        alt.Chart(table)
        .mark_bar(height=14, color="#0B6E8A")
        .encode(
            y=_names(w, table["row"]),
            x=_counts(w, "figures"),
            tooltip=[
                alt.Tooltip("name:N", title=w("column.admin1_name")),
                alt.Tooltip("figures:Q", title=w("chart.tooltip_count"), format=",d"),
            ],
        )
        .properties(height=alt.Step(ROW_HEIGHT), width="container")
    )


FEW_DAYS = 8  # a shorter span gets one label a day, since the axis would repeat a day
# What makes two figures of a source points of one line.
_SAME_THING = ("source_key", "population_group", "unit", "counting", "modality", "place", "country_iso3")


def timeline(frame: pd.DataFrame, w: Wording) -> alt.LayerChart:
    """One metric over time: a line for each source's totals, dots for single reports, dashes for forecasts.

    Of several metrics in the table the one with the most rows is drawn; their numbers share no scale.
    """
    metric = frame["metric"].value_counts().index[0]
    records = frame[frame["metric"] == metric].to_dict("records")
    names = list(dict.fromkeys(source_name(w, record) for record in records))[: len(SERIES_COLOURS)]
    table = pd.DataFrame(
        {
            "day": pd.Timestamp(record["day"]),
            "number": _middle(record),
            "name": source_name(w, record),
            "line": "|".join(str(record[name]) for name in _SAME_THING),
            "total": record["counting"] in ("cumulative", "stock"),
            "forecast": record["modality"] == "projected",
            "claim": w.claim(record),
            "source": source_name(w, record),
            "when": w.when(record),
            "place": place_name(w, record),
        }
        for record in records
        if source_name(w, record) in names
    )
    log = table["number"].min() > 0 and table["number"].max() / table["number"].min() > 200
    colour = alt.Color(
        "name:N",
        scale=alt.Scale(domain=names, range=SERIES_COLOURS[: len(names)]),
        legend=alt.Legend(title=None, orient="bottom", columns=1, labelLimit=320, symbolType="circle"),
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
    base = alt.Chart(table).encode(x=x, y=y, color=colour, tooltip=_tooltips(w))
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


# Name of a chart -> the query that feeds it and the function that draws it.
CHARTS: Mapping[str, tuple[str, Callable[[pd.DataFrame, Wording], Any]]] = {
    "headlines": ("headlines", headlines),
    "sources": ("sources", sources),
    "timeline": ("timeline", timeline),
    "regions": ("figures_by_region", regions),
}
