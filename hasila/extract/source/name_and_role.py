"""Name and role side by side: "Musa Danladi, mayor of the town, said", "the president, Volodymyr Zelensky, said"."""

from dataclasses import replace
from typing import cast

from ..models import SourceType
from .bodies import QUOTES
from .cues import match
from .phrases import OWN, Line, Speaker, as_written, capital, clause_starts, phrase

LONGEST_NAME = 10  # tokens: "a source in the operations room of the third brigade in the city"
_PERSON = 4  # words of a person's name
ROLE = 4  # words: a name with a rank, or a role up to its noun
_NAME = 2  # words of a name at least: "Musa Danladi"


def is_person(line: Line, within: range) -> bool:
    """Are these words a person's name and no more: capitals, in two to four words?"""
    words = [token for token in (line.tokens[k] for k in within) if token.folded not in "-.'’"]
    return _NAME <= len(words) <= _PERSON and all(capital(line.text, token) for token in words)


def tells_role(line: Line, aside: range) -> bool:
    """Is an aside an apposition that says who somebody is: "Musa Danladi, a police officer, said"?"""
    if line.tokens[aside.start].folded in line.words.relative | line.words.pronouns or len(aside) > LONGEST_NAME:
        return False
    return any(match(line.words.heads, line.tokens, k) or k in line.names for k in aside)


def with_person(line: Line, opens: int, speaker: Speaker | None) -> Speaker | None:
    """Take the name after a role into the speaker: المتحدث باسم الوزارة, سامر عيد, where names have no capitals.

    The role may stand with a duty before the body: الرئيسة المشاركة لمخيم ... في الإدارة الذاتية, سعاد نور.
    """
    roles = line.words.roles
    if (
        speaker is None
        or speaker.own
        or roles.isdisjoint((line.tokens[speaker.first].folded, line.tokens[opens].folded))
    ):
        return speaker
    first = speaker.last + (speaker.last < len(line.tokens) and line.tokens[speaker.last].folded in ",،")
    last = first
    while last < len(line.tokens) and last - first <= _PERSON and last not in line.names:
        word = line.tokens[last].folded
        common = line.is_end(last) or word in line.words.no_name or match(line.words.heads, line.tokens, last)
        if common and word not in line.words.given:
            break
        last += 1
    ends = last < len(line.tokens) and (
        line.tokens[last].folded in ",،:" or line.tokens[last].folded in line.words.that
    )
    if not ends or not 2 <= last - first <= _PERSON:
        return speaker
    return replace(speaker, end=line.tokens[last - 1].end, last=last, taken_up=None)


def with_role(line: Line, speaker: Speaker | None, first: int) -> Speaker | None:
    """Join name and role: "Police spokesman in Kano, Musa Danladi said", "Musa Danladi, mayor of the town, said"."""
    if speaker is None or speaker.bodies or speaker.first != first or first < 2 or line.tokens[first - 1].folded != ",":
        return speaker
    begin = first - 1
    while begin > max(0, first - 1 - LONGEST_NAME) and not clause_starts(line, begin - 1):
        begin -= 1
    told = {line.tokens[k].folded for k in range(begin, first - 1)}
    if not (told.isdisjoint(line.words.being) and told.isdisjoint(line.words.harming)):
        return speaker  # "a group of children were there, Musa Danladi told X", "killing soldiers, Musa Danladi said"
    if any(sign in QUOTES for sign in line.text[line.tokens[first - 2].end : line.tokens[first].start]):
        return speaker  # '"The army has left," Musa Danladi said'
    opening = (match(line.words.heads, line.tokens, k) for k in range(begin, min(begin + ROLE, first - 1)))
    head = next((found for found in opening if found), None)
    named = as_written(line, begin, first - 1)
    if speaker.source_type == "unknown" and head and head[1] != OWN and not line.is_end(begin):
        kind = cast(SourceType, head[1])
    elif speaker.source_type != "unknown" and named and _only_a_name(line, named) and named.first <= 2 and begin == 0:
        kind = speaker.source_type
    else:
        return speaker
    return replace(speaker, start=line.tokens[begin].start, first=begin, source_type=kind, taken_up=None)


