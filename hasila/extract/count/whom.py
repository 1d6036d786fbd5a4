"""Whom a count means: soldiers, children, medics, by its noun and by the words that describe it."""

from collections.abc import Sequence

from ..grammar import Mark, Marks, Noun
from ..models import Token

CONJUNCTIONS = "وف"
_SIDES = frozenset(("civilians", "soldiers", "fighters"))
STOPS = frozenset("،,;؛.:!?؟)]}–—-|/…")
_ENDS_GROUP = ("part", "between", "cue", "value", "also", "cause", "break", "most")
_REFINE_WITHIN = 5  # tokens after the noun


def group_of(noun: Noun, tokens: Sequence[Token], marks: Marks, first: int, mark: Mark) -> str:
    """Say whom a noun counts, with the words that describe it: "20 government soldiers", 3 أشخاص مدنيين."""
    if noun.unit != "person":
        return "people"
    if noun.group != "people" and _and_other_kinds(tokens, marks, mark, noun.group):
        return "people"  # 589 fighters, civilians and officials
    if noun.group not in ("people", "fighters"):
        return noun.group
    said = marks[mark.last].get("copula") if mark.last < len(marks) else None
    if said and said.last < len(marks) and "noun" in marks[said.last] and noun.metric:
        return str(marks[said.last]["noun"].value.group)  # "500 of the dead were children"
    if noun.metric and mark.last + 1 < len(marks) and "of" in marks[mark.last]:
        whose = marks[mark.last + 1].get("noun")
        if whose and whose.value.form == "many" and whose.value.unit == "person" and whose.value.group != "people":
            return str(whose.value.group)  # trente corps de soldats
    next_to = marks[mark.last].get("noun") if noun.metric and mark.last < len(marks) else None
    if next_to and not next_to.prefix and next_to.value.form == "many" and next_to.value.unit == "person":
        both = _and_others(marks, next_to, next_to.last)
        return "people" if both else str(next_to.value.group)  # "seven injured civilians"
    between = [m.value for k in range(first, mark.first) if (m := marks[k].get("refine"))]
    after = _of_all(tokens, marks, mark.last) or _refined(noun.group, tokens, marks, mark.last)
    group = between[-1] if between and "soldiers" not in (after, between[-1]) else after  # من عناصر القوات الحكومية
    whose = marks[mark.last].get("refine") if mark.last < len(marks) else None
    if whose and whose.value in ("aid_workers", "medics"):
        return str(whose.value)  # عناصر من الدفاع المدني
    return noun.group if noun.group == "fighters" and group not in ("soldiers", "fighters") else group


def _and_other_kinds(tokens: Sequence[Token], marks: Marks, mark: Mark, group: str) -> bool:
    """Do people of another kind follow a noun of many at once: "1,355 civilians and fighters"?"""
    k = mark.last
    if mark.value.form != "many" or group not in _SIDES or k + 1 >= len(tokens):
        return False
    k += tokens[k].folded in "،," or "also" in marks[k]
    other = marks[k].get("noun") if k < len(tokens) and (k > mark.last or tokens[k].folded[0] == "و") else None
    return bool(
        other and other.value.form == "many" and "civilians" in {group, other.value.group} <= _SIDES
        and group != other.value.group
    )  # fmt: skip


def group_of_bare(tokens: Sequence[Token], marks: Marks, i: int) -> str:
    """Say whom a number without noun counts: "four of them children", 3 من الصحفيين."""
    if i >= len(tokens):
        return "people"
    owned = marks[i].get("noun")
    if owned and owned.prefix == "ل" and owned.value.form == "many":
        return str(owned.value.group)  # 27 جثة بينها ثلاث لنساء
    after = marks[i].get("part_after") or marks[i].get("copula")
    if after and after.last < len(tokens) and "of" in marks[after.last] and "refine" in marks[after.last]:
        return str(marks[after.last]["refine"].value)  # 12 منهم من الجيش
    if after and after.last < len(tokens) and "noun" not in marks[after.last]:
        after = marks[after.last].get("copula")  # "two of whom were children"
    if after and after.last < len(tokens) and "noun" in marks[after.last]:
        return str(marks[after.last]["noun"].value.group)
    whose = "of" in marks[i] and "definite" not in marks[i]  # not "34 the army says are dead"
    return _refined("people", tokens, marks, i) if whose else "people"


def _of_all(tokens: Sequence[Token], marks: Marks, i: int) -> str | None:
    """Say whom all of those counted are, behind a comma: "six people, all of them civilians, were killed"."""
    if i + 2 >= len(tokens) or tokens[i].folded not in "،," or "all_of_them" not in marks[i + 1]:
        return None
    last = marks[i + 1]["all_of_them"].last
    whose = (marks[last].get("refine") or marks[last].get("noun")) if last < len(tokens) else None
    if whose is None:
        return None
    return str(whose.value if isinstance(whose.value, str) else whose.value.group)


def _and_others(marks: Marks, said: Mark, after: int) -> bool:
    """Do people of another group follow, joined by a clitic: "of the civilians and the fighters"?"""
    more = (marks[after].get("noun") or marks[after].get("refine")) if after < len(marks) else None
    if more is None or not more.prefix or more.prefix[0] not in CONJUNCTIONS:
        return False
    if isinstance(more.value, str):
        return bool(more.value != said.value)
    return bool(
        more.value.form == "many" and more.value.unit == "person" and more.value.group not in ("people", said.value)
    )


def _refined(group: str, tokens: Sequence[Token], marks: Marks, i: int) -> str:
    """Look on for words that say whom a count of people means, as far as the next count or clause."""
    for k in range(i, min(len(tokens), i + _REFINE_WITHIN)):
        here = marks[k]
        if tokens[k].folded in STOPS or tokens[k].folded[0].isdigit():
            break
        if any(mark.prefix[:1] in tuple(CONJUNCTIONS) and mark.prefix for mark in here.values()):
            break
        if "refine" in here:
            said, after = here["refine"], here["refine"].last
            if _and_others(marks, said, after):
                return "people"  # من المدنيين والمقاتلين
            nearer = marks[after].get("refine") if after < len(marks) and said.value == "fighters" else None
            return (
                "soldiers" if nearer and nearer.value == "soldiers" else str(said.value)
            )  # من عناصر | القوات الحكومية
        if "stop" in here and "of" not in here:
            break  # "hostages to Red Cross teams"
        if any(kind in here for kind in _ENDS_GROUP) or (
            "inside" in here and "ranks" not in marks[min(k + 1, len(marks) - 1)]
        ):
            break
    return group
