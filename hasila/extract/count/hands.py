"""A number that only says who did it: "106 (two of them women) of the arrests were at the hands of A, 43 at B's"."""

from collections.abc import Sequence

from ..clause import MEANING, PART, Clause, Reading
from ..grammar import Marks
from ..models import Token

_BRACKET = 12  # tokens in brackets between a number and the words that say who did it
_WHO_WITHIN = 3  # tokens behind the number or its brackets in which they begin
_OF_WHAT = 6  # the same, where "of the arrests" stands between


def past_bracket(tokens: Sequence[Token], marks: Marks, k: int) -> int:
    """Give the token behind an unknown word at token k and brackets: "28 *cases (one of a woman)* at"."""
    k += k < len(tokens) and not marks[k] and tokens[k].folded[0].isalpha()
    if k >= len(tokens) or tokens[k].folded != "(":
        return k
    closed = next((j for j in range(k + 1, min(len(tokens), k + _BRACKET)) if tokens[j].folded == ")"), None)
    return k if closed is None else closed + 1


def at_their_hands(clause: Clause, i: int, readings: Sequence[Reading | None]) -> Reading | None:
    """Read a bare number, or so many cases, that says who did it, by what it is of or what was told before it."""
    counted, marks = clause.counts[i], clause.marks
    if (
        (counted.noun is not None and not counted.noun.inherits)
        or counted.number.quantifier == "vague"
        or not any("hands" in here for here in marks[counted.last :])
    ):
        return None
    k = past_bracket(clause.tokens, marks, counted.last)
    noun = marks[k + 1].get("noun") if k + 1 < len(marks) and "of" in marks[k] else None
    metric = noun.value.metric if noun else None
    if not any("hands" in here for here in marks[k : k + (_OF_WHAT if metric else _WHO_WITHIN)]):
        return None
    allowed = MEANING[counted.unit]
    if noun and metric in allowed:
        return Reading(allowed[metric], clause.word(noun), "joined", PART, k + 1)
    told = next((r for r in reversed(readings) if r), None) or next(iter(clause.before), clause.earlier)
    if told is None or told.metric not in allowed.values():
        return None
    return Reading(told.metric, told.term, "joined", PART, counted.first)
