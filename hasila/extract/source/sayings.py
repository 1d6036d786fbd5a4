"""Read who says what in one sentence: each verb or word of saying, its speaker, its relay, and how far it reaches."""

from dataclasses import replace

from .according import according, relayed, told
from .cues import match
from .labels import credit_of, is_acronym, label_of
from .not_said import COMMAS, claims, is_a_noun, is_accused, lets_go, takes_lives
from .phrases import Line, Speaker, as_written, capital
from .reach import REACH, Saying, breaks_at, make_saying, quote_before
from .speakers import before_skipped, opening_subject, past_outlet, speaker_before, speaker_from
from .subjects import subject_of

_MAY_NAME = ("weak", "citing", "cited")  # kinds of cues that are names with a capital: Cité Soleil
_SET_OFF = frozenset(",،-–—()")
_SHADDA = "\u0651"  # the sign of a doubled letter
_ADVERB = 2  # "Also" and its comma
_ASIDE = 6  # tokens from the outlet that relays to the "that" of the statement
_HELPERS = frozenset(("un_agency", "ngo", "rescue_or_hospital"))
_DOER_BEFORE, _SHORTEST_VERB = 4, 3  # tokens before "noting that", letters of the verb that opens its sentence
_APPOSED = 2  # tokens between a name and its role: the comma, an article
_THAT_WITHIN = 16  # tokens from a verb of saying to the "that" without which it is none


def find_sayings(line: Line) -> tuple[Saying, ...]:
    """Find the sayings of a sentence, in the order of the text."""
    found: list[Saying] = []
    cited: Saying | None = None
    label = label_of(line)
    if label:
        found.append(label)
    last, cues = 0, line.words.cues
    for i in sorted({*line.cues, *line.names}):
        if i < last:
            continue
        last = i + 1
        cue = match(cues, line.tokens, i)
        named = (
            cue is not None and cue[1] in _MAY_NAME and i > 0 and capital(line.text, line.tokens[i])
        )  # "Saw Township"
        named = named and not is_acronym(line, i - 1)  # but "SNHR Documented"
        noun = cue is not None and (cue[1] == "weak" or line.tokens[i].folded in line.words.documents)
        named = named or (noun and is_a_noun(line, i))
        if not cue or named or i in line.names or takes_lives(line, i) or lets_go(line, i, cue[0]) or claims(line, i):
            last = line.names[i].last if i in line.names else last
            continue
        last = i + cue[0]
        saying = _read(line, i, last, cue[1])
        if found and saying and cue[1] == "weak" and _is_recorded_there(line, saying):
            continue
        if saying and saying.kind == "verb" and found and _names_its_paper(line, found[-1], i):
            continue
        if cue[1] == "cited" and saying:
            cited = saying
            if found and found[-1].speaker:
                found[-1] = replace(found[-1], via=saying.speaker)
                continue
        if cited and found and saying and saying.speaker and found[-1] is cited and saying.start < cited.start:
            saying = replace(saying, via=found.pop().speaker)  # "The mayor, cited by the agency, said"
        if saying and found and saying.speaker:
            saying = _with_name_before(line, saying, found[-1])
        if saying and saying.kind == "verb" and not saying.speaker and not any(s.speaker for s in found):
            saying = _with_opening(line, saying)
        if saying and saying.kind == "going_on" and not saying.speaker and not found:
            saying = _with_doer(line, saying, i)
        if saying and found and _published_by(line, found[-1], saying, i):
            continue
        if saying and found and _made_by(line, found[-1], saying):
            saying = replace(saying, start=found.pop().start)
        if saying and not (found and _quotes_papers(line, found[-1], saying)):
            _add(line, found, saying)
        elif saying and found[-1].kind == "according" and saying.until > found[-1].until:
            found[-1] = replace(found[-1], until=saying.until)  # "The toll given by the army stands at 27, but 33"
    found = [_cited_by(line, saying) for saying in found]
    credit = credit_of(line)
    if credit:
        found.append(credit)
    return tuple(sorted(found, key=lambda saying: saying.start))


