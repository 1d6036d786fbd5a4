"""Totals told by kind: casualties as dead and wounded, people as men, women and children, the rest of a toll."""

from collections.abc import Sequence
from dataclasses import replace

from ..drafts import Draft, Read, of_others, one_place
from .rows import LEAD, SOON, WITHIN, add_to, is_a_part, may_be_row
from .shares import in_brackets
from .sums import LEAST_SUM

_TOLL_WITHIN = 8  # tokens from "the number of" to the number of a toll


def dead_and_wounded(drafts: Sequence[Draft]) -> None:
    """Hang the dead and the wounded of one sentence on the casualties of the lead that they make up."""
    totals = [d for d in drafts if d.reading.metric == "casualties" and d.sentence < LEAD and not d.whole]
    for total in totals:
        told: dict[tuple[int, str], Draft] = {}
        for draft in drafts:
            if draft.sentence > total.sentence and draft.reading.metric in ("killed", "injured") and not (
                draft.whole or draft.in_part
            ):  # fmt: skip
                told.setdefault((draft.sentence, draft.reading.metric), draft)
        for sentence, _ in sorted(told):
            pair = [told[key] for key in ((sentence, "killed"), (sentence, "injured")) if key in told]
            added = sum(d.counted.number.low for d in pair)
            if added < total.counted.number.low and (run := _run_of(total, drafts)):
                for draft in run:
                    draft.whole = total
                break
            if len(pair) == 2 and 0.95 * total.counted.number.low <= added <= 1.02 * total.counted.number.low:
                for draft in pair:
                    draft.whole = total
                break


def harmed_in_all(read: Read) -> None:
    """Take for casualties the harmed whom dead and hurt make up: "25 harmed, of them 22 dead and three hurt"."""
    for total, dead, hurt in zip(read.drafts, read.drafts[1:], read.drafts[2:], strict=False):
        told = (total.reading.metric, dead.reading.metric, hurt.reading.metric)
        added = dead.counted.number.low + hurt.counted.number.low
        held = dead.in_part or in_brackets(read.sentence.tokens, dead.counted)
        all_of_them = added == total.counted.number.value
        if told[0] == "killed":  # "the victims number 64,000, of them some 23,000 dead and 41,000 hurt"
            low, both = total.counted.number.low, dead.in_part and hurt.in_part
            near = 0.98 * low <= added <= 1.02 * low and low >= LEAST_SUM
            all_of_them = near and both and total.reading.rule == "toll"
        if told[0] in ("killed", "injured") and told[1:] == ("killed", "injured") and held and all_of_them:
            total.reading = replace(total.reading, metric="casualties")
            dead.whole = hurt.whole = total


def _run_of(total: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the next dead and wounded of several sentences that add up to the casualties of the lead, or none."""
    run: list[Draft] = []
    for draft in drafts:
        if draft.sentence <= total.sentence or draft.reading.metric not in ("killed", "injured"):
            continue
        if draft.whole or draft.in_part:
            continue
        run.append(draft)
        told = sum(d.counted.number.low for d in run)
        if told >= total.counted.number.low or draft.sentence - total.sentence > WITHIN:
            both = len({d.reading.metric for d in run}) > 1 and told >= LEAST_SUM  # no two that add up by chance
            return run if told == total.counted.number.low and (both or len(run) > 2) else []
    return []


def rest_of_a_toll(read: Read) -> None:
    """Hang on a toll the other dead that its sentence tells after its parts: "rose to 600, among them 300 civilians,
    while 250 soldiers were killed". All of them must have room in it.
    """
    for total in read.drafts:
        near = read.marks[max(0, total.counted.lead - _TOLL_WITHIN) : total.counted.lead]
        parts = [d for d in read.drafts if d.whole is total and d.reading.metric == total.reading.metric]
        if not parts or total.whole or not any("toll_head" in here or "tolls" in here for here in near):
            continue
        rest = [
            d for d in read.drafts
            if d.counted.first > parts[0].counted.last and d.whole is None and not d.in_part
            and d.reading.metric == total.reading.metric and d.counted.unit == total.counted.unit
            and not of_others(read.marks, d.counted) and one_place(total.places, d.places)
        ]  # fmt: skip
        told = sum(d.counted.number.low for d in (*parts, *rest))
        if rest and told <= (total.counted.number.high or total.counted.number.low * 1.1):
            for draft in rest:
                draft.whole = total


def by_group(drafts: Sequence[Draft]) -> None:
    """Link two groups of one sentence to the people just told of whom they make up: "five ... two were officers and
    three civilians". Three groups that add up are no chance, even of "at least" so many told a while before.
    """
    for i, total in enumerate(drafts):
        number = total.counted.number
        exact = total.group == "people" and number.value is not None
        if total.group not in ("people", "civilians") or total.whole or total.in_part or number.low < 2:
            continue
        rest = [d for d in drafts[i + 1 : i + 1 + WITHIN] if may_be_row(d, total) and d.sentence > total.sentence]
        for sentence in dict.fromkeys(d.sentence for d in rest):
            several = [d for d in rest if d.sentence == sentence]
            soon = exact and sentence == rest[0].sentence and sentence - total.sentence <= SOON
            groups = {d.group for d in several}
            if len(groups) < len(several) or len(groups) < (2 if soon else 3) or total.group in groups:
                continue
            if sum(d.counted.number.low for d in several) == number.low:
                add_to(total, several)
                break


def beside_rows(reads: Sequence[Read]) -> None:
    """Hang on a total what its sentence and a row's sentence tell beside it: "284 died and 2,323 were hurt. In A 70
    died and *200 were hurt*".
    """
    told: dict[int, int] = {}
    for read in reads:
        for row in read.drafts:
            if row.whole is None or row.in_part or row.whole.sentence == row.sentence:
                continue
            for draft in read.drafts:
                total = _beside(row.whole, draft, reads[row.whole.sentence])
                if total is None or not one_place(row.places, draft.places):
                    continue
                added = told.get(id(total), 0) + draft.counted.number.low
                if added <= (total.counted.number.high or total.counted.number.low * 1.1):
                    draft.whole, told[id(total)] = total, added


def _beside(whole: Draft, draft: Draft, read: Read) -> Draft | None:
    """Give the only total of a count's own happening in the sentence of another total, if it may be of that."""
    if draft.reading.metric == whole.reading.metric:
        return None
    totals = [d for d in read.drafts if d.reading.metric == draft.reading.metric and not (d.in_part or is_a_part(d))]
    fits = len(totals) == 1 and may_be_row(draft, totals[0]) and draft.counted.number.low < totals[0].counted.number.low
    return totals[0] if fits else None
