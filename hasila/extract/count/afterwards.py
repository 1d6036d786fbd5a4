"""What a sentence says of those counted after its first word of them: the displaced harmed, the held set free."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..clause import GIVES_WAY, HELD, PART, TOLLS, Clause, Reading, some_of
from ..grammar import Mark
from .counted import Counted
from .ways import homeward

_AMONG = 3  # tokens at most before the whole that opens a sentence: "Among the 40 dead"
_NEAR = 7.0  # dearest verb of release for those who are described as held
_GIVEN = 1.0  # the same, of aid before those whom it went to
_FAR = 30  # tokens from those held to the verb that sets them free, past what is said of them between
_ASKED_WITHIN = 10  # tokens from those who are asked to release somebody to the release
_SUBJECT = 3  # words of who lets somebody go, and the verb
_DESCRIBED_WITHIN = 6  # tokens from those counted to the verb behind what describes them
_RELATIVE_WITHIN = 4  # tokens from those held to "who"


def without_descriptions(clause: Clause, i: int, found: Sequence[Reading], neighbour: Reading | None) -> list[Reading]:
    """Leave out what only says who those are that are held or freed: "48 captives, 20 of them *alive*", "free 250 and
    1,700 others *arrested* since May".
    """
    counted, near = clause.counts[i], neighbour.metric if neighbour else ""
    held = counted.noun is not None and counted.noun.metric in HELD
    alive = not (held or near in HELD | {"released"})
    kept = [r for r in found if alive or r.rule != "after" or r.metric != "rescued" or "copula" in clause.marks[r.at]]
    subject = clause.tokens[counted.last - 1].folded.endswith("ون")  # و30 آخرون اعتقلوا were arrested
    whole = any("whole" in here for here in clause.marks[max(0, counted.lead - 2) : counted.lead])  # 12 of the 60 held
    if near != "released" or subject or whole or clause.in_part[i]:
        return kept
    return [r for r in kept if r.rule != "after" or r.metric not in HELD or r.at > counted.last + 1]


def among_counted(clause: Clause, i: int, readings: Sequence[Reading | None]) -> Iterator[Reading]:
    """Read those who are told after the whole that opens a sentence: "Among the 40 dead *were 12 children*"."""
    whole = clause.counts[0]
    if i != 1 or not readings[0] or whole.noun is None or whole.lead > _AMONG or whole.last >= len(clause.marks):
        return
    among = any((m := here.get("whole")) and m.last == whole.lead for here in clause.marks[: whole.lead])
    if among and "copula" in clause.marks[whole.last] and clause.counts[1].unit == whole.unit:
        yield replace(readings[0], rule="part", cost=PART, at=whole.last)


def said_later(clause: Clause, i: int, best: Reading | None, found: Sequence[Reading]) -> Reading | None:
    """Give the reading of a count, or that of a later verb which says what became of the same people."""
    best = _succumbed(clause, i, _harmed(clause, i, best, found), found)
    best = _served(clause, clause.counts[i], best, found)
    if best and (best.metric == "refugees" or (best.metric == "displaced" and best.rule == "noun")):
        return replace(best, metric="returned") if homeward(clause, clause.counts[i]) else best
    return _asked_for(clause, i, _let_go(clause, i, best, found))


def _asked_for(clause: Clause, i: int, best: Reading | None) -> Reading | None:
    """Read those whose release is asked for as held: "urged the rebels to release 17 aid workers"."""
    if best is None or best.metric != "released" or best.rule != "before" or "to_free" not in clause.marks[best.at]:
        return best
    for k in range(best.at - 1, max(-1, best.at - _ASKED_WITHIN), -1):
        if clause.tokens[k].folded in ".;,؛،" or "value" in clause.marks[k]:
            return best
        if "demand" in clause.marks[k]:
            noun = clause.counts[i].noun
            return replace(best, metric=noun.metric if noun and noun.metric in HELD else "detained")
    return best


def _served(clause: Clause, counted: Counted, best: Reading | None, found: Sequence[Reading]) -> Reading | None:
    """Read those affected of whom the sentence then says what they get: "900 families affected are being assisted"."""
    if best is not None and best.metric == "aid_recipients" and best.rule == "before":
        return next((r for r in found if r.metric == "injured" and r.at == counted.last), best)  # with burns
    if best is None or best.metric not in ("affected", "displaced") or best.rule != "after":
        return best
    given = (r for r in found if r.metric == "aid_recipients" and r.rule == "before" and r.cost <= _GIVEN)
    if counted.unit == "household" and best.cost <= _GIVEN and (aid := next(given, None)):
        return aid  # "aid for 500 families that fled"
    if best.metric != "affected" or "cue" not in clause.marks[best.at]:
        return best
    last = clause.marks[best.at]["cue"].last
    return next((r for r in found if r.rule == "after" and r.at == last and "copula" in clause.marks[last]), best)


def _harmed(clause: Clause, i: int, best: Reading | None, found: Sequence[Reading]) -> Reading | None:
    """Read those displaced or held of whom the sentence then says that they were harmed: "two IDPs ... were shot",
    "40 people *sheltering* in a school were killed".
    """
    if best is None or best.metric not in GIVES_WAY:
        return best
    harmed = [
        r for r in found if r.rule == "after" and r.metric in TOLLS | {"missing"} and "copula" in clause.marks[r.at]
    ]
    if best.rule == "noun":
        return next((r for r in harmed if r.at < _next(clause, i)), None) or _harmed_together(clause, i, best)
    if best.rule == "joined":
        return _harmed_together(clause, i, best)
    described = best.rule == "after" and best.at == clause.counts[i].last and "copula" not in clause.marks[best.at]
    end = next((c.first for c in clause.counts[i + 1 :] if c.form != "one"), len(clause.tokens))
    told = (r for r in harmed if described and r.metric in TOLLS and best.at < r.at < end)
    return next((r for r in told if not _another_clause(clause, best.at + 1, r.at)), best)


def _harmed_together(clause: Clause, i: int, best: Reading) -> Reading:
    """Read those held or displaced who are counted with others that were harmed: "9 inmates and two guards were
    killed".
    """
    at = clause.counts[_joined(clause, i)].last
    cue = clause.marks[at].get("cue") if at < len(clause.marks) and "copula" in clause.marks[at] else None
    if cue is None or at == clause.counts[i].last or not _only(cue, "killed"):
        return best
    return replace(best, metric="killed", term=clause.word(cue), rule="after", at=at)


def _another_clause(clause: Clause, first: int, last: int) -> bool:
    """Does another clause begin between two words?"""
    return any(kind in clause.marks[k] for k in range(first, last) for kind in ("break", "also", "relative"))


def _succumbed(clause: Clause, i: int, best: Reading | None, found: Sequence[Reading]) -> Reading | None:
    """Read those who were hurt of whom the sentence then says that they died: "one of those injured in June died"."""
    if best is None or best.metric != "injured" or best.rule != "after" or "copula" in clause.marks[best.at]:
        return best
    died = (r for r in found if r.metric == "killed" and r.rule == "after" and best.at < r.at < _next(clause, i))
    open_end = ("break", "also", "relative")
    return next(
        (r for r in died if not any(kind in clause.marks[k] for k in range(best.at + 1, r.at) for kind in open_end)),
        best,
    )


def _let_go(clause: Clause, i: int, best: Reading | None, found: Sequence[Reading]) -> Reading | None:
    """Read those held of whom the sentence then says that they are free: "30 children held captive were freed"."""
    if best is None or best.metric not in HELD or best.rule not in ("after", "noun", "part"):
        return best
    if best.rule == "part":  # "fifty of the children have been freed", where those held were told of before
        until = _next(clause, i)
        fates = (r for r in found if r.metric in ("released", "missing") and r.rule == "after" and r.at < until)
        return next(fates, best)
    lets_go = _lets_go(clause, clause.counts[i])
    if lets_go:
        return replace(best, metric="released", term=clause.word(lets_go), at=lets_go.first)
    described = best.rule == "after" and best.at <= clause.counts[i].last and "copula" not in clause.marks[best.at]
    if described:  # سلمت الحركة 3 جنود محتجزين: it only says who they are
        noun = clause.counts[i].noun
        sides = ("before", "after") if noun and noun.metric in HELD else ("before",)
        free = [r for r in found if r.metric == "released" and r.rule in sides and r.cost <= _NEAR]
        best = min(free, key=lambda r: r.cost, default=best)
        if free:
            return best
    held = clause.marks[best.at]["cue"].last if "cue" in clause.marks[best.at] else best.at + 1
    freed = (r for r in found if r.metric == "released" and r.rule == "after" and held <= r.at < _next(clause, i))
    said = (r for r in freed if "copula" in clause.marks[r.at])
    near = next((r for r in said if not any("also" in clause.marks[k] for k in range(held, r.at))), None)
    return near or _freed_far_off(clause, i, best) or best


def _lets_go(clause: Clause, counted: Counted) -> Mark | None:
    """Give the verb before those held that means of them alone that they are free: أطلقت الجماعة 30 أسيرا."""
    if counted.noun is None or counted.noun.metric not in HELD:
        return None
    for k in range(counted.lead - 1, max(-1, counted.lead - 1 - _SUBJECT), -1):
        here = clause.marks[k]
        if "lets_go" in here:
            return here["lets_go"]
        if "upon" in here or "cue" in here or not clause.tokens[k].folded.isalpha():
            return None
    return None


def _freed_far_off(clause: Clause, i: int, best: Reading) -> Reading | None:
    """Read the verb far from those held: "300 prisoners who had been held without trial for years were freed"."""
    last = clause.counts[i].last
    described = best.rule == "after" and best.at == last  # "300 kidnapped from a village have been freed"
    if not described and not any("relative" in here for here in clause.marks[last : last + _RELATIVE_WITHIN]):
        return None
    rivals = {c.first: c for c in clause.counts[i + 1 :] if c.form == "stated"}
    for k in range(last, min(len(clause.marks), last + _FAR)):
        other = rivals.get(k)
        if other and not (other.noun and other.noun.metric in HELD and "also" in clause.marks[other.lead - 1]):
            return None
        if clause.tokens[k].folded in ".;؛" or "after" in clause.marks[k]:
            return None
        cue = clause.marks[k].get("cue")
        freed = cue is not None and k != best.at and "copula" in clause.marks[k] and _only(cue, "released")
        if described and not freed and "copula" in clause.marks[k]:
            return None  # "... are still missing, while others were freed"
        if freed and cue:
            return replace(best, metric="released", term=clause.word(cue), rule="after", cost=3.0, at=k)
    return None


def _only(cue: Mark, metric: str) -> bool:
    return all(meaning.metric == metric for meaning in cue.value)


def _next(clause: Clause, i: int) -> int:
    i += bool(some_of(clause.marks, clause.counts, i))  # "three of the 12 wounded died"
    return clause.counts[i + 1].first if i + 1 < len(clause.counts) else len(clause.tokens)


def _joined(clause: Clause, i: int) -> int:
    """Give the last of the counts joined to one, each right behind the other: "9 inmates, two guards *and 8 more*"."""
    last, counts = i, clause.counts
    while i + 1 < len(counts) and counts[i + 1].lead - counts[i].last == 1:
        joint, i = counts[i].last, i + 1
        if "also" in clause.marks[joint]:
            last = i
        elif clause.tokens[joint].folded not in ",،":
            break
    return last


def told_otherwise(clause: Clause, i: int) -> bool:
    """Is something else told behind a count, or those joined to it, by a verb that no table knows ("22 women and 5 men
    *were thanked*") or by a participle of their own (", with 22 women and 5 others *detained*")?
    """
    marks, counts, first = clause.marks, clause.counts, _opens_a_clause(clause, i)
    i = _joined(clause, i)
    if first and any("cue" in here and "copula" not in here for here in marks[counts[i].last : counts[i].last + 2]):
        return True
    if _passive_behind(clause, i):
        return True
    said = marks[counts[i].last].get("copula") if counts[i].last < len(marks) else None
    if said is None or said.last >= len(marks):
        return False
    return not marks[said.last] and clause.tokens[said.last].folded.isalpha()


def _passive_behind(clause: Clause, i: int) -> bool:
    """Does a verb behind words that describe those counted say what was done to them: "and three guards from the town
    *were hurt*"?
    """
    last = clause.counts[i].last if clause.counts[i].noun else len(clause.marks)
    for k in range(last, min(len(clause.marks), last + _DESCRIBED_WITHIN)):
        here = clause.marks[k]
        if "copula" in here and "cue" in here:
            return True
        ends = ("value", "cue", "copula", "break", "also", "relative", "part")
        if any(kind in here for kind in ends) or not clause.tokens[k].folded[:1].isalnum():
            return False
    return False


def _opens_a_clause(clause: Clause, i: int) -> bool:
    """Does a comma and "with" stand before a count: "..., *with* 22 women and 5 others detained"?"""
    k = clause.counts[i].lead - 1
    return k > 0 and "counts_with" in clause.marks[k] and clause.tokens[k - 1].folded in ",،"
