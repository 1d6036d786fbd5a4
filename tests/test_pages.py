"""Pages: each runs with figures, without any, in Arabic, with filters in the URL; nothing raw, nothing unescaped."""

import json
import re
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
import streamlit as st
from invented import article, figure, seed_like_article
from streamlit.testing.v1 import AppTest

from hasila.show import evidence, figure_table, session
from hasila.show.words import languages, load_wording
from hasila.store.database import new_database
from hasila.store.load import add_article

MENU = Path(__file__).parents[1] / "pages" / "menu.py"
PAGES = session.PAGES
WITH_FIGURES = tuple(page for page in PAGES if page not in ("article", "method"))
EN = load_wording("en")


def write(path, *read):
    with new_database(path) as con:
        for one, figures in read:
            add_article(con, one, figures, added_by="test", added_at=datetime(2024, 12, 7))
    return path


def bold_article():
    """An article that tries to be a page: markup in the text, in the source, in the outlet."""
    told = article(
        "<script>alert(1)</script> killed 7 & more", article_id="<b>", outlet="<i>Out</i>", title="<img src=x>"
    )
    return told, [figure(told, "7", source="<u>Us</u>", source_id=None)]


def dated_article():
    """Figures of two days, so that a period can be chosen."""
    told = article("On Sunday 3 died, on Friday 4.")
    sunday = {"date_start": date(2024, 12, 1), "date_end": date(2024, 12, 1)}
    return told, [figure(told, "3", **sunday), figure(told, "4")]


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    return {
        "seed": write(folder / "seed.duckdb", seed_like_article()),
        "empty": write(folder / "empty.duckdb"),
        "dated": write(folder / "dated.duckdb", dated_article()),
        "bold": write(folder / "bold.duckdb", bold_article()),
    }


@pytest.fixture
def visit(files, monkeypatch):
    """Open a page as a browser would: ``visit("records", source="un", lang="ar")``."""

    def open_page(page, /, *, data="seed", **params):
        monkeypatch.setenv("HASILA_DATABASE", str(files[data]))
        st.cache_data.clear()
        at = AppTest.from_file(str(MENU), default_timeout=60)
        for name, value in params.items():
            at.query_params[name] = value
        if page == PAGES[0]:
            return at.run()
        return at.switch_page(f"{page}.py").run()

    return open_page


def said(at):
    """All HTML of the page, the sidebar too."""
    return "\n".join(str(element.proto.body) for element in at.get("html"))


def seen(at):
    """What a reader reads of it, without the markup."""

    class Words(HTMLParser):
        def __init__(self):
            super().__init__()
            self.words = []

        def handle_starttag(self, tag, attrs):
            if tag not in ("strong", "bdi", "span"):
                self.words.append(" ")

        def handle_data(self, data):
            self.words.append(data)

    parser = Words()
    parser.feed(said(at))
    return " ".join("".join(parser.words).split())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_and_says_its_title(visit, page, language):
    at = visit(page, lang=language)
    assert not at.exception
    assert load_wording(language)(f"{page}.title") in seen(at)


@pytest.mark.parametrize("page", PAGES)
def test_without_figures_a_page_says_so(visit, page):
    at = visit(page, data="empty")
    assert not at.exception
    if page in WITH_FIGURES:
        assert EN("empty.database_title") in seen(at) and not at.get("vega_lite_chart") and not at.dataframe
        assert len(at.sidebar.get("page_link")) == len(PAGES)


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_a_filter_in_the_url_is_said_above_the_page(visit, page):
    at = visit(page, source="un")
    assert "2 figures: said by United Nations." in seen(at)


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_a_filter_that_leaves_nothing_says_so_and_offers_to_clear_it(visit, page):
    at = visit(page, source="un", metric="killed")
    assert not at.exception and EN("empty.title") in seen(at)
    assert at.sidebar.button(key="clear") and len(at.sidebar.get("page_link")) == len(PAGES)  # the way out
    cleared = at.button(key="clear_empty").click().run()
    assert "All 9 figures" in seen(cleared) and "source" not in cleared.query_params


BAD = [
    ("unknown-source", {"source": "nobody"}, "“nobody” is not a known value of the filter “Source”"),
    ("unknown-metric", {"metric": "flying"}, "“flying” is not a known value of the filter “What is counted”"),
    ("no-day", {"since": "yesterday"}, "“yesterday” is not a day"),
    ("no-such-day", {"until": "2024-02-31"}, "There is no day 2024-02-31"),
    ("language", {"lang": "xx"}, "There is no language “xx”"),
    ("no-such-filter", {"country": "SYR", "utm_source": "x"}, "There is no filter “country”, so it was left out."),
    ("markup", {"region": "<svg>"}, "“<svg>” is not a known value"),
]


