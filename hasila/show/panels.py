"""A chart on a page: its heading, the chart, and below it what can be taken away."""

from html import escape

import streamlit as st

from hasila.show import answers, embed
from hasila.show.controls import View
from hasila.store.filters import Filters


def chart(view: View, name: str, *, title: str, alt: str, help: str = "", filters: Filters | None = None) -> None:
    """Draw one of `charts.CHARTS` for the filters (the page's own, unless others are given)."""
    filters = view.filters if filters is None else filters
    drawing = answers.drawing(name, filters, view.w)
    if drawing is None:
        return
    st.html(f"<h2>{escape(title)}</h2>" + (f'<p class="muted small">{escape(help)}</p>' if help else ""))
    st.vega_lite_chart(spec=drawing, width="stretch", theme="streamlit", key=f"chart_{name}", alt=alt)
    embed.embed_panel(name, filters, view.w)
