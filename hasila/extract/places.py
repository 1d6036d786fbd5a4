"""Find the places that an article names, and resolve each to one row of the gazetteer.

Three steps: the country is inferred from all names and peoples in the article; every name is found, longest first, and
settled
by the words around it, by a parent named beside it, by the article's country and at last by population; "the city" goes
back
to the city named before. ``places_for`` (module ``figure_places``) then picks the places of one figure.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from .figure_places import places_for
from .gazetteer import ADMIN, COUNTRY, REGION, SEA, SITES, Entry, Gazetteer, load_gazetteer
from .lexicon import Lexicon
from .located import COUNTRYWIDE, Located
from .models import Place, PlaceRole, Sentence
from .name_starts import SETTLEMENTS
from .names import ARABIC, Word, heads
from .place_hints import PlaceLine, hints_for
from .place_names import Name, Scope, known_names, only_home, scope_of, strongly_said, widened
from .place_phrases import Phrase, goes_on_to_name, phrases_in
from .place_words import QUOTES, Beside, PlaceWords, beside, place_words
from .text import tokenise

__all__ = ["Gazetteer", "Located", "find_places", "load_gazetteer", "places_for"]

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
_NISBA = "يا"  # in which the name of a country ends, and its people in the accusative
_SHORT = 3  # letters of a name that may be any word
SAID_AFTER = 4  # words from a village to the area that it is said to lie in
TOLD_WITHIN = 5  # sentences for which "the city" means the one that was called a city
DATELINE_WITHIN = 4  # sentences: where a dateline may stand
_TITLE, _OF = 4, frozenset(("of", "the", "de", "du", "da", "del", "la", "al"))  # words of a title; what joins them
_SMALL = SETTLEMENTS | {"admin3"}
_LEVELS = {"admin1": 4, "admin2": 3, "admin3": 3}
_AGE = 3  # digits of an age or less
_AGENCY = 3  # words of an agency before the place where it reports from
_FILED = 12  # words of a dateline after its place
_INDEFINITE, _ACCUSATIVE = "\u064b", "ا"  # the sign of an indefinite accusative, and the letter that stands for it
VERY_FAMOUS = 900_000  # the same where the article does not name the country


def find_places(
    text: str,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    country_iso3: str | None = None,
    title: str | None = None,
) -> Located:
    """Resolve every place name of the article; infer its country where ``country_iso3`` is not given.

    ``title`` is a headline that stands outside the text; it helps to say what the article is about.
    """
    known = place_words(lexicon)
    hints = hints_for(gazetteer, known)
    lines = [hints.line(text, sentence.tokens) for sentence in sentences]
    above = hints.line(title or "", tokenise(title) if title else ())
    weights = [2, *(2 if sentence.headline else 1 for sentence in sentences)]
    everything = [above, *lines]
    first = [known_names(line, gazetteer, known) for line in everything]
    scope = scope_of(everything, first, weights, gazetteer, known, country_iso3)
    over, *names = [
        widened(found, line.words, gazetteer, scope.searched, known)
        for found, line in zip(first, everything, strict=True)
    ]
    headline = _Reader(title, gazetteer, known, scope, [over, *names]).read(above, over) if title else []
    reader = _Reader(text, gazetteer, known, scope, [over, *names])
    read = [reader.read(line, found) for line, found in zip(lines, names, strict=True)]
    read = reader.with_areas(headline, read)
    paragraph, number = [0], 0
    for before, after in pairwise(sentences):
        number += "\n" in text[before.end : after.start]
        paragraph.append(number)
    return Located(
        mentions=tuple([tuple([place for place, _ in found]) if found else () for found in read]),
        country=_as_written(reader.country(), (headline, *read)),
        beside=tuple([tuple([around for _, around in found]) if found else () for found in read]),
        words=tuple([line.words for line in lines]),
        lines=tuple(lines),
        paragraph=tuple(paragraph[: len(sentences)]),
        naming=tuple(i for i, found in enumerate(read) if found),
        gazetteer=gazetteer,
        known=known,
        filed=frozenset(reader.filed),
        headlines=frozenset(i for i, sentence in enumerate(sentences) if sentence.headline),
        title=tuple(place.at(0, 0) for place, _ in headline),
    )


def _as_written(country: Place | None, lines: Iterable[Sequence[tuple[Place, Beside]]]) -> Place | None:
    """Give the article's country the name with which the article first names it: Liban, Ucrania."""
    if country is None:
        return None
    named = (p for line in lines for p, _ in line if p.place_id == country.place_id)
    plain = (p.place for p in named if p.location_precision == COUNTRYWIDE and p.how != "context")
    return replace(country, place=next(plain, country.place))


