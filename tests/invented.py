"""Invented articles and figures, for the tests of what stands on the database. Not a test itself."""

from dataclasses import replace
from datetime import date, datetime

import duckdb

from hasila.extract.models import Article, Figure, Place
from hasila.store.database import create_schema
from hasila.store.load import add_article

DAY = date(2024, 12, 6)
HOMS = Place(0, 4, "Homs", "occurred", place_id="SY04", place_name_en="Homs", place_name_ar="حمص", lat=34.7, lon=36.7,
             country_iso3="SYR", admin1_name="Homs", admin1_pcode="SY04", location_precision=4)  # fmt: skip
HAMA = replace(HOMS, place="Hama", place_id="SY05", place_name_en="Hama", place_name_ar="حماة", lat=35.1,
               admin1_name="Hama", admin1_pcode="SY05")  # fmt: skip
SYRIA = replace(HOMS, place="Syria", place_id="SYR", place_name_en="Syria", place_name_ar="سوريا", role="coverage",
                admin1_name=None, admin1_pcode=None, location_precision=6)  # fmt: skip
COPIED = ("place", "place_id", "place_name_en", "place_name_ar", "lat", "lon", "country_iso3", "admin1_name",
          "admin1_pcode", "location_precision")  # fmt: skip


def article(*sentences: str, article_id: str = "a1", **fields: object) -> Article:
    """An article of these sentences, a line each."""
    given = {"outlet": "Daily", "published": DAY, "language": "en", "country_iso3": "SYR"} | fields
    return Article(article_id, "\n".join(sentences), **given)


def figure(of: Article, number: str, **fields: object) -> Figure:
    """The figure whose number stands first in the article's text as ``number``; what it is, by ``fields``.

    ``places`` gives its places, the first of which it is filed under; a vague or a written number needs its value too.
    """
    start = of.text.index(number)
    begin, end = of.text.rfind("\n", 0, start) + 1, (of.text + "\n").index("\n", start)
    value = int(number.replace(",", "")) if number.replace(",", "").isdigit() else None
    places = fields.get("places", (SYRIA,))
    plain = {
        "figure_id": f"{of.article_id}-{start}", "article_id": of.article_id, "metric": "killed", "term": "killed",
        "population_group": "people", "unit": "person", "value": value, "value_low": value, "value_high": value,
        "quantifier": "exact", "value_text": number, "value_start": start, "value_end": start + len(number),
        "value_origin": "stated", "counting": "incident", "modality": "reported", "quote": of.text[begin:end],
        "quote_start": begin, "quote_end": end, "language": "en", "rule": "invented", "confidence": 0.9,
        "extractor_version": "0", "attribution": "explicit", "source": "SOHR", "source_id": "sohr",
        "source_type": "monitor", "places": places, "date_start": DAY, "date_end": DAY, "date_precision": "day",
    } | ({name: getattr(places[0], name) for name in COPIED} if places else {})  # fmt: skip
    if fields.get("counting", "incident") in ("cumulative", "stock"):
        plain |= {"date_start": None, "date_end": None, "as_of": DAY}
    return Figure(**plain | fields)


def empty_database() -> duckdb.DuckDBPyConnection:
    """A database in memory without articles."""
    con = duckdb.connect()
    create_schema(con)
    return con


def database(*read: tuple[Article, list[Figure]]) -> duckdb.DuckDBPyConnection:
    """A database in memory with these articles and their figures."""
    con = empty_database()
    for one, figures in read:
        add_article(con, one, figures, added_by="test", added_at=datetime(2024, 12, 7))
    return con


def seed_like() -> duckdb.DuckDBPyConnection:
    """A small database with the shapes of the seed: totals with parts, a forecast, incidents, places taken."""
    return database(seed_like_article())


def seed_like_article() -> tuple[Article, list[Figure]]:
    """The article of `seed_like` and its figures."""
    told = article(
        "The observatory says 826 people were killed in Syria, of whom 111 civilians.",
        "Around Hama 222 fighters died.",
        "In Homs 20 civilians were killed, 5 of one family.",
        "The UN says 280,000 people fled, and it may be 1,500,000 soon.",
        "Tens of thousands left Homs for Hama, AFP says.",
        "Local groups took 42 villages.",
    )
    whole = figure(told, "826", counting="cumulative", date_start=date(2024, 11, 27))
    incident = figure(told, "20", population_group="civilians", places=(HOMS,))
    un = {"metric": "displaced", "source": "UN", "source_id": "un", "source_type": "un_agency"}
    base = figure(told, "280,000", counting="cumulative", **un)
    read = [
        whole,
        figure(told, "111", population_group="civilians", counting="cumulative", part_of=whole.figure_id),
        figure(told, "222", population_group="fighters", counting="cumulative", places=(HAMA,)),
        incident,
        figure(told, "5", population_group="civilians", part_of=incident.figure_id, places=(HOMS,)),
        base,
        figure(told, "1,500,000", counting="cumulative", modality="projected", quantifier="at_most", value_low=0,
               as_of=None, projection_of=base.figure_id, attribution="carried", **un),
        figure(told, "Tens of thousands", metric="displaced", quantifier="vague", value_low=20000, value_high=99999,
               counting="flow", source="AFP", source_id="afp",
               places=(replace(HOMS, role="origin"), replace(HAMA, role="destination"))),
        figure(told, "42", metric="localities_seized", unit="locality", attribution="outlet", source=None,
               source_id=None, source_type="unknown", actor="local groups",
               places=(replace(HOMS, location_precision=5), HAMA)),
    ]  # fmt: skip
    return told, read
