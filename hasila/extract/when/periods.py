"""Lengths of time up to now: "last month", "over the past three weeks", "since the start of the year"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..grammar import Mark, Marks
from ..models import Token
from .calendar import lately_at, year_at
from .day import Day

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_BEGIN = frozenset(("year", "month", "week"))
_START_WITHIN = 5  # tokens from "since" to the year whose start is meant
_LONGEST = 400  # of a length of time: the number before "weeks" is no year


def period_at(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day | None:
    """Read "last month", "this year", "over the past three weeks", "in the year 2023"."""
    here = marks[i]
    if "dates_year_word" in here and i + 1 < len(tokens):
        year, k = year_at(tokens, marks, i + 1, published)
        if year:
            return Day(i, k, date(year, 1, 1), date(year, 12, 31), "year", "within")
    unit = here.get("dates_units")
    if unit and unit.prefix in ("", "ال", "و", "وال", "بال", "لل"):
        return _lately(tokens, marks, i, unit, published)
    return None


def _lately(tokens: Sequence[Token], marks: Marks, i: int, unit: Mark, published: date | None) -> Day | None:
    """Read a length of time up to now: "the past three weeks", "les 24 dernières heures", الساعات الـ24 الماضية."""
    first, last, size = i, unit.last, 1
    if unit.prefix[-2:] not in ("ال", "لل"):  # "killed 20 last week": these are no twenty weeks
        number = _size(tokens, marks, i - 1)
        if number:
            first, size = i - 1, number
    if first and lately_at(marks, first - 1):
        first -= 1
        number = _size(tokens, marks, first - 1) if first == i - 1 else None
        if number and first > 1 and ("definite" in marks[first - 2] or "dates_this" in marks[first - 2]):
            first, size = first - 1, number
        return _length(first, last, unit.value, size, published, "dates_this" in marks[i - 1])
    if last < len(tokens) and "definite" in marks[last] and _size(tokens, marks, last + 1):
        last += 1
    number = _size(tokens, marks, last) if size == 1 else None
    if number:
        last, size = last + 1, number
    if last < len(tokens) and lately_at(marks, last):
        return _length(first, last + 1, unit.value, size, published, "dates_this" in marks[last])
    named = unit.last < len(marks) and marks[unit.last].keys() & {
        "dates_months",
        "of",
    }  # "the start of the month of May"
    if first == i and unit.value in _BEGIN and not named and _since_the_start(marks, i):
        begun = _length(i, unit.last, unit.value, 1, published, True)
        return begun and replace(begun, relation="since", onset=True)
    return None


def _since_the_start(marks: Marks, i: int) -> bool:
    """Does "since the start of the" stand right before a year, a month or a week, which is then this one?"""
    begun, end = False, i
    while end > max(0, i - _START_WITHIN):
        ending = [(k, marks[k]) for k in (end - 1, end - 2) if k >= 0]
        for k, here in ending:
            if "dates_since" in here and here["dates_since"].last == end and (begun or k < end - 1):
                return True
        start = next((k for k, here in ending if "dates_onset" in here and here["dates_onset"].last == end), None)
        if start is None and not marks[end - 1].keys() & {"definite", "of"}:
            return False
        begun, end = begun or start is not None, end - 1 if start is None else start
    return False


def _size(tokens: Sequence[Token], marks: Marks, k: int) -> int | None:
    """Give the number at token k, where it may be one of days or weeks."""
    if not 0 <= k < len(tokens):
        return None
    folded, value = tokens[k].folded, marks[k].get("value")
    number = int(folded) if folded.isdecimal() and len(folded) <= 3 else value.value if value else None
    return number if isinstance(number, int) and 1 < number <= _LONGEST else None


def _length(i: int, last: int, unit: str, size: int, published: date | None, this: bool) -> Day | None:
    if unit == "hour":
        start = published - timedelta(days=max(1, round(size / 24))) if published else None
        return Day(i, last, start, published, "day", "within")
    if not published:
        return Day(i, last, None, None, "unknown", "within")
    if size > 1:
        start = published - timedelta(days=_DAYS[unit] * size)
        return Day(i, last, start, published, "week" if unit == "week" else "day", "within")
    if unit == "month":
        first = published.replace(day=1)
        if this:
            return Day(i, last, first, published, "month", "within")
        end = first - timedelta(days=1)
        return Day(i, last, end.replace(day=1), end, "month", "within")
    if unit == "year":
        year = published.year - (not this)
        return Day(i, last, date(year, 1, 1), published if this else date(year, 12, 31), "year", "within")
    start = published - timedelta(days=_DAYS[unit] * size)
    return Day(i, last, start, published, "week" if unit == "week" else "day", "within")
