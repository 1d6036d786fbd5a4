"""Which counts of a sentence are parts of another: "including 5 children", منهم, in brackets, "five of them"."""

from collections.abc import Sequence
from itertools import pairwise

from ..clause import Clause, joined
from ..count.counted import Counted, with_their_own
from ..count.whom import CONJUNCTIONS
from ..grammar import Marks
from ..models import Token
from .shares import LISTED_WITHIN, behind_a_colon, its_largest_share, names_a_place, shares

_KIN = ("women", "children")
_FEW = 4  # of so many the sentence may say who each was
OUT_OF = 4  # tokens at most between "12" and "40" in "12 people out of 40"
_FAR = 10  # tokens from "among the dead" to the verb of being or, at the start of a sentence, to the number
_RELATIVE = 14  # tokens from "among the dead who ..." over what is said of them to the number
_OWN_WITHIN = 10  # tokens between two parts, the first with its own verb: "125 of them were held in A, and 9"
_QUOTED = frozenset('"“”«»')
OPENS = 2  # tokens at most before "of those killed" that opens a sentence
GOES_ON = 4  # tokens between "99 nurses killed" and the bare number that goes on from it
NEAR = 6  # counts before a count of children among which its total is sought
_YEAR = 4  # digits of what is no age
_DESCRIBED = 2  # words that describe a count before the bracket of its parts: 6 قتلى مدنيين (طفلان ...)


def find_parts(tokens: Sequence[Token], marks: Marks, counts: Sequence[Counted]) -> tuple[list[bool], list[int]]:
    """Say for each count whether it stands in a list of parts, and at which token that list begins.

    A list of parts begins with "including", بينهم ... right before a count, and goes on over "and" and commas until
    another word of happening. A count can also say it afterwards: "five of them", خمسة منهم.
    """
    in_part = [False] * len(counts)
    heads = [-1] * len(counts)
    for i, counted in enumerate(counts):
        last = i - 1 - (i > 1 and names_a_place(counts[i - 1]) and not in_part[i - 1])
        if i and _is_whole_of(marks, counts[i - 1], counted):
            continue
        head = _part_word(tokens, marks, counted, counts[i - 1].last if i else 0)
        if head < 0 and i and _opens_a_bracket_of_places(marks, counts[i - 1], counted):
            head = counted.lead - 1
        if (
            head < 0
            and i
            and (_in_brackets(marks, counts[i - 1], counted) or its_largest_share(tokens, counts[i - 1], counted))
        ):
            head = counted.lead - 1
        beside = i and in_part[i - 1] and head == counts[i - 1].last and counts[i - 1].noun is None
        if beside:  # "71 civilians, four of whom were children and four women": the second four too are of the 71
            in_part[i], heads[i] = True, heads[i - 1]
        elif head >= 0:
            in_part[i], heads[i] = True, head
        elif _told_as_part(tokens, marks, counts, i):
            again = i and in_part[i - 1] and all(_says_of_whom(marks, c) for c in counts[i - 1 : i + 1])
            in_part[i], heads[i] = True, heads[i - 1] if again else counted.lead  # "12 were women and 8 were children"
        elif (
            i and in_part[last]
            and (
                with_their_own(tokens, marks, counts[i - 1], counted.lead)
                or _goes_on(tokens, marks, counts[last], counted)
                or _in_series(tokens, marks, counts, i)
            )
            and not _more_than_all(counts[:i], heads[last], counted)
            and not _has_its_own_parts(tokens, marks, counts, i, last)
        ):  # fmt: skip
            outer = _outer_list(marks, counts, in_part, heads, i, last)
            in_part[i], heads[i] = True, heads[outer] if outer is not None else heads[last]
    for i in range(len(counts)):
        for k in _spelled_out(tokens, marks, counts[i : i + 1 + _FEW]) if not in_part[i] else ():
            in_part[i + k], heads[i + k] = True, counts[i + 1].lead - 1
    for run in (*shares(tokens, counts), *behind_a_colon(tokens, marks, counts)):
        for i in run:
            in_part[i], heads[i] = True, counts[run[0]].lead - 1
    return in_part, heads


