"""Speakers without a word of saying: "Migration agency: 62,000 flee", "62,000 flee - UN", "834 in schools (IOM)"."""

from dataclasses import replace

from .cues import match
from .phrases import Line, Speaker, joins, known
from .reach import DATE, Saying, make_saying
from .speakers import speaker_from

_CONTENT_AFTER_COLON = 3  # words: "Source: (AFP)" under a photo says nothing
_FILED = 6  # words of a dateline before such a name
_OFFICE = 2  # words of a ministry in a label: "the Lebanese Health"
_LABEL = 6  # words before the colon of "Migration agency: 62,000 flee"


def label_of(line: Line) -> Saying | None:
    """Read "Migration agency: 62,000 flee" and "62,000 flee - UN": a name, a colon or a dash, at an end of the line."""
    return _closing_label(line) or _opening_label(line) or _label_above(line)


def _label_above(line: Line) -> Saying | None:
    """Read a body with which a short line ends, before a colon: "Idlib Province, The Syrian Observatory:"."""
    last = len(line.tokens) - 1
    if not 0 < last <= _FILED + _LABEL or line.tokens[last].folded != ":":
        return None
    name = next((name for name in line.names.values() if name.last == last), None)
    if name is None or not name.first or name.shared or name.bodies[0].source_type != "monitor":
        return None
    return make_saying(line, "label", name.first, name.first, known(line, name.first, name), None)


def _closing_label(line: Line) -> Saying | None:
    tokens = line.tokens
    closing = range(len(tokens) - 1, max(_CONTENT_AFTER_COLON, len(tokens) - 1 - _LABEL), -1)
    mark = next((k for k in closing if tokens[k - 1].folded in "-–—:|" and not joins(tokens, k - 1)), None)
    speaker = speaker_from(line, mark, anyone=False) if mark is not None else None
    if mark is not None and speaker and speaker.first == mark and speaker.last == len(tokens) and not speaker.own:
        return replace(make_saying(line, "label", mark, mark, speaker, None), backward=True)
    return None


def _opening_label(line: Line) -> Saying | None:
    tokens = line.tokens
    colon = next((k for k in range(1, min(_FILED + _LABEL, len(tokens))) if tokens[k].folded == ":"), None)
    if colon is not None and len(tokens) - colon > _CONTENT_AFTER_COLON and not _any_cue(line, 0, colon):
        filed = (k + 1 for k in range(min(colon - 1, _FILED)) if tokens[k].folded in "|–—" and not joins(tokens, k))
        first = next(filed, 0)  # "Breaking | the army: ...", "Idlib – Civil Defence: ..."
        dots = (k + 1 for k in range(colon - 1, 1, -1) if tokens[k].folded == "." == tokens[k - 1].folded)
        first = first or next(dots, 0)  # "A year on.. United Nations: ..."
        if colon - first > _LABEL:
            return None
        speaker = _ministry(line, first, colon) or speaker_from(line, first, anyone=False)
        told = speaker and speaker.first == first and (speaker.bodies or not speaker.taken_up)
        if speaker and told and (speaker.last == colon or tokens[speaker.last].folded in line.words.where):
            return make_saying(line, "label", first, first, speaker, None)
    return None


def _ministry(line: Line, first: int, colon: int) -> Speaker | None:
    """Read a ministry that a label calls by its office alone: الصحة اللبنانية: 12 شهيدا."""
    if line.tokens[first].folded not in line.words.offices or colon - first > _OFFICE:
        return None
    return Speaker(line.tokens[first].start, line.tokens[colon - 1].end, first, colon, "government")


def credit_of(line: Line) -> Saying | None:
    """Read the source in brackets that closes a sentence: "834 families sheltered in schools (IOM)".

    The short form of a name just written in full is none: "killed by the Rapid Support Forces (RSF)".
    """
    tokens = line.tokens
    last = len(tokens) - 1
    while last > 0 and tokens[last].folded in ".,;؛،":
        last -= 1
    if tokens[last].folded != ")":
        return None
    opened = next((k for k in range(last - 1, max(-1, last - _LABEL - DATE), -1) if tokens[k].folded == "("), None)
    if opened is None or opened + 1 == last or any(name.last == opened for name in line.names.values()):
        return None
    if 0 < opened < 2 or _abbreviates(line, opened, last):
        return None
    commas = [k for k in range(opened + 2, last) if tokens[k].folded in ",،"]
    comma = next((k for k in commas if any(t.folded.isdecimal() for t in tokens[k + 1 : k + 3])), last)
    if comma < last:
        last = comma  # "(OCHA, 3 Aug 2020)"
    first = opened + 1 + (tokens[opened + 2].folded == ":" and 2)
    name = line.names.get(first)
    listed = _credits(line, first, last)
    if name and name.last == last:
        speaker = speaker_from(line, first, anyone=False)
    elif listed > 1 or (listed and (not opened or not line.text[tokens[opened - 1].start].isupper())):
        bodies = name.bodies if name else ()
        kind = bodies[0].source_type if bodies else "unknown"
        speaker = Speaker(tokens[first].start, tokens[last - 1].end, first, last, kind, bodies)
    else:
        return None
    if speaker is None or speaker.source_type == "armed_actor":  # who it was: قتل 74 من انتحاريي (داعش)
        return None
    return replace(make_saying(line, "label", first, first, speaker, None), backward=True)


def _abbreviates(line: Line, opened: int, last: int) -> bool:
    """Is the bracket only the short form of the words before it: "internally displaced people (IDP)"?"""
    short = line.tokens[opened + 1].folded if last - opened == 2 else ""
    before = line.tokens[max(0, opened - len(short)) : opened]
    return len(short) > 1 and short.removesuffix("s") in {
        "".join(token.folded[0] for token in before[k:]) for k in range(len(before))
    }


def _credits(line: Line, first: int, last: int) -> int:
    """Count the names and short forms that fill a bracket, set apart by commas or strokes: "(MoPH, OHCHR)"; else 0."""
    k, found = first, 0
    while k < last:
        if k not in line.names and not is_acronym(line, k):
            return 0
        k, found = line.names[k].last if k in line.names else k + 1, found + 1
        if k < last and (line.tokens[k].folded in ",/;&" or line.tokens[k].folded in line.words.conjunctions):
            k += 1
        elif k < last:
            return 0
    return found


def is_acronym(line: Line, k: int) -> bool:
    word = line.text[line.tokens[k].start : line.tokens[k].end]
    return 2 <= len(word) <= 6 and sum(sign.isupper() for sign in word) >= max(2, len(word) - 1)


def _any_cue(line: Line, first: int, last: int) -> bool:
    """Does a word of saying stand there, outside the names of bodies: not "Martyrs *Documentation* Office: 36 dead"?"""
    cues = (k for k in line.cues if first <= k < last and match(line.words.cues, line.tokens, k))
    return any(not any(name.first <= k < name.last for name in line.names.values()) for k in cues)
