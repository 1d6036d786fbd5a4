"""Which of the places that an article names a figure speaks of: those of its clause, else its sentence, else carried
over.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from .gazetteer import REGION, SITES, Gazetteer
from .lexicon import Lexicon
from .models import Place, Sentence
from .names import Word
from .place_hints import CLAUSES, LEADS_ON, SINCE, WIDE, Hinted
from .place_words import AND, Beside, PlaceWords, place_words
from .text import fold

# Metrics of movement, where a place may be left or reached; elsewhere "from X" says where somebody came from, not where
# it was.
MOVEMENT = frozenset(("displaced", "evacuated", "refugees", "returned"))
SEIZED = frozenset(("localities_seized", "sites_seized", "area_seized"))
KEPT = 64  # sentences for which the places are kept while an article's figures are placed
NEAR, AREA = 2, 4  # the precisions of what is near a place, and of a first-level area
COUNTRYWIDE, AT_SEA = 6, 7  # the precisions at which a place only says the country, and of the sea
FOCUS = 0.6  # the share of an article's places that its one area must have
FOCUS_LINES = 60  # sentences in which an article says what it is about; a book-length text is no article
_AND = frozenset(("and", "et", "y", "e"))
_BREAKS = frozenset(',،;؛:.()[]–—-"“”«»•')
CLOSE = 10  # words from a number to a place that belongs to it
CLOSE_PAIR = 5  # words from a number to one joined to it
LEADS = 3  # words from a place to the number that it introduces
_NOTABLY = 3  # words from "above all" to the place
_DISTANCE = 3  # words from a number of kilometres to the place from which it is measured
_MEASURED = 12  # the same, where the word "kilometres" is written
_ASIDE = 50  # letters from a place to the words that say where it lies
_SAID_NEXT = 10  # letters from a wide place to a narrower one that says it better
_LIST_GAP = 6  # letters between the places of a list: "A, and B"
_HOME_WITHIN = 30  # letters from those counted to where they come from: "three young men from X"
_BRACKET = 4  # words between two joined places
_LABEL = 4  # letters from a place to its number in brackets
_REACH = 7  # words between "stationed" and the place that it is said of
_BELONGS = 2  # words from "belonging to", "most of them in" to the place
_SAYS = 2  # words from a hospital to its "said"
_SAID = 4  # words from a place to "said", where the place tells who says it
_BEFORE = 40  # sentences of a paragraph in which a place is sought that goes on
_NATION = 100_000  # dead: more than those of a province that the sentence does not name
_MANY = 20_000  # people: more than a town of which nothing is said in the sentence
_HEADING, _BESIDE = 8, 2  # words of a line that is a heading; those of them that are no place
_SENTENCE_ENDS = frozenset(".!?؟")
_DATE = 4  # words from "since" to the figures of a date
_PAIR = 2  # the largest number that has no parts in several places
_LISTED = 2  # other numbers in a sentence that is a list by place
_FROM = 14  # letters from a number of such a list to its place: "150 dead from A"


@dataclass(frozen=True, eq=False, slots=True)
class Located:
    """The places of an article: ``mentions[i]`` are those of sentence ``i`` in text order; ``country`` is its scope.

    ``beside[i]`` says what stands around each mention, ``words[i]`` are the sentence's words, ``hinted[i]`` those
    that may begin something, ``paragraph[i]`` its paragraph.
    """

    mentions: tuple[tuple[Place, ...], ...]
    country: Place | None
    beside: tuple[tuple[Beside, ...], ...]
    words: tuple[Sequence[Word], ...]
    hinted: tuple[Hinted, ...]
    paragraph: tuple[int, ...]
    gazetteer: Gazetteer
    known: PlaceWords
    filed: frozenset[str] = frozenset()  # the places of the dateline
    title: tuple[Place, ...] = ()
    headlines: frozenset[int] = frozenset()


def places_for(
    start: int,
    end: int,
    sentence_index: int,
    sentences: Sequence[Sentence],
    located: Located,
    metric: str,
    lexicon: Lexicon,
    others: Sequence[int] = (),
    value: int = 0,
    parts: Sequence[int] = (),
) -> tuple[Place, ...]:
    """The places of the figure whose number stands at ``start:end``, most specific first; the first is its place.

    ``value`` is the number: millions are not of the town that the sentence before spoke of. ``others`` are the starts
    of the article's other counted numbers in text order: a place that follows one of them is its own. ``parts`` are
    those of them that are parts of the figure: what follows the last of them is of them all, if none has its own.
    """
    sentence = sentences[sentence_index]
    near = others[bisect_left(others, sentence.start) : bisect_left(others, sentence.end)]
    rivals = [at for at in near if not start <= at < end]
    own = _usable(sentence_index, located, metric, lexicon) + _from_list(sentence_index, located, metric, end, rivals)
    if parts and _set_off_from(parts, own, _layout(sentence_index, located)[1]):
        rivals = [at for at in rivals if at not in parts]
    own = _without_speakers(own, start, rivals, sentence_index, located)
    labelled = [p for p in own if _opens_bracket(p.end, start, located.words[sentence_index])]
    if labelled:
        return _with_parts(labelled[-1:], located)
    low, high = _segment(sentence_index, start, located, lexicon)
    if rivals and any(low <= place.start < high for place in own):
        own = [place for place in own if low <= place.start < high]
        rivals = [at for at in rivals if low <= at < high]
    free = _free(own, start, rivals, located, sentence_index, whole=not 0 < value <= _PAIR)
    if metric in MOVEMENT and rivals and all(_past_a_rival(place, start, rivals) for place in free):
        within = _usable_for(sentence_index, located, False, lexicon)  # "360 fled within X, among them 180 from Y"
        free = [place for place in within if place.start > start and not _past_a_rival(place, start, rivals)] or free
    here = [place for place in free if not _in_another_clause(place, start, sentence_index, located, lexicon)]
    clause = [place for place in here if not _apart(place, start, end, sentence_index, located)]
    country = _country_of_clause(clause, here, sentence_index, located) if metric not in MOVEMENT else None
    if country:
        return _with_parts([country], located)
    if clause and all((place.location_precision or 9) >= AREA for place in clause):
        clause = _narrowed(clause, here, sentence_index, located)
    for found in (clause, here, free):
        exact = [place for place in found if (place.location_precision or 9) != COUNTRYWIDE or place.how == "unknown"]
        if exact:
            ordered = _ordered(exact, start, metric, sentence_index, located)
            told_of = [p for p in here if not _notably(p, located.words[sentence_index], located.known)]
            ordered = _with_narrower(ordered, told_of, [start, *rivals], _layout(sentence_index, located)[1])
            return _with_parts(_with_list(ordered, own, end, metric), located)
    moved = [place for place in free if place.role != "occurred"] if metric in MOVEMENT else []
    if moved:
        return _with_parts(_ordered(moved, moved[0].start, metric), located)
    carried = _country_said(free, start, located, sentence_index, lexicon)
    if not carried and _of_the_nation(sentence_index, located, lexicon) and located.country:
        return (replace(located.country, start=start, end=start),)
    many = value > _MANY
    wide = not carried and (many or len(free) < len(own) or _wide(sentence_index, located, lexicon))
    heading = None if carried else _under_heading(sentence_index, located)
    if heading:
        carried = (None if wide else _carried(sentence_index, located, metric, lexicon, back=0)) or heading
    if not carried and not wide:
        carried = _carried(sentence_index, located, metric, lexicon)
    focus = None if carried or (metric == "killed" and value > _NATION) else _focus(located, lexicon)
    if focus and (focus.location_precision or 0) >= AREA and not _told_by(focus, sentence_index, located):
        focus = None
    if focus and wide and focus.how == "unknown":
        focus = None
    if focus and not (wide and (focus.location_precision or 0) < AREA):
        carried = focus
    only = None if wide or (carried and carried is not focus) else _only_one(sentence_index, located, metric, lexicon)
    if only and (not focus or (_wider(focus, only))):
        carried = only
    if carried:
        return _with_parts([carried], located)
    near = range(end, end + _HOME_WITHIN)
    homes = [p for p in located.mentions[sentence_index] if p.role == "origin" and p.start in near]
    if homes:
        return _with_parts([replace(homes[0], role="occurred")], located)
    return (replace(located.country, start=start, end=start),) if located.country else ()


@lru_cache(maxsize=KEPT)
def _layout(index: int, located: Located) -> tuple[list[int], list[int], frozenset[int]]:
    """Give where the words of a sentence start, where its clause breaks do, and where the words with و do."""
    words = located.words[index]
    breaks = [word.start for word in words if word.sign and word.folded in _BREAKS]
    return [w.start for w in words], breaks, frozenset(word.start for word in words if word.folded.startswith("و"))


def _any_within(starts: Sequence[int], low: int, high: int) -> bool:
    """Does one of these places in the text lie from ``low`` up to ``high``?"""
    at = bisect_left(starts, low)
    return at < len(starts) and starts[at] < high


@lru_cache(maxsize=KEPT)
def _parted(index: int, located: Located, lexicon: Lexicon) -> tuple[list[int], list[int]]:
    """Give where the semicolons of a sentence stand, and the words with which another clause begins ("while").

    Like a semicolon parts what leads over to the next place of a list: "12 in A, followed by B with 7".
    """
    known, words = place_words(lexicon), located.words[index]
    hinted = [(i, words[i], hint) for i, hint in located.hinted[index] if hint & (LEADS_ON | CLAUSES)]
    signs = [
        w.start for i, w, hint in hinted
        if hint & LEADS_ON and (w.folded in ";؛" if w.sign else known.leads_on.starting_at(words, i))
    ]  # fmt: skip
    return signs, [w.start for i, w, hint in hinted if hint & CLAUSES and known.clauses.starting_at(words, i)]


def _without_speakers(own: list[Place], start: int, rivals: Sequence[int], index: int, located: Located) -> list[Place]:
    """Leave out where those are who speak, if another place follows: "police in Kano said that 3 died in Zaria"."""
    after = [p for p in own if p.start > start and _narrow(p) and p.how != "context"]
    if not any(not _past_a_rival(p, start, rivals) for p in after):
        return own
    return [p for p in own if p.end > start or not _of_who_says(p, index, located, within=1)]


def _segment(index: int, start: int, located: Located, lexicon: Lexicon) -> tuple[int, int]:
    """Give the part of a sentence between semicolons in which a number stands: a row of a list in one line."""
    signs, _ = _parted(index, located, lexicon)
    at = bisect_left(signs, start)
    return signs[at - 1] if at else 0, signs[at] if at < len(signs) else 1 << 60


def _set_off_from(parts: Sequence[int], places: Sequence[Place], breaks: Sequence[int]) -> bool:
    """Does a comma part the next place from the last of the parts, none of which has one: "10, of them two children,
    in A"?
    """
    if any(parts[0] < place.start < parts[-1] for place in places):
        return False
    after = min((place.start for place in places if place.start > parts[-1]), default=-1)
    return after >= 0 and _any_within(breaks, parts[-1], after)


def _with_narrower(
    ordered: list[Place], here: Sequence[Place], numbers: Sequence[int], breaks: Sequence[int]
) -> list[Place]:
    """Put first the smaller place, within an area that the clause names, that the sentence tells of all its numbers.

    "A massacre in the province of X, killing 7 and wounding 13, by a strike on the village of Y": the break after the
    last number shows that Y is not the 13's alone.
    """
    area = ordered[0]
    if area.how == "unknown" or (area.location_precision or 0) < AREA or not area.admin1_pcode:
        return ordered
    for place in here:
        exact = place.how == "unknown" or (place.how != "context" and (place.location_precision or 9) <= NEAR)
        told = max((at for at in numbers if at < place.start), default=-1)
        within = exact and place.admin1_pcode == area.admin1_pcode and place.role == area.role
        if within and told >= 0 and _any_within(breaks, told, place.start):
            return [place, *(other for other in ordered if other is not place)]
    return ordered


def _opens_bracket(end: int, start: int, words: Sequence[Word]) -> bool:
    """Does the number stand in brackets right behind the place: "Maradi (14), Niamey (1)"?"""
    if not 0 < start - end <= _LABEL:
        return False
    return [word.folded for word in words if end <= word.start < start] == ["("]


def _free(
    places: list[Place], start: int, rivals: Sequence[int], located: Located, index: int, *, whole: bool
) -> list[Place]:
    """Leave out places that belong to another number, where the figure has one of its own or the sentence breaks down.

    "5 hurt in A and 15 in B": A belongs to the 5, B to the 15. "2,112 homes, of them 1,222 in A and 877 in B": both
    belong to the parts and none to the sum (``whole``: it is enough to have parts). But in "20 dead, among them 5
    children, in A" the place is everybody's.
    """
    if not rivals or not places:
        return places
    words, breaks, _ = _layout(index, located)
    owners = [_owner(place, start, rivals, words, breaks) for place in places]
    mine = [place for place, owner in zip(places, owners, strict=True) if owner is None]
    abroad = {place.country_iso3 for place, owner in zip(places, owners, strict=True) if owner is not None}
    if any(place.start > start and (_narrow(place) or place.country_iso3 not in abroad) for place in mine):
        return mine
    if not whole:
        return _first_owned(places, owners, start)
    narrow = {owner for place, owner in zip(places, owners, strict=True) if _narrow(place)}
    if len(narrow) > 2 and all(owner is not None and owner < start for owner in narrow):
        return mine  # "12 in A, 30 in B and 7 in C, while 90 were hurt"
    second = _counted_with(start, rivals, breaks, located.words[index])
    theirs = [place for place, owner in zip(places, owners, strict=True) if second is not None and owner == second]
    others = any(owner is not None and owner < start for owner in owners)
    return mine + theirs if (theirs and others) or _breaks_down(places, owners, start, words) else places


def _counted_with(start: int, rivals: Sequence[int], breaks: Sequence[int], words: Sequence[Word]) -> int | None:
    """Give the number that "and" joins right behind: in "5 dead and 12 hurt in A" A is the place of both."""
    second = next((at for at in rivals if at > start), None)
    if second is None or _any_within(breaks, start, second):
        return None
    between = [word.folded for word in words if start < word.start <= second]
    joined = any(word in _AND or word.startswith("و") for word in between)
    return second if joined and len(between) <= CLOSE_PAIR else None


def _past_a_rival(place: Place, start: int, rivals: Sequence[int]) -> bool:
    """Does another number stand between the figure's own and a place after it?"""
    return _any_within(rivals, start + 1, place.start)


