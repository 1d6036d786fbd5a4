"""The map: what stands where, never more precisely than known, never a sum; our own ground; words in the tooltips."""

import itertools
import json
import re
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from hasila.show import boundaries, map_choice, map_labels, map_layers, map_legend, map_sheet, maps
from hasila.show.colours import metric_colours, rgb
from hasila.show.screen import Screen
from hasila.show.words import load_wording
from hasila.store import database
from hasila.store.filters import Filters

EN, AR = load_wording("en"), load_wording("ar")
DAY = date(2024, 12, 6)


def claim(value: int | None = 20, **fields):
    """A row as the map's queries give it."""
    row = {
        "figure_id": f"f{value}", "metric": "killed", "population_group": "civilians", "unit": "person", "value": value,
        "value_low": value, "value_high": value, "quantifier": "exact", "counting": "incident", "modality": "reported",
        "source": "SOHR", "source_name_en": "SOHR", "source_name_ar": "المرصد", "attribution": "explicit",
        "outlet": "963+",
        "actor": None, "place": "Talbiseh", "place_name_en": "Talbiseh", "place_name_ar": "تلبيسة", "lat": 34.84,
        "lon": 36.73, "country_iso3": "SYR", "admin1_pcode": "SY04", "location_precision": 1, "regions": "SY04",
        "areas": ["SY04"], "kind": "area", "claims": None, "date_start": DAY, "date_end": DAY, "as_of": None,
    }  # fmt: skip
    return row | fields


def asked(*claims, **answers):
    """Stands where the database stands: each query's answer, given; ``claims`` is that of map_claims."""

    def answer(name, filters, *, country=None, **more):
        rows = claims if name == "map_claims" else answers.get(name, [])
        countries = [country] if country else [row["country_iso3"] for row in rows][:1]
        return [row for row in rows if row["country_iso3"] in countries]

    return answer


def drawn(data, w=EN, theme="light", layers=map_layers.LAYERS, chosen=()):
    """The map as the browser gets it."""
    look = {"layers": layers, "chosen": chosen, "screen": Screen(theme)}
    deck = map_layers.deck(w, data, colours=metric_colours(), **look)
    return json.loads(deck.to_json())


def layer(spec, name):
    return next(layer for layer in spec["layers"] if layer["id"] == name)


# ------------------------------------------------------------------ what is claimed about a place


def test_two_sources_stand_side_by_side_and_the_larger_gives_the_colour():
    two = [claim(20), claim(300, source_name_en="UN")]
    data = maps.read_map(asked(*two), Filters(), "killed")
    text = maps.area_text(EN, data, "SY04")
    assert maps.area_class(data.areas["SY04"]) == 2
    assert text.splitlines()[0] == "2 claims, not added up; the largest:"
    assert "300 civilians killed, UN" in text and "20 civilians killed, SOHR" in text
    assert "320" not in json.dumps(drawn(data))


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        pytest.param([claim(0)], -1, id="zero-is-a-report"),
        pytest.param([], None, id="none-is-not-zero"),
        pytest.param([claim(5, modality="projected")], None, id="forecast-gives-no-colour"),
        pytest.param([claim(5, modality="denied")], None, id="denial-gives-no-colour"),
        pytest.param([claim(9), claim(10)], 1, id="the-larger"),
        pytest.param(
            [claim(None, value_low=20000, value_high=99999, quantifier="vague")], 4, id="vague-by-its-lower-end"
        ),
        pytest.param([claim(10**9)], 5, id="top-class-is-open"),
    ],
)
def test_class_of_an_area(rows, grade):
    assert maps.area_class(rows) == grade


def test_forecast_and_denial_say_so_and_come_last():
    rows = [claim(900, modality="projected"), claim(20), claim(7, modality="denied")]
    lines = maps.claims_text(EN, rows).splitlines()
    assert (
        lines[1].startswith("20 civilians")
        and lines[2].startswith("Forecast: 900")
        and lines[3].startswith("Denied: 7")
    )


def test_figure_over_several_areas_colours_none_of_them():
    areas = ["SY12", "SY13", "SY14"]
    rows = [
        claim(
            42, metric="localities_seized", unit="locality", areas=areas, regions=" ".join(areas), location_precision=5
        )
    ]
    data = maps.read_map(asked(*rows), Filters(), "localities_seized")
    assert not data.areas and set(data.shared) == {"SY12", "SY13", "SY14"}
    features = layer(drawn(data), "areas")["data"]["features"]
    assert [feature["properties"]["fill"][3] for feature in features] == [0, 0, 0]
    assert "Dar'a, As-Sweida and Quneitra" in features[0]["properties"]["text"]
    assert len(maps.listing(EN, data)) == 1
    told = map_choice.countrywide(EN, data)
    assert told.count("42") == 1
    assert told.index(EN("map.shared_picture")) < told.index("42") < told.index(EN("map.countrywide"))
    two = claim(14, areas=["SY04", "SY05"], regions="SY04 SY05", place_name_en="Homs", location_precision=4)
    told = map_choice.countrywide(EN, maps.read_map(asked(two), Filters(), "killed"))
    assert "Homs and Hama" in told  # not Homs alone


