"""Find the speaker beside a verb of saying: after it, before it, or the noun it takes up."""

from .bodies import QUOTES
from .cues import match
from .name_and_role import (
    LONGEST_NAME,
    ROLE,
    is_person,
    tells_role,
    with_aside,
    with_list,
    with_name,
    with_person,
    with_role,
)
from .phrases import NAME_WITHIN, OWN, Line, Speaker, as_written, capital, clause_starts, known, phrase

_LONGEST_SKIPPED = 4  # words of an adverb
_BRACKET = 12  # tokens of a short form in brackets
_LONGEST_SUBJECT = 16  # tokens: "had the spokesman of ..., Name Surname, said"
_QUANTIFIED = 3  # words of "more than a"
_TO_JOINED = ("ل", "لل", "ول", "ولل", "ك")  # who is spoken to, or whose something is, does not speak; nor "as a toll"
_NAMED_IN_QUOTES = 4  # words of a name in quotation marks


def speaker_from(line: Line, i: int, *, anyone: bool, told: bool = True) -> Speaker | None:
    """Read the speaker whose name begins at token ``i``; ``anyone``: even one who is neither body nor known noun.

    ``told``: an outlet with a joined "to" is the one spoken to, not the one who speaks (وقال لرويترز); after "according
    to" it is (وفقا لرويترز).
    """
    if i < len(line.tokens) and line.tokens[i].folded in line.words.to:
        return None
    i = line.skip(i)
    if i >= len(line.tokens) or line.tokens[i].folded in line.words.to or (told and told_to(line, i)):
        return None
    speaker = (
        known(line, i, line.names[i]) if i in line.names else with_person(line, i, _unknown(line, i, anyone=anyone))
    )
    addressed = (
        told and speaker is not None and speaker.first == i and speaker.prefix in _TO_JOINED
    )  # مبنى تابع للسفارة
    return None if addressed else speaker


def _unknown(line: Line, i: int, *, anyone: bool) -> Speaker | None:
    last = i
    while last < min(len(line.tokens), i + _QUANTIFIED) and line.tokens[last].folded in line.words.quantified:
        last += 1  # "according to more than 20 witnesses"
    some = match(line.words.some, line.tokens, i)
    if some and match(line.words.heads, line.tokens, i + some[0]):
        last = i + some[0]  # قال عدد من السكان
    while last < min(len(line.tokens), i + LONGEST_NAME) and (
        not line.is_end(last) or last in line.names or (last > i and _is_paper(line, last))
    ):
        to = (
            last > i
            and line.tokens[last].folded in line.words.to
            and line.tokens[last - 1].folded not in line.words.branch
        )
        if last > i and (to or told_to(line, last) or (last not in line.names and _quoted(line, i, last))):
            break
        joined = match(line.words.joins, line.tokens, last + 1) if last + 1 < len(line.tokens) else None
        after = line.skip(last + 1 + joined[0]) if joined else last + 1  # تقرير أصدرته اليوم مفوضية
        last = line.names[last].last if last in line.names else after
    while last > i + 1 and line.tokens[last - 1].folded in line.words.leads_on:
        last -= 1  # "a source in ... that lies in": the rest is no name
    return (
        (phrase(line, i, last, anyone=anyone) or (_opens_named(line, i, last) if anyone else None))
        if last > i
        else None
    )


def _quoted(line: Line, first: int, k: int) -> bool:
    """Do the speaker's own words begin at a token, or does the quotation in which the speaker stands end there?

    وقال المصدر "ارتفعت ...", and not the name of an agency in quotation marks, which are closed again soon.
    """
    gap = line.text[line.tokens[k - 1].end : line.tokens[k].start]
    if not any(sign in QUOTES for sign in gap):
        return False
    if gap[0] in QUOTES:  # closed right behind a word
        begins = line.tokens[first].start
        return begins > 0 and line.text[begins - 1] in QUOTES
    spoken = line.tokens[k : k + _NAMED_IN_QUOTES]
    closed = any(line.text[token.end : token.end + 1] in QUOTES for token in spoken)
    return len(spoken) == _NAMED_IN_QUOTES and not closed


