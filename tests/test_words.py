"""Wording: the same keys in every language, right plurals, and claims as people would write them."""

import re
import tomllib
from datetime import date
from typing import get_args

import pytest
from invented import database

from hasila.extract import models
from hasila.show import captions, claims, words
from hasila.show.words import PLURAL_FORMS, Wording, WordingError, languages, load_wording
from hasila.store.database import rows

NEEDED_FORMS = {"six": set(PLURAL_FORMS), "two": {"one", "other"}}


def test_languages_are_the_files_found():
    assert set(languages()) >= {"en", "ar"}
    assert languages()[0] == "en"


def shared(language):
    """The keys that every language has. The meanings of columns stand in English in the database itself."""
    return {key for key in load_wording(language).entries if not key.startswith("meaning.")}


@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_same_keys_as_english(language):
    assert shared(language) == shared("en") == set(load_wording("en").entries)


COLUMNS = rows(database(), "dictionary")


@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_every_column_of_the_database_has_its_meaning(language):
    meanings = {key for key in load_wording(language).entries if key.startswith("meaning.")}
    assert meanings == {f"meaning.{column['table_name']}.{column['column_name']}" for column in COLUMNS}
    values = {
        value for column in COLUMNS for value in re.findall(r"[a-z]+(?:_[a-z0-9]+)+|WGS 84|SHA-256", column["meaning"])
    }
    for column in COLUMNS:
        said = load_wording(language).meaning(column)
        assert [value for value in values if value in column["meaning"] and value not in said] == [], column


@pytest.mark.parametrize("language", languages())
def test_every_table_and_kind_of_column_has_a_word(language):
    w = load_wording(language)
    assert [
        name
        for column in COLUMNS
        for name in (f"table.{column['table_name']}", f"kind.{column['kind']}")
        if not w.has(name)
    ] == []


@pytest.mark.parametrize("language", languages())
def test_every_text_is_filled_and_plurals_are_complete(language):
    w = load_wording(language)
    for key, text in w.entries.items():
        forms = text if isinstance(text, dict) else {"": text}
        assert all(isinstance(form, str) and form.strip() for form in forms.values()), key
        if isinstance(text, dict):
            assert set(text) <= set(PLURAL_FORMS) and set(text) >= NEEDED_FORMS[w("language.plural")], key


@pytest.mark.parametrize("language", [name for name in languages() if name != "en"])
def test_same_values_asked_for_as_in_english(language):
    """A form may leave the count out ("شخصين"), but no text may ask for a value that English doesn't give."""

    def names(text):
        return set(re.findall(r"{(\w+)}", " ".join(text.values()) if isinstance(text, dict) else text))

    english, other = load_wording("en").entries, load_wording(language).entries
    wrong = {key: names(other[key]) ^ names(english[key]) for key in english}
    assert {key: value for key, value in wrong.items() if value - {"count"}} == {}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("metric", models.Metric),
        ("claim", models.Metric),
        ("population_group", models.Group),
        ("count", models.Group),
        ("nouns", models.Group),
        ("unit", models.Unit),
        ("quantifier", models.Quantifier),
        ("quantified", models.Quantifier),
        ("value_origin", models.ValueOrigin),
        ("counting", models.Counting),
        ("modality", models.Modality),
        ("attribution", models.Attribution),
        ("attribution_short", models.Attribution),
        ("source_type", models.SourceType),
        ("place_role", models.PlaceRole),
        ("date_precision", models.DatePrecision),
    ],
)
def test_every_enum_value_has_a_word(language, kind, names):
    w = load_wording(language)
    assert [name for name in get_args(names) if not w.has(f"{kind}.{name}")] == []


@pytest.mark.parametrize("language", languages())
def test_every_field_of_a_figure_and_article_has_a_column_name(language):
    w = load_wording(language)
    fields = {*models.Figure.__dataclass_fields__, *models.Article.__dataclass_fields__}
    assert [name for name in sorted(fields) if not w.has(f"column.{name}")] == []


def row(value, low, high, quantifier="exact", metric="killed", group="people", unit="person"):
    return {
        "metric": metric, "population_group": group, "unit": unit,
        "value": value, "value_low": low, "value_high": high, "quantifier": quantifier,
    }  # fmt: skip


CLAIMS = [
    ("total", row(826, 826, 826), "826 people killed", "مقتل 826 شخصاً"),
    ("hundred", row(100, 100, 100), "100 people killed", "مقتل 100 شخص"),
    ("one", row(1, 1, 1, group="children"), "1 child killed", "مقتل طفل واحد"),
    ("dual", row(2, 2, 2, group="women"), "2 women killed", "مقتل امرأتين"),
    ("few", row(5, 5, 5, group="civilians"), "5 civilians killed", "مقتل 5 مدنيين"),
    ("many", row(20, 20, 20, group="civilians"), "20 civilians killed", "مقتل 20 مدنياً"),
    ("at-least", row(3, 3, None, "at_least", "injured"), "at least 3 people injured", "إصابة ما لا يقل عن 3 أشخاص"),
    ("up-to", row(1_500_000, 0, 1_500_000, "at_most", "displaced"), "up to 1,500,000 people displaced",
     "نزوح ما يصل إلى 1,500,000 شخص"),
    ("vague", row(None, 20_000, 99_999, "vague", "displaced"), "tens of thousands of people displaced",
     "نزوح عشرات الآلاف من الأشخاص"),
    ("vague-places", row(None, 20, 99, "vague", "localities_seized", unit="locality"),
     "dozens of towns and villages seized", "السيطرة على عشرات البلدات والقرى"),
    ("range", row(None, 7, 10, "between"), "7 to 10 people killed", "مقتل ما بين 7 و10 أشخاص"),
    ("own-noun", row(3, 3, 3, metric="refugees"), "3 refugees", "وجود 3 لاجئين"),
    ("own-noun-group", row(3, 3, 3, metric="refugees", group="children"), "3 children among refugees", "لجوء 3 أطفال"),
    ("households", row(300, 300, 300, "exact", "displaced", "people", "household"), "300 households displaced",
     "نزوح 300 أسرة"),
    ("odd-vague", row(None, 30, None, "vague"), "at least 30 people killed", "مقتل ما لا يقل عن 30 شخصاً"),
    ("nan-of-a-table", row(float("nan"), 20.0, 99.0, "vague"), "dozens of people killed", "مقتل عشرات الأشخاص"),
    ("area", row(12, 12, 12, metric="area_seized", unit="km2"), "12 km² seized", "السيطرة على 12 كيلومتراً مربعاً"),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "english", "arabic"), [c[1:] for c in CLAIMS], ids=[c[0] for c in CLAIMS])
