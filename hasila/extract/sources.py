"""Who made a count: the source as written, who relayed it, and who is said to have done it.

``find_sources`` opens an article; ``source_for`` answers for one figure. Sentences are read when they are asked for:
the figure's own, and those before it as far as a pronoun, a noun ("the agency") or a report that goes on needs them.

1. The sayings of the figure's sentence (`sayings`): the nearest one before it that reaches it, the nearest after it.
2. None: the speaker of the sentence before, where this one clearly goes on (a list, "among them", كما, وأصيب).
3. None: the article's own voice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from .actors import Actor, find_actor
from .bodies import QUOTES, Body, SourceRegistry, load_sources, name_words
from .cues import SourceWords, match, source_words
from .models import Article, Attribution, Sentence, SourceType
from .phrases import Line, Speaker
from .records import dataclass
from .sayings import Saying, find_sayings
from .source_line import make_line
from .text import tokenise

if TYPE_CHECKING:
    from .lexicon import Lexicon

__all__ = ["ArticleSources", "Said", "SourceRegistry", "find_sources", "load_sources", "source_for"]

_PRONOUN_REACH = 6  # sentences back in which a pronoun finds its speaker
_MENTION_REACH = 40  # sentences back in which a noun finds the body that it takes up
_REST = 32  # letters behind a source that a full stop parts from what it says
_PARAGRAPH = 7  # sentences: no paragraph of a report is longer
_QUOTATION = 3  # sentences of a quotation before the one that names its speaker
_SHORT_WORD = 3  # letters of a word that says nothing of who speaks: "the"
_OPENING_QUOTES = frozenset('"“«„‘')
_CLOSING_QUOTES = frozenset('"”»’')
_BULLETS = frozenset("•-–—*▪◦●·")


@dataclass(frozen=True, slots=True)
class Said:
    """Who says a figure. ``attribution`` 'outlet': the article's own voice, then source and via are None."""

    attribution: Attribution = "outlet"
    source: str | None = None
    source_id: str | None = None
    source_type: SourceType = "unknown"
    source_is_party: bool = False
    via: str | None = None
    via_id: str | None = None
    actor: str | None = None
    actor_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Voice:
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
    voices: dict[tuple[int, int], _Voice | None] = field(default_factory=dict)
    carried: dict[int, _Voice | None] = field(default_factory=dict)

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


def find_sources(
    article: Article,
    sentences: Sequence[Sentence],
    registry: SourceRegistry,
    lexicon: Lexicon,
    *,
    country_iso3: str | None = None,
) -> ArticleSources:
    """Open an article. ``country_iso3``, else the article's own: settles a name that several bodies share."""
    return ArticleSources(
        text=article.text,
        sentences=sentences,
        registry=registry,
        words=source_words(lexicon),
        country=country_iso3 or article.country_iso3,
        outlet=registry.named(article.outlet) if article.outlet else None,
    )


def source_for(
    start: int, end: int, sentence_index: int, mentions: ArticleSources, *, metric: str | None = None
) -> Said:
    """Say who gives the figure whose number stands at ``start:end`` of the text, in sentence ``sentence_index``.

    ``metric`` (models.Metric) tells which deed an actor is looked for: a seizure, or harm done.
    """
    actor = find_actor(mentions.line(sentence_index), start, metric, mentions.registry) if metric else None
    saying = _saying_for(mentions.said_in(sentence_index), start, end, mentions.line(sentence_index))
    if saying is None:
        credited = _credited(sentence_index, mentions)
        voice = _quoted(sentence_index, mentions) or credited or _carried(sentence_index, mentions)
        return _said("carried", voice, None, actor, mentions) if voice else _said("outlet", None, None, actor, mentions)
    voice = _voice_of(saying, sentence_index, mentions)
    if voice is None:
        return _said("outlet", None, None, actor, mentions)
    here = saying.speaker is not None or any(
        s.speaker for s in mentions.said_in(sentence_index) if s.start < saying.start
    )
    via = _settled(saying.via, sentence_index, mentions) if saying.via else None
    return _said("explicit" if here else "carried", voice, via, actor, mentions)


