"""Who says a figure and where it happened, read from whole articles: sentences of our own, each with what it tries."""

import pytest

from hasila.extract.models import Article, Figure
from hasila.extract.pipeline import read_article
from hasila.extract.tables import load_tables


def figures(text: str, language: str = "ar") -> list[Figure]:
    """Read an article without title or date."""
    return read_article(Article("a", text, language=language), load_tables())


def of(text: str, number: str, language: str = "ar") -> Figure:
    """Give the first figure whose number is written so."""
    return next(figure for figure in figures(text, language) if figure.value_text == number)


# id: language, text, number, source as written (None: the article's own voice), relay as written
SAID = {
    "issued by": (
        "ar",
        "صدر عن مركز عمليات طوارئ الصحة العامة بيان أعلن أن الغارة على بلدة تبنين في لبنان أدت إلى استشهاد 6 أشخاص.",
        "6",
        "مركز عمليات طوارئ الصحة العامة",
        None,
    ),
    "a statement that an agency relayed": (
        "ar",
        "قالت وزارة الداخلية السورية في بيان نقلته وكالة سانا إن 7 عناصر قتلوا في حمص.",
        "7",
        "وزارة الداخلية السورية",
        "وكالة سانا",
    ),
    "the subject between كان and its verb": (
        "ar",
        "أعلنت الشرطة مقتل 9 أشخاص.\nوكان حاكم منطقة خيرسون أعلن إصابة 31 شخصا في القصف.",
        "31",
        "حاكم منطقة خيرسون",
        None,
    ),
    "a report that a body issued": (
        "ar",
        "وفي تقرير أولي، أصدرته منظمة الصحة العالمية، قتل 320 شخصا في اليمن.",
        "320",
        "منظمة الصحة العالمية",
        None,
    ),
    "learned from": (
        "ar",
        "لقي 4 عمال حتفهم في انهيار مبنى، حسب ما علم، مساء الأحد، من مصدر في الوقاية المدنية.",
        "4",
        "مصدر في الوقاية المدنية",
        None,
    ),
    "a label with a place": (
        "ar",
        "الدفاع المدني في خان يونس: مقتل 5 أشخاص في قصف خيمة\nوصل المصابون إلى المستشفى.",
        "5",
        "الدفاع المدني",
        None,
    ),
    "ل after وفقا is no part of the name": (
        "ar",
        "اعتقل 12 شابا، وفقا لمعطيات نشرتها لجنة الأهالي.",
        "12",
        "معطيات نشرتها لجنة الأهالي",
        None,
    ),
    "a quotation that goes on in a paragraph of its own": (
        "en",
        "“We heard shots,” Omar Dale told Reuters.\n“In the morning 8 people were killed.”\nThe road is shut.",
        "8",
        "Omar Dale",
        None,
    ),
    "a quotation closed by its speaker": (
        "en",
        'Ana Ruiz, the mayor, said this on Monday, Reuters reports.\n"There are 14 dead. The river is high," she said.',
        "14",
        "Ana Ruiz",
        None,
    ),
    "no apposition": (
        "en",
        "As help came, the rebels struck again, killing 7 of them, said volunteer Sam Obi.",
        "7",
        "volunteer Sam Obi",
        None,
    ),
    "the label at the end before the one at the start": (
        "en",
        "State of Palestine: 3 killed in raid – Health Ministry\nThe camp was closed.",
        "3",
        "Health Ministry",
        None,
    ),
    "somebody at a place": (
        "en",
        "Night guards at a school in Lubero said 5 pupils were killed.",
        "5",
        "Night guards at a school in Lubero",
        None,
    ),
    "not: another article's paragraph": (
        "en",
        "“All is calm,” he said.\nIn Aleppo 6 people were killed.",
        "6",
        None,
        None,
    ),
}


@pytest.mark.parametrize(("language", "text", "number", "source", "via"), SAID.values(), ids=SAID)
def test_who_says_it(language: str, text: str, number: str, source: str | None, via: str | None) -> None:
    figure = of(text, number, language)
    assert (figure.source, figure.via if via else via) == (source, via)


