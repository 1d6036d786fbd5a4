"""What a word may begin, or end, for the readers of places: a name, a people, a phrase of this table or that.

Most words are nothing of the kind, and most sentences hold no word of most tables.
"""

from collections.abc import Sequence
from functools import lru_cache

from .gazetteer import Gazetteer
from .hints import REMEMBERED, Hinted, Hints
from .models import Token
from .name_starts import starts_of
from .names import ARTICLES, JOINTS, Word, inner, words_of
from .place_words import PlaceWords
from .records import dataclass

(
    NAME, PEOPLE, JOINT,  # the begin of a name, a people, a sign that may join two words
    COMPASS, CAPITAL, LANDS, COUNTRY, NEIGHBOURS, AGAIN, NAMING, THE,  # what speaks of a place without naming one
    ATTACKS, CLAUSES, LEADS_ON, WIDE, SINCE, NATION, DISTANCE, SAYING, BY, BASED, NATIVES, CENTRE, ATTACK_AGAIN, ONSET,
    ATTACKED, NOTABLY,  # the ends of phrases
    PAIRED,  # more than is true of the word alone: the next one decides
) = (1 << bit for bit in range(28))  # fmt: skip
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
        # Of the words that begin phrases of several words: what they are alone, what with which second word, and the
        # forms that begin names of several words.
        self._pairs: dict[str, tuple[int, dict[str, int], list[str]]] = {}

    def line(self, text: str, tokens: Sequence[Token]) -> PlaceLine:
        """Look at the words of a sentence; where nothing joins or parts words, they are its tokens."""
        sure = self._sure(tokens, joined=False)
        if sure is None:
            tokens = words_of(text, tokens)
            sure = self._sure(tokens, joined=True)
        may = 0
        for _, bits in sure or ():
            may |= bits
        return PlaceLine(tokens, sure or (), may)

    def _sure(self, words: Sequence[Word], *, joined: bool) -> list[tuple[int, int]] | None:
        """Give what the words are, beside the next one; None where a sign may join or part them, if not ``joined``."""
        sure: list[tuple[int, int]] = []
        for i, bits in self._hints.of(words):
            if bits & (PAIRED | JOINT):
                if bits & JOINT and not joined:
                    return None
                if bits & PAIRED:
                    bits = self._with_next(words[i].folded, words[i + 1].folded if i + 1 < len(words) else "")
            if bits:
                sure.append((i, bits))
        return sure

    def _with_next(self, folded: str, following: str) -> int:
        """Say what a word may be before another: most of "in" and "the" are nothing."""
        found = self._pairs.get(folded)
        if found is None:
            self._bits(folded)
            found = self._pairs[folded]
        bits, seconds, names = found
        bits |= seconds.get(following, 0)
        if folded == self._the and following and self._hints[following] & PEOPLE:
            bits |= THE
        for form in names if following else ():
            if following in ARTICLES or self._gazetteer.goes_on(f"{form} {inner(following)}", ()):
                bits |= NAME
        return bits

    def _bits(self, folded: str) -> int:
        alone = JOINT if folded[0] in JOINTS or folded[-1] in JOINTS else 0
        seconds: dict[str, int] = {}
        for bit, table in self._begin:
            by_itself, following = table.begun_by(folded)
            alone |= bit if by_itself else 0
            for second in following:
                seconds[second] = seconds.get(second, 0) | bit
        for bit, table in self._end:
            alone |= bit if table.may_end(folded) else 0
        alone |= LEADS_ON if folded in _SEMICOLONS else 0
        alone |= ONSET if folded in self._onset else 0
        alone |= PEOPLE if self._gazetteer.people(folded) else 0
        starts = self._starts.of(folded)
        if folded in ARTICLES or any(start.alone for start in starts):
            alone |= NAME
        names = [] if alone & NAME else [start.form for start in starts]
        if not seconds and not names and folded != self._the:
            return alone
        if len(self._pairs) > REMEMBERED:
            self._pairs.clear()
        self._pairs[folded] = (alone, seconds, names)
        return alone | PAIRED


@lru_cache(maxsize=16)
def hints_for(gazetteer: Gazetteer, known: PlaceWords) -> PlaceHints:
    """Give the hints of one language, the same object each time."""
    return PlaceHints(gazetteer, known)
