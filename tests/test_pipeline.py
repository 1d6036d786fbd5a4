"""The whole reading: any text gives figures or a refusal, links hold, long texts take time in proportion."""

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hasila.extract.language import LanguageError, detect_language
from hasila.extract.models import Article, Figure
from hasila.extract.pipeline import read_article
from hasila.extract.tables import load_tables

PUBLISHED = date(2024, 12, 6)
WORDS = (  # noqa: SIM905 - sentences read better than a list of words
    "قتل 20 مدنيا وأصيب ثلاثة آخرين بينهم طفل وامرأتان في حلب منذ الثلاثاء، نزح 280 ألف شخص . \n killed 5 people "
    "including two children , wounded 12 others in Homs on Monday ; لا يقل عن 1,5 مليون من أصل ( ) “ ” "
    "سيطرت على مدينتي 42 قرية وبلدة"
).split(" ")


def read(text: str, language: str | None = None) -> list[Figure]:
    return read_article(Article("a", text, published=PUBLISHED, language=language), load_tables())


def check(text: str, figures: list[Figure]) -> None:
    ids = [figure.figure_id for figure in figures]
    assert len(set(ids)) == len(ids)
    by_id = {figure.figure_id: figure for figure in figures}
    for figure in figures:
        assert text[figure.value_start : figure.value_end] == figure.value_text
        assert text[figure.quote_start : figure.quote_end] == figure.quote
        assert figure.value_low >= 0 and (figure.value_high is None or figure.value_low <= figure.value_high)
        assert 0 <= figure.confidence <= 1
        if figure.date_start and figure.date_end:
            assert figure.date_start <= figure.date_end
        for other in (figure.part_of, figure.projection_of, figure.duplicate_of):
            assert other is None or (other in by_id and other != figure.figure_id)
        if figure.part_of:
            whole = by_id[figure.part_of]
            assert whole.value_high is None or figure.value_low <= whole.value_high
    for figure in figures:  # no circle of parts
        seen, at = set(), figure
        while at.part_of:
            assert at.figure_id not in seen
            seen.add(at.figure_id)
            at = by_id[at.part_of]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.sampled_from(["ar", "en", "fr", "es"]))
def test_any_string(text: str, language: str) -> None:
    check(text, read(text, language))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_any_string_with_half_pairs_gives_figures_or_names_its_language(text: str) -> None:
    try:
        check(text, read(text))
    except LanguageError as error:
        assert "is not read" in str(error)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["ar", "en"]))
def test_any_order_of_our_words(words: list[str], language: str) -> None:
    text = " ".join(words)
    check(text, read(text, language))


ODD = [
    ("nothing", ""),
    ("NUL", "مقتل \x00 5 مدنيين"),
    ("lone surrogate", "مقتل 5 مدنيين \ud800"),
    ("only marks", "ًٌٍَُِّْ"),
    ("only tatweel", "ـ" * 50),
    ("mixed directions", "killed 5 مدنيين in حلب \u202e"),
    ("brackets", "(" * 500),
    ("digits", "1" * 500),
    ("separators", "1," * 300),
    ("connectors", "و" * 500),
    ("number words", "خمسة " * 300),
    ("scales", "مليون " * 300),
    ("half pairs around a number", "قتل \udc00٥\ud800 مدنيين"),
    ("directions around a number", "قتل \u2067٥\u2069 \u202eمدنيين\u202c"),
    ("NUL in the number", "قتل 5\x006 مدنيين"),
    ("raised and circled digits", "قتل ² و① و½ مدنيين"),
    ("digits of other scripts", "قتل ๓ و५ مدنيين"),
    ("a day that is none", "قتل 5 مدنيين في 31/02/2024 و0/0/0000"),
    ("closing signs", '."' * 300),
]


@pytest.mark.parametrize("text", [text for _, text in ODD], ids=[name for name, _ in ODD])
def test_odd_text(text: str) -> None:
    check(text, read(text, "ar"))