def _names_its_paper(line: Line, last: Saying, i: int) -> bool:
    """Does a verb only tell who made the paper just cited: "selon un rapport *publié* jeudi par l'agence"?"""
    named = last.speaker if last.kind == "according" and not line.words.subject_after else None
    return named is not None and i < named.first


def _with_name_before(line: Line, saying: Saying, last: Saying) -> Saying:
    """Join name and role: "according to Musa Danladi, the head of the office, who explained that"."""
    who, named = saying.speaker, last.speaker
    if line.words.subject_after or saying.kind != "verb" or last.kind != "according" or not (who and named):
        return saying
    apposed = range(named.last, who.first)
    if named.bodies or not apposed or line.tokens[apposed[0]].folded != "," or len(apposed) > _APPOSED:
        return saying
    if any(token.folded not in line.words.articles for token in line.tokens[named.last + 1 : who.first]):
        return saying
    return replace(saying, speaker=replace(who, start=named.start, first=named.first))


def who_helps(line: Line, start: int) -> Saying | None:
    """Read a known body that helps those counted: "the agency has delivered food to 900" is the agency's own count."""
    for i in range(1, line.at(start)):
        found = match(line.words.helps, line.tokens, i)
        saying = _verb(line, i, i + found[0], strong=False) if found else None
        bodies = saying.speaker.bodies if saying and saying.speaker else ()
        if saying and bodies and all(body.source_type in _HELPERS for body in bodies) and start < saying.until:
            return saying
    return None


def _cited_by(line: Line, saying: Saying) -> Saying:
    """Give a paper that nobody is said to have made to the subject of its sentence: "the service counted nine, citing
    first assessments".
    """
    if saying.kind != "citing" or not (saying.speaker and saying.speaker.paper):
        return saying
    subject = opening_subject(line, line.at(saying.start))
    return replace(saying, speaker=subject) if subject else saying


def _is_recorded_there(line: Line, saying: Saying) -> bool:
    """Does who speaks tell what hospitals counted: ذكرت أن المستشفيات سجلت 3 وفيات? The count is the speaker's."""
    who = saying.speaker
    if who is None or line.tokens[who.first].folded not in line.words.hospitals:
        return False
    return 0 < who.first < line.at(saying.end) and line.tokens[who.first - 1].folded in line.words.that


def _quotes_papers(line: Line, last: Saying, saying: Saying) -> bool:
    """Is the speaker only a paper within what another says: "the agency said that its estimates point to 62,000"?"""
    speaker = saying.speaker
    if speaker and last.kind == "according" and last.speaker and speaker.first <= line.at(last.start):
        return speaker.last >= last.speaker.last  # "Figures released by the ministry show": the ministry's
    small = line.tokens[speaker.first].folded in line.words.determiners if speaker else False
    near = 1 + (line.words.subject_after or small)  # أحدث البيانات, "le bilan"
    named = line.tokens[speaker.first : speaker.first + near] if speaker else ()
    words = {token.folded for token in named} | {"ال" + token.folded[2:] for token in named[:1]}  # وفقا للتقديرات
    if speaker is None or speaker.bodies or words.isdisjoint(line.words.documents):
        return False
    between = range(line.at(last.end), line.at(saying.start))
    says = last.kind in ("verb", "going_on") or (last.kind == "according" and not last.backward)
    return says and len(between) <= REACH and not any(breaks_at(line, k) for k in between)


def _published_by(line: Line, last: Saying, saying: Saying, i: int) -> bool:
    """Is somebody only who published what a speaker said: أفاد الجيش في بيان نشره المتحدث باسمه أن?"""
    who = last.speaker
    if not line.words.subject_after or saying.kind != "according" or last.kind != "verb" or not who or who.paper:
        return False
    between = line.tokens[line.at(last.end) : i]
    whose = 0 < len(between) <= _ASIDE and line.tokens[i].folded.endswith("ه")
    return whose and not any(token.folded in line.words.that or token.folded in ",،" for token in between)


