"""The filtered figures as files: CSV, JSON, GeoJSON, Parquet here, Excel in `workbook`. Exactly the filtered rows.

Each gives the file in pieces, so that one larger than the memory can be sent.
"""

import io
import tempfile
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from hasila.extract.text import RUNS_AS_FORMULA
from hasila.show.workbook import MOST_ROWS, TooManyRows, stream_xlsx
from hasila.store.database import Connection, stream
from hasila.store.filters import Filters

__all__ = [
    "HXL",
    "MOST_ROWS",
    "TooManyRows",
    "stream_csv",
    "stream_geojson",
    "stream_json",
    "stream_parquet",
    "stream_xlsx",
]

CHUNK = 1 << 20  # bytes of a file sent at a time
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # tells Excel that the file is UTF-8
# Tags by which the humanitarian data exchange knows a column (HXL 1.1); dates and numbers only under #date, #geo, +num.
HXL = {
    "figure_id": "#meta+id", "metric": "#indicator+code", "population_group": "#beneficiary+type", "unit": "#meta+unit",
    "value": "#indicator+value+num", "value_low": "#indicator+value+min+num", "value_high": "#indicator+value+max+num",
    "quantifier": "#meta+quantifier", "source": "#meta+source+name", "place": "#loc+name", "lat": "#geo+lat",
    "lon": "#geo+lon", "country_iso3": "#country+code+v_iso3", "admin1_name": "#adm1+name",
    "admin1_pcode": "#adm1+code+v_pcode", "date_start": "#date+start", "date_end": "#date+end",
    "as_of": "#date+occurred", "quote": "#description+quote", "confidence": "#meta+confidence+num",
    "outlet": "#meta+publisher+name", "published": "#date+reported", "url": "#meta+url",
}  # fmt: skip


def stream_csv(con: Connection, filters: Filters, *, bom: bool = False, hxl: bool = False) -> Iterator[bytes]:
    """Give the CSV in UTF-8: one header line, days as 2024-12-06, empty where nothing is known.

    ``bom``: with a byte order mark; ``hxl``: with a second line of HXL tags.
    """
    rows = stream(con, "export", filters)
    names = rows.schema.names
    head = [names, *([[HXL.get(name, "") for name in names]] if hxl else [])]
    yield (BYTE_ORDER_MARK if bom else b"") + "".join(f"{','.join(line)}\r\n" for line in head).encode()
    options = pa.csv.WriteOptions(include_header=False, eol="\r\n")
    for batch in rows:
        piece = io.BytesIO()
        pa.csv.write_csv(pa.Table.from_arrays([_cell(column) for column in batch.columns], names), piece, options)
        yield piece.getvalue()


def _cell(column: pa.Array) -> pa.Array:
    """Give a column as cells of a spreadsheet: lists as one text, and no text that would run as a formula.

    >>> _cell(pa.array(["=1+1", "963+", None, "-5"])).to_pylist()
    ["'=1+1", '963+', None, "'-5"]
    >>> _cell(pa.array([-5, 3])).to_pylist()
    [-5, 3]
    """
    if pa.types.is_list(column.type):
        column = _places(column)
    if not pa.types.is_string(column.type):
        return column
    runs = pc.match_substring_regex(column, RUNS_AS_FORMULA)
    return pc.if_else(runs, pc.binary_join_element_wise("'", column, ""), column) if pc.any(runs).as_py() else column


def _places(column: pa.ListArray) -> pa.Array:
    """Give each list of places as one text: "Homs (origin); Syrian coast (destination)"."""
    place = column.flatten()
    name = pc.coalesce(pc.struct_field(place, "place_name_en"), pc.struct_field(place, "place"))
    named = pc.binary_join_element_wise(name, " (", pc.struct_field(place, "role"), ")", "")
    ends = pc.cumulative_sum(pc.list_value_length(column))
    return pc.binary_join(pa.ListArray.from_arrays(pa.concat_arrays([pa.array([0], ends.type), ends]), named), "; ")


def stream_json(con: Connection, filters: Filters) -> Iterator[bytes]:
    """Give a JSON list of objects in UTF-8, one a line, null where nothing is known."""
    return _listed(con, "export_json", filters, head=b"[", foot=b"]\n")


def stream_geojson(con: Connection, filters: Filters) -> Iterator[bytes]:
    """Give a GeoJSON collection (RFC 7946), one feature a figure, all columns in its properties.

    A figure has a point only where its place is known exactly or nearly; else its P-code says where it belongs.
    """
    return _listed(con, "export_geojson", filters, head=b'{"type":"FeatureCollection","features":[', foot=b"]}\n")


def _listed(con: Connection, name: str, filters: Filters, *, head: bytes, foot: bytes) -> Iterator[bytes]:
    """Give the lines of a query between ``head`` and ``foot``, with commas."""
    start = head + b"\n"
    for batch in stream(con, name, filters):
        yield start + ",\n".join(batch.column("line").to_pylist()).encode()
        start = b",\n"
    yield b"\n" + foot if start == b",\n" else head + foot


def stream_parquet(con: Connection, filters: Filters) -> Iterator[bytes]:
    """Give a Parquet file, places as lists; it is written to the disk first, for its index stands at its end."""
    rows = stream(con, "export", filters)
    with tempfile.TemporaryFile() as file:
        with pa.parquet.ParquetWriter(file, rows.schema, compression="zstd") as writer:
            for batch in rows:
                writer.write_batch(batch)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk
