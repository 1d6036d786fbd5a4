"""Articles and their figures into the database, one transaction an article.

What the tables can check, they check (the CONSTRAINTs of sql/schema.sql); what needs more than one row, `_check` does.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_type_hints

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from hasila.extract.models import Article, Figure, Place, PlaceRole
from hasila.extract.source.bodies import SourceRegistry
from hasila.extract.text import fold

Connection = duckdb.DuckDBPyConnection

FIGURE_FIELDS = tuple(field.name for field in fields(Figure))
_RENAMED = {"start": "place_start", "end": "place_end"}  # "end" is a word of SQL
_TYPES: dict[Any, pa.DataType] = {
    int: pa.int64(), int | None: pa.int64(), float: pa.float64(), float | None: pa.float64(), bool: pa.bool_(),
    date | None: pa.date32(),
}  # fmt: skip


_SEED = ("article_id", "title", "outlet", "url", "published", "language", "country_iso3")

# What makes questions quick is told by the database itself, by the macros of sql/views.sql.
_ADD_FIGURES = """
    INSERT INTO figures BY NAME
    SELECT
        *, recency(figure_date, published, part_of, coalesce(value, value_low), 0) AS recency,
        duplicate_of IS NOT NULL AS is_repetition,
        number_of(figure_id) AS figure_no, number_of(part_of) AS part_no, number_of(projection_of) AS projection_no
    FROM new_figures
"""


_SENTENCE_CASE = re.compile(r"[A-Z][^A-Z]* [^A-Z]+")  # "A medical source", not "Salma Noor" and not "Police"


class LoadError(ValueError):
    """An article or figure that the database refuses; the message names it and says why."""


def load_seeds(con: Connection, seeds: Path) -> int:
    """Read the articles that ``seeds/seeds.toml`` lists and add them with their figures; give their number."""
    from hasila.extract.pipeline import read_article  # here, for only a start without a database reads articles
    from hasila.extract.tables import load_tables

    with (seeds / "seeds.toml").open("rb") as file:
        listed = tomllib.load(file)["article"]
    tables = load_tables()
    now = datetime.now(UTC)
    for entry in listed:
        text = (seeds / entry["file"]).read_bytes().decode("utf-8")
        article = Article(text=text, **{name: entry[name] for name in _SEED if name in entry})
        figures = in_its_own_name(article, read_article(article, tables), tables.sources)
        add_article(con, article, figures, added_by="seeds", added_at=now)
    return len(listed)


def load_articles(con: Connection, articles: Iterable[Article]) -> list[str]:
    """Read articles and add them with their figures; give a line for each that was left out, with the reason.

    Raises `LoadError` when none is left.
    """
    from hasila.extract.language import LanguageError
    from hasila.extract.pipeline import read_article
    from hasila.extract.tables import load_tables

    tables, now = load_tables(), datetime.now(UTC)
    refused, added = [], 0
    for article in articles:
        try:
            figures = in_its_own_name(article, read_article(article, tables), tables.sources)
            add_article(con, article, figures, added_by="build", added_at=now)
            added += 1
        except LanguageError as error:
            refused.append(f"article {article.article_id}: {error}")
        except LoadError as error:
            refused.append(str(error))
    if not added:
        raise LoadError("; ".join(refused) or "there is no article in these files")
    return refused


def in_its_own_name(article: Article, figures: Sequence[Figure], registry: SourceRegistry) -> list[Figure]:
    """Name the body that published an article as the source of what it says in its own voice: a release of the IOM.

    A news outlet that speaks for itself stays an outlet.
    """
    body = registry.named(article.outlet) if article.outlet else None
    if body is None or body.source_type == "media":
        return list(figures)
    return [
        replace(
            figure,
            source=article.outlet,
            source_id=body.source_id,
            source_type=body.source_type,
            source_is_party=body.is_party(figure.country_iso3 or article.country_iso3),
        )
        if figure.attribution == "outlet"
        else figure
        for figure in figures
    ]


def text_hash(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, by which the same text is known again."""
    return sha256(text.encode()).hexdigest()


def add_article(
    con: Connection, article: Article, figures: Sequence[Figure], *, added_by: str, added_at: datetime
) -> None:
    """Add one article with its figures, all or nothing. Raises `LoadError`; ``added_at`` is UTC."""
    _check(article, figures)
    about = {"text_sha256": text_hash(article.text), "added_at": added_at.replace(tzinfo=None), "added_by": added_by}
    batches = {
        "new_article": pa.Table.from_pylist([asdict(article) | about], schema=_ARTICLES),
        "new_figures": figure_table(article, figures),
    }
    for name, batch in batches.items():
        con.register(name, batch)
    con.execute("BEGIN")
    try:
        con.execute("INSERT INTO articles BY NAME SELECT * FROM new_article")
        con.execute(_ADD_FIGURES)
        con.execute("COMMIT")
    except duckdb.Error as error:
        con.execute("ROLLBACK")
        raise LoadError(_reason(con, article, figures, error)) from error
    finally:
        for name in batches:
            con.unregister(name)


def _reason(con: Connection, article: Article, figures: Sequence[Figure], error: duckdb.Error) -> str:
    """Say in words which rule an article broke; of a rule of the table, by which figure."""
    said = " ".join(str(error).split())
    if "text_sha256" in said:
        return f"article {article.article_id}: the same text is already stored"
    if 'length("text")' in said:
        return f"article {article.article_id}: it has no text"
    if "article_id" in said:
        return f"article {article.article_id}: an article of this id is already stored"
    for figure in figures:
        if not _fits(con, article, figure):
            return f"article {article.article_id}, {figure.value_text!r} at {figure.value_start}: {said}"
    return f"article {article.article_id}: {said}"


