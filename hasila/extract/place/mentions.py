"""Find the names that the gazetteer knows in a sentence, and the country that an article speaks of."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from .gazetteer import Entry, Gazetteer, Seconds
from .hints import ATTACKS, NAME, PEOPLE, PlaceLine
from .name_starts import ADDS, KNOWN_ALONE, Meaning, Starts, goes_on, meaning_of, starts_of
from .names import ARABIC, ARTICLE, ARTICLES, Word, inner, key_words, name_goes_on
from .words import AND, QUOTES, Beside, PlaceWords, beside

SMALL = 150_000  # inhabitants below which a name followed by a capital is not yet the whole name
MOST_OF_A_PEOPLE = 3  # votes: an army may be named in every sentence of a report from another country
GLUED = ("ب", "ل", "ك")  # prepositions written in one word with a name
LONGEST = 6  # words of a name
_RANKED = 3  # countries that an article may be about
LEAST_VOTES = 2  # a country named once, or a sure place: below that the article's country stays unknown


class Name(NamedTuple):
    """A run of words that the gazetteer knows, with what stands beside it; ``listed`` goes on a list of places."""

    first: int
    last: int
    key: str
    means: Meaning
    beside: Beside
    listed: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows of the gazetteer that it may be."""
        return self.means.entries


_name = partial(tuple.__new__, Name)  # without the detour over keywords


@dataclass(frozen=True, slots=True)
class Scope:
    """The countries that an article speaks of: its own, those whose small places are searched, those it names."""

    main: str | None
    searched: tuple[str, ...]
    spoken: frozenset[str]


def names_in(
    words: Sequence[Word],
    gazetteer: Gazetteer,
    searched: tuple[str, ...],
    known: PlaceWords,
    at: Iterable[int] | None = None,
) -> Iterator[Name]:
    """Give the names in a sentence, the longest at each word, none overlapping, none inside a body's name.

    ``at`` are the words that may begin one, where that is known.
    """
    last, ended = 0, -9
    starts = starts_of(gazetteer, searched)
    for i in range(len(words)) if at is None else at:
        _, _, folded, capital, sign, glued = words[i]
        if i < last or sign or not (capital or glued or folded >= ARABIC):
            continue
        found = _longest(words, i, starts)
        if not found:
            continue
        last, key, clitic, means = found
        around = beside(words, i, last, clitic, known)
        if _begins_a_longer(words, last, means, around, known):
            continue
        own = clitic in GLUED and not folded.startswith("ال", 1)  # its first letter; but مدن بالعراق are "in Iraq"
        kind = known.before.ending_at(words, i - 1) if i and own else None
        if kind and any(tag.startswith("kind:") for tag in kind[1]):
            continue  # بلدة بليدا is not "in Lida"
        if not _in_a_body(words, around, i, last, known):
            if clitic == "و" and i and (other := _other_end(words, i, key, gazetteer, searched, known)):
                yield other
                ended = i
            yield _name((i, last, key, means, around, _goes_on(words, ended, around.first, clitic)))
            ended = around.last


def _other_end(
    words: Sequence[Word], i: int, key: str, gazetteer: Gazetteer, searched: tuple[str, ...], known: PlaceWords
) -> Name | None:
    """Give the first of two provinces that differ by the point of the compass alone: ولايتي جنوب وشمال كردفان."""
    point, _, rest = key.partition(" ")
    before = words[i - 1].folded
    before = before[1:] if before.startswith(GLUED) and not known.compass.starts(before) else before
    if not rest or not (known.compass.starts(point) and known.compass.starts(before)):
        return None
    other = f"{before} {rest}"
    entries = tuple(entry for entry in gazetteer.find(other, searched) if entry.kind == "admin1")
    return Name(i - 1, i, other, meaning_of(entries), beside(words, i - 1, i, "", known)) if entries else None


def _begins_a_longer(words: Sequence[Word], last: int, means: Meaning, around: Beside, known: PlaceWords) -> bool:
    """Is a small place's name only the first word of another name: Bir (India) in "Bir El Nasr"?"""
    if last >= len(words) or not name_goes_on(words, last) or words[last].sign or around.kind or around.last > last:
        return False
    return means.town and means.most < SMALL and words[last].folded not in known.common


