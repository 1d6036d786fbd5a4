"""The tables of places: countries, administrative areas, informal regions, towns and villages, found by any of their
names.

Names are looked up by key (`names.name_key`), which the build has already written into the tables, so that opening them
is a
matter of splitting lines. Areas, regions and well-known cities are read at the start; the places of a country when an
article
first needs that country.
"""

import gzip
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from ..text import fold
from .names import heads, keys_of

# What an entry is, from the widest to the narrowest; a place proper keeps its own kind (city, village, camp, crossing
# ...).
COUNTRY, REGION, SEA = "country", "region", "sea"
ADMIN = ("admin1", "admin2", "admin3")
SITES = frozenset(
    ("crossing", "base", "dam", "prison", "hospital", "hill", "airport", "bridge", "school", "port", "site")
)

REMEMBERED = 1 << 14  # words of the text for which it is kept what they begin

# Endings that make an Arabic word for a people from its masculine singular: سوري, سورية, سوريون, سوريين, سوريات,
# سوريان.
_NISBA = ("ي", "ية", "يون", "يين", "يات", "يان", "يتين")
_PLURALS = ("", "s", "es")


Seconds = tuple[Set[str], ...]


class Entry(NamedTuple):
    """One row of the gazetteer. ``population`` 0 is unknown; ``parts`` are the areas that make up a region."""

    id: str
    kind: str
    name_en: str
    name_ar: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    keys: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Rows by key; which words begin names; which begin names of several words, and with which second words."""

    rows: dict[str, list[str]]
    first: set[str]
    seconds: dict[str, set[str]]


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@lru_cache(maxsize=1 << 12)
def _entry(line: str) -> Entry:
    """Read a row: id, kind, name_en, name_ar, lat, lon, country, admin1, admin2, population, parts, keys."""
    c = line.split("\t")
    parts = tuple(c[10].split(";")) if c[10] else ()
    return Entry(
        c[0], c[1], c[2], c[3], _number(c[4]), _number(c[5]), c[6], c[7], c[8], int(c[9] or 0), tuple(c[11].split(";")),
        parts
    )  # fmt: skip


def _read(path: Path) -> list[str]:
    """Give the rows of a compressed table without its header."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    return text.split("\n")[1:-1]


def _names(lines: Iterable[str]) -> Names:
    """Index rows by their keys (the last cell)."""
    rows: dict[str, list[str]] = {}
    for line in lines:
        for key in line[line.rindex("\t") + 1 :].split(";"):
            if key in rows:
                rows[key].append(line)
            else:
                rows[key] = [line]
    seconds: dict[str, set[str]] = {}
    first: set[str] = set()
    for key in rows:
        if " " in key:
            words = key.split(" ", 2)
            first.add(words[0])
            seconds.setdefault(words[0], set()).add(words[1])
        else:
            first.add(key)
    return Names(rows, first, seconds)


