"""The figures themselves: the table, the sentence of the chosen row, the downloads."""

from html import escape

import streamlit as st

from hasila.show import answers, controls, evidence, figure_table, records_tools, session, totals

view = controls.opening("records")
w, count = view.w, view.count["figures"]

sort = records_tools.sort_box(w)
page = records_tools.page_number(view)
first, last = figure_table.page_of(page, count)
rows = records_tools.rows(view, sort, page)
records_tools.table(view, rows, f"{sort}{page}")
st.html(f'<p class="muted small">{escape(w("records.page", first=first, last=last, count=count))}</p>')
records_tools.pager(view)

figure = records_tools.chosen_figure(w, rows)
if figure:
    related = answers.rows("article_figures", article_id=figure["article_id"])
    address = session.link(
        "article", view.filters.without("article"), article=figure["article_id"], figure=figure["figure_id"]
    )
    st.html(evidence.evidence(w, figure, related, view.regions, f"{address}#{evidence.anchor(figure['figure_id'])}"))

totals.totals_panel(view.filters, w)
records_tools.downloads(view)
