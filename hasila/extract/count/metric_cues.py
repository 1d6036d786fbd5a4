"""The words of happening before and after a count, and what it costs to read as far as them."""

from collections.abc import Iterator

from ..clause import (
    CLAUSE,
    COUNT,
    HARM,
    HELD,
    LOOSE,
    NEW_PART,
    TOLLS,
    Clause,
    Reading,
    price,
    some_of,
)
from ..grammar import Cue, Mark
from .counted import Counted
from .pairs import two_harms
from .ways import way_of
from .whom import CONJUNCTIONS

REACH, REACH_BARE, REACH_ONE, REACH_DUAL = 11.0, 2.0, 2.0, 8.0  # dearest cue: known noun; none; singular; dual
_SENTENCED_WITHIN = 6  # tokens from "sentenced" to "death"
_SHARE_WITHIN = 3  # tokens from "60%" to what is said of it
_SHARE = 7  # tokens of a share in brackets
_LOST_WITHIN = 4  # tokens after those who lost in which what they lost stands
_ASIDE, _LONG_ASIDE = 12, 24  # tokens of an aside between commas; between dashes
_BUILT = frozenset(("dwelling", "facility"))
TAKEN = 3.0  # what a word costs that the count before it was read by: "13 were killed and nine boys kidnapped"
_THEMSELVES_WITHIN = 4  # tokens from those counted to "handed over *themselves*"
REACH_PLACES = 18.0  # a place counted after "seized" needs no nearness: nothing else counts places


def cues_before(clause: Clause, i: int, allowed: dict[str, str]) -> Iterator[Reading]:
    counted, cost = clause.counts[i], 0.0
    if counted.unit in _BUILT and counted.lead and "holds" in clause.marks[counted.lead - 1]:
        return  # "damaged a centre that holds 17 shops"
    previous = i - 1
    k = counted.lead - 1
    far = counted.unit not in ("person", "household") or (
        k >= 0 and "about" in clause.marks[k]
    )  # أفرجت ... عن 30 موقوفا
    limit = REACH_PLACES if far else REACH
    while k >= 0 and cost <= limit:
        while previous >= 0 and clause.counts[previous].first > k:
            previous -= 1
        if previous >= 0 and clause.counts[previous].first <= k < clause.counts[previous].last:
            yield from _cue_at(clause, clause.counts[previous].first, counted, allowed, cost, "before")
            cost += COUNT + (LOOSE if counted.noun and counted.noun.metric else 0.0)
            if clause.counts[previous].form != "one" and counted.unit in ("person", "household"):
                limit = REACH
            k = clause.counts[previous].first - 1
            continue
        if "cue" in clause.marks[k]:
            yield from _cue_at(clause, k, counted, allowed, cost, "before")
        if i and "holds" in clause.marks[k] and clause.marks[k]["holds"].prefix[:1] == "و":
            return  # أنقذوا 40 مدنيا، ويضم الفريق 300 متطوع
        if "aboard" in clause.marks[k]:  # "a boat carrying 80 people sank": how many of them drowned is not said
            gone = TOLLS | {"missing"} if i else TOLLS  # "43 drowned or are missing after a boat carrying 45 sank"
            allowed = {metric: said for metric, said in allowed.items() if metric not in gone}
        cost += price(clause, k)
        k -= 1


