"""How the figures of an article hang together: parts of a whole, forecasts from a figure, one claim told twice."""

from collections.abc import Sequence
from itertools import pairwise

from .drafts import BACK, Draft, Read, of_others, one_place, room_for
from .link.breakdowns import break_down, is_apart, is_outdated
from .link.by_kind import harmed_in_all, rest_of_a_toll
from .link.groups import carry_groups, groups_of_staff
from .link.of_whom import other_harm
from .link.parts import NEAR
from .link.rows import LEAD, add_to, may_be_of, may_be_row, what_happened
from .link.shares import in_brackets
from .link.wholes import (
    SMALL,
    among_few,
    apposed,
    at_scene,
    fled_abroad,
    hang_on_earlier,
    of_all,
    of_no_earlier,
    of_the_same_list,
    of_the_told,
    that_alone,
)
from .numbers import Number

_SHARES, _NEARLY = 2, 0.8  # more bare numbers than these right after a count share it out, if they are most of it
_ROUND, _DIGITS = 100, 2  # a round number is at least so much, and but for zeros has at most so many digits
_BESIDE = 5  # tokens at most between those who make up the few told right before them


def link(reads: Sequence[Read]) -> None:
    """Link the drafts of an article: groups and parts carried over, sums, forecasts, repetitions."""
    drafts = [draft for read in reads for draft in read.drafts]
    for draft in drafts:
        draft.group = draft.counted.group
    for read in reads:
        harmed_in_all(read)
    groups_of_staff(reads, drafts)
    carry_groups(reads, drafts)
    for i, draft in enumerate(drafts):
        if draft.reading.rule == "row" and draft.whole is None:
            rest = drafts[max(0, i - BACK) : i]
            near = drafts[max(0, i - BACK) : i + BACK]
            rows = [d for d in near if d.list_at == draft.list_at >= 0 and d.reading.metric == draft.reading.metric]
            totals = (d for d in rest if _total_of_rows(d, draft) and all(room_for(d.counted, r.counted) for r in rows))
            unit = draft.counted.unit
            draft.whole = max(totals, key=lambda d: (d.counted.unit == unit, d.counted.number.low), default=None)
        if draft.whole is None and (draft.in_part or draft.reading.rule in ("this number", "of this number")):
            if not (i and of_no_earlier(drafts[i - 1], draft)):
                rest = [d for d in drafts[max(0, i - BACK) : i] if not is_outdated(d, reads[d.sentence])]
                draft.whole = of_the_same_list(drafts[i - 1], draft) if i else None
                if draft.whole is None:
                    hang_on_earlier(draft, rest, reads[draft.sentence].marks)
        elif draft.whole is None and i:
            before = drafts[max(0, i - NEAR) : i]
            read = reads[draft.sentence]
            draft.whole = (
                apposed(read, draft, drafts[i - 1])
                or (None if is_apart(read) else of_all(draft, before))
                or among_few(read, draft, [d for d in before if not is_outdated(d, reads[d.sentence])])
                or at_scene(read, draft, before)
                or of_the_told(read, draft, before)
            )
    for read in reads:
        rest_of_a_toll(read)
        _share_whole(read.drafts)
        _the_rest(read.drafts)
        _right_after_their_sum(read.drafts)
        _beside_the_part(read.drafts)
    said = {id(draft) for draft in drafts if draft.whole}  # the others only stand near a whole that they fit in
    break_down(reads, drafts)
    for i, draft in enumerate(drafts):
        draft.whole = draft.whole or that_alone(reads[draft.sentence], draft, drafts[max(0, i - NEAR) : i])
    _told_in_families(reads)
    for draft in drafts:
        if draft.whole and draft.sentence > draft.whole.sentence and _as_many(draft, draft.whole):
            draft.whole = None  # "killing 23 of them": all who were told of
    told: dict[tuple[str, str, int], list[Draft]] = {}
    rounded: list[Draft] = []
    for draft in drafts:
        alike = told.setdefault((draft.reading.metric, draft.counted.unit, draft.counted.number.low), [])
        if not of_others(reads[draft.sentence].marks, draft.counted):
            draft.twin = next((other for other in alike if _same_claim(draft, other)), None)
        if draft.twin is None:
            draft.twin = next((d for d in rounded if _rounds(d, draft)), None)
        if draft.twin is None and len(alike) < BACK:
            alike.append(draft)
            if draft.sentence < LEAD and _is_round(draft.counted.number):
                rounded.append(draft)
        if draft.twin and draft.whole is None and draft.twin.whole is not draft:
            draft.whole = draft.twin.whole  # a part told again is a part
        elif id(draft) not in said and _told_before_its_whole(draft):
            draft.whole = None


def _total_of_rows(total: Draft, row: Draft) -> bool:
    """May a count told before a list be the total of one of its rows?"""
    alike = total.reading.metric == row.reading.metric and total.reading.rule != "row" and not total.in_part
    return alike and room_for(total.counted, row.counted) and total.sentence < row.sentence


def _as_many(draft: Draft, whole: Draft) -> bool:
    """Are as many told of as there are in all?"""
    alike = draft.counted.unit == whole.counted.unit and what_happened(draft) == what_happened(whole)
    return alike and draft.counted.number.value is not None and draft.counted.number.value == whole.counted.number.value


