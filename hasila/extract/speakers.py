"""Read one speaker: a body of the registry, a noun such as "a medical source", or a name that nobody knows."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from .bodies import Body, Name
from .cues import SourceWords, match
from .models import SourceType, Token

_CLAUSE = frozenset(",;:،؛…—–-()[]!?؟•")  # a full stop within a sentence ends no clause: "OHCHR's Ms. Ali"
_LONGEST_NAME = 10  # tokens: "a source in the operations room of the third brigade in the city"
_NAME_WITHIN = 6  # tokens from the start of a phrase to the body that it names: "the spokesman of the ..."
_OF_OTHERS = frozenset({"unknown", "official"})  # a paper, a spokesman: of the type of whom they speak for
_OWN = "own"
_ROLE = 4  # words: a name with a rank, or a role up to its noun


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: ``text[start:end]`` as written. ``bodies`` are those it may be; several for a shared name.

    ``taken_up`` is the folded noun by which an earlier speaker is taken up again ("the agency", المصدر), else None.
    ``own``: the article's own voice ("our correspondent").
    """

    start: int
    end: int
    first: int
    last: int
    source_type: SourceType = "unknown"
    bodies: tuple[Body, ...] = ()
    shared: bool = False
    taken_up: str | None = None
    own: bool = False
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence ready for reading: its tokens without quotation marks, and the names found in it by first token."""

    text: str
    tokens: Sequence[Token]
    names: dict[int, Name]
    words: SourceWords

    def is_end(self, i: int) -> bool:
        """Does a speaker's name end before this token?"""
        token = self.tokens[i]
        word = token.folded
        return (
            (word in _CLAUSE and not (word == "-" and joins(self.tokens, i)))
            or (word == "." and (self.words.subject_after or i == len(self.tokens) - 1))
            or word[0].isdigit()
            or word in self.words.that
            or match(self.words.ends, self.tokens, i) is not None
            or match(self.words.cues, self.tokens, i) is not None
            or match(self.words.skipped, self.tokens, i) is not None
        )

    def at(self, offset: int) -> int:
        """Give the first token that begins at or after an offset of the text."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)

    def skip(self, i: int) -> int:
        """Pass over words that may stand between a verb of saying and its subject."""
        for _ in range(6):
            found = match(self.words.skipped, self.tokens, i) if i < len(self.tokens) else None
            if not found:
                break
            i += found[0]
        return i


def speaker_from(line: Line, i: int, *, anyone: bool, told: bool = True) -> Speaker | None:
    """Read the speaker whose name begins at token ``i``; ``anyone``: even one who is neither body nor known noun.

    ``told``: an outlet with a joined "to" is the one spoken to, not the one who speaks (وقال لرويترز); after "according
    to" it is (وفقا لرويترز).
    """
    if i < len(line.tokens) and line.tokens[i].folded in line.words.to:
        return None
    i = line.skip(i)
    if i >= len(line.tokens) or line.tokens[i].folded in line.words.to or (told and _told_to(line, i)):
        return None
    if i in line.names:
        return _known(line, i, line.names[i])
    last = i
    while last < min(len(line.tokens), i + _LONGEST_NAME) and not (line.is_end(last) and last not in line.names):
        if last > i and (line.tokens[last].folded in line.words.to or _told_to(line, last)):
            break
        joined = match(line.words.joins, line.tokens, last + 1) if last + 1 < len(line.tokens) else None
        last = line.names[last].last if last in line.names else last + 1 + (joined[0] if joined else 0)
    return _phrase(line, i, last, anyone=anyone) if last > i else None


def speaker_before(line: Line, i: int, *, anyone: bool) -> Speaker | None:
    """Read the speaker whose name ends before the verb at token ``i``, with an apposition between if there is one."""
    last = before_skipped(line, i)
    if last > 1 and line.tokens[last - 1].folded in line.words.relative:
        return _antecedent(line, last - 1)
    aside = range(0)
    if last and line.tokens[last - 1].folded in ",،":
        touching = _adjacent(line, max(0, last - 1 - _NAME_WITHIN), last - 1) if line.words.subject_after else None
        if touching and touching.bodies:
            return touching
        opened = next((k for k in range(last - 2, max(-1, last - 22), -1) if line.tokens[k].folded in ",،"), None)
        if opened is None or any(_says(line, k) for k in range(opened + 1, last - 1)):
            return None
        aside, last = range(opened + 1, last - 1), opened
    if last and line.tokens[last - 1].folded == ")":
        last = next((k for k in range(last - 2, max(-1, last - 8), -1) if line.tokens[k].folded == "("), last)
    first = last
    while first > max(0, last - 16) and not _clause_starts(line, first - 1):
        first -= 1
    if first == last or line.tokens[last - 1].folded in line.words.passive:
        return None
    if line.words.subject_after:
        return _adjacent(line, first, last)
    speaker = _phrase(line, first, last, anyone=anyone) or (_somebody(line, first, last) if anyone else None)
    return _with_role(line, _with_aside(line, speaker, aside), first)


def _says(line: Line, k: int) -> bool:
    cue = match(line.words.cues, line.tokens, k)
    relative = line.words.relative | line.words.that | line.words.pronouns
    return cue is not None and cue[1] == "say" and line.tokens[k - 1].folded not in relative


def _antecedent(line: Line, last: int) -> Speaker | None:
    """Read whom "who", "which" takes up: "a toll of the district office, which counted 25"."""
    last -= line.tokens[last - 1].folded in ",،"
    first = last
    while first > max(0, last - 16) and not _clause_starts(line, first - 1):
        first -= 1
    return _phrase(line, first, last, anyone=False) if first < last else None


def opening_subject(line: Line, last: int) -> Speaker | None:
    """Read the subject with which a sentence opens: a body, or one of our nouns with its article."""
    for k in range(min(_ROLE, last)):
        head = match(line.words.heads, line.tokens, k)
        if k in line.names or (head and head[1] != _OWN):
            return _phrase(line, 0, line.names[k].last if k in line.names else k + (head or (0,))[0], anyone=False)
        if line.is_end(k):
            return None
    return None


def _somebody(line: Line, first: int, last: int) -> Speaker | None:
    """A subject that is no known noun: "The camp manager said"."""
    words = [token.folded for token in line.tokens[first:last]]
    if words[0] not in line.words.determiners or not 2 <= len(words) <= _NAME_WITHIN:
        return None
    if words[-1] in line.words.inside or any(line.is_end(k) for k in range(first, last)):
        return None
    return Speaker(line.tokens[first].start, line.tokens[last - 1].end, first, last)


def _with_role(line: Line, speaker: Speaker | None, first: int) -> Speaker | None:
    """Join name and role: "Police spokesman in Kano, Musa Danladi said", "Musa Danladi, mayor of the town, said"."""
    if speaker is None or speaker.bodies or speaker.first != first or first < 2 or line.tokens[first - 1].folded != ",":
        return speaker
    begin = first - 1
    while begin > max(0, first - 1 - _LONGEST_NAME) and not _clause_starts(line, begin - 1):
        begin -= 1
    opening = (match(line.words.heads, line.tokens, k) for k in range(begin, min(begin + _ROLE, first - 1)))
    head = next((found for found in opening if found), None)
    named = _as_written(line, begin, first - 1)
    if speaker.source_type == "unknown" and head and head[1] != _OWN and not line.is_end(begin):
        kind = cast(SourceType, head[1])
    elif speaker.source_type != "unknown" and not head and named and named.first - begin <= 2 and begin == 0:
        kind = speaker.source_type
    else:
        return speaker
    return replace(speaker, start=line.tokens[begin].start, first=begin, source_type=kind, taken_up=None)


def _with_aside(line: Line, speaker: Speaker | None, aside: range) -> Speaker | None:
    """Learn from an apposition who it is: "The president, Volodymyr Zelensky, said", "its food agency, WFP, said"."""
    named = next((line.names[i] for i in aside if i in line.names and not line.names[i].shared), None)
    if speaker and not speaker.bodies and not named and 0 < len(aside) <= _LONGEST_NAME:
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
    return Speaker(start, end, min(first, speaker.first), max(last, speaker.last), body.source_type, named.bodies)


def _with_name(line: Line, speaker: Speaker, aside: range) -> Speaker:
    """Take name and role together: "the mayor, Musa Danladi, said", "Musa Danladi, director of hospitals, said"."""
    name, role = _as_written(line, aside.start, aside.stop), _phrase(line, aside.start, aside.stop, anyone=False)
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


def before_skipped(line: Line, i: int) -> int:
    """Go back over auxiliaries and adverbs: "has also", "on Friday"."""
    single = line.words.skipped
    while i > 0 and any(not rest for rest, _ in single.get(line.tokens[i - 1].folded, ())):
        i -= 1
    return i


def _clause_starts(line: Line, k: int) -> bool:
    word = line.tokens[k].folded
    if word == "-" and joins(line.tokens, k):
        return False
    return word in _CLAUSE or word in line.words.that or match(line.words.breaks, line.tokens, k) is not None


def joins(tokens: Sequence[Token], k: int) -> bool:
    """Is this hyphen within a name: al-Bursh?"""
    return 0 < k < len(tokens) - 1 and tokens[k - 1].end == tokens[k].start and tokens[k].end == tokens[k + 1].start


def _adjacent(line: Line, first: int, last: int) -> Speaker | None:
    """Where the subject usually follows, one that stands before its verb must touch it: المرصد أفاد."""
    for i in range(max(first, last - _NAME_WITHIN), last):
        name = line.names.get(i)
        if name and name.last == last:
            return _known(line, i, name)
    head = match(line.words.heads, line.tokens, first)
    return _phrase(line, first, last, anyone=False) if head and last - first <= head[0] + 2 else None


def _told_to(line: Line, i: int) -> bool:
    """Is this the outlet that is spoken to: لوكالة ..., لرويترز?"""
    name = line.names.get(i)
    if name:
        return name.prefix.endswith("ل") and name.bodies[0].source_type == "media"
    head = match(line.words.heads, line.tokens, i)
    return bool(head and head[1] == "media" and line.tokens[i].folded.startswith("ل"))


def _known(line: Line, i: int, name: Name) -> Speaker:
    start, last = line.tokens[i].start, name.last
    while last in line.names and line.names[last].bodies == name.bodies:  # one body, two names
        last = line.names[last].last
    return Speaker(
        start, line.tokens[last - 1].end, i, last, name.bodies[0].source_type, name.bodies, name.shared,
        prefix=name.prefix,
    )  # fmt: skip


def _phrase(line: Line, first: int, last: int, *, anyone: bool) -> Speaker | None:
    """Tell who the noun phrase tokens[first:last] is: a body that it names, a noun of ours, or a name as written."""
    tokens = line.tokens
    heads = [(i, head) for i in range(first, last) if (head := match(line.words.heads, tokens, i))]
    if heads and heads[0][1][1] == _OWN:
        return Speaker(tokens[first].start, tokens[last - 1].end, first, last, "media", own=True)
    within = range(first, min(last, first + _NAME_WITHIN) if line.words.subject_after else last)
    named = next((i for i in within if i in line.names), None)
    if named is not None:
        if heads and _is_told(line, named, heads[0]):
            return _phrase(line, first, named, anyone=anyone)
        named = _closest(line, named, within)
        name = line.names[named]
        begin = heads[0][0] if heads and heads[0][0] < named else named
        known = _known(line, named, name)
        prefix = name.prefix if begin == named else _prefix(tokens[begin].folded, line.words.head_words)
        return Speaker(
            tokens[begin].start, known.end, begin, known.last, known.source_type, known.bodies, known.shared,
            prefix=prefix,
        )  # fmt: skip
    if heads and (not line.words.subject_after or heads[0][0] == first):
        return _by_noun(line, first, last, heads)
    return _as_written(line, first, last) if anyone else None


def _closest(line: Line, named: int, within: range) -> int:
    """Of a body and a part of it take the part ("the UN humanitarian office OCHA"), of a shared name its owner."""
    name = line.names[named]
    for i in within:
        later = line.names.get(i) if i > named else None
        if later and (later.bodies[0].parent_id == name.bodies[0].source_id and not name.shared):
            return i
        if later and name.shared and not later.shared and later.bodies[0] in name.bodies:
            return i
    return named


def _is_told(line: Line, named: int, head: tuple[int, tuple[int, str]]) -> bool:
    """Is the outlet in the phrase the one that is told: أفاد مسؤول محلي وكالة ..., and not the one spoken for?"""
    at, (length, kind) = head
    name = line.names[named]
    if kind == "media" or name.prefix or name.bodies[0].source_type != "media" or not line.words.subject_after:
        return False
    apart = at + length < named or (length > 1 and at + length == named)
    return apart and line.tokens[at].folded not in line.words.documents


def _by_noun(line: Line, first: int, last: int, heads: list[tuple[int, tuple[int, str]]]) -> Speaker:
    tokens, (at, (length, kind)) = line.tokens, heads[0]
    if not line.words.subject_after:
        at, (length, kind) = _main_head(line, heads)
        first = max(
            (k for k in range(first, at) if tokens[k].folded in line.words.determiners), default=max(first, at - 3)
        )
    other = next((k for _, (_, k) in heads if k not in _OF_OTHERS), kind)
    source_type = cast(SourceType, other if kind in _OF_OTHERS else kind)
    if _nobodys_toll(line, first, last, heads):
        return Speaker(tokens[first].start, tokens[last - 1].end, first, last, "media", own=True)
    after = tokens[at + length].folded if at + length < last else ""
    alone = at + length >= last or after in line.words.same
    noun = tokens[at].folded
    if line.words.subject_after:
        definite = noun.lstrip("وفبك").startswith("ال") or noun.startswith("لل")
    else:
        definite = first < at and tokens[first].folded in line.words.definite and at - first == 1
    taken_up = (
        _bare(noun if line.words.subject_after else tokens[at + length - 1].folded) if alone and definite else None
    )
    prefix = _prefix(noun, line.words.head_words) if line.words.subject_after else ""
    return Speaker(
        tokens[first].start, tokens[last - 1].end, first, last, source_type, taken_up=taken_up, prefix=prefix
    )  # fmt: skip


def _nobodys_toll(line: Line, first: int, last: int, heads: list[tuple[int, tuple[int, str]]]) -> bool:
    """Is it a count without a maker: "according to a new toll"? Then nobody is named, and the outlet speaks."""
    words = line.words
    if any(_bare_of(line.tokens[at].folded) not in words.tolls for at, _ in heads):
        return False
    rest = [line.tokens[k] for k in range(first, last) if all(k != at for at, _ in heads)]
    maker = any(token.folded in words.by or token.folded in words.demonyms for token in rest)
    return not maker and not any(_capital(line.text, token) for token in rest if token.start > line.tokens[0].start)


def _bare_of(noun: str) -> str:
    return noun[1:] if noun[0] in "وبل" and noun[1:2] else noun


def _prefix(noun: str, nouns: frozenset[str]) -> str:
    """Give what is joined in front of a noun of ours: لمصدر is مصدر."""
    if noun.startswith("لل") and "ال" + noun[2:] in nouns:
        return "لل"
    return next((noun[:k] for k in range(4) if noun[k:] in nouns), "")


def _main_head(line: Line, heads: list[tuple[int, tuple[int, str]]]) -> tuple[int, tuple[int, str]]:
    """Of "Gaza health ministry officials" the last noun speaks; of "officials of the ministry" the first."""
    best = heads[0]
    for head in heads[1:]:
        end = best[0] + best[1][0]
        if head[0] > end:
            break
        best = best if head[0] < end else head
    return best


def _bare(noun: str) -> str:
    for prefix in ("", "و", "ف", "ب", "ك"):
        if noun.startswith(prefix + "ال"):
            return noun[len(prefix) + 2 :]
    return noun[2:] if noun.startswith("لل") else noun


def _as_written(line: Line, first: int, last: int) -> Speaker | None:
    """A name that nobody knows: a few words; in Latin script the run of capitals that touches the verb."""
    tokens, text = line.tokens, line.text
    if line.words.subject_after:
        if last - first > _NAME_WITHIN or tokens[first].folded in line.words.no_name:
            return None
        return Speaker(tokens[first].start, tokens[last - 1].end, first, last)
    begin = last
    while begin > first and (_capital(text, tokens[begin - 1]) or tokens[begin - 1].folded in line.words.inside):
        begin -= 1
    while begin < last and not _capital(text, tokens[begin]):
        begin += 1
    if begin == last or tokens[last - 1].folded in line.words.pronouns:
        return None
    return Speaker(tokens[begin].start, tokens[last - 1].end, begin, last)


def _capital(text: str, token: Token) -> bool:
    return text[token.start].isupper()