def _made_by(line: Line, last: Saying, saying: Saying) -> bool:
    """Is the one before only a paper of this speaker: "according to the last report made public by the ministry"?"""
    paper, maker = last.speaker, saying.speaker
    if line.words.subject_after or last.kind != "according" or saying.kind != "according" or not (paper and maker):
        return False
    return paper.source_type == "unknown" and not paper.bodies and line.at(saying.start) == paper.last


def _only_relayed(line: Line, last: Saying, saying: Saying) -> bool:
    """Does an outlet only relay a speaker whose statement follows: "the ministry said, according to X, that ..."?"""
    if saying.kind != "according" or last.kind != "verb" or last.via or not (saying.speaker and last.speaker):
        return False
    media = (saying.speaker.source_type == "media", last.speaker.source_type == "media" or last.speaker.own)
    rest = line.tokens[saying.speaker.last : saying.speaker.last + _ASIDE]
    that = next((k for k, token in enumerate(rest) if token.folded in line.words.that), -1)
    closed = that == 0 or (that > 0 and rest[that - 1].folded in _SET_OFF)  # "..., according to X in Kabul, that"
    before = line.tokens[line.at(last.end) : line.at(saying.start)]
    told = any(token.folded in line.words.that for token in before)
    return media == (True, False) and not told and closed


def _add(line: Line, found: list[Saying], saying: Saying) -> None:
    """Add a saying; one that cites takes the speaker before it as its relay ("Reuters reported, citing officials")."""
    last = found[-1] if found else None
    if saying.kind == "citing" and last and last.speaker and saying.speaker and saying.speaker.paper:
        return  # "the service counted nine dead, citing first assessments"
    if saying.kind == "citing" and last and last.kind == "verb" and _is_media(saying) and _is_other(line, last):
        found[-1] = replace(last, via=saying.speaker)  # وقالت الوزارة -نقلا عن وكالة سانا- إن
        return
    if last and _only_relayed(line, last, saying):
        found[-1] = replace(last, via=saying.speaker)
        return
    if last and _cites_first(line, last, saying):
        found[-1] = replace(last, via=saying.speaker)
        saying = replace(saying, speaker=last.speaker, via=saying.speaker)
    elif saying.kind == "citing" and last and last.speaker and last.kind != "citing" and saying.via is None:
        found[-1] = replace(last, speaker=saying.speaker, via=last.speaker)
        saying = replace(saying, via=last.speaker)
    elif last and last.kind == "citing" and _is_media(last) and saying.start < last.start and _is_other(line, saying):
        found[-1] = replace(saying, via=last.speaker)  # "Agency teams, citing local media, say"
        return
    elif last and last.kind == "citing" and last.speaker and saying.speaker and saying.start < last.start:
        found[-1] = replace(last, via=saying.speaker)
        saying = replace(saying, speaker=last.speaker, via=saying.speaker)  # "Reuters, citing officials, said"
    found.append(saying)


def _is_media(saying: Saying) -> bool:
    return saying.speaker is None or saying.speaker.own or saying.speaker.source_type == "media"


def _is_other(line: Line, saying: Saying) -> bool:
    """Does one speak who is no outlet? Where names have capitals an unknown one may be."""
    unknown = saying.speaker is None or saying.speaker.source_type == "unknown"
    return not _is_media(saying) and (line.words.subject_after or not unknown)


def _cites_first(line: Line, last: Saying, saying: Saying) -> bool:
    """Does a sentence open with whom an outlet cites: "Citing the mayor, the agency said"?"""
    opens = last.kind == "citing" and line.at(last.start) <= 1 and not line.words.subject_after
    said = saying.kind == "verb" and last.via is None and saying.start > last.start
    return opens and said and bool(last.speaker and saying.speaker and saying.speaker.source_type == "media")


