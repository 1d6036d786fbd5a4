"""A figure as a reader meets it: who says it, where, of whom, and how far apart the sources lie. Words, no widgets."""

from collections.abc import Mapping, Sequence
from typing import Any

from hasila.show.words import Wording, given, whole

Row = Mapping[str, Any]

CLOSE, FAR = 1.25, 10.0  # highest / lowest: up to a quarter apart is close, ten times apart is far


def source_name(w: Wording, row: Row) -> str:
    """Who made the count; where nobody is named, the outlet in its own voice.

    >>> from hasila.show.words import load_wording
    >>> source_name(load_wording("en"), {"source_name_en": None, "outlet": "963+", "attribution": "outlet"})
    '963+, own voice'
    """
    if row.get("attribution") == "outlet":
        outlet = row.get("outlet")
        return w("sources.outlet_voice", outlet=outlet) if given(outlet) else w("attribution.outlet")
    for name in (f"source_name_{w.language}", "source_name_en", "source"):
        if given(row.get(name)):
            return str(row[name])
    return w("value.unknown")


def place_name(w: Wording, row: Row) -> str:
    """The most specific place, in the reader's language where the gazetteer has it, else as written; may be empty."""
    for name in (f"place_name_{w.language}", "place", "place_name_en", "admin1_name"):
        if given(row.get(name)):
            return str(row[name])
    return ""


def where(w: Wording, row: Row, regions: Mapping[str, str]) -> str:
    """The place, and its governorate when that says more: "Talbiseh, Homs". ``regions``: P-code to name."""
    place, region = place_name(w, row), regions.get(str(row.get("admin1_pcode")), "")
    return w("language.comma").join(dict.fromkeys(name for name in (place, region) if name))


def headline(w: Wording, row: Row) -> str:
    """The whole headline in one line: "826 people killed, SOHR, since 27 November 2024; of whom 111 civilians"."""
    parts = [w.claim(row), source_name(w, row), w.when(row)]
    line = w("language.comma").join(part for part in parts if part)
    return f"{line}{w('language.semicolon')}{of_whom(w, row)}" if row.get("parts") else line


def of_whom(w: Wording, row: Row, most: int = 4) -> str:
    """The parts of a figure in words: "of whom 111 civilians"; empty when there are none."""
    named = [w.counted(part) if part["metric"] == row["metric"] else w.claim(part) for part in row.get("parts") or ()]
    return w("overview.of_whom", parts=w.join(named[:most])) if named else ""


def spread(w: Wording, rows: Sequence[Row]) -> str:
    """How far the sources of one metric lie apart, in words; empty when there is nothing to compare.

    Only totals of people at large in the same country and unit are compared: other groups count other things.
    """
    alike: dict[Any, dict[str, Row]] = {}
    for row in rows:
        if row.get("kind") == "total" and row["population_group"] == "people" and _is_stated(row):
            alike.setdefault((row.get("country_iso3"), row["unit"]), {}).setdefault(row["source_key"], row)
    sources = max(alike.values(), key=len, default={})
    if len(sources) < 2:
        return ""
    lows = {key: _middle(row) for key, row in sources.items()}
    low, high = min(lows.values()), max(lows.values())
    if low == high:
        return w("overview.spread_agree", count=len(sources))
    ratio = high / low if low else FAR
    kind = "spread_close" if ratio <= CLOSE else "spread_far" if ratio >= FAR else "spread"
    values = {"count": len(sources), "low": low, "high": high}
    if kind == "spread":
        values["ratio"] = f"{ratio:.1f}".removesuffix(".0")
    return w(f"overview.{kind}", **values)


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
