"""Cases of an illness, which are no wounded: إصابة بالكوليرا, عدد الإصابات where an epidemic is told of."""

from ..clause import Clause, Reading
from .counted import Counted

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
