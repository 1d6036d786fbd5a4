"""Whose words a sentence without a speaker is: a quotation or a report that goes on, a paragraph's credit."""

from __future__ import annotations

import re

from ..text import is_year
from .cues import Rows, match
from .phrases import Speaker
from .voices import ArticleSources, Voice, is_outlet, paragraph_ends, voice_of

_REST = 32  # letters behind a source that a full stop parts from what it says
_PARAGRAPH = 7  # sentences: no paragraph of a report is longer
_HEAD = 3  # sentences above a statement: its headline, and whose it is
_QUOTATION = 3  # sentences of a quotation before the one that names its speaker
_OPENING_QUOTES = frozenset('"“«„‘')
_CLOSING_QUOTES = frozenset('"”»’')
_BULLETS = frozenset("•-–—*▪◦●·")
_LABELLED = re.compile(r"[^\W\d][^:.،\n]{1,40}:\s*\S")  # "Province of X: 15 dead", a row without a bullet
_LABEL_ROW = 90  # letters of such a row at most
_ROWS = 8  # rows of a list below a colon
_TOLL = 3  # words of "the death toll"
_TELL_ONCE = frozenset(("official", "armed_actor", "media", "witness", "government"))  # they tell of one event
_WHEN = 6  # words with which a sentence opens that may tell of another year
_SUMMED = 6  # sentences back to whose numbers a sentence adds up


def quoted_voice(i: int, mentions: ArticleSources) -> Voice | None:
    """Give whose quotation a sentence without a speaker is in: it goes on from the one before, or is closed later."""
    said = mentions.said_in(i)
    if (said and (said[0].kind != "going_on" or said[0].speaker)) or mentions.sentences[i].headline:
        return None  # but "... and two were hurt", adding that
    text, sentence = mentions.text, mentions.sentences[i]
    opens = text[max(0, sentence.start - 1) : sentence.start + 1].strip()
    within = _within_quotes(i, mentions)
    if not within and not any(sign in _OPENING_QUOTES or sign == "'" for sign in opens):
        return None
    if within:
        spoken = _opened_by(i, mentions)
        if spoken:
            return spoken
    if i and not within and not paragraph_ends(i - 1, mentions):
        before = [s for s in mentions.said_in(i - 1) if s.kind == "verb" and s.backward]
        if before:
            return voice_of(before[-1], i - 1, mentions)
    closed = _closes(text[sentence.start + 1 : sentence.end + 1])
    for j in range(i + 1, min(len(mentions.sentences), i + 1 + _QUOTATION)):
        if closed or paragraph_ends(j - 1, mentions):
            break
        after = next((s for s in mentions.said_in(j) if s.kind == "verb" and s.backward), None)
        if after:
            return voice_of(after, j, mentions)
    return _quoted_before(i, mentions) or (within and _quoted_above(i, mentions)) or _statement_of(i, mentions)


def _statement_of(i: int, mentions: ArticleSources) -> Voice | None:
    """Give whose statement a text of quotations is: a line "Statement by X, the agency's director" stands above it."""
    for j in range(min(i, _HEAD)):
        said = mentions.said_in(j)[:1]
        begins = mentions.text[mentions.sentences[j].start : said[0].start].rstrip() if said else ""
        if said and said[0].kind == "according" and (not begins or begins[-1] in "-–—"):  # "GENEVA — Statement by X"
            return voice_of(said[0], j, mentions) if paragraph_ends(j, mentions) else None
    return None


def briefing_voice(i: int, mentions: ArticleSources) -> Voice | None:
    """Give who has said all of a text: "This is a summary of what was said by X" stands above it. No outlet.

    Or an observatory that files its own report: "Idlib – The Syrian Observatory for Human Rights: ...".
    """
    for j in range(min(i, _HEAD)):
        said = mentions.said_in(j)[:1]
        if not said or is_outlet(said[0]):
            continue
        if said[0].kind == "label" and _files(said[0].speaker, j, mentions):
            return voice_of(said[0], j, mentions)
        above = mentions.text[mentions.sentences[j].start : mentions.sentences[j].end].lower()
        if any(phrase in above for phrase in mentions.words.briefing):
            return voice_of(said[0], j, mentions)
    return _monitor_around(i, mentions)


