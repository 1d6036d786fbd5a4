"""One frozen object for what was asked: the URL, the SQL parameters, the caption, the file name, the cache key.

The names are the same everywhere: ``/records?source=un&metric=killed``, ``--source un --metric killed``, ``$source``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from typing import Any, Self, get_args
from urllib.parse import urlencode

from hasila.extract.models import Group, Metric, Modality
from hasila.extract.text import fold

LISTS = ("region", "source", "metric", "group", "outlet", "modality")
DAYS = ("since", "until")
NAMES = (*LISTS, *DAYS, "q", "article")
KNOWN: Mapping[str, tuple[str, ...]] = {
    "metric": get_args(Metric),
    "group": get_args(Group),
    "modality": get_args(Modality),
}
LONGEST_SEARCH = 200  # characters; longer is a pasted text, not a search
SHOWN = 30  # of the known values, in a message


class FilterError(ValueError):
    """A filter that cannot be meant. ``key`` names the sentence in the wording files; ``str()`` is it in English.

    ``parameter`` is the filter, ``value`` what was given, ``known`` what could have been given, where that is a list.
    """

    def __init__(self, key: str, parameter: str, value: str, known: Collection[str] = ()) -> None:
        self.key, self.parameter, self.value, self.known = f"error.filter.{key}", parameter, value, tuple(known)
        sentence = _SENTENCES[key].format(name=parameter, value=value, known=self.known) if key in _SENTENCES else ""
        super().__init__(sentence or _unknown(parameter, value, self.known))


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to show. An empty filter is off; several values of one filter are alternatives; filters narrow each other.

    region: P-codes of governorates, ISO 3166 codes of countries; source: ``source_key``; since and until: days, both
    included, of ``figure_date``.

    >>> filters = Filters.from_params({"source": ["un", "sohr"], "since": "2024-12-01", "lang": "ar"})
    >>> filters.source, filters.since
    (('sohr', 'un'), datetime.date(2024, 12, 1))
    >>> filters.query_string()
    'source=sohr&source=un&since=2024-12-01'
    >>> Filters.from_params({"modality": "forecast"})
    Traceback (most recent call last):
    hasila.store.filters.FilterError: unknown modality 'forecast'. Known are: reported, estimated, projected, denied
    """

    region: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    metric: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    q: str | None = None
    article: str | None = None

    def __post_init__(self) -> None:
        for name in LISTS:  # one order, so that equal questions are equal keys
            given = getattr(self, name)
            if isinstance(given, str):
                raise TypeError(f"{name} takes a tuple of texts, not the text {given!r}")
            object.__setattr__(self, name, tuple(sorted(set(given))))
        for name, values in self.to_params().items():
            for value in values:
                _check(name, value, KNOWN)
        if self.since and self.until and self.since > self.until:
            raise FilterError("reversed", "since", self.since.isoformat(), (self.until.isoformat(),))

    @classmethod
    def from_params(
        cls, params: Mapping[str, str | Sequence[str]], known: Mapping[str, Collection[str]] | None = None
    ) -> Self:
        """Read a URL's parameters; names that are not ours are left alone, empty values are no filter.

        ``known`` maps a filter to the values that the data holds (``database.known_values``); another value is refused.
        Raises `FilterError`.
        """
        found: dict[str, Any] = {}
        for name in NAMES:
            given = params.get(name, ())
            texts = [given] if isinstance(given, str) else list(given)
            values = [text.strip() for text in texts if text.strip()]
            for value in values:
                _check(name, value, {**(known or {}), **KNOWN})
            if name in LISTS:
                found[name] = tuple(values)
            elif len(set(values)) > 1:
                raise FilterError("several", name, values[1], values[:1])
            elif values:
                found[name] = _day(name, values[0]) if name in DAYS else values[0]
        return cls(**found)

    def to_params(self) -> dict[str, list[str]]:
        """Give the URL's parameters, only those that are set.

        >>> Filters(metric=("killed",), until=date(2024, 12, 6)).to_params()
        {'metric': ['killed'], 'until': ['2024-12-06']}
        """
        params = {name: list(getattr(self, name)) for name in LISTS}
        params |= {name: [day.isoformat()] for name in DAYS if (day := getattr(self, name))}
        params |= {name: [text] for name in ("q", "article") if (text := getattr(self, name))}
        return {name: values for name, values in params.items() if values}

    def query_string(self, **more: str) -> str:
        """Give the part of a URL after the question mark; ``more`` adds parameters, as ``lang="ar"``."""
        return urlencode(self.to_params() | {name: [value] for name, value in more.items()}, doseq=True)

    def for_sql(self) -> dict[str, Any]:
        """Give the named parameters of the queries; a filter that is off is None. The search is folded like the text.

        >>> Filters(q="Déplacés").for_sql()["q"]
        'deplaces'
        """
        params: dict[str, Any] = {name: list(getattr(self, name)) or None for name in LISTS}
        folded = " ".join(fold(word) for word in self.q.split()) if self.q else None
        return params | {"since": self.since, "until": self.until, "q": folded or None, "article": self.article}

    def file_name(self, extension: str = "") -> str:
        """Give a name for a download, ASCII and short; what cannot be spelt so becomes eight signs of a hash.

        >>> Filters(metric=("killed",), source=("sohr",), region=("SY04",)).file_name("csv")
        'hasila_SY04_sohr_killed.csv'
        >>> Filters(source=("مصدر عسكري",)).file_name()
        'hasila_11ea0d3b'
        """
        words = [value for values in self.to_params().values() for value in values]
        name = "_".join(
            ["hasila", *(slug for word in words if (slug := re.sub(r"[^A-Za-z0-9-]+", "-", word).strip("-")))]
        )
        if not all(word.isascii() for word in words) or len(name) > 80:
            name = f"{name[:70].rstrip('_-')}_{sha256(self.query_string().encode()).hexdigest()[:8]}"
        return f"{name}.{extension}" if extension else name

    def without(self, name: str) -> Self:
        """Give the same filters with one of them off.

        >>> Filters(metric=("killed",), q="homs").without("metric").to_params()
        {'q': ['homs']}
        """
        kept = {field.name: getattr(self, field.name) for field in fields(self) if field.name != name}
        return type(self)(**kept)

    def __bool__(self) -> bool:
        """True when any filter is on."""
        return bool(self.to_params())


