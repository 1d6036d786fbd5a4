"""The tables of places and areas: codes, names, boundaries, size, speed. Facts checked by hand, no outside file."""

import gzip
import json
import re
import time
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hasila.extract.locate import locate
from hasila.extract.place.gazetteer import ADMIN, REGION, Gazetteer, load_gazetteer
from hasila.extract.place.names import keys_of, name_key
from hasila.show.boundaries import areas, rings

DATA = Path(__file__).parents[1] / "data"
CODE = re.compile(r"[A-Z]{2,3}\w*|[A-Z]{2,3}-[\w~]+")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(DATA)


GOVERNORATES = {
    "SY01": ("Damascus", "دمشق", "محافظة دمشق", "Damas"),
    "SY02": ("Aleppo", "حلب", "محافظة حلب", "Alep", "Halab"),
    "SY03": ("Rif Dimashq", "ريف دمشق", "محافظة ريف دمشق", "Rural Damascus", "Damascus Countryside"),
    "SY04": ("Homs", "حمص", "محافظة حمص", "Hims", "Homs Governorate"),
    "SY05": ("Hama", "حماة", "حماه", "Hamah"),
    "SY06": ("Latakia", "اللاذقية", "Lattakia", "Lattaquié"),
    "SY07": ("Idlib", "إدلب", "ادلب", "Idleb"),
    "SY08": ("Al-Hasakah", "الحسكة", "Hasaka", "Al-Hasakeh"),
    "SY09": ("Deir ez-Zor", "دير الزور", "Deir Ezzor", "Dayr az-Zawr", "Deir al-Zour"),
    "SY10": ("Tartus", "طرطوس", "Tartous"),
    "SY11": ("Raqqa", "الرقة", "Ar-Raqqah", "Al-Raqqah"),
    "SY12": ("Daraa", "درعا", "محافظة درعا", "Dar'a", "Deraa"),
    "SY13": ("As-Suwayda", "السويداء", "السويدا", "Sweida", "Suweida", "Soueida", "As-Sweida", "Swayda", "Sueida"),
    "SY14": ("Quneitra", "القنيطرة", "Al-Qunaytirah", "Kuneitra"),
}


@pytest.mark.parametrize(("code", "name"), [(c, n) for c, names in GOVERNORATES.items() for n in names])
def test_every_spelling_of_a_syrian_governorate_has_its_code(gazetteer: Gazetteer, code: str, name: str) -> None:
    choice = locate(name, gazetteer, "SYR").choice
    assert choice is not None and choice.admin1 == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Homs", "SY0401"),
        ("الحسكة", "SY0800"),
        ("منطقة درعا", "SY1200"),
        ("Jebel Saman", "SY0200"),
        ("Manbij", "SY0205"),
    ],
)
def test_a_list_of_districts_gets_the_codes_of_districts(gazetteer: Gazetteer, name: str, code: str) -> None:
    choice = locate(name, gazetteer, "SYR", level=2).choice
    assert choice is not None and choice.id == code


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Khartoum", "SDN", "SD01"), ("شمال دارفور", "SDN", "SD02"), ("ولاية الجزيرة", "SDN", "SD15"),
        ("غرب كردفان", "SDN", "SD18"), ("Gaza Strip", "PSE", "PS02"), ("الضفة الغربية", "PSE", "PS01"),
        ("عكار", "LBN", "LB7"), ("Baalbek-Hermel", "LBN", "LB8"),
        ("صعدة", "YEM", "YE22"), ("Hadhramaut", "YEM", "YE19"),
        ("نينوى", "IRQ", "IQG15"), ("Upper Nile", "SSD", "SS07"), ("Donetsk", "UKR", "UA14"),
        ("Luhansk", "UKR", "UA44"),
        ("Tigray", "ETH", "ET01"), ("North Kivu", "COD", "CD61"), ("Borno", "NGA", "NG008"), ("Mopti", "MLI", "ML05"),
        ("Sahel", "BFA", "BF56"), ("Diffa", "NER", "NE002"), ("Artibonite", "HTI", "HT05"), ("Helmand", "AFG", "AF30"),
        ("Rakhine", "MMR", "MMR012"), ("Gaziantep", "TUR", "TUR027"), ("Lower Juba", "SOM", "SO28"),
        ("شابيلي السفلى", "SOM", "SO23"),
        ("Ouaddaï", "TCD", "TD14"),
    ],
)  # fmt: skip
def test_first_level_areas_carry_the_codes_of_ocha(gazetteer: Gazetteer, name: str, country: str, code: str) -> None:
    choice = locate(name, gazetteer, country).choice
    assert choice is not None and choice.admin1 == code


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("عفرين", "SYR", "SY0203"), ("منطقة منبج", "SYR", "SY0205"), ("معرة النعمان", "SYR", "SY0702"),
        ("Khan Younis", "PSE", "PS0270"), ("خانيونس", "PSE", "PS0270"), ("Jenin", "PSE", "PS0101"),
        ("صور", "LBN", "LB63"), ("Bint Jbeil", "LBN", "LB41"), ("الفاشر", "SDN", "SD02114"),
        ("El Geneina", "SDN", "SD04115"),
        ("زبيد", "YEM", "YE1824"), ("المخا", "YEM", "YE1505"),
    ],
)  # fmt: skip
def test_districts_carry_the_codes_of_ocha(gazetteer: Gazetteer, name: str, country: str, code: str) -> None:
    choice = locate(name, gazetteer, country).choice
    assert choice is not None and choice.admin2 == code