def _monitor_around(i: int, mentions: ArticleSources) -> Voice | None:
    """Give the observatory that speaks at the head of a text and again at its end, with nobody else between."""
    if i + _PARAGRAPH < len(mentions.sentences) or _opener(i, mentions) == "background":
        return None
    head = next((j for j in range(min(i, _HEAD)) if _monitor_in(j, mentions)), None)
    voice = _monitor_in(head, mentions) if head is not None else None
    if head is None or voice is None:
        return None
    for k in range(head, min(len(mentions.sentences), i + _PARAGRAPH)):
        bodies = {other.body if (other := voice_of(said, k, mentions)) else None for said in mentions.said_in(k)}
        if bodies and bodies != {voice.body}:
            return None
        if bodies and k > i:
            return voice if k + 1 == len(mentions.sentences) else None
    return None


def _monitor_in(i: int, mentions: ArticleSources) -> Voice | None:
    said = mentions.said_in(i)[:1]
    known = said and said[0].speaker and said[0].speaker.source_type == "monitor"
    voice = voice_of(said[0], i, mentions) if known else None
    return voice if voice and voice.body else None


def _files(who: Speaker | None, i: int, mentions: ArticleSources) -> bool:
    """Does an observatory stand at the head of its own report, behind the place and before a colon?"""
    tokens = mentions.line(i).tokens
    if who is None or who.source_type != "monitor" or mentions.sentences[i].headline:
        return False
    return who.first > 0 and who.last < len(tokens) and tokens[who.last].folded == ":"


def _opened_by(i: int, mentions: ArticleSources) -> Voice | None:
    """Give who speaks in a quotation of several sentences that his name opened: the chief said: "They came. ..."."""
    for j in range(i - 1, max(-1, i - 1 - _QUOTATION), -1):
        if paragraph_ends(j, mentions):
            return None
        said = mentions.said_in(j)
        if said:
            return voice_of(said[-1], j, mentions) if said[-1].kind == "verb" and not said[-1].backward else None
    return None


def _quoted_before(i: int, mentions: ArticleSources) -> Voice | None:
    """Give the speaker of the paragraph before, where it ends with his remark after a quotation of his."""
    before = mentions.said_in(i - 1)[-1:] if i else ()
    only = len({s.speaker.start for s in mentions.said_in(i - 1) if s.speaker}) == 1 if i else False
    if only and before[0].kind in ("according", "verb") and _is_quotation(i, mentions):
        return voice_of(before[0], i - 1, mentions)
    text = mentions.text[mentions.sentences[i - 1].start : mentions.sentences[i - 1].end] if i else ""
    quoted = any(sign in text for sign in _OPENING_QUOTES | _CLOSING_QUOTES)
    if before and quoted and before[0].kind == "verb" and before[0].backward:
        return voice_of(before[0], i - 1, mentions)
    return None


def _quoted_above(i: int, mentions: ArticleSources) -> Voice | None:
    """Give the speaker of the paragraph before, where the quotation that a sentence is in opens this one."""
    first = i
    while first > 0 and i - first < _QUOTATION and not paragraph_ends(first - 1, mentions):
        first -= 1
    return _quoted_before(first, mentions) if first < i else None


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
    while first > 0 and i - first < _QUOTATION and not paragraph_ends(first - 1, mentions):
        first -= 1
    text, at = mentions.text, mentions.sentences[i].start
    before = text[max(0, mentions.sentences[first].start - 1) : at]
    if before.lstrip()[:1] in ("'", "‘") and not _ends_single(before):
        return True
    return before.count('"') % 2 == 1 or any(
        before.count(opens) > before.count(closes) for opens, closes in ("“”", "«»")
    )


def _ends_single(text: str) -> bool:
    """Does a quotation in single marks end here: a mark after a stop, with no letter behind it?"""
    marks = (k for k, sign in enumerate(text) if sign in "'’" and k)
    return any(text[k - 1] in ".,!?" and not text[k + 1 : k + 2].isalpha() for k in marks)


