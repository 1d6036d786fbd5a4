"""Counts that add up exactly to a total before or after them."""

from collections.abc import Sequence

from ..drafts import BACK, Draft, Read, one_place
from ..models import Place
from ..place.located import NEAR
from .rows import LEAD, OVER, ROWS, add_to, is_a_part, may_be_of

LEAST_SUM = 10  # smaller numbers add up by chance
_LEAST_AFTER = 20  # and so do those told after their parts
_MANY, _GOES_ON = 100, 2  # a total that is filled up, and sentences after its parts
_NEARLY, _FULL = 0.9, 0.98  # of a total, it may be round: what its parts make up at least
_SPREAD = {"approximately": (0.97, 1.0), "more_than": (1.0, 1.1), "at_least": (1.0, 1.1), "at_most": (0.95, 1.0)}
_KIN = frozenset(("women", "children", "men"))
_SAME_PEOPLE = (
    frozenset(("detained", "abducted", "released", "missing")),
    frozenset(("displaced", "evacuated", "refugees", "returned")),
    frozenset(("homes_damaged", "homes_destroyed")),
)


def told_at_once(drafts: Sequence[Draft]) -> None:
    """Link three rows or more that one sentence tells, or women and children, to a total before it that is exactly
    their sum.
    """
    rows: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.counted.number.value and draft.whole is None:
            rows.setdefault(draft.sentence, []).append(draft)
    lists: dict[int, list[list[Draft]]] = {}  # by their sum: a long text has many of them, and more drafts
    for row in rows.values():
        kin = len(row) > 1 and len({draft.group for draft in row} & _KIN) == len(row)  # "12 women and two boys"
        if (len(row) >= ROWS or kin) and (told := sum(draft.counted.number.low for draft in row)) >= LEAST_SUM:
            lists.setdefault(told, []).append(row)
    for total in drafts if lists else ():
        for row in lists.get(total.counted.number.low, ()):
            before = total.whole is None and total.sentence < row[0].sentence and row[0].whole is None
            before = before and _may_make_up(total, row)
            if before:
                add_to(total, row)


def _may_make_up(total: Draft, row: Sequence[Draft]) -> bool:
    """May the people of a list be those of a total? Who one row's are may be left unsaid, if another's are the same."""
    alike = any(draft.group == total.group for draft in row)
    return all(may_be_of(draft.group, total.group) or (alike and draft.group == "people") for draft in row)


def filled_up(drafts: Sequence[Draft]) -> None:
    """Go on with the parts of a total until it is nearly full: "over 1,000 ... The dead include 336 fighters and 298
    civilians. On the other side, 342 soldiers were killed". Three rows told at once right after it do the same.
    """
    for i, total in enumerate(drafts):
        low = total.counted.number.low
        if low < _MANY or total.whole or total.in_part or total.counted.number.quantifier == "vague":
            continue
        later = [d for d in drafts[i + 1 : i + BACK] if d.sentence > total.sentence and d.counted.number.value]
        parts = [d for d in later if d.whole is total and d.group not in ("children", "women")]
        begin, end = (parts[-1].sentence, parts[-1].sentence + _GOES_ON) if parts else (total.sentence + 1,) * 2
        told = sum(part.counted.number.low for part in parts)
        rest: list[Draft] = []
        for draft in later:
            if draft.whole or draft.in_part or not begin <= draft.sentence <= end:
                continue
            fits = may_be_of(draft.group, total.group) and draft.counted.unit == total.counted.unit
            if not fits or not one_place(total.places, draft.places) or told + draft.counted.number.low > OVER * low:
                break
            if told >= _FULL * low and draft.sentence > (*parts, *rest)[-1].sentence:
                break  # what another sentence tells is something else
            rest.append(draft)
            told += draft.counted.number.low
        if _NEARLY * low <= told and len(parts) + len(rest) >= ROWS:
            add_to(total, rest)


def sums(drafts: Sequence[Draft]) -> None:
    """Link the rows of a list to a total of the same happening that is exactly their sum, before or after them."""
    rows = [d for d in drafts if d.counted.number.value and not is_a_part(d)]
    for i, total in enumerate(rows):
        if total.counted.number.low < LEAST_SUM or total.reading.rule == "joined":
            continue  # a row of a list is no total of the next rows
        if _behind_a_larger(rows, i):
            continue
        before = rows[max(0, i - BACK) : i][::-1] if total.counted.number.low >= _LEAST_AFTER else []
        for run in (before, rows[i + 1 : i + BACK]):
            parts = summing(run, total)
            if not parts and total.reading.rule == "toll":
                parts = summing([d for d in run if d.reading.rule == "toll"], total)
            if parts and not is_a_part(total):
                add_to(total, parts)
                break