def _is_paper(line: Line, k: int) -> bool:
    """Is a word that could be a verb a noun here: "according to local reports,"?"""
    ends = k + 1 == len(line.tokens) or line.is_end(k + 1) or line.tokens[k + 1].folded in line.words.inside
    return ends and line.tokens[k].folded in line.words.documents


def _opens_named(line: Line, first: int, last: int) -> Speaker | None:
    """Read the name that follows its verb: "said Amal Noor of the clinic"."""
    end = first
    while end < last and (capital(line.text, line.tokens[end]) or line.tokens[end].folded == "."):
        end += 1
    if line.words.subject_after or end == first:
        return None
    return Speaker(line.tokens[first].start, line.tokens[end - 1].end, first, end)


def speaker_before(line: Line, i: int, *, anyone: bool) -> Speaker | None:
    """Read the speaker whose name ends before the verb at token ``i``, with an apposition between if there is one."""
    last = before_skipped(line, i)
    if last and line.tokens[last - 1].folded in line.words.conjunctions:
        return None
    if last > 1 and line.tokens[last - 1].folded in line.words.relative and last - 1 not in line.names:  # WHO is a body
        return _antecedent(line, last - 1)
    if last and not line.words.subject_after and line.tokens[last - 1].folded in line.words.pronouns:
        return None if last - 1 not in line.names else known(line, last - 1, line.names[last - 1])
    aside = range(0)
    if last and line.tokens[last - 1].folded in ",،":
        touching = None
        if line.words.subject_after:
            touching = _opens_clause(line, last - 1) or _adjacent(line, max(0, last - 1 - NAME_WITHIN), last - 1)
        if touching and touching.bodies:
            return touching
        near = range(last - 2, max(-1, last - 22), -1)
        opened = next((k for k in near if line.tokens[k].folded in ",،–—"), None)
        if opened is not None and line.tokens[opened].folded in "–—" and not line.words.subject_after:
            return phrase(line, opened + 1, last - 1, anyone=anyone)  # "CITY, May 3 – The commission, said ..."
        opens = line.skip(0)
        if opened is None and line.words.subject_after and match(line.words.heads, line.tokens, opens):
            return phrase(line, opens, last - 1, anyone=False)  # "a source in the council, said ..."
        if opened is None or any(_says(line, k) for k in range(opened + 1, last - 1)):
            return None
        if any(sign in QUOTES for sign in line.text[line.tokens[opened].end : line.tokens[opened + 1].start]):
            return phrase(line, opened + 1, last - 1, anyone=anyone)  # '..., " police spokesman Musa Danladi, told X'
        aside, last = range(opened + 1, last - 1), opened
        if line.tokens[aside.start].folded in line.words.harming:
            return None  # "..., killing seven, said"
        cue = match(line.words.cues, line.tokens, aside.start)
        aside = range(0) if cue and cue[1] in ("cited", "citing") else aside  # "The mayor, cited by the agency, said"
        anyone = anyone or (bool(aside) and tells_role(line, aside))
    short = None
    if last and line.tokens[last - 1].folded == ")":
        last = next((k for k in range(last - 2, max(-1, last - _BRACKET), -1) if line.tokens[k].folded == "("), last)
        short = line.names.get(last + 1)
    first = last
    while first > max(0, last - 16) and not clause_starts(line, first - 1):
        first -= 1
        if first < last and first and line.tokens[first - 1].folded == ")":  # "the Red Cross (ICRC) in Yemen said"
            first = next(
                (k for k in range(first - 2, max(-1, first - _BRACKET), -1) if line.tokens[k].folded == "("), first
            )
    first += first < last and line.tokens[first].folded in line.words.conjunctions
    first = first if line.words.subject_after else _within_what_is_said(line, first, last)
    if first == last or line.tokens[last - 1].folded in line.words.passive:
        return None
    if line.words.subject_after:
        return _adjacent(line, first, last)
    speaker = phrase(line, first, last, anyone=anyone) or (somebody(line, first, last) if anyone else None)
    if speaker is None and short and not short.shared:  # "The U.N Mission in Nowhere (UNMIN) said"
        first += line.tokens[first].folded in line.words.definite
        start, end = line.tokens[first].start, line.tokens[last - 1].end
        speaker = Speaker(start, end, first, last, short.bodies[0].source_type, short.bodies)
    rest = line.tokens[speaker.last : last] if speaker and aside and not is_person(line, aside) else ()
    if rest and rest[0].folded not in line.words.inside:
        return None  # "the rebels struck again, killing seven, said ...": no apposition
    speaker = with_aside(line, speaker, aside)
    if aside and tells_role(line, aside):
        return speaker  # "the rebels attacked a post in X, Musa Danladi, the governor, said"
    return with_role(line, with_name(line, with_list(line, speaker, first), first), first)


