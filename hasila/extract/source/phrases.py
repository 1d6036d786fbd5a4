"""A noun phrase that may speak: a body of the registry, a noun such as "a medical source", or an unknown name."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

from ..models import SourceType, Token
from ..records import dataclass
from .bodies import Body, Name
from .cues import SourceWords, match

CLAUSE = frozenset(",;:،؛…—–-()[]!?؟•")  # a full stop within a sentence ends no clause: "OHCHR's Ms. Ali"
NAME_WITHIN = 6  # tokens from the start of a phrase to the body that it names: "the spokesman of the ..."
_NAME, _LONGEST_NAME = 2, 4  # words of a person's name
_UNKNOWN = 9  # tokens of an unknown speaker that ends with a name
OWN = "own"  # the kind of a head that is the article's own voice
_OF_OTHERS = frozenset({"unknown", "official"})  # a paper, a spokesman: of the type of whom they speak for


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: ``text[start:end]`` as written. ``bodies`` are those it may be; several for a shared name.

    ``taken_up`` is the folded noun by which an earlier speaker is taken up again ("the agency", المصدر), else None.
    ``own``: the article's own voice ("our correspondent"). ``paper``: only what somebody made ("the latest data").
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
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence ready for reading: its tokens without quotation marks, and the names found in it by first token.

    ``cues`` are the tokens with which a word of saying may begin, ``whens`` those that say "when"; ``may_say``: there
    is a cue, or the sign of a label.
    """

    text: str
    tokens: Sequence[Token]
    names: dict[int, Name]
    words: SourceWords
    cues: Sequence[int]
    whens: Sequence[int]
    may_say: bool

    def is_end(self, i: int) -> bool:
        """Does a speaker's name end before this token?"""
        token = self.tokens[i]
        word = token.folded
        if word == "-" and joins(self.tokens, i):
            return False
        if word in self.words.given and self.is_given(i):
            return False
        if i and self.tokens[i - 1].folded in self.words.negating:
            return False  # تقارير غير مؤكدة
        if i and self.tokens[i - 1].folded in self.words.named_for and match(self.words.cues, self.tokens, i):
            return False  # مكتب توثيق الانتهاكات, شبكة رصد سوريا: nouns here
        return (
            word in CLAUSE
            or (word == "." and (self.words.subject_after or i == len(self.tokens) - 1) and not self._shortens(i))
            or word[0].isdigit()
            or word in self.words.that
            or (word in self.words.where and self._tells_when(i))
            or match(self.words.ends, self.tokens, i) is not None
            or match(self.words.cues, self.tokens, i) is not None
            or match(self.words.skipped, self.tokens, i) is not None
        )

    def _tells_when(self, i: int) -> bool:
        """Does a month follow "in": أعلن التحالف في نيسان الماضي?"""
        return i + 1 < len(self.tokens) and self.tokens[i + 1].folded in self.words.months

    def _shortens(self, i: int) -> bool:
        """Is a full stop that of a title of one letter, د. حسام, or within the name of a site, عنب.نت?"""
        if not 0 < i < len(self.tokens) - 1:
            return False
        return len(self.tokens[i - 1].folded.lstrip("و")) == 1 or joins(self.tokens, i)

    def is_given(self, i: int) -> bool:
        """Is a word the given name علي, in a text that writes "on" otherwise, على?"""
        written = self.text[self.tokens[i].start : self.tokens[i].end]
        return written in self.words.given and written[:-1] + "ى" in self.text

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
        return self._past_day(i)

    def _past_day(self, i: int) -> int:
        """Pass over the day of a month, and a comma behind it: informó hoy *18 de abril de 2016,* la oficina."""
        tokens, first = self.tokens, i + (0 < i < len(self.tokens) and self.tokens[i].folded == ",")
        if first >= len(tokens) or not tokens[first].folded.isdecimal():
            return i
        at = next(
            (k for k in range(first + 1, min(first + 3, len(tokens))) if tokens[k].folded in self.words.months), None
        )
        if at is None:
            return i
        year = next((k for k in range(at + 1, min(at + 3, len(tokens))) if tokens[k].folded.isdecimal()), at)
        return year + 1 + (year + 1 < len(tokens) and tokens[year + 1].folded == ",")


def joins(tokens: Sequence[Token], k: int) -> bool:
    """Is this hyphen within a name: al-Bursh?"""
    return 0 < k < len(tokens) - 1 and tokens[k - 1].end == tokens[k].start and tokens[k].end == tokens[k + 1].start


