"""A language that the project does not read, begun by the recipe in docs/add-a-language.md: its numbers, no code."""

import re
from pathlib import Path

import pytest

from hasila.extract.grammar import load_grammar
from hasila.extract.lexicon import load_lexicon
from hasila.extract.numbers import find_numbers
from hasila.extract.text import tokenise

FOLDER = Path(__file__).parent / "lexicons"
PORTUGUESE = {
    "vinte e três": (23, 23, "exact"),
    "cento e vinte e cinco mil": (125_000, 125_000, "exact"),
    "mil e quinhentos": (1_500, 1_500, "exact"),
    "duzentas e quarenta mil": (240_000, 240_000, "exact"),
    "dois milhões e meio": (2_500_000, 2_500_000, "exact"),
    "meio milhão": (500_000, 500_000, "exact"),
    "um milhão e duzentas mil": (1_200_000, 1_200_000, "exact"),
    "1.500": (1_500, 1_500, "exact"),
    "1,5 milhão": (1_500_000, 1_500_000, "exact"),
    "dezenas de milhares": (20_000, 99_999, "vague"),
    "entre 15 e 20": (15, 20, "between"),
    "uma centena": (100, 100, "approximately"),
    "pelo menos dezesseis": (16, None, "at_least"),
    "mais de 2 mil": (2_000, None, "more_than"),
    "menos dos 40": (0, 40, "less_than"),
    "até 300 mil": (0, 300_000, "at_most"),
}


@pytest.mark.parametrize("text", PORTUGUESE)
def test_the_numbers_of_a_new_lexicon_are_read(text):
    grammar = load_grammar(load_lexicon("pt", folder=FOLDER))
    tokens = tokenise(text)
    [number] = find_numbers(text, tokens, grammar.mark(tokens), grammar.lexicon.section("numbers"))
    assert (number.low, number.high, number.quantifier) == PORTUGUESE[text]


@pytest.mark.parametrize("text", ["85 por cento", "85%", "às 14:30", "o 3º dia", "a F-16"])
def test_what_is_no_count_is_none_there_either(text):
    grammar = load_grammar(load_lexicon("pt", folder=FOLDER))
    tokens = tokenise(text)
    assert not find_numbers(text, tokens, grammar.mark(tokens), grammar.lexicon.section("numbers"))


def test_the_recipe_names_files_that_there_are():
    root = Path(__file__).parents[1]
    recipe = (root / "docs" / "add-a-language.md").read_text(encoding="utf-8")
    named = {word for word in re.findall(r"`([\w/.-]+/[\w.-]+)`", recipe) if "<" not in word}
    assert len(named) >= 6
    assert [word for word in named if not (root / word).exists()] == []


def test_the_recipe_names_sections_that_the_lexicons_have():
    root = Path(__file__).parents[1]
    recipe = (root / "docs" / "add-a-language.md").read_text(encoding="utf-8")
    sections = {name.split(".")[0] for name in re.findall(r"`\[([a-z_]+(?:\.[a-z_*]+)?)\]`", recipe)}
    assert sections >= {"language", "numbers", "cues", "places", "sources"}
    assert sections <= set(load_lexicon("en").tables)
    assert set(load_lexicon("en").tables) - sections <= {"page", "counting", "morphology"}
