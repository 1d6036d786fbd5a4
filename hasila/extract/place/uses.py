"""The places of a sentence where an event can be: not where somebody is based, comes from, or is measured from."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from itertools import pairwise

from ..models import Place
from .gazetteer import REGION
from .hints import BASED, BY, CENTRE, NATIVES, SAYING
from .located import AREA, COUNTRYWIDE, LABEL, LIST_GAP, NEAR, Located, layout
from .names import Word
from .who_says import of_aside, says_itself, shortly_before, site_says, tells
from .words import AND, QUOTES, Beside, PlaceWords

_BRACKET = 4  # words between two joined places
_REACH = 7  # words between "stationed" and the place that it is said of
_SPEECH = 4  # words from a place to the colon that opens a speech
_BELONGS = 2  # words from "belonging to", "most of them in" to the place
_WAY = 3  # words between the places of "from A to B"
_HEAD = 3  # sentences, headline included, in which a report may say where it was filed
_WHERE = 8  # words from a place to "where", past the area in which it lies
_HOSPITAL = 3  # words from a hospital to the town that it is in


def usable_for(index: int, located: Located, moved: bool) -> tuple[Place, ...]:
    """Give the places of a sentence where the event can be: not where somebody is based or comes from."""
    if not located.mentions[index]:
        return ()
    found = located.kept.usable[moved].get(index)
    if found is None:
        found = located.kept.usable[moved][index] = _usable(index, located, moved)
    return found


def _usable(index: int, located: Located, moved: bool) -> tuple[Place, ...]:
    known, words, may = located.known, located.words[index], located.lines[index].may
    usable: list[Place] = []
    home, begun = -1, None  # where the last place that people come from ends, and that place
    way: list[Place] = []  # the ends of the way on which they were
    reached: list[int] = []
    lie: list[Place] = []  # where places lie that are not known
    seen: list[Place] = []  # where witnesses are from
    most: Place | None = None  # where most of them were
    gone, mostly = -1, False  # where the last place that was left out ends: what is joined to it goes too
    for place, around in located.named(index):
        joined = gone >= 0 and (around.first == gone or _and_more(words, gone, around.first))
        listed = mostly and all(word.folded in AND for word in words[gone : around.first])  # "mostly in A, B and C"
        said = mostly or bool(around.kind)  # "after a meeting in A, the capital of B"
        listed = listed or (said and most is not None and _holds_it(place, most))  # "mostly in A, in the south of B"
        joined = joined or (gone >= 0 and around.first == gone + 1 and words[gone].folded == "'s")  # "Spain's Canaries"
        native = bool(may & NATIVES) and _native(words, around.first, known)
        based = (native and not moved) or (not native and may & BASED and _based(words, around.first, known))
        if based and moved and place.role == "origin" and not any(p.role == "occurred" for p in usable):
            # "900 fled, mostly from X"; but "900 refugees in Y, mostly from X" are counted in Y
            based = _hails(words, around.first, known)
        if joined or listed or based:
            mostly = listed or _mostly(words, around.first, known)
            most = place if mostly or based else None
            lie += [place] if based and _lies(words, around.first, known) else []
            gone = around.last
            continue
        mostly = False
        if place.location_precision == COUNTRYWIDE and words[around.first - 1].folded in known.outside:
            continue
        if _measured_from(words, around.first, known):
            continue
        says = bool(may & SAYING) and site_says(place, around, index, located)
        if (
            says
            or (may & BY and tells(words, around, known))
            or (may & SAYING and (of_aside(words, around, known) or says_itself(words, around, known)))
        ):
            gone = around.last
            continue  # "Nasser Hospital said", "according to a Pale township official"
        if not moved:
            also = home >= 0 and words[around.first].folded.startswith("و") and around.first == home
            also = also or (0 <= home < around.first and _goes_on_with(words, home, around))  # "8 from A, B and C"
            if (place.role == "origin" or also) and not around.kind and not around.near:
                home, begun = around.last, place.as_role("occurred")
                seen += [begun] if _of_witnesses(words, around.first, known) else []
                continue
            if place.role == "destination" and home >= 0 and around.first - home <= _WAY:
                way = [begun, place.as_role("occurred")] if begun else []
                continue  # "they died on the way from A to B"
            led_to = place.role == "destination" and _led_to(words, around.first, known)
            led_to = led_to or (place.role == "occurred" and _brought_to(words, around.first, known))
            passed = led_to and not (_fired_at(words, around.first, known) or _told_there(words, around.last, known))
            listed = bool(usable and usable[-1].start in reached) and 1 < place.start - usable[-1].end <= LIST_GAP
            reached += [place.start] if passed or (listed and not around.preposition) else []
            place = place if place.role == "occurred" else place.as_role("occurred")
        elif native:
            place = place.as_role("origin")
        if usable and _belongs_to(usable[-1], place, words):
            place = place.as_role(usable[-1].role)  # "fled Sudan's Kordofan": from Kordofan
            usable.pop()
        if moved and usable and place.role != "origin" and _goes_on_to(usable[-1], place):
            if _holds(place, usable[-1]):
                continue
            place = place.as_role("destination")
        usable.append(place)
    if reached and not all(_reached_or_its_area(p, usable, reached) for p in usable):
        usable = [p for p in usable if p.start not in reached]
    if not moved and len(usable) > 1:
        usable = _not_their_homes(_without_governments(usable, index, located), index, located)
    if lie and not any(_is_small(p, located) for p in usable):  # "an area that lies between A and B"
        usable = [p if moved else p.as_role("occurred") for p in lie if _is_small(p, located)]
    if seen and not any(_is_small(p, located) for p in usable):
        usable = seen[:1]  # "witnesses from the village of A said that 19 were killed"
    if way and not usable:  # the end of it that the article is about, else the other
        usable = [p for p in way if located.country and p.country_iso3 == located.country.country_iso3] or way[1:]
    if index < _HEAD and len(usable) > 1 and _files(usable[0], index, located):
        usable = usable[1:]
    if may & CENTRE:
        usable = _not_its_centre(usable, index, located)
    if moved and any(place.role == "origin" for place in usable):
        usable = _left(usable, layout(index, located)[2])
        called = {word.start: word.folded for word in words}
        left = [place for place in usable if place.role == "origin" and called.get(place.start) in located.known.camps]
        if left:  # "people of the town of X left the camp of Y"
            usable = [place for place in usable if place.role != "origin" or place in left]
    return tuple(usable)


def _reached_or_its_area(place: Place, places: Sequence[Place], reached: Sequence[int]) -> bool:
    """Is this where somebody went, or the area where it, that no table knows, lies: "they came into the village of X
    *in Y*"?
    """
    ends = (other.end for other in places if other.start in reached and other.how == "unknown")  # and no hospital
    return place.start in reached or any(0 < place.start - end <= LIST_GAP for end in ends)


def _measured_from(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does a bracket only say how far from here the place before it lies: (38 كم شرق مدينة حلب)?"""
    k = next((k for k in range(first - 1, max(-1, first - 1 - _BRACKET), -1) if words[k].folded == "("), None)
    if k is None or k == 0 or not words[k + 1].folded[:1].isdigit():
        return False
    return words[k + 1].folded.lstrip("0123456789.,") in known.distances or words[k + 2].folded in known.distances


