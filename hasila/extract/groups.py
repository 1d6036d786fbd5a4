"""What a number counts: the noun after it, the noun that is a number itself (a dual, "a child"), and whom that means.

`find_counted` gives a `Counted` for every number of the sentence that can count people, families, places, homes or
attacks, in text order. What happened to them is decided later (`metrics.py`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .grammar import Mark, Marked, Marks, Noun
from .models import Token
from .not_counts import (
    after_a_share,
    definite_word,
    is_a_year,
    is_an_age,
    just_before,
    of_a_population,
    of_the_most,
    one_of_the_most,
    reject_at,
    rejected,
)
from .numbers import Number, quantified_after, quantified_before, without_clitics
from .records import dataclass
from .whom import CONJUNCTIONS, STOPS, group_of, group_of_bare

ALONE = ("dual", "construct", "one")  # forms of a noun that can be a count without a number
_OPENING = frozenset("\"'“”«»(*[")
_THINGS = 4  # tokens back to what "another" is one more of
_PLURAL = 10  # up to ten the counted noun is a plural: a singular after it is one more person
_GROWN = 18  # years
_QUANTIFIED = 5  # tokens of "at least" before a dual
_ARTICLE_WITHIN = 8  # tokens between "an" and "girl" in "an 11-year-old girl"
_POINTED = ("\u064eين", "\u064e\u0651ين")  # with its vowel sign a dual, without it mostly a plural: معتقلَين
_APPOSED = 12  # tokens from "a nurse" to the comma that closes what is said of one who is named


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts; tokens[first:last] are number and noun, ``lead`` is where its quantifier begins.

    ``form``: stated, dual, one (a singular noun, to be taken only where harm is said), construct (a dual before names).
    ``noun`` is None where an unknown word or none follows the number.
    """

    number: Number
    noun: Noun | None
    first: int
    last: int
    lead: int
    group: str
    unit: str
    form: str = "stated"
    noun_first: int = -1
    of_whom: bool = False  # no noun is known, but words follow that say of whom: "136 of the agency's staff"

    @property
    def joined(self) -> bool:
        """Does it begin with a conjunction written in one word with it?"""
        return self.number.prefix[:1] in CONJUNCTIONS and bool(self.number.prefix)


