"""The words of a language: one TOML file each, folded like the text. The grammar is one, a language is a table.

A table in the file maps a meaning to its words (``at_least = ["at least", "no fewer than"]``); `invert` turns it round
into word -> meaning. The same word twice, after folding, is refused: one of the two would silently lose.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .models import Token
from .text import fold, strip_clitics, tokenise

LEXICONS = Path(__file__).parent / "lexicons"


class LexiconError(ValueError):
    """A lexicon file that cannot be used; the message names the file, the table and the word."""


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """All tables of one language, folded. ``section("numbers")`` gives one of them."""

    language: str
    tables: Mapping[str, Any]

    def section(self, name: str) -> Mapping[str, Any]:
        """Give a top-level table of the file; an empty one if the language has none."""
        return self.tables.get(name, {})  # type: ignore[no-any-return]


def languages() -> tuple[str, ...]:
    """Name the languages that can be read: the lexicon files found.

    >>> "ar" in languages() and "en" in languages()
    True
    """
    return tuple(sorted(path.stem for path in LEXICONS.glob("*.toml")))


@cache
def load_lexicon(language: str, *, folder: Path = LEXICONS) -> Lexicon:
    """Read one language's file. Raises LexiconError when there is none, or when a word stands twice in a table."""
    path = folder / f"{language}.toml"
    if not path.is_file():
        raise LexiconError(f"no lexicon for the language {language!r}; there are: {', '.join(languages())}")
    with path.open("rb") as file:
        tables = _folded(tomllib.load(file), path.name)
    joined = tables.get("language", {}).get("contractions", {})
    return Lexicon(language, _contracted(tables, joined) if joined else tables)


def _folded(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Fold keys and words of a table, at any depth, and refuse a word that stands twice in it."""
    out: dict[str, Any] = {}
    for key, value in table.items():
        name = fold(key)
        if name in out:
            raise LexiconError(f"{where}: {key!r} stands twice")
        if isinstance(value, dict):
            out[name] = _folded(value, f"{where} [{key}]")
        elif isinstance(value, list):
            out[name] = _folded_list(value, f"{where} {key}")
        else:
            out[name] = fold(value) if isinstance(value, str) else value
    return out


def _folded_list(values: list[Any], where: str) -> tuple[Any, ...]:
    folded = tuple(_folded(v, where) if isinstance(v, dict) else fold(v) if isinstance(v, str) else v for v in values)
    twice = {word for word, times in Counter(v for v in folded if isinstance(v, str)).items() if times > 1}
    if twice:
        raise LexiconError(f"{where}: {', '.join(sorted(twice))} stands twice")
    return folded


def _contracted(table: Mapping[str, Any], joined: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Give each phrase that ends in a word of ``joined`` also the ends the word melts into: "mort de" -> "mort du".

    >>> _contracted({"before": ("mort de", "tue")}, {"de": ("du", "des", "d'")})
    {'before': ('mort de', 'tue', 'mort du', 'mort des', "mort d'")}
    """
    out: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            out[key] = value if value is joined else _contracted(value, joined)
        elif isinstance(value, tuple):
            phrases = [word for word in value if isinstance(word, str) and " " in word]
            split = [phrase.rpartition(" ") for phrase in phrases]
            more = [f"{rest} {end}" for rest, _, last in split for end in joined.get(last, ())]
            out[key] = (*value, *(phrase for phrase in dict.fromkeys(more) if phrase not in value))
        else:
            out[key] = value
    return out


def invert(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn meaning -> words into word -> meaning.

    >>> invert({"killed": ["dead", "slain"]})
    {'dead': 'killed', 'slain': 'killed'}
    >>> invert({"killed": ["hit"], "injured": ["hit"]})
    Traceback (most recent call last):
    hasila.extract.lexicon.LexiconError: 'hit' means both killed and injured
    """
    out: dict[str, str] = {}
    for meaning, words in table.items():
        for word in words:
            if word in out:
                raise LexiconError(f"{word!r} means both {out[word]} and {meaning}")
            out[word] = meaning
    return out


class Phrases:
    """Phrases of one or more words, found over tokens; the longest wins. Built once from phrase -> meaning.

    Words must stand as listed, but the first may carry clitics in the text (و ف ب ل ك ال): "وبحسب" finds "بحسب".
    """

    def __init__(self, meanings: Mapping[str, Any]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for phrase, meaning in meanings.items():
            words = tuple(token.folded for token in tokenise(phrase))
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda row: -len(row[0]))

    def at(self, tokens: Sequence[Token], i: int) -> tuple[int, Any] | None:
        """Give (number of tokens, meaning) of the longest phrase that begins at tokens[i], or None.

        >>> from hasila.extract.text import tokenise
        >>> Phrases({"at least": "at_least", "at": "here"}).at(tokenise("At least 5"), 0)
        (2, 'at_least')
        """
        for form in strip_clitics(tokens[i].folded):
            for words, meaning in self._by_first.get(form, ()):
                if len(words) == 1:
                    return 1, meaning
                if i + len(words) <= len(tokens) and all(
                    tokens[i + k].folded == words[k] for k in range(1, len(words))
                ):
                    return len(words), meaning
        return None

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, Any]]:
        """Give (first token, one past the last, meaning) of each phrase, left to right, none overlapping."""
        i = 0
        while i < len(tokens):
            found = self.at(tokens, i)
            if found:
                yield i, i + found[0], found[1]
            i += found[0] if found else 1
