"""When: the dates that a sentence names, anchored on the day of publication, and what a count counts over time.

A weekday is the last such day up to the publication; a day and month without year is the latest one not after it.
Nothing that is reported lies in the future.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from .grammar import Marked, Marks
from .models import Token
from .when.calendar import bare_year_at, calendar_at, safe_date
from .when.day import Day
from .when.periods import period_at

_ONSET_WITHIN = 20  # tokens between "launched its attack" and the day
_BEGAN_WITHIN = 6  # tokens between "began" and a month or a year
_ISSUED_WITHIN = 2  # tokens before a day among which "issued" is looked for
_UNTIL_WITHIN = 3  # tokens before a day among which "as of" and "the", حتى and يوم are looked for
_STOPS = frozenset(",،;؛.:")


def find_dates(tokens: Sequence[Token], marks: Marked, published: date | None) -> list[Day]:
    """Give the dates of a sentence in text order, none overlapping."""
    days: list[Day] = []
    last = 0
    for i in marks.dates:
        day = _date_at(tokens, marks, i, published) if i >= last else None
        if day:
            day = replace(day, first=max(day.first, last))
            period = _joined(tokens, marks, days[-1], day) if days else None
            if period:
                days[-1] = period
            else:
                days.append(_related(tokens, marks, day, last, published))
            last = day.last
    return _without_issued(marks, days) if len(days) > 1 and "dates_issued" in marks.kinds else days


def _without_issued(marks: Marks, days: list[Day]) -> list[Day]:
    """Leave out the days on which a report came out, if others are named: "issued today, it says 91 died in May"."""
    told = (range(max(0, day.first - _ISSUED_WITHIN), day.first) for day in days)
    kept = [day for day, before in zip(days, told, strict=True) if not any("dates_issued" in marks[k] for k in before)]
    return kept or days


def _joined(tokens: Sequence[Token], marks: Marks, before: Day, day: Day) -> Day | None:
    """Make one period of two days or months: "from April 1 to April 15", "between 28 March and 3 April"."""
    apart = day.first - before.last
    if apart > 1 or before.precision != day.precision or day.precision not in ("day", "month"):
        return None
    between = marks[before.last] if apart else {}
    opened = before.relation == "since" and "dates_through" in between
    pair = "connectors" in between or (not apart and tokens[day.first].folded[0] == "و")  # بين أبريل ويونيو
    paired = pair and any("between" in marks[k] for k in range(max(0, before.first - 2), before.first))
    if not (opened or paired) or not (before.start and day.end):
        return None
    start = before.start
    if start > day.end:  # "between October and January 2025"
        start = safe_date(day.end.year - (start.month > day.end.month), start.month, start.day)
    return Day(before.first, day.last, start, day.end, day.precision, "within") if start <= day.end else None


def _date_at(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day | None:
    here = marks[i]
    folded = tokens[i].folded
    if folded[0].isdigit() or "dates_day_words" in here or "dates_months" in here:
        return calendar_at(tokens, marks, i, published) or bare_year_at(tokens, marks, i, published)
    if not here:
        return None
    if "dates_weekdays" in here and (here["dates_weekdays"].prefix in ("", "و", "ف", "ب", "ل", "ال")):
        return _weekday(tokens, marks, i, published)
    if "dates_relative" in here and here["dates_relative"].prefix in ("", "و", "ف", "ب", "ل"):
        mark = here["dates_relative"]
        day = published + timedelta(days=mark.value) if published else None
        following = _date_at(tokens, marks, mark.last, published) if mark.last < len(tokens) else None
        if following and following.precision == "day" and following.relation == "on":  # "today, Sunday 9 July"
            return replace(following, first=i)
        return Day(i, mark.last, day, day, "day")
    return period_at(tokens, marks, i, published)


def _weekday(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day:
    """Read "last Friday"; of "Friday, 6 December" the date that follows."""
    mark = marks[i]["dates_weekdays"]
    last = mark.last
    dated = last + (last < len(tokens) and tokens[last].folded in ",،(")
    full = calendar_at(tokens, marks, dated, published) if dated < len(tokens) else None
    if full and full.precision == "day" and full.relation == "on":
        return replace(full, first=i)
    past = last < len(marks) and "dates_last" in marks[last]
    if not published:
        return Day(i, last + past, None, None, "day")
    back = (published.weekday() - mark.value) % 7
    day = published - timedelta(days=back or (7 if past else 0))
    return Day(i, last + past, day, day, "day")


def _related(tokens: Sequence[Token], marks: Marked, day: Day, after: int, published: date | None) -> Day:
    """Say how the date is meant, by the words before it: until, since, within, or the start of what is told of.

    ``after``: where the date before it ends; what began stands nearer to that one.
    """
    far = range(max(after, day.first - _ONSET_WITHIN), day.first)
    kinds = marks.kinds
    if "dates_until" in kinds and _stands_until(marks, day, far):
        return replace(day, relation="until")
    onset = "dates_onset" in kinds and any("dates_onset" in marks[k] for k in far)
    near = far if onset else far[-3:]  # "since the war began in April 2023"
    if "dates_since" in kinds and (any(_is_since(marks, k, day) for k in near) or _since_event(tokens, marks, far)):
        return replace(day, relation="since", end=published, onset=True)
    if day.relation == "on" and day.precision in ("month", "year"):
        if onset and any("dates_onset" in marks[k] for k in far[-_BEGAN_WITHIN:]):  # "the war that began in April"
            return replace(day, relation="since", end=published, onset=True)
        return replace(day, relation="within", onset=onset)
    return replace(day, onset=True) if onset else day


def _is_since(marks: Marks, k: int, day: Day) -> bool:
    """Does token k say "since" of a date? A word that also says where from does so right before it alone."""
    mark = marks[k].get("dates_since")
    return mark is not None and ("from" not in marks[k] or mark.last >= day.first - 1)


def _stands_until(marks: Marks, day: Day, before: range) -> bool:
    """Does "until" stand right before a date: "by Monday" and not "killed by gunmen Monday"?"""
    for k in before[-_UNTIL_WITHIN:]:
        mark = marks[k].get("dates_until")
        between = range(mark.last, day.first) if mark else ()
        if mark and all("definite" in marks[j] or "dates_units" in marks[j] for j in between):
            return True
    return False


def _since_event(tokens: Sequence[Token], marks: Marks, before: range) -> bool:
    """Does "since" stand before what happened on a date: "since the fall of the town on 8 May"? A comma ends it."""
    for k in reversed(before):
        if tokens[k].folded in _STOPS or "dates_units" in marks[k]:
            return False
        if "dates_since_event" in marks[k]:
            return True
    return False


def date_tokens(days: Sequence[Day]) -> frozenset[int]:
    """Give the tokens that belong to dates: their numbers count nothing."""
    return frozenset(k for day in days for k in range(day.first, day.last))


def onsets(days: Sequence[Day]) -> Iterator[Day]:
    """Give the dates on which something began that still goes on."""
    return (day for day in days if day.onset and day.start and day.relation in ("on", "since"))
