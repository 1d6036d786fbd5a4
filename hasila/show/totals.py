"""What may be added of the filtered figures, what each sum is made of, and why the others stand by themselves."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from hasila.show import answers, claims, session
from hasila.show.captions import option_name
from hasila.show.colours import metric_colours
from hasila.show.words import Wording
from hasila.store import database
from hasila.store.adding_up import MOST, Apart, Total, add_up
from hasila.store.filters import Filters

Row = Mapping[str, Any]

SHOWN_SUMS = 20  # sums told; those of the most figures come first
SHOWN_APART = 6  # figures named for each reason; of the rest the number
LIST = '<ul style="margin:0;padding:0;padding-inline-start:1.4rem">'  # points on the side where a line begins
REASONS = (
    "overlaps", "part", "duplicate", "cumulative", "stock", "projected", "denied", "vague", "no_date", "no_place",
    "sources", "alone",
)  # fmt: skip


def totals_panel(filters: Filters, w: Wording) -> None:
    """The panel "What may be added here?". Nothing is asked until it is opened, nor of more figures than MOST."""
    panel = st.expander(w("totals.open"), icon=":material/add_box:", key="totals", on_change="rerun")
    if not panel.open:
        return
    count = answers.rows("figures_count", filters)[0]["figures"]
    if count > MOST:
        panel.html(f"<p>{escape(w('totals.too_many', count=count, most=MOST))}</p>")
        return
    rows = database.rows(answers.connection(), "adding_up", filters, limit=MOST)
    names = {row["value"]: option_name(w, row) for row in answers.rows("names") if row["filter"] == "region"}
    panel.html(told(w, rows, session.link_by("records", filters, "figure"), names))


def told(w: Wording, rows: Sequence[Row], link: Callable[[str], str], names: Mapping[str, str]) -> str:
    """The sums and what stands apart, as HTML. ``rows``: the query adding_up; ``link``: figure_id to its address;
    ``names``: of countries, by their codes.
    """
    by_id = {row["figure_id"]: row for row in rows}
    totals, apart = add_up(rows)

    def linked(figure_id: str) -> str:
        """A claim that leads to its sentence, with where and when."""
        row = by_id[figure_id]
        facts = (w.isolated(fact) for fact in (claims.place_name(w, row), w.when(row)) if fact)
        named = f'<a href="{escape(link(figure_id))}" target="_self">{escape(w.claim(row))}</a>'
        return w("language.comma").join([named, *facts])

    lead = w("totals.lead", count=len(totals)) if totals else w("totals.none")
    drawn = [
        f'<p style="margin-bottom:.6rem">{escape(lead)}</p>',
        *(_sum(w, total, by_id, linked, names) for total in _first(totals)),
    ]
    if more := len(totals) - SHOWN_SUMS:
        drawn += [f'<p class="muted small">{escape(w("totals.more_sums", count=more))}</p>'] if more > 0 else []
    if apart:
        title = w("totals.apart" if totals else "totals.why_apart", count=len(apart))
        drawn.append(_folded(escape(title), _reasons(w, apart, by_id, linked, name_source=True), is_open=not totals))
    return f'<div class="prose">{"".join(drawn)}</div>'


def _first(totals: Sequence[Total]) -> list[Total]:
    """The sums of the most figures, then in the order of their metrics."""
    order = list(metric_colours())
    most = sorted(totals, key=lambda total: -len(total.added))[:SHOWN_SUMS]
    return sorted(most, key=lambda total: (order.index(total.metric), -len(total.added)))


def _sum(
    w: Wording, total: Total, by_id: Mapping[str, Row], linked: Callable[[str], str], names: Mapping[str, str]
) -> str:
    """One sum: its interval, source and country in a line; folded under it its figures, and those left out."""
    where = names.get(total.country_iso3, total.country_iso3)
    exact = total.low == total.high
    row = {
        "metric": total.metric, "population_group": total.population_group, "unit": total.unit,
        "value": total.low if exact else None, "value_low": total.low, "value_high": total.high,
        "quantifier": "exact" if exact else "between",
    }  # fmt: skip
    source = claims.source_name(w, by_id[total.added[0]])
    said = w("language.comma").join(w.isolated(part) for part in (source, where) if part)
    title = (
        f"{escape(w.claim(row))}{w('language.comma')}{said} "
        f'<span class="muted small">{escape(w("totals.sum_of", count=len(total.added)))}</span>'
    )
    made_of = "".join(f"<li>{linked(figure)}</li>" for figure in total.added)
    body = f'<p class="small muted">{escape(w("totals.made_of"))}</p>{LIST}{made_of}</ul>'
    if total.left_out:
        body += f'<p class="small muted">{escape(w("totals.left_out", count=len(total.left_out)))}</p>'
        body += _reasons(w, total.left_out, by_id, linked)
    return _folded(title, body, is_open=False)


def _folded(title: str, body: str, *, is_open: bool) -> str:
    return f'<details class="table"{" open" if is_open else ""}><summary>{title}</summary>{body}</details>'


def _reasons(
    w: Wording,
    apart: Sequence[Apart],
    by_id: Mapping[str, Row],
    linked: Callable[[str], str],
    name_source: bool = False,
) -> str:
    """The figures that stand apart, one point a reason, some of them named."""
    drawn = []
    by_reason = groupby(sorted(apart, key=lambda one: REASONS.index(one.why)), key=lambda one: one.why)
    for why, found in by_reason:
        figures = list(found)
        lines = []
        for one in figures[:SHOWN_APART]:
            line = linked(one.figure_id)
            if name_source:
                line += f"{w('language.comma')}{w.isolated(claims.source_name(w, by_id[one.figure_id]))}"
            if one.beside in by_id:
                line += f" ({escape(w(f'totals.beside.{why}', claim=w.claim(by_id[one.beside])))})"
            lines.append(line)
        if more := len(figures) - SHOWN_APART:
            lines += [escape(w("totals.more", count=more))] if more > 0 else []
        drawn.append(
            f"<li><strong>{escape(w(f'totals.why.{why}'))}</strong>{LIST}"
            f"{''.join(f'<li>{line}</li>' for line in lines)}</ul></li>"
        )
    return f"{LIST}{''.join(drawn)}</ul>"
