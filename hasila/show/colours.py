"""The colours of what is counted, of how sure a source is, and of the lines of a timeline."""

import csv
from functools import cache
from pathlib import Path

METRICS = Path(__file__).parents[2] / "data" / "metrics.csv"
# Okabe and Ito, "Color Universal Design" (2008): told apart by colour-blind readers, on white and on black.
SERIES_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#C98300", "#56B4E9"]
ATTRIBUTION_COLOURS = {"explicit": "#0B6E8A", "carried": "#6FB3C6", "outlet": "#B9A26A"}
BAR_COLOUR = "#0B6E8A"

Colour = tuple[int, int, int]  # red, green, blue


@cache
def metric_colours() -> dict[str, str]:
    """Colour of each metric, in the order in which metrics are shown (data/metrics.csv).

    >>> next(iter(metric_colours()))
    'killed'
    """
    with METRICS.open(encoding="utf-8", newline="") as file:
        table = sorted(csv.DictReader(file), key=lambda row: int(row["order"]))
    return {row["metric"]: row["colour"] for row in table}


def rgb(colour: str) -> Colour:
    """The three parts of a colour written as #D55E00.

    >>> rgb("#D55E00")
    (213, 94, 0)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
