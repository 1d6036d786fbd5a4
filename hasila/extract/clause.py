"""A sentence laid out for reading, what a count can be read as, and what it costs to read past a word."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from .count.counted import Counted, with_their_own
from .grammar import Mark, Marks, Noun
from .models import Token
from .records import dataclass

if TYPE_CHECKING:
    from .themes import Theme

PERSON = frozenset(
    (
        "killed", "injured", "casualties", "missing", "rescued", "detained", "abducted", "released", "displaced",
        "evacuated", "refugees", "returned", "affected", "in_need", "aid_recipients",
    )
)  # fmt: skip
HOUSEHOLD = PERSON - {"killed", "injured", "casualties", "missing", "detained", "abducted", "released"}
HARM = frozenset(("killed", "injured", "casualties", "missing", "abducted", "detained", "rescued", "released"))
TOLLS = frozenset(("killed", "injured"))  # two of these that share one number make casualties
GIVES_WAY = frozenset(("displaced", "refugees", "detained", "abducted", "returned"))  # metrics of nouns
HELD = frozenset(("detained", "abducted"))
LEAVING = frozenset(("returned", "released", "evacuated"))  # of refugees, prisoners ...: say more than the noun
MEANING = {
    "locality": {"seized": "localities_seized"},
    "site": {"seized": "sites_seized"},
    "km2": {"seized": "area_seized"},
    "dwelling": {"destroyed": "homes_destroyed", "damaged": "homes_damaged"},
    "facility": {"destroyed": "facilities_damaged", "damaged": "facilities_damaged"},
    "incident": {},
    "household": {metric: metric for metric in HOUSEHOLD}
    | {"arrived": "displaced", "served": "aid_recipients", "damaged": "affected"},
    "person": {metric: metric for metric in PERSON},
}
UNITS = {
    metric: unit for unit, row in MEANING.items() if unit not in ("person", "household") for metric in row.values()
} | {"attacks": "incident"}
CLAUSE, COMMA, COUNT, NEW_PART = 3.0, 2.0, 2.5, 5.0  # what stands between costs, in tokens
LOOSE = 5.0  # cost of a noun's own metric when a verb may take it away: "released 20 detainees"
TOLL = -0.5  # cost of a toll told from afar; more with the distance
PART, JOINED = 1.0, 2.2  # cost of taking over the metric of the whole, or of the count before
_SOME = 2  # words between "three" and "the 12" in "three of the 12"
_ELSEWHERE = 16  # words between two counts of a list by place
_LONGEST_CUE = 4
_QUIET = frozenset("\"'“”«»()[]*-–—")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a count was read as: its metric, the word that carried it, the rule, and how dear the reading was."""

    metric: str
    term: str
    rule: str
    cost: float
    at: int  # the token of the word that carried it


@dataclass(slots=True)
class Clause:
    """A sentence laid out for reading: tokens, marks, its counts, and which tokens stand in lists of parts."""

    text: str
    tokens: Sequence[Token]
    marks: Marks
    counts: Sequence[Counted]
    in_part: Sequence[bool]
    heads: Sequence[int]
    dated: frozenset[int] = frozenset()
    earlier: "Reading | None" = None  # what the last count of the sentences before was read as
    before: Sequence["Reading"] = ()  # the readings of the sentence right before
    row: "Reading | None" = None  # what the rows of a list count, by the line that opened it ("The dead are:")
    told: Mapping[int, "Reading"] = field(default_factory=dict)  # numbers of the last sentences, and how they were read
    themes: Sequence["Theme"] = ()  # what the sentences before told of, the last first

    def inside_cue(self, k: int) -> bool:
        """Does token k belong to a longer phrase of happening that begins before it: "killed" in "were killed"?"""
        return any((m := self.marks[j].get("cue")) and m.last > k for j in range(max(0, k - _LONGEST_CUE), k))

    def is_a_particle(self, k: int) -> bool:
        """Is a word of loss only "has", after a comma and with a verb behind it: وبحسب الوزارة، فقد عبر 300 شخص?

        Before a verb that says how many it is nothing else: أما القتلى فقد بلغ عددهم 300.
        """
        particle = self.marks[k].get("particle")
        if not particle or particle.prefix:
            return False
        said = k + 1 < len(self.marks) and "toll_to" in self.marks[k + 1]
        return said or bool(k and self.tokens[k - 1].folded in "،,")

    def word(self, mark: Mark) -> str:
        """Give a mark as written."""
        return self.text[self.tokens[mark.first].start : self.tokens[mark.last - 1].end]