def _first_owned(places: Sequence[Place], owners: Sequence[int | None], start: int) -> list[Place]:
    """Of places that each belong to another number keep those of the next one: "2 in A; 1 and 3 in B, 12 in C"."""
    first = min((owner for owner in owners if owner is not None), key=lambda at: (at < start, at), default=None)
    return [place for place, owner in zip(places, owners, strict=True) if owner in (None, first)]


def _owner(place: Place, start: int, rivals: Sequence[int], words: Sequence[int], breaks: Sequence[int]) -> int | None:
    """Give the number that a place follows, if it is another than the figure's own; None for the first in a sentence.

    In "A 12 dead, B 30 dead" the places stand before their numbers.
    """
    before = bisect_left(rivals, place.start)
    last = rivals[before - 1] if before else start
    if last == start or last < start < place.start:
        return None
    leads = place.end <= start and not _any_within(rivals, place.end, start)
    return (
        None
        if leads and _any_within(breaks, last + 1, place.start) and _between(place.end, start, words) <= LEADS
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


def _usable(index: int, located: Located, metric: str, lexicon: Lexicon) -> list[Place]:
    return list(_usable_for(index, located, metric in MOVEMENT, lexicon))


@lru_cache(maxsize=KEPT)
def _usable_for(index: int, located: Located, moved: bool, lexicon: Lexicon) -> tuple[Place, ...]:
    """Give the places of a sentence where the event can be: not where somebody is based or comes from."""
    known, words = place_words(lexicon), located.words[index]
    usable: list[Place] = []
    home = -1  # where the last place that people come from ends
    gone, mostly = -1, False  # where the last place that was left out ends: what is joined to it goes too
    for place, around in zip(located.mentions[index], located.beside[index], strict=True):
        joined = gone >= 0 and (around.first == gone or _and_more(words, gone, around.first))
        listed = mostly and all(word.folded in AND for word in words[gone : around.first])  # "mostly in A, B and C"
        joined = joined or (gone >= 0 and around.first == gone + 1 and words[gone].folded == "'s")  # "Spain's Canaries"
        native = not moved and _native(words, around.first, known)
        if joined or listed or native or _based(words, around.first, known):
            mostly = listed or _mostly(words, around.first, known)
            gone = around.last
            continue
        mostly = False
        if (around.kind == "site" and _of_who_says(place, index, located, _SAYS)) or _tells(words, around, known):
            continue  # "Nasser Hospital said", "according to a Pale township official"
        if not moved:
            also = home >= 0 and words[around.first].folded.startswith("و") and around.first == home
            if (place.role == "origin" or also) and not around.kind and not around.near:
                home = around.last
                continue
            place = place if place.role == "occurred" else replace(place, role="occurred")
        if usable and _belongs_to(usable[-1], place, words):
            place = replace(place, role=usable[-1].role)  # "fled Sudan's Kordofan": from Kordofan
            usable.pop()
        usable.append(place)
    if moved and any(place.role == "origin" for place in usable):
        usable = _left(usable, _layout(index, located)[2])
        camps = frozenset(lexicon.section("places").get("kinds", {}).get("camp", ()))
        called = {word.start: word.folded for word in words}
        left = [place for place in usable if place.role == "origin" and called.get(place.start) in camps]
        if left:  # "people of the town of X left the camp of Y"
            usable = [place for place in usable if place.role != "origin" or place in left]
    return tuple(usable)


def _belongs_to(country: Place, place: Place, words: Sequence[Word]) -> bool:
    """Is the place before this one only its country in the possessive: "Sudan's North Kordofan"?"""
    if country.location_precision != COUNTRYWIDE or not 0 < place.start - country.end <= _LABEL:
        return False
    return place.country_iso3 == country.country_iso3 and any(
        word.folded == "'s" for word in words if country.end <= word.start < place.start
    )


def _left(places: Sequence[Place], joined: Set[int]) -> list[Place]:
    """Leave out where those who moved were neither before nor after; what "and" joins to one goes with it."""
    kept: list[Place] = []
    for place in places:
        with_it = kept and kept[-1].role == "origin" and place.start - 1 in joined
        if with_it and place.start - kept[-1].end <= _LIST_GAP and place.role == "occurred":
            kept.append(replace(place, role="origin"))
        elif place.role != "occurred" or (place.location_precision or 0) > AREA:
            kept.append(place)
    return kept


def _based(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Do words before a place say that somebody is based there, comes from there, or that it only says the way?

    Some words do so only right before it: "the village X belonging to Y", not "a group belonging to Z attacked posts in
    Y"; "57 dead, most of them in Y".
    """
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if words[i].sign or words[i].folded in known.that:
            return False  # "our correspondent said that the town of X was hit"
        part = known.belonging.starting_at(words, i)
        if known.elsewhere.starting_at(words, i) or (part and first - part[0] < _BELONGS):
            return True
    return False


def _native(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "displaced people of" stand right before a place?"""
    near = range(max(0, first - 2), first)
    return any((told := known.natives.starting_at(words, i)) and told[0] == first for i in near)


def _mostly(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Does "mostly in" stand right before a place?"""
    parts = (known.belonging.starting_at(words, i) for i in range(max(0, first - _REACH), first))
    return any(part and 0 <= first - part[0] < _BELONGS for part in parts)


def _and_more(words: Sequence[Word], last: int, first: int) -> bool:
    """Is a place joined by و to one that ends shortly before, a bracket between them at most?"""
    return 0 <= first - last <= _BRACKET and words[first].folded.startswith("و")


def _in_another_clause(place: Place, start: int, index: int, located: Located, lexicon: Lexicon) -> bool:
    """Does another clause begin between the number and the place: "killing 6 while 20 more died in Sanjar"?"""
    _, clauses = _parted(index, located, lexicon)
    return _any_within(clauses, min(start, place.start), max(start, place.start))


def _apart(place: Place, start: int, end: int, index: int, located: Located) -> bool:
    """Does a clause break stand between the place and the number?"""
    low, high = min(end, place.end), max(start, place.start)
    return _any_within(_layout(index, located)[1], low, high)


def _narrowed(clause: list[Place], here: Sequence[Place], index: int, located: Located) -> list[Place]:
    """Add to the wide places of a clause the narrower ones said right after: "in northern Nigeria, in Kano state"."""
    after = [p for p in here if _narrow(p) and p not in clause and not _of_who_says(p, index, located)]
    after = [p for p in after if not _notably(p, located.words[index], located.known)]
    return clause + [
        p
        for p in after
        if any(
            0 < p.start - wide.end <= _SAID_NEXT and (p.location_precision or 0) < (wide.location_precision or 9)
            for wide in clause
        )
    ]


def _from_list(index: int, located: Located, metric: str, end: int, rivals: Sequence[int]) -> list[Place]:
    """Give the place right after a number of a list by place: "150 from A, 124 from B and 15 from C"."""
    if metric in MOVEMENT or len(rivals) < _LISTED:
        return []
    usual = zip(located.mentions[index], located.beside[index], strict=True)
    left_out = (place for place, around in usual if place.role == "origin" and not around.kind and not around.near)
    return [replace(place, role="occurred") for place in left_out if 0 <= place.start - end <= _FROM]


def _ordered(
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
    words, joined = (located.words[index], _layout(index, located)[2]) if located else ((), frozenset())
    role = {"origin": 0, "occurred": 1, "coverage": 2, "destination": 3} if metric in MOVEMENT else {}
    away: dict[int, int] = {}  # from the number to the nearest place of a list: "in A, B and C" is led by A
    run: list[Place] = []
    for place in sorted(places, key=lambda place: place.start):
        run = [*run, place] if run and place.start - run[-1].end <= _LIST_GAP else [place]
        nearest = min(abs(one.start - start) for one in run)
        away |= {one.start: nearest for one in run}
    width = _widths(places, joined)
    named = any(place.how != "context" and _narrow(place) for place in places)
    far = {place.start for place in places if located and _at_a_distance(place, places, words, located.known)}
    for place in sorted(places, key=lambda place: place.start):
        listed = any(0 <= place.start - other.end <= _LIST_GAP and other.start in far for other in places)
        if listed or (located and _notably(place, words, located.known)):
            far.add(place.start)

    def order(place: Place) -> tuple[float, ...]:
        again = place.how == "context"  # "the region" says less than a name
        wide = width[place.start] + (AREA if place.start in far else 0) + _said_wide(place, known)
        last = len(role) if again and named else 0  # "they reached the town of X; some stayed in the town"
        return (role.get(place.role, 0) + last, wide, again, away[place.start], place.start)

    return sorted(places, key=order)


def _said_wide(place: Place, known: PlaceWords | None) -> float:
    """Rank a place that no table knows but that is called a province or a district: wider than a village."""
    if known is None or place.how != "unknown":
        return 0
    said = [fold(word) for word in place.place.split()]
    tags = known.before.meanings.get(said[0], frozenset()) | known.before.meanings.get(said[-1], frozenset())
    return 1.5 if "kind:admin1" in tags else 1.0 if "kind:admin2" in tags else 0


def _notably(place: Place, words: Sequence[Word], known: PlaceWords) -> bool:
    """Is a place only named as one of those of an area: "east of the country, above all in X"?"""
    first = bisect_left(words, place.start, key=lambda word: word.start)
    near = range(max(0, first - _NOTABLY), first)
    return any(known.notably.ending_at(words, k) and not any(words[j].sign for j in range(k, first)) for k in near)


def _at_a_distance(place: Place, places: Sequence[Place], words: Sequence[Word], known: PlaceWords) -> bool:
    """Does a place only tell where the one before it lies: "X, a town 300 km north of Y"?"""
    before = [place.start - other.end for other in places if other.end <= place.start]
    if not before or min(before) > _ASIDE:
        return bool(before) and min(before) <= 2 * _ASIDE and _far_from(place, words, known)
    told = min(before) <= 1 or _number_before(place, words)  # "in X north of Y"
    return (place.location_precision == NEAR and told) or _far_from(place, words, known)


def _measured(place: Place, index: int, located: Located) -> bool:
    """Does a number of kilometres stand before a place: "300 km north of Y"?"""
    around = (b for p, b in zip(located.mentions[index], located.beside[index], strict=True) if p.start == place.start)
    words = located.words[index]
    by_compass = any(b.compass or b.near for b in around) and _number_before(place, words)
    return by_compass or _far_from(place, words, located.known)


def _far_from(place: Place, words: Sequence[Word], known: PlaceWords) -> bool:
    """Is a place that from which a distance is measured: "180 kilometers to the north of the capital, Y"?"""
    last = next((i for i, word in enumerate(words) if word.start >= place.start), len(words))
    return any(
        words[i - 1].folded[0].isdigit() and known.distance.starting_at(words, i)
        for i in range(max(1, last - _MEASURED), last)
    )


def _number_before(place: Place, words: Sequence[Word]) -> bool:
    """Does a number stand shortly before a place: "180 km to the north of Y"?"""
    before = [word for word in words if word.start < place.start][-_DISTANCE:]
    return any(word.folded[0].isdigit() for word in before)


def _widths(places: Sequence[Place], joined: Set[int]) -> dict[int, float]:
    """Rank each place; one joined by و (a word that starts at ``joined``) to an area right before it ranks after it."""
    widths: dict[int, float] = {}
    before: Place | None = None
    for place in sorted(places, key=lambda place: place.start):
        widths[place.start] = _width(place)
        added = before and place.start - 1 in joined and place.start - before.end <= _LIST_GAP
        if added and before and before.location_precision == AREA:
            widths[place.start] = max(_width(place), widths[before.start] + 0.5)
        before = place
    return widths


def _width(place: Place) -> float:
    """Rank exactness: places proper (1, 2, a village that no table knows), the sea off a coast, districts,
    governorates, regions, countries.
    """
    if place.how == "unknown" or place.location_precision == AT_SEA:
        return 1 if place.how == "unknown" else 1.5
    return max(2, place.location_precision or 9) - 1


def _country_said(places: Sequence[Place], start: int, located: Located, index: int, lexicon: Lexicon) -> Place | None:
    """Give the country that a sentence speaks of, where it names nothing narrower: the article's own.

    Not the country of who says it: "an official in the Congo said that 300 ...".
    """
    if not places:
        return None
    said, words, starts = place_words(lexicon).said, located.words[index], _layout(index, located)[0]
    home = located.country.country_iso3 if located.country else None
    at = {p.start for p, b in zip(located.mentions[index], located.beside[index], strict=True) if "at" in b.preposition}
    named = [place for place in places if place.how != "context"]
    abroad = {place.country_iso3 for place in named}
    known = home in abroad or len(abroad) != 1 or not any(place.start in at for place in named)
    for place in places if known else named:
        about = not home or not known or place.country_iso3 == home
        first = bisect_left(starts, place.end)
        after = range(first, max(first, min(bisect_left(starts, start), first + _SAID)))
        cut = next((k for k, i in enumerate(after) if words[i].sign and words[i].folded in _BREAKS), len(after))
        if about and not any(said.starting_at(words, i) for i in after[:cut]):
            return place
    return None


def _country_of_clause(clause: Sequence[Place], here: Sequence[Place], index: int, located: Located) -> Place | None:
    """Give the country said with "in" in the number's own clause: "they dig in Ube, with the toll in Japan at 20"."""
    if len(here) == len(clause) or not clause or any(_narrow(place) for place in clause):
        return None
    at = {p.start for p, b in zip(located.mentions[index], located.beside[index], strict=True) if "at" in b.preposition}
    words = located.words[index]
    owners = {a.end for a, b in pairwise(words) if b.folded == "'s"}  # "in Japan's capital"
    fitting = (p for p in clause if p.start in at and p.end not in owners and p.how != "context")
    country = next(fitting, None)
    after = country and any(_narrow(place) and place.start > country.start for place in here)
    return None if after else country


def _of_the_nation(index: int, located: Located, lexicon: Lexicon) -> bool:
    """Does a sentence tell what the whole war has cost the article's country, which the article names?"""
    known, words = place_words(lexicon), located.words[index]
    if not located.country or not any(known.nation.starting_at(words, i) for i in range(len(words))):
        return False
    names = (place for places in (located.title, *located.mentions[:FOCUS_LINES]) for place in places)
    return any(place.place_id == located.country.place_id and place.how != "context" for place in names)


@lru_cache(maxsize=KEPT)
def _wide(index: int, located: Located, lexicon: Lexicon) -> bool:
    """Does a sentence sum up ("since the start of the year", "since 8 October"), so that no village before is meant?"""
    known, words = place_words(lexicon), located.words[index]
    return any(
        known.wide.starting_at(words, i)
        or (known.since.starting_at(words, i) and any(word.folded[0].isdigit() for word in words[i + 1 : i + _DATE]))
        for i, hint in located.hinted[index]
        if hint & (WIDE | SINCE)
    )


def _under_heading(index: int, located: Located) -> Place | None:
    """Give the place that is the heading of the lines below it: "The Gaza Strip" alone in a line."""
    lines = located.paragraph
    for before in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        words = located.words[before]
        alone = lines[before] != lines[before + 1] and (not before or lines[before - 1] != lines[before])
        if not alone or not 0 < len(words) <= _HEADING or words[-1].folded in _SENTENCE_ENDS:
            continue
        inside = [range(around.first, around.last) for around in located.beside[before]]
        rest = [i for i, word in enumerate(words) if not word.sign and not any(i in span for span in inside)]
        places = [place for place in located.mentions[before] if place.role == "occurred"]
        return places[0] if places and len(rest) <= _BESIDE and places[0].how != "context" else None
    return None


def _carried(index: int, located: Located, metric: str, lexicon: Lexicon, back: int = 1) -> Place | None:
    """Give the most specific place of the sentences before in the same paragraph, else of the ``back`` just before."""
    reach = index - back
    for before in range(index - 1, max(-1, index - 1 - _BEFORE), -1):
        if located.paragraph[before] != located.paragraph[index] and before < reach:
            return None
        places = [place for place in _usable(before, located, metric, lexicon) if _narrow(place)]
        where = [place for place in places if not _measured(place, before, located)]
        reach -= len(where) < len(places)  # "it lies 300 km north of Y" tells of the place before
        if where:
            return _ordered(where, where[-1].end, metric, known=located.known)[0]
    return None


def _only_one(index: int, located: Located, metric: str, lexicon: Lexicon) -> Place | None:
    """Give the place that the article has told of up to a sentence, where it is one alone: what happened goes on there.

    Its area or region, named too, is no second one.
    """
    told: dict[str, Place] = {}
    for before in range(min(index, FOCUS_LINES)):
        for place in _usable(before, located, metric, lexicon):
            told_of = _narrow(place) and place.how != "context" and not _measured(place, before, located)
            if told_of and not _of_who_says(place, before, located):
                told.setdefault(place.place_id or place.place, place)
    exact = [
        place for place in told.values() if place.how == "unknown" or place.location_precision in (1, 2, 3, AT_SEA)
    ]
    exact = [place for place in exact if place.country_iso3] or exact  # off a coast is less than a sea
    return exact[0] if len(exact) == 1 else None


def _wider(area: Place, place: Place) -> bool:
    """Is this the area in which a place lies, or may lie?"""
    return area.location_precision == AREA and place.admin1_pcode in (area.admin1_pcode, None)


def _tells(words: Sequence[Word], around: Beside, known: PlaceWords) -> bool:
    """Does "according to" stand before a place in the name of who says it, and no "in"?"""
    if "at" in around.preposition:
        return False
    for i in range(around.first - 1, max(-1, around.first - 1 - _SAID), -1):
        if words[i].sign:
            return False
        found = known.by.starting_at(words, i)
        if found:
            return found[0] <= around.first
    return False


def _of_who_says(place: Place, index: int, located: Located, within: int = _SAID) -> bool:
    """Does "said" follow shortly: the place of the one who speaks, "a leader in X, said"?"""
    words, first = located.words[index], bisect_left(_layout(index, located)[0], place.end)
    return any(located.known.said.starting_at(words, i) for i in range(first, min(len(words), first + within)))


def _narrow(place: Place) -> bool:
    return (place.location_precision or COUNTRYWIDE) != COUNTRYWIDE or place.how == "unknown"


@lru_cache(maxsize=KEPT)
def _focus(located: Located, lexicon: Lexicon) -> Place | None:
    """Give the place that an article is about: one area has most of its places, headline and opening counting more."""
    counts: Counter[str] = Counter()
    regions: list[tuple[frozenset[str], int]] = []
    first: dict[str, Place] = {}
    names: dict[str, Counter[str]] = {}
    named = enumerate(located.mentions[:FOCUS_LINES])
    lines = (_usable_for(i, located, False, lexicon) or places for i, places in named)
    for i, places in enumerate((located.title, *lines), start=-1):
        weight = 3 if i < 0 or i in located.headlines else 2 if i < 2 else 1
        about = [p for p in places if located.country and p.country_iso3 == located.country.country_iso3]
        about = [p for p in about if i < 0 or not _measured(p, i, located)]
        for place in [p for p in about if _narrow(p)] or (about if 0 <= i < 2 else []):
            region = located.gazetteer.area(place.place_id or "")
            area = place.admin1_pcode or place.place_id or place.place
            if region and region.kind == REGION and not place.admin1_pcode:
                regions.append((frozenset(region.parts), weight))
            counts[area] += weight if _narrow(place) else 1
            names.setdefault(area, Counter())[place.place_id or place.place] += weight
            first.setdefault(area, place)
            first.setdefault(place.place_id or place.place, place)
    for place_id in located.filed & first.keys():  # "KABUL (Agency)", and later "in Kabul"
        counts[first[place_id].admin1_pcode or place_id] += 2
    if not counts:
        return None
    area, most = counts.most_common(1)[0]
    agree = sum(weight for parts, weight in regions if area in parts)
    if most < 2 or most + agree < FOCUS * sum(counts.values()):
        return None
    name, often = names[area].most_common(1)[0]
    return first[name] if 2 * often >= most else first[area]


def _told_by(place: Place, index: int, located: Located) -> bool:
    """Is a place, or one in it, named up to a sentence? One named only later is not meant where the country is."""
    areas = {place.place_id, place.admin1_pcode} - {None}
    home = located.country.country_iso3 if located.country else None
    told = [*located.title, *(p for mentions in located.mentions[: min(index + 1, FOCUS_LINES)] for p in mentions)]
    if any(p.place == place.place or areas & {p.place_id, p.admin1_pcode} for p in told):
        return True
    return not any(p.country_iso3 == home and p.location_precision == COUNTRYWIDE for p in told)


def _with_list(ordered: list[Place], own: Sequence[Place], end: int, metric: str) -> list[Place]:
    """Add to a number of seized places those that the sentence names after it: "42 villages, among them ..."."""
    if metric not in SEIZED:
        return ordered
    named = [p for p in own if p.start >= end and (p.location_precision or 9) <= 2 and p not in ordered]
    return ordered + named


def _with_parts(places: Sequence[Place], located: Located) -> tuple[Place, ...]:
    """Add to a figure whose own place is a region the areas that the region is made of, as coverage."""
    region = located.gazetteer.area(places[0].place_id or "")
    parts = region.parts if region and region.kind == REGION else ()
    return (*places, *(_part(places[0], part, located) for part in parts))


def _part(place: Place, area_id: str, located: Located) -> Place:
    area = located.gazetteer.area(area_id)
    area1 = located.gazetteer.area(area.admin1) if area else None
    if not area:
        return place
    return replace(
        place, role="coverage", place_id=area.id, place_name_en=area.name_en, place_name_ar=area.name_ar,
        lat=area.lat, lon=area.lon, admin1_name=area1.name_en if area1 else None, admin1_pcode=area.admin1,
        admin2_name=area.name_en if area.kind == "admin2" else None, admin2_pcode=area.admin2 or None,
        location_precision=4 if area.kind == "admin1" else 3, how="context",
    )  # fmt: skip


def forget() -> None:
    """Let go of what was kept of the article before: it would not be asked for again, and its memory is wanted."""
    for kept in (_layout, _parted, _usable_for, _wide, _focus):
        kept.cache_clear()


__all__ = ["SITES", "Located", "places_for"]
