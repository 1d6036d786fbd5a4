"""Where a figure is that names no place of its own: the place told before, the heading, the article's one place."""

from bisect import bisect_left
from itertools import pairwise

from ..models import Place
from ..text import is_year
from .focus import FOCUS_LINES
from .gazetteer import REGION
from .hints import NATION, ONSET, SAYING, SINCE, WIDE, PlaceLine
from .located import (
    AREA,
    AT_SEA,
    COUNTRYWIDE,
    LIST_GAP,
    MOVEMENT,
    Located,
    is_measured,
    is_narrow,
    layout,
    of_who_says,
)
from .onset import without_war
from .order import by_exactness, said_notably
from .owners import told_behind
from .uses import origins_of_natives, usable_for
from .who_says import said_before
from .words import PlaceWords

_LEFT = 2  # sentences back to where people left
_BEFORE = 40  # sentences of a paragraph in which a place is sought that goes on
_HEADING, _BESIDE = 8, 2  # words of a line that is a heading; those of them that are no place
_OF_THE = frozenset(("of", "the", "in"))
_SENTENCE_ENDS = frozenset(".!?؟")
_DASHES = frozenset("-–—/")
_LIST, _PROVINCES = 4, 3  # places, and provinces, of a sentence that lists them
_ROWS, _LABEL = 8, 9  # rows of a list; words of a row's label, its colon included
_OPENING = 1  # words before a country that opens a sentence
_OPENS = 2  # words that may begin with a verb of saying: "He added"
_ASIDE = 2  # letters from a place to the comma behind which it is said where it lies
_DATE = 4  # words from "since" to the figures of a date


def of_the_nation(index: int, located: Located) -> bool:
    """Does a sentence tell what the whole war has cost the article's country?"""
    known, words = located.known, located.words[index]
    if not located.country or not located.lines[index].may & NATION:
        return False
    return any(known.nation.starting_at(words, i) for i in range(len(words)))


def sums_up(index: int, located: Located) -> bool:
    """Does a sentence sum up ("since the start of the year", "since 8 October"), so that no village before is meant?"""
    if not located.lines[index].may & (WIDE | SINCE):
        return False
    found = located.kept.summing.get(index)
    if found is None:
        found = located.kept.summing[index] = _sums_up(located.lines[index], located.known)
    return found


def _sums_up(line: PlaceLine, known: PlaceWords) -> bool:
    words = line.words
    return any(
        known.wide.starting_at(words, i)
        or (known.since.starting_at(words, i) and any(word.folded[0].isdigit() for word in words[i + 1 : i + _DATE]))
        or (known.between.starting_at(words, i) and sum(is_year(w.folded) for w in words[i + 1 : i + 2 + _DATE]) > 1)
        for i, bits in line.hinted
        if bits & (WIDE | SINCE)
    )


def in_wide_list(index: int, located: Located) -> bool:
    """Is a sentence a row, with its label, below a line that sums up: "since January 349 died, as follows:"?"""
    for i in range(index, max(0, index - _ROWS), -1):
        words = located.words[i]
        if located.paragraph[i] == located.paragraph[i - 1] or not any(w.folded == ":" for w in words[1:_LABEL]):
            return False
        above = located.words[i - 1]
        if above and above[-1].folded == ":":
            return sums_up(i - 1, located)
    return False


def under_heading(index: int, located: Located) -> Place | None:
    """Give the place that is the heading of the lines below it: "The Gaza Strip" alone in a line."""
    known = located.kept.headings
    if index not in known:
        known[index] = _under_heading(index, located)
    return known[index]


def _under_heading(index: int, located: Located) -> Place | None:
    alone = _lines_alone(located)
    for before in reversed(alone[bisect_left(alone, index - _BEFORE) : bisect_left(alone, index)]):
        words = located.words[before]
        inside = [range(around.first, around.last) for around in located.beside[before]]
        rest = [i for i, word in enumerate(words) if not word.sign and not any(i in span for span in inside)]
        places = [place for place in located.mentions[before] if place.role == "occurred"]
        return places[0] if places and len(rest) <= _BESIDE and places[0].how != "context" else None
    return None