class _Reader:
    """Settles the names of one article, sentence by sentence, remembering the last place of each kind."""

    def __init__(
        self, text: str, gazetteer: Gazetteer, known: PlaceWords, scope: Scope, names: Sequence[Sequence[Name]]
    ) -> None:
        self.text, self.gazetteer, self.known, self.scope = text, gazetteer, known, scope
        self.last: dict[str, Entry] = {}  # the last place of each kind in the article's country
        self.told: dict[str, tuple[Entry, int]] = {}
        self.unknown: dict[str, Place] = {}  # the last of each kind that no table knows, until one that is known
        self.villages: dict[str, tuple[str, ...]] = {}  # first word of a name that no table knows, and the others
        self.namesakes: dict[str, Entry | None] = {}  # names that mean a place no table knows, and the area it lies in
        self.filed: set[str] = set()  # where the report was filed
        self._read_so_far = 0
        self._dateline_open = True
        self._levels: dict[tuple[str, str, bool, bool], float] = {}
        self.typed: dict[str, set[str]] = {}  # the kind words with which the article writes a name somewhere
        for name in (name for found in names for name in found if name.beside.kind):
            self.typed.setdefault(name.key, set()).add(name.beside.kind)

    def read(self, line: PlaceLine, names: Sequence[Name]) -> list[tuple[Place, Beside]]:
        """Give the places of one sentence in text order, each with what stands beside it."""
        self._dateline_open = self._read_so_far < DATELINE_WITHIN
        self._read_so_far += 1
        words = line.words
        items = self._items(line, names) if words else []
        if not items:
            return []
        areas = {(name.key, area.admin1) for name in names for area in name.means.areas if self._near(area)}
        here = {name.means.country for name in names if name.means.country}
        found: list[tuple[Place, Beside]] = []
        taken: set[int] = set()
        kind = ""
        filed = 0  # one past the words that only say where the report was filed
        for item in items:
            if item.first in taken or (isinstance(item, Name) and _says_whose(words, item, self.text)):
                continue
            if isinstance(item, Name) and _in_a_title(words, item):
                continue
            label = isinstance(item, Name) and item.means.country is not None  # "MALI: 20 dead"
            if self._dateline_open and not label and _dateline(words, item, filed, self.text, self.known):
                filed = max(item.last, item.beside.last)
                taken.update(range(item.beside.first, item.beside.last))
                if not isinstance(item, Phrase):
                    self.filed |= {entry.id for entry in item.entries if entry.country == self.scope.main}
                continue
            if isinstance(item, Phrase):
                place = self._phrase(words, item, areas, found)
            else:
                kind = item.beside.kind or (kind if item.listed and not item.beside.countryside else "")
                parents = self._parents(item, areas) if areas else set()
                place = self._settle(words, item, kind, parents, here, bool(found))
                place = place and self._not_elsewhere(place, item, names)
                place = place and self._seat_of(words, item, place)
            if place:
                found.append((place, item.beside))
                taken.update(range(item.beside.first, item.beside.last))
        return found

    def _items(self, line: PlaceLine, names: Sequence[Name]) -> list[Name | Phrase]:
        """Put names and phrases in text order; a name goes before a phrase that takes it for an unknown one.

        But "the Tunisian coast" is no coast of that name elsewhere.
        """
        found = list(phrases_in(line, self.gazetteer, self.known))
        if not found and not names and not self.villages:
            return []
        if not self.villages and not (found and names):
            return [*names, *found]
        lands = [(phrase.first, phrase.last) for phrase in found if phrase.what != "unknown" and phrase.country]
        names = [n for n in names if not any(first <= n.first and n.last < last for first, last in lands)]
        named = {i for name in names for i in range(name.beside.first, name.beside.last)}
        phrases = [
            phrase
            for phrase in found
            if (phrase.what == "unknown" and not phrase.weak)
            or not named & set(range(phrase.beside.first, phrase.beside.last))
        ]
        return sorted((*names, *phrases, *self._named_before(line.words)), key=_reading_order)

    def _named_before(self, words: Sequence[Word]) -> Iterator[Phrase]:
        """Find again, after "in" or "and", the villages that the article has called so but no table knows."""
        for i, word in enumerate(words if self.villages else ()):
            for form in heads(word.folded):
                rest = self.villages.get(form)
                if rest is not None and tuple(w.folded for w in words[i + 1 : i + 1 + len(rest)]) == rest:
                    last = i + 1 + len(rest)
                    around = beside(words, i, last, word.folded[: len(word.folded) - len(form)], self.known)
                    if around.evidence or form != word.folded:
                        yield Phrase(i, last, "unknown", around, name_at=i)

    @staticmethod
    def _parents(name: Name, areas: Set[tuple[str, str]]) -> set[str]:
        """Give the areas that a sentence names beside a place."""
        own = {entry.id for entry in name.entries}
        return {area for key, area in areas if key != name.key and area not in own}

    def _near(self, entry: Entry) -> bool:
        return entry.country in self.scope.searched

    def _settle(
        self, words: Sequence[Word], name: Name, kind: str, parents: set[str], here: set[str], after_a_place: bool
    ) -> Place | None:
        """Choose among the entries of a name; None if it is not a place here."""
        if name.last < len(words) and words[name.last].glued and not words[name.last].capital and not kind:
            return None  # "the Britain-based Observatory", "a Tripoli-led force"
        if self._of_a_people(words, name):
            return None
        licensed = bool(kind or self.typed.get(name.key) or self._of_its_country(words, name))
        evidence = name.beside.evidence or licensed or (name.listed and after_a_place)
        evidence = evidence or _labels_a_number(words, name.last)
        pretext = words[name.first].folded == f"ب{name.key}"  # بحجة, بصور: "on the pretext", "with pictures"
        doubtful = name.key in self.known.doubtful and (pretext or not evidence)
        if not licensed and (name.key in self.known.common or doubtful):
            return None
        if self._not_a_place(words, name, evidence=bool(evidence)):
            return None
        long = len(name.key) > _SHORT or bool(name.beside.kind)  # "the governorate of Taiz" has three letters
        home = only_home(name, self.known, self.scope.spoken)  # of the Gaza Strip, wherever the article is at home
        full = home is not None and " " in name.key and len(name.means.areas) == len(name.entries)
        strongly = long and (strongly_said(name) or bool(kind) or name.listed or full)
        fitting = [
            entry
            for entry in name.entries
            if self._may_be(entry, kind, evidence, strongly, here, parents, sole=full or entry.country == home)
        ]
        exact = [entry for entry in fitting if entry.kind in FITS.get(kind, ())]
        if kind == "neighbourhood" and not exact and not any(entry.kind in SITES for entry in fitting):
            return None  # a quarter that bears the name of a town elsewhere
        if kind in ("site", "area") and name.beside.kind and not exact:
            name = name._replace(beside=name.beside._replace(near=True))  # "the hospital, the area of Idlib"
        if not fitting:
            return None
        ranked = exact or fitting
        best, how = ranked[0], "exact"
        if len(ranked) > 1:
            ranks = [(self._rank(entry, name, kind, parents, here), -k) for k, entry in enumerate(ranked)]
            ranks.sort(reverse=True)
            best, first = ranked[-ranks[0][1]], ranks[0][0]
            others = ((ranked[-k], rank) for rank, k in ranks[1:])
            rival = next((r for e, r in others if e.admin1 != best.admin1 or e.country != best.country), None)
            if rival:
                tied = first[:-1] == rival[:-1] and rival[-1] * 10 > first[-1]
                return self._place(words, name, best, "ambiguous" if tied else "context")
        if name.key not in best.keys[:2]:
            how = "alias"
        return self._place(words, name, best, how)

    def _not_a_place(self, words: Sequence[Word], name: Name, *, evidence: bool) -> bool:
        """Is it one who speaks, "Ahmad said", or a sea that only describes what follows, "the Red Sea port of"?"""
        if name.last >= len(words):
            return False
        follows = self.known.after.starting_at(words, name.last)
        if follows and {"kind:city", "kind:site"} & follows[1] and name.means.sea:
            return True
        if evidence or name.means.country or self.known.said.starting_at(words, name.last) is None:
            return False
        return not any(entry.kind in ("admin1", REGION) and name.key in entry.keys[:2] for entry in name.entries)

    def _of_its_country(self, words: Sequence[Word], name: Name) -> bool:
        """Does the name of its country stand before an area, with what makes it the owner: "Nigeria's Plateau"?"""
        if name.first < 2 or words[name.first - 1].folded != "'s":
            return False
        owner = self.gazetteer.find(words[name.first - 2].folded, ())
        owners = {entry.country for entry in owner if entry.kind == COUNTRY}
        return any(entry.kind == "admin1" and entry.country in owners for entry in name.entries)

    def _seat_of(self, words: Sequence[Word], name: Name, place: Place) -> Place:
        """Give the capital where a country's name owns it, and its own name does not follow: "Somalia's capital"."""
        seat = name.last + 1
        owns = seat < len(words) and words[name.last].folded == "'s" and name.entries[0].kind == COUNTRY
        if not owns or f"{self.known.the} {words[seat].folded}" not in self.known.capital.meanings:
            return place
        city = None if goes_on_to_name(words, seat + 1) else self.gazetteer.capital(name.entries[0].country)
        return self.make(city, place.start, words[seat].end, name.beside, "context") if city else place

    def _of_a_people(self, words: Sequence[Word], name: Name) -> bool:
        """Does a word like a country's name say whose people were counted: مهاجرا إثيوبيا, 45 سوريا?"""
        alike = name.last - name.first == 1 and name.key.endswith(_NISBA) and name.entries[0].kind == COUNTRY
        if not alike or not name.first or name.beside.evidence or words[name.first].folded != name.key:
            return False
        before = words[name.first - 1].folded
        if before[0].isdigit():
            return True
        accusative = before.endswith("ا") and len(before) > _SHORT and not words[name.first - 1].sign
        return accusative and not self.gazetteer.find(before, ())

    def _not_elsewhere(self, place: Place, name: Name, names: Sequence[Name]) -> Place:
        """Give up a small place that lies in another area than the one said right after it: a namesake, not it.

        "Nyaung Kone village in Sagaing" is not the Nyaung Kone near Yangon; where it lies in Sagaing, no table says.
        """
        if name.key in self.namesakes:
            return self._unknown(place.start, place.end, name.beside, self.namesakes[name.key])
        small = place.location_precision in (1, 2) and name.beside.kind in SETTLEMENTS and place.admin1_pcode
        if not small or all(entry.population >= LARGE for entry in name.entries if entry.id == place.place_id):
            return place
        after = [
            entry
            for other in names
            if 0 <= other.beside.first - name.beside.last <= SAID_AFTER
            for entry in other.entries
            if entry.kind == "admin1" and entry.country == self.scope.main
        ]
        if not after or place.admin1_pcode in {entry.id for entry in after}:
            return place
        self.namesakes[name.key] = after[0] if len(after) == 1 else None
        self.last.pop("city", None)
        self.told.pop("city", None)
        return self._unknown(place.start, place.end, name.beside, self.namesakes[name.key])

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

    def _place(self, words: Sequence[Word], name: Name, entry: Entry, how: str) -> Place:
        """Make the place of a name that is settled."""
        around = name.beside
        region = None
        if around.compass and entry.kind in (COUNTRY, "admin1"):
            region = self.gazetteer.region(around.compass, entry.id)
        bare = entry.kind == COUNTRY and not around.compass and not around.sea
        first, last = (name.first, name.last) if bare else (around.first, around.last)
        start = words[first].start + self._clitic(words[first])
        place = self.make(region or entry, start, words[last - 1].end, around, how)
        self._remember(entry, bool(around.kind))
        if entry.kind == "admin1" and not (around.kind or around.countryside or around.compass):
            capital = next((e for e in name.entries if e.kind in SETTLEMENTS and e.admin1 == entry.id), None)
            self.last |= {"city": capital} if capital else {}
        return place

    def _remember(self, entry: Entry, said: bool) -> None:
        """Keep the last place of each kind in the article's country, and the last that a kind word ("city of") told of.

        The capital of a province also recalls the province.
        """
        if entry.country != self.scope.main or entry.kind == COUNTRY:
            return
        kind = "city" if entry.kind in SETTLEMENTS else entry.kind
        self.last[kind] = entry
        for again in ("village", kind) if kind == "city" else (kind,):
            self.unknown.pop(again, None)
        if said:
            self.told[kind] = (entry, self._read_so_far)
        area = self.gazetteer.area(entry.admin1) if kind == "city" and entry.admin1 else None
        if area and set(area.keys) & set(entry.keys):
            self.last["admin1"] = area

    def _recall(self, kind: str) -> Entry | None:
        """Give the place that "the city" goes back to: one called a city not long ago, else the last one named."""
        told, when = self.told.get(kind, (None, 0))
        return told if told and self._read_so_far - when < TOLD_WITHIN else self.last.get(kind)

    def _clitic(self, word: Word) -> int:
        """Count the letters of و ب ل ك before a name or the words that go with it, to leave them out of the name as
        written.
        """
        for form in heads(word.folded):
            known = self.known
            told = known.before.starts(form) or known.again.starts(form) or known.country.starts(form)
            if told or self.gazetteer.begins(form, self.scope.searched):
                taken = len(word.folded) - len(form)
                return taken if word.end - word.start >= len(word.folded) else 0
        return 0

    def _phrase(
        self, words: Sequence[Word], phrase: Phrase, areas: Set[tuple[str, str]], found: Sequence[tuple[Place, Beside]]
    ) -> Place | None:
        """Resolve what has no name of its own: "the city", "the country", "the Syrian north", a village that no table
        knows.
        """
        around = phrase.beside
        start = words[around.first].start + self._clitic(words[around.first])
        end = words[around.last - 1].end
        if phrase.what == "again" and phrase.kind in self.unknown:
            return self.unknown[phrase.kind].moved_to(start, end, _role(around))
        if phrase.what == "again":
            before = self._recall("city" if phrase.kind == "village" else phrase.kind)
            return self.make(before, start, end, around, "context") if before else None
        if phrase.what == "unknown":
            if phrase.weak and self.text[start:end].isupper():
                return None  # "in IDP sites"
            first, *rest = (word.folded for word in words[phrase.name_at : around.last] if not word.sign)
            self.villages[first] = tuple(rest)
            within = {area for _, area in areas}
            area = self.gazetteer.area(within.pop()) if len(within) == 1 else None
            place = self._unknown(start, end, around, area)
            self.unknown["village" if around.kind == "town" else around.kind] = place
            return place
        if phrase.what == "neighbours":
            written, home = self.text[start:end], self.scope.main  # the country of the story, as of a village not known
            return Place(
                start, end, written, role=_role(around), country_iso3=home, location_precision=6, how="context"
            )
        iso3 = phrase.country or _only_country(found) or self.scope.main
        if not iso3:
            return None
        if phrase.what == "capital":
            seat = self.gazetteer.capital(iso3)
            return self.make(seat, start, end, around, "context") if seat else None
        region = self.gazetteer.region(around.compass, iso3) if around.compass else None
        return self.make(region or self.gazetteer.countries[iso3], start, end, around, "context")

    def _unknown(self, start: int, end: int, around: Beside, area: Entry | None) -> Place:
        """Give a place that says what it is ("the village of X") but stands in no table.

        Its name is known, its country where the article speaks of one, its first-level area where the sentence names
        just one.
        """
        name = self.text[start:end]
        if area:
            return replace(
                self.make(area, start, end, around, "unknown"), place_id=None, place_name_en=None, place_name_ar=None
            )
        return Place(
            start=start, end=end, place=name, role=_role(around), country_iso3=self.scope.main,
            location_precision=6 if self.scope.main else None, how="unknown",
        )  # fmt: skip

    def make(self, entry: Entry, start: int, end: int, around: Beside, how: str) -> Place:
        """Fill a place from its entry and the words beside it."""
        area1, area2 = self.gazetteer.areas_around(entry)
        return Place(
            start, end, self.text[start:end], _role(around), entry.id, entry.name_en, entry.name_ar or None,
            entry.lat, entry.lon, entry.country or None,
            area1.name_en if area1 else None, area1.id if area1 else None,
            area2.name_en if area2 else None, area2.id if area2 else None,
            _precision(entry, around, area1 is not None), how,
        )  # fmt: skip

    def with_areas(
        self, title: Sequence[tuple[Place, Beside]], read: Sequence[list[tuple[Place, Beside]]]
    ) -> list[list[tuple[Place, Beside]]]:
        """Give the villages that no table knows the area that their sentence and its neighbours speak of, else the
        whole article, where it is just one.
        """

        def only(lines: Iterable[Sequence[tuple[Place, Beside]]]) -> Entry | None:
            here = (p for line in lines for p, _ in line if p.country_iso3 == self.scope.main)
            areas = {place.admin1_pcode for place in here if place.admin1_pcode}
            return self.gazetteer.area(areas.pop()) if len(areas) == 1 else None

        def placed(i: int, place: Place, around: Beside) -> Place:
            if place.how != "unknown" or place.admin1_pcode:
                return place
            area = only(read[max(0, i - 1) : i + 2]) or only((title, *read))
            return replace(self._unknown(place.start, place.end, around, area), place=place.place)

        if not any(place.how == "unknown" for line in read for place, _ in line):
            return list(read)
        return [[(placed(i, place, around), around) for place, around in line] for i, line in enumerate(read)]

    def country(self) -> Place | None:
        """Give the article's country as a place that stands nowhere in the text."""
        entry = self.gazetteer.countries.get(self.scope.main or "")
        return self.make(entry, 0, 0, Beside(0, 0), "context") if entry else None


