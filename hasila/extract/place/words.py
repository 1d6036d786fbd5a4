"""The words around a name: city, near, north of, countryside of, from, to. Compiled from the lexicon's [places]."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

from ..lexicon import Lexicon
from ..text import tokenise
from .names import Word, name_key, words_of
from .table import Table

OF = frozenset(("of", "de", "du", "des", "d'", "del"))
AND = frozenset((",", "،", "and", "و", "et", "y", "e", "/", "&"))  # between the places of a list
QUOTES = frozenset(('"', "“", "”", "«", "»", "(", "'"))

Tags = frozenset[str]
IN: Tags = frozenset({"in", "at"})
NO_TAGS: Tags = frozenset()
_NOTHING: Mapping[str, str] = {}
_OF_A_PLACE = frozenset(("kind", "compass", "near", "countryside", "sea"))  # what speaks of a place by itself
_CLITICS: Mapping[str, Tags] = {"ب": IN, "ل": frozenset({"in"}), "ك": frozenset({"in"})}


@dataclass(frozen=True, eq=False, slots=True)
class PlaceWords:
    """The tables of one language; ``before`` and ``after`` tag what stands beside a name."""

    opens: Table[str]  # every phrase that may speak of a place without naming one
    before: Table[Tags]
    after: Table[Tags]
    again: Table[str]  # "the city": the kind of the place that is gone back to
    again_alone: Mapping[str, str]  # those that mean one area where none was told before, and its code
    country: Table[str]  # "the country"
    neighbours: Table[str]  # "neighbouring countries", which people come back from
    capital: Table[str]  # "the capital", or after a people, "the Libyan capital"
    coasts: Table[str]  # "coast", after a people: the sea off it
    soil: Table[str]  # "side", "soil", after a people: in its country
    compass: Table[str]  # the point of the compass
    camps: frozenset[str]  # "camp", alone
    naming: Table[str]  # "village of": what follows is a name, known or not
    naming_after: Table[str]  # "village": what stands before it with a capital is a name, known or not
    apposed: Table[str]  # "a village": behind a comma it says that what stands before is a name, known or not
    bodies: Table[str]  # "ministry of": what follows belongs to a body's name
    bodies_after: Table[str]  # "Military Council": what stands before belongs to it
    lands: Table[str]  # "the lands", before a people: the country
    now: Table[str]  # "today": in a body's name, but after "in Aleppo" the time
    held: Table[str]  # "the areas under the control of", before who holds them
    held_alone: frozenset[str]  # those of them that say it themselves: "the government-held areas"
    holders: frozenset[str]  # "forces of": of their name the next word is part
    attacks: Table[str]  # "strike": the people named beside it made it, and live elsewhere
    attacked: Table[str]  # "attack on": what follows was attacked, a country too
    officers: Table[str]  # "deputy police chief": after a country's name, who speaks for it
    fights: frozenset[str]  # "clashes": since they began is no sum of the country's
    governors: Table[str]  # "mayor", before "of" and a place: who governs it
    with_it: Table[str]  # "with" after a comma: singles out one of the places told of
    attack_again: Table[str]  # "the attack": of the sentence before
    elsewhere: Table[str]  # "stationed in": not where the event was
    one_of: frozenset[str]  # "one of", after a comma: where the place before it lies
    toward: frozenset[str]  # "to", alone: not "their homes in"
    there: frozenset[str]  # "where": what follows happened at the place just named
    people_of: Table[str]  # "of the people of": where they are from, if it is said where it was
    witnesses: Table[str]  # "witnesses from": where it was, if nothing else is said
    fired: frozenset[str]  # "shells": fired to a place, where they do harm
    through: frozenset[str]  # "through": right before a crossing on the way
    outside: frozenset[str]  # right before a country where it was not: عادوا من خارج السودان
    hospitals: frozenset[str]  # to one in a town the wounded are brought; it happened elsewhere
    arriving: frozenset[str]  # before "to the hospital in X": a toll by hospital, of those who reached it
    announced: frozenset[str]  # right behind where somebody speaks: "the ministry in X announced *the death* of"
    spoken_when: frozenset[str]  # between where somebody speaks and what is said: "announced in A today that"
    hosts: frozenset[str]  # "received", after "which": whom the place before it took in
    others: frozenset[str]  # "others", counted beside those of another place
    which: frozenset[str]  # begins an aside of who speaks: "which is"
    lying: Table[str]  # "which lies in": where the place before it is
    breaks: frozenset[str]  # begins another clause: "when", "after"
    that: frozenset[str]  # begins what is said: who says it stands before
    centre: Table[str]  # "its epicentre": where the earth shook, not where people died, if another place is said
    natives: Table[str]  # "displaced people of": of harm, where they come from
    hailing: Table[str]  # "they hail from": not where they now were, nor where they left
    distances: frozenset[str]  # "km": of a bracket that says where a place lies
    belonging: Table[str]  # "belonging to", "most of them in": right before it, not where the event was
    said: Table[str]  # "said": what stands before it is who says it, not where it was
    by: Table[str]  # "according to": a place that follows without "in" is in the name of who says it
    nation: Table[str]  # "the war has": the whole country's losses
    wide: Table[str]  # "in total": not the village spoken of just before
    since: Table[str]  # "since", before a date
    between: Table[str]  # "between", before two years
    distance: Table[str]  # "km": after a number, how far the next place is from what is told
    clauses: Table[str]  # "while": begins another clause, with its own place
    common: frozenset[str]  # names that are common words: a kind word must stand before them
    doubtful: frozenset[str]  # names that may be common words: something must stand before them
    parts: frozenset[str]  # words that begin a name of two words: كفر, تل
    parts_after: frozenset[str]  # words that end one: ركن الدين
    shows_a_name: Table[str]  # "in": a capital after it begins a name, known or not
    not_places: frozenset[str]  # what begins no such name
    foreign: frozenset[str]  # "neighbouring": a country of which this is said is not the article's own
    not_names: frozenset[str]  # what may follow "village" without being its name
    districts: frozenset[str]  # kind words of a district: after a name without "in" they tell where it lies
    leads_on: Table[str]  # "followed by": the next place of a list, before its numbers
    everywhere: frozenset[str]  # names that any country may have: "the Northern Province"
    being: frozenset[str]  # before a word of saying: "were reported in X" says where it was, not where it was told
    notably: Table[str]  # "above all": before some of the places of an area
    most_of_them: frozenset[str]  # those of them that speak of people, and so reach further
    relative: frozenset[str]  # "which"
    of_whole: frozenset[str]  # "of", opening a sentence: "of the 250, 90 are in A"
    triggered: Table[str]  # "was triggered by": behind where a war is, before what began it elsewhere
    onset: frozenset[str]  # "began": how a war began is said beside what it has cost
    the: str  # the article with which a point of the compass stands for a part of the country

    def said_before(self, folded: str) -> Tags:
        """Give what one word, clitics and all, says of a place behind it."""
        return self.before.meanings.get(folded, NO_TAGS)


class Beside(NamedTuple):
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


_beside = partial(tuple.__new__, Beside)  # without the detour over keywords


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
    lists.append(("at", [phrase for phrase in section.get("from", ()) if " " in phrase]))  # "fled the violence in Goma"
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

    section = {**section, "held": [*section.get("held", ()), *section.get("held_alone", ())]}

    def alone(name: str) -> frozenset[str]:
        return frozenset(map(_key, section.get(name, ())))

    again = {_key(phrase): kind for kind, words in section.get("again", {}).items() for phrase in words}
    directions = {_key(phrase): point for point, words in compass.items() for phrase in words}
    naming, country = plain("naming"), plain("country")
    capital, the = plain("capital"), section.get("the", "the")
    shores = {the: the} if section.get("coasts") else {}
    return PlaceWords(
        opens=Table(
            {**again, **directions, **naming.meanings, **country.meanings, **plain("lands").meanings}
            | {**capital.meanings, **shores, **plain("neighbours").meanings, **plain("held").meanings}
        ),
        before=Table(_tagged([*lists, *kinds, *points])),
        after=Table(_tagged([*sides, *(following if section.get("kinds_follow") else ())])),
        again=Table(again),
        again_alone={_key(word): area.upper() for word, area in section.get("again_alone", {}).items()},
        country=country,
        neighbours=plain("neighbours"),
        capital=capital,
        coasts=plain("coasts"),
        soil=plain("soil"),
        compass=Table(directions),
        camps=frozenset(section.get("kinds", {}).get("camp", ())),
        naming=naming,
        naming_after=plain("naming_after"),
        apposed=plain("apposed"),
        bodies=plain("bodies"),
        bodies_after=plain("bodies_after"),
        lands=plain("lands"),
        now=plain("now"),
        held=plain("held"),
        held_alone=alone("held_alone"),
        holders=alone("holders"),
        attacks=plain("attacks"),
        attacked=plain("attacked"),
        officers=plain("officers"),
        fights=alone("fights"),
        governors=plain("governors"),
        with_it=plain("with_it"),
        attack_again=plain("attack_again"),
        elsewhere=plain("elsewhere"),
        hailing=plain("hailing"),
        distances=alone("distances"),
        belonging=plain("belonging"),
        one_of=alone("one_of"),
        there=frozenset(map(_key, section.get("there", ()))),
        toward=frozenset(key for key in map(_key, section.get("to", ())) if " " not in key),
        fired=alone("fired"),
        through=alone("through"),
        outside=alone("outside"),
        hospitals=alone("hospitals"),
        arriving=alone("arriving"),
        announced=frozenset(lexicon.section("sources").get("words", {}).get("announced", ())),
        spoken_when=alone("spoken_when"),
        hosts=alone("hosts"),
        others=alone("others"),
        which=alone("which"),
        people_of=plain("people_of"),
        witnesses=plain("witnesses"),
        lying=plain("lying"),
        centre=plain("centre"),
        natives=plain("natives"),
        breaks=frozenset(lexicon.section("links").get("break", ())),
        that=frozenset(lexicon.section("sources").get("words", {}).get("that", ())) | alone("that"),
        said=plain("said"),
        by=plain("by"),
        nation=plain("nation"),
        wide=plain("wide"),
        since=plain("since"),
        between=plain("between"),
        distance=plain("distance"),
        clauses=plain("clauses"),
        common=alone("common"),
        doubtful=alone("doubtful"),
        parts=alone("parts"),
        parts_after=alone("parts_after"),
        shows_a_name=plain("shows_a_name"),
        not_places=alone("not_places"),
        foreign=alone("foreign"),
        not_names=alone("not_names"),
        districts=frozenset(map(_key, section.get("kinds", {}).get("admin2", ()))),
        leads_on=plain("leads_on"),
        everywhere=frozenset(
            name_key(name.format(side))
            for name in section.get("everywhere", ())
            for _, sides in (*compass.items(), *section.get("side", {}).items())
            for side in sides
        ),
        being=frozenset(section.get("being", ())),
        notably=plain("notably"),
        most_of_them=alone("most_of_them"),
        relative=frozenset(lexicon.section("articles").get("relative", ())),
        of_whole=alone("of_whole"),
        triggered=plain("triggered"),
        onset=frozenset(lexicon.section("dates").get("onset", ())),
        the=the,
    )


def beside(words: Sequence[Word], first: int, last: int, clitic: str, known: PlaceWords) -> Beside:
    """Read outwards from words[first:last] until a word says nothing of the place."""
    said: Mapping[str, str] = _NOTHING
    preposition = _of_clitic(clitic)
    start = j = first
    for _ in range(5):
        if j > 1 and words[j - 1].folded in QUOTES:
            j -= 1
        found = known.before.ending_at(words, j - 1) if j > 0 and not preposition else None
        if not found or (j == first and clitic[:1] == "و"):  # "took 32 towns, and Kyiv says ..."
            break
        j, tags, taken = found
        told = _told(tags)
        if told.keys() & _OF_A_PLACE:
            said = {**told, **said}
            start = j
        elif "skip" not in told or (tags & {"in", "from", "to"} and not _says_more(words, j - 1, known)):
            preposition = tags
            break
        preposition = _of_clitic(taken[-1:]) if taken[-1:] in ("ب", "ل") else preposition
    if not preposition and start == first > 2 and words[first - 1].folded == ",":
        capital = known.capital.ending_at(words, first - 2)  # "he said *from* the capital, Bangui"
        found = known.before.ending_at(words, capital[0] - 1) if capital and capital[0] else None
        preposition = found[1] if found and found[1] & {"in", "from", "to"} else preposition
    end = last
    follows = known.after.starting_at(words, last) if last < len(words) else None
    if follows and _names_another(words, follows, known):
        follows = None
    for name, value in _parted(follows[1]) if follows else ():
        if name != "side" or "countryside" in said or said.get("kind") in ("admin1", "area"):
            said = {{"side": "compass", "around": "near"}.get(name, name): value, **said}
            end = follows[0] if follows else last
    if said is _NOTHING:
        return _beside((start, end, "", "", False, False, False, preposition))
    return Beside(
        start, end, said.get("kind", ""), said.get("compass", ""), "near" in said, "countryside" in said, "sea" in said,
        preposition,
    )  # fmt: skip


def _names_another(words: Sequence[Word], follows: tuple[int, Tags], known: PlaceWords) -> bool:
    """Does the kind word after a name belong to the next one: "the Gaza city *of Rafah*"?"""
    last, tags = follows
    town = tags & {"kind:city", "kind:town", "kind:village", "kind:camp"}
    return bool(town) and last + 1 < len(words) and words[last].folded == "of" and words[last + 1].capital


@cache
def _parted(tags: Tags) -> tuple[tuple[str, str], ...]:
    """Give tags as names and values: "kind:city" is a kind, a city."""
    return tuple((tag.partition(":")[0], tag.partition(":")[2]) for tag in sorted(tags))


@cache
def _told(tags: Tags) -> Mapping[str, str]:
    return dict(_parted(tags))


def _of_clitic(clitic: str) -> Tags:
    """Give what a preposition in one word with the name says: ب is "in", ل and ك only show a name."""
    return _CLITICS.get(clitic[-1:], NO_TAGS)


def _says_more(words: Sequence[Word], last: int, known: PlaceWords) -> bool:
    found = known.before.ending_at(words, last) if last >= 0 else None
    return bool(found and any(":" in tag or tag in ("near", "countryside", "sea") for tag in found[1]))
