"""Which place a figure has: of those that its sentence names, and of those told before."""

import pytest
from rows import rows
from test_places import DATA

from hasila.extract.lexicon import load_lexicon
from hasila.extract.models import Article, Place
from hasila.extract.pipeline import read_article
from hasila.extract.place.gazetteer import load_gazetteer
from hasila.extract.places import find_places, places_for
from hasila.extract.sentences import split_sentences
from hasila.extract.tables import load_tables


def of_number(text: str, language: str, number: str, metric: str = "killed", country: str | None = None) -> list[Place]:
    """The places of the figure whose number is written ``number`` in the text."""
    lexicon = load_lexicon(language)
    sentences = split_sentences(text, lexicon)
    found = find_places(text, sentences, load_gazetteer(DATA), lexicon, country)
    start = text.index(number)
    index = next(i for i, sentence in enumerate(sentences) if sentence.start <= start < sentence.end)
    return list(places_for(start, start + len(number), index, sentences, found, metric))


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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ar",
            "مجزرة ترتكبها الطائرات الحربية الروسية في مزرعة\nقتل 9 أشخاص في قصف للطائرات الحربية الروسية على مزرعة.",
        ),
        (
            "en",
            "Russian warplanes hit a farm and kill many\nNine people were killed when Russian warplanes hit a farm.",
        ),
    ],
)
def test_whose_planes_they_were_is_not_where_it_was(language: str, text: str) -> None:
    (figure,) = (f for f in read_article(Article("a", text, language=language), load_tables()) if f.value == 9)
    assert (figure.country_iso3, figure.place) == (None, None)


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
