"""The cards of the overview: one for each metric, with each source's headline. HTML; every text is escaped."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from hasila.show import claims
from hasila.show.colours import metric_colours
from hasila.show.words import Wording

Row = Mapping[str, Any]

SHOWN_EACH, SHOWN_ALONE = 5, 12  # headlines on a card beside others; on a card that stands alone


def cards(
    w: Wording, rows: Sequence[Row], beside: Sequence[Row], link: Callable[..., str], others: Callable[[str], str]
) -> str:
    """The cards. ``rows``: the query headlines, in its order; ``beside``: the query beside_totals.

    ``link(metric)`` is the address of a metric's figures, ``link(metric, figure=...)`` that of one of them,
    ``others(metric)`` that of all its sources.
    """
    metrics = [(metric, list(found)) for metric, found in groupby(rows, key=lambda row: row["metric"])]
    most = SHOWN_ALONE if len(metrics) == 1 else SHOWN_EACH
    told = {row["figure_id"] for row in rows}
    also = {metric: [row for row in beside if row["metric"] == metric] for metric, _ in metrics}
    drawn = (
        _card(w, found, most, [row for row in also[metric] if row["figure_id"] not in told], link, others(metric))
        for metric, found in metrics
    )
    return f'<div class="cards">{"".join(drawn)}</div>'


def _card(
    w: Wording, rows: Sequence[Row], most: int, also: Sequence[Row], link: Callable[..., str], others: str
) -> str:
    metric = rows[0]["metric"]
    shown = _side_by_side([row for row in rows if row["rank_in_metric"] <= most])
    countries = len({row["country_iso3"] for row in rows}) > 1
    items = "".join(f"<li>{_item(w, row, countries)}</li>" for row in shown)
    left = (rows[0]["in_metric"] if len(rows) >= SHOWN_ALONE else len(rows)) - len(shown)
    foot = [escape(claims.spread(w, rows))]
    foot += [_link(others, w("overview.more", count=left))] if left else []
    foot = [*(line for line in foot if line), _link(link(metric), w("overview.see_sentences"))]
    return (
        f'<section class="card" style="--colour:{metric_colours()[metric]}">'
        f"<header><h2>{escape(w.label('metric', metric))}</h2></header><ul>{items}</ul>{_also(w, also, rows, link)}"
        f"<footer>{'<br>'.join(foot)}</footer></section>"
    )


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}" target="_self">{escape(words)}</a>'


def _also(w: Wording, also: Sequence[Row], rows: Sequence[Row], link: Callable[..., str]) -> str:
    """What sources give beside their totals, each claim a link to its sentence; an only source isn't repeated."""
    if not also:
        return ""
    one_source = len({row["source_key"] for row in (*rows, *also)}) == 1
    items = []
    for row in also:
        address = link(row["metric"], figure=row["figure_id"])
        facts = (claims.near_place(w, row), w.when(row), "" if one_source else claims.source_short(w, row))
        told = "".join(f"{w('language.comma')}{w.isolated(fact)}" for fact in facts if fact)
        items.append(
            f'<li><a href="{escape(address)}" target="_self">{escape(w.claim(row))}</a>{tags(w, row)}{told}</li>'
        )
    return f'<div class="also"><p>{escape(w("overview.also"))}</p><ul>{"".join(items)}</ul></div>'


def _side_by_side(rows: Sequence[Row]) -> list[Row]:
    """The rows of one source next to each other, the sources in the order in which they came."""
    place = {key: number for number, key in enumerate(dict.fromkeys(row["source_key"] for row in rows))}
    return sorted(rows, key=lambda row: place[row["source_key"]])


def _item(w: Wording, row: Row, countries: bool) -> str:
    """One headline: the claim, who says it and when, of whom, and what it is expected to become."""
    lines = [
        f'<p class="claim">{escape(w.claim(row))}{tags(w, row)}</p>',
        f'<p class="said">{said(w, row, countries)}</p>',
    ]
    if parts := claims.of_whom(w, row):
        lines.append(f"<p>{escape(parts)}</p>")
    for forecast in row["forecasts"]:
        text = w("overview.forecast_from", claim=w.claim(forecast))
        lines.append(f'<p class="forecast">{escape(text)}</p>')
    return "".join(lines)


def said(w: Wording, row: Row, place: bool = True) -> str:
    """Source, place and time in one line, each kept apart from its neighbours' direction."""
    parts = [w.isolated(claims.source_name(w, row))]
    if row.get("source_is_party"):
        parts[0] += f' <span class="tag party">{escape(w("overview.party"))}</span>'
    if place and claims.place_name(w, row):
        parts.append(w.isolated(claims.place_name(w, row)))
    if when := w.when(row):
        parts.append(f'<span class="muted">{escape(when)}</span>')
    return w("language.comma").join(parts)


def tags(w: Wording, row: Row) -> str:
    """A small mark beside a claim that is no plain report: forecast, estimate, denied."""
    if row["modality"] == "reported":
        return ""
    return f' <span class="tag {row["modality"]}">{escape(w.label("modality", row["modality"]))}</span>'
