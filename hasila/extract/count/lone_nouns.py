"""Nouns that are a count without a number: "a girl", امرأتين, "another"; not "the girl"."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..grammar import Mark, Marked, Marks, Noun
from ..models import Token
from ..numbers import Number, quantified_before, without_clitics
from .counted import GROWN, QUANTIFIED, Counted, age_at, with_quantifier_after
from .whom import CONJUNCTIONS, STOPS, group_of

ALONE = ("dual", "construct", "one")  # forms of a noun that can be a count without a number
OPENING = frozenset("\"'“”«»(*[")
_THINGS = 4  # tokens back to what "another" is one more of
_ARTICLE_WITHIN = 8  # tokens between "an" and "girl" in "an 11-year-old girl"
_POINTED = ("\u064eين", "\u064e\u0651ين")  # with its vowel sign a dual, without it mostly a plural: معتقلَين
_EACH = 4  # tokens from two people to "one of the two"
_TELLERS = 10  # tokens from "according to" to the last of those who tell
_IN_NAMES = frozenset(("-", "al", "el", "ibn", "abu"))
_APPOSED = 12  # tokens from "a nurse" to the comma that closes what is said of one who is named


def nouns_alone(
    text: str, tokens: Sequence[Token], marks: Marked, first: int, until: int, settings: Mapping[str, Any]
) -> Iterator[Counted]:
    """Give the duals and the singular nouns of tokens[first:until] that may be counts by themselves."""
    last, by_article = first, settings.get("indefinite_by_article")
    for i in marks.nouns[bisect_left(marks.nouns, first) : bisect_left(marks.nouns, until)]:
        mark = marks[i].get("noun") if i >= last else None
        if not mark:
            continue
        if mark.value.form == "many" and _are_two(text, tokens, marks, mark):
            mark = mark._replace(value=replace(mark.value, form="dual"))
        another = mark.value.inherits and not mark.prefix and i and _ends_one(marks, i)  # مدني آخر
        another = another or (mark.value.inherits and i and marks[i - 1].get("toll_head"))  # إصابة عدد آخر
        another = another or (mark.value.inherits and _of_things(marks, i))
        beside = i and (
            "cue" in marks[i - 1] or ("part" in marks[i - 1] and marks[i - 1]["part"].last == i)
        )  # بينهم أم
        another = another or (mark.value.close and not beside)  # قصف إسرائيلي
        told = marks[i].get("tolls")
        another = another or (told is not None and told.last > mark.last)  # "a higher death toll"
        another = another or (mark.value.inherits and mark.last == until < len(tokens))  # "another 550,000"
        another = another or (mark.value.inherits and not mark.prefix and _says_which(tokens, marks, i))
        the_last = _the_last(marks, mark) if mark.value.inherits and not by_article else None
        if the_last:
            last = the_last.last
            continue
        another = another or mark.prefix.endswith("ك")  # as a case of disappearance
        another = another or _describes(text, tokens, mark) or _of_an_attack(marks, mark)
        aimed = mark.last < len(tokens) and tokens[mark.last].folded in settings.get("aimed", ())
        another = another or (mark.value.inherits and aimed)  # "a strike on X killed three and another on Y"
        another = another or (
            mark.value.unit == "incident" and mark.value.form == "dual" and _only_happened(marks, mark)
        )
        another = another or _is_another_word(text, tokens[i], mark, settings)
        another = another or (mark.value.aged and not _stands_alone(tokens, marks, mark))
        another = another or _is_a_month(text, tokens, marks, mark) or _is_a_name(tokens, marks, mark, settings)
        if (
            mark.value.form in ALONE and not another and (not _happening(marks[i]) or _two_of(marks, mark))
            and not (i and any(kind in marks[i - 1] for kind in ("any", "doers", "kin", "rank", "reject_increase")))
            and not (i > 1 and mark.prefix and "rank" in marks[i - 2])  # برتبة ملازم ونقيب
            and _indefinite(tokens, marks, mark, settings) and not _of_him(text, tokens, mark)
            and not _says_who(text, tokens, marks, mark) and not _speaks(tokens, marks, mark)
        ):  # fmt: skip
            yield _alone(text, tokens, marks, mark)
        last = mark.last


def _is_another_word(text: str, token: Token, mark: Mark, settings: Mapping[str, Any]) -> bool:
    """Is it written with a hamza below, and so no father but a town: إب, not أب?"""
    bare = token.folded.removeprefix(mark.prefix)
    return bare in settings.get("hamza_above", ()) and "إ" in text[token.start : token.end]


def _are_two(text: str, tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Is what may be a plural a dual: by its vowel sign, or by a verb of two behind it, إن مواطنين قتلا?"""
    ends, last = tokens[mark.last - 1].end, mark.last
    others = marks[last].get("noun") if last < len(marks) else None
    last += others is not None and others.value.inherits  # مواطنين آخرين استشهدا
    both = last < len(marks) and "both_did" in marks[last]
    both = both or any("of_two" in here for here in marks[last : last + _EACH])
    return text.endswith(_POINTED, 0, ends) or (both and text.endswith("ين", 0, ends))