def _outer_list(
    marks: Marks, counts: Sequence[Counted], in_part: Sequence[bool], heads: Sequence[int], i: int, last: int
) -> int | None:
    """Give the part to whose list a bare number of others goes on past the women and children of that part: "47 died,
    of them 20 from A, among them *two women*, and 13 from B".
    """
    whose = marks[counts[i].number.last] if counts[i].number.last < len(marks) else {}
    if (
        not ("of" in whose or "from" in whose)
        or counts[last].noun is None
        or counts[last].group not in _KIN
        or counts[i].group in _KIN
    ):
        return None
    whole = next((j for j in range(last, -1, -1) if counts[j].last <= heads[last] and heads[j] != heads[last]), None)
    return whole if whole is not None and in_part[whole] else None


def _spelled_out(tokens: Sequence[Token], marks: Marks, counts: Sequence[Counted]) -> range:
    """Give which of the next counts name a few one by one: "two people, a civilian and a soldier, were killed".

    Also behind what happened: "three people were killed, a man and two women".
    """
    few, named, told = counts[0], [], 0
    for one in counts[1:]:
        if told >= few.number.low or one.unit != "person" or one.noun is None or one.number.value is None:
            break
        named.append(one)
        told += one.number.low
    held = few.unit == "person" and few.group in ("people", "civilians")
    if few.form not in ("stated", "dual") or few.number.value != told or len(named) < 2 or not held:
        return range(0)
    opens = named[0].lead - 1
    quoted = tokens[opens].folded in _QUOTED  # three civilians, "two women and a child"
    opens -= quoted
    apposed = tokens[opens].folded in "،,:" and all(tokens[k].folded not in "،," for k in range(few.last, opens))
    apposed = apposed and all(_side_by_side(tokens, marks, range(a.last, b.lead)) for a, b in pairwise(named))
    ends = named[-1].last
    closed = ends >= len(tokens) or not tokens[ends].folded[0].isalnum() or _says_age(tokens, marks, ends)
    return range(1, 1 + len(named)) if apposed and closed else range(0)


def _side_by_side(tokens: Sequence[Token], marks: Marks, between: range) -> bool:
    """Does only a comma or "and" part two people, and a word or an age that describes the first?"""
    said = [k for k in between if tokens[k].folded not in "،," and "also" not in marks[k]]
    told = any(kind in marks[k] for k in said for kind in ("cue", "break", "part", "relative"))
    return (
        (len(said) < len(between) or not between)
        and not told
        and (len(said) < _DESCRIBED or _says_age(tokens, marks, said[0]))
    )


def _says_age(tokens: Sequence[Token], marks: Marks, i: int) -> bool:
    """Does an age follow: "a boy *of 13*", une fille *de 8 ans*?"""
    number = i + ("of" in marks[i] or tokens[i].folded == "aged")
    if not i < number < len(tokens):
        return False
    years = number + 1 < len(marks) and "reject_after" in marks[number + 1]  # de trece años
    return years or (tokens[number].folded.isdigit() and len(tokens[number].folded) < _YEAR)


def _in_series(tokens: Sequence[Token], marks: Marks, counts: Sequence[Counted], i: int) -> bool:
    """Does a single person stand between two parts of a list: "including two women, *a boy* and a nurse"?"""
    before, one = counts[i - 1], counts[i]
    if one.form != "one" or one.lead - before.last != 1 or tokens[before.last].folded not in "،,":
        return False
    k = one.last + (one.last < len(tokens) and tokens[one.last].folded in "،,")
    k = marks[k]["also"].last if k < len(marks) and "also" in marks[k] else k
    return k > one.last and any(c.lead == k for c in counts[i + 1 : i + 2])


