"""What a figure counts over time: one incident, what is new in a period, all since a start, or a stock at a date."""

from collections.abc import Sequence
from datetime import date

from .dates import onsets
from .grammar import Marks
from .models import Counting, DatePrecision
from .records import dataclass
from .when.day import Day

MOVEMENTS = frozenset(("displaced", "evacuated", "returned", "refugees"))
DEADLY = frozenset(("killed", "injured", "casualties"))
STOCKS = frozenset(("in_need", "refugees"))
_NEAR = 30  # tokens between a count and its date
MANY = (
    1000  # so many are told of since a start: no one incident kills them, and without a day and a place none moves them
)
_SINCE_NEAR = 60  # between it and the day since when all are counted
_CARRIED = 2  # sentences over which a date goes on


@dataclass(frozen=True, slots=True)
class When:
    """The time of a figure: incident and flow have start and end, cumulative a start and as_of, stock only as_of."""

    counting: Counting
    date_start: date | None = None
    date_end: date | None = None
    as_of: date | None = None
    date_precision: DatePrecision = "unknown"


def onset_of(days: Sequence[Sequence[Day]]) -> list[tuple[date | None, date | None]]:
    """Give for each sentence when what it tells of began, of a few and of many.

    It is the latest start told, else the last "since" up to the sentence: what a later one counts "since January" says
    nothing of the attack told before. Of a few the last "since" is forgotten after two sentences, and is a day.
    """
    lines = [list(onsets(line)) for line in days]
    told = max((day.start for line in lines for day in line if day.relation == "on" and day.start), default=None)
    found: list[tuple[date | None, date | None]] = []
    last: tuple[int, Day] | None = None
    for i, line in enumerate(lines):
        last = next(((i, day) for day in line if day.relation == "since"), last)
        since = last[1].start if last else None
        fresh = last and i - last[0] <= _CARRIED and last[1].precision == "day"
        found.append((told or (since if fresh else None), told or since))
    return found


def when(
    first: int,
    metric: str,
    rule: str,
    sentence: int,
    low: int,
    own: Sequence[Day],
    days: Sequence[Sequence[Day]],
    marks: Marks,
    published: date | None,
    onset: date | None,
    placed: bool,
) -> When:
    """Decide what the count of ``low`` or more at token ``first`` of a sentence counts over time.

    ``own``: the days that the sentence may tell of it; ``days``: those of all sentences; ``marks``: those of the
    sentence's words that may say how it is counted.
    ``placed``: the figure's own sentence names a place. Without a day and a place a count since the onset is meant.
    """
    many = low >= MANY
    day = _own_day(first, own, many)
    since, until = _bounds(first, own, published)
    said = {mark.value for line in marks if (mark := line.get("counting"))}
    whole = day and day.relation == "on" and (metric.endswith("_seized") or many)  # "the war that began on 3 May"
    if day and day.onset and (day.relation == "since" or whole):
        ended = until if until and day.start and until >= day.start else None
        return When("cumulative", day.start, None, ended or published, day.precision)
    all_dead = metric in DEADLY and many and not (day and day.relation == "within")
    if day and not all_dead and (day.relation == "within" or (metric in MOVEMENTS and day.relation == "on")):
        return When("flow", day.start, day.end, None, day.precision)
    if (
        "stock" in said
        or metric in STOCKS
        or (rule == "noun" and metric in ("detained", "displaced", "missing", "affected"))
    ):
        return When("stock", None, None, until or published, "day" if published else "unknown")
    if day and day.relation == "until" and until:
        return When("cumulative", since, None, until, "day")
    carried = _plain(own) or _carried_day(sentence, days)
    untold = day is None and ((not placed and (onset or many)) or (many and not carried))
    if rule == "toll" or "cumulative" in said or untold or all_dead:
        if all_dead and day and day.relation == "on" and day.start and not (published and day.start > published):
            until = until or day.start
        onset = onset if not (onset and until) or onset <= until else None
        return When("cumulative", onset, None, until or published, "day" if published else "unknown")
    day = day or carried
    counting: Counting = "flow" if metric in MOVEMENTS else "incident"
    if day:
        return When(counting, day.start, day.end, None, day.precision)
    return When(counting, published, published, None, "unknown")  # no day is told: that of publication stands for it


def _own_day(first: int, days: Sequence[Day], many: bool) -> Day | None:
    """Give the date of the sentence that stands nearest to the count; one after it must be nearer than one before.

    Of many it is the day since which they are counted, not that on which somebody said so.
    """
    since = [day for day in days if day.relation == "since"] if many else []
    near = [
        day for day in since or days if abs(day.first - first) <= (_SINCE_NEAR if day.relation == "since" else _NEAR)
    ]
    return min(near, key=lambda day: abs(day.first - first) + (day.first > first), default=None)


def _bounds(first: int, days: Sequence[Day], published: date | None) -> tuple[date | None, date | None]:
    """Give the days since and until which a sentence counts, where it names them; nothing is counted in the future."""
    nearest = sorted(days, key=lambda day: abs(day.first - first))
    until = next((day.end for day in nearest if day.relation == "until" and day.end), None)
    if until and published and until > published:
        until = None
    since = next((day.start for day in nearest if day.relation == "since" and day.start), None)
    return (since if since and until and since <= until else None), until


def _carried_day(sentence: int, days: Sequence[Sequence[Day]]) -> Day | None:
    for before in range(sentence - 1, max(-1, sentence - 1 - _CARRIED), -1):
        if plain := _plain(days[before]):
            return plain
    return None


def _plain(days: Sequence[Day]) -> Day | None:
    """Give the last day on which something was, of those that a sentence names."""
    return next((day for day in reversed(days) if day.relation == "on" and not day.onset), None)