@pytest.mark.parametrize(
    ("name", "country"), [("Tripoli", "LBN"), ("طرابلس", "LBY"), ("Gaza", "PSE"), ("القنيطرة", "SYR")]
)
def test_a_name_shared_by_countries_is_ambiguous_until_the_country_is_given(
    gazetteer: Gazetteer, name: str, country: str
) -> None:
    assert locate(name, gazetteer).how == "ambiguous"
    choice = locate(name, gazetteer, country).choice
    assert choice is not None and choice.country == country


@pytest.mark.parametrize("name", ["Qwertyville", "؟", "", "12", "the"])
def test_what_is_no_name_is_unknown(gazetteer: Gazetteer, name: str) -> None:
    assert locate(name, gazetteer).how == "unknown"


def test_a_place_near_by_settles_a_shared_name(gazetteer: Gazetteer) -> None:
    found = locate("Tripoli", gazetteer, near="Beirut")
    assert found.how == "context" and found.choice is not None and found.choice.country == "LBN"


def test_codes_are_codes_and_parents_exist(gazetteer: Gazetteer) -> None:
    entries = [gazetteer.area(area) for area in gazetteer.areas]
    assert len(entries) > 4500
    for entry in entries:
        assert entry is not None
        of_several = not entry.country and entry.kind in ("sea", REGION)  # West Africa
        assert entry.country in gazetteer.countries or of_several, entry.id
        if entry.kind in ADMIN:
            assert CODE.fullmatch(entry.id) and entry.name_en and gazetteer.area(entry.admin1) is not None
        if entry.kind == REGION:
            assert all(gazetteer.area(part) for part in entry.parts), entry.id


def test_no_code_stands_twice_and_coordinates_lie_on_earth(gazetteer: Gazetteer) -> None:
    seen: set[str] = set()
    for entry in gazetteer.everything():
        assert entry.id not in seen, entry.id
        seen.add(entry.id)
        assert entry.lat is None or (-90 <= entry.lat <= 90 and entry.lon is not None and -180 <= entry.lon <= 180)
        assert not entry.admin1 or entry.admin1 in gazetteer.areas
    assert len(seen) > 60_000


def test_the_keys_in_the_tables_are_those_of_the_names(gazetteer: Gazetteer) -> None:
    """The build folds by the same function as the text; a change of it asks for `python data/build/make.py`."""
    for iso3 in ("SYR", "SDN", "UKR", "HTI"):
        for rows in gazetteer.names_of(iso3).rows.values():
            cells = rows[0].split("\t")
            assert set(keys_of(cells[2:3])) & set(cells[-1].split(";")) or name_key(cells[3]) in cells[-1].split(";"), (
                cells
            )


