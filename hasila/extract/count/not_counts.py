"""Numbers that count nobody: years, ages, shares, how many live somewhere, "one of the worst"."""

from collections.abc import Sequence

from ..grammar import Mark, Marks
from ..models import Token
from ..numbers import Number
from ..text import is_year

_OF_THE = frozenset(("of", "des", "du", "de", "del", "los", "las", "casi", "quelque", "some"))  # before a whole
_PAIR = 2
_RISEN_WITHIN = 6  # tokens from "rose" to "by"
_PHRASE = 5  # tokens of the longest phrase before a number
_OLDEST = 110  # years
_THOUSAND = 1_000
_TEEN = 10  # the second word of "eighteenth"
_AGES = range(1, _OLDEST)
_POPULATION_WITHIN = 6  # tokens between "the population of X is" and its number
_RATE_WITHIN = 3  # tokens from a count to "every", and from there to the length of time
_TOLL_WITHIN = 12  # tokens from "the death toll" to "stands at"
_UNSURE_WITHIN = 9  # the same where an age could stand: "put the number of those hurt in the blast at 41"


def reject_at(marks: Marks, i: int) -> Mark | None:
    """Find a word after a number that makes it no count of ours; "39 today" (اليوم) is not "39 days"."""
    mark = marks[i].get("reject_after") if i < len(marks) else None
    return mark if mark and not mark.prefix else None


def rejected(tokens: Sequence[Token], marks: Marks, number: Number) -> bool:
    """Is this a year, a date, an age, a brigade, an amount of something that we do not count?"""
    after = marks[number.last] if number.last < len(marks) else {}
    thing = marks[number.last].get("reject_after") if number.last < len(marks) else None
    if reject_at(marks, number.last) or (thing and thing.prefix == "ال" and number.quantifier == "vague"):
        return True  # also عشرات الحافلات
    if number.quantifier == "vague" and just_before(marks, "reject_crowd", number):
        return True  # hundreds at a funeral: تشييع المئات
    if (
        number.last + 1 < len(marks)
        and reject_at(marks, number.last + 1)
        and "reject_where" not in marks[number.last + 1]
        and "refine" not in after
        and "apart" not in after  # "up from 18 a year earlier"
        and "region" not in marks[number.last + 1]  # 40 من محافظة جنين
        and ("of" in after or tokens[number.last].folded == "-")
    ):
        return True
    if number.low == _TEEN and not number.bare and just_before(marks, "reject_ordinal", number):
        return True  # فوق سن الثامنة عشرة
    today = not number.bare and number.lead > 0 and "dates_relative" in marks[number.lead - 1]  # نعت اليوم اثنين من
    if just_before(marks, "reject_before", number) and not ends_a_toll(marks, number) and not today:
        return not (number.bare and number.low > _PAIR and _suffered(marks, number.last))
    return is_a_year(number) or _one_of_time(marks, number) or _bounds_an_age(marks, number)


def _bounds_an_age(marks: Marks, number: Number) -> bool:
    """Does this say how young or old those just counted are: "five children *under 12* were killed"?"""
    if number.first == number.lead or not number.lead or "reject_older" not in marks[number.lead]:
        return False
    years = number.high if number.quantifier == "less_than" else number.low
    noun = marks[number.lead - 1].get("noun")
    if noun is None or noun.value.unit != "person" or noun.value.metric or years not in _AGES:
        return False
    return number.last == len(marks) or not any(kind in marks[number.last] for kind in ("noun", "of"))


def _one_of_time(marks: Marks, number: Number) -> bool:
    """Is this the "one" behind a length of time: عاما واحدا?"""
    if number.low != 1 or number.bare or not number.first or number.lead != number.first:
        return False
    return reject_at(marks, number.first - 1) is not None


def at_a_rate(tokens: Sequence[Token], marks: Marks, last: int) -> bool:
    """Does "every seven hours" follow a count shortly: it says how often, and counts nobody?"""
    for k in range(last, min(len(tokens) - 1, last + _RATE_WITHIN)):
        every = marks[k].get("reject_every")
        if every and (every.last == len(marks) or "of" not in marks[every.last]):  # not في كل من محافظتي
            return any(reject_at(marks, j) for j in range(every.last + 1, min(len(marks), every.last + _RATE_WITHIN)))
        if tokens[k].sign or "break" in marks[k]:
            return False
    return False


def _suffered(marks: Marks, i: int) -> bool:
    """Does "were killed" follow at once: "the week before 50 were killed"?"""
    return i < len(marks) and "copula" in marks[i] and "cue" in marks[i] and marks[i]["cue"].last > i + 1


def just_before(marks: Marks, kind: str, number: Number) -> bool:
    """Does a word or phrase of this kind end where the number begins?"""
    first = min(number.first, number.lead)
    before = (marks[k].get(kind) for k in range(max(0, first - _PHRASE), number.first))
    return any(mark is not None and mark.last in (number.first, number.lead) for mark in before)


