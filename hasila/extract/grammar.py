"""What each word of a sentence can mean: the lexicon's sections, compiled once into one index of phrases.

A `Mark` is one meaning of one phrase in the sentence: its kind ("value", "noun", "cue" ...), what the lexicon says of
it, the tokens it covers, and the clitics that were taken off its first word. Kinds do not compete with one another; of
one kind the longest phrase wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any, NamedTuple

from .lexicon import Lexicon
from .models import Token
from .text import strip_clitics, tokenise


class Mark(NamedTuple):
    """One meaning of tokens[first:last]; ``prefix`` are the clitics before the first word ("وال")."""

    kind: str
    value: Any
    first: int
    last: int
    prefix: str


_mark = partial(tuple.__new__, Mark)  # without the detour over keywords
Marks = Sequence[Mapping[str, Mark]]


class Marked(list[Mapping[str, Mark]]):
    """The marks of a sentence, and where a date, a number or a noun may begin: most tokens begin none of them.

    ``kinds`` are all kinds of marks that may be among them.
    """

    __slots__ = ("dates", "kinds", "nouns", "numbers")

    def __init__(self) -> None:
        super().__init__()
        self.dates: list[int] = []
        self.numbers: list[int] = []
        self.nouns: list[int] = []
        self.kinds: set[str] = set()


# What a word may be, for the quick look at a sentence before it is read: a number, a singular person, a word that says
# what happened, a day, the start of something, a word that begins a list of parts, what an article tells of.
NUMBER, ONE, HAPPENING, DAY, ONSET, PARTS, THEME = 1, 2, 4, 8, 16, 32, 64
_QUICK = {
    "value": NUMBER, "scale": NUMBER, "twice": NUMBER, "half": NUMBER, "vague": NUMBER, "rounded": NUMBER,
    "cue": HAPPENING, "tolls": HAPPENING, "toll_head": HAPPENING, "this_number": HAPPENING,
    "dates_weekdays": DAY, "dates_months": DAY, "dates_relative": DAY, "dates_onset": ONSET, "dates_since": ONSET,
    "both_did": ONE, "of_two": ONE,
    "part": PARTS, "theme": THEME, "homeward": THEME, "holds": HAPPENING, "by_it": HAPPENING, "aboard": HAPPENING,
}  # fmt: skip
_Row = tuple[str, tuple[str, ...], str, Any]  # clitics, further words, kind, value
# What can begin with a word: it alone, phrases by their second word, hints, kinds, and marks made before, by token.
_Entry = tuple[
    tuple[tuple[str, Any, str], ...], Mapping[str, Sequence[_Row]], int, frozenset[str], dict[int, dict[str, Mark]]
]
_NOTHING: _Entry = ((), {}, 0, frozenset(), {})
_A_DATE, _A_NUMBER, _A_NOUN, _A_COPULA = 1, 2, 4, 8  # hints
_CACHED = 1 << 15  # words remembered by the quick look; more are looked up anew
_MARKS_KEPT = 1 << 13  # words at a token whose marks are kept: the common ones stand everywhere
_NONE: Mapping[str, Mark] = {}
_PAST_ADVERBS = frozenset(("cue", "copula"))  # kinds of phrases into which an adverb may be put
_ADJECTIVES = ("ي", "يه")  # what most Arabic adjectives end in: صحي, طبية


@dataclass(slots=True, eq=False)
class Grammar:
    """All phrases of one language by their first word: first word -> [(further words, kind, value)], longest first."""

    lexicon: Lexicon
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = field(default_factory=dict)
    seen: dict[str, tuple[tuple[str, tuple[str, ...], str, Any], ...]] = field(default_factory=dict)
    quick: dict[str, int] = field(default_factory=dict)
    entries: dict[str, _Entry] = field(default_factory=dict)
    adverbs: frozenset[str] = frozenset()
    kept: int = 0

    def add(self, kind: str, phrase: str, value: Any) -> None:
        """Enter one phrase. A phrase that stands twice under one kind is refused."""
        words = tuple(token.folded for token in tokenise(phrase))
        rows = self.phrases.setdefault(words[0], [])
        if any(rest == words[1:] and other == kind for rest, other, _ in rows):
            raise ValueError(f"{self.lexicon.language}: {phrase!r} stands twice among the {kind} words")
        rows.append((words[1:], kind, value))
        rows.sort(key=lambda row: -len(row[0]))

    def readings(self, word: str) -> tuple[tuple[str, tuple[str, ...], str, Any], ...]:
        """Give (clitics, further words, kind, value) of every phrase that can begin with this folded word."""
        found = self.seen.get(word)
        if found is None:
            forms = strip_clitics(word)
            found = tuple((word[: len(word) - len(form)], *row) for form in forms for row in self.phrases.get(form, ()))
            if len(self.seen) < _CACHED:
                self.seen[word] = found
        return found

    def look(self, text: str) -> int:
        """Look at a sentence quickly: which of NUMBER, ONE, HAPPENING ... may its words be, as bits."""
        found, quick = (NUMBER | HAPPENING if "\u0640 " in text else 0), self.quick  # parted words: read to be sure
        for chunk in text.split():
            bits = quick.get(chunk)
            if bits is None:
                bits = self._bits(chunk)
                if len(quick) < _CACHED:
                    quick[chunk] = bits
            found |= bits
        return found

    def _bits(self, chunk: str) -> int:
        bits = 0
        for token in tokenise(chunk):
            if token.folded[0].isdigit():
                bits |= NUMBER
            for _, _, kind, value in self.readings(token.folded):
                bits |= _noun_bits(value) if kind == "noun" else _QUICK.get(kind, 0)
        return bits

    def mark(self, tokens: Sequence[Token]) -> Marked:
        """Give for each token the marks that begin there, by kind. A body's name marks nothing: "Save the Children"."""
        marks, named = Marked(), []
        known_entries, add = self.entries.get, marks.append
        noted: list[frozenset[str]] = []
        for i, token in enumerate(tokens):
            folded = token[2]
            entry = known_entries(folded) or self._entry(folded)
            if entry is _NOTHING:
                add(_NONE)
                continue
            words, phrases, hints, kinds, made = entry
            noted.append(kinds)
            if hints:
                if hints & _A_DATE:
                    marks.dates.append(i)
                if hints & _A_NUMBER:
                    marks.numbers.append(i)
                if hints & _A_NOUN:
                    marks.nouns.append(i)
            here = made.get(i)
            if here is None:
                here = {kind: _mark((kind, value, i, i + 1, prefix)) for kind, value, prefix in words}
                if self.kept < _MARKS_KEPT:
                    made[i] = here
                    self.kept += 1
            if phrases and i + 1 < len(tokens):
                alone = here
                for prefix, rest, kind, value in phrases.get(tokens[i + 1].folded, ()):
                    size = len(rest)
                    known = here.get(kind)
                    if (known is None or known.last - i <= size) and (size == 1 or _stand_at(tokens, i + 1, rest)):
                        here = dict(here) if here is alone else here
                        here[kind] = _mark((kind, value, i, i + 1 + size, prefix))
                if hints & _A_COPULA and tokens[i + 1].folded in self.adverbs:
                    here = _past_adverb(tokens, i, here, phrases)
            add(here)
            if "name" in here:
                named.append(here["name"])
        marks.kinds.update(*noted)
        for name in named:
            for k in range(name.first, name.last) if "name" in marks[name.first] else ():
                marks[k] = {"refine": marks[k]["refine"]} if "refine" in marks[k] else _NONE
        return marks

    def _entry(self, word: str) -> "_Entry":
        """Sort what can begin with a word: the meanings of the word alone, and the phrases by their second word."""
        words: dict[str, tuple[str, Any, str]] = {}
        phrases: dict[str, list[_Row]] = {}
        for prefix, rest, kind, value in self.readings(word):
            if rest:
                phrases.setdefault(rest[0], []).append((prefix, rest, kind, value))
            else:
                words.setdefault(kind, (kind, value, prefix))
        kinds = {*words, *(kind for rows in phrases.values() for _, _, kind, _ in rows)}
        digits = word[:1].isdigit()
        hints = _A_DATE if digits or any(kind.startswith("dates_") for kind in kinds) else 0
        hints |= _A_NUMBER if digits or any(_QUICK.get(kind) == NUMBER for kind in kinds) else 0
        hints |= _A_NOUN if "noun" in kinds else 0
        hints |= _A_COPULA if "copula" in kinds and self.adverbs else 0
        entry = (tuple(words.values()), phrases, hints, frozenset(kinds), {}) if kinds or hints else _NOTHING
        if len(self.entries) < _CACHED:
            self.entries[word] = entry
        return entry


