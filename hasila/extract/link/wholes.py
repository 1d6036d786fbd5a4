"""The whole of which a count is a part, told in another sentence or right beside it."""

from collections.abc import Sequence

from ..clause import HELD
from ..count.counted import Counted
from ..drafts import Draft, Read, marks_behind, one_place, room_for
from ..grammar import Marks
from ..models import Place
from ..place.located import MOVEMENT
from .of_whom import OF_THE_HELD, as_many
from .rows import ROWS, may_be_of

_SAYS_WHOSE = 2  # tokens before "included" that say who "the dead" are
_DEAD_WITHIN = 4  # tokens from a part to "among the dead"
_OF_THOSE_WHO_MOVED = 5  # sentences back to those of whom "of them" says where they are: an article has few such
_OPENING = 3  # sentences, headline included, that open an article
_TOLD_WITHIN = 3  # sentences from a few dead to the children among them
_SCENE_WITHIN = 6  # tokens from a count of dead to "on the spot"
_STAFF = frozenset(("medics", "journalists", "aid_workers"))
_HARM = frozenset(("killed", "injured", "missing"))
_ALONE = 9  # tokens between a count and the day or place "alone" of which it is
_YEAR = 4  # digits
_DISTRICT, _COUNTRY = 3, 6  # location_precision
SMALL = 20  # a number up to this stands for many things in one article: two mentions need a place or a whole in common


def among_few(read: Read, draft: Draft, before: Sequence[Draft]) -> Draft | None:
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


