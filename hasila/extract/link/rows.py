"""What counts must have in common to be the rows of one total, and how they hang on it."""

from collections.abc import Iterable

from ..drafts import Draft

_HELD_BY = {"civilians": ("people", "civilians", "children", "women", "men", "medics", "journalists", "aid_workers")}
LEAD = 4  # sentences, headline included, that tell what an article is about
SOON = 2  # sentences from a total elsewhere to the first of its rows
WITHIN = 6  # sentences over which a few victims are told one by one
ROWS = 3  # of a list that one sentence tells
OVER = 1.02  # of a total, it may be round: what its rows may make up


def add_to(total: Draft, rows: Iterable[Draft]) -> None:
    """Hang rows on a total that they are parts of beside one another, none told twice."""
    for row in rows:
        row.whole, row.adds = total, True


def is_a_part(draft: Draft) -> bool:
    """Is it part of something else than the casualties that dead and wounded make up?"""
    return draft.whole is not None and draft.whole.reading.metric != "casualties"


def what_happened(draft: Draft) -> str:
    """Give what happened: of those kidnapped some are said to be held, and they are the same people."""
    return "detained" if draft.reading.metric == "abducted" else draft.reading.metric


def may_be_row(draft: Draft, total: Draft) -> bool:
    """Is a count free and of the same happening as a total whose people it may be among?"""
    return (
        what_happened(draft) == what_happened(total)
        and draft.counted.unit == total.counted.unit
        and draft.whole is None
        and not draft.in_part
        and draft.forecast_of is None
        and may_be_of(draft.group, total.group)
        and draft.counted.number.quantifier not in ("vague", "at_most", "less_than")
    )


def may_be_of(part: str, whole: str) -> bool:
    """May people of one group be counted among those of another: children among civilians, not among soldiers?"""
    return whole in ("people", part) or part in _HELD_BY.get(whole, ())
