"""Who a speaker is: a body, an earlier speaker taken up again by a noun or a pronoun, or the name as written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from ..models import Sentence, SourceType
from ..records import dataclass
from ..text import tokenise
from .bodies import QUOTES, Body, SourceRegistry, name_words
from .cues import SourceWords, match
from .line import make_line
from .phrases import CLAUSE, Line, Speaker, capital, known
from .reach import Saying, breaks_at
from .sayings import find_sayings

_BY_NAME = frozenset(("un_agency", "ngo", "media", "monitor"))  # types of bodies that no government or army is
_OF_OTHERS = frozenset(("government", "armed_actor", "witness"))
_PRONOUN_REACH = 6  # sentences back in which a pronoun finds its speaker
_MENTION_REACH = 40  # sentences back in which a noun finds the body that it takes up
_SURNAME = 3  # words of one at most
_SHORT_WORD = 3  # letters of a word that says nothing of who speaks: "the"


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker settled: the name to give, and the body if the registry knows it."""

    text: str
    body: Body | None
    source_type: SourceType
    own: bool = False


@dataclass(eq=False, slots=True)
class ArticleSources:
    """An article open for questions: what has been read of it so far is kept, sentence by sentence."""

    text: str
    sentences: Sequence[Sentence]
    registry: SourceRegistry
    words: SourceWords
    country: str | None
    outlet: Body | None
    lines: dict[int, Line] = field(default_factory=dict)
    sayings: dict[int, tuple[Saying, ...]] = field(default_factory=dict)
    voices: dict[tuple[int, int], Voice | None] = field(default_factory=dict)
    carried: dict[int, Voice | None] = field(default_factory=dict)

    def line(self, i: int) -> Line:
        """Give sentence ``i`` with its names."""
        if i not in self.lines:
            self.lines[i] = make_line(self.text, self.sentences[i], self.registry, self.words)
        return self.lines[i]

    def said_in(self, i: int) -> tuple[Saying, ...]:
        """Give the sayings of sentence ``i``."""
        if i not in self.sayings:
            line = self.line(i)
            self.sayings[i] = find_sayings(line) if line.may_say or self.sentences[i].headline else ()
        return self.sayings[i]


def is_outlet(saying: Saying) -> bool:
    return saying.speaker is not None and (saying.speaker.source_type == "media" or saying.speaker.own)


def voice_of(saying: Saying, i: int, mentions: ArticleSources) -> Voice | None:
    """Settle a saying's speaker; a pronoun is the speaker before it, in this sentence or in one of those before."""
    if saying.speaker:
        return settled(saying.speaker, i, mentions)
    earlier = [s for s in mentions.said_in(i) if s.start < saying.start and s.speaker]
    if saying.kind == "verb":  # "Initial findings show that 12 died, he added"
        earlier = [s for s in earlier if s.speaker and not s.speaker.paper]
    if earlier:
        return voice_of(earlier[-1], i, mentions)
    return _last_voice(i, mentions)


def _last_voice(i: int, mentions: ArticleSources) -> Voice | None:
    """Give the last speaker named in the sentences before ``i``; one of a verb goes before one of "according to"."""
    for j in range(i - 1, max(-1, i - 1 - _PRONOUN_REACH), -1):
        said = mentions.said_in(j)
        named = [s for s in said if s.speaker]
        if named and _still_speaks(said, j, mentions):
            return _last_voice(j, mentions) or voice_of(named[-1], j, mentions)
        verbs = [s for s in named if s.kind != "according"]
        people = [s for s in verbs if not is_outlet(s)]  # "the mayor said ..., the agency reports"
        if named:
            return voice_of((people or verbs or named)[-1], j, mentions)
    return None


def _still_speaks(said: Sequence[Saying], i: int, mentions: ArticleSources) -> bool:
    """Does a sentence open with "she added", and quote others only within that: وتابعت أن تقريرا للمكتب يشير?"""
    first, line = said[0], mentions.line(i)
    if not mentions.words.subject_after or first.speaker or first.kind != "verb" or line.at(first.start) > 1:
        return False
    return not any(breaks_at(line, k) for k in range(line.at(first.end), line.at(said[-1].start) + 1))


def settled(speaker: Speaker, i: int, mentions: ArticleSources) -> Voice | None:
    key = (i, speaker.start)
    if key not in mentions.voices:
        mentions.voices[key] = _settle(speaker, i, mentions)
    return mentions.voices[key]


