"""Find what speaks of a place without naming one that the gazetteer knows.

"The city" goes back to a city named before; "the country", "the Syrian north" and "the north of the country" speak of a
country;
"the village of X" names a place that stands in no table, which is still where it happened.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from ..records import dataclass
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
from .names import ARABIC, ARTICLES, INDEFINITE, Word, article_of_a_name, heads, key_words, name_goes_on
from .words import AND, IN, NO_TAGS, OF, QUOTES, Beside, PlaceWords, Tags, beside

SHORTEST_NAME = 3  # letters
_DASHES = frozenset("-–—")  # within a name in quotation marks
LONGEST_NAME = 4  # words of a name that no table knows
_VILLAGES = frozenset(("village", "town", "neighbourhood"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words from ``first`` to ``last`` that speak of a place; ``kind`` of what is gone back to, ``country`` if one is
    meant.
    """

    first: int
    last: int
    what: Literal["again", "country", "capital", "neighbours", "held", "unknown"]
    beside: Beside
    kind: str = ""
    country: str | None = None
    name_at: int = -1  # where the unknown name itself begins
    weak: bool = False  # nothing but a preposition and a capital says that it is a name


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
            found = _unknown_before(words, i, gazetteer, known) if line.may & NAMED_BY else None
            found = found or (_unknown_after(words, i, gazetteer, known) if bits & SHOWS else None)
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
    return _unknown(words, i, gazetteer, known) if bits & NAMING else None


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


def _begins_a_name(words: Sequence[Word], i: int) -> bool:
    """Does a name with a capital begin here, with its article or without: "al Ghazi"?"""
    article = words[i].folded in ARTICLES and i + 1 < len(words)
    return words[i].capital or (article and words[i + 1].capital)


def _names_one(words: Sequence[Word], first: int, last: int, gazetteer: Gazetteer, known: PlaceWords) -> bool:
    """Does a name follow: not "the village" again, but "the village of X", la ville malienne de X?"""
    if _past_people(words, last, gazetteer, known) > last:
        return True
    found = (known.naming.starting_at(words, k) for k in range(first + 1, last))
    return any(naming and last < naming[0] < len(words) and _begins_a_name(words, naming[0]) for naming in found)


