"""When figures may be added, and what their sum is made of.

Only incidents and flows of one metric, group, unit and source, at disjoint places or dates, that are neither parts nor
repetitions of one another, neither vague nor forecasts nor denied. Everything else stands side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Row = Mapping[str, Any]
KIND = ("metric", "population_group", "unit", "source_key")
MOST = 2000  # figures of one kind that are compared with each other; more are for a narrower filter
OVERLAPS = "overlaps"


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of one kind of figures of one source. ``high`` is None where one of them is open above.

    ``added``: the figures that it is made of; ``left_out``: the others of this kind, each with the reason in a word:
    denied, projected, vague, cumulative, stock, duplicate, part, no_date, no_place, overlaps (with one that was added).
    """

    metric: str
    population_group: str
    unit: str
    source_key: str
    low: int
    high: int | None
    added: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def add_up(rows: Iterable[Row]) -> list[Total]:
    """Add what may be added of the rows of the query adding_up; one total a kind and source, where two or more add up.

    >>> from datetime import date
    >>> def incident(name, region, day, **more):
    ...     return dict(figure_id=name, metric="killed", population_group="people", unit="person", source_key="sohr",
    ...                 value_low=5, value_high=5, date_start=day, date_end=day, country_iso3="SYR", regions=region,
    ...                 admin2_pcode=None, place_id=None, location_precision=4, why_not=None) | more
    >>> friday = date(2024, 12, 6)
    >>> total, = add_up([incident("a", "SY04", friday), incident("b", "SY05", friday), incident("c", "SY04", friday)])
    >>> total.low, total.high, total.added, total.left_out
    (10, 10, ('a', 'b'), (('c', 'overlaps'),))
    """
    kinds = groupby(sorted(rows, key=_kind), key=_kind)
    totals = [_total(kind, list(of_kind)) for kind, of_kind in kinds]
    return [total for total in totals if len(total.added) > 1]


def _kind(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in KIND)


def _total(kind: tuple[str, ...], rows: Sequence[Row]) -> Total:
    added: list[Row] = []
    left_out = [(row["figure_id"], row["why_not"]) for row in rows if row["why_not"]]
    fit = sorted((row for row in rows if not row["why_not"]), key=_widest_first)
    for row in fit[:MOST]:
        if all(_disjoint(row, other) for other in added):
            added.append(row)
        else:
            left_out.append((row["figure_id"], OVERLAPS))
    left_out += [(row["figure_id"], OVERLAPS) for row in fit[MOST:]]  # not compared, so not claimed to be disjoint
    highs = [row["value_high"] for row in added]
    return Total(
        **dict(zip(KIND, kind, strict=True)),
        low=sum(row["value_low"] for row in added),
        high=None if None in highs else sum(highs),
        added=tuple(row["figure_id"] for row in added),
        left_out=tuple(left_out),
    )


def _widest_first(row: Row) -> tuple[Any, ...]:
    """Order so that a wider place, a longer time, a larger number comes before what it may contain."""
    wide = row["location_precision"] or 0
    return (-wide if wide < 7 else 0, row["date_start"] - row["date_end"], -row["value_low"], row["figure_id"])


def _disjoint(one: Row, other: Row) -> bool:
    """Say whether two figures surely count different things: at different times, or at places that share nothing."""
    if one["date_end"] < other["date_start"] or other["date_end"] < one["date_start"]:
        return True
    if one["country_iso3"] != other["country_iso3"]:
        return True
    regions = [set(row["regions"].split()) for row in (one, other)]
    if not all(regions):
        return False  # the whole country, or nobody knows where in it
    if not regions[0] & regions[1]:
        return True
    if _known(one, other, "admin2_pcode", 3) and one["admin2_pcode"] != other["admin2_pcode"]:
        return True
    return _known(one, other, "place_id", 1) and one["place_id"] != other["place_id"]


def _known(one: Row, other: Row, name: str, precision: int) -> bool:
    """Say whether both are in exactly one place of that kind: known to at least that precision, in a single region."""
    return all(
        row[name] and 1 <= (row["location_precision"] or 9) <= precision and " " not in row["regions"]
        for row in (one, other)
    )
