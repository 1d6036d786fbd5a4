"""What a view shows, in words: the sentence of its filters, the names of their values, the line to cite. Words only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from hasila.show.words import Wording, given
from hasila.store.filters import DAYS, Filters

ORDER = ("metric", "source", "region", "group", "outlet")
LABELS = {"metric": "metric", "group": "population_group", "modality": "modality"}
NAMED = 3  # sources and outlets named in a citation; of the rest the number

Names = Mapping[tuple[str, str], str]  # of the filters' values: (filter, value) to name


def option_name(w: Wording, option: Mapping[str, Any]) -> str:
    """The name of a filter's value, as a reader calls it. ``option``: a row of the query options.

    >>> from hasila.show.words import load_wording
    >>> option_name(load_wording("en"), {"filter": "source", "value": "outlet:963+", "name_en": None})
    '963+ (own voice)'
    """
    kind, value = option["filter"], option["value"]
    if kind in LABELS:
        return w.label(LABELS[kind], value)
    if kind == "source" and value.startswith("outlet:"):
        return w("filter.own_voice", outlet=w.apart(value.removeprefix("outlet:")))
    for name in (f"name_{w.language}", "name_en"):
        if given(option.get(name)):
            return option[name]
    return value


def option_names(w: Wording, options: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], str]:
    """The name of every value, by filter and value; of several countries a governorate says in which one it lies.

    >>> from hasila.show.words import load_wording
    >>> region = {"filter": "region", "value": "LB6", "name_en": "South", "country_iso3": "LBN"}
    >>> country = region | {"value": "LBN", "name_en": "Lebanon"}
    >>> other = country | {"value": "SYR", "name_en": "Syria", "country_iso3": "SYR"}
    >>> one, several = [region, country], [region, country, other]
    >>> [option_names(load_wording("en"), rows)["region", "LB6"] for rows in (one, several)]
    ['South', 'South, Lebanon']
    """
    rows = list(options)
    names = {(row["filter"], row["value"]): option_name(w, row) for row in rows}
    countries = {row["value"] for row in rows if row["filter"] == "region" and row["value"] == row.get("country_iso3")}
    for row in rows if len(countries) > 1 else ():
        if row["filter"] == "region" and row["country_iso3"] in countries - {row["value"]}:
            where = [names["region", row["value"]], names["region", row["country_iso3"]]]
            names["region", row["value"]] = w("language.comma").join(where)
    return names


def article_title(w: Wording, article: Mapping[str, Any]) -> str:
    """The article's title with its outlet and day; one that says nothing of itself is called just that.

    >>> from hasila.show.words import load_wording
    >>> article_title(load_wording("en"), {"title": None, "outlet": "963+", "published": None})
    '963+'
    """
    parts = [w.apart(str(article[name])) for name in ("title", "outlet") if given(article[name])]
    parts += [w.day(article["published"])] if given(article["published"]) else []
    return w("language.comma").join(parts) or w("article.untitled")


def sentence(
    w: Wording, filters: Filters, figures: int, names: Names, mark: Callable[[str], str] = lambda name: name
) -> str:
    """What is shown, in one sentence: "2 figures: counting displaced, said by United Nations."

    >>> from hasila.show.words import load_wording
    >>> sentence(load_wording("en"), Filters(metric=("killed", "injured")), 12, {})
    '12 figures: counting injured or killed.'
    """
    if not filters:
        return w("sentence.nothing", count=figures)
    parts = []
    for name in (*ORDER, "modality"):
        if values := getattr(filters, name):
            called = [value_name(w, names, name, value) for value in values]
            if name in ("metric", "group", "modality"):  # common nouns: no capital within a sentence
                called = [noun[:1].lower() + noun[1:] for noun in called]
            called = [mark(w.apart(value)) for value in called]
            parts.append(w(f"sentence.{name}", names=_either(w, called)))
    parts += [w(f"sentence.{name}", day=mark(w.day(day))) for name in DAYS if (day := getattr(filters, name))]
    if filters.q:
        parts.append(w("sentence.q", text=mark(w.apart(filters.q))))
    if filters.article:
        parts.append(w("sentence.article", names=mark(value_name(w, names, "article", filters.article))))
    return w("sentence.whole", some=w("sentence.some", count=figures), parts=w("language.comma").join(parts))


def value_name(w: Wording, names: Names, kind: str, value: str) -> str:
    """The name of a filter's value where it is known, else what the words or the value itself say."""
    return names.get((kind, value)) or option_name(w, {"filter": kind, "value": value})


def _either(w: Wording, names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return w("sentence.or", first=w("language.comma").join(names[:-1]), last=names[-1])


def citation(w: Wording, rows: Sequence[Mapping[str, Any]], link: str, today: date) -> str:
    """The line to cite: source, outlet, as of, Hasila, day of access, link. ``rows``: of the query citation."""
    facts = [_cited(w, rows, kind) for kind in ("source", "outlet")]
    last_day = rows[0]["last_day"] if rows else None
    facts += [w("embed.as_of", day=w.day(last_day))] if last_day else []
    said = w("language.semicolon").join(fact for fact in facts if fact) or w("chart.nothing").rstrip(".")
    return w("embed.citation", facts=said, day=w.day(today), link=link)


def _cited(w: Wording, rows: Sequence[Mapping[str, Any]], kind: str) -> str:
    """ "Sources: A, B and 3 other sources"; empty when there is none."""
    named = [row for row in rows if row["kind"] == kind]
    if not named:
        return ""
    names = [w.apart(row.get(f"name_{w.language}") or row["name_en"]) for row in named]
    more = named[0]["total"] - len(names)
    said = w(f"embed.more_{kind}s", names=w("language.comma").join(names), count=more) if more else w.join(names)
    return w(f"embed.{kind}s", names=said, count=named[0]["total"])
