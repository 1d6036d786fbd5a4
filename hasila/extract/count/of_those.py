"""Counts that are read by those told of already: parts of them, some of whom only the group is told, the same again."""

from collections.abc import Iterator
from dataclasses import replace

from ..clause import HELD, LOOSE, MEANING, PART, Clause, Reading, victims_of
from ..link.parts import OPENS
from ..link.shares import in_brackets
from .counted import Counted
from .metric_cues import REACH_BARE
from .tolls import freed_before

_SPEECH = frozenset(':"“«”')  # before what somebody says


def of_those_earlier(clause: Clause, i: int, allowed: dict[str, str]) -> Iterator[Reading]:
    """Read a part of those of the sentence before: "Among them are 50 soldiers"."""
    counted, told = clause.counts[i], clause.earlier
    opens = i == 0 and clause.in_part[i] and counted.form == "stated"
    opens = opens and (clause.heads[i] <= 1 or _only_of_them(clause, counted))
    if opens and told and told.metric in allowed.values():
        own = counted.noun.metric if counted.noun else None
        kept = own == "refugees" and told.metric == "displaced"  # "123 million were uprooted. They include 43 refugees"
        yield replace(told, metric="refugees" if kept else told.metric, rule="part", cost=REACH_BARE, at=counted.first)


def _only_of_them(clause: Clause, counted: Counted) -> bool:
    """Does the first number of a sentence only say of whom it is: "He added that three of them are children"?"""
    of_them = counted.noun is None and counted.last < len(clause.marks) and "part_after" in clause.marks[counted.last]
    if not of_them or any("cue" in here or "value" in here for here in clause.marks[: counted.lead]):
        return False
    return not any(token.folded[0].isdigit() for token in clause.tokens[: counted.lead])  # "of 31 fires 10 of them"


def moved_by_place(clause: Clause, i: int) -> Iterator[Reading]:
    """Read families in brackets behind a place, where flight or return is told of: "to Nabaa (85 families)"."""
    counted, told = clause.counts[i], clause.earlier
    if counted.unit != "household" or not told or told.metric not in ("displaced", "returned"):
        return
    if in_brackets(clause.tokens, counted) and clause.tokens[counted.last].folded == ")":
        yield replace(told, rule="row", cost=REACH_BARE, at=counted.first)


def among_those(clause: Clause, i: int, allowed: dict[str, str]) -> Iterator[Reading]:
    """Read those of whom only the group is told: "two children are among the dead", "were among the nine wounded"."""
    counted, whole = clause.counts[i], clause.counts[i + 1 : i + 2]
    here = clause.marks[counted.last] if counted.noun and counted.last < len(clause.marks) else {}
    if whole and "copula" in here and "whole" in here and here["whole"].last == whole[0].lead:
        k = whole[0].last
        cue = clause.marks[k].get("cue") if k < len(clause.marks) else None
        own = [str(whole[0].noun.metric)] if whole[0].noun else []
        said = own + [c.metric for c in cue.value if c.side != "before"] if cue else own
        metric = next((m for m in said if m in allowed), None)
        if metric:
            yield Reading(allowed[metric], clause.word(cue or here["whole"]), "after", PART, counted.last)
    among = clause.marks[counted.last].get("part_after") if counted.noun and counted.last < len(clause.marks) else None
    nouns = (clause.marks[k].get("noun") for k in range(counted.last, among.last)) if among else ()
    dead = next((noun for noun in nouns if noun and noun.value.metric in allowed), None)
    if dead:
        yield Reading(allowed[str(dead.value.metric)], clause.word(dead), "part", PART, counted.last)


def those_again(clause: Clause, counted: Counted) -> Iterator[Reading]:
    """Read a number that follows its noun, both definite: الشهداء الـ 10."""
    k = counted.lead - 2
    if k < 0 or counted.noun or clause.tokens[k + 1].folded != "ال":
        return
    noun = clause.marks[k].get("noun")
    if not (noun and noun.value.metric) and k and clause.tokens[k].folded.startswith("ال"):  # الرهائن الأحياء الـ 10
        k, noun = k - 1, clause.marks[k - 1].get("noun")
    if noun and noun.last == k + 1 and noun.value.form == "many" and noun.value.metric and "ال" in noun.prefix:
        freed = freed_before(clause, k) if noun.value.metric in HELD else None
        yield Reading("released" if freed else noun.value.metric, clause.word(freed or noun), "noun", 0.0, k)


def of_those_told(clause: Clause, i: int) -> Iterator[Reading]:
    """Read a part of those who are named without a number: الضحايا بينهم طفلان, "among the missing are ten"."""
    allowed = MEANING[clause.counts[i].unit]
    head = clause.marks[clause.heads[i]].get("part") if clause.in_part[i] else None
    opened = next((m for here in clause.marks[:OPENS] if (m := here.get("part_after"))), None)
    if (
        clause.in_part[i] and not head and clause.heads[i] == clause.counts[i].lead
    ):  # "of those killed by A, 12 were women"
        head = opened or (clause.marks[clause.counts[i].last].get("part_after") if not i else None)
    if clause.in_part[i] and opened and not any("cue" in here for here in clause.marks[opened.last : clause.heads[i]]):
        head = opened  # "some of the victims are civilians, including two doctors"
    for k in range(head.first + 1, head.last) if head else ():
        said = clause.marks[k].get("noun"), clause.marks[k].get("cue")
        metrics = (
            [victims_of(clause, said[0].value)] if said[0] else [c.metric for c in said[1].value] if said[1] else []
        )
        metric = next((m for m in metrics if m in allowed and m != "casualties"), None)
        if metric:
            yield Reading(allowed[metric], clause.word(said[0] or said[1] or clause.marks[k]["part"]), "part", PART, k)
            return
    k = clause.heads[i] - 1 if clause.in_part[i] else -1
    k -= i == 0 and k > 0 and (clause.tokens[k].folded in "،," or "hearsay" in clause.marks[k])
    above = next((r for r in reversed(clause.before) if r.metric in allowed.values()), None)
    opens = k < 1 or (not i and clause.tokens[k].folded in _SPEECH)  # "It added: '994 of them near ...'"
    if opens and head and above:  # "This includes 18 schools"
        yield replace(above, rule="part", cost=PART + (LOOSE if k < 1 else 0.0), at=head.first)
    if k < 0 or any(counted.first <= k < counted.last for counted in clause.counts):
        return
    noun = clause.marks[k].get("noun")
    metric = victims_of(clause, noun.value) if noun and noun.value.form == "many" else None
    if noun and metric in allowed:
        yield Reading(str(metric), clause.word(noun), "part", PART, k)


def told_again(clause: Clause, counted: Counted, allowed: dict[str, str]) -> Iterator[Reading]:
    """Read a number that says again how many were told of before: "the 15, among them two children"."""
    if counted.noun is not None or not counted.lead or "definite" not in clause.marks[counted.lead - 1]:
        return
    told = clause.told.get(counted.number.low)
    if told and counted.number.bare and told.metric in allowed:
        yield replace(told, rule="part", cost=REACH_BARE, at=counted.first)
