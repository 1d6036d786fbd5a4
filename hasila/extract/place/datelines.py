"""Where a report was filed, which is not where anything happened: "BEIRUT (Reuters) -", حمص - سانا."""

from collections.abc import Sequence

from ..text import is_year
from .mentions import Name
from .names import ARABIC, Word
from .unknown_names import Phrase
from .words import PlaceWords

_AGENCY = 3  # words of an agency before the place where it reports from
_ALONE = 4  # words of a line that is only a dateline: a city and its country
_FILED = 12  # words of a dateline after its place


def is_dateline(words: Sequence[Word], item: Name | Phrase, filed: int, text: str, known: PlaceWords) -> bool:
    """Is a place only where the report was filed: "حمص - سانا", "BEIRUT (Reuters) -", "KYIV: ...", a line of its own?

    ``filed`` is where the last place of the dateline ends: "Amman - Baghdad - ...".
    """
    written = text[words[item.first].start : words[item.last - 1].end]
    after = words[item.last : item.last + 2]
    shouted = bool(after) and after[0].folded == ":" and written.isupper()
    if shouted and item.first == 0 and len(written) > 2:
        return True
    by = item.first - 2  # "Some News - Beirut", a line of its own
    if not filed and 0 <= by < _AGENCY and item.last == len(words) and words[by + 1].folded in {"-", "–", "—", "/"}:
        return known.bodies_after.starting_at(words, by) is not None
    if any(not word.sign and not word.glued for word in words[filed : item.first]):
        return False
    if item.beside.evidence and not (filed and item.first - filed == 1 and words[filed].folded == ","):
        return False  # "ERBIL, Kurdistan Region –" is one
    if item.first == 1 and _in_brackets(words, item.last):
        return True
    if not after:
        return len(words) < 3
    if item.first == 0 and written.isupper() and len(words) <= _ALONE and after[0].folded == ",":
        return all(word.sign or word.capital for word in words)  # "BAMAKO, Mali", a line of its own
    if after[0].folded == ":" and len(after) == 2 and item.last + 2 == len(words) and after[1].folded >= ARABIC:
        return not after[1].folded[:1].isdigit()  # a line of its own with an agency: رام الله: وكالات
    filed_on = words[item.last : item.last + _FILED]
    dated = after[0].folded.isdigit() and any(is_year(word.folded) for word in filed_on[1:_AGENCY])
    if (after[0].folded in ",،/" or dated) and _filed(filed_on):
        return True
    ruled = all(word.folded == "/" for word in after)  # "JUBA // At least"
    cut = after[0].glued or after[0].folded in {"-", "–", "—", "("} or shouted or ruled
    return cut and not (len(after) > 1 and after[1].folded[:1].isdigit()) and not after[0].folded[:1].isdigit()


def _in_brackets(words: Sequence[Word], last: int) -> bool:
    """Is a place at the head of a sentence in brackets, and a dash behind them: "(Nairobi, May 3, 2016) – Two"?"""
    end = next((i for i in range(last, min(len(words), last + _FILED)) if words[i].folded == ")"), 0)
    ruled = 0 < end < len(words) - 1 and words[end + 1].folded in {"-", "–", "—"}
    return ruled and words[0].folded == "(" and words[last].folded in "),،"


def _parts(words: Sequence[Word], i: int) -> bool:
    """Is this a dash with a space on either side, not the hyphen of a name: "MANILA, Philippines - Two", 2024- قال?"""
    if words[i].folded != "-" or not 0 < i < len(words) - 1 or words[i].start >= words[i + 1].start - 1:
        return False
    return words[i - 1].end < words[i].start or words[i - 1].folded.isdigit() or words[i - 1].folded == "."  # 2021.-


def _filed(words: Sequence[Word]) -> bool:
    """Is there only a date, a country or an agency up to the bracket or dash: "Nairobi, May 3 (Agency) At least"?"""
    end = next((i for i, word in enumerate(words) if word.folded in {")", "–", "—", ":"} or _parts(words, i)), 0)
    dated = {k for i, word in enumerate(words[:end]) if word.folded.isdigit() for k in (i - 1, i, i + 1)}  # 2 avril
    if any(word.folded >= ARABIC for word in words[:end]):  # no capitals: the country, a date, an agency in brackets
        dated |= {1} | {i for i in range(1, end) if words[i - 1].folded == "("}
        end = end if dated >= set(range(1, end)) - {i for i in range(end) if words[i].sign} else 0
        return end > 0 and any(word.folded.isdigit() for word in words[:end])
    return end > 0 and all(word.sign or word.capital or i in dated for i, word in enumerate(words[:end]))
