"""A chart that leaves the page: words inside the picture, direction of Arabic, nothing fetched; theme and fonts."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from hasila.show import embed, pictures
from hasila.show.charts import CHARTS
from hasila.show.words import load_wording
from hasila.store import database
from hasila.store.filters import Filters

ROOT = Path(__file__).parents[1]
TODAY = date(2025, 1, 2)
ARABIC = re.compile(r"[\u0600-\u06ff]")


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    return database.open_database(database.build(tmp_path_factory.mktemp("embed") / "seed.duckdb"))


def drawn(con, name, language, filters=Filters()):  # noqa: B008 (frozen)
    w = load_wording(language)
    return embed.picture_of(con, name, filters, w, names={}, root="http://h.example", today=TODAY)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", CHARTS)
def test_picture_carries_title_sentence_citation(con, name, language):
    picture = drawn(con, name, language)
    w = load_wording(language)
    written = json.dumps(picture.spec, ensure_ascii=False)
    for words in (picture.title, picture.sentence.split(":")[0], w("app.name"), "963+", "http://h.example"):
        assert words.split()[0] in written, words
    assert "2025" in picture.citation and picture.link in picture.citation


@pytest.mark.parametrize(
    ("extension", "begins"),
    [("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF"), ("html", b"<!doctype html>"), ("json", b"{")],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_format_is_what_it_says(con, extension, begins, language):
    content = pictures.FORMATS[extension][0](drawn(con, "headlines", language))
    assert content.startswith(begins)
    assert len(content) < 1_500_000


def test_png_is_twice_the_size_of_the_drawing(con):
    picture = drawn(con, "regions", "en")
    png, svg = pictures.to_png(picture), pictures.to_svg(picture).decode()
    width = float(re.search(r'<svg[^>]* width="([\d.]+)', svg)[1])
    assert abs(int.from_bytes(png[16:20], "big") - 2 * width) <= 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_html_and_svg_name_no_other_server(con, language):
    picture = drawn(con, "sources", language)
    svg = pictures.to_svg(picture).decode()
    page = pictures.to_html(picture).decode()
    assert f'lang="{language}" dir="{load_wording(language).direction}"' in page
    for text in (svg, page):
        assert "@font-face" in text and "data:font/woff2" in text
        assert not re.search(r"""(?:src|href)=["']https?://(?!h\.example)|url\(["']?https?:""", text)


@pytest.mark.parametrize("name", CHARTS)
def test_every_arabic_text_says_that_it_runs_from_right_to_left(con, name):
    bare = []

    def walk(value, key=""):
        if isinstance(value, dict):
            for inner, item in value.items():
                walk(item, inner)
        elif isinstance(value, list):
            for item in value:
                walk(item, key)
        elif isinstance(value, str) and ARABIC.search(value) and "\u202b" not in value:
            bare.append((key, value))

    walk(drawn(con, name, "ar").spec)
    assert [pair for pair in bare if pair[0] not in pictures._NO_TEXT] == []


@pytest.mark.parametrize("text", ["SOHR (111)", "", "2024-12-06"])
def test_text_without_arabic_stays(text):
    assert pictures.directed(text) == text


def test_script_in_a_label_stays_text():
    chart = {"$schema": "s", "mark": "text", "datasets": {"d": [{"name": "</script><b>"}]}, "encoding": {}}
    words = {"title": "<i>t</i>", "sentence": "s & s", "citation": "<c>", "link": 'http://h/?a="&b'}
    chart["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json"
    page = pictures.to_html(pictures.picture("x", chart, language="en", direction="ltr", **words)).decode()
    body = page.split("</head>")[1].split('<script type="application/json"')
    assert "</script><b>" not in page
    assert "<c>" not in body[0] and "&lt;c&gt;" in body[0] and "<title>&lt;i&gt;t" in page


@pytest.mark.parametrize(
    ("language", "filters", "holds"),
    [
        pytest.param(
            "en", {"source": ["un"]}, ["Source: United Nations;", "published by 963+", "6 December 2024"], id="one"
        ),
        pytest.param("en", {}, ["Sources: ", " and 1 other source;"], id="more-than-are-named"),
        pytest.param("ar", {"source": ["un"]}, ["المصدر: الأمم المتحدة؛", "963+", "lang=ar"], id="arabic"),
        pytest.param("en", {"metric": ["abducted"]}, ["No figure matches these filters. Hasila"], id="nothing"),
    ],
)
def test_citation(con, language, filters, holds):
    said = drawn(con, "sources", language, Filters.from_params(filters)).citation
    assert [words for words in holds if words not in said] == [], said


def test_picture_of_nothing_says_so(con):
    picture = drawn(con, "timeline", "en", Filters(metric=("abducted",)))
    assert "No figure matches" in json.dumps(picture.spec)
    assert pictures.to_png(picture).startswith(b"\x89PNG")


def test_unknown_chart_is_an_error(con):
    with pytest.raises(KeyError):
        drawn(con, "pie", "en")


# ------------------------------------------------------------------ theme and fonts

THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, WCAG 2.2."""

    def luminance(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("text", ["textColor", "linkColor", "grayTextColor"])
def test_theme_text_can_be_read(look, ground, text):
    assert contrast(THEME[look][text], THEME[look][ground]) >= 4.5


@pytest.mark.parametrize("look", ["light", "dark"])
def test_theme_white_words_on_its_colour_can_be_read(look):
    assert contrast("#FFFFFF", THEME[look]["primaryColor"]) >= 4.5
    assert contrast(THEME[look]["backgroundColor"], THEME[look]["primaryColor"]) >= 3


def test_every_font_file_is_there():
    named = [ROOT / "pages/static" / face["url"].removeprefix("app/static/") for face in THEME["fontFaces"]]
    files = [*named, *pictures.TTF_DIR.glob("*.ttf"), *(pictures.WEB_FONT_DIR.glob("*.woff2"))]
    assert named and len(list(pictures.TTF_DIR.glob("*.ttf"))) == 2
    assert [file for file in files if not file.is_file()] == []
    assert "SIL Open Font License" in (ROOT / "pages/static/fonts/OFL.txt").read_text("utf-8")
