"""Whom a reading says that a count counts: the unit of what happened, the group that its toll names, up to how many."""

from dataclasses import replace

from ..clause import UNITS, Reading
from ..grammar import Marks
from ..numbers import quantified
from .counted import Counted
from .tolls import LONG_LIST, LONGEST_TOLL, SOON_WITHIN, TOLL_SAID_WITHIN, ending_at

_OF_ALL_SIDES = frozenset(("children", "women", "men"))


def told_of(counted: Counted, reading: Reading | None, marks: Marks) -> Counted:
    """Give a number without noun the unit of what happened or of its toll (homes destroyed, displaced families), and
    one of people the group that its toll names: "the number of civilians who were killed rose to 21".
    """
    if reading and reading.rule in ("toll", "noun"):
        counted = _exceeded(counted, marks)
    if reading is None or (counted.noun and (counted.noun.group != "people" or counted.unit != "person")):
        return counted
    if reading.rule == "row" and counted.noun is None and counted.group == "people":  # "Government forces: 150"
        return replace(counted, group=_group_of_label(marks, counted.lead))
    bare = counted.noun is None and counted.group == "people" and counted.unit == "person"
    the = counted.number.prefix.endswith("ال")  # رجل وأطفاله الأربعة
    the = the or (counted.lead > 0 and "definite" in marks[counted.lead - 1])
    if bare and (the or reading.rule != "before"):
        named = _named_right_before(marks, counted.lead, the)
        if named:
            return replace(counted, group=named)
    unit = UNITS.get(reading.metric) if counted.noun is None else None
    if reading.rule == "toll":
        counted = _at_most(counted, reading, marks)
        noun = marks[reading.at].get("noun")
        unit = "household" if noun and noun.value.unit == "household" and counted.noun is None else unit
        if not unit and counted.group == "people":
            return replace(counted, group=_group_told(marks, reading.at, counted.lead))
    if reading.rule == "noun" and counted.noun and counted.noun.metric and counted.group == "people":
        return replace(counted, group=_group_of_toll(marks, counted.lead))
    return replace(counted, unit=unit) if unit else counted


def _exceeded(counted: Counted, marks: Marks) -> Counted:
    """Take over what the verb before "the number of" says of its number: تجاوز عدد القتلى الـ 50."""
    floor = max(0, counted.lead - LONGEST_TOLL)
    for k in range(counted.lead - 1, floor, -1):
        if "toll_head" in marks[k]:
            verb = ending_at(marks, "quantifier_before", k)  # لا تقل حصيلة القصف عن ثلاثين قتيلا
            far = counted.number.quantifier == "exact"
            return replace(counted, number=quantified(counted.number, verb.value)) if verb and far else counted
    return counted


def _at_most(counted: Counted, reading: Reading, marks: Marks) -> Counted:
    """Read "the number of refugees may reach 4 million" as up to so many."""
    near = marks[max(0, reading.at - SOON_WITHIN) : counted.lead]
    if counted.number.quantifier != "exact" or not any("may_reach" in here for here in near):
        return counted
    return replace(counted, number=replace(counted.number, quantifier="at_most", low=0))


def _group_of_toll(marks: Marks, number: int) -> str:
    """Give the group that "the number of" names: "the number of *medics* killed rose to 12 dead"."""
    linked = number > 0 and "toll_to" in marks[number - 1]
    for k in range(number - 1 - linked, max(-1, number - LONGEST_TOLL), -1):
        if not linked and any(kind in marks[k] for kind in ("cue", "break", "also", "toll_to")):
            break
        whose = marks[k].get("refine")
        if (
            whose and whose.last == number - linked and whose.first and not whose.prefix
        ):  # سقط في صفوف المدنيين 12 قتيلا
            return str(whose.value)  # but a label is no group: الدفاع المدني: 12 قتيلا
        head = marks[k].get("toll_head")
        noun = marks[head.last].get("noun") if head and head.last < number else None
        if noun and noun.value.metric and noun.last < number:  # عدد الشهداء المدنيين
            said = marks[noun.last].get("refine")
            if said:
                return str(said.value)  # عدد ضحايا القطاع الصحي
            noun = marks[noun.last].get("noun")
        if noun and noun.value.form == "many" and noun.value.unit == "person" and not noun.value.metric:
            return str(noun.value.group)
        if head or "value" in marks[k]:
            break
    return "people"


def _group_told(marks: Marks, at: int, number: int) -> str:
    """Give the group that the words from "the number of" to what happened, or to its number, name, if it is one."""
    head = next((k for k in range(at, max(-1, at - LONG_LIST), -1) if "toll_head" in marks[k]), at)
    last = min(len(marks), at + TOLL_SAID_WITHIN, number if number > at else len(marks))
    behind = marks[at]["noun"].last if "noun" in marks[at] else at + 1  # عدد القتلى المدنيين
    within = range(head, min(number, behind + 1)) if head < at < number else range(head, at + 1)
    within = within if head < at else range(at, last)
    nouns = [m.value for k in within if (m := marks[k].get("noun")) and m.value.form == "many"]
    groups = {noun.group for noun in nouns if noun.unit == "person" and not (noun.metric and noun.group == "people")}
    said = marks[behind].get("refine") if not groups and behind < min(number, len(marks)) else None
    return str(said.value) if said else groups.pop() if len(groups) == 1 else "people"


def _named_right_before(marks: Marks, number: int, the: bool) -> str:
    """Give the group that stands right before its number: "of whom *women* 90, *children*: 170"; "" for none."""
    for k in range(number - 1, max(-1, number - 3), -1):  # the nearest first: أم وأطفالها الثلاثة
        noun = marks[k].get("noun")
        if noun and noun.last in (number, number - 1) and ("ال" in noun.prefix or the) and not noun.value.metric:
            return str(noun.value.group) if noun.value.form == "many" and noun.value.group in _OF_ALL_SIDES else ""
    return ""


def _group_of_label(marks: Marks, number: int) -> str:
    """Give the group that the words before the number of a row name, if it is one."""
    nouns = (here["noun"].value for here in marks[:number] if "noun" in here)
    groups = {str(noun.group) for noun in nouns if noun.unit == "person" and noun.group != "people"}
    groups = groups or {str(here["refine"].value) for here in marks[:number] if "refine" in here}
    return groups.pop() if len(groups) == 1 else "people"
