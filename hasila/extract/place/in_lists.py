"""A name that no table knows, behind a number of a list by place: "16 dead in A, 10 *in the unknown*, 9 in B"."""

from bisect import bisect_left
from collections.abc import Sequence

from ..models import Place
from .located import Located, layout
from .make import make_unknown
from .names import ARABIC, Word
from .unknown_names import may_name
from .words import IN, QUOTES, Beside

_KNOWN = 2  # other numbers of the list, at least, with a place that the tables know right behind them
_COUNTED = 2  # words of what is counted, between a number and "in"
_REACH = 5  # words from the start of such a number to its place


def named_in_list(index: int, located: Located, end: int, rivals: Sequence[int], moved: bool) -> Place | None:
    """Give the unknown place right behind a number that ends at ``end``, where others (``rivals``) have known ones.

    Of those who moved ("460 fled from A, 145 from B and 45 from the unknown") it is where they left.
    """
    if not rivals:
        return None
    words, starts = located.words[index], layout(index, located)[0]
    first = _after_in(words, bisect_left(starts, end), located, moved)
    quoted = first is not None and words[first].folded in QUOTES and first + 1 < len(words)
    first = first + 1 if first is not None and quoted else first  # و4 في "شلخ"
    inside = located.beside[index]
    places = {around.first for around in inside}
    if first is None or any(around.first <= first < around.last for around in inside):
        return None
    if not _is_a_name(words, first, located, places):
        return None
    listed = sum(_leads_to(bisect_left(starts, at), places) for at in rivals)
    joined = first > 1 and words[first - 2].folded in located.known.others  # "20 in A and 14 others in the unknown"
    if listed < (1 if joined else _KNOWN):
        return None
    word, home = words[first], located.home
    around = Beside(first, first + 1, preposition=IN)
    place = make_unknown(located.text, word.start, word.end, around, None, home, located.gazetteer)
    left = "from" in located.known.said_before(words[first - 1].folded)
    return place.as_role("origin") if left else place


def _after_in(words: Sequence[Word], i: int, located: Located, moved: bool) -> int | None:
    """Give the word behind "in", or "from" of those who moved, what is counted between it and a number passed over."""
    for k in range(i, min(len(words) - 1, i + 1 + _COUNTED)):
        if words[k].sign:
            return None
        tags = located.known.said_before(words[k].folded)
        if tags >= IN or (moved and "from" in tags):
            return k + 1
    return None


def _is_a_name(words: Sequence[Word], i: int, located: Located, places: set[int]) -> bool:
    """Can one word be a name, and end here: a sign, "and" or where it lies follows?"""
    word = words[i]
    if word.sign or word.folded < ARABIC or not may_name(word, word, located.known, False):
        return False
    ends = i + 1 >= len(words) or words[i + 1].sign or words[i + 1].folded.startswith("و")
    if ends or words[i + 1].folded in located.known.not_names:  # من الكويك خلال الفترة نفسها
        return True
    within = located.known.said_before(words[i + 1].folded) >= IN and i + 2 in places
    return within or i + 1 in places


def _leads_to(i: int, places: set[int]) -> bool:
    """Does a place stand shortly behind a number?"""
    return any(k in places for k in range(i + 1, i + _REACH))
