"""Cases: of an illness, which are no wounded, إصابة بالكوليرا; and of what the sentence named before, "20 cases"."""

from collections.abc import Iterator

from ..clause import PART, Clause, Reading
from .counted import Counted

_NAMED_WITHIN = 20  # tokens back from "20 cases" to what they are cases of
_DISEASE_WITHIN = 4  # tokens after a count in which an illness makes it cases


def of_a_disease(clause: Clause, counted: Counted) -> bool:
    """Are these cases of an illness, إصابة بالكوليرا? The dead of an illness are counted, its cases are not."""
    near = range(counted.last, min(len(clause.marks), counted.last + _DISEASE_WITHIN))
    sick = next((k for k in near if "reject_disease" in clause.marks[k]), None)
    return sick is not None and not (counted.noun and counted.noun.metric == "killed") and not any(
        cue.metric == "killed" for k in (*range(max(0, counted.lead - 3), counted.lead), *range(counted.last, sick))
        if "cue" in clause.marks[k] for cue in clause.marks[k]["cue"].value
    )  # fmt: skip


def are_cases(clause: Clause, reading: Reading) -> bool:
    """Does a toll count cases of an illness, عدد الإصابات?"""
    return (
        reading.rule in ("toll", "noun")
        and reading.metric == "injured"
        and any(
            "cases" in clause.marks[k] for k in range(max(0, reading.at - 1), min(len(clause.marks), reading.at + 3))
        )
    )


def cases_named_before(clause: Clause, i: int) -> Iterator[Reading]:
    """Read cases of what the sentence named first: حالات الاعتقال توزعت على المحافظات، حيث سجل في درعا 20 حالة."""
    counted = clause.counts[i]
    if not (counted.noun and counted.noun.inherits and counted.noun.firm):
        return
    before = next((c.last for c in reversed(clause.counts[:i]) if c.form != "one"), 0)
    floor = max(before, counted.lead - _NAMED_WITHIN)
    for k in range(counted.lead - 1, floor - 1, -1):
        noun = clause.marks[k].get("noun")
        if noun and noun.value.form == "many" and noun.value.metric and noun.value.unit == counted.unit:
            if noun.value.firm and noun.last - noun.first > 1:
                yield Reading(noun.value.metric, clause.word(noun), "toll", PART + (counted.lead - k) / 40, k)
            return
