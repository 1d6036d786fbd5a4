"""Where: areas by their largest claim, exact places as dots, movements, places taken; beside it what has no place."""

import streamlit as st

from hasila.show import controls, embed, map_choice, map_layers, maps
from hasila.show.colours import metric_colours

view = controls.opening("map")
w, colours = view.w, metric_colours()
with st.container(horizontal=True):
    metric = map_choice.metric(view)
    data = map_choice.data(view, metric)
layers = map_choice.layers(w, data)
theme, size = map_choice.theme(), map_choice.size()
look = {"colours": colours, "theme": theme, "layers": layers}

drawing, beside = st.columns([3, 1], gap="medium")
with drawing:
    map_choice.back(view)
    if not data:
        st.html(map_choice.nothing(w))
    ground = map_choice.style(data, theme)
    st.pydeck_chart(
        map_layers.deck(w, data, style=ground, chosen=view.filters.region, size=size, fine=map_choice.fine(), **look),
        height=size[1],
        on_select=lambda: map_choice.choose(view),
        key=map_choice.KEY,
        alt=map_choice.description(w, data),
    )
    st.html(map_layers.legend(w, data, **look) + map_choice.note(w))
with beside:
    st.html(map_choice.countrywide(w, data))

map_choice.listing(w, data)
embed.embed_panel("map", view.filters, w, **maps.asked(data.metric, data.country))
map_choice.ask_for_the_screen()
