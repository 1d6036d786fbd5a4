"""What the pages say of claims, in words: spreads, parts, places, filters."""

from datetime import date

import pytest
from test_pages import EN

from hasila.show import cards, claims, evidence, figure_table, source_table
from hasila.show.controls import sentence
from hasila.show.words import load_wording
from hasila.store.filters import Filters


def test_parts_of_another_place_say_where():
    row = {"figure_id": "w", "metric": "returned", "population_group": "people", "unit": "person"}
    number = {"quantifier": "exact", "value": 9421, "value_low": 9421, "part_of": None, "place_name_en": "Lebanon"}
    part = row | number | {"figure_id": "p", "value": 622, "part_of": "w", "place_name_en": "Egypt"}
    assert evidence.relations(EN, row | number, [row | number, part]) == ["Of these: 622 people returned (Egypt)"]


def test_a_cell_of_the_arabic_table_is_read_from_the_right():
    w = load_wording("ar")
    row = {"source_key": "outlet:AFP", "outlet": "AFP", "attribution": "outlet", "place": "حمص", "places": (),
           "location_precision": 1, "metric": "killed", "population_group": "people", "unit": "person", "value": 5,
           "value_low": 5, "quantifier": "exact", "figure_date": None, "modality": "reported"}  # fmt: skip
    cells = figure_table.shown(w, [row]).iloc[0]
    assert cells["source"] == "\u202b\u2068AFP\u2069، بلسانها\u202c" and cells["place"] == "حمص"


def test_what_a_page_has_no_room_for_is_a_link_away():
    row = {"metric": "killed", "population_group": "people", "unit": "person", "quantifier": "exact", "value": 5,
           "value_low": 5, "value_high": 5, "modality": "reported", "kind": "side", "parts": [], "forecasts": [],
           "country_iso3": "SYR", "in_metric": 60, "source_type": "unknown", "is_party": False, "figures": 1,
           "lowest": 5, "highest": 5, "explicit": 1, "carried": 0, "outlet_own": 0}  # fmt: skip
    rows = [
        row | {"source_key": f"s{n}", "source": f"s{n}", "figure_id": f"{n}", "rank_in_metric": n} for n in range(1, 7)
    ]
    other = row | {"metric": "injured", "source_key": "s", "figure_id": "i", "rank_in_metric": 1}
    links = ("records?metric={}".format, "sources?m={}".format)
    alone, two = (cards.cards(EN, shown, [], *links) for shown in (rows, [*rows, other]))
    assert alone.count("<h2>Killed</h2>") == 1 and "<h3>" not in alone and "sources?m=" not in alone
    assert '<a href="sources?m=killed" target="_self">1 more: see all sources</a>' in two
    listed = source_table.tables(
        EN, rows[: source_table.most(Filters())], lambda key, metric: f"records?source={key}&metric={metric}", links[1]
    )
    assert 'href="records?source=s1&amp;metric=killed"' in listed
    assert '<a href="sources?m=killed" target="_self">55 more sources</a>' in listed


SPREADS = [
    ("alone", [("a", 10)], ""),
    ("agree", [("a", 10), ("b", 10)], "2 sources that count the same give the same number."),
    ("close", [("a", 10), ("b", 12)], "2 sources that count the same are close together: 10 to 12."),
    (
        "apart",
        [("a", 10), ("b", 30)],
        "2 sources that count the same range from 10 to 30: the highest is 3 times the lowest.",
    ),
    ("far", [("a", 10), ("b", 500)], "2 sources that count the same are far apart: 10 to 500."),
    ("zero", [("a", 0), ("b", 5)], "2 sources that count the same are far apart: 0 to 5."),
]


@pytest.mark.parametrize(("numbers", "words"), [case[1:] for case in SPREADS], ids=[case[0] for case in SPREADS])
def test_spread_in_words(numbers, words):
    rows = [
        {"kind": "total", "population_group": "people", "modality": "reported", "quantifier": "exact", "unit": "person",
         "value_origin": "stated", "country_iso3": "SYR", "source_key": key, "value": value, "value_low": value}
        for key, value in numbers
    ]  # fmt: skip
    assert claims.spread(EN, rows) == words


NOT_COMPARED = [("other-group", {"population_group": "women"}), ("forecast", {"modality": "projected"}),
                ("vague", {"quantifier": "vague"}), ("single-report", {"kind": "side"}),
                ("other-country", {"country_iso3": "LBN"}), ("other-place", {"place_name_en": "Homs"}),
                ("years-later", {"as_of": date(2026, 12, 6)}), ("since-another-day", {"date_start": date(2011, 3, 15)}),
                ("since-no-known-day", {"date_start": None}),
                ("counted-by-us", {"value_origin": "counted"})]  # fmt: skip


