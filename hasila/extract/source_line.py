"""Prepare a sentence for the readers of sources: its words are looked up once, and most of them are nothing to them."""

from collections.abc import Sequence
from functools import lru_cache

from .bodies import QUOTES, SourceRegistry
from .cues import SourceWords
from .models import Sentence, Token
from .phrases import Line

_QUOTE, _NAME, _CUE, _SIGN, _WHEN = 1, 2, 4, 8, 16  # what a word is to the readers of sources; most words are nothing
_REMEMBERED = 50_000  # words


class _Hints(dict[str, int]):
    """A word as it is folded -> is it a quotation mark, the sign of a label, "when", the begin of a name or a cue?"""

    def __init__(self, registry: SourceRegistry, words: SourceWords) -> None:
        super().__init__()
        self._kinds = (
            (_QUOTE, QUOTES), (_NAME, registry.entries), (_CUE, words.cues), (_SIGN, frozenset(":)")),
            (_WHEN, words.when),
        )  # fmt: skip

    def __missing__(self, folded: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        self[folded] = hints = sum(bit for bit, known in self._kinds if folded in known)
        return hints


@lru_cache(maxsize=16)
def _hints(registry: SourceRegistry, words: SourceWords) -> _Hints:
    return _Hints(registry, words)


def make_line(text: str, sentence: Sentence, registry: SourceRegistry, words: SourceWords) -> Line:
    """Prepare a sentence: drop its quotation marks, find the names in it."""
    tokens: Sequence[Token] = sentence.tokens
    hints = _hints(registry, words)
    hinted = [(k, hint) for k, token in enumerate(tokens) if (hint := hints[token[2]])]
    if any(hint & _QUOTE for _, hint in hinted):
        tokens = [token for token in tokens if token[2] not in QUOTES]
        hinted = [(k, hint) for k, token in enumerate(tokens) if (hint := hints[token[2]])]
    found = registry.names(text, tokens, [k for k, hint in hinted if hint & _NAME])
    cues = [k for k, hint in hinted if hint & _CUE]
    may_say = bool(cues) or any(hint & _SIGN for _, hint in hinted)
    whens = [k for k, hint in hinted if hint & _WHEN]
    return Line(text, tokens, {name.first: name for name in found}, words, cues, whens, may_say)
