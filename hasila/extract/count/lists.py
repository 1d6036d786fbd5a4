"""Lists under a line that introduces them: "the dead are:" and a row for each; the rows carry on what that line says.

| of the introducing line | is carried to a row |
|---|---|
| the happening nearest to its colon | a count that begins the row and says of itself nothing else |
| its count of that happening | the whole that the row is a part of |
| its source and its places | where the row names none |
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..clause import MEANING, PART, Clause, Reading
from ..drafts import Draft, Read, room_for
from ..records import dataclass
from ..themes import Theme

_ROW = re.compile(r"[-–—•*·▪◾●]\s*\S|و?[\d٠-٩]")
_LABELLED = re.compile(r"[^\W\d][^\d\n:.]{2,110}:\s*\(?[\d٠-٩]")  # "Government forces: 150"
_PLACED = re.compile(r"[^\W\d][^\d\n:.(]{2,40}\([\d٠-٩][^)\n]{0,30}\)\s*[-–—:]")  # "Marib (140 families) – ..."
_OPENS = re.compile(r":\s*$")
_NEAR_COLON = 8  # tokens before the colon in which "the dead", "who were killed" is taken from the line itself
_ENDS_COUNT = frozenset("،,؛;.:()[]-–—")


@dataclass(frozen=True, slots=True)
class Introduced:
    """What an introducing line says of its rows: the happening with its word, and the line's own counts."""

    sentence: int
    metric: str
    term: str
    drafts: tuple[Draft, ...]


def opens_list(text: str, end: int) -> bool:
    """Does a line that ends at this offset introduce what stands below it?

    >>> opens_list("The dead are:", 13), opens_list("Two died.", 9)
    (True, False)
    """
    return bool(_OPENS.search(text, max(0, end - 3), end))


def is_row(text: str, start: int) -> bool:
    """Does a row of a list begin at this offset: with a dash, a bullet or a number, or a label before its number?"""
    return bool(_ROW.match(text, start) or _LABELLED.match(text, start)) or is_placed(text, start)


def is_placed(text: str, start: int) -> bool:
    """Does a row begin at this offset with a place, its number in brackets, and a dash before the parts of it?

    >>> is_placed("Marib (140 families) – Harib (50 families)", 0)
    True
    """
    return bool(_PLACED.match(text, start))


def introduced(
    index: int, text: str, read: Read, themes: Sequence[Theme] = (), before: Sequence[Draft] = ()
) -> Introduced | None:
    """Give what the line says of the rows below it, or None if it tells of nothing that happened.

    A line that only says that a deal or a convoy holds them ("by it came out:") is read by the theme, one that says
    only that they follow ("They are as follows:") by the sentence ``before`` it.
    """
    marks, tokens = read.marks, read.sentence.tokens
    drafts = tuple(read.drafts)
    for k in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _NEAR_COLON), -1):
        noun, cue = marks[k].get("noun"), marks[k].get("cue")
        if noun and noun.value.form == "many" and noun.value.metric in MEANING["person"]:
            return Introduced(index, noun.value.metric, text[tokens[k].start : tokens[noun.last - 1].end], drafts)
        toll = marks[k].get("tolls")
        if toll and toll.value in MEANING["person"]:
            return Introduced(index, toll.value, text[tokens[k].start : tokens[toll.last - 1].end], drafts)
        after = [c.metric for c in cue.value if c.side != "before" and c.metric in MEANING["person"]] if cue else []
        if cue and after:
            return Introduced(index, after[0], text[tokens[k].start : tokens[cue.last - 1].end], drafts)
    near = marks[-_NEAR_COLON:]
    told = next((theme for theme in themes if theme.metric in MEANING["person"]), None)
    if told and any("holds" in here or "by_it" in here for here in near):
        return Introduced(index, told.metric, told.term, ())
    if before and not drafts and "as_follows" in marks.kinds and before[-1].reading.metric in MEANING["person"]:
        return Introduced(index, before[-1].reading.metric, before[-1].reading.term, ())
    if not drafts or drafts[-1].reading.metric not in MEANING["person"]:
        return None
    return Introduced(index, drafts[-1].reading.metric, drafts[-1].reading.term, drafts)


def told_in(index: int, read: Read) -> Introduced:
    """Give what a sentence with figures told, of which rows by place go on to tell: "Marib (140 families) – ..."."""
    drafts = tuple(read.drafts)
    return Introduced(index, drafts[-1].reading.metric, drafts[-1].reading.term, drafts)


def listed(clause: Clause, i: int) -> Reading | None:
    """Read a count that begins a row by what the introducing line says."""
    counted, carried = clause.counts[i], clause.row
    if carried is None or i or carried.metric not in MEANING[counted.unit]:
        return None
    before = [clause.tokens[k].folded for k in range(counted.lead) if k or "also" not in clause.marks[k]]
    if any(word[0].isalnum() for word in before) and before[-1] != ":":
        return None
    if counted.noun is None and counted.last < len(clause.tokens):
        after = clause.marks[counted.last]
        ended = clause.tokens[counted.last].folded in _ENDS_COUNT
        if not (ended or any(kind in after for kind in ("of", "where", "part", "part_after", "cause"))):
            return None
    if counted.noun and counted.noun.keeps_its_metric:
        return None
    return replace(carried, rule="row", cost=PART, at=counted.first)


def hang_on_list(read: Read, above: Introduced) -> None:
    """Make the counts of a row parts of the introducing line's count of the same happening."""
    for draft in read.drafts:
        draft.list_at = above.sentence
        if draft.whole is None and not draft.in_part and draft.reading.metric == above.metric:
            fitting = [d for d in reversed(above.drafts) if d.reading.metric == above.metric and not d.in_part]
            fitting.sort(key=lambda d: d.counted.unit != draft.counted.unit)  # "210 households (1,260 individuals)"
            draft.whole = next((d for d in fitting if room_for(d.counted, draft.counted)), None)


def carry_down(reads: Sequence[Read], drafts: Sequence[Draft]) -> None:
    """Give the rows of lists the source and the places of the line that introduces them, where they name none, and
    the source of the line above that, if it only says that rows follow.
    """
    for draft in drafts:
        above = reads[draft.list_at].drafts if draft.list_at >= 0 else []
        if not above:
            if draft.list_at > 0 and draft.said.attribution == "outlet":
                told = (d.said for d in reads[draft.list_at - 1].drafts if d.reading.metric == draft.reading.metric)
                draft.said = next(told, draft.said)
            continue
        sentence = reads[draft.sentence].sentence
        if draft.said.attribution != "explicit":
            draft.said = above[-1].said
        if not any(sentence.start <= place.start < sentence.end for place in draft.places):
            draft.places = above[-1].places