def _said(
    attribution: Attribution, voice: _Voice | None, via: _Voice | None, actor: Actor | None, mentions: ArticleSources
) -> Said:
    """Put the answer together; the article's own outlet is neither a source nor a relay."""
    said = Said(actor=actor.text if actor else None, actor_id=actor.body.source_id if actor and actor.body else None)
    if voice is None or voice.own or (voice.body is not None and voice.body == mentions.outlet):
        return said
    if via and (via.own or via.text == voice.text or (via.body and via.body in (mentions.outlet, voice.body))):
        via = None
    return replace(
        said,
        attribution=attribution,
        source=voice.text,
        source_id=voice.body.source_id if voice.body else None,
        source_type=voice.source_type,
        source_is_party=voice.body.is_party(mentions.country) if voice.body else voice.source_type == "armed_actor",
        via=via.text if via else None,
        via_id=via.body.source_id if via and via.body else None,
    )


def _saying_for(sayings: Sequence[Saying], start: int, end: int, line: Line) -> Saying | None:
    """Choose the saying that a figure belongs to: the nearest before it that reaches it, or one put after it.

    Where one of the two is an outlet and the other is not, the outlet relays: "A doctor said ..., according to AFP".
    """
    before = next((s for s in reversed(sayings) if s.end <= start < s.until and s.forward), None)
    after = next((s for s in sayings if s.start >= end and s.since <= start), None)
    if after and not after.backward:
        after = None
    if before is None or after is None:
        return before or after
    if before.speaker and _broken_off(line, end, after.start) and not _is_outlet(after):
        return before  # "The spokesman said 30 died, while residents put the toll at 37"
    if before.kind == "going_on" and before.speaker is None:
        before = _of_the_same(before, sayings)
    if _is_outlet(after) and not _is_outlet(before) and before.speaker:
        between = range(line.at(before.end), line.at(start))
        broken = any(match(line.words.breaks, line.tokens, k) for k in between)
        return after if broken else replace(before, via=after.speaker)
    if _is_outlet(before) and after.via is None:
        return replace(after, via=before.speaker)
    told = line.tokens[line.at(end) : line.at(after.start)]
    if after.kind == "according" and before.speaker and any(token.folded.isdecimal() for token in told):
        return before  # "X announced 12 dead, days after 80 left, according to Y": the 80 are Y's
    return after


def _of_the_same(saying: Saying, sayings: Sequence[Saying]) -> Saying:
    """Give "adding that" the speaker who goes on: "The chief said ..., adding that 40 are missing, media reported"."""
    last = next((s for s in reversed(sayings) if s.start < saying.start and s.speaker), None)
    return replace(saying, speaker=last.speaker) if last else saying


def _broken_off(line: Line, end: int, start: int) -> bool:
    """Does another clause begin between two places of the text?"""
    return any(match(line.words.breaks, line.tokens, k) for k in range(line.at(end), line.at(start) + 1))


def _is_outlet(saying: Saying) -> bool:
    return saying.speaker is not None and (saying.speaker.source_type == "media" or saying.speaker.own)


def _voice_of(saying: Saying, i: int, mentions: ArticleSources) -> _Voice | None:
    """Settle a saying's speaker; a pronoun is the speaker before it, in this sentence or in one of those before."""
    if saying.speaker:
        return _settled(saying.speaker, i, mentions)
    earlier = [s for s in mentions.said_in(i) if s.start < saying.start and s.speaker]
    if earlier:
        return _voice_of(earlier[-1], i, mentions)
    return _last_voice(i, mentions)


def _last_voice(i: int, mentions: ArticleSources) -> _Voice | None:
    """Give the last speaker named in the sentences before ``i``; one of a verb goes before one of "according to"."""
    for j in range(i - 1, max(-1, i - 1 - _PRONOUN_REACH), -1):
        named = [s for s in mentions.said_in(j) if s.speaker]
        verbs = [s for s in named if s.kind != "according"]
        people = [s for s in verbs if not _is_outlet(s)]  # "the mayor said ..., the agency reports"
        if named:
            return _voice_of((people or verbs or named)[-1], j, mentions)
    return None


def _settled(speaker: Speaker, i: int, mentions: ArticleSources) -> _Voice | None:
    key = (i, speaker.start)
    if key not in mentions.voices:
        mentions.voices[key] = _settle(speaker, i, mentions)
    return mentions.voices[key]


