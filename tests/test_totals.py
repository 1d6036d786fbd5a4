"""The panel "What may be added here?": asked only when opened, sums with their figures, reasons for the others."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st
from invented import DAY, HAMA, HOMS, article, figure, seed_like_article
from streamlit.testing.v1 import AppTest

from hasila.show import totals
from hasila.show.words import languages, load_wording
from hasila.store import adding_up
from hasila.store.database import new_database
from hasila.store.load import add_article

EN = load_wording("en")
MENU = Path(__file__).parents[1] / "pages" / "menu.py"


def summable_article():
    """Two incidents that may be added, and beside them one of each kind that may not."""
    told = article("20 died in Homs, 5 of them at home. In Hama at least 7 died, 3 there says the UN. 826 in all.")
    whole = figure(told, "20", places=(HOMS,))
    return told, [
        whole,
        figure(told, "5", places=(HOMS,), part_of=whole.figure_id),
        figure(told, "7", places=(HAMA,), quantifier="at_least", value_high=None),
        figure(told, "3", places=(HAMA,), source="<u>UN</u>", source_id=None),
        figure(told, "826", counting="cumulative"),
    ]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    found = {}
    for name, (told, read) in {"sums": summable_article(), "seed": seed_like_article()}.items():
        found[name] = tmp_path_factory.mktemp("totals") / f"{name}.duckdb"
        with new_database(found[name]) as con:
            add_article(con, told, read, added_by="test", added_at=datetime(2024, 12, 7))
    return found


@pytest.fixture
def opened(files, monkeypatch):
    """The words in the panel of the page Figures: ``opened("sums", lang="ar")``; closed with ``is_open=False``."""

    def visit(data, *, is_open=True, **params):
        monkeypatch.setenv("HASILA_DATABASE", str(files[data]))
        st.cache_data.clear()
        at = AppTest.from_file(str(MENU), default_timeout=60)
        for name, value in params.items():
            at.query_params[name] = value
        if is_open:
            at.session_state["totals"] = True
        at = at.switch_page("records.py").run()
        assert not at.exception
        (panel,) = [one for one in at.expander if one.label == load_wording(params.get("lang", "en"))("totals.open")]
        return "\n".join(str(element.proto.body) for element in panel.get("html"))

    return visit


def test_nothing_is_asked_until_it_is_opened(opened):
    assert opened("sums", is_open=False) == ""


def test_a_sum_says_what_it_is_made_of_and_what_was_left_out(opened):
    said = opened("sums")
    assert "at least 27 people killed" in said and "sum of 2 figures" in said
    assert "20 people killed</a>" in said and "at least 7 people killed</a>" in said
    assert EN("totals.why.part") in said and "part of: 20 people killed" in said
    assert EN("totals.why.cumulative") in said and EN("totals.why.sources") in said


def test_a_figure_of_it_leads_to_its_sentence(opened):
    assert 'href="records?metric=killed&amp;figure=a1-0"' in opened("sums", metric="killed")


def test_where_nothing_may_be_added_it_says_why(opened):
    said = opened("seed")
    assert EN("totals.none") in said and "sum of" not in said
    for why in ("part", "cumulative", "projected", "vague"):
        assert EN(f"totals.why.{why}") in said
    assert "part of: 826 people killed" in said


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("data", ["sums", "seed"])
def test_it_speaks_each_language(opened, data, language):
    w = load_wording(language)
    assert w("totals.why.cumulative") in opened(data, lang=language)


def test_too_many_figures_are_not_asked_for(opened, monkeypatch):
    monkeypatch.setattr(totals, "MOST", 4)
    said = opened("sums")
    assert "Narrow" in said and "<details" not in said


def test_markup_in_a_source_is_text(opened):
    assert "&lt;u&gt;UN" in opened("sums") and "<u>" not in opened("sums")


def test_every_reason_has_its_words_and_its_place():
    told = adding_up.Apart.__doc__
    assert all(f"{why}" in told and EN.has(f"totals.why.{why}") for why in totals.REASONS)


def test_of_many_figures_some_are_named_and_the_rest_counted():
    row = {
        "metric": "killed", "population_group": "people", "unit": "person", "source_key": "sohr", "quantifier": "exact",
        "country_iso3": "SYR", "regions": "SY04", "places": [], "modality": "reported", "attribution": "explicit",
        "source": "SOHR", "value": 1, "value_low": 1, "value_high": 1, "beside": None, "why_not": None,
        "counting": "incident", "date_start": DAY, "date_end": DAY, "as_of": None,
    }  # fmt: skip
    rows = [row | {"figure_id": f"same-{number}"} for number in range(10)]
    before = {"date_start": DAY - timedelta(days=9), "date_end": DAY - timedelta(days=9)}
    said = totals.told(EN, [*rows, row | before | {"figure_id": "before"}], lambda figure: figure, {})
    assert "2 people killed" in said and said.count('href="same-') == 1 + totals.SHOWN_APART
    assert EN("totals.more", count=9 - totals.SHOWN_APART) in said


def test_a_sum_is_of_one_country_and_says_which():
    row = {"metric": "killed", "population_group": "people", "unit": "person", "source_key": "un", "source": "UN",
           "attribution": "explicit", "value": 5, "value_low": 5, "value_high": 5, "quantifier": "exact",
           "date_start": DAY, "date_end": DAY, "places": [], "why_not": None, "beside": None}  # fmt: skip
    places = [("a", "SYR", "SY04"), ("b", "LBN", "LB1"), ("c", "SYR", "SY05")]
    a, b, c = (row | dict(zip(("figure_id", "country_iso3", "regions"), place, strict=True)) for place in places)
    names = {"SYR": "Syria", "LBN": "Lebanon"}
    assert "10 people killed" not in totals.told(EN, [a, b], str, names)
    assert "10 people killed, UN, Syria <span" in totals.told(EN, [a, b, c], str, names)
