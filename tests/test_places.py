"""Places in sentences of our own: which name is a place, which place, how exactly it is known, and whose figure's."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import rows

from hasila.extract.lexicon import load_lexicon
from hasila.extract.models import Article, Place
from hasila.extract.pipeline import read_article
from hasila.extract.place.gazetteer import load_gazetteer
from hasila.extract.places import Located, find_places, places_for
from hasila.extract.sentences import split_sentences
from hasila.extract.tables import load_tables

DATA = Path(__file__).parents[1] / "data"
SEED = Path(__file__).parents[1] / "seeds" / "000_1bc38f2b744bdc7d.txt"


def located(text: str, language: str, country: str | None = None, title: str | None = None) -> Located:
    lexicon = load_lexicon(language)
    return find_places(text, split_sentences(text, lexicon), load_gazetteer(DATA), lexicon, country, title)


def places(text: str, language: str, country: str | None = None) -> list[Place]:
    return [place for found in located(text, language, country).mentions for place in found]


def of_number(text: str, language: str, number: str, metric: str = "killed", country: str | None = None) -> list[Place]:
    """The places of the figure whose number is written ``number`` in the text."""
    lexicon = load_lexicon(language)
    sentences = split_sentences(text, lexicon)
    found = find_places(text, sentences, load_gazetteer(DATA), lexicon, country)
    start = text.index(number)
    index = next(i for i, sentence in enumerate(sentences) if sentence.start <= start < sentence.end)
    return list(places_for(start, start + len(number), index, sentences, found, metric))


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


def test_a_paragraph_about_the_country_takes_no_town_of_the_one_before() -> None:
    text = "A convoy reached Sidon.\nThe crisis in Lebanon has grown worse. In all 2,000 people were killed."
    assert [p.place_name_en for p in of_number(text, "en", "2,000", country="LBN")] == ["Lebanon"]
    text = "A convoy reached Sidon.\nShells fell all day. In all 20 people were killed."
    assert [p.place_name_en for p in of_number(text, "en", "20", country="LBN")] == ["Sidon"]


def test_where_people_come_from_is_told_last() -> None:
    assert [p.place for p in of_number("اعتقل الجيش 9 شبان من جنين ورام الله.", "ar", "9", "detained", "PSE")] == [
        "جنين"
    ]
    assert next(iter(of_number("قتل 9 شبان من جنين في نابلس.", "ar", "9", country="PSE"))).place == "نابلس"


WHOSE = rows("examples_where", "whose")


@pytest.mark.parametrize("case", WHOSE.values(), ids=WHOSE)
def test_a_figure_gets_the_place_that_it_is_said_of(case: tuple[str, str, str, str, str, str]) -> None:
    language, text, number, metric, written, role = case
    found = of_number(text, language, number, metric, "SYR")
    assert (found[0].place or None, found[0].role) == (written, role)


def test_the_country_is_the_one_that_the_sentence_names() -> None:
    found = of_number("هرب 80 شخصا من حمص.\nوفي لبنان قتل 5 أشخاص في وسط البلاد.", "ar", "5", "killed", "SYR")
    assert found[0].country_iso3 == "LBN"
    assert of_number("قتل 5 أشخاص في وسط البلاد.", "ar", "5", "killed", "SYR")[0].country_iso3 == "SYR"


def test_the_own_town_of_a_part_is_not_that_of_the_whole() -> None:
    article = Article("a", "مات 90 شخصا في محافظة حمص، بينهم 7 في الرستن.", language="ar")
    assert [figure.place for figure in read_article(article, load_tables())] == ["محافظة حمص", "الرستن"]
    article = Article("b", "مات 90 شخصا، بينهم 7 أطفال في الرستن.", language="ar")
    assert [figure.place for figure in read_article(article, load_tables())] == ["الرستن", "الرستن"]


def test_a_town_that_no_table_knows_right_after_a_number() -> None:
    article = Article("a", "مات 41 شخصا بمدينة حمص، و11 بمدينة سملوط.", language="ar", country_iso3="SYR")
    assert [figure.place for figure in read_article(article, load_tables())] == ["مدينة حمص", "مدينة سملوط"]


def test_only_some_of_them_are_back_from_countries_that_have_no_name() -> None:
    text, lexicon = "عاد 240 ألف شخص إلى مناطقهم في سوريا، منهم 71 ألفا من الدول المجاورة", load_lexicon("ar")
    sentences = split_sentences(text, lexicon)
    found = find_places(text, sentences, load_gazetteer(DATA), lexicon, "SYR")
    start, part = text.index("240"), text.index("71")
    assert places_for(start, start + 3, 0, sentences, found, "returned", (start, part))[0].place == "سوريا"
    assert places_for(part, part + 2, 0, sentences, found, "returned", (start, part))[0].role == "origin"


def test_a_town_named_later_is_not_where_a_country_s_update_counts() -> None:
    text = "At least 64 people were killed in 31 attacks.\nTwo clinics in Zahle were hit.\nShells fell on Zahle."
    read = read_article(Article("a", text, language="en", title="Lebanon: weekly update"), load_tables())
    assert read[0].country_iso3 == "LBN" and read[0].place != "Zahle"


def test_a_flight_names_where_it_led() -> None:
    found = of_number("نزح 900 شخص من مدينة الرستن إلى مدينة حماة", "ar", "900", "displaced", "SYR")
    assert [(place.admin1_pcode, place.role) for place in found] == [("SY04", "origin"), ("SY05", "destination")]


def test_a_region_covers_its_areas() -> None:
    found = of_number("تضرر 40 منزلا في جنوب سوريا", "ar", "40", "homes_damaged", "SYR")
    assert found[0].place_name_en == "southern Syria"
    assert [(place.admin1_pcode, place.role) for place in found[1:]] == [
        ("SY12", "coverage"), ("SY13", "coverage"), ("SY14", "coverage"),
    ]  # fmt: skip


def test_a_number_of_towns_lists_those_that_are_named() -> None:
    found = of_number("سيطر مقاتلون على 6 بلدات بينها طفس وداعل وإنخل", "ar", "6", "localities_seized", "SYR")
    assert {place.place for place in found} >= {"طفس", "داعل", "إنخل"}


def test_a_headline_outside_the_text_says_what_it_is_about() -> None:
    text = "قتل 8 أشخاص في انهيار مبنى. وفتحت السلطات تحقيقا."
    lexicon = load_lexicon("ar")
    sentences = split_sentences(text, lexicon)
    found = find_places(text, sentences, load_gazetteer(DATA), lexicon, "SYR", "انهيار مبنى في مدينة حلب")
    place = places_for(text.index("8"), text.index("8") + 1, 0, sentences, found, "killed")[0]
    assert place.admin1_pcode == "SY02"


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


def of_numbers(text: str, numbers: list[str], metric: str = "killed") -> list[str]:
    """The place, as written, of each of several figures of an English text about Syria."""
    lexicon = load_lexicon("en")
    sentences = split_sentences(text, lexicon)
    found = find_places(text, sentences, load_gazetteer(DATA), lexicon, "SYR")
    starts = [text.index(number) for number in numbers]
    return [
        places_for(start, start + len(number), 0, sentences, found, metric, starts)[0].place
        for start, number in zip(starts, numbers, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("Quakes killed 300 people in Syria, including 20 in Jableh", ["300", "20"], ["Syria", "Jableh"]),
        ("Floods hurt 5 people in Douma and 15 in Harasta", ["5", "15"], ["Douma", "Harasta"]),
        ("The toll: Idlib 12 dead, Hama 30 dead", ["12", "30"], ["Idlib", "Hama"]),
        ("Of 70 homes lost, 40 were in Homs and 30 in Tartus", ["70", "40", "30"], ["", "Homs", "Tartus"]),
        ("Fires killed 20 people, including 5 children, in Jableh", ["20", "5"], ["Jableh", "Jableh"]),
        ("Floods killed 66 across the country, 34 of them in Homs", ["66", "34"], ["the country", "Homs"]),
    ],
    ids=[
        "the country's own",
        "each its own",
        "a list where the place leads",
        "a sum has none of its parts' places",
        "one place for all",
        "across the country, and in one town",
    ],
)
def test_a_place_belongs_to_the_number_it_is_said_with(text: str, numbers: list[str], expected: list[str]) -> None:
    assert of_numbers(text, numbers) == expected


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


def test_the_rows_of_a_line_between_semicolons_keep_their_places() -> None:
    text = "It reported 4 dead and 30 hurt in Homs province; 8 dead and 60 hurt in Idlib province"
    assert of_numbers(text, ["4", "30", "8", "60"]) == ["Homs province", "Homs province", *["Idlib province"] * 2]


def test_the_ends_of_a_way_are_not_where_the_next_sentence_tells_of() -> None:
    where = "Shells hit the city of Homs.\nThe bus was on its way from Aleppo to Hama.\n"
    assert of_number(where + "Gunmen took 20 passengers.", "en", "20", "abducted", "SYR")[0].place != "Aleppo"
    held = "The bus broke down in Aleppo.\nGunmen took 20 passengers."
    assert of_number(held, "en", "20", "abducted", "SYR")[0].place == "Aleppo"


@pytest.mark.parametrize("sum_of", ["In that period", "Since January"])
def test_a_sum_of_months_is_not_a_village_s(sum_of: str) -> None:
    told = "In Syria, 9 people died in Rastan.\n"
    assert of_number(f"{told}Later 20 people were killed.", "en", "20", country="SYR")[0].place == "Rastan"
    assert "Rastan" not in [p.place for p in of_number(f"{told}{sum_of} 20 were killed.", "en", "20", country="SYR")]


def test_a_name_with_its_genitive_and_an_army_s_country() -> None:
    found = of_number("At least six people died in the district of Cox's Bazar on Monday.", "en", "six", country="BGD")
    assert found[0].place == "district of Cox's Bazar" and found[0].place_id
    found = of_number("Homs was shelled.\nFive members of the Armed Forces of Syria died.", "en", "Five", country="SYR")
    assert found[0].place == "Homs"


def test_what_is_said_in_a_quotation_is_not_where_the_speaker_is() -> None:
    text = '"They came to the city of Homs," said a witness who put the toll at 14 dead.'
    assert of_number(text, "en", "14", country="SYR")[0].place == "city of Homs"


@pytest.mark.parametrize(
    ("text", "number", "written"),
    [
        ("(Damascus, May 3, 2016) – Fighters shelled Homs, killing 12 people.", "12", "Homs"),
        ("Homs was shelled.\n“We found 12 bodies,” he said from the capital, Damascus.", "12", "Homs"),
        ("Floods struck Aleppo.\nSome 40 people died, with Homs hit hardest.", "40", "Aleppo"),
    ],
)
def test_what_only_stands_beside_is_not_where_it_was(text: str, number: str, written: str) -> None:
    assert of_number(text, "en", number, country="SYR")[0].place == written


def test_whose_officer_speaks_is_not_where_it_was() -> None:
    text = (
        "A bomb went off in Homs.\nSyria's deputy police chief Omar Hadi, in a statement, wrote that four people died."
    )
    assert of_number(text, "en", "four", country="SYR")[0].place == "Homs"


def test_a_part_keeps_the_town_named_after_its_whole() -> None:
    text = (
        "Strikes on Syria killed at least 10 civilians, including two children.\nShells hit the town of Rastan.\n"
        "Seven of the victims were killed in a house."
    )
    read = read_article(Article("a", text, language="en", country_iso3="SYR"), load_tables())
    assert [figure.place for figure in read if figure.value_text == "Seven"] == ["town of Rastan"]
