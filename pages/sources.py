"""Who says what: metric by metric each source, how sure it is that it said so, and whether it is a party."""

import streamlit as st

from hasila.show import answers, controls, panels, session, source_table

view = controls.opening("sources")
w = view.w

panels.chart(view, "sources", title=w("sources.chart_title"), alt=w("sources.chart_alt"))
st.html(source_table.explained(w))
rows = answers.rows("sources_by_metric", view.filters, per_metric=source_table.most(view.filters))
links = (
    session.link_by("records", view.filters.without("metric"), "source"),
    session.link_by("sources", view.filters, "metric"),
)
st.html(source_table.tables(w, rows, *links))
