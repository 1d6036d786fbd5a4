"""The subcommands extract and evaluate of the command line."""

import argparse
import csv
import json
import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from .language import LanguageError
from .models import Article, Figure
from .pipeline import read_article
from .tables import load_tables
from .text import RUNS_AS_FORMULA

COLUMNS = tuple(field.name for field in fields(Figure))
TABLE = (
    "metric",
    "value_text",
    "value_low",
    "value_high",
    "quantifier",
    "population_group",
    "source",
    "place",
    "quote",
)
WIDTHS = (18, 16, 10, 10, 13, 16, 28, 18, 60)


class InputError(ValueError):
    """An input that cannot be read; the message names the file and the place in it."""


def add_commands(subcommands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add extract and evaluate to the command line."""
    parser = subcommands.add_parser(
        "extract",
        help="read articles and print their figures, one JSON object a line",
        description="Read articles and print their figures on standard output, all else on standard error.",
        epilog="JSON Lines in: article_id and text, if known title, outlet, published, language, country_iso3, url. "
        "A text file takes what it lacks from the options, or from a seeds.toml beside it.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a text (.txt) or JSON Lines (.jsonl)")
    parser.add_argument("--published", type=_day, metavar="DATE", help="day of publication, as 2024-12-06")
    parser.add_argument("--outlet", metavar="NAME", help="who published it")
    parser.add_argument("--country", type=_country, metavar="ISO3", help="the country that it is about, as SYR")
    parser.add_argument("--language", metavar="CODE", help="language of the texts, as ar (default: found out)")
    parser.add_argument("--format", choices=("jsonl", "csv", "table"), default="jsonl", help="default: %(default)s")
    parser.add_argument(
        "--named", action="store_true", help="also each place that is named as seized, without a number"
    )
    parser.set_defaults(run=run_extract)

    parser = subcommands.add_parser(
        "evaluate",
        help="measure the reading against articles annotated by hand",
        description="Measure the reading against articles annotated by hand: JSON Lines with id, text and figures.",
    )
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--lang", metavar="CODE", help="only the articles in this language")
    parser.add_argument(
        "--show", type=int, default=20, metavar="N", help="misses and false finds to print (default: 20)"
    )
    parser.set_defaults(run=run_evaluate)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-12-06") from None


def _country(text: str) -> str:
    if len(text) != 3 or not (text.isascii() and text.isalpha()):
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 3166 code of three letters, as SYR")
    return text.upper()


def run_extract(given: argparse.Namespace) -> int:
    """Print the figures of the files; status 2 when a file or an article had to be refused."""
    write = {"jsonl": _write_jsonl, "csv": _write_csv, "table": _write_table}[given.format]
    refused: list[str] = []
    try:
        articles = [article for path in given.files for article in read_file(path, given)]
        write(_figures(articles, given.named, refused))
    except InputError as error:
        print(f"python -m hasila extract: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough: python -m hasila extract ... | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    for line in refused:
        print(f"python -m hasila extract: {line}", file=sys.stderr)
    return 2 if refused else 0


def _figures(articles: Iterable[Article], named: bool, refused: list[str]) -> Iterator[Figure]:
    tables = load_tables()
    for article in articles:
        try:
            figures = read_article(article, tables)
        except LanguageError as error:
            refused.append(f"article {article.article_id!r}: {error}")
            continue
        yield from (f for f in figures if named or f.rule != "named")


def read_file(path: Path, given: argparse.Namespace) -> Iterator[Article]:
    """Give the articles of a file. Raises InputError with the file and the byte or line."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8; save the text as UTF-8"
        ) from None
    if path.suffix not in (".jsonl", ".ndjson", ".json"):
        yield _article({"article_id": path.stem, "text": text} | _beside(path), given, str(path))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _article(_row(line, f"{path} line {number}"), given, f"{path} line {number}")


