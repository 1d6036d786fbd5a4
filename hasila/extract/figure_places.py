"""Which of the places that an article names a figure speaks of: those of its clause, else its sentence, else carried over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .lexicon import Lexicon
from .models import Place, Sentence
from .names import Word

# Metrics of movement, where a place may be left or reached; elsewhere "from" and "to" say nothing of where it happened.
MOVEMENT = frozenset(("displaced", "evacuated", "refugees", "returned", "released", "rescued"))
_BREAKS = frozenset(',،;؛:.()[]–—-"“”«»')


@dataclass(frozen=True, slots=True)
class Located:
    """The places of an article: ``mentions[i]`` are those of sentence ``i`` in text order; ``country`` is its scope."""

    mentions: tuple[tuple[Place, ...], ...]
    country: Place | None = None
    words: tuple[Sequence[Word], ...] = ()


def places_for(
    start: int,
    end: int,
    sentence_index: int,
    sentences: Sequence[Sentence],
    located: Located,
    metric: str,
    lexicon: Lexicon,
) -> tuple[Place, ...]:
    """The places of the figure whose number stands at ``start:end``, most specific first; the first is its place."""
    own = [place for place in located.mentions[sentence_index] if _usable(place, metric)]
    near = _of_clause(start, end, sentence_index, located, own) or own
    if near and min(place.location_precision or 9 for place in near) >= 6:
        near = near if not own else own
    if near:
        return tuple(_ordered(near, start, metric))
    carried = _carried(sentence_index, sentences, located, metric)
    if carried:
        return carried
    return (replace(located.country, start=start, end=start),) if located.country else ()


def _usable(place: Place, metric: str) -> bool:
    return True


def _of_clause(start: int, end: int, index: int, located: Located, places: Sequence[Place]) -> list[Place]:
    """Keep the places with no clause break between them and the number."""
    breaks = (
        [word.start for word in located.words[index] if word.sign and word.folded in _BREAKS] if located.words else []
    )
    return [place for place in places if not any(min(end, place.end) <= at < max(start, place.start) for at in breaks)]


def _ordered(places: Sequence[Place], start: int, metric: str) -> list[Place]:
    """Put the most specific first, among equals the nearest to the number; mark origin and destination for movements only."""
    if metric not in MOVEMENT:
        places = [replace(place, role="occurred") for place in places]
    order = {"origin": 0, "occurred": 0, "coverage": 1, "destination": 2}
    return sorted(
        places,
        key=lambda place: (
            order[place.role],
            (place.location_precision or 9) > 5,
            min(place.location_precision or 9, 4),
            abs(place.start - start),
        ),
    )


def _carried(index: int, sentences: Sequence[Sentence], located: Located, metric: str) -> tuple[Place, ...]:
    """Give the most specific place of the sentence before, else of the headline."""
    for other in (index - 1, *(i for i, sentence in enumerate(sentences) if sentence.headline)):
        if 0 <= other < len(located.mentions) and located.mentions[other]:
            return (_ordered(located.mentions[other], sentences[other].end, metric)[0],)
    return ()