def find_counted(
    text: str, tokens: Sequence[Token], marks: Marked, numbers: Sequence[Number], settings: Mapping[str, Any]
) -> list[Counted]:
    """Give what the sentence counts, in text order, none overlapping."""
    found: list[Counted] = []
    taken, refused = 0, -1
    for number in [*numbers, None]:
        until = number.lead if number else len(tokens)
        alone = _nouns_alone(text, tokens, marks, taken, until, settings)
        for noun in alone:
            alone_one = number is not None and number.first == noun.last and number.low == 1  # 17 طفلا وسيدة واحدة
            if found and not alone_one and _same_pair(found[-1], noun):
                mixed = found[-1].group != noun.group
                found[-1] = replace(_paired(found[-1], noun), last=noun.last, group="people" if mixed else noun.group)
            elif not (found and _describes_those(found[-1], noun)):
                found.append(noun)  # else it describes those counted: 16 جنديا جريحا, طفل رضيع
        if number is None:
            break
        counted = _with_noun(text, tokens, marks, number, found[-1] if found else None, settings)
        in_row = refused >= 0 and all(
            tokens[k].folded in "،," or "also" in marks[k] for k in range(refused, number.lead)
        )
        if counted and counted.noun is None and in_row:
            counted = None  # "aged eight, 12 and 17"
        refused = number.last if counted is None else -1
        if counted and found and counted.first < found[-1].last:
            found.pop()
        if counted:
            found.append(counted)
            taken = counted.last
        else:
            taken = max(taken, number.last)
    return found


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
    if number.last == number.first + 1 and _age_at(tokens, marks, number.first):
        return None
    alone = {"one": 1, "dual": 2}.get(before.form) if before and before.last == number.first else None
    if before and alone == number.low and not number.bare:
        return _merged(text, tokens, before, number)
    many = marks[number.first - 1].get("noun") if number.first else None
    worded = number.low <= 2 and not number.bare and not number.prefix and not settings.get("words_before_noun")
    if many and worded and "ال" not in many.prefix and (many.value.form == "many" or many.value.close):
        return _twosome(text, tokens, marks, many, number)
    if just_before(marks, "reject_share", number) or just_before(marks, "reject_voice", number):
        return None  # "one in four children", "according to two residents"
    begin = number.last + _in_brackets(tokens, number)
    mark = noun_after(tokens, marks, begin, settings)
    if mark and mark.value.form in ALONE and begin == number.last and tokens[mark.first - 1].folded == "(":
        mark = mark if number.low > _PLURAL and mark.value.form == "one" else None  # 4 (رجل وطفلتان ...)
    if mark and settings.get("words_before_noun") and reject_at(marks, mark.last):
        return None  # "266 attack drones"
    if (mark is None or not mark.value.metric) and (
        of_a_population(marks, number) or after_a_share(tokens, marks, number)
    ):
        return None
    if mark is None and (rejected(tokens, marks, number) or definite_word(number) or is_an_age(tokens, number)):
        return None
    after = marks[number.last] if number.last < len(marks) else {}
    if mark is None and one_of_the_most(tokens, marks, number):
        return None
    if mark is None and settings.get("words_before_noun") and _in_so_many(tokens, marks, number):
        return None
    if mark is None and number.low == number.high == 1 and "indefinite" in marks[number.first] and "of" not in after:
        return None  # un décompte, una escuela: an article
    if number.low == number.high == 1 and of_the_most(marks, number.last):
        return None
    if mark is None:
        number, last = _quantified_after(marks, number, number.last)
        group = group_of_bare(tokens, marks, last)
        of_whom = last < len(tokens) and ("of" in marks[last] or (tokens[last].folded.isalpha() and not marks[last]))
        return Counted(number, None, number.first, number.last, number.lead, group, "person", of_whom=of_whom)
    noun: Noun = mark.value
    if noun.form == "one" and settings.get("indefinite_by_article") and is_a_year(number):
        return None  # "the 2024 attack"
    second = _other_harm(marks, mark) if number.quantifier == "vague" else None
    if second:  # عشرات القتلى والجرحى
        noun, mark = replace(noun, metric="casualties"), mark._replace(last=second.last)
    whose = marks[mark.last].get("refine") if mark.last < len(marks) else None
    behind = whose.last if whose and "quantifier_after" in marks[min(whose.last, len(marks) - 1)] else mark.last
    number, _ = _quantified_after(marks, number, behind)  # "five staff of the agency at least"
    form = "stated"
    if number.low == number.high == 1 and any("indefinite" in marks[k] for k in range(number.first, number.last)):
        form = "one"  # une femme, un niño: the article is a number only where harm is said
    group = group_of(noun, tokens, marks, number.last, mark)
    several = before.unit if before and before.number.low > 1 else ""  # not "of one family, and 13 others"
    unit = several if noun.inherits and several in ("household", "dwelling") else noun.unit
    return Counted(number, noun, number.first, mark.last, number.lead, group, unit, form, mark.first)


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
        age = None if best else _age_at(tokens, marks, i)
        if age and age[1].value.form == "many":
            return _of_age(age)  # "two 15-year-olds"
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
        if "of" in here or "scale" in here or tokens[i].folded in _OPENING:
            i += 1
            continue
        if free <= 0 or any(kind in here for kind in ("part", "break", "to", "value", "connectors", "stop")):
            return best
        if "cue" in here and not _describes(marks, here["cue"].last):
            return best
        i, free = i + 1, free - 1
    return best


def _age_at(tokens: Sequence[Token], marks: Marks, i: int) -> tuple[int, Mark] | None:
    """Find an age joined to its word, and that word: "16-year-old", "eight-month-old", "15-year-olds"."""
    if i + 2 >= len(tokens) or tokens[i + 1].folded != "-":
        return None
    noun, value = marks[i + 2].get("noun"), marks[i].get("value")
    years = int(tokens[i].folded) if tokens[i].folded.isdecimal() else value.value if value else None
    return (years, noun) if noun and noun.value.aged and years is not None else None


def _of_age(age: tuple[int, Mark]) -> Mark:
    """Give the word of an age with the group that it means."""
    years, mark = age
    return mark._replace(value=replace(mark.value, group="children")) if years < _GROWN else mark


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


def _nouns_alone(
    text: str, tokens: Sequence[Token], marks: Marked, first: int, until: int, settings: Mapping[str, Any]
) -> Iterator[Counted]:
    """Give the duals and the singular nouns of tokens[first:until] that may be counts by themselves."""
    last = first
    for i in marks.nouns[bisect_left(marks.nouns, first) : bisect_left(marks.nouns, until)]:
        mark = marks[i].get("noun") if i >= last else None
        if not mark:
            continue
        if mark.value.form == "many" and text.endswith(_POINTED, 0, tokens[mark.last - 1].end):
            mark = mark._replace(value=replace(mark.value, form="dual"))
        another = mark.value.inherits and not mark.prefix and i and _ends_one(marks, i)  # مدني آخر
        another = another or (mark.value.inherits and i and marks[i - 1].get("toll_head"))  # إصابة عدد آخر
        another = another or (mark.value.inherits and _of_things(marks, i))
        another = another or (mark.value.close and not (i and "cue" in marks[i - 1]))  # قصف إسرائيلي
        told = marks[i].get("tolls")
        another = another or (told is not None and told.last > mark.last)  # "a higher death toll"
        another = another or (mark.value.inherits and mark.last == until < len(tokens))  # "another 550,000"
        another = another or (mark.value.inherits and not mark.prefix and _says_which(tokens, marks, i))
        another = another or (mark.value.aged and not _stands_alone(tokens, marks, mark))
        if (
            mark.value.form in ALONE and not another and (not _happening(marks[i]) or _two_of(marks, mark))
            and not (i and ("any" in marks[i - 1] or "doers" in marks[i - 1]))
            and _indefinite(tokens, marks, mark, settings) and not _of_him(text, tokens, mark)
            and not _says_who(text, tokens, marks, mark)
        ):  # fmt: skip
            yield _alone(text, tokens, marks, mark)
        last = mark.last


