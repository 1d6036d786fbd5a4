"""The queries: what the filters leave, headlines that are never sums, counts under the other filters."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from invented import DAY, HAMA, HOMS, SYRIA, article, database, empty_database, figure, seed_like

from hasila.store.database import DEFAULTS, query_names, rows
from hasila.store.filters import Filters

WEEK = timedelta(days=7)
ARGUMENTS = {"figure": {"figure_id": "a1-0"}, "article": {"article_id": "a1"}, "article_figures": {"article_id": "a1"},
             "citation": {"most": 3}}  # fmt: skip


SEED, EMPTY = seed_like(), empty_database()  # only read here
ALL = {"826", "111", "222", "20", "5", "280,000", "1,500,000", "Tens of thousands", "42"}


def texts(con, filters=Filters()):  # noqa: B008 (frozen)
    return {row["value_text"] for row in rows(con, "figures_page", filters)}


# ------------------------------------------------------------------ every query

CHOSEN = [
    Filters(),
    Filters(region=("SY04",), source=("sohr",), metric=("killed",), group=("civilians",), outlet=("Daily",),
            modality=("reported",), since=DAY, until=DAY, q="homs", article="a1"),
]  # fmt: skip


@pytest.mark.parametrize("filters", CHOSEN, ids=["no filter", "every filter"])
@pytest.mark.parametrize("name", query_names())
def test_runs_with_and_without_filters_on_figures_and_on_nothing(name, filters):
    for con in (SEED, EMPTY):
        rows(con, name, filters, **ARGUMENTS.get(name, {}))


@pytest.mark.parametrize("name", query_names())
def test_begins_with_what_it_answers(name):
    from hasila.store.database import SQL

    assert (SQL / "queries" / f"{name}.sql").read_text(encoding="utf-8").startswith("-- ")


# ------------------------------------------------------------------ the filters

LEFT = [
    ("no filter", {}, ALL),
    ("a source with its forecast", {"source": ("un",)}, {"280,000", "1,500,000"}),
    ("a region, by any place and any role", {"region": ("SY04",)}, {"20", "5", "Tens of thousands", "42"}),
    ("the region of a destination", {"region": ("SY05",)}, {"222", "Tens of thousands", "42"}),
    ("a country, whatever the place in it", {"region": ("SYR",)}, ALL),
    ("another country", {"region": ("LBN",)}, set()),
    ("a country or a governorate elsewhere", {"region": ("LBN", "SY05")}, {"222", "Tens of thousands", "42"}),
    ("two values are alternatives", {"source": ("un", "afp")}, {"280,000", "1,500,000", "Tens of thousands"}),
    ("two filters narrow", {"region": ("SY04",), "metric": ("killed",)}, {"20", "5"}),
    ("a group", {"group": ("fighters",)}, {"222"}),
    ("the outlet's own voice is a source", {"source": ("outlet:Daily",)}, {"42"}),
    ("forecasts alone", {"modality": ("projected",)}, {"1,500,000"}),
    ("words of the sentence, in any case", {"q": "FAMILY"}, {"20", "5"}),
    ("words of the place in Arabic", {"q": "حماه"}, {"222", "Tens of thousands", "42"}),
    ("before all", {"until": DAY - WEEK}, set()),
    ("that day", {"since": DAY, "until": DAY}, ALL),
    ("another article", {"article": "a2"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("given", "left"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT])
def test_what_the_filters_leave(given, left):
    con, filters = SEED, Filters(**given)
    assert texts(con, filters) == left
    assert rows(con, "figures_count", filters)[0]["figures"] == len(left)
    assert {row["value_text"] for row in rows(con, "export", filters)} == left


def test_countries_are_offered_before_governorates_and_known_without_figures():
    offered = [row["value"] for row in rows(SEED, "options") if row["filter"] == "region"]
    assert offered[0] == "SYR" and {"SY04", "SY05"} < set(offered)
    assert [row["figures"] for row in rows(SEED, "options") if row["value"] == "SYR"] == [len(ALL)]
    known = {(row["filter"], row["value"]) for row in rows(SEED, "known_values")}
    assert {("region", "LBN"), ("region", "LB1")} < known
    assert {"Lebanon"} == {row["name_en"] for row in rows(SEED, "names") if row["value"] == "LBN"}


def test_a_rejected_figure_is_nowhere():
    con = seed_like()
    con.execute("UPDATE figures SET review_status = 'rejected' WHERE value_text = '826'")
    assert "826" not in texts(con)
    assert "826" not in {row["value"] for row in rows(con, "headlines")}
    assert len(rows(con, "article_figures", article_id="a1")) == 8


ORDERS = [
    ("date", True, "figure_date"),
    ("date", False, "figure_date"),
    ("value", True, "amount"),
    ("value", False, "amount"),
    ("source", True, "source_key"),
    ("source", False, "source_key"),
    ("place", False, "place"),
]


@pytest.mark.parametrize(("order", "descending", "by"), ORDERS)
def test_a_page_of_the_table_is_ordered_and_cut(order, descending, by):
    con = SEED
    found = rows(con, "figures_page", order=order, descending=descending, limit=100)
    keys = [row["value"] or row["value_low"] if by == "amount" else row[by] for row in found]
    assert keys == sorted(keys, reverse=descending)
    assert [row["number"] for row in found] == list(range(1, 10))
    cut = rows(con, "figures_page", order=order, descending=descending, limit=4, offset=3)
    assert cut == found[3:7]


def test_options_count_under_the_other_filters():
    found = {(row["filter"], row["value"]): row["figures"] for row in rows(SEED, "options", Filters(source=("un",)))}
    assert found["source", "un"] == 2 and found["source", "sohr"] == 5, "its own filter does not count"
    assert found["metric", "displaced"] == 2 and ("metric", "killed") not in found
    assert found["modality", "projected"] == 1 and [key for key in found if key[0] == "region"] == [("region", "SYR")]


def test_options_are_named():
    found = {row["value"]: row for row in rows(SEED, "options")}
    assert (found["SY04"]["name_en"], found["SY04"]["name_ar"]) == ("Homs", "حمص")
    assert found["un"]["name_en"] == "United Nations"


def test_known_values_hold_the_registries_and_the_data():
    found = {(row["filter"], row["value"]) for row in rows(SEED, "known_values")}
    assert {
        ("region", "SY04"),
        ("region", "SD01"),
        ("source", "ocha"),
        ("source", "outlet:Daily"),
        ("outlet", "Daily"),
    } <= found


# ------------------------------------------------------------------ headlines


def test_headlines_are_the_widest_totals_with_parts_and_forecasts():
    found = rows(SEED, "headlines")
    assert [(row["kind"], row["metric"], row["source_key"], row["value"]) for row in found] == [
        ("total", "killed", "sohr", 826),
        ("total", "displaced", "un", 280000),
        ("side", "displaced", "afp", None),
        ("side", "localities_seized", "outlet:Daily", 42),
    ]
    assert [(part["value"], part["population_group"]) for part in found[0]["parts"]] == [(111, "civilians")]
    assert [(one["value"], one["modality"]) for one in found[1]["forecasts"]] == [(1500000, "projected")]
    assert (found[0]["beside"], found[0]["date_start"], found[0]["as_of"]) == (5, date(2024, 11, 27), DAY)
    assert [row["in_metric"] for row in found] == [1, 2, 2, 1]


NARROWED = [
    ("a part for itself where its whole is filtered out", {"group": "civilians"}, [("total", "killed", "sohr", 111)]),
    ("a forecast too", {"modality": "projected"}, [("forecast", "displaced", "un", 0)]),
    ("the widest place left", {"region": "SY05", "metric": "killed"}, [("total", "killed", "sohr", 222)]),
    ("incidents, not their parts", {"region": "SY04", "metric": "killed"}, [("side", "killed", "sohr", 20)]),
    ("nothing", {"metric": "rescued"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("given", "found"), [row[1:] for row in NARROWED], ids=[row[0] for row in NARROWED])
def test_headlines_follow_the_filters(given, found):
    left = rows(SEED, "headlines", Filters.from_params(given))
    assert [(row["kind"], row["metric"], row["source_key"], row["value_low"]) for row in left] == found


def told(*said):
    """A database of one sentence a figure: (number, source_id, fields)."""
    one = article(*[f"{source} counted {number} of them." for number, source, _ in said])
    return database(
        (one, [figure(one, number, source_id=source, source=source, **more) for number, source, more in said])
    )


TOTAL = {"counting": "cumulative"}
OLD, OLD_TOTAL = {"date_start": DAY - WEEK, "date_end": DAY - WEEK}, TOTAL | {"as_of": DAY - WEEK}
SUDAN = (replace(SYRIA, country_iso3="SDN"),)
LAST = [
    ("the latest total", [("100", "un", OLD_TOTAL), ("130", "un", TOTAL)], {130}),
    ("of two totals of a day the larger", [("1586", "un", TOTAL), ("45", "un", TOTAL)], {1586}),
    ("a later total however small", [("1586", "un", OLD_TOTAL), ("45", "un", TOTAL)], {45}),
    ("a wider place before a later day", [("90", "un", OLD_TOTAL), ("12", "un", TOTAL | {"places": (HOMS,)})], {90}),
    ("each source its own, never a sum", [("100", "un", TOTAL), ("70", "sohr", TOTAL)], {70, 100}),
    ("each country its own", [("100", "un", TOTAL), ("40", "un", TOTAL | {"places": SUDAN})], {100, 40}),
    ("each group its own", [("100", "un", TOTAL), ("30", "un", TOTAL | {"population_group": "women"})], {100, 30}),
    ("a total hides incidents", [("100", "un", TOTAL), ("7", "un", {})], {100}),
    ("the latest three incidents", [("1", "un", OLD), ("2", "un", {}), ("3", "un", {}), ("4", "un", {})], {2, 3, 4}),
    ("what was denied is no headline", [("100", "un", TOTAL | {"modality": "denied"}), ("7", "un", {})], {7}),
    ("an estimate is one", [("100", "un", TOTAL | {"modality": "estimated"})], {100}),
    ("a repetition is not told twice", [("6", "un", {}), ("8", "un", {"duplicate_of": "a1-11"})], {6}),
    ("families are not people", [("100", "un", TOTAL), ("30", "un", TOTAL | {"unit": "household"})], {100, 30}),
]


@pytest.mark.parametrize(("said", "values"), [row[1:] for row in LAST], ids=[row[0] for row in LAST])
def test_which_figure_is_the_headline(said, values):
    found = [row["value"] for row in rows(told(*said), "headlines")]
    assert set(found) == values and len(found) == len(values)


def test_headlines_give_the_first_sources_of_each_metric_and_say_how_many_there_are():
    con = told(*[(str(100 + n), f"source {n}", TOTAL) for n in range(20)])
    found = rows(con, "headlines")
    assert len(found) == DEFAULTS["per_metric"] and {row["in_metric"] for row in found} == {20}


# ------------------------------------------------------------------ charts and maps


def test_sources_by_metric_say_how_sure_the_attribution_is():
    found = {(row["metric"], row["source_key"]): row for row in rows(SEED, "sources_by_metric")}
    assert found["displaced", "un"]["explicit"] == 1 and found["displaced", "un"]["carried"] == 1
    assert found["localities_seized", "outlet:Daily"]["outlet_own"] == 1
    assert (found["killed", "sohr"]["figures"], found["killed", "sohr"]["value"]) == (5, 826), "the widest, latest"
    assert found["displaced", "un"]["value"] == 280000, "a report before a forecast"


def test_timeline_keeps_forecast_and_report_apart():
    found = [row for row in rows(SEED, "timeline") if row["source_key"] == "un"]
    assert {(row["modality"], row["value"]) for row in found} == {("reported", 280000), ("projected", 1500000)}
    assert {row["step"] for row in found} == {"day"}


STEPS = [("days", 100, "day"), ("weeks", 400, "week"), ("months", 1500, "month")]


@pytest.mark.parametrize(("span", "step"), [row[1:] for row in STEPS], ids=[row[0] for row in STEPS])
def test_timeline_steps_with_the_span(span, step):
    con = told(("100", "un", TOTAL | {"as_of": DAY - timedelta(days=span)}), ("130", "un", TOTAL))
    assert {row["step"] for row in rows(con, "timeline")} == {step}


def test_map_layers_share_the_figures_by_what_is_known_of_the_place():
    con = SEED
    claims = rows(con, "map_claims")
    assert {(*row["areas"], row["value_low"]) for row in claims if row["kind"] == "area"} == {
        ("SY04", 20), ("SY05", 222), ("SY04", "SY05", 20000), ("SY04", "SY05", 42)}  # fmt: skip
    assert {(row["value"], row["modality"]) for row in claims if row["kind"] == "wide"} == {
        (826, "reported"), (280000, "reported"), (1500000, "projected")}  # fmt: skip
    assert {row["kind"] for row in claims} == {"area", "wide"}
    assert {row["spot"] for row in rows(con, "map_seized")} == {"Homs", "Hama"}


def test_map_points_are_places_known_exactly():
    con = told(("7", "un", {"places": (replace(HAMA, location_precision=1),)}))
    found = [(row["kind"], row["value"], row["lat"], row["figures"]) for row in rows(con, "map_claims")]
    assert found == [("point", 7, HAMA.lat, 1)]


def test_map_gives_the_largest_claims_and_says_how_many_there_are():
    exact = {"places": (replace(HAMA, location_precision=1),)}
    con = told(*((str(value), source, exact) for value, source in ((7, "un"), (9, "sohr"), (3, "afp"), (30, "who"))))
    found = [(row["value"], row["claims"]) for row in rows(con, "map_claims", largest=2)]
    assert found == [(30, 4), (9, 4)]


def test_map_shows_one_country_and_names_them_all():
    other = replace(HOMS, country_iso3="SDN", admin1_pcode="SD01", place_id="SD01")
    con = told(("7", "un", {"places": (HOMS,)}), ("9", "sohr", {"places": (HAMA,)}), ("3", "afp", {"places": (other,)}))
    assert {row["country_iso3"] for row in rows(con, "map_claims")} == {"SYR"}
    assert [row["value"] for row in rows(con, "map_claims", country="SDN")] == [3]
    assert [(row["country_iso3"], row["placed"]) for row in rows(con, "map_countries")] == [("SYR", 2), ("SDN", 1)]


def test_figure_places_has_a_row_for_each_place():
    found = (
        seed_like()
        .execute("SELECT place, role FROM figure_places WHERE metric = 'displaced' AND role <> 'coverage'")
        .fetchall()
    )
    assert found == [("Homs", "origin"), ("Hama", "destination")]
