"""Who made a count: the source as written, who relayed it, and who is said to have done it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hasila.extract.models import Article, Attribution, Sentence, SourceType

if TYPE_CHECKING:
    from hasila.extract.lexicon import Lexicon


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
class SourceRegistry:
    """The bodies of ``data/sources.csv``, looked up by the folded words of any of their names."""


@dataclass(frozen=True, slots=True)
class ArticleSources:
    """What ``find_sources`` saw in one article; ``source_for`` reads it."""


def load_sources(data_dir: Path) -> SourceRegistry:
    """Read ``data_dir/sources.csv``."""
    return SourceRegistry()


def find_sources(
    article: Article, sentences: Sequence[Sentence], registry: SourceRegistry, lexicon: Lexicon
) -> ArticleSources:
    """Bodies and words of saying in the article's sentences, once an article."""
    return ArticleSources()


def source_for(
    start: int, end: int, sentence_index: int, mentions: ArticleSources, *, metric: str | None = None
) -> Said:
    """Who says the figure whose number stands at ``start:end`` of the text, in sentence ``sentence_index``."""
    return Said()
