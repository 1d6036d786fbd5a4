"""Adding up: what may be added is, with its parts named; what may not has a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest
from invented import DAY, HAMA, HOMS, SYRIA, article, database, figure

from hasila.store.adding_up import add_up
from hasila.store.database import rows

EARLIER = DAY - timedelta(days=3)
TOWN = replace(HOMS, place="Talbiseh", place_id="t", location_precision=1)
OTHER_TOWN = replace(TOWN, place="Rastan", place_id="r")
NEAR_TOWN = replace(TOWN, location_precision=2)
ABROAD = replace(HAMA, country_iso3="LBN", admin1_pcode="LB1")
HERE, THERE = {"places": (HOMS,)}, {"places": (HAMA,)}


def totals(*given):
    """The totals of one sentence a figure: ("20", fields)."""
    told = article(*[f"Then {number} of them." for number, _ in given])
    con = database((told, [figure(told, number, **more) for number, more in given]))
    values = {row["figure_id"]: str(row["value"] or row["value_text"]) for row in rows(con, "figures_page")}
    return [
        (
            total.low,
            total.high,
            {values[one] for one in total.added},
            {(values[one], why) for one, why in total.left_out},
        )
        for total in add_up(rows(con, "adding_up"))
    ]


ADDED = [
    ("incidents in two regions", [("20", HERE), ("7", THERE)], (27, 27)),
    ("incidents on two days", [("20", HERE), ("7", HERE | {"date_start": EARLIER, "date_end": EARLIER})], (27, 27)),
    ("in two countries", [("20", HERE), ("7", {"places": (ABROAD,)})], (27, 27)),
    ("in two towns of a region", [("20", {"places": (TOWN,)}), ("7", {"places": (OTHER_TOWN,)})], (27, 27)),
    (
        "one of them open above",
        [("20", HERE), ("7", THERE | {"quantifier": "at_least", "value_high": None})],
        (27, None),
    ),
    ("an estimate", [("20", HERE), ("7", THERE | {"modality": "estimated"})], (27, 27)),
    ("a flow", [("20", HERE), ("7", THERE | {"counting": "flow"})], (27, 27)),
]

SIDE_BY_SIDE = [
    ("different sources", [("20", HERE), ("7", THERE | {"source_id": "un"})]),
    ("different metrics", [("20", HERE), ("7", THERE | {"metric": "injured"})]),
    ("different groups", [("20", HERE), ("7", THERE | {"population_group": "women"})]),
    ("different units", [("20", HERE), ("7", THERE | {"unit": "household"})]),
    ("the same day and region", [("20", HERE), ("7", HERE)]),
    ("a town and its region", [("20", HERE), ("7", {"places": (TOWN,)})]),
    ("near a town, in another", [("20", {"places": (NEAR_TOWN,)}), ("7", {"places": (OTHER_TOWN,)})]),
    ("a region and its country", [("20", HERE), ("7", {"places": (SYRIA,)})]),
    ("a day within a week", [("20", HERE | {"date_start": EARLIER}), ("7", HERE)]),
    ("a total", [("20", HERE), ("7", THERE | {"counting": "cumulative"})]),
    ("a stock", [("20", HERE), ("7", THERE | {"counting": "stock"})]),
    ("a forecast", [("20", HERE), ("7", THERE | {"modality": "projected"})]),
    ("what was denied", [("20", HERE), ("7", THERE | {"modality": "denied"})]),
    ("a vague number", [("20", HERE), ("dozens", THERE | {"quantifier": "vague", "value_low": 20, "value_high": 99})]),
    ("no date", [("20", HERE), ("7", THERE | {"date_start": None, "date_end": None})]),
    ("no place", [("20", HERE), ("7", {"places": ()})]),
    ("a part and its whole", [("20", HERE), ("7", THERE | {"part_of": "a1-5"})]),
    ("a repetition", [("20", HERE), ("7", THERE | {"duplicate_of": "a1-5"})]),
    ("one alone", [("20", HERE)]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "sum_"), [row[1:] for row in ADDED], ids=[row[0] for row in ADDED])
def test_what_may_be_added_is(given, sum_):
    ((low, high, added, left_out),) = totals(*given)
    assert (low, high) == sum_ and len(added) == len(given) and not left_out


@pytest.mark.parametrize("given", [row[1] for row in SIDE_BY_SIDE], ids=[row[0] for row in SIDE_BY_SIDE])
def test_what_may_not_be_added_is_not(given):
    assert totals(*given) == []


def test_a_total_says_what_was_left_out_and_why():
    part, total, town = HERE | {"part_of": "a1-5"}, {"counting": "cumulative"}, {"places": (TOWN,)}
    ((low, _, added, left_out),) = totals(("20", HERE), ("7", THERE), ("5", part), ("800", total), ("3", town))
    assert (low, added) == (27, {"20", "7"})
    assert left_out == {("5", "part"), ("800", "cumulative"), ("3", "overlaps")}
