"""Where parts and former tolls are whose own sentence names no place: where their whole, or the new toll, is."""

from collections.abc import Sequence

from .breakdowns import is_outdated
from .drafts import Draft, Read

_BACK = 12  # counts that a search for the toll which has replaced a former one looks back over


def share_places(reads: Sequence[Read]) -> None:
    """Give a part told in a later sentence the places of its whole, and a former toll those of the toll before it."""
    earlier: list[Draft] = []
    for read in reads:
        for draft in read.drafts:
            whole = draft.whole
            if whole is None and is_outdated(draft, read):
                whole = next((d for d in reversed(earlier[-_BACK:]) if _may_replace(d, draft)), None)
            elif whole and (
                not draft.in_part or whole.sentence >= draft.sentence or whole.reading.metric != draft.reading.metric
            ):
                whole = None
            if whole and whole.places and not _names_its_own(draft, read):
                draft.places = whole.places
        earlier += read.drafts


def _may_replace(new: Draft, former: Draft) -> bool:
    """Is this a whole toll of the same happening?"""
    return new.reading.metric == former.reading.metric and not new.in_part and new.whole is None


def _names_its_own(draft: Draft, read: Read) -> bool:
    """Does the draft's own sentence name one of its places? What is only carried over has no letters there."""
    start, end = read.sentence.start, read.sentence.end
    return any(start <= place.start < place.end <= end for place in draft.places)
