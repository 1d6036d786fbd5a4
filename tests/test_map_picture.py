"""The map for a report, of the seed and of invented articles on Sudan and Gaza, in both languages; GeoJSON."""

import itertools
import json
import re
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from hasila.show import boundaries, downloads, map_embed, map_labels, map_picture, map_sheet, maps, pictures
from hasila.show.colours import metric_colours
from hasila.show.words import load_wording
from hasila.store import database
from hasila.store.filters import Filters

ARTICLES = Path(__file__).parent / "map_articles"
TODAY = date(2025, 12, 1)
EN, AR = load_wording("en"), load_wording("ar")


@pytest.fixture(scope="module")
def invented_con(tmp_path_factory):
    """The invented articles on Sudan and Gaza, read as any others."""
    return database.open_database(database.build(tmp_path_factory.mktemp("map") / "invented.duckdb", ARTICLES))


@pytest.fixture(scope="module")
def seed_con(tmp_path_factory):
    return database.open_database(database.build(tmp_path_factory.mktemp("map") / "seed.duckdb"))


@pytest.fixture
def con(request):
    return request.getfixturevalue(request.param)


SHOWN = [
    pytest.param("seed_con", "killed", "SYR", id="syria-killed"),
    pytest.param("seed_con", "localities_seized", "SYR", id="syria-taken"),
    pytest.param("invented_con", "killed", "SDN", id="sudan-killed"),
    pytest.param("invented_con", "displaced", "SDN", id="sudan-flows"),
    pytest.param("invented_con", "killed", "PSE", id="gaza-killed"),
    pytest.param("invented_con", "displaced", "PSE", id="gaza-flows"),
]


def data_of(con, metric, country, filters=Filters()):  # noqa: B008 (frozen)
    return maps.read_map(partial(database.rows, con), filters, metric, country)


def picture_of(con, w, metric=None, country=None, filters=Filters()):  # noqa: B008 (frozen)
    chosen = map_embed.choice(con, filters, w, metric, country)
    return map_embed.picture_of(con, chosen, filters, w, names={}, root="http://h.example", today=TODAY)


@pytest.mark.parametrize("w", [EN, AR], ids=["en", "ar"])
@pytest.mark.parametrize(("con", "metric", "country"), SHOWN, indirect=["con"])
def test_a_map_explains_itself(con, metric, country, w):
    picture = picture_of(con, w, metric, country)
    drawn = map_picture.drawing(w, data_of(con, metric, country), colours=metric_colours()).to_dict()  # by the schema
    assert drawn["vconcat"][0]["projection"]["type"] == "identity"
    assert w.label("metric", metric) in picture.title and w("map.disclaimer") in picture.citation
    assert f"show={metric}&country={country}" in picture.link and picture.link in picture.citation
    written = json.dumps(picture.spec, ensure_ascii=False)
    assert not re.search(r"https?://(?!vega\.github\.io|h\.example)", written)
    assert "localities_seized" not in written.replace(f"show={metric}", "") and "at_least" not in written


@pytest.mark.parametrize("extension", pictures.FORMATS)
@pytest.mark.parametrize("w", [EN, AR], ids=["en", "ar"])
def test_every_format_is_written(invented_con, extension, w):
    content = pictures.FORMATS[extension][0](picture_of(invented_con, w, "displaced", "SDN"))
    begins = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "html": b"<!doctype html>", "json": b"{"}
    assert content.startswith(begins[extension]) and len(content) < 1_800_000


def test_numbers_of_sources_stand_side_by_side_and_are_never_added(invented_con):
    data = data_of(invented_con, "killed", "PSE")
    rows = next(rows for rows in data.points.values() if rows[0]["place_name_en"] == "Khan Yunis")
    text = maps.claims_text(EN, rows)
    assert maps.spread(rows) == (11, 13) and "Sources that count the same differ: 11 to 13" in text
    written = json.dumps(picture_of(invented_con, EN, "killed", "PSE").spec)
    assert "11 to 13" in written and not {'"24"', '"38"'} & set(re.findall(r'"\d+"', written))


def test_another_group_or_period_is_no_spread(invented_con):
    data = data_of(invented_con, "killed", "PSE")
    near_rafah = next(rows for rows in data.points.values() if rows[0]["location_precision"] == 2)
    assert maps.spread(near_rafah) is None
    assert maps.spread(data.areas["PS02"]) is None  # all sources give the same total


