"""Which metric the timeline shows: the numbers of two metrics share no scale, so it is one at a time."""

import streamlit as st

from hasila.show import answers, session, timeline_chart
from hasila.show.controls import View


def choose(view: View) -> str:
    """The metric to draw: the one that the filters leave, else the reader's choice of those with the most figures."""
    w = view.w
    counts = timeline_chart.metrics_of(answers.rows("metrics", view.filters))
    metrics = list(counts)
    if len(metrics) == 1:
        return metrics[0]
    asked = st.query_params.get("show")
    st.session_state["timeline_metric"] = asked if asked in metrics else metrics[0]
    return st.selectbox(
        w("timeline.metric"),
        metrics,
        format_func=lambda metric: w("filter.option", name=w.label("metric", metric), count=counts[metric]),
        key="timeline_metric",
        on_change=_write,
        width=360,
    )


def _write() -> None:
    """The choice stands in the URL, so that a link opens the same chart."""
    session.put(session.filters(), show=st.session_state["timeline_metric"])