def _read(line: Line, i: int, after: int, kind: str) -> Saying | None:
    if kind == "unsaid":
        return None  # "two men accused of"
    if kind in ("according", "citing", "cited"):
        return according(line, i, after, "citing" if kind == "citing" else "according")
    if kind == "going_on":
        return make_saying(line, "going_on", i, after, _beside(line, i), None)
    if kind == "relay":
        return relayed(line, i, after)
    if kind == "say_that" and not (
        _opens_that(line, i, after) or _SHADDA in line.text[line.tokens[i].start : line.tokens[i].end]
    ):
        return None
    if kind == "announcing":
        return _announcing(line, i, after)
    accuses = line.tokens[i].folded.lstrip("وف") in line.words.accusing
    if accuses and is_accused(line, i, after):
        return None
    saying = _verb(line, i, after, strong=kind in ("say", "say_that"))
    return _before_accused(line, saying, after) if accuses and saying and line.words.subject_after else saying


def _announcing(line: Line, i: int, after: int) -> Saying | None:
    """Read a noun of saying with its speaker and the toll right behind: بعد إعلان مصادر طبية مقتل 15 شخصا."""
    speaker = speaker_from(line, after, anyone=False)
    if speaker is None or speaker.first > line.skip(after) or speaker.last >= len(line.tokens):
        return None
    last = line.skip(speaker.last)
    if line.tokens[speaker.last].folded in ",،":  # إعلان مصادر طبية، أمس الجمعة، مقتل 15
        day = line.skip(speaker.last + 1)
        last = day + 1 if speaker.last + 1 < day < len(line.tokens) - 1 and line.tokens[day].folded in ",،" else last
    if last >= len(line.tokens) or line.tokens[last].folded not in line.words.announced | line.words.that:
        return None
    saying = make_saying(line, "verb", i, after, speaker, None)
    clause = next((token.start for token in line.tokens[last:] if token.folded in ",،؛"), saying.until)
    return replace(saying, backward=False, until=min(saying.until, clause))


def _before_accused(line: Line, saying: Saying, after: int) -> Saying:
    """Read the unknown name that stands before the body it accuses: اتهم والي الجزيرة الدعم السريع بقتل 20."""
    first, who = line.skip(after), saying.speaker
    if who is None or who.first < after:
        return saying
    if who.bodies and who.first > first:
        return replace(saying, speaker=as_written(line, first, who.first))
    last = next((k for k in range(who.first + 2, who.last) if k in line.names and line.names[k].last == who.last), None)
    if (
        last is None
        or match(line.words.heads, line.tokens, last - 1)
        or line.tokens[last - 1].folded in line.words.binds
    ):
        return saying
    bodies = () if who.bodies == line.names[last].bodies else who.bodies
    return replace(saying, speaker=replace(who, end=line.tokens[last - 1].end, last=last, bodies=bodies))


def _opens_that(line: Line, i: int, after: int) -> bool:
    """Does a word that is a verb only before "that" open the sentence: وبين المتحدث أن, not "between A and B"?"""
    near = [token.folded for token in line.tokens[after : after + _THAT_WITHIN]]
    said = next((k for k, word in enumerate(near) if word in line.words.that), 0)
    return i == 0 and said > 0 and not any(word.startswith("و") and len(word) > 4 for word in near[:said])


def _with_doer(line: Line, saying: Saying, i: int) -> Saying:
    """Give "noting that" the doer of the verb that opens the sentence: أدانت الوزارة القصف، مؤكدة أن 5 قتلوا.

    Verb and participle agree in their gender: else the speaker of the sentence before goes on.
    """
    if not line.words.subject_after:
        begin = 2 if len(line.tokens) > 2 and line.tokens[1].folded == "," else 0  # "However, the army ..., saying"
        closed = line.tokens[i - 1].folded == "," if i else False
        doer = opening_subject(line, i, begin=begin) if closed else None
        return replace(saying, speaker=doer) if doer else saying
    verb = line.tokens[0].folded.removeprefix("و")
    if i < _DOER_BEFORE or 0 in line.names or len(verb) < _SHORTEST_VERB:
        return saying
    if line.is_end(0) or (line.tokens[i].folded[-1] == "ه") != (verb[-1] == "ت" or verb[0] == "ت"):
        return saying
    doer = speaker_from(line, 1, anyone=False)
    return replace(saying, speaker=doer) if doer and doer.bodies and doer.last < i else saying