def _abbreviated(tokens: Sequence[Token], k: int) -> bool:
    """Is this the full stop of "U.N.", which ends no clause?"""
    return 0 < k < len(tokens) - 1 and len(tokens[k - 1].folded) == 1 and tokens[k - 1].end == tokens[k].start


def price(clause: Clause, k: int) -> float:
    """What it costs to read past token k."""
    here, folded = clause.marks[k], clause.tokens[k].folded
    if folded == "." and _abbreviated(clause.tokens, k):
        return 0.1
    if folded in _QUIET or "of" in here or "hearsay" in here or k in clause.dated:
        return 0.25
    if folded in "،,":
        return (
            0.25 if k - 1 in clause.dated or k + 1 in clause.dated else COMMA
        )  # "handed over, on Monday, 20 captives"
    if folded in ";؛:.!?؟•" or ("break" in here and "ال" not in here["break"].prefix):  # في المقابل breaks once
        return CLAUSE
    return 1.0


def _left_from(clause: Clause, counted: Counted) -> bool:
    """Does only "and" and "from" stand around a number: "30 people fled from A, and 12 from B"?"""
    if counted.noun is not None or counted.last >= len(clause.marks) or "from" not in clause.marks[counted.last]:
        return False
    return counted.joined or (counted.lead > 0 and "also" in clause.marks[counted.lead - 1])


def victims_of(clause: Clause, noun: Noun) -> str | None:
    """Say what happened to "the victims": what the sentence before tells, else they are casualties."""
    if noun.metric != "casualties":
        return noun.metric
    if noun.firm:  # "the toll reached 90. The casualties include 12 children"
        told = {reading.metric for reading in clause.before} & (TOLLS | {"casualties"})
        return "killed" if told == {"killed"} else noun.metric
    return min(
        (reading.metric for reading in clause.before if reading.metric in TOLLS),
        key=lambda told: told != "killed",
        default=noun.metric,
    )


def victims_counted(clause: Clause, counted: Counted, noun: Noun) -> str:
    """Say what happened to some "of the victims": what was told of them before."""
    of_them = counted.number.last < len(clause.marks) and "part_after" in clause.marks[counted.number.last]
    metric = victims_of(clause, noun) if of_them else noun.metric
    dead = of_them and metric == "casualties" and clause.earlier and clause.earlier.metric == "killed"
    return "killed" if dead else str(metric)


def some_of(marks: Marks, counts: Sequence[Counted], i: int) -> int:
    """Give where those end of whom a bare number counts some, else 0: "three of *the 12 hostages* were freed".

    Of "the 40 wounded" the word of what happened stands for a noun.
    """
    if i + 1 >= len(counts) or counts[i].noun is not None:
        return 0
    whole, between = counts[i + 1], range(counts[i].number.last, counts[i + 1].lead)
    total = marks[between[0]].get("of_total") if between else None  # "six out of 40"
    if not total and not (0 < len(between) <= _SOME and "of" in marks[between[0]]):
        return 0
    if not all("of" in marks[k] or "definite" in marks[k] for k in between[total.last - total.first if total else 0 :]):
        return 0
    if whole.noun is not None:
        return whole.last
    cue = marks[whole.last].get("cue") if whole.last < len(marks) else None
    return cue.last if cue and "copula" not in marks[whole.last] else 0


