"""A toll of many told by those who did it, or by cause: "A killed 960, 260 died at the hands of B" below the month's
1,480.
"""

from collections.abc import Iterator, Sequence

from ..count.hands import past_bracket
from ..drafts import BACK, Draft, Read, countries_of, marks_behind
from .rows import LEAD, OVER, SOON, WITHIN, add_to, may_be_row

_LEAST = 20  # dead or held: fewer are told one by one
_SOME = 0.2  # of the toll of a report: those who did it are told to have at least so much of it
_MANY, _MOST = 100, 0.5  # a toll told by cause, and what of it its rows make up at least
_CAUSES, _CAUSE_WITHIN = 3, 6  # rows, and tokens from a count to the cause
_HANDS_WITHIN = 6  # tokens from a count to "at the hands of"


def by_doers(drafts: Sequence[Draft], reads: Sequence[Read]) -> None:
    """Hang on the toll with which a report opens what it goes on to tell of each of those who did it.

    Two rows or more; each says who did it, none is of another country, and all of them have room in the total.
    """
    for i, total in _opening_tolls(drafts, _LEAST):
        number = total.counted.number
        rows: list[Draft] = []
        told, last = 0, total.sentence
        for draft in drafts[i + 1 : i + BACK]:
            later = draft.sentence > total.sentence and draft.sentence - last <= WITHIN
            less = draft.counted.number.low < number.low  # not the total told again
            if not (later and less) or not may_be_row(draft, total) or _abroad(draft, total):
                continue
            if not _says_by_whom(draft, reads[draft.sentence], rows):
                continue
            if told + draft.counted.number.low > (number.high or number.low) * OVER:
                break
            rows.append(draft)
            told, last = told + draft.counted.number.low, draft.sentence
        others = [d for d in drafts if rows and d.whole is total and d.sentence > total.sentence]
        if told + sum(d.counted.number.low for d in others) < _SOME * number.low:
            continue  # a few of those of a whole war
        if len(rows) > 1 or any(_says_by_whom(d, reads[d.sentence], rows) for d in others):
            add_to(total, rows)
            return


def by_rank(drafts: Sequence[Draft], reads: Sequence[Read]) -> None:
    """Hang on the toll with which a report opens the places that had most of it, though its rows are told already:
    "the province of A came first with 24 of them, then B with 20".
    """
    for i, total in _opening_tolls(drafts, _LEAST):
        ranked = [
            draft for draft in drafts[i + 1 : i + BACK]
            if "ranks_first" in reads[draft.sentence].marks.kinds
            and draft.counted.number.low < total.counted.number.low and may_be_row(draft, total)
            and not _abroad(draft, total)
        ]  # fmt: skip
        told = sum(draft.counted.number.low for draft in ranked)
        if (
            len(ranked) > 1
            and len({draft.sentence for draft in ranked}) == 1
            and told <= (total.counted.number.high or total.counted.number.low) * OVER
        ):
            add_to(total, ranked)
        return


def by_causes(drafts: Sequence[Draft], reads: Sequence[Read]) -> None:
    """Hang on a large toll what the next sentences tell of by cause: "3,263 died. 1,081 died of shelling, 719 because
    of clashes and 447 of them under torture". Three rows that make up most of it, and no more.
    """
    for i, total in _opening_tolls(drafts, _MANY):
        number = total.counted.number
        rows: list[Draft] = []
        for draft in drafts[i + 1 : i + BACK]:
            beside = any(draft.whole is row for row in rows)  # "and 447 of them": of all who died
            if not total.sentence < draft.sentence <= total.sentence + SOON or not (beside or may_be_row(draft, total)):
                continue
            if beside or _says_of_what(draft, reads[draft.sentence]):
                rows.append(draft)
        told = sum(row.counted.number.low for row in rows)
        if len(rows) >= _CAUSES and _MOST * number.low <= told <= (number.high or number.low) * OVER:
            add_to(total, rows)
            return


def _opening_tolls(drafts: Sequence[Draft], least: int) -> Iterator[tuple[int, Draft]]:
    """Give the tolls of at least so many with which a report opens, each with its index, that are parts of no other."""
    for i, total in enumerate(drafts):
        number = total.counted.number
        if total.sentence >= LEAD:
            return
        if not (total.whole or total.in_part or number.low < least or number.quantifier == "vague"):
            yield i, total


def _says_of_what(draft: Draft, read: Read) -> bool:
    """Does a word of cause follow the count, or its verb, before the next count?"""
    return any("cause" in here for here in marks_behind(read, draft.counted, _CAUSE_WITHIN))


def _says_by_whom(draft: Draft, read: Read, rows: Sequence[Draft]) -> bool:
    """Does a count say by whom: before a verb that forces are the subject of, or "at the hands of" beside it?"""
    marks, counted = read.marks, draft.counted
    goes_on = bool(rows) and rows[-1].sentence == draft.sentence
    if "they_killed" in marks[draft.reading.at]:
        return draft.reading.rule == "before" and not (goes_on and "hands" in marks.kinds)
    if "hands" not in marks.kinds:
        return "they_killed" in marks.kinds and (goes_on or _others_did(draft, read))
    parts = (d.counted.last for d in read.drafts if d.whole is draft and d.in_part)
    behind = past_bracket(read.sentence.tokens, marks, max([counted.last, *parts]))
    begin = counted.lead - _HANDS_WITHIN  # those whom A killed number 260
    begin = min(begin, draft.reading.at) if draft.reading.rule == "toll" else begin
    near = range(max(0, begin), min(len(marks), behind + _HANDS_WITHIN))
    return any("hands" in marks[k] for k in near)


def _others_did(draft: Draft, read: Read) -> bool:
    """Does the sentence go on with those whom others killed: "25 were killed by A, while B *killed* nine"?"""
    later = (d for d in read.drafts if d.counted.lead > draft.counted.last and not d.in_part)
    return any(d.reading.rule == "before" and "they_killed" in read.marks[d.reading.at] for d in later)


def _abroad(row: Draft, total: Draft) -> bool:
    mine, others = (countries_of(draft.places) for draft in (row, total))
    return bool(mine and others) and mine.isdisjoint(others)
