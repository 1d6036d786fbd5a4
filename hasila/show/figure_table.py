"""The table of figures: one page of it in the reader's words, and the question that brings that page."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from hasila.show import claims
from hasila.show.chart_axes import in_direction
from hasila.show.words import Wording, given, letters

PAGE_ROWS = 25
# What a reader may sort by -> order and direction of the query figures_page.
SORTS: Mapping[str, tuple[str, bool]] = {
    "date_desc": ("date", True),
    "date_asc": ("date", False),
    "value_desc": ("value", True),
    "value_asc": ("value", False),
    "source": ("source", False),
    "place": ("place", False),
    "metric": ("metric", False),
}
DEFAULT_SORT = "date_desc"
COLUMNS = ("value", "metric", "population_group", "source", "place", "day", "modality", "outlet")
# Pixels, at most; the last column takes what is left of a wide screen.
WIDEST = {
    "value": 190, "metric": 190, "population_group": 130, "source": 185, "place": 156, "day": 88, "modality": 100,
}  # fmt: skip
LETTER, ARABIC_LETTER, MARGINS = 6.8, 6.0, 20  # pixels, on average
ISOLATING = "\u2068\u2069"  # what sets a name apart (`Wording.apart`)
LEFT = "\u200e"  # an invisible letter that is read from left to right
NOBODY = "–"  # who, of what isn't people


def sort_of(asked: str | None) -> str:
    """The order that an address asks for, of `SORTS`; the usual one where it asks for none that we have."""
    return asked if asked in SORTS else DEFAULT_SORT


def asked(sort: str, page: int) -> dict[str, Any]:
    """The parameters of the query figures_page for one page of the table.

    >>> asked("value_desc", 2)
    {'order': 'value', 'descending': True, 'limit': 25, 'offset': 25}
    """
    order, descending = SORTS[sort]
    return {"order": order, "descending": descending, "limit": PAGE_ROWS, "offset": (page - 1) * PAGE_ROWS}


def shown(w: Wording, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row a figure, every cell in words; the columns run from the right in a right-to-left language."""
    table = pd.DataFrame(
        {
            "value": [w.value(row) for row in rows],
            "metric": [w.label("metric", row["metric"]) for row in rows],
            "population_group": [_group(w, row) for row in rows],
            "source": [_from_the_left(w, _fitting(w, claims.source_short(w, row), "source")) for row in rows],
            "place": [_from_the_left(w, _fitting(w, claims.places_name(w, row), "place")) for row in rows],
            "day": [row["figure_date"].isoformat() if given(row["figure_date"]) else "" for row in rows],
            "modality": [w.label("modality", row["modality"]) for row in rows],
            "outlet": [_from_the_left(w, row["outlet"] or "") for row in rows],
        }
    )
    return table[list(reversed(COLUMNS)) if w.rtl else list(COLUMNS)]


def _fitting(w: Wording, text: str, column: str) -> str:
    """A name that runs against the page, cut where it ends: the table would cut a long one off where it begins.

    >>> from hasila.show.words import load_wording
    >>> _fitting(load_wording("ar"), "\\u2068Research from US universities\\u2069", "place").strip("\\u2068\\u2069")
    'Research from US un…'
    """
    bare = text.strip(ISOLATING)
    room = WIDEST[column] - MARGINS
    if w.apart(bare) != text or text == bare or _pixels(bare) <= room:
        return text
    while _pixels(f"{bare}…") > room:
        bare = bare[:-1]
    return w.apart(f"{bare.rstrip()}…")


def _from_the_left(w: Wording, text: str) -> str:
    """Let an Arabic name begin at the left of its cell, as all else there: the table would cut it off on that side.

    In Arabic let what is set apart stand where reading begins: the table draws each cell from left to right.
    """
    if w.rtl:
        return in_direction(text, w) if w.runs_against(text) else text
    return LEFT + text if any(unicodedata.bidirectional(sign) == "AL" for sign in text) else text


def _group(w: Wording, row: Mapping[str, Any]) -> str:
    """Who is counted; nobody where towns, homes or attacks are: the metric names them."""
    return w.label("population_group", row["population_group"]) if row["unit"] in ("person", "household") else NOBODY


def widths(w: Wording, table: pd.DataFrame) -> dict[str, int]:
    """Pixels of each column: as wide as its longest text or its name, up to `WIDEST`.

    >>> from hasila.show.words import load_wording
    >>> widths(load_wording("en"), pd.DataFrame({"value": ["5", "tens of thousands"], "outlet": ["963+", ""]}))
    {'value': 135}
    """
    found = {}
    for name, widest in WIDEST.items():
        if name in table:
            texts = (w(f"column.{name}"), *table[name])
            found[name] = min(widest, MARGINS + int(max(_pixels(text) for text in texts)))
    return found


def _pixels(text: str) -> float:
    """How wide a text is in a cell; vowel signs stand above their letters."""
    return sum(ARABIC_LETTER if unicodedata.bidirectional(sign) == "AL" else LETTER for sign in letters(text))


def pages(count: int) -> int:
    """How many pages the table has; an empty one has its first.

    >>> pages(0), pages(25), pages(26)
    (1, 1, 2)
    """
    return max(1, -(-count // PAGE_ROWS))


def nearest_page(asked: str, count: int) -> int:
    """The page that a URL asks for; what is no number, or no page, opens the nearest one.

    >>> nearest_page("2", 30), nearest_page("9", 30), nearest_page("last", 30)
    (2, 2, 1)
    """
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
    return max(1, min(number, pages(count)))


def page_of(number: int, count: int) -> tuple[int, int]:
    """The first and last row (from 1) of a page of the table.

    >>> page_of(2, 30)
    (26, 30)
    """
    before = (number - 1) * PAGE_ROWS
    return min(before + 1, count), min(before + PAGE_ROWS, count)