def _lines_alone(located: Located) -> list[int]:
    """Give the sentences that may be headings: short lines of their own without a full stop."""
    if located.kept.alone is None:
        lines, alone = located.paragraph, []
        for i, words in enumerate(located.words[:-1]):
            if 0 < len(words) <= _HEADING and lines[i] != lines[i + 1] and (not i or lines[i - 1] != lines[i]):
                told = words[-1].folded in _SENTENCE_ENDS or any(word.folded == ":" for word in words[:-1])
                told = told or (
                    i == 0 and any(word.sign and word.folded in _DASHES for word in words)
                )  # an outlet's line
                alone += [] if told else [i]  # nor "Province of X: one wounded"
        located.kept.alone = alone
    return located.kept.alone


def carried_place(index: int, located: Located, metric: str, back: int = 1) -> Place | None:
    """Give the most specific place of the sentences before in the same paragraph, else of the ``back`` just before.

    The sentences after the first of a paragraph go on as it does, up to one that sums up; there the home of who speaks
    is no place.
    """
    key, known = (index, metric in MOVEMENT, back), located.kept.carried
    if key not in known:
        known[key] = _carried_place(index, located, metric, back)
    return known[key]


def _adds(index: int, located: Located) -> bool:
    """Does a sentence begin with who goes on to speak: "He added that", وأضاف?"""
    words, said = located.words[index], located.known.said
    opens = range(min(_OPENS, len(words))) if located.lines[index].may & SAYING else ()
    return any(said.starting_at(words, i) for i in opens)


def _carried_place(index: int, located: Located, metric: str, back: int) -> Place | None:
    reach, moved = index - back, metric in MOVEMENT
    lines, near = located.paragraph, range(index, max(0, index - _BEFORE), -1)
    opening = next((i for i in near if lines[i - 1] != lines[i]), 0) - back
    for before in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        apart = lines[before] != lines[index] and before < reach
        if apart and (not back or before < opening):
            return None
        if sums_up(before, located):
            opening = max(opening, before + 1)
        if not located.mentions[before]:
            goes_on = before == index - 1 and _adds(index, located)
            reach -= goes_on and any(word.folded[0].isdigit() for word in located.words[before])
            continue
        if not moved and tells_a_way(before, located):
            continue
        if (before < index - 1 or len(located.mentions[before]) > 1) and _ranks(before, located):
            continue
        places = [place for place in usable_for(before, located, moved) if is_narrow(place)]
        if apart:
            places = [place for place in places if not of_who_says(place, before, located)]
        speaks = [place for place in places if _ends_with_who_says(place, before, located)]
        places = [place for place in places if place not in speaks] if len(speaks) < len(places) else places
        below = lines[before] != lines[index]
        seats = [place for place in places if below and told_behind(place, before, located)]
        if seats and len(seats) == len(places):
            reach -= 1  # "..., said Ali Osman, head of the district of Y": nothing of where it was
            continue
        places = [place for place in places if not _led_abroad(place, before, located)]
        places = [place for place in places if not _from_which_it_lies(place, before, located)]
        where = [place for place in places if not is_measured(place, before, located)]
        if located.lines[before].may & ONSET and where:
            where = without_war(where, where[-1].end, before, located)
        exact = {place.place_id or place.place for place in where if _is_exact(place)}
        provinces = {
            place.admin1_pcode
            for k, place in enumerate(where)
            if place.location_precision == AREA and (k == 0 or place.start - where[k - 1].end > LIST_GAP)
        }  # not "in Aleppo, Idlib and Hama"
        spread = {place.admin1_pcode for place in located.mentions[before] if place.how != "context"} - {None}
        if len(exact) >= _LIST or len(provinces) >= _PROVINCES or len(spread) >= _LIST:
            continue  # a list by place: what follows is told of none of them alone
        area = _area_of_a_list(where)
        if area:
            return area
        reach -= len(where) < len(places)  # "it lies 300 km north of Y" tells of the place before
        if where:
            return by_exactness(where, where[-1].end, metric, before, located)[0]
    return None


def _area_of_a_list(places: list[Place]) -> Place | None:
    """Give the area that a sentence names before a list of places in it: what goes on is told of none of them alone.

    "Floods hit *Marib*, in Sirwah and Madghal. ... Seven people died."
    """
    for one, other in pairwise(places):
        if _is_exact(one) and _is_exact(other) and 0 < other.start - one.end <= LIST_GAP:
            areas = (p for p in places if p.location_precision == AREA and p.end < one.start and p.how != "unknown")
            return next((p for p in areas if p.admin1_pcode == one.admin1_pcode == other.admin1_pcode), None)
    return None


