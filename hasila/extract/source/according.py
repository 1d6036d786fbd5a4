"""Whom "according to" and "citing" name: a speaker, whoever made the paper, from whom it was obtained."""

from dataclasses import replace
from typing import Literal

from .cues import match
from .phrases import CLAUSE, Line, Speaker, known
from .reach import Saying, make_saying
from .speakers import somebody, speaker_from

_TO = "ل"  # a preposition by itself, before a name in quotation marks
_TOLL = 4  # words of "the latest official toll"
_PAPER_WITHIN = 4  # tokens from "according to data" to "obtained"
RELAY_REACH = 9  # tokens from the outlet to the word that names whom it quotes: نقلت ... عن
_TOLD_REACH = 10  # tokens from a speaker to the outlet that is told


def according(line: Line, i: int, after: int, kind: Literal["according", "citing"]) -> Saying | None:
    first = after - (after - i > 1 and match(line.words.heads, line.tokens, after - 1) is not None)  # "de sources ..."
    said = False
    first += first < len(line.tokens) and line.tokens[first].folded == _TO  # وفقا لـ “الدفاع المدني”
    if first < len(line.tokens) and line.tokens[first].folded in line.words.what:
        first += 1
        relay = match(line.words.cues, line.tokens, first) if first < len(line.tokens) else None
        if relay and relay[1] in ("relay", "cited"):
            return relayed(line, i, first + 1, according=True)
        said = bool(relay and relay[1] == "say" and line.words.subject_after)  # وفق ما أعلن الحرس الوطني
        first += 1
    else:
        cue = match(line.words.cues, line.tokens, first) if first < len(line.tokens) else None
        learned = cue and _learned_from(line, first) > first
        if cue and cue[1] in ("say", "weak") and not learned:
            first += cue[0]
            said = cue[1] == "say" and line.words.subject_after
        elif line.words.subject_after and _with_it(line, first):
            first, said = first + 1, True
        elif cue and cue[1] in ("relay", "cited"):
            return relayed(line, i, first + 1, according=True)
    own = match(line.words.its_own, line.tokens, first) if first < len(line.tokens) else None
    if own:
        return replace(make_saying(line, kind, i, first + own[0], None, None), speaker=_last_named(line, i))
    obtained_by, first = _obtained_from(line, first) or (None, _learned_from(line, first))
    speaker = speaker_from(line, first, anyone=False, told=False)
    if speaker is None and first < len(line.tokens) and (said or kind == "citing" or _may_be_name(line, i, first)):
        speaker = speaker_from(line, first, anyone=True, told=False)
    if speaker is None and kind == "citing" and not line.words.subject_after:
        last = next((k for k in range(first, len(line.tokens)) if line.is_end(k)), first)
        speaker = somebody(line, first, last) if last > first else None
    if speaker is None and not line.words.subject_after and _is_toll(line, first):
        speaker = _maker(line, first)  # "according to a new toll released Tuesday by the mayor"
    if speaker and _made_by_it(line, first, speaker):
        return make_saying(line, kind, i, speaker.last, None, None)
    if speaker is None:
        pronoun = kind == "according" and first < len(line.tokens) and line.tokens[first].folded in line.words.that
        return make_saying(line, kind, i, first + 1, None, None) if pronoun else None
    if not line.words.subject_after and (speaker.own or speaker.paper or _is_paper(line, speaker)):
        speaker = _maker(line, speaker.last) or speaker
    if not speaker.prefix and line.tokens[i].folded in line.words.with_to:  # وفقا ل
        name = line.tokens[speaker.first].folded
        speaker = replace(speaker, prefix=next((joined for joined in ("لل", "ل") if name.startswith(joined)), ""))
    return make_saying(line, kind, i, first, speaker, obtained_by or told(line, speaker.last))


def _with_it(line: Line, i: int) -> bool:
    """Is it a verb of saying that takes up "what" before it: بحسب ما أعلنه مسؤولون?"""
    token = line.tokens[i] if 0 < i < len(line.tokens) else None
    if token is None or line.tokens[i - 1].folded not in line.words.what or not token.folded.endswith("ه"):
        return False
    verb = match(line.words.cues, [token._replace(folded=token.folded[:-1])], 0)
    return verb is not None and verb[1] == "say"


