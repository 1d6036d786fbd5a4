"""Find the places that an article names, and resolve each to one row of the gazetteer.

Three steps: the country is inferred from all names and peoples in the article; then every name is found, longest first, and
settled by the words around it, by a parent named beside it, by the article's country and at last by population; "the city"
goes back to the city named before. ``places_for`` (module ``figure_places``) then picks the places of one figure.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .figure_places import Located, places_for
from .gazetteer import ADMIN, COUNTRY, REGION, SEA, SITES, Entry, Gazetteer, load_gazetteer, people_of
from .lexicon import Lexicon
from .models import Place, PlaceRole, Sentence
from .names import Word, heads, inner, key_words, words_of
from .place_words import Beside, PlaceWords, beside, ending_at, place_words, starting_at

__all__ = ["Gazetteer", "Located", "find_places", "load_gazetteer", "places_for"]

SETTLEMENTS = frozenset(("city", "town", "village"))
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
FAMOUS = 300_000  # inhabitants from which a city of another country is meant when named bare


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that the gazetteer knows, with what stands beside it."""

    first: int
    last: int
    key: str
    entries: tuple[Entry, ...]
    beside: Beside
    listed: bool = False


def find_places(
    text: str,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    country_iso3: str | None = None,
) -> Located:
    """Resolve every place name of the article; infer its country where ``country_iso3`` is not given."""
    known = place_words(lexicon)
    lines = [words_of(text, sentence.tokens) for sentence in sentences]
    votes, spoken = country_votes(lines, sentences, gazetteer, known)
    main = country_iso3 or (votes.most_common(1)[0][0] if votes else None)
    scope = _scope(main, votes)
    names = [list(_names(words, gazetteer, scope, known)) for words in lines]
    reader = _Reader(text, gazetteer, known, main, scope, frozenset(spoken), _typed(names))
    mentions = tuple(reader.read(words, found) for words, found in zip(lines, names, strict=True))
    return Located(mentions, reader.country_place(main), tuple(lines))


def country_votes(
    lines: Sequence[Sequence[Word]], sentences: Sequence[Sentence], gazetteer: Gazetteer, known: PlaceWords
) -> tuple[Counter[str], set[str]]:
    """Weigh the countries that an article speaks of: a place in it 3, its name 2, its people 1; a headline counts double.

    The second result are those that it names by their own name or their people's.
    """
    votes: Counter[str] = Counter()
    spoken: set[str] = set()
    for words, sentence in zip(lines, sentences, strict=True):
        weight = 2 if sentence.headline else 1
        for name in _names(words, gazetteer, (), known):
            homes = {entry.country for entry in name.entries if entry.country}
            if len(homes) == 1 and not _too_common(name, known):
                country = any(entry.kind == COUNTRY for entry in name.entries)
                votes[home := homes.pop()] += weight * (2 if country else 3)
                spoken |= {home} if country else set()
        for word in words:
            iso3 = people_of(word.folded, gazetteer)
            if iso3:
                votes[iso3] += weight
                spoken.add(iso3)
    return votes, spoken


def _scope(main: str | None, votes: Counter[str]) -> tuple[str, ...]:
    """Give the countries whose small places are looked for: the article's, then others that it speaks of often."""
    least = max(votes.values(), default=0) * 0.25
    others = [iso3 for iso3, count in votes.most_common(3) if iso3 != main and count >= max(least, 3)]
    return (main, *others) if main else tuple(others)


def _names(words: Sequence[Word], gazetteer: Gazetteer, scope: Sequence[str], known: PlaceWords) -> Iterator[Name]:
    """Give the names in a sentence, the longest at each word, none overlapping."""
    i, ended = 0, -9
    while i < len(words):
        found = _longest(words, i, gazetteer, scope)
        if not found:
            i += 1
            continue
        last, key, clitic, entries = found
        around = beside(words, i, last, clitic, known)
        if not _in_a_body(words, around, i, last, known):
            yield Name(i, last, key, entries, around, listed=_goes_on(words, ended, around.first, clitic))
            ended = around.last
        i = last


def _longest(
    words: Sequence[Word], i: int, gazetteer: Gazetteer, scope: Sequence[str]
) -> tuple[int, str, str, tuple[Entry, ...]] | None:
    """Give (one past the last word, key, clitics before it, entries) of the longest name that begins with words[i]."""
    word = words[i]
    if word.sign or not (latin := word.folded[:1].isascii()) and len(word.folded) < 2:
        return None
    if latin and not word.capital and not word.glued:
        return None
    forms = heads(word.folded) if not latin else (key_words(words[i : i + 2])[0],)
    reach = {form: gazetteer.longest(form, scope) for form in forms}
    for count in range(min(max(reach.values()), len(words) - i), 0, -1):
        run = words[i : i + count]
        if any(w.sign for w in run[1:]) or (latin and not run[-1].capital and not run[-1].glued):
            continue
        tail = [inner(w.folded) for w in run[1:]] if not latin else key_words(run)[1:]
        for form, most in reach.items():
            if most >= count:
                key = " ".join((form, *tail))
                entries = gazetteer.find(key, scope)
                if entries:
                    return i + count, key, word.folded[: len(word.folded) - len(form)], tuple(entries)
    return None