def _fits(con: Connection, article: Article, figure: Figure) -> bool:
    """Try whether the table takes one figure; nothing is kept."""
    con.execute("BEGIN")
    try:
        con.register("new_figures", figure_table(article, [figure]))
        con.execute(_ADD_FIGURES)
    except duckdb.Error:
        return False
    finally:
        con.execute("ROLLBACK")
    return True


def figure_table(article: Article, figures: Iterable[Figure]) -> pa.Table:
    """Give figures as the columns of the table ``figures``, with what is copied or derived for the filters."""
    return pa.Table.from_pylist([_row(article, figure) for figure in figures], schema=_FIGURES)


def _row(article: Article, figure: Figure) -> dict[str, Any]:
    row = {name: getattr(figure, name) for name in FIGURE_FIELDS}
    row["places"] = [
        {_RENAMED.get(name, name): value for name, value in asdict(place).items()} for place in figure.places
    ]
    codes = [figure.admin1_pcode, *(place.admin1_pcode for place in figure.places)]
    names = [figure.quote, figure.source, figure.via, figure.actor]
    spots: tuple[Figure | Place, ...] = (figure, *figure.places)
    for named in spots:
        names += [named.place, named.place_name_en, named.place_name_ar, named.admin1_name]
    return row | {
        "outlet": article.outlet,
        "published": article.published,
        "source_key": source_key(figure.source_id, figure.source, article.outlet),
        "regions": " ".join(dict.fromkeys(code for code in codes if code)),
        "figure_date": figure.as_of or figure.date_end or figure.date_start or article.published,
        "search_text": " ".join(fold(word) for name in dict.fromkeys(names) if name for word in name.split()),
    }


def source_key(source_id: str | None, source: str | None, outlet: str | None) -> str:
    """Say who speaks, in the one word that the source filter takes. A sentence's first capital makes no other speaker.

    >>> source_key("un", "الأمم المتحدة", "963+"), source_key(None, "a driver", "963+"), source_key(None, None, "963+")
    ('un', 'a driver', 'outlet:963+')
    >>> source_key(None, "A driver", "963+"), source_key(None, "Salma Noor", "963+")
    ('a driver', 'Salma Noor')
    """
    if source and _SENTENCE_CASE.fullmatch(source):
        source = source[0].lower() + source[1:]
    return source_id or source or f"outlet:{outlet or ''}"


def _check(article: Article, figures: Sequence[Figure]) -> None:
    """Refuse what no row alone can show. Raises `LoadError`."""
    by_id = {figure.figure_id: figure for figure in figures}
    if len(by_id) < len(figures):
        raise LoadError(f"article {article.article_id}: two of its figures have the same id")
    for figure in figures:
        problem = _problem(article, figure, by_id)
        if problem:
            raise LoadError(f"article {article.article_id}, {figure.value_text!r} at {figure.value_start}: {problem}")


def _problem(article: Article, figure: Figure, by_id: dict[str, Figure]) -> str | None:
    """Say what is wrong with a figure beside its article and the article's other figures; None when nothing is."""
    if figure.article_id != article.article_id:
        return f"it belongs to article {figure.article_id}"
    if article.text[figure.value_start : figure.value_end] != figure.value_text:
        return f"its offsets hold {article.text[figure.value_start : figure.value_end]!r}"
    if article.text[figure.quote_start : figure.quote_end] != figure.quote:
        return "the offsets of its sentence hold another text"
    for link in ("part_of", "projection_of", "duplicate_of"):
        if getattr(figure, link) is not None and getattr(figure, link) not in by_id:
            return f"{link} names a figure that the article does not have"
    whole = by_id.get(figure.part_of or "")
    if whole and whole.value_high is not None and figure.value_low > whole.value_high:
        return f"it is larger than {whole.value_text!r}, of which it is said to be a part"
    for place in figure.places:
        if place.role not in get_args(PlaceRole):
            return f"{place.place!r} has the unknown role {place.role!r}"
        if not (-90 <= (place.lat or 0) <= 90 and -180 <= (place.lon or 0) <= 180):
            return f"{place.place!r} lies at {place.lat}, {place.lon}"
    return None


def _arrow(record: type, renamed: dict[str, str]) -> list[tuple[str, pa.DataType]]:
    """Give the Arrow types of a dataclass's fields, from its own annotations."""
    hints = get_type_hints(record)
    return [
        (renamed.get(field.name, field.name), _TYPES.get(hints[field.name], pa.string())) for field in fields(record)
    ]


_TYPES[tuple[Place, ...]] = pa.list_(pa.struct(_arrow(Place, _RENAMED)))
_DERIVED = [
    ("outlet", pa.string()), ("published", pa.date32()), ("source_key", pa.string()), ("regions", pa.string()),
    ("figure_date", pa.date32()), ("search_text", pa.string()),
]  # fmt: skip
_FIGURES = pa.schema([*_arrow(Figure, {}), *_DERIVED])
_ARTICLES = pa.schema([
    *_arrow(Article, {}), ("text_sha256", pa.string()), ("added_at", pa.timestamp("us")), ("added_by", pa.string())
])  # fmt: skip
