"""One who is named by what happened: "one death", سقوط قتيل, a prisoner who was hurt, a title's first word.

And those of whom nothing is told but that they speak.
"""

from collections.abc import Iterator, Mapping, Sequence

from ..clause import HELD, JOINED, PART, TOLLS, Clause, Reading, joined
from .counted import Counted

_SHORTEST_TITLE = 4
_TITLE = 16  # tokens at most of a title that begins with "dead" or "wounded" in the singular
_SPEAK_WITHIN = 3  # tokens from those who speak to "that": قال ثلاثة شهود لرويترز إن
_SOME_WITHIN = 6  # tokens from "several civilians" to "among them", and from the word of happening to them
_TOLD_WITHIN = 14  # tokens from "those who were killed" to "are"
_SEAT = 5  # tokens of where those who speak are, and the verb
_DIED_WITHIN = 3  # tokens from one who is held to "died"
_RESULTS_WITHIN = 7  # tokens from "caused" to one who is harmed


def did_it(clause: Clause, counted: Counted, reading: Reading) -> bool:
    """Is one the subject of what was done to others: "a settler *shot dead* two men", not "a man shot dead in"?"""
    if reading.rule != "after" or reading.at != counted.last or "copula" in clause.marks[reading.at]:
        return False
    cue = clause.marks[reading.at].get("cue")
    return cue is not None and any(cue.last == other.lead and other.unit == "person" for other in clause.counts)


def one_harmed(clause: Clause, i: int, found: Sequence[Reading], readings: Sequence[Reading | None]) -> list[Reading]:
    """Read one who is named by what happened: "one death and another injury", سقوط قتيل وجريح, a title's first word."""
    counted = clause.counts[i]
    noun = counted.noun
    alone = counted.first == 0 and _SHORTEST_TITLE <= len(clause.tokens) <= _TITLE
    told = i > 0 and readings[i - 1] is not None and joined(clause, clause.counts[i - 1], counted)
    told = told or _told_besides(clause, counted, readings) or _labelled(clause, i)
    if not noun or not noun.metric or not (found or alone or told or _results(clause, counted)):
        return []
    died = [r for r in found if died_at_once(clause, counted, r) or _befell_held(clause, counted, r)]
    if died and noun.metric != "killed":
        return died
    term = clause.text[clause.tokens[counted.first].start : clause.tokens[counted.last - 1].end]
    return [Reading(noun.metric, term, "noun", JOINED, counted.first)]


def _labelled(clause: Clause, i: int) -> bool:
    """Is one harmed all that follows a label, or does another toll follow at once: "- Tyre: one dead and 7 wounded"?"""
    counted = clause.counts[i]
    if not counted.noun or counted.noun.metric not in TOLLS:
        return False
    labelled = counted.lead > 0 and clause.tokens[counted.lead - 1].folded == ":"
    if labelled and (counted.last == len(clause.tokens) or clause.tokens[counted.last].folded == "."):
        return True
    other = clause.counts[i + 1] if i + 1 < len(clause.counts) else None
    if other is None or other.noun is None or other.noun.metric not in TOLLS or other.lead - counted.last > 1:
        return False
    before = clause.tokens[counted.lead - 1].folded if counted.lead else ""
    if other.form == "one" or before.isdigit() or (counted.lead and "value" in clause.marks[counted.lead - 1]):
        return labelled  # not 51 شخصا بين قتيل وجريح
    return joined(clause, counted, other)


def _results(clause: Clause, counted: Counted) -> bool:
    """Does a verb say that one harmed is what came of it: أسفر الحادث عن قتيل, سجلت الوزارة حالة وفاة?"""
    if not counted.noun or counted.noun.metric not in TOLLS:
        return False
    for k in range(counted.lead - 1, max(-1, counted.lead - _RESULTS_WITHIN), -1):
        here = clause.marks[k]
        if "results" in here:
            return True
        if clause.tokens[k].sign or any(kind in here for kind in ("break", "cue", "relative")):
            return False
    return False


def _told_besides(clause: Clause, counted: Counted, readings: Sequence[Reading | None]) -> bool:
    """Is one more told of besides those counted: "40 deaths ..., in addition to one death", بالإضافة إلى حالة وفاة?"""
    near = clause.marks[max(0, counted.lead - 3) : counted.lead]
    also = any((m := here.get("also")) and m.last == counted.lead and m.last - m.first > 1 for here in near)
    return also and any(r is not None and r.metric in TOLLS for r in readings)


