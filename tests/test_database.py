"""The database: built whole or not at all, opened only by the Hasila that knows it, true to the data model's checks."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

import duckdb
import pytest
from invented import DAY, HOMS, article, database, empty_database, figure, seed_like

from hasila.extract import models
from hasila.store import database as store
from hasila.store.database import DatabaseError, build, ensure, open_database, query, query_arrow, rows, stream
from hasila.store.filters import Filters
from hasila.store.load import LoadError, add_article

ROOT = Path(__file__).parents[1]
TOLD = article("In Homs 20 civilians were killed, 5 of one family.")
WHOLE = figure(TOLD, "20", population_group="civilians", places=(HOMS,))
EARLIER, LATER = DAY - timedelta(days=1), DAY + timedelta(days=1)


# ------------------------------------------------------------------ the tables and the data model


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("metric_kind", models.Metric),
        ("group_kind", models.Group),
        ("unit_kind", models.Unit),
        ("quantifier_kind", models.Quantifier),
        ("origin_kind", models.ValueOrigin),
        ("counting_kind", models.Counting),
        ("modality_kind", models.Modality),
        ("attribution_kind", models.Attribution),
        ("source_kind", models.SourceType),
        ("date_precision_kind", models.DatePrecision),
    ],
)
def test_enums_are_the_literals_of_the_models(kind, values):
    found = empty_database().execute(f"SELECT enum_range(NULL::{kind})").fetchone()[0]
    assert tuple(found) == get_args(values)


def test_columns_are_the_fields_of_the_models():
    con = empty_database()

    def columns(table):
        return [row[0] for row in con.execute(f"DESCRIBE {table}").fetchall()]

    assert {field.name for field in fields(models.Figure)} <= set(columns("figures"))
    assert {field.name for field in fields(models.Article)} <= set(columns("articles"))


def test_every_column_has_its_meaning():
    without = [row for row in rows(empty_database(), "dictionary") if not row["meaning"]]
    assert without == []


def test_registries_are_filled():
    con = empty_database()
    assert con.execute("""SELECT metric FROM metrics WHERE "order" = 1""").fetchone() == ("killed",)
    assert con.execute("SELECT count(*) FROM metrics").fetchone() == (len(get_args(models.Metric)),)
    assert con.execute("SELECT name_en FROM sources WHERE source_id = 'un'").fetchone() == ("United Nations",)
    assert con.execute("SELECT name_ar FROM places WHERE place_id = 'SY04'").fetchone() == ("حمص",)


def test_a_figure_comes_back_as_it_went_in():
    con = database((TOLD, [WHOLE]))
    found = rows(con, "figure", figure_id=WHOLE.figure_id)[0]
    for field in fields(models.Figure):
        if field.name != "places":
            assert found[field.name] == getattr(WHOLE, field.name), field.name
    place = found["places"][0]
    assert (place["place"], place["role"], place["admin1_pcode"], place["place_start"]) == (
        "Homs",
        "occurred",
        "SY04",
        0,
    )
    assert (found["review_status"], found["outlet"], found["source_key"], found["regions"]) == (
        "unreviewed",
        "Daily",
        "sohr",
        "SY04",
    )


def test_what_makes_questions_quick_says_what_the_columns_say():
    wrong = """
        SELECT figure_id FROM figures
        WHERE recency IS DISTINCT FROM recency(figure_date, published, part_of, coalesce(value, value_low), 0)
            OR latest(recency, 7) <> recency(figure_date, published, part_of, coalesce(value, value_low), 7)
            OR is_repetition <> (duplicate_of IS NOT NULL)
            OR figure_no <> number_of(figure_id)
            OR part_no IS DISTINCT FROM number_of(part_of)
            OR projection_no IS DISTINCT FROM number_of(projection_of)
    """
    con = seed_like()
    assert con.execute(wrong).fetchall() == []
    assert con.execute("SELECT count(part_no) > 0, count(projection_no) > 0 FROM figures").fetchone() == (True, True)


KEYS = [
    ("the registry's id", {"source": "SOHR", "source_id": "sohr"}, "sohr"),
    ("as written where the registry has none", {"source": "a driver", "source_id": None}, "a driver"),
    ("the outlet in its own voice", {"source": None, "source_id": None, "attribution": "outlet"}, "outlet:Daily"),
]


@pytest.mark.parametrize(("given", "key"), [row[1:] for row in KEYS], ids=[row[0] for row in KEYS])
def test_source_key(given, key):
    con = database((TOLD, [replace(WHOLE, **given)]))
    assert con.execute("SELECT source_key FROM figures").fetchone() == (key,)


FILED = [
    ("a total under the day that it stands at", {"date_start": EARLIER, "date_end": None, "as_of": DAY}, DAY),
    ("an incident under its last day", {"date_start": EARLIER, "date_end": DAY}, DAY),
    ("one with a start only under that", {"date_start": EARLIER, "date_end": None}, EARLIER),
    ("one without a date under its publication", {"date_start": None, "date_end": None}, DAY),
]  # fmt: skip


@pytest.mark.parametrize(("given", "day"), [row[1:] for row in FILED], ids=[row[0] for row in FILED])
def test_the_day_a_figure_is_filed_under(given, day):
    con = database((TOLD, [replace(WHOLE, **given)]))
    assert con.execute("SELECT figure_date FROM figures").fetchone() == (day,)


# ------------------------------------------------------------------ checks that always hold

BROKEN = [
    ("a number below zero", {"value": -1, "value_low": -1, "value_high": -1}, "value"),
    ("low above high", {"value": None, "value_low": 30, "quantifier": "between"}, "value_low <= value_high"),
    ("a value outside its interval", {"value": 40, "quantifier": "between", "value_high": 30}, "BETWEEN value_low"),
    ("an exact number with an interval", {"value_high": 30}, "quantifier != 'exact'"),
    ("a vague one with a number", {"quantifier": "vague", "value_high": 99}, "quantifier != 'vague'"),
    ("an end before the start", {"date_start": DAY, "date_end": EARLIER}, "date_end >= date_start"),
    ("a total that ends before it starts", {"date_end": None, "as_of": EARLIER}, "as_of >= date_start"),
    ("a count from the future", {"as_of": LATER}, "as_of <= published"),
    ("an offset that holds another text", {"value_start": 9, "value_end": 11}, "its offsets hold"),
    ("a sentence that holds another text", {"quote_start": 1, "quote_end": 51}, "sentence"),
    ("a number outside its sentence", {"quote": "In Homs", "quote_start": 0, "quote_end": 7}, ">= quote_start"),
    ("an unknown metric", {"metric": "flying"}, "flying"),
    ("a role that there is not", {"places": (replace(HOMS, role="near"),)}, "role"),
    ("a place off the globe", {"places": (replace(HOMS, lat=134.0),)}, "lies at"),
    ("a precision that there is not", {"location_precision": 9}, "location_precision"),
    ("a confidence above one", {"confidence": 1.5}, "confidence"),
    ("a source in the outlet's own voice", {"attribution": "outlet"}, "attribution != 'outlet'"),
    ("a part of nothing", {"part_of": "nothing"}, "part_of"),
    ("a part of itself", {"part_of": WHOLE.figure_id}, "part_of"),
    ("a figure of another article", {"article_id": "other"}, "other"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "says"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_the_data_model_forbids_is_refused(wrong, says):
    con = empty_database()
    with pytest.raises(LoadError) as refused:
        add_article(con, TOLD, [replace(WHOLE, **wrong)], added_by="test", added_at=datetime(2024, 12, 7))
    assert says in str(refused.value) and "article a1" in str(refused.value) and "\n" not in str(refused.value)
    assert con.execute("SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM figures)").fetchone() == (0,)


def test_a_forecast_may_stand_in_the_future():
    con = database((TOLD, [replace(WHOLE, modality="projected", as_of=LATER)]))
    assert rows(con, "figures_count")[0]["figures"] == 1


def test_a_part_is_not_larger_than_its_whole():
    whole = replace(WHOLE, value=3, value_low=3, value_high=3)
    part = figure(TOLD, "5", part_of=WHOLE.figure_id)
    assert rows(database((TOLD, [WHOLE, part])), "figures_count")[0]["figures"] == 2
    with pytest.raises(LoadError, match="larger than '20'"):
        database((TOLD, [whole, part]))


def test_two_figures_of_one_id_are_refused():
    with pytest.raises(LoadError, match="same id"):
        database((TOLD, [WHOLE, WHOLE]))


def test_the_same_text_is_stored_once():
    with pytest.raises(LoadError, match="same text is already stored"):
        database((TOLD, []), (replace(TOLD, article_id="a2"), []))
    with pytest.raises(LoadError, match="an article of this id"):
        database((TOLD, []), (replace(TOLD, text="Other words."), []))


def test_an_article_that_fails_leaves_the_others():
    con = database((TOLD, [WHOLE]))
    other = article("Then 7 died.", article_id="a2")
    with pytest.raises(LoadError):
        add_article(
            con, other, [replace(figure(other, "7"), confidence=2)], added_by="t", added_at=datetime(2024, 12, 7)
        )
    add_article(con, other, [figure(other, "7")], added_by="t", added_at=datetime(2024, 12, 7))
    assert rows(con, "contents")[0]["articles"] == 2


# ------------------------------------------------------------------ asking


def test_query_gives_plain_columns():
    con = seed_like()
    found = query(con, "figures_page", limit=50)
    assert str(found["value"].dtype) == "Int64" and found["value"].isna().sum() == 1
    assert set(found["metric"]) == {"killed", "displaced", "localities_seized"}
    assert str(found["as_of"].dtype).startswith("datetime64")
    assert rows(con, "figures_page", limit=1)[0]["as_of"] in (DAY, None)
    pieces = stream(con, "figures_page")
    assert pieces.read_all().num_rows == query_arrow(con, "figures_page").num_rows == 9


def test_wrong_questions_are_refused():
    con = empty_database()
    with pytest.raises(KeyError, match="no query 'flying'"):
        query(con, "flying")
    with pytest.raises(TypeError, match="figure_id"):
        query(con, "figure")
    with pytest.raises(TypeError, match="colour"):
        query(con, "figures_count", colour="red")


def test_the_filters_never_reach_sql_as_text():
    con = seed_like()
    nasty = "x'); DROP TABLE figures; --"
    for filters in (
        Filters(source=(nasty,)),
        Filters(outlet=(nasty,)),
        Filters(region=(nasty,)),
        Filters(q=nasty),
        Filters(article=nasty),
    ):
        assert rows(con, "figures_count", filters)[0]["figures"] == 0
    assert rows(con, "figures_count")[0]["figures"] == 9


# ------------------------------------------------------------------ the file


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "hasila.duckdb"


def test_built_from_the_seeds_well_under_five_seconds(path):
    start = time.perf_counter()
    build(path)
    took = time.perf_counter() - start
    con = open_database(path)
    assert rows(con, "contents")[0]["articles"] >= 1
    assert took < 5
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_figures_lie_sorted_in_the_file(path):
    build(path)
    con = open_database(path)
    found = con.execute("SELECT metric, population_group, figure_date FROM figures ORDER BY rowid").fetchall()
    assert found == con.execute("SELECT metric, population_group, figure_date FROM figures ORDER BY ALL").fetchall()


def test_ensure_builds_once(path):
    first = ensure(path).stat().st_ino
    assert ensure(path).stat().st_ino == first
    build(path)
    assert path.stat().st_ino != first


def test_no_database_says_how_to_make_one(path):
    with pytest.raises(DatabaseError, match="python -m hasila build"):
        open_database(path)


def test_the_environment_names_the_file(path, monkeypatch):
    monkeypatch.setenv("HASILA_DATABASE", str(path))
    assert store.database_path() == path
    monkeypatch.delenv("HASILA_DATABASE")
    assert store.database_path() == store.DEFAULT_PATH


VERSIONS = [
    ("an older one", "UPDATE meta SET schema_version = 0", "older Hasila .tables 0, now"),
    ("a newer one", "UPDATE meta SET schema_version = 99", "newer Hasila .*Update Hasila"),
    ("one of another programme", "DROP TABLE meta", "not one of Hasila"),
    ("one that was never finished", "DELETE FROM meta", "not one of Hasila"),
]


@pytest.mark.parametrize(("change", "says"), [row[1:] for row in VERSIONS], ids=[row[0] for row in VERSIONS])
def test_a_file_of_another_schema_is_refused_with_what_to_do(path, change, says):
    build(path)
    with duckdb.connect(str(path)) as con:
        con.execute(change)
    with pytest.raises(DatabaseError, match=says):
        open_database(path)


def test_a_file_that_is_no_database_is_refused(path):
    path.parent.mkdir()
    path.write_bytes(b"these are no tables" * 1000)
    with pytest.raises(DatabaseError, match="cannot be opened"):
        open_database(path)


SLOW_BUILD = """
import sys, time
from pathlib import Path
from hasila.store import database
load = database.load_seeds
def slowly(con, seeds):
    load(con, seeds)
    print("loaded", flush=True)
    time.sleep({pause})
