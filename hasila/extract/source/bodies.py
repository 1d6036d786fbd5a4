"""The bodies that reports quote: ``data/sources.csv``, found in a text by any of their names.

A name is matched word by word over folded tokens, the longest first; its first word may carry و ف ب ل ك in front.
A shared name ("وزارة الصحة", "Civil Defence") belongs to several bodies and is settled by the article's country.
A Latin acronym of up to four letters must stand in capitals: WHO is a body, who is not.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from ..models import SourceType, Token
from ..text import tokenise

QUOTES = frozenset("\"'“”„«»‘’‹›`*")
_LONGEST_ACRONYM = 4
_ONE_LETTER = ("", "و", "ف")
_Key = tuple[tuple[str, ...], bool]  # the folded words of a name, and whether it must stand in capitals
_PREFIXES = ("", "ب", "ل", "ك")


class SourceTableError(ValueError):
    """A row of sources.csv that cannot be used; the message names the body and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Body:
    """One row of the table: who it is, of which type; the countries (ISO 3166 alpha-3) it works in or fights in."""

    source_id: str
    name_en: str
    name_ar: str
    source_type: SourceType
    countries: frozenset[str]
    party_to: frozenset[str]
    parent_id: str | None
    aliases: tuple[str, ...]
    shared_names: tuple[str, ...]

    def is_party(self, country_iso3: str | None) -> bool:
        """Is it a party to the conflict in that country (to any at all, where the country is not known)?"""
        return country_iso3 in self.party_to if country_iso3 else bool(self.party_to)


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a sentence: tokens[first:last], and the bodies that it may mean (several: a shared name)."""

    first: int
    last: int
    bodies: tuple[Body, ...]
    prefix: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    rest: tuple[str, ...]
    capitals: bool
    bodies: tuple[Body, ...]
    prefix: str
    shared: bool


@dataclass(frozen=True, eq=False, slots=True)
class SourceRegistry:
    """The bodies by id, and by the first word of each of their names, then by the second ("" where there is none)."""

    bodies: Mapping[str, Body]
    entries: Mapping[str, Mapping[str, tuple[_Entry, ...]]]

    def names(self, text: str, tokens: Sequence[Token], at: Iterable[int] | None = None) -> Iterator[Name]:
        """Find the names in a sentence's tokens (without quotation marks), left to right, none overlapping.

        ``at`` are the tokens that may begin one, where that is known.

        >>> from hasila.extract.text import tokenise
        >>> registry = build_registry([Body("who", "World Health Organization", "", "un_agency", frozenset(),
        ...                                 frozenset(), None, ("WHO",), ())])
        >>> text = "Those who fled told the World Health Organization and WHO"
        >>> [(n.first, n.last, n.bodies[0].source_id) for n in registry.names(text, tokenise(text))]
        [(5, 8, 'who'), (9, 10, 'who')]
        """
        entries, last = self.entries, 0
        for i in range(len(tokens)) if at is None else at:
            found = entries.get(tokens[i].folded) if i >= last else None
            name = self._longest(text, tokens, i, found) if found else None
            if name:
                yield name
                last = name.last

    def _longest(
        self, text: str, tokens: Sequence[Token], i: int, found: Mapping[str, tuple[_Entry, ...]]
    ) -> Name | None:
        following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
        longer = found.get(following, ()) if following else ()
        for entry in (*longer, *found.get("", ())):
            rest = entry.rest
            last = i + 1 + len(rest)
            if last > len(tokens) or any(tokens[i + 1 + k].folded != word for k, word in enumerate(rest)):
                continue
            if entry.capitals and not text[tokens[i].start : tokens[last - 1].end].isupper():
                continue
            end = tokens[last - 1].end
            if text[end : end + 1] == "-" and text[end + 1 : end + 2].islower():  # "Hamas-run" is an adjective
                continue
            return Name(i, last, entry.bodies, entry.prefix, entry.shared)
        return None

    def named(self, name: str) -> Body | None:
        """Give the one body that has this name, or None (unknown, or several).

        Used for the article's own outlet: ``registry.named("963+")``.
        """
        tokens = _words(name)
        found = next(self.names(name, tokens), None) if tokens else None
        return found.bodies[0] if found and found.last - found.first == len(tokens) and len(found.bodies) == 1 else None


def load_sources(data_dir: Path) -> SourceRegistry:
    """Read ``data_dir/sources.csv`` (once a folder). Raises SourceTableError for a row that cannot be used."""
    return _load(Path(data_dir))


@cache
def _load(data_dir: Path) -> SourceRegistry:
    with (data_dir / "sources.csv").open(encoding="utf-8", newline="") as file:
        return build_registry([_body(row) for row in csv.DictReader(file)])


def _body(row: Mapping[str, str]) -> Body:
    if row["source_type"] not in get_args(SourceType):
        raise SourceTableError(f"{row['source_id']}: unknown type {row['source_type']!r}")
    parts = {key: tuple(part.strip() for part in row[key].split(";") if part.strip()) for key in _LISTS}
    return Body(
        source_id=row["source_id"],
        name_en=row["name_en"],
        name_ar=row["name_ar"],
        source_type=row["source_type"],  # type: ignore[arg-type]
        countries=frozenset(parts["country_iso3"]),
        party_to=frozenset(parts["party_to"]),
        parent_id=row["parent_id"] or None,
        aliases=parts["aliases"],
        shared_names=parts["shared_names"],
    )


_LISTS = ("country_iso3", "party_to", "aliases", "shared_names")


def build_registry(bodies: Sequence[Body]) -> SourceRegistry:
    """Index bodies by their names. Raises SourceTableError for a repeated id, or a full name with two owners."""
    by_id = {body.source_id: body for body in bodies}
    if len(by_id) != len(bodies):
        raise SourceTableError("an id stands twice")
    owners: dict[_Key, tuple[Body, ...]] = {}
    for body in bodies:
        for key in dict.fromkeys(_key(name) for name in (body.name_en, body.name_ar, *body.aliases) if name):
            if key in owners:
                raise SourceTableError(f"{key[0]} names both {owners[key][0].source_id} and {body.source_id}")
            owners[key] = (body,)
    full = frozenset(owners)
    for body in bodies:
        for key in dict.fromkeys(_key(name) for name in body.shared_names):
            if key not in full and body not in owners.get(key, ()):
                owners[key] = (*owners.get(key, ()), body)
    return SourceRegistry(by_id, _entries(owners, full))


def _entries(
    owners: Mapping[_Key, tuple[Body, ...]], full: frozenset[_Key]
) -> dict[str, dict[str, tuple[_Entry, ...]]]:
    table: dict[str, dict[str, list[_Entry]]] = {}
    for key, bodies in owners.items():
        (first, *rest), capitals = key
        for written, prefix in with_clitics(first):
            by_second = table.setdefault(written, {}).setdefault(rest[0] if rest else "", [])
            by_second.append(_Entry(tuple(rest), capitals, bodies, prefix, key not in full))
    return {
        word: {
            second: tuple(sorted(found, key=lambda e: (-len(e.rest), len(e.prefix)))) for second, found in by.items()
        }
        for word, by in table.items()
    }


def with_clitics(word: str) -> Iterator[tuple[str, str]]:
    """Give each written form of an Arabic first word with what stands before it; other words stay as they are.

    >>> [form for form, _ in with_clitics("المرصد")][:6]
    ['المرصد', 'بالمرصد', 'للمرصد', 'كالمرصد', 'والمرصد', 'وبالمرصد']
    """
    if not "\u0600" < word[0] < "\u06ff":
        yield word, ""
        return
    for joined in _ONE_LETTER:
        for preposition in _PREFIXES:
            if preposition == "ل" and word.startswith("ال"):
                yield f"{joined}ل{word[1:]}", f"{joined}لل"
            else:
                yield joined + preposition + word, joined + preposition


def _key(name: str) -> _Key:
    words = tuple(token.folded for token in _words(name))
    if not words:
        raise SourceTableError(f"{name!r} holds no word")
    return words, name.isascii() and name.isupper() and len(name) <= _LONGEST_ACRONYM


def _words(name: str) -> list[Token]:
    tokens = [token for token in tokenise(name) if token.folded not in QUOTES]
    return tokens[1:] if tokens and tokens[0].folded in {"the", "l'"} and len(tokens) > 1 else tokens


@cache
def name_words(body: Body) -> frozenset[str]:
    """Give all words of a body's names, folded, without the Arabic article: what a short mention may take up again."""
    names = (body.name_en, body.name_ar, *body.aliases)
    return frozenset(token.folded.removeprefix("ال") for name in names for token in _words(name))
