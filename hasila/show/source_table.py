"""The tables of the page Sources: for each metric one row a source. HTML from records; every text is escaped."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from hasila.show import claims
from hasila.show.cards import tags
from hasila.show.colours import ATTRIBUTION_COLOURS, metric_colours
from hasila.show.words import Wording, whole
from hasila.store.filters import Filters

Row = Mapping[str, Any]

ALONE, TOGETHER = 25, 5  # sources in a table that stands alone; in one beside others
COUNTS = {"explicit": "explicit", "carried": "carried", "outlet": "outlet_own"}  # attribution -> column of the query


def most(filters: Filters) -> int:
    """How many sources a table lists: more when there is one table alone."""
    return ALONE if len(filters.metric) == 1 else TOGETHER


def tables(w: Wording, rows: Sequence[Row], link: Callable[..., str], alone: Callable[[str], str]) -> str:
    """One table a metric. ``rows``: the query sources_by_metric.

    ``link(source_key, metric=...)`` is the address of the figures of a line, ``alone(metric)`` that of a longer table.
    """
    drawn = []
    for metric, found in groupby(rows, key=lambda row: row["metric"]):
        sources = list(found)
        body = "".join(_line(w, row, link(row["source_key"], metric=metric)) for row in sources)
        left = sources[0]["in_metric"] - len(sources)
        more = escape(w("sources.more", count=left)) if left else ""
        if more and len(sources) < ALONE:
            more = f'<a href="{escape(alone(metric))}" target="_self">{more}</a>'
        more = f'<p class="muted small">{more}</p>' if more else ""
        drawn.append(
            f'<h2 style="border-inline-start:4px solid {metric_colours()[metric]};padding-inline-start:.6rem">'
            f"{escape(w.label('metric', metric))}</h2>"
            f'<div class="scroll drawn-late" style="--rows:{len(sources)}">'
            f'<table class="plain stack sources"><thead><tr>{_head(w)}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>{more}"
        )
    return "".join(drawn)


def _head(w: Wording) -> str:
    names = (w("column.source"), w("sources.latest"), w("sources.range"), w("sources.attribution"))
    return "".join(f'<th scope="col">{escape(name)}</th>' for name in names)


def _line(w: Wording, row: Row, address: str) -> str:
    party = f' <span class="tag party">{escape(w("sources.party"))}</span>' if row["is_party"] else ""
    kind = "" if row["source_type"] == "unknown" else _second_line(w.label("source_type", row["source_type"]))
    source = f'<a href="{escape(address)}" target="_self">{w.isolated(_name(w, row))}</a>{party}{kind}'
    cells = (
        ("latest", "", escape(w.claim(row)) + tags(w, row) + _second_line(w.when(row))),
        ("range", "", escape(_range(w, row)) + _second_line(w("sources.figures", count=row["figures"]))),
        ("attribution", f' class="small bar" style="{_bar(w, row)}"', _sureness(w, row)),
    )
    drawn = "".join(f'<td data-label="{escape(w(f"sources.{name}"))}"{look}>{cell}</td>' for name, look, cell in cells)
    return f'<tr><th scope="row">{source}</th>{drawn}</tr>'


def _second_line(text: str) -> str:
    return f'<p class="muted small">{escape(text)}</p>' if text else ""


def _name(w: Wording, row: Row) -> str:
    own = str(row["source_key"]).startswith("outlet:")
    return claims.source_name(w, {**row, "attribution": "outlet" if own else "explicit"})


def _range(w: Wording, row: Row) -> str:
    """The lowest and the highest number that the source gave for the metric."""
    low, high = whole(row["lowest"]), whole(row["highest"])
    if low is None or high is None:
        return "–"  # forecasts and denials only
    return w.number(low) if low == high else w("quantified.from_to", low=low, count=high)


def _counts(row: Row) -> dict[str, int]:
    return {kind: row[column] for kind, column in COUNTS.items() if row[column]}


def _bar(w: Wording, row: Row) -> str:
    """The attributions as a small bar: a background, since a page holds hundreds and each element takes its time."""
    counts, stops, end = _counts(row), [], 0.0
    for kind, count in counts.items():
        begin, end = end, end + 100 * count / sum(counts.values())
        stops.append(f"{ATTRIBUTION_COLOURS[kind]} {begin:.0f}% {end:.0f}%")
    return f"--bar:linear-gradient(to {'left' if w.rtl else 'right'},{','.join(stops)})"


def _sureness(w: Wording, row: Row) -> str:
    """The attributions in words."""
    return escape(
        w("language.comma").join(
            w("sources.share", name=w(f"attribution_short.{kind}"), count=count) for kind, count in _counts(row).items()
        )
    )


def explained(w: Wording) -> str:
    """What the three kinds of attribution mean, each beside its colour."""
    items = "".join(
        f'<div><dt><span style="display:inline-block;width:.7em;height:.7em;background:{colour}"></span> '
        f'{escape(w(f"attribution.{kind}"))}</dt><dd class="small">{escape(w(f"sources.explain_{kind}"))}</dd></div>'
        for kind, colour in ATTRIBUTION_COLOURS.items()
    )
    return f'<dl class="facts">{items}</dl>'
