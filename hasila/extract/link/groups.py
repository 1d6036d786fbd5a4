"""Whom a count means by what other counts say: others like those before, the staff of an agency."""

from collections.abc import Sequence
from itertools import pairwise

from ..clause import TOLLS
from ..count.counted import Counted
from ..drafts import BACK, Draft, Read
from ..grammar import Marks
from ..place.located import MOVEMENT
from .parts import GOES_ON, NEAR

_SIDES = frozenset(("civilians", "soldiers", "fighters"))
_EMPLOYED = frozenset(("aid_workers", "medics", "journalists"))  # whose staff may be counted
_WHOSE = 5  # tokens after "employees" in which "of international organisations" says whose they are


def carry_groups(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Give "others", and a bare number that goes on from another count, the group of the count before."""
    for i, draft in enumerate(drafts):
        noun = draft.counted.noun
        if draft.counted.unit != "person" or (noun and not noun.inherits) or draft.group != "people":
            continue
        if draft.whole and not noun:
            draft.group = draft.whole.group
            continue
        if not noun and reads[draft.sentence].drafts[0] is draft:
            draft.group = _of_the_subject(reads[draft.sentence].marks, draft.counted)
        before = [
            d for d in drafts[max(0, i - BACK) : i]
            if draft.sentence - d.sentence <= bool(noun) and d.counted.unit == "person" and d.in_part <= draft.in_part
        ]  # fmt: skip
        near = noun or (
            before
            and not draft.counted.of_whom
            and (
                draft.counted.lead - before[-1].counted.last <= GOES_ON
                or (draft.reading.rule == "joined" and draft.sentence == before[-1].sentence)
                or _right_after(reads[draft.sentence].marks, before[-1], draft)
            )
        )
        one = before and not noun and before[-1].counted.form == "one"
        several = before and draft.counted.form != before[-1].counted.form  # six others are not six women
        if before and near and not (several and before[-1].group == "women") and not one:
            draft.group = _of_those_before(before, draft) if noun else before[-1].group
    _share_the_group_of_a_toll(reads)


def _of_those_before(before: Sequence[Draft], draft: Draft) -> str:
    """Give "others" the group of those before, if they are of one: "a boy died and hundreds of others had to flee"."""
    last = before[-1]
    if last.reading.metric in TOLLS and draft.reading.metric in MOVEMENT and last.group != "civilians":
        return "people"
    if len(before) > 1:
        beside = before[-2]
        alike = beside.sentence == last.sentence and beside.reading.metric == last.reading.metric
        alike = alike and last.counted.lead - beside.counted.last <= 1 and not last.in_part
        if alike and beside.group != last.group:
            return "people"  # nine civilians and a soldier were killed, and four others hurt
    return last.group


def _share_the_group_of_a_toll(reads: Sequence[Read]) -> None:
    """Let the dead and the wounded of one toll be of one group: "the civilian victims were 31 dead and 70 wounded"."""
    for read in reads:
        for a, b in pairwise(read.drafts):
            noun, other = a.counted.noun, b.counted.noun
            if not (noun and other and {noun.metric, other.metric} == TOLLS and a.counted.form == "stated"):
                continue
            if b.counted.lead - a.counted.last > 1 or a.counted.noun_first < a.counted.first:
                continue
            behind = read.marks[b.counted.noun_first + 1 : b.counted.noun_first + 4]
            if b.group == "people" and a.group in _SIDES and not any("refine" in here for here in _behind(read, a)):
                b.group = a.group
            elif a.group == "people" and b.group in _SIDES and any("ranks" in here for here in behind):
                a.group = b.group


def _behind(read: Read, draft: Draft) -> Marks:
    return read.marks[draft.counted.noun_first + 1 : draft.counted.last + 1]


def _of_the_subject(marks: Marks, counted: Counted) -> str:
    """Say of whom a sentence speaks that "with" and a bare number close: "Nurses too suffer, with two killed"."""
    if not counted.lead or "counts_with" not in marks[counted.lead - 1]:
        return counted.group
    subject = next((here["noun"].value for here in marks[: counted.lead] if "noun" in here), None)
    many = subject is not None and subject.form == "many" and subject.unit == "person"
    return str(subject.group) if many and subject else counted.group


def groups_of_staff(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Say whose staff "five employees" are: of the agency that the sentence names, or of those counted before."""
    for i, draft in enumerate(drafts):
        if draft.group not in ("people", "fighters") or not (draft.counted.noun and draft.counted.noun.staff):
            continue
        marks = reads[draft.sentence].marks
        named = _named_groups(marks[: draft.counted.lead])
        after = _named_groups(marks[draft.counted.last : draft.counted.last + _WHOSE])
        told = [d.group for d in drafts[max(0, i - NEAR) : i] if d.group in _EMPLOYED]
        groups = (*after[:1], *named[-1:], *told[-1:])  # "the rebels held 24 staff" of the agency told of before
        of_forces = (
            "soldiers" if after[:1] == ["soldiers"] else draft.group
        )  # "15 personnel from the Ministry of Defence"
        draft.group = next((group for group in groups if group in _EMPLOYED), of_forces)


def _right_after(marks: Marks, before: Draft, draft: Draft) -> bool:
    """Does only "and" stand between what happened to some and this number: "16 ..., were killed and 21 wounded"?"""
    cue = marks[before.reading.at].get("cue")
    last = draft.counted.lead - 1
    last -= last > 0 and "noun" in marks[last] and marks[last]["noun"].value.inherits  # and another 18 were wounded
    return cue is not None and cue.last == last and "also" in marks[last]


def _named_groups(marks: Marks) -> list[str]:
    """Give the groups that words name one after another; of a phrase ("World Health Organization") not its words."""
    groups, past = [], 0
    for k, here in enumerate(marks):
        if k >= past and "refine" in here:
            groups.append(str(here["refine"].value))
            past = k + here["refine"].last - here["refine"].first
    return groups
