"""The filtered figures as an Excel workbook: Figures, Sources, Filters (what it holds and how to cite it), Dictionary.

Every text is written as text, so no cell runs as a formula; days and numbers are real ones.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import xlsxwriter

from hasila.show import captions
from hasila.show.words import Wording
from hasila.store.database import Connection, rows, stream
from hasila.store.filters import Filters

MOST_ROWS = 1_048_575  # of a sheet, without its header
LONGEST_TEXT = 32_767  # characters of a cell
CHUNK = 1 << 20  # bytes of the file sent at a time
# Widths in characters; other columns are as wide as their name needs.
WIDTHS = {
    "metric": 16, "term": 14, "population_group": 16, "value_text": 14, "source": 28, "source_type": 14, "via": 18,
    "actor": 24, "place": 20, "place_name_en": 20, "place_name_ar": 20, "admin1_name": 16, "places": 40, "quote": 80,
    "outlet": 14, "published": 11, "date_start": 11, "date_end": 11, "as_of": 11, "title": 40, "url": 40, "note": 30,
    "name_en": 36, "name_ar": 36,
}  # fmt: skip
TOLD = {"filters": (20, 100), "dictionary": (20, 90, 16, 60)}  # the same of the sheets whose headings are words


class TooManyRows(ValueError):
    """More rows than a sheet of Excel holds: ``count`` of them; ``str()`` says it in words."""

    def __init__(self, w: Wording, count: int) -> None:
        self.count = count
        super().__init__(w("workbook.too_many", count=count, most=MOST_ROWS))


def stream_xlsx(
    con: Connection, filters: Filters, w: Wording, *, link: str, now: datetime | None = None
) -> Iterator[bytes]:
    """Give the workbook in pieces; ``link`` reopens the view. ``now``: when it is made (UTC).

    Raises `TooManyRows`, before the first piece.
    """
    count = rows(con, "figures_count", filters)[0]["figures"]
    if count > MOST_ROWS:
        raise TooManyRows(w, count)
    return _written(_sheets(con, filters, w, count, link, now or datetime.now(UTC)), w)


Sheets = Mapping[str, tuple[Sequence[str], Iterator[Sequence[Any]]]]


def _written(sheets: Sheets, w: Wording) -> Iterator[bytes]:
    """Write the sheets to the disk row by row, then give the file."""
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(
            file,
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True},
        )
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": False}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for name, (columns, table) in sheets.items():
            sheet = book.add_worksheet(w(f"workbook.{name}"))
            if w.rtl:
                sheet.right_to_left()
            _write(name, sheet, columns, table, formats)
        book.close()
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _sheets(con: Connection, filters: Filters, w: Wording, count: int, link: str, now: datetime) -> Sheets:
    """Give each sheet's columns and rows."""
    figures = stream(con, "export", filters)
    columns = figures.schema.names
    speakers = rows(con, "export_sources", filters)
    about = [(w(f"workbook.about.{key}"), value) for key, value in _about(con, filters, w, count, link, now).items()]
    meanings = reversed(rows(con, "dictionary"))  # figures stands before articles and the rest: its meaning is the one
    found = {row["column_name"]: row for row in meanings}
    return {
        "figures": (columns, (_cells(row) for batch in figures for row in batch.to_pylist())),
        "sources": (list(speakers[0]) if speakers else ["source"], (list(row.values()) for row in speakers)),
        "filters": ((w("workbook.filters"), w("workbook.answer")), iter(about)),
        "dictionary": (
            tuple(w(f"workbook.{name}") for name in ("column", "meaning", "kind", "allowed")),
            (
                (name, w.meaning(found[name]), w.label("kind", found[name]["kind"]), found[name]["allowed"])
                for name in columns
            ),
        ),
    }


def _about(con: Connection, filters: Filters, w: Wording, count: int, link: str, now: datetime) -> dict[str, Any]:
    """Say what the workbook holds, when it was made, how to reopen and how to cite it."""
    names = {  # of all that a filter may name, for the filters may leave nothing
        (option["filter"], option["value"]): captions.option_name(w, option) for option in rows(con, "names")
    } | captions.option_names(w, rows(con, "options"))
    cited = rows(con, "citation", filters, most=captions.NAMED)
    return {
        "shown": captions.sentence(w, filters, count, names),
        "made": now.replace(tzinfo=None),
        "link": link,
        "citation": captions.citation(w, cited, link, now.date()),
        "note": w("workbook.note"),
    }


def _cells(row: Mapping[str, Any]) -> Sequence[Any]:
    places = (f"{place['place_name_en'] or place['place']} ({place['role']})" for place in row["places"])
    return [*(row | {"places": "; ".join(places)}).values()]


def _write(
    kind: str, sheet: Any, columns: Sequence[str], table: Iterator[Sequence[Any]], formats: Mapping[str, Any]
) -> None:
    """Write one sheet: a header that stays, a filter on each column, then the rows."""
    sheet.freeze_panes(1, 0)
    for index, name in enumerate(columns):
        width = TOLD[kind][index] if kind in TOLD else WIDTHS.get(name, min(len(name) + 2, 20))
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, name, formats["head"])
    last = 0
    for last, row in enumerate(table, start=1):
        for index, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, index, value[:LONGEST_TEXT])
            elif isinstance(value, bool):
                sheet.write_boolean(last, index, value)
            elif isinstance(value, datetime):
                sheet.write_datetime(last, index, value, formats["moment"])
            elif isinstance(value, date):
                sheet.write_datetime(last, index, value, formats["day"])
            elif value is not None:
                sheet.write_number(last, index, value)
    sheet.autofilter(0, 0, last, max(len(columns) - 1, 0))
