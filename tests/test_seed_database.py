"""The seed article through the database: the rows that a reader must find, under the filters that readers set."""

import pytest

from hasila.store.adding_up import add_up
from hasila.store.database import build, open_database, rows
from hasila.store.filters import Filters


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    return open_database(build(tmp_path_factory.mktemp("seed") / "hasila.duckdb"))


# as in COLUMNS
TABLE = [
    (20, 20, "killed", "civilians", "exact", "incident", "reported", "sohr"),
    (5, 5, "killed", "civilians", "exact", "incident", "reported", "sohr"),
    (42, 42, "localities_seized", "people", "exact", "incident", "reported", "southern_ops_room"),
    (20, 99, "localities_seized", "people", "vague", "cumulative", "reported", "outlet:963+"),
    (20000, 99999, "displaced", "people", "vague", "flow", "reported", "afp"),
    (826, 826, "killed", "people", "exact", "cumulative", "reported", "sohr"),
    (111, 111, "killed", "civilians", "exact", "cumulative", "reported", "sohr"),
    (222, 222, "killed", "fighters", "exact", "cumulative", "reported", "sohr"),
    (280000, 280000, "displaced", "people", "exact", "cumulative", "reported", "un"),
    (0, 1500000, "displaced", "people", "at_most", "cumulative", "projected", "un"),
]


COLUMNS = ("value_low", "value_high", "metric", "population_group", "quantifier", "counting", "modality", "source_key")


def test_every_row_of_the_seed_is_there(con):
    assert set(TABLE) <= {tuple(row[name] for name in COLUMNS) for row in rows(con, "figures_page")}


def test_links(con):
    by_value = {(row["value_low"], row["value_high"]): row for row in rows(con, "figures_page")}
    for part, whole in ((5, 20), (111, 826)):
        assert by_value[part, part]["part_of"] == by_value[whole, whole]["figure_id"]
    assert by_value[0, 1500000]["projection_of"] == by_value[280000, 280000]["figure_id"]


LEFT = [
    ("the United Nations: the count and its forecast", Filters(source=("un",)), {(280000, 280000), (0, 1500000)}),
    ("killed in Homs: the 20 with its 5", Filters(region=("SY04",), metric=("killed",)), {(20, 20), (5, 5)}),
    ("displaced from Homs", Filters(region=("SY04",), metric=("displaced",)), {(20000, 99999)}),
    ("killed in Hama", Filters(region=("SY05",), metric=("killed",)), {(222, 222)}),
    ("forecasts", Filters(modality=("projected",)), {(0, 1500000)}),
    ("before the offensive", Filters.from_params({"until": "2024-11-01"}), set()),
]


@pytest.mark.parametrize(("filters", "left"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT])
def test_what_a_filter_leaves(con, filters, left):
    assert {(row["value_low"], row["value_high"]) for row in rows(con, "figures_page", filters)} == left


def test_headlines(con):
    found = {(row["metric"], row["source_key"]): row for row in rows(con, "headlines")}
    killed, displaced = found["killed", "sohr"], found["displaced", "un"]
    assert (killed["value"], killed["as_of"].isoformat()) == (826, "2024-12-06")
    assert [(part["value"], part["population_group"]) for part in killed["parts"]] == [(111, "civilians")]
    assert displaced["value"] == 280000 and [one["value"] for one in displaced["forecasts"]] == [1500000]
    assert sum(row["metric"] == "killed" for row in rows(con, "headlines")) == 1


def test_nothing_of_the_seed_adds_up(con):
    sums, _ = add_up(rows(con, "adding_up"))
    assert [total.metric for total in sums if total.metric in ("killed", "displaced")] == []
