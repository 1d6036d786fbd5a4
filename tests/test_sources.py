"""Who says a figure: example sentences of our own, each with an id that says what it tries."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rows import rows

from hasila.extract.lexicon import load_lexicon
from hasila.extract.models import Article
from hasila.extract.sentences import split_sentences
from hasila.extract.sources import Said, find_sources, load_sources, source_for

DATA = Path(__file__).parents[1] / "data"


def said(text: str, number: str, language: str = "ar", metric: str | None = None, **about: str) -> Said:
    """Ask for the source of the last ``number`` in a text."""
    lexicon = load_lexicon(language)
    sentences = split_sentences(text, lexicon)
    start = text.rindex(number)
    index = next(i for i, sentence in enumerate(sentences) if sentence.start <= start < sentence.end)
    mentions = find_sources(Article("a", text, **about), sentences, load_sources(DATA), lexicon)
    return source_for(start, start + len(number), index, mentions, metric=metric)


SOURCES = rows("examples_sources", "sources")

ARABIC_OUTLET = {
    "one who has not spoken": (
        "ولم يصدر تعقيب من السلطات بشأن التفجير، حيث وقع تفجير مماثل قرب السوق أسفر عن مقتل 20 شخصا.",
        "20",
        {},
    ),
    "who claims a deed has not counted": (
        "وأعلنت الجماعة مسؤوليتها عن تفجير في السوق أسفر عن مقتل 26 شخصا.",
        "26",
        {},
    ),
    "no source at all": ("قتل 14 شخصا في القصف على المدينة.", "14", {}),
    "own correspondent": ("وقال مراسلنا إن 7 أشخاص أصيبوا.", "7", {}),
    "own outlet": ("وذكرت وكالة رويترز أن 7 أشخاص أصيبوا.", "7", {"outlet": "Reuters"}),
    "background after a statement": ("أعلنت اليونيسف أن الوضع خطير.\nومنذ 2015 نزح 4 ملايين شخص.", "4 ملايين", {}),
    "figure before another's saying": (
        "قتل 6 أشخاص في حماة، فيما قال المرصد السوري إن القصف مستمر في الشمال والجنوب.",
        "6",
        {},
    ),
    "headline": ("نزوح 5000 شخص من المدينة بعد المعارك\nأعلنت الأمم المتحدة نزوح كثيرين.", "5000", {}),
    "a new paragraph about another day": (
        "قال الدفاع المدني إن 6 أشخاص قتلوا.\nوأصيب 9 أشخاص الأسبوع الماضي في هجوم آخر.",
        "9",
        {},
    ),
    "between two sides": ("وبين الجيش والفصائل هدنة هشة قتل خلالها 6 أشخاص.", "6", {}),
    "new paragraph": ("قالت الأمم المتحدة إن الهدنة هشة.\nقصفت طائرات السوق ما أدى إلى مقتل 9 أشخاص.", "9", {}),
    "ambulances carried, nobody spoke": ("نقلت سيارات الإسعاف 5 جرحى إلى المستشفى.", "5", {}),
    "according to plan": ("عبرت 20 شاحنة وفق الخطة المقررة.", "20", {}),
    "body as victim": ("قتل 3 من موظفي الأمم المتحدة في غارة.", "3", {}),
    "clause after a remark": ("فر 80 شخصا بحسب رويترز، فيما سيطر مسلحون على 4 قرى.", "4", {}),
}


ENGLISH_OUTLET = {
    "an army that moves people counts nothing": ("The Israeli army transferred 60 prisoners to the coast.", "60", {}),
    "no source": ("At least 14 people were killed in the raid.", "14", {}),
    "who is no body": ("Those who fled the town numbered 900.", "900", {}),
    "own outlet": ("Reuters reported that 14 people died.", "14", {"outlet": "Reuters"}),
    "reported killed": ("Some 14 people were reported killed in the north.", "14", {}),
    "background": ("UNICEF said the camp was full.\nThe war has killed 20,000 people.", "20,000", {}),
    "short form in brackets is no credit": (
        "They were shot by the Rapid Support Forces (RSF). Some 15 died.",
        "15",
        {},
    ),
    "body as place": ("A shell hit the UN base, wounding 4 peacekeepers.", "4", {}),
    "own correspondent": ("Our correspondent said 3 people were hurt.", "3", {}),
    "new paragraph": ("The army said it had advanced.\nGunmen shot 6 men in the market.", "6", {}),
    "remark reaches no further": ("Some 80 fled, Reuters said, while gunmen seized 4 villages.", "4", {}),
}


# id: (language, metric, text, number, actor as written, id)
ACTORS = {
    "shelling of forces": (
        "ar",
        "killed",
        "قتل 5 مدنيين بقصف لقوات النظام على البلدة.",
        "5",
        "قوات النظام",
        "syria_army",
    ),
    "demonym": ("ar", "injured", "أصيب 5 مدنيين جراء غارات إسرائيلية على البلدة.", "5", "إسرائيلية", "idf"),
    "target is no author": ("ar", "killed", "قتل 5 أشخاص في هجوم على القوات الروسية.", "5", None, None),
    "verb and subject": (
        "ar",
        "localities_seized",
        "وسيطرت قوات سوريا الديمقراطية على 5 قرى.",
        "5",
        "قوات سوريا الديمقراطية",
        "sdf",
    ),
    "subject far before": (
        "ar",
        "localities_seized",
        "وشنت الفصائل المعارضة هجوما وسيطرت على 7 بلدات.",
        "7",
        "الفصائل المعارضة",
        "syria_opposition",
    ),
    "not the one who tells of it": (
        "ar",
        "localities_seized",
        "وقال قائد عسكري إن المجموعات المسلحة في الريف سيطرت على 8 قرى.",
        "8",
        "المجموعات المسلحة في الريف",
        None,
    ),
    "unknown force": (
        "ar",
        "sites_seized",
        "وسيطرت مجموعات محلية مسلحة على 3 معابر.",
        "3",
        "مجموعات محلية مسلحة",
        None,
    ),
    "en demonym": ("en", "killed", "Israeli air strikes killed 5 people.", "5", "Israeli", "idf"),
    "en by": (
        "en",
        "killed",
        "A strike by the Rapid Support Forces killed 5 people.",
        "5",
        "Rapid Support Forces",
        "rsf",
    ),
    "en subject": ("en", "localities_seized", "The M23 rebels captured 5 towns.", "5", "M23 rebels", "m23"),
    "en target is no author": ("en", "killed", "An attack on Israeli troops killed 5 people.", "5", None, None),
    "en no deed": ("en", "killed", "Floods killed 5 people, Israeli officials said.", "5", None, None),
    "fr demonym": ("fr", "killed", "Des frappes israéliennes ont tué 5 personnes.", "5", "israéliennes", "idf"),
}


def got(answer: Said) -> tuple[str | None, str | None, str | None, str]:
    return answer.source, answer.source_id, answer.via_id, answer.attribution


@pytest.mark.parametrize(
    ("language", "text", "number", "source", "source_id", "via_id", "attribution"), SOURCES.values(), ids=SOURCES
)
def test_who_says_it(language, text, number, source, source_id, via_id, attribution):
    country = {"country_iso3": "LBN"} if source == "وزارة الصحة" else {}
    assert got(said(text, number, language, **country)) == (source, source_id, via_id, attribution)


@pytest.mark.parametrize(("text", "number", "about"), ARABIC_OUTLET.values(), ids=ARABIC_OUTLET)
def test_arabic_own_voice(text, number, about):
    assert got(said(text, number, **about)) == (None, None, None, "outlet")


@pytest.mark.parametrize(("text", "number", "about"), ENGLISH_OUTLET.values(), ids=ENGLISH_OUTLET)
def test_english_own_voice(text, number, about):
    assert got(said(text, number, "en", **about)) == (None, None, None, "outlet")


@pytest.mark.parametrize(("language", "metric", "text", "number", "actor", "actor_id"), ACTORS.values(), ids=ACTORS)
def test_actors(language, metric, text, number, actor, actor_id):
    answer = said(text, number, language, metric)
    assert (answer.actor, answer.actor_id) == (actor, actor_id)


ARABIC_WORDS = """قال وأضاف بحسب وفق نقلت عن أن إلى المرصد السوري رويترز لرويترز مصدر المصدر طبي كما فيما وكان قد
5 15 ، . ( ) : | “ ” - •"""
LATIN_WORDS = "said told according to that the UN agency Reuters citing it added who while , army's 12"
PIECES = [*ARABIC_WORDS.split(), *LATIN_WORDS.split(), "\n"]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["ar", "en", "fr", "es"]))
def test_any_words_give_an_answer(pieces, language):
    """Whatever the words: an answer, a name that stands in the text, and none for the outlet's own voice."""
    text = " ".join(pieces)
    lexicon = load_lexicon(language)
    sentences = split_sentences(text, lexicon)
    mentions = find_sources(Article("a", text), sentences, load_sources(DATA), lexicon)
    for index, sentence in enumerate(sentences):
        for token in sentence.tokens:
            answer = source_for(token.start, token.end, index, mentions, metric="killed")
            if answer.attribution == "outlet":
                assert got(answer)[:3] == (None, None, None)
            else:
                assert answer.source and answer.source.removeprefix("ال") in text