def _past_adverb(
    tokens: Sequence[Token], i: int, here: dict[str, Mark], phrases: Mapping[str, Sequence[_Row]]
) -> dict[str, Mark]:
    """Give the marks of a verb with an adverb within it: "were reportedly killed", "a aussi été tuée"."""
    found = dict(here)
    for prefix, rest, kind, value in phrases.get(tokens[i + 2].folded, ()) if i + 2 < len(tokens) else ():
        known = found.get(kind)
        longer = known is None or known.last < i + 2 + len(rest)
        if kind in _PAST_ADVERBS and longer and _stand_at(tokens, i + 2, rest):
            found[kind] = _mark((kind, value, i, i + 2 + len(rest), prefix))
    return found


def _stand_at(tokens: Sequence[Token], i: int, words: Sequence[str]) -> bool:
    if i + len(words) > len(tokens):
        return False
    for word in words:  # a plain loop: it runs for most phrases of most sentences
        if tokens[i][2] != word:
            return False
        i += 1
    return True


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: whom or what it counts, and what it says of them by itself ("12 wounded").

    ``form``: one, many, dual (the noun is the number), construct (a dual before names: مدينتي حلب وحماه).
    ``firm``: no verb takes the noun's own metric away. ``inherits``: "others" take the group before them.
    ``aged``: a number before it says the age: "a 12-year-old".
    ``staff``: they belong to whom the article speaks of: "the agency said that five employees ...".
    ``close``: alone it is a count only right after the word of harm, since it also describes: استشهد فلسطيني.
    """

    group: str
    unit: str
    metric: str | None
    form: str
    firm: bool = False
    inherits: bool = False
    close: bool = False
    aged: bool = False
    staff: bool = False

    @property
    def keeps_its_metric(self) -> bool:
        """Does it say what happened, whatever a verb says? "Cases" (حالة) are firm, but of what is told before."""
        return self.firm and self.metric is not None


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what happened; ``side``: it stands before its number, after it, or on both sides."""

    metric: str
    side: str