def _behind_a_larger(rows: Sequence[Draft], i: int) -> bool:
    """Does the sentence tell a larger row before, in the same way: "42 deaths in A, *14 in B* and 12 in C"?"""
    total = rows[i]
    for d in reversed(rows[max(0, i - BACK) : i]):
        if d.sentence != total.sentence:
            return False
        if d.counted.number.low > total.counted.number.low and d.reading.rule == total.reading.rule:
            return True
    return False


def nearly_a_round_sum(drafts: Sequence[Draft]) -> None:
    """Link the next counts to a round total that they nearly add up to: "up to 40,000 ... 30,000 to A, an estimated
    9,000 to B, and 420 to C". Two of one sentence, or three of the next ones.
    """
    for i, total in enumerate(drafts):
        number = total.counted.number
        low = number.high if number.quantifier == "at_most" else number.low
        spread = _SPREAD.get(number.quantifier)
        if spread is None or total.whole or total.in_part or not low or low < _MANY or low % 10:
            continue
        rows: list[Draft] = []
        for draft in drafts[i + 1 : i + BACK]:
            value, told = draft.counted.number.low, sum(row.counted.number.low for row in rows)
            if draft.sentence - total.sentence > LEAD or draft.whole not in (None, total) or value >= low or draft.adds:
                break
            full = told >= low or (told >= spread[0] * low and told + value > spread[1] * low)
            if full and draft.sentence > rows[-1].sentence:
                break
            if draft.counted.unit != total.counted.unit or draft.counted.number.quantifier == "vague":
                break
            if draft.sentence > total.sentence and may_be_of(draft.group, total.group):
                rows.append(draft)
        told = sum(row.counted.number.low for row in rows)
        at_once = len(rows) > 1 and rows[0].sentence == rows[-1].sentence
        if (at_once or len(rows) > 2) and spread[0] * low <= told <= spread[1] * low:
            add_to(total, rows)


def sums_of_a_part(drafts: Sequence[Draft]) -> None:
    """Link the rows right after a large part that they make up: "4,300 dead, 1,400 in A ... 700 here, 700 there"."""
    for i, total in enumerate(drafts):
        if total.whole and total.counted.number.low >= _MANY and total.counted.number.value:
            run = [d for d in drafts[i + 1 : i + BACK] if d.counted.number.value and d.whole is None]
            add_to(total, summing(run, total))


