"""How the figures moved: one metric over time, a line for each source, forecasts dashed."""

from html import escape

import streamlit as st

from hasila.show import answers, controls, panels, session, timeline_chart

view = controls.opening("timeline")
w = view.w

# One at a time: the numbers of two metrics share no scale.
counts = timeline_chart.metrics_of(answers.rows("metrics", view.filters))
metric = controls.kept_metric(view, counts, w("timeline.metric"))
filters = session.changed(view.filters, "metric", [metric])
days = {row["day"] for row in answers.rows("timeline", filters)}
if len(days) < 3:
    address, words = escape(session.link("records", filters)), escape(w("overview.see_sentences"))
    leading = f'<a href="{address}" target="_self">{words}</a>'
    st.html(f'<div class="notice"><p>{escape(w("timeline.few"))}</p><p>{leading}</p></div>')
else:
    name = w.label("metric", metric)
    panels.chart(
        view,
        "timeline",
        title=w("timeline.chart_title", metric=name),
        help=f"{w('timeline.cumulative_only')} {w('timeline.count_in_month')}",
        alt=w("timeline.chart_alt", metric=name),
        filters=filters,
    )
