"""Numbers: value <- its many spellings, and what is no number of ours; read and write back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hasila.extract.grammar import load_grammar
from hasila.extract.lexicon import load_lexicon
from hasila.extract.numbers import Number, find_numbers
from hasila.extract.text import tokenise


def numbers(text: str, language: str) -> list[Number]:
    grammar = load_grammar(load_lexicon(language))
    tokens = tokenise(text)
    return find_numbers(text, tokens, grammar.mark(tokens), grammar.lexicon.section("numbers"))


SPELLINGS = {
    "ar": {
        4: ["4", "٤", "۴", "أربعة", "اربعه", "أَرْبَعَةٌ", "أربع"],
        11: ["أحد عشر", "إحدى عشرة", "11"],
        15: ["خمسة عشر", "خمس عشرة", "١٥"],
        68: ["ثمانية وستين", "ثمان وستون"],
        115: ["مئة وخمسة عشر", "مائة وخمس عشرة"],
        213: ["مئتين وثلاثة عشر", "مئتان وثلاث عشرة"],
        342: ["ثلاثمئة واثنان وأربعون", "ثلاثمائة واثنين وأربعين", "٣٤٢"],
        1500: ["1,500", "1500", "١٬٥٠٠", "ألف وخمسمئة", "1.500"],
        1917: ["ألف وتسعمئة وسبعة عشر"],
        2000: ["ألفين", "ألفان", "2 ألف", "2,000"],
        21402: ["21.402 شخص", "21 ألفا و402"],
        62263: ["62 ألفاً و263", "62,263", "٦٢٬٢٦٣"],
        112000: ["مئة واثني عشر ألفا", "مئة واثنا عشر ألف"],
        280000: ["280 ألف", "مئتان وثمانون ألفا", "مائتين وثمانين ألف"],
        500000: ["نصف مليون", "500 ألف"],
        1500000: ["1,5 مليون", "1.5 مليون", "مليون ونصف المليون", "5ر1 مليون", "مليون و500 ألف"],
        3200000: ["3 ملايين و200 ألف", "3,2 ملايين"],
        4100000: ["4.1 مليون", "4,1 ملايين"],
    },
    "en": {
        4: ["4", "four", "Four"],
        24: ["twenty-four", "two dozen", "24"],
        205: ["two hundred and five", "205"],
        1500: ["1,500", "1 500", "fifteen hundred", "one thousand five hundred"],
        120000: ["120,000", "120 thousand", "one hundred and twenty thousand", "120k"],
        500000: ["half a million", "500,000"],
        2050000: ["2.05 million"],
        2500000: ["2.5 million", "two and a half million", "2.5m"],
    },
    "fr": {
        71: ["soixante et onze", "71"],
        97: ["quatre-vingt-dix-sept", "97"],
        1500: ["1 500", "mille cinq cents", "1\u202f500"],
        1500000: ["1,5 million", "un million cinq cent mille"],
    },
    "es": {
        35: ["treinta y cinco", "35"],
        128000: ["128.000", "128 000", "ciento veintiocho mil"],
        16700000: ["16 millones 700 mil", "16,7 millones"],
    },
}
CASES = [(lang, value, text) for lang, rows in SPELLINGS.items() for value, texts in rows.items() for text in texts]


@pytest.mark.parametrize(("language", "value", "text"), CASES, ids=[f"{c[0]} {c[2]}" for c in CASES])
def test_spelling(language: str, value: int, text: str) -> None:
    assert [number.value for number in numbers(text, language)] == [value]


QUANTIFIED = [
    ("ar", "أكثر من 50", 50, None, "more_than"),
    ("ar", "ما لا يقل عن ثلاثين", 30, None, "at_least"),
    ("ar", "نحو 120 ألف", 120000, 120000, "approximately"),
    ("ar", "ما يصل إلى 40", 0, 40, "at_most"),
    ("ar", "ما بين خمسين وستين", 50, 60, "between"),
    ("ar", "بين 5 و7", 5, 7, "between"),
    ("ar", "عشرات الآلاف", 20000, 99999, "vague"),
    ("ar", "مئات", 200, 999, "vague"),
    ("ar", "العشرات", 20, 99, "vague"),
    ("ar", "تجاوز الـ 5 آلاف", 5000, None, "more_than"),
    ("ar", "أقل من 10", 0, 10, "less_than"),
    ("en", "at least 13", 13, None, "at_least"),
    ("en", "nearly 2,000", 2000, 2000, "approximately"),
    ("en", "between 10 and 13", 10, 13, "between"),
    ("en", "12 to 19", 12, 19, "between"),
    ("en", "tens of thousands", 20000, 99999, "vague"),
    ("en", "up to 300", 0, 300, "at_most"),
    ("en", "5-7 million", 5000000, 7000000, "between"),
    ("fr", "plus de 300", 300, None, "more_than"),
    ("fr", "une centaine", 100, 100, "approximately"),
    ("es", "al menos 20", 20, None, "at_least"),
    ("es", "unas 400", 400, 400, "approximately"),
]


@pytest.mark.parametrize("case", QUANTIFIED, ids=[f"{c[0]} {c[1]}" for c in QUANTIFIED])
def test_quantifier_and_interval(case: tuple[str, str, int, int | None, str]) -> None:
    language, text, low, high, quantifier = case
    assert [(n.low, n.high, n.quantifier) for n in numbers(text, language)] == [(low, high, quantifier)]


NONE = [
    ("ar", "3/5/2024"),
    ("ar", "14:30"),
    ("ar", "25%"),
    ("ar", "70 بالمئة"),
    ("ar", "$5"),
    ("ar", "963+"),
    ("ar", "+963"),
    ("en", "F-16"),
    ("en", "M23"),
    ("en", "5%"),
    ("en", "$300 million"),
    ("en", "7:30"),
    ("en", "3rd"),
    ("en", "COVID-19"),
    ("en", "12 percent"),
    ("en", "31w"),
    ("fr", "12 pour cent"),
    ("es", "12 por ciento"),
    ("en", "1.7"),
]


@pytest.mark.parametrize(("language", "text"), NONE, ids=[f"{c[0]} {c[1]}" for c in NONE])
def test_no_number_of_ours(language: str, text: str) -> None:
    assert numbers(text, language) == []


def test_the_clitic_is_left_out() -> None:
    text = "وستة جنود"
    (number,) = numbers(text, "ar")
    assert text[number.start : number.end] == "ستة"


def test_two_numbers_with_no_room_stay_two() -> None:
    assert [number.value for number in numbers("خمسة وأربعة", "ar")] == [5, 4]


_UNITS = ("واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
_TEENS = ("عشرة", "أحد عشر", "اثنا عشر", *(f"{unit} عشر" for unit in _UNITS[2:]))
_TENS = ("عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
_HUNDREDS = ("مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة")


def _in_arabic(value: int) -> str:
    """Write a number below a thousand in Arabic words."""
    hundreds, rest = divmod(value, 100)
    said = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if 10 <= rest < 20:
        said.append(_TEENS[rest - 10])
    elif rest:
        said += [_UNITS[rest % 10 - 1]] * bool(rest % 10) + [_TENS[rest // 10 - 2]] * (rest > 10)
    return " و".join(said)


def test_arabic_words_read_back() -> None:
    for value in range(3, 1000):
        written = _in_arabic(value)
        assert [number.value for number in numbers(written, "ar")] == [value], written


@given(st.integers(1, 10**9), st.sampled_from(["ar", "en", "fr", "es"]))
def test_digits_read_back(value: int, language: str) -> None:
    assert [number.value for number in numbers(str(value), language)] == [value]


@given(st.integers(1000, 10**9))
def test_grouped_digits_read_back(value: int) -> None:
    assert [number.value for number in numbers(f"{value:,}", "en")] == [value]
    assert [
        number.value for number in numbers(f"{value:,}".translate(str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")), "ar")
    ] == [value]


@settings(max_examples=200)
@given(st.text(alphabet="0123456789٠١٢,.٬ -/:وألفمليون نصفtwo hundred and", max_size=40), st.sampled_from(["ar", "en"]))
def test_any_string_gives_spans_inside_the_text(text: str, language: str) -> None:
    last = 0
    for number in numbers(text, language):
        assert last <= number.start < number.end <= len(text)
        assert number.low >= 0 and (number.high is None or number.low <= number.high)
        last = number.end
