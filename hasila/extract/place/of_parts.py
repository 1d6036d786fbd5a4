"""Where parts, repetitions and former tolls are whose sentence names no place: where their whole or the new toll is."""

from collections.abc import Sequence

from ..drafts import Draft, Read
from ..link.breakdowns import is_outdated

_NOWHERE = 9  # less exact than any place
_BACK = 12  # counts that a search for the toll which has replaced a former one looks back over


def share_places(reads: Sequence[Read]) -> None:
    """Give a part the places of its whole, a claim told again its first and exacter ones, a former toll the new's."""
    earlier: list[Draft] = []
    for read in reads:
        for draft in read.drafts:
            whole = draft.whole
            if whole is None and is_outdated(draft, read):
                whole = next((d for d in reversed(earlier[-_BACK:]) if _may_replace(d, draft)), None)
            elif whole and not (draft.in_part and _told_of_both(draft, whole)):
                whole = None
            if whole is None and draft.twin and _is_exacter(draft.twin, draft):
                whole = draft.twin
            later = whole and whole is draft.whole and _told_since(draft, whole, reads[whole.sentence])
            own = _names_its_own(draft, read) and not _leads_to_another(draft, read)
            own = own and not (whole and _behind_its_place(draft, whole))
            if whole and whole.places and not later and not own:
                draft.places = whole.places
        earlier += read.drafts


def _told_since(part: Draft, whole: Draft, told: Read) -> bool:
    """Is the part's place, carried over, an exact one of the same country that was named after the whole was told?"""
    place = part.places[0] if part.places else None
    if place is None or place.location_precision not in (1, 2) or not told.sentence.end <= place.start < place.end:
        return False
    return any(other.country_iso3 in (place.country_iso3, None) for other in whole.places)


def _told_of_both(part: Draft, whole: Draft) -> bool:
    """Is a part of the same happening as its whole, told with it or later?"""
    return whole.sentence <= part.sentence and whole.reading.metric == part.reading.metric


def _is_exacter(first: Draft, again: Draft) -> bool:
    """Is the place of a first mention exacter than the one carried over to the claim told again?"""
    return _exactness(first) < _exactness(again)


def _exactness(draft: Draft) -> int:
    """Say how exact a draft's place is, the least being best; a village that no table knows is exact."""
    if not draft.places:
        return _NOWHERE
    place = draft.places[0]
    return 1 if place.how == "unknown" else place.location_precision or _NOWHERE


def _may_replace(new: Draft, former: Draft) -> bool:
    """Is this a whole toll of the same happening?"""
    return new.reading.metric == former.reading.metric and not new.in_part and new.whole is None


def _names_its_own(draft: Draft, read: Read) -> bool:
    """Does the draft's own sentence name one of its places? What is only carried over has no letters there."""
    start, end = read.sentence.start, read.sentence.end
    return any(start <= place.start < place.end <= end for place in draft.places)


def _behind_its_place(draft: Draft, whole: Draft) -> bool:
    """Does a part stand behind the place of its whole, and its own before that: "2 in A and *4 in B*, 3 women"?"""
    if not whole.places or whole.sentence != draft.sentence:
        return False
    place, at = whole.places[0], whole.counted.number.start
    return draft.places[0].start < at < place.start < draft.counted.number.start


def _leads_to_another(draft: Draft, read: Read) -> bool:
    """Does a part's place stand behind a comma and lead to another count: "in A 56, 12 of them women, *in B* 59"?"""
    place, tokens = draft.places[0], read.sentence.tokens
    between = [token.folded for token in tokens[draft.counted.last :] if token.start < place.start]
    if "،" not in between and "," not in between:
        return False
    led = (d for d in read.drafts if d.places and d.counted.number.start > place.start and d.whole is not draft)
    return draft.whole in read.drafts and any(d.places[0].start == place.start for d in led)
