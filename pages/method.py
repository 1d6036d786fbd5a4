"""How figures are read, when they may be added, what each column means, and what cannot be known from here."""

import streamlit as st

from hasila.show import answers, controls, method_text

view = controls.opening("method", needs_figures=False)
w = view.w

for part in ("reading", "claim", "adding"):
    st.html(method_text.section(w, part))
st.html(method_text.attributions(w))
st.html(method_text.precisions(w))
for part in ("limits", "cite", "licences"):
    st.html(method_text.section(w, part))
st.html(method_text.dictionary(w, answers.rows("dictionary")))