def _within_what_is_said(line: Line, first: int, last: int) -> int:
    """Pass over who quotes the subject: "The agency said *the minister* reported"."""
    for k in range(last - 2, first, -1):
        begins = line.tokens[k + 1].folded in line.words.articles or match(line.words.heads, line.tokens, k + 1)
        if begins and _says(line, k) and line.tokens[k].folded not in line.words.addressed | line.words.documents:
            return k + 1 if not capital(line.text, line.tokens[k]) else first
    return first


def _says(line: Line, k: int) -> bool:
    cue = match(line.words.cues, line.tokens, k)
    relative = line.words.relative | line.words.that | line.words.pronouns
    return cue is not None and cue[1] == "say" and line.tokens[k - 1].folded not in relative


def _antecedent(line: Line, last: int) -> Speaker | None:
    """Read whom "who", "which" takes up: "a toll of the district office, which counted 25"."""
    last -= line.tokens[last - 1].folded in line.words.definite  # la cual
    last -= line.tokens[last - 1].folded in ",،"
    first = last
    while first > max(0, last - 16) and not clause_starts(line, first - 1):
        first -= 1
    return phrase(line, first, last, anyone=False) if first < last else None


def across_relative(line: Line, i: int, *, anyone: bool) -> Speaker | None:
    """Read the subject before a relative clause: "The rescuers *who were on the spot* said"."""
    last = before_skipped(line, i)
    for k in range(last - 1, max(0, last - _LONGEST_SUBJECT), -1):
        relative = line.tokens[k].folded in line.words.relative | line.words.that and k not in line.names
        if clause_starts(line, k) and not relative:
            return None
        if relative:
            said = k and match(line.words.cues, line.tokens, k - 1)  # "reported that 12 were hurt, he said"
            if said and said[1] in ("say", "weak"):
                return None
            if k + 1 >= last or any(_says(line, j) for j in range(k + 1, last)):
                return None
            first = k
            while first > max(0, k - _LONGEST_SUBJECT) and not clause_starts(line, first - 1):
                first -= 1
                if first and line.tokens[first - 1].folded == ")":  # "the Civil Defence (SCD) teams that ..."
                    opened = (
                        j for j in range(first - 2, max(-1, first - _BRACKET), -1) if line.tokens[j].folded == "("
                    )
                    first = next(opened, first)
            closed = first < k and line.tokens[k - 1].folded != ")"
            bracket = next((j for j in range(k - 1, first, -1) if line.tokens[j].folded == "("), k)
            end = k if closed else bracket
            return phrase(line, first, end, anyone=False) or (as_written(line, first, end) if anyone else None)
    return None


