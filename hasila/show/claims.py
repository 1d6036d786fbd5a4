"""A figure as a reader meets it: who says it, where, of whom, and how far apart the sources lie. Words, no widgets."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hasila.show.words import DEFAULT_LANGUAGE, Wording, given, whole

Row = Mapping[str, Any]

_MOVED = ("origin", "destination")
WEEK, MONTH = 7, 31  # days that the ends and the starts of two totals may lie apart and still be compared
CLOSE, FAR = 1.25, 10.0  # highest / lowest: up to a quarter apart is close, ten times apart is far


def source_name(w: Wording, row: Row) -> str:
    """Who made the count; where nobody is named, the outlet in its own voice, or the body that published it itself.

    >>> from hasila.show.words import load_wording
    >>> source_name(load_wording("en"), {"source_name_en": None, "outlet": "963+", "attribution": "outlet"})
    '963+, own voice'
    """
    if row.get("attribution") == "outlet" and not given(row.get("source_id")):
        outlet = row.get("outlet")
        return w("sources.outlet_voice", outlet=w.apart(str(outlet))) if given(outlet) else w("attribution.outlet")
    for name in (f"source_name_{w.language}", "source_name_en", "source"):
        if given(row.get(name)):
            return w.apart(str(row[name]))
    return w("value.unknown")


def source_short(w: Wording, row: Row) -> str:
    """Who made the count, as short as it is called; in a language that has a name of its own for it, by that name.

    >>> from hasila.show.words import load_wording
    >>> row = {"source_short": "SOHR", "source_name_en": "Syrian Observatory for Human Rights"}
    >>> source_short(load_wording("en"), row)
    'SOHR'
    """
    named = w.language != DEFAULT_LANGUAGE and given(row.get(f"source_name_{w.language}"))
    own = row.get("attribution") == "outlet" and not given(row.get("source_id"))
    if not own and not named and given(row.get("source_short")):
        return w.apart(str(row["source_short"]))
    return source_name(w, row)


def place_name(w: Wording, row: Row) -> str:
    """The most specific place, in the reader's language where the gazetteer has it, else as written; may be empty."""
    for name in (f"place_name_{w.language}", "place", "place_name_en", "admin1_name"):
        if given(row.get(name)):
            return w.apart(str(row[name]))
    return ""


def near_place(w: Wording, row: Row) -> str:
    """The place, said to be near where it isn't known exactly: "near Hama"."""
    place = place_name(w, row)
    return w("map.near", place=place) if place and row.get("location_precision") == 2 else place


def places_name(w: Wording, row: Row) -> str:
    """All places in one cell: "Homs → Syrian coast" where people moved, "Ar Rastan and 1 more" where there are several.

    ``row`` holds its places, each with its role. Two towns have two places, whatever else their sentence names.
    """
    places = row.get("places") or ()
    ends = [next((place_name(w, place) for place in places if place["role"] == role), "") for role in _MOVED]
    if all(ends):
        return w("map.fled", **dict(zip(_MOVED, ends, strict=True)))
    main = place_name(w, row)
    more = len({name for place in places if _is_beside(row, place) and (name := place_name(w, place))} - {main})
    if row["unit"] in ("locality", "site"):
        more = min(more, max((whole(row["value"]) or 1) - 1, 0))
    return w("records.places_more", place=main, count=more) if main and more else main


def _is_beside(row: Row, place: Row) -> bool:
    """True for a place of the claim that stands beside its first one: as exactly known, and where it happened."""
    precision, first = place["location_precision"], row["location_precision"]
    alike = max(precision, first) <= 4 if row["unit"] in ("locality", "site") else precision == first
    return place["role"] == "occurred" and alike


def where(w: Wording, row: Row, regions: Mapping[str, str]) -> str:
    """The place, and its governorate when that says more: "Talbiseh, Homs". ``regions``: P-code to name.

    >>> from hasila.show.words import load_wording
    >>> row = {"place_name_en": "Homs", "admin1_pcode": "SY04"}
    >>> where(load_wording("en"), row, {"SY04": "Homs"}), where(load_wording("en"), row, {"SY04": "Homs, Syria"})
    ('Homs', 'Homs, Syria')
    """
    place, region = place_name(w, row), w.apart(regions.get(str(row.get("admin1_pcode")), ""))
    if f"{region}{w('language.comma')}".startswith(f"{place}{w('language.comma')}"):
        return region  # which may name its country too
    return w("language.comma").join(name for name in (place, region) if name)


