"""One date of a sentence."""

from datetime import date

from ..models import DatePrecision
from ..records import dataclass


@dataclass(frozen=True, slots=True)
class Day:
    """A date named at tokens[first:last].

    ``relation``: on, since (open towards the publication), until (as of that day) or within (a period).

    ``start`` and ``end`` are None when the article's own date is not known and the words need it.
    """

    first: int
    last: int
    start: date | None
    end: date | None
    precision: DatePrecision
    relation: str = "on"
    onset: bool = False