EVERYTHING = Filters()


def _check(name: str, value: str, known: Mapping[str, Collection[str]]) -> None:
    """Refuse one value of one filter, or let it pass."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise FilterError("unreadable", name, ascii(value)) from None
    if "\0" in value or len(value) > LONGEST_SEARCH:
        raise FilterError("unreadable", name, value[:40])
    if name in known and value not in known[name]:
        raise FilterError("unknown", name, value, tuple(known[name]))


def _day(name: str, value: str) -> date:
    """Read a day written year-month-day, as 2024-12-06."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise FilterError("no_day", name, value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise FilterError("no_such_day", name, value) from None


def _unknown(name: str, value: str, known: Sequence[str]) -> str:
    plain = {one.casefold(): one for one in known}
    near = get_close_matches(value.casefold(), plain, n=1)
    guess = f", did you mean {plain[near[0]]!r}?" if near else "."
    if name == "region":
        guess = f". Find the code of a place with: python -m hasila locate {value!r}."
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return f"unknown {name} {value!r}{guess} Known are: {', '.join(known[:SHOWN])}{more}"


_SENTENCES = {
    "unreadable": "{name} cannot be read: {value!r}",
    "several": "{name} takes one value, not both {known[0]!r} and {value!r}",
    "no_day": "{name} takes a day written year-month-day, as 2024-12-06, not {value!r}",
    "no_such_day": "{name}: there is no day {value}",
    "reversed": "since {value} is after until {known[0]}",
}
