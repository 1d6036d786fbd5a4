"""The subcommands build and export, as a process: what they write, what they refuse and how."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest

ROOT = Path(__file__).parents[1]


def hasila(*arguments, database):
    return subprocess.run(
        [sys.executable, "-m", "hasila", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "HASILA_DATABASE": str(database)},
        capture_output=True,
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("built") / "hasila.duckdb"
    built = hasila("build", database=path)
    assert built.returncode == 0 and built.stdout == b""
    assert b"14 figures, 1 article," in built.stderr
    return path


def ids(content):
    return {row["figure_id"] for row in csv.DictReader(io.StringIO(content.decode(), newline=""))}


def test_build_does_not_overwrite_unless_told_to(database):
    before = database.stat().st_ino
    refused = hasila("build", database=database)
    assert refused.returncode == 2 and b"--replace" in refused.stderr and database.stat().st_ino == before
    assert hasila("build", "--replace", database=database).returncode == 0
    assert database.stat().st_ino != before


def test_build_from_articles_of_ones_own(tmp_path):
    text, other = "Police said 12 people were killed in Homs on Friday.", "Двадцать человек погибли в городе Хомс."
    articles = [
        {"article_id": "a", "text": text, "published": "2024-12-06", "outlet": "Own"},
        {"article_id": "b", "text": other},
    ]
    file, path = tmp_path / "own.jsonl", tmp_path / "own.duckdb"
    file.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    built = hasila("build", "--articles", file, database=path)
    said = built.stderr.decode()
    assert built.returncode == 2 and "left out: article b" in said and "1 figure, 1 article," in said
    found = list(csv.DictReader(io.StringIO(hasila("export", database=path).stdout.decode(), newline="")))
    assert [(row["value"], row["outlet"], row["date_start"]) for row in found] == [("12", "Own", "2024-12-06")]
    file.write_text(json.dumps(articles[1]), encoding="utf-8")
    kept = hasila("build", "--replace", "--articles", file, database=path)
    assert kept.returncode == 2 and b"12" in hasila("export", database=path).stdout


def test_build_replaces_nothing_but_a_database(tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    for path in (notes, tmp_path):
        refused = hasila("build", "--replace", database=path)
        assert refused.returncode == 2 and b"no database" in refused.stderr and notes.read_text() == "mine"


def test_export_builds_the_database_where_there_is_none(tmp_path):
    path = tmp_path / "new.duckdb"
    assert ids(hasila("export", database=path).stdout) and path.exists()


def test_export_says_that_it_made_the_database(database, tmp_path):
    path = tmp_path / "a typing mistake.duckdb"
    assert f"no database at {path}; made from the seed articles" in hasila("export", database=path).stderr.decode()
    assert hasila("export", database=database).stderr == b""


def test_what_a_body_publishes_itself_is_said_by_it(tmp_path):
    """A filter by the IOM finds its own releases as well as what others tell of it; a newspaper stays an outlet."""
    told = {
        "Organisation internationale pour les migrations": "At least 400 people have fled Taiz.",
        "Daily Sketch": "The IOM says that 700 people have fled Taiz.\n\nNine people were killed.",
    }
    articles = tmp_path / "told.jsonl"
    lines = [{"article_id": outlet, "outlet": outlet, "text": text, "language": "en"} for outlet, text in told.items()]
    articles.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    path = tmp_path / "told.duckdb"
    assert hasila("build", "--articles", articles, database=path).returncode == 0
    found = csv.DictReader(io.StringIO(hasila("export", database=path).stdout.decode(), newline=""))
    assert {(row["value"], row["source_id"], row["attribution"]) for row in found} == {
        ("400", "iom", "outlet"), ("700", "iom", "explicit"), ("9", "", "outlet"),
    }  # fmt: skip
    said = hasila("export", "--source", "iom", database=path).stdout.decode()
    assert {row["value"] for row in csv.DictReader(io.StringIO(said, newline=""))} == {"400", "700"}


def test_every_format_holds_the_same_rows(database, tmp_path):
    wanted = ids(hasila("export", "--metric", "killed", database=database).stdout)
    assert wanted and wanted < ids(hasila("export", database=database).stdout)
    assert {
        row["figure_id"]
        for row in json.loads(hasila("export", "--metric", "killed", "--format", "json", database=database).stdout)
    } == wanted
    for extension in ("csv", "xlsx", "parquet"):
        out = tmp_path / f"killed.{extension}"
        done = hasila("export", "--metric", "killed", "--out", out, database=database)  # the ending says the format
        assert (done.returncode, done.stdout) == (0, b""), done.stderr
    assert ids((tmp_path / "killed.csv").read_bytes()) == wanted
    assert set(pyarrow.parquet.read_table(tmp_path / "killed.parquet")["figure_id"].to_pylist()) == wanted
    sheet = openpyxl.load_workbook(tmp_path / "killed.xlsx").worksheets[0]
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == wanted
    assert sorted(one.name for one in tmp_path.iterdir()) == ["killed.csv", "killed.parquet", "killed.xlsx"]


def test_filters_narrow_and_repeat(database):
    def values(*filters):
        return len(ids(hasila("export", *filters, database=database).stdout))

    assert values("--source", "un") == 2
    assert values("--source", "un", "--source", "sohr") > values("--source", "sohr") > 0
    assert values("--source", "un", "--region", "SY04") == 0
    assert values("--since", "2030-01-01") == 0


def test_marks_of_the_csv(database):
    content = hasila("export", "--bom", "--hxl", database=database).stdout
    assert content.startswith(b"\xef\xbb\xbffigure_id") and content.splitlines()[1].startswith(b"#meta+id")


REFUSED = [
    ("an unknown metric, with the known", ["--metric", "kiled"], "did you mean 'killed'? Known are: killed, injured"),
    ("an unknown source", ["--source", "nobody"], "unknown source 'nobody'"),
    ("an unknown region", ["--region", "XX99"], "unknown region 'XX99'"),
    ("a region by its name", ["--region", "Homs"], "python -m hasila locate 'Homs'"),
    ("a source in capitals", ["--source", "SOHR"], "did you mean 'sohr'?"),
    ("an impossible day", ["--since", "2024-02-31"], "there is no day 2024-02-31"),
    ("a day that is none", ["--until", "tomorrow"], "year-month-day"),
    ("days the wrong way round", ["--since", "2024-12-06", "--until", "2024-12-01"], "after until"),
    ("an unknown format", ["--format", "pdf"], "pdf"),
    ("an unknown option", ["--colour", "red"], "--colour"),
    ("an unknown language", ["--format", "xlsx", "--lang", "xx"], "unknown language 'xx'"),
    ("HXL outside CSV", ["--format", "json", "--hxl"], "--format csv"),
    ("a folder that there is not", ["--out", "/no/such/folder/x.csv"], "/no/such/folder"),
    ("no database there", ["--database", "/no/such/file.duckdb"], "python -m hasila build"),
]


@pytest.mark.parametrize(("arguments", "says"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_with_status_2_and_one_line(database, arguments, says):
    refused = hasila("export", *arguments, database=database)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert says in refused.stderr.decode() and refused.stderr.count(b"\n") == 1


def test_a_reader_that_stops_early_is_no_error(database):
    pipe = subprocess.run(
        f"{sys.executable} -m hasila export --format json | head -c 10",
        shell=True,
        cwd=ROOT,
        env={**os.environ, "HASILA_DATABASE": str(database)},
        capture_output=True,
    )
    assert pipe.stderr == b"" and len(pipe.stdout) == 10


def test_help_names_every_filter(database):
    said = hasila("export", "--help", database=database).stdout.decode()
    for name in ("region", "source", "metric", "group", "outlet", "modality", "since", "until", "q", "article"):
        assert f"--{name}" in said
    assert "example:" in said


def test_version(database):
    assert hasila("--version", database=database).stdout.startswith(b"Hasila 0.")
