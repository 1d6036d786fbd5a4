"""Downloads: exactly the filtered rows in each format, and no cell that runs as a formula."""

import csv
import io
import json
from dataclasses import fields, replace
from datetime import date, datetime

import openpyxl
import pyarrow.csv
import pyarrow.parquet
import pytest
from invented import DAY, HOMS, article, database, empty_database, figure, seed_like

from hasila.extract.models import Figure
from hasila.show.downloads import HXL, TooManyRows, stream_csv, stream_json, stream_parquet, stream_xlsx
from hasila.show.words import load_wording
from hasila.store.database import rows
from hasila.store.filters import Filters

SEED = seed_like()  # only read here
EN, AR = load_wording("en"), load_wording("ar")
LINK = "http://localhost:8501/records"
NOW = datetime(2024, 12, 7, 12, 30)
ARTICLE_COLUMNS = ["outlet", "published", "title", "url"]
REVIEW_COLUMNS = ["review_status", "reviewed_by", "reviewed_at", "note"]


def whole(stream):
    """What a stream gives, in one piece."""
    return lambda *given, **more: b"".join(stream(*given, **more))


to_csv, to_json, to_parquet, to_xlsx = (
    whole(stream) for stream in (stream_csv, stream_json, stream_parquet, stream_xlsx)
)


def read_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def workbook(con=SEED, filters=Filters(), w=EN):  # noqa: B008 (frozen)
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(con, filters, w, link=LINK, now=NOW)))


def sheet_rows(sheet):
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


# ------------------------------------------------------------------ the same rows everywhere

READERS = {
    "csv": lambda con, filters: read_csv(to_csv(con, filters)),
    "csv with a byte order mark": lambda con, filters: read_csv(to_csv(con, filters, bom=True)),
    "json": lambda con, filters: json.loads(to_json(con, filters)),
    "parquet": lambda con, filters: pyarrow.parquet.read_table(io.BytesIO(to_parquet(con, filters))).to_pylist(),
    "xlsx": lambda con, filters: sheet_rows(workbook(con, filters).worksheets[0]),
}
ASKED = [Filters(), Filters(source=("un",)), Filters(region=("SY04",)), Filters(metric=("rescued",))]


@pytest.mark.parametrize("filters", ASKED, ids=["all", "source", "region", "nothing left"])
@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
def test_exactly_the_filtered_rows(read, filters):
    wanted = rows(SEED, "figures_page", filters)
    found = read(SEED, filters)
    assert sorted(row["figure_id"] for row in found) == sorted(row["figure_id"] for row in wanted)
    by_id = {row["figure_id"]: row for row in wanted}
    for row in found:
        same = by_id[row["figure_id"]]
        assert row["quote"] == same["quote"] and row["metric"] == same["metric"]
        assert str(row["value"] if row["value"] is not None else "") == str(same["value"] or "")


@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
def test_columns_are_those_of_the_data_model_in_its_order(read):
    columns = list(read(SEED, Filters())[0])
    model = [field.name for field in fields(Figure)]
    assert set(columns) == {*model, *REVIEW_COLUMNS, *ARTICLE_COLUMNS}
    assert columns[-8:] == [*REVIEW_COLUMNS, *ARTICLE_COLUMNS]
    assert columns[:6] == ["figure_id", "article_id", "metric", "term", "population_group", "unit"]


@pytest.mark.parametrize("write", [to_csv, to_json, to_parquet], ids=["csv", "json", "parquet"])
def test_the_same_question_gives_the_same_bytes(write):
    assert write(SEED, Filters()) == write(SEED, Filters())


# ------------------------------------------------------------------ CSV


def test_csv_marks():
    plain = to_csv(SEED, Filters())
    assert plain.startswith(b"figure_id,article_id,metric") and b"\r\n" in plain
    assert to_csv(SEED, Filters(), bom=True) == b"\xef\xbb\xbf" + plain


def test_csv_says_days_places_and_nothing():
    row = next(row for row in read_csv(to_csv(SEED, Filters())) if row["value_text"] == "Tens of thousands")
    assert (row["value"], row["value_low"], row["date_end"], row["as_of"]) == ("", "20000", "2024-12-06", "")
    assert row["places"] == "Homs (origin); Hama (destination)"
    assert row["source_is_party"] == "false"