def _obtained_from(line: Line, i: int) -> tuple[Speaker | None, int] | None:
    """Pass over data that an outlet has obtained from somebody: وفقا لمعلومات حصلت عليها الوكالة، الخميس، من ..."""
    near = range(i + 1, min(len(line.tokens), i + _PAPER_WITHIN))
    verb = next((k for k in near if line.tokens[k].folded in line.words.obtained), None)
    if verb is None or not match(line.words.heads, line.tokens, i):
        return None
    reach = range(verb + 1, min(len(line.tokens), verb + RELAY_REACH))
    origin = next((k + 1 for k in reach if line.tokens[k].folded in line.words.learned_from), None)
    if origin is None or origin == len(line.tokens) or speaker_from(line, origin, anyone=False) is None:
        return None
    told = (known(line, k, line.names[k]) for k in reach if k in line.names and k < origin)
    return next((body for body in told if body.source_type == "media"), None), origin


def _made_by_it(line: Line, first: int, paper: Speaker) -> bool:
    """Is it a paper of whoever was named before: وثقت الشبكة مقتل 12، بحسب تقرير نشرته أمس?"""
    joined = match(line.words.joins, line.tokens, first + 1) if first + 1 < len(line.tokens) else None
    return joined is not None and not paper.bodies and line.skip(first + 1 + joined[0]) >= paper.last


def _is_paper(line: Line, speaker: Speaker) -> bool:
    """Does a name begin with that of a paper: "un rapport", "un communiqué rendu public lundi"?"""
    return any(token.folded in line.words.papers for token in line.tokens[speaker.first : speaker.first + 2])


def _is_toll(line: Line, i: int) -> bool:
    return any(token.folded in line.words.tolls for token in line.tokens[i : i + _TOLL])


def _maker(line: Line, after: int) -> Speaker | None:
    """Find who made a paper: "selon un bilan annoncé lundi par le gouverneur", "a toll given on Sunday by the army"."""
    for k in range(after, min(len(line.tokens) - 1, after + RELAY_REACH)):
        if line.tokens[k].folded in CLAUSE:
            return None
        if line.tokens[k].folded in line.words.by - line.words.inside:
            return speaker_from(line, k + 1, anyone=True, told=False)
    return None


def _last_named(line: Line, i: int) -> Speaker | None:
    """Give the body named last before a token: "the army took the town, according to its statement"."""
    k = max((first for first in line.names if first < i), default=None)
    return known(line, k, line.names[k]) if k is not None else None


def _learned_from(line: Line, i: int) -> int:
    """Pass over "was learned, on Thursday, from": حسب ما علم، اليوم الخميس، من ..."""
    if i >= len(line.tokens) or line.tokens[i].folded not in line.words.learned:
        return i
    reach = range(i + 1, min(len(line.tokens), i + RELAY_REACH))
    return next((k + 1 for k in reach if line.tokens[k].folded in line.words.learned_from), i)


def _may_be_name(line: Line, i: int, first: int) -> bool:
    """Does an unknown name after "according to" count: set off, and no common noun, بحسب الرياض, not وفق الخطة?"""
    if not line.words.subject_after or line.tokens[first].folded in line.words.seats:
        return True
    return (i == 0 or line.tokens[i - 1].folded in ",،") and not line.tokens[first].folded.startswith("ال")


def relayed(line: Line, i: int, after: int, *, according: bool = False) -> Saying | None:
    """Read نقلت فرانس برس عن المرصد: the subject relays, the one after عن is the source."""
    relay = speaker_from(line, after, anyone=False)
    begin = relay.last if relay else after
    reach = range(begin, min(len(line.tokens), begin + RELAY_REACH))
    origin = next((k for k in reach if line.tokens[k].folded in line.words.origin), None)
    source = speaker_from(line, origin + 1, anyone=bool(relay)) if origin is not None else None
    kind: Literal["verb", "according"] = "according" if according else "verb"
    if source:
        return make_saying(line, kind, i, after, source, relay)
    if relay and (according or relay.source_type == "media"):
        return make_saying(line, kind, i, after, relay, None)
    return None


def told(line: Line, i: int) -> Speaker | None:
    """Find the outlet that was spoken to: لـ "963+", in a statement to SANA, told AFP."""
    for k in range(i, min(len(line.tokens), i + _TOLD_REACH)):
        name = line.names.get(k)
        if name and name.bodies[0].source_type == "media":
            return speaker_from(line, k, anyone=False, told=False)
        token = line.tokens[k]
        if token.folded in line.words.that or token.folded[0].isdigit() or token.folded in ":؛;.":
            return None
        if match(line.words.cues, line.tokens, k):
            return None
    return None