def _with_opening(line: Line, saying: Saying) -> Saying:
    """Give a second verb the subject of the first: "The minister came to the site but said ..."."""
    at = line.at(saying.start)
    if not at:
        return saying
    k = before_skipped(line, at) - 1
    itself = line.tokens[k].folded in line.words.pronouns and k > 0 and line.tokens[k - 1].folded in ",،"
    if line.tokens[k].folded not in line.words.conjunctions and not itself:
        return saying
    speaker = opening_subject(line, at)
    if itself and not (speaker and speaker.bodies):
        return saying  # "The Red Cross freed 20 hostages, it said"
    return replace(saying, speaker=speaker) if speaker else saying


def _beside(line: Line, i: int) -> Speaker | None:
    """Read the subject that touches a participle: "with some outlets saying nine died"."""
    k = before_skipped(line, i)
    if line.words.subject_after or k == 0 or line.tokens[k - 1].folded in ",،":
        return None
    speaker = speaker_before(line, i, anyone=False)
    return speaker if speaker and speaker.last == k else None


def _verb(line: Line, i: int, after: int, *, strong: bool) -> Saying | None:
    if i == 0 and line.tokens[0].folded in line.words.describing and capital(line.text, line.tokens[0]):
        return None  # "Alleged strikes on the town"
    ended = after >= len(line.tokens) or line.tokens[after].folded in ".,،"
    if line.tokens[i].folded in line.words.closing and not ended:
        return None  # "continued attacks"
    words, before = line.words, line.tokens[i - 1].folded if i else ""
    if before in words.passive and strong:
        return _said_by(line, i, after)  # "was confirmed on Monday by the mayor"
    if before in words.passive or before in words.articles:
        return None  # "the claim that", "to report"
    k = i if line.words.subject_after else before_skipped(line, i)
    if 0 < k < i and line.tokens[k - 1].folded in words.passive:
        return None  # "were both reported"
    speaker = subject_of(line, i, after, anyone=False) or (subject_of(line, i, after, anyone=True) if strong else None)
    if speaker is None:
        return make_saying(line, "verb", i, after, None, None) if _is_pronoun_verb(line, i, after, strong) else None
    via = told(line, max(after, speaker.last))
    if via is None and any(t.folded in line.words.addressed for t in line.tokens[i:after]):
        via = told(line, after)
    to_outlet = line.tokens[after].folded in line.words.to if speaker.first > after else False
    if via is None and speaker.first > after and (to_outlet or past_outlet(line, after) > after):
        via = told(line, after)
    return make_saying(line, "verb", i, after, speaker, via)


def _said_by(line: Line, i: int, after: int) -> Saying | None:
    """Read who said what is told in the passive, with the day between: "was announced on Monday by the mayor"."""
    k = line.skip(after)
    if not after < k < len(line.tokens) or line.tokens[k].folded not in line.words.by - line.words.inside:
        return None
    speaker = speaker_from(line, k + 1, anyone=False)
    return make_saying(line, "according", i, k, speaker, None) if speaker else None


def _is_pronoun_verb(line: Line, i: int, after: int, strong: bool) -> bool:
    """A verb whose subject is left out or is he, she, it: always in Arabic; elsewhere the pronoun must stand there."""
    if line.words.subject_after:
        return strong or i == 0
    k = before_skipped(line, i)
    if i and line.tokens[k - 1].folded in line.words.conjunctions:
        return True
    if line.words.drops and strong and (k == 0 or line.tokens[k - 1].folded in COMMAS or quote_before(line, k)):
        opens = k == 0 or (k == _ADVERB and after < len(line.tokens) and line.tokens[after].folded in line.words.that)
        return opens or line.skip(after) >= len(line.tokens) - 1  # "Asimismo, ha alertado que", "..., ha indicado."
    return any(token.folded in line.words.pronouns for token in line.tokens[max(0, i - 3) : after + 3])
