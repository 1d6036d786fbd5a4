"""The filters in the sidebar, the sentence above each page that says what they are, what to say when none is left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from hasila.show import ahead, answers, filter_lists, session
from hasila.show.captions import Names, article_title, option_name, option_names, sentence, value_name
from hasila.show.words import DEFAULT_LANGUAGE, Wording, languages, load_wording
from hasila.store.database import DatabaseError
from hasila.store.filters import DAYS, NAMES, FilterError, Filters

STYLE = Path(__file__).parent / "style.css"
KNOWN_SHOWN = 12  # of the known values, in a message
CHOICE_WIDTH = 360  # pixels
CHOICES = {"show": "metric", "country": "region"}  # of a page, and whose values they are


@dataclass(frozen=True)
class View:
    """What a page is asked to show: its words, the filters, how many figures they leave, the names of their values."""

    w: Wording
    filters: Filters
    count: Mapping[str, Any]
    names: Names

    @property
    def regions(self) -> dict[str, str]:
        """P-code to name, in the reader's language."""
        return {value: name for (kind, value), name in self.names.items() if kind == "region"}


@lru_cache(maxsize=8)
def names_in_data(at: answers.Stamp, w: Wording) -> Names:
    """The name of every value that the data holds, by filter and value."""
    return option_names(w, answers.rows("options"))


def all_names(w: Wording, filters: Filters) -> dict[tuple[str, str], str]:
    """The name of every value that the data holds or the filters name, by filter and value."""
    names = dict(names_in_data(answers.stamp(), w))
    asked = {(name, value) for name in ("source", "region") for value in getattr(filters, name)}
    if asked - set(names):
        registered = {(one["filter"], one["value"]): one for one in answers.rows("names")}
        names |= {key: option_name(w, registered[key]) for key in (asked - set(names)) & set(registered)}
    if filters.article and (found := answers.rows("article", article_id=filters.article)):
        names["article", filters.article] = article_title(w, found[0])
    return names


def dress() -> None:
    """The look of every page, before anything stands on it."""
    w = session.wording()
    st.html(STYLE)
    if w.rtl:
        st.html(STYLE.with_name("style_rtl.css"))
    # A screen reader chooses its voice by the language of the page.
    st.html(f"<script>document.documentElement.lang = '{w.language}'</script>", unsafe_allow_javascript=True)


def sidebar() -> None:
    """What stands beside every page: the name, the language, the menu and the filters."""
    w = session.wording()
    with st.sidebar:
        st.html(
            f'<div class="brand">{escape(w("app.name"))}</div><div class="tagline">{escape(w("app.tagline"))}</div>'
        )
        _language_switch(w)
        try:
            filters = session.filters()
            _page_links(w, filters)
            _filters(w, filters)
        except DatabaseError:
            _page_links(w, Filters())  # `opening` says what is wrong


def _language_switch(w: Wording) -> None:
    """One button a language, each named in itself."""
    st.session_state["language"] = w.language
    st.segmented_control(
        w("app.language"),
        languages(),
        format_func=lambda language: load_wording(language)("language.name"),
        key="language",
        label_visibility="collapsed",
        required=True,
        on_change=_write_language,
        width="stretch",
    )


def _write_language() -> None:
    chosen = st.session_state["language"]
    session.put(session.filters(), lang=None if chosen == DEFAULT_LANGUAGE else chosen)


def _page_links(w: Wording, filters: Filters) -> None:
    """The menu, each entry with the filters of this view; the article that is open is no filter of the other pages."""
    for page in session.PAGES:
        kept = filters if page == "article" else _elsewhere(filters)
        st.page_link(f"{page}.py", label=w(f"menu.{page}"), query_params=session.carried(kept), width="stretch")


def _elsewhere(filters: Filters) -> Filters:
    reading = st.session_state.get("page") == "article"
    return filters.without("article") if reading else filters


def _filters(w: Wording, filters: Filters) -> None:
    names = all_names(w, filters)
    if not names and not filters:
        return
    st.html(f'<div class="sidebar-heading">{escape(w("filter.heading"))}</div>')
    _search(w, filters)
    filter_lists.draw(w, filters, names, _put)
    _days(w, filters)
    if filters:
        st.button(w("filter.clear"), key="clear", on_click=session.put, args=(Filters(),), width="stretch")


def _search(w: Wording, filters: Filters) -> None:
    st.session_state["q"] = filters.q or ""
    st.text_input(
        w("filter.q"),
        key="q",
        type="search",
        max_chars=100,
        placeholder=w("filter.search_in"),
        on_change=_write,
        args=("q",),
    )


