"""One saying of a sentence and how far it reaches, before and behind its word."""

from collections.abc import Sequence
from typing import Literal

from ..models import Token
from ..records import dataclass
from .bodies import QUOTES
from .cues import match
from .phrases import Line, Speaker
from .speakers import before_skipped

REACH = 200  # tokens: no clause is longer
_CIRCUMSTANCE = 20  # tokens of "after the fall of the town, ..."
_WHEN = 10  # tokens of time before the speaker who opens a sentence
DATE = 6  # tokens of a date and its comma
_BEFORE_NAME = 4  # words between the comma and the name in a remark set off: ", the state-run SANA said"


@dataclass(frozen=True, slots=True)
class Saying:
    """One cue with its speaker; ``speaker`` None: a pronoun, to be settled by what stands before.

    ``start, end``: the span of cue and speaker in the text. ``backward``: what stands before it in the sentence may be
    what was said; ``forward``: what stands after. ``until``: where its reach forward ends.
    ``since``: where its reach backward begins, if not with the sentence: "..., 12 of whom the army says are dead".
    """

    kind: Literal["verb", "according", "citing", "going_on", "label"]
    start: int
    end: int
    speaker: Speaker | None
    via: Speaker | None
    backward: bool
    forward: bool
    until: int
    since: int = 0


def quote_before(line: Line, i: int) -> bool:
    between = line.text[line.tokens[i - 1].end : line.tokens[i].start]
    return any(sign in QUOTES for sign in between)


def make_saying(
    line: Line,
    kind: Literal["verb", "according", "citing", "going_on", "label"],
    i: int,
    after: int,
    speaker: Speaker | None,
    via: Speaker | None,
) -> Saying:
    first = min(i, speaker.first) if speaker else i
    last = max(after, speaker.last if speaker else after, via.last if via else after)
    tokens = line.tokens
    opens = (first <= 1 or _only_when(line, first)) and kind != "label"
    if kind in ("according", "citing"):
        backward = not opens and not _with_and(line, i)
    else:
        closing = line.skip(last) >= len(tokens) - 1
        remark = _as_said(line, first, last) if line.words.subject_after else _set_off(line, first)
        if kind == "verb" and first and line.tokens[first - 1].folded in line.words.circumstance:
            remark = False  # ", where officials said"
        if not line.words.subject_after and after < len(tokens) and tokens[after].folded in line.words.that:
            remark = False  # "In its report, the ministry said that 14 died, while 30 were hurt"
        backward = not opens and (closing or remark)
        backward = backward and not (first and tokens[first - 1].folded in line.words.relative)  # ", which X said, ..."
    until = _reach(line, last) if backward else tokens[-1].end
    if not (opens and kind == "according"):  # what "according to" opens is all according to them
        until = min(until, _to_background(line, last))
    since = 0
    if kind == "verb" and last < len(tokens) and first and tokens[last].folded in line.words.being:
        backward = True
        since = next((tokens[k].start for k in range(first - 1, -1, -1) if tokens[k].folded in ",،;("), 0)
        until = tokens[last].start  # "against what it claims are bases, killing 12"
    end = tokens[max(last, first + 1) - 1].end
    return Saying(kind, tokens[first].start, end, speaker, via, backward, True, until, since)


def _with_and(line: Line, i: int) -> bool:
    """Does "and" joined to a word of according open another statement: "..., وبحسب مصدر فإن ..."?"""
    word = line.tokens[i].folded
    return word[0] == "و" and word[1:] in line.words.cues


def _only_when(line: Line, first: int) -> bool:
    """Do only time and circumstance stand before: "As of 22 May, the ministry reported", "After the quake, he said"?"""
    if not 0 < first <= _CIRCUMSTANCE or line.words.subject_after:
        return False
    before = [token.folded for token in line.tokens[:first]]
    timed = first <= _WHEN and all(word in line.words.opening or word.isdecimal() or word in ",." for word in before)
    end = first - (before[-1] in line.words.definite)
    phrase = before[: end - 1] if end > 1 and before[end - 1] == "," else [""]
    return timed or (phrase[0] in line.words.circumstance and not any(word in ",;" for word in phrase))


def _set_off(line: Line, first: int) -> bool:
    """Is a remark set off from what stands before it: "..., the state-run agency said"?"""
    first = before_skipped(line, first)
    if first > 1 and line.tokens[first - 1].folded in line.words.definite:
        first -= 1
    if first and line.tokens[first - 1].folded in line.words.conjunctions:
        return False
    for k in range(first, max(0, first - _BEFORE_NAME), -1):
        if breaks_at(line, k - 1):
            return False  # "..., while a governor said"
        if line.tokens[k - 1].folded in ",،-–—" or quote_before(line, k):
            return True
    return False


def _as_said(line: Line, first: int, last: int) -> bool:
    """Is a remark closed by its comma, with "as" before it: قتل مدنيان، كما أفادت الوكالة، وذلك بعد ...?"""
    if line.tokens[first - 1].folded not in line.words.as_said:
        return False
    after = line.skip(last)
    after += after < len(line.tokens) and line.tokens[after].folded.startswith("ال")  # "the National Agency, official"
    closed = after < len(line.tokens) and line.tokens[after].folded in ",،"
    return closed and not any(token.folded in line.words.that for token in line.tokens[after + 1 : after + 2])


def _reach(line: Line, i: int) -> int:
    """How far a remark within a sentence reaches forward: to the next clause."""
    tokens: Sequence[Token] = line.tokens
    stop = next(
        (k for k in range(i, min(len(tokens), i + REACH)) if tokens[k].folded in "؛;" or breaks_at(line, k)), None
    )
    return tokens[stop].start if stop is not None else tokens[min(len(tokens), i + REACH) - 1].end


def _to_background(line: Line, i: int) -> int:
    """How far a statement reaches: to its end, or to what a date recalls: "since May 7, when an attack killed 12"."""
    tokens = line.tokens
    for k in (k for k in line.whens if i < k < i + REACH):
        near = tokens[max(i, k - DATE) : k]
        if near[-1].folded in ",،" and any(token.folded.isdecimal() for token in near):
            return tokens[k].start
    return tokens[-1].end


def breaks_at(line: Line, k: int) -> bool:
    found = match(line.words.breaks, line.tokens, k)
    return found is not None and not _says_on(line, k + found[0])


def _says_on(line: Line, k: int) -> bool:
    """Does "that" go on with what was said: "said that work goes on, *but that* two had died"?"""
    that = line.words.that
    return (
        k < len(line.tokens) and line.tokens[k].folded in that and any(t.folded in that for t in line.tokens[: k - 1])
    )
