"""Who made a count: the source as written, who relayed it, and who is said to have done it.

``find_sources`` opens an article; ``source_for`` answers for one figure. Sentences are read when they are asked for:
the figure's own, and those before it as far as a pronoun, a noun ("the agency") or a report that goes on needs them.

1. The sayings of the figure's sentence (`sayings`): the nearest one before it that reaches it, the nearest after it.
2. None: the speaker of the sentence before, where this one clearly goes on (a list, "among them", كما, وأصيب).
3. None: the article's own voice.

"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .models import Article, Attribution, Sentence, SourceType
from .records import dataclass
from .source.actors import Actor, find_actor
from .source.bodies import QUOTES, SourceRegistry, load_sources
from .source.cues import match, source_words
from .source.phrases import Line
from .source.reach import Saying
from .source.sayings import who_helps

if TYPE_CHECKING:
    from .lexicon import Lexicon
from .source.goes_on import briefing_voice, carried_voice, credited_voice, quoted_voice, told_next
from .source.voices import ArticleSources, Voice, is_outlet, settled, voice_of

__all__ = ["ArticleSources", "Said", "SourceRegistry", "find_sources", "load_sources", "source_for"]


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
    voice = None
    saying = _saying_for(mentions.said_in(sentence_index), start, end, mentions.line(sentence_index))
    if saying is None:
        credited = credited_voice(sentence_index, mentions)
        voice = quoted_voice(sentence_index, mentions) or credited or carried_voice(sentence_index, mentions)
        voice = voice or told_next(sentence_index, mentions) or briefing_voice(sentence_index, mentions)
        saying = None if voice else who_helps(mentions.line(sentence_index), start)
    if saying is None:
        return _said("carried" if voice else "outlet", voice, None, actor, mentions)
    voice = voice_of(saying, sentence_index, mentions)
    if voice is None:
        return _said("outlet", None, None, actor, mentions)
    here = saying.speaker is not None or any(
        s.speaker for s in mentions.said_in(sentence_index) if s.start < saying.start
    )
    via = settled(saying.via, sentence_index, mentions) if saying.via else None
    return _said("explicit" if here else "carried", voice, via, actor, mentions)


def _said(
    attribution: Attribution, voice: Voice | None, via: Voice | None, actor: Actor | None, mentions: ArticleSources
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
    said = (s for s in sayings if s.start >= end and s.since <= start)
    after = next((s for s in said if s.speaker or s.backward), None)  # not "a raid thought to be the army's, ..."
    if after and not after.backward:
        after = None
    if before is None or after is None:
        return before or after
    if _cites_within(line, before):
        return replace(before, via=after.speaker)  # "«According to the club, 12 died», the mayor announced"
    if before.speaker and _broken_off(line, end, after.start) and not is_outlet(after):
        return before  # "The spokesman said 30 died, while residents put the toll at 37"
    if before.kind == "going_on" and before.speaker is None:
        before = _of_the_same(before, sayings)
    if is_outlet(after) and not is_outlet(before) and (before.speaker or before.kind == "verb"):
        between = range(line.at(before.end), line.at(start))
        broken = any(match(line.words.breaks, line.tokens, k) for k in between)
        return after if broken else replace(before, via=after.speaker)
    if is_outlet(before) and after.via is None:
        return replace(after, via=before.speaker)
    told = line.tokens[line.at(end) : line.at(after.start)]
    if after.kind == "according" and before.speaker and any(token.folded.isdecimal() for token in told):
        return before  # "X announced 12 dead, days after 80 left, according to Y": the 80 are Y's
    return after


def _of_the_same(saying: Saying, sayings: Sequence[Saying]) -> Saying:
    """Give "adding that" the speaker who goes on: "The chief said ..., adding that 40 are missing, media reported"."""
    last = next((s for s in reversed(sayings) if s.start < saying.start and s.speaker), None)
    return replace(saying, speaker=last.speaker) if last else saying


def _cites_within(line: Line, saying: Saying) -> bool:
    """Does a known body or one of our nouns stand behind "according to", with which somebody's quotation opens?"""
    who = saying.speaker if saying.kind == "according" and saying.start else None
    if who is None or not (who.bodies or who.source_type not in ("unknown", "media")):
        return False
    return line.text[max(0, saying.start - 2) : saying.start].strip() in QUOTES


def _broken_off(line: Line, end: int, start: int) -> bool:
    """Does another clause begin between two places of the text?"""
    return any(match(line.words.breaks, line.tokens, k) for k in range(line.at(end), line.at(start) + 1))
