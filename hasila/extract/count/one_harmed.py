"""One who is named by what happened: "one death", سقوط قتيل, a prisoner who was hurt, a title's first word."""

from collections.abc import Sequence

from ..clause import HELD, JOINED, TOLLS, Clause, Reading, joined
from .counted import Counted

_SHORTEST_TITLE = 4
_TITLE = 16  # tokens at most of a title that begins with "dead" or "wounded" in the singular
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
    told = told or _told_besides(clause, counted, readings)
    if not noun or not noun.metric or not (found or alone or told or _results(clause, counted)):
        return []
    died = [r for r in found if died_at_once(clause, counted, r) or _befell_held(clause, counted, r)]
    if died and noun.metric != "killed":
        return died
    term = clause.text[clause.tokens[counted.first].start : clause.tokens[counted.last - 1].end]
    return [Reading(noun.metric, term, "noun", JOINED, counted.first)]


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
    """Does a word right before one who is held say what befell him: إصابة أسير, أفرج عن أحد المعتقلين?"""
    held = counted.noun is not None and counted.noun.metric in HELD and reading.metric not in HELD
    cue = clause.marks[reading.at].get("cue") if held and reading.rule == "before" else None
    return cue is not None and cue.last == counted.lead


def died_at_once(clause: Clause, counted: Counted, reading: Reading) -> bool:
    """Does a verb say right before those wounded or held that they died: استشهد جريح, وفاة أحد المعتقلين?"""
    cue = clause.marks[reading.at].get("cue")
    died = reading.metric == "killed" and "dies" in clause.marks[reading.at] and reading.rule == "before"
    return died and cue is not None and cue.last == counted.lead
