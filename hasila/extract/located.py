"""The places that an article names, laid out sentence by sentence for the questions of its figures."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .gazetteer import Gazetteer
from .models import Place
from .names import Word
from .place_hints import Hinted
from .place_words import Beside, PlaceWords

# Metrics of movement, where a place may be left or reached; elsewhere "from X" says where somebody came from, not where
# it was.
MOVEMENT = frozenset(("displaced", "evacuated", "refugees", "returned"))
KEPT = 64  # sentences for which the places are kept while an article's figures are placed
NEAR, AREA = 2, 4  # the precisions of what is near a place, and of a first-level area
COUNTRYWIDE, AT_SEA = 6, 7  # the precisions at which a place only says the country, and of the sea
BREAKS = frozenset(',،;؛:.()[]–—-"“”«»•')
_DISTANCE = 3  # words from a number of kilometres to the place from which it is measured
_MEASURED = 12  # the same, where the word "kilometres" is written
LIST_GAP = 6  # letters between the places of a list: "A, and B"
LABEL = 4  # letters from a place to its number in brackets
SAID = 4  # words from a place to "said", where the place tells who says it


@dataclass(frozen=True, eq=False, slots=True)
class Located:
    """The places of an article: ``mentions[i]`` are those of sentence ``i`` in text order; ``country`` is its scope.

    ``beside[i]`` says what stands around each mention, ``words[i]`` are the sentence's words, ``hinted[i]`` those
    that may begin something, ``paragraph[i]`` its paragraph.
    """

    mentions: tuple[tuple[Place, ...], ...]
    country: Place | None
    beside: tuple[tuple[Beside, ...], ...]
    words: tuple[Sequence[Word], ...]
    hinted: tuple[Hinted, ...]
    paragraph: tuple[int, ...]
    gazetteer: Gazetteer
    known: PlaceWords
    filed: frozenset[str] = frozenset()  # the places of the dateline
    title: tuple[Place, ...] = ()
    headlines: frozenset[int] = frozenset()


@lru_cache(maxsize=KEPT)
def layout(index: int, located: Located) -> tuple[list[int], list[int], frozenset[int]]:
    """Give where the words of a sentence start, where its clause breaks do, and where the words with و do."""
    words = located.words[index]
    breaks = [word.start for word in words if word.sign and word.folded in BREAKS]
    return [w.start for w in words], breaks, frozenset(word.start for word in words if word.folded.startswith("و"))


def any_within(starts: Sequence[int], low: int, high: int) -> bool:
    """Does one of these places in the text lie from ``low`` up to ``high``?"""
    at = bisect_left(starts, low)
    return at < len(starts) and starts[at] < high


def is_measured(place: Place, index: int, located: Located) -> bool:
    """Does a number of kilometres stand before a place: "300 km north of Y"?"""
    around = (b for p, b in zip(located.mentions[index], located.beside[index], strict=True) if p.start == place.start)
    words = located.words[index]
    by_compass = any(b.compass or b.near for b in around) and number_before(place, words)
    return by_compass or is_far_from(place, words, located.known)


def is_far_from(place: Place, words: Sequence[Word], known: PlaceWords) -> bool:
    """Is a place that from which a distance is measured: "180 kilometers to the north of the capital, Y"?"""
    last = next((i for i, word in enumerate(words) if word.start >= place.start), len(words))
    return any(
        words[i - 1].folded[0].isdigit() and known.distance.starting_at(words, i)
        for i in range(max(1, last - _MEASURED), last)
    )


def number_before(place: Place, words: Sequence[Word]) -> bool:
    """Does a number stand shortly before a place: "180 km to the north of Y"?"""
    before = [word for word in words if word.start < place.start][-_DISTANCE:]
    return any(word.folded[0].isdigit() for word in before)


def of_who_says(place: Place, index: int, located: Located, within: int = SAID) -> bool:
    """Does "said" follow shortly: the place of the one who speaks, "a leader in X, said"?"""
    words, first = located.words[index], bisect_left(layout(index, located)[0], place.end)
    return any(located.known.said.starting_at(words, i) for i in range(first, min(len(words), first + within)))


def is_narrow(place: Place) -> bool:
    return (place.location_precision or COUNTRYWIDE) != COUNTRYWIDE or place.how == "unknown"