def credited_voice(i: int, mentions: ArticleSources) -> Voice | None:
    """Give the source in brackets that closes a paragraph: "... fled. ... were hurt (WHO)", "(OCHA, 3 Aug 2020)".

    It holds for the sentences before it in which nobody speaks.
    """
    text, sentences = mentions.text, mentions.sentences
    for j in range(i + 1, min(len(sentences), i + 1 + _PARAGRAPH)):
        if paragraph_ends(j - 1, mentions):
            return None
        said = mentions.said_in(j)
        credit = said[-1] if said and said[-1].kind == "label" and said[-1].backward else None
        alone = text[sentences[j].start] == "("
        if credit and (alone or not text[credit.end : sentences[j].end].strip(" .)")):
            ends = j + 1 == len(sentences) or paragraph_ends(j, mentions)
            return voice_of(credit, j, mentions) if alone or ends else None
        rest = text[said[-1].end : sentences[j].end] if said else ""
        parted = j == i + 1 and len(said) == 1 and said[0].kind == "according" and said[0].start == sentences[j].start
        aside = not rest.strip(" .") or rest.split()[0] in mentions.words.where  # "in a statement"
        if parted and aside and len(rest) <= _REST and not any(sign.isdigit() or sign in ",،" for sign in rest):
            return voice_of(said[0], j, mentions)  # "Eight were killed. According to the network in a statement."
        if said:
            return None
    return None


def told_next(i: int, mentions: ArticleSources) -> Voice | None:
    """Give who counted what the next sentence takes up: "At least 70 died. The toll could rise, the mayor said."

    Not an outlet, and nobody who tells a number of his own there.
    """
    if i + 1 >= len(mentions.sentences) or mentions.sentences[i].headline or mentions.said_in(i):
        return None
    tokens, said, words = mentions.line(i + 1).tokens, mentions.said_in(i + 1), mentions.words
    if said and (match(words.says_so, tokens, 0) or _says_only_this(i + 1, mentions)):
        return voice_of(said[0], i + 1, mentions)  # Así lo informó la oficina
    named = said[-1].speaker if said else None
    if not named or named.source_type == "media" or any(token.folded[0].isdigit() for token in tokens):
        return None
    toll = tokens[0].folded in words.definite and any(token.folded in words.tolls for token in tokens[1:_TOLL])
    return voice_of(said[-1], i + 1, mentions) if toll or match(words.this_number, tokens, 0) else None


def _says_only_this(i: int, mentions: ArticleSources) -> bool:
    """Does a sentence tell only who said the one before: "The mayor announced this on Friday."?"""
    line, last = mentions.line(i), mentions.said_in(i)[-1]
    k = line.at(last.end)
    if last.kind != "verb" or not last.speaker or not 0 < k < len(line.tokens) - 1:
        return False
    return line.tokens[k].folded in mentions.words.this and line.skip(k + 1) >= len(line.tokens) - 1


def carried_voice(i: int, mentions: ArticleSources) -> Voice | None:
    """Give the speaker whose words go on in sentence ``i``, which names none. Never in a headline.

    One who keeps count goes on, and whoever told of those just counted ("among them"). Officials and witnesses tell of
    one event: they do not go on where no word says so, or only "another", "also" that opens a paragraph.
    """
    voice = _carried(i, mentions)
    if voice is None or voice.source_type not in _TELL_ONCE or _listed(i, mentions):
        return voice
    opener = _opener(i, mentions)
    if opener == "adds":
        return None if paragraph_ends(i - 1, mentions) and voice.source_type != "government" else voice
    return voice if opener in ("goes_on", "sums_up") or _says_any(mentions.words.as_follows, i, mentions) else None


def _carried(i: int, mentions: ArticleSources) -> Voice | None:
    if i not in mentions.carried:
        mentions.carried[i] = None  # a sentence that leads back to itself carries nothing
        mentions.carried[i] = _goes_on(i, mentions)
    return mentions.carried[i]


def _goes_on(i: int, mentions: ArticleSources) -> Voice | None:
    if i == 0 or mentions.sentences[i].headline:
        return None
    opener, listed = _opener(i, mentions), _listed(i, mentions)
    if opener == "sums_up":
        return _summed_up(i, mentions)
    alone = not mentions.said_in(i)
    if opener in (None, "background") and alone and _says_any(mentions.words.as_follows, i, mentions):
        opener = "goes_on"  # "The arrests were as follows: ..."
    new_paragraph = opener in ("goes_on", "adds") and paragraph_ends(i - 1, mentions)
    if new_paragraph and _says_any(mentions.words.elsewhen, i, mentions):
        return None
    if opener == "adds" and any(is_year(token.folded) for token in mentions.line(i).tokens[:_WHEN]):
        return None  # "Also in October 2015, ..."
    if opener in (None, "background") and _says_any(mentions.words.blamed, i, mentions):
        opener = "goes_on"  # "The army was found to be responsible for the deaths of 21"
    if opener == "background" and _says_any(mentions.words.hit_most, i, mentions):
        opener = "goes_on"  # "Nineveh was the hardest hit, with 121 dead"
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
        closed = last.kind == "according" and ends_there and paragraph_ends(i - 1, mentions)
        if listed or (opener and not (opener == "adds" and closed)) or not ends_there:
            return voice_of(last, i - 1, mentions)
        return None
    return _carried(i - 1, mentions) if opener or listed or _in_row(i, mentions) else None


