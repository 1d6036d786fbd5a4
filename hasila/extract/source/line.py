"""Prepare a sentence for the readers of sources: its words are looked up once, and most of them are nothing to them."""

from collections.abc import Sequence
from functools import lru_cache

from ..hints import Hints, all_of
from ..models import Sentence, Token
from .bodies import QUOTES, SourceRegistry
from .cues import SourceWords, match
from .phrases import Line

_IN_BRACKETS = 2  # words of a name in brackets
_NAMED = ("media", "armed_actor", "ngo")  # what has its name in brackets, not what it is: an agency, a movement
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
    if words.subject_after and may & _SIGN and any(token.folded == "(" for token in tokens):
        tokens = _with_names_in_brackets(tokens, words)
        hinted = hints.of(tokens)
    found = registry.names(text, tokens, [k for k, hint in hinted if hint & _NAME])
    cues = [k for k, hint in hinted if hint & _CUE]
    may_say = bool(may & (_CUE | _SIGN))
    whens = [k for k, hint in hinted if hint & _WHEN] if may & _WHEN else []
    return Line(text, tokens, {name.first: name for name in found}, words, cues, whens, may_say)


def _with_names_in_brackets(tokens: Sequence[Token], words: SourceWords) -> Sequence[Token]:
    """Drop brackets that are written as quotation marks, around the name behind a noun of ours: حركة (حماس)."""
    dropped: set[int] = set()
    for k in range(1, len(tokens) - 2):
        head = match(words.heads, tokens, k - 1) if tokens[k].folded == "(" else None
        if head is None or head[1] not in _NAMED or (head[1] == "ngo" and not tokens[k + 1].folded.startswith("ال")):
            continue
        closed = next((j for j in range(k + 2, min(k + 2 + _IN_BRACKETS, len(tokens))) if tokens[j].folded == ")"), 0)
        if closed and all(token.folded.isalpha() for token in tokens[k + 1 : closed]):
            dropped |= {k, closed}
    return [token for k, token in enumerate(tokens) if k not in dropped] if dropped else tokens