def _beside(path: Path) -> dict[str, Any]:
    """Give what a seeds.toml in the same folder says about a text file."""
    listing = path.parent / "seeds.toml"
    if not listing.is_file():
        return {}
    try:
        rows = tomllib.loads(listing.read_text(encoding="utf-8")).get("article", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{listing}: {error}") from None
    return next(({k: v for k, v in row.items() if k != "file"} for row in rows if row.get("file") == path.name), {})


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{where}: not JSON ({error})") from None
    if not isinstance(row, dict):
        raise InputError(f"{where}: not a JSON object; write one article a line")
    return row


def _article(row: dict[str, Any], given: argparse.Namespace, where: str) -> Article:
    for name in ("article_id", "text"):
        if not isinstance(row.get(name), str):
            raise InputError(f"{where}: {name} is missing or no string")
    for name in ("title", "outlet", "url", "language", "country_iso3"):
        if not isinstance(row.get(name), str | None):
            raise InputError(f"{where}: {name} {row[name]!r} is no string")
    published = given.published or row.get("published")
    if isinstance(published, str):
        try:
            published = date.fromisoformat(published[:10])
        except ValueError:
            raise InputError(f"{where}: published {published!r} is no date; write it as 2024-12-06") from None
    if not isinstance(published, date | None):
        raise InputError(f'{where}: published {published!r} is no date; write it as "2024-12-06"')
    language = given.language or row.get("language")
    if language is not None and language not in load_tables().lexicons:
        known = ", ".join(load_tables().lexicons)
        raise InputError(f"{where}: language {language!r} is not read; those read are {known}")
    country = given.country or row.get("country_iso3")
    if country is not None and country not in load_tables().gazetteer.countries:
        raise InputError(f"{where}: there is no country {country!r}; give three capital letters as in SYR, LBN, SDN")
    return Article(
        row["article_id"], row["text"], row.get("title"), given.outlet or row.get("outlet"), row.get("url"),
        published, language, country,
    )  # fmt: skip


def as_row(figure: Figure) -> dict[str, Any]:
    """Give a figure as plain values, dates as text, in the order of the data model."""
    row = asdict(figure)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _out(line: str) -> None:
    """Write a line as UTF-8 whatever the terminal's encoding; what is no character is escaped."""
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _write_jsonl(figures: Iterable[Figure]) -> None:
    for figure in figures:
        line = json.dumps(as_row(figure), ensure_ascii=False)
        _out(line if line.isprintable() or _encodes(line) else json.dumps(as_row(figure)))
    sys.stdout.buffer.flush()


def _encodes(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate: JSON can only escape it
        return False
    return True


def _write_csv(figures: Iterable[Figure]) -> None:
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    for figure in figures:
        row = as_row(figure) | {"places": "; ".join(place.place for place in figure.places)}
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    sys.stdout.flush()


def _cell(value: object) -> object:
    """Keep a text from running as a formula in a spreadsheet; a number stays a number."""
    return f"'{value}" if isinstance(value, str) and re.match(RUNS_AS_FORMULA, value) else value


def _write_table(figures: Iterable[Figure]) -> None:
    _out("  ".join(name.ljust(width)[:width] for name, width in zip(TABLE, WIDTHS, strict=True)))
    for figure in figures:
        row = as_row(figure)
        cells = ["" if row[name] is None else " ".join(str(row[name]).split()) for name in TABLE]
        _out("  ".join(cell.ljust(width)[:width] for cell, width in zip(cells, WIDTHS, strict=True)).rstrip())
    sys.stdout.buffer.flush()


def run_evaluate(given: argparse.Namespace) -> int:
    """Print the measures and the worst misses; status 2 when the gold file cannot be read."""
    from .evaluate import evaluate, print_report, read_gold

    try:
        gold = read_gold(given.gold, given.lang)
        scores = evaluate(gold, load_tables())
    except (InputError, LanguageError) as error:
        print(f"python -m hasila evaluate: {error}", file=sys.stderr)
        return 2
    print_report(scores, given.show)
    return 0
