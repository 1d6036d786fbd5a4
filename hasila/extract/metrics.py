"""What happened to those counted: each count takes the nearest word of happening that the sentence's build allows.

Every candidate has a cost in tokens: words between, plus what each comma, clause word or other count between adds. The
cheapest wins; a count for which none is cheap enough is no figure. The costs and limits were set on example sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .afterwards import said_later
from .clause import (
    CLAUSE,
    COUNT,
    GIVES_WAY,
    HARM,
    HELD,
    JOINED,
    LEAVING,
    LOOSE,
    MEANING,
    NEW_PART,
    PART,
    PERSON,
    TOLLS,
    UNITS,
    Clause,
    Reading,
    joined,
    price,
    some_of,
    victims_of,
)
from .grammar import Cue, Mark
from .groups import Counted
from .lists import listed
from .pairs import two_harms
from .themes import by_theme
from .tolls import freed_before, read_tolls
from .ways import way_of
from .whom import CONJUNCTIONS

REACH, REACH_BARE, REACH_ONE, REACH_DUAL = 11.0, 2.0, 2.0, 8.0  # dearest cue: known noun; none; singular; dual
_SHORTEST_TITLE = 4
_TITLE = 16  # tokens at most of a title that begins with "dead" or "wounded" in the singular
_SHARE_WITHIN = 3  # tokens from "60%" to what is said of it
_DISEASE_WITHIN = 4  # tokens after a count in which an illness makes it cases
_LOST_WITHIN = 4  # tokens after those who lost in which what they lost stands
_RIGHT_AFTER = 0.5
_ASIDE = 12  # tokens of an aside between commas
NEED_A_NOUN = frozenset(("aid_recipients", "affected"))  # "has reached the 10 million mark"
REACH_NAMED = 12.0  # "seized the town of X": the pipeline asks for the name as well
TAKEN = 3.0  # what a word costs that the count before it was read by: "13 were killed and nine boys kidnapped"
REACH_PLACES = 18.0  # a place counted after "seized" needs no nearness: nothing else counts places


def read_metrics(clause: Clause) -> list[Reading | None]:
    """Give each count its reading, or None where nothing says what happened to those counted."""
    readings: list[Reading | None] = []
    for i, counted in enumerate(clause.counts):
        found = [reading for reading in _candidates(clause, i, readings) if _within_reach(clause, counted, reading)]
        if counted.form == "one" and counted.unit != "person":
            found = [replace(r, rule="named") for r in found if r.rule == "before" and _governed(clause, counted, r)]
        if i and some_of(clause.marks, clause.counts, i - 1):
            found = [r for r in found if r.rule != "after" or _at_once(clause, counted, r)]
        neighbour = _from_neighbour(clause, i, readings) or listed(clause, i)
        if _of_a_disease(clause, counted) or _speak(clause, counted):
            found, neighbour = [], None
        if counted.form == "one" and counted.noun and counted.noun.metric in HARM:
            found, neighbour = _one_harmed(clause, i, found, readings), None
        best = min([*found, neighbour] if neighbour else found, key=lambda r: r.cost, default=None)
        readings.append(by_theme(clause, i, said_later(clause, i, best, found)))
    for i in range(len(readings) - 2, -1, -1):  # "5 children, 3 women and 2 men were killed": from the right
        if readings[i] is None:
            readings[i] = _from_next(clause, i, readings[i + 1]) or _said_of_some(clause, i, readings[i + 1])
    return readings


def _at_once(clause: Clause, counted: Counted, reading: Reading) -> bool:
    """Does a participle follow those counted at once: "five of the 30 people *killed* were children"?"""
    return reading.at == counted.last and "copula" not in clause.marks[reading.at]


def _speak(clause: Clause, counted: Counted) -> bool:
    """Are those counted the ones who speak: "killed 15 soldiers, three officials told AFP"?"""
    k = counted.last
    if counted.noun is None or k >= len(clause.marks) or "says" not in clause.marks[k]:
        return False
    return k + 1 == len(clause.tokens) or clause.tokens[k + 1].folded != "to"


def _of_a_disease(clause: Clause, counted: Counted) -> bool:
    """Are these cases of an illness, إصابة بالكوليرا? The dead of an illness are counted, its cases are not."""
    near = range(counted.last, min(len(clause.marks), counted.last + _DISEASE_WITHIN))
    sick = any("reject_disease" in clause.marks[k] for k in near)
    return sick and not (counted.noun and counted.noun.metric == "killed") and not any(
        cue.metric == "killed" for k in range(max(0, counted.lead - 3), counted.lead)
        if "cue" in clause.marks[k] for cue in clause.marks[k]["cue"].value
    )  # fmt: skip


def _one_harmed(clause: Clause, i: int, found: Sequence[Reading], readings: Sequence[Reading | None]) -> list[Reading]:
    """Read one who is named by what happened: "one death and another injury", سقوط قتيل وجريح, a title's first word."""
    counted = clause.counts[i]
    noun = counted.noun
    alone = counted.first == 0 and _SHORTEST_TITLE <= len(clause.tokens) <= _TITLE
    told = i > 0 and readings[i - 1] is not None and joined(clause, clause.counts[i - 1], counted)
    if not noun or not noun.metric or not (found or alone or told):
        return []
    term = clause.text[clause.tokens[counted.first].start : clause.tokens[counted.last - 1].end]
    return [Reading(noun.metric, term, "noun", JOINED, counted.first)]


