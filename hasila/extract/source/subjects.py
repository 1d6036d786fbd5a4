"""Find the subject of a verb of saying: before it or after it, with its name, past those who are told."""

from dataclasses import replace

from .bodies import QUOTES
from .cues import match
from .name_and_role import is_person
from .phrases import NAME_WITHIN, Line, Speaker, capital
from .reach import quote_before
from .speakers import across_relative, before_skipped, past_outlet, speaker_before, speaker_from

_OPENING = 3  # words before the verb of a headline


def subject_of(line: Line, i: int, after: int, *, anyone: bool) -> Speaker | None:
    """Find who says it; ``anyone``: even one who is neither a body nor a known noun."""
    if line.words.subject_after:
        return _subject_after(line, i, after, anyone=anyone)
    told = any(t.folded in line.words.addressed for t in line.tokens[i:after])
    k = before_skipped(line, i)
    if line.words.inverts and k and (line.tokens[k - 1].folded in ",،-–—" or quote_before(line, k)):
        follows = _past_told(line, after)
        inverted = speaker_from(line, follows, anyone=False)
        if inverted and inverted.first <= line.skip(follows) + 1:
            return _with_person(line, inverted)  # "..., ville du nord, a indiqué le porte-parole"
        named = _named(line, line.skip(follows))
        if named:
            return named
    before = speaker_before(line, i, anyone=anyone)
    before = before or across_relative(line, i, anyone=anyone)
    if before:
        return (None if told else _closing_subject(line, i, after)) or before
    closed = k == 0 or line.tokens[k - 1].folded in ",،-–—" or quote_before(line, k)
    if not closed or told:
        return None
    speaker = speaker_from(line, _past_told(line, after), anyone=anyone)
    named = speaker_before(line, i, anyone=True) if speaker and not anyone and not _closes(line, speaker) else None
    return named if named and named.source_type != "unknown" else speaker  # "Musa Danladi, a mayor, said rescuers ..."


def _subject_after(line: Line, i: int, after: int, *, anyone: bool) -> Speaker | None:
    """Find who says it where the subject usually follows its verb; else the one before it, not the outlet told."""
    deed = line.tokens[after].folded in line.words.deeds_told if after < len(line.tokens) else False
    follows = None
    if not deed and not _speech_begins(line, after):
        follows = speaker_from(line, past_outlet(line, after), anyone=anyone)
    if follows and not _only_published(line, follows):
        return follows
    before = speaker_before(line, i, anyone=False)
    if follows and not (before and before.bodies):
        return follows
    if before and i and line.tokens[i - 1].folded in ",،" and _was_told(line, before):
        return None if not anyone else follows  # "In a statement to the agency, said Name Surname"
    return before or follows or (_opening(line, i) if anyone else None)


def _only_published(line: Line, follows: Speaker) -> bool:
    """Is it what is published and not who does it: الشبكة نشرت حصيلة?"""
    return not follows.bodies and line.tokens[follows.first].folded in line.words.tolls | line.words.documents


def _was_told(line: Line, before: Speaker) -> bool:
    """Is it the outlet that was told: وفي تصريح لوكالة الأناضول، قال سامر, وفي اتصال مع مراسل الأناضول، قال سامر?"""
    joined = before.prefix in ("ل", "لل") or (
        before.first > 0 and line.tokens[before.first - 1].folded in line.words.told_with
    )
    return before.source_type == "media" and joined


def _named(line: Line, first: int) -> Speaker | None:
    """Read a name with which the clause ends: "..., a indiqué Musa Danladi"; one of one word only after "M."."""
    titled = (
        first + 1 < len(line.tokens) and line.tokens[first + 1].folded == "." and capital(line.text, line.tokens[first])
    )
    first += 2 * titled
    last = first
    while last < len(line.tokens) and (capital(line.text, line.tokens[last]) or line.tokens[last].folded == "-"):
        last += 1
    ends = last == len(line.tokens) or line.is_end(last)
    return (
        Speaker(line.tokens[first].start, line.tokens[last - 1].end, first, last)
        if last - first > (not titled) and ends
        else None
    )


def _with_person(line: Line, speaker: Speaker) -> Speaker:
    """Take the name after a role into the speaker: "..., a indiqué le maire, Musa Danladi"."""
    first = speaker.last + 1
    if first >= len(line.tokens) or line.tokens[first - 1].folded != ",":
        return speaker
    last = next((k for k in range(first, len(line.tokens)) if line.tokens[k].folded in ".,،()"), len(line.tokens))
    last = next((k for k in range(first, last) if line.tokens[k].folded in line.words.to | line.words.that), last)
    if not is_person(line, range(first, last)):
        return speaker
    return replace(speaker, end=line.tokens[last - 1].end, last=last, taken_up=None)


def _closing_subject(line: Line, i: int, after: int) -> Speaker | None:
    """Read the subject with which a sentence ends, after a comma and the verb: "..., killing seven, said a rescuer"."""
    if not i or line.tokens[i - 1].folded not in ",،":
        return None
    speaker = speaker_from(line, after, anyone=False) or _named(line, after)
    first = after + (after < len(line.tokens) and line.tokens[after].folded in line.words.definite)
    return speaker if speaker and _closes(line, speaker) and speaker.first in (after, first) else None


def _closes(line: Line, speaker: Speaker) -> bool:
    """Does a sentence, or a part of it, end with a speaker, who has no age: "said Amal Noor, 12, had died"?"""
    rest = [token.folded for token in line.tokens[speaker.last : speaker.last + 2]]
    return not rest or (rest[0] in ".,،" and not rest[-1].isdecimal())


def _past_told(line: Line, i: int) -> int:
    """Pass over the one who is told before the subject: dijo a la AFP el alcalde, a déclaré à Reuters un témoin."""
    tokens, begin = line.tokens, i
    while i < len(tokens) and tokens[i].folded not in line.words.to:
        skipped = match(line.words.skipped, tokens, i)  # a déclaré mercredi matin à l'AFP un témoin
        if not skipped:
            return begin
        i += skipped[0]
    if i + 2 >= len(tokens) or tokens[i].folded not in line.words.to:
        return i
    i += 1 + (tokens[i + 1].folded in line.words.definite)
    head = match(line.words.heads, tokens, i)
    if i in line.names:
        return line.names[i].last
    return i + head[0] if head and head[1] == "media" else i


def _opening(line: Line, i: int) -> Speaker | None:
    """Read the few words that stand before the verb of a headline, روسيا تعلن السيطرة, or after كان, وكان سامر أعلن."""
    first = line.skip(0)
    if not first < i <= first + _OPENING or any(line.is_end(k) for k in range(first, i)):
        return None
    if line.tokens[first].folded in line.words.no_name:
        return None
    return Speaker(line.tokens[first].start, line.tokens[i - 1].end, first, i)


def _speech_begins(line: Line, i: int) -> bool:
    """Is what was said in quotation marks here, not a name in them: it goes on for longer than a name does?"""
    if not 0 < i < len(line.tokens) or not quote_before(line, i):
        return False
    text, start = line.text, line.tokens[i].start
    end = next((at for at in range(start, line.tokens[-1].end) if text[at] in QUOTES), line.tokens[-1].end)
    return line.at(end) - i > NAME_WITHIN
