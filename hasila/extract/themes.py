"""What an article tells of, where the words around a number only say whom a convoy, a deal or a list holds.

"The convoy holds 35 families" says nothing of what happened to them: the sentence, those before it or the title do
("the return of the displaced", "an exchange of prisoners"). The last such phrase that fits those counted is the theme.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .clause import GIVES_WAY, HELD, JOINED, MEANING, Clause, Reading
from .grammar import Marks
from .models import Token

_HOLDS_WITHIN = 5  # tokens from "holds" to the number
_THEMES = frozenset(("released", "returned", "evacuated", "displaced", "aid_recipients"))
_LIVES = 3  # tokens before "holds" in which a camp or a town says that they live there


@dataclass(frozen=True, slots=True)
class Theme:
    """What was told of, and the words that told it."""

    metric: str
    term: str


def theme_of(text: str, tokens: Sequence[Token], marks: Marks, before: int | None = None) -> tuple[Theme, ...]:
    """Give the themes that a sentence names, the last one first, ``before`` a token if one is given."""
    ends = len(marks) if before is None else before
    said = (here.get("theme") or here.get("homeward") for here in reversed(marks[:ends]) if here)
    told = ((mark.value if mark.kind == "theme" else "returned", mark) for mark in said if mark)
    return tuple(Theme(metric, text[tokens[m.first].start : tokens[m.last - 1].end]) for metric, m in told)


def by_theme(clause: Clause, i: int, best: Reading | None) -> Reading | None:
    """Read those whom a convoy or a deal holds by the theme; a noun that gives way (prisoners, displaced) does so."""
    counted = clause.counts[i]
    held = best is not None and best.rule == "after" and best.metric in HELD  # نقلت 19 محتجزا
    if best and not held and (best.rule != "noun" or best.metric not in GIVES_WAY):
        return best
    if not _held(clause, i, moved=best is not None and best.metric in HELD):
        return best
    allowed = set(MEANING[counted.unit]) & ({"released", "evacuated"} if best and best.metric in HELD else _THEMES)
    here = theme_of(clause.text, clause.tokens, clause.marks, counted.lead)
    told = (*here, *theme_of(clause.text, clause.tokens, clause.marks), *clause.themes)
    fitting = [theme for theme in told if theme.metric in allowed]
    theme = next((theme for theme in fitting if theme.metric != "displaced"), fitting[0] if fitting else None)
    return Reading(theme.metric, theme.term, "theme", JOINED, counted.first) if theme else best


def _held(clause: Clause, i: int, *, moved: bool) -> bool:
    """Does "holds", "includes", "carrying" stand right before a count of people or families, and no camp holds them?

    Of prisoners it is enough that they are ``moved``.
    """
    counted = clause.counts[i]
    if counted.unit not in ("person", "household") or (counted.noun is None and not moved) or counted.form == "one":
        return False
    if clause.in_part[i] and "holds" not in clause.marks[clause.heads[i]]:
        return False
    if any("living" in here for here in clause.marks[: counted.lead]):
        return False  # وتبقى في المخيم 300 عائلة تضم 1200 فرد
    others = (other.last for other in reversed(clause.counts[:i]) if other.unit in ("person", "household"))
    floor = max(next(others, 0), counted.lead - _HOLDS_WITHIN)
    for k in range(counted.lead - 1, floor - 1, -1):
        if "holds" in clause.marks[k] or "aboard" in clause.marks[k]:
            return not any("lives_in" in here for here in clause.marks[max(0, k - _LIVES) : k + 2])
        if moved and "moves" in clause.marks[k]:
            between = clause.marks[k + 1 : counted.lead]
            to = (here["toll_to"].last for here in between if "toll_to" in here)
            first = counted.lead - clause.tokens[counted.lead - 1].sign  # وصل إلى (219) معتقلا
            return first not in to and not any("toll_head" in here for here in between)
        if clause.tokens[k].folded in ".؛;،,":
            return False
    return False
