"""The seed article, row by row: every claim of it comes out with its links, and nothing else does."""

import tomllib
from pathlib import Path

import pytest

from hasila.extract.models import Article, Figure
from hasila.extract.pipeline import read_article
from hasila.extract.tables import load_tables

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    row = tomllib.loads((SEEDS / "seeds.toml").read_text(encoding="utf-8"))["article"][0]
    text = (SEEDS / row["file"]).read_text(encoding="utf-8")
    article = Article(
        row["article_id"],
        text,
        outlet=row["outlet"],
        published=row["published"],
        language=row["language"],
        country_iso3=row["country_iso3"],
    )
    return read_article(article, load_tables())


def the(figures: list[Figure], value_text: str, number: int = 0) -> Figure:
    return [figure for figure in figures if figure.value_text == value_text][number]


# value_text, which of that text, metric, group, unit, low, high, quantifier, counting, modality, source_id,
# date_start, date_end, as_of
ROWS = [
    (
        "20",
        0,
        "killed",
        "civilians",
        "person",
        20,
        20,
        "exact",
        "incident",
        "reported",
        "sohr",
        "2024-12-06",
        "2024-12-06",
        None,
    ),
    (
        "خمسة",
        0,
        "killed",
        "civilians",
        "person",
        5,
        5,
        "exact",
        "incident",
        "reported",
        "sohr",
        "2024-12-06",
        "2024-12-06",
        None,
    ),
    (
        "42",
        0,
        "localities_seized",
        "people",
        "locality",
        42,
        42,
        "exact",
        "incident",
        "reported",
        "southern_ops_room",
        "2024-12-06",
        "2024-12-06",
        None,
    ),
    (
        "عشرات",
        0,
        "localities_seized",
        "people",
        "locality",
        20,
        99,
        "vague",
        "cumulative",
        "reported",
        None,
        "2024-11-27",
        None,
        "2024-12-06",
    ),
    (
        "عشرات الآلاف",
        0,
        "displaced",
        "people",
        "person",
        20000,
        99999,
        "vague",
        "flow",
        "reported",
        "afp",
        "2024-12-05",
        "2024-12-05",
        None,
    ),
    (
        "826",
        0,
        "killed",
        "people",
        "person",
        826,
        826,
        "exact",
        "cumulative",
        "reported",
        "sohr",
        "2024-11-27",
        None,
        "2024-12-06",
    ),
    (
        "111",
        0,
        "killed",
        "civilians",
        "person",
        111,
        111,
        "exact",
        "cumulative",
        "reported",
        "sohr",
        "2024-11-27",
        None,
        "2024-12-06",
    ),
    (
        "222",
        0,
        "killed",
        "fighters",
        "person",
        222,
        222,
        "exact",
        "cumulative",
        "reported",
        "sohr",
        "2024-12-03",
        None,
        "2024-12-06",
    ),
    (
        "280 ألف",
        0,
        "displaced",
        "people",
        "person",
        280000,
        280000,
        "exact",
        "cumulative",
        "reported",
        "un",
        "2024-11-27",
        None,
        "2024-12-06",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[2]} {row[5]}" for row in ROWS])
def test_row(figures: list[Figure], row: tuple[object, ...]) -> None:
    found = the(figures, str(row[0]), int(str(row[1])))
    days = (found.date_start, found.date_end, found.as_of)
    got = (
        found.metric,
        found.population_group,
        found.unit,
        found.value_low,
        found.value_high,
        found.quantifier,
        found.counting,
        found.modality,
        found.source_id,
        *(day and day.isoformat() for day in days),
    )
    assert got == row[2:]


def test_forecast(figures: list[Figure]) -> None:
    forecast = the(figures, "1,5 مليون")
    assert (forecast.metric, forecast.value, forecast.value_low, forecast.value_high) == (
        "displaced",
        1500000,
        0,
        1500000,
    )
    assert (forecast.quantifier, forecast.modality, forecast.source_id) == ("at_most", "projected", "un")
    assert forecast.projection_of == the(figures, "280 ألف").figure_id


@pytest.mark.parametrize(("part", "whole"), [("خمسة", "20"), ("111", "826")])
def test_part(figures: list[Figure], part: str, whole: str) -> None:
    assert the(figures, part).part_of == the(figures, whole).figure_id


def test_only_those_are_parts(figures: list[Figure]) -> None:
    assert {figure.value_text for figure in figures if figure.part_of} == {"خمسة", "111"}
    assert {figure.value_text for figure in figures if figure.projection_of} == {"1,5 مليون"}
    assert not [figure for figure in figures if figure.duplicate_of]


PLACES = [
    ("20", 0, {"SY04"}),
    ("42", 0, {"SY12", "SY13", "SY14"}),
    ("عشرات الآلاف", 0, {"SY04"}),
    ("222", 0, {"SY05"}),
    ("مدينتي", 0, {"SY02", "SY05"}),
    ("مدينتي", 1, {"SY04"}),
    ("مدينة", 0, {"SY05"}),
    ("معبر", 0, {"SY12"}),
]


@pytest.mark.parametrize(("value_text", "number", "governorates"), PLACES, ids=[f"{p[0]} {p[1]}" for p in PLACES])
def test_place(figures: list[Figure], value_text: str, number: int, governorates: set[str]) -> None:
    found = the(figures, value_text, number)
    assert governorates <= {place.admin1_pcode for place in found.places}
    assert found.country_iso3 == "SYR"


def test_flight_has_an_origin_and_a_destination(figures: list[Figure]) -> None:
    roles = {place.role for place in the(figures, "عشرات الآلاف").places}
    assert {"origin", "destination"} <= roles


def test_countrywide(figures: list[Figure]) -> None:
    assert {the(figures, text).country_iso3 for text in ("826", "111", "280 ألف")} == {"SYR"}


def test_named_localities_of_the_42(figures: list[Figure]) -> None:
    named = {place.place_name_ar or place.place for place in the(figures, "42").places}
    assert {"طفس", "جاسم"} <= named


COUNTED = [
    ("مدينتي", 0, "localities_seized", 2),
    ("مدينتي", 1, "localities_seized", 2),
    ("مدينة", 0, "localities_seized", 1),
    ("معبر", 0, "sites_seized", 1),
]


@pytest.mark.parametrize(("value_text", "number", "metric", "value"), COUNTED, ids=[f"{c[0]} {c[1]}" for c in COUNTED])
def test_counted_from_the_names(figures: list[Figure], value_text: str, number: int, metric: str, value: int) -> None:
    found = the(figures, value_text, number)
    assert (found.metric, found.value, found.value_origin) == (metric, value, "counted")


def test_nothing_else(figures: list[Figure]) -> None:
    expected = sorted([str(row[0]) for row in ROWS] + ["1,5 مليون"] + [counted[0] for counted in COUNTED])
    assert sorted(figure.value_text for figure in figures) == expected


@pytest.mark.parametrize("figure_of", ["42", "عشرات", "مدينتي"])
def test_party_or_outlet_says_who_took_it(figures: list[Figure], figure_of: str) -> None:
    assert the(figures, figure_of).actor


def test_source_that_is_a_party(figures: list[Figure]) -> None:
    assert the(figures, "42").source_is_party
    assert not the(figures, "826").source_is_party


def test_offsets_reproduce_the_texts(figures: list[Figure]) -> None:
    text = (SEEDS / "000_1bc38f2b744bdc7d.txt").read_text(encoding="utf-8")
    for figure in figures:
        assert text[figure.value_start : figure.value_end] == figure.value_text
        assert text[figure.quote_start : figure.quote_end] == figure.quote
        assert figure.value_low >= 0 and (figure.value_high is None or figure.value_low <= figure.value_high)
