"""Words of saying that say nothing: nouns, lives that are taken, prisoners released, deeds claimed, those accused."""

from .cues import match
from .phrases import Line
from .speakers import speaker_from

_DAMMA = "\u064f"  # the vowel with which a passive begins
_CLAIMS = 9  # tokens from "announced" to "its responsibility"
_LIVES = 6  # tokens from "claimed" to "lives"
COMMAS = frozenset(",،(")


def is_a_noun(line: Line, i: int) -> bool:
    """Is what looks like a verb a noun: بعد نشر التقرير, "after the publishing of", "in its latest report"?"""
    return i > 0 and line.tokens[i - 1].folded in line.words.makes_nouns


def takes_lives(line: Line, i: int) -> bool:
    """Does the verb tell of a toll and not of a speaker: "the conflict has claimed 316 lives"?"""
    if line.tokens[i].folded not in line.words.toll_verbs:
        return False
    return any(token.folded in line.words.lives for token in line.tokens[i + 1 : i + 1 + _LIVES])


def lets_go(line: Line, i: int, long: int) -> bool:
    """Are people released by somebody, and no paper: "prisoners released by the coalition", "figures released by"?"""
    word = line.tokens[i].folded if long == 1 else ""  # "released its report"
    return word in line.words.released and i > 0 and line.tokens[i - 1].folded not in line.words.documents | COMMAS


def claims(line: Line, i: int) -> bool:
    """Does somebody only claim a deed: "the group claimed responsibility for an attack that killed 12"?

    But in "claimed responsibility, saying it killed 12" they have counted.
    """
    near = line.tokens[i + 1 : i + 1 + _CLAIMS] if line.tokens[i].folded in line.words.claiming else ()
    if not any(token.folded in line.words.claims for token in near):
        return False
    later = ((k, match(line.words.cues, line.tokens, k)) for k in line.cues if k > i)
    return not any(
        cue
        and (cue[1] == "going_on" or _in_it(line, k + cue[0]) or line.tokens[k - 1].folded in line.words.conjunctions)
        for k, cue in later
    )  # "claimed responsibility and said it killed 12"


def _in_it(line: Line, k: int) -> bool:
    """Does "in it" follow a verb of saying, or "that" at once: قالت فيه إنها قتلت, وقالت إنه أسفر عن مقتل 12?"""
    return k < len(line.tokens) and line.tokens[k].folded in line.words.in_it | line.words.that


def is_accused(line: Line, i: int, after: int) -> bool:
    """Is a verb of accusing a passive, with its vowel sign, or is the one behind it accused: تتهم القوات بقتل 20?"""
    if _DAMMA in line.text[line.tokens[i].start : line.tokens[i].end][:3]:
        return True
    name = line.names.get(line.skip(after))
    if name is not None and name.last < len(line.tokens) and line.tokens[name.last].folded.startswith("ب"):
        return True
    group = speaker_from(line, after, anyone=False)
    if group is None or group.last >= len(line.tokens) or line.tokens[group.last].folded not in ",،":
        return False
    rest = line.tokens[group.last + 1 :]  # تتهم الحركة، التي نشأت في ...، باختطاف 20
    then = next((k + 1 for k, token in enumerate(rest[:-1]) if token.folded in ",،"), 0)
    word = rest[then].folded
    return then > 0 and (word.startswith("بال") or word.removeprefix("ب") in line.words.deeds_told)
