"""Dates: what the words say, anchored on the day of publication, and what a count counts over time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import rows

from hasila.extract.dates import find_dates
from hasila.extract.grammar import load_grammar
from hasila.extract.lexicon import load_lexicon
from hasila.extract.models import Article
from hasila.extract.pipeline import read_article
from hasila.extract.tables import load_tables
from hasila.extract.text import tokenise

PUBLISHED = date(2024, 12, 6)  # a Friday


def days(text: str, language: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    grammar = load_grammar(load_lexicon(language))
    tokens = tokenise(text)
    found = find_dates(tokens, grammar.mark(tokens), published)
    return [(str(day.start), str(day.end)) for day in found]


DATED = [
    ("weekday today", "ar", "قصف الجمعة", "2024-12-06", "2024-12-06"),
    ("weekday before", "ar", "مساء الخميس", "2024-12-05", "2024-12-05"),
    ("weekday Monday, not two", "ar", "يوم الاثنين", "2024-12-02", "2024-12-02"),
    ("last Friday", "ar", "الجمعة الماضي", "2024-11-29", "2024-11-29"),
    ("since a weekday", "ar", "منذ الثلاثاء", "2024-12-03", "2024-12-06"),
    ("today", "ar", "قتل اليوم", "2024-12-06", "2024-12-06"),
    ("yesterday", "ar", "أمس", "2024-12-05", "2024-12-05"),
    ("Levantine and doubled month", "ar", "في 27 تشرين الثاني/نوفمبر", "2024-11-27", "2024-11-27"),
    ("Levantine month, no year, before", "ar", "في 20 كانون الأول", "2023-12-20", "2023-12-20"),
    ("Egyptian month", "ar", "7 أكتوبر 2023", "2023-10-07", "2023-10-07"),
    ("Maghrebi month", "ar", "3 جويلية 2024", "2024-07-03", "2024-07-03"),
    ("Persian digits", "ar", "۵ مارس ۲۰۲۴", "2024-03-05", "2024-03-05"),
    ("two days of a month", "ar", "بين 26 و29 نوفمبر", "2024-11-26", "2024-11-29"),
    ("month alone", "ar", "خلال شهر أيلول", "2024-09-01", "2024-09-30"),
    ("of this month", "ar", "السابع عشر من الشهر الماضي", "2024-11-17", "2024-11-17"),
    ("last 24 hours", "ar", "خلال الساعات الماضية", "2024-12-05", "2024-12-06"),
    ("year", "ar", "في عام 2011", "2011-01-01", "2011-12-31"),
    ("numbers", "ar", "بتاريخ 3/5/2024", "2024-05-03", "2024-05-03"),
    ("day and month", "en", "on 27 November", "2024-11-27", "2024-11-27"),
    ("American", "en", "October 7, 2023", "2023-10-07", "2023-10-07"),
    ("ordinal day", "en", "on March 3rd, 2024", "2024-03-03", "2024-03-03"),
    ("yesterday in English", "en", "yesterday", "2024-12-05", "2024-12-05"),
    ("last month", "en", "last month", "2024-11-01", "2024-11-30"),
    ("weekday in English", "en", "on Monday", "2024-12-02", "2024-12-02"),
    ("the last two days in hours", "en", "in the last 48 hours", "2024-12-04", "2024-12-06"),
    ("the past weeks, counted", "en", "over the past three weeks", "2024-11-15", "2024-12-06"),
    ("so many last week are no weeks", "en", "killed 20 last week", "2024-11-29", "2024-12-06"),
    ("the last hours, counted behind", "ar", "خلال الساعات الـ48 الماضية", "2024-12-04", "2024-12-06"),
    ("the last hours, counted before", "ar", "خلال الـ24 ساعة الماضية", "2024-12-05", "2024-12-06"),
    ("the last days, in words", "ar", "خلال الأيام الثلاثة الماضية", "2024-12-03", "2024-12-06"),
    ("so many the last week are no weeks", "ar", "قتل 20 الأسبوع الماضي", "2024-11-29", "2024-12-06"),
    ("the ten last days", "fr", "ces dix derniers jours", "2024-11-26", "2024-12-06"),
    ("the last 48 hours", "fr", "au cours des dernières 48 heures", "2024-12-04", "2024-12-06"),
    ("the week gone by", "fr", "durant la semaine écoulée", "2024-11-29", "2024-12-06"),
    ("the last hours", "es", "en las últimas 24 horas", "2024-12-05", "2024-12-06"),
    ("so many the past week are no weeks", "es", "mató a 20 la semana pasada", "2024-11-29", "2024-12-06"),
    ("from a day to a day, one month", "fr", "entre le 3 et le 9 mai", "2024-05-03", "2024-05-09"),
    ("from the first", "fr", "du 1er au 15 avril", "2024-04-01", "2024-04-15"),
    ("from a day to a day", "es", "del 3 al 9 de mayo", "2024-05-03", "2024-05-09"),
    ("between a day and a day", "es", "entre el 3 y el 9 de mayo", "2024-05-03", "2024-05-09"),
    ("weekday with its date", "en", "on Monday, 4 November", "2024-11-04", "2024-11-04"),
    ("weekday with its date, yesterday", "ar", "يوم أمس الخميس 5 كانون الأول", "2024-12-05", "2024-12-05"),
    ("from a day of a month to one of another", "en", "from March 28 to April 3", "2024-03-28", "2024-04-03"),
    ("between days of two months", "en", "between 28 March and 3 April", "2024-03-28", "2024-04-03"),
    ("between two months", "ar", "بين شهري أبريل ويونيو 2024", "2024-04-01", "2024-06-30"),
    ("between months of two years", "en", "between November and January 2024", "2023-11-01", "2024-01-31"),
    ("a month of last year", "ar", "منذ منتصف أبريل من العام الماضي", "2023-04-01", "2024-12-06"),
    ("a month of last year", "en", "since April of last year", "2023-04-01", "2024-12-06"),
    ("a month of this year", "en", "in March this year", "2024-03-01", "2024-03-31"),
    ("since a year", "en", "since 2014", "2014-01-01", "2024-12-06"),
    ("since early in a year", "en", "since early 2014", "2014-01-01", "2024-12-06"),
    ("in a year", "en", "in 2019", "2019-01-01", "2019-12-31"),
    ("since a year", "fr", "depuis 2014", "2014-01-01", "2024-12-06"),
    ("since a year", "es", "desde 2014", "2014-01-01", "2024-12-06"),
    ("since the beginning of a year", "ar", "منذ بداية 2023", "2023-01-01", "2024-12-06"),
    ("French", "fr", "le 13 juillet", "2024-07-13", "2024-07-13"),
    ("Spanish", "es", "13 de julio", "2024-07-13", "2024-07-13"),
]


@pytest.mark.parametrize(("language", "text", "start", "end"), [d[1:] for d in DATED], ids=[d[0] for d in DATED])
def test_date(language: str, text: str, start: str, end: str) -> None:
    assert days(text, language) == [(start, end)]


UNDATED = [
    ("a count", "ar", "20 مدنيا"),
    ("a number and a word", "en", "may 20 people come"),
    ("two", "ar", "قتل اثنين"),
    ("plain hour", "ar", "الساعة الثالثة"),
    ("nothing", "en", "the month of mourning"),
    ("so many families", "en", "in 2019 families"),
    ("a year to come", "en", "since 2031"),
]


@pytest.mark.parametrize(("language", "text"), [u[1:] for u in UNDATED if u[0] != "a number and a word"])
def test_no_date(language: str, text: str) -> None:
    assert days(text, language) == []


def test_without_publication_a_weekday_has_no_day() -> None:
    assert days("يوم الخميس", "ar", None) == [("None", "None")]


@given(
    st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.sampled_from(["الجمعة", "الخميس", "أمس", "اليوم", "في 9 أيار"])
)
def test_reported_days_are_never_in_the_future(published: date, words: str) -> None:
    for start, _ in days(words, "ar", published):
        assert date.fromisoformat(start) <= published.replace(day=published.day) or "أيار" in words


@pytest.mark.parametrize(("said", "start"), [("منذ أكتوبر", date(2023, 10, 1)), ("منذ يناير 2031", None)])
def test_nothing_is_counted_since_a_day_to_come(said: str, start: date | None) -> None:
    """The database refuses a start after the day as of, and the whole article with it."""
    article = Article("a", f"قتل 90 شخصا في تعز {said}.", published=date(2024, 9, 30), language="ar")
    (figure,) = read_article(article, load_tables())
    assert (figure.counting, figure.date_start, figure.as_of) == ("cumulative", start, date(2024, 9, 30))


COUNTING = [
    ("incident", "مقتل 5 مدنيين في قصف على حلب أمس.", "incident"),
    ("flow in a period", "قتل 30 مدنيا في حلب خلال شهر أيلول.", "flow"),
    ("movement", "نزح 400 شخص من حمص الخميس.", "flow"),
    ("since", "قتل 90 شخصا في حلب منذ الثلاثاء.", "cumulative"),
    ("since it began", "نزح 400 ألف شخص منذ أن بدأت الحرب في نيسان 2023.", "cumulative"),
    ("toll", "ارتفعت حصيلة القتلى في حلب إلى 90.", "cumulative"),
    ("still", "لا يزال 70 شخصا محاصرين في حمص.", "stock"),
    ("in need", "يحتاج 3 ملايين شخص إلى المساعدة.", "stock"),
]


WHEN = rows("examples_when", "when")


@pytest.mark.parametrize(
    ("language", "text", "number", "counting", "first", "last"), list(WHEN.values()), ids=list(WHEN)
)
def test_the_time_of_a_count(
    language: str, text: str, number: str, counting: str, first: str | None, last: str
) -> None:
    figures = read_article(Article("a", text, published=PUBLISHED, language=language), load_tables())
    (figure,) = (figure for figure in figures if figure.value_text == number)
    told = (figure.counting, figure.date_start, figure.as_of or figure.date_end)
    assert told == (counting, first and date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(("text", "counting"), [c[1:] for c in COUNTING], ids=[c[0] for c in COUNTING])
def test_counting(text: str, counting: str) -> None:
    (figure,) = read_article(Article("a", text, published=PUBLISHED, language="ar"), load_tables())
    assert figure.counting == counting