def _settle(speaker: Speaker, i: int, mentions: ArticleSources) -> _Voice | None:
    """Find out who a speaker is: a body; an earlier speaker taken up again by a noun; else the name as written."""
    text = _written(speaker, mentions.text)
    if speaker.paper and speaker.taken_up is None and _is_definite(speaker, i, mentions):
        made_by = _last_voice(i, mentions) if i and not _paragraph_ends(i - 1, mentions) else None
        if made_by and not made_by.own:
            return made_by  # "According to the latest data": of the one who spoke just before
    if speaker.own:
        return _Voice(text, None, "media", own=True)
    if speaker.shared:
        body = _shared(speaker, i, mentions)
        return _Voice(text, body, body.source_type if body else speaker.source_type)
    if speaker.bodies:
        return _Voice(text, speaker.bodies[0], speaker.bodies[0].source_type)
    if speaker.taken_up:
        return _taken_up(speaker, text, i, mentions)
    return _Voice(text, None, speaker.source_type)


def _is_definite(speaker: Speaker, i: int, mentions: ArticleSources) -> bool:
    return mentions.line(i).tokens[speaker.first].folded in mentions.words.definite


def _written(speaker: Speaker, text: str) -> str:
    """The name as written, without the preposition that is joined to it (للمرصد is المرصد) and without odd quotes."""
    name = text[speaker.start : speaker.end]
    name = ("ال" if speaker.prefix.endswith("لل") else "") + name[len(speaker.prefix) :]
    inner = [sign for sign in name if sign in QUOTES and sign not in "'’"]
    if len(inner) % 2 and text[speaker.end : speaker.end + 1] in QUOTES:
        return name + text[speaker.end]
    return name


def _shared(speaker: Speaker, i: int, mentions: ArticleSources) -> Body | None:
    """Settle "the Ministry of Health": the last one named in full, else the one of the article's country."""
    earlier = _mentioned(i, speaker.start, mentions, lambda body: body in speaker.bodies)
    if earlier:
        return earlier
    here = [body for body in speaker.bodies if mentions.country in body.countries]
    return here[0] if len(here) == 1 else None


def _taken_up(speaker: Speaker, text: str, i: int, mentions: ArticleSources) -> _Voice | None:
    """Settle "the agency", المصدر: the last body so called, else the last speaker, whose own words then name it."""
    noun = speaker.taken_up or ""
    body = _mentioned(i, speaker.start, mentions, lambda body: noun in name_words(body))
    if body:
        return _Voice(text, body, body.source_type)
    inside = [s.speaker for s in mentions.said_in(i) if s.speaker and s.speaker.start < speaker.start]
    last = _settled(inside[-1], i, mentions) if inside else _last_voice(i, mentions)
    if last is None or (text[-len(noun) :][:1].isupper() and not last.body):  # "the Coast Guard"
        return _Voice(text, None, speaker.source_type)
    if last.own:
        return last
    if last.body is None:
        papers = noun in mentions.words.documents  # "the information"
        return last if papers or _share_a_word(last.text, text) else _Voice(text, None, speaker.source_type)
    return _Voice(text, last.body, last.body.source_type)


def _share_a_word(name: str, other: str) -> bool:
    """Do two names share a word of some length: "Ministry spokesman X" and "the ministry"?"""
    words = {token.folded.removeprefix("ال") for token in tokenise(name)}
    return any(len(word) > _SHORT_WORD and word in words for token in tokenise(other)
               if (word := token.folded.removeprefix("ال")))  # fmt: skip


def _mentioned(i: int, before: int, mentions: ArticleSources, wanted: Callable[[Body], bool]) -> Body | None:
    """Find the last body named in full before a place in the text that passes the test."""
    for j in range(i, max(-1, i - 1 - _MENTION_REACH), -1):
        line = mentions.line(j)
        for name in reversed(line.names.values()):
            if line.tokens[name.first].start < before and not name.shared and wanted(name.bodies[0]):
                return name.bodies[0]
    return None


