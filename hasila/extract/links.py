"""How the figures of an article hang together: parts of a whole, forecasts from a figure, one claim told twice."""

from collections.abc import Sequence
from itertools import pairwise

from .breakdowns import break_down, is_outdated, rest_of_a_toll
from .clause import HELD, Clause, Reading, some_of
from .counted import Counted
from .drafts import Draft, Read, of_others, one_place, room_for
from .grammar import Marks
from .located import MOVEMENT
from .parts import GOES_ON, NEAR, OUT_OF
from .sums import may_be_of

OF_THE_HELD = frozenset(("released", "missing"))  # what becomes of some of those held
_FAR_OUT_OF = 7  # the same where "12 children under five out of 40"
_OPENS = 3  # tokens at most before "the 40" that opens a sentence: "Of the 40 ..."
_BACK = 40  # counts that a search for wholes, rows and repetitions looks back over
_SAYS_WHOSE = 2  # tokens before "included" that say who "the dead" are
_DEAD_WITHIN = 4  # tokens from a part to "among the dead"
_OF_THOSE_WHO_MOVED = 5  # sentences back to those of whom "of them" says where they are: an article has few such
_OPENING = 3  # sentences, headline included, that open an article
_TOLD_WITHIN = 3  # sentences from a few dead to the children among them
_SCENE_WITHIN = 6  # tokens from a count of dead to "on the spot"
_EMPLOYED = frozenset(("aid_workers", "medics", "journalists"))  # whose staff may be counted
_HARM = frozenset(("killed", "injured", "missing"))
_WHOSE = 5  # tokens after "employees" in which "of international organisations" says whose they are
_ALONE = 7  # tokens between a count and the day or place "alone" of which it is
_SMALL = 20  # a number up to this stands for many things in one article: two mentions need a place or a whole in common


def whole_of(clause: Clause, i: int, readings: Sequence[Reading | None]) -> int | None:
    """Give the index of the count that count i is a part of, in the same sentence; None if there is none.

    It is the nearest count before the list of parts that is large enough, of the same happening if one is; or, with
    "out of" between or before, the count that "out of" stands with.
    """
    counts = clause.counts
    follows = i + 1 < len(counts) and counts[i + 1].lead - counts[i].last <= _FAR_OUT_OF  # 12 out of 40
    if follows and _after(clause, counts[i + 1], "whole") and room_for(counts[i + 1], counts[i]):
        return i + 1
    if some_of(clause.marks, counts, i) and room_for(counts[i + 1], counts[i]):
        return i + 1
    if i and _let_go_of(counts[i], readings[i], readings[i - 1]) and room_for(counts[i - 1], counts[i]):
        return i - 1
    opens = i and (i < 2 or counts[i - 1].lead - counts[i - 2].last > OUT_OF)  # out of 40, 12
    if opens and _after(clause, counts[i - 1], "of_total") and room_for(counts[i - 1], counts[i]):
        return i - 1
    if i == 1 and counts[0].lead <= _OPENS and _after(clause, counts[0], "whole") and room_for(counts[0], counts[1]):
        return 0  # of the 40 taken hostage, 12 remain
    if not clause.in_part[i]:
        return None
    fitting = [
        j
        for j in range(i - 1, -1, -1)
        if readings[j] is not None
        and not (clause.in_part[j] and clause.heads[j] == clause.heads[i])
        and counts[j].last <= max(clause.heads[i], counts[i].lead)
        and (counts[i].unit != "incident" or counts[j].unit == "incident")
        and (not _other_harm(readings[i], readings[j]) or (j == i - 1 and _died_of_it(clause, counts[i], readings[i])))
        and room_for(counts[j], counts[i])
        and not (clause.in_part[j] and counts[i].noun is None and _as_many(counts[j], counts[i]))
    ]
    mine = readings[i]
    if mine and mine.metric in OF_THE_HELD:  # "arrested 56, of whom 12 disappeared", not of those who did elsewhere
        held = (j for j in fitting if (r := readings[j]) and r.metric in HELD and not clause.in_part[j])
        first = next(held, None)
        if first is not None:
            return first
    same = [j for j in fitting if mine and (other := readings[j]) and other.metric == mine.metric]
    return next(iter(same or fitting), None)


def _let_go_of(counted: Counted, mine: Reading | None, before: Reading | None) -> bool:
    """Is a bare number of freed some of those just told to be held: "79 were kidnapped; 22 have been released"?"""
    return bool(counted.noun is None and mine and before and mine.metric == "released" and before.metric in HELD)


