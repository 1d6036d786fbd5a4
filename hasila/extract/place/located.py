"""The places that an article names, laid out sentence by sentence for the questions of its figures."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..models import Place
from ..text import is_year
from .called import Names
from .gazetteer import REGION, Gazetteer
from .hints import DISTANCE, SAYING, PlaceLine
from .names import Word
from .words import QUOTES, Beside, PlaceWords

# Metrics of movement, where a place may be left or reached; elsewhere "from X" says where somebody came from, not where
# it was.
MOVEMENT = frozenset(("displaced", "evacuated", "refugees", "returned"))
NEAR, AREA = 2, 4  # the precisions of what is near a place, and of a first-level area
COUNTRYWIDE, AT_SEA = 6, 7  # the precisions at which a place only says the country, and of the sea
BREAKS = frozenset(',،;؛:.()[]–—-"“”«»•')
_DISTANCE = 3  # words from a number of kilometres to the place from which it is measured
_MEASURED = 12  # the same, where the word "kilometres" is written
LIST_GAP = 6  # letters between the places of a list: "A, and B"
LABEL = 4  # letters from a place to its number in brackets
SAID = 4  # words from a place to "said", where the place tells who says it


Layout = tuple[list[int], list[int], frozenset[int]]
OfSentence = dict[int, tuple[Place, ...]]


class Kept:
    """What was worked out for one figure and is kept for the next ones, by sentence; in pairs: of harm, of movement."""

    __slots__ = ("alone", "before", "carried", "focus", "headings", "layouts", "partings", "summing", "told", "usable")

    def __init__(self) -> None:
        self.layouts: dict[int, Layout] = {}
        self.partings: dict[int, tuple[list[int], list[int]]] = {}
        self.summing: dict[int, bool] = {}
        self.headings: dict[int, Place | None] = {}
        self.usable: tuple[OfSentence, OfSentence] = ({}, {})
        self.told: tuple[OfSentence, OfSentence] = ({}, {})
        self.carried: dict[tuple[int, bool, int], Place | None] = {}
        self.before: dict[tuple[int, bool, bool, bool], tuple[tuple[Place, ...], bool]] = {}
        self.alone: list[int] | None = None
        self.focus: list[Place | None] = []


@dataclass(frozen=True, eq=False, slots=True)
class Located:
    """The places of an article: ``mentions[i]`` are those of sentence ``i`` in text order; ``country`` is its scope.

    ``beside[i]`` says what stands around each mention, ``words[i]`` are the sentence's words, ``lines[i]`` says which
    of them may begin or end something, ``paragraph[i]`` is its paragraph. ``naming`` are the
    sentences with a mention.
    """

    mentions: tuple[tuple[Place, ...], ...]
    country: Place | None
    beside: tuple[tuple[Beside, ...], ...]
    words: tuple[Sequence[Word], ...]
    lines: tuple[PlaceLine, ...]
    paragraph: tuple[int, ...]
    naming: tuple[int, ...]
    gazetteer: Gazetteer
    known: PlaceWords
    text: str = ""
    filed: frozenset[str] = frozenset()  # the places of the dateline
    title: tuple[Place, ...] = ()
    headlines: frozenset[int] = frozenset()
    names: Names = field(default_factory=dict)  # of "the country", and of a capital whose name follows
    kept: Kept = field(default_factory=Kept)

    @property
    def home(self) -> str | None:
        """The ISO3 of the article's country."""
        return self.country.country_iso3 if self.country else None

    def named(self, index: int) -> Iterator[tuple[Place, Beside]]:
        """Give the places of a sentence, each with what stands beside it."""
        return zip(self.mentions[index], self.beside[index], strict=True)


def layout(index: int, located: Located) -> Layout:
    """Give where the words of a sentence start, where its clause breaks do, and where the words with و do."""
    found = located.kept.layouts.get(index)
    if found is None:
        words = located.words[index]
        breaks = [word.start for word in words if word.sign and word.folded in BREAKS]
        joined = frozenset([word.start for word in words if word.folded[0] == "و"])
        found = located.kept.layouts[index] = ([w[0] for w in words], breaks, joined)
    return found