def _says_which(tokens: Sequence[Token], marks: Marks, i: int) -> bool:
    """Does "other" describe places or an unknown word after a preposition, and nobody: إلى مواقع أخرى?"""
    led = i > 1 and any(kind in marks[i - 2] for kind in ("where", "from", "to"))
    noun = marks[i - 1].get("noun") if led else None
    if noun and noun.value.unit != "person":
        return True
    return led and not marks[i - 1] and tokens[i - 1].folded.isalpha() and not tokens[i - 1].folded.startswith("ال")


def _of_things(marks: Marks, i: int) -> bool:
    """Is "another" one more attack or place: غارات روسية وأخرى للنظام?"""
    if i and "cue" in marks[i - 1]:
        return False  # a woman was hit near the hospital, and another was killed
    near = (marks[k]["noun"] for k in range(i - 1, max(-1, i - _THINGS), -1) if "noun" in marks[k])
    return next((noun.value.unit != "person" for noun in near), False)


def _stands_alone(tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Is it "a 12-year-old", and no more: not "a 12-year-old bridge"?"""
    if mark.first < 2 or _age_at(tokens, marks, mark.first - 2) is None:
        return False
    kinds = ("copula", "relative", "stop", "also", "part", "break", "cue")
    return mark.last >= len(tokens) or any(kind in marks[mark.last] for kind in kinds) or not (
        tokens[mark.last].folded[0].isalpha()
    )  # fmt: skip


def _says_who(text: str, tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Does the noun only say who one named before it is: "Amal Noor, 40, a nurse at the clinic, was killed"?"""
    article = _article_before(tokens, marks, mark)
    if article is None or article < 3 or tokens[article - 1].folded != ",":
        return False
    k = article - 2
    aged = tokens[k].folded.isdigit() and tokens[k - 1].folded == ","
    k -= 2 * aged
    last = k
    while k >= 0 and text[tokens[k].start].isupper() and not any(kind.startswith("dates_") for kind in marks[k]):
        k -= 1
    led = any(kind in here for here in marks[max(0, k) : k + 2] for kind in ("where", "from", "of", "stop", "definite"))
    led = led and "copula" not in marks[max(0, k)]
    return last - k >= (1 if aged else 2) and not led and (aged or _set_off(tokens, marks, mark.last))


def _set_off(tokens: Sequence[Token], marks: Marks, i: int) -> bool:
    """Does a comma close what is said of one who is named, before a verb comes?"""
    for k in range(i, min(len(tokens), i + _APPOSED)):
        if tokens[k].folded == ",":
            return True
        if "cue" in marks[k] or "copula" in marks[k]:
            return False
    return False


def _of_him(text: str, tokens: Sequence[Token], mark: Mark) -> bool:
    """Is it "his child" (طفله), not "a girl" (طفلة), in a text that tells the two letters apart?"""
    noun: Noun = mark.value
    return noun.form == "one" and noun.unit == "person" and text[tokens[mark.last - 1].end - 1] == "ه" and "ة" in text


def _two_of(marks: Marks, mark: Mark) -> bool:
    """Does a dual before a plural say how many those are: جثتي مدنيين, but not جثتي رجل وطفل?"""
    noun = marks[mark.last].get("noun") if mark.value.form == "dual" and mark.last < len(marks) else None
    return bool(noun and noun.value.form == "many" and not noun.prefix)


def _ends_one(marks: Marks, i: int) -> bool:
    """Does a singular noun end right before token i?"""
    near = (marks[k]["noun"] for k in range(max(0, i - 3), i) if "noun" in marks[k] and not _happening(marks[k]))
    return any(mark.last == i and mark.value.form in ALONE and not mark.value.inherits for mark in near)


def _happening(here: Mapping[str, Mark]) -> bool:
    """Is the word rather one that says what happened (إصابة) than a person?"""
    cue = here.get("cue")
    return cue is not None and any(meaning.side != "after" for meaning in cue.value)


def _indefinite(tokens: Sequence[Token], marks: Marks, mark: Mark, settings: Mapping[str, Any]) -> bool:
    """Is the noun indefinite? By its article, or by none where the language has no indefinite article."""
    if "ال" in mark.prefix or "لل" in mark.prefix:
        return False
    after = tokens[mark.last].folded if mark.last < len(tokens) else ""
    if mark.value.form == "construct":
        return bool(after) and after not in STOPS
    if settings.get("indefinite_by_article"):
        if mark.last < len(marks) and "noun" in marks[mark.last]:
            return False  # "a Palestinian man": the last noun is the one counted
        if "indefinite" in marks[mark.first]:
            return _another(tokens, marks, mark)
        return _article_before(tokens, marks, mark) is not None
    definite = after.startswith("ال") and len(after) > 4 and not any(k.startswith("dates_") for k in marks[mark.last])
    return mark.value.form == "dual" or not definite


def _another(tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Does "another" stand for one more: "killed one soldier and injured another", not "in another explosion"?"""
    before = marks[mark.first - 1] if mark.first else {}
    if not ("also" in before or "cue" in before or (mark.first and tokens[mark.first - 1].folded == ",")):
        return False
    for k in range(mark.last, min(len(marks), mark.last + 2)):
        cue = marks[k].get("cue")
        if (cue and any(c.side != "before" for c in cue.value)) or "copula" in marks[k]:
            return True
        if k == mark.last and (tokens[k].folded in STOPS or "stop" in marks[k] or "also" in marks[k]):
            return True
        if marks[k]:
            return False
    return mark.last >= len(marks)


def _article_before(tokens: Sequence[Token], marks: Marks, mark: Mark) -> int | None:
    """Find the token of the "a" that belongs to a noun: "an 11-year-old Palestinian girl"; "another" has its own."""
    if "indefinite" in marks[mark.first]:
        return mark.first
    for k in range(mark.first - 1, max(-1, mark.first - _ARTICLE_WITHIN), -1):
        article = marks[k].get("indefinite")
        if article and not article.prefix:  # not واحد, which could be و and أحد
            return k
        cue = marks[k].get("cue")
        if cue and cue.prefix[:1] in CONJUNCTIONS and cue.prefix:
            return None  # قتل أحد المدنيين وأصيب آخر
        between = marks[k].get("noun")
        if between and between.value.unit == "incident":
            return None  # un bombardeo israelí
        stops = tokens[k].folded in STOPS and tokens[k].folded != "-"
        if stops or any(kind in marks[k] for kind in ("definite", "part", "of", "stop")):
            return None
    return None


def _alone(text: str, tokens: Sequence[Token], marks: Marks, mark: Mark) -> Counted:
    noun: Noun = mark.value
    size = 1 if noun.form == "one" else 2
    start = without_clitics(text, tokens[mark.first], mark.prefix)
    number = Number(
        mark.first, mark.last, start, tokens[mark.last - 1].end, size, size, prefix=mark.prefix, bare=False,
        lead=mark.first,
    )  # fmt: skip
    group = group_of(noun, tokens, marks, mark.last, mark)
    age = _age_at(tokens, marks, mark.first - 2) if noun.aged and mark.first > 1 else None
    if age and age[0] < _GROWN:
        group = "children"
    if noun.form == "dual" and noun.unit == "person":  # at least two, two at least
        number = quantified_before(tokens, marks, number, max(0, mark.first - _QUANTIFIED))
        number, _ = _quantified_after(marks, number, mark.last)
    article = _article_before(tokens, marks, mark)
    lead = number.lead if article is None else article
    if article is not None:
        number = replace(number, start=tokens[article].start, lead=article)
    return Counted(number, noun, mark.first, mark.last, lead, group, noun.unit, noun.form, mark.first)


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


def _quantified_after(marks: Marks, number: Number, i: int) -> tuple[Number, int]:
    """Take a quantifier right after the number or its noun, or one describing word later."""
    for k in (i, i + 1):
        mark = marks[k].get("quantifier_after") if k < len(marks) else None
        if mark and k > i and mark.last < len(marks) and _numeric(marks, mark.last):
            break  # "243 people in at least 24 attacks"
        if mark:
            return quantified_after(number, mark), mark.last
        if k < len(marks) and ("also" in marks[k] or "connectors" in marks[k]):
            break  # "231 dead and at least 114 missing": it is the next number's
    return number, i


def _numeric(marks: Marks, i: int) -> bool:
    """Does a number that has no noun mark begin here?"""
    return not marks[i] or "value" in marks[i]
