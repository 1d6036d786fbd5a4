"""Read the places of an article sentence by sentence: "the city" goes back to the city named before."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from ..models import Place
from .choice import LARGE, Choice
from .datelines import is_dateline
from .gazetteer import COUNTRY, Entry, Gazetteer
from .hints import PlaceLine
from .located import LIST_GAP
from .lookalikes import abbreviates, in_a_title, is_abbreviation, says_whose
from .make import make_place, make_unknown, role_of
from .mentions import Name, Scope
from .name_starts import SETTLEMENTS
from .names import Word, heads
from .phrases import goes_on_to_name, phrases_in
from .unknown_names import Phrase
from .words import Beside, PlaceWords, beside

SAID_AFTER = 4  # words from a village to the area that it is said to lie in
TOLD_WITHIN = 5  # sentences for which "the city" means the one that was called a city
DATELINE_WITHIN = 4  # sentences: where a dateline may stand
_FEMININE = "يه"  # in which an adjective ends, and the name of a country: Syrian cities


class Reader:
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
        self.going_back: dict[int, bool] = {}  # where "the country" starts; True: only an apposed name is taken
        self.filed: set[str] = set()  # where the report was filed
        self._read_so_far = 0
        self._city_at = -1  # the sentence that named a city last
        self._dateline_open = True
        self._choice = Choice(gazetteer, known, scope, names)

    def read(self, line: PlaceLine, names: Sequence[Name]) -> list[tuple[Place, Beside]]:
        """Give the places of one sentence in text order, each with what stands beside it."""
        self._dateline_open = self._read_so_far < DATELINE_WITHIN
        self._read_so_far += 1
        words = line.words
        items = self._items(line, names) if words else []
        if not items:
            return []
        areas = {
            (name.key, area.admin1)
            for name in names
            for area in name.means.areas
            if area.country in self.scope.searched
        }
        here = {name.means.country for name in names if name.means.country}
        found: list[tuple[Place, Beside]] = []
        taken: set[int] = set()
        kind = ""
        filed = 0  # one past the words that only say where the report was filed
        for item in items:
            if item.first in taken or (isinstance(item, Name) and says_whose(words, item, self.text)):
                continue
            if isinstance(item, Name) and (in_a_title(words, item) or abbreviates(words, item, self.text)):
                continue
            label = not filed and isinstance(item, Name) and item.means.country is not None  # "MALI: 20 dead"
            if self._dateline_open and not label and is_dateline(words, item, filed, self.text, self.known):
                filed = max(item.last, item.beside.last)
                taken.update(range(item.beside.first, item.beside.last))
                if not isinstance(item, Phrase):
                    self.filed |= {entry.id for entry in item.entries if entry.country == self.scope.main}
                continue
            if isinstance(item, Name) and item.beside.first in taken:  # "the Gaza Strip *city of Khan Younis*"
                left = (i for i in range(item.beside.first, item.first) if i not in taken)
                kinds = (i for i in left if any(t.startswith("kind:") for t in self.known.said_before(words[i].folded)))
                free = next(kinds, item.first)
                item = item._replace(beside=item.beside._replace(first=free))
            if isinstance(item, Phrase):
                place = self._phrase(words, item, areas, found)
            else:
                kind = item.beside.kind or (kind if item.listed and not item.beside.countryside else "")
                parents = self._parents(item, areas) if areas else set()
                chosen = self._choice.choose(words, item, kind, parents, here, bool(found))
                place = self._place(words, *chosen, within=_within(words, item, found)) if chosen else None
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
        adjectives = {p.last - 1 for p in found if p.country and not p.beside.compass and p.last - p.first > 1}
        names = [n for n in names if n.first not in adjectives or not n.key.endswith(_FEMININE)]  # مدن سورية
        held = [(phrase.first, phrase.last) for phrase in found if phrase.what == "held"]
        names = [n for n in names if not any(first <= n.first < last for first, last in held)]
        abroad = [
            n for n in names if n.means.town and n.means.home != self.scope.main
        ]  # or a village here of that name
        named = {i for n in names if n not in abroad for i in range(n.beside.first, n.beside.last)}
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

    def _seat_of(self, words: Sequence[Word], name: Name, place: Place) -> Place:
        """Give the capital where a country's name owns it, and its own name does not follow: "Somalia's capital"."""
        seat = name.last + 1
        owns = seat < len(words) and words[name.last].folded == "'s" and name.entries[0].kind == COUNTRY
        if not owns or f"{self.known.the} {words[seat].folded}" not in self.known.capital.meanings:
            return place
        city = None if goes_on_to_name(words, seat + 1) else self.gazetteer.capital(name.entries[0].country)
        return self._make(city, place.start, words[seat].end, name.beside, "context") if city else place

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

    def _place(self, words: Sequence[Word], name: Name, entry: Entry, how: str, *, within: bool) -> Place:
        """Make the place of a name that is settled; ``within``: it only says where the one before it lies."""
        around = name.beside
        region = None
        if around.compass and entry.kind in (COUNTRY, "admin1"):
            region = self.gazetteer.region(around.compass, entry.id)
        bare = entry.kind == COUNTRY and not around.compass and not around.sea
        first, last = (name.first, name.last) if bare else (around.first, around.last)
        start = words[first].start + self._clitic(words[first])
        place = self._make(region or entry, start, words[last - 1].end, around, how)
        if not (within and entry.kind in SETTLEMENTS):  # "the village" is not the town that it lies in
            self._remember(entry, bool(around.kind))
        if entry.kind == "admin1" and not (around.kind or around.countryside or around.compass):
            capital = next((e for e in name.entries if e.kind in SETTLEMENTS and e.admin1 == entry.id), None)
            if capital:
                self.last["city"], self._city_at = capital, self._read_so_far
        return place

    def _remember(self, entry: Entry, said: bool) -> None:
        """Keep the last place of each kind in the article's country, and the last that a kind word ("city of") told of.

        The capital of a province also recalls the province.
        """
        if entry.country != self.scope.main or entry.kind == COUNTRY:
            return
        kind = "city" if entry.kind in SETTLEMENTS else entry.kind
        self.last[kind] = entry
        if entry.kind == "city":
            self._city_at = self._read_so_far
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
        if kind == "city" and self._city_at == self._read_so_far:
            told = None  # "in X three died at the edge of the city"
        return told if told and self._read_so_far - when < TOLD_WITHIN else self.last.get(kind)

    def _meant_alone(self, word: Word) -> Entry | None:
        """Give the area that a word means where none was told before: القطاع is the Gaza Strip."""
        means = self.known.again_alone
        area = next((self.gazetteer.area(means[form]) for form in heads(word.folded) if form in means), None)
        return area if area and self.scope.main in (None, area.country) else None

    def _clitic(self, word: Word) -> int:
        """Count the letters of و ب ل ك before a name or the words that go with it, to leave them out of the name as
        written.
        """
        for form in heads(word.folded):
            known = self.known
            told = known.before.starts(form) or known.again.starts(form) or known.country.starts(form)
            if told or form in self.villages or self.gazetteer.begins(form, self.scope.searched):
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
            return self.unknown[phrase.kind].moved_to(start, end, role_of(around))
        if phrase.what in ("country", "capital") and not (around.compass or around.near or around.sea):
            self.going_back[start] = phrase.country is not None or phrase.what == "capital"
        if phrase.what == "again":
            before = self._recall("city" if phrase.kind == "village" else phrase.kind)
            if not before and phrase.last - phrase.first == 1:
                before = self._meant_alone(words[phrase.first])
            return self._make(before, start, end, around, "context") if before else None
        if phrase.what == "unknown":
            if phrase.weak and self.text[start:end].isupper():
                return None  # "in IDP sites"
            name, last = words[phrase.name_at], words[phrase.last - 1]
            if is_abbreviation(self.text[name.start : name.end]) and not self.text[last.start : last.end].isupper():
                return None  # "an AMISOM base" is the mission's
            first, *rest = (word.folded for word in words[phrase.name_at : around.last] if not word.sign)
            self.villages[first] = tuple(rest)
            within = {area for _, area in areas}
            area = self.gazetteer.area(within.pop()) if len(within) == 1 else None
            place = self._unknown(start, end, around, area)
            self.unknown["village" if around.kind == "town" else around.kind] = place
            return place
        if phrase.what in ("neighbours", "held"):
            written, home = self.text[start:end], self.scope.main  # the country of the story, as of a village not known
            return Place(
                start,
                end,
                written,
                role=role_of(around),
                country_iso3=home,
                location_precision=5 if phrase.what == "held" else 6,
                how="context",
            )
        iso3 = phrase.country or _only_country(found) or self.scope.main
        if not iso3:
            return None
        if phrase.what == "capital":
            seat = self.gazetteer.capital(iso3)
            return self._make(seat, start, end, around, "context") if seat else None
        region = self.gazetteer.region(around.compass, iso3) if around.compass else None
        return self._make(region or self.gazetteer.countries[iso3], start, end, around, "context")

    def _make(self, entry: Entry, start: int, end: int, around: Beside, how: str) -> Place:
        return make_place(entry, self.text, start, end, around, how, self.gazetteer)

    def _unknown(self, start: int, end: int, around: Beside, area: Entry | None) -> Place:
        return make_unknown(self.text, start, end, around, area, self.scope.main, self.gazetteer)

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
        return self._make(entry, 0, 0, Beside(0, 0), "context") if entry else None


def _within(words: Sequence[Word], name: Name, found: Sequence[tuple[Place, Beside]]) -> bool:
    """Does a name stand right behind a smaller place, with "in": "the village of X in Y"?"""
    gap = words[name.beside.first].start - found[-1][0].end if found else 0
    return 0 < gap <= LIST_GAP and "at" in name.beside.preposition


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