def _governed(clause: Clause, counted: Counted, reading: Reading) -> bool:
    """Is the named place the object of the seizing: right after the word, or after the preposition that it takes?"""
    return reading.cost <= 1 or (counted.first > 0 and "seized_takes" in clause.marks[counted.first - 1])


def _within_reach(clause: Clause, counted: Counted, found: Reading) -> bool:
    if counted.form == "one" and counted.noun and counted.noun.close:
        return found.rule == "before" and found.cost < _RIGHT_AFTER and found.metric in HARM
    if found.rule in ("toll", "this number"):
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
    if counted.noun is None:
        return found.cost <= REACH_BARE and (found.metric not in NEED_A_NOUN or _said_at_once(clause, counted, found))
    return found.cost <= (REACH_PLACES if counted.unit not in ("person", "household") else REACH)


def _said_at_once(clause: Clause, counted: Counted, found: Reading) -> bool:
    """Does the word follow the number at once and end there: "20 were affected", "left 20 stranded."?

    Not "the 15 affected villages": there the word belongs to the noun after it.
    """
    if found.rule != "after" or found.at != counted.last:
        return False
    last = clause.marks[found.at]["cue"].last
    ended = last == len(clause.tokens) or not clause.tokens[last].folded[:1].isalpha() or "also" in clause.marks[last]
    return last - found.at > 1 or ended


def _candidates(clause: Clause, i: int, readings: Sequence[Reading | None]) -> Iterator[Reading]:
    counted = clause.counts[i]
    noun = counted.noun
    if noun and noun.metric and counted.form != "one":
        cost = -20.0 if noun.firm else LOOSE
        term = clause.text[clause.tokens[counted.noun_first].start : clause.tokens[counted.last - 1].end]
        yield Reading(noun.metric, term, "noun", cost, counted.noun_first)
    allowed = MEANING[counted.unit]
    above = next((c.unit for c in reversed(clause.counts[:i]) if c.noun), "person")
    if noun is None and above in ("dwelling", "facility", "locality", "site"):
        allowed = allowed | MEANING[above]  # "2,540 houses were destroyed and 22,850 damaged"
    yield from _of_those_told(clause, i)
    yield from _of_those_earlier(clause, i, allowed)
    yield from _among_those(clause, counted, allowed)
    yield from _those_again(clause, counted)
    yield from _told_again(clause, counted, allowed)
    for reading in _cues_before(clause, i, allowed):
        here = clause.marks[reading.at]
        if counted.form != "one" and "light" in here and here["light"].last == here["cue"].last:
            continue  # "dejó 300 desplazados": the verb says nothing of what happened
        yield replace(reading, cost=reading.cost + TAKEN) if _is_taken(clause, reading, readings) else reading
    yield from _cues_after(clause, i, allowed)
    yield from read_tolls(clause, i, allowed, readings)