def _settle(speaker: Speaker, i: int, mentions: ArticleSources) -> Voice | None:
    """Find out who a speaker is: a body; an earlier speaker taken up again by a noun; else the name as written."""
    text = _written(speaker, mentions.text)
    if speaker.paper and speaker.taken_up is None and _is_definite(speaker, i, mentions):
        made_by = _last_voice(i, mentions) if i and not paragraph_ends(i - 1, mentions) else None
        if made_by and not made_by.own:
            return made_by  # "According to the latest data": of the one who spoke just before
    if speaker.own:
        return Voice(text, None, "media", own=True)
    if speaker.shared:
        body = _shared(speaker, i, mentions)
        return Voice(text, body, body.source_type if body else speaker.source_type)
    if speaker.bodies:
        branch = _agency_of(speaker, i, mentions)
        if branch:
            return Voice(text, branch, branch.source_type)
        body = _branch_taken_up(speaker, i, mentions) or speaker.bodies[0]
        return Voice(text, body, body.source_type)
    if speaker.taken_up:
        return _taken_up(speaker, text, i, mentions)
    return _named_in_full(speaker, i, mentions) or Voice(text, None, speaker.source_type)


def _agency_of(speaker: Speaker, i: int, mentions: ArticleSources) -> Body | None:
    """Settle "the UN agency", esta agencia de la ONU, where no more is said: the last branch named before it."""
    line = mentions.line(i)
    head = match(mentions.words.heads, line.tokens, speaker.first)
    named = next((k for k in range(speaker.first, speaker.last) if k in line.names), None)
    if head is None or named is None or head[1] != "un_agency" or not speaker.first:
        return None
    longer = speaker.first + head[0] > line.names[named].last or named > speaker.first
    if not longer or line.tokens[speaker.first - 1].folded not in mentions.words.definite:
        return None
    parent = speaker.bodies[0].source_id
    return _mentioned(i, speaker.start, mentions, lambda body: body.parent_id == parent)


def _branch_taken_up(speaker: Speaker, i: int, mentions: ArticleSources) -> Body | None:
    """Settle المنظمة التابعة للأمم المتحدة: the last branch of that body which was named before it."""
    line = mentions.line(i)
    named = next((k for k in range(speaker.first, speaker.last) if k in line.names), speaker.first)
    if named == speaker.first or line.tokens[named - 1].folded not in mentions.words.branch:
        return None
    parent = speaker.bodies[0].source_id
    return _mentioned(i, speaker.start, mentions, lambda body: body.parent_id == parent)


def _named_in_full(speaker: Speaker, i: int, mentions: ArticleSources) -> Voice | None:
    """Settle a bare surname: "Noor said" after "Minister Salma Noor said", after "WHO chief Salma Noor arrived"."""
    line = mentions.line(i)
    name = [token.folded for token in line.tokens[speaker.first : speaker.last]]
    if speaker.source_type != "unknown" or not 1 <= len(name) <= _SURNAME:
        return None
    for j in _where_written(_written(speaker, mentions.text), speaker.start, i, mentions):
        line = mentions.line(j)
        before = line.tokens if j < i else line.tokens[: speaker.first]
        for saying in reversed(mentions.said_in(j)):
            other = saying.speaker
            if other and other.start < speaker.start and _ends_a_name(line, other.first, other.last, name):
                return settled(other, j, mentions)
        for body_name in reversed(line.names.values()):
            last = min(body_name.last + _SURNAME + 1, len(before))  # "the minister, Salma Noor"
            ours = not body_name.shared and not _sent_to(line, body_name.first)
            if ours and _ends_a_name(line, body_name.first, last, name, more=True):
                body = body_name.bodies[0]
                return Voice(_written(speaker, mentions.text), body, body.source_type)
    return None


def _where_written(name: str, before: int, i: int, mentions: ArticleSources) -> Iterator[int]:
    """Give the sentences in which a name stands before a place in the text, the last one first."""
    j, at = i, mentions.text.rfind(name, 0, before)
    while at >= 0 and j >= 0:
        while j >= 0 and mentions.sentences[j].start > at:
            j -= 1
        if j >= 0 and at < mentions.sentences[j].end:
            yield j
        at = mentions.text.rfind(name, 0, mentions.sentences[j].start) if j >= 0 else -1


def _sent_to(line: Line, i: int) -> bool:
    """Is the body that begins at a token one to which somebody else's envoy is sent: "the ambassador to the UN"?"""
    before = next((k for k in range(i - 1, -1, -1) if line.tokens[k].folded not in line.words.inside), -1)
    return before >= 0 and line.tokens[before].folded in line.words.sent_to


def _ends_a_name(line: Line, first: int, last: int, name: list[str], *, more: bool = False) -> bool:
    """Do these words close the full name of a person in tokens[first:last]: a given name stands right before them?

    ``more``: other words than the name's may follow it there.
    """
    for k in range(first + 2 if line.words.subject_after else first + 1, last - len(name) + 1):
        end, given = k + len(name), line.tokens[k - 1]
        closed = end >= last or line.tokens[end].folded in CLAUSE or (more and not capital(line.text, line.tokens[end]))
        if closed and [token.folded for token in line.tokens[k:end]] == name:
            if line.words.subject_after:
                unlike = line.words.inside | line.words.where | line.words.conjunctions | CLAUSE
                return given.folded not in unlike and match(line.words.cues, line.tokens, k - 1) is None
            return capital(line.text, given)
    return False


def _is_definite(speaker: Speaker, i: int, mentions: ArticleSources) -> bool:
    return mentions.line(i).tokens[speaker.first].folded in mentions.words.definite