def _longest(words: Sequence[Word], i: int, starts: Starts) -> tuple[int, str, str, Meaning] | None:
    """Give (one past the last word, key, clitics before it, meaning) of the longest name that begins with words[i]."""
    folded = words[i].folded
    latin = folded < ARABIC
    article = latin and folded in ARTICLES and key_words(words[i : i + 2])[0] == ARTICLE
    after = i + 1 + (latin and i + 1 < len(words) and words[i + 1].folded == "'s")  # "Cox's Bazar"
    for form, clitic, alone, seconds in (starts.of_article(folded),) if article else starts.of(folded):
        tail = _tail(words, after, seconds, latin) if seconds else []
        for count in range(len(tail), 0, -1):
            last = after + count
            if latin and not words[last - 1].capital and not words[last - 1].glued:
                continue
            key = " ".join((form, *tail[:count]))
            means = starts.meaning(key)
            if means:
                return last, key, clitic, means
        if alone:
            return i + 1, form, clitic, alone
    return None


def _tail(words: Sequence[Word], i: int, seconds: Seconds, latin: bool) -> list[str]:
    """Give the words that may follow the first in a name, as they are compared: none, if no name goes on so."""
    if i >= len(words) or words[i].sign:
        return []
    folded = words[i].folded
    second = key_words(words[i - 1 : i + 2])[1] if latin and folded in ARTICLES else inner(folded)
    if not goes_on(seconds, second):
        return []
    run = [words[i]]
    while len(run) < LONGEST - 1 and i + len(run) < len(words) and not words[i + len(run)].sign:
        run.append(words[i + len(run)])
    return key_words(words[i - 1 : i + len(run)])[1:] if latin else [inner(word.folded) for word in run]


def known_names(line: PlaceLine, gazetteer: Gazetteer, known: PlaceWords) -> list[Name]:
    """Give the names in a sentence that the tables known to all have: countries, areas, well-known cities."""
    if not line.may & NAME:
        return []
    return list(names_in(line.words, gazetteer, (), known, [i for i, bits in line.hinted if bits & NAME]))


def widened(
    names: list[Name], words: Sequence[Word], gazetteer: Gazetteer, searched: tuple[str, ...], known: PlaceWords
) -> list[Name]:
    """Give the names of a sentence when the places of ``searched`` are looked for too.

    Only a sentence in which another word may now begin a name is read again; elsewhere the same names get more entries.
    """
    starts = starts_of(gazetteer, searched)
    hinted = starts.hints.of(words)
    for i, bits in hinted:
        if bits & ADDS and not words[i].sign and (words[i].capital or words[i].folded >= ARABIC):
            return list(names_in(words, gazetteer, searched, known, [i for i, _ in hinted]))
    if not names or not searched:
        return names
    more = [(name, starts.meaning(name.key) or name.means) for name in names]
    return [name if len(m.entries) == len(name.entries) else name._replace(means=m) for name, m in more]


def _in_a_body(words: Sequence[Word], around: Beside, first: int, last: int, known: PlaceWords) -> bool:
    """Does the name belong to an institution ("Homs Military Council", "شبكة السويداء 24")?"""
    tags = known.before.meanings.get(words[first].folded)
    if around.kind or (tags and any(tag.startswith("kind:") for tag in tags)):
        return False  # "the government of the province of Homs"
    at = first - 1
    if at > 0 and words[at].folded in QUOTES:  # قناة "ليبيا الحدث"
        at -= 1
    before = at >= 0 and known.bodies.ending_at(words, at)
    if before and "at" in around.preposition:  # "on the Marib front"
        passed = known.before.ending_at(words, at)
        before = None if passed and "skip" in passed[1] else before
    possessive = last < len(words) and words[last].folded == "'s"
    after = last < len(words) and not possessive and known.bodies_after.starting_at(words, last)
    now = after and "in" in around.preposition and known.now.starting_at(words, last)  # "in Aleppo today", no paper
    return bool(before or (after and not now))


def _goes_on(words: Sequence[Word], ended: int, first: int, clitic: str) -> bool:
    """Does a name go on a list of places: only a comma or "and" since the last one?"""
    if not 0 <= ended <= first or first - ended > 2:
        return False
    joined = clitic.startswith("و") or words[first].folded.startswith("و")
    return joined or (first > ended and all(word.folded in AND for word in words[ended:first]))


