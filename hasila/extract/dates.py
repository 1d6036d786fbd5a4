"""When: the dates that a sentence names, anchored on the day of publication, and what a count counts over time.

A weekday is the last such day up to the publication; a day and month without year is the latest one not after it.
Nothing that is reported lies in the future.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from .grammar import Mark, Marked, Marks
from .models import DatePrecision, Token
from .records import dataclass
from .text import is_year

_MONTHS_LONG = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_ONSET_WITHIN = 20  # tokens between "launched its attack" and the day
_BEGAN_WITHIN = 6  # tokens between "began" and a month or a year
_ISSUED_WITHIN = 2  # tokens before a day among which "issued" is looked for
_BEGIN = frozenset(("year", "month", "week"))
_START_WITHIN = 5  # tokens from "since" to the year whose start is meant
_UNTIL_WITHIN = 3  # tokens before a day among which "as of" and "the", حتى and يوم are looked for
_LONGEST = 400  # of a length of time: the number before "weeks" is no year
_STOPS = frozenset(",،;؛.:")
_LINKING = frozenset("/(-،,)")


@dataclass(frozen=True, slots=True)
class Day:
    """A date named at tokens[first:last].

    ``relation``: on, since (open towards the publication), until (as of that day) or within (a period).

    ``start`` and ``end`` are None when the article's own date is not known and the words need it.
    """

    first: int
    last: int
    start: date | None
    end: date | None
    precision: DatePrecision
    relation: str = "on"
    onset: bool = False


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
        start = _safe(day.end.year - (start.month > day.end.month), start.month, start.day)
    return Day(before.first, day.last, start, day.end, day.precision, "within") if start <= day.end else None


def _date_at(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day | None:
    here = marks[i]
    folded = tokens[i].folded
    if folded[0].isdigit() or "dates_day_words" in here or "dates_months" in here:
        return _calendar(tokens, marks, i, published) or _bare_year(tokens, marks, i, published)
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
    return _period(tokens, marks, i, published)


def _weekday(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day:
    """Read "last Friday"; of "Friday, 6 December" the date that follows."""
    mark = marks[i]["dates_weekdays"]
    last = mark.last
    dated = last + (last < len(tokens) and tokens[last].folded in ",،(")
    full = _calendar(tokens, marks, dated, published) if dated < len(tokens) else None
    if full and full.precision == "day" and full.relation == "on":
        return replace(full, first=i)
    past = last < len(marks) and "dates_last" in marks[last]
    if not published:
        return Day(i, last + past, None, None, "day")
    back = (published.weekday() - mark.value) % 7
    day = published - timedelta(days=back or (7 if past else 0))
    return Day(i, last + past, day, day, "day")


def _calendar(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day | None:
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
    year, k = _year(tokens, marks, k, published)
    if not days and year is None and "modality" in marks[j] and i and not _leads_to_a_day(marks, i - 1):
        return None  # "the toll may rise"
    return _anchored(i, k, days, month, year, published)


def _bare_year(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day | None:
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


def _year(tokens: Sequence[Token], marks: Marks, k: int, published: date | None) -> tuple[int | None, int]:
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
                return published.year - last, max(j, *(at for at in beside if _lately_at(marks, at))) + 1
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
    named = _safe(year, month, day)
    return Day(i, i + 5, named, named, "day")


def _anchored(i: int, last: int, days: list[int], month: int, year: int | None, published: date | None) -> Day | None:
    if days and max(days) > _MONTHS_LONG[month - 1]:
        return None
    if year is None and published:
        first = _safe(published.year, month, days[0] if days else 1)
        ahead = timedelta(days=1 if days else 0)  # a day's name may be ahead of the reader's clock, a month's is not
        year = published.year if first <= published + ahead else published.year - 1
    if year is None:
        return Day(i, last, None, None, "day" if days else "month")
    if not days:
        end = _safe(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return Day(i, last, _safe(year, month, 1), end, "month")
    relation = "within" if len(days) > 1 and days[0] < days[-1] else "on"
    return Day(i, last, _safe(year, month, days[0]), _safe(year, month, days[-1]), "day", relation)


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, _MONTHS_LONG[month - 1] if month != 2 or year % 4 == 0 else 28))


def _period(tokens: Sequence[Token], marks: Marks, i: int, published: date | None) -> Day | None:
    """Read "last month", "this year", "over the past three weeks", "in the year 2023"."""
    here = marks[i]
    if "dates_year_word" in here and i + 1 < len(tokens):
        year, k = _year(tokens, marks, i + 1, published)
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
    if first and _lately_at(marks, first - 1):
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
    if last < len(tokens) and _lately_at(marks, last):
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


def _lately_at(marks: Marks, k: int) -> bool:
    return "dates_last" in marks[k] or "dates_this" in marks[k]


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