@pytest.mark.parametrize(("params", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_bad_value_in_the_url_gets_a_message_and_the_rest_holds(visit, params, message):
    at = visit("overview", modality="reported", **params)
    assert not at.exception and message in seen(at)
    assert "<svg>" not in said(at)
    assert "8 figures: reported." in seen(at)


def test_the_overview_says_the_headline_as_people_would(visit):
    text = seen(visit("overview"))
    for words in ("826 people killed", "since 27 November 2024, as of 6 December", "of whom 111 civilians",
                  "Forecast: up to 1,500,000 people displaced", "tens of thousands of people displaced"):  # fmt: skip
        assert words in text
    assert "937" not in text  # 826 and its part are not added


def told(at):
    """What the lists of the sidebar are told, by their names."""
    lists = next(one for one in at.get("bidi_component") if one.proto.component_name == "filter_lists")
    return {one["name"]: one for one in json.loads(lists.proto.json)["lists"]}


def test_clearing_the_filters_writes_the_url(visit):
    at = visit("overview", source="un")
    assert "2 figures: said by United Nations." in seen(at)
    assert [chip[:2] for chip in told(at)["source"]["chosen"]] == [["un", "United Nations"]]
    at = at.button(key="clear").click().run()
    assert "source" not in at.query_params and "All 9 figures" in seen(at)


def test_a_list_is_offered_where_there_is_a_choice(visit):
    lists = told(visit("overview", metric="displaced"))
    assert set(lists) == {"metric", "source", "region", "group", "outlet", "modality"}
    assert lists["source"]["options"] == "/options/source.json?metric=displaced"
    assert lists["metric"]["options"] == "/options/metric.json"  # its own values change nothing in it


def test_the_language_switch_keeps_the_filters(visit):
    at = visit("overview", source="un")
    at = at.segmented_control(key="language").set_value("ar").run()
    assert at.query_params["lang"] == "ar" and at.query_params["source"] == "un"
    assert load_wording("ar")("overview.title") in seen(at)


def test_a_reversed_period_keeps_the_day_just_chosen(visit):
    at = visit("overview", data="dated", since="2024-12-06")
    at = at.date_input(key="until").set_value(date(2024, 12, 2)).run()
    assert not at.exception
    assert "since" not in at.query_params and at.query_params["until"] == "2024-12-02"


def test_the_table_holds_one_page_in_words(visit):
    table = visit("records").dataframe[0].value
    assert len(table) == 9 and {"up to 1,500,000", "tens of thousands", "826"} <= set(table["value"])
    assert "Forecast" in set(table["modality"])


def test_a_figure_named_in_the_link_is_shown_with_its_sentence(visit, files):
    told, read = seed_like_article()
    at = visit("records", figure=read[0].figure_id)
    text = said(at)
    assert '<mark class="fig">826</mark>' in text and "Of these: 111 civilians killed" in text
    assert f"article?article={told.article_id}&amp;figure={read[0].figure_id}#figure-{read[0].figure_id}" in text


def test_how_a_number_was_read_is_told_in_the_readers_words(visit):
    """No name of a rule on a page: "before" says nothing, least of all in Arabic."""
    _, read = seed_like_article()
    for language, told in (("en", "by the words after the number, confidence 0.90"), ("ar", "من الألفاظ بعد العدد")):
        row = {"rule": "after", "confidence": 0.9}
        w = load_wording(language)
        assert told in w("records.reading", rule=evidence._rule(w, row["rule"]), confidence="0.90")
    text = seen(visit("records", figure=read[0].figure_id, lang="ar"))
    assert not re.search(r"درجة الثقة[^.]*[a-z]|«[a-z]+»", text)


def test_an_unknown_figure_is_said(visit):
    assert "There is no figure “x” here." in seen(visit("records", figure="x"))


def test_downloads_carry_the_filters(visit):
    text = said(visit("records", source="un", lang="ar"))
    assert "figures.csv?source=un&amp;lang=ar" in text and "figures.xlsx?source=un&amp;lang=ar" in text


def test_an_article_shows_every_figure_marked_and_listed(visit):
    told, read = seed_like_article()
    text = said(visit("article", article=told.article_id))
    for one in read:
        assert f'id="figure-{one.figure_id}"' in text and f'href="#figure-{one.figure_id}"' in text
    assert text.count("tabindex=") == len(read) and text.count("aria-label=") >= len(read)


def test_figures_outside_the_filters_are_grey(visit):
    told, _ = seed_like_article()
    text = said(visit("article", article=told.article_id, source="un"))
    assert text.count("fig reported outside") == 7


def test_an_unknown_article_is_said_and_another_is_shown(visit):
    at = visit("article", article="nowhere")
    assert not at.exception and "There is no article “nowhere” here." in seen(at)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_an_article_is_markup(visit, page):
    at = visit(page, data="bold")
    assert not at.exception
    for tag in ("<script>alert", "<u>Us", "<i>Out", "<img src=x", "<b>"):
        assert tag not in said(at)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "method"])
