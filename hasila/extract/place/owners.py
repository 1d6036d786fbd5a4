"""Which number of a sentence a place belongs to: its own, the one before it, the parts and not their sum."""

from bisect import bisect_left
from collections.abc import Sequence

from ..models import Place
from .hints import CLAUSES, LEADS_ON, SAYING, PlaceLine
from .located import LABEL, LIST_GAP, Located, any_within, is_narrow, layout, of_who_says, said_with_in
from .names import Word
from .who_says import said_before
from .words import QUOTES, PlaceWords

_AND = frozenset(("and", "et", "y", "e"))
CLOSE = 10  # words from a number to a place that belongs to it
CLOSE_PAIR = 5  # words from a number to one joined to it
_OPENS = 3  # words from a comma to the place that it leads to: ", and in A"
_APOSTROPHES = frozenset("'’")
_BEFORE_SAID = frozenset((",", "،", *QUOTES))  # between what is said and "said"
_STOPS = frozenset(",،;:.0123456789")
_WHEN = 5  # words of time from where somebody speaks to "that"
_TOLD_WITHIN = 16  # words from "said" to where it was said
_ON_THE_WAY = 20  # letters from a crossing to where it lies
_PARTS_OF_A_COUNTRY = (5, 7)  # the precisions of "the north", "the southern coast"
LEADS = 3  # words from a place to the number that it introduces


def parted_at(index: int, located: Located) -> tuple[list[int], list[int]]:
    """Give where the semicolons of a sentence stand, and the words with which another clause begins ("while").

    Like a semicolon parts what leads over to the next place of a list: "12 in A, followed by B with 7".
    """
    found = located.kept.partings.get(index)
    if found is None:
        found = located.kept.partings[index] = _parted_at(located.lines[index], located.known)
    return found


def _parted_at(line: PlaceLine, known: PlaceWords) -> tuple[list[int], list[int]]:
    signs: list[int] = []
    clauses: list[int] = []
    words = line.words
    for i, bits in line.hinted if line.may & (LEADS_ON | CLAUSES) else ():
        word = words[i]
        if bits & LEADS_ON and (word.folded in ";؛" if word.sign else known.leads_on.starting_at(words, i)):
            signs.append(word.start)
        if bits & CLAUSES and known.clauses.starting_at(words, i):
            clauses.append(word.start)
    return signs, clauses


def owner_of(start: int, index: int, located: Located) -> Place | None:
    """Give the place, or the country, whose people are counted: "*Sudan's* 10 million displaced"."""
    if located.text[start - 2 : start] != "s " or located.text[start - 3 : start - 2] not in _APOSTROPHES:
        return None
    end = start - 3
    if located.country and located.text[end - 7 : end].lower() == "country":
        return located.country.at(start, start)
    return next((p.as_role("occurred") for p in located.mentions[index] if p.end == end and not is_narrow(p)), None)


def host_of(start: int, index: int, located: Located) -> Place | None:
    """Give the place before a relative clause that says whom it took in: "A, which received 1,200 displaced people"."""
    words, known = located.words[index], located.known
    first = bisect_left(layout(index, located)[0], start)
    said = next((k for k in range(first - 1, max(1, first - 1 - LEADS), -1) if words[k].folded in known.hosts), 0)
    if not said or words[said - 1].folded not in known.relative:
        return None
    return next((place for place, around in located.named(index) if around.last == said - 1), None)


def without_crossings(places: list[Place], index: int, located: Located) -> list[Place]:
    """Leave out what lies on the way: "they came back from A *through* the crossing of B, in the countryside of C"."""
    words, gone, kept = located.words[index], -1, list[Place]()
    firsts = {place.start: around for place, around in located.named(index)}
    for place in places:
        around = firsts.get(place.start)
        near = range(max(0, around.first - 2), around.first) if around else ()
        within = place.role == "occurred" and 0 <= place.start - gone <= _ON_THE_WAY if gone >= 0 else False
        if within or any(words[k].folded in located.known.through for k in near):
            gone = place.end
            continue
        kept.append(place)
    return kept


def before_where(own: list[Place], start: int, rivals: Sequence[int], index: int, located: Located) -> list[Place]:
    """Keep the place right before the "where" that leads to a number: "80 died in A and 90 in B, where 7 lived"."""
    if len(own) < 2 or own[-1].end > start or not any_within(rivals, own[-2].end, own[-1].start):
        return own
    words, first = located.words[index], bisect_left(layout(index, located)[0], own[-1].end)
    first += words[first].folded == ","
    return own[-1:] if words[first].folded in located.known.there else own


