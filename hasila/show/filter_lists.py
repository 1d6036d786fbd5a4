"""The filters of which several values can be chosen: one light element of our own, for the sidebar's every change.

Streamlit's own lists are drawn anew whole whenever a count in them changes, 400 sources and all, which took more of a
reader's time than the page. Here a list is fetched (`routes`) when it is opened, and only then.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from hasila.show import screen
from hasila.show.captions import ORDER, Names, value_name
from hasila.show.words import DEFAULT_LANGUAGE, Wording
from hasila.store.filters import NAMES as FILTERS
from hasila.store.filters import Filters

HERE = Path(__file__).parent
KEY = "filter_lists"
NAMES = (*ORDER, "modality")  # from above down
OF_OLD = ("page", "figure")  # what the URL holds of the rows that a choice takes away
LEAST = {"modality": 2}  # values that make a choice

_LISTS = st.components.v2.component(
    KEY,
    html='<div class="lists"></div>',
    css=(HERE / "filter_lists.css").read_text(encoding="utf-8"),
    js=(HERE / "filter_lists.js").read_text(encoding="utf-8"),
)


def draw(w: Wording, filters: Filters, names: Names, write: Callable[[str, list[str]], None]) -> None:
    """Draw the lists; ``names``: of all values that the data holds; ``write`` puts a list's values into the URL."""

    def choose() -> None:
        choice = st.session_state[KEY]["choice"]
        st.session_state["filter_turn"] = choice["turn"]
        if choice["name"] in NAMES:
            write(choice["name"], [str(value) for value in choice["values"]])

    st.session_state.setdefault("filter_turn", 0)
    data = {**told(w, filters, names, _ahead()), "turn": st.session_state["filter_turn"]}
    _LISTS(key=KEY, data=data, on_choice_change=choose)


def told(w: Wording, filters: Filters, names: Names, ahead: str = "") -> dict[str, Any]:
    """What the browser is told: the lists with what is chosen in them, and where their options are.

    ``ahead``: the address that a choice is told to before it is made, with what the URL holds besides filters.

    >>> from hasila.show.words import load_wording
    >>> names = {("source", "un"): "United Nations", ("modality", "reported"): "Reported"}
    >>> told(load_wording("en"), Filters(source=("un",), q="homs"), names)["lists"]
    [{'name': 'source', 'label': 'Source', 'chosen': [['un', 'United Nations', 'Remove United Nations']],
      'options': '/options/source.json?q=homs'}]
    """
    there: dict[str, int] = dict.fromkeys(NAMES, 0)
    for kind, _ in names:
        if kind in there:
            there[kind] += 1
    lists = [
        {
            "name": name,
            "label": w(f"filter.{name}"),
            "chosen": [_chip(w, names, name, value) for value in getattr(filters, name)],
            "options": _address(w, filters, name),
        }
        for name in NAMES
        if there[name] >= LEAST.get(name, 1) or getattr(filters, name)
    ]
    return {
        "direction": w.direction,
        "ahead": ahead,
        "all": w("filter.all"),
        "none": w("filter.no_option"),
        "lists": lists,
    }


def _ahead() -> str:
    left = (*FILTERS, *OF_OLD, "lang")  # the language stands in the options' address
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in left}
    return f"/ahead/{st.session_state['page']}?{urlencode(kept | screen.here().asked())}"


def _chip(w: Wording, names: Names, name: str, value: str) -> list[str]:
    called = value_name(w, names, name, value)
    return [value, called, w("filter.remove", name=called)]


def _address(w: Wording, filters: Filters, name: str) -> str:
    """Where the options of a list are. Its own values don't change them, so choosing one asks for nothing."""
    language = {} if w.language == DEFAULT_LANGUAGE else {"lang": w.language}
    return f"/options/{name}.json?{filters.without(name).query_string(**language)}".rstrip("?")


def options(w: Wording, found: Iterable[Mapping[str, Any]], name: str, names: Names) -> list[Sequence[str]]:
    """The options of one list: value, what it is called with the figures that it leaves, its name alone.

    ``found``: of the query options; ``names``: of all values that the data holds.

    >>> from hasila.show.words import load_wording
    >>> options(load_wording("en"), [{"filter": "metric", "value": "killed", "figures": 1200}], "metric", {})
    [('killed', 'Killed (1,200)', 'Killed', 'Remove Killed')]
    """
    called = ((row, value_name(w, names, name, row["value"])) for row in found if row["filter"] == name)
    return [
        (row["value"], w("filter.option", name=text, count=row["figures"]), text, w("filter.remove", name=text))
        for row, text in called
    ]
