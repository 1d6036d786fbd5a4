"""The words around a name: city, near, north of, countryside of, from, to. Compiled from the lexicon's [places]."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from .lexicon import Lexicon
from .names import Word, heads, words_of
from .text import tokenise

AND = frozenset((",", "،", "and", "و", "et", "y", "e", "/", "&"))  # between the places of a list
QUOTES = frozenset(('"', "“", "”", "«", "»", "(", "'"))
REMEMBERED = 20_000  # words of the text for which a table keeps whether any phrase begins or ends with them

Tags = frozenset[str]
IN: Tags = frozenset({"in", "at"})
_NO_TAGS: Tags = frozenset()
_CLITICS: Mapping[str, Tags] = {"ب": IN, "ل": frozenset({"in"}), "ك": frozenset({"in"})}
T = TypeVar("T")


class Table(Generic[T]):
    """Phrases with their meanings, found at a word of the text; most words begin and end none."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self.meanings = meanings
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        for phrase in meanings:
            words = phrase.split(" ")
            self._first[words[0]] = max(len(words), self._first.get(words[0], 0))
            self._last[words[-1]] = max(len(words), self._last.get(words[-1], 0))
        self._most: dict[str, int] = {}  # words of the longest phrase that a word of the text begins
        self._none_begin: set[str] = set()
        self._none_end: set[str] = set()

    def starts(self, word: str) -> bool:
        """Does any phrase begin with exactly this word?"""
        return word in self._first

    def begins(self, folded: str) -> bool:
        """Does any phrase begin with this word, clitics aside?"""
        if folded not in self._none_begin and not any(form in self._first for form in heads(folded)):
            _remember(self._none_begin, folded)
        return folded not in self._none_begin

    def none_begin(self) -> set[str]:
        """Give the words met so far that begin no phrase."""
        return self._none_begin

    def starting_at(self, words: Sequence[Word], first: int) -> tuple[int, T] | None:
        """Give (one past the last word, meaning) of the longest phrase that begins with words[first].

        The first word may carry و ف ب ل ك in the text.
        """
        folded = words[first].folded
        if folded in self._none_begin:
            return None
        most = self._most.get(folded, -1)
        if most < 0:
            most = max([self._first.get(form, 0) for form in heads(folded)])
            if not most:
                _remember(self._none_begin, folded)
                return None
            if len(self._most) > REMEMBERED:
                self._most.clear()
            self._most[folded] = most
        for count in range(min(most, len(words) - first), 0, -1):
            found = self._match(words[first : first + count])
            if found:
                return first + count, found[0]
        return None

    def ending_at(self, words: Sequence[Word], last: int) -> tuple[int, T, str] | None:
        """Give (first word, meaning, clitics before it) of the longest phrase that ends with words[last]."""
        folded = words[last].folded
        if folded in self._none_end:
            return None
        most = max(self._last.get(folded, 0), int(any(form in self.meanings for form in heads(folded))))
        if not most:
            _remember(self._none_end, folded)
            return None
        for count in range(min(most, last + 1), 0, -1):
            found = self._match(words[last - count + 1 : last + 1])
            if found:
                return last - count + 1, found[0], found[1]
        return None

    def _match(self, run: Sequence[Word]) -> tuple[T, str] | None:
        """Give the meaning of a run of words that is a phrase, and the clitics that its first word carries."""
        tail = ""
        for word in run[1:]:
            if word.sign:
                return None
            tail += " " + word.folded
        first = run[0].folded
        if run[0].sign:
            return None
        for form in heads(first):
            if form + tail in self.meanings:
                return self.meanings[form + tail], first[: len(first) - len(form)]
        return None


def _remember(memory: set[str], word: str) -> None:
    if len(memory) > REMEMBERED:
        memory.clear()
    memory.add(word)


