"""Which count of a sentence another is a part of, while it is read."""

from collections.abc import Sequence

from ..clause import HELD, Clause, Reading, some_of
from ..count.counted import Counted
from ..drafts import room_for
from .parts import OUT_OF

OF_THE_HELD = frozenset(("released", "missing"))  # what becomes of some of those held
_FAR_OUT_OF = 7  # the same where "12 children under five out of 40"
_APART = {"children", "women"}  # parts side by side: "12 of them children and nine of them women"
_OPENS = 3  # tokens at most before "the 40" that opens a sentence: "Of the 40 ..."


def whole_of(clause: Clause, i: int, readings: Sequence[Reading | None]) -> int | None:
    """Give the index of the count that count i is a part of, in the same sentence; None if there is none.

    It is the nearest count before the list of parts that is large enough, of the same happening if one is; or, with
    "out of" between or before, the count that "out of" stands with.
    """
    counts = clause.counts
    follows = i + 1 < len(counts) and counts[i + 1].lead - counts[i].last <= _FAR_OUT_OF  # 12 out of 40
    if follows and _after(clause, counts[i + 1], "whole") and room_for(counts[i + 1], counts[i]):
        return i + 1
    if some_of(clause.marks, counts, i) and room_for(counts[i + 1], counts[i]):
        return i + 1
    if i and _let_go_of(counts[i], readings[i], readings[i - 1]) and room_for(counts[i - 1], counts[i]):
        return i - 1
    opens = i and (i < 2 or counts[i - 1].lead - counts[i - 2].last > OUT_OF)  # out of 40, 12
    if opens and _after(clause, counts[i - 1], "of_total") and room_for(counts[i - 1], counts[i]):
        return i - 1
    if i == 1 and counts[0].lead <= _OPENS and _after(clause, counts[0], "whole") and room_for(counts[0], counts[1]):
        return 0  # of the 40 taken hostage, 12 remain
    if not clause.in_part[i]:
        return None
    if i and other_harm(readings[i], readings[i - 1]) and _died_of_it(clause, i, readings):
        return i - 1 if room_for(counts[i - 1], counts[i]) else None
    goes_on = clause.heads[i] >= 0 and clause.heads[i] in clause.heads[:i]
    before = clause.heads[i] if goes_on else max(clause.heads[i], counts[i].lead)
    fitting = [
        j
        for j in range(i - 1, -1, -1)
        if readings[j] is not None
        and not (clause.in_part[j] and clause.heads[j] == clause.heads[i])
        and counts[j].last <= before
        and (counts[i].unit != "incident" or counts[j].unit == "incident")
        and not other_harm(readings[i], readings[j])
        and room_for(counts[j], counts[i])
        and not (clause.in_part[j] and counts[i].noun is None and as_many(counts[j], counts[i]))
        and not (clause.in_part[j] and {counts[i].group, counts[j].group} == _APART)
    ]
    fitting = _of_all(clause, i, fitting)
    mine = readings[i]
    if mine and mine.metric in OF_THE_HELD:  # "arrested 56, of whom 12 disappeared", not of those who did elsewhere
        held = (j for j in fitting if (r := readings[j]) and r.metric in HELD and not clause.in_part[j])
        first = next(held, None)
        if first is not None:
            return first
    same = [j for j in fitting if mine and (other := readings[j]) and other.metric == mine.metric]
    nearest = next(iter(same or fitting), None)
    if nearest and counts[i].unit == counts[nearest - 1].unit == "household" != counts[nearest].unit:
        return nearest - 1 if nearest - 1 in fitting else nearest  # 300 households (1,350 people), of them 46
    return nearest


def _of_all(clause: Clause, i: int, fitting: list[int]) -> list[int]:
    """Prefer the whole toll to a part of it where "among *the dead*" says of whom; children are no whole of women."""
    head = clause.marks[clause.heads[i]].get("part")
    of_the_dead = head is not None and any("noun" in here for here in clause.marks[head.first + 1 : head.last])
    wholes = [j for j in fitting if not clause.in_part[j]] if of_the_dead else []
    return wholes or fitting


def _let_go_of(counted: Counted, mine: Reading | None, before: Reading | None) -> bool:
    """Is a bare number of freed some of those just told to be held: "79 were kidnapped; 22 have been released"?"""
    return bool(counted.noun is None and mine and before and mine.metric == "released" and before.metric in HELD)


def other_harm(mine: Reading | None, other: Reading | None) -> bool:
    """Is one of them of the dead and the other of the wounded, or are these missing? They are no part of the other."""
    told = {reading.metric for reading in (mine, other) if reading}
    missing = mine is not None and mine.metric == "missing" and told & {"killed", "injured"}
    return told == {"killed", "injured"} or bool(missing)


def _died_of_it(clause: Clause, i: int, readings: Sequence[Reading | None]) -> bool:
    """Did some of those just told die: "it received 20 wounded, two *of whom* were dead on arrival"?

    Not "42 were killed and 60 wounded, including 12 killed and 20 wounded on Sunday".
    """
    counted, mine = clause.counts[i], readings[i]
    if counted.noun is not None or mine is None or mine.metric != "killed" or mine.rule not in ("after", "before"):
        return False
    behind = clause.marks[counted.last] if counted.last < len(clause.marks) else {}
    beside = readings[i + 1] if i + 1 < len(readings) and clause.in_part[i + 1] else None
    if beside is not None and beside.metric == "injured":
        return "part_after" in behind
    return "part_after" in behind or (mine.rule == "after" and clause.heads[i] >= clause.counts[i - 1].last)


def _after(clause: Clause, counted: Counted, kind: str) -> bool:
    """Does a phrase of this kind ("out of") end right before the count?"""
    return any(
        (m := clause.marks[j].get(kind)) and m.last in (counted.lead, counted.first)
        for j in range(max(0, counted.lead - 4), counted.lead)
    )


def as_many(a: Counted, b: Counted) -> bool:
    return (a.number.low, a.number.high) == (b.number.low, b.number.high)
