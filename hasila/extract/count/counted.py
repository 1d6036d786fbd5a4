"""What a sentence counts, a number with its noun or a noun alone, and how exact, how old the words behind it say."""

from collections.abc import Sequence
from dataclasses import replace

from ..grammar import Mark, Marks, Noun
from ..models import Token
from ..numbers import Number, quantified_after
from ..records import dataclass
from .whom import CONJUNCTIONS

GROWN = 18  # years
_HERS = ("ها", "ه", "هم")  # what a noun ends in that is somebody's
_KIN_WITHIN = 2  # tokens from a mother to the number of her children
QUANTIFIED = 5  # tokens of "at least" before a dual


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts; tokens[first:last] are number and noun, ``lead`` is where its quantifier begins.

    ``form``: stated, dual, one (a singular noun, to be taken only where harm is said), construct (a dual before names).
    ``noun`` is None where an unknown word or none follows the number.
    """

    number: Number
    noun: Noun | None
    first: int
    last: int
    lead: int
    group: str
    unit: str
    form: str = "stated"
    noun_first: int = -1
    of_whom: bool = False  # no noun is known, but words follow that say of whom: "136 of the agency's staff"

    @property
    def joined(self) -> bool:
        """Does it begin with a conjunction written in one word with it?"""
        return self.number.prefix[:1] in CONJUNCTIONS and bool(self.number.prefix)


def with_their_own(tokens: Sequence[Token], marks: Marks, before: Counted | None, lead: int) -> bool:
    """Are these the children or kin, in one word with "and", of the one told of before them: أم وأطفالها الأربعة?"""
    if before is None or before.form != "one" or before.unit != "person" or not 0 < lead - before.last <= _KIN_WITHIN:
        return False
    kin, the = tokens[before.last].folded, tokens[lead].folded.startswith("ال") or tokens[lead - 1].folded == "ال"
    hers = kin[:1] == "و" and not kin.startswith("وال") and kin.endswith(_HERS)
    return the and hers and "cue" not in marks[before.last]


def age_at(tokens: Sequence[Token], marks: Marks, i: int) -> tuple[int, Mark] | None:
    """Find an age joined to its word, and that word: "16-year-old", "eight-month-old", "15-year-olds"."""
    if i + 2 >= len(tokens) or tokens[i + 1].folded != "-":
        return None
    noun, value = marks[i + 2].get("noun"), marks[i].get("value")
    years = int(tokens[i].folded) if tokens[i].folded.isdecimal() else value.value if value else None
    return (years, noun) if noun and noun.value.aged and years is not None else None


def of_age(age: tuple[int, Mark]) -> Mark:
    """Give the word of an age with the group that it means."""
    years, mark = age
    return mark._replace(value=replace(mark.value, group="children")) if years < GROWN else mark


def with_quantifier_after(marks: Marks, number: Number, i: int, tokens: Sequence[Token] = ()) -> tuple[Number, int]:
    """Take a quantifier right after the number or its noun, or one describing word later."""
    for k in (i, i + 1):
        mark = marks[k].get("quantifier_after") if k < len(marks) else None
        if (
            mark
            and k > i
            and mark.last < len(marks)
            and _numeric(marks, mark.last, tokens)
            and not _aside(tokens, i, mark)
        ):
            break  # "243 people in at least 24 attacks"
        if mark:
            return quantified_after(number, mark), mark.last
        if k < len(marks) and ("also" in marks[k] or "connectors" in marks[k]):
            break  # "231 dead and at least 114 missing": it is the next number's
    return number, i


def _aside(tokens: Sequence[Token], i: int, mark: Mark) -> bool:
    """Does a quantifier stand between two commas: "ten people, at least, were killed"?"""
    return mark.last < len(tokens) and tokens[i].folded in ",،" and tokens[mark.last].folded in ",،"


def _numeric(marks: Marks, i: int, tokens: Sequence[Token]) -> bool:
    """Does a number that has no noun mark begin here?"""
    return "value" in marks[i] or (not marks[i] and not (tokens and tokens[i].sign))
