"""The chart of the overview: by metric the latest figure of each source, forecasts beside what they start from."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

import altair as alt
import pandas as pd

from hasila.show.chart_axes import HEAD, ROW_HEIGHT, ROWS, Drawing, in_direction, kept_apart, name_axis, tooltips
from hasila.show.claims import place_name, source_name
from hasila.show.colours import metric_colours
from hasila.show.words import Wording, whole

ROWS_ALONE = 12  # rows of a chart of one metric
ROWS_EACH, FEWEST, ROWS_MANY = 4, 2, 44  # of each metric in a chart of several, in one of many; of all together, about
NAME = "headlines"  # Vega calls the scale by it, alone on the page and framed in a picture
LETTER, GAP = 5.6, 12  # pixels: of a letter of a value, between a value and its mark


def headlines(frame: pd.DataFrame, w: Wording) -> Drawing:
    """Each source's latest figure: a dot for a number, a line for an interval, a hollow dot for a forecast."""
    points = _points(frame, w)
    several = frame["metric"].nunique() > 1
    rows = _with_heads(points, w) if several else kept_apart(points, w)
    log = _needs_log(points, several)
    lowest, highest = _ends(points)
    rows = [_drawn_interval(row, log, lowest, highest if log else max(_numbers(points), default=1)) for row in rows]
    ends = (lowest, highest) if log else None
    return Drawing(partial(_empty, w, ends, len(rows) > 24), rows)


def rows_each(metrics: int) -> int:
    """How many figures of each metric a chart shows: the fewer the more metrics, or it would be longer than a page.

    >>> rows_each(1), rows_each(5), rows_each(20)
    (12, 4, 2)
    """
    return ROWS_ALONE if metrics < 2 else min(ROWS_EACH, max(FEWEST, ROWS_MANY // metrics))


@lru_cache(maxsize=64)
def _empty(w: Wording, ends: tuple[int, int] | None, long: bool, validate: bool) -> str:
    """The chart without its rows, as JSON. ``ends``: of a logarithmic scale; ``long``: its foot is out of sight."""
    scale = alt.Scale(
        type="log" if ends else "linear",
        domain=list(ends) if ends else alt.Undefined,
        reverse=w.rtl,
        nice=not ends,
        zero=not ends,
    )
    axis = alt.Axis(
        title=w("chart.axis_value" if ends else "chart.axis_value_linear"), format=",d", labelOverlap=True,
        values=_powers(*ends) if ends else alt.Undefined, tickCount=5,
        orient="top" if long else "bottom", gridOpacity=0.5, domain=False,
    )  # fmt: skip
    base = alt.Chart().encode(y=name_axis(w), tooltip=tooltips(w))
    colour = alt.Color("colour:N", scale=None)
    drawn = "isValid(datum.number) || isValid(datum.low)"
    line = (
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=5, opacity=0.6, strokeCap="round")
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
    values = (
        base.transform_filter(drawn)
        .mark_text(**_beside_its_mark(w))
        .encode(x=alt.X("last:Q", scale=scale, axis=axis), text="value:N")
    )
    chart = alt.layer(line, dot, values, frame_of_rows, data=alt.NamedData(ROWS))
    chart = chart.properties(name=NAME, height=alt.Step(ROW_HEIGHT), width="container")
    return json.dumps(chart.to_dict(validate=validate))


def _beside_its_mark(w: Wording) -> dict[str, alt.ExprRef]:
    """Where a value is written: after its mark, before it where the chart ends too soon, above it where neither fits.

    Vega answers this for the width that the chart has: what fits on a desk would be cut off on a phone.
    """
    first, last = (f"scale('{NAME}_x', datum.{end})" for end in ("first", "last"))
    begin, end = (f"range('{NAME}_x')[{side}]" for side in (0, 1))
    length = f"{GAP} + {LETTER} * length(datum.value)"
    after, before = f"abs({end} - {last}) > {length}", f"abs({first} - {begin}) > {length}"
    ends, sign = ("'right' : 'left'", -1) if w.rtl else ("'left' : 'right'", 1)
    return {
        "align": alt.ExprRef(f"{after} ? {ends}"),
        "dx": alt.ExprRef(f"{after} ? {sign * GAP} : {before} ? {first} - {last} - {sign * GAP} : 0"),
        "dy": alt.ExprRef(f"{after} || {before} ? 0 : -{GAP}"),
    }


def _points(frame: pd.DataFrame, w: Wording) -> list[dict[str, Any]]:
    """One record for each figure to draw: the headlines, and the forecasts that start from them."""
    most = rows_each(frame["metric"].nunique())
    countries = frame["country_iso3"].nunique() > 1
    found: list[dict[str, Any]] = []
    for row in frame[frame["rank_in_metric"] <= most].to_dict("records"):
        found.append(_point(row, row, w, countries))
        found.extend(_point({**row, **forecast}, row, w, countries) for forecast in row["forecasts"])
    metrics = list(dict.fromkeys(point["metric"] for point in found))
    sources = list(dict.fromkeys((point["metric"], point["source"]) for point in found))
    return sorted(found, key=lambda at: (metrics.index(at["metric"]), sources.index((at["metric"], at["source"]))))


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
        "value": in_direction(w.value(figure), w),
        "claim": w.claim(figure),
        "source": source_name(w, said),
        "when": w.when(figure),
        "place": place_name(w, said),
    }


def _with_heads(points: list[dict[str, Any]], w: Wording) -> list[dict[str, Any]]:
    """The rows with a row above each metric that holds its name alone."""
    rows: list[dict[str, Any]] = []
    for metric in dict.fromkeys(point["metric"] for point in points):
        rows.append({"metric": metric, "row": f"{HEAD}{w.label('metric', metric)}"})
        rows.extend(point for point in points if point["metric"] == metric)
    return kept_apart(rows, w)


def _numbers(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """All numbers of the rows, ends of intervals among them."""
    return [row[name] for row in rows for name in ("number", "low", "high") if row[name] is not None]


def _needs_log(rows: Sequence[Mapping[str, Any]], several: bool) -> bool:
    """A logarithmic scale where numbers of different sizes stand together and none is zero."""
    numbers = [value for value in _numbers(rows) if value > 0]
    return (
        bool(numbers) and (several or max(numbers) / min(numbers) > 50) and not any(row["number"] == 0 for row in rows)
    )


def _ends(rows: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
    """Where the scale begins and ends: whole powers of ten around the numbers."""
    numbers = [value for value in _numbers(rows) if value > 0] or [1]
    lowest, highest = 1, 10
    while lowest * 10 <= min(numbers):
        lowest *= 10
    while highest <= max(numbers):
        highest *= 10
    return lowest, highest


def _powers(lowest: int, highest: int) -> list[int]:
    powers = [lowest]
    while powers[-1] < highest:
        powers.append(powers[-1] * 10)
    return powers


def _drawn_interval(row: Mapping[str, Any], log: bool, lowest: int, highest: int) -> dict[str, Any]:
    """A row with the ends of its line as drawn: an open end gets a short tail, an exact number gets no line."""
    number, low, high = (row.get(name) for name in ("number", "low", "high"))
    if low is not None and low == high:
        low = high = None
    elif low is not None:
        if high is None:
            high = low * 1.5 if log else low + highest * 0.05
        if low <= 0:
            low = high / 1.5 if log else 0
    first = min((value for value in (low, number) if value is not None), default=None)
    last = max((value for value in (high, number) if value is not None), default=None)
    return {**row, "number": number, "low": low, "high": high, "at": lowest if log else 0, "first": first, "last": last}