def _in_a_body(words: Sequence[Word], around: Beside, first: int, last: int, known: PlaceWords) -> bool:
    """Does the name belong to an institution ("Homs Military Council", "شبكة السويداء 24")?"""
    before = ending_at(words, first - 1, {body: True for body in known.bodies}) if first > 0 else None
    after = starting_at(words, last, known.bodies_after) if last < len(words) else None
    if last < len(words) and words[last].folded == "'s":
        after = None
    return bool(before or after) and not around.kind


def _goes_on(words: Sequence[Word], ended: int, first: int, clitic: str) -> bool:
    """Does a name go on a list of places: only a comma or "and" since the last one?"""
    between = words[ended:first] if 0 <= ended <= first else None
    if between is None or len(between) > 2:
        return False
    joined = clitic.startswith("و") or (first < len(words) and words[first].folded.startswith("و"))
    return joined or (bool(between) and all(w.folded in {",", "،", "and", "و", "et", "y", "e", "/"} for w in between))


def _too_common(name: Name, known: PlaceWords) -> bool:
    return name.key in known.common or (name.key in known.doubtful and not name.beside.evidence)


def _typed(names: Sequence[Sequence[Name]]) -> dict[str, set[str]]:
    """Say of each name with which kind words the article writes it somewhere: "مدينة حمص", "Homs city"."""
    typed: dict[str, set[str]] = {}
    for found in names:
        for name in found:
            if name.beside.kind:
                typed.setdefault(name.key, set()).add(name.beside.kind)
    return typed


