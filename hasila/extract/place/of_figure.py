"""Which of the places that an article names a figure speaks of: those of its clause, else its sentence, else carried
over.
"""

from bisect import bisect_left
from collections.abc import Sequence, Set

from ..models import Place, Sentence
from .carried import (
    carried_place,
    is_wider,
    origin_told,
    tells_a_way,
)
from .gazetteer import SITES
from .hints import NOTABLY, SAYING
from .in_lists import named_in_list
from .located import (
    AREA,
    COUNTRYWIDE,
    MOVEMENT,
    NEAR,
    Located,
    any_within,
    is_narrow,
    layout,
    of_who_says,
    with_parts,
)
from .moved import at_war, home_left, hosts, left_by, where_it_happened
from .of_country import (
    attacked_abroad,
    country_of_clause,
    country_said,
    of_an_attack,
    of_an_officer,
    of_who_governs,
    said_first,
)
from .onset import without_onset
from .order import SEIZED, by_exactness, said_notably
from .owners import (
    before_where,
    free_places,
    host_of,
    in_another_clause,
    in_its_bracket,
    of_who_told,
    opens_bracket,
    owner_of,
    past_a_rival,
    segment_of,
    stands_apart,
    without_crossings,
    without_singled_out,
    without_speakers,
    without_where_told,
)
from .told_elsewhere import CITY, is_less, told_before, told_elsewhere
from .uses import are_homes, origins_of_natives, usable_for
from .wholes import behind_its_parts, set_off_from, without_those_of_parts, without_those_of_some

_SAID_NEXT = 10  # letters from a wide place to a narrower one that says it better
_APART = 2  # letters from a place to the part of the country that a comma sets off: "in Kano, northern Nigeria,"
_HOME_WITHIN = 30  # letters from those counted to where they come from: "three young men from X"
_PAIR = 2  # the largest number that has no parts in several places
_LISTED = 2  # other numbers in a sentence that is a list by place
_FROM = 14  # letters from a number of such a list to its place: "150 dead from A"
__all__ = ["SITES", "Located", "places_for"]


def places_for(
    start: int,
    end: int,
    sentence_index: int,
    sentences: Sequence[Sentence],
    located: Located,
    metric: str,
    others: Sequence[int] = (),
    value: int = 0,
    parts: Sequence[int] = (),
    implied: Set[int] = frozenset(),
) -> tuple[Place, ...]:
    """The places of the figure whose number stands at ``start:end``, most specific first; the first is its place.

    ``value`` is the number: millions are not of the town that the sentence before spoke of. ``others`` are the starts
    of the article's other counted numbers in text order: a place that follows one of them is its own. ``parts`` are
    those of them that are parts of the figure: what follows the last of them is of them all, if none has its own; of
    those ``implied`` by a noun alone, "of them a child", none has.
    """
    if located.mentions[sentence_index]:
        sentence = sentences[sentence_index]
        near = others[bisect_left(others, sentence.start) : bisect_left(others, sentence.end)]
        places, carried, fewer = _said_here(start, end, sentence_index, located, metric, near, value, parts, implied)
        if places:
            return places
        places, at_number = told_elsewhere(sentence_index, located, metric, value, carried, fewer)
    else:
        attacked = attacked_abroad(start, sentence_index, located)
        if attacked:
            return with_parts([attacked], located)
        places, at_number = told_before(sentence_index, located, metric, value)
    if places:
        return (places[0].at(start, start),) if at_number else places
    near_to = range(end, end + _HOME_WITHIN)
    natives = {p.start for p in origins_of_natives(sentence_index, located, located.known)}
    homes = [
        p
        for p in located.mentions[sentence_index]
        if p.role == "origin" and p.start in near_to and p.start not in natives
    ]
    if homes:
        return with_parts([homes[0].as_role("occurred")], located)
    return (located.country.at(start, start),) if located.country else ()