def with_name(line: Line, speaker: Speaker | None, first: int) -> Speaker | None:
    """Take in the name before a role that no comma closes: "Safa Noor, chargée de presse au bureau de X a rapporté"."""
    if speaker is None or not speaker.bodies or speaker.first == first or line.words.subject_after:
        return speaker
    opens = line.tokens[first]
    if not _NAME < first <= _PERSON + 1 or capital(line.text, opens) or not is_person(line, range(first - 1)):
        return speaker
    apart = opens.folded in line.words.determiners | line.words.inside | line.words.relative
    if line.tokens[first - 1].folded != "," or apart or match(line.words.skipped, line.tokens, first):
        return speaker
    return replace(speaker, start=line.tokens[0].start, first=0)


def _only_a_name(line: Line, named: Speaker) -> bool:
    """Is it a name and no clause: "Musa Danladi, a mayor said", not "A shell killed five in Homs, officials said"?

    Nor where or when: "In Kano, the mayor said", "On Monday, the mayor said".
    """
    begins, within = line.tokens[named.first], range(named.first, named.last)
    if len(within) < _NAME or begins.folded in line.words.inside:
        return False
    if any(match(line.words.skipped, line.tokens, k) for k in within):
        return False
    return all(
        capital(line.text, token) or token.folded in line.words.inside or token.folded == "."
        for token in line.tokens[named.first : named.last]
    )


def with_list(line: Line, speaker: Speaker | None, first: int) -> Speaker | None:
    """Take the first of a list in: "..., the Red Cross, local officials and residents said"."""
    words, tokens = line.words, line.tokens
    if speaker is None or speaker.first != first or first < _NAME or tokens[first - 1].folded != ",":
        return speaker
    if all(token.folded not in words.conjunctions for token in tokens[first : speaker.last]):
        return speaker
    heads = (
        k
        for k in range(max(0, first - ROLE), first - 1)
        if (m := match(words.heads, tokens, k)) and k + m[0] == first - 1
    )
    begin = next((name.first for name in line.names.values() if name.last == first - 1), None)
    begin = next(heads, None) if begin is None else begin
    if begin is None:
        return speaker
    bodies = line.names[begin].bodies if begin in line.names else speaker.bodies
    opens = begin - (begin > 0 and tokens[begin - 1].folded in words.definite)
    if opens and tokens[opens - 1].folded != ",":
        return speaker
    return replace(speaker, start=tokens[begin].start, first=begin, bodies=bodies, taken_up=None)


def with_aside(line: Line, speaker: Speaker | None, aside: range) -> Speaker | None:
    """Learn from an apposition who it is: "The president, Volodymyr Zelensky, said", "its food agency, WFP, said"."""
    named = next((line.names[i] for i in aside if i in line.names and not line.names[i].shared), None)
    if speaker and not speaker.bodies and not named and 0 < len(aside) <= LONGEST_NAME:
        return _with_name(line, speaker, aside)
    if speaker is None or named is None or line.tokens[aside.start].folded in line.words.pronouns:
        return speaker
    body = named.bodies[0]
    its_part = bool(speaker.bodies) and body.parent_id == speaker.bodies[0].source_id
    if speaker.bodies and not its_part and not (speaker.shared and body in speaker.bodies):
        return speaker
    first, last = (named.first, named.last) if speaker.bodies and not speaker.shared else (speaker.first, speaker.last)
    start, end = (
        (line.tokens[first].start, line.tokens[last - 1].end) if first == named.first else (speaker.start, speaker.end)
    )
    if not speaker.bodies:
        last, end = aside.stop, line.tokens[aside.stop - 1].end  # "the monitoring group, the Syrian Observatory"
    return Speaker(start, end, min(first, speaker.first), max(last, speaker.last), body.source_type, named.bodies)


def _with_name(line: Line, speaker: Speaker, aside: range) -> Speaker:
    """Take name and role together: "the mayor, Musa Danladi, said", "Musa Danladi, director of hospitals, said"."""
    name, role = as_written(line, aside.start, aside.stop), phrase(line, aside.start, aside.stop, anyone=False)
    whole = name is not None and name.first == aside.start
    if speaker.source_type == "unknown" and role and not role.own and not role.taken_up:
        kind, bodies, shared = role.source_type, role.bodies, role.shared
    elif whole and not role:
        kind, bodies, shared = speaker.source_type, (), False
    else:
        return speaker
    return replace(
        speaker, end=line.tokens[aside.stop - 1].end, last=aside.stop, source_type=kind, bodies=bodies, shared=shared,
        taken_up=None,
    )  # fmt: skip