def _other_harm(mine: Reading | None, other: Reading | None) -> bool:
    """Is one of them of the dead and the other of the wounded? Neither is a part of the other."""
    return bool(mine and other and {mine.metric, other.metric} == {"killed", "injured"})


def _died_of_it(clause: Clause, counted: Counted, mine: Reading | None) -> bool:
    """Did some of those just told die: "it received 20 wounded, two *of whom* were dead on arrival"?"""
    of_whom = counted.noun is None and "part_after" in clause.marks[min(counted.last, len(clause.marks) - 1)]
    return of_whom and mine is not None and mine.metric == "killed" and mine.rule == "after"


def _after(clause: Clause, counted: Counted, kind: str) -> bool:
    """Does a phrase of this kind ("out of") end right before the count?"""
    return any(
        (m := clause.marks[j].get(kind)) and m.last in (counted.lead, counted.first)
        for j in range(max(0, counted.lead - 4), counted.lead)
    )


def link(reads: Sequence[Read]) -> None:
    """Link the drafts of an article: groups and parts carried over, sums, forecasts, repetitions."""
    drafts = [draft for read in reads for draft in read.drafts]
    for draft in drafts:
        draft.group = draft.counted.group
    _groups_of_staff(reads, drafts)
    _carry_groups(reads, drafts)
    for i, draft in enumerate(drafts):
        if draft.reading.rule == "row" and draft.whole is None:
            rest = drafts[max(0, i - _BACK) : i]
            draft.whole = max(
                (d for d in rest if _total_of_rows(d, draft)), key=lambda d: d.counted.number.low, default=None
            )
        if draft.whole is None and (draft.in_part or draft.reading.rule in ("this number", "of this number")):
            if not (i and _of_no_earlier(drafts[i - 1], draft)):
                rest = [d for d in drafts[max(0, i - _BACK) : i] if not is_outdated(d, reads[d.sentence])]
                draft.whole = _of_the_same_list(drafts[i - 1], draft) if i else None
                if draft.whole is None:
                    _hang_on_earlier(draft, rest, reads[draft.sentence].marks)
        elif draft.whole is None and i:
            before = drafts[max(0, i - NEAR) : i]
            read = reads[draft.sentence]
            draft.whole = (
                _apposed(read, draft, drafts[i - 1])
                or _of_all(draft, before)
                or _among_few(read, draft, [d for d in before if not is_outdated(d, reads[d.sentence])])
                or _at_scene(read, draft, before)
                or _of_the_told(read, draft, before)
            )
    for read in reads:
        rest_of_a_toll(read)
        _share_whole(read.drafts)
        _the_rest(read.drafts)
        _right_after_their_sum(read.drafts)
    break_down(reads, drafts)
    for i, draft in enumerate(drafts):
        draft.whole = draft.whole or _that_alone(reads[draft.sentence], draft, drafts[max(0, i - NEAR) : i])
    told: dict[tuple[str, str, int], list[Draft]] = {}
    for draft in drafts:
        alike = told.setdefault((draft.reading.metric, draft.counted.unit, draft.counted.number.low), [])
        if not of_others(reads[draft.sentence].marks, draft.counted):
            draft.twin = next((other for other in alike if _same_claim(draft, other)), None)
        if draft.twin is None and len(alike) < _BACK:
            alike.append(draft)
        if draft.twin and draft.whole is None and draft.twin.whole is not draft:
            draft.whole = draft.twin.whole  # a part told again is a part


def _total_of_rows(total: Draft, row: Draft) -> bool:
    """May a count told before a list be the total of one of its rows?"""
    alike = total.reading.metric == row.reading.metric and total.reading.rule != "row" and not total.in_part
    return alike and room_for(total.counted, row.counted) and total.sentence < row.sentence