def _of_those_earlier(clause: Clause, i: int, allowed: dict[str, str]) -> Iterator[Reading]:
    """Read a part of those of the sentence before: "Among them are 50 soldiers"."""
    counted, told = clause.counts[i], clause.earlier
    opens = i == 0 and clause.in_part[i] and clause.heads[i] <= 1 and counted.form == "stated"
    if opens and told and told.metric in allowed.values():
        yield replace(told, rule="part", cost=REACH_BARE, at=counted.first)


def _among_those(clause: Clause, counted: Counted, allowed: dict[str, str]) -> Iterator[Reading]:
    """Read those of whom only the group is told: "two children are among the dead"."""
    among = clause.marks[counted.last].get("part_after") if counted.noun and counted.last < len(clause.marks) else None
    nouns = (clause.marks[k].get("noun") for k in range(counted.last, among.last)) if among else ()
    dead = next((noun for noun in nouns if noun and noun.value.metric in allowed), None)
    if dead:
        yield Reading(allowed[str(dead.value.metric)], clause.word(dead), "part", PART, counted.last)


def _those_again(clause: Clause, counted: Counted) -> Iterator[Reading]:
    """Read a number that follows its noun, both definite: الشهداء الـ 10."""
    k = counted.lead - 2
    if k < 0 or counted.noun or clause.tokens[k + 1].folded != "ال":
        return
    noun = clause.marks[k].get("noun")
    if not (noun and noun.value.metric) and k and clause.tokens[k].folded.startswith("ال"):  # الرهائن الأحياء الـ 10
        k, noun = k - 1, clause.marks[k - 1].get("noun")
    if noun and noun.last == k + 1 and noun.value.form == "many" and noun.value.metric and "ال" in noun.prefix:
        freed = freed_before(clause, k) if noun.value.metric in HELD else None
        yield Reading("released" if freed else noun.value.metric, clause.word(freed or noun), "noun", 0.0, k)


def _is_taken(clause: Clause, reading: Reading, readings: Sequence[Reading | None]) -> bool:
    """Was a count before read by this word as what stands after it: "13 were killed and nine boys kidnapped"?"""
    taken = [r.at for r in readings if r and r.rule == "after" and reading.metric in HARM]
    return any(
        at <= reading.at < (clause.marks[at]["cue"].last if "cue" in clause.marks[at] else at + 1) for at in taken
    )


def _of_those_told(clause: Clause, i: int) -> Iterator[Reading]:
    """Read a part of those who are named without a number: الضحايا بينهم طفلان, "among the missing are ten"."""
    allowed = MEANING[clause.counts[i].unit]
    head = clause.marks[clause.heads[i]].get("part") if clause.in_part[i] else None
    for k in range(head.first + 1, head.last) if head else ():
        said = clause.marks[k].get("noun"), clause.marks[k].get("cue")
        metrics = [said[0].value.metric] if said[0] else [c.metric for c in said[1].value] if said[1] else []
        metric = next((m for m in metrics if m in allowed and m != "casualties"), None)
        if metric:
            yield Reading(allowed[metric], clause.word(said[0] or said[1] or clause.marks[k]["part"]), "part", PART, k)
            return
    k = clause.heads[i] - 1 if clause.in_part[i] else -1
    k -= i == 0 and k > 0 and clause.tokens[k].folded in "،,"
    above = next((r for r in reversed(clause.before) if r.metric in allowed.values()), None)
    if k < 1 and head and above:  # "This includes 18 schools"
        yield replace(above, rule="part", cost=PART + LOOSE, at=head.first)
    if k < 0 or any(counted.first <= k < counted.last for counted in clause.counts):
        return
    noun = clause.marks[k].get("noun")
    metric = victims_of(clause, noun.value) if noun and noun.value.form == "many" else None
    if noun and metric in allowed:
        yield Reading(str(metric), clause.word(noun), "part", PART, k)


def _told_again(clause: Clause, counted: Counted, allowed: dict[str, str]) -> Iterator[Reading]:
    """Read a number that says again how many were told of before: "the 15, among them two children"."""
    if counted.noun is not None or not counted.lead or "definite" not in clause.marks[counted.lead - 1]:
        return
    told = clause.told.get(counted.number.low)
    if told and counted.number.bare and told.metric in allowed:
        yield replace(told, rule="part", cost=REACH_BARE, at=counted.first)