def scope_of(
    lines: Sequence[PlaceLine],
    names: Sequence[Sequence[Name]],
    weights: Sequence[int],
    gazetteer: Gazetteer,
    known: PlaceWords,
    country_iso3: str | None,
) -> Scope:
    """Infer the article's country, unless it is given, and the others that it speaks of often enough to look for places
    there.

    A place weighs 3, a country's name 2, its people 1, times the line's weight (a headline counts double).
    """
    votes: dict[str, int] = {}
    peoples: dict[str, int] = {}
    spoken = {name.means.country for found in names for name in found if name.means.country}
    nations = [_peoples(line, gazetteer) if line.may & PEOPLE else [] for line in lines]
    spoken.update([iso3 for named in nations for _, iso3 in named])
    for line, named, found, weight in zip(lines, nations, names, weights, strict=True):
        for name in found:
            country = name.means.country
            if country and name.key not in known.common:
                votes[country] = votes.get(country, 0) + 2 * weight
            elif home := only_home(name, known, spoken):
                votes[home] = votes.get(home, 0) + weight * (3 if _surely_a_place(name) else 1)
        for people in _not_attackers(named, line, known) if named else ():
            peoples[people] = peoples.get(people, 0) + weight
    for people, count in peoples.items():
        votes[people] = votes.get(people, 0) + min(count, MOST_OF_A_PEOPLE)
    ranked = sorted(votes.items(), key=_votes, reverse=True)[:_RANKED]
    main = country_iso3 or (ranked[0][0] if ranked and ranked[0][1] >= LEAST_VOTES else None)
    least = max(3.0, 0.25 * max(votes.values(), default=0))
    others = [iso3 for iso3, count in ranked if iso3 != main and count >= least and iso3 in spoken]
    return Scope(main, (main, *others) if main else tuple(others), frozenset(spoken))


def _votes(counted: tuple[str, int]) -> int:
    return counted[1]


def _peoples(line: PlaceLine, gazetteer: Gazetteer) -> list[tuple[int, str]]:
    """Give the words that name a people, and its country."""
    at = [(i, gazetteer.people(line.words[i].folded)) for i, bits in line.hinted if bits & PEOPLE]
    return [(i, iso3) for i, iso3 in at if iso3]


def _not_attackers(peoples: Sequence[tuple[int, str]], line: PlaceLine, known: PlaceWords) -> list[str]:
    """Leave out a people beside an attack, which says who made it, not where: "an Israeli strike", غارة إسرائيلية."""
    if not line.may & ATTACKS:
        return [iso3 for _, iso3 in peoples]
    words = line.words
    said = (i for i, bits in line.hinted if bits & ATTACKS and not words[i].sign)
    at = {i for i in said if known.attacks.starting_at(words, i)}
    sides = (1,) if any(words[i].folded >= ARABIC for i in at) else (-1, 1)  # "an Israeli strike", une frappe russe
    return [iso3 for i, iso3 in peoples if not any(i - side in at for side in sides)]


def strongly_said(name: Name) -> bool:
    """Do the words around a name say more than "of" or "from": a kind word, a direction, "in"?"""
    around = name.beside
    said = around.kind or around.compass or around.near or around.countryside or around.sea
    return bool(said or "at" in around.preposition)


def only_home(name: Name, known: PlaceWords, spoken: Set[str]) -> str | None:
    """Give the country that a name speaks for: all its entries lie there, or the one area so called of a country that
    the article names, and it is surely a place.
    """
    means = name.means
    home = means.home
    if means.several and means.areas:  # القنيطرة: a city of Morocco, a governorate of Syria
        areas = {entry.country for entry in means.areas if entry.country in spoken}
        home = areas.pop() if len(areas) == 1 else home
    if (
        not home
        or name.key in known.common
        or name.key in known.everywhere
        or (name.key in known.doubtful and not name.beside.kind)
    ):
        return None
    return home


def _surely_a_place(name: Name) -> bool:
    plain = name.key[0].isascii() and len(name.key) > 5  # written with a capital
    said = strongly_said(name) or " " in name.key or plain
    return (said and len(name.key) > 3) or name.means.most >= KNOWN_ALONE