def _cue_at(
    clause: Clause, k: int, counted: Counted, allowed: dict[str, str], cost: float, side: str
) -> Iterator[Reading]:
    mark = clause.marks[k].get("cue")
    if (
        mark is None
        or clause.inside_cue(k)
        or (side == "before" and mark.last > counted.lead and mark.last > counted.first)
    ):
        return
    if (
        side == "after"
        and mark.last < len(clause.marks)
        and (_has_object(clause, mark) or _has_counted_object(clause, mark))
    ):
        return  # "50 gunmen abducted the children", "two gunmen killed 58"
    if side == "after" and mark.last < len(clause.marks) and "some_of_them" in clause.marks[mark.last]:
        return  # لسع 5 أطفال وتوفي أحدهم
    if side == "after" and mark.prefix == "لل":
        return  # طفلين من مخيم للنازحين
    if side == "before" and counted.lead - k > 1 and clause.is_a_particle(k):
        return
    if side == "before" and counted.joined and cost < 0.5:
        return  # "and a doctor" right after a word of happening: joined to something else
    if side == "before" and k and "definite" in clause.marks[k - 1] and any(c.side != "before" for c in mark.value):
        return  # "treats the wounded and has 30 nurses": a noun here
    inside = 0.0  # the words of a longer cue were priced on the way: give them back
    if side == "before":
        inside = sum(price(clause, j) for j in range(k + 1, min(mark.last, counted.lead)))
    both = two_harms(clause, mark) if counted.form != "one" else frozenset()  # مدنيا قتل وجرح ابنه
    for cue in mark.value:
        metric = _lost(clause, counted, k) if cue.metric == "missing" else cue.metric
        if metric == "missing" and side == "after" and k and "from" in clause.marks[k - 1]:
            continue  # found, from under the rubble
        if "of_lives" in clause.marks[k] and "life" not in clause.marks[counted.last - 1]:
            continue  # "cost 40 million"
        if _only_sentenced(clause, k) or (metric == "released" and _themselves(clause, counted)):
            continue
        if metric in HELD and counted.of_whom and any(c.metric.endswith("seized") for c in mark.value):
            continue  # "seized nine coins": whom or what no table says
        metric = way_of(clause, counted, metric, k)
        if both and metric in both and cue.side in (side, "both") and "casualties" in allowed:
            yield Reading("casualties", clause.word(mark), side, max(0.0, cost - inside) - 1.5, k)
        elif cue.side in (side, "both") and metric in allowed and not _says_less(counted, metric):
            extra = 0.0 if side == "before" else _new_part(clause, mark, cue)
            if side == "before" and metric == "released" and _of_a_place(clause, mark, counted):
                continue
            if side == "before" and metric == "released" and _about(clause, mark, counted):
                cost = inside = 0.0
            cheap = -1.5 if metric == "casualties" and cost <= 1 else 0.0
            yield Reading(allowed[metric], clause.word(mark), side, max(0.0, cost - inside) + extra + cheap, k)


def _only_sentenced(clause: Clause, k: int) -> bool:
    """Does a court only say that they are to be put to death: حكمت المحكمة بإعدام خمسة?"""
    if "execution" not in clause.marks[k]:
        return False
    before = clause.marks[max(0, k - _SENTENCED_WITHIN) : k]
    return any("sentenced" in here for here in before) and not any("carried_out" in here for here in before)


def _themselves(clause: Clause, counted: Counted) -> bool:
    """Did they hand over themselves: سلم 30 مسلحا أنفسهم?"""
    return any("themselves" in here for here in clause.marks[counted.last : counted.last + _THEMSELVES_WITHIN])


def _has_object(clause: Clause, mark: Mark) -> bool:
    """Is the verb active, with those whom it happened to right after it: خطفوا الأطفال?"""
    noun = clause.marks[mark.last].get("noun")
    harm = any(cue.metric in HARM for cue in mark.value)
    return bool(harm and noun and noun.prefix == "ال" and noun.value.unit == "person" and noun.value.form != "dual")


def _has_counted_object(clause: Clause, mark: Mark) -> bool:
    """Is the verb active, with a count of those whom it happened to right after it, of whom nothing else is told?"""
    if not any(cue.side != "after" and cue.metric in HARM for cue in mark.value):
        return False
    of_them = next((c for c in clause.counts if c.lead == mark.last and not c.joined), None)
    if of_them is None or of_them.unit != "person" or of_them.form not in ("stated", "one"):
        return False  # هاجم 20 مسلحا المركز وقتلوا شرطيا
    told = clause.marks[of_them.last].get("cue") if of_them.last < len(clause.marks) else None
    return told is None or all(cue.side == "before" for cue in told.value)


def _lost(clause: Clause, counted: Counted, k: int) -> str:
    """Say what "lost" means by what was lost: فقدان 25 شخصا لحياتهم, their homes, or they themselves; "" for things.

    Those of whom the losers are rid are dead: خسر الجيش 40 جنديا, فقد الفريق خمسة من كوادره.
    """
    near = clause.marks[counted.number.last : counted.last + _LOST_WITHIN]
    for kind, metric in (("life", "killed"), ("home_lost", "displaced"), ("belongings", ""), ("own_people", "killed")):
        if any(kind in here for here in near):
            return metric
    return "killed" if "loses" in clause.marks[k] else "missing"


def _of_a_place(clause: Clause, mark: Mark, counted: Counted) -> bool:
    """Is it a town that was freed: منذ انطلاق عمليات تحرير الموصل فر 30 ألفا? Those freed follow it at once."""
    if "retaking" not in clause.marks[mark.first] or (counted.noun and counted.noun.metric in HELD):
        return False
    between = range(mark.last, counted.lead)
    return bool(between) and not any("noun" in clause.marks[k] or "about" in clause.marks[k] for k in between)


