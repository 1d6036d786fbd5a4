"""Totals that other sentences break down: by place, victim by victim, into dead and wounded, or to the last one.

| rule | total | parts | what must hold |
|---|---|---|---|
| `by_place` | of the lead, or right before its rows | counts in places within the total's | most of it, no more |
| `one_by_one` | of the lead | the next counts | they add up |
| `nearly_one_by_one` | a few, of the lead | the next counts | they add up nearly |
| `dead_and_wounded` | casualties of the lead | dead and wounded of one sentence | they add up, or nearly |
| `by_group` | any | counts of several groups in one sentence soon after | they add up |
| `by_sides` | dead of the lead | civilians, soldiers and fighters soon after | they add up nearly |
| `sums` | ten or more | the counts next to it, before or after | they add up |
| `after_a_colon` | a few | the counts behind a colon in its sentence | they add up |
| `in_brackets_behind` | any | the counts in the brackets behind it | they add up |
| `rest_of_a_sum` | of which a part is told | two counts or more after it | they fill it up |
| `filled_up` | a hundred or more | what goes on from its parts, or the next sentence | nearly all of it |
| `by_doers` | of the lead | counts that say who did it | no more than it |
| `by_origin` | returns of the lead | those from one country | no more than it |
| `by_causes` | a hundred or more, of the lead | three counts or more with a cause, soon after | most of it, no more |
| `by_rank` | of the lead | two counts or more of the places that had most | no more than it |
| `nearly_a_round_sum` | a round hundred or more | the next counts | nearly all of it |
| `sums_of_several` | those held, or on the move | what became of them, told next | they add up |
| `risen_by_them` | a toll that has risen | those told right after who raised it | no more than it |
| `beside_rows` | told beside a total with rows | what each row tells beside itself | no more than the total |
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from ..drafts import BACK, Draft, Read, countries_of, of_others, one_place
from ..models import Place
from ..numbers import Number
from .as_follows import as_follows
from .by_kind import beside_rows, by_group, dead_and_wounded
from .by_origin import by_origin
from .doers import by_causes, by_doers, by_rank
from .place_by_place import place_by_place
from .risen import risen_by_them
from .rows import LEAD, SOON, WITHIN, is_a_part, may_be_of, may_be_row, what_happened
from .sides import by_sides
from .sums import (
    LEAST_SUM,
    after_a_colon,
    filled_up,
    in_another,
    in_brackets_behind,
    nearly_a_round_sum,
    rest_of_a_sum,
    summing,
    sums,
    sums_of_a_part,
    sums_of_several,
    told_at_once,
)

_MOST, _NEARLY_ALL = 0.6, 0.8  # what the rows must make up of a total in the lead, and of one elsewhere
_FIVE, _TWO_THIRDS = 5, 0.65  # of a few, so many are told one by one: the others are named, or in words not read
_DOZENS = 50  # so many are not the dead of a whole war
_ROUNDED = 1.05  # a number is at most so much more than the round one below it
_FEW = 20  # of so many nearly all are told one by one, not always all
_OVER = 1.02  # of a total: what its sides may make up together
_SIDES = ("civilians", "soldiers", "fighters")
_TOWN, _DISTRICT = 1, 3  # location_precision of a town, of a second-level area
_AREA = 4  # location_precision of a first-level area; wider ones have more


def break_down(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Hang the counts that break down a total on it; what hangs on something already is left as it is."""
    dead_and_wounded(drafts)
    _leave_no_room(drafts)
    current = [draft for draft in drafts if not is_outdated(draft, reads[draft.sentence])]
    sums_of_several(current)
    nearly_a_round_sum([draft for draft in current if draft.reading.metric in ("displaced", "refugees")])
    for kind in dict.fromkeys(map(what_happened, current)):
        alike = [draft for draft in current if what_happened(draft) == kind]
        lead = sum(draft.sentence < LEAD for draft in alike)
        _each(_totals(alike, lead), alike, partial(one_by_one, reads=reads))
        by_group(alike)
        if kind == "killed":
            by_sides(alike)
            risen_by_them(reads, alike)
        told_at_once(alike)
        place_by_place(reads, alike)
        nearly_a_round_sum(alike)
        as_follows(reads, alike)
        filled_up(alike)
        sums(alike)
        after_a_colon(reads, alike)
        in_brackets_behind(reads, alike)
        rest_of_a_sum(alike)
        sums_of_a_part(alike)
        _each(_totals(alike, lead), alike, partial(nearly_one_by_one, reads=reads))
        _each(_totals(alike, len(alike)), alike, partial(by_place, reads=reads))
        _each(_totals(alike, lead, exactly=True), alike, three_at_least)
        if kind == "returned":
            by_origin(alike)
        by_doers(alike, reads)
        by_causes(alike, reads)
        by_rank(alike, reads)
    beside_rows(reads)


