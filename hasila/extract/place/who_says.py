"""Who tells it, where the name of a place is theirs: hospitals, officials, governments; not where it happened."""

from bisect import bisect_left
from collections.abc import Sequence

from ..models import Place
from ..text import fold
from .located import AREA, LIST_GAP, SAID, Located, layout, of_who_says
from .names import Word
from .table import Table
from .words import Beside, PlaceWords

_REACH = 7  # words from "said" to the place of who says it
_ASIDE = 10  # words of an aside before a place, and after it; words from "said" to it
_SAYS = 2  # words from a hospital to its "said"


def site_says(place: Place, around: Beside, index: int, located: Located) -> bool:
    """Is a hospital who says it: "the hospital of Nasir said", "Nasser Hospital in Khan Yunis reported"?"""
    name, meanings = place.place.split(), located.known.before.meanings
    called = any("kind:site" in meanings.get(fold(word), ()) for word in name[:1] + name[-1:])
    if (not called and around.kind != "site") or (place.how == "context" and place.location_precision == AREA):
        return False  # nor the hospitals of "the province"
    if of_who_says(place, index, located, _SAYS) or said_before(place, index, located):
        return True
    towns = (p for p in located.mentions[index] if 0 < p.start - place.end <= LIST_GAP)
    return any(of_who_says(town, index, located, _SAYS) for town in towns)


def said_before(place: Place, index: int, located: Located) -> bool:
    """Does "said" stand before a place, and nothing of what is said: قال طبيب في مستشفى الكندي?"""
    words, known = located.words[index], located.known
    first = bisect_left(layout(index, located)[0], place.start)
    return shortly_before(words, first, known.said, known)


def shortly_before(words: Sequence[Word], first: int, phrases: Table[str], known: PlaceWords) -> bool:
    """Does one of the phrases stand shortly before a word, with no sign and no "that" between?"""
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if words[i].sign or words[i].folded in known.that:
            return False
        if phrases.starting_at(words, i):
            return True
    return False


def says_itself(words: Sequence[Word], around: Beside, known: PlaceWords) -> bool:
    """Does a clause open with a city that stands for its government: "Rabat said it had rescued 24"?"""
    opens = around.first == 0 or words[around.first - 1].sign
    follows = opens and not around.kind and around.last < len(words)
    return follows and known.said.starting_at(words, around.last) is not None


def of_aside(words: Sequence[Word], around: Beside, known: PlaceWords) -> bool:
    """Does an aside of who speaks name a place: "the group, which helps people across Sudan, said", وهي شبكة، أن?"""
    after = next((k for k in range(around.last, min(len(words) - 1, around.last + _ASIDE)) if words[k].sign), None)
    if after is None or words[after + 1].folded not in known.that or words[after].folded not in ",،-–—)":
        return False
    first = next((k for k in range(around.first - 1, max(0, around.first - 1 - _ASIDE), -1) if words[k].sign), None)
    if first is None or words[first + 1].folded not in known.which:
        return False
    return any(known.said.starting_at(words, k) for k in range(max(0, first - _ASIDE), first))


def tells(words: Sequence[Word], around: Beside, known: PlaceWords) -> bool:
    """Does "according to" stand before a place in the name of who says it, and no "in"?

    Nor "in" where an aside ends before "that": - وفقا للوكالة الوطنية في لبنان - أن.
    """
    owner = around.first > 0 and around.last < len(words) and words[around.last].folded == "'s"
    if owner and known.by.ending_at(words, around.first - 1):
        return True  # "according to Ethiopia's commission", whose "to" leads nowhere
    aside = around.last + 1 < len(words) and words[around.last].sign and words[around.last + 1].folded in known.that
    if "at" in around.preposition and not aside:
        return False
    for i in range(around.first - 1, max(-1, around.first - 1 - (_ASIDE if aside else SAID)), -1):
        if words[i].sign:
            return False
        found = known.by.starting_at(words, i)
        if found:
            return found[0] <= around.first
    return False
