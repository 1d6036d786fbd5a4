"""Places in sentences of our own: which name is a place, which place, and how exactly it is known."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hasila.extract.lexicon import load_lexicon
from hasila.extract.models import Place
from hasila.extract.place.gazetteer import load_gazetteer
from hasila.extract.places import Located, find_places
from hasila.extract.sentences import split_sentences

DATA = Path(__file__).parents[1] / "data"
SEED = Path(__file__).parents[1] / "seeds" / "000_1bc38f2b744bdc7d.txt"


def located(text: str, language: str, country: str | None = None, title: str | None = None) -> Located:
    lexicon = load_lexicon(language)
    return find_places(text, split_sentences(text, lexicon), load_gazetteer(DATA), lexicon, country, title)


def places(text: str, language: str, country: str | None = None) -> list[Place]:
    return [place for found in located(text, language, country).mentions for place in found]


# id: text, language, country given, then place as written, its first-level code, precision
NAMED = {
    "a governorate says so": ("انفجر لغم في محافظة درعا", "ar", "SYR", "محافظة درعا", "SY12", 4),
    "a city says so": ("دخلت القوافل مدينة حمص", "ar", "SYR", "مدينة حمص", "SY04", 1),
    "a bare name shared with a governorate": ("هدوء حذر في السويداء", "ar", "SYR", "السويداء", "SY13", 4),
    "a capital's countryside": ("غارة على ريف إدلب الجنوبي", "ar", "SYR", "ريف إدلب الجنوبي", "SY07", 4),
    "around a town is near it": ("قصف في محيط مدينة الباب", "ar", "SYR", "محيط مدينة الباب", "SY02", 2),
    "north of a town is near it": ("انفجار شمال مدينة الرستن", "ar", "SYR", "شمال مدينة الرستن", "SY04", 2),
    "a clitic is not part of the name": ("وصلوا إلى حماة وبالسويداء نازحون", "ar", "SYR", "السويداء", "SY13", 4),
    "للـ hides the article": ("مساعدات للرقة", "ar", "SYR", "للرقة", "SY11", 4),
    "a hamlet after its word": ("قتل راع في قرية سملين", "ar", "SYR", "قرية سملين", "SY12", 1),
    "a quarter that no table knows, of two words": (
        "سقطت قذيفة على حي علاء الدين في مدينة حمص", "ar", "SYR", "حي علاء الدين", "SY04", 4,
    ),
    "a village of three words that no table knows": (
        "انفجر لغم في قرية قصر أبو شيحة بريف حماة", "ar", "SYR", "قرية قصر أبو شيحة", "SY05", 4,
    ),
    "a front": ("معارك عنيفة في جبهة مأرب", "ar", "YEM", "مأرب", "YE26", 4),
    "a crossing": ("أغلق معبر نصيب أمام المسافرين", "ar", "SYR", "معبر نصيب", "SY12", 1),
    "a district says so": ("حظر تجول في منطقة عفرين", "ar", "SYR", "منطقة عفرين", "SY02", 3),
    "a camp": ("حريق في مخيم زمزم", "ar", "SDN", "مخيم زمزم", "SD02", 1),
    "a state of Sudan": ("أمطار في ولاية شمال دارفور", "ar", "SDN", "ولاية شمال دارفور", "SD02", 4),
    "a quarter of Gaza": ("غارة على حي الزيتون", "ar", "PSE", "حي الزيتون", "PS02", 1),
    "English: a governorate": ("Shelling hit Idlib governorate", "en", "SYR", "Idlib governorate", "SY07", 4),
    "English: north of": ("A convoy stopped north of Talbiseh", "en", "SYR", "north of Talbiseh", "SY04", 2),
    "English: another spelling": ("Families reached Al-Hasaka city", "en", "SYR", "Al-Hasaka city", "SY08", 1),
    "English: a refugee camp": ("Tents burned in Jabalia refugee camp", "en", "PSE", "Jabalia refugee camp", "PS02", 1),
    "English: apostrophes": ("Rain fell on Sana'a city", "en", "YEM", "Sana'a city", "YE13", 1),
    "French: the province": ("des combats dans la province de Hama", "fr", "SYR", "province de Hama", "SY05", 4),
    "Spanish: the city": ("un mercado de la ciudad de Alepo", "es", "SYR", "ciudad de Alepo", "SY02", 1),
    "the part of a country": ("أمطار غزيرة في جنوب لبنان", "ar", "LBN", "جنوب لبنان", None, 5),
    "the people's north": ("نشاط في الشمال السوري", "ar", "SYR", "الشمال السوري", None, 5),
    "the north, and another area": ("أمطار في الشمال وثلوج في الجبال", "ar", "SYR", "الشمال", None, 5),
    "the whole country": ("حداد في اليمن", "ar", "YEM", "اليمن", None, 6),
    "the sea": ("غرق قارب قبالة سواحل ليبيا", "ar", "LBY", "قبالة سواحل ليبيا", None, 7),
    "a village that no table knows, its province beside it": (
        "احترق منزل في قرية زغروطة بمحافظة حماة", "ar", "SYR", "قرية زغروطة", "SY05", 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NAMED.values(), ids=NAMED.keys())
def test_a_place_is_found_with_its_code_and_no_more_exactness_than_is_known(
    case: tuple[str, str, str, str, str | None, int],
) -> None:
    text, language, country, written, code, precision = case
    found = {place.place: place for place in places(text, language, country)}
    assert written in found, list(found)
    assert (found[written].admin1_pcode, found[written].location_precision) == (code, precision)


# id: text, language, country, a name that is no place here
NOT_PLACES = {
    "a pretext that is a governorate": ("فتشوا البيوت في تعز، بحجة البحث عن سلاح", "ar", "YEM", "حجة"),
    "the health sector is not the Strip": ("قصف على قطاع غزة طال القطاع الصحي", "ar", "PSE", "القطاع"),
    "an agency's line": ("أخبار نيوز - طرابلس\nقتل 3 في سرت", "ar", "LBY", "طرابلس"),
    "a weekday that is a town of Yemen": ("اجتمعوا يوم الجمعة", "ar", "YEM", "الجمعة"),
    "a preposition that is a name elsewhere": ("هدنة بين الطرفين", "ar", "SYR", "بين"),
    "a first name": ("قال جاسم إن الوضع هادئ", "ar", "SYR", "جاسم"),
    "an adjective that is written like a country": ("استقبل الجسر 25 جنديا روسيا", "ar", "UKR", "روسيا"),
    "a ministry": ("قالت وزارة الصحة اليمنية", "ar", "YEM", "اليمنية"),
    "a council's name": ("أعلن مجلس منبج العسكري حظرا", "ar", "SYR", "منبج"),
    "a network's name": ("نشرت شبكة السويداء 24 مقطعا", "ar", "SYR", "السويداء"),
    "an adjective that is a village": ("النفقات العالية تقلق التجار", "ar", "SYR", "العالية"),
    "a revolution that is a district": ("ذكرى الثورة الأولى", "ar", "SYR", "الثورة"),
    "a girl's name is not ف and a town": ("زارت فاطمة أهلها", "ar", "SYR", "اطمة"),
    "English: a month": ("In May the harvest begins", "en", "SYR", "May"),
    "English: a ministry": ("the Gaza Health Ministry said", "en", "PSE", "Gaza"),
    "English: the title of a paper": ('the weekly "Voice of Homs" said', "en", "SYR", "Homs"),
    "English: a small word": ("as the rain fell, near the as-yet unnamed road", "en", "SYR", "as"),
    "English: a people": ("Syrian and Lebanese traders met", "en", "SYR", "Syrian"),
    "French: a compass point": ("le vent du nord", "fr", "HTI", "nord"),
    "a dateline": ("دمشق - خاص\nعاد الهدوء إلى مدينة حمص", "ar", "SYR", "دمشق"),
}


@pytest.mark.parametrize("case", NOT_PLACES.values(), ids=NOT_PLACES.keys())
def test_what_is_no_place_is_not_taken_for_one(case: tuple[str, str, str, str]) -> None:
    text, language, country, name = case
    assert name not in [place.place for place in places(text, language, country)]


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("عاد المزارعون إلى مدينة سراقب بعد الحصاد", "ar", "SYR"),
        ("تضررت طرق في مدينة الفاشر", "ar", "SDN"),
        ("Roads were cut around Beit Hanoun", "en", "PSE"),
        ("Markets reopened in Kherson and Mykolaiv", "en", "UKR"),
        ("le marché de Tripoli, au Liban, a rouvert", "fr", "LBN"),
        ("Les habitants de Goma ont fui vers Sake", "fr", "COD"),
    ],
    ids=["Syria", "Sudan", "Palestine", "Ukraine", "a country named beside the city", "Congo"],
)
def test_the_article_s_country_is_inferred(text: str, language: str, country: str) -> None:
    found = located(text, language).country
    assert found is not None and found.country_iso3 == country and found.location_precision == 6


def test_no_country_is_made_up() -> None:
    assert located("The rain stopped and the children slept.", "en").country is None


@pytest.mark.parametrize(
    ("text", "language", "country", "name", "code"),
    [
        ("A storm hit Tripoli in northern Lebanon", "en", None, "Tripoli", "LB5"),
        ("A storm hit Tripoli, the Libyan capital, and Misrata", "en", None, "Tripoli", "LY02"),
        ("أريحا بريف إدلب مدينة صغيرة، وزارها وفد من مدينة أريحا", "ar", "SYR", "مدينة أريحا", "SY07"),
        ("زار الوفد مدينة أريحا", "ar", "PSE", "مدينة أريحا", "PS01"),
        ("انقطعت الكهرباء في القنيطرة", "ar", "SYR", "القنيطرة", "SY14"),
    ],
    ids=[
        "by the region named",
        "by the people named",
        "by the article's country",
        "by another country",
        "not Morocco's",
    ],
)
def test_a_shared_name_is_settled_by_context(
    text: str, language: str, country: str | None, name: str, code: str
) -> None:
    found = [place for place in places(text, language, country) if place.place == name]
    assert found and {place.admin1_pcode for place in found} == {code}


def test_the_city_goes_back_to_the_city_named_before() -> None:
    found = places("أغلقت مدارس مدينة الرقة. وقال سكان المدينة إن المياه انقطعت.", "ar", "SYR")
    assert [(p.place, p.place_id == found[0].place_id, p.how) for p in found[-1:]] == [("المدينة", True, "context")]


def test_the_village_and_the_camp_go_back_to_one_that_no_table_knows() -> None:
    text = "وقع القصف قرب مدينة عفرين على قرية الدوحية. وقتل 3 مدنيين في القرية، وعاد الهدوء إلى المدينة."
    found = places(text, "ar", "SYR")
    assert [p.place for p in found][-2:] == ["قرية الدوحية", "المدينة"] and found[-1].place_name_en == "Afrin"


def test_a_village_whose_name_looks_like_an_adjective() -> None:
    assert places("قصف على قرية ربيعية الموسى قرب حماة.", "ar", "SYR")[0].place == "قرية ربيعية الموسى"
    assert [p.place for p in places("قصف على قرية زراعية قرب مدينة حماة.", "ar", "SYR")] == ["قرب مدينة حماة"]
    assert [p.place for p in places("قصف على مزرعة لتربية الدواجن في حماة.", "ar", "SYR")] == ["حماة"]


SEED_PLACES = {
    "حمص", "محافظة دير الزور", "مدينتي حلب", "حماه", "إدلب", "دمشق", "الساحل السوري", "تلبيسة", "محافظة درعا",
    "معبر نصيب جابر", "جنوب سوريا", "القنيطرة", "السويداء", "مدن طفس", "جاسم", "إنخل", "بلدات المزيريب", "خراب الشحم",
    "قرى العالية", "سملين", "تل الجابية", "الجولان السوري المحتل", "منطقة تدمر", "مدينتي الرستن",
}  # fmt: skip
SEED_FALSE = {"الجمعة", "بين", "الثورة", "الشام", "الأسد", "الخميس", "الهيئة", "الدفاع", "حيدر", "يزن", "الشرع", "حصار"}


def test_every_place_of_the_seed_is_resolved_and_none_is_made_up() -> None:
    found = {place.place: place for place in places(SEED.read_text(encoding="utf-8"), "ar")}
    assert set(found) >= SEED_PLACES
    assert not {place.split(" ")[-1] for place in found} & SEED_FALSE
    assert all(place.place_id and place.how != "unknown" for place in found.values())


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    for language in ("ar", "en"):
        for place in places(text, language):
            assert text[place.start : place.end] == place.place and place.place


@given(
    st.lists(
        st.sampled_from(["في", "مدينة", "حمص", "ريف", "شمال", "و", "،", "قرية", "الباب", "24", "من", "إلى"]),
        max_size=14,
    )
)
def test_any_order_of_words_around_names_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for place in places(text, "ar", "SYR"):
        assert text[place.start : place.end] == place.place and 1 <= (place.location_precision or 0) <= 7


def test_a_namesake_in_another_area_is_not_the_village_that_is_meant() -> None:
    found = {place.place: place for place in places("احترق بيت في قرية سملين بمحافظة إدلب", "ar", "SYR")}
    assert (found["قرية سملين"].admin1_pcode, found["قرية سملين"].how) == ("SY07", "unknown")


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("Three farmers were killed in Qarwa Township on Monday.", "en", "Qarwa"),
        ("Three farmers were killed in the Nigerian town of Qarwabe.", "en", "town of Qarwabe"),
        ("قتل 3 أشخاص في قصف على معسكر الزعفراني.", "ar", "معسكر الزعفراني"),
        ("قتل 3 أشخاص في قصف على قرية القديمة.", "ar", "قرية القديمة"),
        ("قتل 3 جنود في كمين في بادية الزعفرانية.", "ar", "بادية الزعفرانية"),
    ],
    ids=[
        "the kind word has a capital",
        "a people before it",
        "no country is spoken of",
        "no adjective",
        "a desert",
    ],
)
def test_a_place_that_no_table_knows_is_given_as_written(text: str, language: str, written: str) -> None:
    assert [(place.place, place.how) for place in places(text, language)] == [(written, "unknown")]


def test_a_village_once_named_so_is_known_again_without_its_word() -> None:
    found = places("احترق بيت في قرية زغروطة بمحافظة حماة. وعاد الهدوء إلى زغروطة مساء.", "ar", "SYR")
    assert [place.how for place in found if "زغروطة" in place.place] == ["unknown", "unknown"]


def test_a_capital_after_a_preposition_names_a_place_that_no_table_knows() -> None:
    found = places("Jets struck homes in Al Zarquq, north of Hama city, in Ramadan.", "en", "SYR")
    assert [place.place for place in found if place.how == "unknown"] == ["Al Zarquq"]