def test_an_area_is_called_by_its_own_name_where_one_outline_holds_several():
    """West Kordofan has no outline of its own; the coasts of another country are named, not called LB6."""
    west = claim(9, country_iso3="SDN", areas=["SD18"], regions="SD18", admin1_pcode="SD18")
    both = claim(14, areas=["SY04", "SY10"], regions="SY04 LB6", location_precision=5)
    sudan, syria = maps.read_map(asked(west), Filters(), "killed"), maps.read_map(asked(both), Filters(), "killed")
    assert layer(drawn(sudan), "areas")["data"]["features"][0]["properties"]["title"] == "West Kordofan"
    assert [line["place"] for line in maps.listing(AR, sudan)] == ["غرب كردفان"]
    assert maps.listing(EN, syria)[0]["place"] == "Homs and South"


def test_figures_of_other_countries_stand_under_a_heading_of_their_own():
    wide = {"kind": "wide", "areas": [], "regions": "", "location_precision": 6}
    rows = [
        claim(),
        claim(826, place_name_en="Syria", **wide),
        claim(9000, country_iso3="SDN", place_name_en="Sudan", **wide),
    ]
    data = maps.MapData("killed", "SYR", areas={"SY04": rows[:1]}, countrywide=rows[1:])
    told = map_choice.countrywide(EN, data)
    assert told.index("826") < told.index(EN("map.other_countries")) < told.index("9,000")
    assert EN("map.other_countries") not in map_choice.countrywide(EN, replace(data, countrywide=rows[1:2]))


def test_the_list_below_the_map_runs_as_the_page_does():
    rows = [claim(7, attribution="outlet", outlet="AFP")]
    data = maps.read_map(asked(*rows), Filters(), "killed")
    english, arabic = map_choice.listed(EN, data)[0], map_choice.listed(AR, data)[0]
    assert list(english) == ["Place", "Largest claim", "Source", "Claims"]
    assert list(arabic)[-1] == "المكان" and arabic["المصدر"] == "\u202b\u2068AFP\u2069، بلسانها\u202c"


def test_no_name_stands_on_the_claim_of_another_area():
    """Dar'a is narrow and full of diamonds: its number may stand beside it, but not on As-Sweida's colour."""
    rows = [claim(1, areas=["SY12"], regions="SY12"), claim(1100, areas=["SY13"], regions="SY13")]
    data = maps.read_map(asked(*rows), Filters(), "killed")
    for width in (340, 500, 630, 700, 900):
        sheet = map_sheet.sheet(maps.window(data), width, 540)
        claimed, _ = map_labels.area_names(EN, data, sheet, map_labels.said)
        daraa = next(name for name in claimed if name.key == "SY12")
        own = {sheet.at(*spot) for spot in boundaries.label_points(boundaries.areas("SYR")["SY12"]["geometry"])}
        beside = [spot for spot in daraa.spots if spot not in own]
        assert beside and not any(boundaries.area_at("SYR", *sheet.place(*spot)) == "SY13" for spot in beside)


@pytest.mark.parametrize("country", ["COL", "AUS", "LBN", "COD"])
def test_no_name_on_the_ground_is_a_code(country):
    data = maps.MapData("killed", country)
    sheet = map_sheet.sheet(maps.window(data), *map_layers.WIDE)
    _, others = map_labels.area_names(EN, data, sheet)
    assert others and not [name for name in others if re.search(r"[A-Z]{2,}|\d|\?", name.lines[0])]


def test_only_one_country_is_drawn_and_the_others_are_told():
    rows = [claim(), claim(21), claim(5, country_iso3="SDN", areas=["SD01"], regions="SD01")]
    data = maps.read_map(asked(*rows), Filters(), "killed")
    assert data.country == "SYR" and set(data.areas) == {"SY04"}
    assert maps.read_map(asked(*rows), Filters(), "killed", "SDN").areas.keys() == {"SD01"}


@pytest.mark.parametrize(("precision", "halos", "title"), [(1, 0, "Talbiseh"), (2, 1, "near Talbiseh")])
def test_a_place_that_is_known_nearly_has_a_ring(precision, halos, title):
    spec = drawn(maps.read_map(asked(claim(kind="point", location_precision=precision)), Filters(), "killed"))
    assert len(layer(spec, "halos")["data"]) == halos
    assert layer(spec, "points")["data"][0]["title"] == title


