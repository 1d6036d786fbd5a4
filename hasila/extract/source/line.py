"""Prepare a sentence for the readers of sources: its words are looked up once, and most of them are nothing to them."""

from collections.abc import Sequence
from functools import lru_cache

from ..hints import Hints, all_of
from ..models import Sentence, Token
from .bodies import QUOTES, SourceRegistry
from .cues import SourceWords
from .phrases import Line

_QUOTE, _NAME, _CUE, _SIGN, _WHEN = 1, 2, 4, 8, 16  # what a word is to the readers of sources; most words are nothing


@lru_cache(maxsize=16)
def _hints(registry: SourceRegistry, words: SourceWords) -> Hints:
    """A word as it is folded -> is it a quotation mark, the sign of a label, "when", the begin of a name or a cue?"""
    kinds = (
        (_QUOTE, QUOTES), (_NAME, registry.entries), (_CUE, words.cues), (_SIGN, frozenset(":)")), (_WHEN, words.when)
    )  # fmt: skip
    return Hints(lambda folded: sum(bit for bit, known in kinds if folded in known))


def make_line(text: str, sentence: Sentence, registry: SourceRegistry, words: SourceWords) -> Line:
    """Prepare a sentence: drop its quotation marks, find the names in it."""
    tokens: Sequence[Token] = sentence.tokens
    hints = _hints(registry, words)
    hinted = hints.of(tokens)
    may = all_of(hinted)
    if may & _QUOTE:
        tokens = [token for token in tokens if token[2] not in QUOTES]
        hinted = hints.of(tokens)
    found = registry.names(text, tokens, [k for k, hint in hinted if hint & _NAME])
    cues = [k for k, hint in hinted if hint & _CUE]
    may_say = bool(may & (_CUE | _SIGN))
    whens = [k for k, hint in hinted if hint & _WHEN] if may & _WHEN else []
    return Line(text, tokens, {name.first: name for name in found}, words, cues, whens, may_say)
