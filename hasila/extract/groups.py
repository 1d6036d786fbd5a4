"""What a number counts: the noun after it, the noun that is a number itself (a dual, "a child"), and whom that means.

`find_counted` gives a `Counted` for every number of the sentence that can count people, families, places, homes or
attacks, in text order. What happened to them is decided later (`metrics.py`).

"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from .count.counted import Counted, age_at, of_age, with_quantifier_after, with_their_own
from .count.lone_nouns import ALONE, OPENING, nouns_alone, one_of_those
from .count.not_counts import (
    after_a_share,
    at_a_rate,
    definite_word,
    is_a_year,
    is_an_age,
    just_before,
    of_a_population,
    of_the_most,
    one_of_the_most,
    reject_at,
    rejected,
    risen_by,
    second_year,
)
from .count.whom import CONJUNCTIONS, STOPS, group_of, group_of_bare
from .grammar import Mark, Marked, Marks, Noun
from .models import Token
from .numbers import Number, without_clitics

_FEW_OF = 2  # "two of the attacks"
_PLURAL = 10  # up to ten the counted noun is a plural: a singular after it is one more person


def find_counted(
    text: str, tokens: Sequence[Token], marks: Marked, numbers: Sequence[Number], settings: Mapping[str, Any]
) -> list[Counted]:
    """Give what the sentence counts, in text order, none overlapping."""
    found: list[Counted] = []
    taken, refused = 0, -1
    for number in [*numbers, None]:
        until = number.lead if number else len(tokens)
        alone = nouns_alone(text, tokens, marks, taken, until, settings)
        for noun in alone:
            alone_one = number is not None and number.first == noun.last and number.low == 1  # 17 طفلا وسيدة واحدة
            if found and not alone_one and _same_pair(found[-1], noun):
                pair = _paired(found[-1], noun)
                mixed = found[-1].group != noun.group and not (pair.noun and pair.noun.metric == "casualties")
                found[-1] = replace(pair, last=noun.last, group="people" if mixed else noun.group)
            elif found and _says_who(marks, found[-1], noun):
                one = replace(found[-1], noun=noun.noun, group=noun.group, last=noun.last)
                found[-1] = replace(one, noun_first=noun.noun_first)
            elif not (found and _describes_those(found[-1], noun)):
                found.append(noun)  # else it describes those counted: 16 جنديا جريحا, طفل رضيع
        if number is None:
            break
        counted = _with_noun(text, tokens, marks, number, found[-1] if found else None, settings)
        in_row = refused >= 0 and all(
            tokens[k].folded in "،," or "also" in marks[k] for k in range(refused, number.lead)
        )
        if counted and ((counted.noun is None and in_row) or second_year(tokens, number)):
            counted = None  # "aged eight, 12 and 17"
        refused = number.last if counted is None and not is_a_year(number) else -1
        if counted and found and counted.first < found[-1].last:
            found.pop()
        if counted:
            family = found[-1] if found and counted.noun is None and found[-1].unit == "household" else None
            if family and family.form == "one" and family.last + 1 == counted.lead and "of" in marks[family.last]:
                counted = replace(counted, lead=found.pop().lead)  # "killed a family of six"
            found.append(counted)
            taken = counted.last
        else:
            taken = max(taken, number.last)
    if "reject_every" not in marks.kinds:
        return found
    return [counted for counted in found if not at_a_rate(tokens, marks, counted.last)]


def _says_who(marks: Marks, counted: Counted, noun: Counted) -> bool:
    """Does a singular noun say who the one of those told of is: "one of them a child"?"""
    if counted.noun is not None or counted.number.low != 1 or counted.number.high != 1 or noun.form != "one":
        return False
    of_them = marks[counted.last].get("part_after") if noun.unit == "person" else None
    return of_them is not None and of_them.last == noun.lead


def _describes_those(counted: Counted, noun: Counted) -> bool:
    """Does a singular noun right after a count describe those counted, and count nobody more?"""
    alike = counted.form == "stated" or (
        counted.form == noun.form != "construct" and counted.unit == noun.unit == "person"
    )
    return alike and noun.first == counted.last and not noun.joined


def _same_pair(counted: Counted, noun: Counted) -> bool:
    """Is the noun the second of a pair that one number counts: 42 قرية وبلدة, 20 طفلا وطفلة?"""
    if counted.form != "stated" or noun.form != "one" or noun.first != counted.last or not noun.joined:
        return False
    if counted.unit != noun.unit or counted.number.low <= 2:
        return False
    if {counted.noun and counted.noun.metric, noun.noun and noun.noun.metric} == {"killed", "injured"}:
        return True  # 80 قتيل وجريح من قوات النظام
    alike = counted.group == noun.group or {counted.group, noun.group} == {"women", "children"}  # 11 امرأة وطفلا
    if noun.unit != "person" or (alike and counted.number.low > _PLURAL):
        return True
    return counted.number.low >= 100  # a hundred and more take the singular: تسعون ألف امرأة وطفل


def _paired(counted: Counted, second: Counted) -> Counted:
    """Join a pair of nouns; dead and wounded that one number counts are casualties: 400 شهيد ومصاب."""
    first, other = counted.noun, second.noun
    if first and other and {first.metric, other.metric} == {"killed", "injured"}:
        return replace(counted, noun=replace(first, metric="casualties"))
    return counted


def _with_noun(
    text: str,
    tokens: Sequence[Token],
    marks: Marks,
    number: Number,
    before: Counted | None,
    settings: Mapping[str, Any],
) -> Counted | None:
    """Join a number with its noun; None when the words around say that it is no count."""
    if number.last == number.first + 1 and age_at(tokens, marks, number.first):
        return None
    alone = {"one": 1, "dual": 2}.get(before.form) if before and before.last == number.first else None
    of_them = before is not None and before.unit in ("person", "incident") and one_of_those(marks, number.first)
    if before and alone == number.low and not number.bare and not of_them:  # not جثمان أحد الضحايا
        return _merged(text, tokens, before, number)
    many = marks[number.first - 1].get("noun") if number.first else None
    if many and many.value.form == "one" and many.value.metric == "killed" and one_of_those(marks, number.first):
        return None  # جثمان أحد الضحايا
    worded = number.low <= 2 and not number.bare and not number.prefix and not settings.get("words_before_noun")
    if many and worded and one_of_the_most(tokens, marks, number):
        return None  # مما جعل سوريا واحدة من أسوأ الدول
    counts_them = (
        before is not None and before.noun is not None and before.last == number.first
    )  # ثلاث مدارس واحدة منها
    if (
        many
        and worded
        and not counts_them
        and "ال" not in many.prefix
        and (many.value.form == "many" or many.value.close)
    ):
        return _twosome(text, tokens, marks, many, number)
    if any(just_before(marks, kind, number) for kind in ("reject_share", "reject_voice", "reject_wanted")):
        return None  # "one in four children", "according to two residents", "warrants against four officers"
    begin = number.last + _in_brackets(tokens, number)
    mark = noun_after(tokens, marks, begin, settings)
    longer = marks[mark.first].get("quantifier_before") if mark and mark.value.inherits else None
    if mark and longer and longer.last > mark.last:
        mark = None  # "since 2014 *more than* 22,000"
    if mark and mark.value.form in ALONE and begin == number.last and tokens[mark.first - 1].folded == "(":
        mark = mark if number.low > _PLURAL and mark.value.form == "one" else None  # 4 (رجل وطفلتان ...)
    if mark and settings.get("words_before_noun") and reject_at(marks, mark.last):
        return None  # "266 attack drones"
    if (mark is None or not mark.value.metric) and (
        of_a_population(marks, number) or after_a_share(tokens, marks, number)
    ):
        return None
    if just_before(marks, "reject_increase", number) or risen_by(tokens, marks, number):
        return None  # "by 12,000 more than last month"
    if _parent_of(tokens, marks, number):
        return None  # "a father of five children"
    described = definite_word(number) and not with_their_own(tokens, marks, before, number.lead)
    if mark is None and (rejected(tokens, marks, number) or described or is_an_age(tokens, number)):
        return None
    after = marks[number.last] if number.last < len(marks) else {}
    if mark is None and one_of_the_most(tokens, marks, number):
        return None
    if mark is None and settings.get("words_before_noun") and _in_so_many(tokens, marks, number):
        return None
    an_article = number.low == number.high == 1 and "indefinite" in marks[number.first] and "of" not in after
    if mark is None and an_article and not _harmed_alone(tokens, marks, number):
        return None  # un décompte, una escuela: an article
    if number.low == number.high == 1 and (of_the_most(marks, number.last) or _kin_of(marks, number)):
        return None
    if mark is None:
        number, last = with_quantifier_after(marks, number, number.last, tokens)
        group = group_of_bare(tokens, marks, last)
        of_whom = last < len(tokens) and ("of" in marks[last] or (tokens[last].folded.isalpha() and not marks[last]))
        return Counted(number, None, number.first, number.last, number.lead, group, "person", of_whom=of_whom)
    noun: Noun = mark.value
    if noun.form == "one" and settings.get("indefinite_by_article") and is_a_year(replace(number, quantifier="exact")):
        return None  # "the 2024 attack", "over the 2024 attack"
    harmed = number.lead > 0 and "cue" in marks[number.lead - 1]  # "killed three and wounded 12 more on a bus"
    if noun.inherits and not harmed and _aimed(tokens, marks, mark.last, settings):
        return None  # une frappe sur X a tué trois personnes, et une autre sur Y
    if noun.unit == "incident" and "of" in after and number.low <= _FEW_OF:
        return None  # "in two of the deadliest attacks", "in one of the raids"
    second = _other_harm(marks, mark) if number.quantifier == "vague" else None
    if second:  # عشرات القتلى والجرحى
        noun, mark = replace(noun, metric="casualties"), mark._replace(last=second.last)
    whose = marks[mark.last].get("refine") if mark.last < len(marks) else None
    behind = whose.last if whose and "quantifier_after" in marks[min(whose.last, len(marks) - 1)] else mark.last
    number, _ = with_quantifier_after(marks, number, behind, tokens)  # "five staff of the agency at least"
    form = "stated"
    if number.low == number.high == 1 and any("indefinite" in marks[k] for k in range(number.first, number.last)):
        form = "one"  # une femme, un niño: the article is a number only where harm is said
    group = group_of(noun, tokens, marks, number.last, mark)
    several = before.unit if before and before.number.low > 1 else ""  # not "of one family, and 13 others"
    unit = several if noun.inherits and several in ("household", "dwelling") else noun.unit
    return Counted(number, noun, number.first, mark.last, number.lead, group, unit, form, mark.first)


def _harmed_alone(tokens: Sequence[Token], marks: Marks, number: Number) -> bool:
    """Does what happened stand right before "one", and nothing after it that it counts: أصيب واحد بجروح, قتل واحد?"""
    before = marks[number.lead - 1].get("cue") if number.lead else None
    after = marks[number.last] if number.last < len(marks) else {"cue": before}
    anybody = marks[number.first].get("anybody")
    if before is None or (anybody and not anybody.prefix):  # واحد is not و and أحد
        return False
    return "cue" in after or "quantifier_after" in after or tokens[number.last].sign


def _aimed(tokens: Sequence[Token], marks: Marks, i: int, settings: Mapping[str, Any]) -> bool:
    """Does a word follow that says whom a strike hit: "another on Y"? Not the day: "14 more on Saturday"."""
    if i >= len(tokens) or tokens[i].folded not in settings.get("aimed", ()):
        return False
    day = marks[i + 1] if i + 1 < len(marks) else {}
    return not (any(kind.startswith("dates") for kind in day) or tokens[min(i + 1, len(tokens) - 1)].folded.isdigit())


def _kin_of(marks: Marks, number: Number) -> bool:
    """Is this whose kin somebody is: "the wife of one of the officers"?"""
    return number.lead > 0 and "kin" in marks[number.lead - 1]


def _parent_of(tokens: Sequence[Token], marks: Marks, number: Number) -> bool:
    """Are these only the children whom somebody has: أب لخمسة أطفال?"""
    k = number.first - 1
    apart = k > 0 and tokens[k].folded == "ل"
    if not (apart or number.prefix == "ل") or k < apart or "parent" not in marks[k - apart]:
        return False
    return not (k > apart and tokens[k - apart - 1].folded.isdigit())  # حتى 18 آب لـ376 هجوما: a month


def _in_so_many(tokens: Sequence[Token], marks: Marks, number: Number) -> bool:
    """Does "in" before a number and an unknown word after it say where or when: "seized in four rebel-held parts"?"""
    if not number.lead or "where" not in marks[number.lead - 1] or number.last >= len(tokens):
        return False
    kinds = (
        "cue",
        "copula",
        "where",
        "also",
        "part",
        "part_after",
        "break",
        "of",
        "relative",
        "stop",
        "from",
        "definite",
    )
    after = marks[number.last]
    return tokens[number.last].folded[0].isalpha() and not any(kind in after for kind in kinds)


def _other_harm(marks: Marks, mark: Mark) -> Mark | None:
    """Find the wounded that "and" joins to the dead of one number, or the other way round."""
    second = marks[mark.last].get("noun") if mark.last < len(marks) else None
    if not second or second.prefix[:1] not in tuple(CONJUNCTIONS) or not second.prefix:
        return None
    return second if {mark.value.metric, second.value.metric} == {"killed", "injured"} else None


def noun_after(tokens: Sequence[Token], marks: Marks, i: int, settings: Mapping[str, Any]) -> Mark | None:
    """Find the counted noun, past "of" and as many describing words as the language puts before a noun."""
    free, best = settings.get("words_before_noun", 0), None
    if free and i < len(tokens) and "definite" in marks[i]:
        return None  # "34 the army says are dead"
    while i < len(tokens):
        here = marks[i]
        age = None if best else age_at(tokens, marks, i)
        if age and age[1].value.form == "many":
            return of_age(age)  # "two 15-year-olds"
        if age:
            i = age[1].last  # "two 16-year-old boys"
            continue
        whose = here.get("refine")
        if free and not best and whose and whose.last > i + 1 and "noun" not in here:
            i, free = whose.last, free - 1  # "12 United Nations staff"
            continue
        noun, reject = here.get("noun"), reject_at(marks, i)
        if noun and free and not best and _glues(tokens, noun.last):
            i, free = noun.last + 2, free - 1  # "four rebel-held towns"
            continue
        if noun and noun.value.form == "one" and i and free == 0 and marks[i - 1].keys() >= {"of", "from"}:
            return best  # so many "of" one: a name, 625 من أم روابة
        if noun and noun.prefix == "ال" and noun.value.form == "one" and tokens[i - 1].folded.isdecimal():
            return best  # the rank of one who is named: آمر اللواء 444 العقيد محمود
        if noun and noun.prefix in ("", "ال") and not (reject and reject.last > noun.last):
            if (
                best and "cue" in here and not (best.value.inherits and noun.value.firm and noun.last - noun.first > 1)
            ):  # "12 more dead bodies"
                return best  # "17 insurgents dead"
            if best is None or (settings.get("words_before_noun", 0) and not _says_less(noun.value, best.value)):
                best = noun
            whose = _more_of_theirs(marks, noun) if free else None
            if whose:
                return whose
            i, free = noun.last, 1 if free else 0
            if not free or i >= len(tokens) or "noun" not in marks[i]:
                return best
            continue
        if free and not best and _glues(tokens, i):  # "3,500 flood-displaced people"
            i += 1
            continue
        if best or reject or tokens[i].folded in STOPS or tokens[i].folded[0].isdigit():
            return best
        if "of" in here and free < settings.get("words_before_noun", 0):
            return best  # "un rastro de muerte": an unknown noun came first
        if "of" in here or "scale" in here or tokens[i].folded in OPENING:
            i += 1
            continue
        if free <= 0 or any(kind in here for kind in ("part", "break", "to", "value", "connectors", "stop")):
            return best
        if "cue" in here and not _describes(marks, here["cue"].last):
            return best
        i, free = i + 1, free - 1
    return best


def _more_of_theirs(marks: Marks, more: Mark) -> Mark | None:
    """Find the noun of "two more of its employees", "three others of the crew"."""
    of = marks[more.last] if more.value.inherits and more.last + 2 < len(marks) else {}
    if "of" not in of or "definite" not in marks[more.last + 1]:
        return None
    return marks[more.last + 2].get("noun")


def _glues(tokens: Sequence[Token], i: int) -> bool:
    """Is this a hyphen within a word: "flood-displaced"?"""
    if not 0 < i < len(tokens) - 1 or tokens[i].folded != "-" or not tokens[i - 1].folded[0].isalpha():
        return False
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _says_less(noun: Noun, best: Noun) -> bool:
    """Does a noun right after the one counted only say whose people they are: quatre soldats maliens?"""
    plain = noun.group == "people" and noun.unit == "person" and not noun.metric and not noun.inherits
    return plain and (best.group != "people" or best.metric is not None)


def _describes(marks: Marks, after: int) -> bool:
    """Does a noun follow at once, so that the word before it describes it: "20 wounded soldiers"?"""
    return after < len(marks) and "noun" in marks[after] and "after" not in marks[after]


def _in_brackets(tokens: Sequence[Token], number: Number) -> bool:
    """Does the number stand alone in brackets: (400) من النازحين?"""
    first, last = number.first, number.last
    return bool(first and last < len(tokens) and tokens[first - 1].folded == "(" and tokens[last].folded == ")")


def _merged(text: str, tokens: Sequence[Token], before: Counted, number: Number) -> Counted:
    """Join a noun with the number word after it: مدنيا واحدا."""
    whole = replace(before.number, last=number.last, end=number.end)
    return replace(before, number=whole, last=number.last, form="stated")


def _twosome(text: str, tokens: Sequence[Token], marks: Marks, mark: Mark, number: Number) -> Counted:
    """Join a word that reads like a plural with the number after it: مدنيين اثنين, سوري واحد."""
    start = without_clitics(text, tokens[mark.first], mark.prefix)
    whole = replace(number, first=mark.first, start=start, prefix=mark.prefix, lead=mark.first)
    group = group_of(mark.value, tokens, marks, number.last, mark)
    return Counted(whole, mark.value, mark.first, number.last, mark.first, group, mark.value.unit, "stated", mark.first)
