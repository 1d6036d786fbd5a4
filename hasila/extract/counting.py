"""What a figure counts over time: one incident, what is new in a period, all since a start, or a stock at a date."""

from collections.abc import Sequence
from datetime import date

from .dates import Day, onsets
from .grammar import Marked
from .models import Counting, DatePrecision
from .records import dataclass

MOVEMENTS = frozenset(("displaced", "evacuated", "returned", "refugees"))
STOCKS = frozenset(("in_need", "refugees"))
_NEAR = 30  # tokens between a count and its date
_CARRIED = 2  # sentences over which a date goes on


@dataclass(frozen=True, slots=True)
class When:
    """The time of a figure: incident and flow have start and end, cumulative a start and as_of, stock only as_of."""

    counting: Counting
    date_start: date | None = None
    date_end: date | None = None
    as_of: date | None = None
    date_precision: DatePrecision = "unknown"


def onset_of(days: Sequence[Sequence[Day]]) -> date | None:
    """Give the day on which what the article tells of began: the latest start told, else the latest "since"."""
    starts = [day for line in days for day in onsets(line)]
    told = [day.start for day in starts if day.relation == "on" and day.start]
    return max(told or [day.start for day in starts if day.start], default=None)


def when(
    first: int,
    metric: str,
    rule: str,
    sentence: int,
    days: Sequence[Sequence[Day]],
    marks: Marked,
    published: date | None,
    onset: date | None,
    placed: bool,
) -> When:
    """Decide what the count at token ``first`` of a sentence counts over time.

    ``placed``: the figure's own sentence names a place. Without a day and a place a count since the onset is meant.
    """
    day = _own_day(first, days[sentence])
    said = {mark.value for line in marks if (mark := line.get("counting"))} if "counting" in marks.kinds else ()
    if day and day.onset and (day.relation == "since" or (day.relation == "on" and metric.endswith("_seized"))):
        return When("cumulative", day.start, None, published, day.precision)
    if day and (day.relation == "within" or (metric in MOVEMENTS and day.relation == "on")):
        return When("flow", day.start, day.end, None, day.precision)
    if (
        "stock" in said
        or metric in STOCKS
        or (rule == "noun" and metric in ("detained", "displaced", "missing", "affected"))
    ):
        return When("stock", None, None, published, "day" if published else "unknown")
    if rule == "toll" or "cumulative" in said or (day is None and not placed and onset):
        return When("cumulative", onset, None, published, "day" if published else "unknown")
    day = day or _carried_day(sentence, days)
    counting: Counting = "flow" if metric in MOVEMENTS else "incident"
    if day:
        return When(counting, day.start, day.end, None, day.precision)
    return When(counting, published, published, None, "day" if published else "unknown")


def _own_day(first: int, days: Sequence[Day]) -> Day | None:
    """Give the date of the sentence that stands nearest to the count; one after it must be nearer than one before."""
    near = [day for day in days if abs(day.first - first) <= _NEAR]
    return min(near, key=lambda day: abs(day.first - first) + (day.first > first), default=None)


def _carried_day(sentence: int, days: Sequence[Sequence[Day]]) -> Day | None:
    for before in range(sentence - 1, max(-1, sentence - 1 - _CARRIED), -1):
        plain = [day for day in days[before] if day.relation == "on" and not day.onset]
        if plain:
            return plain[-1]
    return None
