"""What each word of a sentence can mean: the lexicon's sections, compiled once into one index of phrases.

A `Mark` is one meaning of one phrase in the sentence: its kind ("value", "noun", "cue" ...), what the lexicon says of it,
the tokens it covers, and the clitics that were taken off its first word. Kinds do not compete with one another; of one
kind the longest phrase wins.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from .lexicon import Lexicon
from .models import Token
from .text import strip_clitics, tokenise


class Mark(NamedTuple):
    """One meaning of tokens[first:last]; ``prefix`` are the clitics before the first word ("وال")."""

    kind: str
    value: Any
    first: int
    last: int
    prefix: str


Marks = Sequence[Mapping[str, Mark]]
_NONE: Mapping[str, Mark] = {}


@dataclass(slots=True, eq=False)
class Grammar:
    """All phrases of one language by their first word: first word -> [(further words, kind, value)], longest first."""

    lexicon: Lexicon
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = field(default_factory=dict)
    seen: dict[str, tuple[tuple[str, tuple[str, ...], str, Any], ...]] = field(default_factory=dict)

    def add(self, kind: str, phrase: str, value: Any) -> None:
        """Enter one phrase. A phrase that stands twice under one kind is refused."""
        words = tuple(token.folded for token in tokenise(phrase))
        rows = self.phrases.setdefault(words[0], [])
        if any(rest == words[1:] and other == kind for rest, other, _ in rows):
            raise ValueError(f"{self.lexicon.language}: {phrase!r} stands twice among the {kind} words")
        rows.append((words[1:], kind, value))
        rows.sort(key=lambda row: -len(row[0]))

    def readings(self, word: str) -> tuple[tuple[str, tuple[str, ...], str, Any], ...]:
        """Give (clitics, further words, kind, value) of every phrase that can begin with this folded word."""
        found = self.seen.get(word)
        if found is None:
            forms = strip_clitics(word)
            found = tuple((word[: len(word) - len(form)], *row) for form in forms for row in self.phrases.get(form, ()))
            if len(self.seen) < 1 << 17:
                self.seen[word] = found
        return found

    def mark(self, tokens: Sequence[Token]) -> list[Mapping[str, Mark]]:
        """Give for each token the marks that begin there, by kind."""
        marks: list[Mapping[str, Mark]] = []
        for i, token in enumerate(tokens):
            readings = self.readings(token.folded)
            marks.append(dict(self._matching(readings, tokens, i)) if readings else _NONE)
        return marks

    def _matching(
        self, readings: tuple[tuple[str, tuple[str, ...], str, Any], ...], tokens: Sequence[Token], i: int
    ) -> Iterator[tuple[str, Mark]]:
        longest: dict[str, int] = {}
        for prefix, rest, kind, value in readings:
            size = len(rest)
            if size <= longest.get(kind, -1):
                continue
            if size and (i + size >= len(tokens) or any(tokens[i + 1 + k].folded != rest[k] for k in range(size))):
                continue
            longest[kind] = size
            yield kind, Mark(kind, value, i, i + 1 + size, prefix)


@cache
def load_grammar(lexicon: Lexicon) -> Grammar:
    """Compile the sections of a lexicon that the figure grammar reads."""
    grammar = Grammar(lexicon)
    numbers = lexicon.section("numbers")
    for kind, table in (("value", "values"), ("scale", "scales"), ("twice", "twice"), ("half", "halves")):
        for word, value in numbers.get(table, {}).items():
            grammar.add(kind, word, value)
    for kind, table in (("vague", "vague"), ("rounded", "rounded")):
        for word, value in numbers.get(table, {}).items():
            grammar.add(kind, word, value)
    for kind in ("between", "to", "of", "connectors", "percent"):
        for word in numbers.get(kind, ()):
            grammar.add(kind, word, True)
    for word in numbers.get("ordinals", ()):
        grammar.add("ordinal", word, True)
    quantifiers = lexicon.section("quantifiers")
    for side in ("before", "after"):
        for meaning, words in quantifiers.get(side, {}).items():
            for word in words:
                grammar.add(f"quantifier_{side}", word, meaning)
    return grammar
