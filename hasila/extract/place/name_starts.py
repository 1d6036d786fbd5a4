"""What a word of the text begins among the names of places: worked out once a word, for each set of countries."""

from functools import lru_cache
from typing import NamedTuple

from ..hints import REMEMBERED, Hints
from .gazetteer import COUNTRY, SEA, Entry, Gazetteer, Seconds
from .names import ARTICLE, ARTICLES, heads

SETTLEMENTS = frozenset(("city", "town", "village"))
KNOWN_ALONE = 100_000  # inhabitants from which a town named without a word beside it speaks for its country
BEGINS, ADDS = 1, 2  # a name; one that only the countries searched have


class Meaning(NamedTuple):
    """What a name may be: its entries, and what they say together."""

    entries: tuple[Entry, ...]
    country: str | None = None  # it is the name of a country
    home: str | None = None  # all entries lie in one country, or the largest by far
    several: bool = False  # the entries lie in several countries
    areas: tuple[Entry, ...] = ()  # the first-level areas among them
    sea: bool = False
    most: int = 0  # inhabitants of the largest
    town: bool = False  # nothing but settlements


def meaning_of(entries: tuple[Entry, ...]) -> Meaning:
    """Sum up the entries of a name."""
    homes = {entry.country for entry in entries if entry.country}
    home = next(iter(homes)) if len(homes) == 1 else None
    most = max((entry.population for entry in entries), default=0)
    if len(homes) > 1:  # "Gaza" is a city of 400,000 and a province elsewhere
        largest, *rest = sorted(entries, key=lambda entry: -entry.population)
        others = max((entry.population for entry in rest if entry.country != largest.country), default=0)
        home = largest.country if largest.population >= max(KNOWN_ALONE, 10 * others) else None
    return Meaning(
        entries,
        next((entry.country for entry in entries if entry.kind == COUNTRY), None),
        home,
        len(homes) > 1,
        tuple(entry for entry in entries if entry.kind == "admin1"),
        any(entry.kind == SEA for entry in entries),
        most,
        all(entry.kind in SETTLEMENTS for entry in entries),
    )


class Start(NamedTuple):
    """A reading of a word that begins names: as it stands in the tables, and the clitics that are taken off for it."""

    form: str
    clitic: str
    alone: Meaning | None  # what it means as a whole name
    seconds: Seconds  # the second words of the names of several words that it begins


class Starts:
    """The words that begin names known to all, and names of the countries in ``scope``."""

    def __init__(self, gazetteer: Gazetteer, scope: tuple[str, ...]) -> None:
        self.gazetteer, self.scope = gazetteer, scope
        self.hints = Hints(self._bits)
        self._known: dict[str, tuple[Start, ...]] = {}
        self._meanings: dict[str, Meaning | None] = {}

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
        seconds = self.gazetteer.seconds(form, self.scope)
        return Start(form, folded[: len(folded) - len(form)], self.meaning(form), seconds)

    def meaning(self, key: str) -> Meaning | None:
        """Give what a whole name may be."""
        if key not in self._meanings:
            if len(self._meanings) > REMEMBERED:
                self._meanings.clear()
            entries = self.gazetteer.find(key, self.scope)
            self._meanings[key] = meaning_of(entries) if entries else None
        return self._meanings[key]

    def _bits(self, folded: str) -> int:
        starts = self.of(folded)
        bits = BEGINS if starts or folded in ARTICLES else 0
        if not starts or not self.scope:
            return bits
        longer = any(form in self.gazetteer.names_of(iso3).seconds for form, *_ in starts for iso3 in self.scope)
        if longer or any(not self.gazetteer.begins(form, ()) for form, *_ in starts):
            bits |= ADDS
        return bits


def goes_on(seconds: Seconds, second: str) -> bool:
    """Is this one of the second words?"""
    for known in seconds:  # noqa: SIM110 - nearly always one table, or two
        if second in known:
            return True
    return False


@lru_cache(maxsize=256)
def starts_of(gazetteer: Gazetteer, scope: tuple[str, ...]) -> Starts:
    """Give the words that begin names for some countries, the same object each time."""
    return Starts(gazetteer, scope)