def after_a_colon(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Link the rows behind a colon to the few before it whom they add up to: "five were killed: two boys and three
    women".
    """
    for i, total in enumerate(drafts):
        if total.whole or total.in_part or total.counted.number.low >= LEAST_SUM:
            continue
        parts = summing([d for d in drafts[i + 1 : i + 1 + LEAST_SUM] if d.sentence == total.sentence], total)
        between = reads[total.sentence].sentence.tokens[total.counted.last : parts[0].counted.lead] if parts else ()
        if any(token.folded == ":" for token in between):
            add_to(total, parts)


def in_brackets_behind(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Link the counts in the brackets behind a count that they add up to, though that be a part itself: "5,000, of whom
    3,000 from A (1,800 returnees and 1,200 deportees)".
    """
    for i, total in enumerate(drafts):
        tokens = reads[total.sentence].sentence.tokens
        rest = [d for d in drafts[i + 1 : i + BACK] if d.sentence == total.sentence]
        opened = rest[0].counted.lead - 1 if rest else 0
        if total.counted.number.value is None or opened < total.counted.last or tokens[opened].folded != "(":
            continue
        closed = next((k for k in range(opened, len(tokens)) if tokens[k].folded == ")"), 0)
        inside = [d for d in rest if d.counted.first < closed and may_be_of(d.group, total.group)]
        if len(inside) > 1 and sum(d.counted.number.low for d in inside) == total.counted.number.low:
            add_to(total, inside)


def rest_of_a_sum(drafts: Sequence[Draft]) -> None:
    """Link what fills up a total of which a part is told already: "324 civilians, of whom 161 by A ... B killed 120
    ... C killed 43". Two counts that fill it exactly are no chance.
    """
    told: dict[int, int] = {}
    for draft in drafts:
        if draft.whole and draft.group == draft.whole.group and draft.counted.number.value:
            told[id(draft.whole)] = told.get(id(draft.whole), 0) + draft.counted.number.low
    for i, total in enumerate(drafts):
        missing = total.counted.number.low - told.get(id(total), 0) if total.counted.number.value else 0
        if id(total) not in told or total.whole or not LEAST_SUM <= missing < total.counted.number.low:
            continue
        parts: list[Draft] = []
        for draft in drafts[i + 1 : i + BACK]:
            free = draft.whole is None and not draft.in_part and draft.group == total.group
            if free and draft.sentence > total.sentence and draft.counted.unit == total.counted.unit and missing > 0:
                parts.append(draft)
                missing -= draft.counted.number.low
        if missing == 0 and (len(parts) > 1 or (total.counted.number.low >= _MANY and _soon(total, parts))):
            add_to(total, parts)


def _soon(total: Draft, parts: Sequence[Draft]) -> bool:
    """Does one count fill a total up right behind it and its part: "900 fled, 700 of them from A. Also 200 ..."?"""
    return len(parts) == 1 and parts[0].sentence - total.sentence <= _GOES_ON


def sums_of_several(drafts: Sequence[Draft]) -> None:
    """Link what became of all those held, or of all those on the move, to their total: "138 abducted ... 85 are
    missing, 25 in prison and 28 free". Three counts told next that add up are no chance, nor are two of one sentence.
    """
    for kinds in _SAME_PEOPLE:
        rows = [d for d in drafts if d.reading.metric in kinds and d.counted.number.value and d.forecast_of is None]
        for i, total in enumerate(rows):
            if total.whole or total.in_part or total.counted.number.low < _LEAST_AFTER:
                continue
            parts = _next_of(total, rows[i + 1 : i + BACK])
            at_once = all(part.sentence == total.sentence for part in parts)
            mixed = any(part.reading.metric != total.reading.metric for part in parts)
            if mixed and len(parts) >= (2 if at_once else ROWS):
                add_to(total, parts)


def _next_of(total: Draft, run: Sequence[Draft]) -> list[Draft]:
    """Give the next counts whose values add up to the total's, parts of others left out, or nothing."""
    want, parts = total.counted.number.low, []
    for draft in run:
        if (draft.whole or draft.in_part) and (draft.whole is not total or draft.sentence == total.sentence):
            continue
        other = draft.counted.unit != total.counted.unit and draft.counted.noun is not None
        if other or draft.sentence - total.sentence > LEAD or not may_be_of(draft.group, total.group):
            return []
        parts.append(draft)
        added = sum(part.counted.number.low for part in parts)
        if added >= want:
            return parts if added == want and len(parts) > 1 else []
    return []


def summing(run: Sequence[Draft], total: Draft) -> list[Draft]:
    """Give the nearest two or more of a run whose values add up to the total's, or nothing."""
    want, parts = total.counted.number.low, []
    for draft in run:
        if draft.whole is not None or draft.counted.number.low >= want or draft.counted.unit != total.counted.unit:
            return []
        if not may_be_of(draft.group, total.group):
            return []
        parts.append(draft)
        added = sum(part.counted.number.low for part in parts)
        if added >= want:
            if total.reading.metric == "released" and want >= LEAST_SUM:
                return parts if added == want and len(parts) > 1 else []  # two sides, each let go elsewhere
            by_chance = len(parts) < 3 and all(elsewhere(total.places, part.places) for part in parts)
            few = len(parts) < 3 and want < LEAST_SUM and total.sentence >= LEAD - 1
            by_chance = by_chance or (few and not any(one_place(total.places, part.places) for part in parts))
            by_chance = by_chance or (want < LEAST_SUM and any(in_another(total.places, part.places) for part in parts))
            by_chance = by_chance or _told_twice(parts)
            return parts if added == want and len(parts) > 1 and not by_chance else []
    return []


def _told_twice(parts: Sequence[Draft]) -> bool:
    """Are two counts of different sentences the same number, which the second tells again?"""
    a, b = parts[0], parts[-1]
    same = a.counted.number.low == b.counted.number.low > 1
    return len(parts) == 2 and same and a.sentence != b.sentence


def in_another(whole: Sequence[Place], part: Sequence[Place]) -> bool:
    """Are two claims told of two towns, or of places in different provinces?"""
    if elsewhere(whole, part):
        return True
    exact = all(place.place_id and (place.location_precision or 9) <= NEAR for place in (*whole, *part))
    return exact and bool(whole and part) and not one_place(whole, part)


def elsewhere(whole: Sequence[Place], part: Sequence[Place]) -> bool:
    """Do two claims name places that lie in different provinces or countries?"""
    areas = [{place.admin1_pcode or place.country_iso3 for place in places} - {None} for places in (whole, part)]
    known = all(areas) and all(place.admin1_pcode for place in (*whole, *part))
    return known and areas[0].isdisjoint(areas[1])
