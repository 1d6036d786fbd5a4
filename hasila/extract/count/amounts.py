"""Read one plain amount, in digits, words or both: "13 mil 393", مئتان وثمانون ألفا, half a million, dozens.

It is a small programme: words and digits fill a group below one thousand, a scale word closes it, and a word that has
no room ends the amount ("three" after "four"). The words are the lexicon's; the grammar is one for all languages.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..grammar import Mark, Marks
from ..models import Token
from ..records import dataclass

_GROUPED = re.compile(r"\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*")
_LONGEST = 15  # digits; longer strings are telephone or account numbers
_TANWIN = "\u064b"  # the sign of an indefinite accusative
_NUMERIC = frozenset(("value", "scale", "twice", "half", "rounded", "vague"))
_SHORTEST_SCALE = 3


@dataclass(frozen=True, slots=True)
class Amount:
    """A plain number read at tokens[first:last], not yet a range and without quantifier."""

    first: int
    last: int
    value: float
    prefix: str
    bare: bool
    scale: float
    vague: int = 0


def read_digits(written: str, settings: Mapping[str, Any], scaled: bool = False) -> float | None:
    """Give the value of a folded digit string, or None when it is no plain number (a date, a decimal without scale).

    Three digits after a sign are thousands, unless a scale word follows and the sign is the language's decimal sign.

    >>> en = {"decimal": ["."]}
    >>> read_digits("1,500", en), read_digits("1.2", en), read_digits("1.2", en, scaled=True)
    (1500.0, None, 1.2)
    >>> read_digits("8ر1", en, scaled=True)
    1.8
    """
    if len(written) > _LONGEST + 5:
        return None
    if written.isdigit():
        return float(written)
    if "ر" in written:  # news agencies write the decimals first: 8ر1 is 1.8, 68ر107 is 107.68
        parts = written.split("ر")
        return float(f"{parts[1]}.{parts[0]}") if len(parts) == 2 and scaled and parts[1].isdigit() else None
    grouped = _GROUPED.fullmatch(written)
    sign = re.sub(r"\d", "", written)
    if grouped and not written.startswith("0") and not (scaled and len(sign) == 1 and sign in settings["decimal"]):
        return float(re.sub(r"\D", "", written))
    if len(sign) == 1 and sign in ".," and scaled:
        return float(written.replace(",", "."))
    return None


def amount_at(text: str, tokens: Sequence[Token], marks: Marks, i: int, settings: Mapping[str, Any]) -> Amount | None:
    """Read the longest plain number that begins at tokens[i]."""
    if not tokens[i].folded[0].isdigit() and _NUMERIC.isdisjoint(marks[i]):
        return None
    vague = marks[i].get("vague")
    if vague:
        return _vague_at(marks, vague)
    total, room, scale, bare = 0.0, float("inf"), 1.0, True
    group: float | None = None
    j, last = i, i
    whole: tuple[float, int] | None = None  # the total and where it ended when the last scale closed it
    while j < len(tokens):
        k, joined = (j, False) if j == i else past_connector(tokens, marks, j)
        step = _step(text, tokens, marks, k, settings, group)
        if step is None:
            break
        kind, value, after, prefix = step
        joined = joined or prefix[:1] == "و"
        if kind == "scale" and j == i and len(tokens[k].folded) < _SHORTEST_SCALE:
            break  # "m" and "k" are scales only after a number
        if kind in ("scale", "twice"):
            # "1,694,418 million" is a slip: what is as large as the scale already takes none
            if (
                (group is not None and group >= value > 100)
                or value >= room
                or (group is None and j > i and not joined)
                or (group is not None and kind == "twice")
            ):
                if whole and kind == "scale" and group is not None and value >= room:
                    (total, last), group = whole, None  # a second number begins: 10 آلاف و20 ألف
                break
            if value == 100 and (group is None or 0 < group < 20):
                group = (group or 1) * 100  # مئة وثلاثون ألفا: a hundred is below the scale that follows
            else:
                twice = kind == "twice" or (j == i and _twice_before_noun(text, tokens, marks, k, after))
                total += (2 if twice else 1 if group is None else group) * value
                group, room, scale = None, value, value
                whole = (total, after)
            bare = False
        elif kind == "half":
            if j == i or not joined:
                break
            total, group = (total + value * scale, None) if group is None else (total, group + value)
            after = _past_scale(marks, after) if group is None else after
        else:
            nested = kind == "digits" and after < len(tokens) and "scale" in marks[after]
            grown = _fill(group, value, kind, joined or nested, j == i, room)
            if grown is None or (kind == "value" and group is not None and tokens[last - 1].folded.isdigit()):
                break  # of the 160 five: two numbers
            group, bare = grown, bare and kind == "digits"
        j = last = after
    if last == i:
        return _half_of_scale(marks, i)
    amount = round(total + (group or 0), 3)  # 4.1 million times is 4,099,999.9999999995 to a float
    if amount != int(amount) or amount <= 0 or amount > 10**11:
        return Amount(i, last, -1, "", bare, scale)
    prefix = next((m.prefix for kind, m in marks[i].items() if kind in ("value", "scale", "twice")), "")
    return Amount(i, last, amount, prefix, bare, scale)


def _step(
    text: str, tokens: Sequence[Token], marks: Marks, k: int, settings: Mapping[str, Any], group: float | None
) -> tuple[str, float, int, str] | None:
    """Read one element: (kind, value, next token, clitics), or None where the number ends."""
    if k >= len(tokens):
        return None
    folded, here = tokens[k].folded, marks[k]
    if folded[0].isdigit():
        end, written = _joined_digits(text, tokens, k, settings)
        end = _past_bracket(tokens, marks, k, end)
        scaled = end < len(tokens) and "scale" in marks[end]
        value = read_digits(written, settings, scaled)
        return ("digits", -1.0 if value is None else value, end, "")
    for kind in ("value", "scale", "twice", "half", "rounded"):
        mark = here.get(kind)
        if mark is None or "percent" in here:
            continue
        return kind, mark.value, mark.last, mark.prefix
    return None


def _past_bracket(tokens: Sequence[Token], marks: Marks, k: int, end: int) -> int:
    """Step over the bracket around digits before their scale: (18) ألف."""
    closed = k and tokens[k - 1].folded == "(" and end + 1 < len(tokens) and tokens[end].folded == ")"
    return end + 1 if closed and "scale" in marks[end + 1] else end


def _fill(group: float | None, value: float, kind: str, joined: bool, begins: bool, room: float) -> float | None:
    """Add a value below the last scale to the group; None when there is no room for it."""
    if value < 0:
        return -1.0 if begins else None
    if value >= room:
        return None
    if kind == "rounded":
        return value if group in (None, 1) else None
    if group is None:
        after_thousands = room == 1000 and 100 <= value == int(value)  # 13 mil 393
        return value if begins or joined or kind != "digits" or after_thousands else None
    if kind == "digits":
        return None
    if 0 < group % 100 < 10 and joined and 20 <= value < 100 and value % 10 == 0:
        return group + value  # units first: خمسة وعشرون
    if (group < 10 or 0 < group % 100 < 10) and value == 10 and not joined:
        return group + 10  # خمسة عشر, مئة وخمسة عشر
    place = 100 if group % 100 == 0 else 10 if group % 10 == 0 and group % 100 >= 20 else 1
    if place == 10 and group % 100 in (60, 80) and 10 <= value < 20:
        return group + value  # soixante-dix, quatre-vingt-onze
    return group + value if value < place and place > 1 else None


def _twice_before_noun(text: str, tokens: Sequence[Token], marks: Marks, k: int, after: int) -> bool:
    """Is a scale word the dual before its noun, ألفا طفل, and not the accusative of one thousand, ألفًا؟"""
    if "twice_before_noun" not in marks[k] or after >= len(marks) or "noun" not in marks[after]:
        return False
    return _TANWIN not in text[tokens[k].start : tokens[k].end + 1]


def past_connector(tokens: Sequence[Token], marks: Marks, j: int) -> tuple[int, bool]:
    """Step over "and" or a hyphen inside a number."""
    mark = marks[j].get("connectors") if j < len(tokens) else None
    if mark and mark.last < len(tokens):
        if "of" in marks[mark.last] and mark.last + 1 < len(tokens) and "half" in marks[mark.last + 1]:
            return mark.last + 1, True  # two and a half
        return mark.last, tokens[j].folded != "-" or tokens[j].start == tokens[j - 1].end
    return j, False


def _past_scale(marks: Marks, j: int) -> int:
    """Step over the scale that is said again after a half: مليون ونصف المليون."""
    mark = marks[j].get("scale") if j < len(marks) else None
    return mark.last if mark else j


def _half_of_scale(marks: Marks, i: int) -> Amount | None:
    """Read "half a million", نصف مليون."""
    half = marks[i].get("half")
    if not half or half.last >= len(marks):
        return None
    j = half.last
    if "scale" not in marks[j] and "of" in marks[j]:
        j += 1
    scale = marks[j].get("scale") if j < len(marks) else None
    if not scale:
        return None
    return Amount(i, scale.last, half.value * scale.value, half.prefix, False, scale.value)


def _vague_at(marks: Marks, vague: Mark) -> Amount:
    """Read "dozens", "tens of thousands", عشرات الآلاف: the order of magnitude, never a number."""
    size, j = vague.value, vague.last
    k = j + 1 if j < len(marks) and "of" in marks[j] else j
    further = marks[k].get("vague") or marks[k].get("scale") if k < len(marks) else None
    if further and further.value >= 1000 and size < further.value:
        size, j = size * further.value, further.last
    return Amount(vague.first, j, size, vague.prefix, False, size, vague=size)


def _joined_digits(text: str, tokens: Sequence[Token], k: int, settings: Mapping[str, Any]) -> tuple[int, str]:
    """Join groups of three digits that a space sets apart: "128 000", with a no-break space in any language."""
    written, end = tokens[k].folded.replace("،", ","), k + 1
    while (
        end < len(tokens)
        and len(tokens[end].folded) == 3
        and tokens[end].folded.isdigit()
        and (len(tokens[k].folded) <= 3 and written.isdigit())
        and tokens[end].start == tokens[end - 1].end + 1
        and (settings.get("spaced") or text[tokens[end].start - 1] in "\u00a0\u2009\u202f")
    ):
        written += tokens[end].folded
        end += 1
    return end, written