class _Reader:
    """Settles the names of one article, sentence by sentence, remembering the last place of each kind."""

    def __init__(
        self,
        text: str,
        gazetteer: Gazetteer,
        known: PlaceWords,
        main: str | None,
        scope: tuple[str, ...],
        spoken: frozenset[str],
        typed: dict[str, set[str]],
    ) -> None:
        self.text, self.gazetteer, self.known = text, gazetteer, known
        self.main, self.scope, self.spoken, self.typed = main, scope, spoken, typed
        self.last: dict[str, Place] = {}

    def read(self, words: Sequence[Word], names: Sequence[Name]) -> tuple[Place, ...]:
        """Give the places of one sentence in text order."""
        areas = {
            (name.key, entry.admin1)
            for name in names
            for entry in name.entries
            if entry.kind == "admin1" and entry.country in self.scope
        }
        here = {entry.country for name in names for entry in name.entries if entry.kind == COUNTRY}
        found: list[Place] = []
        kind = ""
        taken: set[int] = set()
        for name in names:
            kind = name.beside.kind or (kind if name.listed else "")
            parents = {area for key, area in areas if key != name.key}
            place = self._settle(words, name, kind, parents, here, bool(found))
            if place:
                found.append(place)
                taken.update(range(name.beside.first, name.beside.last))
        found += self._other(words, taken)
        found.sort(key=lambda place: place.start)
        return tuple(found)

    def _settle(
        self, words: Sequence[Word], name: Name, kind: str, parents: set[str], here: set[str], after_a_place: bool
    ) -> Place | None:
        """Choose among the entries of a name; None if it is not a place here."""
        known, around = self.known, name.beside
        licensed = bool(around.kind or (kind and name.listed) or self.typed.get(name.key))
        evidence = around.evidence or (name.listed and after_a_place)
        if (name.key in known.common and not licensed) or (name.key in known.doubtful and not (licensed or evidence)):
            return None
        fitting = [entry for entry in name.entries if self._may_be(entry, kind, evidence or licensed, here, parents)]
        if not fitting:
            return None
        kinds = FITS.get(kind)
        if kinds and any(entry.kind in kinds for entry in fitting):
            fitting = [entry for entry in fitting if entry.kind in kinds]
        elif kind in ("neighbourhood", "site", "camp") and all(entry.kind in SETTLEMENTS for entry in fitting):
            return None if kind != "camp" else self._place(words, name, fitting[0], "context")
        ranked = sorted(fitting, key=lambda entry: self._rank(entry, name, kind, parents, here), reverse=True)
        best, rank = ranked[0], self._rank(ranked[0], name, kind, parents, here)
        rivals = [e for e in ranked[1:] if e.admin1 != best.admin1 or e.country != best.country]
        how = "exact" if name.key in best.keys[:2] else "alias"
        if rivals:
            tied = self._rank(rivals[0], name, kind, parents, here)[:4] == rank[:4]
            how = "ambiguous" if tied and rivals[0].population * 10 > best.population else "context"
        return self._place(words, name, best, how)

    def _may_be(self, entry: Entry, kind: str, evidence: bool, here: set[str], parents: set[str]) -> bool:
        """Can an entry be meant at all?"""
        if entry.kind in (COUNTRY, SEA):
            return True
        if entry.country not in self.scope:
            if entry.kind in SETTLEMENTS:
                spoken = entry.country in self.spoken
                return entry.country in here or (evidence and entry.population >= (FAMOUS if spoken else 3 * FAMOUS))
            return (
                entry.country in here
                or (entry.kind in ("admin1", REGION) and bool(kind))
                or (not self.scope and evidence)
            )
        large = entry.population >= LARGE or entry.kind not in (*SETTLEMENTS, "admin3")
        return large or evidence or entry.admin1 in parents or " " in entry.keys[0]

    def _rank(self, entry: Entry, name: Name, kind: str, parents: set[str], here: set[str]) -> tuple[float, ...]:
        """Order candidates: the article's country, a parent in the sentence, the level that is meant, population."""
        in_country = (
            2.0 if entry.country == self.main else 1.0 if entry.country in self.scope or entry.country in here else 0.0
        )
        in_parent = 1.0 if entry.admin1 in parents and entry.kind != "admin1" else 0.0
        exactly = 1.0 if name.key in entry.keys[:2] else 0.0
        return (
            in_country,
            float(entry.kind in FITS.get(kind, ())),
            in_parent if len(parents) else 0.0,
            self._level(entry, name),
            exactly,
            entry.population,
        )

    def _level(self, entry: Entry, name: Name) -> float:
        """Prefer, for a bare name, the country, then the first-level area unless the article speaks of the city, then the place."""
        if entry.kind in (COUNTRY, REGION, SEA):
            return 9.0
        city = self.typed.get(name.key, set()) & {"city", "town", "village"}
        inside = any(e.kind in SETTLEMENTS and e.admin1 != entry.id for e in name.entries if e.country == entry.country)
        wider = any(key != name.key and name.key in key.removeprefix("al ").split(" ") for key in entry.keys[:2])
        if entry.kind == "admin1":
            if name.beside.countryside or wider:
                return 8.0
            return 6.0 if (city or inside) else 7.5
        if entry.kind in SETTLEMENTS or entry.kind not in ADMIN:
            return 7.0
        return 5.0 if entry.kind == "admin2" else 4.0

    def _place(self, words: Sequence[Word], name: Name, entry: Entry, how: str) -> Place:
        """Make the place of a name that is settled."""
        around = name.beside
        region = None
        if around.compass and entry.kind in (COUNTRY, "admin1", REGION):
            region = self.gazetteer.region(around.compass, entry.id)
        first, last = (
            (around.first, around.last) if region or entry.kind != COUNTRY or around.sea else (name.first, name.last)
        )
        start = words[first].start + self._clitic(words[first])
        place = self.make(region or entry, start, words[last - 1].end, around, how)
        self._remember(place, entry)
        return place

    def _remember(self, place: Place, entry: Entry) -> None:
        """Keep the last place of each kind in the article's country, for "the city"; a capital also stands for its province."""
        if entry.country != self.main or entry.kind == COUNTRY:
            return
        self.last["city" if entry.kind in SETTLEMENTS else entry.kind] = place
        area = self.gazetteer.area(entry.admin1) if entry.kind in SETTLEMENTS and entry.admin1 else None
        if area and set(area.keys) & set(entry.keys):
            self.last["admin1"] = self.make(area, place.start, place.end, Beside(0, 0), "context")

    def _clitic(self, word: Word) -> int:
        """Count the letters of و ب ل ك before a name or the words that go with it, to leave them out of the name as written."""
        forms = heads(word.folded)
        for form in forms:
            if form in self.known.before or self.gazetteer.longest(form, self.scope):
                taken = len(word.folded) - len(form)
                return taken if taken > 0 and word.end - word.start >= len(word.folded) else 0
        return 0

    def make(self, entry: Entry, start: int, end: int, around: Beside, how: str) -> Place:
        """Fill a place from its entry and the words beside it."""
        area1 = self.gazetteer.area(entry.admin1) if entry.admin1 and entry.kind not in (REGION, SEA) else None
        area2 = self.gazetteer.area(entry.admin2) if entry.admin2 and entry.kind not in (REGION, SEA) else None
        if entry.kind == REGION and len({part[:4] for part in entry.parts}) == 1:
            part = self.gazetteer.area(entry.parts[0])
            area1 = self.gazetteer.area(part.admin1) if part else None
        return Place(
            start=start, end=end, place=self.text[start:end], role=_role(around), place_id=entry.id,
            place_name_en=entry.name_en, place_name_ar=entry.name_ar or None, lat=entry.lat, lon=entry.lon,
            country_iso3=entry.country or None,
            admin1_name=area1.name_en if area1 else None, admin1_pcode=area1.id if area1 else None,
            admin2_name=area2.name_en if area2 else None, admin2_pcode=area2.id if area2 else None,
            location_precision=_precision(entry, around, bool(area1)), how=how,
        )  # fmt: skip

    def _other(self, words: Sequence[Word], taken: set[int]) -> Iterator[Place]:
        """Find what has no name of its own: "the city", "the country", "the Syrian north"."""
        i = 0
        while i < len(words):
            if i in taken or words[i].sign:
                i += 1
                continue
            i = yield from self._one(words, i, taken)

    def _one(self, words: Sequence[Word], i: int, taken: set[int]) -> Iterator[Place]:
        compass = starting_at(words, i, self.known.compass)
        if compass and compass[0] < len(words) and compass[0] not in taken:
            end, point = compass
            whole = people_of(words[end].folded, self.gazetteer)
            last = end + 1
            if not whole:
                country = starting_at(words, end, self.known.country)
                whole, last = (self.main, country[0]) if country else (None, end)
            if whole and whole in self.gazetteer.countries:
                entry = self.gazetteer.region(point, whole) or self.gazetteer.countries[whole]
                start = words[i].start + self._clitic(words[i])
                yield self.make(
                    entry,
                    start,
                    words[last - 1].end,
                    Beside(i, last, compass=point, preposition=_before(words, i, self.known)),
                    "context",
                )
                return last  # type: ignore[return-value]
        country = starting_at(words, i, self.known.country)
        if country and self.main and country[0] - 1 not in taken:
            around = Beside(i, country[0], preposition=_before(words, i, self.known))
            yield self.make(
                self.gazetteer.countries[self.main], words[i].start, words[country[0] - 1].end, around, "context"
            )
            return country[0]  # type: ignore[return-value]
        again = starting_at(words, i, self.known.again)
        if again and again[0] not in taken and again[1] in self.last:
            before = self.last[again[1]]
            around = beside(words, i, again[0], "", self.known)
            start, end = words[around.first].start + self._clitic(words[around.first]), words[again[0] - 1].end
            yield _again(before, start, end, self.text, around)
            return again[0]  # type: ignore[return-value]
        return i + 1  # type: ignore[return-value]

    def country_place(self, iso3: str | None) -> Place | None:
        """Give the article's country as a place that stands nowhere in the text."""
        if not iso3 or iso3 not in self.gazetteer.countries:
            return None
        entry = self.gazetteer.countries[iso3]
        return self.make(entry, 0, 0, Beside(0, 0), "context")


