"""A toll that has risen as more died: they are part of it, "the toll rose to 16 *after* three of them died"."""

from collections.abc import Sequence
from itertools import pairwise

from ..drafts import Draft, Read, room_for

_TOLL_WITHIN = 22  # tokens from "the toll" to its number
_NEAR = 4  # tokens from "after the death of" to those who died


def risen_by_them(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Hang those whose death raised a toll on it: ارتفعت الحصيلة إلى 16 قتيلا بعد وفاة ثلاثة مصابين."""
    for total, part in pairwise(drafts):
        marks = reads[part.sentence].marks
        if "raised_by" not in marks.kinds or total.sentence != part.sentence or part.whole or part.in_part:
            continue
        at = range(max(total.counted.last, part.counted.first - _NEAR), part.counted.first)
        if not any("raised_by" in marks[k] for k in at) or not room_for(total.counted, part.counted):
            continue
        if any("toll_head" in here for here in marks[max(0, total.counted.lead - _TOLL_WITHIN) : total.counted.lead]):
            part.whole = total