def _about(clause: Clause, mark: Mark, counted: Counted) -> bool:
    """Does the word right before those counted belong to the verb, far off: أفرجت السلطات، اليوم، عن 30 موقوفا?"""
    at = counted.lead - 1
    return at > mark.last and "about" in clause.marks[at] and "about" not in clause.marks[mark.last - 1]


def _says_less(counted: Counted, metric: str) -> bool:
    """Does the noun say more than the word around it: "hosts 64,000 displaced people"?"""
    return bool(counted.noun and counted.noun.metric) and metric in ("displaced", "refugees")


def cues_after(clause: Clause, i: int, allowed: dict[str, str]) -> Iterator[Reading]:
    counted = clause.counts[i]
    k = counted.number.last
    of_whom = clause.marks[k].get("part_after") if counted.noun is None and k < len(clause.marks) else None
    k = of_whom.last if of_whom else k  # "12 of whom were killed"
    aboard = any("aboard" in here for here in clause.marks[max(0, counted.lead - 1) : counted.lead])
    aboard = aboard or any(
        {"aboard", "copula"} <= here.keys() for here in clause.marks[counted.last : counted.last + 1]
    )
    if aboard:
        allowed = {metric: said for metric, said in allowed.items() if metric not in TOLLS}
    cost, following = 0.0, i + 1
    parts = following < len(clause.counts) and clause.in_part[following]
    those = some_of(clause.marks, clause.counts, i)
    if those:  # "three of the 12 hostages were freed"
        k, following = those, i + 2
    while k < len(clause.tokens) and cost <= REACH:
        if following < len(clause.counts) and k >= clause.counts[following].first:
            other = clause.counts[following]
            if _names_a_place(other):
                cost += 1.0
            elif not clause.in_part[following] or clause.in_part[i]:
                cost += COUNT + 1.5 + (REACH if aboard else 0.0)  # "a boat with 80 people sank; 20 survived"
            k, following = max(k, other.last), following + 1
            own = past_their_own(clause, k)
            if own > k and other.noun is None:  # "three gunmen attacked, one of whom was killed"
                return
            its_own = other.noun is None and other.last < len(clause.marks) and "copula" in clause.marks[other.last]
            if its_own and clause.in_part[following - 1] and counted.noun and counted.noun.metric:
                return  # "40 arrests, of which 25 have been classified as ..."
            continue
        within = k < counted.last
        if "cue" in clause.marks[k] and not _of_a_share(clause, k):
            yield from _cue_at(clause, k, counted, allowed, cost, "after")
        if not within:
            past = _past_aside(clause, k, counted) if clause.marks[k] or clause.tokens[k].sign else k
            if past > k:
                cost, k = cost + 0.5, past
                continue
            dear = price(clause, k)
            if parts and dear < CLAUSE and _in_part_list(clause, i, k):
                dear = 0.2
            elif k == counted.last and ("relative" in clause.marks[k] or "copula" in clause.marks[k]):
                dear = 0.25
            cost += dear
        k += 1


def _past_aside(clause: Clause, k: int, counted: Counted) -> int:
    """Step over what is only said aside of those counted, at token k; most words are nothing of the kind."""
    own = past_their_own(clause, k) if k == counted.last and counted.noun is None else k
    if own > k:
        return own
    whose = clause.marks[k].get("refine") if k == counted.last and counted.noun is None else None
    if whose and "of" in clause.marks[k]:  # 41 من القوات النظامية قتلوا
        return whose.last
    if k == counted.last and clause.tokens[k].folded == "(":
        return max(_past_age(clause, k), _past_share(clause, k))
    if k == counted.last:
        return max(_past_companion(clause, k), _past_most(clause, k), _past_age(clause, k), _past_apposition(clause, k))
    return max(_past_companion(clause, k), _past_most(clause, k))


def past_their_own(clause: Clause, k: int) -> int:
    """Step over "of whom" where the word of what happened to them follows at once: "two *of whom* later died"."""
    those = clause.marks[k].get("part_after") if k < len(clause.marks) else None
    if those is None:
        return k
    cue = clause.marks[those.last].get("cue") if those.last < len(clause.marks) else None
    return those.last if cue and any(c.side != "before" for c in cue.value) else k


def _names_a_place(counted: Counted) -> bool:
    """Is it the kind of a place that is named: "a man near the town of X ... was killed"?"""
    return counted.form == "one" and counted.unit in ("locality", "site")