database.load_seeds = slowly
database.ensure(Path(sys.argv[1]))
"""


def start_build(path, pause):
    return subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD.format(pause=pause), str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_a_start_that_is_killed_leaves_no_database_and_the_next_one_is_whole(path):
    killed = start_build(path, pause=60)
    assert killed.stdout.readline() == b"loaded\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    killed.stdout.close()
    assert not path.exists()
    assert list(path.parent.iterdir()), "it was killed in the middle, so something is left"
    assert rows(open_database(ensure(path)), "contents")[0]["articles"] >= 1


def test_what_a_killed_start_left_is_cleared_after_an_hour(path):
    path.parent.mkdir()
    left = path.with_name(f"{path.name}.1-dead.building")
    fresh = path.with_name(f"{path.name}.2-busy.building")
    for one in (left, fresh):
        one.write_bytes(b"")
    os.utime(left, (time.time() - 4000,) * 2)
    ensure(path)
    assert not left.exists() and fresh.exists()


def test_two_that_start_at_once_both_find_a_whole_database(path):
    both = [start_build(path, pause=0.3) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    for one in both:
        one.stdout.close()
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert rows(open_database(path), "contents")[0]["articles"] >= 1


def test_readers_keep_the_old_file_while_a_new_one_takes_its_place(path):
    build(path)
    con = open_database(path)
    build(path)
    assert rows(con, "figures_count") == rows(open_database(path), "figures_count")


def test_many_readers_at_once(path):
    build(path)
    con = open_database(path)
    wanted = rows(con, "options")
    found = []
    readers = [threading.Thread(target=lambda: found.append(rows(con, "options"))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert found == [wanted] * 8
