"""A table of phrases with their meanings, found at the first or the last of their words in a text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from .names import Word, heads

REMEMBERED = 1 << 12  # words of the text for which a table keeps whether any phrase begins or ends with them
T = TypeVar("T")


class Table(Generic[T]):
    """Phrases with their meanings, found at a word of the text; most words begin and end none.

    What a word of the text can begin and end is worked out when it is first met: the phrases by their second word, the
    longest first, and what the word means alone.
    """

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self.meanings = meanings
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        for phrase in meanings:
            words = phrase.split(" ")
            self._first.setdefault(words[0], []).append(phrase)
            if len(words) > 1:
                self._last.setdefault(words[-1], []).append(phrase)
        self._starting: dict[str, _Starting[T]] = {}
        self._ending: dict[str, _Ending[T]] = {}

    def starts(self, word: str) -> bool:
        """Does any phrase begin with exactly this word?"""
        return word in self._first

    def begun_by(self, folded: str) -> tuple[bool, Iterable[str]]:
        """Say what this word begins, clitics aside: a phrase by itself? with which second words?"""
        rows, alone = self._rows_from(folded)
        return bool(alone), rows

    def may_end(self, folded: str) -> bool:
        """Does any phrase end with this word?"""
        return folded in self._last or any(form in self.meanings for form in heads(folded))

    def starting_at(self, words: Sequence[Word], first: int) -> tuple[int, T] | None:
        """Give (one past the last word, meaning) of the longest phrase that begins with words[first].

        The first word may carry و ف ب ل ك in the text.
        """
        folded = words[first][2]
        found = self._starting.get(folded)
        if found is None:
            found = _kept(self._starting, folded, self._rows_from(folded))
        if found is _STARTS_NONE or words[first].sign:
            return None
        rows, alone = found
        for rest, meaning in rows.get(words[first + 1][2], ()) if rows and first + 1 < len(words) else ():
            if _stand_at(words, first + 1, rest):
                return first + 1 + len(rest), meaning
        return (first + 1, *alone) if alone else None

    def ending_at(self, words: Sequence[Word], last: int) -> tuple[int, T, str] | None:
        """Give (first word, meaning, clitics before it) of the longest phrase that ends with words[last]."""
        folded = words[last][2]
        found = self._ending.get(folded)
        if found is None:
            found = _kept(self._ending, folded, self._rows_to(folded))
        if found is _ENDS_NONE or words[last].sign:
            return None
        rows, alone = found
        for size, rest, firsts in rows:
            first = last + 1 - size
            if first >= 0 and not words[first].sign and _stand_at(words, first + 1, rest):
                written = words[first].folded
                for form in heads(written):
                    if form in firsts:
                        return first, firsts[form], written[: len(written) - len(form)]
        return (last, *alone) if alone else None

    def _rows_from(self, folded: str) -> "_Starting[T]":
        rows: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        alone: tuple[()] | tuple[T] = ()
        for phrase in (phrase for form in heads(folded) for phrase in self._first.get(form, ())):
            _, *rest = phrase.split(" ")
            if rest:
                rows.setdefault(rest[0], []).append((tuple(rest), self.meanings[phrase]))
            else:
                alone = alone or (self.meanings[phrase],)  # of the forms, that with fewer clitics off it
        for found in rows.values():
            found.sort(key=lambda row: -len(row[0]))
        return (rows, alone) if rows or alone else _STARTS_NONE

    def _rows_to(self, folded: str) -> "_Ending[T]":
        firsts: dict[tuple[str, ...], dict[str, T]] = {}
        for phrase in self._last.get(folded, ()):
            first, *rest = phrase.split(" ")
            firsts.setdefault(tuple(rest), {})[first] = self.meanings[phrase]
        rows = sorted(((len(rest) + 1, rest, found) for rest, found in firsts.items()), key=lambda row: -row[0])
        form = next((form for form in heads(folded) if form in self.meanings), None)
        alone = (self.meanings[form], folded[: len(folded) - len(form)]) if form is not None else None
        return (tuple(rows), alone) if rows or alone else _ENDS_NONE


_Starting = tuple[Mapping[str, Sequence[tuple[tuple[str, ...], T]]], tuple[()] | tuple[T]]
_Ending = tuple[tuple[tuple[int, tuple[str, ...], Mapping[str, T]], ...], tuple[T, str] | None]
_STARTS_NONE: _Starting[Any] = ({}, ())
_ENDS_NONE: _Ending[Any] = ((), None)
R = TypeVar("R")


def _kept(memory: dict[str, R], word: str, found: R) -> R:
    if len(memory) > REMEMBERED:
        memory.clear()
    memory[word] = found
    return found


def _stand_at(words: Sequence[Word], i: int, wanted: Sequence[str]) -> bool:
    """Do these words, none of them a sign, stand at words[i]?"""
    if i + len(wanted) > len(words):
        return False
    for word in wanted:
        if words[i][2] != word or words[i].sign:
            return False
        i += 1
    return True