def _cues_before(clause: Clause, i: int, allowed: dict[str, str]) -> Iterator[Reading]:
    counted, cost = clause.counts[i], 0.0
    previous = i - 1
    k = counted.lead - 1
    limit = REACH_PLACES if counted.unit not in ("person", "household") else REACH
    while k >= 0 and cost <= limit:
        while previous >= 0 and clause.counts[previous].first > k:
            previous -= 1
        if previous >= 0 and clause.counts[previous].first <= k < clause.counts[previous].last:
            yield from _cue_at(clause, clause.counts[previous].first, counted, allowed, cost, "before")
            cost += COUNT + (LOOSE if counted.noun and counted.noun.metric else 0.0)
            k = clause.counts[previous].first - 1
            continue
        if "cue" in clause.marks[k]:
            yield from _cue_at(clause, k, counted, allowed, cost, "before")
        if "aboard" in clause.marks[k]:  # "a boat carrying 80 people sank": how many of them drowned is not said
            allowed = {metric: said for metric, said in allowed.items() if metric not in TOLLS}
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
    if side == "after" and mark.last < len(clause.marks) and _has_object(clause, mark):
        return  # "50 gunmen abducted the children"
    if side == "before" and counted.joined and cost < 0.5:
        return  # "and a doctor" right after a word of happening: joined to something else
    if side == "before" and k and "definite" in clause.marks[k - 1] and any(c.side != "before" for c in mark.value):
        return  # "treats the wounded and has 30 nurses": a noun here
    inside = 0.0  # the words of a longer cue were priced on the way: give them back
    if side == "before":
        inside = sum(price(clause, j) for j in range(k + 1, min(mark.last, counted.lead)))
    both = two_harms(clause, mark)
    for cue in mark.value:
        metric = _lost(clause, counted) if cue.metric == "missing" else cue.metric
        if metric == "missing" and side == "after" and k and "from" in clause.marks[k - 1]:
            continue  # found, from under the rubble
        metric = way_of(clause, counted, metric, k)
        if both and metric in both and cue.side in (side, "both") and "casualties" in allowed:
            yield Reading("casualties", clause.word(mark), side, max(0.0, cost - inside) - 1.5, k)
        elif cue.side in (side, "both") and metric in allowed and not _says_less(counted, metric):
            extra = 0.0 if side == "before" else _new_part(clause, mark, cue)
            if side == "before" and metric == "released" and _about(clause, mark, counted):
                cost = inside = 0.0
            cheap = -1.5 if metric == "casualties" and cost <= 1 else 0.0
            yield Reading(allowed[metric], clause.word(mark), side, max(0.0, cost - inside) + extra + cheap, k)


def _has_object(clause: Clause, mark: Mark) -> bool:
    """Is the verb active, with those whom it happened to right after it: خطفوا الأطفال?"""
    noun = clause.marks[mark.last].get("noun")
    harm = any(cue.metric in HARM for cue in mark.value)
    return bool(harm and noun and noun.prefix == "ال" and noun.value.unit == "person" and noun.value.form != "dual")


def _lost(clause: Clause, counted: Counted) -> str:
    """Say what "lost" means by what was lost: فقدان 25 شخصا لحياتهم, their homes, or they themselves; "" for things."""
    near = clause.marks[counted.last : counted.last + _LOST_WITHIN]
    for kind, metric in (("life", "killed"), ("home_lost", "displaced"), ("belongings", "")):
        if any(kind in here for here in near):
            return metric
    return "missing"


def _about(clause: Clause, mark: Mark, counted: Counted) -> bool:
    """Does the word right before those counted belong to the verb, far off: أفرجت السلطات، اليوم، عن 30 موقوفا?"""
    at = counted.lead - 1
    return at > mark.last and "about" in clause.marks[at] and "about" not in clause.marks[mark.last - 1]


def _says_less(counted: Counted, metric: str) -> bool:
    """Does the noun say more than the word around it: "hosts 64,000 displaced people"?"""
    return bool(counted.noun and counted.noun.metric) and metric in ("displaced", "refugees")