def _days(w: Wording, filters: Filters) -> None:
    span = answers.rows("figures_count")[0]
    first, last = span["first_day"], span["last_day"]
    if not first:
        return
    for name in DAYS:
        day = getattr(filters, name)
        st.session_state[name] = day
        st.date_input(
            w(f"filter.{name}"), value=None, key=name, on_change=_write, args=(name,), format="YYYY-MM-DD",
            min_value=min(first, day or first), max_value=max(last, day or last),
        )  # fmt: skip


def _write(name: str) -> None:
    """A widget changed: write its filter to the URL."""
    _put(name, st.session_state[name])


def _put(name: str, value: Any) -> None:
    """Write one filter to the URL. A period that ends before it begins keeps the day just chosen."""
    try:
        session.put(session.changed(session.filters(), name, value), figure=None)
    except FilterError:
        other = DAYS[0] if name == DAYS[1] else DAYS[1]
        session.put(session.changed(session.filters().without(other), name, value), figure=None)


def opening(page: str, *, needs_figures: bool = True) -> View:
    """Title, lead and the sentence of the filters; stops the page when there is nothing to show, and says so."""
    w = session.wording()
    st.html(f"<h1>{escape(w(f'{page}.title'))}</h1><p class='lead'>{escape(w(f'{page}.lead'))}</p>")
    try:
        filters = session.filters()
        ahead.begin(page, filters, st.query_params.to_dict())
        count = answers.rows("figures_count", filters)[0]
    except DatabaseError as error:
        st.error(f"**{w('error.database_title')}**\n\n{error}")
        raise session.PageEnds from error
    _say_refused(w, page)
    view = View(w, filters, count, all_names(w, filters))
    if not needs_figures:
        if filters.without("article"):
            _sentence(view)
        return view
    if not count["figures"] and not filters:
        _notice(w("empty.database_title"), w("empty.database_body"))
        raise session.PageEnds
    _sentence(view)
    if not count["figures"]:
        _notice(w("empty.title"), w("empty.body"))
        st.button(w("empty.clear"), key="clear_empty", type="primary", on_click=session.put, args=(Filters(),))
        raise session.PageEnds
    return view


def kept_metric(view: View, counts: Mapping[str, int], label: str) -> str:
    """The metric that a page shows, out of those that the filters leave, with their figures."""
    w = view.w
    return kept(
        view,
        "show",
        list(counts),
        label,
        lambda metric: w("filter.option", name=w.label("metric", metric), count=counts[metric]),
    )


def kept(view: View, name: str, options: list[str], label: str, called: Callable[[str], str]) -> str:
    """A choice that stands in the address, so that a link opens the same page; without a choice the first option.

    A choice of the address that these filters leave nothing of is said, with what is shown instead.
    """
    if len(options) < 2:
        return options[0]
    asked = st.query_params.get(name)
    st.session_state[name] = asked if asked in options else options[0]

    def keep() -> None:
        session.put(view.filters, **{name: st.session_state[name]})

    with st.container(width=CHOICE_WIDTH):
        chosen = st.selectbox(label, options, format_func=called, key=name, on_change=keep)
        if asked and asked not in options:
            w, value = view.w, view.names.get((CHOICES[name], asked), asked)
            text = w("error.no_choice", value=w.apart(value), name=label, shown=called(chosen))
            st.html(f'<div class="notice warn" role="alert">{escape(text)}</div>')
    return chosen


def _sentence(view: View) -> None:
    text = sentence(
        view.w, view.filters, view.count["figures"], view.names, lambda name: f"<strong>{escape(name)}</strong>"
    )
    st.html(f'<p class="filter-sentence" role="status">{text}</p>')


def _notice(title: str, body: str) -> None:
    st.html(f'<div class="notice"><strong>{escape(title)}</strong><p>{escape(body)}</p></div>')


def _say_refused(w: Wording, page: str) -> None:
    """A clear message for each value of the URL that was left out, and for each name that no filter has."""
    lines = [_refusal(w, error) for error in session.refused()]
    known = session.BESIDE_FILTERS | ({"country"} if page == "map" else frozenset())
    strange = session.strangers(session.params(), known)
    lines += [w("error.no_filter", name=w.apart(name), known=", ".join(NAMES)) for name in strange]
    if language := session.unknown_language():
        lines.append(w("error.bad_language", value=language, name=w("language.name")))
    if lines:
        body = "".join(f"<p>{escape(line)}</p>" for line in lines)
        st.html(
            f'<div class="notice warn" role="alert"><strong>{escape(w("error.bad_filter_title"))}</strong>{body}</div>'
        )


def _refusal(w: Wording, error: FilterError) -> str:
    said = w(error.key, value=w.apart(error.value), name=w(f"filter.{error.parameter}"))
    if not error.known or len(error.known) > KNOWN_SHOWN:
        return said
    known = [value_name(w, {}, error.parameter, value) for value in error.known]
    return f"{said} {w('error.bad_filter_known', known=w.join(known))}"