def test_own_places_say_where_they_come_from() -> None:
    lines = (DATA / "own_places.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        row = dict(zip(header, line.split("\t"), strict=True))
        assert row["source"] and row["name_en"] and row["lat"] and row["lon"] and row["country_iso3"], row
        assert row["admin1"] or row["kind"] not in ("city", "town", "village", "camp", "neighbourhood", "hospital"), row


@pytest.mark.parametrize("country", ["SYR", "LBN", "PSE", "SDN", "YEM", "UKR", "COD", "BFA"])
def test_each_boundary_belongs_to_an_area_of_the_table(gazetteer: Gazetteer, country: str) -> None:
    text = gzip.decompress((DATA / "boundaries" / f"{country}.geojson.gz").read_bytes()).decode()
    features = json.loads(text)["features"]
    ids = [area for feature in features for area in feature["properties"]["ids"]]
    assert len(ids) == len(set(ids))
    for feature in features:
        properties = feature["properties"]
        assert properties["country_iso3"] == country and properties["name_en"] and properties["name_ar"]
        assert properties["id"] in gazetteer.areas and feature["geometry"]["type"] in ("Polygon", "MultiPolygon")


@pytest.mark.parametrize("country", ["SYR", "LBN", "YEM", "SDN", "AFG", "UKR", "COD", "FRA", "PHL", "VNM", "CIV"])
def test_the_places_of_an_area_lie_within_its_boundary(gazetteer: Gazetteer, country: str) -> None:
    """Lebanon's Beirut was once drawn as the Bekaa, and towns of the Philippines stood in other provinces."""
    shapes = areas(country)
    held: dict[str, list[bool]] = defaultdict(list)
    for row in sorted({row for rows in gazetteer.names_of(country).rows.values() for row in rows}):
        cells = row.split("\t")
        if cells[1] in ("city", "town") and cells[7] in shapes and len(held[cells[7]]) < 10:
            held[cells[7]].append(_within(float(cells[5]), float(cells[4]), shapes[cells[7]]["geometry"]))
    found = [one for lying in held.values() for one in lying]
    assert len(found) >= 10 and sum(found) > 0.8 * len(found)
    astray = [area for area, lying in held.items() if len(lying) > 2 and not any(lying)]
    assert not astray


def _within(longitude: float, latitude: float, geometry: Mapping[str, Any]) -> bool:
    """Whether a point lies inside an area's outline; a way to the east crosses it an odd number of times."""
    crossed = 0
    for ring in rings(geometry):
        for (x, y), (further_x, further_y) in pairwise(ring):
            if (y > latitude) != (further_y > latitude):
                crossed += x + (latitude - y) / (further_y - y) * (further_x - x) > longitude
    return crossed % 2 == 1


def test_each_area_that_has_places_can_be_drawn() -> None:
    for path in sorted((DATA / "places").glob("???.tsv.gz")):
        drawn = set(areas(path.name[:3]))
        header, *rows = gzip.decompress(path.read_bytes()).decode("utf-8").rstrip("\n").split("\n")
        at = header.split("\t").index("admin1")
        assert {row.split("\t")[at] for row in rows} - drawn <= {""}, path.name


@pytest.mark.parametrize(
    ("code", "lat", "lon"), [("CD74", -5.9, 29.2), ("SO12", 9.6, 44.1), ("MMR018", 19.7, 96.1), ("LB8", 34.0, 36.2)]
)
def test_areas_that_share_an_outline_stand_apart(gazetteer: Gazetteer, code: str, lat: float, lon: float) -> None:
    area = gazetteer.area(code)
    assert area and abs(area.lat - lat) < 0.5 and abs(area.lon - lon) < 0.5


def test_a_side_of_the_compass_is_no_area(gazetteer: Gazetteer) -> None:
    for name in ("شمال شرق", "جنوب غرب", "شمال", "شرق"):
        assert locate(name, gazetteer).how == "unknown", name


def test_syria_has_its_fourteen_governorates_each_with_a_border() -> None:
    text = gzip.decompress((DATA / "boundaries" / "SYR.geojson.gz").read_bytes()).decode()
    assert {f["properties"]["id"] for f in json.loads(text)["features"]} == set(GOVERNORATES)


def test_the_tables_are_small_and_open_fast() -> None:
    files = list(DATA.rglob("*.gz")) + list(DATA.glob("*.tsv"))
    assert len(files) > 400 and sum(path.stat().st_size for path in files) < 12_000_000
    start = time.process_time()
    Gazetteer(DATA).names_of("SYR")
    assert time.process_time() - start < 0.5