def _led_to(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "to" stand right before a place, and not "to their homes in"?"""
    k = first - 1 - (first > 1 and words[first - 1].folded in QUOTES)
    if k < 0 or words[k].folded in known.toward:
        return k >= 0
    found = known.before.ending_at(words, k)
    return found is not None and "to" in found[1] and words[found[0]].folded in known.toward  # "to towns such as"


def _brought_to(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Is this only the town of the hospital to which the wounded were brought: نقلوا إلى المشفى الوطني في درعا?"""
    for i in range(first - 2, max(0, first - 2 - _HOSPITAL), -1):
        if words[i].sign:
            break
        if words[i].folded in known.hospitals:
            return words[i - 1].folded in known.toward and words[i - 2].folded not in known.arriving
    return False


def _told_there(words: Sequence[Word], last: int, known: PlaceWords) -> bool:
    """Does "where" go on from a place, or from the area in which it lies: "aid was sent to A, in B, where 9 died"?"""
    for word in words[last : last + _WHERE]:
        if word.folded in known.there:
            return True
        if word.sign and word.folded not in AND:
            return False
    return False


def _fired_at(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Were shells fired "towards" a place: it is where they did harm?"""
    before = range(first - 1, max(-1, first - 1 - _REACH), -1)
    sign = next((k for k in before if words[k].sign), -1)
    return any(words[k].folded in known.fired for k in before if k > sign)


def _goes_on_with(words: Sequence[Word], last: int, around: Beside) -> bool:
    """Does a list of names go on after a comma or "and", and is the name not where the ones before it lie?"""
    return not around.compass and all(word.folded in AND for word in words[last : around.first])


def _files(place: Place, index: int, located: Located) -> bool:
    """Is this where a report of what happened in another place begins: "Srinagar: Two were killed in Pulwama"?"""
    around, words = located.beside[index][0], located.words[index]
    colon = around.last < len(words) and words[around.last].folded == ":"
    return colon and around.first == 0 and place.start == words[0].start and place.location_precision != COUNTRYWIDE


def _not_their_homes(usable: list[Place], index: int, located: Located) -> list[Place]:
    """Leave out where people are from, if the sentence says where it was: "five of the people of A were hit in B"."""
    known, words, starts = located.known, located.words[index], layout(index, located)[0]
    beside = {p.start: b.first for p, b in located.named(index)}
    firsts = [beside.get(place.start, bisect_left(starts, place.start)) for place in usable]
    homes = [place for place, first in zip(usable, firsts, strict=True) if _of_the_people(words, first, known)]
    around = {b.start for a, b in pairwise(usable) if (a in homes) and b.start - a.end <= LIST_GAP}  # where they lie
    kept = [place for place in usable if place not in homes and place.start not in around]
    return kept if any(_is_small(place, located) for place in kept) else usable


def _without_governments(usable: list[Place], index: int, located: Located) -> list[Place]:
    """Leave out two capitals joined by "and", that stand for their governments: "as Kyiv and Moscow traded fire"."""
    beside = {p.start: b for p, b in located.named(index)}
    for one, other in pairwise(usable):
        joined = 0 < other.start - one.end <= LIST_GAP and one.country_iso3 != other.country_iso3
        if joined and all(_is_a_capital(p, beside.get(p.start), located) for p in (one, other)):
            return [p for p in usable if p not in (one, other)]
    return usable


def _is_a_capital(place: Place, around: Beside | None, located: Located) -> bool:
    seat = located.gazetteer.capital(place.country_iso3) if place.country_iso3 else None
    named = around is None or not (around.kind or around.compass or around.near or "at" in around.preposition)
    return named and seat is not None and place.place_name_en == seat.name_en


def _of_witnesses(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "witnesses from" stand right before a place?"""
    near = range(max(0, first - 3), first)
    return any((told := known.witnesses.starting_at(words, i)) and told[0] == first for i in near)


def _of_the_people(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "of the people of" stand right before a place, or "of the people of the village" before "and"?"""
    told = (known.people_of.starting_at(words, i) for i in range(max(0, first - 3), first))
    if not any(found and found[0] == first for found in told):
        return False
    return not words[first - 1].folded.startswith(known.the) or words[first].folded.startswith("و")


def are_homes(places: Sequence[Place], index: int, located: Located) -> bool:
    """Are all of these where people are from: "of the people of A"?"""
    words, starts = located.words[index], layout(index, located)[0]
    return all(_of_the_people(words, bisect_right(starts, p.start) - 1, located.known) for p in places)


def _not_its_centre(usable: list[Place], index: int, located: Located) -> list[Place]:
    """Leave out where an earthquake had its centre, if the sentence has another place: "30 died in A, its epicentre
    near B".
    """
    known, words, starts = located.known, located.words[index], layout(index, located)[0]
    firsts = [bisect_left(starts, place.start) for place in usable]
    centres = [
        place
        for place, first in zip(usable, firsts, strict=True)
        if any(known.centre.starting_at(words, i) for i in range(max(0, first - _REACH), first))
    ]
    return [place for place in usable if place not in centres]


def _goes_on_to(reached: Place, place: Place) -> bool:
    """Is a town, or its province, named right behind the place that was reached part of it: "to the camp of X in Y"?"""
    near = reached.role == "destination" and 0 <= place.start - reached.end <= LIST_GAP
    around = reached.how == "unknown" or reached.location_precision == AREA or _holds(place, reached)
    around = around and place.location_precision == AREA  # its province, or another of a list of provinces
    return near and (around or (place.location_precision or AREA) < AREA)


def _holds(area: Place, place: Place) -> bool:
    """Is this the first-level area in which a place lies, that the tables know?"""
    return (
        area.location_precision == AREA
        and area.admin1_pcode not in (None, "")
        and area.admin1_pcode == place.admin1_pcode
    )


def _belongs_to(country: Place, place: Place, words: Sequence[Word]) -> bool:
    """Is the place before this one only its country in the possessive: "Sudan's North Kordofan"?"""
    if country.location_precision != COUNTRYWIDE or not 0 < place.start - country.end <= LABEL:
        return False
    return place.country_iso3 == country.country_iso3 and any(
        word.folded == "'s" for word in words if country.end <= word.start < place.start
    )


def _left(places: Sequence[Place], joined: Set[int]) -> list[Place]:
    """Leave out where those who moved were neither before nor after; what "and" joins to one goes with it."""
    kept: list[Place] = []
    for place in places:
        with_it = kept and kept[-1].role == "origin" and place.start - 1 in joined
        named = kept and kept[-1].role == "origin" and _called(kept[-1], place)
        if (named or (with_it and place.start - kept[-1].end <= LIST_GAP)) and place.role == "occurred":
            kept.append(place.as_role("origin"))
        elif place.role != "occurred" or (place.location_precision or 0) > AREA:
            kept.append(place)
    return kept


def _called(area: Place, place: Place) -> bool:
    """Is a town, behind a comma, the one meant in an area: "fled the capital of West Darfur, El Geneina"?"""
    wide, exact = area.location_precision or 0, place.location_precision or COUNTRYWIDE
    beside = 0 < place.start - area.end <= len(", ") and place.country_iso3 == area.country_iso3
    return beside and AREA <= wide < COUNTRYWIDE and exact <= NEAR


def _based(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Do words before a place say that somebody is based there, comes from there, or that it only says the way?

    Some words do so only right before it: "the village X belonging to Y", not "a group belonging to Z attacked posts in
    Y"; "57 dead, most of them in Y".
    """
    speech = next((k for k in range(first, min(len(words), first + _SPEECH)) if words[k].folded == ":"), None)
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if speech and words[i].folded in AND:
            continue  # "said at a press conference in the palace, in central Y: ..."
        if words[i].sign or words[i].folded in known.that:
            break  # "our correspondent said that the town of X was hit"
        part = known.belonging.starting_at(words, i)
        if known.elsewhere.starting_at(words, i) or (part and first - part[0] < _BELONGS):
            return True
    return _lies(words, first, known)


def _hails(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "they hail from" stand shortly before a place?"""
    return shortly_before(words, first, known.hailing, known)


def _is_small(place: Place, located: Located) -> bool:
    """Is it a place or a province, and no country or region?"""
    area = located.gazetteer.area(place.place_id or "")
    if area and area.kind == REGION:
        return False
    return place.how == "unknown" or (place.location_precision or COUNTRYWIDE) <= AREA


def _lies(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "which lies in" stand shortly before a place?"""
    return shortly_before(words, first, known.lying, known)


def origins_of_natives(index: int, located: Located, known: PlaceWords) -> list[Place]:
    """Give the places of a sentence whose displaced people it speaks of: those are where a convoy comes from."""
    if not located.lines[index].may & NATIVES:
        return []
    named = located.named(index)
    return [p.as_role("origin") for p, around in named if _native(located.words[index], around.first, known)]


def _native(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "displaced people of" stand right before a place?"""
    near = range(max(0, first - 2), first)
    return any((told := known.natives.starting_at(words, i)) and told[0] == first for i in near)


def _holds_it(place: Place, one: Place) -> bool:
    """Does a place stand right behind a smaller one, to say where that lies: "in A, in the south of the country"?"""
    wide, narrow = place.location_precision or COUNTRYWIDE, one.location_precision or COUNTRYWIDE
    return 0 < place.start - one.end <= LIST_GAP and wide > narrow and place.country_iso3 == one.country_iso3


def _mostly(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "mostly in" stand right before a place?"""
    parts = (known.belonging.starting_at(words, i) for i in range(max(0, first - _REACH), first))
    return any(part and 0 <= first - part[0] < _BELONGS for part in parts)


def _and_more(words: Sequence[Word], last: int, first: int) -> bool:
    """Is a place joined by و to one that ends shortly before, a bracket between them at most?"""
    return 0 <= first - last <= _BRACKET and words[first].folded.startswith("و")
