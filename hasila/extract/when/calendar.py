"""Dates of the calendar: "27 November", 6/12/2024, "the 17th of this month", "in April", a year alone."""

from collections.abc import Sequence
from datetime import date, timedelta

from ..grammar import Marks
from ..models import Token
from ..text import is_year
from .day import Day

_MONTHS_LONG = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LINKING = frozenset("/(-،,)")


def calendar_at(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day | None:
    """Read "6 December 2024", "December 6", "26 و29 أكتوبر", "3/5/2024" and "the 19th of this month"."""
    numeric = _numeric(tokens, i)
    if numeric:
        return numeric
    days, j = _day_numbers(tokens, marks, i)
    month, k = _month(tokens, marks, j)
    if not month:
        return _day_of_this_month(tokens, marks, i, days, j, published)
    if not days:
        days, k = _day_numbers(tokens, marks, k, single=True)
        if days and i and "between" in marks[i - 1]:  # "between September 23 and 30"
            days, k = _with_last_day(tokens, marks, days, k)
    year, k = year_at(tokens, marks, k, published)
    if not days and year is None and "modality" in marks[j] and i and not _leads_to_a_day(marks, i - 1):
        return None  # "the toll may rise"
    return _anchored(i, k, days, month, year, published)


def bare_year_at(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day | None:
    """Read a year that words of time lead to: "since 2011", "in 2019", منذ بداية 2025; not "in 2019 households"."""
    folded = tokens[i].folded
    if not is_year(folded):
        return None
    year = int(folded)
    if (published and year > published.year) or (i + 1 < len(tokens) and "noun" in marks[i + 1]):
        return None
    for k in range(max(0, i - 3), i):
        since, within = marks[k].get("dates_since"), marks[k].get("dates_within")
        if (since and since.last >= i - 1) or (within and within.last == i):
            return Day(i, i + 1, date(year, 1, 1), date(year, 12, 31), "year")
    return None


def _leads_to_a_day(marks: Marks, i: int) -> bool:
    """Does a word before a month say that it is one: "in May", "last May", "of May"?"""
    return any(kind.startswith("dates_") or kind in ("of", "where") for kind in marks[i])


def _day_numbers(tokens: Sequence[Token], marks: Marks, i: int, single: bool = False) -> tuple[list[int], int]:
    days: list[int] = []
    j = i
    while j < len(tokens):
        number, after = _day_number(tokens, marks, j)
        if number is None:
            break
        days.append(number)
        i = j = after
        if single or j >= len(tokens) or len(days) == 2:
            break
        if "connectors" in marks[j] or "to" in marks[j] or "dates_through" in marks[j] or tokens[j].folded in _LINKING:
            j += 1
            j += j < len(tokens) and "definite" in marks[j]  # "entre le 3 et le 9 mai"
    if days and not single and i < len(tokens) and "of" in marks[i]:
        i += 1
    return days, i


def _with_last_day(tokens: Sequence[Token], marks: Marks, days: list[int], k: int) -> tuple[list[int], int]:
    """Read the day on which a period ends, of the month that opened it."""
    last, after = _day_number(tokens, marks, k + 1) if k + 1 < len(tokens) and "connectors" in marks[k] else (None, k)
    return ([*days, last], after) if last is not None and last > days[-1] else (days, k)


def _day_number(tokens: Sequence[Token], marks: Marks, j: int) -> tuple[int | None, int]:
    folded = tokens[j].folded
    if folded.isdigit() and len(folded) <= 2 and 1 <= int(folded) <= 31:
        after = j + 1
        if after < len(tokens) and "ordinals" in marks[after] and tokens[after].start == tokens[j].end:
            after += 1
        return int(folded), after
    word = marks[j].get("dates_day_words")
    return (word.value, word.last) if word else (None, j)


def _month(tokens: Sequence[Token], marks: Marks, j: int) -> tuple[int | None, int]:
    """Read a month, said once or twice: تشرين الثاني/نوفمبر."""
    if j < len(tokens) and tokens[j].folded in "/":
        j += 1
    mark = marks[j].get("dates_months") if j < len(tokens) else None
    if not mark:
        return None, j
    k = mark.last
    for _ in range(2):
        if k < len(tokens) and tokens[k].folded in "/(" and k + 1 < len(tokens):
            again = marks[k + 1].get("dates_months")
            if again and again.value == mark.value:
                k = again.last + (again.last < len(tokens) and tokens[again.last].folded == ")")
    stop = mark.last  # "Oct. 7"
    if k == stop < len(tokens) - 1 and tokens[stop].folded == "." and tokens[stop].start == tokens[stop - 1].end:
        k += tokens[stop + 1].folded[0].isdigit()
    return mark.value, k


def year_at(tokens: Sequence[Token], marks: Marks, k: int, published: date | None) -> tuple[int | None, int]:
    """Read the year behind a month: 2024, "of last year", من العام الماضي."""
    j = k
    while j < len(tokens) and j < k + 3:
        folded = tokens[j].folded
        if is_year(folded):
            return int(folded), j + 1
        if published and "dates_units" in marks[j] and marks[j]["dates_units"].value == "year":
            beside = [at for at in (j - 1, j + 1) if k <= at < len(tokens)]
            last, this = (any(kind in marks[at] for at in beside) for kind in ("dates_last", "dates_this"))
            if last or this:
                return published.year - last, max(j, *(at for at in beside if lately_at(marks, at))) + 1
        if folded not in _LINKING and not marks[j].keys() & {
            "of",
            "from",
            "definite",
            "dates_year_word",
            "dates_last",
            "dates_this",
        }:
            break
        j += 1
    if k < len(tokens) and ("dates_this" in marks[k] or "dates_last" in marks[k]):
        return None, k + 1
    return None, k


def lately_at(marks: Marks, k: int) -> bool:
    return "dates_last" in marks[k] or "dates_this" in marks[k]


def _day_of_this_month(
    tokens: Sequence[Token], marks: Marks, i: int, days: list[int], j: int, published: date | None
) -> Day | None:
    """Read "the 17th of this month"; a day number alone is no date."""
    unit = marks[j].get("dates_units") if days and j < len(tokens) else None
    if not unit or unit.value != "month" or unit.last >= len(tokens):
        return None
    this, last = "dates_this" in marks[unit.last], "dates_last" in marks[unit.last]
    if not (this or last):
        return None
    if not published:
        return Day(i, unit.last + 1, None, None, "day")
    month = published if this else published.replace(day=1) - timedelta(days=1)
    return _anchored(i, unit.last + 1, days, month.month, month.year, published)


def _numeric(tokens: Sequence[Token], i: int) -> Day | None:
    if i + 4 >= len(tokens) or tokens[i + 1].folded not in "/-." or tokens[i + 3].folded != tokens[i + 1].folded:
        return None
    parts = [tokens[k].folded for k in (i, i + 2, i + 4)]
    if not all(part.isdigit() and len(part) <= 4 for part in parts):
        return None
    day, month, year = map(int, parts if len(parts[2]) == 4 else parts[::-1])
    if month > 12:
        day, month = month, day
    if not is_year(str(year)) or not 1 <= month <= 12 or not 1 <= day <= _MONTHS_LONG[month - 1]:
        return None
    named = safe_date(year, month, day)
    return Day(i, i + 5, named, named, "day")


def _anchored(i: int, last: int, days: list[int], month: int, year: int | None, published: date | None) -> Day | None:
    if days and max(days) > _MONTHS_LONG[month - 1]:
        return None
    if year is None and published:
        first = safe_date(published.year, month, days[0] if days else 1)
        ahead = timedelta(days=1 if days else 0)  # a day's name may be ahead of the reader's clock, a month's is not
        year = published.year if first <= published + ahead else published.year - 1
    if year is None:
        return Day(i, last, None, None, "day" if days else "month")
    if not days:
        end = safe_date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return Day(i, last, safe_date(year, month, 1), end, "month")
    relation = "within" if len(days) > 1 and days[0] < days[-1] else "on"
    return Day(i, last, safe_date(year, month, days[0]), safe_date(year, month, days[-1]), "day", relation)


def safe_date(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, _MONTHS_LONG[month - 1] if month != 2 or year % 4 == 0 else 28))