def without_where_told(own: list[Place], end: int, index: int, located: Located) -> list[Place]:
    """Leave out where it was said, at the end: "17 died in Lamu, the agency said in Nairobi"."""
    if len(own) < 2 or not located.lines[index].may & SAYING:
        return own
    words, known = located.words[index], located.known
    first = bisect_left(layout(index, located)[0], end)
    told_by = (i for i in range(first, len(words)) if known.said.starting_at(words, i))
    said = next((i for i in told_by if words[i - 1].folded not in known.being), None)
    if said is None or not any(place.start < words[said].start for place in own):
        return own
    beside = located.named(index)
    at = {p.start: b for p, b in beside if said < b.first <= said + _TOLD_WITHIN}
    told = {
        start for start, b in at.items()
        if not any(w.folded in known.breaks or w.folded[0] in _STOPS for w in words[said + 1 : b.first])
        and (b.last >= len(words) or words[b.last].sign)
    }  # fmt: skip
    return [place for place in own if place.start not in told] or own


def of_who_told(own: Sequence[Place], end: int, index: int, located: Located) -> bool:
    """Are these only the places of who speaks at a sentence's end: "five were hurt, *said* the governor of A"?"""
    if not located.lines[index].may & SAYING or any(place.start < end for place in own):
        return False
    return told_behind(own[0], index, located, end)


def told_behind(place: Place, index: int, located: Located, end: int = 0) -> bool:
    """Does "said" stand before a place, behind a comma or what was said, and nothing that is said after it?"""
    if not located.lines[index].may & SAYING:
        return False
    words, known = located.words[index], located.known
    first = bisect_left(layout(index, located)[0], end)
    for i in range(first + 1, len(words)):
        if words[i].start >= place.start:
            return False
        if (
            words[i - 1].sign
            and words[i - 1].folded in _BEFORE_SAID
            and known.said.starting_at(words, i)
            and words[i].folded not in known.that  # قال المرصد، إن
            and words[i].folded[0] != "و"  # وقال begins another speech
            and not known.by.starting_at(words, i)
        ):
            after = words[i + 1 :]
            return not any(w.folded in known.that or w.folded in QUOTES or w.folded[0].isdigit() for w in after)
    return False


def of_an_officer_named(place: Place, start: int, index: int, located: Located) -> bool:
    """Is a place in the title of who speaks after a number and a comma: "5 died, Ali Osman, mayor of A, said"?"""
    words, starts = located.words[index], layout(index, located)[0]
    first = bisect_left(starts, place.end)
    if first >= len(words) or words[first].folded != "," or not of_who_says(place, index, located, within=2):
        return False
    signs = [w.folded for w in words[bisect_left(starts, start) : bisect_left(starts, place.start)] if w.sign]
    return signs[-2:] == [",", ","]


def without_speakers(own: list[Place], start: int, rivals: Sequence[int], index: int, located: Located) -> list[Place]:
    """Leave out where those are who speak, if another place follows: "police in Kano said that 3 died in Zaria"."""
    own = _without_seat(own, start, rivals, index, located)
    after = [p for p in own if p.start > start and is_narrow(p) and p.how != "context"]
    if after or any(p.start > start and p.location_precision in _PARTS_OF_A_COUNTRY for p in own):
        own = [p for p in own if p.end > start or not _says_next(p, index, located)]
    if not any(not past_a_rival(p, start, rivals) for p in after):
        return own
    named = [p for p in own if p.start > start and of_an_officer_named(p, start, index, located)]
    if named and any(is_narrow(p) for p in own if p not in named):
        own = [p for p in own if p not in named]  # "killing 23, Deng Garang, commissioner for the town of A, said"
    return [p for p in own if p.end > start or not of_who_says(p, index, located, within=1)]


def _opens_what_is_said(words: Sequence[Word], first: int, located: Located) -> bool:
    """Does "that" stand here, or a noun of what was announced, with when before it: اليوم أن, ارتفاع?"""
    for word in words[first : first + _WHEN]:
        if word.folded in ",،":
            continue
        if word.folded in located.known.that or word.folded in located.known.announced:
            return True
        if word.sign or word.folded not in located.known.spoken_when:
            return False
    return False