def _written(speaker: Speaker, text: str) -> str:
    """The name as written, without the preposition that is joined to it (للمرصد is المرصد), its quotes closed."""
    name = text[speaker.start : speaker.end]
    name = ("ال" if speaker.prefix.endswith("لل") else "") + name[len(speaker.prefix) :]
    inner = [sign for sign in name if sign in QUOTES and sign not in "'’"]
    if len(inner) % 2 and text[speaker.end : speaker.end + 1] in QUOTES:
        return name + text[speaker.end]
    if name.count("(") > name.count(")") and text[speaker.end : speaker.end + 1] == ")":
        return name + ")"
    return name


def _shared(speaker: Speaker, i: int, mentions: ArticleSources) -> Body | None:
    """Settle "the Ministry of Health": the last one named in full, else the one of the article's country."""
    earlier = _mentioned(i, speaker.start, mentions, lambda body: body in speaker.bodies)
    if earlier:
        return earlier
    here = [body for body in speaker.bodies if mentions.country in body.countries]
    return here[0] if len(here) == 1 else None


def _taken_up(speaker: Speaker, text: str, i: int, mentions: ArticleSources) -> Voice | None:
    """Settle "the agency", المصدر: the last body so called, else the last speaker, whose own words then name it."""
    noun = speaker.taken_up or ""
    body = _mentioned(i, speaker.start, mentions, lambda body: noun in name_words(body))
    if body:
        return Voice(_full_name(text, body, i, mentions), body, body.source_type)
    inside = [s.speaker for s in mentions.said_in(i) if s.speaker and s.speaker.start < speaker.start]
    last = settled(inside[-1], i, mentions) if inside else _last_voice(i, mentions)
    if last is None and i and speaker.last - speaker.first > 1:  # l'agence onusienne: the noun stands first
        said = [token.folded for token in mentions.line(i).tokens[speaker.first : speaker.last]]
        called = [word for word in said if len(word) > _SHORT_WORD and word != noun]
        body = _mentioned(i, speaker.start, mentions, lambda body: any(word in name_words(body) for word in called))
        if body:
            return Voice(text, body, body.source_type)
    if last is None or (text[-len(noun) :][:1].isupper() and not last.body):  # "the Coast Guard"
        return Voice(text, None, speaker.source_type)
    if last.own:
        return last
    words = speaker.last - speaker.first
    described = speaker.source_type == "official" and words > 1 and mentions.words.subject_after  # المصدر الأمني
    if last.body and last.body.source_type in _BY_NAME and (described or speaker.source_type in _OF_OTHERS):
        return Voice(text, None, speaker.source_type)  # "the government" after the UN spoke
    if last.body is None:
        papers = noun in mentions.words.documents or noun in mentions.words.source  # "the information", "this source"
        return last if papers or _share_a_word(last.text, text) else Voice(text, None, speaker.source_type)
    return Voice(_full_name(text, last.body, i, mentions), last.body, last.body.source_type)


def _full_name(text: str, body: Body, i: int, mentions: ArticleSources) -> str:
    """Give the name by which the article called a body where what stands here would say nothing: المنظمة, "it"."""
    if not all(token.folded in mentions.words.bare or token.folded in mentions.words.same for token in tokenise(text)):
        return text
    for j in range(i, max(-1, i - 1 - _MENTION_REACH), -1):
        line = mentions.line(j)
        for name in reversed(line.names.values()):
            start, end = line.tokens[name.first].start, line.tokens[name.last - 1].end
            if not name.shared and body in name.bodies and line.text[start:end].isascii() == text.isascii():
                return _written(known(line, name.first, name), line.text)
    return text


def _share_a_word(name: str, other: str) -> bool:
    """Do two names share a word of some length: "Ministry spokesman X" and "the ministry"?"""
    words = {token.folded.removeprefix("ال") for token in tokenise(name)}
    return any(len(word) > _SHORT_WORD and word in words for token in tokenise(other)
               if (word := token.folded.removeprefix("ال")))  # fmt: skip


def _mentioned(i: int, before: int, mentions: ArticleSources, wanted: Callable[[Body], bool]) -> Body | None:
    """Find the last body named in full before a place in the text that passes the test: the branch, not its parent."""
    parent: Body | None = None
    for j in range(i, max(-1, i - 1 - _MENTION_REACH), -1):
        line = mentions.line(j)
        for name in reversed(line.names.values()):
            if line.tokens[name.first].start < before and not name.shared and wanted(name.bodies[0]):
                if name.first == 0 or line.tokens[name.first - 1].folded not in mentions.words.branch:
                    return name.bodies[0]
                parent = parent or name.bodies[0]  # المنظمة الدولية للهجرة التابعة للأمم المتحدة
        if parent:
            return parent
    return None


def paragraph_ends(i: int, mentions: ArticleSources) -> bool:
    between = mentions.text[mentions.sentences[i].end : mentions.sentences[i + 1].start]
    return "\n" in between or "\r" in between