def _carry_groups(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
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
            d for d in drafts[max(0, i - _BACK) : i]
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
            draft.group = before[-1].group


def _of_the_subject(marks: Marks, counted: Counted) -> str:
    """Say of whom a sentence speaks that "with" and a bare number close: "Nurses too suffer, with two killed"."""
    if not counted.lead or "counts_with" not in marks[counted.lead - 1]:
        return counted.group
    subject = next((here["noun"].value for here in marks[: counted.lead] if "noun" in here), None)
    many = subject is not None and subject.form == "many" and subject.unit == "person"
    return str(subject.group) if many and subject else counted.group


def _groups_of_staff(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Say whose staff "five employees" are: of the agency that the sentence names, or of those counted before."""
    for i, draft in enumerate(drafts):
        if draft.group != "people" or not (draft.counted.noun and draft.counted.noun.staff):
            continue
        marks = reads[draft.sentence].marks
        named = _named_groups(marks[: draft.counted.lead])
        after = _named_groups(marks[draft.counted.last : draft.counted.last + _WHOSE])
        told = [d.group for d in drafts[max(0, i - NEAR) : i] if d.group in _EMPLOYED]
        groups = (*after[:1], *named[-1:], *told[-1:])  # "the rebels held 24 staff" of the agency told of before
        of_forces = "soldiers" if after[:1] == ["soldiers"] else "people"  # "15 personnel from the Ministry of Defence"
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


def _among_few(read: Read, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find the few of whom children or women are told in a sentence without a place: "at least two children died"."""
    if draft.group not in ("children", "women") or draft.reading.rule == "row" or draft.reading.metric not in _HARM:
        return None
    sentence = read.sentence
    if len(read.drafts) > 1 or any(sentence.start <= place.start < sentence.end for place in draft.places):
        return None
    last = next((d for d in reversed(before) if d.reading.metric == draft.reading.metric), None)
    fits = last is not None and last.whole is None and not last.in_part and last.group in ("people", "civilians")
    near = last is not None and draft.sentence - last.sentence <= _TOLD_WITHIN
    return last if last and fits and near and last.counted.number.low > max(2, draft.counted.number.low) else None


def _at_scene(read: Read, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find the dead of whom some died on the spot, the wounded of whom some are in danger: "two died at the scene"."""
    kind = {"killed": "at_scene", "injured": "grave"}.get(draft.reading.metric)
    after = read.marks[draft.counted.last : draft.counted.last + _SCENE_WITHIN]
    if kind is None or not any(kind in here for here in after):
        return None
    fitting = (
        d for d in reversed(before)
        if d.reading.metric == draft.reading.metric and d.group in ("people", "civilians", draft.group)
        and not d.in_part and d.sentence < draft.sentence and draft.counted.number.low < d.counted.number.low
    )  # fmt: skip
    return next(fitting, None)


def _of_the_told(read: Read, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find those told of before, of whom some are said: "138 were kidnapped. 85 of the kidnapped are held"."""
    counted = draft.counted
    noun = read.marks[counted.noun_first].get("noun") if counted.noun and counted.noun.metric else None
    between = read.marks[counted.number.last : counted.noun_first] if noun and "ال" in noun.prefix else ()
    if counted.number.quantifier == "vague" or not any("of" in here for here in between):
        return None
    fitting = (
        d for d in reversed(before)
        if d.reading.metric == draft.reading.metric and d.sentence < draft.sentence and not d.in_part
        and d.whole is None and counted.number.low < d.counted.number.low and one_place(d.places, draft.places)
    )  # fmt: skip
    return next(fitting, None)


def _that_alone(read: Read, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find those of whom one day or one place had so many: "40 were killed in a week ... on Friday *alone* 26 died"."""
    counted, marks = draft.counted, read.marks
    near = (
        range(max(0, counted.lead - _ALONE), min(len(marks), counted.last + _ALONE)) if "alone" in marks.kinds else ()
    )
    at = next((k for k in near if "alone" in marks[k]), -1)
    between = marks[min(at, counted.last) : max(at, counted.lead)] if at >= 0 else ()
    parted = any(kind in here for here in between for kind in ("also", "break", "value"))
    if at < 0 or parted or counted.number.quantifier == "vague":
        return None
    fitting = (
        d for d in reversed(before)
        if d.reading.metric == draft.reading.metric and d.counted.unit == counted.unit and not d.in_part
        and draft.sentence - d.sentence <= _TOLD_WITHIN and counted.number.low < d.counted.number.low
        and may_be_of(draft.group, d.group) and d.counted.number.quantifier != "vague"
    )  # fmt: skip
    return next(fitting, None)


def _apposed(read: Read, draft: Draft, before: Draft) -> Draft | None:
    """Find the whole right before a comma, or that of the part before "and": "93 bodies, 11 children and 6 women"."""
    a, b = before.counted, draft.counted
    if before.sentence != draft.sentence or draft.group not in ("children", "women") or not (a.noun and b.noun):
        return None
    between = range(a.last, b.lead)
    if before.reading.metric != draft.reading.metric or not all(
        read.sentence.tokens[k].folded in "،," or "also" in read.marks[k] for k in between
    ):
        return None
    if before.whole and before.group in ("children", "women") and not before.in_part:
        return before.whole if room_for(before.whole.counted, b) else None
    comma = len(between) == 1 and read.sentence.tokens[a.last].folded in "،,"
    return before if comma and before.group in ("people", "civilians") and a.number.low > b.number.low else None


def _of_all(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find the total that a count of children or women belongs to: told right before, of all, in the same place."""
    if draft.group not in ("children", "women") or draft.counted.form != "stated" or draft.reading.rule == "row":
        return None
    if draft.reading.metric == "abducted":
        return None  # another school's girls
    fitting = [
        d for d in before
        if d.whole is None and d.group in ("people", "civilians") and d.reading.metric == draft.reading.metric
        and draft.sentence - d.sentence == 1 and d.counted.number.low > _SMALL and room_for(d.counted, draft.counted)
        and one_place(d.places, draft.places) and len({d.said.source_id, draft.said.source_id} - {None}) < 2
    ]  # fmt: skip
    told = {(id(d.whole), d.group) for d in before if d.whole}  # a total that has its children already takes no more
    return next((d for d in reversed(fitting) if (id(d), draft.group) not in told), None)


def _of_no_earlier(before: Draft, draft: Draft) -> bool:
    """Is the part before this in a list of parts one of nothing told earlier? Then neither is this."""
    together = before.sentence == draft.sentence and before.in_part and draft.in_part
    return together and before.whole is None and before.reading.metric == draft.reading.metric


def _of_the_same_list(before: Draft, draft: Draft) -> Draft | None:
    """Give the whole, told earlier, of the part before this in a list: "the dead include 40 soldiers and 12 ..."."""
    together = before.sentence == draft.sentence and before.in_part and draft.in_part
    whole = before.whole if together and before.reading.metric == draft.reading.metric else None
    return whole if whole and whole.sentence < draft.sentence and room_for(whole.counted, draft.counted) else None


def _hang_on_earlier(draft: Draft, earlier: Sequence[Draft], marks: Marks) -> None:
    """Find the whole, or the start of a forecast, in the sentence before."""
    reach = _OF_THOSE_WHO_MOVED if draft.reading.metric in MOVEMENT else 2
    near = [
        d for d in reversed(earlier) if draft.sentence - d.sentence <= reach and d.counted.unit == draft.counted.unit
    ]
    if draft.reading.rule == "this number":
        draft.forecast_of = next((d for d in near if d.reading.metric == draft.reading.metric), None)
        return
    fitting = [
        d for d in near if d.sentence != draft.sentence and _may_be_of(d, draft)
        and room_for(d.counted, draft.counted) and not _as_many(d.counted, draft.counted)
    ]  # fmt: skip
    last = [d for d in fitting if d.sentence == draft.sentence - 1]  # "37 casualties, of them 12 dead. Among these ..."
    wholes = [d for d in fitting if not d.in_part]  # "among the dead in A were two nurses": of A's, not of B's
    few = draft.counted.number.low  # "the toll also includes 12": of the toll, not of a part of it, nor of "at least 7"
    wholes.sort(key=lambda d: (d.whole is not None, d.counted.number.low < few))
    there = (d for d in wholes if draft.places and d.places[:1] == draft.places[:1])
    draft.whole = next(there, None) or next(iter(wholes), None) or next(iter(last), None)
    if draft.whole is None and not any(
        _may_be_of(d, draft) and not d.in_part and room_for(d.counted, draft.counted) for d in near
    ):
        draft.whole = _told_first(draft, earlier) if _of_the_dead(marks, draft.counted) else None


def _of_the_dead(marks: Marks, counted: Counted) -> bool:
    """Does the word of a part say what happened to all: "17 of the confirmed dead", not "two of them"?"""
    around = range(max(0, counted.lead - 2 * _DEAD_WITHIN), min(len(marks), counted.last + 1 + _DEAD_WITHIN))
    parts = (mark for k in around for kind in ("part", "part_after") if (mark := marks[k].get(kind)))
    told = (marks[max(0, part.first - _SAYS_WHOSE) : part.last] for part in parts)  # "the dead also include"
    return any(kind in here for span in told for here in span for kind in ("noun", "cue", "tolls", "toll_head"))


def _told_first(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """Find the toll with which the article opened, of which "the dead" goes on to tell far below."""
    alike = (d for d in earlier if d.reading.metric == draft.reading.metric and d.counted.unit == draft.counted.unit)
    first = next(alike, None)
    fits = first is not None and first.sentence < _OPENING and first.whole is None and not first.in_part
    return first if first and fits and room_for(first.counted, draft.counted) else None


def _may_be_of(whole: Draft, part: Draft) -> bool:
    """Are both of one happening, or is the part of those held: "17 were arrested. Seven of them were released"?"""
    held = whole.reading.metric in HELD and part.reading.metric in OF_THE_HELD
    return whole.reading.metric == part.reading.metric or held or _fled_abroad(whole, part)


def _fled_abroad(whole: Draft, part: Draft) -> bool:
    """Are these those of the displaced who left the country: "123 million. That includes 43 million refugees"?"""
    return (whole.reading.metric, part.reading.metric) == ("displaced", "refugees")


def _as_many(a: Counted, b: Counted) -> bool:
    return (a.number.low, a.number.high) == (b.number.low, b.number.high)


def _share_whole(drafts: Sequence[Draft]) -> None:
    """Let the rows of a sentence share the total of an earlier sentence that its first row is a part of."""
    whole = drafts[0].whole if drafts else None
    if not whole or whole.sentence == drafts[0].sentence:
        return
    for draft in drafts[1:]:
        alike = draft.reading.metric == whole.reading.metric or _fled_abroad(whole, draft)
        if draft.whole is None and alike and not draft.in_part and room_for(whole.counted, draft.counted):
            draft.whole = whole


def _the_rest(drafts: Sequence[Draft]) -> None:
    """Take what fills up a whole for its other part: "296 houses, of which 119 were destroyed and 177 damaged"."""
    for part, rest in pairwise(drafts):
        whole = part.whole
        if whole is None or rest.whole is not None or rest is whole or rest.counted.unit != whole.counted.unit:
            continue
        if part.counted.number.low + rest.counted.number.low == whole.counted.number.low:
            rest.whole = whole


def _right_after_their_sum(drafts: Sequence[Draft]) -> None:
    """Hang on a count the bare numbers right after it that add up to it: "seven people, six in A and one in B"."""
    for i, total in enumerate(drafts):
        if total.whole or total.in_part or total.counted.number.value is None or total.counted.noun is None:
            continue
        rows: list[Draft] = []
        for draft in drafts[i + 1 :]:
            bare = draft.counted.noun is None and draft.reading.metric == total.reading.metric
            if not bare or draft.whole or draft.counted.number.value is None:
                break
            rows.append(draft)
        if len(rows) > 1 and sum(row.counted.number.low for row in rows) == total.counted.number.low:
            for row in rows:
                row.whole, row.adds = total, True


def _same_claim(draft: Draft, other: Draft) -> bool:
    """Do two drafts of the same happening and number tell one fact? Nothing must speak against it."""
    a, b = draft.counted.number, other.counted.number
    if draft.adds and other.adds and draft.whole is other.whole:
        return False
    if draft.list_at >= 0 and draft.list_at == other.list_at:
        return False  # rows of one list tell of different people
    if draft.sentence == other.sentence or (a.quantifier == "vague") != (b.quantifier == "vague"):
        return False
    same_value = (a.low, a.high) == (b.low, b.high) or (a.value is not None and a.value == b.value)
    if not same_value or (draft.group != other.group and "people" not in (draft.group, other.group)):
        return False
    if {draft.said.source_id or draft.said.source, other.said.source_id or other.said.source} - {None, "", "-"} and (
        draft.said.source_id and other.said.source_id and draft.said.source_id != other.said.source_id
    ):
        return False
    if a.low <= _SMALL and draft.whole and other.whole and not _one(draft.whole, other.whole):
        return False
    if a.low <= _SMALL and draft.group != other.group and draft.in_part != other.in_part:
        return False  # "20 dead, among them seven women", and seven people in another village
    if draft.counted.form == "construct":  # towns counted by their names: the names must be the same
        return draft.places[:1] == other.places[:1]
    return a.low > _SMALL or one_place(draft.places, other.places)


def _one(a: Draft, b: Draft) -> bool:
    return a is b or a.twin is b or b.twin is a or (a.twin is not None and a.twin is b.twin)