def _each(
    totals: Iterable[tuple[int, Draft]],
    drafts: Sequence[Draft],
    find: Callable[[Draft, Sequence[Draft], Sequence[Draft]], list[Draft]],
) -> None:
    """Hang on each total what a rule finds among the counts around it."""
    told = {id(d.whole) for d in drafts if d.whole and d.sentence > d.whole.sentence and not d.in_part}
    for i, total in totals:
        if id(total) in told or is_a_part(total):
            continue
        later = [d for d in drafts[i + 1 : i + BACK] if d.sentence > total.sentence and may_be_row(d, total)]
        parts = find(total, later, drafts[max(0, i - BACK) : i])
        for k, part in enumerate(parts):
            part.whole, part.adds = total, getattr(find, "func", None) is one_by_one or not _told_among(part, parts[:k])


def _told_among(draft: Draft, parts: Sequence[Draft]) -> bool:
    """Is the number told among these parts already, of the same place?"""
    low = draft.counted.number.low
    return any(part.counted.number.low == low and one_place(part.places, draft.places) for part in parts)


def is_outdated(draft: Draft, read: Read) -> bool:
    """Is this a toll that another has replaced: "a previous toll said 20"?"""
    marks = read.marks
    return "outdated" in marks.kinds and any("outdated" in mark for mark in marks[: draft.counted.lead])


def _totals(drafts: Sequence[Draft], end: int, *, exactly: bool = False) -> Iterable[tuple[int, Draft]]:
    """Give those of the first counts that may be totals; of one told several times running only the last mention."""
    for i, total in enumerate(drafts[:end]):
        number = total.counted.number
        if (
            is_a_part(total)
            or total.in_part
            or number.quantifier in ("vague", "at_most", "less_than")
            or number.low < 2
        ):
            continue
        alike = [d for d in drafts[max(0, i - BACK) : i + BACK] if d is not total and may_be_row(d, total)]
        if sum(d.sentence == total.sentence for d in alike) > 1:
            continue  # one of a list: "5 were old, 20 were shot, 295 died in raids"
        before = [d for d in drafts[max(0, i - BACK) : i] if d.counted.number.low > number.low]
        larger = [d for d in before if may_be_row(d, total) or _many_more(d, total)]
        if exactly and number.low >= LEAST_SUM:
            larger = []  # what adds up to as many is no chance
        if larger and not _has_its_own_area(total, larger):
            continue
        following = next((d for d in alike if d.sentence > total.sentence), None)
        if following and _again(number, following.counted.number) and following.sentence - total.sentence <= LEAD:
            continue
        yield i, total


def _many_more(before: Draft, total: Draft) -> bool:
    """Were dozens or hundreds told before a total in words alone? Then what follows it may be theirs."""
    vague = before.counted.number.quantifier == "vague" and before.whole is None and not before.in_part
    return vague and may_be_of(total.group, before.group) and before.counted.unit == total.counted.unit


def _again(number: Number, later: Number) -> bool:
    """Is a number told again, or more exactly: "over 1,400 ... 1,420"?"""
    least = number.low * (2 - _ROUNDED) if number.quantifier == "approximately" else number.low
    rounded = later.value is not None and least <= later.value <= number.low * _ROUNDED
    rounded = rounded and number.quantifier != "exact"
    return later.low == number.low or rounded


def _has_its_own_area(total: Draft, larger: Sequence[Draft]) -> bool:
    """Is a total not rather a row of something larger: is its place a known area, and another than theirs?"""
    places = {_key(place) for place in total.places}
    known = bool(places) and all(_is_known_area(place) for place in total.places)
    return known and all(places != {_key(place) for place in d.places} for d in larger)


def _of_one_side(part: Draft, total: Draft, rows: Sequence[Draft]) -> bool:
    """Are these the fighters killed in return, and no row of the people told before: "ten died ... six attackers"?"""
    mixed = total.group == "people" and part.group == "fighters" and part.sentence != total.sentence
    return mixed and not any(row.group in ("civilians", "soldiers", "fighters") for row in rows)