def _describes(text: str, tokens: Sequence[Token], mark: Mark) -> bool:
    """Is the noun the first of two that a hyphen joins: "a rebel-held town", "a child-friendly space"?"""
    end = tokens[mark.last - 1].end
    return mark.last + 1 < len(tokens) and text[end : end + 1] == "-" and tokens[mark.last + 1].start == end + 1


def _is_a_month(text: str, tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Is it August, آب, and not a father, أب?"""
    written = text[tokens[mark.first].start : tokens[mark.first].end]
    return "آ" in written and any(kind.startswith("dates_") for kind in marks[mark.first])


def _is_a_name(tokens: Sequence[Token], marks: Marks, mark: Mark, settings: Mapping[str, Any]) -> bool:
    """Does what looks like a dual in the case of a subject stand behind a preposition: عناصر من «طالبان»?"""
    ending, k = settings.get("dual_subject"), mark.first - 1
    if mark.value.form != "dual" or not ending or not tokens[mark.first].folded.endswith(ending):
        return False
    k -= k > 0 and not tokens[k].folded[0].isalnum()
    return k >= 0 and any(kind in marks[k] for kind in ("from", "where", "about"))


def _of_an_attack(marks: Marks, mark: Mark) -> bool:
    """Does the noun only say what attack it was: تفجير انتحاري, هجوم مسلح?"""
    attack = marks[mark.first - 1].get("noun") if mark.first and mark.value.form == "one" else None
    return (
        bool(attack and attack.value.unit == "incident" and attack.value.form == "one")
        and mark.value.group == "fighters"
    )


def _the_last(marks: Marks, mark: Mark) -> Mark | None:
    """Find of whom this is the last, آخر مسلح, and not another who is a civilian, آخر مدني."""
    noun = marks[mark.last].get("noun") if mark.last < len(marks) else None
    last = noun and noun.value.form == "one" and not noun.prefix and noun.value.group != "civilians"
    return noun if last else None


def _says_which(tokens: Sequence[Token], marks: Marks, i: int) -> bool:
    """Does "other" describe places or an unknown word after a preposition, and nobody: إلى مواقع أخرى?"""
    led = i > 1 and any(kind in marks[i - 2] for kind in ("where", "from", "to"))
    noun = marks[i - 1].get("noun") if led else None
    if noun and noun.value.unit != "person":
        return True
    return led and not marks[i - 1] and tokens[i - 1].folded.isalpha() and not tokens[i - 1].folded.startswith("ال")


def _of_things(marks: Marks, i: int) -> bool:
    """Is "another" one more attack or place: غارات روسية وأخرى للنظام?"""
    if i and "reject_after" in marks[i - 1]:  # سقوط قذيفة أخرى
        return True
    if i and "cue" in marks[i - 1]:  # a woman was hit near the hospital, and another was killed
        thing = marks[i - 2].get("noun") if i > 1 and not marks[i - 1]["cue"].prefix else None  # في عملية تبادل أخرى
        return bool(thing and thing.value.unit == "incident" and thing.value.form == "one" and thing.last == i - 1)
    near = (marks[k]["noun"] for k in range(i - 1, max(-1, i - _THINGS), -1) if "noun" in marks[k])
    return next((noun.value.unit != "person" for noun in near), False)


def _only_happened(marks: Marks, mark: Mark) -> bool:
    """Are two attacks only told of, and counted by nobody: قتل 9 في هجومين, هز انفجاران المدينة?"""
    before = marks[mark.first - 1] if mark.first else {}
    return mark.prefix[-1:] == "ب" or any(kind in before for kind in ("where", "cause", "happened"))


def _stands_alone(tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Is it "a 12-year-old", and no more: not "a 12-year-old bridge"?"""
    if mark.first < 2 or age_at(tokens, marks, mark.first - 2) is None:
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
    while (
        k >= 0
        and (text[tokens[k].start].isupper() or tokens[k].folded in _IN_NAMES)
        and not any(kind.startswith("dates_") for kind in marks[k])
    ):
        k -= 1
    led = any(kind in here for here in marks[max(0, k) : k + 2] for kind in ("where", "from", "of", "stop", "definite"))
    led = led and "copula" not in marks[max(0, k)]
    return last - k >= (1 if aged else 2) and not led and (aged or _set_off(tokens, marks, mark.last))


def _speaks(tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Is this one of those who tell: "according to an official and *a police source*, six people were killed"?"""
    for k in range(mark.first - 1, max(-1, mark.first - 1 - _TELLERS), -1):
        if "reject_voice" in marks[k]:
            return True
        if tokens[k].sign or "cue" in marks[k] or "value" in marks[k]:
            return False
    return False


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


def _befell(here: Mapping[str, Mark]) -> bool:
    """Does the word say what happened to the one before it: "left a child *dead*"?"""
    cue, one = here.get("cue"), here["noun"].value.form == "one"  # "una persona herida": she is counted as hurt
    return cue is not None and not one and any(meaning.side != "before" for meaning in cue.value)


def _indefinite(tokens: Sequence[Token], marks: Marks, mark: Mark, settings: Mapping[str, Any]) -> bool:
    """Is the noun indefinite? By its article, or by none where the language has no indefinite article."""
    if "ال" in mark.prefix or "لل" in mark.prefix:
        return False
    after = tokens[mark.last].folded if mark.last < len(tokens) else ""
    if mark.value.form == "construct":
        return bool(after) and after not in STOPS
    if settings.get("indefinite_by_article"):
        if mark.last < len(marks) and "noun" in marks[mark.last] and not _befell(marks[mark.last]):
            return False  # "a Palestinian man": the last noun is the one counted
        if "indefinite" in marks[mark.first]:
            return _another(tokens, marks, mark)
        article = _article_before(tokens, marks, mark) is not None
        return article and (not mark.value.inherits or _for_one_more(tokens, marks, mark))
    definite = after.startswith("ال") and len(after) > 4 and not any(k.startswith("dates_") for k in marks[mark.last])
    definite = definite or (mark.value.unit == "person" and one_of_those(marks, mark.last))  # جثمان أحد الضحايا
    return mark.value.form == "dual" or not definite


def one_of_those(marks: Marks, i: int) -> bool:
    """Does "one of" stand here, أحد? Not واحد, which could be و and أحد."""
    mark = marks[i].get("indefinite") if i < len(marks) else None
    return mark is not None and not mark.prefix


def _another(tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Does "another" stand for one more: "killed one soldier and injured another", not "in another explosion"?"""
    before = marks[mark.first - 1] if mark.first else {}
    if not ("also" in before or "cue" in before or (mark.first and tokens[mark.first - 1].folded == ",")):
        return False
    return _for_one_more(tokens, marks, mark)


def _for_one_more(tokens: Sequence[Token], marks: Marks, mark: Mark) -> bool:
    """Does "another" stand for one more, and not for another of what the next word says: une autre libération?"""
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
        if cue and ((cue.prefix[:1] in CONJUNCTIONS and cue.prefix) or cue.last >= mark.last):
            return None  # قتل أحد المدنيين وأصيب آخر; "una mujer *resultó herida*": the noun is in the verb
        between = marks[k].get("noun")
        if between and between.value.unit == "incident":
            return None  # un bombardeo israelí
        if mark.value.metric and "also" in marks[k]:
            return None  # a tué un journaliste et blessé deux passants
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
    age = age_at(tokens, marks, mark.first - 2) if noun.aged and mark.first > 1 else None
    if age and age[0] < GROWN:
        group = "children"
    if noun.form == "dual" and noun.unit == "person":  # at least two, two at least
        number = quantified_before(tokens, marks, number, max(0, mark.first - QUANTIFIED))
        number, _ = with_quantifier_after(marks, number, mark.last)
    article = _article_before(tokens, marks, mark)
    lead = number.lead if article is None else article
    if article is not None:
        number = replace(number, start=tokens[article].start, lead=article)
    return Counted(number, noun, mark.first, mark.last, lead, group, noun.unit, noun.form, mark.first)
