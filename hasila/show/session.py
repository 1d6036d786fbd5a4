"""What a page knows before it draws: the database, the language and the filters, all of them from the URL.

The URL is the only memory. Widgets are set from it and write to it, so a link opens the same view in any browser, and
the page links carry it from page to page. Streamlit's own ``bind="query-params"`` does so for single widgets, but it
writes the *label* of an option into the URL; ours hold a count of figures and are translated, so here the ids go there.
"""

from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from altair.utils.schemapi import debug_mode

from hasila.show.chart_axes import with_legends_at_start
from hasila.show.charts import CHARTS
from hasila.show.words import DEFAULT_LANGUAGE, Wording, languages, load_wording
from hasila.store import database
from hasila.store.filters import DAYS, LISTS, NAMES, FilterError, Filters

PAGES = ("overview", "records", "sources", "timeline", "map", "article", "method")
KEPT_RESULTS = 96  # of questions asked lately, for all readers together

Stamp = tuple[str, int, int]

_ANSWERS: "OrderedDict[tuple[Any, ...], Future[list[dict[str, Any]]]]" = OrderedDict()
_LOCK = Lock()
_ASKED = ThreadPoolExecutor(database.AT_A_TIME, "question")


def stamp() -> Stamp:
    """Which database file is there now: its path, time of change and inode. Raises `database.DatabaseError`.

    A file that was replaced has another stamp, so readers see the new one at their next click.
    """
    path = database.database_path()
    try:
        state = path.stat()
    except FileNotFoundError:
        state = database.ensure(path).stat()
    return str(path), state.st_mtime_ns, state.st_ino


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(at: Stamp) -> database.Connection:
    return database.open_database(Path(at[0]))


def connection() -> database.Connection:
    """The open database, shared by all readers; each query takes a cursor of its own."""
    return _connection(stamp())


def rows(name: str, filters: Filters = Filters(), **more: Any) -> list[dict[str, Any]]:  # noqa: B008 (frozen)
    """The answer of sql/queries/<name>.sql as plain records, remembered while the database stays the same.

    All readers share it, so nobody changes it.
    """
    return _answer(name, filters, more).result()


def ask(name: str, filters: Filters, **more: Any) -> None:
    """Begin to look for an answer that `rows` will be asked for later in this run; the page is drawn meanwhile."""
    _answer(name, filters, more)


def _answer(name: str, filters: Filters, more: Mapping[str, Any]) -> "Future[list[dict[str, Any]]]":
    key = (stamp(), name, filters.query_string(), tuple(sorted(more.items())))
    con = connection()
    with _LOCK:
        found = _ANSWERS.pop(key, None)
        if found is None or (found.done() and found.exception()):
            found = _ASKED.submit(database.rows, con, name, filters, **more)
        _ANSWERS[key] = found  # the last asked for is the last to be forgotten
        while len(_ANSWERS) > KEPT_RESULTS:
            _ANSWERS.popitem(last=False)
    return found


@st.cache_data(max_entries=KEPT_RESULTS, show_spinner=False)
def _drawing(at: Stamp, name: str, asked: str, language: str, _filters: Filters) -> dict[str, Any] | None:
    query, draw = CHARTS[name]
    found = pd.DataFrame(rows(query, _filters))
    if found.empty:
        return None
    with debug_mode(False):  # checking against Vega-Lite's schema costs thrice the drawing; tests/test_charts.py checks
        w = load_wording(language)
        return with_legends_at_start(draw(found, w).to_dict(validate=False), w)


def drawing(name: str, filters: Filters) -> dict[str, Any] | None:
    """A chart of `charts.CHARTS` as Vega-Lite, remembered like the answers; None when there is nothing to draw."""
    return _drawing(stamp(), name, filters.query_string(), wording().language, filters)


@st.cache_resource(max_entries=2, show_spinner=False)
def _known(at: Stamp) -> dict[str, list[str]]:
    return database.known_values(_connection(at))


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
    return read_filters(params(), _known(stamp()))[0]


def refused() -> list[FilterError]:
    """What of the URL could not be read as a filter."""
    return read_filters(params(), _known(stamp()))[1]


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
