"""Charts: each kind is valid Vega-Lite, draws what was claimed and no sum, in both languages."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import get_args
from xml.etree import ElementTree

import pandas as pd
import pytest
import vl_convert
from invented import DAY, article, database, figure, seed_like

from hasila.extract.models import Metric
from hasila.show.charts import CHARTS
from hasila.show.colours import metric_colours
from hasila.show.words import languages, load_wording
from hasila.store.database import query, rows
from hasila.store.filters import Filters

SEED = seed_like()  # only read here
EN, AR = load_wording("en"), load_wording("ar")


def over_time():
    """Ten days of totals by two sources, and a forecast."""
    read = []
    for number in range(10):
        told = article(f"So far {100 + number} died and {90 + number} were counted by others.", article_id=f"t{number}")
        told = replace(told, published=DAY + timedelta(days=number))
        day = {"counting": "cumulative", "as_of": told.published, "date_start": date(2024, 11, 27)}
        read.append(
            (told, [
                figure(told, str(100 + number), **day),
                figure(told, str(90 + number), source="UN", source_id="un", source_type="un_agency", **day),
            ])
        )  # fmt: skip
    return database(*read)


TIMELINE = over_time()


def draw(name, filters=Filters(), w=EN, con=None):  # noqa: B008 (frozen)
    asked, chart = CHARTS[name]
    con = con or (TIMELINE if name == "timeline" else SEED)
    return chart(query(con, asked, filters), w).to_dict()  # to_dict checks against Vega-Lite's schema


def records(spec):
    """All rows of data in a drawing."""
    return [row for values in spec["datasets"].values() for row in values]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_valid_and_has_rows(name, language):
    spec = draw(name, w=load_wording(language))
    assert records(spec)
    assert "None" not in json.dumps(spec, ensure_ascii=False).replace("domain", "")


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_from_plain_rows_is_the_same(name):
    """The pages hand over plain rows, the addresses a table of Arrow's types."""
    asked, chart = CHARTS[name]
    con = TIMELINE if name == "timeline" else SEED
    plain = chart(pd.DataFrame(rows(con, asked)), EN).to_dict()
    assert [len(values) for values in plain["datasets"].values()] == [
        len(values) for values in draw(name)["datasets"].values()
    ]


def test_headlines_draw_each_claim_and_no_sum():
    drawn = {row["claim"]: row for row in records(draw("headlines")) if row.get("claim")}
    assert {"826 people killed", "280,000 people displaced", "tens of thousands of people displaced"} <= set(drawn)
    assert {826, 280_000, 1_500_000, 42} <= {row["number"] for row in drawn.values()}
    total = sum(row["number"] for row in drawn.values() if row["number"] == row["number"] and row["number"])
    assert total not in {row["number"] for row in drawn.values()}


def test_a_vague_figure_is_a_line_without_a_dot_and_an_exact_one_a_dot_without_a_line():
    drawn = {row["claim"]: row for row in records(draw("headlines")) if row.get("claim")}
    vague, exact = drawn["tens of thousands of people displaced"], drawn["826 people killed"]
    assert (vague["number"], vague["low"], vague["high"]) == (None, 20000, 99999)
    assert (exact["number"], exact["low"], exact["high"]) == (826, None, None)


def test_a_forecast_is_marked_and_named():
    forecasts = [row for row in records(draw("headlines")) if row.get("forecast") is True]
    assert [row["claim"] for row in forecasts] == ["up to 1,500,000 people displaced"]
    assert all("Forecast" in row["row"] for row in forecasts)


SCALES = [("several-metrics", Filters(), "log"), ("one-metric", Filters(metric=("killed",)), "linear")]


@pytest.mark.parametrize(("filters", "scale"), [case[1:] for case in SCALES], ids=[case[0] for case in SCALES])
def test_numbers_of_different_size_get_a_logarithmic_scale(filters, scale):
    layer = draw("headlines", filters)["layer"][0]
    assert layer["encoding"]["x"]["scale"]["type"] == scale


def test_zero_has_no_place_on_a_logarithmic_scale():
    told = article("In the first week 0 people died, later 5000.")
    con = database((told, [figure(told, "0"), figure(told, "5000", source="UN", source_id="un")]))
    layer = draw("headlines", con=con)["layer"][0]
    assert layer["encoding"]["x"]["scale"]["type"] == "linear"


