"""Read names of places that stand in no table: by a kind word, a preposition or what is set off behind them."""

from collections.abc import Sequence
from typing import Literal

from ..records import dataclass
from .gazetteer import Gazetteer
from .names import ARTICLES, INDEFINITE, Word, article_of_a_name, heads, key_words, name_goes_on
from .words import NO_TAGS, OF, QUOTES, Beside, PlaceWords, beside

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


def begins_a_name(words: Sequence[Word], i: int) -> bool:
    """Does a name with a capital begin here, with its article or without: "al Ghazi"?"""
    article = words[i].folded in ARTICLES and i + 1 < len(words)
    return words[i].capital or (article and words[i + 1].capital)


def past_people(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> int:
    """Pass over an adjective and "of" before a name: la ville *malienne de* X, la province *voisine de* X."""
    named = i + 2 < len(words) and words[i + 1].folded in OF and begins_a_name(words, i + 2)
    named = named and words[i].folded not in OF
    skipped = named and "skip" in known.before.meanings.get(words[i].folded, NO_TAGS)
    return i + 2 if skipped or (named and gazetteer.people(words[i].folded)) else i


def _of_the(words: Sequence[Word], first: int, known: PlaceWords) -> bool:
    """Is a word in ية the first of a village's name, not an adjective: the second has the article, بياعية الدنش?"""
    name = words[first].folded
    if not name.endswith("يه") or name.startswith(("ال", "ل")) or first + 1 >= len(words):
        return False
    return words[first + 1].folded.startswith("ال") and beside(words, first, first + 1, "", known).kind in _VILLAGES


def unknown(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
    """Read a kind word and the word after it as a name; in Latin script only where that word has a capital."""
    said = known.naming.starting_at(words, i)
    counted = i > 0 and words[i - 1].folded[:1].isdigit() and known.naming.starts(words[i].folded)  # not 11 بإقليم
    if not said or said[0] >= len(words) or counted:
        return None
    begin = past_people(words, said[0], gazetteer, known)
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


def unknown_before(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
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
    if i + 1 >= len(words) or words[i].folded != "of" or not begins_a_name(words, i + 1):
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


def unknown_after(words: Sequence[Word], i: int, gazetteer: Gazetteer, known: PlaceWords) -> Phrase | None:
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
