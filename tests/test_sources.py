"""Who says a figure: example sentences of our own, each with an id that says what it tries."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


# id: (text, number, source as written, id, relay's id, attribution)
ARABIC = {
    "verb, body": (
        "أعلن المرصد السوري لحقوق الإنسان مقتل 14 شخصا في القصف.",
        "14",
        "المرصد السوري لحقوق الإنسان",
        "sohr",
        None,
        "explicit",
    ),
    "a denied deed is a statement": (
        "ونفت الجماعة مسؤوليتها عن التفجير وتحدثت عن مقتل 26 من عناصرها.",
        "26",
        "الجماعة",
        None,
        None,
        "explicit",
    ),
    "whose building it is, and no speaker": (
        "احترق مبنى تابع لوزارة الداخلية في البلدة. وأسفر الحريق عن مقتل 17 شخصا.",
        "17",
        None,
        None,
        None,
        "outlet",
    ),
    "another statement is no speaker": (
        "قالت وزارة الداخلية إن الحريق أخمد.\nوأضافت في بيان آخر: أسفر الحريق عن 17 قتيلا.",
        "17",
        "وزارة الداخلية",
        None,
        None,
        "carried",
    ),
    "as it said, closed by its comma": (
        "أصيب 23 عاملا بانهيار المصنع، كما ذكرت وزارة العمل الرسمية، وذلك بعد يوم ماطر.",
        "23",
        "وزارة العمل الرسمية",
        None,
        None,
        "explicit",
    ),
    "data that an outlet has obtained": (
        "ووفقا لمعلومات حصلت عليها رويترز، الأحد، من الدفاع المدني السوري، انتشلت 12 جثة.",
        "12",
        "الدفاع المدني السوري",
        "white_helmets",
        "reuters",
        "explicit",
    ),
    "a toll that somebody has announced": (
        "وكانت آخر حصيلة أعلنتها وزارة الداخلية، مساء السبت، بلغت 48 قتيلا.",
        "48",
        "وزارة الداخلية",
        None,
        None,
        "explicit",
    ),
    "verb with و": (
        "وأفادت الشبكة السورية لحقوق الإنسان باعتقال 31 شخصا.",
        "31",
        "الشبكة السورية لحقوق الإنسان",
        "snhr",
        None,
        "explicit",
    ),
    "according at the end": (
        "نزحت 900 عائلة من القرى الحدودية، بحسب المنظمة الدولية للهجرة.",
        "900",
        "المنظمة الدولية للهجرة",
        "iom",
        None,
        "explicit",
    ),
    "according at the start": (
        "ووفقا للأمم المتحدة فر 7000 شخص من المعارك.",
        "7000",
        "الأمم المتحدة",
        "un",
        None,
        "explicit",
    ),
    "joined preposition": (
        "قتل 8 عمال وفقا لمنظمة الصحة العالمية.",
        "8",
        "منظمة الصحة العالمية",
        "who",
        None,
        "explicit",
    ),
    "according to what was said": (
        "أصيب 12 شخصا في الغارة وفق ما ذكرت وكالة رويترز.",
        "12",
        "وكالة رويترز",
        "reuters",
        None,
        "explicit",
    ),
    "as said": (
        "أصيب 12 شخصا في الغارة حسبما أفاد الدفاع المدني اللبناني.",
        "12",
        "الدفاع المدني اللبناني",
        "lebanon_civil_defence",
        None,
        "explicit",
    ),
    "relayed": (
        "ونقلت رويترز عن مسؤولين محليين أن 19 شخصا قتلوا.",
        "19",
        "مسؤولين محليين",
        None,
        "reuters",
        "explicit",
    ),
    "relayed at the end": (
        "قتل 17 شخصا، وفق ما نقلته وكالة الأناضول عن الخوذ البيضاء.",
        "17",
        "الخوذ البيضاء",
        "white_helmets",
        "anadolu",
        "explicit",
    ),
    "citing": ("وذكرت قناة الجزيرة نقلا عن مصدر طبي أن 6 أشخاص قتلوا.", "6", "مصدر طبي", None, "aljazeera", "explicit"),
    "speaks to an outlet": (
        "وقال مصدر أمني لوكالة فرانس برس إن 5 جنود قتلوا.",
        "5",
        "مصدر أمني",
        None,
        "afp",
        "explicit",
    ),
    "statement to an outlet": (
        "وأكد مصدر عسكري في تصريح لوكالة سانا إصابة 4 جنود.",
        "4",
        "مصدر عسكري",
        None,
        "sana",
        "explicit",
    ),
    "name before its verb": (
        "الدفاع المدني السوري قال إن 3 أطفال أصيبوا.",
        "3",
        "الدفاع المدني السوري",
        "white_helmets",
        None,
        "explicit",
    ),
    "name between كان and قد": (
        "وكان المرصد السوري قد وثق مقتل 61 شخصا.",
        "61",
        "المرصد السوري",
        "sohr",
        None,
        "explicit",
    ),
    "name, comma, verb": (
        "وكانت منظمة أطباء بلا حدود، أعلنت استقبال 90 جريحا.",
        "90",
        "منظمة أطباء بلا حدود",
        "msf",
        None,
        "explicit",
    ),
    "relative clause": (
        "وأعلن المرصد السوري الذي يعتمد على شبكة من الناشطين عن مقتل 45 شخصا.",
        "45",
        "المرصد السوري",
        "sohr",
        None,
        "explicit",
    ),
    "spokesman": (
        "وقال المتحدث باسم الدفاع المدني في غزة محمود بصل إن 22 شخصا قتلوا.",
        "22",
        "المتحدث باسم الدفاع المدني في غزة محمود بصل",
        "gaza_civil_defence",
        None,
        "explicit",
    ),
    "report of a body": (
        "وجاء في تقرير للأمم المتحدة أن 300 مدني قتلوا.",
        "300",
        "تقرير للأمم المتحدة",
        "un",
        None,
        "explicit",
    ),
    "pronoun in the next sentence": (
        "أعلنت اليونيسف أن الوضع خطير.\nوأضافت أن 40 طفلا قتلوا.",
        "40",
        "اليونيسف",
        "unicef",
        None,
        "carried",
    ),
    "noun takes up a body": (
        "أعلن المرصد السوري مقتل 4 أشخاص.\nوأشار المرصد إلى إصابة 11 آخرين.",
        "11",
        "المرصد",
        "sohr",
        None,
        "explicit",
    ),
    "the source takes up a source": (
        "قال مصدر طبي إن المستشفى امتلأ.\nوأوضح المصدر أن 9 جرحى وصلوا.",
        "9",
        "مصدر طبي",
        None,
        None,
        "explicit",
    ),
    "going on in a sentence": (
        "وقال الهلال الأحمر السوداني إن المخيم غرق، مشيرا إلى نزوح 2500 شخص.",
        "2500",
        "الهلال الأحمر السوداني",
        "sudan_red_crescent",
        None,
        "explicit",
    ),
    "two speakers, second": (
        "قالت وزارة الدفاع الروسية إن 10 مسيرات أسقطت، فيما أعلن الجيش الأوكراني مقتل 77 جنديا.",
        "77",
        "الجيش الأوكراني",
        "ukraine_mil",
        None,
        "explicit",
    ),
    "two speakers, first": (
        "قالت وزارة الدفاع الروسية إن 10 جنود قتلوا، فيما أعلن الجيش الأوكراني مقتل 77 جنديا.",
        "10",
        "وزارة الدفاع الروسية",
        "russia_mod",
        None,
        "explicit",
    ),
    "list after a colon": (
        "أعلنت وزارة الصحة اللبنانية الحصيلة التالية:\n- صور: 12 شهيدا.\n- صيدا: 3 شهداء.",
        "3",
        "وزارة الصحة اللبنانية",
        "lebanon_moph",
        None,
        "carried",
    ),
    "report goes on": (
        "وثقت الشبكة السورية لحقوق الإنسان مقتل 20 مدنيا.\nكما قتل 7 آخرون في درعا.",
        "7",
        "الشبكة السورية لحقوق الإنسان",
        "snhr",
        None,
        "carried",
    ),
    "label in a headline": (
        "الأمم المتحدة: نزوح 5000 شخص من المدينة\nتواصل النزوح اليوم.",
        "5000",
        "الأمم المتحدة",
        "un",
        None,
        "explicit",
    ),
    "unknown person": ("وقال أبو خالد إن 15 منزلا احترقت.", "15", "أبو خالد", None, None, "explicit"),
    "eyewitnesses": ("وأفاد شهود عيان بمقتل 2 من المتظاهرين.", "2", "شهود عيان", None, None, "explicit"),
    "a statement of its own": (
        "سيطرت قوات الدعم السريع على خمس قرى، بحسب بيان لها.",
        "خمس",
        "قوات الدعم السريع",
        "rsf",
        None,
        "explicit",
    ),
    "local sources": ("وذكرت مصادر محلية أن 30 عائلة عادت.", "30", "مصادر محلية", None, None, "explicit"),
    "ministry, shared name, country": (
        "أعلنت وزارة الصحة ارتفاع الحصيلة إلى 81 شهيدا.",
        "81",
        "وزارة الصحة",
        "lebanon_moph",
        None,
        "explicit",
    ),
    "quotation marks in a name": ("وأعلنت “قسد” مقتل 3 من عناصرها.", "3", "قسد", "sdf", None, "explicit"),
    "counting verb": ("وأحصت منظمة العفو الدولية 58 ضحية.", "58", "منظمة العفو الدولية", "amnesty", None, "explicit"),
    "estimates of a body": (
        "وبحسب تقديرات الأمم المتحدة يحتاج 4 ملايين إلى المساعدة.",
        "4 ملايين",
        "تقديرات الأمم المتحدة",
        "un",
        None,
        "explicit",
    ),
    "a role and the name after it": (
        "وقال المتحدث باسم البلدية، سامر علي عيد، إن 33 عائلة عادت.",
        "33",
        "المتحدث باسم البلدية، سامر علي عيد",
        None,
        None,
        "explicit",
    ),
    "a source of our nouns before a comma and the verb": (
        "مصدر في محافظة حماة، أشار إلى عودة 28 عائلة.",
        "28",
        "مصدر في محافظة حماة",
        None,
        None,
        "explicit",
    ),
    "a verb told from a preposition by its shadda": (
        "وبيّن محافظ حماة عودة 28 عائلة.",
        "28",
        "محافظ حماة",
        None,
        None,
        "explicit",
    ),
    "the same at the head of a sentence": (
        "وبين محافظ حماة أن 28 عائلة عادت.",
        "28",
        "محافظ حماة",
        None,
        None,
        "explicit",
    ),
    "the monitor learned": (
        "علم المرصد السوري لحقوق الإنسان بمقتل 5 أشخاص.",
        "5",
        "المرصد السوري لحقوق الإنسان",
        "sohr",
        None,
        "explicit",
    ),
    "a label after a dateline": (
        "محافظة إدلب – المرصد السوري لحقوق الإنسان: قتل 5 أشخاص قرب البلدة.",
        "5",
        "المرصد السوري لحقوق الإنسان",
        "sohr",
        None,
        "explicit",
    ),
    "governor": ("وقال محافظ درعا إن 60 عائلة غادرت.", "60", "محافظ درعا", None, None, "explicit"),
    "armed group": ("وأعلنت الفصائل المسلحة السيطرة على 9 قرى.", "9", "الفصائل المسلحة", None, None, "explicit"),
    "denial": (
        "ونفت وزارة الدفاع السورية مقتل 25 من جنودها.",
        "25",
        "وزارة الدفاع السورية",
        "syria_mod",
        None,
        "explicit",
    ),
    "in a statement of": (
        "قالت جماعة الحوثي في بيان إن 16 شخصا قتلوا.",
        "16",
        "جماعة الحوثي",
        "houthis",
        None,
        "explicit",
    ),
    "headline of an agency": (
        "مقتل 13 شخصا في غارة - رويترز\nوقع الهجوم ليلا.",
        "13",
        "رويترز",
        "reuters",
        None,
        "explicit",
    ),
    "outlet relays a speaker": (
        "قال طبيب في مستشفى المدينة إن 5 جثث وصلت، بحسب وكالة فرانس برس.",
        "5",
        "طبيب في مستشفى المدينة",
        None,
        "afp",
        "explicit",
    ),
    "told, unknown outlet": ("وقال ناشطون لموقع محلي إن 18 شخصا اعتقلوا.", "18", "ناشطون", None, None, "explicit"),
    "headline, subject first": (
        "روسيا تعلن السيطرة على 32 بلدة\nتواصلت المعارك اليوم.",
        "32",
        "روسيا",
        None,
        None,
        "explicit",
    ),
    "what a body that nobody knows announced, relayed": (
        "أصيب 14 عاملا بعد انهيار السقف، وفق ما أعلن الحرس البلدي، بحسب ما نقلته وكالة فرانس برس.",
        "14",
        "الحرس البلدي",
        None,
        None,
        "explicit",
    ),
    "what officials announced": (
        "أسفرت المعارك عن أكثر من 340 قتيلا، حسب ما أعلنه مسؤولون الخميس.",
        "340",
        "مسؤولون",
        None,
        None,
        "explicit",
    ),
    "first toll given by a body": (
        "وكانت منظمة الصحة العالمية قدمت حصيلة أولية بلغت 64 قتيلا.",
        "64",
        "منظمة الصحة العالمية",
        "who",
        None,
        "explicit",
    ),
    "a speaker who fears": (
        "قتل 5 أشخاص، وفق ما أعلنت السلطات المعنية متخوفة من ارتفاع الحصيلة.",
        "5",
        "السلطات المعنية",
        None,
        None,
        "explicit",
    ),
    "figures that a body gathered": (
        "وتظهر الأرقام التي جمعتها منظمة الصحة العالمية أن 640 شخصا لقوا حتفهم.",
        "640",
        "منظمة الصحة العالمية",
        "who",
        None,
        "explicit",
    ),
    "preposition on a noun": ("قتل 5 أشخاص وفقا لمصدر طبي.", "5", "مصدر طبي", None, None, "explicit"),
    "told, direct object": (
        "وأبلغ مسؤول محلي وكالة رويترز بأن 5 أشخاص قتلوا.",
        "5",
        "مسؤول محلي",
        None,
        "reuters",
        "explicit",
    ),
    "count made by an outlet": (
        "بلغت الخسائر 52 قتيلا، وفق حصيلة أعدتها فرانس برس.",
        "52",
        "حصيلة أعدتها فرانس برس",
        "afp",
        None,
        "explicit",
    ),
    "paper and its maker": (
        "كشف تقرير صادر عن هيومن رايتس ووتش مقتل 15 مدنيا.",
        "15",
        "تقرير صادر عن هيومن رايتس ووتش",
        "hrw",
        None,
        "explicit",
    ),
    "director": ("وأوضح مدير المستشفى أن 21 جريحا وصلوا.", "21", "مدير المستشفى", None, None, "explicit"),
}

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

ENGLISH = {
    "who helps counts": (
        "Since June, UNICEF has so far delivered water to 700 families.",
        "700",
        "UNICEF",
        "unicef",
        None,
        "explicit",
    ),
    "who speaks, not who helps": (
        "The mayor said UNICEF delivered water to 700 families.",
        "700",
        "The mayor",
        None,
        None,
        "explicit",
    ),
    "subject, verb": (
        "The Syrian Observatory for Human Rights said 14 people were killed.",
        "14",
        "Syrian Observatory for Human Rights",
        "sohr",
        None,
        "explicit",
    ),
    "remark at the end": (
        "At least 14 people were killed in the raid, Lebanon's Health Ministry said on Monday.",
        "14",
        "Lebanon's Health Ministry",
        "lebanon_moph",
        None,
        "explicit",
    ),
    "remark at the end, verb first": (
        "More than 400 families fled the town, said the International Organization for Migration.",
        "400",
        "International Organization for Migration",
        "iom",
        None,
        "explicit",
    ),
    "according at the end": ("Some 900 people fled, according to UNHCR.", "900", "UNHCR", "unhcr", None, "explicit"),
    "according at the start": (
        "According to the World Health Organization (WHO), 32 clinics were hit.",
        "32",
        "World Health Organization",
        "who",
        None,
        "explicit",
    ),
    "apposition": (
        "The Sudan Doctors Network, a group that tracks the war, reported 18 deaths.",
        "18",
        "Sudan Doctors Network",
        "sudan_doctors_network",
        None,
        "explicit",
    ),
    "relative clause": (
        "Save the Children, which runs clinics there, said 5 children died.",
        "5",
        "Save the Children",
        "save_the_children",
        None,
        "explicit",
    ),
    "brackets before the verb": (
        "The Rapid Support Forces (RSF) has claimed 6 soldiers were captured.",
        "6",
        "Rapid Support Forces",
        "rsf",
        None,
        "explicit",
    ),
    "told an outlet": ("A doctor told Reuters that 11 bodies arrived.", "11", "A doctor", None, "reuters", "explicit"),
    "told, nested": (
        "Officials told AFP that 20 were dead, according to the Red Cross.",
        "20",
        "Red Cross",
        "icrc",
        None,
        "explicit",
    ),
    "figures of its own": (
        "The Rapid Support Forces took 5 villages on Monday, according to their own figures.",
        "5",
        "Rapid Support Forces",
        "rsf",
        None,
        "explicit",
    ),
    "citing": (
        "Al Jazeera reported 12 killed, citing medical sources.",
        "12",
        "medical sources",
        None,
        "aljazeera",
        "explicit",
    ),
    "outlet relays": (
        "Police said 9 people died, according to the Associated Press.",
        "9",
        "Police",
        None,
        "ap",
        "explicit",
    ),
    "spokesman": (
        "A spokesman for the Syrian Democratic Forces said 7 fighters died.",
        "7",
        "spokesman for the Syrian Democratic Forces",
        "sdf",
        None,
        "explicit",
    ),
    "named spokesman": (
        "Mahmud Bassal, spokesman for Gaza's civil defence agency, said 23 people were killed.",
        "23",
        "Mahmud Bassal",
        "gaza_civil_defence",
        None,
        "explicit",
    ),
    "pronoun": (
        "UNICEF warned of famine. It added that 40 children had died.",
        "40",
        "UNICEF",
        "unicef",
        None,
        "carried",
    ),
    "the agency": (
        "The UN Refugee Agency issued an alert. The agency said 3,000 people crossed.",
        "3,000",
        "The agency",
        "unhcr",
        None,
        "explicit",
    ),
    "local officials": ("Local officials said 19 houses collapsed.", "19", "Local officials", None, None, "explicit"),
    "unknown body": (
        "A local rights group said 31 people were held.",
        "31",
        "A local rights group",
        None,
        None,
        "explicit",
    ),
    "unknown person": (
        "Ahmad Khalil said 3 villages were empty.",
        "3 villages",
        "Ahmad Khalil",
        None,
        None,
        "explicit",
    ),
    "report goes on": (
        "Airwars documented 60 civilian deaths.\nAmong them were 14 children.",
        "14",
        "Airwars",
        "airwars",
        None,
        "carried",
    ),
    "adding": (
        "MSF said its hospital was full, adding that 70 patients arrived.",
        "70",
        "MSF",
        "msf",
        None,
        "explicit",
    ),
    "two speakers": (
        "Kyiv lost 5 drones, Russia's Defence Ministry said, while Ukraine's General Staff said 8 soldiers died.",
        "8",
        "Ukraine's General Staff",
        "ukraine_mil",
        None,
        "explicit",
    ),
    "data from a body": (
        "About 10 million people are displaced, according to data from the International Organization for Migration.",
        "10 million",
        "International Organization for Migration",
        "iom",
        None,
        "explicit",
    ),
    "Hamas-run ministry": (
        "The Hamas-run health ministry put the death toll at 512.",
        "512",
        "Hamas-run health ministry",
        "gaza_moh",
        None,
        "explicit",
    ),
    "label": ("UN: 52 killed in attack on market\nThe market was hit at noon.", "52", "UN", "un", None, "explicit"),
    "documented by": (
        "A total of 77 arrests were documented by the Syrian Network for Human Rights.",
        "77",
        "Syrian Network for Human Rights",
        "snhr",
        None,
        "explicit",
    ),
    "apposition tells who": (
        "The Ukrainian president, Volodymyr Zelensky, said 5 people died.",
        "5",
        "The Ukrainian president",
        "ukraine_gov",
        None,
        "explicit",
    ),
    "apposition names the part": (
        "The UN's humanitarian agency, OCHA, said 800 people fled.",
        "800",
        "OCHA",
        "ocha",
        None,
        "explicit",
    ),
    "words between comma and name": (
        "Some 12 bodies were recovered, the state-run SANA news agency reported.",
        "12",
        "state-run SANA news agency",
        "sana",
        None,
        "explicit",
    ),
    "credit in brackets": ("• 834 people sheltering in schools (IOM)", "834", "IOM", "iom", None, "explicit"),
    "three more": (
        "According to Myanmar's junta, 4 soldiers died. Three more were wounded.",
        "Three",
        "Myanmar's junta",
        "tatmadaw",
        None,
        "carried",
    ),
    "estimates verb": ("OCHA estimates that 250,000 people need help.", "250,000", "OCHA", "ocha", None, "explicit"),
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

OTHERS = {
    "fr selon": ("fr", "Selon l'ONU, 500 familles ont fui la ville.", "500", "ONU", "un", None, "explicit"),
    "fr verb at the end": (
        "fr",
        "Au moins 12 civils ont été tués, a indiqué l'Observatoire syrien des droits de l'homme.",
        "12",
        "Observatoire syrien des droits de l'homme",
        "sohr",
        None,
        "explicit",
    ),
    "fr verb": (
        "fr",
        "Médecins sans frontières a annoncé avoir soigné 45 blessés.",
        "45",
        "Médecins sans frontières",
        "msf",
        None,
        "explicit",
    ),
    "fr source": (
        "fr",
        "Sept soldats ont péri, selon une source militaire.",
        "Sept",
        "une source militaire",
        None,
        None,
        "explicit",
    ),
    "fr pronoun": (
        "fr",
        "L'Unicef alerte sur la faim. Elle a précisé que 30 enfants sont morts.",
        "30",
        "Unicef",
        "unicef",
        None,
        "carried",
    ),
    "fr none": ("fr", "Au moins 12 civils ont été tués dans le raid.", "12", None, None, None, "outlet"),
    "es según": ("es", "Según Acnur, 700 personas cruzaron la frontera.", "700", "Acnur", "unhcr", None, "explicit"),
    "es verb at the end": (
        "es",
        "Murieron 15 civiles, informó el Observatorio Sirio de Derechos Humanos.",
        "15",
        "Observatorio Sirio de Derechos Humanos",
        "sohr",
        None,
        "explicit",
    ),
    "es verb": ("es", "La ONU anunció que 2.000 familias huyeron.", "2.000", "ONU", "un", None, "explicit"),
    "es source": (
        "es",
        "Siete soldados murieron, según fuentes médicas.",
        "Siete",
        "fuentes médicas",
        None,
        None,
        "explicit",
    ),
    "es none": ("es", "Murieron 15 civiles en el bombardeo.", "15", None, None, None, "outlet"),
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
    ("text", "number", *("source", "source_id", "via_id", "attribution")), ARABIC.values(), ids=ARABIC
)
def test_arabic(text, number, source, source_id, via_id, attribution):
    country = {"country_iso3": "LBN"} if source == "وزارة الصحة" else {}
    assert got(said(text, number, **country)) == (source, source_id, via_id, attribution)


@pytest.mark.parametrize(("text", "number", "about"), ARABIC_OUTLET.values(), ids=ARABIC_OUTLET)
def test_arabic_own_voice(text, number, about):
    assert got(said(text, number, **about)) == (None, None, None, "outlet")


@pytest.mark.parametrize(
    ("text", "number", "source", "source_id", "via_id", "attribution"), ENGLISH.values(), ids=ENGLISH
)
def test_english(text, number, source, source_id, via_id, attribution):
    assert got(said(text, number, "en")) == (source, source_id, via_id, attribution)


@pytest.mark.parametrize(("text", "number", "about"), ENGLISH_OUTLET.values(), ids=ENGLISH_OUTLET)
def test_english_own_voice(text, number, about):
    assert got(said(text, number, "en", **about)) == (None, None, None, "outlet")


@pytest.mark.parametrize(
    ("language", "text", "number", "source", "source_id", "via_id", "attribution"), OTHERS.values(), ids=OTHERS
)
def test_french_and_spanish(language, text, number, source, source_id, via_id, attribution):
    assert got(said(text, number, language)) == (source, source_id, via_id, attribution)


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