# id: language, text, number, place as written, its first-level code (or the country's)
WHERE = {
    "the sentence before, over a paragraph": (
        "en",
        "Shells fell on the town of Saraqib in Syria.\n\nThe raid killed 4 people.",
        "4",
        "town of Saraqib",
        "SY07",
    ),
    "not: a count since a date": (
        "en",
        "Shells fell on the town of Saraqib in Syria.\n\nSince 8 May 2024 the raids have killed 940 people in all.",
        "940",
        None,
        None,
    ),
    "not: millions in a village": (
        "ar",
        "استهدف القصف بلدة سراقب في سوريا.\n\nونزح 3 ملايين شخص من منازلهم.",
        "3 ملايين",
        None,
        None,
    ),
    "off a coast, carried over": (
        "ar",
        "انقلب قارب قبالة سواحل مدينة زوارة في ليبيا.\n\nلقي 11 مهاجرا حتفهم.",
        "11",
        "قبالة سواحل مدينة زوارة",
        None,
    ),
    "where another place lies": (
        "en",
        "Gunmen killed 6 traders in Beledweyne in Somalia, a town some 300 km north of Mogadishu.",
        "6",
        "Beledweyne",
        "SO20",
    ),
    "an area, and a city that is added": (
        "ar",
        "بلغ عدد القتلى في الضفة الغربية والقدس 18 فلسطينيا.",
        "18",
        "الضفة الغربية",
        "PS01",
    ),
    "an area, and what it includes": (
        "ar",
        "قتل 18 فلسطينيا في الضفة الغربية، بما فيها القدس.",
        "18",
        "الضفة الغربية",
        "PS01",
    ),
    "from, in a list by place": (
        "ar",
        "توزع القتلى الفلسطينيون هكذا: 40 من محافظة جنين، و22 من طولكرم، و15 من نابلس.",
        "15",
        "نابلس",
        "PS01",
    ),
    "two places of a dateline": (
        "ar",
        "الموصل - كركوك - مراسلون - قتل 3 جنود في تفجير بقاعدة في محافظة ديالى بالعراق.",
        "3",
        "محافظة ديالى",
        "IQG10",
    ),
    "a dateline with a date and an agency": (
        "en",
        "Nairobi, May 3 (XYZ) At least 9 people were killed in floods in Somalia.",
        "9",
        "Somalia",
        None,
    ),
    "the attacks are no rivals of the dead": (
        "ar",
        "قتل 5 جنود في العراق، في هجومين استهدفا حواجز في محافظة ديالى.",
        "5",
        "محافظة ديالى",
        "IQG10",
    ),
    "whose strike it is says not where": (
        "ar",
        "الغارات الإسرائيلية مستمرة.\nأدت الغارة الإسرائيلية على بلدة صريفا جنوبي لبنان إلى مقتل 2 من السكان.",
        "2",
        "بلدة صريفا",
        "LB6",
    ),
    "today after a place": ("ar", "أسفرت الغارات على لبنان اليوم عن مقتل 51 شخصا.", "51", "لبنان", None),
    "the village of a name, not the village again": (
        "en",
        "Shelling killed 3 people in the village of Al-Zarqa in Taiz province, Yemen.",
        "3",
        "village of Al-Zarqa",
        "YE15",
    ),
    "a name before the region again": (
        "en",
        "KYIV: Shelling of Kherson in Ukraine killed 4 people, the region's head said.",
        "4",
        "Kherson",
        "UA65",
    ),
    "a village that no table knows, in the one area of its neighbours": (
        "en",
        "Clashes went on in Hiran region of Somalia.\nGunmen killed 3 people in the village of Qorrax Dheer.",
        "3",
        "village of Qorrax Dheer",
        "SO20",
    ),
    "the country that the sentence names": (
        "en",
        "Floods in Afghanistan killed 50 people, the country's agency said.\nIn Pakistan rain fell in Pakistan.",
        "50",
        "Afghanistan",
        None,
    ),
}


@pytest.mark.parametrize(("language", "text", "number", "place", "area"), WHERE.values(), ids=WHERE)
def test_where_it_happened(language: str, text: str, number: str, place: str | None, area: str | None) -> None:
    figure = of(text, number, language)
    assert figure.place == place
    assert area is None or figure.admin1_pcode == area
