"""Rows by place under a line that says only so: "These attacks are distributed as follows:"."""

from collections.abc import Sequence

from ..drafts import Draft, Read, room_for
from .rows import OVER, add_to, may_be_row, what_happened

_LABEL = 20  # tokens at most of a row before its colon: "- West of the river:"


def as_follows(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Hang what the rows behind such a line tell of each place on the total told before it, of one happening."""
    kind = what_happened(drafts[0])
    for i, read in enumerate(reads):
        if read.drafts or "as_follows" not in read.marks.kinds or not _leads_on(read):
            continue
        rows, within = _rows(reads[i + 1 :], kind)
        earlier = [draft for draft in drafts if draft.sentence < i and draft.whole is None and not draft.in_part]
        total = max(earlier, key=lambda draft: draft.counted.number.low, default=None)
        rows = [row for row in rows if total and may_be_row(row, total) and room_for(total.counted, row.counted)]
        if total and len(rows) > 1 and sum(row.counted.number.low for row in rows) <= total.counted.number.low * OVER:
            add_to(total, rows)
            for draft, row in within:
                draft.whole = row if may_be_row(draft, row) and room_for(row.counted, draft.counted) else draft.whole


def _rows(reads: Sequence[Read], kind: str) -> tuple[list[Draft], list[tuple[Draft, Draft]]]:
    """Give what the rows of a list tell, and with its row what the second sentence of one tells, if the list goes on:
    "- Homs: 20 killed. There were 12 farmers among the dead.".
    """
    rows: list[Draft] = []
    within: list[tuple[Draft, Draft]] = []
    rest: list[Draft] | None = None
    for later in reads:
        told = [d for d in later.drafts if what_happened(d) == kind and d.whole is None and not d.in_part]
        if _has_a_label(later):
            within += ((draft, rows[-1]) for draft in rest or () if rows)
            rows, rest = [*rows, *told], None
        elif rest is not None:
            break
        else:
            rest = told
    return rows, within


def _leads_on(read: Read) -> bool:
    return read.sentence.tokens[-1].folded == ":"


def _has_a_label(read: Read) -> bool:
    """Does a row begin with what it tells of: "- Homs: three attacks"?"""
    return any(token.folded == ":" for token in read.sentence.tokens[:_LABEL])
