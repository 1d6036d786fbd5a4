"""When figures may be added, and what their sum is made of.

Only incidents and flows of one metric, group, unit and source in one country, at disjoint places or dates, that are
neither parts nor repetitions of one another, neither vague nor forecasts nor denied. Everything else stands side by
side, with a reason. Those who fled from one country to another are told of in both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

Row = Mapping[str, Any]
WHAT = ("metric", "population_group", "unit")
OF = ("source_key", "country_iso3")
KIND = (*WHAT, *OF)
UNTOLD = timedelta(days=7)  # for so long before it is published the same is told again, where the text names no day
MOST = 2000  # figures that are compared with each other at a time; of more, the filters must choose


@dataclass(frozen=True, slots=True)
class Apart:
    """A figure that stands in no sum.

    ``why``: denied, projected, vague, duplicate, part, cumulative, stock, no_date, no_place, overlaps (it may count
    what another counts), sources (others count the same, but they are other sources), alone (nothing of its kind).
    ``beside``: the figure that it is a part of, repeats or may overlap with.
    """

    figure_id: str
    why: str
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of figures of one kind of one source in one country. ``high`` is None where one of them is open above.

    ``added``: the figures that it is made of, two or more; ``left_out``: the others of this kind.
    """

    metric: str
    population_group: str
    unit: str
    source_key: str
    country_iso3: str
    low: int
    high: int | None
    added: tuple[str, ...]
    left_out: tuple[Apart, ...]


def add_up(rows: Iterable[Row]) -> tuple[list[Total], list[Apart]]:
    """Add what may be added of the rows of the query adding_up; then the figures of the kinds that have no sum.

    >>> from datetime import date
    >>> def incident(name, region, source="sohr"):
    ...     return dict(figure_id=name, metric="killed", population_group="people", unit="person", source_key=source,
    ...                 value_low=5, value_high=5, date_start=date(2024, 12, 6), date_end=date(2024, 12, 6),
    ...                 country_iso3="SYR", regions=region, places=[], why_not=None, beside=None)
    >>> (total,), apart = add_up([incident("a", "SY04"), incident("b", "SY05"), incident("c", "SY04"),
    ...                           incident("d", "SY04", "un")])
    >>> total.low, total.high, total.added, total.left_out
    (10, 10, ('a', 'b'), (Apart(figure_id='c', why='overlaps', beside='a'),))
    >>> apart
    [Apart(figure_id='d', why='sources', beside=None)]
    """
    totals: list[Total] = []
    apart: list[Apart] = []
    for _, alike in groupby(sorted(rows, key=lambda row: _of(row, KIND)), key=lambda row: _of(row, WHAT)):
        by_source = [list(own) for _, own in groupby(alike, key=lambda row: _of(row, OF))]
        sources = {own[0]["source_key"] for own in by_source}
        for own in by_source:
            added, left_out = _chosen(own)
            if len(added) > 1:
                totals.append(_total(added, left_out))
            else:
                why = "sources" if len(sources) > 1 else "alone"
                apart += [*(Apart(row["figure_id"], why) for row in added), *left_out]
    return totals, apart


def _of(row: Row, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[name] or "" for name in names)


def _total(added: Sequence[Row], left_out: Sequence[Apart]) -> Total:
    highs = [row["value_high"] for row in added]
    return Total(
        **{name: added[0][name] or "" for name in KIND},
        low=sum(row["value_low"] for row in added),
        high=None if None in highs else sum(highs),
        added=tuple(row["figure_id"] for row in added),
        left_out=tuple(left_out),
    )


def _chosen(rows: Sequence[Row]) -> tuple[list[Row], list[Apart]]:
    """Choose of the figures of one kind those that surely count different things; the wider and longer come first."""
    added: list[_Spot] = []
    left_out = [
        Apart(row["figure_id"], row["why_not"], row["beside"] if row["why_not"] in ("part", "duplicate") else None)
        for row in rows
        if row["why_not"]
    ]
    fit = sorted((_spot(row) for row in rows if not row["why_not"]), key=_widest_first)
    for spot in fit:
        overlapped = next((other for other in added if not _disjoint(spot, other)), None)
        if overlapped:
            left_out.append(Apart(spot.row["figure_id"], "overlaps", overlapped.row["figure_id"]))
        else:
            added.append(spot)
    return [spot.row for spot in added], left_out


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where and when a figure counts. An empty set: nobody knows, or all of what is above it.

    Where the text names no day it may be any of the last days: two articles may tell of the same.
    """

    row: Row
    start: date
    end: date
    regions: frozenset[str]
    districts: frozenset[str]
    points: frozenset[str]


def _spot(row: Row) -> _Spot:
    named = row["places"]
    inner = {place["country_iso3"] for place in named if place["location_precision"] != 6}
    # "in Homs, Syria": the country only says where Homs lies
    places = [place for place in named if place["location_precision"] != 6 or place["country_iso3"] not in inner]
    covered = any(place["role"] == "coverage" and place["admin1_pcode"] for place in places)
    in_regions = all(place["admin1_pcode"] or (place["location_precision"] == 5 and covered) for place in places)
    untold = UNTOLD if row.get("date_precision") == "unknown" else timedelta()
    return _Spot(
        row,
        row["date_start"] - untold,
        row["date_end"],
        frozenset(row["regions"].split() if in_regions else ()),
        _all_of(places, "admin2_pcode", 3),
        _all_of(places, "place_id", 1),
    )


def _all_of(places: Sequence[Row], name: str, precision: int) -> frozenset[str]:
    """Give what the places are called, if each of them is known to at least that precision."""
    found = [place[name] for place in places if 1 <= (place["location_precision"] or 9) <= precision]
    return frozenset(found if len(found) == len(places) and all(found) else ())


def _widest_first(spot: _Spot) -> tuple[Any, ...]:
    """Order so that a wider place, a longer time, a larger number comes before what it may contain."""
    known = bool(spot.points) + bool(spot.districts) + bool(spot.regions)
    return (known, -len(spot.regions), spot.start - spot.end, -spot.row["value_low"], spot.row["figure_id"])


def _disjoint(one: _Spot, other: _Spot) -> bool:
    """Say whether two figures surely count different things: at different times, or at places that share nothing."""
    if one.end < other.start or other.end < one.start:
        return True
    if not one.regions or not other.regions:
        return False  # the whole country, or nobody knows where in it
    return any(
        here and there and here.isdisjoint(there)
        for here, there in (
            (one.regions, other.regions),
            (one.districts, other.districts),
            (one.points, other.points),
        )
    )