def said_with_in(index: int, located: Located) -> set[int]:
    """Give where the places of a sentence start that "in" or "at" stands before."""
    return {place.start for place, around in located.named(index) if "at" in around.preposition}


def any_within(starts: Sequence[int], low: int, high: int) -> bool:
    """Does one of these places in the text lie from ``low`` up to ``high``?"""
    at = bisect_left(starts, low)
    return at < len(starts) and starts[at] < high


def is_measured(place: Place, index: int, located: Located) -> bool:
    """Does a number of kilometres stand before a place: "300 km north of Y"?"""
    words = located.words[index]
    last: Place | None = None
    for other, around in located.named(index):
        aside = last and around.near and 0 <= other.start - last.end <= 1  # "in the province of X near Y"
        if (around.compass or around.near) and other.start == place.start and (aside or number_before(place, words)):
            return True
        last = other if is_narrow(other) else last
    return is_far_from(place, index, located)


def is_far_from(place: Place, index: int, located: Located) -> bool:
    """Is a place that from which a distance is measured: "180 kilometers to the north of the capital, Y"?"""
    if not located.lines[index].may & DISTANCE:
        return False
    words, known = located.words[index], located.known
    last = bisect_left(layout(index, located)[0], place.start)
    return any(
        words[i - 1].folded[0].isdigit() and known.distance.starting_at(words, i)
        for i in range(max(1, last - _MEASURED), min(len(words), last + 1))
    )


def number_before(place: Place, words: Sequence[Word]) -> bool:
    """Does a number stand shortly before a place: "180 km to the north of Y"?"""
    last = bisect_left(words, place.start, key=_start)
    for word in reversed(words[max(0, last - _DISTANCE) : last]):
        if word.folded[0].isdigit():
            return not is_year(word.folded)
        if word.folded in ",،":
            return False  # on 3 May, north of Y
    return False


def _start(word: Word) -> int:
    return word.start


def of_who_says(place: Place, index: int, located: Located, within: int = SAID) -> bool:
    """Does "said" follow shortly: the place of who speaks, "a leader in X, said"? Not "in X, officials said"."""
    if not located.lines[index].may & SAYING:
        return False
    words, first = located.words[index], bisect_left(layout(index, located)[0], place.end)
    for i in range(first, min(len(words), first + within)):
        if located.known.said.starting_at(words, i):
            apart = i > first + 1 and words[first].folded == ","
            if apart and i == first + 2 and words[first + 1].folded in QUOTES:
                return False  # the place is in what was said: '"they came to X," said a witness'
            return not apart or any(word.sign for word in words[first + 1 : i])
    return False


def is_narrow(place: Place) -> bool:
    return (place.location_precision or COUNTRYWIDE) != COUNTRYWIDE or place.how == "unknown"


def with_parts(places: Sequence[Place], located: Located) -> tuple[Place, ...]:
    """Add to a figure whose own place is a region the areas that the region is made of, as coverage."""
    region = located.gazetteer.area(places[0].place_id or "")
    parts = region.parts if region and region.kind == REGION else ()
    return (*places, *[_part(places[0], part, located) for part in parts]) if parts else tuple(places)


def _part(place: Place, area_id: str, located: Located) -> Place:
    area = located.gazetteer.area(area_id)
    area1 = located.gazetteer.area(area.admin1) if area else None
    if not area:
        return place
    return Place(
        place.start, place.end, place.place, "coverage", area.id, area.name_en, area.name_ar, area.lat, area.lon,
        place.country_iso3, area1.name_en if area1 else None, area.admin1,
        area.name_en if area.kind == "admin2" else None, area.admin2 or None,
        4 if area.kind == "admin1" else 3, "context",
    )  # fmt: skip
