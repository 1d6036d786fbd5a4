"""What was asked lately: one open database, and answers and drawings that all readers share, pages and addresses alike.

Nothing here knows of a reader or of Streamlit. An answer is begun once: whoever asks while it is looked for waits for
the same one, so a page can begin all its questions before it draws, and an address those of a page not yet chosen.
"""

import json
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import pandas as pd
from altair.utils.schemapi import debug_mode

from hasila.show.chart_axes import with_legends_at_start
from hasila.show.charts import CHARTS
from hasila.show.words import Wording
from hasila.store import database
from hasila.store.filters import Filters

KEPT = 96  # answers, and as many drawings

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


@lru_cache(maxsize=2)
def opened(at: Stamp) -> database.Connection:
    """The database of a stamp, open; each query takes a cursor of its own."""
    return database.open_database(Path(at[0]))


def connection() -> database.Connection:
    """The database that is there now."""
    return opened(stamp())


@lru_cache(maxsize=2)
def known(at: Stamp) -> Mapping[str, list[str]]:
    """The values that each filter can have."""
    return database.known_values(opened(at))


def rows(name: str, filters: Filters = Filters(), **more: Any) -> list[dict[str, Any]]:  # noqa: B008 (frozen)
    """The answer of sql/queries/<name>.sql as plain records, remembered while the database stays the same.

    All readers share it, so nobody changes it.
    """
    return ask(name, filters, **more).result()


def ask(name: str, filters: Filters, **more: Any) -> "Future[list[dict[str, Any]]]":
    """Begin to look for an answer that `rows` will be asked for later; the page is drawn meanwhile."""
    at = stamp()
    key = (at, name, filters.query_string(), tuple(sorted(more.items())))
    con = opened(at)
    with _LOCK:
        found = _ANSWERS.pop(key, None)
        if found is None or (found.done() and found.exception()):
            found = _ASKED.submit(database.rows, con, name, filters, **more)
        _ANSWERS[key] = found  # the last asked for is the last to be forgotten
        while len(_ANSWERS) > KEPT:
            _ANSWERS.popitem(last=False)
    return found


def drawing(name: str, filters: Filters, w: Wording) -> dict[str, Any] | None:
    """A chart of `charts.CHARTS` as Vega-Lite, remembered like the answers; None when there is nothing to draw."""
    written = _drawing(stamp(), name, filters, w)
    return None if written is None else json.loads(written)  # Streamlit changes what it is given


@lru_cache(maxsize=KEPT)
def _drawing(at: Stamp, name: str, filters: Filters, w: Wording) -> str | None:
    query, draw = CHARTS[name]
    found = pd.DataFrame(rows(query, filters))
    if found.empty:
        return None
    with debug_mode(False):  # checking against Vega-Lite's schema costs thrice the drawing; tests/test_charts.py checks
        return json.dumps(with_legends_at_start(draw(found, w).to_dict(validate=False), w))