def _noun_bits(noun: Noun) -> int:
    alone = {"dual": NUMBER, "construct": NUMBER, "one": ONE}.get(noun.form, 0)
    return alone | (HAPPENING if noun.metric else 0)


@cache
def load_grammar(lexicon: Lexicon) -> Grammar:
    """Compile the sections of a lexicon that the figure grammar reads."""
    grammar = Grammar(lexicon, adverbs=frozenset(lexicon.section("grammar").get("adverbs", ())))
    _add_numbers(grammar, lexicon.section("numbers"), lexicon.section("quantifiers"))
    _add_nouns(grammar, lexicon.section("nouns"), lexicon.section("morphology"))
    _add_cues(grammar, lexicon.section("cues"))
    for kind, table in (("reject_", "not_counted"), ("", "links"), ("", "articles"), ("dates_", "dates")):
        for name, words in lexicon.section(table).items():
            if isinstance(words, tuple):
                for word in words:
                    grammar.add(kind + name, word, True)
            elif isinstance(words, dict):
                for word, value in words.items():
                    grammar.add(kind + name, word, value)
    for word in _further_endings(lexicon.section("not_counted").get("after", ()), lexicon.section("morphology")):
        grammar.add("reject_after", word, True)
    for word in lexicon.section("names").get("bodies", ()):
        grammar.add("name", word, True)
    for word in lexicon.section("grammar").get("seized_takes", ()):
        grammar.add("seized_takes", word, True)
    for kind in ("modality", "refine", "tolls", "counting", "theme"):
        for meaning, words in lexicon.section(kind).items():
            for word in words:
                grammar.add({"heads": "toll_head", "to": "toll_to"}.get(meaning, kind), word, meaning)
    return grammar