@pytest.mark.parametrize("other", [case[1] for case in NOT_COMPARED], ids=[case[0] for case in NOT_COMPARED])
def test_spread_compares_only_what_counts_the_same(other):
    plain = {
        "kind": "total",
        "population_group": "people",
        "modality": "reported",
        "quantifier": "exact",
        "unit": "person",
        "value_origin": "stated",
        "country_iso3": "SYR",
        "place_name_en": "Syria",
        "date_start": date(2024, 11, 27),
        "as_of": date(2024, 12, 6),
        "value": 10,
        "value_low": 10,
    }
    assert claims.spread(EN, [plain | {"source_key": "a"}, plain | {"source_key": "b", "value": 90} | other]) == ""


def test_spread_says_of_which_country():
    """Of sources in several countries those with the most to compare; a day's difference is none."""
    plain = {
        "kind": "total", "population_group": "people", "modality": "reported", "quantifier": "exact", "unit": "person",
        "value_origin": "stated", "country_iso3": "LBN", "place_name_en": "Lebanon", "date_start": date(2023, 10, 8),
        "as_of": date(2024, 11, 4),
    }  # fmt: skip
    rows = [
        plain | {"country_iso3": "SYR", "place_name_en": "Syria", "source_key": "a", "value": 240_000},
        plain | {"source_key": "b", "value": 3002},
        plain | {"source_key": "c", "value": 2000, "as_of": date(2024, 11, 3)},
        plain | {"source_key": "d", "value": 15, "date_start": date(2026, 3, 2), "as_of": date(2026, 3, 11)},
    ]
    said = "Lebanon: 2 sources that count the same range from 2,000 to 3,002: the highest is 1.5 times the lowest."
    assert claims.spread(EN, rows) == said


def test_parts_of_the_same_group_are_told_apart_by_their_places_and_none_is_dropped_unsaid():
    whole = {"metric": "returned", "population_group": "people", "unit": "person", "place_name_en": "Lebanon"}
    part = whole | {"quantifier": "exact"}
    values = [(4447, "Turkey"), (622, "Iraq"), (90, "Lebanon"), (80, "Egypt"), (70, "Jordan"), (60, "Libya")]
    parts = [part | {"value": value, "value_low": value, "place_name_en": place} for value, place in values]
    said = claims.of_whom(EN, whole | {"parts": parts})
    assert said == ("of whom 4,447 people (Turkey), 622 people (Iraq), 90 people, 80 people (Egypt) and 2 more")
    children = part | {"population_group": "children", "value": 5, "value_low": 5, "place_name_en": "Iraq"}
    assert claims.of_whom(EN, whole | {"parts": [children]}) == "of whom 5 children"


def test_the_sentence_of_all_filters_reads_well():
    filters = Filters.from_params(
        {"metric": ["killed", "injured"], "source": "un", "region": "SY04", "since": "2024-12-01", "q": "school"}
    )
    names = {("source", "un"): "United Nations", ("region", "SY04"): "Homs"}
    assert sentence(EN, filters, 3, names) == (
        "3 figures: counting injured or killed, said by United Nations, in Homs, from 1 December 2024, "
        "with “school” in the sentence or the names."
    )


PLACES = [
    ("one", "person", [("occurred", "Hama", 1)], "Hama"),
    ("two-towns", "locality", [("occurred", "Hama", 1), ("occurred", "Homs", 4)], "Hama and 1 more"),
    (
        "two-of-three-named",
        "locality",
        [("occurred", n, 1) for n in ("Hama", "Homs", "Idlib")],
        "Hama and 1 more",
    ),
    ("near-another", "person", [("occurred", "Hama", 1), ("occurred", "Homs", 2)], "Hama"),
    ("covered-area", "person", [("occurred", "Hama", 1), ("coverage", "Homs", 1)], "Hama"),
    ("movement", "person", [("origin", "Hama", 1), ("destination", "Homs", 1)], "Hama → Homs"),
    ("only-from", "person", [("origin", "Hama", 1)], "Hama"),
]


@pytest.mark.parametrize(("unit", "places", "said"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_the_places_of_a_figure_fit_one_cell(unit, places, said):
    named = [{"role": role, "place_name_en": name, "location_precision": step} for role, name, step in places]
    row = {"unit": unit, "value": 2, "places": named, **{**named[0], "role": None}}
    assert claims.places_name(EN, row) == said
