"""What the charts share: axes of names and of counts, legend, tooltips, mirrored in right-to-left languages."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import altair as alt

from hasila.show.words import Wording, letters

ROW_HEIGHT = 31  # pixels: two lines of a name
LABEL_LETTERS = 24  # in each of the two lines of a name; the rest stands in the tooltip
LABEL_WIDTH = 190  # pixels
LEGEND_SIZE, LEGEND_LETTER, LEGEND_SYMBOL, LEGEND_WIDEST = 12, 7.3, 20, 320  # pixels: letters' height and width
ROWS = "rows"  # what the data of every `Drawing` is called
HEAD = "\u2060"  # an unseen sign that marks the row of a metric's name
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _POP = "\u202a", "\u202b", "\u202c"
_SAME = "\u200b"  # an unseen sign that keeps two rows of the same name apart


@dataclass(frozen=True)
class Drawing:
    """A chart and its rows. ``empty`` gives the chart without rows as JSON, and remembers it; it takes ``validate``.

    Making it takes Altair longer than the rest of a page, and it is the same for most answers. The rows always have one
    name, so where they alone changed the browser too keeps the chart. An empty cell is None.
    """

    empty: Callable[[bool], str]
    rows: Sequence[Mapping[str, Any]]

    def to_dict(self, validate: bool = True) -> dict[str, Any]:
        """The chart with its rows as Vega-Lite; ``validate``: against its schema."""
        ordered = [{**row, "place_in_order": number} for number, row in enumerate(self.rows)]
        return {**json.loads(self.empty(validate)), "datasets": {ROWS: ordered}}


def kept_apart(rows: Iterable[dict[str, Any]], w: Wording) -> list[dict[str, Any]]:
    """The rows with names that fit the axis: two lines, told their direction, and unseen signs behind a repeated name.

    An axis merges equal names, and takes the direction of a line from its first letter.
    """
    seen: dict[str, int] = {}
    apart = []
    for row in rows:
        lines = wrap(row["row"], LABEL_LETTERS, max_lines=2, placeholder="…")
        name = "\n".join(in_direction(line, w) for line in lines)
        times = seen[name] = seen.get(name, -1) + 1  # as written: two long names may be cut to the same letters
        apart.append({**row, "row": name + _SAME * times})
    return apart


def in_direction(line: str, w: Wording) -> str:
    """One line of text, told to run as its language does, where it could be taken to run the other way."""
    if w.rtl:
        return f"{_RIGHT_TO_LEFT}{line}{_POP}"
    return f"{_LEFT_TO_RIGHT}{line}{_POP}" if w.runs_against(line) else line


def name_axis(w: Wording) -> alt.Y:
    """The axis of names in the order of the rows of a `Drawing`; the rows that head a metric stand in bold."""
    return alt.Y(
        "row:N",
        sort=alt.EncodingSortField("place_in_order", op="min", order="ascending"),
        title=None,
        axis=alt.Axis(
            orient="right" if w.rtl else "left", labelLimit=LABEL_WIDTH, ticks=False, domain=False, labelPadding=8,
            labelExpr="split(datum.label, '\\n')", labelLineHeight=13, labelBaseline="middle",
            labelOffset=alt.condition("indexof(datum.label, '\\n') >= 0", alt.value(-6), alt.value(0)),
            labelFontWeight=alt.condition(
                f"indexof(datum.value, '{HEAD}') >= 0", alt.value("bold"), alt.value("normal")
            ),
        ),
    )  # fmt: skip


def count_axis(w: Wording, field: str) -> alt.X:
    return alt.X(
        f"{field}:Q",
        title=w("chart.axis_figures"),
        scale=alt.Scale(reverse=w.rtl),
        axis=alt.Axis(format=",d", tickMinStep=1, tickCount=5, gridOpacity=0.5, domain=False, labelOverlap=True),
    )


def tooltips(w: Wording) -> list[alt.Tooltip]:
    fields = ("claim", "source", "when", "place")
    return [alt.Tooltip(f"{field}:N", title=w(f"chart.tooltip_{field}")) for field in fields]


def legend(w: Wording, labels: Sequence[str], **more: Any) -> alt.Legend:
    """A legend, one name below the other; in a right-to-left language its symbols stand to the right of their names."""
    if w.rtl:
        longest = max((len(list(letters(label))) for label in labels), default=0)
        width = min(longest * LEGEND_LETTER, LEGEND_WIDEST)
        more |= {"symbolOffset": width, "labelAlign": "right", "labelOffset": alt.ExprRef(f"-{LEGEND_SYMBOL}")}
    room = alt.ExprRef(f"min(width - {LEGEND_SYMBOL}, {LEGEND_WIDEST})")  # the rest is cut off on a phone
    return alt.Legend(title=None, columns=1, labelLimit=room, labelFontSize=LEGEND_SIZE, **more)


def with_legends_at_start(drawing: dict[str, Any], w: Wording) -> dict[str, Any]:
    """A drawing (Vega-Lite) whose legends stand where reading begins: at the right in a right-to-left language.

    Vega-Lite hands ``layout`` on to Vega, though its schema doesn't know what is inside.
    """
    if w.rtl:
        at_end = {"anchor": "end"}
        drawing.setdefault("config", {})["legend"] = {"layout": {"top": at_end, "bottom": at_end}}
    return drawing