def by_place(total: Draft, later: Sequence[Draft], earlier: Sequence[Draft], reads: Sequence[Read]) -> list[Draft]:
    """Give the rows that tell the total place by place, or nothing: two places or more, most of it and no more.

    A row in a place told before (a revised number, a repetition) adds only what is above it. The first row that is too
    much ends the list: from there on something else is told of.
    """
    if total.reading.metric == "attacks":
        return []
    lead = total.sentence < LEAD
    low = total.counted.number.low
    wider = [d for d in earlier if d.sentence < total.sentence and d.counted.number.low == low and may_be_row(d, total)]
    places = [*total.places, *(place for d in wider for place in d.places)]  # the headline may name the country
    several = lead and _tells_of_several(reads[total.sentence])
    rows: list[Draft] = []
    most: dict[str, int] = {}
    last = total.sentence
    for draft in later:
        if _speaks_of_another_day(reads[total.sentence], reads[draft.sentence]):
            break
        if several:
            home = countries_of(total.places)
            abroad = home and countries_of(draft.places).isdisjoint(home)
            key = None if abroad and draft.places else str(draft.sentence)  # each sentence tells of another incident
        else:
            key = _place_within(places, draft.places)
        if is_apart(reads[draft.sentence]) or _of_one_side(draft, total, rows):
            continue
        if not rows and of_others(reads[draft.sentence].marks, draft.counted):
            break  # five others were arrested elsewhere: none of those counted before
        if key is None or draft.counted.number.low >= total.counted.number.low:
            continue
        if low < LEAST_SUM and in_another(total.places, draft.places):
            continue
        older = draft.reading.rule == "toll" or _earlier(reads[draft.sentence])
        if older and draft.group == total.group and draft.counted.number.low > _MOST * low:
            continue  # what it stood at before
        if not lead and draft.sentence - last > SOON:
            break
        value, known = draft.counted.number.low, most.get(key, 0)
        if known and _earlier(reads[draft.sentence]):
            continue  # what was told of the same place some hours before
        if any(row.counted.number.low == value and one_place(row.places, draft.places) for row in rows):
            rows.append(draft)  # told again
            continue
        added = most | {key: known + value if several else max(known, value)}
        if sum(added.values()) > (total.counted.number.high or total.counted.number.low * 1.1):
            break
        most, last = added, draft.sentence
        rows.append(draft)
    lead = lead and total.group in ("people", "civilians")  # of fighters each side tells its own
    enough = total.counted.number.low * (_MOST if lead else _NEARLY_ALL)
    if len(rows) > 1 and len(most) < 2:
        return rows if _NEARLY_ALL * low <= sum(row.counted.number.low for row in rows) <= low else []
    hit_most = lead and len(rows) == 1 and any("hit_most" in mark for mark in reads[rows[0].sentence].marks)
    return rows if (len(rows) > 1 and sum(most.values()) >= enough) or hit_most else []


def is_apart(read: Read) -> bool:
    """Does a sentence begin with "separately": what it tells is none of what was counted before?"""
    return any("apart" in mark for mark in read.marks[:1])


def _earlier(read: Read) -> bool:
    """Does a sentence begin with "earlier": what it tells may be an older state of what was told before it?"""
    return any("earlier" in mark for mark in read.marks[:2])


def _tells_of_several(read: Read) -> bool:
    """Does a sentence tell of several attacks?"""
    nouns = [mark["noun"].value for mark in read.marks if "noun" in mark]
    return any(noun.unit == "incident" and noun.form in ("many", "dual") for noun in nouns)


def _place_within(whole: Sequence[Place], part: Sequence[Place]) -> str | None:
    """Give the key of a part's place if it may lie in the whole's and is not the whole's itself, else None."""
    if not part:
        return None
    key = _key(part[0])
    if len(whole) == 1 and key == _key(whole[0]):
        return None
    return key if not whole or any(_may_hold(place, part[0]) for place in whole) else None


def _key(place: Place) -> str:
    return place.place_id or place.place


def _may_hold(whole: Place, part: Place) -> bool:
    """May a place lie in an area or a country, as far as the tables know? A city may stand for the area around it."""
    if _key(whole) == _key(part):
        return True
    if not _is_known_area(whole):
        if _is_known_area(part) or (whole.location_precision == _TOWN and part.location_precision == _DISTRICT):
            return False  # a province is no part of what happened in a town, nor is a district
        return whole.admin1_pcode is not None and whole.admin1_pcode == part.admin1_pcode
    if whole.country_iso3 and part.country_iso3 and whole.country_iso3 != part.country_iso3:
        return False
    areas = {whole.admin1_pcode, part.admin1_pcode} - {None}
    return whole.location_precision != _AREA or len(areas) < 2


def _is_known_area(place: Place) -> bool:
    return (place.location_precision or 0) >= _AREA and place.how != "unknown"


