"""Find the places that an article names, and resolve each to one row of the gazetteer.

The country is inferred from all names and peoples in the article (`place.mentions`); then every name is found, longest
first, and settled (`place.choice`), sentence by sentence (`place.reader`). ``places_for`` (module `place.of_figure`)
then picks the places of one figure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from .lexicon import Lexicon
from .models import Place, Sentence
from .place.called import names_of
from .place.gazetteer import Gazetteer, load_gazetteer
from .place.hints import hints_for
from .place.located import COUNTRYWIDE, Located
from .place.mentions import known_names, scope_of, widened
from .place.of_figure import places_for
from .place.reader import Reader
from .place.words import Beside, place_words
from .text import fold, tokenise

__all__ = ["Gazetteer", "Located", "find_places", "load_gazetteer", "places_for"]


def find_places(
    text: str,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    country_iso3: str | None = None,
    title: str | None = None,
) -> Located:
    """Resolve every place name of the article; infer its country where ``country_iso3`` is not given.

    ``title`` is a headline that stands outside the text; it helps to say what the article is about.
    """
    known = place_words(lexicon)
    hints = hints_for(gazetteer, known)
    lines = [hints.line(text, sentence.tokens) for sentence in sentences]
    above = hints.line(title or "", tokenise(title) if title else ())
    weights = [2, *(2 if sentence.headline else 1 for sentence in sentences)]
    everything = [above, *lines]
    first = [known_names(line, gazetteer, known) for line in everything]
    scope = scope_of(everything, first, weights, gazetteer, known, country_iso3)
    over, *names = [
        widened(found, line.words, gazetteer, scope.searched, known)
        for found, line in zip(first, everything, strict=True)
    ]
    headline = Reader(title, gazetteer, known, scope, [over, *names]).read(above, over) if title else []
    reader = Reader(text, gazetteer, known, scope, [over, *names])
    read = [reader.read(line, found) for line, found in zip(lines, names, strict=True)]
    read = reader.with_areas(headline, read)
    paragraph, number = [0], 0
    for before, after in pairwise(sentences):
        number += "\n" in text[before.end : after.start]
        paragraph.append(number)
    return Located(
        mentions=tuple([tuple([place for place, _ in found]) if found else () for found in read]),
        country=_as_written(reader.country(), (headline, *read), gazetteer),
        beside=tuple([tuple([around for _, around in found]) if found else () for found in read]),
        words=tuple([line.words for line in lines]),
        lines=tuple(lines),
        paragraph=tuple(paragraph[: len(sentences)]),
        naming=tuple(i for i, found in enumerate(read) if found),
        gazetteer=gazetteer,
        known=known,
        text=text,
        filed=frozenset(reader.filed),
        headlines=frozenset(i for i, sentence in enumerate(sentences) if sentence.headline),
        title=tuple(place.at(0, 0) for place, _ in headline),
        names=names_of(reader.going_back, (*read, headline)),
    )


def _as_written(
    country: Place | None, lines: Iterable[Sequence[tuple[Place, Beside]]], gazetteer: Gazetteer
) -> Place | None:
    """Give the article's country the name with which the article first names it: Liban, Ucrania, سورية of مدن سورية."""
    if country is None:
        return None
    named = [p for line in lines for p, _ in line if p.place_id == country.place_id]
    plain = (p.place for p in named if p.location_precision == COUNTRYWIDE and p.how != "context")
    last = (p.place.split()[-1] for p in named if " " in p.place)
    alike = (word for word in last if gazetteer.country_names.get(fold(word)) == country.country_iso3)
    return replace(country, place=next(chain(plain, alike), country.place))
