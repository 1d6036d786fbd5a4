"""The tools of the page Figures: order, table with one row to choose, pages, downloads."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from hasila.show import answers, figure_table, session
from hasila.show.controls import View
from hasila.show.words import Wording

Row = Mapping[str, Any]

ROW_PIXELS, SEEN_ROWS = 36, 12  # more rows scroll, so that the sentence below stays in sight

# A table that is wider than the page begins at its left; one that is read from the right has its first column there.
_TO_THE_RIGHT = """<script>
/* table KEY */
(() => {
  const go = (turn) => {
    const found = document.querySelectorAll("[data-testid=stDataFrame] .dvn-scroller");
    found.forEach((table) => { table.scrollLeft = table.scrollWidth; });
    if (turn < 12) setTimeout(() => go(turn + 1), 150);
  };
  go(0);
})();
</script>"""


def rows(view: View, sort: str, page: int) -> list[dict[str, Any]]:
    """The rows of a page of the table."""
    return answers.rows("figures_page", view.filters, **figure_table.asked(sort, page))


def sort_box(w: Wording) -> str:
    """The order of the table, of `figure_table.SORTS`; the URL keeps it."""
    st.session_state["sort"] = figure_table.sort_of(st.query_params.get("sort"))
    return st.selectbox(
        w("records.sort"),
        list(figure_table.SORTS),
        format_func=lambda name: w(f"records.sort_{name}"),
        key="sort",
        on_change=_write_sort,
        width=320,
    )


def _write_sort() -> None:
    chosen = st.session_state["sort"]
    kept = None if chosen == figure_table.DEFAULT_SORT else chosen
    session.put(session.filters(), sort=kept, page=None, figure=None)


def page_number(view: View) -> int:
    """The page that is open; the URL keeps it."""
    return figure_table.nearest_page(st.query_params.get("page", "1"), view.count["figures"])


def pager(view: View) -> None:
    """Buttons to the other pages, where there are any."""
    pages = figure_table.pages(view.count["figures"])
    if pages > 1:
        st.session_state["page_number"] = page_number(view)
        st.pagination(pages, key="page_number", on_change=_write_page)


def _write_page() -> None:
    chosen = st.session_state["page_number"]
    session.put(session.filters(), page=None if chosen == 1 else str(chosen), figure=None)


def table(view: View, rows: Sequence[Row], key: str) -> None:
    """The table of one page; the URL keeps which row is chosen.

    Under other filters it is the same table with other rows: the browser would take three times as long for a new one.
    """
    w = view.w
    shown = figure_table.shown(w, rows)
    widths = figure_table.widths(w, shown)
    key = f"table_{w.language}_{key}"
    _mark_row(key, rows)
    st.dataframe(
        shown,
        hide_index=True,
        height="content" if len(rows) <= SEEN_ROWS else ROW_PIXELS * (SEEN_ROWS + 1),
        on_select=partial(_write_row, key, [row["figure_id"] for row in rows]),
        selection_mode="single-row",
        key=key,
        row_height=ROW_PIXELS,
        column_config={
            name: st.column_config.TextColumn(
                w(f"column.{name}"), width=widths.get(name), alignment="right" if w.rtl else "left"
            )
            for name in shown.columns
        },
        alt=w("records.table_alt"),
    )
    if w.rtl:
        # Said anew under other filters, since other rows make other widths.
        seen = hash((key, view.filters))
        st.html(_TO_THE_RIGHT.replace("KEY", str(seen)), unsafe_allow_javascript=True)


def _mark_row(key: str, rows: Sequence[Row]) -> None:
    """Mark the row of the figure in the URL, and no row of a figure that is not."""
    asked = st.query_params.get("figure")
    marked = [number for number, row in enumerate(rows) if row["figure_id"] == asked]
    was = st.session_state.get(key)
    if (was["selection"]["rows"] if was else []) != marked:
        st.session_state[key] = {"selection": {"rows": marked}}


def _write_row(key: str, figures: Sequence[str]) -> None:
    picked = st.session_state[key]["selection"]["rows"]
    chosen = figures[picked[0]] if picked and picked[0] < len(figures) else None
    session.put(session.filters(), figure=chosen)


def chosen_figure(w: Wording, rows: Sequence[Row]) -> Row | None:
    """The figure that the URL names; says what to do when there is none."""
    asked = st.query_params.get("figure")
    found = [row for row in rows if row["figure_id"] == asked]
    if asked and not found:
        found = answers.rows("figure", figure_id=asked)
    if not found:
        text = w("error.unknown_figure", figure=asked) if asked else w("records.choose")
        st.html(f'<div class="notice">{escape(text)}</div>')
        return None
    return found[0]


# Files that a plain address gives, so that a large one streams to the disk and is never held in memory.
FILES = (
    ("csv", "figures.csv", {}),
    ("csv_bom", "figures.csv", {"bom": "1"}),
    ("xlsx", "figures.xlsx", {}),
    ("parquet", "figures.parquet", {}),
    ("json", "figures.json", {}),
    ("geojson", "figures.geojson", {}),
    ("csv_hxl", "figures.csv", {"hxl": "1"}),
)


def downloads(view: View) -> None:
    """Links to the files that hold exactly the filtered figures."""
    w = view.w
    links = "".join(
        f'<a href="{escape(session.link(path, view.filters, **more))}" download target="_self">'
        f"{escape(w(f'records.{name}'))}</a>"
        for name, path, more in FILES
    )
    st.html(
        f"<h2>{escape(w('records.download'))}</h2>"
        f"<p>{escape(w('records.download_lead', count=view.count['figures']))}</p>"
        f'<div class="downloads">{links}</div>'
    )
