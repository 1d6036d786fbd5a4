"""Those who came back from one country are some of all who came back: "700,000 returned ... 133,000 from Jordan"."""

from collections.abc import Sequence

from ..drafts import BACK, Draft, countries_of
from .rows import LEAD, WITHIN, add_to, may_be_row

_LEAST = 100  # fewer may have come another day
_MOST = 0.9  # of all who came back: who are more are all of them, told again


def by_origin(drafts: Sequence[Draft]) -> None:
    """Hang on the first returns that are told those of one country, unless all of them came from there."""
    total = drafts[0]
    if total.sentence >= LEAD or total.whole or total.in_part or total.counted.number.low < _LEAST:
        return
    if total.counted.number.quantifier == "vague":
        return
    number, theirs = total.counted.number, _origins(total)
    rows = [
        d for d in drafts[:BACK]
        if 0 < d.sentence - total.sentence <= WITHIN and may_be_row(d, total)
        and _LEAST <= d.counted.number.low < _MOST * number.low
        and len(mine := _origins(d)) == 1 and mine != theirs
    ]  # fmt: skip
    if rows and sum(d.counted.number.low for d in rows) <= (number.high or number.low):
        add_to(total, rows)


def _origins(draft: Draft) -> set[str]:
    """Give the countries from which those counted came."""
    return countries_of([place for place in draft.places if place.role == "origin"])
