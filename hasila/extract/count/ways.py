"""What a word of movement says by where those counted went: home, out of a prison, out of a camp or a town.

"Thirty left the camp" are displaced, unless they went home; "thirty came out" says nothing by itself.
"""

from ..clause import Clause
from ..themes import theme_of
from .counted import Counted

_BOAT_WITHIN = 7  # tokens after those who left in which their boat stands
_CAMP_WITHIN = 6  # tokens after those who live somewhere in which "in camps" stands
_HOST_WITHIN = 8  # tokens before "hosts" in which a camp stands
_HOME_WITHIN = 18  # tokens after those who left in which their home stands
_NEVER_WITHIN = 3  # tokens from "they did not" to those counted
_OUT_WITHIN = 14  # tokens after those who came out in which "from the prison", "from the camp" stands
_MANY = 1_000  # people: so many who arrive somewhere fled there
_CAPTIVE = ("detained", "abducted")  # what a noun says of those who can be let go
_OUT = ("released", "returned", "evacuated", "displaced")  # what an article may tell of those who come out


def way_of(clause: Clause, counted: Counted, metric: str, k: int) -> str:
    """Give the metric of the word of movement at token k, by where they went; "" if it says nothing of them."""
    if metric == "returned":
        return "released" if _out_of_captivity(clause, counted) else metric
    if metric == "displaced" and _alive(clause, counted):
        return "rescued"  # إخراج أربعة أشخاص أحياء من تحت الأنقاض
    if metric == "displaced" and "leave" in clause.marks[k]:
        if any("boats" in here for here in clause.marks[counted.last : counted.last + _BOAT_WITHIN]):
            return ""  # "95 people left Libya in two boats"
        if _goes_home(clause, counted):
            return "returned"
        ends = next((j for j in range(counted.last, len(clause.marks)) if "break" in clause.marks[j]), None)
        return _theme(clause, ("returned",), ends) or metric  # not "920 families left, while 370 returned"
    if metric in ("living", "affected") and "living" in clause.marks[k]:
        if counted.noun and counted.noun.metric:
            return ""  # the noun says it: نازحون يعيشون في مخيمات
        near = range(max(k, counted.lead), min(len(clause.marks), max(k, counted.last) + _CAMP_WITHIN))
        told = range(max(0, k - _HOST_WITHIN), counted.lead if k < counted.lead else 0)  # مخيم تقطن فيه 40 عائلة
        if any("camps" in clause.marks[j] for j in (*near, *told)):
            return "displaced"
        return metric if metric == "affected" else ""
    if metric == "refugees" and _to_a_shelter(clause, counted):
        return "displaced"
    if metric == "refugees" and counted.noun and counted.unit == "household" and not counted.noun.metric:
        before = clause.marks[max(0, k - _HOST_WITHIN) : k]  # "the camp of X, which hosts 1,100 families"
        return "displaced" if any("camps" in here for here in before) else metric
    if metric == "released" and "let_go" in clause.marks[k] and clause.marks[k]["cue"].last == k + 1:
        shot = any("upon" in here for here in clause.marks[k : counted.lead])  # at a bus with 12 prisoners
        return metric if counted.noun and counted.noun.metric in _CAPTIVE and not shot else ""
    if metric == "arrived":
        if counted.unit == "person" and not (_many_who_fled(clause, counted) or _into_a_camp(clause, counted)):
            return ""
        home = homeward(clause, counted) or _theme(clause, ("returned",))
        return "returned" if home else "displaced" if counted.unit == "person" else metric
    return _out(clause, counted) if metric == "out" else metric


def _goes_home(clause: Clause, counted: Counted) -> bool:
    return homeward(clause, counted) or _foreigners_leave_a_camp(clause, counted) or _leave_a_camp(clause, counted)


def _leave_a_camp(clause: Clause, counted: Counted) -> bool:
    """Do people or families leave a camp that is named: غادر 150 شخصا مخيم الهول? Not the camps of an area."""
    if counted.noun is None:
        return False
    behind = clause.marks[counted.last : counted.last + _OUT_WITHIN]
    if any("cause" in here for here in behind):
        return False  # غادرت 30 عائلة مخيم اليرموك بسبب القصف
    for k in range(counted.last, counted.last + len(behind)):
        if "a_camp" in clause.marks[k]:
            return not any("toll_to" in here for here in clause.marks[max(counted.last, k - 1) : k])  # not "to a camp"
        if "value" in clause.marks[k] or "break" in clause.marks[k]:
            return False
    return False