def _more_than_all(before: Sequence[Counted], head: int, counted: Counted) -> bool:
    """Is a count larger than any whole of the parts before it: "44, among them 20 children, and 179 elsewhere"?"""
    wholes = [c.number for c in before if c.last <= head and c.unit == counted.unit and c.form != "one"]
    if not wholes or counted.number.quantifier == "vague" or any(n.quantifier == "vague" for n in wholes):
        return False
    return all(counted.number.low > (number.high or number.low) for number in wholes)


def _has_its_own_parts(tokens: Sequence[Token], marks: Marks, counts: Sequence[Counted], i: int, last: int) -> bool:
    """Do parts follow people to whom a list of women or children goes on: "... and 5 women, as well as 37 by the army,
    among them 4 children", "as well as 37 people whom the army killed"? Then they are no part themselves.
    """
    if counts[i].group not in ("people", "civilians") or counts[last].noun is None:
        return False
    before, bare = counts[last].group, counts[i].noun is None
    alike = counts[last].unit == counts[i].unit == "person"
    alike = alike and (before in ("women", "children") or (bare and before != "people"))
    plainly = counts[i].joined or tokens[counts[i].lead - 1].folded in CONJUNCTIONS  # "and 9 who died in prison"
    own = before in ("women", "children") and not plainly and _behind_them(marks, counts[i].last)
    following = counts[i + 1] if i + 1 < len(counts) else None
    return alike and (
        bool(own) or (following is not None and _part_word(tokens, marks, following, counts[i].last) >= 0)
    )


def _told_as_part(tokens: Sequence[Token], marks: Marks, counts: Sequence[Counted], i: int) -> bool:
    """Do the words after a count, or how it follows the one before, say that it is a part?"""
    following = counts[i + 1] if i + 1 < len(counts) else None
    if following and following.unit == "incident" != counts[i].unit:
        following = None  # "three of them by shelling"
    if _said_after(marks, counts[i], following.lead if following and not following.joined else -1):
        return True
    if not i:  # "of those killed by A, 12 were women"
        return any("part_after" in here for here in marks[:OPENS]) and _says_of_whom(marks, counts[i])
    return _says_of_whom(marks, counts[i]) or _opens_a_total(tokens, marks, counts[i - 1], counts[i])


def _is_whole_of(marks: Marks, before: Counted, counted: Counted) -> bool:
    """Is this the whole that the count before is said to be of: "three children were among the six wounded"?"""
    near = range(max(before.last, counted.lead - OUT_OF), counted.lead)
    return counted.lead - before.last <= OUT_OF and any(
        (m := marks[j].get("whole")) and m.last in (counted.lead, counted.first) for j in near
    )


def _said_after(marks: Marks, counted: Counted, following: int) -> bool:
    """Does "of them" follow the count, and no count of those parts after it: not "500, of them 35 children"?"""
    near = [marks[k] for k in (counted.last, counted.number.last) if k < len(marks)]
    said = next((here["part_after"] for here in near if "part_after" in here), None)
    if said is None or following == said.last:
        return False
    return not (counted.noun and counted.noun_first < said.first and _begins_with_people(marks, said.last))


def _begins_with_people(marks: Marks, k: int) -> bool:
    """Do people follow "of them", though nobody counted them: "20 civilians, *of them women* and children"?"""
    noun = marks[k].get("noun") if k < len(marks) else None
    return bool(noun and noun.value.form == "many" and noun.value.unit == "person" and not noun.value.metric)


def _says_of_whom(marks: Marks, counted: Counted) -> bool:
    """Does a number without noun say who those were: "of the 30 killed, 12 were women"?"""
    said = marks[counted.last].get("copula") if counted.noun is None and counted.last < len(marks) else None
    noun = marks[said.last].get("noun") if said and said.last < len(marks) else None
    return bool(noun and noun.value.unit == "person" and noun.value.form == "many" and not noun.value.metric)