@dataclass(frozen=True, eq=False, slots=True)
class PlaceWords:
    """The tables of one language; ``before`` and ``after`` tag what stands beside a name."""

    opens: Table[str]  # every phrase that may speak of a place without naming one
    before: Table[Tags]
    after: Table[Tags]
    again: Table[str]  # "the city": the kind of the place that is gone back to
    country: Table[str]  # "the country"
    compass: Table[str]  # the point of the compass
    naming: Table[str]  # "village of": what follows is a name, known or not
    naming_after: Table[str]  # "village": what stands before it with a capital is a name, known or not
    bodies: Table[str]  # "ministry of": what follows belongs to a body's name
    bodies_after: Table[str]  # "Military Council": what stands before belongs to it
    lands: Table[str]  # "the lands", before a people: the country
    now: Table[str]  # "today": in a body's name, but after "in Aleppo" the time
    attacks: Table[str]  # "strike": the people named beside it made it, and live elsewhere
    elsewhere: Table[str]  # "stationed in": not where the event was
    belonging: Table[str]  # "belonging to", "most of them in": right before it, not where the event was
    said: Table[str]  # "said": what stands before it is who says it, not where it was
    wide: Table[str]  # "in total": not the village spoken of just before
    since: Table[str]  # "since", before a date
    distance: Table[str]  # "km": after a number, how far the next place is from what is told
    clauses: Table[str]  # "while": begins another clause, with its own place
    common: frozenset[str]  # names that are common words: a kind word must stand before them
    doubtful: frozenset[str]  # names that may be common words: something must stand before them
    parts: frozenset[str]  # words that begin a name of two words: كفر, تل
    shows_a_name: Table[str]  # "in": a capital after it begins a name, known or not
    not_places: frozenset[str]  # what begins no such name
    foreign: frozenset[str]  # "neighbouring": a country of which this is said is not the article's own
    not_names: frozenset[str]  # what may follow "village" without being its name
    districts: frozenset[str]  # kind words of a district: after a name without "in" they tell where it lies
    the: str  # the article with which a point of the compass stands for a part of the country


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around a name: the words of it from ``first`` to ``last`` (exclusive), and what they say."""

    first: int
    last: int
    kind: str = ""
    compass: str = ""
    near: bool = False
    countryside: bool = False
    sea: bool = False
    preposition: Tags = frozenset()

    @property
    def evidence(self) -> bool:
        """Do the words around speak of a place at all?"""
        return bool(self.kind or self.compass or self.near or self.countryside or self.sea or self.preposition)


def _key(phrase: str) -> str:
    return " ".join(word.folded for word in words_of(phrase, tokenise(phrase)) if not word.sign)


def _tagged(tables: Iterable[tuple[str, Iterable[str]]]) -> dict[str, Tags]:
    out: dict[str, Tags] = {}
    for tag, phrases in tables:
        for key in filter(None, map(_key, phrases)):
            out[key] = out.get(key, frozenset()) | {tag}
    return out


@cache
def place_words(lexicon: Lexicon) -> PlaceWords:
    """Compile the tables of one language."""
    section: Mapping[str, Any] = lexicon.section("places")
    lists = [(tag, section.get(tag, ())) for tag in ("in", "at", "from", "to", "near", "countryside", "sea", "skip")]
    # "Homs city", but not "the Gaza city of Rafah"
    following = [
        (f"kind:{kind}", [w for w in words if not w.endswith(" of")])
        for kind, words in section.get("kinds", {}).items()
    ]
    kinds = [(f"kind:{kind}", words) for kind, words in section.get("kinds", {}).items()]
    compass = {point.upper(): words for point, words in section.get("compass", {}).items()}
    points = [(f"compass:{point}", words) for point, words in compass.items()]
    sides = [
        (side if side in ("countryside", "around") else f"side:{side.upper()}", words)
        for side, words in section.get("side", {}).items()
    ]

    def plain(name: str) -> Table[str]:
        return Table({key: key for key in filter(None, map(_key, section.get(name, ())))})

    again = {_key(phrase): kind for kind, words in section.get("again", {}).items() for phrase in words}
    directions = {_key(phrase): point for point, words in compass.items() for phrase in words}
    naming, country = plain("naming"), plain("country")
    return PlaceWords(
        opens=Table({**again, **directions, **naming.meanings, **country.meanings, **plain("lands").meanings}),
        before=Table(_tagged([*lists, *kinds, *points])),
        after=Table(_tagged([*sides, *(following if section.get("kinds_follow") else ())])),
        again=Table(again),
        country=country,
        compass=Table(directions),
        naming=naming,
        naming_after=plain("naming_after"),
        bodies=plain("bodies"),
        bodies_after=plain("bodies_after"),
        lands=plain("lands"),
        now=plain("now"),
        attacks=plain("attacks"),
        elsewhere=plain("elsewhere"),
        belonging=plain("belonging"),
        said=plain("said"),
        wide=plain("wide"),
        since=plain("since"),
        distance=plain("distance"),
        clauses=plain("clauses"),
        common=frozenset(map(_key, section.get("common", ()))),
        doubtful=frozenset(map(_key, section.get("doubtful", ()))),
        parts=frozenset(map(_key, section.get("parts", ()))),
        shows_a_name=plain("shows_a_name"),
        not_places=frozenset(map(_key, section.get("not_places", ()))),
        foreign=frozenset(map(_key, section.get("foreign", ()))),
        not_names=frozenset(map(_key, section.get("not_names", ()))),
        districts=frozenset(map(_key, section.get("kinds", {}).get("admin2", ()))),
        the=section.get("the", "the"),
    )


def beside(words: Sequence[Word], first: int, last: int, clitic: str, known: PlaceWords) -> Beside:
    """Read outwards from words[first:last] until a word says nothing of the place."""
    said: dict[str, str] = {}
    preposition = _of_clitic(clitic)
    start = j = first
    for _ in range(5):
        if j > 1 and words[j - 1].folded in QUOTES:
            j -= 1
        found = known.before.ending_at(words, j - 1) if j > 0 and not preposition else None
        if not found:
            break
        j, tags, taken = found
        told = {tag.partition(":")[0]: tag.partition(":")[2] for tag in sorted(tags)}
        if told.keys() & {"kind", "compass", "near", "countryside", "sea"}:
            said = told | said
            start = j
        elif "skip" not in told or (tags & {"in", "from", "to"} and not _says_more(words, j - 1, known)):
            preposition = tags
            break
        preposition = _of_clitic(taken[-1:]) if taken[-1:] in ("ب", "ل") else preposition
    end = last
    follows = known.after.starting_at(words, last) if last < len(words) else None
    if follows and _names_another(words, follows, known):
        follows = None
    for tag in sorted(follows[1]) if follows else ():
        name, _, value = tag.partition(":")
        if name != "side" or "countryside" in said or said.get("kind") in ("admin1", "area"):
            said.setdefault({"side": "compass", "around": "near"}.get(name, name), value)
            end = follows[0] if follows else last
    return Beside(
        start, end, said.get("kind", ""), said.get("compass", ""), "near" in said, "countryside" in said, "sea" in said,
        preposition,
    )  # fmt: skip


def _names_another(words: Sequence[Word], follows: tuple[int, Tags], known: PlaceWords) -> bool:
    """Does the kind word after a name belong to the next one: "the Gaza city *of Rafah*"?"""
    last, tags = follows
    town = tags & {"kind:city", "kind:town", "kind:village", "kind:camp"}
    return bool(town) and last + 1 < len(words) and words[last].folded == "of" and words[last + 1].capital


def _of_clitic(clitic: str) -> Tags:
    """Give what a preposition in one word with the name says: ب is "in", ل and ك only show a name."""
    return _CLITICS.get(clitic[-1:], _NO_TAGS)


def _says_more(words: Sequence[Word], last: int, known: PlaceWords) -> bool:
    found = known.before.ending_at(words, last) if last >= 0 else None
    return bool(found and any(":" in tag or tag in ("near", "countryside", "sea") for tag in found[1]))