def _only_country(found: Sequence[tuple[Place, Beside]]) -> str | None:
    """Give the one country that a sentence has said something is in: "in Mali ..., in the centre of the country"."""
    inside = {place.country_iso3 for place, around in found if "at" in around.preposition}
    everywhere = {place.country_iso3 for place, _ in found}
    return inside.pop() if len(inside) == 1 and inside == everywhere else None


def _reading_order(item: Name | Phrase) -> tuple[int, bool]:
    """Order by where the name itself begins; at the same word, the name that the gazetteer knows comes first."""
    if isinstance(item, Phrase):
        return max(item.first, item.name_at), True
    return item.first, False


def _says_whose(words: Sequence[Word], name: Name, text: str) -> bool:
    """Is a country's name the adjective that is written alike: 25 جنديا روسيا, or with the sign of an indefinite?"""
    if name.last - name.first > 1 or not name.means.country:
        return False
    i = name.first
    if _INDEFINITE in text[words[i].start : words[i].end]:
        return True
    counted = i > 1 and words[i - 2].folded[0].isdigit() and words[i].folded.endswith(_ACCUSATIVE)
    return counted and words[i - 1].folded.endswith(_ACCUSATIVE)


def _labels_a_number(words: Sequence[Word], last: int) -> bool:
    """Does a number in brackets follow, too large for an age: "Chad (1.2 million)", "Mali (4,500)"?"""
    if last + 2 >= len(words) or words[last].folded != "(":
        return False
    digits = words[last + 1].folded
    return digits[0].isdigit() and (len(digits) > _AGE or words[last + 2].folded not in QUOTES | {")"})