def at_scene(read: Read, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find the dead of whom some died on the spot, the wounded of whom some are in danger: "two died at the scene"."""
    kind = {"killed": "at_scene", "injured": "grave"}.get(draft.reading.metric)
    after = marks_behind(read, draft.counted, _SCENE_WITHIN)
    if kind is None or not any(kind in here for here in after):
        return None
    fitting = (
        d for d in reversed(before)
        if d.reading.metric == draft.reading.metric and d.group in ("people", "civilians", draft.group)
        and not d.in_part and d.sentence < draft.sentence and draft.counted.number.low < d.counted.number.low
    )  # fmt: skip
    return next(fitting, None)


def of_the_told(read: Read, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find those told of before, of whom some are said: "138 were kidnapped. 85 of the kidnapped are held"."""
    counted = draft.counted
    if "whole" in read.marks.kinds and (many := _out_of_so_many(read, counted)):
        told = (
            d for d in reversed(before) if d.counted.number.low == many and d.reading.metric == draft.reading.metric
        )
        return next((d for d in told if d.sentence < draft.sentence), None)
    noun = read.marks[counted.noun_first].get("noun") if counted.noun and counted.noun.metric else None
    between = read.marks[counted.number.last : counted.noun_first] if noun and "ال" in noun.prefix else ()
    those = any("of" in here for here in between) or _of_the_total(read.marks, draft)
    if counted.number.quantifier == "vague" or not those:
        return None
    fitting = (
        d for d in reversed(before)
        if d.reading.metric == draft.reading.metric and d.sentence < draft.sentence and not d.in_part
        and d.whole is None and counted.number.low < d.counted.number.low and one_place(d.places, draft.places)
    )  # fmt: skip
    return next(fitting, None)


def _out_of_so_many(read: Read, counted: Counted) -> int:
    """Give the number behind "out of the", if it is larger: "eight *out of the 12* were killed on the road"; else 0."""
    for k in {counted.last, counted.number.last}:
        whole = read.marks[k].get("whole") if k < len(read.marks) else None
        if whole is None or whole.last >= len(read.marks):
            continue
        j = whole.last + ("definite" in read.marks[whole.last])
        word = read.sentence.tokens[j].folded if j < len(read.marks) else ""
        many = int(word) if word.isdecimal() else read.marks[j]["value"].value if "value" in read.marks[j] else 0
        if many > counted.number.low:
            return int(many)
    return 0


def _of_the_total(marks: Marks, draft: Draft) -> bool:
    """Does "of the total of the returnees" follow a count of them: عودة 90 فردا من إجمالي العائدين?"""
    total = marks[draft.counted.last].get("of_total") if draft.counted.last < len(marks) else None
    noun = marks[total.last].get("noun") if total and total.last < len(marks) else None
    return bool(noun and "ال" in noun.prefix and noun.value.metric == draft.reading.metric)


def that_alone(read: Read, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find those of whom one day, one place or the latest attack had so many: "40 killed ... on Friday *alone* 26"."""
    counted = draft.counted
    if counted.number.quantifier == "vague" or not (
        _says_alone(read, counted) or _goes_on_alone(read, draft) or _of_the_latest(read, counted)
    ):
        return None
    fitting = (
        d for d in reversed(before)
        if d.reading.metric == draft.reading.metric and d.counted.unit == counted.unit and not d.in_part
        and draft.sentence - d.sentence <= _TOLD_WITHIN and counted.number.low < d.counted.number.low
        and may_be_of(draft.group, d.group) and d.counted.number.quantifier != "vague"
    )  # fmt: skip
    return next(fitting, None)


def _says_alone(read: Read, counted: Counted) -> bool:
    """Is a count near "alone", or "only" behind a year, and nothing joined between them?"""
    marks = read.marks
    within = range(max(0, counted.lead - _ALONE), min(len(marks), counted.last + _ALONE))
    near = within if "alone" in marks.kinds or "only" in marks.kinds else ()
    at = next((k for k in near if "alone" in marks[k] or _of_a_year(read, k)), -1)
    between = range(min(at, counted.last), max(at, counted.lead)) if at >= 0 else range(0)
    joined = any(kind in marks[k] for k in between for kind in ("also", "break"))
    return at >= 0 and not joined and not any("value" in marks[k] and not _of_time(marks, k) for k in between)


def _of_time(marks: Marks, k: int) -> bool:
    """Is a number one of days or weeks: "in the last *three* weeks alone"?"""
    return k + 1 < len(marks) and "reject_after" in marks[k + 1]


def _of_the_latest(read: Read, counted: Counted) -> bool:
    """Does a sentence tell of the latest of attacks told of: "in *the latest of these* three patients were killed"?"""
    said = "latest" in read.marks.kinds
    return said and any("latest" in here for here in read.marks[: counted.lead])


def _of_a_year(read: Read, k: int) -> bool:
    """Does a year or a month stand right before a word for "only"?"""
    if not k or "only" not in read.marks[k]:
        return False
    year = read.sentence.tokens[k - 1].folded
    day = ("dates_months", "dates_relative", "dates_weekdays")
    return (len(year) == _YEAR and year.isdigit()) or any(kind in read.marks[k - 1] for kind in day)


def _goes_on_alone(read: Read, draft: Draft) -> bool:
    """Does a count tell what came of one year's attacks alone: "in 2025 alone 65 attacks, and 1,620 died"?"""
    first = read.drafts[0]
    attacks = first.reading.metric == "attacks" and first.whole is not None and draft is not first
    return attacks and _says_alone(read, first.counted)


def apposed(read: Read, draft: Draft, before: Draft) -> Draft | None:
    """Find the whole right before a comma, or that of the part before "and": "93 bodies, 11 children and 6 women".

    Or all of it, where a sign closes it: "two dead, two children, and five hurt".
    """
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
    if not comma or before.group not in ("people", "civilians"):
        return None
    closed = b.last >= len(read.sentence.tokens) or read.sentence.tokens[b.last].folded in "،,.;"
    return before if a.number.low > b.number.low or (a.number.low == b.number.low and closed) else None


def of_all(draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """Find the total that a count of children or women belongs to: told right before, of all, in the same place."""
    staff = draft.group in _STAFF and draft.reading.rule == "toll"  # "the number of dead among ambulance crews rose to"
    if draft.group not in ("children", "women") and not staff:
        return None
    if draft.counted.form != "stated" or draft.reading.rule == "row":
        return None
    if draft.reading.metric in ("abducted", "aid_recipients"):
        return None  # another school's girls; another programme's children
    fitting = [
        d for d in before
        if d.whole is None and d.group in ("people", "civilians") and d.reading.metric == draft.reading.metric
        and draft.sentence - d.sentence == 1 and d.counted.number.low > SMALL and room_for(d.counted, draft.counted)
        and one_place(d.places, draft.places) and not _wider(draft.places, d.places)
        and len({d.said.source_id, draft.said.source_id} - {None}) < 2
    ]  # fmt: skip
    told = {(id(d.whole), d.group) for d in before if d.whole}  # a total that has its children already takes no more
    return next((d for d in reversed(fitting) if (id(d), draft.group) not in told), None)


def _wider(part: Sequence[Place], whole: Sequence[Place]) -> bool:
    """Is a country named for the part, and a town for the whole?"""
    wide = any((place.location_precision or 0) >= _COUNTRY and place.how != "unknown" for place in part[:1])
    return wide and any((place.location_precision or _COUNTRY) < _DISTRICT for place in whole[:1])


def of_no_earlier(before: Draft, draft: Draft) -> bool:
    """Is the part before this in a list of parts one of nothing told earlier? Then neither is this."""
    together = before.sentence == draft.sentence and before.in_part and draft.in_part
    return together and before.whole is None and before.reading.metric == draft.reading.metric


def of_the_same_list(before: Draft, draft: Draft) -> Draft | None:
    """Give the whole, told earlier, of the part before this in a list: "the dead include 40 soldiers and 12 ..."."""
    together = before.sentence == draft.sentence and before.in_part and draft.in_part
    whole = before.whole if together and before.reading.metric == draft.reading.metric else None
    return whole if whole and whole.sentence < draft.sentence and room_for(whole.counted, draft.counted) else None


def hang_on_earlier(draft: Draft, earlier: Sequence[Draft], marks: Marks) -> None:
    """Find the whole, or the start of a forecast, in the sentence before."""
    reach = _OF_THOSE_WHO_MOVED if draft.reading.metric in MOVEMENT else 2
    near = [
        d for d in reversed(earlier) if draft.sentence - d.sentence <= reach and d.counted.unit == draft.counted.unit
    ]
    if _of_other_harm(marks, draft):
        return
    if draft.reading.rule == "this number":
        draft.forecast_of = next((d for d in near if d.reading.metric == draft.reading.metric), None)
        return
    fitting = [
        d for d in near if d.sentence != draft.sentence and _may_be_of(d, draft)
        and room_for(d.counted, draft.counted) and not as_many(d.counted, draft.counted)
        and not (d.group == "fighters" != draft.group and draft.counted.noun and d.reading.metric in _HARM)
    ]  # fmt: skip
    if _of_the_dead(marks, draft.counted):
        fitting = [d for d in fitting if not _in_a_list(d, near)]
    last = [d for d in fitting if d.sentence == draft.sentence - 1]  # "37 casualties, of them 12 dead. Among these ..."
    wholes = [d for d in fitting if not d.in_part]  # "among the dead in A were two nurses": of A's, not of B's
    few = draft.counted.number.low  # "the toll also includes 12": of the toll, not of a part of it, nor of "at least 7"
    wholes.sort(
        key=lambda d: (d.whole is not None, d.counted.number.low < few or d.counted.number.quantifier == "vague")
    )
    there = (d for d in wholes if draft.places and d.places[:1] == draft.places[:1])
    draft.whole = next(there, None) or next(iter(wholes), None) or next(iter(last), None)
    if draft.whole and draft.whole.in_part and draft.whole.whole and _of_the_dead(marks, draft.counted):
        draft.whole = draft.whole.whole  # "eight of the 32 injured are in danger. Among the injured is a child"
    if draft.whole is None and not any(
        _may_be_of(d, draft) and not d.in_part and room_for(d.counted, draft.counted) for d in near
    ):
        draft.whole = _told_first(draft, earlier) if _of_the_dead(marks, draft.counted) else None


def _in_a_list(draft: Draft, near: Sequence[Draft]) -> bool:
    """Is this a row of three or more that its sentence tells: "24 in A, 20 in B and 13 in C"?"""
    rows = [d for d in near if d.sentence == draft.sentence and d.reading.metric == draft.reading.metric]
    return sum(not d.in_part and d.whole is None for d in rows) >= ROWS


def _of_other_harm(marks: Marks, draft: Draft) -> bool:
    """Are these some of the wounded, who died: "three *of the injured* later died"? They are no part of the dead."""
    after = marks[draft.counted.last].get("part_after") if draft.counted.last < len(marks) else None
    if after is None or draft.reading.metric != "killed":
        return False
    span = marks[after.first : after.last]
    told = {here["noun"].value.metric for here in span if "noun" in here}
    told |= {cue.metric for here in span if "cue" in here for cue in here["cue"].value}
    return "injured" in told and "killed" not in told


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
    return whole.reading.metric == part.reading.metric or held or fled_abroad(whole, part)


def fled_abroad(whole: Draft, part: Draft) -> bool:
    """Are these those of the displaced who left the country: "123 million. That includes 43 million refugees"?"""
    return (whole.reading.metric, part.reading.metric) == ("displaced", "refugees")
