"""Words of a language that are names of places too: none by themselves."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from test_places import places as places_of

from hasila.extract.lexicon import load_lexicon
from hasila.extract.place.gazetteer import load_gazetteer
from hasila.extract.text import tokenise

DATA = Path(__file__).parents[1] / "data"


def words_in(table: object) -> Iterator[str]:
    """Give each word that a part of a lexicon holds, folded."""
    if isinstance(table, str):
        yield from (token.folded for token in tokenise(table))
    elif isinstance(table, Mapping):
        yield from (word for key in table for word in words_in(key))
        yield from (word for value in table.values() for word in words_in(value))
    elif isinstance(table, list | tuple):
        yield from (word for value in table for word in words_in(value))


def test_a_word_that_the_arabic_lexicon_knows_names_no_place_by_itself() -> None:
    """ "ليل" is the night before it is Lille: such words stand in `common` or `doubtful`. Arabic has no capitals."""
    lexicon = load_lexicon("ar")
    places = dict(lexicon.section("places"))
    known = {word for name in ("common", "doubtful") for word in words_in(list(places.pop(name)))}
    others = ("numbers", "quantifiers", "dates", "nouns", "refine", "cues", "not_counted", "links", "sources")
    words = {word for name in others for word in words_in(dict(lexicon.section(name)))} | {*words_in(places)}
    words -= {*words_in(lexicon.section("sources")["words"]["seats"])}  # capitals that speak for their governments
    gazetteer = load_gazetteer(DATA)
    everywhere = tuple(sorted(gazetteer.countries))
    found = {word: gazetteer.find(word, everywhere) for word in words - known if not word.isascii()}
    taken = [word for word, entries in found.items() if entries and entries[0].kind not in ("country", "sea")]
    assert not taken, "add these to `common` of [places], or to `doubtful` if they are places as often as words"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قتل 6 أشخاص في حصار طويل استمر حتى ليل الجمعة بعد هزة أرضية."),
        ("en", "Car bomb: police say 12 dead. Drug gangs and Bank workers fled. Gold prices rose."),
        ("fr", "Bilan : selon la Croix Rouge, 5 morts. Police et Marine sur les lieux."),
        ("es", "Salud informó de 5 heridos. Marina y Metro cerrados. Pueblo en alerta."),
    ],
)
def test_common_words_are_no_places(language: str, text: str) -> None:
    assert places_of(text, language) == []
