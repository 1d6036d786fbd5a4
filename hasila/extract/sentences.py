"""From text to sentences: lines, full stops, headlines; what belongs to the page and not to the article is set aside.

The words by which a page gives itself away ("Read also", "Share", "Related") stand in the lexicon's section [page].
"""

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache

from .lexicon import Lexicon
from .models import Sentence
from .records import dataclass
from .text import fold, tokenise

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_STOPS, _CLOSING = ".!?؟۔", "\"'”’»)\\]"
# A run of stops is looked at once, from its first: a row of 100,000 dots takes no longer than other text.
_STOP = re.compile(rf"(?<![{_STOPS}])(?P<stop>[{_STOPS}]++)[{_CLOSING}]*+(?P<after>\s+|(?=[^\W\d_])|$)")
_ENDED = re.compile(r"[.!?؟۔:؛…][\"'”’»)\]\s]*$")
_SITE = re.compile(r"(?:نت|كوم|أورغ|اورغ)\b")  # after a full stop the end of the name of a site: عنب.نت
_RUN_ON = re.compile(r"[a-z]{3}\.[\"”]?[A-Z][a-z]+ (?:[A-Z][a-z]+ )?[a-z]")  # "raid.The army said": no space
_FIRST_WORDS = re.compile(r"[^\W_]+(?:\s+[^\W_]+){0,3}")
_LONGEST_HEADLINE = 220
_LONGEST_BUTTON = 60
_LONGEST_UNFINISHED = 6  # letters of a word that ends no line
_LONGEST_SENTENCE = 3000
_SHORTEST_HEADLINE = 4  # words: a dateline ("بيروت") has fewer
_FEWEST_TITLES_BELOW = 3  # lines: fewer may be the article's own last words
_LONGEST_TITLE_BELOW = 160
_LISTED = re.compile(r"[-–—•*·▪◾●]|\(?\d{1,2}[).-]\s|(?:\S+\s+){0,4}\S+\s*:\s*[\d٠-٩]|.*:$")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a sentence stands in the text, and whether it is the article's headline."""

    start: int
    end: int
    headline: bool = False


