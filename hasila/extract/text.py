"""From text to words: folding, tokens, clitics. The stored text is never rewritten; a token keeps its span.

The order of folding, written down once and used alike for the text and for the lexicons:

1. NFKD, which opens presentation forms (ﻗﺘﻞ), full-width digits, ligatures and accented letters;
2. every combining mark goes: tashkeel, Latin accents, and the hamza and madda of أ إ آ ؤ ئ, which leaves ا و ي;
3. tatweel and the invisible direction marks go, and a space between two tatweels;
4. ٱ becomes ا, ة becomes ه, ى becomes ي (and ىء, for ئ, too), Persian ک ی become ك ي;
5. Arabic-Indic and Persian digits become ASCII digits, ٫ and ٬ become the full stop and the comma;
6. lower case.
"""

import re
import unicodedata
from functools import lru_cache, partial

from .models import Token

_UNSEEN = "\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # tatweel, direction marks, soft hyphen
_MARKS = f"{_UNSEEN}\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
INVISIBLE = re.compile(f"[{_UNSEEN}]")

# Pages that fear a filter write "تقـ ـتل" for "تقتل": letters parted by a space, a star
# or a dot between two tatweels, or by "ـ.", are one word. Plain letters are nearly all: they cost one look each.
_PART = r"(?:(?<=\u0640)(?:[ *.]{1,2}\u0640+|[*.](?=[\u0621-\u064a])))"
_PLAIN = "A-Za-z\u0621-\u063a\u0641-\u064a"
_WORD = rf"(?:[{_PLAIN}]+|[^\W\d_])(?:[^\W\d_{_MARKS}]*(?:[{_MARKS}]+{_PART}?[^\W\d_{_MARKS}]*)*)"

_PARTED = re.compile("\u0640+(?:[ *.]{1,2}\u0640+|[*.](?=[\u0621-\u064a]))?")

# A number with its separators ("1,500", "8ر1", "١٬٢٥٠"); an elided article ("l'"); a possessive ("'s"); a word; a sign.
TOKEN = re.compile(
    r"(?:\d+(?:[.,٫٬،ر’']\d+)*)"
    rf"|(?:\b(?:[cdjlmnstCDJLMNST]|[qQ][uU])['’](?=[^\W\d_]|$))|(?:['’][sS]\b)"
    r"|[\u0621-\u064a]+?ة(?=[\u0621-\u064a]{2})"  # ة ends a word: two that lost their space, "المدينةاستشهد"
    rf"|[A-Za-z]++(?=[\u0621-\u064a])|{_WORD}|[^\w\s{_MARKS}]"  # a name glued to Arabic: "CivilDefenceمقتل"
)
_token = partial(tuple.__new__, Token)  # a named tuple without the detour over keywords: a third off the time

