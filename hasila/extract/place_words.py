"""The words around a name: city, near, north of, countryside of, from, to. Compiled from the lexicon's section
[places].
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .lexicon import Lexicon
from .names import Word, heads, words_of
from .text import tokenise

LONGEST = 4  # words of a phrase
QUOTES = frozenset(('"', "“", "”", "«", "»", "(", "'"))

Tags = frozenset[str]
IN: Tags = frozenset({"in", "at"})


@dataclass(frozen=True, eq=False, slots=True)
class PlaceWords:
    """Phrases by their words joined with spaces; ``before`` and ``after`` tag what stands beside a name."""

    before: Mapping[str, Tags]
    after: Mapping[str, Tags]
    again: Mapping[str, str]
    country: frozenset[str]
    compass: Mapping[str, str]
    common: frozenset[str]
    doubtful: frozenset[str]
    bodies: frozenset[str]
    bodies_after: frozenset[str]
    elsewhere: frozenset[str]
    parts: frozenset[str]
    naming: frozenset[str]
    wide: frozenset[str]
    the: str
    not_names: frozenset[str]
    first_words: frozenset[str]


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
        for phrase in phrases:
            key = _key(phrase)
            if key:
                out[key] = out.get(key, frozenset()) | {tag}
    return out


@cache
def place_words(lexicon: Lexicon) -> PlaceWords:
    """Compile the tables of one language."""
    section: Mapping[str, Any] = lexicon.section("places")
    lists = [(tag, section.get(tag, ())) for tag in ("in", "at", "from", "to", "near", "countryside", "sea", "skip")]
    kinds = [(f"kind:{kind}", words) for kind, words in section.get("kinds", {}).items()]
    points = [(f"compass:{point.upper()}", words) for point, words in section.get("compass", {}).items()]
    sides = [
        (side if side in ("countryside", "around") else f"side:{side.upper()}", words)
        for side, words in section.get("side", {}).items()
    ]
    compass = {_key(phrase): point.upper() for point, words in section.get("compass", {}).items() for phrase in words}
    latin = not any("\u0600" <= word[:1] <= "\u06ff" for word in section.get("in", ("a",)))
    before = _tagged([*lists, *kinds, *points])
    again = {_key(phrase): kind for kind, words in section.get("again", {}).items() for phrase in words}
    country = frozenset(map(_key, section.get("country", ())))
    return PlaceWords(
        before=before,
        after=_tagged([*sides, *(kinds if latin else ())]),
        again=again,
        country=country,
        compass=compass,
        common=frozenset(map(_key, section.get("common", ()))),
        doubtful=frozenset(map(_key, section.get("doubtful", ()))),
        bodies=frozenset(map(_key, section.get("bodies", ()))),
        bodies_after=frozenset(map(_key, section.get("bodies_after", ()))),
        elsewhere=frozenset(map(_key, section.get("elsewhere", ()))),
        parts=frozenset(map(_key, section.get("parts", ()))),
        the=section.get("the", "the"),
        wide=frozenset(map(_key, section.get("wide", ()))),
        naming=frozenset(map(_key, section.get("naming", ()))),
        not_names=frozenset(map(_key, section.get("not_names", ()))),
        first_words=frozenset(phrase.split(" ")[0] for phrase in (*before, *again, *country)),
    )


def ending_at(
    words: Sequence[Word], last: int, table: Mapping[str, Any] | frozenset[str]
) -> tuple[int, Any, str] | None:
    """Give (first word, meaning, clitic) of the longest phrase of ``table`` that ends with words[last].

    The first word may carry و ف ب ل ك, or none: the clitic that was taken off is given, since "ب" means "in".
    """
    for count in range(min(LONGEST, last + 1), 0, -1):
        first = last - count + 1
        run = words[first : last + 1]
        if any(word.sign for word in run):
            continue
        tail = "".join(" " + word.folded for word in run[1:])
        for form in heads(run[0].folded):
            if form + tail in table:
                meaning = table[form + tail] if isinstance(table, Mapping) else form + tail
                return first, meaning, run[0].folded[: len(run[0].folded) - len(form)]
    return None


def starting_at(words: Sequence[Word], first: int, table: Mapping[str, Any] | frozenset[str]) -> tuple[int, Any] | None:
    """Give (one past the last word, meaning) of the longest phrase of ``table`` that begins with words[first]."""
    for count in range(min(LONGEST, len(words) - first), 0, -1):
        run = words[first : first + count]
        if any(word.sign for word in run):
            continue
        tail = "".join(" " + word.folded for word in run[1:])
        for form in heads(run[0].folded):
            if form + tail in table:
                return first + count, table[form + tail] if isinstance(table, Mapping) else form + tail
    return None


def beside(words: Sequence[Word], first: int, last: int, clitic: str, known: PlaceWords) -> Beside:
    """Read outwards from words[first:last] until a word says nothing of the place."""
    kind = compass = ""
    near = countryside = sea = False
    preposition: Tags = (
        IN if clitic[-1:] == "ب" else frozenset({"in"}) if clitic[-1:] in ("ل", "ك") and clitic else frozenset()
    )
    start = j = first
    for _ in range(5):
        if j > 1 and words[j - 1].folded in QUOTES:
            j -= 1
        found = ending_at(words, j - 1, known.before) if j > 0 and not preposition else None
        if not found:
            break
        at, tags, taken = found
        told = {tag.partition(":")[0]: tag.partition(":")[2] for tag in tags}
        descriptive = told.keys() & {"kind", "compass", "near", "countryside", "sea"}
        if descriptive:
            kind, compass = kind or told.get("kind", ""), compass or told.get("compass", "")
            near, sea = near or "near" in told, sea or "sea" in told
            countryside = countryside or "countryside" in told
            start = at
        elif "skip" not in told or (tags & {"in", "from", "to"} and not _says_more(words, at - 1, known)):
            preposition = tags
            break
        j = at
        if taken[-1:] in ("ب", "ل") and taken:
            preposition = IN if taken[-1:] == "ب" else frozenset({"in"})
    end = last
    follows = starting_at(words, last, known.after) if last < len(words) else None
    if follows:
        for tag in follows[1]:
            name, _, value = tag.partition(":")
            if name == "kind":
                kind, end = kind or value, follows[0]
            elif name == "countryside":
                countryside, end = True, follows[0]
            elif name == "around":
                near, end = True, follows[0]
            elif countryside or kind in ("admin1", "area"):
                compass, end = compass or value, follows[0]
    return Beside(start, end, kind, compass, near, countryside, sea, preposition)


def _says_more(words: Sequence[Word], last: int, known: PlaceWords) -> bool:
    found = ending_at(words, last, known.before) if last >= 0 else None
    return bool(found and any(":" in tag or tag in ("near", "countryside", "sea") for tag in found[1]))
