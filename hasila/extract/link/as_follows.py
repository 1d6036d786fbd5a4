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
        rows: list[Draft] = []
        for later in reads[i + 1 :]:
            if not _has_a_label(later):
                break
            rows += (draft for draft in later.drafts if what_happened(draft) == kind)
        earlier = [draft for draft in drafts if draft.sentence < i and draft.whole is None and not draft.in_part]
        total = max(earlier, key=lambda draft: draft.counted.number.low, default=None)
        rows = [row for row in rows if total and may_be_row(row, total) and room_for(total.counted, row.counted)]
        if total and len(rows) > 1 and sum(row.counted.number.low for row in rows) <= total.counted.number.low * OVER:
            add_to(total, rows)


def _leads_on(read: Read) -> bool:
    return read.sentence.tokens[-1].folded == ":"


def _has_a_label(read: Read) -> bool:
    """Does a row begin with what it tells of: "- Homs: three attacks"?"""
    return any(token.folded == ":" for token in read.sentence.tokens[:_LABEL])
