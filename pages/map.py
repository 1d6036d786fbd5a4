"""Where: areas by their largest claim, exact places as dots, movements, places taken; beside it what has no place."""

import streamlit as st

from hasila.show import controls, embed, map_choice, map_drawing, map_layers, map_legend, maps, screen
from hasila.show.colours import metric_colours

view, here = controls.opening("map"), screen.here()
w = view.w
with st.container(horizontal=True):
    metric = map_choice.metric(view)
    data = map_choice.data(view, metric)
layers = map_choice.layers(w, data)
look = {"colours": metric_colours(), "theme": here.theme, "layers": layers}

drawing, beside = st.columns([3, 1], gap="medium")
with drawing:
    map_choice.back(view)
    if not data:
        st.html(map_choice.nothing(w))
    st.pydeck_chart(
        map_drawing.drawn(view.filters, w, metric, data.country, layers, here),
        height=map_layers.map_size(here)[1],
        on_select=lambda: map_choice.choose(view),
        key=map_choice.KEY,
        alt=map_choice.description(w, data),
    )
    st.html(map_legend.legend(w, data, **look) + map_choice.note(w))
with beside:
    st.html(map_choice.countrywide(w, data))

map_choice.listing(w, data)
embed.embed_panel("map", view.filters, w, **maps.asked(data.metric, data.country))
screen.ask()
