"""Every word that a reader sees, from ``wording/<language>.toml``: labels, plurals, numbers, days and claims.

``load_wording("ar")`` gives a :class:`Wording`; call it with a key and values: ``w("page.records.found", count=3)``.
A key that is missing is a :class:`WordingError`, never an empty label; plural forms are picked by ``count``.
Language names come from the files found; no other module knows which languages there are.
"""

import math
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

WORDING_DIR = Path(__file__).parent / "wording"
DEFAULT_LANGUAGE = "en"
PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")

# The conventional intervals of vague plurals; each has its words in the wording files under [vague].
VAGUE_INTERVALS = {
    (20, 99): "dozens",
    (200, 999): "hundreds",
    (2000, 9999): "thousands",
    (20_000, 99_999): "tens_of_thousands",
    (200_000, 999_999): "hundreds_of_thousands",
    (2_000_000, 9_999_999): "millions",
}


# A letter of the other direction, by the direction of the page; in Arabic a digit too: "963+" would turn its plus.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_OTHER = {"ltr": re.compile(f"[{_RTL}]"), "rtl": re.compile(rf"[^\W_{_RTL}]")}


class WordingError(KeyError):
    """A word that the interface needs is not in the wording file of the language."""


def _plural_arabic(n: int) -> str:
    """CLDR's six forms: 0, 1, 2, 3-10, 11-99 and the rest, the last three by the last two digits."""
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    rest = n % 100
    if 3 <= rest <= 10:
        return "few"
    return "many" if rest >= 11 else "other"


def _plural_english(n: int) -> str:
    return "one" if n == 1 else "other"


PLURAL_RULES: Mapping[str, Callable[[int], str]] = {"six": _plural_arabic, "two": _plural_english}


_ISOLATED, _END = "\u2068", "\u2069"  # unseen signs: what stands between them does not reorder its neighbours


def letters(text: str) -> Iterator[str]:
    """The signs of a text that take room in a line: no vowel signs, no unseen signs of direction.

    >>> "".join(letters("ru\u0308ck\u2068wärts\u2069"))
    'ruckwärts'
    """
    return (sign for sign in text if unicodedata.category(sign) not in ("Mn", "Cf"))


def whole(value: Any) -> int | None:
    """A whole number or None; the NaN and NA of a table count as None.

    >>> whole(826.0), whole(float("nan")), whole(None)
    (826, None, None)
    """
    if value is None or value != value or type(value).__name__ == "NAType":
        return None
    return int(value)


