"""Read an article: sentences, numbers, what they count, what happened, parts, then who says it, where and when."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from hasila import __version__

from .dates import Day, date_tokens, find_dates
from .grammar import Grammar, Marks, load_grammar
from .groups import Counted, find_counted
from .language import detect_language
from .links import find_parts, whole_of
from .metrics import Clause, Reading, read_metrics
from .models import Article, Figure, Sentence
from .numbers import find_numbers
from .sentences import sentence_spans, read_sentence
from .tables import Tables


@dataclass(slots=True)
class Draft:
    """A figure in the making: what was counted and read in which sentence, and the drafts that it hangs on."""

    sentence: int
    counted: Counted
    reading: Reading
    whole: "Draft | None" = None
    twin: "Draft | None" = None
    forecast_of: "Draft | None" = None
    modality: str = "reported"


@dataclass(slots=True)
class Read:
    """A sentence as read: its tokens' marks, its dates, its drafts."""

    sentence: Sentence
    marks: Marks
    days: Sequence[Day]
    drafts: list[Draft] = field(default_factory=list)


def read_article(article: Article, tables: Tables) -> list[Figure]:
    """Give the figures of an article in text order. Raises LanguageError for a language that is not read."""
    language = article.language or detect_language(article.text)
    grammar = load_grammar(tables.lexicons[language])
    spans = sentence_spans(article.text, grammar.lexicon)
    sentences = [read_sentence(article.text, span) for span in spans]
    reads = [_read(article, sentence, i, grammar) for i, sentence in enumerate(sentences)]
    drafts = [draft for read in reads for draft in read.drafts]
    text_hash = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return [_figure(article, reads[d.sentence], d, language, text_hash) for d in drafts]


def _read(article: Article, sentence: Sentence, index: int, grammar: Grammar) -> Read:
    tokens = sentence.tokens
    marks = grammar.mark(tokens)
    days = find_dates(tokens, marks, article.published)
    settings = grammar.lexicon.section("numbers")
    dated = date_tokens(days)
    numbers = [n for n in find_numbers(article.text, tokens, marks, settings) if n.first not in dated]
    counts = find_counted(article.text, tokens, marks, numbers, grammar.lexicon.section("grammar"))
    in_part, heads = find_parts(tokens, marks, counts)
    clause = Clause(article.text, tokens, marks, counts, in_part, heads)
    readings = read_metrics(clause)
    drafts = {i: Draft(index, c, r) for i, (c, r) in enumerate(zip(counts, readings, strict=True)) if r}
    for i, draft in drafts.items():
        whole = whole_of(clause, i, readings)
        draft.whole = drafts.get(whole) if whole is not None else None
    return Read(sentence, marks, days, list(drafts.values()))


def _id(text_hash: str, draft: Draft) -> str:
    key = f"{text_hash}:{draft.counted.number.start}:{draft.reading.metric}:{draft.counted.group}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _figure(article: Article, read: Read, draft: Draft, language: str, text_hash: str) -> Figure:
    counted, reading, number = draft.counted, draft.reading, draft.counted.number
    sentence = read.sentence
    return Figure(
        figure_id=_id(text_hash, draft), article_id=article.article_id, metric=reading.metric, term=reading.term,
        population_group=counted.group, unit=counted.unit, value=number.value, value_low=number.low, value_high=number.high,
        quantifier=number.quantifier, value_text=article.text[number.start:number.end], value_start=number.start, value_end=number.end,
        value_origin="stated" if counted.form == "stated" else "implied", counting="incident", modality="reported",
        quote=article.text[sentence.start:sentence.end], quote_start=sentence.start, quote_end=sentence.end, language=language,
        rule=reading.rule, confidence=0.9, extractor_version=__version__, attribution="outlet",
        part_of=_id(text_hash, draft.whole) if draft.whole else None,
    )