LONG = [
    ("one letter", "ا" * 2_000_000),
    ("a line of digits", "7" * 500_000),
    ("open brackets", "قتل (" * 50_000),
    ("numbers without end", "قتل 5 و" * 4_000),
    ("parts without end", "قتل 5 بينهم " * 3_000),
    ("numbers at places without end", "قتل 5 في حلب وحمص، " * 2_000),
    ("dates without end", "قتل 5 في 3 مايو 2024، " * 2_000),
    ("sentences of one paragraph", "قتل 5 مدنيين. " * 3_000),
    ("a row of dots", "قتل 5 " + "." * 60_000),
    ("a row of marks", "قتل 5ب" + "\u064b" * 200_000),
]


@pytest.mark.parametrize("text", [text for _, text in LONG], ids=[name for name, _ in LONG])
def test_long_text_takes_no_longer_than_its_length_asks_for(text: str) -> None:
    read(text[: len(text) // 8], "ar")
    start = time.process_time()
    read(text[: len(text) // 4], "ar")
    quarter = time.process_time() - start
    start = time.process_time()
    read(text, "ar")
    assert time.process_time() - start < 12 * quarter + 0.5


def test_headline_and_body_tell_one_fact() -> None:
    text = "مقتل 6 مدنيين بقصف على مدينة حماة\nقُتل ستة مدنيين بقصف على مدينة حماة وسط سوريا، وفق المرصد."
    first, second = read(text, "ar")
    assert second.duplicate_of == first.figure_id


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("قال الأردن إن نبأ وفاة 3 لاجئين في المخيم عار عن الصحة.", "denied"),
        ("وقال الجيش إنه لا صحة لما نشر عن مقتل 20 جنديا.", "denied"),
        ("وقال الجيش إن 20 جنديا قتلوا.", "reported"),
        ("There is no truth to reports of 20 deaths, the ministry said.", "denied"),
        ("The ministry said there were 20 deaths.", "reported"),
    ],
)
def test_what_is_said_to_be_untrue_is_denied(text: str, modality: str) -> None:
    assert [figure.modality for figure in read(text)] == [modality]


def test_rows_of_a_list_are_parts_of_their_sum() -> None:
    text = "أعلنت الوزارة الحصيلة:\n• حلب: 11 قتيلا\n• حمص: 6 قتلى\n• حماة: 3 قتلى\nوبلغت الحصيلة 20 قتيلا."
    figures = read(text, "ar")
    assert [figure.part_of for figure in figures] == [figures[-1].figure_id] * 3 + [None]


def test_small_numbers_at_two_places_are_two_facts() -> None:
    first, second = read("مقتل طفلين في حلب.\nومقتل طفلين في مدينة درعا.", "ar")
    assert second.duplicate_of is None and first.duplicate_of is None


LANGUAGES = [
    ("ar", "قتل عشرون مدنيا في قصف على المدينة وفق ما قالت مصادر محلية"),
    ("en", "Twenty civilians were killed when shells hit the city, local sources said"),
    ("fr", "Vingt civils ont été tués dans la ville, selon des sources locales et les autorités"),
    ("es", "Veinte civiles murieron en la ciudad, según las autoridades y los vecinos de la zona"),
]


@pytest.mark.parametrize(("language", "text"), LANGUAGES, ids=[row[0] for row in LANGUAGES])
def test_language(language: str, text: str) -> None:
    assert detect_language(text) == language


REFUSED = [
    ("German", "Bei einem Angriff auf die Stadt wurden nach Angaben der Behörden zwanzig Menschen getötet"),
    ("Turkish", "Kentte düzenlenen saldırıda yirmi kişi öldü ve çok sayıda kişi de yaralandı"),
    ("Persian", "در این حمله بیست نفر کشته شدند و این خبر را که از سوی مقامات محلی است گزارش کردند"),
    ("Russian", "В результате удара по городу погибли двадцать человек, сообщили местные власти"),
    ("Hebrew", "עשרים בני אדם נהרגו בתקיפה על העיר לפי מקורות מקומיים"),
    ("Portuguese", "Vinte pessoas foram mortas na cidade, segundo as autoridades, e não há informações"),
    ("Chinese", "据当地消息人士称,该市遭到袭击,二十人死亡"),
]


@pytest.mark.parametrize(("name", "text"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_language_that_is_not_read_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(LanguageError, match=name):
        read(text)