def headline(w: Wording, row: Row) -> str:
    """The whole headline in one line: "826 people killed, SOHR, since 27 November 2024; of whom 111 civilians"."""
    parts = [w.claim(row), source_name(w, row), w.when(row)]
    line = w("language.comma").join(part for part in parts if part)
    return f"{line}{w('language.semicolon')}{of_whom(w, row)}" if row.get("parts") else line


def of_whom(w: Wording, row: Row, most: int = 4) -> str:
    """The parts of a figure in words: "of whom 111 civilians"; empty when there are none.

    Parts of the same group are told apart by their places: "of whom 4,447 people (Lebanon) and 622 people (Iraq)".
    """
    named = [
        with_place(w, w.counted(part) if part["metric"] == row["metric"] else w.claim(part), part, row)
        for part in row.get("parts") or ()
    ]
    if not named:
        return ""
    more = w("totals.more", count=len(named) - most) if len(named) > most else ""
    told = w.join(named) if not more else f"{w('language.comma').join(named[:most])} {more}"
    return w("overview.of_whom", parts=told)


def with_place(w: Wording, said: str, part: Row, whole_row: Row) -> str:
    """A part in words, with its place where nothing else tells it from the whole."""
    place = place_name(w, part)
    alike = part["metric"] == whole_row["metric"] and part["population_group"] in (
        "people",
        whole_row["population_group"],
    )
    told = alike and place not in ("", place_name(w, whole_row))
    return w("overview.part_of_place", part=said, place=place) if told else said


def spread(w: Wording, rows: Sequence[Row]) -> str:
    """How far the sources of one metric lie apart, in words; empty when there is nothing to compare.

    Only totals of people at large are compared, of the same unit, place and span of time: others count other things.
    """
    totals = [
        row for row in rows if row.get("kind") == "total" and row["population_group"] == "people" and _is_stated(row)
    ]
    alike = ([other for other in totals if _count_the_same(row, other)] for row in totals)
    sources = max(({row["source_key"]: row for row in reversed(found)} for found in alike), key=len, default={})
    if len(sources) < 2:
        return ""
    lows = {key: _middle(row) for key, row in sources.items()}
    low, high = min(lows.values()), max(lows.values())
    ratio = high / low if low else FAR
    kind = "spread_agree" if low == high else "spread_close" if ratio <= CLOSE else "spread"
    kind = "spread_far" if kind == "spread" and ratio >= FAR else kind
    values = {"count": len(sources), "low": low, "high": high}
    if kind == "spread":
        values["ratio"] = f"{ratio:.1f}".removesuffix(".0")
    said = w(f"overview.{kind}", **values)
    where = place_name(w, next(iter(sources.values())))
    return w("overview.spread_where", place=where, spread=said) if where and len({*map(_place, rows)}) > 1 else said


def _count_the_same(one: Row, other: Row) -> bool:
    """True for two totals of the same place from about the same day until about the same day."""
    ends = [(row.get("as_of") or row.get("date_end"), row.get("date_start")) for row in (one, other)]
    (end, start), (other_end, other_start) = ends
    return (
        one["unit"] == other["unit"]
        and _place(one) == _place(other)
        and _within(end, other_end, WEEK)
        and _within(start, other_start, MONTH)
    )


def _place(row: Row) -> tuple[Any, ...]:
    return row.get("country_iso3"), row.get("location_precision"), row.get("place_name_en") or row.get("place")


def _within(one: date | None, other: date | None, days: int) -> bool:
    """Whether two days lie so near; where one is unknown, only if the other is too."""
    return one == other if one is None or other is None else abs((one - other).days) <= days


def _is_stated(row: Row) -> bool:
    """True for a number that the source itself gave: no order of magnitude, no forecast, no count of ours."""
    return row["quantifier"] != "vague" and row["modality"] != "projected" and row.get("value_origin") == "stated"


def _middle(row: Row) -> int:
    """The number that stands for a claim when it is compared: the one stated, else the lower end of its interval."""
    value = whole(row.get("value"))
    return value if value is not None else whole(row["value_low"]) or 0


def summary(w: Wording, row: Row) -> str:
    """One line for a tooltip or a screen reader: claim, source, when, where, forecast or denied."""
    parts = [w.claim(row), source_name(w, row), place_name(w, row), w.when(row)]
    if row.get("modality") in ("projected", "denied"):
        parts.insert(0, w.label("modality", row["modality"]))
    return w("language.stop").join(part for part in parts if part)
