"""One article, its figures marked in the text and listed beside it."""

from html import escape

import streamlit as st

from hasila.show import answers, article_choice, controls, evidence

view = controls.opening("article", needs_figures=False)
w = view.w

article = article_choice.choose(view)
figures = answers.rows("article_figures", article_id=article["article_id"])
inside = article_choice.inside(view, article["article_id"], figures)
chosen = st.query_params.get("figure")

st.html(article_choice.heading(w, article, figures))
if len(inside) < len(figures):
    st.html(f'<p class="muted small">{escape(w("article.filtered_out", count=len(figures) - len(inside)))}</p>')
text, beside = st.columns([5, 3], gap="large")
with text:
    st.html(evidence.marked_article(w, article, figures, inside, chosen))
with beside, st.container(key="figures_beside"):
    st.html(f"<h3>{escape(w('article.list_heading'))}</h3>")
    st.html(evidence.legend(w, figures) + evidence.figure_list(w, figures, inside, chosen))
article_choice.go_to(chosen)