def test_same_place_of_two_sources_is_one_dot():
    data = maps.read_map(asked(claim(20, kind="point"), claim(30, kind="point")), Filters(), "killed")
    dots = layer(drawn(data), "points")["data"]
    assert len(dots) == 1 and dots[0]["text"].startswith("2 claims")


def test_seized_place_says_who_took_it_and_who_says_so():
    spot = {"spot": "حماة", "spot_name_en": "Hama", "spot_name_ar": "حماة", "spot_lat": 35.1, "spot_lon": 36.7,
            "spot_region": "SY05", "spot_precision": 1}  # fmt: skip
    rows = [claim(1, metric="localities_seized", actor="HTS", **spot), claim(2, **spot | {"spot_precision": 4})]
    data = maps.read_map(asked(map_seized=rows), Filters(), "killed")
    shown = layer(drawn(data), "seized")["data"]
    assert len(shown) == 1
    assert (shown[0]["title"], shown[0]["text"]) == ("Hama", "Taken by HTS, says SOHR, 6 December 2024")


def test_movement_is_an_arc():
    ends = {"origin": "حمص", "origin_name_en": "Homs", "origin_name_ar": "حمص", "origin_lat": 34.7, "origin_lon": 36.7,
            "destination": "الساحل", "destination_name_en": None, "destination_name_ar": None, "destination_lat": 35.5,
            "destination_lon": 35.8}  # fmt: skip
    data = maps.read_map(asked(map_flows=[claim(50, metric="displaced", **ends)]), Filters(), "displaced")
    assert layer(drawn(data), "flows")["data"][0]["title"] == "Homs → \u2068الساحل\u2069"


def test_layers_can_be_left_out():
    data = maps.read_map(asked(claim(), claim(kind="point")), Filters(), "killed")
    ids = [part["id"].split("-")[0] for part in drawn(data, layers=["points"])["layers"]]
    assert ids == ["halos", "points", "glow", "glow", "names", "names"]


def test_nothing_to_draw_is_false_and_still_a_map():
    data = maps.read_map(asked(), Filters(), "killed")
    assert not data and data.country is None
    assert drawn(data)["initialViewState"]["zoom"] < 3


# ------------------------------------------------------------------ the drawing


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("metric", list(metric_colours()))
def test_classes_are_told_apart_by_lightness(theme, metric):
    shades = map_legend.ramp(metric_colours()[metric], theme)
    light = [0.299 * red + 0.587 * green + 0.114 * blue for red, green, blue in shades]
    assert len(shades) == maps.CLASSES
    assert light == sorted(light, reverse=theme == "light")
    assert all(abs(one - other) >= 8 for one, other in itertools.pairwise(light)), light


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_figure_zero_and_the_lowest_class_differ(theme):
    ground = rgb(boundaries.GROUND[theme]["land"])
    lowest = map_legend.ramp("#D55E00", theme)[0]
    assert len({ground, map_legend.ZERO[theme], lowest}) == 3


def test_the_map_names_no_server():
    spec = json.dumps(drawn(maps.read_map(asked(claim(), claim(kind="point")), Filters(), "killed")))
    assert not re.search(r"https?://(?!www\.w3\.org)", re.sub(r"%3A", ":", spec).replace("%2F", "/"))


def test_words_in_tooltips_are_data_and_the_frame_is_ours():
    tip = map_layers.tooltip(AR)
    assert 'dir="rtl"' in tip["html"] and "{title}" in tip["html"] and "{text}" in tip["html"]


@pytest.mark.parametrize("w", [EN, AR], ids=["en", "ar"])
def test_legend_holds_only_what_is_drawn(w):
    data = maps.read_map(asked(claim(20), claim(3, kind="point")), Filters(), "killed")
    html = map_legend.legend(w, data, colours=metric_colours(), theme="light", layers=map_layers.LAYERS)
    assert w("map.legend_none").replace("'", "&#x27;") in html and w("map.dot") in html
    assert w("map.halo") not in html and w("map.seized") not in html and w("map.legend_zero") not in html
    assert map_legend.legend(w, maps.MapData("killed", None), colours=metric_colours(), theme="light", layers=()) == ""


def test_a_name_on_the_map_is_escaped():
    url, _ = map_layers._name_sheet((('<a onload="x">&',),), 1)
    assert "%3Ca%20onload" not in url and "%26lt%3Ba" in url