def risen_by(tokens: Sequence[Token], marks: Marks, number: Number) -> bool:
    """Is this by how many a toll has risen, and not the toll: ارتفع عدد القتلى بـ 21 شخصا?"""
    last = number.lead - 1
    by = number.prefix == "ب" or (last >= 0 and tokens[last].folded == "ب")
    for k in range(last, max(-1, last - _RISEN_WITHIN), -1) if by else ():
        if "reject_rises" in marks[k]:
            return True
        if tokens[k].sign or "cue" in marks[k] or "break" in marks[k]:
            return False
    return False


def is_an_age(tokens: Sequence[Token], number: Number) -> bool:
    """Is this the age of one who is told of before it, between commas: "a farmer, 45, was killed"?"""
    if number.first < 2 or number.last >= len(tokens) or not number.bare or number.low > _OLDEST:
        return False
    return (
        tokens[number.lead - 1].folded in "،,"
        and tokens[number.last].folded in "،,"
        and tokens[number.lead - 2].folded[0].isalpha()
    )


def one_of_the_most(tokens: Sequence[Token], marks: Marks, number: Number) -> bool:
    """Is this "one of the bloodiest attacks", واحدة من أعنف الهجمات: a one of nothing that "the" names?"""
    k = number.last
    if number.low != 1 or number.high != 1 or number.bare or k + 1 >= len(tokens) or "of" not in marks[k]:
        return False
    word = tokens[k + 1].folded
    return word[0] > "\u0600" and not word.startswith("ال") and "refine" not in marks[k]


def of_a_population(marks: Marks, number: Number) -> bool:
    """Is this how many live in a place: "its population of 500,000", "home to two million people"?"""
    begins = number.lead - ("of" in marks[number.lead - 1] if number.lead else 0)
    for k in range(max(0, begins - 3), begins):  # "a city of more than a million people"
        mark = marks[k].get("reject_size_of")
        if mark and mark.last in (begins, number.lead):
            return True
    if number.lead and "amounts_to" in marks[number.lead - 1]:
        return False  # "70 per cent of the population, or 14 million people, need aid"
    for k in range(number.lead - 1, max(-1, number.lead - 1 - _POPULATION_WITHIN), -1):
        if "bracket" in marks[k] and k and "reject_population" in marks[k - 1] and k == number.lead - 1:
            return False  # "half of the population – around 5 million people – needs aid"
        if "break" in marks[k]:
            return False  # "its population is large because 150,000 people have fled there"
        if "reject_population" in marks[k] or "reject_average" in marks[k]:
            return True
    return False


def after_a_share(tokens: Sequence[Token], marks: Marks, number: Number) -> bool:
    """Is this the whole that a percentage is taken of: "70% of the 12 million inhabitants"?"""
    for k in range(number.lead - 1, max(-1, number.lead - 4), -1):
        if tokens[k].folded == "%" or "percent" in marks[k]:
            return k < number.lead - 1
        of = any(kind in marks[k] for kind in ("of", "definite", "part", "whole"))
        if not of and tokens[k].folded not in _OF_THE:
            return False
    return False


def is_a_year(number: Number) -> bool:
    as_written = number.end - number.start == len(str(number.low))  # "1,974" is no year
    return number.bare and number.quantifier == "exact" and as_written and is_year(str(number.low))


def second_year(tokens: Sequence[Token], number: Number) -> bool:
    """Is this the second of two years: "between 2005 and 2008 attacks struck", بين عامي 2005 و2008?"""
    if not is_a_year(number) or number.first < _PAIR:
        return False
    before = (tokens[k].folded for k in range(number.first - _PAIR, number.first))
    return any(map(is_year, before))


def ends_a_toll(marks: Marks, number: Number) -> bool:
    """Is this no age but the end of a toll: "put the death toll at 41"?"""
    link = next((k for k in (number.lead - 2, number.lead - 1) if k >= 0 and "toll_to" in marks[k]), number.lead)
    if link == number.lead or marks[link]["toll_to"].last != number.lead:
        return False
    unsure = link == number.lead - 1 and number.low <= _OLDEST  # "stands at" links more surely than "at"
    within = _UNSURE_WITHIN if unsure else _TOLL_WITHIN
    return any("tolls" in marks[k] or "toll_head" in marks[k] for k in range(max(0, link - within), link))


def of_the_most(marks: Marks, i: int) -> bool:
    """Does it compare: "one of the worst disasters", "one of the deadliest attacks"?"""
    k = i
    while k < len(marks) and k - i < 4 and ("of" in marks[k] or "definite" in marks[k]):
        k += 1
    return k > i and k < len(marks) and "most" in marks[k]


def definite_word(number: Number) -> bool:
    """Is this a word that describes those named before it: his three children, أطفاله الثلاثة? Not "over a thousand",
    تجاوز الألف.
    """
    few = number.low < _THOUSAND  # تجاوز عدد القتلى الألف
    return few and number.prefix.endswith("ال") and not number.bare and number.quantifier == "exact"