@cache
def _label_openings(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(label.split(" ")[0] for label in lexicon.section("page").get("read_also", ()))


@cache
def _unfinished(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.section("page").get("unfinished", ()))


@cache
def _page_words(lexicon: Lexicon) -> tuple[Mapping[str, int], frozenset[str], frozenset[str], frozenset[str]]:
    page = lexicon.section("page")
    return (
        {label: place for place, label in enumerate(page.get("read_also", ()))},
        frozenset(page.get("buttons", ())),
        frozenset(page.get("abbreviations", ())),
        frozenset(page.get("end", ())),
    )


def sentence_spans(text: str, lexicon: Lexicon) -> list[Span]:
    """Cut a text into the spans of its sentences, without the lines that belong to the page.

    >>> from hasila.extract.lexicon import load_lexicon
    >>> text = "Two die in floods at Baiji\\nTwo people died, U.N. officials said. Roads are cut.\\nRead more: 9 dead"
    >>> [text[s.start : s.end] for s in sentence_spans(text, load_lexicon("en"))]
    ['Two die in floods at Baiji', 'Two people died, U.N. officials said.', 'Roads are cut.']
    """
    abbreviations = _page_words(lexicon)[2]
    titles: list[int] = []
    lines = _without_titles_below(text, list(_article_lines(text, lexicon, titles)), len(titles))
    spans: list[Span] = []
    for number, (start, end) in enumerate(lines):
        if number == 0 and len(lines) > 1 and _is_headline(text[start:end]):
            spans.append(Span(start, end, headline=True))
        else:
            spans.extend([Span(a, b) for a, b in _cut_line(text, start, end, abbreviations)])
    return spans


def split_sentences(text: str, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Give all sentences with their tokens (`sentence_spans` says how they are cut)."""
    return tuple(read_sentence(text, span) for span in sentence_spans(text, lexicon))


def read_sentence(text: str, span: Span) -> Sentence:
    """Tokenise one sentence."""
    return Sentence(span.start, span.end, tokenise(text, span.start, span.end), span.headline)


def _article_lines(text: str, lexicon: Lexicon, titles: list[int]) -> Iterator[tuple[int, int]]:
    """Give the trimmed lines of the article; a wrapped line (the next begins in lower case, or it ends with "in") is
    joined to the next.

    Where a title that stands below it was left out is noted in ``titles``.
    """
    read_also, buttons, _, ends = _page_words(lexicon)
    openings = _label_openings(lexicon)
    unfinished = _unfinished(lexicon)
    open_start, open_end, skip, over = -1, -1, False, False
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - len(line) + len(line.rstrip())
        if start >= end:
            continue
        if open_start >= 0:
            wrapped = text[start].islower() and not _ENDED.search(text, max(open_start, open_end - 8), open_end)
            last = text.rfind(" ", open_start, open_end) + 1
            if wrapped or (open_end - last <= _LONGEST_UNFINISHED and fold(text[last:open_end]) in unfinished):
                open_end = end
                continue
            yield open_start, open_end
            open_start = -1
        over = over or (end - start < _LONGEST_BUTTON and fold(text[start:end]).strip(" :.|") in ends)
        label = _teaser_label(text[start : min(end, start + 80)], read_also, openings)
        if skip or label or (end - start < _LONGEST_BUTTON and fold(text[start:end]).strip(" :.|") in buttons):
            skip = label is not None and len(text[start:end].split()) <= len(label.split()) + 1
            continue
        if over and not _ENDED.search(text, max(start, end - 8), end):
            titles.append(start)  # after "previous" and "next" stand the titles of other articles
            continue
        open_start, open_end = start, end
    if open_start >= 0:
        yield open_start, open_end


def _without_titles_below(text: str, lines: list[tuple[int, int]], more: int) -> list[tuple[int, int]]:
    """Leave out the titles of other articles below this one: lines without a full stop, after sentences that have one.

    A list is kept: its lines begin with a dash or a number, hold a colon before a count, or follow one. Most titles
    have five words or more; the rows of a table have fewer. ``more``: so many titles were left out before.
    """
    first = len(lines)
    while first and _is_title(text[slice(*lines[first - 1])]):
        first -= 1
    below = lines[first:]
    long = sum(len(text[start:end].split()) > _SHORTEST_HEADLINE for start, end in below)
    if (
        len(below) + more < _FEWEST_TITLES_BELOW
        or 2 * long < len(below)
        or first < 2
        or text[lines[first - 1][1] - 1] == ":"
    ):
        return lines
    return lines[:first]


def _is_title(line: str) -> bool:
    ended = _ENDED.search(line[-8:]) and not line.rstrip("\"'”’»)] ").endswith(("…", "..."))
    return len(line) <= _LONGEST_TITLE_BELOW and not ended and not _LISTED.match(line)


def _teaser_label(line: str, read_also: Mapping[str, int], openings: Set[str]) -> str | None:
    """Give the words by which a line begins to point at another article, or None."""
    first = _FIRST_WORDS.search(line)
    if not first or first.start() > 4:
        return None
    opening = first.group().split()
    if "\u0640" not in first.group() and fold(opening[0]).split(" ")[0] not in openings:
        return None  # most lines: four words of each are not worth folding
    words = fold(" ".join(opening)).split(" ")
    begins = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return min((label for label in begins if label in read_also), key=read_also.__getitem__, default=None)


def _is_headline(line: str) -> bool:
    words = len(line.split())
    return words >= _SHORTEST_HEADLINE and len(line) <= _LONGEST_HEADLINE and not _ENDED.search(line[-8:])


def _cut_line(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _goes_on(text, start, match, abbreviations):
            continue
        if begin < match.end():
            yield from _pieces(text, begin, match.end() - len(match["after"]))
            begin = match.end()
    yield from _pieces(text, begin, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what no one writes as a sentence, at a space: the counts of one sentence are weighed against one another."""
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut + text.startswith(" ", cut)
    if start < end:
        yield start, end


def _goes_on(text: str, start: int, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Is this full stop no end: dots that trail off, an abbreviation, an initial, a lower-case word after it?"""
    after = text[match.end()]
    if len(match["stop"]) > 1 and set(match["stop"]) == {"."}:
        return match["after"] != "" or after != "و"  # but in "المدينة..وأفاد" another sentence begins
    if after.islower():
        return True
    if not match["after"]:  # no space: an end in Arabic ("المنطقة.وأضاف"), not in "U.N"
        before = text[max(start, match.start() - 2) : match.start()].rstrip()[-1:]  # "المنطقة .وأضاف" too
        if match["stop"] == "." and _RUN_ON.match(text, max(start, match.start() - 3)):
            return False
        if before == "\u0640" or not (before > "\u0600" and after > "\u0600"):  # "صـ.اروخ" is one word
            return True
        if before.isalpha() and not text[match.start() - 2 : match.start() - 1].strip():  # د.سامر
            return True
        return _SITE.match(text, match.end()) is not None
    if match["stop"] != ".":
        return False
    tail = text[max(start, match.start() - 12) : match.start()].split()
    last = fold(tail[-1]) if tail else ""
    return last.strip("(\"'“") in abbreviations or bool(re.fullmatch(r"(?:\w\.)*[a-z]", last))
