"""A figure in the making: what the steps that link figures read and set."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .clause import Reading
from .count.counted import Counted
from .grammar import Marked, Marks
from .models import Place, Sentence
from .sources import Said
from .when.day import Day

_QUOTES = "\"'“”«»‘’"
_TOWN, _WIDE = 1, 5  # location_precision: the place itself; a part of a country or more

BACK = 40  # counts that a search for wholes, rows and repetitions looks back over or on


@dataclass(slots=True)
class Draft:
    """A figure in the making: what was counted and read in which sentence, and the drafts that it hangs on."""

    sentence: int
    counted: Counted
    reading: Reading
    in_part: bool = False
    list_at: int = -1  # the sentence that introduces the list in whose row it stands
    group: str = "people"
    whole: "Draft | None" = None
    adds: bool = False  # beside others of its whole, which it is added to: not one of them told again
    twin: "Draft | None" = None
    forecast_of: "Draft | None" = None
    places: tuple[Place, ...] = ()
    said: Said = field(default_factory=Said)


@dataclass(slots=True)
class Read:
    """A sentence as read: its tokens' marks, its dates, its drafts."""

    sentence: Sentence
    marks: Marked
    days: Sequence[Day]
    drafts: list[Draft]


def room_for(whole: Counted, part: Counted) -> bool:
    """Can the part be no larger than the whole, and is it people that both count?"""
    if whole.unit not in ("person", "household") and whole.unit != part.unit and part.noun is not None:
        return False
    top = whole.number.high
    return top is None or part.number.low <= top


def one_place(a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Do two claims share a place, or does one name none, or only a wider one? Two villages of a province are two."""
    if not a or not b:
        return True
    if a[0].how == b[0].how == "unknown" and not _share_a_name(a[0].place, b[0].place):
        return False  # two neighbourhoods of one city
    if {p.place_id or p.place for p in a} & {p.place_id or p.place for p in b}:
        return True
    if any(all((p.location_precision or 0) >= _WIDE for p in places) for places in (a, b)):
        return True
    if all(p.location_precision == _TOWN for p in (a[0], b[0])):
        return False
    areas = [{p.admin1_pcode for p in places if p.admin1_pcode} for places in (a, b)]
    return bool(areas[0] & areas[1])


def _share_a_name(name: str, other: str) -> bool:
    """Is the last word of one name in the other too: "the village of X" and "X"?"""
    words, others = ([word.strip(_QUOTES) for word in text.split()] for text in (name, other))
    return words[-1] in others or others[-1] in words


def marks_behind(read: Read, counted: Counted, within: int) -> Marks:
    """Give the marks of so many tokens behind a count, at most up to the next count."""
    end = min((d.counted.lead for d in read.drafts if d.counted.lead >= counted.last), default=len(read.marks))
    return read.marks[counted.last : min(end, counted.last + within)]


def countries_of(places: Sequence[Place]) -> set[str]:
    """Give the countries that places are known to lie in."""
    return {place.country_iso3 for place in places if place.country_iso3}


def of_others(marks: Marks, counted: Counted) -> bool:
    """Does the count say that these are others than those before: "two other children", طفل آخر?"""
    if counted.noun is None or counted.noun.inherits:
        return False
    beside = [marks[k]["noun"] for k in range(counted.first, min(len(marks), counted.last + 1)) if "noun" in marks[k]]
    return any(mark.value.inherits for mark in beside)
