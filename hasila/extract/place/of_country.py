"""The country that a sentence speaks of: said in the figure's clause, or attacked; and who speaks for it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ..models import Place
from .hints import ATTACK_AGAIN, ATTACKED, SAYING
from .located import (
    AREA,
    BREAKS,
    SAID,
    Located,
    is_narrow,
    layout,
    of_who_says,
    said_with_in,
)
from .names import ARABIC, Word
from .words import OF

_ATTACK, _RECALLED = 3, 2  # words before "the attack" that opens a sentence; sentences back to what was attacked
_NAMED = 3  # words of the name of who speaks
_ARTICLE = 3  # letters of "the", "le", "los"
_SPEAKER = 12  # words from a verb of saying to the end of the speaker's country
_OWNER, _RANK = 2, 4  # words of a country's name that opens a sentence; from it to the rank of who speaks
_TITLE, _ASIDE = 2, 12  # words before a place in which the title of who governs it is; from "said" to there
_GOVERNS = 3  # words from "governor of" to the place
_OFFICER = 8  # words from a place and a comma to "said"


def country_said(places: Sequence[Place], start: int, located: Located, index: int) -> Place | None:
    """Give the country that a sentence speaks of, where it names nothing narrower: the article's own.

    Not the country of who says it: "an official in the Congo said that 300 ..."; nor another that some went to.
    """
    said, words, starts = located.known.said, located.words[index], layout(index, located)[0]
    home = located.home
    places = [p for p in places if not home or p.country_iso3 == home or not _led_to(p, words, starts, located)]
    if not places:
        return None
    at = said_with_in(index, located)
    named = [p for p in places if p.how != "context" or (p.start in at and p.country_iso3 != home)]
    abroad = {place.country_iso3 for place in named}
    known = home in abroad or len(abroad) != 1 or not any(place.start in at for place in named)
    for place in places if known else named:
        about = place.place_id and (not home or not known or place.country_iso3 == home)
        first = bisect_left(starts, place.end)
        after = range(first, max(first, min(bisect_left(starts, start), first + SAID)))
        cut = next((k for k, i in enumerate(after) if words[i].sign and words[i].folded in BREAKS), len(after))
        if (
            about
            and not any(said.starting_at(words, i) for i in after[:cut])
            and not _of_its_officer(first, index, located)
            and not (place.start < start and _of_those_who_cite(place, index, located))
        ):
            return place
    return None


def _led_to(place: Place, words: Sequence[Word], starts: Sequence[int], located: Located) -> bool:
    first = bisect_left(starts, place.start)
    return 0 < first < len(words) and words[first - 1].folded in located.known.toward


def _of_those_who_cite(place: Place, index: int, located: Located) -> bool:
    """Does "said" follow behind an aside: "teams in Italy, citing the press, say"?"""
    words, first = located.words[index], bisect_left(layout(index, located)[0], place.end)
    if first >= len(words) or words[first].folded != ",":
        return False
    second = next((i for i in range(first + 1, min(len(words), first + _OFFICER)) if words[i].folded == ","), None)
    return second is not None and bool(located.known.said.starting_at(words, second + 1))


def _of_its_officer(after: int, index: int, located: Located) -> bool:
    """Does a country, with which a sentence begins, only say whose officer speaks: "Somalia's deputy police chief"?"""
    words, known = located.words[index], located.known
    if not 0 < after < len(words) or words[after].folded != "'s":
        return False
    first = next((i for i in range(after - 1, max(0, after - 1 - _OWNER), -1) if words[i].folded in OF), 0)
    if 0 < first <= _OWNER + 1 and known.officers.ending_at(words, first - 1):
        return True  # "The commander of Somalia's ..."
    if after > _OWNER:
        return False
    return any(known.officers.starting_at(words, i) for i in range(after + 1, min(len(words), after + 1 + _RANK)))


def said_first(place: Place, index: int, located: Located) -> bool:
    """Is this the country of a speaker whose verb opens the sentence: قالت وزارة الدفاع في النيجر، في بيان?"""
    words, said = located.words[index], located.known.said
    after = first = bisect_left(layout(index, located)[0], place.end)
    while after < min(len(words), first + _NAMED) and not words[after].sign and words[after].folded > ARABIC:
        after += 1  # المتحدث باسم البعثة في النيجر بن مالور، في بيان
    if after >= len(words) or words[after].folded not in BREAKS or first > _SPEAKER:
        return False
    between = range(1, after)
    return bool(said.starting_at(words, 0)) and not any(words[i].sign or said.starting_at(words, i) for i in between)


def attacked_abroad(start: int, index: int, located: Located) -> Place | None:
    """Give the other country whose attack a number tells of: "the war in A began with an attack on B that killed 9".

    It is the last place before the number, or of one of two sentences before, where this one goes on with "the attack".
    """
    words, known, line = located.words[index], located.known, located.lines[index]
    again = line.may & ATTACK_AGAIN and not located.mentions[index]
    if again and any(known.attack_again.starting_at(words, i) for i in range(min(_ATTACK, len(words)))):
        lines = range(index - 1, max(-1, index - 1 - _RECALLED), -1)
        index = next((i for i in lines if located.mentions[i]), index)
        words, before = located.words[index], list(located.mentions[index])
    else:
        named = located.mentions[index]
        before = [place for place in named if place.start < start] or list(named if len(named) == 1 else ())
    if not before or not located.lines[index].may & ATTACKED:
        return None
    place, home = before[-1], located.home
    first = bisect_left(layout(index, located)[0], place.start)
    homes = {home, *(other.country_iso3 for other in before)} - {None}
    if (place.location_precision or 0) <= AREA or not first or not homes - {place.country_iso3}:
        return None
    first -= first > 1 and len(words[first - 1].folded) <= _ARTICLE and not known.attacked.ending_at(words, first - 1)
    return place if known.attacked.ending_at(words, first - 1) else None


def of_an_attack(index: int, located: Located) -> bool:
    """Does a sentence take up an attack told of before: "seven soldiers were killed in the attack"?"""
    words, known = located.words[index], located.known
    if not located.lines[index].may & ATTACK_AGAIN:
        return False
    return any(known.attack_again.starting_at(words, i) for i in range(len(words)))


def of_an_officer(place: Place, index: int, located: Located) -> bool:
    """Is this where an officer who speaks is: "the mayor of A said", "the governor of A, Musa Danladi, said"?"""
    words, first = located.words[index], bisect_left(layout(index, located)[0], place.end)
    named = first < len(words) and words[first].folded in ",،"
    return of_who_says(place, index, located, _OFFICER if named else SAID)


def of_who_governs(place: Place, index: int, located: Located) -> bool:
    """Does a title stand before a place, and "said" before that: أكد علي حسن، محافظ البصرة، أن?

    Or behind the place: "the administrator of the territory of A told the press that".
    """
    words, known = located.words[index], located.known
    if not located.lines[index].may & SAYING:
        return False
    first = bisect_left(layout(index, located)[0], place.start)
    titled = 0 < first < len(words) and any(
        words[k].folded in known.which for k in range(max(0, first - _TITLE), first)
    )
    if titled and any(known.said.starting_at(words, k) for k in range(max(0, first - _ASIDE), first)):
        return True
    governs = (k for k in range(max(0, first - _GOVERNS), first) if words[k].folded in OF)
    return any(k and known.governors.ending_at(words, k - 1) for k in governs) and of_an_officer(place, index, located)


def country_of_clause(clause: Sequence[Place], here: Sequence[Place], index: int, located: Located) -> Place | None:
    """Give the country said with "in" in the number's own clause: "they dig in Ube, with the toll in Japan at 20"."""
    if len(here) == len(clause) or not clause or any(is_narrow(place) for place in clause):
        return None
    at = said_with_in(index, located)
    words = located.words[index]
    owners = {a.end for a, b in pairwise(words) if b.folded == "'s"}  # "in Japan's capital"
    named = (p for p in clause if p.how != "context" or p.place[:1].isupper())  # not "the country"
    fitting = (p for p in named if p.start in at and p.end not in owners)
    country = next(fitting, None)
    after = country and any(is_narrow(place) and place.start > country.start for place in here)
    return None if after else country