def _said_here(
    start: int,
    end: int,
    index: int,
    located: Located,
    metric: str,
    near: Sequence[int],
    value: int,
    parts: Sequence[int],
    implied: Set[int],
) -> tuple[tuple[Place, ...], Place | None, bool]:
    """Give the places that a sentence says of a figure; if it says none, the country that it speaks of, and whether
    places of it belong to other figures.
    """
    moved = metric in MOVEMENT
    rivals = [at for at in near if not start <= at < end]
    listed = named_in_list(index, located, end, rivals, moved)
    if listed:
        return with_parts([listed], located), None, False
    owner = owner_of(start, index, located)
    if owner:
        return with_parts([owner], located), None, False
    host = host_of(start, index, located) if moved else None
    if host:
        return with_parts([host], located), None, False
    own = list(usable_for(index, located, moved))
    own += _from_list(index, located, metric, end, rivals)
    if metric == "refugees" and any(place.role == "origin" and place.start > end for place in own):
        own = hosts(own, start, end, index, located) or own
    row = behind_its_parts(start, rivals, parts, own, index, located) if parts and not moved else None
    if row:
        return with_parts([row], located), None, False
    counted = [at for at in parts if at not in implied]
    own = without_those_of_parts(own, counted, parts, index, located) if counted else own
    own = without_those_of_some(own, start, parts, index, located) if parts else own
    if parts and set_off_from(parts, own, index, located):
        rivals = [at for at in rivals if at not in parts]
    own = before_where(own, start, rivals, index, located)
    own = without_onset(own, start, index, located)
    own = without_where_told(own, end, index, located)
    own = without_speakers(own, start, rivals, index, located)
    own = without_singled_out(own, start, index, located)
    if len(own) > 1 and not moved and tells_a_way(index, located):
        own = own[:1]  # "3 hurt were taken *from A* to B"
    if own and not moved and are_homes(own, index, located) and carried_place(index, located, metric):
        return (), None, False  # "for 7 captives *of the people of A*": who they are
    if own and of_an_attack(index, located) and all(of_an_officer(p, index, located) for p in own):
        return (), None, False  # "The governor of A said that those killed in the attack were ..."
    if own and of_who_told(own, end, index, located) and carried_place(index, located, metric):
        return (), None, False  # '"Five died," said the mayor of A.'
    homes = [p for p in own if p.role == "origin"][:1] if metric == "returned" else []
    if homes and are_homes(homes, index, located):  # "the camp of A let 40 families *of the people of B* go home"
        camps = (p for p in located.mentions[index] if p.end < start and p.role == "occurred" and p.how == "exact")
        left = next((p for p in camps if (p.location_precision or AREA) <= NEAR), None) or origin_told(index, located)
        if left:
            return with_parts([left, homes[0].as_role("destination")], located), None, False
    if len(own) == 1 and own[0].end < start and of_who_governs(own[0], index, located):
        told = carried_place(index, located, metric)
        around = told and (is_wider(own[0], told) or told.admin1_pcode == own[0].admin1_pcode)
        if told and around and told.place != own[0].place and is_less(told):
            return (), None, False  # "the governor of A said that 60 were killed": in the village told of before
    labelled = [
        p
        for p in own
        if opens_bracket(p.end, start, located.words[index]) or in_its_bracket(p, start, own, index, located)
    ]
    if not labelled:  # "most of them left A (90), B (17) and C (3)"; "among the worst hit is A (90)"
        beside = [p for p in located.mentions[index] if opens_bracket(p.end, start, located.words[index])]
        role = (own[0].role if own else None) if moved else "occurred"
        labelled = [p.as_role(role) if role else p for p in beside]
    if labelled:
        return with_parts(labelled[-1:], located), None, False
    low, high = segment_of(index, start, located)
    if rivals and any(low <= place.start < high for place in own):
        own = [place for place in own if low <= place.start < high]
        rivals = [at for at in rivals if low <= at < high]
    free = free_places(own, start, rivals, parts, located, index, whole=not 0 < value <= _PAIR)
    if moved and rivals and all(past_a_rival(place, start, rivals) for place in free):
        within = usable_for(index, located, False)  # "360 fled within X, among them 180 from Y"
        free = [place for place in within if place.start > start and not past_a_rival(place, start, rivals)] or free
    here = [place for place in free if not in_another_clause(place, start, index, located)]
    clause = [place for place in here if not stands_apart(place, start, end, index, located)]
    country = country_of_clause(clause, here, index, located) if not moved else None
    if value > CITY and not country and not any(is_narrow(place) for place in clause):
        said = {p.country_iso3 for p in clause if p.role == "occurred"}  # "700,000 in the country, with ... in A"
        country = clause[0] if len(said) == 1 and clause[0].role == "occurred" else None
    if country:
        return with_parts([country], located), None, False
    attacked = attacked_abroad(start, index, located)
    if attacked:
        led_to = {place.start for place in located.mentions[index] if place.role == "destination"}
        if not any(place.start > start and place.start not in led_to for place in here):
            return with_parts([attacked], located), None, False
    if clause and all((place.location_precision or 9) >= AREA for place in clause):
        clause = _narrowed(clause, here, index, located)
    free = here if any(place.start < start for place in here) else free  # those of another clause are not meant
    for found in (clause, here, free):
        whole = _named_before_some(found, index, located)
        if whole:
            return with_parts([whole], located), None, False
        exact = [place for place in found if (place.location_precision or 9) != COUNTRYWIDE or place.how == "unknown"]
        if moved and any(place.role == "origin" for place in found):
            exact = without_crossings(exact, index, located)
        elif metric == "returned" and exact and not without_crossings(exact, index, located):
            left = origin_told(index, located)  # "deported from A. ... 900 were deported through the crossing of B"
            exact = [left] if left and left.place_id else exact
        if exact:
            ordered = by_exactness(exact, start, metric, index, located)
            told_of = here
            if located.lines[index].may & NOTABLY:
                told_of = [p for p in here if not said_notably(p, index, located)]
            ordered = _with_narrower(ordered, told_of, [start, *rivals], index, located)
            if moved and all(place.role == "destination" for place in exact):
                # "from the whole country to the city of X", "came to X, in Y, after they had fled Z"
                left = next((p for p in (*found, *here, *free) if p.role == "origin"), None)
                left = left or where_it_happened(here, start) or left_by(index, located, metric, value)
                ordered = [left, *ordered] if left else ordered
            return with_parts(_with_list(ordered, own, end, metric), located), None, False
    moving = [  # "from neighbouring countries" is no place of a table
        p
        for p in ((here or free) if moved else ())
        if p.role != "occurred" and (p.place_id or p.how == "unknown" or _is_its_own(p, start, rivals))
    ]
    if moving:
        ordered = by_exactness(moving, moving[0].start, metric)
        reached = all(place.role == "destination" for place in moving)
        left = left_by(index, located, metric, value) if reached else None
        back = metric == "returned"
        left = left or (at_war(here, start, ordered[0], index, located, back=back) if reached else None)
        if not left and reached and metric != "returned":
            left = home_left(start, ordered[0], value, located)
        return with_parts([left, *ordered] if left else ordered, located), None, False
    country = country_said(free, start, located, index)
    if country and said_first(country, index, located):
        told = carried_place(index, located, metric)
        country = None if told and told.country_iso3 == country.country_iso3 else country
    return (), country, len(free) < len(own)