def _in_a_title(words: Sequence[Word], name: Name) -> bool:
    """Is it a word of a title in quotation marks: the paper "Voice of Gaza"? One of its own, "Gaza", is a place."""
    first, last = name.first, name.last
    while first > 0 and name.first - first < _TITLE and (words[first - 1].capital or words[first - 1].folded in _OF):
        first -= 1
    while last < len(words) and last - name.last < _TITLE and (words[last].capital or words[last].folded in _OF):
        last += 1
    longer = last - first > name.last - name.first
    opened = longer and first > 0 and words[first - 1].folded in QUOTES and words[first - 1].folded != "("
    return opened and last < len(words) and words[last].folded in QUOTES


def _dateline(words: Sequence[Word], item: Name | Phrase, filed: int, text: str, known: PlaceWords) -> bool:
    """Is a place only where the report was filed: "حمص - سانا", "BEIRUT (Reuters) -", "KYIV: ...", a line of its own?

    ``filed`` is where the last place of the dateline ends: "Amman - Baghdad - ...".
    """
    written = text[words[item.first].start : words[item.last - 1].end]
    after = words[item.last : item.last + 2]
    shouted = bool(after) and after[0].folded == ":" and written.isupper()
    if shouted and item.first == 0 and len(written) > 2:
        return True
    by = item.first - 2  # "Some News - Beirut", a line of its own
    if not filed and 0 <= by < _AGENCY and item.last == len(words) and words[by + 1].folded in {"-", "–", "—", "/"}:
        return known.bodies_after.starting_at(words, by) is not None
    if any(not word.sign and not word.glued for word in words[filed : item.first]):
        return False
    if item.beside.evidence and not (filed and item.first - filed == 1 and words[filed].folded == ","):
        return False  # "ERBIL, Kurdistan Region –" is one
    if not after:
        return len(words) < 3
    if after[0].folded == ":" and len(after) == 2 and item.last + 2 == len(words) and after[1].folded >= ARABIC:
        return not after[1].folded[:1].isdigit()  # a line of its own with an agency: رام الله: وكالات
    if after[0].folded in ",،" and _filed(words[item.last : item.last + _FILED]):
        return True
    ruled = all(word.folded == "/" for word in after)  # "JUBA // At least"
    cut = after[0].glued or after[0].folded in {"-", "–", "—", "("} or shouted or ruled
    return cut and not (len(after) > 1 and after[1].folded[:1].isdigit()) and not after[0].folded[:1].isdigit()