def _without_seat(own: list[Place], start: int, rivals: Sequence[int], index: int, located: Located) -> list[Place]:
    """Leave out where somebody speaks, before the number, where the sentence goes on to where it was.

    "The rescuers in A announced the death of 12 in B"; "It was announced in A that rain fell in B and 20 died".
    """
    if len(own) < 2 or own[0].end > start or not located.lines[index].may & SAYING:
        return own
    seat, rest = own[0], [p for p in own[1:] if p.start - own[0].end > LIST_GAP]
    there = any(is_narrow(p) and p.how != "context" and not past_a_rival(p, start, rivals) for p in rest)
    return own[1:] if there and _says_next(seat, index, located) else own


def _says_next(place: Place, index: int, located: Located) -> bool:
    """Is this where those are who speak next: قال مكتب المدعي العام في خاركيف: "...", قال طبيب في حلب إن?"""
    words, first = located.words[index], bisect_left(layout(index, located)[0], place.end)
    told = first < len(words) and (words[first].folded == ":" or _opens_what_is_said(words, first, located))
    return told and said_before(place, index, located)


def segment_of(index: int, start: int, located: Located) -> tuple[int, int]:
    """Give the part of a sentence between semicolons in which a number stands: a row of a list in one line."""
    signs, _ = parted_at(index, located)
    at = bisect_left(signs, start)
    return signs[at - 1] if at else 0, signs[at] if at < len(signs) else 1 << 60


def opens_bracket(end: int, start: int, words: Sequence[Word]) -> bool:
    """Does the number stand in brackets right behind the place: "Maradi (14), Niamey (1)"?"""
    if not 0 < start - end <= LABEL:
        return False
    return [word.folded for word in words if end <= word.start < start] == ["("]


def in_its_bracket(place: Place, start: int, places: Sequence[Place], index: int, located: Located) -> bool:
    """Does the number stand further on in such a bracket, that names no place: "Tripoli (19 dead, 1 hurt), Derna"?"""
    words, starts = located.words[index], layout(index, located)[0]
    opened = bisect_left(starts, place.end)
    if start <= place.end or opened >= len(words) or words[opened].folded != "(":
        return False
    inside = all(word.folded not in "()" for word in words[opened + 1 : bisect_left(starts, start)])
    return inside and not any(place.end < other.start < start for other in places)


def free_places(
    places: list[Place],
    start: int,
    rivals: Sequence[int],
    parts: Sequence[int],
    located: Located,
    index: int,
    *,
    whole: bool,
) -> list[Place]:
    """Leave out places that belong to another number, where the figure has one of its own or the sentence breaks down.

    "5 hurt in A and 15 in B": A belongs to the 5, B to the 15. "2,112 homes, of them 1,222 in A and 877 in B": both
    belong to the parts and none to the sum (``whole``: it is enough to have parts). But in "20 dead, among them 5
    children, in A" the place is everybody's.
    """
    if not rivals or not places:
        return places
    words, breaks, _ = layout(index, located)
    ands = [word.start for word in located.words[index] if word.folded in _AND]
    owners = [_owner(place, start, rivals, words, breaks, ands) for place in places]
    mine = [place for place, owner in zip(places, owners, strict=True) if owner is None]
    led = _led_by(mine, start, rivals, index, located)
    if led:
        return led
    abroad = {place.country_iso3 for place, owner in zip(places, owners, strict=True) if owner is not None}
    if any(place.start > start and (is_narrow(place) or place.country_iso3 not in abroad) for place in mine):
        return mine
    first = rivals[bisect_left(rivals, start)] if rivals[-1] > start else start
    at = said_with_in(index, located)
    if any(start < place.start < first and (place.start in at or place.how == "context") for place in mine):
        return mine  # "300 in the country, among them 20 in A", "across the country"
    if not whole:
        return _first_owned(places, owners, start)
    narrow = {owner for place, owner in zip(places, owners, strict=True) if is_narrow(place)}
    if len(narrow) > 2 and all(owner is not None and owner < start for owner in narrow):
        return mine  # "12 in A, 30 in B and 7 in C, while 90 were hurt"
    second = _counted_with(start, rivals, parts, breaks, located.words[index])
    theirs = [place for place, owner in zip(places, owners, strict=True) if second is not None and owner == second]
    others = any(owner is not None and owner < start for owner in owners)
    return mine + theirs if (theirs and others) or _breaks_down(places, owners, start, words) else places


