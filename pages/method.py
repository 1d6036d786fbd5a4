"""How figures are read, when they may be added, what each column means, and what cannot be known from here."""

import streamlit as st

from hasila.show import controls, method_text, session

view = controls.opening("method", needs_figures=False)
w = view.w

for part in ("reading", "claim", "adding"):
    st.html(method_text.section(w, part))
st.html(method_text.scale(w, "attribution", ("explicit", "carried", "outlet"), explain=True))
st.html(method_text.scale(w, "precision", ("1", "2", "3", "4", "5", "6", "7")))
for part in ("limits", "cite", "licences"):
    st.html(method_text.section(w, part))
st.html(method_text.dictionary(w, session.rows("dictionary")))