def clause_starts(line: Line, k: int) -> bool:
    """Does a sign, "that" or "but" stand here, behind which another clause starts?"""
    word = line.tokens[k].folded
    if word == "-" and joins(line.tokens, k):
        return False
    return word in CLAUSE or word in line.words.that or match(line.words.breaks, line.tokens, k) is not None


def known(line: Line, i: int, name: Name) -> Speaker:
    start, last = line.tokens[i].start, name.last
    while last in line.names and line.names[last].bodies == name.bodies:  # one body, two names
        last = line.names[last].last
    again = line.names.get(last + 1) if last < len(line.tokens) and line.tokens[last].folded == "," else None
    if again and again.bodies == name.bodies and not name.shared:  # "the UN refugee agency, UNHCR"
        last = again.last
    return Speaker(
        start, line.tokens[last - 1].end, i, last, name.bodies[0].source_type, name.bodies, name.shared,
        prefix=name.prefix,
    )  # fmt: skip


def phrase(line: Line, first: int, last: int, *, anyone: bool) -> Speaker | None:
    """Tell who the noun phrase tokens[first:last] is: a body that it names, a noun of ours, or a name as written."""
    tokens = line.tokens
    heads = [(i, head) for i in range(first, last) if (head := match(line.words.heads, tokens, i))]
    if heads and heads[0][1][1] == OWN:
        return Speaker(tokens[first].start, tokens[last - 1].end, first, last, "media", own=True)
    if heads and any(token.folded in line.words.how_many for token in tokens[first : heads[0][0]]):
        return None  # "the number of refugees registered in X"
    within = range(first, min(last, first + NAME_WITHIN) if line.words.subject_after else last)
    named = next((i for i in within if i in line.names), None)
    if named is not None:
        if heads and _is_told(line, named, heads[0]):
            return phrase(line, first, named, anyone=anyone)
        named = _closest(line, named, within)
        name = line.names[named]
        begin = heads[0][0] if heads and heads[0][0] < named else named
        body = known(line, named, name)
        prefix = name.prefix if begin == named else _prefix(tokens[begin].folded, line.words.head_words)
        end = next((i + head[0] for i, head in heads if i > body.last and _owns(line, body.last, i)), body.last)
        end = last if _with_his_name(line, end, last, heads) else end
        return Speaker(
            tokens[begin].start, tokens[end - 1].end, begin, end, body.source_type, body.bodies, body.shared,
            prefix=prefix,
        )  # fmt: skip
    heads = [(i, head) for i, head in heads if not _glues(tokens, i + head[0])]
    some = match(line.words.some, tokens, first) if heads and line.words.subject_after else None
    if heads and (not line.words.subject_after or heads[0][0] == first + (some[0] if some else 0)):
        return _by_noun(line, first, last, heads)
    return as_written(line, first, last) if anyone else None


def _with_his_name(line: Line, end: int, last: int, heads: list[tuple[int, tuple[int, str]]]) -> bool:
    """Do a role and a name follow the body, and no more: "Red Cross spokesman Musa Danladi"?"""
    role = next((head[0] for i, head in heads if i == end), 0)
    name = line.tokens[end + role : last]
    return role > 0 and _NAME <= len(name) <= _LONGEST_NAME and all(capital(line.text, token) for token in name)


def _glues(tokens: Sequence[Token], k: int) -> bool:
    """Does a hyphen glue the word before to the next: "regime-held areas"?"""
    return k < len(tokens) and tokens[k].folded == "-" and joins(tokens, k)


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
    if line.tokens[named - 1].folded in line.words.binds:
        return False  # المتحدث باسم الوكالة
    if kind == "media" or name.prefix or name.bodies[0].source_type != "media" or not line.words.subject_after:
        return False
    absolute = line.tokens[at + length - 1].folded.endswith(("ون", "ين"))  # أبلغ مسؤولون وكالة ...
    apart = at + length < named or ((length > 1 or absolute) and at + length == named)
    return apart and line.tokens[at].folded not in line.words.documents


def _by_noun(line: Line, first: int, last: int, heads: list[tuple[int, tuple[int, str]]]) -> Speaker:
    tokens, (at, (length, kind)) = line.tokens, heads[0]
    if not line.words.subject_after:
        at, (length, kind) = _main_head(line, heads)
        first = max(
            (k for k in range(first, at) if tokens[k].folded in line.words.determiners), default=max(first, at - 3)
        )
        first += first < at and tokens[first].folded in line.words.circumstance  # "with officials reporting"
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
        again = at - first == 2 and tokens[at - 1].folded in line.words.same  # "the same source"
        definite = first < at and tokens[first].folded in line.words.definite and (at - first == 1 or again)
    taken_up = (
        _bare(noun if line.words.subject_after else tokens[at + length - 1].folded) if alone and definite else None
    )
    taken_up = taken_up or _maker(line, first, last, at, heads)
    prefix = _prefix(noun, line.words.head_words) if line.words.subject_after else ""
    return Speaker(
        tokens[first].start, tokens[last - 1].end, first, last, source_type, taken_up=taken_up, prefix=prefix,
        paper=_nobodys_paper(line, first, last, heads),
    )  # fmt: skip