def _led_by(mine: Sequence[Place], start: int, rivals: Sequence[int], index: int, located: Located) -> list[Place]:
    """Give the places behind the number before the figure if one of them leads to it: "in A 3 died, *and in B*, 9"."""
    words, breaks, _ = layout(index, located)
    last = bisect_left(rivals, start) - 1
    behind = [place for place in mine if last >= 0 and rivals[last] < place.start]
    at = said_with_in(index, located) if behind else ()
    for place in behind:
        parted = bisect_left(breaks, place.start) - 1
        opens = parted >= 0 and breaks[parted] > rivals[last] and _between(breaks[parted], place.start, words) <= _OPENS
        apart = not any(0 <= place.start - other.end <= LIST_GAP for other in mine)  # "on the road of A, in B"
        if opens and apart and place.end <= start and place.start in at:
            return behind
    return []


def _counted_with(
    start: int, rivals: Sequence[int], parts: Sequence[int], breaks: Sequence[int], words: Sequence[Word]
) -> int | None:
    """Give the number that "and" joins right behind: in "5 dead and 12 hurt in A" A is the place of both.

    Parts between them are passed over, and so is a comma before a verb: "5 died (2 women), and wounded 12 in A".
    """
    second = next((at for at in rivals if at > start and at not in parts), None)
    if second is None:
        return None
    last = max((at for at in parts if start < at < second), default=start)
    between = [word for word in words if last < word.start <= second]
    parted = next((k for k in range(len(between) - 1, -1, -1) if between[k].sign), -1) + 1
    if parted and any_within(breaks, last, second):
        opens, verb = between[parted].folded, [word for word in between[parted:-1] if word.folded not in _AND]
        return second if (opens in _AND or opens[0] == "و") and len(verb) == 1 else None  # not ", and 30 in B"
    joined = any(word.folded in _AND or word.folded[0] == "و" for word in between)
    return second if joined and len(between) <= CLOSE_PAIR else None


def past_a_rival(place: Place, start: int, rivals: Sequence[int]) -> bool:
    """Does another number stand between the figure's own and a place after it?"""
    return any_within(rivals, start + 1, place.start)


def _first_owned(places: Sequence[Place], owners: Sequence[int | None], start: int) -> list[Place]:
    """Of places that each belong to another number keep those of the next one: "2 in A; 1 and 3 in B, 12 in C"."""
    first = min((owner for owner in owners if owner is not None), key=lambda at: (at < start, at), default=None)
    return [place for place, owner in zip(places, owners, strict=True) if owner in (None, first)]


def _owner(
    place: Place, start: int, rivals: Sequence[int], words: Sequence[int], breaks: Sequence[int], ands: Sequence[int]
) -> int | None:
    """Give the number that a place follows, if it is another than the figure's own; None for the first in a sentence.

    In "A 12 dead, B 30 dead" the places stand before their numbers, but not in "12 dead, in A, and 30 in B".
    """
    before = bisect_left(rivals, place.start)
    last = rivals[before - 1] if before else start
    if last == start or last < start < place.start:
        return None
    leads = place.end <= start and not any_within(rivals, place.end, start) and not any_within(ands, place.end, start)
    return (
        None
        if leads and any_within(breaks, last + 1, place.start) and _between(place.end, start, words) <= LEADS
        else last
    )


def _between(start: int, end: int, words: Sequence[int]) -> int:
    return max(0, bisect_left(words, end) - bisect_left(words, start))


def _breaks_down(places: Sequence[Place], owners: Sequence[int | None], start: int, words: Sequence[int]) -> bool:
    """Do several later numbers of the sentence each have a place of their own: the parts of a sum, place by place?"""
    later = {
        owner
        for place, owner in zip(places, owners, strict=True)
        if owner is not None and owner > start and _between(owner, place.start, words) <= CLOSE
    }
    return len(later) > 1


def without_singled_out(places: list[Place], start: int, index: int, located: Located) -> list[Place]:
    """Leave out what is only singled out of those told before: "at least 157 died, *with Mora* hit hardest"."""
    words = located.words[index]
    for around in located.beside[index]:
        k = around.first - 1
        singled = k > 0 and words[k].start > start and words[k - 1].folded == ","
        if singled and located.known.with_it.starting_at(words, k):
            return [place for place in places if place.start < words[k].start]
    return places


def in_another_clause(place: Place, start: int, index: int, located: Located) -> bool:
    """Does another clause begin between the number and the place: "killing 6 while 20 more died in Sanjar"?"""
    _, clauses = parted_at(index, located)
    return any_within(clauses, min(start, place.start), max(start, place.start))


def stands_apart(place: Place, start: int, end: int, index: int, located: Located) -> bool:
    """Does a clause break stand between the place and the number?"""
    low, high = min(end, place.end), max(start, place.start)
    return any_within(layout(index, located)[1], low, high)