def _further_endings(words: Sequence[str], morphology: Mapping[str, Any]) -> list[str]:
    """Give the accusatives of words that are listed without: 30 جهازا beside جهاز."""
    listed = set(words)
    made = (ending for word in words for ending in endings(word, morphology.get("accusative", {})))
    return [word for word in dict.fromkeys(made) if word not in listed]


def _add_numbers(grammar: Grammar, numbers: Mapping[str, Any], quantifiers: Mapping[str, Any]) -> None:
    kinds = {"value": "values", "scale": "scales", "half": "halves"}
    kinds |= {k: k for k in ("twice", "twice_before_noun", "vague", "rounded")}
    for kind, table in kinds.items():
        for word, value in numbers.get(table, {}).items():
            grammar.add(kind, word, value)
    for kind in ("between", "to", "of", "connectors", "percent", "ordinals"):
        for word in numbers.get(kind, ()):
            grammar.add(kind, word, True)
    for side in ("before", "after"):
        for meaning, words in quantifiers.get(side, {}).items():
            for word in words:
                grammar.add(f"quantifier_{side}", word, meaning)


def _add_nouns(grammar: Grammar, nouns: Mapping[str, Any], morphology: Mapping[str, Any]) -> None:
    """Enter each noun in the forms listed, then in those that the endings give, unless listed otherwise."""
    forms: dict[str, Noun] = {}
    for row in nouns.values():
        for form, meant in (("one", "one"), ("many", "many"), ("two", "dual")):
            for word in row.get(form, ()):
                forms.setdefault(word, _noun(row, meant))
        for word in row.get("woman", ()):
            forms.setdefault(word, replace(_noun(row, "one"), group="women"))
            for ending in endings(word, morphology.get("dual", {})):
                forms.setdefault(ending, replace(_noun(row, "dual"), group="women"))
    for form, table in (("one", "accusative"), ("dual", "dual"), ("construct", "dual_construct")):
        for row in nouns.values():
            if form == "construct" and row.get("unit") not in ("locality", "site"):
                continue
            for word in row.get("one", ()):
                for ending in endings(word, morphology.get(table, {})):
                    forms.setdefault(ending, _noun(row, form))
    for row in nouns.values():
        for word in row.get("many", ()):
            for ending in endings(word, morphology.get("construct_plural", {})):
                forms.setdefault(ending, _noun(row, "many"))
        for word in row.get("close", ()):
            forms[word] = replace(_noun(row, "one"), close=True)
    for word, noun in forms.items():
        grammar.add("noun", word, noun)


def _noun(row: Mapping[str, Any], form: str) -> Noun:
    return Noun(
        row.get("group", "people"), row.get("unit", "person"), row.get("metric"), form, row.get("firm", False),
        row.get("inherits", False), aged=row.get("aged", False), staff=row.get("staff", False),
    )  # fmt: skip


def endings(word: str, table: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Give the forms of a single word under the longest ending of the table that fits it.

    >>> endings("طفله", {"ه": ["تان", "تين"], "": ["ان", "ين"]})
    ('طفلتان', 'طفلتين')

    Of a noun and the adjective that describes it both have the ending.

    >>> endings("مركز صحي", {"": ["ان", "ين"]})
    ('مركزان صحيان', 'مركزين صحيين')
    """
    noun, _, adjective = word.partition(" ")
    if adjective.endswith(_ADJECTIVES) and " " not in adjective and not noun.endswith("ي"):
        pairs = zip(endings(noun, table), endings(adjective, table), strict=False)
        return tuple(" ".join(pair) for pair in pairs)
    if adjective:
        return ()
    fitting = [ending for ending in table if word.endswith(ending)]
    if not fitting:
        return ()
    ending = max(fitting, key=len)
    return tuple(word[: len(word) - len(ending)] + other for other in table[ending])


def _add_cues(grammar: Grammar, cues: Mapping[str, Any]) -> None:
    """Enter each word of happening with all that it can mean; the unit counted decides ("damaged": homes or people)."""
    found: dict[str, list[Cue]] = {}
    for metric, sides in cues.items():
        for side, words in sides.items():
            for word in words:
                found.setdefault(word, []).append(Cue(metric, side))
    for word, meanings in found.items():
        grammar.add("cue", word, tuple(meanings))
