"""How a war began, told beside what it has cost: where that was is not where the war is, nor the reverse."""

from ..models import Place
from .hints import ONSET
from .located import Located

_GO_ON = frozenset(("has", "have", "had", "was", "were", "a", "ont", "avait", "ha", "han", "habia"))


def onset_told(index: int, located: Located) -> tuple[int, int]:
    """Give where an aside of how a war began starts and ends: "the war in A, which began when B fell, has killed"."""
    words, told = located.words[index], (0, 0)
    relative, onset = located.known.relative, located.known.onset
    for i in range(1, len(words) - 1):
        if words[i - 1].sign and words[i].folded in relative and words[i + 1].folded in onset:
            told = (words[i].start, 0)
        elif told[0] and words[i].sign and words[i + 1].folded in _GO_ON:
            return told[0], words[i].start
    return 0, 0


def without_onset(own: list[Place], start: int, index: int, located: Located) -> list[Place]:
    """Leave out where a war began, if the sentence says before where it is: "the war in A, which began in B, has"."""
    if not located.lines[index].may & ONSET:
        return own
    own = without_war(own, start, index, located)
    first, last = onset_told(index, located) if any(p.start < start for p in own) else (0, 0)
    if not first < last < start or not any(p.start < first for p in own):
        return own
    return [p for p in own if not first < p.start < last]


def without_war(own: list[Place], start: int, index: int, located: Located) -> list[Place]:
    """Leave out where a war is that is told to have begun elsewhere: "the war in A, triggered by the attack on B that
    killed 900".
    """
    words = located.words[index]
    told = (w.start for i, w in enumerate(words) if w.start < start and located.known.triggered.starting_at(words, i))
    at = next(told, -1)
    return [p for p in own if p.start > at] if any(at < p.start < start for p in own) else own
