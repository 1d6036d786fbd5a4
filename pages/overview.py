"""What is reported: for each metric the headline of each source, side by side and never added up."""

from html import escape

import streamlit as st

from hasila.show import answers, cards, controls, headline_chart, panels, session

view = controls.opening("overview")
w = view.w

rows = answers.rows("headlines", view.filters)
beside = answers.rows("beside_totals", view.filters)

links = (session.link_by(page, view.filters, "metric") for page in ("records", "sources"))
st.html(cards.cards(w, rows, beside, *links))

metrics = [w.label("metric", metric) for metric in dict.fromkeys(row["metric"] for row in rows)]
told = [w("overview.chart_help" if len(metrics) > 1 else "overview.chart_help_linear")]
drawn = headline_chart.rows_each(len(metrics))
told += [w("overview.chart_cut", count=drawn)] if any(row["rank_in_metric"] > drawn for row in rows) else []
panels.chart(
    view,
    "headlines",
    title=w("overview.chart_title"),
    help=" ".join(told),
    alt=w("overview.chart_alt", what=w.join(metrics)),
)

with st.expander(w("overview.not_added")):
    st.html(f"<p>{escape(w('overview.not_added_body'))}</p><p>{escape(w('overview.totals_only'))}</p>")