@pytest.mark.parametrize(("con", "metric", "country"), SHOWN, indirect=["con"])
@pytest.mark.parametrize("w", [EN, AR], ids=["en", "ar"])
def test_no_name_covers_another(con, metric, country, w):
    data = data_of(con, metric, country)
    sheet = map_sheet.sheet(maps.window(data), map_picture.WIDTH, map_picture.HEIGHT)
    claimed, others = map_labels.area_names(w, data, sheet)
    names = {name.key: name for name in (*claimed, *others)}
    found = map_labels.placed(names.values(), [], sheet.width, sheet.height)
    boxes = [names[key].box(x, y) for key, (x, y) in found.items()]
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert {name.key for name in claimed} <= set(found)  # an area with a claim is always named


def test_flows_and_taken_places_of_the_invented_articles(invented_con):
    data = data_of(invented_con, "displaced", "SDN")
    assert {maps.flow_title(EN, row) for row in data.flows} == {
        "El Fasher → Tawila", "Bara → El Obeid", "Babanusa → El Daein",
    }  # fmt: skip
    assert {maps.seized_title(EN, rows) for rows in data.seized.values()} == {"Bara", "Babanusa"}
    assert any("Rapid Support Forces" in maps.seized_text(EN, rows) for rows in data.seized.values())
    assert 14_000_000 in {row["value"] for row in data.countrywide}


@pytest.mark.parametrize(("w", "areas"), [(EN, "Dar'a, As-Sweida and Quneitra"), (AR, "درعا والسويداء والقنيطرة")])
def test_a_figure_for_several_areas_is_said_below_and_colours_none(seed_con, w, areas):
    written = json.dumps(picture_of(seed_con, w, "localities_seized", "SYR").spec, ensure_ascii=False)
    assert w("map.shared_picture") in written and areas in written and "42" in written
    assert (
        w("map.legend", metric=w.label("metric", "localities_seized")) not in written
    )  # no class, no legend of classes


def test_the_citation_names_the_sources_of_the_country_alone(invented_con):
    sudan = picture_of(invented_con, EN, "killed", "SDN")
    assert "Sudan Doctors Network" in sudan.citation and "Gaza" not in sudan.citation
    assert sudan.sentence.startswith("9 figures: counting killed.")


def test_what_is_not_asked_for_is_chosen_as_on_the_page(invented_con):
    chosen = map_embed.choice(invented_con, Filters(), EN, None, None)
    assert chosen.metric == "killed" and chosen.country in ("PSE", "SDN")
    with pytest.raises(map_embed.UnknownChoice) as refused:
        map_embed.choice(invented_con, Filters(metric=("killed",)), EN, "displaced", None)
    assert refused.value.known == ["killed"]


def test_no_figure_at_all_is_still_a_picture(invented_con):
    nothing = Filters(metric=("killed",), q="no such word anywhere")
    assert pictures.to_png(picture_of(invented_con, EN, filters=nothing)).startswith(b"\x89PNG")


@pytest.mark.parametrize("con", ["seed_con", "invented_con"], indirect=True)
def test_geojson_has_a_point_only_where_the_place_is_known(con):
    made = json.loads(b"".join(downloads.stream_geojson(con, Filters())))
    rows = {row["figure_id"]: row for row in json.loads(b"".join(downloads.stream_json(con, Filters())))}
    assert made["type"] == "FeatureCollection" and len(made["features"]) == len(rows)
    for feature in made["features"]:
        row = rows[feature["id"]]
        exact = row["location_precision"] in (1, 2)
        assert (feature["geometry"] is not None) == exact
        if exact:
            assert feature["geometry"] == {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        properties = feature["properties"]
        assert "lat" not in properties and properties["quote"] and properties["admin1_pcode"] == row["admin1_pcode"]
        assert properties.keys() == row.keys() - {"lat", "lon"}
    assert {feature["geometry"] is None for feature in made["features"]} == {True, False}


def test_geojson_of_nothing_is_an_empty_collection(seed_con):
    made = json.loads(b"".join(downloads.stream_geojson(seed_con, Filters(q="no such word anywhere"))))
    assert made == {"type": "FeatureCollection", "features": []}


def test_an_arc_ends_where_people_went():
    line, _ = map_sheet.arc((10.0, 20.0), (200.0, 120.0))
    assert line[0] == (10.0, 20.0) and line[-1] == (200.0, 120.0)
    assert min(y for _, y in line) < 20.0 + 1 or line[12][1] < 70.0  # bent upwards


@pytest.mark.parametrize(
    ("country", "lines"), [("SYR", 1), ("PSE", 1), ("SDN", 1), ("ISR", 2), ("ESH", 1), ("LBN", 0), (None, 0)]
)
def test_borders_that_are_not_agreed_are_dashed(country, lines):
    assert len(boundaries.disputed(country)) == lines
    style = boundaries.style(country, "light", "http://h.example")
    assert any(layer["id"] == "disputed-dashes" for layer in style["layers"]) == (country is not None)


def test_the_golan_lies_in_the_box_of_syria():
    assert boundaries.countries()["SYR"][0][0] <= 35.63
