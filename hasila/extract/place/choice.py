"""Which row of the gazetteer a name means: by the words around it, a parent named beside it, the article's country,
and at last by population.
"""

from collections.abc import Sequence

from .gazetteer import ADMIN, COUNTRY, REGION, SEA, SITES, Entry, Gazetteer
from .lookalikes import of_a_people, speaks_or_describes
from .mentions import Name, Scope, only_home, strongly_said
from .name_starts import SETTLEMENTS
from .names import INDEFINITE, Word
from .words import QUOTES, PlaceWords

# What a kind word before the name lets the name be ("village of ..."); a kind that is not here lets it be anything.
FITS = {
    "admin1": frozenset(("admin1", REGION)),
    "admin2": frozenset(("admin2", "admin3")),
    "area": frozenset((*ADMIN, REGION)),
    "city": SETTLEMENTS,
    "town": SETTLEMENTS,
    "village": SETTLEMENTS,
    "camp": frozenset(("camp",)),
    "neighbourhood": frozenset(("neighbourhood",)),
    "site": SITES,
    "island": frozenset(("island", "admin1", REGION)),
}
LARGE = 20_000  # inhabitants from which a place of the article's country needs no word beside it that says "place"
FAMOUS = 300_000  # inhabitants from which a city of another country, which the article names, is meant
VERY_FAMOUS = 900_000  # the same where the article does not name the country
_SHORT = 3  # letters of a name that may be any word
_SMALL = SETTLEMENTS | {"admin3"}
_SETTLED = frozenset(("town", "camp", "neighbourhood", "site"))
_AGE = 3  # digits of an age or less


