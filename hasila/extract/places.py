"""Find the places that an article names, and say which of them a figure speaks of.

Read in two steps: ``find_places`` resolves every name in the article once; ``places_for`` then picks, for one number,
the places of its clause, its sentence, the sentence before, the headline or at last the article's country.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hasila.extract.models import Place, Sentence

if TYPE_CHECKING:
    from hasila.extract.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The tables of places, areas and countries, read lazily from ``data``."""

    data_dir: Path

    def kind(self, place_id: str | None) -> str | None:
        """What a place is: country, region, admin1, admin2, city, village, crossing, camp, base, hill, prison ..."""
        return None


@dataclass(frozen=True, slots=True)
class Located:
    """The places of an article: ``mentions[i]`` are those of sentence ``i`` in text order; ``country`` is its scope."""

    mentions: tuple[tuple[Place, ...], ...]
    country: Place | None = None


def load_gazetteer(data_dir: Path) -> Gazetteer:
    """Open the tables in ``data_dir``; names are read when an article first needs them."""
    return Gazetteer(data_dir)


def find_places(
    text: str,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    lexicon: "Lexicon",
    country_iso3: str | None = None,
) -> Located:
    """Resolve every place name of the article; infer its country where ``country_iso3`` is not given."""
    return Located(tuple(() for _ in sentences))


def places_for(
    start: int,
    end: int,
    sentence_index: int,
    sentences: Sequence[Sentence],
    located: Located,
    metric: str,
    lexicon: "Lexicon",
) -> tuple[Place, ...]:
    """The places of the figure whose number stands at ``start:end``, most specific first; the first is its place."""
    return ()