def test_names_that_join_or_run_to_the_left_are_drawn_and_others_are_text():
    data = maps.read_map(asked(claim(kind="point")), Filters(), "killed")
    for w, drawings in ((EN, 0), (AR, 1)):
        shown = [part for part in drawn(data, w)["layers"] if part["id"].startswith("names")]
        told = [line["text"] for part in shown if part["@@type"] == "TextLayer" for line in part["data"]]
        assert sum(part["@@type"] == "IconLayer" for part in shown) == drawings
        assert ({"Talbiseh", "20 civilians"} <= set(told)) if w is EN else not told


@pytest.mark.parametrize("fine", [1, 2])
def test_names_stand_beside_each_other_on_their_sheet(fine):
    _, where = map_layers._name_sheet((("Homs", "20"), ("Rural Damascus",), ("حلب",)), fine)
    boxes = [(one["x"], one["y"], one["x"] + one["width"], one["y"] + one["height"]) for one in where.values()]
    assert len(boxes) == 6
    for one, other in itertools.combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


# ------------------------------------------------------------------ the ground


def test_every_country_of_the_table_has_boundaries():
    files = {path.name.split(".")[0] for path in boundaries.BOUNDARY_DIR.glob("*.geojson.gz")}
    table = boundaries.countries()
    assert files and files == set(table)
    assert {near for _, around in table.values() for near in around} <= files


def test_box_of_a_country_holds_most_of_its_corners():
    for country in ("SYR", "SDN", "PSE", "UKR", "YEM"):
        west, south, east, north = boundaries.countries()[country][0]
        corners = [
            corner
            for area in boundaries.areas(country).values()
            for ring in boundaries.rings(area["geometry"])
            for corner in ring
        ]
        inside = [west - 0.01 <= x <= east + 0.01 and south - 0.01 <= y <= north + 0.01 for x, y in corners]
        assert sum(inside) / len(inside) > 0.95, country


@pytest.mark.parametrize("country", ["SYR", "SDN", "LBN", "UKR", "YEM"])
def test_a_name_stands_inside_its_area(country):
    for region, feature in boundaries.areas(country).items():
        x, y = boundaries.label_point(feature["geometry"])
        assert any(inside(ring, x, y) for ring in boundaries.rings(feature["geometry"])), region


def inside(ring, x, y):
    """Even-odd rule, written apart from the code under test."""
    odd = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


@pytest.mark.parametrize(
    "box", [(35.7, 32.3, 42.4, 37.3), (35.9, 34.7, 36.7, 35.2), (-180, -60, 180, 75), (36.7, 34.8, 36.7, 34.8)]
)
def test_view_holds_the_box(box):
    latitude, longitude, zoom = boundaries.view(box, width=720, height=540)
    across = 360 * 720 / (boundaries.TILE * 2**zoom)
    assert longitude - across / 2 <= box[0] and box[2] <= longitude + across / 2
    assert box[1] <= latitude <= box[3] and 0 <= zoom <= boundaries.MOST_ZOOM


@pytest.mark.parametrize("country", [None, "ZZZ", "../etc", "SYR/../SYR"])
def test_unknown_country_has_an_empty_ground(country):
    style = boundaries.style(country, "light", "http://h.example")
    assert style["sources"] == {} and style["layers"][0]["type"] == "background"
    assert boundaries.packed(country or "") is None


def test_region_filter_brings_the_map_closer():
    data = maps.read_map(asked(claim()), Filters(), "killed")
    assert drawn(data, chosen=["SY12"])["initialViewState"]["zoom"] > drawn(data)["initialViewState"]["zoom"]
    assert maps.window(data, ["SD01"]) == boundaries.countries()["SYR"][0]  # of another country: the whole stays


# ------------------------------------------------------------------ over the real database of the seeds


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    return partial(
        database.rows, database.open_database(database.build(tmp_path_factory.mktemp("maps") / "seed.duckdb"))
    )


def test_seed_killed(ask):
    data = maps.read_map(ask, Filters(), "killed")
    assert data.country == "SYR"
    assert 826 in {row["value"] for row in data.countrywide}
    assert any(maps.largest_first(rows)[0]["value"] == 20 for rows in data.points.values())


def test_seed_filters_hold_on_the_map(ask):
    data = maps.read_map(ask, Filters(source=("un",)), "displaced")
    assert not data and {row["source_id"] for row in data.countrywide} == {"un"}
    assert len(data.countrywide) == 2


def test_seed_places_taken_stand_on_the_map(ask):
    data = maps.read_map(ask, Filters(), "localities_seized")
    assert len(data.seized) >= 5 and not data.points
    assert all("says" in maps.seized_text(EN, rows) for rows in data.seized.values())