def _past_people(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> int:
    """Pass over an adjective and "of" before a name: la ville *malienne de* X, la province *voisine de* X."""
    named = i + 2 < len(words) and words[i + 1].folded in OF and _begins_a_name(words, i + 2)
    named = named and words[i].folded not in OF
    skipped = named and "skip" in known.before.meanings.get(words[i].folded, NO_TAGS)
    return i + 2 if skipped or (named and gazetteer.people(words[i].folded)) else i


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


def _of_the(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Is a word in ية the first of a village's name, not an adjective: the second has the article, بياعية الدنش?"""
    name = words[first].folded
    if not name.endswith("يه") or name.startswith(("ال", "ل")) or first + 1 >= len(words):
        return False
    return words[first + 1].folded.startswith("ال") and beside(words, first, first + 1, "", known).kind in _VILLAGES


def _unknown(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
    """Read a kind word and the word after it as a name; in Latin script only where that word has a capital."""
    said = known.naming.starting_at(words, i)
    counted = i > 0 and words[i - 1].folded[:1].isdigit() and known.naming.starts(words[i].folded)  # not 11 بإقليم
    if not said or said[0] >= len(words) or counted:
        return None
    begin = _past_people(words, said[0], gazetteer, known)
    first = begin + (words[begin].folded in QUOTES)
    if first >= len(words):
        return None
    article = words[first].folded in ARTICLES and first + 1 < len(words) and words[first + 1].capital  # al Ghazi
    name, last = words[first + article], first + 1 + article
    quoted, double = False, last < len(words) and not words[last].sign
    double = double and (name.folded in known.parts or words[last].folded in known.parts_after)
    double = double or _of_the(words, first, known)
    last += double
    while double and last < len(words) and last - first < LONGEST_NAME and not words[last].sign:
        if words[last - 1].folded not in known.parts and words[last].folded not in known.parts_after:
            break
        last += 1  # قصر أبو سمرة
    if first > begin:  # a name in quotation marks is as long as they say
        closed = next(
            (k for k in range(last, min(len(words), first + LONGEST_NAME + 1)) if words[k].folded in QUOTES), last
        )
        whole = not any(word.sign and word.folded not in _DASHES for word in words[first:closed])
        quoted = whole and closed - first > 1
        last = closed if whole else last
    latin = name.folded[:1].isascii()
    while latin and last < len(words) and name_goes_on(words, last) and not words[last].sign:
        last += 1
    within = last < len(words) and words[last].folded in known.districts  # "the town X, district of Y": X is its name
    sure = double or quoted or may_name(name, words[i], known, latin, apposed=within)
    village = not latin and name.folded.startswith(known.the) and name.folded in known.common
    village = village and not words[i].folded.startswith(known.the)  # قرية الجديدة: no adjective
    if name.sign or not (sure or village):
        return None
    around = beside(words, first, last, "", known)
    if not sure and around.kind not in _VILLAGES:
        return None
    of_it = i > 0 and words[i - 1].folded in INDEFINITE and words[begin - 1].folded in OF  # "in a quarter of Damascus"
    return Phrase(i, last, "unknown", around, name_at=first, weak=of_it)


def _unknown_before(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
    """Read words with capitals before a kind word as a name: "Ceel Huur village"."""
    last, said = i, None
    while not said and last < len(words) and last - i < LONGEST_NAME and not words[last].sign:
        if not (words[last].capital or article_of_a_name(words, last)):
            break
        last += 1
        said = known.naming_after.starting_at(words, last) if last < len(words) else None
    apposed = None if said else _apposed(words, last, known)
    dull = (
        w.folded in known.common
        or w.folded in known.not_names
        or gazetteer.people(w.folded)
        or w.folded in gazetteer.country_names
        for w in words[i:last]
        if w.capital or w.glued
    )
    if apposed and not any(dull):
        return Phrase(i, last, "unknown", beside(words, i, last, "", known)._replace(kind=apposed), name_at=i)
    if not said or any(dull):
        return None
    if _of_another(words, said[0], gazetteer, known) and not _lies_in(words, i, last, said[0], gazetteer):
        return None
    return Phrase(i, said[0], "unknown", beside(words, i, last, "", known), name_at=i)


def _apposed(words: Sequence[Word], last: int, known: PlaceWords) -> str:
    """Give the kind that a comma sets off behind the name of a place: "Kora, *a village* in A"; not "a town clerk"."""
    if last + 2 >= len(words) or words[last].folded != ",":
        return ""
    told = known.apposed.starting_at(words, last + 1)
    if not told:
        return ""
    end = told[0]
    goes_on = (
        end >= len(words) or words[end].sign or words[end].folded[0].isdigit() or words[end].folded in known.relative
    )
    if not (goes_on or any(table.starting_at(words, end) for table in (known.before, known.elsewhere, known.lying))):
        return ""
    return next(
        (tag[5:] for tag in sorted(known.said_before(words[end - 1].folded)) if tag.startswith("kind:")), "town"
    )


def _of_another(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> bool:
    """Does the kind word belong to the name after it: "the Jerusalem neighbourhood of Silwan"?

    Not where that has a kind of its own: "Rahim community of Wase district".
    """
    if i + 1 >= len(words) or words[i].folded != "of" or not _begins_a_name(words, i + 1):
        return False
    if words[i + 1].folded in gazetteer.country_names:
        return False  # "the Haftanin region of Iraq"

    if words[i - 1].folded in known.districts:
        return False  # "the Rahim district of the province"
    last = i + 1
    while last < len(words) and last - i <= LONGEST_NAME and words[last].capital and not words[last].sign:
        if last > i + 1 and known.naming_after.starting_at(words, last):
            return False
        last += 1
    return not (last < len(words) and known.naming_after.starting_at(words, last))


def _lies_in(words: Sequence[Word], first: int, last: int, of: int, gazetteer: Gazetteer) -> bool:
    """Is the name before the kind word in none of the tables and the one after it well known: "the Rukneddi area *of
    Damascus*"?
    """
    if " ".join(key_words(words[first:last])) in gazetteer.core.rows:
        return False
    ends = range(of + 2, min(len(words), of + 1 + LONGEST_NAME) + 1)
    return any(" ".join(key_words(words[of + 1 : end])) in gazetteer.core.rows for end in ends)


def _unknown_after(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
    """Read words with capitals after a preposition as a name: "fighting in Al Soor, north of ..."."""
    if not i or not known.shows_a_name.ending_at(words, i - 1) or known.bodies.ending_at(words, i - 1):
        return None  # and not "told The Echo"
    last = i + 1
    while last < len(words) and name_goes_on(words, last) and not words[last].sign:
        if words[last].folded in known.common and words[last].capital and not words[last].glued:
            break  # "in Qusra Monday night"
        last += 1
    run = [word.folded for word in words[i:last] if word.capital or word.glued]
    if len(run) > LONGEST_NAME or len("".join(run)) < SHORTEST_NAME:
        return None
    if any(word in known.common or word in known.not_places or gazetteer.people(word) for word in run):
        return None
    if " ".join(run) in gazetteer.country_names or all(word in known.not_names for word in run):
        return None  # "the Union's Mission in Chad": a body's; "at IDP camp"
    if last < len(words) and (words[last].folded in ("'s", "'") or words[last].folded[0].isdigit()):
        return None
    return Phrase(i, last, "unknown", beside(words, i, last, "", known), name_at=i, weak=True)


def may_name(word: Word, kind: Word, known: PlaceWords, latin: bool, *, apposed: bool = False) -> bool:
    """Can a word after a kind word be a name? Not a preposition, an adjective in ية, a number or a common word."""
    if latin:
        return word.capital and word.folded not in known.common and not kind.capital
    tables = (known.before.meanings, known.after.meanings, known.compass.meanings, known.common, known.not_names)
    if word.folded.startswith("و") and word.folded not in known.parts and len(word.folded) > 4:
        return False  # "32 villages and sites"
    dull = any(form in table for form in heads(word.folded) for table in tables)
    adjective = word.folded.endswith("يه") and not word.folded.startswith("ال") and not apposed
    return not (dull or adjective or word.folded.startswith("لل") or len(word.folded) < 3)
