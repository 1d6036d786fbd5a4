"""What is part of what over sentences, and what is told twice: our own texts, one thing tried in each."""

import pytest

from hasila.extract.models import Article
from hasila.extract.pipeline import read_article
from hasila.extract.tables import load_tables

# id, language, text, its figures in text order: "14 < 33" a part of the 33, "14 = 14" the 14 told again
PARTS = [
    (
        "two rows of a sentence that make up the toll of the lead, something larger between",
        "en",
        "At least 128 people were killed in Nepal.\nA storm killed 9,000 people in 2015.\n"
        "Police said 92 people were killed in Mora and 36 in Kita.",
        ["128", "9000", "92 < 128", "36 < 128"],
    ),
    (
        "the lead's total by place, the rows not all of it",
        "en",
        "At least 33 people died in floods in Afghanistan.\nIn Baghlan province 14 people died. "
        "Nine people were killed in Takhar province.",
        ["33", "14 < 33", "9 < 33"],
    ),
    (
        "rows of one sentence that make up a total told long before",
        "en",
        "Strikes killed 60 people on Monday.\nThe road to Mora was cut. Aid was late. Shops were shut. Lines were cut. "
        "Roads were flooded. Schools were shut.\nThe mayor said that 12 women, 18 men and 30 children were killed.",
        ["60", "12 < 60", "18 < 60", "30 < 60"],
    ),
    (
        "two victims told one by one",
        "en",
        "Two people were killed in the region, the governor said.\nA 60-year-old woman died in her flat. A teacher was "
        "killed on the road.",
        ["2", "1 < 2", "1 < 2"],
    ),
    (
        "casualties told as dead and wounded",
        "en",
        "Shelling left 15 casualties in the town.\nFour civilians were killed and 11 were injured, medics said.",
        ["15", "4 < 15", "11 < 15"],
    ),
    (
        "said to be among the wounded",
        "en",
        "Six people were hurt. Three children were among the six wounded.",
        ["6", "3 < 6", "6 = 6"],
    ),
    (
        "children and women right after a comma",
        "en",
        "Rescuers recovered 60 bodies, 11 children and six women.",
        ["60", "11 < 60", "6 < 60"],
    ),
    (
        "several attacks told one after the other",
        "es",
        "Seis muertos en tres ataques en Irak.\nDos personas murieron en el norte de la capital. También murieron tres "
        "civiles en un mercado.",
        ["6", "3", "2 < 6", "3 < 6"],
    ),
    (
        "what the dead include, and the other side",
        "ar",
        "أسفرت المواجهات عن مقتل أكثر من 900 شخص في محافظة حماة.\nوقال مسعف إن عدد القتلى شمل 330 مقاتلا و250 مدنيا.\n"
        "وفي المقابل، قتل 310 جنود.",
        ["900", "330 < 900", "250 < 900", "310 < 900"],
    ),
    (
        "what the toll includes, told far below",
        "ar",
        "ارتفعت حصيلة القتلى إلى 640 شخصا في محافظة حماة.\nوأغلقت المدارس.\nوقطعت الطرق.\nوتأخرت القوافل.\n"
        "وتضم الحصيلة 410 قتلى من سكان القرى.",
        ["640", "410 < 640"],
    ),
    (
        "sides that have no room in a part are parts of the toll",
        "ar",
        "ارتفعت حصيلة المواجهات في محافظة حماة إلى 520 قتيلا.\nوقال مسعف إن القتلى شملوا 240 من أبناء القرى، بينهم 130 "
        "مدنيا، إضافة إلى 190 من القوات الحكومية.",
        ["520", "240 < 520", "130 < 240", "190 < 520"],
    ),
    (
        "a toll that includes one area after another",
        "en",
        "The death toll in the floods rose to 800, the governor said.\nSchools were shut.\nThe death toll includes 300 "
        "in the valley, 200 on the coast and 90 in the hills.",
        ["800", "300 < 800", "200 < 800", "90 < 800"],
    ),
    (
        "village by village",
        "ar",
        "ارتفعت حصيلة القتلى المدنيين أمس إلى 18 شخصاً في محافظتي إدلب وحماة.\nوقُتل 9 مدنيين في مدينة خان شيخون. "
        "وقضى 4 مدنيين بغارة على مدينة كفرزيتا.",
        ["18", "9 < 18", "4 < 18"],
    ),
    (
        "the larger total since the start comes after it",
        "ar",
        "أدت الغارات أمس إلى استشهاد 36 شخصاً، لترتفع الحصيلة الإجمالية للشهداء إلى 2119.\n- محافظة البقاع: استشهاد 6 "
        "أشخاص.\n- محافظة الجنوب: استشهاد 15 شخصاً.\n- محافظة النبطية: استشهاد 15 شخصاً.",
        ["36", "2119", "6 < 36", "15 < 36", "15 < 36"],
    ),
    (
        "from among the dead",
        "ar",
        "ارتفعت حصيلة الغارة إلى 7 شهداء.\nوقالت الوزارة إن طفلتين من بين الشهداء الذين سقطوا.",
        ["7", "2 < 7"],
    ),
    (
        "most of the total in one sentence",
        "en",
        "Floods killed 34 people across Pakistan.\nIn Sindh 16 people died, and 13 more people died in the mountains.",
        ["34", "16 < 34", "13 < 34"],
    ),
    (
        "of whom, said of displaced",
        "es",
        "La OIM registró 8.000 desplazados, de los que 6.300 huyeron dentro del país.",
        ["8000", "6300 < 8000"],
    ),
    (
        "some of the dead died at the scene",
        "es",
        "Tres personas fueron asesinadas en un resguardo del Cauca.\nDos personas murieron en el lugar.",
        ["3", "2 < 3"],
    ),
    (
        "of which so many are this and so many that",
        "en",
        "Floods hit 3,400 houses, of which 2,300 are damaged and 1,100 destroyed.",
        ["3400", "2300 < 3400", "1100 < 3400"],
    ),
    (
        "the day's dead by town, beside the dead since the start",
        "ar",
        "مقتل 174 مدنياً في الاشتباكات.\nأعلنت النقابة مقتل 30 شخصاً الثلاثاء ليرتفع عدد القتلى إلى 174.\n"
        "وقتل 8 في الخرطوم و20 في نيالا وقتل اثنان في الأبيض.",
        ["174", "30", "174 = 174", "8 < 30", "20 < 30", "2 < 30"],
    ),
    (
        "children of the few, told by themselves",
        "en",
        "A car bomb killed at least nine people.\nThe blast damaged a mosque. At least two children were killed.",
        ["9", "2 < 9"],
    ),
    (
        "dead and wounded of the casualties, then the dead by place",
        "ar",
        "استشهد وأصيب 132 مدنياً في اليمن.\nاستشهد 31 مدنياً وجرح 101 آخرون في اليمن.\nاستشهد 13 في مدينة ذمار. "
        "واستشهد 10 في مدينة صعدة.",
        ["132", "31 < 132", "101 < 132", "13 < 31", "10 < 31"],
    ),
    (
        "the place that was hit hardest",
        "en",
        "Floods in Pakistan killed 85 people.\nSindh was the hardest hit, with 38 killed in landslides.",
        ["85", "38 < 85"],
    ),
    (
        "some of the wounded in danger",
        "ar",
        "أصيب 19 شخصاً بقصف على مدينة خاركيف.\nوقال الحاكم إن أربعة مصابين في حالة خطيرة.",
        ["19", "4 < 19"],
    ),
    (
        "told again in the same place adds nothing",
        "fr",
        "Des frappes ont tué 20 personnes au Liban.\nUne frappe a tué 12 personnes à Tyr. Les 12 morts de Tyr ont été "
        "enterrés. À Nabatieh, six personnes ont été tuées.",
        ["20", "12 < 20", "12 = 12", "6 < 20"],
    ),
    (
        "groups that make up a toll told a while before",
        "ar",
        "قتل ما لا يقل عن 61 مدنيا في القرية. وتحدثت الجماعة عن ثلاثة قتلى فقط.\n"
        "وقالت البعثة إن 40 رجلا و15 امرأة و6 أطفال أعدموا.",
        ["61", "3", "40 < 61", "15 < 61", "6 < 61"],
    ),
    (
        "a province alone, of the total of the country",
        "ar",
        "بلغت حصيلة السيول في السودان 64 قتيلا.\nوسجلت ولاية كسلا وحدها 31 حالة وفاة.",
        ["64", "31 < 64"],
    ),
]
NO_PARTS = [
    (
        "an older total is no whole of one incident",
        "en",
        "More than 900 people have died in Sudan since April.\nIn Omdurman 12 people were killed on Monday. Shelling "
        "killed five people in Nyala.",
        ["900", "12", "5"],
    ),
    (
        "men, women and children each by itself",
        "en",
        "The blast killed five men, three women and two children.",
        ["5", "3", "2"],
    ),
    (
        "a toll that another has replaced",
        "fr",
        "Huit personnes sont mortes dans les inondations.\nUn précédent bilan faisait état de six morts. "
        "Deux personnes sont mortes dans la nuit.",
        ["8", "6", "2"],
    ),
    (
        "killed in another country",
        "en",
        "Air strikes killed 30 people in Lebanon on Tuesday.\nRockets killed 20 people in Haifa. Rockets killed four "
        "people in Nahariya.",
        ["30", "20", "4"],
    ),
    (
        "another day",
        "en",
        "Twenty people were killed in Iraq on 3 May 2024.\nOn 1 April 2024 a bomb killed nine people in Mosul. "
        "On 2 April 2024 six people died in Kirkuk.",
        ["20", "9", "6"],
    ),
    (
        "men in arms who happen to be as many as the civilians",
        "en",
        "The attack killed 30 civilians.\nThe road was cut. Then 12 soldiers, 11 policemen and 7 rebels died.",
        ["30", "12", "11", "7"],
    ),
    (
        "the other side's losses in clashes",
        "en",
        "Ten fighters were killed in clashes in the east.\nA child died in Hajin. Four fighters were killed by a mine "
        "near Mayadin.",
        ["10", "1", "4"],
    ),
    (
        "civilians are no part of the fighters that they happen to add up to",
        "en",
        "Twenty fighters and eight civilians were killed in clashes.\nTwelve rebels died in Uribe.",
        ["20", "8", "12"],
    ),
    (
        "a child in another place",
        "en",
        "A car bomb killed at least nine people in Hangu.\nA child was killed in Karachi.",
        ["9", "1"],
    ),
    (
        "more than the whole has room for",
        "ar",
        "بلغ عدد شهداء مديرية خولان 35 شهيداً منهم 13 من بني ضبيان، و33 شهيداً من سنحان.",
        ["35", "13 < 35", "33"],
    ),
    (
        "two that add up in another province",
        "ar",
        "أصيب 100 مدني بقصف على مدينة إدلب.\nوأصيب 80 مدنياً في مدينة حماة. وأصيب 20 في مدينة السلمية.",
        ["100", "80", "20"],
    ),
    (
        "one place, not said to be hit hardest",
        "en",
        "Floods in the Philippines killed 85 people.\nIn Bicol, 38 people were killed by a volcano.",
        ["85", "38"],
    ),
    (
        "up to so many is another estimate",
        "en",
        "Landslides in India killed 194 people.\nIn Kerala up to 120 people died. In Assam up to 40 people died.",
        ["194", "120", "40"],
    ),
    ("another child", "ar", "قتل طفل في مدينة سراقب.\nوقتل طفل آخر بقصف على مدينة بنش.", ["1", "1"]),
    (
        "two villages of one province",
        "ar",
        "قتل 4 مدنيين بقصف على مدينة سراقب.\nوقتل 4 مدنيين بغارة على مدينة بنش.",
        ["4", "4"],
    ),
    (
        "soldiers are no whole of those they killed",
        "en",
        "Nine soldiers were killed in two attacks in Mali.\nThe army killed five fighters in Tessit. It killed three "
        "fighters in Gao.",
        ["9", "2", "5", "3"],
    ),
]


def told(language: str, text: str) -> list[str]:
    figures = [f for f in read_article(Article("a", text, language=language), load_tables()) if f.rule != "named"]
    values = {figure.figure_id: figure.value for figure in figures}
    return [
        f"{figure.value}"
        + (
            f" = {values[figure.duplicate_of]}"
            if figure.duplicate_of
            else f" < {values[figure.part_of]}"
            if figure.part_of
            else ""
        )
        for figure in figures
    ]


@pytest.mark.parametrize(("language", "text", "want"), [row[1:] for row in PARTS], ids=[row[0] for row in PARTS])
def test_parts_over_sentences(language, text, want):
    assert told(language, text) == want


@pytest.mark.parametrize(("language", "text", "want"), [row[1:] for row in NO_PARTS], ids=[row[0] for row in NO_PARTS])
def test_no_parts(language, text, want):
    assert told(language, text) == want
