"""Our own example sentences, a floor under each language: it may rise, and falls only with a reason beside it."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from hasila.extract.models import Article, Figure
from hasila.extract.pipeline import read_article
from hasila.extract.tables import load_tables

HERE = Path(__file__).parent
MARKS = {"approximately": "~", "at_least": ">", "more_than": ">", "at_most": "<", "less_than": "<"}
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


def examples(language: str) -> list[tuple[str, str, list[str]]]:
    rows = tomllib.loads((HERE / f"examples_{language}.toml").read_text(encoding="utf-8"))["figures"]
    return [(name, text, want) for name, text, want in rows]


def number(figure: Figure) -> str:
    if figure.quantifier == "vague":
        return f"{figure.value_low}?"
    if figure.quantifier == "between":
        return f"{figure.value_low}-{figure.value_high}"
    return f"{MARKS.get(figure.quantifier, '')}{figure.value}"


def read(text: str, language: str) -> list[str]:
    """Write what was read of a sentence the way the example files write it."""
    article = Article("example", text, published=date(2024, 12, 6), language=language)
    figures = [figure for figure in read_article(article, load_tables()) if figure.rule != "named"]
    by_id = {figure.figure_id: figure for figure in figures}
    rows = []
    for figure in figures:
        row = f"{number(figure)} {figure.metric} {figure.population_group}"
        if figure.part_of:
            row += f" in {number(by_id[figure.part_of])}"
        rows.append(row + " soon" * (figure.modality == "projected"))
    return rows


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_floor(language: str) -> None:
    rows = examples(language)
    wrong = [(name, want, got) for name, text, want in rows if (got := read(text, language)) != want]
    right = 1 - len(wrong) / len(rows)
    assert right >= FLOORS[language]["sentences_right"], wrong


@pytest.mark.parametrize("language", sorted(FLOORS))
def test_there_are_enough_and_the_ids_differ(language: str) -> None:
    rows = examples(language)
    assert len(rows) >= FLOORS[language]["sentences"]
    assert len({name for name, _, _ in rows}) == len(rows)
    assert sum(not want for _, _, want in rows) >= 0.48 * len(rows)
