"""Tolls of a fight told side by side: civilians, soldiers and fighters in the sentences after the total of the lead."""

from collections.abc import Sequence

from ..drafts import BACK, Draft
from .rows import add_to, may_be_of

_LEAD = 3  # sentences, headline included, in which the total stands
_WITHIN = 4  # sentences from the total to the last of its sides
_LEAST = 20  # dead: fewer are told one by one
_SIDES = frozenset(("civilians", "soldiers", "fighters"))
_NEARLY, _OVER = 0.8, 1.1  # of the total the sides make up so much at least; of "more than" so many, so much at most
_FULL = 0.97  # and so much at least where some of them are told as parts: the others might be anybody


def by_sides(drafts: Sequence[Draft]) -> None:
    """Link the dead of all three sides to the total that they make up: "over 500 died. X counted 210 fighters, 190
    soldiers and 105 civilians".
    """
    for i, total in enumerate(drafts):
        number = total.counted.number
        if total.sentence >= _LEAD:
            return
        if total.group != "people" or total.whole or total.in_part or number.low < _LEAST or number.high == 0:
            continue
        sides = _sides_of(total, drafts[i + 1 : i + BACK])
        told = sum(d.counted.number.low for d in sides)
        least = _FULL if any(d.whole for d in sides) else _NEARLY
        most = number.low * _OVER if number.quantifier in ("more_than", "at_least") else number.low
        if {d.group for d in sides} >= _SIDES and number.low * least <= told <= most:
            add_to(total, sides)
            return


def _sides_of(total: Draft, later: Sequence[Draft]) -> list[Draft]:
    """Give the sides told after a total, until it is full: what another sentence tells then is something else."""
    sides: list[Draft] = []
    for draft in later:
        told = sum(d.counted.number.low for d in sides)
        if told >= _FULL * total.counted.number.low and draft.sentence > sides[-1].sentence:
            break
        if _is_a_side(draft, total):
            sides.append(draft)
    return sides


def _is_a_side(draft: Draft, total: Draft) -> bool:
    free = (draft.whole is None and not draft.in_part) or draft.whole is total  # "514, of whom 92 were civilians"
    free = free and draft.forecast_of is None
    near = 0 <= draft.sentence - total.sentence <= _WITHIN and draft.counted.number.value is not None
    smaller = draft.counted.number.low < total.counted.number.low
    return free and near and smaller and draft.counted.unit == "person" and may_be_of(draft.group, total.group)