def _share_whole(drafts: Sequence[Draft]) -> None:
    """Let the rows of a sentence share the total of an earlier sentence that its first row is a part of."""
    whole = drafts[0].whole if drafts else None
    if not whole or whole.sentence == drafts[0].sentence:
        return
    for draft in drafts[1:]:
        alike = draft.reading.metric == whole.reading.metric or fled_abroad(whole, draft)
        if draft.whole is None and alike and not draft.in_part and room_for(whole.counted, draft.counted):
            draft.whole = whole


def _the_rest(drafts: Sequence[Draft]) -> None:
    """Take what fills up a whole for its other part: "296 houses, of which 119 were destroyed and 177 damaged"."""
    for part, rest in pairwise(drafts):
        whole = part.whole
        if whole is None or rest.whole is not None or rest is whole or rest.counted.unit != whole.counted.unit:
            continue
        if other_harm(rest.reading, whole.reading) or not may_be_of(rest.group, whole.group):
            continue  # "three died, two of them children, and a man was hurt"
        if part.counted.number.low + rest.counted.number.low == whole.counted.number.low:
            rest.whole = whole


def _right_after_their_sum(drafts: Sequence[Draft]) -> None:
    """Hang on a count the numbers right after it that add up to it: "seven people, six in A and one in B", "ten
    people: seven soldiers and three civilians". Where they stand close by, they may have nouns of their own.
    """
    for i, total in enumerate(drafts):
        if total.whole or total.in_part or total.counted.number.value is None:
            continue
        if total.counted.noun is None and total.reading.rule != "toll":
            continue
        for near in (False, True) if total.counted.number.low > 2 else (False,):
            rows: list[Draft] = []
            for before, draft in pairwise(drafts[i : i + BACK]):
                bare = draft.counted.noun is None and draft.reading.metric == total.reading.metric
                close = near and draft.counted.lead - before.counted.last <= (_BESIDE if rows else 2)
                close = close and may_be_row(draft, total) and draft.counted.number.quantifier == "exact"
                if not (close or (bare and not near)) or draft.whole or draft.counted.number.value is None:
                    break
                rows.append(draft)
                if near and sum(row.counted.number.low for row in rows) >= total.counted.number.low:
                    break
            told, low = sum(row.counted.number.low for row in rows), total.counted.number.low
            if len(rows) > 1 and (told == low or (len(rows) > _SHARES and _NEARLY * low <= told < low)):
                add_to(total, rows)
                break


def _beside_the_part(drafts: Sequence[Draft]) -> None:
    """Hang on a whole what fills it up beside one of its parts: "of the 37, 27 are Druze, among them two children, and
    10 Bedouin".
    """
    for before, draft in pairwise(drafts):
        part = draft.whole
        whole = part.whole if part else None
        if part is None or whole is None or before.whole is not part or draft.group in ("children", "women"):
            continue
        told = part.counted.number.low + draft.counted.number.low
        if (
            told == whole.counted.number.low == whole.counted.number.high
            and draft.reading.metric == part.reading.metric
        ):
            draft.whole = whole


def _told_in_families(reads: Sequence[Read]) -> None:
    """Hang the families in brackets behind people on the families behind those that the people are a part of."""
    behind: dict[int, Draft] = {}
    for read in reads:
        for people, families in pairwise(read.drafts):
            units = (people.counted.unit, families.counted.unit)
            if units != ("person", "household") or not in_brackets(read.sentence.tokens, families.counted):
                continue
            if people.reading.metric != families.reading.metric:
                continue
            behind[id(people)] = families
            whole = behind.get(id(people.whole))
            if whole and families.whole is None and room_for(whole.counted, families.counted):
                families.whole = whole


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
    if a.low <= SMALL and draft.whole and other.whole and not _one(draft.whole, other.whole):
        return False
    if a.low <= SMALL and draft.group != other.group and draft.in_part != other.in_part:
        return False  # "20 dead, among them seven women", and seven people in another village
    if draft.counted.form == "construct":  # towns counted by their names: the names must be the same
        return draft.places[:1] == other.places[:1]
    return a.low > SMALL or one_place(draft.places, other.places)


def _is_round(number: Number) -> bool:
    """Is a number told to be more than a round one, or about it: "over 40,000"?"""
    few = number.low < _ROUND or number.quantifier not in ("more_than", "at_least", "approximately")
    return not few and len(str(number.low).rstrip("0")) <= _DIGITS


def _rounds(other: Draft, draft: Draft) -> bool:
    """Does a draft tell exactly what the lead of an article told in round numbers: "over 40,000 fled ... 40,965"?"""
    a, b = other.counted.number, draft.counted.number
    if b.value is None or not 0 < draft.sentence - other.sentence <= LEAD:
        return False
    more = b.low - a.low
    near = abs(more) <= 0.03 * a.low if a.quantifier == "approximately" else 0 < more <= 0.04 * a.low
    alike = (draft.reading.metric, draft.counted.unit) == (other.reading.metric, other.counted.unit)
    if not near or not alike or draft.whole is other or other.whole is draft:
        return False
    ids = {draft.said.source_id, other.said.source_id} - {None}
    same = draft.group == other.group or "people" in (draft.group, other.group)
    return same and len(ids) < 2 and one_place(draft.places, other.places)


def _told_before_its_whole(draft: Draft) -> bool:
    """Was this told already, as a part of nothing, before what it would be a part of was told?"""
    twin, whole = draft.twin, draft.whole
    if twin is None or whole is None or twin.whole is not None or draft.counted.number.low < 2:
        return False
    return twin.sentence < whole.sentence < draft.sentence


def _one(a: Draft, b: Draft) -> bool:
    return a is b or a.twin is b or b.twin is a or (a.twin is not None and a.twin is b.twin)
