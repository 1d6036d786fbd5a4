"""Where: areas by their largest claim, exact places as dots, movements, places taken; beside it what has no place."""

import streamlit as st

from hasila.show import controls, embed, map_choice, map_layers
from hasila.show.charts import metric_colours

view = controls.opening("map")
w, colours = view.w, metric_colours()
with st.container(horizontal=True):
    metric = map_choice.metric(view)
    data = map_choice.data(view, metric)
layers = map_choice.layers(w, data)
theme = map_choice.theme()
ground = map_choice.style(data, theme)

drawing, beside = st.columns([3, 1], gap="medium")
with drawing:
    map_choice.back(view)
    if not data:
        st.html(map_choice.nothing(w))
    st.pydeck_chart(
        map_layers.deck(w, data, colours=colours, theme=theme, style=ground, layers=layers, chosen=view.filters.region),
        height=map_layers.PIXELS["height"],
        on_select=lambda: map_choice.choose(view),
        key=map_choice.KEY,
        alt=map_choice.description(w, data),
    )
    st.html(map_layers.legend(w, data, colours=colours, theme=theme, layers=layers) + map_choice.note(w))
with beside:
    st.html(map_choice.countrywide(w, data))

map_choice.listing(w, data)
embed.embed_panel("regions", view.filters, w)