def test_no_raw_name_of_an_enum_is_shown(visit, page):
    text = seen(visit(page))
    for raw in ("localities_seized", "at_most", "armed_actor", "population_group", "sohr", "outlet:"):
        assert raw not in text


def test_the_method_page_prints_the_comments_of_the_columns(visit):
    text = seen(visit("method"))
    assert "The number; empty where the text is vague" in text and "value_low" in text


def test_a_database_of_another_schema_is_refused_in_words(visit, files, tmp_path, monkeypatch):
    foreign = tmp_path / "foreign.duckdb"
    foreign.write_bytes(b"no database at all, though long enough to look at" * 10)
    files["foreign"] = foreign
    at = visit("overview", data="foreign")
    assert not at.exception and EN("error.database_title") in at.error[0].value
    assert len(at.sidebar.get("page_link")) == len(PAGES)


def test_a_source_without_figures_is_still_called_by_its_name(visit):
    text = seen(visit("overview", source="unicef"))
    assert "said by UNICEF" in text and EN("empty.title") in text


def test_an_article_as_a_filter_is_called_by_its_title(visit):
    told, _ = seed_like_article()
    assert "in the article Daily, 6 December 2024" in seen(visit("overview", article=told.article_id))


TABLES = [
    ("short-name", {"source": "SOHR", "value": "826"}, {"population_group": "People"}),
    ("towns-are-nobody", {"value": "42"}, {"population_group": "–", "metric": "Towns and villages seized"}),
]


@pytest.mark.parametrize(("row", "cells"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_the_table_says_it_short(visit, row, cells):
    shown = visit("records").dataframe[0].value
    for name, text in row.items():
        shown = shown[shown[name] == text]
    assert len(shown) == 1 and {name: shown.iloc[0][name] for name in cells} == cells


def test_order_and_chosen_row_stand_in_the_url(visit):
    at = visit("records", sort="value_asc", page="9", figure="nobody")
    numbers = list(at.dataframe[0].value["value"])
    assert numbers[0] == "5" and not at.exception and at.selectbox(key="sort").value == "value_asc"
    turned = at.selectbox(key="sort").select("value_desc").run()
    assert turned.query_params["sort"] == "value_desc" and "figure" not in turned.query_params
    assert turned.dataframe[0].value["value"][0] == "up to 1,500,000"


ASKED = [("none", "x", 1), ("zero", "0", 1), ("other-digits", "٢", 1), ("second", "2", 2), ("too-high", "99", 3)]


@pytest.mark.parametrize(("asked", "opened"), [case[1:] for case in ASKED], ids=[case[0] for case in ASKED])
def test_a_page_number_of_the_url_opens_the_nearest_page(asked, opened):
    assert figure_table.nearest_page(asked, 60) == opened


def test_a_card_tells_the_incidents_beside_the_total_and_leads_to_their_sentences(visit):
    at = visit("overview", metric="killed")
    beside = seen(at).split(EN("overview.also"))[1].split("See the figures")[0]
    assert "20 civilians killed" in beside and "222 fighters killed" in beside and "5 civilians" not in beside
    assert "826" not in beside and 'href="records?metric=killed&amp;figure=' in said(at)
    assert EN("overview.also") not in seen(visit("overview", metric="sites_seized"))


def test_the_metric_of_the_timeline_stands_in_the_url(visit):
    at = visit("timeline", show="displaced")
    assert at.selectbox(key="show").value == "displaced" and "metric=displaced" in said(at)
    assert at.selectbox(key="show").select("killed").run().query_params["show"] == "killed"


@pytest.mark.parametrize("page", ["timeline", "map"])
def test_a_choice_in_the_link_that_has_no_figures_is_said_with_what_is_shown_instead(visit, page):
    at = visit(page, show="flying")
    chosen = at.selectbox(key="show")
    assert (
        chosen.value == "killed" and "“flying”" in seen(at) and f"Shown is: {EN.label('metric', 'killed')}" in seen(at)
    )
    assert "“flying”" not in seen(chosen.select("displaced").run())


def test_a_choice_that_the_filters_leave_nothing_of_is_called_by_its_name(visit):
    assert "no “Displaced”" in seen(visit("map", metric=["killed", "localities_seized"], show="displaced"))
