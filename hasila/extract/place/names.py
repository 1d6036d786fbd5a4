"""The words of a name, as they are compared: one function for the tables of places and for the text.

A name is compared word by word, after folding (`text.fold`), with these liberties, each because the press takes it:

1. a hyphen parts words and an apostrophe joins them: "Deir-ez-Zor" is "deir ez zor", "Sana'a" and "Sanaa" are one;
2. the Latin article (al, el, as, ash, ez ...) is written "al" wherever it stands before a name: "Ar-Raqqa" is "al
raqqa";
3. the Arabic article is left off inside a name, never at its head: "خراب الشحم" is "خراب شحم", but "الباب" is not
"باب";
4. أبو, أبي and أبا are one word.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from ..models import Token
from ..text import fold, tokenise

_HYPHENS = frozenset("-‐‑–")
_APOSTROPHES = frozenset("'’‘`ʼʻʿʾ′´")
JOINTS = frozenset(map(fold, (*_HYPHENS, *_APOSTROPHES, "#")))  # where none begins or ends a token, each is a word
ARTICLES = frozenset(("al", "el", "as", "ash", "ad", "at", "an", "ar", "az", "es", "er", "ed", "ez", "esh", "aj"))
ARTICLE = "al"
ARABIC = "\u0600"  # words that sort before it are in Latin script
INDEFINITE = frozenset(("a", "an", "une", "un", "una"))
_FATHER = frozenset(("ابي", "ابا"))
_IN_SHORT = frozenset(("بحي", "بتل", "بسد"))  # in a quarter, on a hill, at a dam: two letters are left


Word = Token  # of a name: a token, or several that an apostrophe joins
_word = partial(tuple.__new__, Token)  # without the detour over keywords


def words_of(text: str, tokens: Sequence[Token]) -> list[Word]:
    """Join tokens into the words of names (liberty 1); signs stay, since they part clauses and lists.

    >>> [w.folded for w in words_of("Deir-ez-Zor, Sana'a", tokenise("Deir-ez-Zor, Sana'a"))]
    ['deir', 'ez', 'zor', ',', 'sanaa']
    """
    words: list[Word] = []
    joins = glued = False
    for i, token in enumerate(tokens):
        start, end, folded, capital, sign, _ = token
        first = text[start] if sign else ""
        if not sign:
            if joins:
                last = words.pop()
                words.append(_word((last.start, end, last.folded + folded, last.capital, False, last.glued)))
            elif folded[-1] not in "'’":  # else an elided article: "l'Ituri"
                words.append(_word((start, end, folded, capital, False, True)) if glued else token)
            joins = glued = False
        elif first in _HYPHENS or first in _APOSTROPHES:
            before = i > 0 and tokens[i - 1].end == start
            after = i + 1 < len(tokens) and tokens[i + 1].start == end
            known = bool(words) and not words[-1].sign
            if first in _HYPHENS and before and after and known:
                glued = True
            elif first in _APOSTROPHES and end == start + 1 and (before or after):
                joins = before and after and known and words[-1].end == start
            else:
                words.append(_word((start, end, folded, False, True, True)) if glued else token)
                joins = glued = False
        elif first != "#":
            words.append(_word((start, end, folded, False, True, True)) if glued else token)
            joins = glued = False
    return words


@lru_cache(maxsize=1 << 14)
def inner(folded: str) -> str:
    """Give a word as it is compared inside a name (liberties 3 and 4).

    >>> inner("الشحم"), inner("ابي"), inner("zor")
    ('شحم', 'ابو', 'zor')
    """
    if folded in _FATHER:
        return "ابو"
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def outer(second: str) -> tuple[str, ...]:
    """Give the words that are compared as this one inside a name.

    >>> outer("شحم"), outer("ابو")
    (('شحم', 'الشحم'), ('ابو', 'الابو', 'ابي', 'ابا'))
    """
    forms = (second, f"ال{second}", *(("ابي", "ابا") if second == "ابو" else ()))
    return tuple(form for form in forms if inner(form) == second)


def key_words(words: Sequence[Word]) -> list[str]:
    """Give the comparable form of each word of a run that may be a name (liberties 2, 3, 4).

    >>> key_words(words_of("Ar-Raqqa", tokenise("Ar-Raqqa")))
    ['al', 'raqqa']
    """
    out = []
    for i, word in enumerate(words):
        follows = i + 1 < len(words) and (words[i + 1].glued or words[i + 1].capital)
        if word.folded in ARTICLES and follows and (word.capital or word.glued or words[i + 1].glued):
            out.append(ARTICLE)
        else:
            alone = len(words) == 1 or (i == 0 and word.folded not in _FATHER)
            out.append(word.folded if alone else inner(word.folded))
    return out


def article_of_a_name(words: Sequence[Word], i: int) -> bool:
    """Is this the article of a name: "al-Zawiya"?"""
    return words[i].folded in ARTICLES and i + 1 < len(words) and words[i + 1].glued


def name_goes_on(words: Sequence[Word], i: int) -> bool:
    """Does a name in capitals go on, be it with an article: "Wad an-Nora"?"""
    return words[i].capital or words[i].glued or article_of_a_name(words, i)


def name_key(name: str) -> str:
    """Give the form under which a name stands in the index.

    >>> name_key("Deir ez-Zor"), name_key("خراب الشحم"), name_key("As Suwaydā’")
    ('deir al zor', 'خراب شحم', 'al suwayda')
    """
    return " ".join(key_words([word for word in words_of(name, tokenise(name)) if not word.sign]))


def keys_of(names: Iterable[str]) -> tuple[str, ...]:
    """Give the keys of a place's names, each once, in their order; a Latin name with an article also goes without it.

    >>> keys_of(["Ar-Raqqa", "الرقة", "Raqqa"])
    ('al raqqa', 'الرقه', 'raqqa')
    """
    keys: dict[str, None] = {}
    for key in map(name_key, names):
        if key:
            keys[key] = None
    for key in tuple(keys):
        bare = key.removeprefix("al ")
        if bare != key and len(bare) > 4:
            keys.setdefault(bare)
    return tuple(keys)


@lru_cache(maxsize=1 << 14)
def heads(folded: str) -> tuple[str, ...]:
    """Give the readings of a word that may begin a name: as written, then without و ف, then without ب ل ك; لل opens to
    ال.

    The article stays, since it is part of the name, and three letters must stay, or "باب" would be "in إب". ف and ك
    are rare before a name and common in other words ("فاطمة" is not أطمة), so they are taken off before ال only.

    >>> heads("وبالسويداء")
    ('وبالسويداء', 'بالسويداء', 'السويداء')
    >>> heads("للرقه"), heads("باب"), heads("homs")
    (('للرقه', 'الرقه'), ('باب',), ('homs',))
    """
    if not "\u0600" <= folded[:1] <= "\u06ff":
        return (folded,)
    forms = [folded]
    for letters in ("وف", "بلك"):
        rest = forms[-1]
        if rest.startswith("لل") and letters == "بلك":
            forms.append("ال" + rest[2:])
        elif rest in _IN_SHORT or (rest[0] in letters and len(rest) > 3 and (rest[0] not in "فك" or rest[1:3] == "ال")):
            forms.append(rest[1:])
    forms += ["ابو"] if forms[-1] in _FATHER else []
    return tuple(forms)
