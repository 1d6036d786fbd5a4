"""What a word may begin, or end, for the readers of places: a name, a people, a phrase of this table or that.

Most words are nothing of the kind, and most sentences hold no word of most tables.
"""

from collections.abc import Sequence
from functools import lru_cache

from .gazetteer import Gazetteer
from .hints import Hinted, Hints, all_of
from .models import Token
from .name_starts import starts_of
from .names import JOINTS, Word, words_of
from .place_words import PlaceWords
from .records import dataclass

(
    NAME, PEOPLE, JOINT,  # the begin of a name, a people, a sign that may join two words
    COMPASS, CAPITAL, LANDS, COUNTRY, NEIGHBOURS, AGAIN, NAMING, THE,  # what speaks of a place without naming one
    ATTACKS, CLAUSES, LEADS_ON, WIDE, SINCE, NATION, DISTANCE, SAYING, BY, BASED, NATIVES, CENTRE, ATTACK_AGAIN, ONSET,
    ATTACKED, NOTABLY,  # the ends of phrases
) = (1 << bit for bit in range(27))  # fmt: skip
OPENS = COMPASS | CAPITAL | LANDS | COUNTRY | NEIGHBOURS | AGAIN | NAMING | THE
_SEMICOLONS = frozenset(";؛")  # they part as what leads on to the next place does


@dataclass(frozen=True, eq=False, slots=True)
class PlaceLine:
    """The words of one sentence, those of them that may be something, and all that they may be, as bits."""

    words: Sequence[Word]
    hinted: Hinted
    may: int


class PlaceHints:
    """The hints of one language."""

    def __init__(self, gazetteer: Gazetteer, known: PlaceWords) -> None:
        self._gazetteer, self._starts, self._onset = gazetteer, starts_of(gazetteer, ()), known.onset
        self._the = known.the if known.opens.starts(known.the) else ""
        self._begin = (
            (COMPASS, known.compass), (CAPITAL, known.capital), (LANDS, known.lands), (COUNTRY, known.country),
            (NEIGHBOURS, known.neighbours), (AGAIN, known.again), (NAMING, known.naming), (ATTACKS, known.attacks),
            (CLAUSES, known.clauses), (LEADS_ON, known.leads_on), (WIDE, known.wide), (SINCE, known.since),
            (NATION, known.nation), (DISTANCE, known.distance), (SAYING, known.said), (BY, known.by),
            (BASED, known.elsewhere), (BASED, known.belonging), (NATIVES, known.natives),
            (ATTACK_AGAIN, known.attack_again), (CENTRE, known.centre),
        )  # fmt: skip
        self._end = ((ATTACKED, known.attacked), (NOTABLY, known.notably))
        self._hints = Hints(self._bits)

    def line(self, text: str, tokens: Sequence[Token]) -> PlaceLine:
        """Look at the words of a sentence; where nothing joins or parts words, they are its tokens."""
        words = tokens
        hinted = self._hints.of(tokens)
        may = all_of(hinted)
        if may & JOINT:
            words = words_of(text, tokens)
            hinted = self._hints.of(words)
            may = all_of(hinted)
        return PlaceLine(words, hinted, may)

    def _bits(self, folded: str) -> int:
        bits = JOINT if folded[0] in JOINTS or folded[-1] in JOINTS else 0
        for bit, table in self._begin:
            bits |= bit if table.may_begin(folded) else 0
        for bit, table in self._end:
            bits |= bit if table.may_end(folded) else 0
        bits |= THE if folded == self._the else 0
        bits |= LEADS_ON if folded in _SEMICOLONS else 0
        bits |= ONSET if folded in self._onset else 0
        bits |= NAME if self._starts.hints[folded] else 0
        return bits | (PEOPLE if self._gazetteer.people(folded) else 0)


@lru_cache(maxsize=16)
def hints_for(gazetteer: Gazetteer, known: PlaceWords) -> PlaceHints:
    """Give the hints of one language, the same object each time."""
    return PlaceHints(gazetteer, known)
