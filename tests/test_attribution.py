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
    "English: a role between commas": (
        "en",
        "Musa Idris, a Somali army officer, said the group used a car to break in. Fighting followed, he said, adding "
        "that 17 soldiers died.",
        "17",
        "Musa Idris",
        None,
    ),
    "English: whom an agency was told by": (
        "en",
        "“We took the post,” Abdi Noor, the military spokesman, told Reuters.\n\nHe said his men killed 15 soldiers.",
        "15",
        "Abdi Noor",
        None,
    ),
    "English: the third sentence of a quotation": (
        "en",
        "The youth leader said: “They came at dusk. They took five members of a family. They also killed two others.”",
        "two",
        "The youth leader",
        None,
    ),
    "English: said at the end, after those killed": (
        "en",
        "Men attacked a city police post on Sunday evening, killing 8 people, said Karim Farhan, the spokesman.",
        "8",
        "Karim Farhan",
        None,
    ),
    "English: they who saw": (
        "en",
        "The Coast Guard said the boat sank because migrants rushed to one side when they saw a ship.\nThe Coast Guard "
        "said 28 people had been rescued.",
        "28",
        "The Coast Guard",
        None,
    ),
    "English: captors release, and say nothing": (
        "en",
        "Under the deal, Hamas released three Israeli hostages on Sunday.",
        "three",
        None,
        None,
    ),
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
    "a credit that closes a paragraph": (
        "en",
        "- 310 people were killed. Another 40 are missing (MoPH).\n- The road is shut.",
        "310",
        "MoPH",
        None,
    ),
    "two credits in one bracket": (
        "en",
        "At least 140 civilian deaths have been confirmed (source: MoPH, OHCHR).",
        "140",
        "MoPH, OHCHR",
        None,
    ),
    "adding, and an outlet at the end": (
        "en",
        "The army chief said the quake was strong, adding that more than 440 people are missing, local media reported.",
        "440",
        "The army chief",
        "local media",
    ),
    "not: a passive with an adverb": (
        "en",
        "Troops of the army were both reported to have shelled the town, killing 10 civilians.",
        "10",
        None,
        None,
    ),
    "not: a participle that describes": (
        "en",
        "Alleged army shelling hit the town, killing 10 civilians.",
        "10",
        None,
        None,
    ),
    "a paper of which nothing was said before": (
        "en",
        "A witness from the airport said the plane had left.\nThe statement highlighted that 53 workers are detained.",
        "53",
        "The statement",
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
    "said the spokesman of a long name": (
        "ar",
        "وكان الناطق باسم منظمة الأمم المتحدة للطفولة (يونيسف) سامي نور قال إن 41 طفلا قتلوا.",
        "41",
        "الناطق باسم منظمة الأمم المتحدة للطفولة",
        None,
    ),
    "a name, and what it is of": (
        "ar",
        "قتل 3 عمال وفق مصادر محلية. وأعلن كمال نادر من مجلس القرى في إقليم إيتوري أنه عثر على 7 جثث.",
        "7",
        "كمال نادر",
        None,
    ),
    "papers within what a body says": (
        "ar",
        "وبحسب منظمة الصحة العالمية فإن التقارير أفادت بمقتل 25 شخصا.",
        "25",
        "منظمة الصحة العالمية",
        None,
    ),
    "a verb that looks like between": (
        "ar",
        "وبيّن حدادين أن 300 أسرة نزحت من القرية.",
        "300",
        "حدادين",
        None,
    ),
    "not: between": (
        "ar",
        "بين الجيش والمتمردين أن المعارك قتلت 300 شخص.",
        "300",
        None,
        None,
    ),
    "a warning is no part of the name": (
        "ar",
        "وأصدرت منظمة الهجرة تنبيها يشير إلى نزوح 300 شخص.",
        "300",
        "منظمة الهجرة",
        None,
    ),
    "not: is called": (
        "ar",
        "قال مصدر طبي إن امرأة تدعى سعاد قتلت في القصف.\nوأوضح المصدر أن 13 مدنيا أصيبوا.",
        "13",
        "مصدر طبي",
        None,
    ),
    "a list that the figures go on in": (
        "en",
        "SOHR says attacks left 62 dead.\n\nThese attacks are spread as follows:\n\n• Homs: 29 soldiers killed.",
        "29",
        "SOHR",
        None,
    ),
    "he who spoke": (
        "en",
        "The guard, who ran to the site, spoke on condition of anonymity. He said that 20 pupils were killed.",
        "20",
        "The guard",
        None,
    ),
    "an agency that quotes an agency": (
        "ar",
        "وأوضحت الوكالة الوطنية للإعلام أن الغارة على بنت جبيل أدت إلى مقتل 3 أشخاص، وفقا لفرانس برس.",
        "3",
        "فرانس برس",
        "الوكالة الوطنية للإعلام",
    ),
    "according to, after another number": (
        "ar",
        "أعلن الهلال الأحمر التونسي انتشال 12 جثة، بعد غرق قارب كان يقل 80 مهاجرا، وفقا لأحد الناجين.",
        "12",
        "الهلال الأحمر",
        None,
    ),
    "and according to opens another statement": (
        "ar",
        "قتل 3 جنود في هجوم على مدينة شبام، وبحسب مصدر أمني فإن سيارة انفجرت عند الحاجز.",
        "3",
        None,
        None,
    ),
    "a project counts": (
        "ar",
        "وأحصى مشروع «المهاجرين المفقودين» 1800 قتيل في البحر.",
        "1800",
        "مشروع «المهاجرين المفقودين»",
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
    "English: a distance is measured from the capital": (
        "en",
        "The raid hit the town of Runiwad in Somalia, about 120 kilometers to the north of the capital, Mogadishu. At "
        "least 15 soldiers died.",
        "15",
        "town of Runiwad",
        None,
    ),
    "English: the one place that was told of": (
        "en",
        "Men attacked the village of Tafanta in Niger.\nThe police came late.\nResidents fled.\nThe mayor said 14 "
        "people died.",
        "14",
        "village of Tafanta",
        None,
    ),
    "English: a state after the name of its country": (
        "en",
        "Gunmen killed nine people in Nigeria's Plateau, a state of farms.",
        "nine",
        "Plateau",
        None,
    ),
    "English: a community of a district": (
        "en",
        "Gunmen killed nine people in Rahama community of Wasa district.",
        "nine",
        "Rahama",
        None,
    ),
    "English: the Gaza city of another name": (
        "en",
        "At least 13 people were killed in the southern Gaza city of Khan Younis on Sunday.",
        "13",
        "city of Khan Younis",
        None,
    ),
    "English: not whose attack": ("en", "At least 10 killed in Jihadist attack near the well", "10", None, None),
    "English: the state after the north": (
        "en",
        "Men abducted 317 girls from a school in northern Nigeria, in Zamfara state.",
        "317",
        "Zamfara state",
        None,
    ),
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
    "not: an outlet's name in quotes": (
        "ar",
        'اندلعت اشتباكات في مدينة الزاوية في ليبيا.\nوأكدت قناة "ليبيا الجديدة" مقتل 2 من المسلحين.',
        "2",
        "مدينة الزاوية",
        "LY02",
    ),
    "the lands of a people are the country": (
        "ar",
        "انفجر لغم في بلدة سراقب في سوريا.\nوأحصى الدفاع المدني مقتل 27 مدنيا في الأراضي السورية.",
        "27",
        "الأراضي السورية",
        None,
    ),
    "not: a count over dates": (
        "ar",
        "انفجر لغم في بلدة سراقب في سوريا.\nووثقت فرق الإنقاذ من تاريخ 3 آذار مقتل 32 مدنيا.",
        "32",
        None,
        None,
    ),
    "one person is no sum": (
        "ar",
        "مقتل طفلة وإصابة 3 أطفال في تعز باليمن، وسقوط 12 جريحا في مدينة مأرب، و4 في عدن.",
        "طفلة",
        "تعز",
        "YE15",
    ),
    "the yard of a hospital": (
        "ar",
        "دفن 40 قتيلا في ساحة مجمع ناصر الطبي في غزة.",
        "40",
        "ساحة مجمع ناصر الطبي",
        None,
    ),
    "the coast of a people": (
        "ar",
        "لقي 7 مهاجرين حتفهم بعد انقلاب مركب قرب الساحل التونسي.",
        "7",
        "الساحل التونسي",
        None,
    ),
    "a name like an adjective, its district after it": (
        "ar",
        "استشهد 5 أشخاص في غارة على بلدة حناوية قضاء صور في لبنان.",
        "5",
        "بلدة حناوية",
        "LB6",
    ),
    "not: the area in which something happened": (
        "ar",
        "هزت انفجارات شرقي ليبيا في منطقة لقي فيها 90 شخصا حتفهم.",
        "90",
        "شرقي ليبيا",
        None,
    ),
    "not: where the press conference was": (
        "ar",
        "قال الوزير في مؤتمر صحافي في كابول إن 70 شخصا قتلوا في ولاية كونار.",
        "70",
        "ولاية كونار",
        "AF15",
    ),
    "dead and wounded share the place after both": (
        "ar",
        "سقط 14 قتيلا و17 جريحا في حمص و12 قتيلا و30 جريحا في حماة.",
        "12",
        "حماة",
        "SY05",
    ),
    "a locality after its word and in": (
        "ar",
        "شهدت الأيام الماضية نزوح 2000 أسرة من محلية كيلك بولاية غرب كردفان.",
        "2000",
        "محلية كيلك",
        "SD18",
    ),
    "a village of Lebanon by its Arabic name": ("ar", "قتل 2 من السكان في صديقين جنوبي لبنان.", "2", "صديقين", "LB6"),
    "the other name of a province": ("ar", "قتل 6 أشخاص في كيفو الشمالية.", "6", "كيفو الشمالية", "CD61"),
    "a sea": ("en", "A boat sank in the Ionian Sea off Italy, killing 12 people.", "12", "Ionian Sea", None),
    "not: a city called like a word": (
        "ar",
        "نزح 200 شخص من قرية الزهور في ولاية شمال كردفان جنوب السودان.",
        "200",
        "قرية الزهور",
        "SD13",
    ),
    "not: from where it is measured": (
        "en",
        "Troops bombed a village in Sagaing region in Myanmar.\nThe area is 115 kilometers northwest of Mandalay.\n"
        "The raid killed 4 pupils.",
        "4",
        "Sagaing region",
        "MMR005",
    ),
    "not: whose movement it is": (
        "en",
        "Jets hit the town of Saraqib in Syria.\nThe raid on a school run by the country's clergy killed 9 pupils.",
        "9",
        "town of Saraqib",
        "SY07",
    ),
    "each country its own": (
        "ar",
        "قتل 48 شخصا في ولاية زمفارا في شمال غرب نيجيريا، كما قتل 15 شخصا في بوركينا فاسو.",
        "15",
        "بوركينا فاسو",
        None,
    ),
    "not: where they were treated": (
        "ar",
        "أسفر انفجار في محافظة أبين باليمن عن مقتل 5 جنود وجرح 9 آخرين نقلوا إلى مستشفى في مدينة عتق.",
        "9",
        "محافظة أبين",
        "YE12",
    ),
    "the south of the country is no town": (
        "ar",
        "قتل 3 جنود في محافظة حضرموت جنوب شرق البلاد في اليمن.",
        "3",
        "محافظة حضرموت",
        "YE19",
    ),
    "a coast that no table knows": (
        "ar",
        "غرق مركب قبالة سواحل الزهيرة في تونس ولقي 3 مهاجرين حتفهم.",
        "3",
        "قبالة سواحل الزهيرة",
        None,
    ),
    "English: not where they were treated": (
        "en",
        "A blast in Abyan governorate in Yemen wounded 9 soldiers, taken to a hospital in Ataq city.",
        "9",
        "Abyan governorate",
        "YE12",
    ),
    "a governorate of the country spoken of, not a city elsewhere": (
        "ar",
        "اعتقلت دورية 7 شبان في ريف القنيطرة الشمالي، جنوبي سوريا.",
        "7",
        "ريف القنيطرة الشمالي",
        "SY14",
    ),
    "not: the country that did it": (
        "ar",
        "قتل رجل في بلدة نوى بريف درعا في سوريا.\nواعتقلت إسرائيل 3 مزارعين.",
        "3",
        "بلدة نوى",
        "SY12",
    ),
    "an adjective before the country that was left": (
        "en",
        "Up to 20,000 people from war-torn Sudan have fled to Chad, the agency said.",
        "20,000",
        "Sudan",
        None,
    ),
    "the country of the toll, not the town where they dig": (
        "en",
        "Crews still dug in Osaka, with the death toll in Japan rising to 20 on Tuesday.",
        "20",
        "Japan",
        None,
    ),
    "a country with a colon before its row": (
        "en",
        "EL SALVADOR: Storms affected 900 families, mainly in La Libertad, Santa Ana and San Miguel.",
        "900",
        "EL SALVADOR",
        None,
    ),
    "a dash after the town": (
        "en",
        "The clashes left 1,100 people dead in Sweida—one of the deadliest outbreaks of violence in Syria in years.",
        "1,100",
        "Sweida",
        "SY13",
    ),
    "not: the state in the name of an agency": (
        "en",
        "Fighting went on in Daraa, Syria.\nAccording to the state news agency, 150 people fled from Sweida city.",
        "150",
        "Sweida city",
        "SY13",
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
