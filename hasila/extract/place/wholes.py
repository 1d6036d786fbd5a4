"""The places of a sum and those of its parts, in one sentence: which are whose."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..models import Place
from .located import Located, any_within, layout

_NUMBER_IN = 2  # words from the start of a bare number to its place: "six in A"
_SUM_WITHIN = 12  # letters from the start of a sentence to the sum that it breaks down: "Of the total of 250"


def set_off_from(parts: Sequence[int], places: Sequence[Place], index: int, located: Located) -> bool:
    """Does a comma part the next place from the last of the parts, none of which has one: "10, of them two children,
    in A"? Not in "of whom 34 in the capital, A".
    """
    if any(parts[0] < place.start < parts[-1] for place in places):
        return False
    starts, breaks, _ = layout(index, located)
    after = min((place.start for place in places if place.start > parts[-1]), default=-1)
    if after < 0 or not any_within(breaks, parts[-1], after):
        return False
    first = bisect_left(starts, after)
    return first < 2 or not located.known.capital.ending_at(located.words[index], first - 2)


def behind_its_parts(
    start: int, rivals: Sequence[int], parts: Sequence[int], places: Sequence[Place], index: int, located: Located
) -> Place | None:
    """Give the place of a row behind its own parts: "9 dead, 3 of them children, *in A* and 4, one a woman, in B".

    Not where the places come first: "in A 9, 3 of them children, in B 4".
    """
    place = next((p for p in places if p.start > start), None)
    if place is None or not rivals or places[0].start < min(start, rivals[0]):
        return None
    if any(located.text[p.end : start].isspace() for p in places):
        return None  # "in A 30, 9 of them children, in B 56, 3 of them ..."
    own = [at for at in rivals if start < at < place.start]
    another = any(start < at < places[-1].start for at in rivals if at > place.start) or places[0].start < start
    if not own or not another or any(at not in parts for at in own):
        return None
    bare = located.words[index][bisect_left(layout(index, located)[0], own[-1])].folded[0].isdigit()
    shared = [at in parts for at in rivals if start < at < places[-1].start]
    bare = bare or (len(shared) > 1 and all(shared))  # "nine in A and four in B"
    return None if bare and right_after(place, parts, index, located) else place


def without_those_of_parts(
    own: list[Place], counted: Sequence[int], parts: Sequence[int], index: int, located: Located
) -> list[Place]:
    """Leave out of a sum the places of its parts, each right behind its number; if one that is not the last has its
    own, those behind the others are theirs too: "9 died, three of them in A, two in B, and a girl at the market of C".
    """
    kept = [place for place in own if not right_after(place, counted, index, located)]
    if len(kept) < len(own) and any(p.start < parts[-1] for p in own if p not in kept):
        return [p for p in kept if p.start < parts[0]]
    return kept


def without_those_of_some(
    own: list[Place], start: int, parts: Sequence[int], index: int, located: Located
) -> list[Place]:
    """Leave out of a sum with which a sentence opens the places of its parts: "Of the 250 taken, 90 are in A"."""
    first = located.words[index][0]
    if first.folded not in located.known.of_whole or start > first.start + _SUM_WITHIN:
        return own
    return [place for place in own if place.start < parts[0]]


def right_after(place: Place, parts: Sequence[int], index: int, located: Located) -> bool:
    """Does a place stand right behind the bare number of a part: "17,000 dead, 1,000 of them in A"?"""
    words, starts = located.words[index], layout(index, located)[0]
    first, before = bisect_right(starts, place.start) - 1, bisect_left(parts, place.start)
    if not before:
        return False
    if "skip" in located.known.said_before(words[first - 1].folded):  # "1,000 in the region of A"
        first -= 1
    between = first - bisect_left(starts, parts[before - 1])
    return between == 1 or (between == _NUMBER_IN and bool(located.known.before.ending_at(words, first - 1)))
