"""``python -m hasila locate NAME``: what the gazetteer knows of a name, which place is meant, and why."""

import argparse
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .lexicon import Lexicon, languages, load_lexicon
from .place.choice import FITS
from .place.gazetteer import ADMIN, COUNTRY, REGION, SEA, Entry, Gazetteer, load_gazetteer
from .place.mentions import Name, names_in
from .place.name_starts import SETTLEMENTS
from .place.names import words_of
from .place.words import place_words
from .text import tokenise

DATA = Path(__file__).parents[2] / "data"
NEAR = 100.0  # kilometres within which a place is near another
CLEAR = 10  # times the population from which the larger of two namesakes is meant
SHOWN = 20  # candidates that are printed


@dataclass(frozen=True, slots=True)
class Found:
    """What a name may mean, likeliest first; ``how`` is exact, alias, context, ambiguous or unknown, and ``why``."""

    name: str
    how: str
    why: str
    candidates: tuple[Entry, ...] = ()

    @property
    def choice(self) -> Entry | None:
        """The place that is meant; None if the name is unknown or may be several places."""
        return self.candidates[0] if self.candidates and self.how != "ambiguous" else None


def locate(
    name: str, gazetteer: Gazetteer, country_iso3: str | None = None, near: str | None = None, level: int | None = None
) -> Found:
    """Say what place a name means, given what is known: the country, another place near it, the level of area it names.

    >>> g = load_gazetteer(DATA)
    >>> locate("محافظة درعا", g).choice.id, locate("Dar'a Governorate", g, "SYR").choice.id
    ('SY12', 'SY12')
    >>> locate("Tripoli", g).how, locate("Tripoli", g, "LBN").choice.country, locate("Qwertyville", g).how
    ('ambiguous', 'LBN', 'unknown')

    A bare name that a governorate shares with its district means the governorate, unless the level says otherwise.

    >>> locate("Homs", g, "SYR").choice.id, locate("Homs", g, "SYR", level=2).choice.id
    ('SY04', 'SY0401')
    """
    searched = (country_iso3,) if country_iso3 else tuple(sorted(gazetteer.countries))
    said = _said(name, gazetteer, searched)
    if said is None:
        return Found(name, "unknown", "no table knows this name")
    kinds = frozenset((f"admin{level}",)) if level else FITS.get(said.beside.kind, frozenset())
    fits = [entry for entry in said.entries if entry.kind in kinds] or list(said.entries)
    if country_iso3:
        fits = [entry for entry in fits if entry.country == country_iso3] or fits
    other = locate(near, gazetteer, country_iso3).choice if near else None
    ranked = sorted(fits, key=lambda entry: _rank(entry, said, other), reverse=True)
    rest = [entry for entry in said.entries if entry not in ranked]
    return _settled(name, said, ranked, rest, country_iso3, other)


def _said(name: str, gazetteer: Gazetteer, searched: tuple[str, ...]) -> Name | None:
    """Read the longest name in the words given, in the language whose lexicon finds most of them."""
    best: Name | None = None
    for lexicon in _lexicons(name):
        words = [word._replace(capital=True) for word in words_of(name, tokenise(name)) if not word.sign]
        for found in names_in(words, gazetteer, searched, place_words(lexicon)):
            covered = found.beside.last - found.beside.first
            if best is None or covered > best.beside.last - best.beside.first:
                best = found
    return best


def _lexicons(name: str) -> Iterator[Lexicon]:
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in name)
    for language in ("ar",) if arabic else [code for code in ("en", *languages()) if code != "ar"]:
        yield load_lexicon(language)


def _rank(entry: Entry, said: Name, other: Entry | None) -> tuple[float, ...]:
    """Order candidates: near the other place, the level that a bare name means, the spelling, population."""
    level = {COUNTRY: 9.0, REGION: 8.0, SEA: 8.0, "admin1": 7.0, "admin2": 4.0, "admin3": 3.0}.get(entry.kind, 5.0)
    if entry.kind in SETTLEMENTS and any(_same_name_elsewhere(e, entry) for e in said.entries):
        level = 7.5  # the city of Sana'a does not lie in the governorate of that name
    exact = float(said.key in entry.keys[:2])
    return (float(other is not None and _beside(entry, other)), level, exact, float(entry.population))


def _same_name_elsewhere(area: Entry, place: Entry) -> bool:
    """Does a first-level area bear the name of a place of its country that does not lie in it?"""
    return area.kind == "admin1" and area.country == place.country and area.id != place.admin1


