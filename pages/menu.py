"""The frame of every page: the page list, the look, the page itself, then the sidebar."""

from pathlib import Path

import streamlit as st

from hasila.show import controls, session

w = session.wording()
here = Path(__file__).parent
pages = [
    st.Page(f"{name}.py", title=w(f"menu.{name}"), url_path=name, default=name == session.PAGES[0])
    for name in session.PAGES
]
page = st.navigation(pages, position="hidden")
st.session_state["page"] = page.url_path or session.PAGES[0]
st.set_page_config(
    page_title=f"{page.title} · {w('app.name')}", layout="wide", page_icon=str(here / "static" / "icon.png")
)
controls.dress()
try:
    page.run()
except session.PageEnds:
    pass
finally:  # after the page, which is drawn while the options of the filters are counted
    controls.sidebar()
