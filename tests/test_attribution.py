"""Who says a figure and where it happened, read from whole articles: sentences of our own, each with what it tries."""

import pytest
from rows import rows

from hasila.extract.models import Article, Figure
from hasila.extract.pipeline import read_article
from hasila.extract.place.located import COUNTRYWIDE
from hasila.extract.tables import load_tables


def figures(text: str, language: str = "ar") -> list[Figure]:
    """Read an article without title or date."""
    return read_article(Article("a", text, language=language), load_tables())


def of(text: str, number: str, language: str = "ar") -> Figure:
    """Give the first figure whose number is written so."""
    return next(figure for figure in figures(text, language) if figure.value_text == number)


SAID = rows("examples_said", "said")


@pytest.mark.parametrize(("language", "text", "number", "source", "via"), SAID.values(), ids=SAID)
def test_who_says_it(language: str, text: str, number: str, source: str | None, via: str | None) -> None:
    figure = of(text, number, language)
    assert (figure.source, figure.via if via else via) == (source, via)


WHERE = rows("examples_where", "where")


@pytest.mark.parametrize(("language", "text", "number", "place", "area"), WHERE.values(), ids=WHERE)
def test_where_it_happened(language: str, text: str, number: str, place: str | None, area: str | None) -> None:
    figure = of(text, number, language)
    assert figure.place == place or (place is None and figure.location_precision == COUNTRYWIDE)
    assert area is None or figure.admin1_pcode == area