def _beside(entry: Entry, other: Entry) -> bool:
    """Is a place in the same first-level area as another, or close to it?"""
    if entry.admin1 and entry.admin1 == other.admin1:
        return True
    if None in (entry.lat, entry.lon, other.lat, other.lon):
        return False
    return distance(entry, other) < NEAR


def distance(one: Entry, two: Entry) -> float:
    """Give the distance between two places in kilometres, on a sphere."""
    lat1, lon1, lat2, lon2 = (math.radians(value or 0.0) for value in (one.lat, one.lon, two.lat, two.lon))
    arc = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(arc))


def _settled(
    name: str, said: Name, ranked: list[Entry], rest: list[Entry], country: str | None, other: Entry | None
) -> Found:
    """Say whether the first candidate is meant, and why."""
    best = ranked[0]
    candidates = (*ranked, *rest)
    rivals = [
        e for e in candidates[1:] if (e.country, e.admin1) != (best.country, best.admin1) and e.country != best.id
    ]
    if other and _beside(best, other) and not any(_beside(rival, other) for rival in rivals):
        return Found(name, "context", f"the one near {other.name_en}", candidates)
    same_kind = [
        e
        for e in rivals
        if e in ranked
        and (e.kind in ADMIN or e.kind == best.kind or not said.beside.kind)
        and not (best.kind in SETTLEMENTS and _same_name_elsewhere(e, best))
    ]
    clear = best.kind in (COUNTRY, REGION, SEA) or all(
        rival.kind not in ADMIN and best.population > CLEAR * rival.population for rival in same_kind
    )
    if not same_kind:
        how = "exact" if said.key in best.keys[:2] else "alias"
        if country and rest:
            return Found(name, "context", f"the only one in {country}", candidates)
        return Found(
            name, how, "one place of this name" if how == "exact" else "another spelling of its name", candidates
        )
    if clear:
        return Found(name, "context", "by far the largest of its namesakes", candidates)
    if country and all(e.country == country for e in same_kind) and best.kind == "admin1" != same_kind[0].kind:
        return Found(name, "context", f"the first-level area of {country}", candidates)
    places = ", ".join(dict.fromkeys(f"{e.admin1 or e.kind} ({e.country})" for e in (best, *same_kind)))
    return Found(name, "ambiguous", f"may be several places: {places}", candidates)


def as_record(found: Found, gazetteer: Gazetteer) -> dict[str, Any]:
    """Give what is printed for a name."""
    return {
        "name": found.name,
        "how": found.how,
        "why": found.why,
        "choice": _record(found.choice, gazetteer) if found.choice else None,
        "candidates": [_record(entry, gazetteer) for entry in found.candidates[:SHOWN]],
    }


def _record(entry: Entry, gazetteer: Gazetteer) -> dict[str, Any]:
    area1 = gazetteer.area(entry.admin1) if entry.kind != REGION else None
    area2 = gazetteer.area(entry.admin2) if entry.kind != REGION else None
    return {
        "place_id": entry.id, "kind": entry.kind,
        "place_name_en": entry.name_en, "place_name_ar": entry.name_ar or None,
        "lat": entry.lat, "lon": entry.lon, "country_iso3": entry.country or None,
        "admin1_name": area1.name_en if area1 else None, "admin1_pcode": area1.id if area1 else None,
        "admin2_name": area2.name_en if area2 else None, "admin2_pcode": area2.id if area2 else None,
        "population": entry.population or None, "areas": list(entry.parts) or None,
    }  # fmt: skip


def add_commands(subcommands: Any) -> None:
    """Add ``locate`` to the command line."""
    purpose = "find the place that a name means, with its codes; names on standard input, one a line, if none is given"
    parser = subcommands.add_parser("locate", help="find the place that a name means", description=purpose)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help='as written: "Homs", "محافظة درعا", "north of Gaza City"'
    )
    parser.add_argument("--country", metavar="ISO3", help="the country that the name is looked for in, such as SYR")
    parser.add_argument("--near", metavar="NAME", help="another place near it")
    parser.add_argument(
        "--level",
        type=int,
        choices=(1, 2, 3),
        help="the level of area that the names are of: 1 governorate, 2 district",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print one JSON object a name; gives 2 for a country that does not exist."""
    gazetteer = load_gazetteer(DATA)
    country = options.country.upper() if options.country else None
    if country and country not in gazetteer.countries:
        print(f"locate: no country {options.country!r}; give three letters as in SYR, LBN, SDN", file=sys.stderr)
        return 2
    names = options.names or (line.strip() for line in sys.stdin)
    for name in filter(None, names):
        found = locate(name, gazetteer, country, options.near, options.level)
        print(json.dumps(as_record(found, gazetteer), ensure_ascii=False))
    return 0
