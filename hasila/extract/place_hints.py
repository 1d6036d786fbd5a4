"""What a word of the text may begin: a name, a people, a phrase of this table or that. Most words begin nothing.

The words of a sentence are looked up once, in one table; what is read of places then passes over all others.
"""

from collections.abc import Sequence
from functools import lru_cache

from .gazetteer import Gazetteer
from .names import ARTICLES, Word
from .place_words import PlaceWords

NAME, PEOPLE, OPENS, ATTACKS, CLAUSES, LEADS_ON, WIDE, SINCE = (1 << bit for bit in range(8))
_SEMICOLONS = frozenset(";؛")  # they part as what leads on to the next place does
_REMEMBERED = 50_000  # words
Hinted = Sequence[tuple[int, int]]  # the words of a sentence that may begin something, and what


class Hints(dict[str, int]):
    """A word as it is folded -> what it may begin, as bits; worked out when a word is first met."""

    def __init__(self, gazetteer: Gazetteer, known: PlaceWords) -> None:
        super().__init__()
        self._gazetteer = gazetteer
        self._tables = (
            (OPENS, known.opens), (ATTACKS, known.attacks), (CLAUSES, known.clauses), (LEADS_ON, known.leads_on),
            (WIDE, known.wide), (SINCE, known.since),
        )  # fmt: skip

    def __missing__(self, folded: str) -> int:
        hints = sum(bit for bit, table in self._tables if table.may_begin(folded))
        hints |= LEADS_ON if folded in _SEMICOLONS else 0
        hints |= NAME if folded in ARTICLES or self._gazetteer.opening(folded, ()) else 0  # "Ed Daein"
        hints |= PEOPLE if self._gazetteer.people(folded) else 0
        if len(self) > _REMEMBERED:
            self.clear()
        self[folded] = hints
        return hints

    def of(self, words: Sequence[Word]) -> Hinted:
        """Give the words that may begin something."""
        return [(i, hints) for i, word in enumerate(words) if (hints := self[word[0]])]


@lru_cache(maxsize=16)
def hints_for(gazetteer: Gazetteer, known: PlaceWords) -> Hints:
    """Give the hints of one language, the same object each time."""
    return Hints(gazetteer, known)
