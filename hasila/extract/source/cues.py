"""The words of saying of one language, from its lexicon's section [sources], looked up over folded tokens."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from ..grammar import endings
from ..lexicon import Lexicon, invert
from ..models import SourceType, Token
from ..text import tokenise
from .bodies import with_clitics

_JOINED = ("", "و", "ف")  # what a verb of saying may carry in front: وأفاد, فقال
Rows = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
_Forms = Callable[[str], Iterable[str]]


@dataclass(frozen=True, eq=False, slots=True)
class SourceWords:
    """Cues and heads by their first word, and the words that bound a speaker's name.

    A row of ``cues`` or ``heads`` is (the words after the first one, what it is), the longest first.
    """

    subject_after: bool
    inverts: bool
    drops: bool  # a verb may stand without its subject: "..., ha indicado"
    cues: Rows
    heads: Rows
    head_words: frozenset[str]
    skipped: Rows
    ends: Rows
    breaks: Rows
    openers: Rows
    joins: Rows
    elsewhen: Rows
    hit_most: Rows
    as_follows: Rows
    blamed: Rows  # "was found to be responsible": one of the sides that a report tells of
    says_so: Rows  # "so said": opens a sentence that tells who said the one before
    this_number: Rows  # "this toll": takes up what was counted
    months: frozenset[str]
    helps: Rows
    its_own: Rows
    deeds: Mapping[str, Rows]
    demonyms: Mapping[str, str]
    that: frozenset[str]
    as_said: frozenset[str]
    what: frozenset[str]
    origin: frozenset[str]
    to: frozenset[str]
    same: frozenset[str]
    bare: frozenset[str]  # nouns that say nothing of which body is meant
    pronouns: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    inside: frozenset[str]
    passive: frozenset[str]
    describing: frozenset[str]
    closing: frozenset[str]
    being: frozenset[str]
    documents: frozenset[str]
    papers: frozenset[str]
    source: frozenset[str]  # "source": takes up whoever spoke last
    sent_to: frozenset[str]
    no_name: frozenset[str]
    how_many: frozenset[str]
    makes_nouns: frozenset[str]
    by: frozenset[str]
    against: frozenset[str]
    addressed: frozenset[str]
    conjunctions: frozenset[str]
    relative: frozenset[str]
    tolls: frozenset[str]
    when: frozenset[str]
    opening: frozenset[str]
    circumstance: frozenset[str]
    briefing: frozenset[str]
    toll_verbs: frozenset[str]
    lives: frozenset[str]
    quantified: frozenset[str]
    articles: frozenset[str]
    learned: frozenset[str]
    obtained: frozenset[str]
    learned_from: frozenset[str]
    where: frozenset[str]
    claims: frozenset[str]
    claiming: frozenset[str]
    branch: frozenset[str]  # "belonging to": between a branch and its parent
    in_it: frozenset[str]  # "in it", right after "said": in the statement told of before
    with_to: frozenset[str]
    harming: frozenset[str]
    released: frozenset[str]
    roles: frozenset[str]
    deeds_told: frozenset[str]
    hospitals: frozenset[str]
    given: frozenset[str]
    announced: frozenset[str]
    accusing: frozenset[str]
    seats: frozenset[str]
    negating: frozenset[str]
    offices: frozenset[str]
    binds: frozenset[str]
    told_with: frozenset[str]  # before the outlet that was spoken to: "with", "to"
    some: Rows  # "a number of", "one of": before those who tell
    this: frozenset[str]  # what "the mayor announced" stands before, where it is all of his sentence
    leads_on: frozenset[str]  # no name ends with these: a preposition, "belonging to"
    named_for: frozenset[str]  # nouns that are followed by what they do: "office" of "documentation"


def match(rows: Rows, tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    """Give (number of tokens, what it is) of the longest row that begins at tokens[i], or None."""
    found = rows.get(tokens[i][2])
    if found is None:
        return None
    following = tokens[i + 1][2] if i + 1 < len(tokens) else ""
    for rest, kind in found:
        if not rest or (rest[0] == following and rest == tuple([t[2] for t in tokens[i + 1 : i + 1 + len(rest)]])):
            return 1 + len(rest), kind
    return None


@cache
def source_words(lexicon: Lexicon) -> SourceWords:
    """Compile the section [sources] of a lexicon (once a language)."""
    section = lexicon.section("sources")
    words, heads = section.get("words", {}), section.get("heads", {})
    unknown = set(heads) - set(get_args(SourceType))
    if unknown:
        raise ValueError(f"[sources.heads] of {lexicon.language}: no such type of source: {', '.join(sorted(unknown))}")
    cues = {
        kind: words.get(kind, ())
        for kind in (
            "say",
            "weak",
            "relay",
            "going_on",
            "according",
            "citing",
            "cited",
            "say_that",
            "announcing",
            "unsaid",
        )
    }
    return SourceWords(
        subject_after=section.get("subject") == "after",
        inverts=bool(section.get("inverts")),
        drops=bool(section.get("drops")),
        cues=_rows(cues, lambda word: (joined + word for joined in (_JOINED if _arabic(word) else _JOINED[:1]))),
        heads=_rows(_with_endings(heads, lexicon) | {"own": words.get("own", ())}, _with_prefixes),
        head_words=frozenset(word for phrases in heads.values() for phrase in phrases for word in phrase.split()),
        skipped=_rows(section.get("skipped", {}), _as_it_is),
        ends=_rows(section.get("ends", {}), _as_it_is),
        breaks=_rows(section.get("breaks", {}), _with_and),
        openers=_rows(section.get("openers", {}), _with_and),
        joins=_rows(section.get("joins", {}), _as_it_is),
        months=frozenset(lexicon.section("dates").get("months", ())),
        elsewhen=_rows({"elsewhen": words.get("elsewhen", ())}, _as_it_is),
        says_so=_rows({"says_so": words.get("says_so", ())}, _as_it_is),
        this_number=_rows({"this_number": lexicon.section("links").get("this_number", ())}, _as_it_is),
        as_follows=_rows({"as_follows": lexicon.section("links").get("as_follows", ())}, _as_it_is),
        hit_most=_rows({"hit_most": lexicon.section("links").get("hit_most", ())}, _as_it_is),
        blamed=_rows({"blamed": words.get("blamed", ())}, _as_it_is),
        helps=_rows({"helps": words.get("helps", ())}, _as_it_is),
        its_own=_rows({"its_own": words.get("its_own", ())}, _with_prefixes),
        deeds={deed: _rows({deed: deeds}, _with_prefixes) for deed, deeds in section.get("deeds", {}).items()},
        demonyms=invert(section.get("demonyms", {})),
        that=frozenset(words.get("that", ())),
        as_said=frozenset(words.get("as_said", ())),
        what=frozenset(words.get("what", ())),
        origin=frozenset(words.get("from", ())),
        to=frozenset(words.get("to", ())),
        same=frozenset(words.get("same", ())),
        bare=frozenset(words.get("bare", ())),
        pronouns=frozenset(words.get("pronouns", ())),
        determiners=frozenset(words.get("determiners", ())),
        definite=frozenset(words.get("definite", ())),
        inside=frozenset(words.get("inside", ())),
        passive=frozenset(words.get("passive", ())),
        being=frozenset(words.get("being", ())),
        closing=frozenset(words.get("closing", ())),
        describing=frozenset(words.get("describing", ())),
        documents=frozenset(words.get("documents", ())),
        papers=frozenset(words.get("papers", ())),
        source=frozenset(words.get("source", ())),
        sent_to=frozenset(words.get("sent_to", ())),
        no_name=frozenset(words.get("no_name", ())),
        how_many=frozenset(words.get("how_many", ())),
        makes_nouns=frozenset(words.get("makes_nouns", ())),
        by=frozenset(words.get("by", ())),
        against=frozenset(words.get("against", ())),
        addressed=frozenset(words.get("addressed", ())),
        conjunctions=frozenset(words.get("and", ())),
        relative=frozenset(words.get("relative", ())),
        tolls=frozenset(words.get("tolls", ())),
        when=frozenset(words.get("when", ())),
        opening=frozenset(words.get("opening", ())),
        circumstance=frozenset(words.get("circumstance", ())),
        briefing=frozenset(words.get("briefing", ())),
        toll_verbs=frozenset(words.get("toll_verbs", ())),
        lives=frozenset(words.get("lives", ())),
        quantified=frozenset(words.get("quantified", ())),
        articles=frozenset(words.get("articles", ())),
        learned=frozenset(words.get("learned", ())),
        obtained=frozenset(words.get("obtained", ())),
        learned_from=frozenset(words.get("learned_from", ())),
        where=frozenset(words.get("where", ())),
        claims=frozenset(words.get("claims", ())),
        claiming=frozenset(words.get("claiming", ())),
        branch=frozenset(words.get("branch", ())),
        in_it=frozenset(words.get("in_it", ())),
        with_to=frozenset(words.get("with_to", ())),
        harming=frozenset(words.get("harming", ())),
        released=frozenset(words.get("released", ())),
        given=frozenset(words.get("given", ())),
        announced=frozenset(words.get("announced", ())),
        accusing=frozenset(words.get("accusing", ())),
        seats=frozenset(words.get("seats", ())),
        negating=frozenset(words.get("negating", ())),
        offices=frozenset(words.get("offices", ())),
        binds=frozenset(words.get("binds", ())),
        told_with=frozenset((*words.get("to", ()), *words.get("told_with", ()))),
        some=_rows({"some": words.get("some", ())}, _with_prefixes),
        this=frozenset(words.get("this", ())),
        leads_on=frozenset(
            (*words.get("to", ()), *words.get("where", ()), *words.get("learned_from", ()), *words.get("branch", ()))
        ),
        named_for=frozenset(form for word in words.get("named_for", ()) for form in _with_prefixes(word)),
        hospitals=frozenset(words.get("hospitals", ())),
        deeds_told=frozenset(words.get("deeds_told", ())),
        roles=frozenset(form for word in words.get("roles", ()) for form in _with_and(word)),
    )


def _with_endings(heads: Mapping[str, Sequence[str]], lexicon: Lexicon) -> dict[str, Sequence[str]]:
    """Add the accusatives of nouns for a speaker: لكن مصدرا طبيا قال."""
    table = lexicon.section("morphology").get("accusative", {})
    return {
        kind: (*phrases, *(ending for phrase in phrases for ending in endings(phrase, table)))
        for kind, phrases in heads.items()
    }


def _arabic(word: str) -> bool:
    return "\u0600" < word[0] < "\u06ff"


def _with_prefixes(word: str) -> Iterator[str]:
    return (form for form, _ in with_clitics(word))


def _with_and(word: str) -> Iterator[str]:
    yield word
    if _arabic(word) and not word.startswith("و"):
        yield "و" + word


def _as_it_is(word: str) -> Iterator[str]:
    yield word


def _rows(table: Mapping[str, Iterable[str]], forms: _Forms) -> Rows:
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in table.items():
        for phrase in phrases:
            first, *rest = (token.folded for token in tokenise(phrase))
            for form in forms(first):
                rows.setdefault(form, []).append((tuple(rest), kind))
    return {word: tuple(sorted(found, key=lambda row: -len(row[0]))) for word, found in rows.items()}
