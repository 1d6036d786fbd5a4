"""Find what speaks of a place without naming one that the gazetteer knows.

"The city" goes back to a city named before; "the country", "the Syrian north" and "the north of the country" speak of a
country;
"the village of X" names a place that stands in no table, which is still where it happened.
"""

from collections.abc import Iterator, Sequence

from .gazetteer import Gazetteer
from .hints import (
    AGAIN,
    CAPITAL,
    COMPASS,
    COUNTRY,
    HELD,
    LANDS,
    NAMED_BY,
    NAMING,
    NEIGHBOURS,
    OPENS,
    PEOPLE,
    SHOWS,
    THE,
    PlaceLine,
)
from .names import ARABIC, Word, article_of_a_name, heads, name_goes_on
from .unknown_names import LONGEST_NAME, Phrase, begins_a_name, past_people, unknown, unknown_after, unknown_before
from .words import AND, IN, NO_TAGS, OF, QUOTES, Beside, PlaceWords, Tags, beside


def phrases_in(line: PlaceLine, gazetteer: Gazetteer, known: PlaceWords) -> Iterator[Phrase]:
    """Give the phrases of a sentence from left to right; they may overlap names, which win."""
    words = line.words
    opens = OPENS | PEOPLE if known.coasts.meanings else OPENS
    at = [(i, bits) for i, bits in line.hinted if bits & opens] if line.may & opens else []
    if line.may & (NAMED_BY | SHOWS):
        at = _with_names(line, at)
    last = 0
    for i, bits in at:
        if i < last or words[i].sign:
            continue
        if bits & opens:
            found = _at(words, i, bits, gazetteer, known)
        else:
            found = unknown_before(words, i, gazetteer, known) if line.may & NAMED_BY else None
            found = found or (unknown_after(words, i, gazetteer, known) if bits & SHOWS else None)
        if found:
            yield found
            last = found.last
        for other in _listed_after(words, i, found, gazetteer, known) if found and found.name_at > i else ():
            yield other
            last = other.last


def _listed_after(
    words: Sequence[Word], i: int, named: Phrase, gazetteer: Gazetteer, known: PlaceWords
) -> Iterator[Phrase]:
    """Read on in a list of names that no table knows: "the villages of Kora, *Mita* and *Sanda*"."""
    last = named.last if named.what == "unknown" and words[i].folded.endswith("s") else len(words)
    while last + 1 < len(words) and words[last].folded in AND:
        first = last + 1 + (words[last + 1].folded in AND)
        last = first
        while last < len(words) and words[last].capital and not words[last].sign:
            last += 1
        run = words[first:last]
        if not 0 < len(run) <= LONGEST_NAME or any(
            word.folded in known.common or word.folded in known.not_places or gazetteer.people(word.folded)
            for word in run
        ):
            return
        yield Phrase(first, last, "unknown", beside(words, first, last, "", known), name_at=first, weak=True)


