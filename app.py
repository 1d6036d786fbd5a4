"""The web application: `streamlit run app.py`. Pages are in pages/, addresses such as /figures.csv in routes.py."""

import gc

import streamlit as st

from hasila.show import charts, controls, routes  # noqa: F401 (loaded now, so that the first reader doesn't wait)

# Streamlit collects garbage after each run of a page; what is loaded by now stays, so it need not be looked at again.
gc.freeze()

app = st.App("pages/menu.py", routes=routes.ROUTES, middleware=routes.MIDDLEWARE)
