"""Numbers that share out the count before them, place by place: in brackets or behind a colon."""

from collections.abc import Iterator, Sequence

from ..count.counted import Counted
from ..grammar import Marks
from ..models import Token

_SHARES = 2  # numbers in brackets that share out the one before them
_SUM = 10  # what adds up to less may do so by chance
_NO_YEAR = 3_000  # from which a number in brackets is no year
LISTED_WITHIN = 14  # tokens from a count to the bracket that tells it place by place


def alone_in_brackets(tokens: Sequence[Token], counted: Counted) -> bool:
    """Does a bare number fill its brackets: "Niger (1.4 million)"?"""
    return counted.noun is None and _fills_brackets(tokens, counted)


def _fills_brackets(tokens: Sequence[Token], counted: Counted) -> bool:
    closed = counted.last < len(tokens) and tokens[counted.last].folded == ")"
    return in_brackets(tokens, counted) and closed


def in_brackets(tokens: Sequence[Token], counted: Counted) -> bool:
    return counted.lead > 0 and tokens[counted.lead - 1].folded == "("


def its_largest_share(tokens: Sequence[Token], before: Counted, counted: Counted) -> bool:
    """Are these, in brackets behind a place, some of those just told: "2 million, most of them in A (1,200,000)"?

    Thousands are neither an age nor, where they are many, a year.
    """
    whole = before.noun is not None and not in_brackets(tokens, before) and before.number.low > counted.number.low
    near = counted.lead - before.last <= LISTED_WITHIN
    return whole and near and counted.number.low >= _NO_YEAR and alone_in_brackets(tokens, counted)


def shares(tokens: Sequence[Token], counts: Sequence[Counted]) -> Iterator[Sequence[int]]:
    """Give the runs of numbers, each alone in brackets, that share out the count before them, place by place.

    "40 people were killed in A (25), B (10) and C (5)"; not "Amal (34) and Nur (12)", ages that make more than all.
    """
    alone = [_fills_brackets(tokens, c) for c in counts]
    first = 1
    while first < len(counts):
        last, whole = first, counts[first - 1]
        while last < len(counts) and alone[last]:
            last += 1
        run = [i for i in range(first, last) if counts[i].noun is None or counts[i].unit == whole.unit]
        told = sum(counts[i].number.low for i in run)
        counted = whole.noun is not None or told == whole.number.low  # "125 of them in A (116) and B (9)"
        apart = not in_brackets(tokens, whole) or _before_a_dash(tokens, whole)
        if len(run) >= _SHARES and counted and apart and told <= whole.number.low:
            yield run
        first = last + 1


def _before_a_dash(tokens: Sequence[Token], counted: Counted) -> bool:
    """Does a dash stand behind the bracket of a number: "Marib (140) – Harib (50), Sirwah (90)"?"""
    return counted.last + 1 < len(tokens) and tokens[counted.last + 1].folded in "-–—:"


def behind_a_colon(tokens: Sequence[Token], marks: Marks, counts: Sequence[Counted]) -> Iterator[Sequence[int]]:
    """Give the runs of bare numbers behind a colon that share out the count before it: "16 died: 9 in A, 7 in B", or in
    brackets: "78 were rescued (39 from A, 28 from B and a man from C)".
    """
    for first in range(1, len(counts)):
        opened = tokens[counts[first].lead - 1].folded
        if counts[first].noun is not None or opened not in (":", "("):
            continue
        run: list[int] = []
        for i in range(first, len(counts)):
            if opened == "(" and any(tokens[k].folded == ")" for k in range(counts[first].lead, counts[i].lead)):
                break
            named = opened == "(" and counts[i].unit == "person" and counts[i].form in ("one", "dual", "stated")
            if (counts[i].noun is None or named) and _leads_to_a_place(marks, counts[i]):
                run.append(i)
            elif not names_a_place(counts[i]):
                break  # not "7 in the village of A, 7 in B"
        told = sum(counts[i].number.low for i in run)  # "the toll rose to 101, as follows: 85 from A and 16 from B"
        before = (c for c in reversed(counts[:first]) if c.noun or told == c.number.low >= _SUM)
        whole = next((c for c in before if c.unit == counts[first].unit), None)
        if len(run) >= _SHARES and whole and told <= whole.number.low:
            yield run


def names_a_place(counted: Counted) -> bool:
    """Is this no count, only the word before a name: "7 in *the village* of A, 7 in B"?"""
    return counted.form == "one" and counted.unit in ("locality", "site")


def _leads_to_a_place(marks: Marks, counted: Counted) -> bool:
    here = marks[counted.last] if counted.last < len(marks) else {}
    return "where" in here or "from" in here