def _cues_after(clause: Clause, i: int, allowed: dict[str, str]) -> Iterator[Reading]:
    counted = clause.counts[i]
    k = counted.number.last
    of_whom = clause.marks[k].get("part_after") if counted.noun is None and k < len(clause.marks) else None
    k = of_whom.last if of_whom else k  # "12 of whom were killed"
    if any("aboard" in clause.marks[j] for j in range(max(0, counted.lead - 1), counted.lead)):
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
                cost += COUNT + 1.5
            k, following = max(k, other.last), following + 1
            own = _their_own(clause, k)
            if own > k and other.noun is None:  # "three gunmen attacked, one of whom was killed"
                return
            continue
        within = k < counted.last
        if "cue" in clause.marks[k] and not _of_a_share(clause, k):
            yield from _cue_at(clause, k, counted, allowed, cost, "after")
        if not within:
            own = _their_own(clause, k) if k == counted.last and counted.noun is None else k
            if own > k:
                cost, k = cost + 0.5, own
                continue
            past = max(
                _past_companion(clause, k), _past_most(clause, k), _past_age(clause, k) if k == counted.last else k
            )
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


def _their_own(clause: Clause, k: int) -> int:
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


def _past_age(clause: Clause, k: int) -> int:
    """Step over the age of those counted: "un homme *de 45 ans* a été tué"."""
    marks = clause.marks
    if k + 2 >= len(marks) or "of" not in marks[k] or "reject_after" not in marks[k + 2]:
        return k
    return k + 3 if clause.tokens[k + 1].folded.isdigit() or "value" in marks[k + 1] else k


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
    follows = any(c.lead == after and not c.joined for c in clause.counts)
    if follows and any(c.side != "after" for c in mark.value):
        cost += NEW_PART
    return cost


def _from_neighbour(clause: Clause, i: int, readings: Sequence[Reading | None]) -> Reading | None:
    """Take the metric of the count before: as a part of it, or joined to it by "and" or a comma."""
    counted = clause.counts[i]
    if (counted.noun and counted.noun.firm) or (counted.form == "alike" and not counted.noun):
        return None
    for j in range(i - 1, -1, -1):
        reading = readings[j]
        homes = counted.noun is None and reading is not None and reading.metric in UNITS  # "including 877 in the south"
        if reading is None or not (homes or reading.metric in MEANING[counted.unit].values()):
            continue
        own = counted.noun.metric if counted.noun else None
        if own in GIVES_WAY and clause.in_part[i] and reading.metric in TOLLS:
            own = None  # "killed four people, including two refugees"
        if own and (reading.rule == "noun" or (own != reading.metric and reading.metric not in LEAVING)):
            return None  # "killed 20 civilians and displaced": what the noun says itself
        if clause.in_part[i]:
            return Reading(reading.metric, reading.term, "part", PART, reading.at)
        if (
            joined(clause, clause.counts[j], counted)
            or (j == i - 1 and _said_twice(clause, clause.counts[j], counted))
            or (counted.unit == clause.counts[j].unit and _compared(clause, counted))
        ):
            return Reading(reading.metric, reading.term, "joined", JOINED, reading.at)
        return None
    return None


def _compared(clause: Clause, counted: Counted) -> bool:
    """Do words of comparison end right before the count: "4,000 were in need of aid, compared with 3,000"?"""
    return any(
        (mark := clause.marks[k].get("compared")) and mark.last >= counted.lead
        for k in range(max(0, counted.lead - 3), counted.lead)
    )


def _said_twice(clause: Clause, before: Counted, counted: Counted) -> bool:
    """Does a bracket right behind a count say it again in another unit: "2,100 families (9,800 people)"?"""
    units = {before.unit, counted.unit}
    return (
        units == {"person", "household"} and counted.lead - before.last == 1 and "bracket" in clause.marks[before.last]
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
    if reading is None or reading.rule not in ("after", "from next") or counted.unit != following.unit:
        return None
    if reading.metric not in PERSON or not joined(clause, counted, following):
        return None
    if following.noun is None and _their_own(clause, following.last) > following.last:
        return None
    return Reading(reading.metric, reading.term, "from next", reading.cost + 1, reading.at)