def given(value: Any) -> bool:
    """True unless a table's cell is empty (None, NaN, NaT, NA or an empty text).

    >>> given("SOHR"), given(""), given(float("nan")), given(None), given(0)
    (True, False, False, False, True)
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return False
    if isinstance(value, float) and math.isnan(value):
        return False
    return value != ""


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of one language. ``entries``: dotted key to text, or to a table of plural forms."""

    language: str
    entries: Mapping[str, Any] = field(repr=False)

    def __call__(self, key: str, **values: Any) -> str:
        """The text under ``key`` with its ``{names}`` filled in; whole numbers get their thousands separators.

        >>> load_wording("en")("records.found", count=1200)
        '1,200 figures'
        """
        text = self._entry(key)
        if isinstance(text, Mapping):
            text = self._form(key, text, values.get("count"))
        shown = {name: self._shown(value) for name, value in values.items()}
        try:
            return text.format_map(shown)
        except KeyError as missing:
            raise WordingError(f"{self.language}: {key} needs the value {missing}") from None

    def has(self, key: str) -> bool:
        return key in self.entries

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self("language.direction")

    @property
    def rtl(self) -> bool:
        return self.direction == "rtl"

    def apart(self, name: str) -> str:
        """A name among other words, set apart where it runs against them: "وزارة الداخلية, 10 May" stays in its order.

        >>> w = load_wording("en")
        >>> w.apart("SANA"), w.apart("سانا") == "\\u2068سانا\\u2069", w.apart(w.apart("سانا")) == w.apart("سانا")
        ('SANA', True, True)
        """
        if name.startswith(_ISOLATED) or not self.runs_against(name):
            return name
        return f"{_ISOLATED}{name}{_END}"

    def runs_against(self, text: str) -> bool:
        """Whether any of a text runs against the page, or was set apart for that.

        >>> w = load_wording("en")
        >>> w.runs_against("SANA"), w.runs_against("سانا"), w.runs_against(f"by {w.apart('سانا')}")
        (False, True, True)
        """
        return _ISOLATED in text or _OTHER[self.direction].search(text) is not None

    def isolated(self, text: str) -> str:
        """The same as HTML.

        >>> load_wording("en").isolated("Homs & Hama")
        'Homs &amp; Hama'
        """
        return escape(self.apart(text))

    def label(self, kind: str, name: Any) -> str:
        """The word for a value of an enum: ``label("metric", "killed")``; an empty cell is "not stated".

        >>> load_wording("en").label("population_group", "aid_workers")
        'Aid workers'
        """
        return self(f"{kind}.{name}") if given(name) else self("value.not_stated")

    def meaning(self, column: Mapping[str, Any]) -> str:
        """What a column of the database means. ``column``: a row of the query dictionary, with its English comment.

        >>> load_wording("en").meaning({"table_name": "figures", "column_name": "unit", "meaning": "What one is"})
        'What one is'
        """
        key = f"meaning.{column['table_name']}.{column['column_name']}"
        return self(key) if self.has(key) else str(column["meaning"] or "")

    def number(self, value: Any) -> str:
        """``280000`` with its separators: "280,000".

        >>> load_wording("en").number(280000)
        '280,000'
        """
        return f"{int(value):,}".replace(",", self("language.thousands"))

    def day(self, value: date, *, year: bool = True) -> str:
        """A day in words: "6 December 2024".

        >>> load_wording("en").day(date(2024, 12, 6)), load_wording("en").day(date(2024, 12, 6), year=False)
        ('6 December 2024', '6 December')
        """
        month = self(f"month.{value.month}")
        return self(
            "language.day" if year else "language.day_short", day=str(value.day), month=month, year=str(value.year)
        )

    def join(self, parts: list[str]) -> str:
        """A list in words: "a, b and c".

        >>> load_wording("en").join(["Hama", "Homs", "Aleppo"])
        'Hama, Homs and Aleppo'
        """
        if len(parts) < 2:
            return "".join(parts)
        return self("language.and", first=self("language.comma").join(parts[:-1]), last=parts[-1])

    def value(self, row: Mapping[str, Any]) -> str:
        """A figure's value with its quantifier, without what was counted: "at least 3", "tens of thousands".

        >>> w = load_wording("en")
        >>> w.value({"value": 3, "value_low": 3, "value_high": None, "quantifier": "at_least"})
        'at least 3'
        >>> w.value({"value": None, "value_low": 20000, "value_high": 99999, "quantifier": "vague"})
        'tens of thousands'
        """
        low, high = whole(row.get("value_low")), whole(row.get("value_high"))
        if row["quantifier"] == "vague":
            name = VAGUE_INTERVALS.get((low, high))
            return self(f"vague_alone.{name}") if name else self._interval(low, high)
        if row["quantifier"] == "between" and low != high:
            return self._interval(low, high)
        return self(f"quantified.{row['quantifier']}", count=self._main(row))

    def counted(self, row: Mapping[str, Any]) -> str:
        """A figure's value with what was counted: "at least 3 children", "tens of thousands of people"."""
        low, high = whole(row.get("value_low")), whole(row.get("value_high"))
        noun = self._noun(row)
        if row["quantifier"] == "vague":
            name = VAGUE_INTERVALS.get((low, high))
            if name:
                return self(f"vague.{name}", nouns=self(f"nouns.{noun}"))
        if row["quantifier"] in ("vague", "between") and low != high:
            if high is None:
                return self("quantified.at_least", count=self(f"count.{noun}", count=low))
            if low is None:
                return self("quantified.at_most", count=self(f"count.{noun}", count=high))
            return self("quantified.from_to", low=low, count=self(f"count.{noun}", count=high))
        return self(f"quantified.{row['quantifier']}", count=self(f"count.{noun}", count=self._main(row)))

    def claim(self, row: Mapping[str, Any]) -> str:
        """The claim in words, without its source: "826 people killed".

        >>> load_wording("en").claim({"metric": "killed", "population_group": "people", "unit": "person",
        ...     "value": 826, "value_low": 826, "value_high": 826, "quantifier": "exact"})
        '826 people killed'
        """
        metric, group = row["metric"], row.get("population_group") or "people"
        special = f"claim_of_group.{metric}"
        key = special if group != "people" and self.has(special) else f"claim.{metric}"
        return self(key, counted=self.counted(row))

    def when(self, row: Mapping[str, Any]) -> str:
        """When a figure counts, in words; empty when nothing is known: "since 27 November 2024, as of 6 December"."""
        start, end, as_of = (_day(row.get(name)) for name in ("date_start", "date_end", "as_of"))
        if row.get("counting") in ("cumulative", "stock"):
            parts = [self("when.since", day=self.day(start))] if start else []
            if as_of:
                parts.append(self("when.as_of", day=self.day(as_of, year=not (start and start.year == as_of.year))))
            return self("language.comma").join(parts)
        if start and end and start != end:
            return self("when.from_to", start=self.day(start, year=start.year != end.year), end=self.day(end))
        one = start or end
        if one:
            return self("when.on", day=self.day(one))
        return self("when.as_of", day=self.day(as_of)) if as_of else ""

    def _main(self, row: Mapping[str, Any]) -> int:
        for name in ("value", "value_high", "value_low"):
            if (number := whole(row.get(name))) is not None:
                return number
        raise ValueError(f"a figure without a number: {dict(row)}")

    def _interval(self, low: int | None, high: int | None) -> str:
        if high is None:
            return self("quantified.at_least", count=low)
        return self("quantified.from_to", low=low or 0, count=high)

    def _noun(self, row: Mapping[str, Any]) -> str:
        """What is counted: the unit when it isn't persons, else the group, or the metric's own word for people."""
        if row["unit"] != "person":
            return row["unit"]
        group = row.get("population_group") or "people"
        return row["metric"] if group == "people" and self.has(f"nouns.{row['metric']}") else group

    def _entry(self, key: str) -> Any:
        try:
            return self.entries[key]
        except KeyError:
            raise WordingError(f"no wording for {key!r} in {self.language}.toml") from None

    def _form(self, key: str, forms: Mapping[str, str], count: Any) -> str:
        if count is None:
            raise WordingError(f"{self.language}: {key} has plural forms and needs count")
        return forms[PLURAL_RULES[self("language.plural")](int(count))]

    def _shown(self, value: Any) -> str:
        return self.number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _day(value: Any) -> date | None:
    """A date from a cell that may hold a date, a timestamp or nothing."""
    if not given(value):
        return None
    return value.date() if hasattr(value, "date") else value


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Dotted keys; a table whose keys are all plural forms stays a table."""
    flat: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, Mapping) and not set(value) <= set(PLURAL_FORMS):
            flat |= _flat(value, f"{prefix}{name}.")
        else:
            flat[f"{prefix}{name}"] = value
    return flat


@cache
def load_wording(language: str) -> Wording:
    """The words of a language that has a file; an unknown one is a WordingError that names the known."""
    if language not in languages():
        raise WordingError(f"no wording for the language {language!r}; known: {', '.join(languages())}")
    return Wording(language, _flat(tomllib.loads((WORDING_DIR / f"{language}.toml").read_text("utf-8"))))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a wording file, the default one first.

    >>> languages()
    ('en', 'ar')
    """
    found = sorted(path.stem for path in WORDING_DIR.glob("*.toml"))
    return tuple(sorted(found, key=lambda name: (name != DEFAULT_LANGUAGE, name)))
