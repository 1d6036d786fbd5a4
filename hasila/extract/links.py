"""How the figures of an article hang together: parts of a whole, forecasts from a figure, one claim told twice."""

from collections.abc import Sequence
from dataclasses import replace

from .grammar import Marks
from .groups import Counted
from .metrics import Clause, Reading, joined
from .models import Token


def find_parts(tokens: Sequence[Token], marks: Marks, counts: Sequence[Counted]) -> tuple[list[bool], list[int]]:
    """Say for each count whether it stands in a list of parts, and at which token that list begins.

    A list of parts begins with "including", بينهم ... right before a count, and goes on over "and" and commas until another
    word of happening. A count can also say it afterwards: "five of them", خمسة منهم.
    """
    in_part = [False] * len(counts)
    heads = [-1] * len(counts)
    for i, counted in enumerate(counts):
        head = _part_word(tokens, marks, counted, counts[i - 1].last if i else 0)
        if head >= 0:
            in_part[i], heads[i] = True, head
        elif counted.last < len(tokens) and (
            "part_after" in marks[counted.last] or "part_after" in marks[counted.number.last]
        ):
            in_part[i], heads[i] = True, counted.lead
        elif i and in_part[i - 1] and _goes_on(tokens, marks, counts[i - 1], counted):
            in_part[i], heads[i] = True, heads[i - 1]
    return in_part, heads


def _part_word(tokens: Sequence[Token], marks: Marks, counted: Counted, floor: int) -> int:
    for k in range(counted.lead - 1, max(floor, counted.lead - 5) - 1, -1):
        mark = marks[k].get("part")
        if mark and mark.last <= counted.lead:
            return k if counted.lead - mark.last <= 3 else -1
        if tokens[k].folded in ".؛;":
            return -1
    return -1


def _goes_on(tokens: Sequence[Token], marks: Marks, before: Counted, counted: Counted) -> bool:
    clause = Clause("", tokens, marks, (), (), ())
    return joined(clause, before, counted)


def whole_of(clause: Clause, i: int, readings: Sequence[Reading | None]) -> int | None:
    """Give the index of the count that count i is a part of, in the same sentence; None if there is none.

    It is the nearest count before the list of parts that is large enough, of the same happening if one is; or, with "out of"
    between or before, the count that "out of" stands with.
    """
    counts = clause.counts
    for j in (i + 1, i - 1):
        if 0 <= j < len(counts) and _out_of(clause, counts[j]) and (j > i) == (counts[j].lead - counts[i].last <= 2):
            return j
    if not clause.in_part[i]:
        return None
    fitting = [
        j
        for j in range(i - 1, -1, -1)
        if readings[j] is not None
        and not (clause.in_part[j] and clause.heads[j] == clause.heads[i])
        and counts[j].last <= max(clause.heads[i], counts[i].lead)
        and room_for(counts[j], counts[i])
    ]
    mine = readings[i]
    same = [j for j in fitting if mine and readings[j].metric == mine.metric]  # type: ignore[union-attr]
    return (same or fitting or [None])[0]


def _out_of(clause: Clause, counted: Counted) -> bool:
    k = counted.lead - 1
    return any(
        (m := clause.marks[j].get("whole")) and m.last in (counted.lead, counted.first)
        for j in range(max(0, k - 3), k + 1)
    )


def room_for(whole: Counted, part: Counted) -> bool:
    """Can the part be no larger than the whole, and is it people that both count?"""
    if whole.unit not in ("person", "household") and whole.unit != part.unit:
        return False
    top = whole.number.high
    return top is None or part.number.low <= top
