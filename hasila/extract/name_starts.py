"""What a word of the text begins among the names of places: worked out once a word, for each set of countries."""

from functools import lru_cache
from typing import NamedTuple

from .gazetteer import Entry, Gazetteer
from .hints import REMEMBERED, Hints
from .names import ARTICLE, ARTICLES, heads

BEGINS, ADDS = 1, 2  # a name; one that only the countries searched have


class Start(NamedTuple):
    """A reading of a word that begins names: as it stands in the tables, and the clitics that are taken off for it."""

    form: str
    clitic: str
    alone: tuple[Entry, ...]  # what it means as a whole name
    several: bool  # does it begin names of several words too?


class Starts:
    """The words that begin names known to all, and names of the countries in ``scope``."""

    def __init__(self, gazetteer: Gazetteer, scope: tuple[str, ...]) -> None:
        self.gazetteer, self.scope = gazetteer, scope
        self.hints = Hints(self._bits)
        self._known: dict[str, tuple[Start, ...]] = {}

    def of(self, folded: str) -> tuple[Start, ...]:
        """Give the readings of a word that begin names, that with fewer clitics off it first; most words have none."""
        found = self._known.get(folded)
        if found is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            forms = [form for form in heads(folded) if self.gazetteer.begins(form, self.scope)]
            found = self._known[folded] = tuple([self._start(folded, form) for form in forms])
        return found

    def of_article(self, folded: str) -> Start:
        """Give what a Latin article begins: "Ed Daein"."""
        return self._start(folded, ARTICLE)

    def _start(self, folded: str, form: str) -> Start:
        several = self.gazetteer.begins_several(form, self.scope)
        return Start(form, folded[: len(folded) - len(form)], self.gazetteer.find(form, self.scope), several)

    def _bits(self, folded: str) -> int:
        starts = self.of(folded)
        bits = BEGINS if starts or folded in ARTICLES else 0
        if not starts or not self.scope:
            return bits
        longer = any(form in self.gazetteer.names_of(iso3).several for form, *_ in starts for iso3 in self.scope)
        if longer or any(not self.gazetteer.begins(form, ()) for form, *_ in starts):
            bits |= ADDS
        return bits


@lru_cache(maxsize=256)
def starts_of(gazetteer: Gazetteer, scope: tuple[str, ...]) -> Starts:
    """Give the words that begin names for some countries, the same object each time."""
    return Starts(gazetteer, scope)