def _with_names(line: PlaceLine, at: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add the words with a capital that may begin a name which no table knows, before "village" or after "in"."""
    words = line.words
    shown = {i + 1 for i, bits in line.hinted if bits & SHOWS}
    taken = {i for i, _ in at}
    names = {i for i in shown if i < len(words) and (words[i].capital or article_of_a_name(words, i))}
    for last, bits in line.hinted:
        last -= last > 1 and words[last - 1].folded == ","  # "X, a village"
        first = last - 1 if bits & NAMED_BY else -1
        while first >= 0 and last - first <= LONGEST_NAME and name_goes_on(words, first) and not words[first].sign:
            names.add(first)
            first -= 1
    names -= taken
    return sorted([*at, *[(i, SHOWS if i in shown else 0) for i in names]]) if names else at


def _at(words: Sequence[Word], i: int, bits: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
    """Read what may speak of a place; ``bits`` say which tables have a phrase that begins with this word."""
    compass = known.compass.starting_at(words, i) if bits & COMPASS else None
    if compass:
        last, point = compass
        people = gazetteer.people(words[last].folded) if last < len(words) else None
        if people and f"{words[i].folded} {words[last].folded}" in gazetteer.peoples:
            return None  # "South Sudanese": not of the south of Sudan
        country = known.country.starting_at(words, last) if last < len(words) and not people else None
        end = last + 1 if people else country[0] if country else last
        before = _before(words, i, known) if people or country or words[i].folded.startswith(known.the) else NO_TAGS
        if people or country or _the_north(words, i, last, before, known):
            around = Beside(i, end, compass=point, preposition=before)
            return Phrase(i, end, "country", around, country=people)
    seat = _capital(words, i, gazetteer, known) if bits & (THE | CAPITAL) else None
    seat = seat or (_shore(words, i, i, gazetteer, known) if bits & PEOPLE else None)
    if seat:
        return seat
    land = _land(words, i, gazetteer, known) if bits & LANDS else None
    if land:
        return land
    whole = known.country.starting_at(words, i) if bits & COUNTRY else None
    foreign = i > 0 and words[i - 1].folded in known.foreign  # "in the neighbouring country"
    if whole and not foreign and not (whole[0] < len(words) and words[whole[0]].folded == "'s"):  # "the country's army"
        return Phrase(i, whole[0], "country", Beside(i, whole[0], preposition=_before(words, i, known)))
    part = (
        known.compass.starting_at(words, whole[0] + 1) if whole and not foreign and whole[0] + 1 < len(words) else None
    )
    if whole and part and words[whole[0]].folded == "'s":  # "in the country's south"
        around = Beside(i, part[0], compass=part[1], preposition=_before(words, i, known))
        return Phrase(i, part[0], "country", around)
    abroad = known.neighbours.starting_at(words, i) if bits & NEIGHBOURS else None
    if abroad:  # only where people come from: what is in them is told country by country
        before = _before(words, i, known)
        return (
            Phrase(i, abroad[0], "neighbours", Beside(i, abroad[0], preposition=before)) if "from" in before else None
        )
    held = known.held.starting_at(words, i) if bits & HELD else None
    last = i
    if held:
        last = held[0] if held[1] in known.held_alone else _holder_ends(words, held[0], known)
        if words[i + 1].glued and (last == len(words) or words[last].folded != ":"):
            last = i  # "rebel-held areas of the city"
    if last > i:
        return Phrase(i, last, "held", Beside(i, last, kind="area", preposition=_before(words, i, known)))
    again = known.again.starting_at(words, i) if bits & AGAIN else None
    if again and not _names_one(words, i, again[0], gazetteer, known) and not _named_body(words, again[0], known):
        return Phrase(i, again[0], "again", beside(words, i, again[0], "", known), kind=again[1])
    return unknown(words, i, gazetteer, known) if bits & NAMING else None


def _land(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
    """Read the land or the coast of a country, and a side of it: الأراضي السورية, الساحل الغربي لليمن."""
    lands = known.lands.starting_at(words, i)
    if not lands or (i and known.bodies.ending_at(words, i - 1)):  # "the Greek coast guard" is none
        return None
    side = known.after.starting_at(words, lands[0]) if lands[0] < len(words) else None
    point = next((tag[5:] for tag in side[1] if tag.startswith("side:")), "") if side else ""
    last = side[0] if side and point else lands[0]
    if last >= len(words):
        return None
    owners = (*heads(words[last].folded), words[last].folded[1:]) if point else ()  # لليبيا is of Libya
    country = gazetteer.people(words[last].folded) or next(filter(None, map(gazetteer.country_names.get, owners)), None)
    before = _before(words, i, known)
    if not country and point and ("in" in before or "sea" in before):  # في السواحل الجنوبية: the article's own
        return Phrase(i, last, "country", Beside(i, last, compass=point, sea="sea" in before, preposition=before))
    if not country:
        return None
    around = Beside(i, last + 1, compass=point, sea="sea" in before, preposition=before)  # قبالة الساحل التونسي
    return Phrase(i, last + 1, "country", around, country=country)


def _holder_ends(words: Sequence[Word], first: int, known: PlaceWords) -> int:
    """Give one past the name of those who hold an area, 0 for none: قوات سوريا الديمقراطية, "الإدارة الذاتية".

    It is a word and those with the article behind it; after "forces of" or "government of" one more.
    """
    if first < len(words) and words[first].folded in QUOTES:
        after = range(first + 2, min(len(words), first + 2 + LONGEST_NAME))
        return next((k + 1 for k in after if words[k].folded in QUOTES), 0)
    last = first
    while last < len(words) and last - first < LONGEST_NAME and not words[last].sign:
        goes_on = words[last].folded.startswith(known.the) or words[last - 1].folded in known.holders
        if (last > first and not goes_on) or known.before.starting_at(words, last):
            break
        last += 1
    return last if last > first else 0


def _capital(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
    """Read "the capital", "the Libyan capital", and "the Libyan coast"; not "the capital of X", "the capital, X"."""
    people = gazetteer.people(words[i + 1].folded) if i + 2 < len(words) and words[i].folded == known.the else None
    shore = _shore(words, i, i + 1, gazetteer, known) if people else None
    if shore:
        return shore
    side = known.soil.starting_at(words, i + 2) if people else None
    if side:  # "on the Lebanese side"
        return Phrase(i, side[0], "country", Beside(i, side[0], preposition=IN), country=people)
    seat = known.capital.starting_at(words, i)
    whose = gazetteer.people(words[seat[0]].folded) if seat and not people and seat[0] < len(words) else None
    if seat and whose and words[seat[0]].folded > ARABIC:  # العاصمة الليبية
        people, seat = whose, (seat[0] + 1, "")
    elif people and f"{known.the} {words[i + 2].folded}" in known.capital.meanings:
        seat = (i + 3, "")
    if not seat or goes_on_to_name(words, seat[0]):
        return None
    around = beside(words, i, seat[0], "", known)
    first = around.first if around.near or around.compass else i  # "north of the capital"
    return Phrase(i, seat[0], "capital", around._replace(first=first, last=seat[0]), country=people)


def _shore(words: Sequence[Word], i: int, at: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
    """Read the coast of a people, named at words[at], with the article or without: "off (the) Libyan coast"."""
    people = gazetteer.people(words[at].folded) if at + 1 < len(words) else None
    shore = known.coasts.starting_at(words, at + 1) if people else None
    if not shore or known.bodies_after.starting_at(words, at + 1):  # not "the Greek coast guard"
        return None
    around = Beside(i, shore[0], sea=True, preposition=_before(words, i, known))
    return Phrase(i, shore[0], "country", around, country=people)


def goes_on_to_name(words: Sequence[Word], last: int) -> bool:
    """Does the name follow, or what it is the capital of?"""
    if last >= len(words):
        return False
    if words[last].folded in OF or words[last].folded == "'s" or words[last].capital:
        return True
    return words[last].folded == "," and last + 1 < len(words) and words[last + 1].capital


def _names_one(words: Sequence[Word], first: int, last: int, gazetteer: Gazetteer, known: PlaceWords) -> bool:
    """Does a name follow: not "the village" again, but "the village of X", la ville malienne de X?"""
    if past_people(words, last, gazetteer, known) > last:
        return True
    found = (known.naming.starting_at(words, k) for k in range(first + 1, last))
    return any(naming and last < naming[0] < len(words) and begins_a_name(words, naming[0]) for naming in found)


def _named_body(words: Sequence[Word], last: int, known: PlaceWords) -> bool:
    """Does a body follow that is called after it: "the state news agency", "the state-run television"?"""
    if last >= len(words) or not words[last].folded[:1].isascii():
        return False
    return words[last].glued or known.bodies_after.starting_at(words, last) is not None


def _the_north(words: Sequence[Word], first: int, last: int, before: Tags, known: PlaceWords) -> bool:
    """Does "the north" stand alone for a part of the country: "in the north", or a line's label, "• الشمال: 21"?"""
    if not words[first].folded.startswith(known.the):
        return False
    labelled = last < len(words) and words[last].folded == ":" and (first == 0 or words[first - 1].sign)
    open_end = (
        last >= len(words) or words[last].sign or words[last].folded in AND or words[last].folded[0] == "و"
    )  # في الجنوب و150 في البقاع
    return labelled or (open_end and "in" in before)


def _before(words: Sequence[Word], i: int, known: PlaceWords) -> Tags:
    found = known.before.ending_at(words, i - 1) if i > 0 else None
    return found[1] if found else frozenset()
