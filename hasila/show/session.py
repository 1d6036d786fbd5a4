"""What a page knows before it draws: the language and the filters, all of them from the URL.

The URL is the only memory. Widgets are set from it and write to it, so a link opens the same view in any browser, and
the page links carry it from page to page. Streamlit's own ``bind="query-params"`` does so for single widgets, but it
writes the *label* of an option into the URL; ours hold a count of figures and are translated, so here the ids go there.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from hasila.show import answers
from hasila.show.words import DEFAULT_LANGUAGE, Wording, languages, load_wording
from hasila.store.filters import DAYS, LISTS, NAMES, FilterError, Filters

BESIDE_FILTERS = frozenset(("lang", "show", "sort", "page", "figure", "embed", "embed_options"))  # names a page reads
_OF_SHARERS = re.compile(r"utm_\w+|\w+clid")  # what others append to the links that they pass on
PAGES = ("overview", "records", "sources", "timeline", "map", "article", "method")


class PageEnds(Exception):
    """A page has nothing more to show; the sidebar is still drawn. After `st.stop` nothing would be."""


def wording() -> Wording:
    """The words of the language in the URL; English when it names none or one that we do not have."""
    asked = st.query_params.get("lang", DEFAULT_LANGUAGE)
    return load_wording(asked if asked in languages() else DEFAULT_LANGUAGE)


def unknown_language() -> str | None:
    """The language in the URL that we do not have, if there is one."""
    asked = st.query_params.get("lang", DEFAULT_LANGUAGE)
    return None if asked in languages() else asked


def params() -> dict[str, list[str]]:
    """The URL's parameters, lists and all."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def filters() -> Filters:
    """The filters of the URL; what cannot be read is left out (`read_filters` says what it was)."""
    return read_filters(params(), answers.known(answers.stamp()))[0]


def refused() -> list[FilterError]:
    """What of the URL could not be read as a filter."""
    return read_filters(params(), answers.known(answers.stamp()))[1]


def strangers(given: Iterable[str], known: Collection[str]) -> list[str]:
    """The names of an address that are neither filters nor known besides: whoever wrote one meant to ask something.

    >>> strangers(["metric", "county", "lang", "utm_source"], {"lang"})
    ['county']
    """
    return [name for name in given if name not in NAMES and name not in known and not _OF_SHARERS.fullmatch(name)]


def read_filters(given: Mapping[str, list[str]], known: Mapping[str, list[str]]) -> tuple[Filters, list[FilterError]]:
    """Read each value by itself, so that a bad one costs only itself.

    >>> filters, refused = read_filters({"metric": ["killed", "flying"], "since": ["yesterday"]}, {})
    >>> filters.metric, [error.value for error in refused]
    (('killed',), ['flying', 'yesterday'])
    """
    good: dict[str, list[str]] = {}
    errors: list[FilterError] = []
    for name in NAMES:
        for value in given.get(name, []):
            try:
                Filters.from_params({name: [value]}, known)
                good.setdefault(name, []).append(value)
            except FilterError as error:
                errors.append(error)
    while True:  # ends: each turn drops a parameter
        try:
            return Filters.from_params(good, known), errors
        except FilterError as error:
            errors.append(error)
            del good[error.parameter]


def put(filters: Filters, **more: str | None) -> None:
    """Write filters to the URL, and other parameters beside them; None takes one away.

    Other filters leave other rows, so the table begins at its first page again.
    """
    was = params()
    kept = {name: values for name, values in was.items() if name not in NAMES}
    kept |= filters.to_params()
    if {name: values for name, values in was.items() if name in NAMES} != filters.to_params():
        kept.pop("page", None)
    for name, value in more.items():
        kept.pop(name, None)
        if value is not None:
            kept[name] = [value]
    st.query_params.from_dict(kept)


def carried(filters: Filters, **more: str) -> dict[str, list[str]]:
    """The parameters that a link to another page takes along: the filters and the language."""
    w = wording()
    language = {} if w.language == DEFAULT_LANGUAGE else {"lang": [w.language]}
    return filters.to_params() | language | {name: [value] for name, value in more.items()}


def link(page: str, filters: Filters, **more: str) -> str:
    """An address inside the application, with filters and language: "records?metric=killed&lang=ar"."""
    path = "./" if page == PAGES[0] else page
    asked = urlencode(carried(filters, **more), doseq=True)
    return f"{path}?{asked}" if asked else path


def link_by(page: str, filters: Filters, name: str) -> Callable[..., str]:
    """The addresses of a page by one parameter: a function from its value, and what the URL holds more, to the address.

    A page holds hundreds of such links; what they share is put together once.
    """
    base = link(page, filters.without(name))
    joint = "&" if "?" in base else "?"
    return lambda value, **more: f"{base}{joint}{urlencode({name: value, **more})}"


def permalink(page: str, filters: Filters) -> str:
    """The whole address of a view, to cite it."""
    here = (st.context.url or "http://localhost:8501/").split("?")[0].rstrip("/")
    root = here.rsplit("/", 1)[0] if here.rsplit("/", 1)[-1] in PAGES else here
    return f"{root}/{link(page, filters).removeprefix('./')}"


def changed(filters: Filters, name: str, value: Any) -> Filters:
    """The same filters with one of them set anew; ``value`` is what its widget holds.

    >>> changed(Filters(metric=("killed",), q="homs"), "metric", ["injured"]).to_params()
    {'metric': ['injured'], 'q': ['homs']}
    """
    asked: dict[str, Any] = filters.without(name).to_params()
    if name in LISTS:
        asked[name] = list(value or ())
    elif name in DAYS:
        asked[name] = value.isoformat() if isinstance(value, date) else ""
    else:
        asked[name] = value or ""
    return Filters.from_params(asked)