def _opens_a_total(tokens: Sequence[Token], marks: Marks, before: Counted, counted: Counted) -> bool:
    """Is the count before a total that "of the" opens, more than "and" after it: "of the 42 dead, 12 are children"?"""
    opened = any(
        (m := marks[j].get("of_total")) and m.last == before.lead for j in range(max(0, before.lead - 4), before.lead)
    )
    noun = counted.noun
    if not opened or noun is None or noun.metric or before.noun is None or before.noun.metric is None:
        return False
    return any(tokens[k].folded not in "،," and "also" not in marks[k] for k in range(before.last, counted.lead))


def _part_word(tokens: Sequence[Token], marks: Marks, counted: Counted, floor: int) -> int:
    """Give the token where the words begin that say a count is a part: "including", "among the dead", else -1."""
    near = _near_part_word(tokens, marks, counted, floor)
    far = near if near >= 0 else _far_part_word(tokens, marks, counted, floor)
    far = far if far >= 0 else _past_the_named(tokens, marks, counted, floor)
    return far if far >= 0 else _past_a_relative_clause(tokens, marks, counted, floor)


def _past_the_named(tokens: Sequence[Token], marks: Marks, counted: Counted, floor: int) -> int:
    """Find those told after somebody who is named: "among them *the head of the clinic and* three nurses"."""
    if counted.noun is None or not (counted.joined or "also" in marks[counted.lead - 1]):
        return -1
    for k in range(counted.lead - 1, max(floor, counted.lead - _FAR) - 1, -1):
        mark = marks[k].get("part")
        if mark and mark.last < counted.lead:
            bare = any("value" in marks[j] or tokens[j].folded.isdigit() for j in range(max(0, k - 2), k))
            return -1 if bare and "noun" not in marks[k - 1] else k  # not "27 of them in the bus and one soldier"
        if tokens[k].folded in ".;؛،,()" or any(kind in marks[k] for kind in ("cue", "value", "break", "where")):
            return -1
    return -1


def _past_a_relative_clause(tokens: Sequence[Token], marks: Marks, counted: Counted, floor: int) -> int:
    """Find those said first to be somewhere: "among the wounded *who reached the hospital* five children"."""
    for k in range(counted.lead - 2, max(floor, counted.lead - _RELATIVE) - 1, -1):
        mark = marks[k].get("part")
        if mark and mark.last < counted.lead - 1:
            told = any("noun" in here for here in marks[k + 1 : mark.last])
            return k if told and "relative" in marks[mark.last] else -1
        if tokens[k].folded in ".;؛،," or "value" in marks[k]:
            return -1
    return -1


def _far_part_word(tokens: Sequence[Token], marks: Marks, counted: Counted, floor: int) -> int:
    """Find those of whom a sentence or a verb of being says some: "among the dead in the camp *were* nine nurses"."""
    stands = counted.lead > 0 and "copula" in marks[counted.lead - 1]
    for k in range(counted.lead - 2, max(floor, counted.lead - _FAR) - 1, -1):
        mark = marks[k].get("part")
        if mark is None and (tokens[k].folded in ".;؛" or "cue" in marks[k]):
            inside = any((m := marks[j].get("part")) and m.last > k for j in range(max(0, k - 4), k))
            if not inside:
                return -1
        if mark and mark.last <= counted.lead and (stands or k < OPENS):
            told = any("noun" in here or "cue" in here for here in marks[k + 1 : mark.last])
            told = told or (k < OPENS and "cue" in marks[counted.lead - 1])  # among these were killed 12
            return k if told and not _makes_up_a_toll(marks, k, counted) else -1
    return -1