def _maker(line: Line, first: int, last: int, at: int, heads: list[tuple[int, tuple[int, str]]]) -> str | None:
    """Give the noun of who made a paper, where nothing else is said of it: "a ministry statement", بيان الوزارة."""
    makers = [(k, head) for k, head in heads if k != at and head[1] not in _OF_OTHERS]
    if len(makers) != 1 or line.tokens[at].folded not in line.words.papers:
        return None
    spans = (at, heads[0][1][0]), (makers[0][0], makers[0][1][0])
    named = {k for begin, length in spans for k in range(begin, begin + length)}
    small = line.words.determiners | line.words.inside | line.words.definite | {"'s"}
    if any(k not in named and line.tokens[k].folded not in small for k in range(first, last)):
        return None
    return _bare(line.tokens[makers[0][0]].folded)


def _nobodys_paper(line: Line, first: int, last: int, heads: list[tuple[int, tuple[int, str]]]) -> bool:
    """Is it a paper without a maker: "the latest data", "initial assessments"?"""
    papers = line.words.documents
    spoken = [line.tokens[at + length - 1].folded for at, (length, _) in heads]
    return all(word in papers for word in spoken) and not any(
        line.tokens[k].folded in line.words.by or line.tokens[k].folded in line.words.inside - line.words.definite
        or capital(line.text, line.tokens[k]) for k in range(first, last) if k
    )  # fmt: skip


def _nobodys_toll(line: Line, first: int, last: int, heads: list[tuple[int, tuple[int, str]]]) -> bool:
    """Is it a count without a maker: "according to a new toll"? Then nobody is named, and the outlet speaks."""
    words = line.words
    if any(_bare_of(line.tokens[at].folded) not in words.tolls for at, _ in heads):
        return False
    rest = [line.tokens[k] for k in range(first, last) if all(k != at for at, _ in heads)]
    maker = any(token.folded in words.by or token.folded in words.demonyms for token in rest)
    return not maker and not any(capital(line.text, token) for token in rest if token.start > line.tokens[0].start)


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
        if head[0] > end and not _owns(line, end, head[0]):
            break
        best = best if head[0] < end else head
    return best


def _owns(line: Line, first: int, last: int) -> bool:
    """Is all between two nouns the name of the first, who has the second: "Prime Minister Name Surname's office"?"""
    named = all(capital(line.text, token) for token in line.tokens[first : last - 1])
    return named and line.tokens[last - 1].folded == "'s"


def _bare(noun: str) -> str:
    for prefix in ("", "و", "ف", "ب", "ك"):
        if noun.startswith(prefix + "ال"):
            return noun[len(prefix) + 2 :]
    return noun[2:] if noun.startswith("لل") else noun


def as_written(line: Line, first: int, last: int) -> Speaker | None:
    """A name that nobody knows: a few words; in Latin script the run of capitals that touches the verb."""
    tokens, text = line.tokens, line.text
    if line.words.subject_after:
        if tokens[first].folded in line.words.no_name:
            return None
        cut = line.words.where | line.words.learned_from  # "said Name Surname of the council of ... in ..."
        last = next((k for k in range(first + 1, last) if tokens[k].folded in cut), last)
        if last - first > NAME_WITHIN:  # "said Name Surname member of the council of ...": the name, and what he is
            last = next((k for k in range(first + 2, last) if match(line.words.heads, tokens, k)), last)
        if last - first > NAME_WITHIN:
            return None
        return Speaker(tokens[first].start, tokens[last - 1].end, first, last)
    begin = last
    while begin > first and (capital(text, tokens[begin - 1]) or tokens[begin - 1].folded in line.words.inside):
        begin -= 1
    while begin < last and not capital(text, tokens[begin]):
        begin += 1
    if begin == last or tokens[last - 1].folded in line.words.pronouns:
        return None
    if tokens[begin].folded in line.words.no_name:
        return None  # "En concreto, ..."
    if begin - 1 > first and tokens[begin - 1].folded in line.words.inside and last - first <= _UNKNOWN:
        begin = first  # "volunteers at a clinic in X said": not X
    return Speaker(tokens[begin].start, tokens[last - 1].end, begin, last)


def capital(text: str, token: Token) -> bool:
    return text[token.start].isupper()
