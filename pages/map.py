"""Where: areas by their largest claim, exact places as dots, movements, places taken; the figures without a place beside it."""

from html import escape

import streamlit as st

from hasila.show import controls, embed, map_choice, map_layers
from hasila.show.charts import metric_colours

view = controls.opening("map")
w = view.w
metric = map_choice.metric(view)
data = map_choice.data(view, metric)
layers = map_choice.layers(w, data)
theme = map_choice.theme()
colours = metric_colours()

left, right = st.columns([3, 1], gap="medium")
with left:
    map_choice.back(view)
    if not data:
        st.html(
            f'<div class="notice"><strong>{escape(w("map.nothing"))}</strong><p>{escape(w("map.nothing_else"))}</p></div>'
        )
    st.pydeck_chart(
        map_layers.deck(
            w,
            data,
            colours=colours,
            theme=theme,
            style=map_choice.style(data, theme),
            layers=layers,
            chosen=view.filters.region,
        ),
        height=map_layers.PIXELS["height"],
        on_select=lambda: map_choice.choose(view),
        key="map",
        alt=map_choice.description(w, data),
    )
    st.html(
        map_layers.legend(
            w, data, colour=colours[metric], theme=theme, layers=layers, seized=colours["localities_seized"]
        )
        + f'<p class="muted small">{escape(w("map.choose"))} {escape(w("map.disclaimer"))}</p>'
    )
with right:
    st.html(map_choice.countrywide(w, data))

map_choice.listing(w, data)
embed.embed_panel("regions", view.filters, w)