def test_hxl_line_stands_under_the_header():
    head, tags, *body = list(csv.reader(io.StringIO(to_csv(SEED, Filters(), hxl=True).decode())))
    assert len(body) == 9 and len(tags) == len(head)
    tagged = {name: tag for name, tag in zip(head, tags, strict=True) if tag}
    assert tagged == HXL
    for name, tag in tagged.items():
        assert tag.startswith("#"), name
        if tag.startswith(("#date", "#affected")):
            cells = [row[head.index(name)] for row in body]
            assert all(cell == "" or date.fromisoformat(cell) for cell in cells), name


NASTY = ["=1+1", "+44 20", "-5 people", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "=cmd|' /C calc'!A0"]
TAME = ["963+", "a=b", "'quoted'", "5-10", "من =", " =1+1"]


def spoken_by(source):
    told = article("Then 7 died.")
    return database((told, [figure(told, "7", source=source, source_id=None)]))


@pytest.mark.parametrize("source", NASTY)
def test_no_cell_runs_as_a_formula(source):
    con = spoken_by(source)
    assert read_csv(to_csv(con, Filters()))[0]["source"] == "'" + source
    for row in workbook(con).worksheets[0].iter_rows():
        assert all(cell.data_type != "f" for cell in row)


@pytest.mark.parametrize("source", TAME)
def test_other_texts_stay_as_they_are(source):
    assert read_csv(to_csv(spoken_by(source), Filters()))[0]["source"] == source


def test_a_number_stays_a_number():
    told = article("Then 7 died.")
    con = database((told, [figure(told, "7", places=(replace(HOMS, lat=-7.25),))]))
    assert read_csv(to_csv(con, Filters()))[0]["lat"] == "-7.25"
    found = sheet_rows(workbook(con).worksheets[0])[0]
    assert found["lat"] == -7.25 and found["value"] == 7


def test_commas_quotes_and_lines_survive():
    nasty = 'he said "a, b";\nthen\r\nwent'
    assert read_csv(to_csv(spoken_by(nasty), Filters()))[0]["source"] == nasty


# ------------------------------------------------------------------ Excel


def test_workbook_has_its_four_sheets():
    book = workbook(filters=Filters(source=("un",)))
    assert book.sheetnames == ["Figures", "Sources", "Filters", "Dictionary"]
    figures, sources, filters, dictionary = book.worksheets
    assert figures.freeze_panes == "A2" and not figures.sheet_view.rightToLeft
    assert figures.column_dimensions["A"].width > 5
    assert [row["source_key"] for row in sheet_rows(sources)] == ["un"]
    said = {row["Filters"]: row["Answer"] for row in sheet_rows(filters)}
    assert "United Nations" in said["What is shown"] and said["Link that reopens it"] == LINK
    assert said["Made (UTC)"] == NOW and LINK in said["To cite"]
    assert [row["Column"] for row in sheet_rows(dictionary)] == [cell.value for cell in figures[1]]
    assert all(row["Meaning"] for row in sheet_rows(dictionary))


def test_the_arabic_workbook_runs_from_the_right_and_has_arabic_headings():
    """The columns of the figures keep the names that all files share."""
    book = workbook(w=AR)
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    heads = [cell.value for sheet in book.worksheets[2:] for cell in sheet[1]]
    assert len(heads) == 6 and not [head for head in heads if head.isascii()]


def test_a_filter_that_leaves_nothing_is_still_called_by_its_name():
    book = workbook(filters=Filters(region=("LB1",), source=("unicef",)))
    said = {row["Filters"]: row["Answer"] for row in sheet_rows(book.worksheets[2])}["What is shown"]
    assert said == "0 figures: said by UNICEF, in Beirut."


def test_days_and_numbers_are_real_ones():
    row = next(row for row in sheet_rows(workbook().worksheets[0]) if row["value_text"] == "826")
    assert row["value"] == 826 and row["as_of"].date() == DAY and row["source_is_party"] is False


def test_in_arabic_the_sheets_run_from_the_right():
    book = workbook(w=AR)
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    assert book.sheetnames[0] == "الأرقام"


def test_an_empty_database_still_makes_a_workbook():
    book = workbook(con=empty_database())
    assert [sheet.max_row for sheet in book.worksheets[:2]] == [1, 1]


def test_more_rows_than_excel_holds_are_refused_in_words(monkeypatch):
    monkeypatch.setattr("hasila.show.workbook.MOST_ROWS", 5)
    with pytest.raises(TooManyRows, match="9 match"):
        to_xlsx(SEED, Filters(), EN, link=LINK)
