"""The order of a figure's places: the most specific first, places left before those reached."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set

from ..models import Place
from ..text import fold
from .hints import NOTABLY
from .located import (
    AREA,
    AT_SEA,
    LIST_GAP,
    MOVEMENT,
    NEAR,
    Located,
    is_far_from,
    is_narrow,
    layout,
    number_before,
    said_with_in,
)
from .names import INDEFINITE, Word
from .words import IN, QUOTES, PlaceWords

SEIZED = frozenset(("localities_seized", "sites_seized", "area_seized"))
_NOTABLY, _MOST = 7, 12  # words from "above all" to the place; from معظمهم, "most of them"
_SAME_NAME = 2  # a place may stand twice in the list of those named: as left and as reached
_QUARTER = 0.3  # by so much is a quarter less wide than its town
_SMALL = frozenset(("camp", "neighbourhood"))
_SMALL_KINDS = frozenset(f"kind:{kind}" for kind in _SMALL)
_COMMA = 2  # letters from a place to what a comma sets off: "in X, north of Y"
_APPOSED = 4  # words at least of ", a hamlet in"
_THE = 3  # letters of an article: "The region"
_ASIDE = 50  # letters from a place to the words that say where it lies


def by_exactness(
    places: Sequence[Place],
    start: int,
    metric: str,
    index: int = 0,
    located: Located | None = None,
    known: PlaceWords | None = None,
) -> list[Place]:
    """Put the most specific first, among equals the nearest to the number; the origin of a movement before its
    destination. "The West Bank and Jerusalem": an area to which a smaller place is only added stays first.
    """
    if len(places) == 1:
        return list(places)
    known = known or (located.known if located else None)
    joined = layout(index, located)[2] if located else frozenset()
    role = {"origin": 0, "occurred": 1, "coverage": 2, "destination": 3} if metric in MOVEMENT else {}
    along = sorted(places, key=_start)
    away: dict[int, int] = {}  # from the number to the nearest place of a list: "in A, B and C" is led by A
    run: list[Place] = []
    for place in along:
        if not run or place.start - run[-1].end > LIST_GAP:
            run = []
        run.append(place)
        nearest = min([abs(one.start - start) for one in run])
        for one in run:
            away[one.start] = nearest
    width = _widths(along, joined)
    named = any(place.how != "context" and is_narrow(place) for place in places)
    far = {place.start for place in places if located and _at_a_distance(place, places, index, located)}
    for place in along if far or (located and located.lines[index].may & NOTABLY) else ():
        listed = any(0 <= place.start - other.end <= LIST_GAP and other.start in far for other in places)
        if listed or (located and said_notably(place, index, located)):
            far.add(place.start)

    quarters = _quarters(places, index, located) if located else frozenset()
    kinds = {p.start: b.kind for p, b in located.named(index)} if located else {}

    def order(place: Place) -> tuple[float, ...]:
        again = _says_again(place)  # "the region" says less than a name
        wide = width[place.start] + (AREA if place.start in far else 0) + _said_wide(place, known, kinds)
        wide -= _QUARTER if place.start in quarters and place.start - 1 not in joined else 0
        last = len(role) if again and named else 0  # "they reached the town of X; some stayed in the town"
        return (role.get(place.role, 0) + last, wide, again, away[place.start], place.start)

    return sorted(places, key=order)


def _says_again(place: Place) -> bool:
    """Does a place go back to one told before, "the region", and is no name that the article settles?"""
    if place.how != "context":
        return False
    first, *rest = place.place.split() or [""]
    named = first[:1].isupper() and (not rest or len(first) > _THE)
    return not named and not (rest and rest[-1][:1].isupper())


def _quarters(places: Sequence[Place], index: int, located: Located) -> frozenset[int]:
    """Give where the places start that are called a camp or a quarter: smaller than the town named beside them."""
    said = {p.start: b.kind for p, b in located.named(index)}
    called = {p.start: [located.known.said_before(fold(word)) for word in p.place.split()[:2]] for p in places}
    return frozenset(
        at
        for at, (first, *rest) in called.items()
        if (said.get(at) in _SMALL or first & _SMALL_KINDS) and not any("kind:city" in tags for tags in rest)
    )  # not أحياء مدينة حمص


def _start(place: Place) -> int:
    return place.start


def _said_wide(place: Place, known: PlaceWords | None, kinds: Mapping[int, str]) -> float:
    """Rank a place that no table knows but that is called a province, a district or an island: wider than a village."""
    if known is None or place.how != "unknown":
        return 0
    said = [fold(word) for word in place.place.split()]
    tags = known.said_before(said[0]) | known.said_before(said[-1]) | {f"kind:{kinds.get(place.start, '')}"}
    return 1.5 if "kind:admin1" in tags else 1.0 if tags & {"kind:admin2", "kind:island"} else 0


def said_notably(place: Place, index: int, located: Located) -> bool:
    """Is a place only named as one of those of an area: "east of the country, above all in X"?"""
    if not located.lines[index].may & NOTABLY:
        return False
    words, first = located.words[index], bisect_left(layout(index, located)[0], place.start)
    notably, most = located.known.notably, located.known.most_of_them
    near = [k for k in range(max(0, first - _MOST), first) if k >= first - _NOTABLY or words[k].folded in most]
    if any(notably.ending_at(words, k) and not any(_ends_it(words[j]) for j in range(k + 1, first)) for k in near):
        return True
    named = located.mentions[index]
    before = named[: bisect_left(named, place.start, key=_start)][-_SAME_NAME:]
    return any(said_notably(other, index, located) for other in before if 0 <= place.start - other.end <= LIST_GAP)


def _ends_it(word: Word) -> bool:
    """Is "above all" said no longer, behind a sign or a number: "chiefly in less than 72 hours off the coast of X"?"""
    return word.sign or word.folded[0].isdigit()


def _at_a_distance(place: Place, places: Sequence[Place], index: int, located: Located) -> bool:
    """Does a place only tell where the one before it lies: "X, a town 300 km north of Y"?"""
    before = [other for other in places if other.end <= place.start]
    gap = min((place.start - other.end for other in before), default=3 * _ASIDE)
    if gap > _ASIDE:
        return gap <= 2 * _ASIDE and is_far_from(place, index, located)
    if _apposed(before, place, index, located):
        return True
    aside = gap <= _COMMA and any(other.how != "context" and is_narrow(other) for other in before)
    told = aside or gap <= 1  # "in X north of Y"; "in X, north of Y"
    told = told or (place.start not in said_with_in(index, located) and number_before(place, located.words[index]))
    told = told or _in_the_hills(before, place, index, located)
    return (place.location_precision == NEAR and told) or is_far_from(place, index, located)


def _apposed(before: Sequence[Place], place: Place, index: int, located: Located) -> bool:
    """Does a place only tell in what the one before it is a hamlet: "in X, a hamlet in the town of Y"?"""
    last = max((other.end for other in before), default=place.start)
    starts = layout(index, located)[0]
    between = located.words[index][bisect_left(starts, last) : bisect_left(starts, place.start)]
    if len(between) > 1 and between[0].folded in ",،" and between[1].folded in located.known.one_of:
        return True  # منطقة باغرام، إحدى ضواحي كابل
    if len(between) < _APPOSED or between[0].folded != "," or between[1].folded not in INDEFINITE:
        return False
    kinds = (located.known.before.starting_at(between, i) for i in range(2, len(between)))
    return any(kind and any(tag.startswith("kind") for tag in kind[1]) for kind in kinds)


def _in_the_hills(before: Sequence[Place], place: Place, index: int, located: Located) -> bool:
    """Is only "in" with an unread name and a comma between two places: "the village of X in Jabal Z, north of Y"?"""
    last = max(other.end for other in before)
    between = [word for word in located.words[index] if last <= word.start < place.start and word.folded not in QUOTES]
    if not 2 < len(between) <= _APPOSED + 1 or between[-1].folded not in ",،":
        return False
    within = located.known.said_before(between[0].folded) >= IN
    return within and not any(word.sign for word in between[:-1])


def _widths(places: Sequence[Place], joined: Set[int]) -> dict[int, float]:
    """Rank places in text order; one that و joins (a word that starts at ``joined``) to an area right before it ranks
    after it.

    A whole sea, of no country, ranks after a town or district, and after a coast said before it: "on the coast of the
    Mediterranean, in the town of X"; "they died off Tunisia, trying to cross the Mediterranean".
    """
    ashore = any((place.location_precision or AREA) < AREA for place in places)
    widths: dict[int, float] = {}
    before: Place | None = None
    for place in places:
        ashore = ashore or (_is_at_sea(place) and not _is_a_sea(place))
        widths[place.start] = AREA if ashore and _is_a_sea(place) else _width(place)
        added = before and place.start - 1 in joined and place.start - before.end <= LIST_GAP
        if added and before and before.location_precision == AREA:
            widths[place.start] = max(_width(place), widths[before.start] + 0.5)
        before = place
    return widths


def _is_a_sea(place: Place) -> bool:
    return _is_at_sea(place) and not place.country_iso3


def _is_at_sea(place: Place) -> bool:
    return place.location_precision == AT_SEA


def _width(place: Place) -> float:
    """Rank exactness: places proper (1, 2, a village that no table knows), the sea off a coast, districts,
    governorates, regions, countries.
    """
    if place.how == "unknown" or place.location_precision == AT_SEA:
        return 1 if place.how == "unknown" else 1.5
    return max(2, place.location_precision or 9) - 1
