"""Build, open and ask the database: one DuckDB file, read by all, replaced as a whole.

Every question is a file in sql/queries; ``query`` hands it the filters as named parameters, never as text.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from secrets import token_hex
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from hasila import __version__

from .filters import EVERYTHING, Filters
from .load import load_seeds

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]  # it ships no types

ROOT = Path(__file__).parents[2]
SQL = ROOT / "sql"
SEEDS = ROOT / "seeds"
DATA = ROOT / "data"
DEFAULT_PATH = DATA / "hasila.duckdb"
REGISTRIES = ("metrics.csv", "sources.csv", "countries.tsv", "areas.tsv.gz")
SCHEMA_VERSION = 4
PIECE = 2048  # rows of a streamed answer at a time
_UNFINISHED = ".building"
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # Of DuckDB alone; a page of 1,000,000 figures needs less (bench/README.md). For many more set HASILA_MEMORY=2GB.
    "memory_limit": os.environ.get("HASILA_MEMORY", "192MB"),
    "dynamic_or_filter_threshold": "2000",  # rows fetched by number are found without reading the others
}

DEFAULTS: Mapping[str, Any] = {
    "limit": 500,
    "offset": 0,
    "order": "date",
    "descending": True,
    "side": 3,
    "series": 12,
    "per_metric": 12,
    "largest": 4,
    "bars": 20,
    "country": None,
}

Connection = duckdb.DuckDBPyConnection
# So many questions are answered at a time; the others wait. More at once would not be quicker, for each uses all cores,
# and would ask for more memory than there is: of 72 questions by eight readers of 1,000,000 figures, 12 were refused.
AT_A_TIME = 2
_TURN = BoundedSemaphore(AT_A_TIME)


class DatabaseError(RuntimeError):
    """The file cannot be used; the message says why and what to do."""


def database_path() -> Path:
    """Give the database's place: the environment variable HASILA_DATABASE, else data/hasila.duckdb."""
    return Path(os.environ.get("HASILA_DATABASE") or DEFAULT_PATH)


def create_schema(con: Connection, data: Path = DATA) -> None:
    """Make the tables, the views and the macro in a new database; fill the tables of metrics, sources and places."""
    _create_tables(con)
    con.execute(
        "INSERT INTO meta VALUES ($schema, $hasila, current_timestamp::TIMESTAMP)",
        {"schema": SCHEMA_VERSION, "hasila": __version__},
    )
    files = {name.split(".")[0]: str(data / name) for name in REGISTRIES}
    for statement in duckdb.extract_statements((SQL / "registries.sql").read_text(encoding="utf-8")):
        con.execute(statement, {name: files[name] for name in statement.named_parameters})


def _create_tables(con: Connection) -> None:
    for name in ("schema.sql", "views.sql"):
        con.execute((SQL / name).read_text(encoding="utf-8"))


def open_database(path: Path | None = None) -> Connection:
    """Open the file to read. Raises `DatabaseError` for a missing, foreign, older or newer file.

    Use ``con.cursor()`` for each call from another thread; ``query`` does.
    """
    path = path or database_path()
    if not path.is_file():
        raise DatabaseError(f"There is no database at {path}. Make it with: python -m hasila build")
    try:
        con = duckdb.connect(str(path), read_only=True, config=CONFIG)
    except (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException) as error:
        raise DatabaseError(f"{path} cannot be opened as a Hasila database: {error}") from error
    try:
        found = con.execute("SELECT schema_version FROM meta").fetchone()
    except duckdb.CatalogException:
        found = None
    if found != (SCHEMA_VERSION,):
        con.close()
        raise DatabaseError(_not_ours(path, found))
    return con


def _not_ours(path: Path, found: tuple[Any, ...] | None) -> str:
    """Say what to do with a file of another schema."""
    if found is None:
        return f"{path} is a DuckDB file, but not one of Hasila. Choose another with HASILA_DATABASE=FILE"
    if found[0] > SCHEMA_VERSION:
        return f"{path} was made by a newer Hasila (tables {found[0]}, this one knows {SCHEMA_VERSION}). Update Hasila"
    return (
        f"{path} was made by an older Hasila (tables {found[0]}, now {SCHEMA_VERSION}). "
        "Make it anew: python -m hasila build --replace, with --articles FILE for articles of your own"
    )


def build(path: Path | None = None, seeds: Path = SEEDS, fill: Callable[[Connection], object] | None = None) -> Path:
    """Make the database anew from the articles in ``seeds``, beside its place, and then move it there as a whole.

    ``fill`` adds other articles in their stead. A start that is killed leaves what was there before: no database, or
    the old one. Raises `LoadError`.
    """
    path = path or database_path()
    new = _write_new(path, fill or (lambda con: load_seeds(con, seeds)))
    os.replace(new, path)
    return path


def ensure(path: Path | None = None, seeds: Path = SEEDS) -> Path:
    """Give the database's place, built from the seeds where there is none; of two builds at once one stays."""
    path = path or database_path()
    if not path.exists():
        new = _write_new(path, lambda con: load_seeds(con, seeds))
        try:
            os.link(new, path)  # unlike a rename it does not replace what another process has put there
            new.unlink()
        except FileExistsError:
            new.unlink()
        except OSError:  # a disk without links
            os.replace(new, path)
    return path


