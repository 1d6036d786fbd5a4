"""Which language an article is written in: by its commonest small words, or by its script.

The small words of a language that is read stand in its lexicon ([language] words); those of languages that are only
known, so that they can be refused by name and not be misread, in `data/languages.toml`.
"""

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .lexicon import languages, load_lexicon
from .text import fold, tokenise

KNOWN = Path(__file__).parents[2] / "data" / "languages.toml"
_ENOUGH = 4000  # characters are enough to tell
_FEWEST = 0.02  # share of small words under which nothing is said


class LanguageError(ValueError):
    """The article is in a language that is not read; the message names it and those that are."""


@cache
def _known() -> dict[str, dict[str, Any]]:
    """Give name, words and script of each language that is known, those read among them."""
    rows = tomllib.loads(KNOWN.read_text(encoding="utf-8"))
    for code in languages():
        rows[code] = dict(load_lexicon(code).section("language"))
    for row in rows.values():
        row["words"] = frozenset(fold(word) for word in row.get("words", ()))
        row.setdefault("script", _script("".join(row["words"])))
    return rows


def detect_language(text: str) -> str:
    """Give the two-letter code of the language that a text is most likely written in.

    >>> detect_language("The army said that the bridge was closed."), detect_language("قال الجيش إن الجسر مغلق")
    ('en', 'ar')
    """
    sample = text[:_ENOUGH]
    script = _script(sample)
    words = Counter(token.folded for token in tokenise(sample) if token.folded[0].isalpha())
    best, share = _by_words(words, script)
    if best and (share >= _FEWEST or script in ("LATIN", "ARABIC")):
        return best
    return next((code for code, row in _known().items() if script and row.get("script") == script), best or "en")


def _by_words(words: Mapping[str, int], script: str | None) -> tuple[str | None, float]:
    """Give the language whose small words make up most of the text, among those of the script, and that share."""
    total = sum(words.values()) or 1
    shares = {
        code: sum(words[word] for word in row["words"] & words.keys()) / total
        for code, row in _known().items()
        if row["words"] and row["script"] == script
    }
    best = max(shares, key=lambda code: (shares[code], code in languages()), default=None)
    return best, shares[best] if best else 0.0


def _script(text: str) -> str | None:
    """Give the script of most letters, as the first word of their Unicode names: LATIN, ARABIC, CYRILLIC ..."""
    letters: Counter[str] = Counter()
    for sign, count in Counter(text[:_ENOUGH:3] + text[:60]).items():
        if sign.isalpha() and (name := unicodedata.name(sign, "")):
            letters[name.split(" ")[0]] += count
    return max(letters, key=lambda name: letters[name], default=None)


def check_language(language: str, read: Mapping[str, object]) -> str:
    """Give the language back if it is one of those read; else raise LanguageError."""
    if language not in read:
        row = _known().get(language)
        name = f"{row['name']} ({language})" if row else repr(language)
        raise LanguageError(f"the article is in {name}, which is not read; read are {', '.join(sorted(read))}")
    return language