def opening_subject(line: Line, last: int, *, begin: int = 0) -> Speaker | None:
    """Read the subject with which a sentence opens: a body, or one of our nouns with its article."""
    for k in range(begin, min(begin + ROLE, last)):
        head = match(line.words.heads, line.tokens, k)
        if k in line.names or (head and head[1] != OWN):
            return phrase(line, begin, line.names[k].last if k in line.names else k + (head or (0,))[0], anyone=False)
        if line.is_end(k):
            return None
    return None


def somebody(line: Line, first: int, last: int) -> Speaker | None:
    """A subject that is no known noun: "The camp manager said"."""
    words = [token.folded for token in line.tokens[first:last]]
    if words[0] not in line.words.determiners or not 2 <= len(words) <= NAME_WITHIN:
        return None
    if any(word in line.words.how_many for word in words):
        return None  # "the number of deaths reported by"
    if words[-1] in line.words.inside or any(line.is_end(k) for k in range(first, last)):
        return None
    return Speaker(line.tokens[first].start, line.tokens[last - 1].end, first, last)


def before_skipped(line: Line, i: int) -> int:
    """Go back over auxiliaries and adverbs: "has also", "on Friday", a de son côté."""
    while i > 0:
        starts = range(max(0, i - _LONGEST_SKIPPED), i)
        first = next((k for k in starts if (m := match(line.words.skipped, line.tokens, k)) and k + m[0] == i), None)
        if first is None:
            break
        i = first
    return i


def _adjacent(line: Line, first: int, last: int) -> Speaker | None:
    """Where the subject usually follows, one that stands before its verb must touch it (المرصد أفاد) or open the
    sentence (وكان المحافظ أعلن).
    """
    opened = line.skip(first)
    if first < opened < last <= opened + _LONGEST_SUBJECT and (
        opened in line.names or match(line.words.heads, line.tokens, opened)
    ):
        return phrase(line, opened, last, anyone=False)
    for i in range(max(first, last - NAME_WITHIN), last):
        name = line.names.get(i)
        if name and name.last == last and i > first and line.tokens[i - 1].folded in line.words.to:
            return phrase(line, first, i - 1, anyone=False)  # مصادر خاصة لـ فرات بوست قالت
        if name and name.last == last:
            return known(line, i, name)
    head = match(line.words.heads, line.tokens, first)
    opens = first > 0 and match(line.words.breaks, line.tokens, first - 1) is not None  # لكن مسؤولا في ... قال
    longest = _LONGEST_SUBJECT if opens else NAME_WITHIN if first == 0 else head[0] + 2 if head else 0
    if first == 0 and any(line.is_end(k) for k in range(first, last)):
        return None
    return phrase(line, first, last, anyone=False) if head and last - first <= longest else None


def _opens_clause(line: Line, last: int) -> Speaker | None:
    """Read the body that opens a clause after "but", described up to its comma: لكن وكالة سانا الرسمية، تحدثت."""
    first = last
    while first > max(0, last - _LONGEST_SUBJECT) and not clause_starts(line, first - 1):
        first -= 1
    opens = first == 0 or match(line.words.breaks, line.tokens, first - 1) is not None
    named = opens and first in line.names
    return known(line, first, line.names[first]) if named else None


def past_outlet(line: Line, i: int) -> int:
    """Pass over the outlet that is told before the subject: صرح لفرانس برس مسؤول; where none is told, stay."""
    k = line.skip(i)
    if k >= len(line.tokens) or not told_to(line, k):
        return i
    if k not in line.names:
        k += (match(line.words.heads, line.tokens, k) or (1,))[0]
    return line.names[k].last if k in line.names else k


def told_to(line: Line, i: int) -> bool:
    """Is this the outlet that is spoken to: لوكالة ..., لرويترز?"""
    name = line.names.get(i)
    if name:
        return name.prefix.endswith("ل") and name.bodies[0].source_type == "media"
    head = match(line.words.heads, line.tokens, i)
    return bool(head and head[1] == "media" and line.tokens[i].folded.startswith("ل"))
