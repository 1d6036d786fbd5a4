"""Which metric the timeline shows: the numbers of two metrics share no scale, so it is one at a time."""

import streamlit as st

from hasila.show import session
from hasila.show.controls import View


def choose(view: View) -> str:
    """The metric to draw: the one that the filters leave, else the reader's choice of those with the most figures."""
    w = view.w
    counts = {
        option["value"]: option["figures"]
        for option in session.rows("options", view.filters)
        if option["filter"] == "metric" and (not view.filters.metric or option["value"] in view.filters.metric)
    }
    if len(counts) == 1:
        return next(iter(counts))
    return st.selectbox(
        w("timeline.metric"),
        sorted(counts, key=lambda metric: -counts[metric]),
        format_func=lambda metric: w("filter.option", name=w.label("metric", metric), count=counts[metric]),
        key="timeline_metric",
        width=360,
    )