def test_an_open_interval_ends_in_a_short_tail():
    told = article("At least 30 died.")
    con = database((told, [figure(told, "30", quantifier="at_least", value_high=None)]))
    (row,) = [row for row in records(draw("headlines", con=con)) if row.get("claim")]
    assert row["low"] == 30 < row["high"] < 60 and row["number"] == 30


def test_names_that_come_twice_stay_two_rows():
    names = [row["row"] for row in records(draw("headlines"))]
    assert len(names) == len(set(names))


def test_names_cut_to_the_same_letters_stay_two_rows():
    """An axis merges equal names: a figure of one metric would stand among those of another."""
    told = article("In the long week 30 died, 40 were hurt there.")
    long = {"source": "The International Committee of All Long Names of the North", "source_id": None}
    read = [figure(told, "30", **long), figure(told, "40", metric="injured", **long | {"source": long["source"] + "s"})]
    names = [row["row"] for row in records(draw("headlines", con=database((told, read))))]
    assert len(names) == 4 == len(set(names))


def test_arabic_is_mirrored():
    layer = draw("headlines", w=load_wording("ar"))["layer"][0]["encoding"]
    assert layer["x"]["scale"]["reverse"] is True and layer["y"]["axis"]["orient"] == "right"


def test_sources_are_divided_by_attribution():
    drawn = records(draw("sources"))
    kinds = ("explicit", "carried", "outlet")
    assert {row["attribution"] for row in drawn} == {EN.label("attribution_short", kind) for kind in kinds}
    assert sum(row["figures"] for row in drawn) == 9


def test_timeline_joins_only_figures_of_one_source_that_count_the_same():
    drawn = records(draw("timeline"))
    assert {row["source"] for row in drawn if row["line"].startswith("un|")} == {"United Nations"}
    assert len({row["line"] for row in drawn}) == 2 and len(drawn) == 20


def test_every_metric_has_a_colour():
    assert set(metric_colours()) == set(get_args(Metric))


def test_metrics_stand_in_their_order_and_the_rows_of_a_source_together():
    drawn = [row for row in records(draw("headlines")) if row.get("claim")]
    metrics = list(dict.fromkeys(row["metric"] for row in drawn))
    assert metrics == [metric for metric in metric_colours() if metric in metrics]
    assert len(metrics) == sum(a["metric"] != b["metric"] for a, b in pairwise(drawn)) + 1


@pytest.mark.parametrize("name", ["sources", "timeline"])
def test_in_arabic_the_symbols_of_a_legend_stand_right_of_their_names(name):
    def legends(value):
        if isinstance(value, dict):
            found = [value["legend"]] if isinstance(value.get("legend"), dict) else []
            return found + [one for item in value.values() for one in legends(item)]
        return [one for item in value for one in legends(item)] if isinstance(value, list) else []

    for legend in legends(draw(name, w=AR)):
        assert legend["labelAlign"] == "right" and legend["symbolOffset"] > 0 and legend["labelOffset"]["expr"] < "0"
    assert all("labelAlign" not in legend for legend in legends(draw(name)))


@pytest.mark.parametrize("w", [EN, AR], ids=["en", "ar"])
@pytest.mark.parametrize("framed", [False, True], ids=["page", "picture"])
@pytest.mark.parametrize("width", [200, 700])
@pytest.mark.parametrize("filters", [Filters(), Filters(source=("un",))], ids=["all", "line-over-the-whole-chart"])
def test_the_value_of_each_mark_stays_inside_the_chart(filters, width, framed, w):
    spec = draw("headlines", filters, w=w) | {"width": width}
    if framed:
        spec = {"vconcat": [{key: spec.pop(key) for key in ("name", "layer", "width", "height")}], **spec}
    svg = ElementTree.fromstring(vl_convert.vegalite_to_svg(spec))
    texts = {}
    for node in (one for one in svg.iter("{http://www.w3.org/2000/svg}text") if one.text):
        x = float(re.match(r"translate\(([-\d.]+)", node.get("transform")).group(1))
        texts[re.sub("[\u202b\u202c]", "", node.text)] = (x, node.get("text-anchor"))
    told = [row["value"].strip("\u202b\u202c") for row in records(draw("headlines", filters, w=w)) if row.get("value")]
    assert len(told) > (1 if filters else 4)
    for value in told:
        x, anchor = texts[value]
        start, end = (x - 5.5 * len(value), x) if anchor == "end" else (x, x + 5.5 * len(value))
        assert start >= 0 and end <= width, value
    before = [value for value in told if texts[value][1] == ("start" if w.rtl else "end")]
    assert before or width > 200 or filters, "where there is no room after the mark the value stands before it"
