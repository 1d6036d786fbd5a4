"""The subcommands extract and evaluate, run as a user runs them."""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SENTENCE = "قُتل 14 مدنياً بينهم طفلان في قصف على مدينة حلب، الخميس، وفق المرصد السوري لحقوق الإنسان."


def run(*arguments: object, hash_seed: str = "random") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "hasila", *map(str, arguments)]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)


def rows(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path


def test_text_file(text_file: Path) -> None:
    done = run("extract", text_file, "--published", "2024-12-06", "--outlet", "Test", "--country", "syr")
    assert done.returncode == 0, done.stderr
    first, second = rows(done)
    assert (first["article_id"], first["value"], first["metric"]) == ("report", 14, "killed")
    assert second["part_of"] == first["figure_id"]
    assert first["date_start"] == "2024-12-05" and first["country_iso3"] == "SYR"
    assert isinstance(first["places"], list)


def test_the_seed_takes_its_facts_from_the_list_beside_it() -> None:
    done = run("extract", "seeds/000_1bc38f2b744bdc7d.txt")
    assert done.returncode == 0, done.stderr
    found = rows(done)
    assert {row["article_id"] for row in found} == {"963-2024-12-06-homs"}
    assert {row["value_text"] for row in found} >= {"826", "1,5 مليون", "42"}
    named = rows(run("extract", "seeds/000_1bc38f2b744bdc7d.txt", "--named"))
    assert {row["value_text"] for row in named} - {row["value_text"] for row in found} == {"مدينة", "معبر"}


def test_every_run_reads_the_same(tmp_path: Path) -> None:
    """No set's order, which Python changes from run to run, may decide what a word means."""
    path = tmp_path / "examples.jsonl"
    examples = {lang: (ROOT / f"tests/examples_{lang}.toml").read_text(encoding="utf-8") for lang in ("ar", "en")}
    path.write_text(
        "".join(
            json.dumps({"article_id": name, "text": text, "language": language}) + "\n"
            for language, rows in examples.items()
            for name, text, _ in tomllib.loads(rows)["figures"]
        ),
        encoding="utf-8",
    )
    first, second = (run("extract", path, hash_seed=seed).stdout for seed in ("1", "2"))
    assert first.count(b"\n") > 300 and first == second


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    lines = [
        {"article_id": "a", "text": SENTENCE, "published": "2024-12-06"},
        {"article_id": "b", "text": "Five people died."},
    ]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n", encoding="utf-8")
    done = run("extract", path)
    assert [row["article_id"] for row in rows(done)] == ["a", "a", "b"]


def test_csv_and_table(text_file: Path) -> None:
    table = list(csv.DictReader(io.StringIO(run("extract", text_file, "--format", "csv").stdout.decode("utf-8"))))
    assert [row["value"] for row in table] == ["14", "2"]
    printed = run("extract", text_file, "--format", "table").stdout.decode("utf-8").splitlines()
    assert len(printed) == 3 and printed[0].split()[:6] == [
        "metric", "value_text", "value_low", "value_high", "quantifier", "population_group",
    ]  # fmt: skip


def test_csv_runs_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "row.txt"
    path.write_text("=HYPERLINK(1) Five people died.", encoding="utf-8")
    row = next(csv.DictReader(io.StringIO(run("extract", path, "--format", "csv").stdout.decode("utf-8"))))
    assert row["quote"].startswith("'=HYPERLINK") and row["value"] == "5"


def test_lone_surrogate_in_json(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps({"article_id": "\ud800", "text": "\ud800 Five people died."}), encoding="utf-8")
    done = run("extract", path)
    assert done.returncode == 0, done.stderr
    assert rows(done)[0]["value"] == 5


REFUSED = [
    ("missing file", ["extract", "/no/such/file.txt"], "No such file"),
    ("impossible date", ["extract", "seeds/seeds.toml", "--published", "2024-02-30"], "2024-02-30"),
    ("no country", ["extract", "seeds/seeds.toml", "--country", "Syria"], "Syria"),
    ("unknown language", ["extract", "seeds/000_1bc38f2b744bdc7d.txt", "--language", "tlh"], "tlh"),
    ("unknown format", ["extract", "seeds/seeds.toml", "--format", "yaml"], "yaml"),
    ("no file", ["extract"], "FILE"),
    ("unknown subcommand", ["distil"], "distil"),
    ("no country of these letters", ["extract", "seeds/000_1bc38f2b744bdc7d.txt", "--country", "ZZZ"], "'ZZZ'"),
    ("no gold", ["evaluate", "/no/such/gold.jsonl"], "gold.jsonl: No such file"),
    ("gold that is none", ["evaluate", "seeds/seeds.toml"], "line 1"),
]


@pytest.mark.parametrize(("arguments", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_in_one_line(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    message = done.stderr.decode("utf-8")
    assert done.returncode == 2 and not done.stdout
    assert said in message and message.count("\n") == 1


BROKEN = [
    ("not UTF-8", b"\xd9\x82\xd8\xaa\xd9\x84 \xff 5", "txt", "byte 7 (0xff)"),
    ("not JSON", b'{"article_id": "a", "text": "x"}\n{oops', "jsonl", "line 2"),
    ("no text", b'{"article_id": "a"}', "jsonl", "text"),
    ("no object", b"[1]", "jsonl", "line 1"),
    ("text is no string", b'{"article_id": "a", "text": 5}', "jsonl", "text"),
    ("bad date inside", b'{"article_id": "a", "text": "x", "published": "soon"}', "jsonl", "soon"),
    ("no country", b'{"article_id": "a", "text": "x", "country_iso3": "Syria"}', "jsonl", "no country 'Syria'"),
    ("date is a number", b'{"article_id": "a", "text": "x", "published": 20241206}', "jsonl", "20241206"),
    ("title is a list", b'{"article_id": "a", "text": "x", "title": ["y"]}', "jsonl", "title"),
    ("not read", '{"article_id": "a", "text": "Двадцать человек погибли в городе"}'.encode(), "jsonl", "Russian"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "ending", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken_input(tmp_path: Path, data: bytes, ending: str, said: str) -> None:
    path = tmp_path / f"broken.{ending}"
    path.write_bytes(data)
    done = run("extract", path)
    assert done.returncode == 2
    assert said in done.stderr.decode("utf-8") and "Traceback" not in done.stderr.decode("utf-8")


GOLD = [
    ("no figures", '{"id": "a", "text": "x"}', "'figures' is missing"),
    ("a figure without its place", '{"id": "a", "text": "x", "figures": [{"value_text": "5"}]}', "'start' is missing"),
    ("no day", '{"id": "a", "text": "x", "date": "soon", "figures": []}', "soon"),
    ("another language", '{"id": "a", "lang": "de", "text": "x", "figures": []}', "(de)"),
    ("nothing", "\n", "no annotated article"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), [row[1:] for row in GOLD], ids=[row[0] for row in GOLD])
def test_an_annotation_that_cannot_be_read_is_said_in_one_line(tmp_path: Path, line: str, said: str) -> None:
    """Measures of nothing would be zeros, as if the reader had failed."""
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    done = run("evaluate", path)
    message = done.stderr.decode("utf-8")
    assert done.returncode == 2 and not done.stdout and said in message and message.count("\n") == 1


def test_evaluate(tmp_path: Path) -> None:
    figure = {
        "quote": SENTENCE, "value_text": "14", "start": SENTENCE.index("14"), "min": 14, "max": 14,
        "qualifier": "exact", "metric": "killed", "group": "civilians", "source": "المرصد السوري", "place": "حلب",
        "projection": False,
        "subset_of": None, "dup_of": None, "detail": None,
    }  # fmt: skip
    part = figure | {
        "value_text": "طفلان", "start": SENTENCE.index("طفلان"), "min": 2, "max": 2, "group": "children",
        "subset_of": 0,
    }  # fmt: skip
    path = tmp_path / "gold.jsonl"
    gold = {"id": "g", "lang": "ar", "text": SENTENCE, "figures": [figure, part]}
    path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    done = run("evaluate", path)
    assert done.returncode == 0, done.stderr
    measures = dict(line.rsplit(maxsplit=1) for line in done.stdout.decode("utf-8").splitlines())
    assert measures["facts"] == "2" and measures["f1"] == "1.000" and measures["part_of"] == "1.000"


def test_help_reads_well() -> None:
    said = run("--help").stdout.decode("utf-8")
    assert "extract" in said and "evaluate" in said
    assert "--published" in run("extract", "--help").stdout.decode("utf-8")


def test_the_reader_loads_no_heavy_library() -> None:
    code = (
        "import sys, hasila.extract.pipeline, hasila.extract.tables as t; t.load_tables(); "
        "print([m for m in ('pandas', 'duckdb', 'pyarrow', 'numpy', 'streamlit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True)
    assert done.stdout.strip() == b"[]"


def cpu(*command: object) -> float:
    """Give the processor time that a command takes: it does not grow with what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *map(str, command)], cwd=ROOT, capture_output=True, timeout=60, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_start_is_quick(text_file: Path) -> None:
    bare = min(cpu("-c", "import argparse, csv, json, tomllib") for _ in range(3))
    assert min(cpu("-m", "hasila", "extract", text_file) for _ in range(3)) < 30 * bare