def _is_exact(place: Place) -> bool:
    return place.how == "unknown" or (place.location_precision or COUNTRYWIDE) < AREA


def _from_which_it_lies(place: Place, index: int, located: Located) -> bool:
    """Does a place only say where the one right before it lies: "the camp of X, south of the capital Y"?"""
    earlier = [other.end for other in located.mentions[index] if other.end < place.start]
    if not earlier:
        return False
    words, starts = located.words[index], layout(index, located)[0]
    first, last = bisect_left(starts, earlier[-1]), bisect_left(starts, place.start)
    apposed = last - first > 1 and words[first].folded in ",،"
    return apposed and any(located.known.compass.starting_at(words, i) for i in range(first + 1, min(first + 3, last)))


def tells_a_way(index: int, located: Located) -> bool:
    """Does a sentence only name the ends of a way: "the train was on its way from X to Y"?"""
    return [place.role for place in located.mentions[index]] == ["origin", "destination"]


def _ranks(index: int, located: Located) -> bool:
    """Does a sentence only say what share of them places have: "A accounted for 39% of the deaths"?"""
    return any(word.folded == "%" for word in located.words[index])


def _ends_with_who_says(place: Place, index: int, located: Located) -> bool:
    """Does a sentence end with where its speaker is: "..., said a committee in Y."?"""
    words = located.words[index]
    after = words[bisect_left(layout(index, located)[0], place.end) :]
    return all(word.sign for word in after) and said_before(place, index, located)


def _led_abroad(place: Place, index: int, located: Located) -> bool:
    """Is this where somebody went, in another country than the article's: "back from a journey to Mecca"?"""
    home = located.home
    if not home or place.country_iso3 in (home, None):
        return False
    return any(other.role == "destination" and other.start == place.start for other in located.mentions[index])


def told_of_countries(index: int, located: Located, metric: str) -> Place | None:
    """Give the region of several countries of which the article last told: "In West Africa ... In total, ..."."""
    moved = metric in MOVEMENT
    for before in range(index, max(-1, index - _BEFORE), -1):
        for place in usable_for(before, located, moved):
            area = located.gazetteer.area(place.place_id or "")
            if area and area.kind == REGION and not area.country:
                return place
    return None


def country_of_paragraph(index: int, located: Located, metric: str) -> Place | None:
    """Give the country that the paragraph has spoken of, and of nothing narrower: "The crisis in Lebanon goes on."

    It is the article's own, or the only one said where the article has none, or another that opens a sentence of the
    paragraph: "In Nepal, police said that ... . Another 36 are missing."
    """
    home = located.home
    moved, lines = metric in MOVEMENT, located.paragraph
    told: list[Place] = []
    for before in located.naming[bisect_left(located.naming, index - _BEFORE) : bisect_left(located.naming, index)]:
        if lines[before] == lines[index]:
            told += [place for place in usable_for(before, located, moved) if place.how != "context"]
    if not told:
        return None
    countries = {place.country_iso3 for place in told}
    if any(is_narrow(place) for place in told) or len(countries) != 1:
        return None
    if home and countries != {home}:
        return next((place for place in told if _opens_with(place, index, located)), None)
    return located.country or told[-1]


def area_around(town: Place, index: int, located: Located) -> Place | None:
    """Give the area named before a sentence in which a town lies: that of a sum, which is not the town's.

    Where the article names the country, the sum may be the country's.
    """
    named = (place for places in (located.title, *located.mentions[:FOCUS_LINES]) for place in places)
    home = located.country.place_id if located.country else None
    if any(place.place_id == home and place.how != "context" for place in named):
        return None
    for before in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        for place, around in located.named(before):
            plain = around.kind in ("", "admin1", "area") and not around.countryside and not around.compass
            plain = plain and place.how != "context"
            if not plain or not AREA <= (place.location_precision or 0) < COUNTRYWIDE:
                continue
            area = located.gazetteer.area(place.place_id or "")
            if town.admin1_pcode and town.admin1_pcode in (place.place_id, *(area.parts if area else ())):
                return place
    return None