def _summed_up(i: int, mentions: ArticleSources) -> Voice | None:
    """Give the last speaker before a sentence that adds up what he said: "Thus the toll rose to 45"."""
    for j in range(i - 1, max(-1, i - 1 - _SUMMED), -1):
        said = mentions.said_in(j)
        if said:
            return voice_of(said[-1], j, mentions)
        carried = _carried(j, mentions)
        if carried:
            return carried
    return None


def _opener(i: int, mentions: ArticleSources) -> str | None:
    """Tell whether a sentence's first words go on with what was said before, or leave it for the background."""
    tokens = mentions.line(i).tokens
    found = match(mentions.words.openers, tokens, 0) if tokens else None
    return found[1] if found else None


def _says_any(rows: Rows, i: int, mentions: ArticleSources) -> bool:
    """Do any of these words stand in a sentence?"""
    tokens = mentions.line(i).tokens
    return any(token.folded in rows and match(rows, tokens, k) for k, token in enumerate(tokens))


def _listed(i: int, mentions: ArticleSources) -> bool:
    """Is the sentence a row of a list, the first thing after a colon, or the rest of a line that a comma ends?"""
    start, before = mentions.sentences[i].start, mentions.sentences[i - 1]
    text = mentions.text
    lead = text[before.end : start].strip() + text[start : start + 1]
    if any(sign in _BULLETS for sign in lead) or text[before.start : before.end].rstrip().endswith((":", "،")):
        return True
    if _labelled(i, mentions) and _labelled(i - 1, mentions) and _listed(i - 1, mentions):
        return True
    return mentions.words.subject_after and _row_below_colon(i, mentions)


def _row_below_colon(i: int, mentions: ArticleSources) -> bool:
    """Is the sentence a short line of a list that a line with a colon at its end opens, a row without a bullet?"""
    sentences, text = mentions.sentences, mentions.text
    for j in range(i, max(0, i - _ROWS), -1):
        if sentences[j].end - sentences[j].start > _LABEL_ROW or not paragraph_ends(j - 1, mentions):
            return False
        if mentions.said_in(j) or text[sentences[j].start] in _BULLETS:
            return False
        if text[sentences[j - 1].start : sentences[j - 1].end].rstrip().endswith(":"):
            return True
    return False


def _in_row(i: int, mentions: ArticleSources) -> bool:
    """Is the sentence the second of a row with a bullet, in a list that a line with a colon at its end opens?"""
    text, sentences = mentions.text, mentions.sentences
    if paragraph_ends(i - 1, mentions) or text[sentences[i - 1].start] not in _BULLETS:
        return False
    above = (j for j in range(i - 1, max(-1, i - 1 - 2 * _ROWS), -1) if text[sentences[j].start] not in _BULLETS)
    heads = (text[sentences[j].end - 1 : sentences[j].end] for j in above if j and paragraph_ends(j, mentions))
    return next(heads, "") == ":"


def _labelled(i: int, mentions: ArticleSources) -> bool:
    """Is the sentence a short line that begins with its label: "Province of X: 15 dead"?"""
    start, end = mentions.sentences[i].start, mentions.sentences[i].end
    return i > 0 and end - start <= _LABEL_ROW and bool(_LABELLED.match(mentions.text, start, end))


def _both_bullets(i: int, mentions: ArticleSources) -> bool:
    """Are a sentence and the one before it bullets that each say who speaks, or not: the points of a report?"""
    text, sentences = mentions.text, mentions.sentences
    heads = (text[max(0, sentences[k].start - 2) : sentences[k].start + 1] for k in (i - 1, i))
    return not mentions.words.subject_after and all(any(sign in _BULLETS for sign in head) for head in heads)


def _same_paragraph(i: int, mentions: ArticleSources) -> bool:
    """Do two sentences share a paragraph? A long run without a break is a text that has lost its paragraphs."""
    first = last = i
    while first > 0 and i - first <= _PARAGRAPH and not paragraph_ends(first - 1, mentions):
        first -= 1
    while last + 1 < len(mentions.sentences) and last - first <= _PARAGRAPH and not paragraph_ends(last, mentions):
        last += 1
    return first < i and last - first < _PARAGRAPH
