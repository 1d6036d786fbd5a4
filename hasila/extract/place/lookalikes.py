"""Names of places that mean none where they stand: an adjective written alike, one who speaks, a word of a title."""

from collections.abc import Sequence

from .gazetteer import COUNTRY, REGION, Gazetteer
from .mentions import SMALL, Name
from .names import Word
from .words import QUOTES, PlaceWords

_ASHORE = frozenset(f"kind:{kind}" for kind in ("city", "town", "village", "site"))  # "the Red Sea port of"
_NISBA = "يا"  # in which the name of a country ends, and its people in the accusative
_SHORT = 3  # letters of a word that may be any
_LONGEST_ABBREVIATION = 6  # letters
_TITLE, _OF = 4, frozenset(("of", "the", "de", "du", "da", "del", "la", "al"))  # words of a title; what joins them
_INDEFINITE, _ACCUSATIVE = "\u064b", "ا"  # the sign of an indefinite accusative, and the letter that stands for it


def says_whose(words: Sequence[Word], name: Name, text: str) -> bool:
    """Is a country's name the adjective that is written alike: 25 جنديا روسيا, or with the sign of an indefinite?"""
    if name.last - name.first > 1 or not name.means.country:
        return False
    i = name.first
    if _INDEFINITE in text[words[i].start : words[i].end]:
        return True
    counted = i > 1 and words[i - 2].folded[0].isdigit() and words[i].folded.endswith(_ACCUSATIVE)
    return counted and words[i - 1].folded.endswith(_ACCUSATIVE)


def of_a_people(words: Sequence[Word], name: Name, gazetteer: Gazetteer) -> bool:
    """Does a word like a country's name say whose people were counted: مهاجرا إثيوبيا, 45 سوريا?"""
    alike = name.last - name.first == 1 and name.key.endswith(_NISBA) and name.entries[0].kind == COUNTRY
    if not alike or not name.first or name.beside.evidence or words[name.first].folded != name.key:
        return False
    before = words[name.first - 1].folded
    if before[0].isdigit():
        return True
    accusative = before.endswith("ا") and len(before) > _SHORT and not words[name.first - 1].sign
    return accusative and not gazetteer.find(before, ())


def speaks_or_describes(words: Sequence[Word], name: Name, known: PlaceWords, *, evidence: bool) -> bool:
    """Is it one who speaks, "Ahmad said", or a sea that only describes what follows, "the Red Sea port of"?"""
    if name.last >= len(words):
        return False
    follows = known.after.starting_at(words, name.last)
    if follows and _ASHORE & follows[1] and name.means.sea:
        return True
    comma = words[name.last].folded in "،," and not name.beside.preposition and not name.beside.kind
    that = comma and name.last + 1 < len(words) and words[name.last + 1].folded in known.that  # محمد المغير، إن
    if evidence or name.means.country or not (that or known.said.starting_at(words, name.last)):
        return False
    return not any(entry.kind in ("admin1", REGION) and name.key in entry.keys[:2] for entry in name.entries)


def in_a_title(words: Sequence[Word], name: Name) -> bool:
    """Is it a word of a title in quotation marks: the paper "Voice of Gaza"? One of its own, "Gaza", is a place."""
    first, last = name.first, name.last
    while first > 0 and name.first - first < _TITLE and (words[first - 1].capital or words[first - 1].folded in _OF):
        first -= 1
    while last < len(words) and last - name.last < _TITLE and (words[last].capital or words[last].folded in _OF):
        last += 1
    longer = last - first > name.last - name.first
    opened = longer and first > 0 and words[first - 1].folded in QUOTES and words[first - 1].folded != "("
    return opened and last < len(words) and words[last].folded in QUOTES


def abbreviates(words: Sequence[Word], name: Name, text: str) -> bool:
    """Is it the short form of a body that is written like a small town's name: "an ANA outpost"?"""
    small = name.last - name.first == 1 and name.means.town and name.means.most < SMALL
    if not small or name.beside.preposition or name.last >= len(words):
        return False
    word, after = words[name.first], words[name.last]
    return is_abbreviation(text[word.start : word.end]) and not after.sign and not after.capital


def is_abbreviation(written: str) -> bool:
    """Is this a word of capitals, as short as the names of bodies are made?

    >>> is_abbreviation("AMISOM"), is_abbreviation("Ana")
    (True, False)
    """
    return len(written) <= _LONGEST_ABBREVIATION and written.isascii() and written.isupper()
