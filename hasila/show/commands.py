"""The subcommands build and export of the command line."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from hasila.extract.commands import InputError, read_file
from hasila.store.database import (
    Connection,
    DatabaseError,
    build,
    database_path,
    ensure,
    known_values,
    open_database,
    rows,
)
from hasila.store.filters import NAMES, Filters
from hasila.store.load import LoadError, load_articles

FORMATS = ("csv", "xlsx", "parquet", "json", "geojson")
HERE = "http://localhost:8501"  # where `streamlit run app.py` serves, for the link in a workbook
UNSAID = argparse.Namespace(published=None, outlet=None, language=None, country=None)  # the files say it themselves
# filter -> what stands for its value in the help, and what it means
HELP = {
    "region": ("CODE", "a country as SYR, or a governorate that a place of the figure lies in, as SY04"),
    "source": ("ID", "who says it, as sohr or un"),
    "metric": ("NAME", "what is counted, as killed or displaced"),
    "group": ("NAME", "of whom, as civilians or children"),
    "outlet": ("NAME", "who published it"),
    "modality": ("NAME", "reported, estimated, projected or denied"),
    "since": ("DAY", "first day, as 2024-12-01"),
    "until": ("DAY", "last day, as 2024-12-06"),
    "q": ("WORDS", "words in the sentence, the place or the source"),
    "article": ("ID", "one article"),
}


def add_commands(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add build and export to the command line."""
    parser = subcommands.add_parser(
        "build",
        help="make the database from your articles, or from the seed articles",
        description="Make the database from articles; without any from those in the folder seeds.",
        epilog="example: python -m hasila build --articles reports.jsonl --database reports.duckdb, "
        "then HASILA_DATABASE=reports.duckdb streamlit run app.py. JSON Lines as for extract.",
    )
    parser.add_argument(
        "--articles", nargs="+", type=Path, default=[], metavar="FILE", help="texts (.txt) or JSON Lines (.jsonl)"
    )
    parser.add_argument("--replace", action="store_true", help="also where there is one, which is lost")
    _add_database(parser)
    parser.set_defaults(run=run_build)

    parser = subcommands.add_parser(
        "export",
        help="write the filtered figures as CSV, Excel, Parquet, JSON or GeoJSON",
        description="Write the figures that the filters leave. An option given twice takes either value.",
        epilog="example: python -m hasila export --metric killed --source sohr --region SY04 --out killed.csv",
    )
    for name in NAMES:
        metavar, meaning = HELP[name]
        parser.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=meaning)
    parser.add_argument("--format", choices=FORMATS, help="default: as the ending of FILE says, else csv")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to write (default: standard output)")
    parser.add_argument("--bom", action="store_true", help="CSV with a byte order mark, by which Excel knows UTF-8")
    parser.add_argument("--hxl", action="store_true", help="CSV with a second line of HXL tags")
    parser.add_argument("--lang", default="en", help="language of the workbook's sheets (default: %(default)s)")
    _add_database(parser)
    parser.set_defaults(run=run_export)


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database", type=Path, metavar="FILE", help="the database (default: HASILA_DATABASE, else data/hasila.duckdb)"
    )


def run_build(given: argparse.Namespace) -> int:
    """Make the database, say what is in it. Exit 2 where there is one already, or for articles that were left out."""
    path, start = given.database or database_path(), time.perf_counter()
    if path.exists() and not _is_database(path):
        return _refuse("build", f"{path} is there and no database. Give another name: --database FILE")
    if path.exists() and not given.replace:
        return _refuse("build", f"{path} is there already. Add --replace to make it anew, or give another --database")
    refused: list[str] = []
    try:
        articles = [article for file in given.articles for article in read_file(file, UNSAID)]
        build(path, fill=(lambda con: refused.extend(load_articles(con, articles))) if given.articles else None)
        count = rows(open_database(path), "contents")[0]
    except (DatabaseError, LoadError, InputError, OSError) as error:
        return _refuse("build", error)
    for line in refused:
        _refuse("build", f"left out: {line}")
    told = ", ".join(_counted(count[name], name) for name in ("figures", "articles"))
    print(f"{path}: {told}, {time.perf_counter() - start:.1f} s", file=sys.stderr)
    return 2 if refused else 0


def _counted(count: int, things: str) -> str:
    """A number with its noun.

    >>> _counted(1, "articles"), _counted(14, "figures")
    ('1 article', '14 figures')
    """
    return f"{count} {things.removesuffix('s') if count == 1 else things}"


def _is_database(path: Path) -> bool:
    """Whether a file is one of DuckDB, by its first bytes: no other may be replaced."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"


def run_export(given: argparse.Namespace) -> int:
    """Write the filtered figures. Exit 2 with one line for what cannot be meant: filters, files, Excel's limit."""
    ending = given.out.suffix.lstrip(".").lower() if given.out else ""
    given.format = given.format or (ending if ending in FORMATS else "csv")
    try:
        if not given.database and not database_path().exists():
            print(f"hasila export: there was no database at {ensure()}; made from the seed articles", file=sys.stderr)
        con = open_database(given.database or database_path())
        asked = {name: getattr(given, name) for name in NAMES}
        pieces = _pieces(given, con, Filters.from_params(asked, known_values(con)))
        _write(pieces, given)
    except (DatabaseError, ValueError) as error:
        return _refuse("export", error)
    except BrokenPipeError:  # the reader has seen enough: python -m hasila export | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        return _refuse("export", error)
    return 0


def _pieces(given: argparse.Namespace, con: Connection, filters: Filters) -> Iterator[bytes]:
    """Give the file in pieces. Raises ValueError for a language that there is none of."""
    from hasila.show import downloads
    from hasila.show.words import languages, load_wording

    if given.format == "csv":
        return downloads.stream_csv(con, filters, bom=given.bom, hxl=given.hxl)
    if given.bom or given.hxl:
        raise ValueError("--bom and --hxl are for --format csv")
    if given.format == "json":
        return downloads.stream_json(con, filters)
    if given.format == "geojson":
        return downloads.stream_geojson(con, filters)
    if given.format == "parquet":
        return downloads.stream_parquet(con, filters)
    if given.lang not in languages():
        raise ValueError(f"unknown language {given.lang!r}. Known are: {', '.join(languages())}")
    link = f"{HERE}/records?{filters.query_string(lang=given.lang)}"
    return downloads.stream_xlsx(con, filters, load_wording(given.lang), link=link)


def _write(pieces: Iterator[bytes], given: argparse.Namespace) -> None:
    """Write the file whole or not at all; on standard output as it comes."""
    if given.out is None:
        if given.format in ("xlsx", "parquet") and sys.stdout.isatty():
            raise ValueError(f"{given.format} is no text for a terminal: give --out FILE")
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    part = given.out.with_name(f"{given.out.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(given.out)
    finally:
        part.unlink(missing_ok=True)


def _refuse(command: str, error: object) -> int:
    """Say in one line what is wrong; give the exit status."""
    print(f"hasila {command}: {' '.join(str(error).split())}", file=sys.stderr)
    return 2
