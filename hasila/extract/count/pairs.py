"""Pairs of happenings that share one number: مقتل وإصابة 23, "killed or wounded 20"; and verbs that only look so."""

from ..clause import TOLLS, Clause
from ..grammar import Mark
from .whom import CONJUNCTIONS

_ONE_OF = 3  # tokens from "one of" to the verb of which he is the subject
_ASIDE, _DASHES = 6, frozenset("-–—)")  # tokens of an aside between a subject and its verb, and its signs


def two_harms(clause: Clause, mark: Mark) -> frozenset[str]:
    """Give the happenings of a pair that shares one number: "killed or wounded 20", "20 were killed and injured"."""
    mine = {cue.metric for cue in mark.value} & TOLLS
    for other in (_cue_ending_at(clause, mark.first), _cue_after_and(clause, mark.last)):
        if other and mine:
            theirs = {cue.metric for cue in other.value} & TOLLS
            if theirs and not mine & theirs:
                first, joint = (mark, other) if other.first > mark.first else (other, mark)
                if _others_follow(clause, joint):
                    continue  # ten were killed and others wounded
                if _number_follows(clause, joint) and (_has_subject(clause, first) or _of_others(first, joint)):
                    continue  # each has its own number: 14 شخصا قتلوا وأصيب 60
                if joint is other and _number_follows(clause, other) and any(c.side == "before" for c in mark.value):
                    continue
                return frozenset(mine)
    return frozenset()


def _others_follow(clause: Clause, joint: Mark) -> bool:
    here = clause.marks[joint.last] if joint.last < len(clause.marks) else {}
    if "toll_head" in here and not _number_follows(clause, joint):
        return True  # one was killed "and a number of others wounded"
    noun = here.get("noun")
    return bool(noun and noun.value.inherits and noun.value.form == "many" and not _number_follows(clause, joint))


def _of_others(first: Mark, joint: Mark) -> bool:
    """Is the first verb in a form whose subject stands before it, and the second is not: قتلتا وأصيب ستة?"""
    return all(c.side == "after" for c in first.value) and any(c.side != "after" for c in joint.value)


def _has_subject(clause: Clause, verb: Mark) -> bool:
    """Do those of whom the verb tells stand before it, past an aside at most: "three - one a child - died"?"""
    if verb.prefix[:1] in tuple(CONJUNCTIONS) and verb.prefix:
        return False
    if any("indefinite" in here for here in clause.marks[max(0, verb.first - _ONE_OF) : verb.first]):
        return True  # أحد كوادره استشهد وأصيب 7
    before = next((c for c in reversed(clause.counts) if c.last <= verb.first), None)
    if before is None or before.unit != "person":
        return False
    plural = any(cue.side == "after" for cue in verb.value)  # ستة مدنيين، قتلوا وجرح عشرة
    between = range(before.last, verb.first - (plural and clause.tokens[verb.first - 1].folded in "،,"))
    return len(between) <= _ASIDE and all(_within_aside(clause, k) for k in between)


def _within_aside(clause: Clause, k: int) -> bool:
    if clause.tokens[k].folded in _DASHES:
        return True
    return clause.tokens[k].folded not in "،,؛;" and not {"cue", "break", "also"} & clause.marks[k].keys()


def _cue_ending_at(clause: Clause, k: int) -> Mark | None:
    """Find the word of happening that stands right before token k, with no more than "and" or "or" between."""
    here = clause.marks[k].get("cue")
    if here is None or (here.prefix[:1] not in tuple(CONJUNCTIONS) and "connectors" not in clause.marks[k - 1]):
        return None
    end = k if here.prefix[:1] in tuple(CONJUNCTIONS) and here.prefix else k - 1
    found = next((m for j in range(max(0, end - 3), end) if (m := clause.marks[j].get("cue")) and m.last == end), None)
    counted = found is not None and any(c.first < found.first < c.last for c in clause.counts)  # حالتي وفاة وإصابة 15
    return None if counted else found


def _cue_after_and(clause: Clause, k: int) -> Mark | None:
    """Find the word of happening that "and" or "or" joins right after token k - 1."""
    for j in (k, k + 1):
        mark = clause.marks[j].get("cue") if j < len(clause.marks) else None
        if mark and (
            (j == k and mark.prefix[:1] in tuple(CONJUNCTIONS) and mark.prefix)
            or (j > k and ("connectors" in clause.marks[k] or "to" in clause.marks[k]))
        ):
            return mark
    return None


def _number_follows(clause: Clause, mark: Mark) -> bool:
    return any(counted.lead in (mark.last, mark.last + 1) for counted in clause.counts)