def _befell_held(clause: Clause, counted: Counted, reading: Reading) -> bool:
    """Does a word right before one who is held say what befell him: إصابة أسير, أفرج عن أحد المعتقلين? Or the verb
    right behind, that he died: أسير استشهد في السجن.
    """
    held = counted.noun is not None and counted.noun.metric in HELD and reading.metric not in HELD
    cue = clause.marks[reading.at].get("cue") if held else None
    if cue is None or reading.rule == "before":
        return cue is not None and cue.last == counted.lead
    told = reading.rule == "after" and reading.metric == "killed" and not cue.prefix
    return told and cue.first - counted.last <= _DIED_WITHIN


def died_at_once(clause: Clause, counted: Counted, reading: Reading) -> bool:
    """Does a verb say right before those wounded or held that they died: استشهد جريح, وفاة أحد المعتقلين?"""
    cue = clause.marks[reading.at].get("cue")
    died = reading.metric == "killed" and "dies" in clause.marks[reading.at] and reading.rule == "before"
    return died and cue is not None and cue.last == counted.lead


def they_speak(clause: Clause, counted: Counted) -> bool:
    """Are those counted the ones who speak: "killed 15 soldiers, three officials told AFP"?"""
    k = counted.last
    if counted.noun is None or k >= len(clause.marks):
        return False
    for _ in range(2):  # "three militia *officials* told AFP"
        k += k + 1 < len(clause.marks) and ("noun" in clause.marks[k] or "refine" in clause.marks[k])
    if counted.lead and "says_first" in clause.marks[counted.lead - 1]:  # قال ثلاثة ناجين إن
        return any("break" in here for here in clause.marks[k : k + _SPEAK_WITHIN])
    if "where" in clause.marks[k]:  # "two officials in the town *told* AFP"
        names = (j for j in range(k + 1, min(len(clause.marks), k + _SEAT)) if not _names(clause, j))
        k = next(names, k)
        if "definite" in clause.marks[min(k + 1, len(clause.marks) - 1)]:
            return False  # "killed two people in the town said the army"
    if counted.number.high == 1 and clause.tokens[k].folded in ",،":  # "one survivor, Abel Bo, *told* AFP"
        names = (j for j in range(k + 1, min(len(clause.marks) - 1, k + _SEAT + 1)) if not _names(clause, j))
        end = next(names, k)
        k = end + 1 if clause.tokens[end].folded in ",،" else k
    if k == len(clause.marks) or "says" not in clause.marks[k]:
        return False
    return k + 1 == len(clause.tokens) or clause.tokens[k + 1].folded != "to"


def _names(clause: Clause, k: int) -> bool:
    """May a word belong to the name of a place?"""
    kinds = ("says", "noun", "cue", "break", "also", "relative", "value")
    return clause.tokens[k].folded[:1].isalpha() and not any(kind in clause.marks[k] for kind in kinds)


def among_some_harmed(clause: Clause, i: int, allowed: Mapping[str, str]) -> Iterator[Reading]:
    """Read a part of people told of without a number: "*several civilians were killed*, among them a woman"."""
    head = clause.heads[i]
    if not clause.in_part[i] or any(c.form != "one" and c.last <= head for c in clause.counts[:i]):
        return
    for k in range(head - 2, max(0, head - _TOLD_WITHIN), -1):  # المدنيون الذين قتلوا في آب هم 12 في حلب
        noun, cue = clause.marks[k - 1].get("noun"), clause.marks[k + 1].get("cue")
        if "relative" in clause.marks[k] and noun and cue and noun.value.form == "many":
            told = next((c.metric for c in cue.value if c.side != "before" and c.metric in allowed), None)
            if told:
                yield Reading(allowed[told], clause.word(cue), "part", PART, k + 1)
            return
    near = range(head - 1, max(-1, head - _SOME_WITHIN), -1)
    people = next((k for k in near if (n := clause.marks[k].get("noun")) and n.value.form == "many"), -1)
    for k in range(people - 1, max(-1, people - _SOME_WITHIN), -1):
        cue = clause.marks[k].get("cue")
        told = next((c.metric for c in cue.value if c.side != "after" and c.metric in allowed), None) if cue else None
        if cue and told and cue.last <= people:
            yield Reading(allowed[told], clause.word(cue), "part", PART, k)
        if cue or clause.tokens[k].sign:
            return