class Choice:
    """Chooses among the entries of the names of one article."""

    def __init__(self, gazetteer: Gazetteer, known: PlaceWords, scope: Scope, names: Sequence[Sequence[Name]]) -> None:
        self.gazetteer, self.known, self.scope = gazetteer, known, scope
        self._levels: dict[tuple[str, str, bool, bool], float] = {}
        self.typed: dict[str, set[str]] = {}  # the kind words with which the article writes a name somewhere
        for name in (name for found in names for name in found if name.beside.kind):
            self.typed.setdefault(name.key, set()).add(name.beside.kind)

    def _only_describes(self, words: Sequence[Word], name: Name) -> bool:
        """Is it a word behind a kind word that is no name: "14 new villages", قرية جديدة?"""
        word = words[name.last - 1].folded
        alone = name.last - name.first == 1 and not name.beside.compass and word not in self.known.compass.meanings
        return alone and word in self.known.not_names

    def choose(
        self, words: Sequence[Word], name: Name, kind: str, parents: set[str], here: set[str], after_a_place: bool
    ) -> tuple[Name, Entry, str] | None:
        """Choose among the entries of a name: (the name, the entry, how it was found); None if it is no place here."""
        if name.last < len(words) and words[name.last].glued and not words[name.last].capital and not kind:
            return None  # "the Britain-based Observatory", "a Tripoli-led force"
        if of_a_people(words, name, self.gazetteer) or (kind and self._only_describes(words, name)):
            return None
        licensed = bool(kind or self.typed.get(name.key) or self._of_its_country(words, name))
        evidence = name.beside.evidence or licensed or (name.listed and after_a_place)
        evidence = evidence or _labels_a_number(words, name.last)
        pretext = words[name.first].folded == f"ب{name.key}"  # بحجة, بصور: "on the pretext", "with pictures"
        own = name.means.country is not None and name.means.country == self.scope.main and words[name.first].capital
        own = own and name.key in name.entries[0].keys[:2]  # not "Car bomb"
        headed = name.first == 0 and name.last == len(words) and words[0].capital  # "NIGER", a line of its own
        doubtful = name.key in self.known.doubtful and not (own or headed) and (pretext or not evidence)
        if not licensed and (name.key in self.known.common or doubtful):
            return None
        if speaks_or_describes(words, name, self.known, evidence=bool(evidence)):
            return None
        long = len(name.key) > _SHORT or bool(name.beside.kind)  # "the governorate of Taiz" has three letters
        home = only_home(name, self.known, self.scope.spoken)  # of the Gaza Strip, wherever the article is at home
        full = home is not None and " " in name.key and len(name.means.areas) == len(name.entries)
        strongly = long and (strongly_said(name) or bool(kind) or name.listed or full)
        anywhere = name.key not in self.known.everywhere
        fitting = [
            entry
            for entry in name.entries
            if (anywhere or entry.country == self.scope.main)
            and self._may_be(entry, kind, evidence, strongly, here, parents, sole=full or entry.country == home)
        ]
        exact = [entry for entry in fitting if entry.kind in FITS.get(kind, ())]
        named = kind == "neighbourhood" and not name.beside.near  # not "a quarter south of Hama", "a quarter of Hama"
        named = named and words[name.beside.first - 1].folded not in INDEFINITE
        if named and not exact and not any(entry.kind in SITES for entry in fitting):
            return None  # a quarter that bears the name of a town elsewhere
        if kind in ("site", "area") and name.beside.kind and not exact:
            name = name._replace(beside=name.beside._replace(near=True))  # "the hospital, the area of Idlib"
        if not fitting:
            return None
        ranked = exact or fitting
        if ranked[0].kind == COUNTRY and name.key[0].isascii() and (kind in _SETTLED or kind == "village"):
            return None  # "Tonga town": no country
        best, how = ranked[0], "exact"
        if len(ranked) > 1:
            ranks = [(self._rank(entry, name, kind, parents, here), -k) for k, entry in enumerate(ranked)]
            ranks.sort(reverse=True)
            best, first = ranked[-ranks[0][1]], ranks[0][0]
            others = ((ranked[-k], rank) for rank, k in ranks[1:])
            rival = next((r for e, r in others if e.admin1 != best.admin1 or e.country != best.country), None)
            if rival:
                tied = first[:-1] == rival[:-1] and rival[-1] * 10 > first[-1]
                return name, best, "ambiguous" if tied else "context"
        if name.key not in best.keys[:2]:
            how = "alias"
        return name, best, how

    def _of_its_country(self, words: Sequence[Word], name: Name) -> bool:
        """Does the name of its country stand before an area, with what makes it the owner: "Nigeria's Plateau"?"""
        if name.first < 2 or words[name.first - 1].folded != "'s":
            return False
        owner = self.gazetteer.find(words[name.first - 2].folded, ())
        owners = {entry.country for entry in owner if entry.kind == COUNTRY}
        return any(entry.kind == "admin1" and entry.country in owners for entry in name.entries)

    def _may_be(
        self, entry: Entry, kind: str, evidence: bool, strongly: bool, here: set[str], parents: set[str], *, sole: bool
    ) -> bool:
        """Can an entry be meant at all? In another country, only what is strongly said to be a place, and is known."""
        if entry.kind in (COUNTRY, SEA) or entry.country in (self.scope.main, ""):
            sure = evidence or entry.population >= LARGE or entry.kind not in _SMALL
            return sure or entry.admin1 in parents or " " in entry.keys[0]
        if not strongly:
            return False
        if entry.country in here or not self.scope.main:
            return True
        if self._near(entry):
            return entry.population >= LARGE or entry.kind not in SETTLEMENTS or bool(kind)
        if kind == "village" or (kind in _SETTLED and entry.kind not in SETTLEMENTS):
            return False  # a village here that bears the name of a city or a province far away
        if entry.kind in SETTLEMENTS:
            return entry.population >= (FAMOUS if entry.country in self.scope.spoken else VERY_FAMOUS)
        named = bool(kind) or (sole and " " in entry.keys[0])
        return entry.kind in ("admin1", REGION) and named and (sole or entry.country in self.scope.spoken)

    def _rank(self, entry: Entry, name: Name, kind: str, parents: set[str], here: set[str]) -> tuple[float, ...]:
        """Order candidates: the article's country, the kind that is said, a parent in the sentence, the level,
        population.
        """
        around = entry.country in self.scope.searched or entry.country in here
        country = 2.0 if entry.country == self.scope.main else float(around)
        fits = float(entry.kind in FITS.get(kind, ()))
        parent = float(entry.admin1 in parents and entry.kind != "admin1")
        return (country, fits, parent, self._level(entry, name), float(name.key in entry.keys[:2]), entry.population)

    def _level(self, entry: Entry, name: Name) -> float:
        """Prefer for a bare name the first-level area, unless the article speaks of the city alone; then the place.

        "Sweida" alone may be the governorate or its capital; the area claims no more than is known. But one is near a
        city, and where the capital lies outside the area of the same name (Sana'a), the city is meant.
        """
        if entry.kind in (COUNTRY, REGION, SEA):
            return 9.0
        if entry.kind != "admin1":
            return {"admin2": 5.0, "admin3": 4.0}.get(entry.kind, 7.0)
        at = (name.key, entry.id, name.beside.countryside, name.beside.near)
        level = self._levels.get(at)
        if level is None:
            level = self._levels[at] = self._level_of_area(entry, name)
        return level

    def _level_of_area(self, entry: Entry, name: Name) -> float:
        wider = any(key != name.key and name.key in key.removeprefix("al ").split(" ") for key in entry.keys[:2])
        if name.beside.countryside or wider:
            return 8.0
        own = [e for e in name.entries if e.kind in SETTLEMENTS and e.country == entry.country]
        outside = own and all(e.admin1 != entry.id for e in own)
        typed = self.typed.get(name.key, set())
        city = typed & SETTLEMENTS and "admin1" not in typed
        return 6.0 if outside or city or name.beside.near else 7.5

    def _near(self, entry: Entry) -> bool:
        return entry.country in self.scope.searched


def _labels_a_number(words: Sequence[Word], last: int) -> bool:
    """Does a number in brackets follow, too large for an age: "Chad (1.2 million)", "Mali (4,500)"?"""
    if last + 2 >= len(words) or words[last].folded != "(":
        return False
    digits = words[last + 1].folded
    return digits[0].isdigit() and (len(digits) > _AGE or words[last + 2].folded not in QUOTES | {")"})
