"""Find the numbers of a sentence, in digits, words or both, with their interval and quantifier.

Each is one amount (`amounts`) or two of a range, with the words of quantity beside it; names and codes are no numbers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .count.amounts import Amount, amount_at, past_connector
from .grammar import Mark, Marked, Marks
from .models import Quantifier, Token
from .records import dataclass

_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Number:
    """tokens[first:last] say ``low`` to ``high`` (None: open above). ``start, end``: the expression without clitics."""

    first: int
    last: int
    start: int
    end: int
    low: int
    high: int | None
    quantifier: Quantifier = "exact"
    prefix: str = ""
    bare: bool = True  # written in digits alone
    lead: int = -1  # the token where the quantifier before it begins, or `first`

    @property
    def value(self) -> int | None:
        """The number; None when the text is vague or gives a range."""
        if self.quantifier in ("vague", "between"):
            return None
        return self.high if self.quantifier in ("at_most", "less_than") else self.low


def find_numbers(
    text: str,
    tokens: Sequence[Token],
    marks: Marked,
    settings: Mapping[str, Any],
    dated: frozenset[int] = frozenset(),
) -> list[Number]:
    """Give the numbers of a sentence, left to right, none overlapping, longest first; ``dated`` tokens are of a day."""
    numbers: list[Number] = []
    last = 0
    for i in marks.numbers:
        amount = amount_at(text, tokens, marks, i, settings) if i >= last and i not in dated else None
        if amount is None:
            continue
        number = _with_range(text, tokens, marks, amount, settings)
        if not _is_name_or_code(tokens, marks, number):
            number = _with_what_follows(text, tokens, marks, number, settings)
            numbers.append(quantified_before(tokens, marks, number, numbers[-1].last if numbers else 0))
        last = max(number.last, marks[number.last]["percent"].last if _percent(marks, number.last) else 0)
        while last < len(tokens) and "scale" in marks[last] and number.bare:  # the slip in "1,694,418 million"
            last += 1
    return numbers


def _percent(marks: Marks, i: int) -> bool:
    return i < len(marks) and "percent" in marks[i]


def _with_range(
    text: str, tokens: Sequence[Token], marks: Marks, amount: Amount, settings: Mapping[str, Any]
) -> Number:
    """Extend an amount by "to 19", "-10", or by و after "between"; take its interval."""
    start = without_clitics(text, tokens[amount.first], amount.prefix)
    number = Number(
        amount.first, amount.last, start, tokens[amount.last - 1].end, int(amount.value), int(amount.value),
        prefix=amount.prefix, bare=amount.bare, lead=amount.first,
    )  # fmt: skip
    if "rounded" in {kind for k in range(amount.first, amount.last) for kind in marks[k]}:
        number = replace(number, quantifier="approximately")
    if amount.vague:
        high = amount.vague * 10 - 1
        return replace(number, low=2 * amount.vague, high=high, quantifier="vague")
    between = _between_before(marks, amount.first)
    second = _range_end(text, tokens, marks, amount, settings, between >= 0)
    if second is None:
        return number
    low = int(amount.value * (second.scale if amount.scale == 1 and amount.value * second.scale < second.value else 1))
    if not 0 <= low < second.value:
        return number
    lead = between if between >= 0 else amount.first
    return replace(
        number, last=second.last, end=tokens[second.last - 1].end, low=low, high=int(second.value),
        quantifier="between", bare=number.bare and second.bare, lead=lead,
    )  # fmt: skip


def _with_what_follows(
    text: str, tokens: Sequence[Token], marks: Marks, number: Number, settings: Mapping[str, Any]
) -> Number:
    """Extend a number by what stands between it and its noun: "twelve (12) people", "40 *or more* people"."""
    j = number.last
    if j >= len(tokens):
        return number
    if tokens[j].folded == "(" and j + 2 < len(tokens):
        again = amount_at(text, tokens, marks, j + 1, settings)
        same = again is not None and again.value == number.low == number.high and again.last < len(tokens)
        return replace(number, last=again.last + 1) if again and same and tokens[again.last].folded == ")" else number
    mark = marks[j].get("quantifier_after")
    if mark is None or mark.last >= len(marks) or "noun" not in marks[mark.last]:
        return number
    return quantified(replace(number, last=mark.last), mark.value)


def _between_before(marks: Marks, first: int) -> int:
    """Find "between" before a number, with "more than" between them or not."""
    for k in range(max(0, first - 2), first):
        more = marks[k].get("quantifier_before")
        if more and more.last == first and k and "between" in marks[k - 1]:
            return k - 1
    return next((k for k in range(max(0, first - 3), first) if (m := marks[k].get("between")) and m.last == first), -1)


def _range_end(
    text: str, tokens: Sequence[Token], marks: Marks, amount: Amount, settings: Mapping[str, Any], between: bool
) -> Amount | None:
    j = amount.last
    if j >= len(tokens):
        return None
    to = marks[j].get("to")
    if between and not to:
        joined, found = past_connector(tokens, marks, j)
        second = amount_at(text, tokens, marks, joined, settings) if joined < len(tokens) else None
        return second if second and not second.vague and (found or second.prefix[:1] == "و") else None
    if not to or to.last >= len(tokens) or (not between and amount.prefix.endswith("ال")):
        return None  # ارتفع عدد القتلى في المحافظات الثلاث إلى 50
    second = amount_at(text, tokens, marks, to.last, settings)
    before = marks[amount.first - 1] if amount.first else {}
    if not second or second.vague or second.prefix or ("from" in before and not between):
        return None
    return second


def without_clitics(text: str, token: Token, prefix: str) -> int:
    """Give the offset in the text where a word begins once its clitics are taken off."""
    start, left = token.start, len(prefix)
    while left and start < token.end:
        left -= text[start].isalpha() and text[start] != "\u0640"
        start += 1
    while start < token.end and not text[start].isalnum():
        start += 1
    return start if start < token.end else token.start


def _is_name_or_code(tokens: Sequence[Token], marks: Marks, number: Number) -> bool:
    """Is this part of a name, a code, a time, an amount of money, a percentage: F-16, 963+, 14:30, 3/5/2024, $5, 7%?"""
    first, last = number.first, number.last
    if number.low < 0:
        return True
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if before and before.end == tokens[first].start:
        if _LATIN.match(before.folded) and not before.folded.endswith("'"):
            return True
        if before.folded in "+$€£#@:" or (before.folded in "-/." and _glued(tokens, first - 1)):
            return True
    if before and before.folded in "$€£":
        return True
    if not after:
        return False
    if after.folded in "%٪‰°$€£" or "percent" in marks[last]:
        return True
    if after.start == tokens[last - 1].end:
        if _LATIN.match(after.folded) and not {"scale", "noun", "ordinals"} & marks[last].keys():
            return True  # 1y, 31w: the age of a comment; 322Views
        return (
            (after.folded == "+" and not _letters_at(tokens, last + 1))
            or "ordinals" in marks[last]
            or (after.folded in ":/" and _digit_at(tokens, last + 1, after.end))
        )
    return False


def _letters_at(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].folded[0].isalpha()


def _glued(tokens: Sequence[Token], sign: int) -> bool:
    """Does a word or a number stand right before tokens[sign], as in F-16 or 3/5?"""
    return sign > 0 and tokens[sign - 1].end == tokens[sign].start and tokens[sign - 1].folded[-1].isalnum()


def _digit_at(tokens: Sequence[Token], i: int, start: int) -> bool:
    return i < len(tokens) and tokens[i].start == start and tokens[i].folded[0].isdigit()


def quantified_before(tokens: Sequence[Token], marks: Marks, number: Number, floor: int) -> Number:
    """Take the quantifier that ends right before the number."""
    at = number.lead
    if number.prefix[:1] == "و":  # 15 سجينا على الأقل وأربعة حراس: it is the number's before
        return number
    if number.last < len(tokens) and tokens[number.last].folded == "+":  # "270+ dead"
        return quantified(replace(number, last=number.last + 1), "at_least")
    for _ in range(3):
        for k in range(max(floor, at - 5), at):
            mark = marks[k].get("quantifier_before")
            if mark and mark.last == at and not _of_a_verb(marks, k, at) and not _compared(marks, k, number):
                return quantified(replace(number, lead=k), mark.value)
        if at - 1 < floor or not (tokens[at - 1].folded in "\"'“”«»(ال" or "of" in marks[at - 1]):
            break
        at -= 1
    return number


def _of_a_verb(marks: Marks, k: int, at: int) -> bool:
    """Do the words belong to a longer one, or to a rise: "handed *over* five hostages", "has gone *up to* 84"?"""
    kind = "toll_to" if marks[k]["quantifier_before"].value == "at_most" else "cue"
    longer = (marks[j].get(kind) for j in range(max(0, k - 2), k))
    return any(mark is not None and mark.last == at for mark in longer)


def _compared(marks: Marks, k: int, number: Number) -> bool:
    """Does a share more or less than "the" number compare: "58 per cent more than the 1,900 of the last war"?"""
    over = marks[k]["quantifier_before"]
    shared = k and any("percent" in here for here in marks[max(0, k - 2) : k])
    the = over.last < number.first and "definite" in marks[over.last]
    return bool(over.value in ("more_than", "less_than") and the and shared)


def quantified(number: Number, quantifier: Quantifier) -> Number:
    if number.quantifier in ("vague", "between"):
        return number
    if quantifier in ("at_least", "more_than"):
        return replace(number, quantifier=quantifier, high=None)
    if quantifier in ("at_most", "less_than"):
        return replace(number, quantifier=quantifier, low=0, high=number.high)
    return replace(number, quantifier=quantifier)


def quantified_after(number: Number, mark: Mark) -> Number:
    """Take a quantifier that stands after the number or its noun: "5 people at least"."""
    return quantified(number, mark.value) if number.quantifier in ("exact", "approximately") else number
