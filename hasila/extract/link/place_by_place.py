"""A toll that its own sentence goes on to tell place by place: "50 died in A, *where* 11 died in B and 8 in C"."""

from collections.abc import Sequence

from ..drafts import BACK, Draft, Read
from .rows import add_to, is_a_part, may_be_row

_LEAST = 10  # so many are told place by place
_OVER = 1.1  # of a total, it may be round: what its rows may make up
_NEXT = 1  # sentences over which the rows go on


def place_by_place(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Link the rows that "where" opens behind a toll, each with a place of its own, and those of the next sentence."""
    for i, total in enumerate(drafts):
        marks = reads[total.sentence].marks
        if "there" not in marks.kinds or total.counted.number.low < _LEAST or is_a_part(total) or total.in_part:
            continue
        rows = _rows(total, drafts[i + 1 : i + BACK])
        first = rows[0] if len(rows) > 1 and rows[0].sentence == total.sentence else None
        if first and any("there" in marks[k] for k in range(total.counted.last, first.counted.lead)):
            add_to(total, rows)


def _rows(total: Draft, later: Sequence[Draft]) -> list[Draft]:
    """Give the counts that follow, as long as each has a place of its own and they are no more than all."""
    number, told, rows = total.counted.number, 0, []
    seen = {place.place_id or place.place for place in total.places[:1]}
    for draft in later:
        if draft.in_part or draft.whole:
            continue
        told += draft.counted.number.low
        key = draft.places[0].place_id or draft.places[0].place if draft.places else ""
        own = key and key not in seen and may_be_row(draft, total)
        if not own or draft.sentence - total.sentence > _NEXT or told > (number.high or number.low * _OVER):
            break
        seen.add(key)
        rows.append(draft)
    return rows