def _before(words: Sequence[Word], i: int, known: PlaceWords) -> frozenset[str]:
    found = ending_at(words, i - 1, known.before) if i > 0 else None
    return found[1] if found else frozenset()


def _again(before: Place, start: int, end: int, text: str, around: Beside) -> Place:
    precision = before.location_precision
    if precision == 1 and (around.near or around.compass or around.countryside):
        precision = 2
    return Place(
        start=start, end=end, place=text[start:end], role=_role(around), place_id=before.place_id,
        place_name_en=before.place_name_en, place_name_ar=before.place_name_ar, lat=before.lat, lon=before.lon,
        country_iso3=before.country_iso3, admin1_name=before.admin1_name, admin1_pcode=before.admin1_pcode,
        admin2_name=before.admin2_name, admin2_pcode=before.admin2_pcode, location_precision=precision, how="context",
    )  # fmt: skip


def _role(around: Beside) -> PlaceRole:
    """Guess from the preposition; only a displacement has an origin and a destination (``places_for`` decides)."""
    if "to" in around.preposition:
        return "destination"
    return "origin" if "from" in around.preposition else "occurred"


def _precision(entry: Entry, around: Beside, in_one_area: bool) -> int:
    """Say how exactly a place is known, on the scale of the Uppsala conflict data: 1 exact ... 6 country, 7 sea or air."""
    if entry.kind == SEA or around.sea:
        return 7
    if entry.kind == COUNTRY:
        return 5 if around.compass else 6
    if entry.kind == REGION:
        return 4 if in_one_area else 5
    if entry.kind == "admin1":
        return 4
    if entry.kind in ("admin2", "admin3"):
        return 3
    return 2 if around.near or around.compass or around.countryside else 1
