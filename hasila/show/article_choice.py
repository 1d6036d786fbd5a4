"""Which article is open: from the link, from the list of those that hold figures of the filters, else the latest."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from hasila.show import answers, session
from hasila.show.controls import View, article_title
from hasila.show.words import Wording, given

Row = Mapping[str, Any]

LISTED = 200  # articles in the list, the latest first; filters bring others in

# Moves to the figure that the link names: the text arrives after the browser has looked for it.
_GO_TO = """<script>
(() => {
  const go = (turn) => {
    const mark = document.querySelector("mark.fig.chosen");
    if (mark) { mark.scrollIntoView({block: "center"}); mark.focus({preventScroll: true}); }
    else if (turn < 20) setTimeout(() => go(turn + 1), 150);
  };
  go(0);
})();
</script>"""


def choose(view: View) -> Row:
    """The open article, with its text; stops the page when there is none."""
    w, asked = view.w, view.filters.article
    others = view.filters.without("article")
    listed = answers.rows("articles", others, limit=LISTED, offset=0)
    found = answers.rows("article", article_id=asked) if asked else []
    if asked and not found:
        _notice(w("error.unknown_article", article=asked))
    if not listed and not found:
        _notice(w("article.no_articles"))
        raise session.PageEnds
    titles = {row["article_id"]: article_title(w, row) for row in [*found, *listed]}
    st.session_state["article"] = found[0]["article_id"] if found else listed[0]["article_id"]
    if len(titles) > 1:
        st.selectbox(
            w("article.choose"),
            list(titles),
            format_func=titles.__getitem__,
            key="article",
            on_change=_open,
            filter_mode="contains",
        )
    return found[0] if found else answers.rows("article", article_id=listed[0]["article_id"])[0]


def _open() -> None:
    session.put(session.changed(session.filters(), "article", st.session_state["article"]), figure=None)


def inside(view: View, article_id: str, figures: Sequence[Row]) -> frozenset[str]:
    """Ids of the article's figures that the filters leave."""
    filters = session.changed(view.filters, "article", article_id)
    if not view.filters.without("article"):
        return frozenset(figure["figure_id"] for figure in figures)
    found = answers.rows("figures_page", filters, order="date", descending=True, limit=len(figures) or 1, offset=0)
    return frozenset(row["figure_id"] for row in found)


def heading(w: Wording, article: Row, figures: Sequence[Row]) -> str:
    """Title, outlet and day of the article, with a link to where it was published."""
    said = w("article.figures", count=len(figures)) if figures else w("article.none")
    link = ""
    if given(article["url"]) and str(article["url"]).startswith(("http://", "https://")):
        words = escape(w("article.open_original"))
        link = f' · <a href="{escape(article["url"])}" target="_blank" rel="noopener">{words}</a>'
    return f'<h2>{w.isolated(article_title(w, article))}</h2><p class="muted">{escape(said)}{link}</p>'


def go_to(figure_id: str | None) -> None:
    """Bring the figure that the link names into view."""
    if figure_id:
        st.html(_GO_TO, unsafe_allow_javascript=True)


def _notice(text: str) -> None:
    st.html(f'<div class="notice warn">{escape(text)}</div>')