def _of_a_share(clause: Clause, k: int) -> bool:
    """Is a word of happening said of a percentage: "12 million live there and 60% need aid"?"""
    for j in range(k - 1, max(-1, k - 1 - _SHARE_WITHIN), -1):
        if clause.tokens[j].folded in "),،":
            return False
        if "percent" in clause.marks[j] or clause.tokens[j].folded in "%٪":
            return True
    return False


def _past_companion(clause: Clause, k: int) -> int:
    """Step over one who is named beside those counted: "a man *and his wife* were killed"."""
    also = clause.marks[k].get("also")
    if also is None or also.last + 1 >= len(clause.marks) or "possessive" not in clause.marks[also.last]:
        return k
    return also.last + 2


def _past_most(clause: Clause, k: int) -> int:
    """Step over an aside that says who most of those counted are: 50 شخصا، معظمهم نساء، خرجوا."""
    if clause.tokens[k].folded not in "،," or k + 1 >= len(clause.marks) or "part" not in clause.marks[k + 1]:
        return k
    until = range(k + 2, min(len(clause.tokens), k + _ASIDE))
    end = next((j for j in until if clause.tokens[j].folded in "،,"), k)
    return k if any(c.first < end and c.last > k for c in clause.counts) else end


def _past_apposition(clause: Clause, k: int) -> int:
    """Step over what is said of those counted between commas or dashes before their verb: "two guards, ..., died"."""
    sign = clause.tokens[k].folded
    dash = sign in "–—"
    if sign not in "،," and not dash:
        return k
    until = range(k + 2, min(len(clause.tokens) - 1, k + (_LONG_ASIDE if dash else _ASIDE)))
    end = next((j for j in until if clause.tokens[j].folded in (sign if dash else "،,")), k)
    said = clause.marks[end + 1] if end > k else {}
    if not ("copula" in said or (dash and "cue" in said)):
        return k
    if any(c.first < end and c.last > k and not (dash and c.form == "one") for c in clause.counts):
        return k
    return k if not dash and any("cue" in clause.marks[j] for j in range(k, end)) else end


def _past_age(clause: Clause, k: int) -> int:
    """Step over the age of those counted: "un homme *de 45 ans* a été tué", طفلة *تبلغ من العمر 5 سنوات* قتلت."""
    marks, tokens = clause.marks, clause.tokens
    bracket = tokens[k].folded == "("
    aged = marks[k].get("of_age")
    number = aged.last if aged else k + 1
    if number + 1 >= len(marks) or not (aged or bracket or "of" in marks[k]) or "reject_after" not in marks[number + 1]:
        return k
    last = number + 2 + (bracket and number + 2 < len(tokens) and tokens[number + 2].folded == ")")
    return last if tokens[number].folded.isdigit() or "value" in marks[number] else k


def _past_share(clause: Clause, k: int) -> int:
    """Step over a share in brackets: "6,000 *(90%)* were deported"."""
    end = next((j for j in range(k + 2, min(len(clause.tokens), k + _SHARE)) if clause.tokens[j].folded == ")"), k)
    shared = range(k + 1, end)
    return end + 1 if any(clause.tokens[j].folded in "%٪" or "percent" in clause.marks[j] for j in shared) else k


def _in_part_list(clause: Clause, i: int, k: int) -> bool:
    """Does token k stand in a list of parts that follows the count: "20 people, including 5 children, were killed"?"""
    if clause.in_part[i]:
        return False
    for j in range(i + 1, len(clause.counts)):
        if not clause.in_part[j]:
            return False
        if clause.heads[j] - 1 <= k < clause.counts[j].last + 2:
            return True
    return False


def _new_part(clause: Clause, mark: Mark, cue: Cue) -> float:
    """What it costs when the word begins a new clause or has its own number right after it: "... and wounded 10"."""
    cost = 0.0
    before = clause.marks[mark.first - 1] if mark.first else {}
    if mark.prefix[:1] in tuple(CONJUNCTIONS) or "also" in before:
        cost += NEW_PART if cue.side == "both" or any(c.side != "after" for c in mark.value) else CLAUSE
    after = mark.last + (mark.last < len(clause.marks) and price(clause, mark.last) <= 0.25)
    follows = any(
        c.lead == after and not c.joined and not (c.form == "one" and c.unit != "person") for c in clause.counts
    )  # not "killed by an explosion"
    if follows and any(c.side != "after" for c in mark.value):
        cost += NEW_PART
    return cost