def _quoted(i: int, mentions: ArticleSources) -> _Voice | None:
    """Give whose quotation a sentence without a speaker is in: it goes on from the one before, or is closed later."""
    if mentions.said_in(i) or mentions.sentences[i].headline:
        return None
    text, sentence = mentions.text, mentions.sentences[i]
    opens = text[max(0, sentence.start - 1) : sentence.start + 1].strip()
    within = _within_quotes(i, mentions)
    if not within and not any(sign in _OPENING_QUOTES or sign == "'" for sign in opens):
        return None
    if within:
        spoken = _opened_by(i, mentions)
        if spoken:
            return spoken
    if i and not within and not _paragraph_ends(i - 1, mentions):
        before = [s for s in mentions.said_in(i - 1) if s.kind == "verb" and s.backward]
        if before:
            return _voice_of(before[-1], i - 1, mentions)
    closed = _closes(text[sentence.start + 1 : sentence.end + 1])
    for j in range(i + 1, min(len(mentions.sentences), i + 1 + _QUOTATION)):
        if closed or _paragraph_ends(j - 1, mentions):
            break
        after = next((s for s in mentions.said_in(j) if s.kind == "verb" and s.backward), None)
        if after:
            return _voice_of(after, j, mentions)
    return _quoted_before(i, mentions)


def _opened_by(i: int, mentions: ArticleSources) -> _Voice | None:
    """Give who speaks in a quotation of several sentences that his name opened: the chief said: "They came. ..."."""
    for j in range(i - 1, max(-1, i - 1 - _QUOTATION), -1):
        if _paragraph_ends(j, mentions):
            return None
        said = mentions.said_in(j)
        if said:
            return _voice_of(said[-1], j, mentions) if said[-1].kind == "verb" and not said[-1].backward else None
    return None


def _quoted_before(i: int, mentions: ArticleSources) -> _Voice | None:
    """Give the speaker of the paragraph before, where it ends with his remark after a quotation of his."""
    before = mentions.said_in(i - 1)[-1:] if i else ()
    only = len({s.speaker.start for s in mentions.said_in(i - 1) if s.speaker}) == 1 if i else False
    if only and before[0].kind in ("according", "verb") and _is_quotation(i, mentions):
        return _voice_of(before[0], i - 1, mentions)
    text = mentions.text[mentions.sentences[i - 1].start : mentions.sentences[i - 1].end] if i else ""
    quoted = any(sign in text for sign in _OPENING_QUOTES | _CLOSING_QUOTES)
    if before and quoted and before[0].kind == "verb" and before[0].backward:
        return _voice_of(before[0], i - 1, mentions)
    return None


def _is_quotation(i: int, mentions: ArticleSources) -> bool:
    """Is a sentence nothing but a quotation, a paragraph of its own?"""
    sentence, text = mentions.sentences[i], mentions.text
    first, last = text[max(0, sentence.start - 1) : sentence.start + 1], text[sentence.end - 1 : sentence.end + 1]
    return any(sign in _OPENING_QUOTES for sign in first) and any(sign in _CLOSING_QUOTES for sign in last)


def _closes(text: str) -> bool:
    """Does a quotation end here? An apostrophe within a word ends none."""
    return any(
        sign in _CLOSING_QUOTES and not (sign == "’" and text[k + 1 : k + 2].isalpha()) for k, sign in enumerate(text)
    )


def _within_quotes(i: int, mentions: ArticleSources) -> bool:
    """Does a sentence stand within a quotation that was opened before it in its paragraph?"""
    first = i
    while first > 0 and i - first < _QUOTATION and not _paragraph_ends(first - 1, mentions):
        first -= 1
    text, at = mentions.text, mentions.sentences[i].start
    before = text[max(0, mentions.sentences[first].start - 1) : at]
    if before.lstrip()[:1] in ("'", "‘") and not _ends_single(before):
        return True
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _ends_single(text: str) -> bool:
    """Does a quotation in single marks end here: a mark after a stop, with no letter behind it?"""
    marks = (k for k, sign in enumerate(text) if sign in "'’" and k)
    return any(text[k - 1] in ".,!?" and not text[k + 1 : k + 2].isalpha() for k in marks)


def _credited(i: int, mentions: ArticleSources) -> _Voice | None:
    """Give the source in brackets that closes a paragraph: "... fled. ... were hurt (WHO)", "(OCHA, 3 Aug 2020)".

    It holds for the sentences before it in which nobody speaks.
    """
    text, sentences = mentions.text, mentions.sentences
    for j in range(i + 1, min(len(sentences), i + 1 + _PARAGRAPH)):
        if _paragraph_ends(j - 1, mentions):
            return None
        said = mentions.said_in(j)
        credit = said[-1] if said and said[-1].kind == "label" and said[-1].backward else None
        alone = text[sentences[j].start] == "("
        if credit and (alone or not text[credit.end : sentences[j].end].strip(" .)")):
            ends = j + 1 == len(sentences) or _paragraph_ends(j, mentions)
            return _voice_of(credit, j, mentions) if alone or ends else None
        rest = text[said[-1].end : sentences[j].end] if said else ""
        parted = j == i + 1 and len(said) == 1 and said[0].kind == "according" and said[0].start == sentences[j].start
        aside = not rest.strip(" .") or rest.split()[0] in mentions.words.where  # "in a statement"
        if parted and aside and len(rest) <= _REST and not any(sign.isdigit() or sign in ",،" for sign in rest):
            return _voice_of(said[0], j, mentions)  # "Eight were killed. According to the network in a statement."
        if said:
            return None
    return None