def _is_its_own(place: Place, start: int, rivals: Sequence[int]) -> bool:
    """Does no other number stand between a number and its place, nor before a place that precedes it?"""
    return not any(at < place.start and (at > start or place.start < start) for at in rivals)


def _with_narrower(
    ordered: list[Place], here: Sequence[Place], numbers: Sequence[int], index: int, located: Located
) -> list[Place]:
    """Put first the smaller place, within an area that the clause names, that the sentence tells of all its numbers.

    "A massacre in the province of X, killing 7 and wounding 13, by a strike on the village of Y": the break after the
    last number shows that Y is not the 13's alone.
    """
    area, breaks = ordered[0], layout(index, located)[1]
    if area.how == "unknown" or (area.location_precision or 0) < AREA or not area.admin1_pcode:
        return ordered
    for place in here:
        exact = place.how == "unknown" or (place.how != "context" and (place.location_precision or 9) <= NEAR)
        told = max((at for at in numbers if at < place.start), default=-1)
        within = exact and place.admin1_pcode == area.admin1_pcode and place.role == area.role
        if (
            within
            and told >= 0
            and any_within(breaks, told, place.start)
            and not _is_said_apart(area, place, index, located)
        ):
            return [place, *(other for other in ordered if other is not place)]
    return ordered


def _is_said_apart(area: Place, place: Place, index: int, located: Located) -> bool:
    """Is a place in what somebody says after the area: "30 died in A, and X *confirmed that* the hospital of B ..."?"""
    words, starts = located.words[index], layout(index, located)[0]
    if not located.lines[index].may & SAYING:
        return False
    between = range(bisect_left(starts, area.end), bisect_left(starts, place.start))
    said = located.known.said
    return any(words[i].folded in located.known.that and i and said.ending_at(words, i - 1) for i in between)


def _narrowed(clause: list[Place], here: Sequence[Place], index: int, located: Located) -> list[Place]:
    """Add to the wide places of a clause the narrower ones said right beside: "in northern Nigeria, in Kano state"."""
    after = [p for p in here if is_narrow(p) and p not in clause and not of_who_says(p, index, located)]
    after = [p for p in after if not said_notably(p, index, located)]
    return clause + [
        p
        for p in after
        if any(
            (0 < p.start - wide.end <= _SAID_NEXT or 0 < wide.start - p.end <= _APART)
            and (p.location_precision or 0) < (wide.location_precision or 9)
            for wide in clause
        )
    ]


def _from_list(index: int, located: Located, metric: str, end: int, rivals: Sequence[int]) -> list[Place]:
    """Give the place right after a number of a list by place: "150 from A, 124 from B and 15 from C". Of a country
    they are citizens.
    """
    if metric in MOVEMENT or len(rivals) < _LISTED:
        return []
    usual = located.named(index)
    left_out = [place for place, around in usual if place.role == "origin" and not around.kind and not around.near]
    homes = {p.start for p in origins_of_natives(index, located, located.known)} if left_out else set()
    left_out = [p for p in left_out if p.location_precision != COUNTRYWIDE and 0 <= p.start - end <= _FROM]
    return [p.as_role("occurred") for p in left_out if p.start not in homes]


def _with_list(ordered: list[Place], own: Sequence[Place], end: int, metric: str) -> list[Place]:
    """Add to a number of seized places those that the sentence names after it: "42 villages, among them ..."."""
    if metric not in SEIZED:
        return ordered
    named = [p for p in own if p.start >= end and (p.location_precision or 9) <= 2 and p not in ordered]
    return ordered + named


def _named_before_some(places: Sequence[Place], index: int, located: Located) -> Place | None:
    """Give the country of which only some places are named: "300 died in A, above all in B and C"."""
    if not located.lines[index].may & NOTABLY:
        return None
    some = min((place.start for place in places if said_notably(place, index, located)), default=0)
    before = [place for place in places if place.start < some]
    return before[-1] if before and not any(is_narrow(place) for place in before) else None
