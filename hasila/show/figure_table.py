"""The table of figures: one page of it in the reader's words, and the question that brings that page."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from hasila.show import claims
from hasila.show.words import Wording, given

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
COLUMNS = ("value", "metric", "population_group", "source", "place", "day", "modality", "outlet")
WIDTHS = {"value": 150, "metric": 140, "population_group": 105, "source": 225, "place": 110, "day": 105, "modality": 95}


def shown(w: Wording, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row a figure, every cell in words; the columns run from the right in a right-to-left language."""
    table = pd.DataFrame(
        {
            "value": [w.value(row) for row in rows],
            "metric": [w.label("metric", row["metric"]) for row in rows],
            "population_group": [_group(w, row) for row in rows],
            "source": [claims.source_name(w, row) for row in rows],
            "place": [claims.place_name(w, row) for row in rows],
            "day": [row["figure_date"].isoformat() if given(row["figure_date"]) else "" for row in rows],
            "modality": [w.label("modality", row["modality"]) for row in rows],
            "outlet": [row["outlet"] or "" for row in rows],
        }
    )
    return table[list(reversed(COLUMNS)) if w.rtl else list(COLUMNS)]


def _group(w: Wording, row: Mapping[str, Any]) -> str:
    """Who is counted; for towns, homes and attacks what is counted instead."""
    return (
        w.label("population_group", row["population_group"])
        if row["unit"] == "person"
        else w.label("unit", row["unit"])
    )


def page_of(number: int, count: int) -> tuple[int, int, int]:
    """Offset, and the first and last row (from 1) of a page of the table.

    >>> page_of(2, 30)
    (25, 26, 30)
    """
    offset = (number - 1) * PAGE_ROWS
    return offset, min(offset + 1, count), min(offset + PAGE_ROWS, count)