def _filed(words: Sequence[Word]) -> bool:
    """Is there only a date, a country or an agency up to the bracket or dash: "Nairobi, May 3 (Agency) At least"?"""
    end = next((i for i, word in enumerate(words) if word.folded in {")", "–", "—", ":"}), 0)
    dated = {k for i, word in enumerate(words[:end]) if word.folded.isdigit() for k in (i - 1, i, i + 1)}  # 2 avril
    if any(word.folded >= ARABIC for word in words[:end]):  # no capitals: the country, a date, an agency in brackets
        dated |= {1} | {i for i in range(1, end) if words[i - 1].folded == "("}
        end = end if dated >= set(range(1, end)) - {i for i in range(end) if words[i].sign} else 0
        return end > 0 and any(word.folded.isdigit() for word in words[:end])
    return end > 0 and all(word.sign or word.capital or i in dated for i, word in enumerate(words[:end]))


def _role(around: Beside) -> PlaceRole:
    """Guess from the preposition; only a movement has an origin and a destination (``places_for`` decides)."""
    if "to" in around.preposition:
        return "destination"
    return "origin" if "from" in around.preposition else "occurred"


def _precision(entry: Entry, around: Beside, in_one_area: bool) -> int:
    """Say how exactly a place is known, on the Uppsala conflict data's scale: 1 exact ... 4 admin 1 ... 6 country, 7
    sea.
    """
    if entry.kind == SEA or around.sea:
        return 7
    if entry.kind == COUNTRY:
        return 5 if around.compass else 6
    if entry.kind == REGION:
        return 4 if in_one_area else 5
    level = 1
    if around.kind in ("admin1", "admin2"):  # "X district", where the table knows only the town of X
        level = _LEVELS[around.kind]
    by_level = _LEVELS.get(entry.kind, level)
    return 2 if by_level == 1 and (around.near or around.compass or around.countryside) else by_level