_LETTERS = str.maketrans(
    {
        "ٱ": "ا", "ة": "ه", "ى": "ي", "ک": "ك", "ی": "ي", "ہ": "ه", "ھ": "ه", "ە": "ه", "’": "'", "ʼ": "'",
        "٫": ".", "٬": ",", "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i",
    }
    | {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
)  # fmt: skip

# A spreadsheet runs a cell that begins so as a formula; an apostrophe before it makes it text.
# The list of OWASP (CSV injection), with the full-width forms that spreadsheets read alike.
RUNS_AS_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"


@lru_cache(maxsize=1 << 14)
def fold(word: str) -> str:
    """Give the form in which words are compared (the order is at the head of this module).

    >>> fold("قُتِـــلَ"), fold("الأسرى"), fold("Déplacés"), fold("١٬٢٥٠")
    ('قتل', 'الاسري', 'deplaces', '1,250')
    """
    if word.isascii():
        return word.lower()
    if "\u0640" in word:
        word = _PARTED.sub("", word)
    if "ىء" in word:
        word = word.replace("ىء", "ئ")  # لاجىء
    opened = unicodedata.normalize("NFKD", word)
    bare = "".join(sign for sign in opened if not unicodedata.combining(sign))
    return INVISIBLE.sub("", bare).lower().translate(_LETTERS)


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut text[start:end] into words, numbers and signs, spans in the whole text.

    A number glued to a word is a token of its own, so that damaged text still reads:

    >>> [t.folded for t in tokenise("نُقل61 جريحاً (١٬٢٥٠)، Gaza's l'armée")]
    ['نقل', '61', 'جريحا', '(', '1,250', ')', '،', 'gaza', "'s", "l'", 'armee']

    So is what follows a ة, which only ends words:

    >>> [t.folded for t in tokenise("في المدينةاستشهد طفل")]
    ['في', 'المدينه', 'استشهد', 'طفل']
    """
    end = len(text) if end is None else end
    piece, before = text[start:end], text[start - 1 : start]
    parted = "\u0640" in piece and any(over in piece for over in _PARTED_OVER)
    if parted or before.isalnum() or before == "_" or len(piece) > _LONGEST_PIECE or piece.endswith(("'", "’", "\n")):
        return tuple(_cut(text, start, end))
    # No other token holds a space, and the same words come again and again: what stands between two is cut once.
    tokens: list[Token] = []
    at, known = start, _CHUNKS.get
    for chunk in piece.split(" "):
        for a, b, folded, capital, sign, _ in known(chunk) or _remembered(chunk):
            tokens.append(_token((at + a, at + b, folded, capital, sign, False)))
        at += len(chunk) + 1
    return tuple(tokens)


_CHUNKS: dict[str, list[Token]] = {}  # what stood between two spaces, as it is cut; its spans begin at 0
_MOST_CHUNKS, _LONGEST_CHUNK = 1 << 15, 40
_PARTED_OVER = (" \u0640", " *\u0640", " .\u0640")  # what a word holds that is parted by a space
_LONGEST_PIECE = 1 << 16  # characters; a longer text may be one word


def _remembered(chunk: str) -> list[Token]:
    """Cut what stands between two spaces, and keep it. "l'" is an article only where a text ends with it."""
    found = _cut(f"{chunk} ", 0, len(chunk) + 1)
    if len(chunk) <= _LONGEST_CHUNK:
        if len(_CHUNKS) >= _MOST_CHUNKS:
            _CHUNKS.clear()
        _CHUNKS[chunk] = found
    return found


def _cut(text: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        written = match.group()
        folded = fold(written)
        if folded:
            first = written[0]
            tokens.append(_token((match.start(), match.end(), folded, first.isupper(), not first.isalnum(), False)))
    return tokens


# Arabic writes و ف ب ل ك ال in one word with what follows. The rest keeps at least this many letters.
_SHORTEST = 2


@lru_cache(maxsize=1 << 14)
def strip_clitics(folded: str) -> tuple[str, ...]:
    """Give the word itself, then each shorter reading without و ف ب ل ك ال لل, the shortest prefix first.

    >>> strip_clitics("وبالقتلي")
    ('وبالقتلي', 'بالقتلي', 'القتلي', 'قتلي')
    >>> strip_clitics("للنازحين")
    ('للنازحين', 'لنازحين', 'نازحين')
    >>> strip_clitics("killed")
    ('killed',)
    """
    forms = [folded]
    if not folded or not "\u0600" <= folded[0] <= "\u06ff":
        return (folded,)
    for letters in ("وف", "بلك"):
        rest = forms[-1]
        if rest[0] in letters and len(rest) > _SHORTEST:
            forms.append(rest[1:])
    rest = forms[-1]
    if rest.startswith("ال") and len(rest) > _SHORTEST + 2:
        forms.append(rest[2:])
    elif len(forms) > 1 and rest.startswith("ل") and forms[-2].startswith("لل") and len(rest) > _SHORTEST:
        forms.append(rest[1:])
    return tuple(forms)


_YEARS = range(1900, 2051)  # later ones are rather counts
_YEAR_DIGITS = 4


def is_year(folded: str) -> bool:
    """May these digits be a year? "1,974" is none, nor are more than the press writes of.

    >>> is_year("2024"), is_year("2075"), is_year("974")
    (True, False, False)
    """
    return len(folded) == _YEAR_DIGITS and folded.isdecimal() and int(folded) in _YEARS