class Gazetteer:
    """The tables of one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.areas: dict[str, str] = {}
        for line in _read(data_dir / "areas.tsv.gz"):
            self.areas[line[: line.index("\t")]] = line
        self.core = _names([*self.areas.values(), *_read(data_dir / "places" / "cities.tsv.gz")])
        self.country_names: dict[str, str] = {}
        self.peoples: dict[str, str] = {}
        self.countries: dict[str, Entry] = {}
        self.neighbours: dict[str, tuple[str, ...]] = {}
        self._read_countries()
        self._compass: dict[tuple[str, str], Entry] | None = None
        self._capitals: dict[str, str] | None = None
        self._of_country: dict[str, Names] = {}
        self._found: dict[tuple[str, tuple[str, ...]], tuple[Entry, ...]] = {}
        self._no_people: set[str] = set()
        self._around: dict[str, tuple[Entry | None, Entry | None]] = {}
        self._by_id: dict[str, dict[str, str]] = {}

    def _read_countries(self) -> None:
        lines = (self.data_dir / "countries.tsv").read_text(encoding="utf-8").split("\n")
        header = lines[0].split("\t")
        iso3_of: dict[str, str] = {}
        for line in filter(None, lines[1:]):
            row = dict(zip(header, line.split("\t"), strict=True))
            iso3 = row["iso3"]
            iso3_of[row["iso2"]] = iso3
            shown = [row["names_en"].split(";")[0], row["names_ar"].split(";")[0]]
            names = shown + [n for column in header if column.startswith("names_") for n in row[column].split(";")]
            keys = tuple(key for key in keys_of(names) if key)
            self.countries[iso3] = Entry(
                iso3, COUNTRY, shown[0], shown[1],
                _number(row["lat"]), _number(row["lon"]), iso3, keys=keys,
            )  # fmt: skip
            for key in keys:
                self.country_names.setdefault(key, iso3)
                words = key.split(" ", 2)
                self.core.first.add(words[0])
                if len(words) > 1:
                    self.core.seconds.setdefault(words[0], set()).add(words[1])
            for column in header:
                if column.startswith("demonyms_"):
                    for word in _people(row[column].split(";")):
                        self.peoples.setdefault(word, iso3)
            self.neighbours[iso3] = tuple(filter(None, row["neighbours"].split(",")))
        self.neighbours = {
            iso3: tuple(iso3_of[code] for code in codes if code in iso3_of) for iso3, codes in self.neighbours.items()
        }

    def names_of(self, iso3: str) -> Names:
        """Give the index of one country's places, read when first asked for."""
        found = self._of_country.get(iso3)
        if found is None:
            path = self.data_dir / "places" / f"{iso3}.tsv.gz"
            found = self._of_country[iso3] = _names(_read(path) if path.is_file() else ())
        return found

    def area(self, area_id: str) -> Entry | None:
        """Give an administrative area or informal region by its id (P-code or ISO 3166-2)."""
        line = self.areas.get(area_id)
        return _entry(line) if line else None

    def areas_around(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Give the first and the second-level area in which an entry lies, or which it is."""
        found = self._around.get(entry.id)
        if found is None:
            if len(self._around) > REMEMBERED:
                self._around.clear()
            found = self._around[entry.id] = self._areas_around(entry)
        return found

    def _areas_around(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        within = entry
        if entry.kind == REGION and len({part[:4] for part in entry.parts}) == 1:
            within = self.area(entry.parts[0]) or entry
        if within.kind in (REGION, SEA, COUNTRY):
            return None, None
        return self.area(within.admin1), self.area(within.admin2) if entry.kind != REGION else None

    def capital(self, iso3: str) -> Entry | None:
        """Give the capital of a country, its largest place of that name."""
        if self._capitals is None:
            rows = (self.data_dir / "capitals.tsv").read_text(encoding="utf-8").split("\n")[1:]
            self._capitals = dict(row.split("\t") for row in rows if row)
        keys = keys_of([self._capitals.get(iso3, "")])
        found = [e for e in self.find(keys[0], (iso3,)) if e.country == iso3 and e.kind != COUNTRY] if keys else []
        towns = [entry for entry in found if entry.kind not in ADMIN] or found
        return max(towns, key=lambda entry: entry.population, default=None)

    def region(self, compass: str, of: str) -> Entry | None:
        """Give the named part of a country or area: ``region("S", "SYR")`` is southern Syria."""
        if self._compass is None:
            rows = (_entry(line) for line in self.areas.values() if line.split("\t", 2)[1] == REGION)
            self._compass = {(e.admin2, e.admin1 or e.country): e for e in rows if e.admin2}
        return self._compass.get((compass, of))

    def find(self, key: str, scope: tuple[str, ...]) -> tuple[Entry, ...]:
        """Give the entries of a key: country, areas, well-known cities, the places of the countries in ``scope``."""
        found = self._found.get((key, scope))
        if found is None:
            if len(self._found) > REMEMBERED:
                self._found.clear()
            found = self._found[key, scope] = self._find(key, scope)
        return found

    def _find(self, key: str, scope: Sequence[str]) -> tuple[Entry, ...]:
        iso3 = self.country_names.get(key)
        lines = list(self.core.rows.get(key, ()))
        for country in scope:
            lines += [line for line in self.names_of(country).rows.get(key, ()) if line not in lines]
        if not iso3 and not lines:
            return ()
        found = tuple(map(_entry, lines))
        return (self.countries[iso3], *found) if iso3 else found

    def begins(self, form: str, scope: Sequence[str]) -> bool:
        """Does a word begin a name, of those known to all or of these countries?"""
        if form in self.core.first:
            return True
        for iso3 in scope:  # noqa: SIM110 - asked for most words: a plain loop takes a third of the time
            if form in self.names_of(iso3).first:
                return True
        return False

    def seconds(self, form: str, scope: Sequence[str]) -> Seconds:
        """Give the second words of the names of two words or more that a word begins, table by table."""
        tables = (self.core, *map(self.names_of, scope))
        return tuple([names.seconds[form] for names in tables if form in names.seconds])

    def people(self, folded: str) -> str | None:
        """Give the country whose people a word names, clitics and article aside: "والسوريون", "Syrian"."""
        if folded in self._no_people:
            return None
        forms = heads(folded)
        bare = [form[2:] for form in forms if form.startswith("ال")]
        found = next(filter(None, map(self.peoples.get, (*forms, *bare))), None)
        if found is None:
            if len(self._no_people) > REMEMBERED:
                self._no_people.clear()
            self._no_people.add(folded)
        return found

    def entry(self, place_id: str, iso3: str = "") -> Entry | None:
        """Give any entry by its id; a populated place also needs its country, or is looked for among the well-known."""
        if place_id in self.countries:
            return self.countries[place_id]
        if place_id in self.areas:
            return self.area(place_id)
        rows = self._by_id.get(iso3)
        if rows is None:
            names = self.names_of(iso3) if iso3 else self.core
            rows = self._by_id[iso3] = {
                line[: line.index("\t")]: line for found in names.rows.values() for line in found
            }
        return _entry(rows[place_id]) if place_id in rows else None

    def kind(self, place_id: str | None, iso3: str = "") -> str | None:
        """Say what a place is: country, region, admin1, admin2, city, village, crossing, camp, base, prison ..."""
        entry = self.entry(place_id, iso3) if place_id else None
        return entry.kind if entry else None

    def everything(self) -> Iterator[Entry]:
        """Give each entry once: what the database stores."""
        yield from self.countries.values()
        yield from map(_entry, self.areas.values())
        for path in sorted((self.data_dir / "places").glob("[A-Z][A-Z][A-Z].tsv.gz")):
            yield from map(_entry, _read(path))


def _people(words: Iterable[str]) -> Iterator[str]:
    """Give the folded forms of a demonym; one that begins with "=" is taken as it stands."""
    for word in filter(None, words):
        if word.startswith("="):
            yield fold(word[1:])
        elif word.endswith("ي"):
            yield from (fold(word[:-1] + ending) for ending in _NISBA)
        else:
            yield from (fold(word) + ending for ending in _PLURALS)


@cache
def load_gazetteer(data_dir: Path) -> Gazetteer:
    """Open the tables in ``data_dir``; the same object each time. Raises FileNotFoundError if there are none."""
    return Gazetteer(data_dir)