def _write_new(path: Path, fill: Callable[[Connection], object]) -> Path:
    """Write a whole database next to ``path``; give its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f"{path.name}.*{_UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > 3600:  # of a start that was killed
            left.unlink(missing_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}-{token_hex(4)}{_UNFINISHED}")
    try:
        with new_database(new) as con:
            fill(con)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


@contextmanager
def new_database(path: Path) -> Iterator[Connection]:
    """Give an empty database in memory; at the end of the block write it to the file ``path``, figures sorted."""
    with duckdb.connect(str(path)) as file:
        _create_tables(file)
        draft = file.cursor()
        draft.execute("ATTACH ':memory:' AS draft")
        draft.execute("USE draft")
        create_schema(draft)
        yield draft
        file.execute((SQL / "save.sql").read_text(encoding="utf-8"))


@cache
def _sql(name: str) -> tuple[str, frozenset[str]]:
    """Give a query's text and the parameters that it names (surplus ones would be refused)."""
    path = SQL / "queries" / f"{name}.sql"
    if not path.is_file():
        raise KeyError(f"no query {name!r} in {path.parent}; there are: {', '.join(query_names())}")
    text = path.read_text(encoding="utf-8")
    statements = duckdb.extract_statements(text)
    if len(statements) != 1:
        raise ValueError(f"{path} holds {len(statements)} statements, not one")
    return text, frozenset(statements[0].named_parameters)


def query_names() -> list[str]:
    """Name all queries."""
    return sorted(path.stem for path in (SQL / "queries").glob("*.sql"))


def query_arrow(con: Connection, name: str, filters: Filters = EVERYTHING, **more: Any) -> pa.Table:
    """Run sql/queries/<name>.sql; ``more`` gives the parameters that are no filter (limit, order, figure_id ...).

    What is not given stands as in DEFAULTS. Raises KeyError for an unknown query, TypeError for a missing or unknown
    parameter.
    """
    text, given = _asked(name, filters, more)
    # DuckDB 2.0 would rather have con.sql(...); that of 1.5 keeps a streamed answer whole (4.6 GB of 1,000,000).
    with _TURN, con.cursor() as cursor:
        try:
            return cursor.execute(text, given).to_arrow_table()
        except duckdb.OutOfMemoryException:  # rare: both threads at the limit at the same moment
            return cursor.execute(text, given).to_arrow_table()


def stream(con: Connection, name: str, filters: Filters = EVERYTHING, **more: Any) -> pa.RecordBatchReader:
    """Like `query_arrow`, piece by piece as it is read, enums as texts: for answers larger than the memory."""
    text, given = _asked(name, filters, more)
    cursor = con.cursor()
    reader = cursor.execute(text, given).to_arrow_reader(PIECE)
    schema = _plain(reader.schema.empty_table()).schema

    def pieces() -> Iterator[pa.RecordBatch]:
        with cursor:
            for batch in reader:
                yield from _plain(pa.Table.from_batches([batch])).to_batches()

    return pa.RecordBatchReader.from_batches(schema, pieces())


def _asked(name: str, filters: Filters, more: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    text, wanted = _sql(name)
    given = {**DEFAULTS, **filters.for_sql(), **more}
    if wanted - set(given) or set(more) - wanted:
        raise TypeError(f"query {name}: missing {sorted(wanted - set(given))}, unknown {sorted(set(more) - wanted)}")
    return text, {parameter: given[parameter] for parameter in wanted}


def query(con: Connection, name: str, filters: Filters = EVERYTHING, **more: Any) -> "pd.DataFrame":
    """Like `query_arrow`, as a DataFrame: whole numbers stay whole (Int64, <NA>), enums are texts, days datetime64."""
    import pandas as pd  # here, for the command line does without and starts twice as fast

    whole = dict.fromkeys((pa.int8(), pa.int16(), pa.int32(), pa.int64()), pd.Int64Dtype())
    return _plain(query_arrow(con, name, filters, **more)).to_pandas(types_mapper=whole.get, date_as_object=False)


def rows(con: Connection, name: str, filters: Filters = EVERYTHING, **more: Any) -> list[dict[str, Any]]:
    """Like `query_arrow`, as plain Python: int, str, datetime.date, None."""
    found: list[dict[str, Any]] = query_arrow(con, name, filters, **more).to_pylist()
    return found


def _plain(table: pa.Table) -> pa.Table:
    """Turn dictionary columns (enums) into texts."""
    for index, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            table = table.set_column(index, field.name, table.column(index).cast(pa.string()))
    return table


def known_values(con: Connection) -> dict[str, list[str]]:
    """Give the regions, sources and outlets that the data holds or the registries know: what a filter may name."""
    found: dict[str, list[str]] = {"region": [], "source": [], "outlet": []}
    for row in rows(con, "known_values"):
        found[row["filter"]].append(row["value"])
    return found