def _carried(i: int, mentions: ArticleSources) -> _Voice | None:
    """Give the speaker whose words go on in sentence ``i``, which names none. Never in a headline."""
    if i not in mentions.carried:
        mentions.carried[i] = None  # a sentence that leads back to itself carries nothing
        mentions.carried[i] = _goes_on(i, mentions)
    return mentions.carried[i]


def _goes_on(i: int, mentions: ArticleSources) -> _Voice | None:
    if i == 0 or mentions.sentences[i].headline:
        return None
    opener, listed = _opener(i, mentions), _listed(i, mentions)
    alone = not mentions.said_in(i)
    if opener == "goes_on" and _paragraph_ends(i - 1, mentions) and _of_another_day(i, mentions):
        return None
    if opener == "background" or not (opener or listed or (alone and _same_paragraph(i, mentions))):
        return None
    before = mentions.said_in(i - 1)
    if before and (before[-1].kind == "label" or (not opener and _both_bullets(i, mentions))):
        return None
    if before and any(token.folded in mentions.words.claims for token in mentions.line(i - 1).tokens):
        return None  # "The group said that it did it. 20 were wounded.": the toll is not the group's
    if before:
        last = before[-1]
        ends_there = last.end >= mentions.sentences[i - 1].end - 2
        closed = last.kind == "according" and ends_there and _paragraph_ends(i - 1, mentions)
        if listed or (opener and not (opener == "adds" and closed)) or not ends_there:
            return _voice_of(last, i - 1, mentions)
        return None
    return _carried(i - 1, mentions) if opener or listed else None


def _opener(i: int, mentions: ArticleSources) -> str | None:
    """Tell whether a sentence's first words go on with what was said before, or leave it for the background."""
    tokens = mentions.line(i).tokens
    found = match(mentions.words.openers, tokens, 0) if tokens else None
    return found[1] if found else None


def _of_another_day(i: int, mentions: ArticleSources) -> bool:
    """Does a sentence tell of another day than those before it: "and a woman was killed the day before yesterday"?"""
    tokens = mentions.line(i).tokens
    return any(match(mentions.words.elsewhen, tokens, k) for k in range(len(tokens)))


def _listed(i: int, mentions: ArticleSources) -> bool:
    """Is the sentence a row of a list, or the first thing after a colon?"""
    start, before = mentions.sentences[i].start, mentions.sentences[i - 1]
    text = mentions.text
    lead = text[before.end : start].strip() + text[start : start + 1]
    return any(sign in _BULLETS for sign in lead) or text[before.start : before.end].rstrip().endswith(":")


def _both_bullets(i: int, mentions: ArticleSources) -> bool:
    """Are a sentence and the one before it bullets that each say who speaks, or not: the points of a report?"""
    text, sentences = mentions.text, mentions.sentences
    heads = (text[max(0, sentences[k].start - 2) : sentences[k].start + 1] for k in (i - 1, i))
    return not mentions.words.subject_after and all(any(sign in _BULLETS for sign in head) for head in heads)


def _same_paragraph(i: int, mentions: ArticleSources) -> bool:
    """Do two sentences share a paragraph? A long run without a break is a text that has lost its paragraphs."""
    first = last = i
    while first > 0 and i - first <= _PARAGRAPH and not _paragraph_ends(first - 1, mentions):
        first -= 1
    while last + 1 < len(mentions.sentences) and last - first <= _PARAGRAPH and not _paragraph_ends(last, mentions):
        last += 1
    return first < i and last - first < _PARAGRAPH


def _paragraph_ends(i: int, mentions: ArticleSources) -> bool:
    between = mentions.text[mentions.sentences[i].end : mentions.sentences[i + 1].start]
    return "\n" in between or "\r" in between
