"""Who is said to have done it: who seized a place, whose attack did harm. Exact rather than complete.

Words of the deed stand in the lexicon's section [sources.deeds], adjectives such as "Israeli" in [sources.demonyms].
"""

from collections.abc import Iterator

from ..records import dataclass
from .bodies import Body, SourceRegistry
from .cues import match
from .phrases import Line, Speaker
from .speakers import speaker_before, speaker_from

_DEEDS = {
    "localities_seized": "seized", "sites_seized": "seized", "area_seized": "seized",
    "detained": "held", "abducted": "held",
    "killed": "harm", "injured": "harm", "casualties": "harm", "homes_destroyed": "harm", "homes_damaged": "harm",
    "facilities_damaged": "harm",
}  # fmt: skip
_NEAR = 60  # tokens around a figure in which its deed is looked for
_BESIDE = 4  # tokens between a word of attack and its author: "shelling of the market by the RSF"
_STOPS = frozenset(",،.;؛:")
_FORCES = frozenset({"armed_actor", "government"})


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as written, and the body if the registry knows it."""

    text: str
    body: Body | None


def find_actor(line: Line, start: int, metric: str, registry: SourceRegistry) -> Actor | None:
    """Find the actor of the deed that a figure at offset ``start`` counts; None where the sentence names none."""
    deed = _DEEDS.get(metric)
    rows = line.words.deeds.get(deed, {}) if deed else {}
    if not rows:
        return None
    here = line.at(start)
    near = range(max(0, here - _NEAR), min(len(line.tokens), here + _NEAR))
    at = [k for k in near if line.tokens[k].folded in rows and match(rows, line.tokens, k)]
    at.sort(key=lambda k: abs(line.tokens[k].start - start))
    for k in at:
        actor = _beside(line, k, registry) if deed == "harm" else _subject(line, k)
        if actor:
            return actor
    return None


def _subject(line: Line, k: int) -> Actor | None:
    """Read who seized: the subject of the verb, on the side where the language puts it first."""
    sides = (_after, _before) if line.words.subject_after else (_before,)
    for side in sides:
        speaker = side(line, k)
        if speaker and speaker.source_type in _FORCES and not speaker.shared:
            return _actor(line, speaker)
    return None


def _after(line: Line, k: int) -> Speaker | None:
    return speaker_from(line, k + 1, anyone=False, told=False)


def _before(line: Line, k: int) -> Speaker | None:
    """Read the subject before the verb; in a language where it may stand far off, the first force of its clause."""
    near = speaker_before(line, k, anyone=False)
    if near or not line.words.subject_after:
        return near
    clause = next((i for i in range(k - 1, max(-1, k - _NEAR), -1) if line.tokens[i].folded in line.words.that), -1)
    force = next((i for i in range(max(clause + 1, k - _NEAR), k) if _is_force(line, i)), None)
    return speaker_from(line, force, anyone=False, told=False) if force is not None else None


def _is_force(line: Line, i: int) -> bool:
    if i in line.names:
        return line.names[i].bodies[0].source_type == "armed_actor"
    head = match(line.words.heads, line.tokens, i)
    return bool(head and head[1] == "armed_actor")


def _beside(line: Line, k: int, registry: SourceRegistry) -> Actor | None:
    """Read whose attack it was: "Israeli strikes", "a strike by the army", قصف قوات النظام."""
    for i in _near(line, k):
        name = line.names.get(i)
        if name and name.bodies[0].source_type in _FORCES and not name.shared:
            speaker = speaker_from(line, i, anyone=False, told=False)
            return _actor(line, speaker) if speaker else None
        forces = line.words.demonyms.get(line.tokens[i].folded)
        if forces:
            token = line.tokens[i]
            return Actor(line.text[token.start : token.end], registry.bodies.get(forces))
    return None


def _near(line: Line, k: int) -> Iterator[int]:
    """Where the author of an attack stands: after it in Arabic, else before it, touching it, or after "by"."""
    tokens, words = line.tokens, line.words
    if not words.subject_after:
        for i in range(k - 1, max(-1, k - 1 - _BESIDE), -1):
            if tokens[i].folded in _STOPS:
                break
            yield i
    for i in range(k + 1, min(len(tokens), k + 1 + _BESIDE)):
        if tokens[i].folded in _STOPS or tokens[i].folded in words.against:
            return
        if words.subject_after or i == k + 1 or tokens[k + 1].folded in words.by:
            yield i


def _actor(line: Line, speaker: Speaker) -> Actor:
    text = line.text[speaker.start : speaker.end]
    return Actor(text[len(speaker.prefix.replace("لل", "ل")) :], speaker.bodies[0] if speaker.bodies else None)
