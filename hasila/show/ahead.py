"""What a page asks of the database: begun all at once when it opens, or before that, when a reader points at a choice.

From pointing at a choice to choosing it a hand takes a fifth of a second, in which most answers are found.
"""

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from hasila.show import answers, figure_table, maps, screen, source_table, timeline_chart
from hasila.show.words import Wording
from hasila.store.filters import Filters

Asked = Mapping[str, str]  # what the URL holds besides the filters: sort, page, show, country; and of a look the screen
Questions = Mapping[str, Mapping[str, Any]]  # queries with their parameters

_LOOKING = Lock()


def _records(filters: Filters, asked: Asked) -> Questions:
    """The first page of the table; whether there is another that the URL asks for is not known yet."""
    return {} if "page" in asked else {"figures_page": figure_table.asked(figure_table.sort_of(asked.get("sort")), 1)}


AT_ONCE: Mapping[str, Callable[[Filters, Asked], Questions]] = {
    "overview": lambda *_: {"headlines": {}, "beside_totals": {}},
    "records": _records,
    "sources": lambda filters, _: {
        "sources": {}, "sources_by_metric": {"per_metric": source_table.most(filters)}
    },
    "timeline": lambda *_: {"metrics": {}},
    "map": lambda *_: {"metrics": {}},
}  # fmt: skip


def begin(page: str, filters: Filters, asked: Asked) -> None:
    """Begin the questions of a page that wait for no answer, and that of every page: how many figures there are."""
    at_once = AT_ONCE[page](filters, asked) if page in AT_ONCE else {}
    for name, more in {"figures_count": {}, **at_once}.items():
        answers.ask(name, filters, **more)


def begin_map(filters: Filters, metric: str, country: str) -> None:
    """Begin the questions of one map, all at once."""
    for name, (of, more) in maps.questions(filters, metric, country).items():
        answers.ask(name, of, **more)


def look(page: str, filters: Filters, asked: Asked, w: Wording) -> None:
    """Find what a page will show under filters that may be chosen next.

    One at a time, for all readers: while another is looked for nothing is done, so that who has chosen doesn't wait.
    """
    if not _LOOKING.acquire(blocking=False):
        return
    try:
        begin(page, filters, asked)
        if answers.rows("figures_count", filters)[0]["figures"]:
            _look_on(page, filters, asked, w)
    finally:
        _LOOKING.release()


def _look_on(page: str, filters: Filters, asked: Asked, w: Wording) -> None:
    if page in ("overview", "sources"):
        answers.drawing("headlines" if page == "overview" else "sources", filters, w)
    elif page == "timeline":
        metric = _picked(list(timeline_chart.metrics_of(answers.rows("metrics", filters))), asked.get("show"))
        answers.drawing("timeline", maps.filters_of(filters, metric), w)
    elif page == "map":
        metric = _picked(list(maps.metrics_of(answers.rows("metrics", filters))), asked.get("show"))
        countries = [row["country_iso3"] for row in maps.read_countries(answers.rows, filters, metric)]
        if countries:
            country = _picked(countries, asked.get("country"))
            begin_map(filters, metric, country)
            _draw_map(filters, w, metric, country, screen.read(asked))


def _draw_map(filters: Filters, w: Wording, metric: str, country: str, of: screen.Screen) -> None:
    from hasila.show import map_drawing  # brings pydeck, which no other page waits for

    layers = maps.layers_of(maps.read_map(answers.rows, filters, metric, country))
    map_drawing.drawn(filters, w, metric, country, layers, of)


def _picked(options: list[str], asked: str | None) -> str:
    return asked if asked in options else options[0]
