"""As many again: وأصيب مثلهم, "and wounded the same number". The number is the one that the words refer to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..grammar import Marked, Marks
from ..groups import noun_after
from ..models import Token
from ..numbers import without_clitics
from .counted import Counted
from .whom import group_of

_OF_PART = 4  # tokens from "among them" to a count of a part


def with_alike(
    text: str, tokens: Sequence[Token], marks: Marked, counts: Sequence[Counted], settings: Mapping[str, Any]
) -> list[Counted]:
    """Give the counts with those of which the text only says that they are as many as others before them."""
    if "like_them" not in marks.kinds:
        return list(counts)
    found = list(_alike(text, tokens, marks, counts, settings))
    return sorted([*counts, *found], key=lambda counted: counted.first) if found else list(counts)


def _alike(
    text: str, tokens: Sequence[Token], marks: Marks, counts: Sequence[Counted], settings: Mapping[str, Any]
) -> Iterator[Counted]:
    for i, here in enumerate(marks):
        mark = here.get("like_them")
        told = _told(marks, counts, i) if mark else None
        if mark is None or told is None or any(c.first < mark.last and i < c.last for c in counts):
            continue
        noun = noun_after(tokens, marks, mark.last, settings)
        start = without_clitics(text, tokens[i], mark.prefix)
        number = replace(
            told.number, first=i, last=mark.last, start=start, end=tokens[mark.last - 1].end, prefix=mark.prefix,
            bare=False, lead=i,
        )  # fmt: skip
        group = group_of(noun.value, tokens, marks, mark.last, noun) if noun else told.group
        last, first = (noun.last, noun.first) if noun else (mark.last, -1)
        yield Counted(number, noun.value if noun else None, i, last, i, group, "person", "alike", first)


def _told(marks: Marks, counts: Sequence[Counted], i: int) -> Counted | None:
    """Find the count that the words refer to: the last one of people before them that is no part of another."""
    before = (c for c in reversed(counts) if c.last <= i and c.unit == "person")
    return next((c for c in before if not _of_part(marks, c)), None)


def _of_part(marks: Marks, counted: Counted) -> bool:
    near = marks[max(0, counted.lead - _OF_PART) : counted.lead]
    return any("part" in here and "holds" not in here for here in near)
