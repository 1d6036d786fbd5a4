"""Tolls that say their number from afar: "the number of dead ... rose to 50", and "the wounded to 70" after it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..clause import GIVES_WAY, LEAVING, TOLL, TOLLS, Clause, Reading, victims_of
from ..grammar import Mark, Marks
from ..text import is_year
from .counted import Counted

REACH_TOLL = 40  # tokens from "the death toll" to its number
_LABEL = 5  # tokens of a label up to its colon
TOLL_SAID_WITHIN = 12  # tokens after "to 41 the number of" in which those counted are named
_FREED_WITHIN = 8  # tokens from "released" to the prisoners
_LINK_WITHIN = 4  # tokens, dates aside, from the word that ties a toll to its number
_ROWS_WITHIN = 9  # tokens from "the others fell in all provinces" to the colon of "as follows:"
SOON_WITHIN = 6  # tokens before "this number" in which a word of forecast stands
_LONG_RISE = 12  # tokens from "deaths" to "rose to"
LONG_LIST = 14  # tokens from "the number of" over a list of those counted to "who were killed"
_PEOPLE = ("person", "household")
LONGEST_TOLL = 22  # tokens from "the number of dead" to a number without a linking word


def read_tolls(
    clause: Clause, i: int, allowed: dict[str, str], readings: Sequence[Reading | None]
) -> Iterator[Reading]:
    """Read a toll told from afar: "the number of dead ... rose to 50", and "the wounded to 70" after it."""
    counted = clause.counts[i]
    if counted.noun and counted.noun.metric:
        allowed = {} if counted.noun.firm else {m: v for m, v in allowed.items() if m in LEAVING}
    yield from _toll_at_once(clause, counted, allowed)
    yield from _their_number(clause, counted, allowed, readings)
    link = _link_before(clause, i)
    if link < 0:
        link = _link_before_head(clause, i)
    if link < 0:
        return
    yield from _toll_after(clause, counted, allowed)
    raised = _raised_to(clause, counted, allowed)
    if raised:
        yield raised
        return
    floor = max(0, link - REACH_TOLL)
    for k in range(link - 1, floor - 1, -1):
        here = clause.marks[k]
        if "this_number" in here and link - k <= 4:
            before = next((r for r in reversed(readings) if r), clause.earlier)
            if before and before.metric in allowed.values():
                rule = "of this number" if "holds" in clause.marks[link] else _of_this_number(clause, k, counted)
                yield Reading(before.metric, clause.word(here["this_number"]), rule, 2.0, k)
            return
        toll, noun = here.get("tolls"), here.get("noun")
        if toll and toll.value in allowed:
            yield Reading(allowed[toll.value], clause.word(toll), "toll", TOLL + (link - k) / 40, k)
            return
        if noun and noun.value.form == "many" and noun.value.unit == "household" and _toll_head(clause, k):
            before = next((r for r in reversed(readings) if r), clause.earlier)
            if before and noun.value.metric is None and counted.unit in _PEOPLE and before.metric in allowed.values():
                yield Reading(before.metric, clause.word(noun), "toll", TOLL + (link - k) / 40, k)
                return
        metric = noun.value.metric if noun and noun.value.form == "many" else None
        if metric == "displaced" and k and _of_refugees(clause.marks[k - 1].get("noun"), k):
            continue  # عدد اللاجئين الفارين
        metric = victims_of(clause, noun.value) if noun and metric else metric
        near = link - k <= 3 or (link - k <= _ROWS_WITHIN and _opens_rows(clause, link))
        near = near or (noun is not None and noun.value.firm and _risen(clause, k, link))
        near = near and not any(c.first <= k < c.last for c in clause.counts[:i])  # 9 سجناء على الأقل و3 حراس
        if noun and metric in allowed and (_toll_head(clause, k) or near or _labels(clause, k)):
            metric = "casualties" if "casualties" in allowed and _dead_and_hurt(clause, noun) else allowed[str(metric)]
            yield Reading(metric, clause.word(noun), "toll", TOLL + (link - k) / 40, k)
            return
        cue = here.get("cue")
        total = cue is not None and _total_of(clause, k, link, counted)
        if cue and total and not clause.is_a_particle(k):
            said = next((c.metric for c in cue.value if c.metric in allowed and c.side != "before"), None)
            if said == "affected" and not _toll_head_near(clause, k):
                continue  # "the displaced who live with ..." are the displaced
            if said:
                yield Reading(allowed[said], clause.word(cue), "toll", TOLL + (link - k) / 40, k)
                return
        same = next((r for r in reversed(readings) if r), None) if _of_people(clause, k) else None
        if same and same.metric in allowed.values():  # "detained two more, bringing the number of workers held to 13"
            yield Reading(same.metric, clause.word(here["toll_head"]), "toll", TOLL + (link - k) / 40, k)
            return
        others = (j for j, c in enumerate(clause.counts[:i]) if c.first <= k < c.last and c.form != "one")
        if any(readings[j] for j in others) and not _from_to(clause, i):
            return


def _total_of(clause: Clause, k: int, link: int, counted: Counted) -> bool:
    """Does a word of happening say whose number follows: "the total of the missing", "Injured: 34"?"""
    if _toll_head_near(clause, k) or _said_of_them(clause, k):
        return True
    near = counted.noun is None and link - k == 1
    return near and (_labels(clause, k) or (k > 0 and "definite" in clause.marks[k - 1]))  # "and the wounded to 70"


def _dead_and_hurt(clause: Clause, noun: Mark) -> bool:
    """Does one number count the dead and the wounded: عدد القتلى والجرحى, "the number of dead and wounded"?"""
    other = TOLLS - {noun.value.metric}
    if noun.value.metric not in TOLLS:
        return False
    k = noun.first - 1
    k -= k > 0 and "also" in clause.marks[k]
    before = clause.marks[k].get("noun") if k >= 0 and (noun.prefix[:1] == "و" or k < noun.first - 1) else None
    if before and before.value.form == "many" and before.value.metric in other:
        return True
    k = noun.last
    if k + 1 >= len(clause.marks) or "also" not in clause.marks[k]:
        return False
    second = clause.marks[k + 1].get("noun"), clause.marks[k + 1].get("cue")
    said = [second[0].value.metric] if second[0] else [c.metric for c in second[1].value] if second[1] else []
    return any(metric in other for metric in said)


def _of_this_number(clause: Clause, k: int, counted: Counted) -> str:
    """Is "this number" a forecast, "may rise to", or a toll that has risen: العدد ارتفع إلى 42?"""
    near = (here.get("modality") for here in clause.marks[max(0, k - SOON_WITHIN) : counted.lead])
    soon = any(mark is not None and mark.value == "projected" for mark in near)
    risen = any("risen" in here for here in clause.marks[max(0, k - 1) : counted.lead])
    return "toll" if risen and not soon else "this number"


def _of_refugees(noun: Mark | None, k: int) -> bool:
    return noun is not None and noun.last == k and noun.value.metric == "refugees"


def _of_people(clause: Clause, k: int) -> bool:
    """Does the head of a toll stand here with people after it: "the total number of workers"?"""
    head = clause.marks[k].get("toll_head")
    noun = clause.marks[head.last].get("noun") if head and head.last < len(clause.marks) else None
    return bool(noun and noun.value.unit == "person" and noun.value.form == "many")


def ending_at(marks: Marks, kind: str, k: int) -> Mark | None:
    """Find the word, or the two, of this kind that end right before token k: *لا يقل* عدد."""
    found = (marks[j].get(kind) for j in range(k - 1, max(-1, k - 3), -1))
    return next((mark for mark in found if mark and mark.last == k), None)


def _toll_at_once(clause: Clause, counted: Counted, allowed: dict[str, str]) -> Iterator[Reading]:
    """Read a toll that the number follows at once: بلغ عدد المصابين 73, "the wounded (are) 26": أن الجرحى 26."""
    for k in range(max(0, counted.lead - 3), counted.lead):
        noun = clause.marks[k].get("noun")
        told = noun and (_toll_head(clause, k) or (noun.value.form == "many" and "ال" in noun.prefix))
        if noun and noun.last == counted.lead and noun.value.metric in allowed and told:
            metric = "casualties" if "casualties" in allowed and _dead_and_hurt(clause, noun) else noun.value.metric
            yield Reading(allowed[metric], clause.word(noun), "toll", TOLL, k)


def _their_number(
    clause: Clause, counted: Counted, allowed: dict[str, str], readings: Sequence[Reading | None]
) -> Iterator[Reading]:
    """Read a number that says how many those just named were: "the hostages were handed over, their number is 20"."""
    linked = counted.lead > 0 and "toll_to" in clause.marks[counted.lead - 1]  # ليرتفع عددهم الكلي في الولاية إلى 45
    near = range(counted.lead - 1, max(-1, counted.lead - (TOLL_SAID_WITHIN if linked else 4)), -1)
    at = next((k for k in near if "their_number" in clause.marks[k]), -1)
    between = range(at, counted.lead if at >= 0 else at)
    if any("value" in clause.marks[k] or "break" in clause.marks[k] or _uncounted(clause, k) for k in between):
        return
    for k in range(at - 1, max(-1, at - LONGEST_TOLL), -1):
        noun, cue = clause.marks[k].get("noun"), clause.marks[k].get("cue")
        said = [c.metric for c in cue.value if c.side != "after"] if cue and not clause.is_a_particle(k) else []
        if noun and noun.value.form == "many" and noun.value.metric:
            said.append(noun.value.metric)
        metric = next((m for m in said if m in allowed), None)
        told = next((r for c, r in zip(clause.counts, readings, strict=False) if r and c.first <= k < c.last), None)
        if metric and told and noun and told.metric in allowed:  # of whom a count before told already
            yield replace(told, rule="toll", cost=TOLL)
            return
        if told and linked and told.metric in allowed:  # وصل 27 لاجئا ليرتفع عددهم إلى 90
            yield replace(told, rule="toll", cost=TOLL)
            return
        if metric:
            freed = freed_before(clause, k) if noun and metric in GIVES_WAY else None
            term = clause.word(freed or noun or clause.marks[k]["cue"])
            yield Reading("released" if freed else allowed[metric], term, "toll", TOLL, k)
            return
    if at >= 0 and linked and clause.earlier and clause.earlier.metric in allowed and not any(readings):
        yield replace(clause.earlier, rule="toll", cost=TOLL)


def _uncounted(clause: Clause, k: int) -> bool:
    """Is a token a number that counts nobody: الحافلات وعددها 15 حافلة?"""
    return clause.tokens[k].folded[0].isdigit() and not any(c.first <= k < c.last for c in clause.counts)


def freed_before(clause: Clause, k: int) -> Mark | None:
    """Find the word of release that prisoners without a number are told with: تم الإفراج عن المعتقلات وعددهن 9."""
    cues = (clause.marks[j].get("cue") for j in range(max(0, k - _FREED_WITHIN), k))
    return next((cue for cue in cues if cue and any(c.metric == "released" for c in cue.value)), None)


def _link_before_head(clause: Clause, i: int) -> int:
    """Find the end of a toll that "reached" opens, its number last: بلغ عدد القتلى في المدينة 50."""
    counted = clause.counts[i]
    before = (count.last for count in reversed(clause.counts[:i]) if count.form != "one")  # "a mine's explosion"
    floor, aside = max(next(before, 0), counted.lead - LONGEST_TOLL), False
    for k in range(counted.lead - 1, floor, -1):
        linked = "toll_head" in clause.marks[k] and (
            "toll_to" in clause.marks[k - 1] or ending_at(clause.marks, "toll_to", k)
        )
        if linked:
            return -1 if aside and "holds" not in clause.marks[k - 1] else counted.lead
        dated = k == counted.lead - 1 and _is_a_time(clause, k - 1)  # وبلغ عدد القتلى منذ 2023، 478
        aside = aside or (clause.tokens[k].folded in "،," and not dated)  # "includes, according to X, 17 women"
        if clause.tokens[k].folded in "؛;.":
            return -1
    return -1


def _is_a_time(clause: Clause, k: int) -> bool:
    """Is a token of a date, or a year?"""
    return k in clause.dated or is_year(clause.tokens[k].folded)


def _toll_after(clause: Clause, counted: Counted, allowed: dict[str, str]) -> Iterator[Reading]:
    """Read a toll whose number comes first: ليرتفع إلى 41 عدد القتلى, إلى عشرة، على الأقل، عدد القتلى."""
    k = counted.last
    while k < len(clause.marks) and ("quantifier_after" in clause.marks[k] or clause.tokens[k].folded in ",،"):
        k = clause.marks[k]["quantifier_after"].last if "quantifier_after" in clause.marks[k] else k + 1
    the = k < len(clause.marks) and "definite" in clause.marks[k]  # "brings to 41 *the* number of people killed"
    k += the
    if k >= len(clause.marks) or "toll_head" not in clause.marks[k] or clause.marks[k]["toll_head"].prefix:
        return  # not بلغ عدد القتلى: 400، وعدد الجرحى
    if the and "noun" not in clause.marks[min(clause.marks[k]["toll_head"].last, len(clause.marks) - 1)]:
        return
    for j in range(clause.marks[k]["toll_head"].last, min(len(clause.marks), k + TOLL_SAID_WITHIN)):
        noun, cue = clause.marks[j].get("noun"), clause.marks[j].get("cue")
        said = [noun.value.metric] if noun and noun.value.metric else [c.metric for c in cue.value] if cue else []
        metric = next((m for m in said if m in allowed), None)
        if metric:
            yield Reading(allowed[metric], clause.word(noun or cue or clause.marks[k]["toll_head"]), "toll", TOLL, k)
            return


def _raised_to(clause: Clause, counted: Counted, allowed: dict[str, str]) -> Reading | None:
    """Read a number to which those named right behind it have risen: elevan a 300 los muertos y a 480 los heridos."""
    k = counted.number.last
    if k + 1 >= len(clause.marks) or "definite" not in clause.marks[k]:
        return None
    noun = clause.marks[k + 1].get("noun")
    if noun is None or noun.value.form != "many":
        return None
    if noun.value.metric in allowed:
        return Reading(allowed[noun.value.metric], clause.word(noun), "toll", 2 * TOLL, k + 1)
    who = noun.last + 1  # "puts at 300 the people *who fled*"
    cue = clause.marks[who].get("cue") if who < len(clause.marks) and "relative" in clause.marks[noun.last] else None
    said = next((c.metric for c in cue.value if c.side != "before" and c.metric in allowed), None) if cue else None
    return Reading(allowed[said], clause.word(cue), "toll", 2 * TOLL, k + 1) if cue and said else None


def _link_before(clause: Clause, i: int) -> int:
    """Find the word that ties a toll to its number ("to", "reached", ":") right before the count; -1 if none."""
    counted = clause.counts[i]
    floor = clause.counts[i - 1].last - 1 if i else -1
    passed = 0
    for k in range(counted.lead - 1, floor, -1):
        passed += k not in clause.dated and clause.tokens[k].folded not in "،,"
        if passed > _LINK_WITHIN:
            break
        if "toll_to" in clause.marks[k] and not clause.inside_cue(k):  # not the "a" of "hirió a 52"
            return k
        cue = clause.marks[k].get("cue")
        dawn = k + 1 in clause.dated and k > 0 and "reject_before_year" in clause.marks[k - 1]  # حتى فجر الأحد
        if (
            cue
            and not dawn
            and any(c.side == "before" for c in cue.value)
            and "quantifier_before" not in clause.marks[k]
        ):
            break  # "the dead, pointing to the arrest of 800"
        if "break" in clause.marks[k] and "toll_to" not in clause.marks[k]:
            break  # "the ministry of the displaced said *that* 10,000"
        if "toll_head" in clause.marks[k]:
            break  # "reached the number of dead of the attack 10": what links stands before its head
    quantifier = clause.marks[counted.lead].get("quantifier_before")
    for k in range(counted.lead, counted.first):  # "may rise to" is quantifier and link in one
        link = clause.marks[k].get("toll_to")
        if link and quantifier and link.last == quantifier.last:
            return counted.lead
    return -1


def _risen(clause: Clause, k: int, link: int) -> bool:
    """Have those whom a noun counts risen: "deaths in the north of the country *rose to* 400"?"""
    rose = clause.marks[link - 1].get("toll_to") if link - k <= _LONG_RISE else None
    stops = ("value", "break", "relative", "also", "copula")
    return (
        rose is not None
        and rose.last > link
        and not any(kind in clause.marks[j] for j in range(k + 1, link - 1) for kind in stops)
        and all(clause.tokens[j].folded[0].isalnum() for j in range(k + 1, link))
    )


def _opens_rows(clause: Clause, link: int) -> bool:
    """Does a colon open a list within the sentence: "the others fell *as follows:* 19 in A, 18 in B"?"""
    return link > 0 and clause.tokens[link].folded == ":" and "in_these" in clause.marks[link - 1]


def _labels(clause: Clause, k: int) -> bool:
    """Does a noun open a line, or the row of a list, up to its colon: "• Refugees: the number reached 20"?"""
    opens = not any(clause.tokens[j].folded[0].isalnum() for j in range(k))
    return opens and any(token.folded == ":" for token in clause.tokens[k : k + _LABEL])


def _toll_head_near(clause: Clause, k: int) -> bool:
    heads = [clause.marks[j]["toll_head"].last for j in range(max(0, k - 4), k) if "toll_head" in clause.marks[j]]
    return any(all("of" in clause.marks[m] or "noun" in clause.marks[m] for m in range(last, k)) for last in heads)


def _said_of_them(clause: Clause, k: int) -> bool:
    """Does a relative clause tell what happened to those counted: "the number of refugees who returned"?"""
    return any("relative" in clause.marks[j] for j in range(max(0, k - 2), k)) and _toll_head(clause, k, LONG_LIST)


def _from_to(clause: Clause, i: int) -> bool:
    """Is the count before this the start of a rise: "from 20 to 30"?"""
    before = clause.counts[i - 1]
    return before.lead > 0 and "from" in clause.marks[before.lead - 1] and clause.counts[i].lead - before.last <= 3


def _toll_head(clause: Clause, k: int, within: int = 6) -> bool:
    return any("toll_head" in clause.marks[j] for j in range(max(0, k - within), k))
