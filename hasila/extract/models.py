"""What the pipeline passes on: frozen records, each with its span in the article's stored text.

Spans are character offsets (Python string indices), end exclusive: ``text[start:end]`` is what was read.
Field names are the names of the database columns, the CSV headers and the JSON keys.
"""

from datetime import date
from typing import Literal, NamedTuple

from .records import dataclass

Metric = Literal[
    "killed", "injured", "casualties", "missing", "rescued", "detained", "abducted", "released", "displaced",
    "evacuated", "refugees", "returned", "affected", "in_need", "aid_recipients", "homes_destroyed", "homes_damaged",
    "facilities_damaged", "localities_seized", "sites_seized", "area_seized", "attacks",
]  # fmt: skip
Group = Literal[
    "people", "civilians", "soldiers", "fighters", "children", "women", "men", "medics", "journalists",
    "aid_workers", "prisoners",
]  # fmt: skip
Unit = Literal["person", "household", "locality", "site", "km2", "dwelling", "facility", "incident"]
Quantifier = Literal["exact", "approximately", "at_least", "at_most", "more_than", "less_than", "between", "vague"]
ValueOrigin = Literal["stated", "counted", "implied"]
Counting = Literal["incident", "flow", "cumulative", "stock"]
Modality = Literal["reported", "estimated", "projected", "denied"]
Attribution = Literal["explicit", "carried", "outlet"]
SourceType = Literal[
    "monitor", "un_agency", "ngo", "government", "armed_actor", "rescue_or_hospital", "media", "official", "witness",
    "unknown",
]  # fmt: skip
PlaceRole = Literal["occurred", "origin", "destination", "coverage"]
DatePrecision = Literal["day", "week", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as received. ``text`` is never rewritten; every offset points into it."""

    article_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    country_iso3: str | None = None


class Token(NamedTuple):
    """A word, a number or a sign, with its span and its folded form (see ``text.fold``).

    ``capital``: it begins with one; ``sign``: it begins with no letter or digit ("'s" too); ``glued``: a hyphen parts
    it from the word before (only in the words of names, see ``names.words_of``).
    """

    start: int
    end: int
    folded: str
    capital: bool = False
    sign: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the article: its span and its tokens. ``headline`` marks a title line."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a claim names. ``start, end``: the name as written; ``how``: exact, alias, context or ambiguous."""

    start: int
    end: int
    place: str
    role: PlaceRole
    place_id: str | None = None
    place_name_en: str | None = None
    place_name_ar: str | None = None
    lat: float | None = None
    lon: float | None = None
    country_iso3: str | None = None
    admin1_name: str | None = None
    admin1_pcode: str | None = None
    admin2_name: str | None = None
    admin2_pcode: str | None = None
    location_precision: int | None = None
    how: str = "exact"

    def moved_to(self, start: int, end: int, role: PlaceRole) -> "Place":
        """Give the same place, elsewhere in the text and in another role; ``replace`` takes eight times as long."""
        return Place(
            start, end, self.place, role, self.place_id, self.place_name_en, self.place_name_ar, self.lat, self.lon,
            self.country_iso3, self.admin1_name, self.admin1_pcode, self.admin2_name, self.admin2_pcode,
            self.location_precision, self.how,
        )  # fmt: skip

    def at(self, start: int, end: int) -> "Place":
        """Give the same place said elsewhere in the text."""
        return self.moved_to(start, end, self.role)

    def as_role(self, role: PlaceRole) -> "Place":
        """Give the same place in another role."""
        return self.moved_to(self.start, self.end, role)


@dataclass(frozen=True, slots=True)
class Figure:
    """One claimed count, with who says it, where, when, and in which words (FIGURES: the fields' meanings)."""

    figure_id: str
    article_id: str
    metric: Metric
    term: str
    population_group: Group
    unit: Unit
    value: int | None
    value_low: int
    value_high: int | None
    quantifier: Quantifier
    value_text: str
    value_start: int
    value_end: int
    value_origin: ValueOrigin
    counting: Counting
    modality: Modality
    quote: str
    quote_start: int
    quote_end: int
    language: str
    rule: str
    confidence: float
    extractor_version: str
    attribution: Attribution
    source: str | None = None
    source_id: str | None = None
    source_type: SourceType = "unknown"
    source_is_party: bool = False
    via: str | None = None
    via_id: str | None = None
    actor: str | None = None
    actor_id: str | None = None
    part_of: str | None = None
    projection_of: str | None = None
    duplicate_of: str | None = None
    place: str | None = None
    place_id: str | None = None
    place_name_en: str | None = None
    place_name_ar: str | None = None
    lat: float | None = None
    lon: float | None = None
    country_iso3: str | None = None
    admin1_name: str | None = None
    admin1_pcode: str | None = None
    admin2_name: str | None = None
    admin2_pcode: str | None = None
    location_precision: int | None = None
    places: tuple[Place, ...] = ()
    date_start: date | None = None
    date_end: date | None = None
    as_of: date | None = None
    date_precision: DatePrecision = "unknown"
