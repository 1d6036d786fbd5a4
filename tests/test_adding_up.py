"""Adding up: what may be added is, with its parts named; what may not has a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest
from invented import DAY, HAMA, HOMS, SYRIA, article, database, figure

from hasila.store.adding_up import Apart, add_up
from hasila.store.database import rows
from hasila.store.filters import EVERYTHING, Filters

EARLIER = DAY - timedelta(days=3)
TOWN = replace(HOMS, place="Talbiseh", place_id="t", location_precision=1)
OTHER_TOWN = replace(TOWN, place="Rastan", place_id="r")
NEAR_TOWN = replace(TOWN, location_precision=2)
ABROAD = replace(HAMA, country_iso3="LBN", admin1_pcode="LB1")
COAST = replace(SYRIA, place="the coast", place_id=None, location_precision=5)
LONG_AFTER = {"date_start": DAY + timedelta(days=9), "date_end": DAY + timedelta(days=9)}
NO_DAY = {"date_start": DAY + timedelta(days=3), "date_end": DAY + timedelta(days=3), "date_precision": "unknown"}
HERE, THERE = {"places": (HOMS,)}, {"places": (HAMA,)}


def totals(*given, only=EVERYTHING):
    """The totals of one sentence a figure: ("20", fields)."""
    told = article(*[f"Then {number} of them." for number, _ in given])
    con = database((told, [figure(told, number, **more) for number, more in given]))
    values = {row["figure_id"]: str(row["value"] or row["value_text"]) for row in rows(con, "figures_page")}
    sums, apart = add_up(rows(con, "adding_up", only))

    def told_apart(left):
        return {(values[one.figure_id], one.why) for one in left}

    found = [
        (total.low, total.high, {values[one] for one in total.added}, told_apart(total.left_out)) for total in sums
    ]
    return found, told_apart(apart)


ADDED = [
    ("incidents in two regions", [("20", HERE), ("7", THERE)], (27, 27)),
    ("incidents on two days", [("20", HERE), ("7", HERE | {"date_start": EARLIER, "date_end": EARLIER})], (27, 27)),
    ("in two towns of a region", [("20", {"places": (TOWN,)}), ("7", {"places": (OTHER_TOWN,)})], (27, 27)),
    (
        "one of them open above",
        [("20", HERE), ("7", THERE | {"quantifier": "at_least", "value_high": None})],
        (27, None),
    ),
    ("an estimate", [("20", HERE), ("7", THERE | {"modality": "estimated"})], (27, 27)),
    ("no day told, long after", [("20", HERE), ("7", HERE | NO_DAY | LONG_AFTER)], (27, 27)),
    ("a flow", [("20", HERE), ("7", THERE | {"counting": "flow"})], (27, 27)),
]

DOZENS = ("dozens", THERE | {"quantifier": "vague", "value_low": 20, "value_high": 99})
# id, the figure beside "20 killed in Homs on 6 December" (or both), why it is not added to it
SIDE_BY_SIDE = [
    ("different sources", ("7", THERE | {"source_id": "un"}), "sources"),
    ("different metrics", ("7", THERE | {"metric": "injured"}), "alone"),
    ("different groups", ("7", THERE | {"population_group": "women"}), "alone"),
    ("different countries", ("7", {"places": (ABROAD,)}), "alone"),
    ("different units", ("7", THERE | {"unit": "household"}), "alone"),
    ("the same day and region", ("7", HERE), "overlaps"),
    ("a town and its region", ("7", {"places": (TOWN,)}), "overlaps"),
    ("a part of the country that may hold the region", ("7", {"places": (HAMA, COAST)}), "overlaps"),
    ("no day told, of the days before", ("7", HERE | NO_DAY), "overlaps"),
    ("a day within a week", ("7", HERE | {"date_end": DAY + timedelta(days=3)}), "overlaps"),
    ("a total", ("7", THERE | {"counting": "cumulative"}), "cumulative"),
    ("a stock", ("7", THERE | {"counting": "stock"}), "stock"),
    ("a forecast", ("7", THERE | {"modality": "projected"}), "projected"),
    ("what was denied", ("7", THERE | {"modality": "denied"}), "denied"),
    ("a vague number", DOZENS, "vague"),
    ("no date", ("7", THERE | {"date_start": None, "date_end": None}), "no_date"),
    ("no place", ("7", {"places": ()}), "no_place"),
    ("a part and its whole", ("7", THERE | {"part_of": "a1-5"}), "part"),
    ("a repetition", ("7", THERE | {"duplicate_of": "a1-5"}), "duplicate"),
]  # fmt: skip

OVERLAPPING = [
    ("near a town, in another", (NEAR_TOWN,), (OTHER_TOWN,)),
    ("a region and its country", (HOMS,), (SYRIA,)),
    ("two towns, one of them", (TOWN, OTHER_TOWN), (OTHER_TOWN,)),
    ("from a region to another, there", (replace(HOMS, role="origin"), replace(HAMA, role="destination")), (HAMA,)),
]


@pytest.mark.parametrize(("given", "sum_"), [row[1:] for row in ADDED], ids=[row[0] for row in ADDED])
def test_what_may_be_added_is(given, sum_):
    ((low, high, added, left_out),), apart = totals(*given)
    assert (low, high) == sum_ and len(added) == len(given) and not left_out and not apart


@pytest.mark.parametrize(("given", "why"), [row[1:] for row in SIDE_BY_SIDE], ids=[row[0] for row in SIDE_BY_SIDE])
def test_what_may_not_be_added_is_not_and_says_why(given, why):
    found, apart = totals(("20", HERE), given)
    assert not found and {reason for number, reason in apart} - {"alone"} == {why} - {"alone"}
    assert len(apart) == 2


@pytest.mark.parametrize(("here", "there"), [row[1:] for row in OVERLAPPING], ids=[row[0] for row in OVERLAPPING])
def test_places_that_share_something_are_not_added(here, there):
    found, apart = totals(("20", {"places": here}), ("7", {"places": there}))
    assert not found and {why for _, why in apart} == {"alone", "overlaps"}


def test_the_country_beside_a_region_only_says_where_it_lies():
    (found,), _ = totals(("20", {"places": (HOMS, SYRIA)}), ("7", {"places": (HAMA, SYRIA)}))
    assert found[:2] == (27, 27)


def test_a_total_says_what_was_left_out_and_why():
    part, total, town = HERE | {"part_of": "a1-5"}, {"counting": "cumulative"}, {"places": (TOWN,)}
    ((low, _, added, left_out),), _ = totals(("20", HERE), ("7", THERE), ("5", part), ("800", total), ("3", town))
    assert (low, added) == (27, {"20", "7"})
    assert left_out == {("5", "part"), ("800", "cumulative"), ("3", "overlaps")}


def test_a_figure_that_was_denied_is_not_told_as_a_part():
    told = article("20 died, 7 were denied.")
    denied = figure(told, "7", part_of="a1-0", modality="denied")
    _, apart = add_up(rows(database((told, [figure(told, "20"), denied])), "adding_up"))
    assert Apart(denied.figure_id, "denied") in apart


def test_a_part_whose_whole_the_filters_leave_out_counts_by_itself():
    part = THERE | {"part_of": "a1-5", "population_group": "women"}
    women = {"population_group": "women"}
    ((low, _, _, _),), _ = totals(("20", HERE), ("7", part), ("3", HERE | women), only=Filters(group=("women",)))
    assert low == 10


def test_those_whom_no_register_knows_are_the_same_in_one_article_alone():
    """ "Officials" of one article are not those of another: their numbers may be of the same dead."""
    officials = {"source": "officials", "source_id": None, "source_type": "official"}
    one, other = article("Then 20 of them.", "Then 7 of them."), article("Then 40 of them.", article_id="a2")
    read = [
        (one, [figure(one, "20", **officials, **HERE), figure(one, "7", **officials, **THERE)]),
        (other, [figure(other, "40", **officials, places=(replace(HOMS, admin1_pcode="SY02"),))]),
    ]
    sums, apart = add_up(rows(database(*read), "adding_up"))
    assert [total.low for total in sums] == [27] and [one.why for one in apart] == ["sources"]


def test_outlets_that_nobody_names_are_not_one_outlet():
    own = {"source": None, "source_id": None, "source_type": "unknown", "attribution": "outlet"}
    told = [article(f"Then {number} of them.", article_id=number, outlet=None) for number in ("20", "7")]
    read = [
        (one, [figure(one, one.article_id, **own, places=(place,))])
        for one, place in zip(told, (HOMS, HAMA), strict=True)
    ]
    sums, apart = add_up(rows(database(*read), "adding_up"))
    assert not sums and len(apart) == 2
