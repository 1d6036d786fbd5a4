"""What happened to those counted: each count takes the nearest word of happening that the sentence's build allows.

Every candidate has a cost in tokens: words between, plus what each comma, clause word or other count between adds. The
cheapest wins; a count for which none is cheap enough is no figure. The costs and limits were set on example sentences.

"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .clause import (
    GIVES_WAY,
    HARM,
    HELD,
    JOINED,
    LEAVING,
    LOOSE,
    MEANING,
    PART,
    PERSON,
    TOLLS,
    UNITS,
    Clause,
    Reading,
    joined,
    some_of,
    victims_counted,
)
from .count.afterwards import among_counted, said_later, told_otherwise, without_descriptions
from .count.cases import are_cases, cases_named_before, of_a_disease
from .count.counted import Counted
from .count.hands import at_their_hands
from .count.lists import listed
from .count.metric_cues import (
    REACH,
    REACH_BARE,
    REACH_DUAL,
    REACH_ONE,
    REACH_PLACES,
    TAKEN,
    cues_after,
    cues_before,
    past_their_own,
)
from .count.of_those import among_those, moved_by_place, of_those_earlier, of_those_told, those_again, told_again
from .count.one_harmed import among_some_harmed, did_it, died_at_once, one_harmed, they_speak
from .count.tolls import read_tolls
from .link.shares import alone_in_brackets, in_brackets
from .themes import by_theme

_OF_THEM = 3  # tokens from "three villages" to "two" of them
_RIGHT_AFTER = 0.5
_MANY = 1_000  # people: so many are affected, though no noun says of what they are
NEED_A_NOUN = frozenset(("aid_recipients", "affected"))  # "has reached the 10 million mark"
REACH_NAMED = 12.0  # "seized the town of X": the pipeline asks for the name as well


def read_metrics(clause: Clause) -> list[Reading | None]:
    """Give each count its reading, or None where nothing says what happened to those counted."""
    readings: list[Reading | None] = []
    for i, counted in enumerate(clause.counts):
        of_those = some_of(clause.marks, clause.counts, i) > 0  # "three of the 12 wounded ... died"
        reach = REACH if of_those else -1.0
        found = [
            r for r in _candidates(clause, i, readings)
            if _within_reach(clause, counted, r) or (r.rule == "after" and r.cost <= reach)
        ]  # fmt: skip
        if of_those and counted.number.low == counted.number.high == 1:  # "she is one of 900 people forced to flee"
            found = [r for r in found if r.metric in HARM]
        doer = counted.form == "one" and any(did_it(clause, counted, r) for r in found)  # "a settler shot dead a man"
        if counted.form == "one" and counted.unit != "person":
            found = [replace(r, rule="named") for r in found if r.rule == "before" and _governed(clause, counted, r)]
        if counted.noun and counted.noun.inherits and counted.noun.firm:  # so many cases, of what was told before
            near = (r for r in found if r.rule != "before" or r.cost <= 1)
            found = [r for r in near if r.rule != "toll" or "noun" in clause.marks[r.at]]
        if i and some_of(clause.marks, clause.counts, i - 1):
            found = [r for r in found if r.rule != "after" or _at_once(clause, counted, r)]
        neighbour = _from_neighbour(clause, i, readings) or listed(clause, i) or at_their_hands(clause, i, readings)
        if of_a_disease(clause, counted):  # but the vaccinated are counted
            found, neighbour = [r for r in found if r.metric == "aid_recipients"], None
        if doer or they_speak(clause, counted) or _one_building(clause, i):
            found, neighbour = [], None
        if counted.form == "one" and counted.noun and counted.noun.metric in HARM:
            found, neighbour = one_harmed(clause, i, found, readings), None
        if any("epidemic" in here for here in clause.marks) and any(are_cases(clause, r) for r in found):
            found, neighbour = [], None
        found = without_descriptions(clause, i, found, neighbour)
        best = min([*found, neighbour] if neighbour else found, key=lambda r: r.cost, default=None)
        readings.append(by_theme(clause, i, said_later(clause, i, best, found)))
    for i in range(len(readings) - 2, -1, -1):  # "5 children, 3 women and 2 men were killed": from the right
        if readings[i] is None or _died_too(clause, i, readings) or _twice_of_some(clause, i, readings):
            readings[i] = _from_next(clause, i, readings[i + 1]) or _said_of_some(clause, i, readings[i + 1])
    return readings


def _at_once(clause: Clause, counted: Counted, reading: Reading) -> bool:
    """Does a participle follow those counted at once: "five of the 30 people *killed* were children"?"""
    return reading.at == counted.last and "copula" not in clause.marks[reading.at]


def _one_building(clause: Clause, i: int) -> bool:
    """Is a part only named: "eight clinics, including a maternity hospital"? Of buildings one is no count."""
    counted = clause.counts[i]
    return counted.form == "one" and counted.unit in ("facility", "dwelling") and clause.in_part[i]


def _twice_of_some(clause: Clause, i: int, readings: Sequence[Reading | None]) -> bool:
    """Is a part said twice, and its own verb told behind: "out of which 46 households (207 people) were displaced"?"""
    here, following = readings[i], readings[i + 1]
    if here is None or following is None or here.rule != "part" or here.metric == following.metric:
        return False
    return following.rule == "after" and _said_twice(clause, clause.counts[i], clause.counts[i + 1])


def _died_too(clause: Clause, i: int, readings: Sequence[Reading | None]) -> bool:
    """Are captives or refugees told of with others who were killed: "15 prisoners and four guards were killed"?"""
    here, following = readings[i], readings[i + 1]
    told = here is not None and here.rule == "noun" and here.metric in GIVES_WAY and clause.counts[i + 1].joined
    return told and following is not None and following.rule == "after" and following.metric in TOLLS


def _governed(clause: Clause, counted: Counted, reading: Reading) -> bool:
    """Is the named place the object of the seizing: right after the word, or after the preposition that it takes?"""
    return reading.cost <= 1 or (counted.first > 0 and "seized_takes" in clause.marks[counted.first - 1])


def _within_reach(clause: Clause, counted: Counted, found: Reading) -> bool:
    if counted.form == "one" and counted.noun and counted.noun.close:
        return found.rule == "before" and found.cost < _RIGHT_AFTER and found.metric in HARM
    if found.rule in ("toll", "this number", "of this number"):
        return counted.form != "one" or any(
            part and c is counted for c, part in zip(clause.counts, clause.in_part, strict=True)
        )  # "among the victims was a nurse"
    if counted.form == "one" and counted.unit in ("locality", "site"):
        return found.cost <= REACH_NAMED
    said_of_one = found.rule == "after" and "copula" in clause.marks[found.at]  # "a woman in her sixties was killed"
    between = range(counted.last, found.at)
    said_of_one = said_of_one and not any(kind in clause.marks[k] for k in between for kind in ("break", "relative"))
    if said_of_one and counted.form == "one" and counted.unit == "person":
        return found.cost <= REACH_DUAL and found.metric in HARM
    if counted.form == "one" or (counted.form == "dual" and counted.unit == "person"):
        return found.cost <= (REACH_DUAL if counted.form == "dual" else REACH_ONE) and found.metric in HARM | {
            "displaced"
        }
    in_a_place = counted.last < len(clause.marks) and "where" in clause.marks[counted.last]
    if counted.noun is None and in_a_place and found.rule == "after" and "copula" in clause.marks[found.at]:
        return found.cost <= REACH_DUAL  # "62,000 in Nagaon are affected"
    if counted.noun is None and _has_parts(clause, counted.last) and found.metric in HARM:
        return found.cost <= REACH_DUAL  # "they killed in the province 56, among them 14 children"
    if counted.noun is None:
        at_once = found.rule == "before" and found.cost < _RIGHT_AFTER and found.metric == "affected"
        at_once = at_once and not counted.of_whom and counted.number.low >= _MANY  # "affected over 450,000"
        said = found.metric not in NEED_A_NOUN or at_once or _said_at_once(clause, counted, found)
        return found.cost <= REACH_BARE and said
    return found.cost <= (REACH_PLACES if counted.unit not in ("person", "household") else REACH)


def _has_parts(clause: Clause, k: int) -> bool:
    """Are parts told right behind a count: "56, among them 14 children"?"""
    k += k < len(clause.tokens) and clause.tokens[k].folded in "،,"
    head = clause.marks[k].get("part") if k < len(clause.marks) else None
    return head is not None and any(c.lead == head.last for c in clause.counts)


def _said_at_once(clause: Clause, counted: Counted, found: Reading) -> bool:
    """Does the word follow the number at once and end there: "20 were affected", "left 20 stranded."?

    Not "the 15 affected villages": there the word belongs to the noun after it.
    """
    if found.rule != "after" or found.at != counted.last:
        return False
    last = clause.marks[found.at]["cue"].last
    ended = last == len(clause.tokens) or not clause.tokens[last].folded[:1].isalpha()
    ended = ended or any(kind in clause.marks[last] for kind in ("also", "where", "by"))
    return last - found.at > 1 or ended


def _candidates(clause: Clause, i: int, readings: Sequence[Reading | None]) -> Iterator[Reading]:
    counted = clause.counts[i]
    noun = counted.noun
    if noun and noun.metric and counted.form != "one":
        died = noun.metric == "injured" and any(
            died_at_once(clause, counted, r) for r in cues_before(clause, i, {"killed": "killed"})
        )
        cost = -20.0 if noun.firm and not died else LOOSE
        term = clause.text[clause.tokens[counted.noun_first].start : clause.tokens[counted.last - 1].end]
        yield Reading(victims_counted(clause, counted, noun), term, "noun", cost, counted.noun_first)
    allowed = MEANING[counted.unit]
    above = next((c.unit for c in reversed(clause.counts[:i]) if c.noun), "person")
    if noun is None and above in ("dwelling", "facility", "locality", "site"):
        allowed = allowed | MEANING[above]  # "2,540 houses were destroyed and 22,850 damaged"
    if noun is None and some_of(clause.marks, clause.counts, i):
        of_whom = clause.counts[i + 1].unit
        if of_whom != "household":  # خمسة من عائلة واحدة
            allowed = MEANING[of_whom]  # "three of the five hospitals were destroyed"
    yield from of_those_told(clause, i)
    yield from among_some_harmed(clause, i, allowed)
    yield from of_those_earlier(clause, i, allowed)
    yield from moved_by_place(clause, i)
    yield from among_those(clause, i, allowed)
    yield from among_counted(clause, i, readings)
    yield from those_again(clause, counted)
    yield from cases_named_before(clause, i)
    yield from told_again(clause, counted, allowed)
    for reading in cues_before(clause, i, allowed):
        here = clause.marks[reading.at]
        if counted.form != "one" and "light" in here and here["light"].last == here["cue"].last:
            continue  # "dejó 300 desplazados": the verb says nothing of what happened
        yield replace(reading, cost=reading.cost + TAKEN) if _is_taken(clause, reading, readings) else reading
    yield from cues_after(clause, i, allowed)
    yield from read_tolls(clause, i, allowed, readings)


def _is_taken(clause: Clause, reading: Reading, readings: Sequence[Reading | None]) -> bool:
    """Was a count before read by this word as what stands after it: "13 were killed and nine boys kidnapped"?"""
    taken = [r.at for r in readings if r and r.rule == "after" and reading.metric in HARM | {"displaced"}]
    return any(
        at <= reading.at < (clause.marks[at]["cue"].last if "cue" in clause.marks[at] else at + 1) for at in taken
    )


def _from_neighbour(clause: Clause, i: int, readings: Sequence[Reading | None]) -> Reading | None:
    """Take the metric of the count before: as a part of it, or joined to it by "and" or a comma."""
    counted = clause.counts[i]
    if (counted.noun and counted.noun.keeps_its_metric) or (counted.form == "alike" and not counted.noun):
        return None
    if i and clause.in_part[i] and _of_some_places(clause, i) and readings[i - 1] is None:
        return None
    if counted.lead and counted.number.high == 1 and "break" in clause.marks[counted.lead - 1]:
        return None  # "were killed after one of them stepped on a mine"
    for j in range(i - 1, -1, -1):
        reading = readings[j]
        homes = counted.noun is None and reading is not None and reading.metric in UNITS  # "including 877 in the south"
        if reading is None or not (homes or reading.metric in MEANING[counted.unit].values()):
            continue
        own = counted.noun.metric if counted.noun else None
        if own == "released" and reading.metric in HELD:
            own = None  # "detained 12 people, among them two former prisoners"
        if own in GIVES_WAY and clause.in_part[i] and reading.metric in TOLLS:
            own = None  # "killed four people, including two refugees"
        if own and (reading.rule == "noun" or (own != reading.metric and reading.metric not in LEAVING)):
            return None  # "killed 20 civilians and displaced": what the noun says itself
        if clause.in_part[i]:
            return Reading(reading.metric, reading.term, "part", PART, reading.at)
        before = readings[j - 1] if j and reading.metric == "injured" else None
        following = next(iter(clause.counts[i + 1 : i + 2]), None) if before and before.metric == "killed" else None
        if before and following and following.joined and following.noun and following.noun.metric == "injured":
            reading = before  # "five dead and 12 wounded, and four civilians and six wounded in B"
        if reading.rule != "noun" and told_otherwise(clause, i):
            return None
        if (
            joined(clause, clause.counts[j], counted)
            or (j == i - 1 and _said_twice(clause, clause.counts[j], counted))
            or (counted.unit == clause.counts[j].unit and _compared(clause, counted))
            or (j == i - 1 and _bracket_by_bracket(clause, clause.counts[j], counted, reading))
            or _made_up_of(clause, j, i)
        ):
            return Reading(reading.metric, reading.term, "joined", JOINED, reading.at)
        return None
    return None


def _made_up_of(clause: Clause, j: int, i: int) -> bool:
    """Does a colon or bracket open counts that make up the one before it: 27 قتيلا: 15 مدنيا و12 جنديا?"""
    if clause.tokens[clause.counts[i].lead - 1].folded not in ":(":
        return False
    whole, told = clause.counts[j], 0
    if any(between.unit != "household" for between in clause.counts[j + 1 : i]):  # سبعة من أسرة واحدة (...)
        return False
    for k in range(i, len(clause.counts)):
        told += clause.counts[k].number.low
        if clause.counts[k].unit != whole.unit or told > whole.number.low:
            return False
        if k > i and told == whole.number.low:
            return True
    return False


def _of_some_places(clause: Clause, i: int) -> bool:
    """Are these some of the places right before: "in raids on three villages, *two* of them in the hills"?"""
    counted, before = clause.counts[i], clause.counts[i - 1]
    places = before.noun is not None and before.unit not in ("person", "household") and before.form != "one"
    return counted.noun is None and places and counted.lead - before.last <= _OF_THEM


def _bracket_by_bracket(clause: Clause, before: Counted, counted: Counted, reading: Reading) -> bool:
    """Does a list tell place by place, in brackets: "A (20 million people affected), B (14 million), C (2 million)"?"""
    told = in_brackets(clause.tokens, before) and (
        before.noun is not None or reading.rule in ("joined", "after", "toll")
    )
    return told and alone_in_brackets(clause.tokens, counted)


def _compared(clause: Clause, counted: Counted) -> bool:
    """Do words of comparison end right before the count: "4,000 were in need of aid, compared with 3,000"?"""
    return any(
        (mark := clause.marks[k].get("compared")) and mark.last >= counted.lead
        for k in range(max(0, counted.lead - 3), counted.lead)
    )


def _said_twice(clause: Clause, before: Counted, counted: Counted) -> bool:
    """Is a count said again in another unit: "2,100 families (9,800 people)", "families consisting of 9,800 people"?"""
    if {before.unit, counted.unit} != {"person", "household"} or counted.lead <= before.last:
        return False
    here = clause.marks[before.last]
    amounts = here.get("amounts_to")
    return (counted.lead - before.last == 1 and "bracket" in here) or (
        amounts is not None and amounts.last == counted.lead - in_brackets(clause.tokens, counted)
    )


def _said_of_some(clause: Clause, i: int, reading: Reading | None) -> Reading | None:
    """Read some of those counted of whom only the group is told: "seven of the 12 dead were women"."""
    last = some_of(clause.marks, clause.counts, i)
    said = clause.marks[last].get("copula") if reading and 0 < last < len(clause.marks) else None
    if reading is None or said is None or "noun" not in clause.marks[min(said.last, len(clause.marks) - 1)]:
        return None
    return Reading(reading.metric, reading.term, "part", PART, reading.at)


def _from_next(clause: Clause, i: int, reading: Reading | None) -> Reading | None:
    counted, following = clause.counts[i], clause.counts[i + 1]
    whole = clause.marks[counted.last].get("whole") if counted.noun is None else None
    if reading and whole and whole.last == following.lead and reading.metric in PERSON and following.noun is not None:
        return Reading(reading.metric, reading.term, "from next", reading.cost + 1, reading.at)  # 17 out of 23 people
    if reading is None or reading.rule not in ("after", "from next"):
        return None
    if reading.metric not in MEANING[counted.unit].values():
        return None
    if _said_twice(clause, counted, following):  # "46 households (207 people) have been displaced"
        return Reading(reading.metric, reading.term, "from next", reading.cost + 1, reading.at)
    if counted.unit != following.unit:
        return None
    one_by_one = counted.form == following.form == "one" and following.lead - counted.last == 1
    if not (one_by_one and clause.tokens[counted.last].folded in "،,") and not joined(clause, counted, following):
        return None  # "a woman, a child and a man were killed"
    if following.noun is None and past_their_own(clause, following.last) > following.last:
        return None
    return Reading(reading.metric, reading.term, "from next", reading.cost + 1, reading.at)
