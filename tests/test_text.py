"""Folding, tokens, clitics, sentences, lexicons."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.extract.grammar import load_grammar
from hasila.extract.lexicon import LexiconError, Phrases, invert, languages, load_lexicon
from hasila.extract.sentences import sentence_spans, split_sentences
from hasila.extract.text import TOKEN, fold, strip_clitics, tokenise

FOLDED = [
    ("tashkeel", "قُتِلَ", "قتل"),
    ("tatweel", "قتـــلى", "قتلي"),
    ("hamza", "أُسَر إسعاف آلاف مؤتمر مئة", "اسر اسعاف الاف موتمر ميه"),
    ("presentation forms", "ﻗﺘﻠﻰ", "قتلي"),
    ("ligature", "ﻻجئ", "لاجي"),
    ("Persian letters", "کشته‌ی", "كشتهي"),
    ("Arabic-Indic digits", "٢٠٢٤", "2024"),
    ("Persian digits", "۲۰۲۴", "2024"),
    ("Latin accents", "Déplacés", "deplaces"),
    ("full-width digits", "１２", "12"),
    ("direction marks", "\u200fقتيل\u200e", "قتيل"),
    ("square", "كم²", "كم2"),
]


@pytest.mark.parametrize(("word", "folded"), [row[1:] for row in FOLDED], ids=[row[0] for row in FOLDED])
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert fold(fold(word)) == fold(word)


TOKENS = [
    ("glued number", "نقل61 جريحا", ["نقل", "61", "جريحا"]),
    ("grouped number", "1,250.", ["1,250", "."]),
    ("decimals first", "8ر1", ["8ر1"]),
    ("possessive", "Gaza's", ["gaza", "'s"]),
    ("elision", "l'armée", ["l'", "armee"]),
    ("parted word", "تقـ ـتل", ["تقتل"]),
    ("hyphen", "36-year-old", ["36", "-", "year", "-", "old"]),
    ("brackets", "(20)", ["(", "20", ")"]),
    ("lone tatweel", "ـ 5", ["5"]),
]


@pytest.mark.parametrize(("text", "tokens"), [row[1:] for row in TOKENS], ids=[row[0] for row in TOKENS])
def test_tokenise(text: str, tokens: list[str]) -> None:
    assert [token.folded for token in tokenise(text)] == tokens


_ODD = "lLuqQ'’sS Aba\n\u0640\u064e\u200fقتلر٣.,-_*"


@given(st.text(alphabet=_ODD, max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_a_text_cut_between_spaces_is_cut_as_a_whole(text: str, start: int, end: int) -> None:
    whole = [(m.start(), m.end(), fold(m.group())) for m in TOKEN.finditer(text, start, end)]
    tokens = tokenise(text, start, end)
    assert [token[:3] for token in tokens] == [token for token in whole if token[2]]
    assert all(token.capital == text[token.start].isupper() for token in tokens)
    assert all(token.sign != text[token.start].isalnum() for token in tokens)


@given(st.text(max_size=200))
def test_tokens_lie_in_order_inside_the_text(text: str) -> None:
    last = 0
    for token in tokenise(text):
        assert last <= token.start < token.end <= len(text)
        last = token.end


@pytest.mark.parametrize(
    ("word", "shortest"),
    [("وبالقتلي", "قتلي"), ("للنازحين", "نازحين"), ("فمدنيين", "مدنيين"), ("ولد", "لد"), ("من", "من")],
)
def test_strip_clitics(word: str, shortest: str) -> None:
    assert strip_clitics(word)[-1] == shortest


SENTENCES = [
    ("abbreviation", "en", "U.N. officials said so. It rained.", 2),
    ("initial", "en", "Mr. A. Smith came. He left.", 2),
    ("decimal", "en", "It grew to 2.5 million. Then it fell.", 2),
    ("Arabic, no space", "ar", "انتهى القصف.وعاد الهدوء", 2),
    ("dots that trail off", "ar", "بعد القصف.. هدوء", 1),
    ("question mark", "ar", "من قصف؟ لا أحد يعلم.", 2),
    ("lines", "ar", "سطر أول\nسطر ثان", 2),
    ("wrapped line", "en", "The shelling went on\nuntil late in the night.", 1),
    ("read also", "ar", "خبر أول.\nاقرأ أيضاً: خبر آخر تماماً", 1),
    ("related, title on the next line", "ar", "خبر.\nذات صلة\nعنوان آخر لخبر", 1),
    ("share buttons", "en", "Share\nTweet\nThe news.", 1),
    (
        "titles of other articles below",
        "ar",
        "قتل مدني في القصف.\nوعاد الهدوء ليلاً.\nمقتل أربعة عناصر في هجوم على حاجز\n"
        "أسعار الخضار ترتفع في أسواق المدينة\nإصابة طفلين بانفجار لغم قرب المدرسة",
        2,
    ),
    (
        "next and previous",
        "ar",
        "قتل مدني في القصف على البلدة\nالسابق\nإصابة طفل بانفجار لغم\nالتالي\nاعتقال ثلاثة شبان",
        1,
    ),
    (
        "titles below a heading for them",
        "ar",
        "قتل مدني في القصف على البلدة.\nمقالات ذات صلة\nإصابة طفل بانفجار لغم.\nاعتقال ثلاثة شبان\nوفاة عشرين غرقا",
        1,
    ),
    (
        "what goes on after a box of titles",
        "en",
        "Two people died.\nRelated stories\nNine dead in Alva\nFour dead in Brona\nThe roads are cut.",
        2,
    ),
    (
        "a list below is the article's own",
        "en",
        "The storm hit three towns.\nThe toll by town was this.\n- Alva: 3 people killed\n"
        "- Brona: 2 people killed\n- Cale: 4 people hurt",
        5,
    ),
    (
        "short rows below are a table",
        "en",
        "The storm hit three towns.\nThe toll by town was this.\nAlva 3 killed\nBrona 2 killed\nCale 4 hurt",
        5,
    ),
    ("quotes after the stop", "en", "“We fled.” They stayed.", 2),
]


@pytest.mark.parametrize(
    ("language", "text", "count"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES]
)
def test_sentences(language: str, text: str, count: int) -> None:
    assert len(sentence_spans(text, load_lexicon(language))) == count


def test_headline_is_marked() -> None:
    first, second = split_sentences("Blast kills five in the old town\nFive people died.", load_lexicon("en"))
    assert first.headline and not second.headline


@pytest.mark.parametrize("language", languages())
def test_lexicon_compiles(language: str) -> None:
    assert load_grammar(load_lexicon(language)).phrases


def test_there_are_lexicons() -> None:
    assert {"ar", "en", "fr", "es"} <= set(languages())


def test_unknown_language_is_refused() -> None:
    with pytest.raises(LexiconError, match="tlh"):
        load_lexicon("tlh")


def test_a_word_with_two_meanings_is_refused() -> None:
    with pytest.raises(LexiconError, match="both"):
        invert({"killed": ["hit"], "injured": ["hit"]})


def test_longest_phrase_wins() -> None:
    phrases = Phrases({"at least": 2, "at": 1})
    assert [found[2] for found in phrases.find(tokenise("at least at"))] == [2, 1]


def test_no_language_is_named_in_the_grammar() -> None:
    files = list((Path(__file__).parents[1] / "hasila" / "extract").glob("*.py"))
    assert files
    for path in files:
        for line in path.read_text(encoding="utf-8").split("\n"):
            assert not ("language ==" in line and '"' in line.split("language ==")[1][:4]), f"{path.name}: {line}"
