"""The tools of the page Figures: order, table with one row to choose, pages, downloads."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from hasila.show import figure_table, session
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


def sort_box(w: Wording) -> tuple[str, bool]:
    """The order of the table: what the query sorts by, and whether the largest comes first."""
    chosen = st.selectbox(
        w("records.sort"),
        list(figure_table.SORTS),
        format_func=lambda name: w(f"records.sort_{name}"),
        key="sort",
        width=320,
    )
    return figure_table.SORTS[chosen]


def _page_key(view: View) -> str:
    return f"page_{view.filters.query_string()}"  # another filter begins at its first page


def page_number(view: View) -> int:
    """The page that is open; `pager` draws the buttons below the table."""
    return min(st.session_state.get(_page_key(view), 1), _pages(view))


def _pages(view: View) -> int:
    return max(1, -(-view.count["figures"] // figure_table.PAGE_ROWS))


def pager(view: View) -> None:
    if _pages(view) > 1:
        st.pagination(_pages(view), key=_page_key(view))


def table(view: View, rows: Sequence[Row], key: str) -> int | None:
    """The table of one page; gives the position of the chosen row."""
    w = view.w
    shown = figure_table.shown(w, rows)
    state = st.dataframe(
        shown,
        hide_index=True,
        height="content" if len(rows) <= SEEN_ROWS else ROW_PIXELS * (SEEN_ROWS + 1),
        on_select="rerun",
        selection_mode="single-row",
        key=f"table_{view.filters.query_string()}_{w.language}_{key}",
        row_height=ROW_PIXELS,
        column_config={
            name: st.column_config.TextColumn(
                w(f"column.{name}"), width=figure_table.WIDTHS.get(name), alignment="right" if w.rtl else "left"
            )
            for name in shown.columns
        },
        alt=w("records.table_alt"),
    )
    if w.rtl:
        st.html(_TO_THE_RIGHT.replace("KEY", str(hash(key))), unsafe_allow_javascript=True)
    picked = state["selection"]["rows"]
    return picked[0] if picked and picked[0] < len(rows) else None


def chosen_figure(w: Wording, rows: Sequence[Row], position: int | None) -> Row | None:
    """The figure of the chosen row, else the one that the link names; says what to do when there is neither."""
    if position is not None:
        return rows[position]
    asked = st.query_params.get("figure")
    found = session.rows("figure", figure_id=asked) if asked else []
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