def _near_part_word(tokens: Sequence[Token], marks: Marks, counted: Counted, floor: int) -> int:
    first = max(floor, counted.lead - 5)
    for k in range(first, counted.lead):  # "among the injured were six": its words tell of no other happening
        if "part" in marks[k] and marks[k]["part"].last in (counted.lead, counted.number.first):
            return -1 if _makes_up_a_toll(marks, k, counted) else k
    for k in range(counted.lead - 1, first - 1, -1):
        mark = marks[k].get("part")
        if mark and mark.last <= counted.lead:
            return k if counted.lead - mark.last <= 3 and not _makes_up_a_toll(marks, k, counted) else -1
        cue = marks[k].get("cue")
        told = next((m for j in (k - 1, k - 2) if cue and j >= floor and (m := marks[j].get("part"))), None)
        if told and told.last == k and "holds" in marks[told.first]:
            return told.first  # "this includes the return of 40"
        if tokens[k].folded in ".؛;" or (cue and any(c.side != "after" for c in cue.value)):
            return -1  # "among them children, and 25 were wounded": the 25 are not among them
    return -1


def _makes_up_a_toll(marks: Marks, k: int, counted: Counted) -> bool:
    """Does a toll only say what it is: "the toll included 15 dead and 12 wounded"?"""
    near = marks[max(0, k - NEAR) : counted.lead]
    return bool(counted.noun and counted.noun.keeps_its_metric) and any("tolls" in here for here in near)


def _in_brackets(marks: Marks, before: Counted, counted: Counted) -> bool:
    """Does the count open a bracket or follow a dash right after another: "20 people (12 women ...)"?"""
    bracket = counted.lead - 1
    described = all("refine" in here for here in marks[before.last : bracket]) and bracket - before.last <= _DESCRIBED
    same = before.unit == counted.unit  # "500 individuals (100 households)" says the same twice
    return "bracket" in marks[bracket] and described and counted.noun is not None and same


def _opens_a_bracket_of_places(marks: Marks, before: Counted, counted: Counted) -> bool:
    """Does a list by place open in brackets: "900 families in several districts (500 in A, 400 in B)"?"""
    k, last = counted.lead - 1, counted.last
    listed = counted.noun is None and last < len(marks) and "where" in marks[last] and "bracket" in marks[k]
    return listed and counted.number.low < before.number.low and k - before.last <= LISTED_WITHIN


def _goes_on(tokens: Sequence[Token], marks: Marks, before: Counted, counted: Counted) -> bool:
    """Does a list of parts go on from one count to the next? A word of happening between them ends it."""
    between = range(before.last, counted.lead)
    bare = before.noun is None and counted.noun is None and 0 < len(between) <= GOES_ON
    if bare and "also" in marks[between[-1]] and all(tokens[k].folded not in "،,;؛.()" for k in between):
        return True  # of which five are damaged and four destroyed
    own = _own_verb(marks, before, counted)
    told = [k for k in between if "cue" in marks[k] and k != own and not (own >= 0 and "from" in marks[k - 1])]
    if told or any(tokens[k].folded in ";؛" or "hands" in marks[k] for k in between):
        return False  # but "120 came back from displacement and 40 came back from abroad"
    if own >= 0:
        conjunctions = (mark.prefix[:1] for mark in marks[counted.lead].values() if mark.prefix)
        added = counted.joined or "also" in marks[counted.lead - 1] or any(c in CONJUNCTIONS for c in conjunctions)
        return added and len(between) <= _OWN_WITHIN and not any("break" in marks[k] for k in between)
    return joined(Clause("", tokens, marks, (), (), ()), before, counted)


def _own_verb(marks: Marks, before: Counted, counted: Counted) -> int:
    """Give the verb right behind a part that says what happened to all of the list: "125 of them *were held* in A, and
    9 in B"; "800 *fled* inland and 300 *fled* abroad". Else -1.
    """
    k = before.last
    k = marks[k]["part_after"].last if k < len(marks) and "part_after" in marks[k] else k
    said, told = _behind_them(marks, k), _behind_them(marks, counted.last)
    return k if said and k < counted.lead and (not told or told & said) else -1


def _behind_them(marks: Marks, k: int) -> set[str]:
    """Give what a verb says happened to those right before it: not "and 30 *were wounded*"."""
    mark = marks[k].get("cue") if k < len(marks) else None
    return {cue.metric for cue in mark.value if cue.side != "before"} if mark and not mark.prefix else set()