def _foreigners_leave_a_camp(clause: Clause, counted: Counted) -> bool:
    """Do people of a country leave a camp, for home: غادرت 40 عائلة عراقية مخيم ...?"""
    if counted.last >= len(clause.marks) or "nationals" not in clause.marks[counted.last]:
        return False
    return any("camps" in here for here in clause.marks[counted.last : counted.last + _OUT_WITHIN])


def _to_a_shelter(clause: Clause, counted: Counted) -> bool:
    """Did those who took refuge do so in a school, with relatives: لجأ 30 شخصا إلى المدارس?"""
    near = clause.marks[counted.last : counted.last + _CAMP_WITHIN]
    return any("shelters" in here for here in near) and not (counted.noun and counted.noun.metric)


def _out_of_captivity(clause: Clause, counted: Counted) -> bool:
    """Do prisoners come home, or soldiers where an exchange is told of: عاد 20 أسيرا, إعادة 30 جنديا من الأسر?"""
    noun, after = counted.noun, clause.marks[counted.last : counted.last + 2]
    if counted.unit != "person" or (noun and noun.metric and noun.metric not in _CAPTIVE):
        return False
    if after and "from" in after[0] and any("prison" in here for here in after):
        return True
    here = theme_of(clause.text, clause.tokens, clause.marks)
    captive = counted.group in ("soldiers", "fighters") or (noun and noun.metric in _CAPTIVE)
    told = (*here, *clause.themes) if captive else here
    return any(theme.metric == "released" for theme in told)


def _alive(clause: Clause, counted: Counted) -> bool:
    """Does a word right behind those brought out say that they live?"""
    said = clause.marks[counted.last].get("cue") if counted.last < len(clause.marks) else None
    return said is not None and all(cue.metric == "rescued" for cue in said.value)


def _many_who_fled(clause: Clause, counted: Counted) -> bool:
    """Are those who arrived so many, where flight was told of, that they fled: not pilgrims, the wounded, soldiers?"""
    people = counted.number.low >= _MANY and counted.group == "people" and not (counted.noun and counted.noun.metric)
    return people and bool(_theme(clause, ("displaced", "returned")))


def _into_a_camp(clause: Clause, counted: Counted) -> bool:
    """Do people arrive in a camp: استقبلوا 900 شخص داخل المخيم? Not aid workers, nor the wounded."""
    people = counted.noun is not None and counted.noun.metric is None and counted.group in ("people", "civilians")
    for k in range(counted.last, min(len(clause.marks), counted.last + _CAMP_WITHIN)) if people else ():
        if "camps" in clause.marks[k]:
            return "from" not in clause.marks[k - 1]
    return False


def homeward(clause: Clause, counted: Counted) -> bool:
    """Did those who left or arrived go home: غادر 150 نازحا باتجاه قراهم, وصلت 20 عائلة عائدة من لبنان?"""
    if any("never" in here for here in clause.marks[max(0, counted.lead - _NEVER_WITHIN) : counted.lead]):
        return False  # لم يعد 30 نازحا إلى منازلهم
    for k in range(counted.last, min(len(clause.marks), counted.last + _HOME_WITHIN)):
        here = clause.marks[k]
        if "never" in here:
            return False
        if "homeward" in here:
            return True
        if "cue" in here and "leave" not in here and "camps" not in clause.marks[k - 1]:  # مخيمات النزوح
            return False
    return False


def _out(clause: Clause, counted: Counted) -> str:
    """Say what became of those who came out: of a prison freed, home returned, of a camp or a town evacuated."""
    marks, tokens = clause.marks, clause.tokens
    until = next((c.first for c in clause.counts if c.first >= counted.last and c.form == "stated"), len(tokens))
    until = min(until, counted.last + _OUT_WITHIN)
    left = [j + 1 for j in range(counted.last, until - 1) if "from" in marks[j] and "whole" not in marks[j]]
    left = [j + (not tokens[j].folded[0].isalpha() and j + 1 < len(tokens)) for j in left]
    if any("prison" in marks[j] for j in left):
        return "released"
    if _goes_home(clause, counted):
        return "returned"
    if any("lives_in" in marks[j] for j in left) or (left and counted.unit == "household"):
        return "evacuated"
    return _theme(clause, _OUT)


def _theme(clause: Clause, metrics: tuple[str, ...], before: int | None = None) -> str:
    """Give the theme told of last, if it is one of these: in the sentence (``before`` a token if one is given), before
    it, or in the title.
    """
    told = (*theme_of(clause.text, clause.tokens, clause.marks, before), *clause.themes)
    return next((theme.metric for theme in told[:1] if theme.metric in metrics), "")
