"""What a word may begin, or end, for the readers of places: a name, a people, a phrase of this table or that.

Most words are nothing of the kind, and most sentences hold no word of most tables.
"""

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from ..hints import REMEMBERED, Hinted, Hints
from ..models import Token
from .gazetteer import Gazetteer
from .name_starts import starts_of
from .names import ARTICLES, JOINTS, Word, outer, words_of
from .words import PlaceWords

(
    NAME, PEOPLE, JOINT,  # the begin of a name, a people, a sign that may join two words
    COMPASS, CAPITAL, LANDS, COUNTRY, NEIGHBOURS, HELD, AGAIN, NAMING, THE,  # what speaks of a place without naming one
    ATTACKS, CLAUSES, LEADS_ON, WIDE, SINCE, NATION, DISTANCE, SAYING, BY, BASED, NATIVES, CENTRE, ATTACK_AGAIN, ONSET,
    NAMED_BY,  # "village": what stands before it is a name
    ATTACKED, NOTABLY, SHOWS,  # the ends of phrases
    PAIRED,  # more than is true of the word alone: the next one decides
) = (1 << bit for bit in range(31))  # fmt: skip
OPENS = COMPASS | CAPITAL | LANDS | COUNTRY | NEIGHBOURS | HELD | AGAIN | NAMING | THE
_SEMICOLONS = frozenset(";؛")  # they part as what leads on to the next place does


class PlaceLine(NamedTuple):
    """The words of one sentence, those of them that may be something, and all that they may be, as bits."""

    words: Sequence[Word]
    hinted: Hinted
    may: int


_place_line = partial(tuple.__new__, PlaceLine)  # without the detour over keywords
_Pairs = tuple[int, dict[str, int]]  # what a word is alone, and more before which words


class PlaceHints:
    """The hints of one language."""

    def __init__(self, gazetteer: Gazetteer, known: PlaceWords) -> None:
        self._gazetteer, self._starts, self._onset = gazetteer, starts_of(gazetteer, ()), known.onset
        self._the = known.the if known.opens.starts(known.the) else ""
        self._begin = (
            (COMPASS, known.compass), (CAPITAL, known.capital), (LANDS, known.lands), (COUNTRY, known.country),
            (NEIGHBOURS, known.neighbours), (HELD, known.held), (AGAIN, known.again), (NAMING, known.naming),
            (ATTACKS, known.attacks), (SINCE, known.between),
            (CLAUSES, known.clauses), (LEADS_ON, known.leads_on), (WIDE, known.wide), (SINCE, known.since),
            (NATION, known.nation), (DISTANCE, known.distance), (SAYING, known.said), (BY, known.by),
            (BASED, known.elsewhere), (BASED, known.belonging), (BASED, known.lying), (NATIVES, known.natives),
            (ATTACK_AGAIN, known.attack_again), (CENTRE, known.centre), (NAMED_BY, known.naming_after),
            (NAMED_BY, known.apposed), (ONSET, known.triggered),
        )  # fmt: skip
        self._end = ((ATTACKED, known.attacked), (NOTABLY, known.notably), (SHOWS, known.shows_a_name))
        self._hints = Hints(self._bits)
        self._pairs: dict[str, _Pairs] = {}

    def line(self, text: str, tokens: Sequence[Token]) -> PlaceLine:
        """Look at the words of a sentence; where nothing joins or parts words, they are its tokens."""
        line = self._line(tokens, JOINT)
        return line or self._line(words_of(text, tokens), 0) or PlaceLine((), (), 0)

    def _line(self, tokens: Sequence[Word], joint: int) -> PlaceLine | None:
        """Say what each word may be, beside the next one; None where a sign may join or part them (``joint``)."""
        sure: list[tuple[int, int]] = []
        may, last, pairs = 0, len(tokens) - 1, self._pairs
        for i, bits in self._hints.of(tokens):
            if bits & (PAIRED | joint):
                if bits & joint:
                    return None
                bits, seconds = pairs.get(tokens[i][2]) or self._alone(tokens[i][2])
                if i < last:
                    bits |= seconds.get(tokens[i + 1][2], 0)
                if not bits:
                    continue
            sure.append((i, bits))
            may |= bits
        return _place_line((tokens, sure, may))

    def _bits(self, folded: str) -> int:
        alone, seconds = self._alone(folded)
        if not seconds:
            return alone
        if len(self._pairs) > REMEMBERED:
            self._pairs.clear()
        self._pairs[folded] = (alone, seconds)
        return alone | PAIRED

    def _alone(self, folded: str) -> _Pairs:
        """Give what a word is by itself, and what more before which word; only a longer name is begun by two."""
        alone = JOINT if folded[0] in JOINTS or folded[-1] in JOINTS else 0
        seconds: dict[str, int] = {}
        for bit, table in self._begin:
            by_itself, following = table.begun_by(folded)
            alone |= bit if by_itself else 0
            for second in following:
                seconds[second] = seconds.get(second, 0) | bit
        if folded == self._the:
            for people in self._gazetteer.peoples:
                seconds[people] = seconds.get(people, 0) | THE
        for bit, table in self._end:
            alone |= bit if table.may_end(folded) else 0
        alone |= LEADS_ON if folded in _SEMICOLONS else 0
        alone |= ONSET if folded in self._onset else 0
        alone |= PEOPLE if self._gazetteer.people(folded) else 0
        starts = self._starts.of(folded)
        if folded in ARTICLES or any(start.alone for start in starts):
            return alone | NAME, seconds
        for second in (second for start in starts for words in start.seconds for second in words):
            for following in outer(second):
                seconds[following] = seconds.get(following, 0) | NAME
        for article in ARTICLES if starts else ():
            seconds[article] = seconds.get(article, 0) | NAME
        return alone, seconds


@lru_cache(maxsize=16)
def hints_for(gazetteer: Gazetteer, known: PlaceWords) -> PlaceHints:
    """Give the hints of one language, the same object each time."""
    return PlaceHints(gazetteer, known)