def of_those(marks: Marks, counts: Sequence[Counted]) -> list[Counted]:
    """Give some of those counted after them their group: "one of the 30 soldiers", "7 of the 12 dead were women"."""
    out = list(counts)
    for i, counted in enumerate(counts):
        last = some_of(marks, counts, i)
        if not last or counted.group != "people":
            continue
        cue = marks[last].get("cue") if last < len(marks) else None
        if cue and "copula" not in marks[last]:  # "five of the 30 people killed were children"
            last = cue.last
        said = marks[last].get("copula") if last < len(marks) else None
        noun = marks[said.last].get("noun") if said and said.last < len(marks) else None
        if noun and noun.value.unit == "person":
            out[i] = replace(counted, group=noun.value.group)
            whole = counts[i + 1].noun
            if whole is not None and whole.group == "people":
                out[i + 1] = replace(counts[i + 1], group="people")
        else:
            out[i] = replace(counted, group=counts[i + 1].group)
    return out


def _an_attack(here: Mapping[str, Mark]) -> bool:
    """Is a word the noun of an attack and no verb: "dans une frappe"?"""
    return "noun" in here and here["noun"].value.unit == "incident"


def joined(clause: Clause, before: Counted, counted: Counted) -> bool:
    """Are two counts joined by no more than "and", a comma, "as well as" and words that describe the first?"""
    link = counted.joined or with_their_own(clause.tokens, clause.marks, before, counted.lead)
    gap, k = 0, before.last
    left = _left_from(clause, counted)
    own = False  # a verb that says what happened to the first stands right behind it
    while k < counted.lead:
        here, folded = clause.marks[k], clause.tokens[k].folded
        cue, also = here.get("cue"), here.get("also")
        holds = here.get("holds")
        if holds and holds.prefix[:1] == "و":
            return False  # أنقذوا 40 مدنيا، ويضم الفريق 300 متطوع
        if also or folded in "،,":
            link = True
        elif folded == "." and _abbreviated(clause.tokens, k):
            pass
        elif cue and k == before.last and any(c.side != "before" for c in cue.value):
            own = own or (any(c.side != "after" for c in cue.value) and not left)
        elif (
            (cue and any(c.side != "after" for c in cue.value) and not left and not _an_attack(here))
            or folded in ";؛.:"
            or "break" in here
        ):
            return False
        else:
            gap += folded not in _QUIET
        k = max(k + 1, cue.last if cue else 0, also.last if also else 0)
    right_before = counted.joined or (counted.lead > 0 and "also" in clause.marks[counted.lead - 1])
    if counted.form == "one" and not right_before:
        return False  # "..., a doctor said": a comma alone joins no single person
    told = clause.marks[counted.last] if counted.last < len(clause.marks) else {}
    if own and not (("where" in told or "from" in told) and counted.noun is None):
        return False
    if left or "where" in told or ("upon" in told and counted.noun is None):
        return link and gap <= _ELSEWHERE  # "four were killed in the west, another four in the capital"
    if counted.lead and "counts_with" in clause.marks[counted.lead - 1] and link:
        return gap <= _ELSEWHERE  # "with 39 deaths in Punjab, followed by Sindh with 22"
    added = any(
        "also" in here and here["also"].last == counted.lead
        for here in clause.marks[max(0, counted.lead - 3) : counted.lead]
    )
    if (right_before or added) and counted.noun is None and ("cause" in told or "part" in told):
        return gap <= _ELSEWHERE  # as well as 37 at the hands of ..., as well as 37, among them two children
    if (right_before and counted.of_whom) or (added and (counted.of_whom or counted.noun)):
        return gap <= _ELSEWHERE
    whose = clause.marks[before.last] if before.last < len(clause.marks) else {}
    described = before.noun is not None and counted.noun is not None and ("from" in whose or "of" in whose)
    near = _ELSEWHERE if described else 6  # "12 fighters from one group and its allies, 5 soldiers"
    return link and gap <= near and (counted.noun is not None or gap <= 3)
