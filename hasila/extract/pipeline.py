"""Read an article: sentences, numbers, what they count, what happened, parts, then who says it, where and when.

| step | reads | gives |
|---|---|---|
| `sentences.sentence_spans` | the text | spans, page furniture set aside |
| `grammar.Grammar.mark` | tokens | what each word can mean |
| `dates.find_dates`, `numbers.find_numbers` | marks | days; numbers that belong to no day |
| `groups.find_counted`, `count.alike` | numbers and nouns | what is counted, and those who are as many again |
| `link.parts.find_parts`, `metrics.read_metrics` | counts | what happened to them, what is part of what |
| `places`, `sources` | the sentences | where, and who says so |
| `links.link` | the article's drafts | parts over sentences, forecasts, the same claim told twice |
| `link.breakdowns.break_down` | the drafts | totals with the parts that other sentences tell |
| `place.of_parts.share_places` | parts, former tolls | the places of their wholes |
| `figures.figure` | a draft | the figure, with its confidence |
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .clause import Clause, Reading, of_those
from .count.alike import with_alike
from .count.lists import Introduced, carry_down, hang_on_list, introduced, is_placed, is_row, opens_list, told_in
from .count.whom_told import told_of
from .counting import onset_of
from .dates import date_tokens, find_dates
from .drafts import Draft, Read
from .figures import figure
from .grammar import DAY, HAPPENING, NUMBER, ONE, ONSET, PARTS, THEME, Grammar, Marked, Marks, load_grammar
from .groups import find_counted
from .language import check_language, detect_language
from .link.of_whom import whole_of
from .link.parts import find_parts
from .links import link
from .metrics import read_metrics
from .models import Article, Figure, Sentence
from .numbers import find_numbers
from .place.called import called
from .place.of_parts import share_places
from .places import find_places, places_for
from .sentences import Span, read_sentence, sentence_spans
from .sources import find_sources, source_for
from .tables import Tables
from .text import tokenise
from .themes import Theme, theme_of

_AROUND = 3  # sentences before a figure that are read for what carries on from them
_TOLD, _FEW = 3, 5  # sentences back in which "the 15" were told of; up to five stand for many things
_QUOTATION, _QUOTES = 2, '"“«„'  # sentences after the opening of a quotation that may name its speaker
_THEMES = 8  # themes told of before that are kept
_HEADING = 50  # letters of a line that may be the heading of those below
_OLDEST = 110  # years
_FIRST = 3  # sentences at the head of an article that are always read: they say what it is about


def read_article(article: Article, tables: Tables) -> list[Figure]:
    """Give the figures of an article in text order. Raises LanguageError for a language that is not read."""
    language = check_language(article.language or detect_language(article.text), tables.lexicons)
    grammar = load_grammar(tables.lexicons[language])
    spans = sentence_spans(article.text, grammar.lexicon)
    reads = read_sentences(article, spans, grammar)
    drafts = [draft for read in reads for draft in read.drafts]
    if not drafts:
        return []
    _attribute(article, spans, reads, drafts, grammar, tables)
    for read in reads:
        read.drafts = [
            draft
            for draft in read.drafts
            if (draft.reading.rule != "named" or _names_a_place(draft)) and not _is_an_age(draft, article.text)
        ]
    drafts = [draft for read in reads for draft in read.drafts]
    link(reads)
    share_places(reads)
    text_hash = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    days = [read.days for read in reads]
    onset = onset_of(days)
    return [figure(article, reads, days, draft, language, text_hash, onset) for draft in drafts]


def read_sentences(article: Article, spans: Sequence[Span], grammar: Grammar) -> list[Read]:
    """Read each sentence that a quick look does not rule out, then what stands around those that hold figures.

    A sentence sees the last count of those before it ("this number may rise to ..."). Others stay without tokens: that
    is where the speed comes from.
    """
    looks = [grammar.look(article.text[span.start : span.end]) for span in spans]
    reads: list[Read] = []
    earlier: Reading | None = None
    above: Introduced | None = None
    told = -1  # the last sentence with figures that is no row by place
    set_out: dict[int, Read] = {}  # sentences without figures that were read for what they tell of
    themes = _themes(article.title, grammar) if article.title else ()
    for index, (span, look) in enumerate(zip(spans, looks, strict=True)):
        opens = opens_list(article.text, span.end)
        if above and not is_row(article.text, span.start) and "\n" in article.text[spans[index - 1].end : span.start]:
            above = None
        if told >= 0 and not above and is_placed(article.text, span.start):
            above = told_in(told, reads[told])
        happens = look & HAPPENING or above or (look & PARTS and reads and reads[-1].drafts)
        if not (happens and (opens or look & (NUMBER | ONE))):
            reads.append(Read(Sentence(span.start, span.end, (), span.headline), Marked(), (), []))
            if look & THEME:
                laid = set_out[index] = _set_out(article, span, grammar)
                themes = (*theme_of(article.text, laid.sentence.tokens, laid.marks), *themes)[:_THEMES]
            continue
        row = Reading(above.metric, above.term, "row", 0.0, 0) if above else None
        before = [draft.reading for draft in reads[-1].drafts] if reads else []
        sentence = read_sentence(article.text, span)
        read = _read(article, sentence, index, grammar, earlier, row, _told(reads), before, themes)
        reads.append(read)
        if look & THEME:
            themes = (*theme_of(article.text, sentence.tokens, read.marks), *themes)[:_THEMES]
        if above:
            hang_on_list(read, above)
        if opens:
            above = introduced(index, article.text, read, themes, reads[-2].drafts if index else ())
        if read.drafts:
            earlier = read.drafts[-1].reading
            told = told if is_placed(article.text, span.start) else index
    around = {i for read in reads for d in read.drafts for i in range(d.sentence - _AROUND, d.sentence)}
    around |= {i for read in reads for d in read.drafts for i in _after_quote(article.text, spans, d.sentence)}
    if around:
        around |= {i for i, span in enumerate(spans) if _may_head(article.text, span)}
        around |= set(range(_FIRST)) | {i for i, look in enumerate(looks) if look & ONSET and look & DAY}
    for i in around:
        if 0 <= i < len(reads) and not reads[i].sentence.tokens:
            reads[i] = set_out.get(i) or _set_out(article, spans[i], grammar)
    return reads


def _themes(text: str, grammar: Grammar) -> tuple[Theme, ...]:
    tokens = tokenise(text)
    return theme_of(text, tokens, grammar.mark(tokens))


def _may_head(text: str, span: Span) -> bool:
    """May a sentence be a heading: a short line of its own, "The Gaza Strip"?"""
    return span.end - span.start <= _HEADING and text[span.end : span.end + 1] in ("", "\n", "\r")


def _after_quote(text: str, spans: Sequence[Span], i: int) -> range:
    """Give the sentences after one that opens a quotation: they may say who speaks."""
    return range(i + 1, i + 1 + _QUOTATION) if text[spans[i].start] in _QUOTES else range(0)


def _told(reads: Sequence[Read]) -> dict[int, Reading]:
    """Give the exact numbers of the last sentences with their readings, the last one winning."""
    drafts = [draft for read in reads[-_TOLD:] for draft in read.drafts if draft.counted.unit == "person"]
    return {d.counted.number.low: d.reading for d in drafts if d.counted.number.low > _FEW and d.counted.number.value}


def _set_out(article: Article, span: Span, grammar: Grammar) -> Read:
    """Tokenise a sentence without figures for its dates, places and sources, which others may carry on."""
    sentence = read_sentence(article.text, span)
    marks = grammar.mark(sentence.tokens)
    return Read(sentence, marks, find_dates(sentence.tokens, marks, article.published), [])


def _read(
    article: Article,
    sentence: Sentence,
    index: int,
    grammar: Grammar,
    earlier: Reading | None,
    row: Reading | None = None,
    told: Mapping[int, Reading] | None = None,
    before: Sequence[Reading] = (),
    themes: Sequence[Theme] = (),
) -> Read:
    tokens = sentence.tokens
    marks = grammar.mark(tokens)
    days = find_dates(tokens, marks, article.published)
    dated = date_tokens(days)
    found = find_numbers(article.text, tokens, marks, grammar.lexicon.section("numbers"), dated)
    numbers = [number for number in found if number.first not in dated]
    settings = grammar.lexicon.section("grammar")
    counts = find_counted(article.text, tokens, marks, numbers, settings)
    counts = of_those(marks, with_alike(article.text, tokens, marks, counts, settings))
    in_part, heads = find_parts(tokens, marks, counts)
    clause = Clause(
        article.text, tokens, marks, counts, in_part, heads, dated, earlier, before, row, told or {}, themes
    )
    readings = read_metrics(clause)
    counts = [told_of(counted, reading, marks) for counted, reading in zip(counts, readings, strict=True)]
    clause.counts = counts
    drafts = {
        i: Draft(index, counted, reading, _is_part(clause, readings, i) or _of_those_before(marks, reading))
        for i, (counted, reading) in enumerate(zip(counts, readings, strict=True))
        if reading
    }
    for i, draft in drafts.items():
        whole = whole_of(clause, i, readings)
        draft.whole = drafts.get(whole) if whole is not None else None
        if draft.whole and draft.counted.noun is None and draft.whole.counted.unit == "household":
            draft.counted = replace(draft.counted, unit="household")  # "900 families (500 in A, 400 in B)"
        if (
            draft.whole
            and clause.in_part[i]
            and not draft.in_part
            and draft.whole.reading.metric != draft.reading.metric
        ):
            draft.whole = None  # "two died, including an infant, and 13 were rescued"
    return Read(sentence, marks, days, list(drafts.values()))


def _is_part(clause: Clause, readings: Sequence[Reading | None], i: int) -> bool:
    """Is a count in a list of parts, of the same happening as the part before it: not "..., and 12 were hurt"?"""
    mine, before = readings[i], readings[i - 1] if i else None
    going_on = i and clause.in_part[i - 1] and clause.heads[i] == clause.heads[i - 1]
    bare = all(clause.counts[k].noun is None for k in (i - 1, i))
    if going_on and mine and before and mine.metric != before.metric and mine.rule != "noun" and not bare:
        return False
    return clause.in_part[i]


def _of_those_before(marks: Marks, reading: Reading) -> bool:
    """Does the word of happening say that these are of the dead or wounded told before: "among the dead"?"""
    cue = marks[reading.at].get("cue")
    return any("part" in marks[k] for k in range(reading.at, cue.last if cue else reading.at + 1))


def _attribute(
    article: Article,
    spans: Sequence[Span],
    reads: Sequence[Read],
    drafts: Sequence[Draft],
    grammar: Grammar,
    tables: Tables,
) -> None:
    """Say where each draft happened and who says so; sentences far from any figure are left out of it."""
    lexicon = grammar.lexicon
    near = {i for draft in drafts for i in range(draft.sentence - _AROUND, draft.sentence + 1)} | set(range(_FIRST))
    near |= {i for i, span in enumerate(spans) if _may_head(article.text, span)}
    near |= {i for draft in drafts for i in _after_quote(article.text, spans, draft.sentence)}
    sentences = [
        r.sentence if i in near or not r.sentence.tokens else replace(r.sentence, tokens=())
        for i, r in enumerate(reads)
    ]
    located = find_places(article.text, sentences, tables.gazetteer, lexicon, article.country_iso3, article.title)
    country = located.home
    mentions = find_sources(article, sentences, tables.sources, lexicon, country_iso3=country)
    counted = sorted(draft.counted.number.start for draft in drafts if draft.reading.metric != "attacks")
    parts: dict[int, list[int]] = {}
    implied = {draft.counted.number.start for draft in drafts if draft.counted.form != "stated"}
    for draft in drafts:
        if draft.whole and draft.whole.sentence == draft.sentence:
            parts.setdefault(id(draft.whole), []).append(draft.counted.number.start)
    for draft in drafts:
        number, metric = draft.counted.number, draft.reading.metric
        moved = "evacuated" if metric == "released" and draft.reading.rule == "theme" else metric
        places = places_for(
            number.start,
            number.end,
            draft.sentence,
            sentences,
            located,
            moved,
            counted,
            number.high or number.low,
            parts.get(id(draft), ()),
            implied,
        )
        draft.places = called(places, located.names)
        draft.said = source_for(number.start, number.end, draft.sentence, mentions, metric=metric)
        if _home_again(draft, sentences[draft.sentence], tables):
            draft.reading = replace(draft.reading, metric="returned")
    carry_down(reads, drafts)


def _home_again(draft: Draft, sentence: Sentence, tables: Tables) -> bool:
    """Did people cross into their own country: "437 Syrians crossed into Syria from Lebanon"?"""
    if draft.reading.metric != "refugees" or draft.reading.rule == "noun":
        return False
    reached = {place.country_iso3 for place in draft.places if place.role == "destination"}
    words = (token.folded for token in sentence.tokens[draft.counted.first : draft.counted.last + 1])
    gazetteer = tables.gazetteer  # سورياً is folded to the name of the country
    return bool(reached) and any({gazetteer.people(w), gazetteer.country_names.get(w)} & reached for w in words)


def _is_an_age(draft: Draft, text: str) -> bool:
    """Does a small number stand alone in brackets behind no place: "Amal Noor (34)", not "Maradi (14)"?"""
    number, whole = draft.counted.number, draft.whole
    alone = text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")"
    if not alone or not number.bare or draft.counted.noun is not None or number.low > _OLDEST:
        return False
    if draft.reading.rule == "toll" or draft.reading.at >= draft.counted.lead - 2:
        return False  # "the number of dead is (25)", "and injured (30)"
    behind = any(0 <= number.start - 1 - place.end <= 1 for place in draft.places)
    return not behind and not (whole and number.low <= whole.counted.number.low)


def _names_a_place(draft: Draft) -> bool:
    """Does a place's name follow the noun: "the crossing of X", معبر نصيب?"""
    number = draft.counted.number
    return any(number.start <= place.start <= number.end + 2 and place.end > number.end for place in draft.places)