def _speaks_of_another_day(total: Read, row: Read) -> bool:
    """Does the row's sentence name a day on which the total's days do not fall?"""
    days = [day for day in row.days if day.start and day.relation == "on"]
    mine = [day for day in total.days if day.start and day.relation == "on"]
    if not days or not mine or any(day.relation == "since" for day in total.days):
        return False
    return not any(a.start <= (b.end or b.start) and b.start <= (a.end or a.start) for a in days for b in mine
                   if a.start and b.start)  # fmt: skip


def one_by_one(
    total: Draft, later: Sequence[Draft], earlier: Sequence[Draft] = (), reads: Sequence[Read] = ()
) -> list[Draft]:
    """Give the next counts that add up to the total of the lead."""
    if total.counted.number.value is None and total.counted.number.quantifier != "at_least":
        return []
    if total.sentence >= LEAD:
        return []
    near = [d for d in later if d.sentence - total.sentence <= WITHIN]
    smaller = [d for d in near if d.counted.number.low < total.counted.number.low]
    parts = summing(smaller, total)
    if not parts and any(d.reading.rule == "toll" for d in smaller):  # what another says in between of one of them
        near = [d for d in near if d.reading.rule != "toll"]
        parts = summing([d for d in smaller if d.reading.rule != "toll"], total)
    read = reads[parts[0].sentence] if len(parts) == 2 and reads else None
    if read and read.drafts[0] is parts[0] and of_others(read.marks, parts[0].counted):
        return []  # "five died. Two others were killed the day before"
    side_by_side = near[: len(parts)] == parts  # two must stand next to each other
    at_once = len({part.sentence for part in parts}) == 1 and total.counted.number.low >= _DOZENS
    return parts if len(parts) > 2 or side_by_side or at_once else []


def three_at_least(total: Draft, later: Sequence[Draft], earlier: Sequence[Draft] = ()) -> list[Draft]:
    """Give the next three counts or more that add up to the total of the lead, though something larger is told too."""
    parts = one_by_one(total, later)
    return parts if len(parts) > 2 else []


def nearly_one_by_one(
    total: Draft, later: Sequence[Draft], earlier: Sequence[Draft], reads: Sequence[Read]
) -> list[Draft]:
    """Give the next counts that nearly add up to a few of the lead."""
    rows: list[Draft] = []
    told = 0
    if total.sentence >= LEAD or total.counted.number.low > _FEW:
        return rows
    for draft in later:
        if is_apart(reads[draft.sentence]):
            continue
        if _earlier(reads[draft.sentence]) and one_place(total.places, draft.places):
            continue
        if not rows and of_others(reads[draft.sentence].marks, draft.counted):
            break
        if in_another(total.places, draft.places):
            continue
        if draft.sentence - total.sentence > WITHIN or told + draft.counted.number.low > total.counted.number.low:
            break
        if _speaks_of_another_day(reads[total.sentence], reads[draft.sentence]) or _of_one_side(draft, total, rows):
            break
        rows.append(draft)
        told += draft.counted.number.low
    enough = _NEARLY_ALL if total.counted.number.low < _FIVE else _TWO_THIRDS
    return rows if len(rows) > 1 and told >= enough * total.counted.number.low else []


def _leave_no_room(drafts: Sequence[Draft]) -> None:
    """Take out of a list of parts those that no longer fit in the whole: "35, of them 13 from X, and 33 from Y"."""
    told: dict[tuple[int, int], int] = {}
    every: dict[tuple[int, int], int] = {}  # with the children and women among them
    sides: dict[tuple[int, int], int] = {}  # civilians, soldiers and fighters: nobody is two of them
    for draft in drafts:
        whole = draft.whole
        groups = ("people", "children", "women", "men", *_SIDES)
        if not draft.in_part or whole is None or draft.group not in (whole.group, *groups):
            continue
        top, low = whole.counted.number.high, draft.counted.number.low
        here = id(whole), draft.sentence  # another sentence may divide the whole in another way
        more = draft.group == whole.group != "people" and draft.counted.noun is not None  # and two civilians in B
        added = (every if more else told).get(here, 0) + low
        of_sides = sides.get(here, 0) + low
        full = top is not None and of_sides > _OVER * top and whole.group == "people"
        full = full and draft.group in ("people", *_SIDES)
        if full or (top is not None and added > top and (more or draft.group == "people")):
            wider = whole.whole.counted.number if whole.whole and draft.group in _SIDES else None
            fits = wider and wider.quantifier != "vague" and whole.counted.number.low + low <= (wider.high or wider.low)
            draft.whole, draft.in_part = whole.whole if fits else None, False
            sides[here] = of_sides  # what is told behind them fits no more
            continue
        every[here] = every.get(here, 0) + low
        if draft.group == "people":
            told[here] = added
        if draft.group in _SIDES:
            sides[here] = of_sides