def test_claims(figure, english, arabic):
    assert load_wording("en").claim(figure) == english
    assert load_wording("ar").claim(figure) == arabic


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("metric", get_args(models.Metric))
@pytest.mark.parametrize("quantifier", get_args(models.Quantifier))
def test_no_combination_lacks_its_words(language, metric, quantifier):
    w = load_wording(language)
    for group in get_args(models.Group):
        for unit in get_args(models.Unit):
            text = w.claim(row(12, 12, 12, quantifier, metric, group, unit))
            assert "12" in text and "{" not in text


WHENS = [
    ("total", ("cumulative", date(2024, 11, 27), None, date(2024, 12, 6)),
     "since 27 November 2024, as of 6 December"),
    ("over-new-year", ("cumulative", date(2023, 10, 7), None, date(2024, 1, 1)),
     "since 7 October 2023, as of 1 January 2024"),
    ("incident", ("incident", date(2024, 12, 6), date(2024, 12, 6), None), "6 December 2024"),
    ("flow", ("flow", date(2024, 12, 1), date(2024, 12, 6), None), "1 December to 6 December 2024"),
    ("stock", ("stock", None, None, date(2024, 12, 6)), "as of 6 December 2024"),
    ("nothing", ("incident", None, None, None), ""),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "text"), [w[1:] for w in WHENS], ids=[w[0] for w in WHENS])
def test_when(cells, text):
    figure = dict(zip(("counting", "date_start", "date_end", "as_of"), cells, strict=True))
    assert load_wording("en").when(figure) == text


PLURALS = [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
           (102, "other"), (103, "few"), (111, "many"), (1000, "other"), (280_000, "other"), (826, "many")]  # fmt: skip


@pytest.mark.parametrize(("n", "form"), PLURALS)
def test_arabic_plural_forms(n, form):
    assert words.PLURAL_RULES["six"](n) == form


def test_a_missing_key_is_an_error_that_names_it():
    with pytest.raises(WordingError, match=r"page\.nowhere.*en\.toml"):
        load_wording("en")("page.nowhere")


def test_a_missing_value_is_an_error_that_names_it():
    with pytest.raises(WordingError, match="count"):
        load_wording("en")("records.found")
    with pytest.raises(WordingError, match="claim"):
        load_wording("en")("overview.forecast_from")


def test_an_unknown_language_is_refused_with_the_known():
    with pytest.raises(WordingError, match="known: en"):
        load_wording("xx")


def test_a_figure_without_a_number_is_an_error_and_never_zero():
    with pytest.raises(ValueError, match="without a number"):
        load_wording("en").value(row(None, None, None))


def test_numbers_in_values_get_separators_and_text_is_left_alone():
    w = Wording("xx", {"language.thousands": " ", "a": "{count} of {name}"})
    assert w("a", count=12345, name="7000") == "12 345 of 7000"


@pytest.mark.parametrize(
    ("language", "row", "said"),
    [
        ("en", {"source": "سانا"}, "\u2068سانا\u2069"),
        ("en", {"outlet": "سانا", "attribution": "outlet"}, "\u2068سانا\u2069, own voice"),
        ("en", {"source": "SANA"}, "SANA"),
        ("ar", {"outlet": "AFP", "attribution": "outlet"}, "\u2068AFP\u2069، بلسانها"),
        ("ar", {"outlet": "963+", "attribution": "outlet"}, "\u2068963+\u2069، بلسانها"),
        ("ar", {"source": "مصدر طبي"}, "مصدر طبي"),
    ],
)
def test_a_name_of_the_other_direction_reorders_nothing(language, row, said):
    """Without the signs "وزارة الداخلية, 10 May" would be shown as "10 ,وزارة الداخلية May"."""
    assert claims.source_name(load_wording(language), row) == said


def test_an_article_is_called_in_the_readers_order():
    article = {"title": None, "outlet": "AFP", "published": date(2026, 3, 11)}
    assert captions.article_title(load_wording("ar"), article) == "\u2068AFP\u2069، 11 آذار/مارس 2026"
    cited = captions.citation(
        load_wording("en"), [{"kind": "outlet", "name_en": "سانا", "total": 1, "last_day": None}], "http://h/", date.max
    )
    assert "\u2068سانا\u2069. Hasila" in cited and cited.endswith(" http://h/")


def test_no_file_repeats_a_table():
    """tomllib refuses a repeated key; this keeps it so for every file."""
    for language in languages():
        tomllib.loads((words.WORDING_DIR / f"{language}.toml").read_text("utf-8"))