def _opens_with(place: Place, index: int, located: Located) -> bool:
    """Does a sentence of the paragraph begin with "In" this country?"""
    for before in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        for named, beside in located.named(before):
            if named.start == place.start:
                return beside.first <= _OPENING and "at" in beside.preposition
    return False


def only_place(index: int, located: Located, metric: str) -> Place | None:
    """Give the place that the article has told of up to a sentence, where it is one alone: what happened goes on there.

    Its area or region, named too, is no second one.
    """
    told: dict[str, Place] = {}
    moved = metric in MOVEMENT
    for before in located.naming[: bisect_left(located.naming, min(index, FOCUS_LINES))]:
        for place in _told_of(before, located, moved):
            told.setdefault(place.place_id or place.place, place)
    exact = [
        place for place in told.values() if place.how == "unknown" or place.location_precision in (1, 2, 3, AT_SEA)
    ]
    exact = [place for place in exact if place.country_iso3] or exact  # off a coast is less than a sea
    return exact[0] if len(exact) == 1 else None


def _told_of(index: int, located: Located, moved: bool) -> tuple[Place, ...]:
    """Give the places of a sentence that it tells of, by name: not those of who speaks or of a distance."""
    known = located.kept.told[moved]
    found = known.get(index)
    if found is None:
        usable = () if not moved and tells_a_way(index, located) else usable_for(index, located, moved)
        named = (p for p in usable if is_narrow(p) and p.how != "context")
        told = (p for p in named if not is_measured(p, index, located) and not of_who_says(p, index, located))
        told = (p for p in told if not said_notably(p, index, located))  # "the West Bank, including East Jerusalem"
        found = known[index] = tuple(p for p in told if not _holds_the_one_before(p, index, located))
    return found


def _holds_the_one_before(place: Place, index: int, located: Located) -> bool:
    """Does a place only say where the one right before it lies: "the village of X *in Y*", "X village *of Y ward*"?"""
    for (earlier, _), (other, around) in pairwise(located.named(index)):
        if other.start != place.start:
            continue
        if "at" in around.preposition:
            return 0 < place.start - earlier.end <= LIST_GAP
        if around.near and 0 < place.start - earlier.end <= _ASIDE:
            return True  # "in X, near the town of Y"
        if around.kind != "admin2":
            return False
        words, starts = located.words[index], layout(index, located)[0]
        first, last = bisect_left(starts, earlier.end), bisect_left(starts, place.start)
        first += located.known.naming_after.starting_at(words, first) is not None if first < last else 0
        return first <= last and all(word.folded in _OF_THE for word in words[first:last])
    return False


def left_before(index: int, located: Located) -> Place | None:
    """Give the place that the article says up to a sentence the displaced are from, where it is one: a convoy's."""
    told: dict[str, Place] = {}
    for before in located.naming[: bisect_left(located.naming, min(index, FOCUS_LINES))]:
        for place in origins_of_natives(before, located, located.known):
            told.setdefault(place.place_id or place.place, place)
    return next(iter(told.values())) if len(told) == 1 else None


def origin_told(index: int, located: Located, *, alone: bool = False) -> Place | None:
    """Give where the sentences just before say that people came from: "deported from A. ... 900 returned to B".

    ``alone``: only where they say it of one place.
    """
    lines = range(index - 1, max(-1, index - 1 - _LEFT), -1)
    told = [place for before in lines for place in usable_for(before, located, True) if place.role == "origin"]
    if alone and len({place.place_id or place.place for place in told}) > 1:
        return None
    return told[0] if told else None


def is_wider(area: Place, place: Place) -> bool:
    """Is this the area in which a place lies, or may lie? A sea may lie off any country."""
    if area.location_precision == COUNTRYWIDE and place.location_precision == AT_SEA:
        return place.how != "context"
    return area.location_precision == AREA and place.admin1_pcode in (area.admin1_pcode, None)


def is_told_by(place: Place, index: int, located: Located) -> bool:
    """Is a place, or one in it, named up to a sentence? One named only later is not meant where the country is."""
    areas = {place.place_id, place.admin1_pcode} - {None}
    home = located.home
    told = [*located.title, *(p for mentions in located.mentions[: min(index + 1, FOCUS_LINES)] for p in mentions)]
    if any(p.place == place.place or areas & {p.place_id, p.admin1_pcode} for p in told):
        return True
    return not any(p.country_iso3 == home and p.location_precision == COUNTRYWIDE for p in told)
